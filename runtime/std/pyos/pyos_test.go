package pyos

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
)

// Rows are from os.path and pathlib.PurePosixPath of CPython 3.13.
var pathRows = [][6]string{
	// path: dirname, basename, root, ext, normpath
	{"", "", "", "", "", "."},
	{"a", "", "a", "a", "", "a"},
	{"a/", "a", "", "a/", "", "a"},
	{"/", "/", "", "/", "", "/"},
	{"//", "//", "", "//", "", "//"},
	{"///", "///", "", "///", "", "/"},
	{"/a", "/", "a", "/a", "", "/a"},
	{"/a/b.txt", "/a", "b.txt", "/a/b", ".txt", "/a/b.txt"},
	{"a.b.c", "", "a.b.c", "a.b", ".c", "a.b.c"},
	{".bashrc", "", ".bashrc", ".bashrc", "", ".bashrc"},
	{"..", "", "..", "..", "", ".."},
	{"...", "", "...", "...", "", "..."},
	{"a/.b.c", "a", ".b.c", "a/.b", ".c", "a/.b.c"},
	{"a//b", "a", "b", "a//b", "", "a/b"},
	{"./a", ".", "a", "./a", "", "a"},
	{"a/./b", "a/.", "b", "a/./b", "", "a/b"},
	{"a/../b", "a/..", "b", "a/../b", "", "b"},
	{"//x/y", "//x", "y", "//x/y", "", "//x/y"},
	{"/a/", "/a", "", "/a/", "", "/a"},
	{"a.", "", "a.", "a", ".", "a."},
	{"x/..b", "x", "..b", "x/..b", "", "x/..b"},
	{"b.tar.gz", "", "b.tar.gz", "b.tar", ".gz", "b.tar.gz"},
}

var pathlibRows = [][7]string{
	// path: str, parent, name, stem, suffix, parts
	{"", ".", ".", "", "", "", ""},
	{"a", "a", ".", "a", "a", "", "a"},
	{"a/", "a", ".", "a", "a", "", "a"},
	{"/", "/", "/", "", "", "", "/"},
	{"//", "//", "//", "", "", "", "//"},
	{"///", "/", "/", "", "", "", "/"},
	{"/a", "/a", "/", "a", "a", "", "/|a"},
	{"/a/b.txt", "/a/b.txt", "/a", "b.txt", "b", ".txt", "/|a|b.txt"},
	{"a.b.c", "a.b.c", ".", "a.b.c", "a.b", ".c", "a.b.c"},
	{".bashrc", ".bashrc", ".", ".bashrc", ".bashrc", "", ".bashrc"},
	{"..", "..", ".", "..", "..", "", ".."},
	{"...", "...", ".", "...", "...", "", "..."},
	{"a/.b.c", "a/.b.c", "a", ".b.c", ".b", ".c", "a|.b.c"},
	{"a//b", "a/b", "a", "b", "b", "", "a|b"},
	{"./a", "a", ".", "a", "a", "", "a"},
	{"a/./b", "a/b", "a", "b", "b", "", "a|b"},
	{"a/../b", "a/../b", "a/..", "b", "b", "", "a|..|b"},
	{"//x/y", "//x/y", "//x", "y", "y", "", "//|x|y"},
	{"/a/", "/a", "/", "a", "a", "", "/|a"},
	{"b.tar.gz", "b.tar.gz", ".", "b.tar.gz", "b.tar", ".gz", "b.tar.gz"},
}

func same(t *testing.T, what, want, got string) {
	t.Helper()
	if want != got {
		t.Errorf("%s: want %q, got %q", what, want, got)
	}
}

func TestPath(t *testing.T) {
	for _, row := range pathRows {
		head, tail := Split(row[0])
		root, ext := Splitext(row[0])
		same(t, "dirname "+row[0], row[1], head)
		same(t, "basename "+row[0], row[2], tail)
		same(t, "root "+row[0], row[3], root)
		same(t, "ext "+row[0], row[4], ext)
		same(t, "normpath "+row[0], row[5], Normpath(row[0]))
	}
	same(t, "join", "a/b/c", Join("a", "b/", "c"))
	same(t, "join", "/c", Join("a", "/c"))
	same(t, "join", "a/", Join("a", ""))
}

func TestPathlib(t *testing.T) {
	for _, row := range pathlibRows {
		p := NewPath(row[0])
		same(t, "str "+row[0], row[1], p.PyStr())
		same(t, "parent "+row[0], row[2], p.Parent().PyStr())
		same(t, "name "+row[0], row[3], p.Name())
		same(t, "stem "+row[0], row[4], p.Stem())
		same(t, "suffix "+row[0], row[5], p.Suffix())
		same(t, "parts "+row[0], row[6], strings.Join(p.Parts(), "|"))
	}
	same(t, "repr", "PosixPath('a/b')", py.Repr(NewPath("a").Div("b")))
	same(t, "with_suffix", "a/b.json", string(NewPath("a/b.txt").WithSuffix(".json")))
}

func TestFiles(t *testing.T) {
	dir := NewPath(t.TempDir())
	p := dir.Div("sub").Div("x.txt")
	p.Parent().Mkdir(true, false)
	p.WriteText("a\r\nb\n")
	same(t, "read_text", "a\nb\n", p.ReadText())
	if !p.IsFile() || !p.Parent().IsDir() || dir.Div("no").Exists() {
		t.Error("exists, is_file or is_dir")
	}
	same(t, "listdir", "sub", strings.Join(Listdir(string(dir)), " "))
	f := p.Open("a")
	f.WriteString("c")
	f.Close()
	same(t, "lines", "a\n|b\n|c", strings.Join(p.Open("r").Readlines(), "|"))
	if got := dir.Div("sub").Glob("*.txt"); len(got) != 1 || got[0] != p {
		t.Errorf("glob: %v", got)
	}
	err := py.Catch(func() { dir.Div("no").ReadText() })
	same(t, "missing", "FileNotFoundError: [Errno 2] No such file or directory: '"+string(dir)+"/no'", err.Error())
	err = py.Catch(func() { Makedirs(string(dir)) })
	same(t, "makedirs", "FileExistsError: [Errno 17] File exists: '"+string(dir)+"'", err.Error())
	Makedirs(string(dir), MakedirsOptions{ExistOk: true})
	if link := string(dir) + "/link"; os.Symlink(string(p), link) == nil {
		same(t, "realpath", Realpath(string(p)), Realpath(link))
	}
}

func TestEnvironment(t *testing.T) {
	t.Setenv("PYOS_TEST", "1")
	same(t, "getenv", "1", *Getenv("PYOS_TEST"))
	same(t, "default", "x", GetenvOr("PYOS_NONE", "x"))
	if Getenv("PYOS_NONE") != nil {
		t.Error("want None")
	}
	same(t, "environ", "KeyError: 'PYOS_NONE'", py.Catch(func() { Environ("PYOS_NONE") }).Error())
}

// TestWildcards: fnmatch of CPython 3.13.
func TestWildcards(t *testing.T) {
	for _, row := range []struct {
		name, pattern string
		want          bool
	}{
		{"abc", "a*c", true}, {"abc", "a?c", true}, {"abc", "?", false}, {"", "*", true}, {"a", "[!b]", true}, {"b", "[!b]", false}, {"-", "[a-]", true},
		{"x.tar.gz", "*.gz", true}, {"aXbXc", "a*b*c", true}, {"aab", "a*ab", true}, {"[a", "[a", true}, {"]", "[]]", true}, {"m", "[a-fm-z]", true}, {"é", "?", true}, {"abc", "abc*", true}, {"ab", "abc", false},
	} {
		if got := Fnmatchcase(row.name, row.pattern); got != row.want {
			t.Errorf("%q in %q: %v", row.name, row.pattern, got)
		}
	}
}

func TestGlobAndWalk(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a/b/two.txt", "a/one.txt", ".h/x.txt", "a/.dot", "./z.py"} {
		Makedirs(Dirname(name), MakedirsOptions{ExistOk: true})
		NewPath(name).WriteText("")
	}
	for pattern, want := range map[string]string{
		"*": "a|z.py", "**": "a|a/b|a/b/two.txt|a/one.txt|z.py", "**/*.txt": "a/b/two.txt|a/one.txt", "a/**": "a/|a/b|a/b/two.txt|a/one.txt", "a/*/": "a/b/",
		"a/[ob]*": "a/b|a/one.txt", "nothing": "", "nothing/**": "", ".*": ".h", "a/one.txt": "a/one.txt", "*/*/two*": "a/b/two.txt",
	} {
		got := Glob(pattern, GlobOptions{Recursive: true})
		slices.Sort(got)
		if got := strings.Join(got, "|"); got != want {
			t.Errorf("glob %q: want %s, got %s", pattern, want, got)
		}
	}
	for pattern, want := range map[string]string{"*": ".h|a|z.py", "**/*.txt": ".h/x.txt|a/one.txt|a/b/two.txt", "a/**": "a|a/b|a/b/two.txt|a/.dot|a/one.txt"} {
		var names []string
		for _, p := range NewPath(".").Glob(pattern) {
			names = append(names, string(p))
		}
		slices.Sort(names)
		rows := strings.Split(want, "|")
		slices.Sort(rows)
		if !slices.Equal(names, rows) {
			t.Errorf("Path.glob %q: want %s, got %s", pattern, rows, names)
		}
	}
	var seen []string
	for step := range Walk(".") {
		seen = append(seen, step.V0)
		step.V1.Items = slices.DeleteFunc(step.V1.Items, func(name string) bool { return name == ".h" })
	}
	if got := strings.Join(seen, " "); got != ". ./a ./a/b" {
		t.Errorf("walk: %s", got)
	}
	seen = nil
	for step := range Walk("a", WalkOptions{NoTopdown: true}) {
		seen = append(seen, step.V0)
	}
	if got := strings.Join(seen, " "); got != "a/b a" {
		t.Errorf("walk upwards: %s", got)
	}
}

func TestPathOrderAndParts(t *testing.T) {
	if !NewPath("a/b").Lt("a-b") || NewPath("a/b") != NewPath("a//b/") {
		t.Error("paths order part by part")
	}
	if NewPath("/x/a.py").Match("*.txt") || !NewPath("/x/a.py").Match("x/*.py") || NewPath("/x/a.py").Match("/a.py") {
		t.Error("match")
	}
	for want, f := range map[string]func(){
		"ValueError: 'a' is not in the subpath of 'b'":                           func() { NewPath("a").RelativeTo("b") },
		"FileNotFoundError: [Errno 2] No such file or directory: 'none'":         func() { NewPath("none").Unlink() },
		"KeyError: 'NO_SUCH_VARIABLE'":                                           func() { Unsetenv("NO_SUCH_VARIABLE") },
		"ValueError: Can't mix absolute and relative paths":                      func() { Commonpath([]string{"/a", "a"}) },
		"FileNotFoundError: [Errno 2] No such file or directory: 'none/nothing'": func() { Scandir("none/nothing") },
	} {
		if err := py.Catch(f); err == nil || err.Error() != want {
			t.Errorf("want %s, got %v", want, err)
		}
	}
	NewPath("none").Unlink(UnlinkOptions{MissingOk: true})
}
