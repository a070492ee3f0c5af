package pyos

import (
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// StatResult is an os.stat_result.
//
//pyconv:class os.stat_result
type StatResult struct {
	Mode  int     //pyconv:map os.stat_result.st_mode attr
	Size  int     //pyconv:map os.stat_result.st_size attr
	Mtime float64 //pyconv:map os.stat_result.st_mtime attr
}

// Stat is os.stat(path).
//
//pyconv:map os.stat(path: str)
func Stat(path string) *StatResult {
	info := py.Must(os.Stat(path))
	mode := int(info.Mode().Perm())
	switch {
	case info.IsDir():
		mode |= 0o040000
	case info.Mode().IsRegular():
		mode |= 0o100000
	}
	return &StatResult{Mode: mode, Size: int(info.Size()), Mtime: float64(info.ModTime().UnixNano()) / 1e9}
}

// Getmtime is os.path.getmtime(filename).
//
//pyconv:map os.path.getmtime(filename: str)
func Getmtime(path string) float64 { return Stat(path).Mtime }

// Islink is os.path.islink(path).
//
//pyconv:map os.path.islink(path: str)
func Islink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// Lexists is os.path.lexists(path): a link that leads nowhere is there, too.
//
//pyconv:map os.path.lexists(path: str)
func Lexists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// Samefile is os.path.samefile(f1, f2).
//
//pyconv:map os.path.samefile(f1: str, f2: str)
func Samefile(a, b string) bool { return os.SameFile(py.Must(os.Stat(a)), py.Must(os.Stat(b))) }

// DirEntry is an os.DirEntry.
//
//pyconv:class os.DirEntry
type DirEntry struct {
	Name string //pyconv:map os.DirEntry.name attr
	Path string //pyconv:map os.DirEntry.path attr
}

// IsDir is entry.is_dir().
//
//pyconv:map os.DirEntry.is_dir()
func (e *DirEntry) IsDir() bool { return Isdir(e.Path) }

// IsFile is entry.is_file().
//
//pyconv:map os.DirEntry.is_file()
func (e *DirEntry) IsFile() bool { return Isfile(e.Path) }

// Stat is entry.stat().
//
//pyconv:map os.DirEntry.stat()
func (e *DirEntry) Stat() *StatResult { return Stat(e.Path) }

// PyStr is str(e).
func (e *DirEntry) PyStr() string { return e.PyRepr() }

// PyRepr is repr(e).
func (e *DirEntry) PyRepr() string { return "<DirEntry " + py.Repr(e.Name) + ">" }

// Scandir is list(os.scandir(path)), sorted by name.
//
//pyconv:map os.scandir(path: str = '.')
func Scandir(path string) []*DirEntry {
	list := []*DirEntry{}
	for _, name := range Listdir(path) {
		list = append(list, &DirEntry{Name: name, Path: Join(path, name)})
	}
	return list
}

// WalkOptions are the keywords of Walk.
type WalkOptions struct {
	NoTopdown bool
}

// Walk is os.walk(top, topdown): each folder with the names of the folders and
// files in it, sorted. What the loop takes out of the folders' names is not
// walked.
//
//pyconv:map os.walk(top: str, topdown: bool = True)
func Walk(top string, opts ...WalkOptions) iter.Seq[py.Tuple3[string, *py.List[string], *py.List[string]]] {
	bottomUp := len(opts) > 0 && opts[0].NoTopdown
	return func(yield func(py.Tuple3[string, *py.List[string], *py.List[string]]) bool) {
		walk(top, bottomUp, yield)
	}
}

func walk(top string, bottomUp bool, yield func(py.Tuple3[string, *py.List[string], *py.List[string]]) bool) bool {
	list, err := os.ReadDir(top)
	if err != nil {
		return true
	}
	dirs, files := py.NewList[string](), py.NewList[string]()
	for _, e := range list {
		if Isdir(Join(top, e.Name())) {
			dirs.Append(e.Name())
		} else {
			files.Append(e.Name())
		}
	}
	here := py.Tuple3[string, *py.List[string], *py.List[string]]{V0: top, V1: dirs, V2: files}
	if !bottomUp && !yield(here) {
		return false
	}
	for _, name := range dirs.Items {
		if path := Join(top, name); !Islink(path) && !walk(path, bottomUp, yield) {
			return false
		}
	}
	return !bottomUp || yield(here)
}

// Rmdir is os.rmdir(path).
//
//pyconv:map os.rmdir(path: str)
func Rmdir(path string) {
	if !Isdir(path) && Lexists(path) {
		panic(py.NewException("NotADirectoryError", 20, "Not a directory", path))
	}
	py.Check(os.Remove(path))
}

// Fspath is os.fspath(path).
//
//pyconv:map os.fspath(path: str)
func Fspath(path string) string { return path }

// Commonprefix is os.path.commonprefix(paths), letter by letter.
//
//pyconv:map os.path.commonprefix(m: strs)
func Commonprefix(paths []string) string {
	if len(paths) == 0 {
		return ""
	}
	prefix := []rune(paths[0])
	for _, path := range paths[1:] {
		text := []rune(path)
		n := 0
		for n < len(prefix) && n < len(text) && prefix[n] == text[n] {
			n++
		}
		prefix = prefix[:n]
	}
	return string(prefix)
}

// Commonpath is os.path.commonpath(paths): the folder that all are in.
//
//pyconv:map os.path.commonpath(paths: strs)
func Commonpath(paths []string) string {
	if len(paths) == 0 {
		py.Raise("ValueError", "commonpath() arg is an empty sequence")
	}
	var common []string
	for i, path := range paths {
		if Isabs(path) != Isabs(paths[0]) {
			py.Raise("ValueError", "Can't mix absolute and relative paths")
		}
		parts := strings.FieldsFunc(filepath.ToSlash(path), func(r rune) bool { return r == '/' })
		kept := parts[:0]
		for _, part := range parts {
			if part != "." {
				kept = append(kept, part)
			}
		}
		if i == 0 {
			common = kept
			continue
		}
		n := 0
		for n < len(common) && n < len(kept) && common[n] == kept[n] {
			n++
		}
		common = common[:n]
	}
	if Isabs(paths[0]) {
		return "/" + strings.Join(common, "/")
	}
	return strings.Join(common, "/")
}

// Expandvars is os.path.expandvars(path): $name and ${name} that are set.
//
//pyconv:map os.path.expandvars(path: str)
func Expandvars(path string) string {
	return os.Expand(path, func(name string) string {
		if v, ok := os.LookupEnv(name); ok {
			return v
		}
		if strings.Contains(path, "${"+name+"}") {
			return "${" + name + "}"
		}
		return "$" + name
	})
}

// Normcase is os.path.normcase(s).
//
//pyconv:map os.path.normcase(s: str)
func Normcase(s string) string { return s }
