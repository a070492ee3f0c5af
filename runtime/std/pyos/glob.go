package pyos

import (
	"os"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// GlobOptions are the keywords of glob.glob.
type GlobOptions struct {
	RootDir       *string
	Recursive     bool // "**" stands for any folders
	IncludeHidden bool
}

// Glob is glob.glob(pathname, …), sorted folder by folder, where Python gives
// the folder's own order.
//
//pyconv:map glob.glob(pathname: str, *, root_dir: str? = None, recursive: bool = False, include_hidden: bool = False)
//pyconv:map glob.iglob(pathname: str, *, root_dir: str? = None, recursive: bool = False, include_hidden: bool = False)
func Glob(pathname string, opts ...GlobOptions) []string {
	g := globber{follow: true}
	if len(opts) > 0 {
		g.hidden, g.recursive = opts[0].IncludeHidden, opts[0].Recursive
		if opts[0].RootDir != nil {
			g.root = *opts[0].RootDir
		}
	}
	rest := strings.TrimLeft(pathname, "/")
	g.expand(pathname[:len(pathname)-len(rest)], strings.Split(rest, "/"))
	return slices.DeleteFunc(append([]string{}, g.found...), func(name string) bool { return name == "" })
}

// globber gathers the paths that fit a pattern.
type globber struct {
	root      string // what relative paths are seen from
	hidden    bool   // wildcards take names with a leading dot
	recursive bool
	follow    bool // "**" goes into links, too
	found     []string
}

// at is a path as the system sees it.
func (g *globber) at(path string) string {
	if g.root != "" && !Isabs(path) {
		path = Join(g.root, path)
	}
	if path == "" {
		return "."
	}
	return path
}

// expand finds what fits the parts of a pattern below dir, which is "" or ends
// with a slash.
func (g *globber) expand(dir string, parts []string) {
	part, rest := parts[0], parts[1:]
	last := len(rest) == 0
	take := func(name string) {
		switch {
		case last:
			g.found = append(g.found, dir+name)
		case Isdir(g.at(dir + name)):
			g.expand(dir+name+"/", rest)
		}
	}
	switch {
	case part == "**" && g.recursive:
		if last {
			g.found = append(g.found, dir)
		} else {
			g.expand(dir, rest)
		}
		for _, e := range entries(g.at(dir)) {
			switch {
			case !g.hidden && strings.HasPrefix(e.Name(), "."):
			case Isdir(g.at(dir+e.Name())) && (g.follow || e.Type()&os.ModeSymlink == 0):
				if last {
					g.found = append(g.found, dir+e.Name())
				}
				g.below(dir+e.Name()+"/", parts)
			case last:
				g.found = append(g.found, dir+e.Name())
			}
		}
	case strings.ContainsAny(part, "*?["):
		for _, e := range entries(g.at(dir)) {
			hides := !g.hidden && strings.HasPrefix(e.Name(), ".") && !strings.HasPrefix(part, ".")
			if !hides && Fnmatchcase(e.Name(), part) {
				take(e.Name())
			}
		}
	case part == "": // a slash at the end
		if Isdir(g.at(dir)) {
			g.found = append(g.found, dir)
		}
	default:
		if _, err := os.Lstat(g.at(dir + part)); err == nil {
			take(part)
		}
	}
}

// below goes on with "**" in a folder that has been taken itself.
func (g *globber) below(dir string, parts []string) {
	n := len(g.found)
	g.expand(dir, parts)
	if len(parts) == 1 { // the folder, with a slash
		g.found = slices.Delete(g.found, n, n+1)
	}
}

// entries are a folder's, by name; none when it can't be read.
func entries(dir string) []os.DirEntry {
	list, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	return list
}

// Fnmatchcase is fnmatch.fnmatchcase(name, pat): * ? [seq] and [!seq].
//
//pyconv:map fnmatch.fnmatchcase(name: str, pat: str)
//pyconv:map fnmatch.fnmatch(name: str, pat: str)
func Fnmatchcase(name, pattern string) bool { return wildcard([]rune(name), []rune(pattern)) }

// Filter is fnmatch.filter(names, pat).
//
//pyconv:map fnmatch.filter(names: strs, pat: str)
func Filter(names []string, pattern string) []string {
	out := []string{}
	for _, name := range names {
		if Fnmatchcase(name, pattern) {
			out = append(out, name)
		}
	}
	return out
}

func wildcard(name, pattern []rune) bool {
	star, at := -1, 0 // the last star, and where it was tried up to
	i, j := 0, 0
	for i < len(name) {
		if j < len(pattern) && pattern[j] == '*' {
			star, at = j, i
			j++
			continue
		}
		if j < len(pattern) {
			if n := one(name[i], pattern[j:]); n > 0 {
				i, j = i+1, j+n
				continue
			}
		}
		if star < 0 {
			return false
		}
		at++
		i, j = at, star+1
	}
	for j < len(pattern) && pattern[j] == '*' {
		j++
	}
	return j == len(pattern)
}

// one is how much of the pattern a rune fits, 0 when it does not.
func one(r rune, pattern []rune) int {
	switch pattern[0] {
	case '?':
		return 1
	case '[':
		end := 1
		if end < len(pattern) && pattern[end] == '!' {
			end++
		}
		if end < len(pattern) && pattern[end] == ']' {
			end++
		}
		for end < len(pattern) && pattern[end] != ']' {
			end++
		}
		if end == len(pattern) {
			break // a bracket that nothing closes stands for itself
		}
		set := pattern[1:end]
		not := set[0] == '!'
		if not {
			set = set[1:]
		}
		in := false
		for i := 0; i < len(set); i++ {
			if i+2 < len(set) && set[i+1] == '-' {
				in = in || set[i] <= r && r <= set[i+2]
				i += 2
				continue
			}
			in = in || set[i] == r
		}
		if in == not {
			return 0
		}
		return end + 1
	}
	if pattern[0] == r {
		return 1
	}
	return 0
}

// Glob is list(p.glob(pattern)): "**" stands for any folders, and names with a
// leading dot count.
//
//pyconv:map pathlib.Path.glob(pattern: str)
func (p Path) Glob(pattern string) []Path {
	if pattern == "" {
		py.Raise("ValueError", "Unacceptable pattern: ''")
	}
	if Isabs(pattern) {
		py.Raise("NotImplementedError", "Non-relative patterns are unsupported")
	}
	g := globber{hidden: true, recursive: true}
	dir := string(p) + "/"
	switch {
	case p == ".":
		dir = ""
	case strings.HasSuffix(string(p), "/"):
		dir = string(p)
	}
	g.expand(dir, slices.DeleteFunc(strings.Split(pattern, "/"), func(part string) bool { return part == "" || part == "." }))
	paths := make([]Path, 0, len(g.found))
	seen := map[Path]bool{} // two "**" reach a folder in several ways
	for _, name := range g.found {
		if path := NewPath(name); !seen[path] {
			seen[path] = true
			paths = append(paths, path)
		}
	}
	return paths
}

// Rglob is list(p.rglob(pattern)): Glob in all folders below.
//
//pyconv:map pathlib.Path.rglob(pattern: str)
func (p Path) Rglob(pattern string) []Path { return p.Glob("**/" + pattern) }

// Match is p.match(pattern): from the right, unless the pattern is absolute.
//
//pyconv:map pathlib.Path.match(path_pattern: str)
func (p Path) Match(pattern string) bool {
	want, have := NewPath(pattern).Parts(), p.Parts()
	if len(want) == 0 {
		py.Raise("ValueError", "empty pattern")
	}
	if len(want) > len(have) || Isabs(pattern) && len(want) != len(have) {
		return false
	}
	have = have[len(have)-len(want):]
	for i := range want {
		if !Fnmatchcase(have[i], want[i]) {
			return false
		}
	}
	return true
}
