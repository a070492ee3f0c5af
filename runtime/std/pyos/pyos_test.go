package pyos

import (
	"os"
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
