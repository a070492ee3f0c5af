package pyos

import (
	"os"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// Path is a pathlib.Path: no doubled slashes, no "." parts, no slash at the
// end.
//
//pyconv:class pathlib.Path
//pyconv:class pathlib.PosixPath
type Path string

// NewPath is pathlib.Path(*segments).
//
//pyconv:map pathlib.Path(*segments: str)
func NewPath(segments ...string) Path {
	joined := Join(segments...)
	root := ""
	if strings.HasPrefix(joined, "/") {
		root = "/"
		if strings.HasPrefix(joined, "//") && !strings.HasPrefix(joined, "///") {
			root = "//"
		}
	}
	var parts []string
	for part := range strings.SplitSeq(joined, "/") {
		if part != "" && part != "." {
			parts = append(parts, part)
		}
	}
	p := root + strings.Join(parts, "/")
	if p == "" {
		p = "."
	}
	return Path(p)
}

// NewPathOf is pathlib.Path(path).
//
//pyconv:map pathlib.Path(path: pathlib.Path)
func NewPathOf(path Path) Path { return path }

// Cwd is Path.cwd().
//
//pyconv:map pathlib.Path.cwd()
func Cwd() Path { return NewPath(Getcwd()) }

// Home is Path.home().
//
//pyconv:map pathlib.Path.home()
func Home() Path { return NewPath(Expanduser("~")) }

// Div is p / other.
//
//pyconv:map pathlib.Path.__truediv__(other: str)
func (p Path) Div(other string) Path { return NewPath(string(p), other) }

// DivPath is p / other of two paths.
//
//pyconv:map pathlib.Path.__truediv__(other: pathlib.Path)
func (p Path) DivPath(other Path) Path { return NewPath(string(p), string(other)) }

// Joinpath is p.joinpath(*others).
//
//pyconv:map pathlib.Path.joinpath(*others: str)
func (p Path) Joinpath(others ...string) Path {
	return NewPath(append([]string{string(p)}, others...)...)
}

func (p Path) root() string {
	rest := strings.TrimLeft(string(p), "/")
	return string(p)[:len(p)-len(rest)]
}

// Parts is p.parts.
//
//pyconv:map pathlib.Path.parts attr
func (p Path) Parts() []string {
	parts := []string{}
	root := p.root()
	if root != "" {
		parts = append(parts, root)
	}
	if rest := string(p)[len(root):]; rest != "" && p != "." {
		parts = append(parts, strings.Split(rest, "/")...)
	}
	return parts
}

// Parent is p.parent.
//
//pyconv:map pathlib.Path.parent attr
func (p Path) Parent() Path {
	root := p.root()
	rest := string(p)[len(root):]
	return NewPath(root + rest[:max(strings.LastIndexByte(rest, '/'), 0)])
}

// Name is p.name: the last part.
//
//pyconv:map pathlib.Path.name attr
func (p Path) Name() string {
	if p == "." {
		return ""
	}
	return Basename(string(p)[len(p.root()):])
}

// Suffix is p.suffix, with its dot.
//
//pyconv:map pathlib.Path.suffix attr
func (p Path) Suffix() string {
	_, suffix := splitSuffix(p.Name())
	return suffix
}

// Stem is p.stem: the name without its suffix.
//
//pyconv:map pathlib.Path.stem attr
func (p Path) Stem() string {
	stem, _ := splitSuffix(p.Name())
	return stem
}

// splitSuffix cuts a name at its last dot; leading dots belong to the stem.
func splitSuffix(name string) (stem, suffix string) {
	bare := strings.TrimLeft(name, ".")
	i := strings.LastIndexByte(bare, '.')
	if i < 0 {
		return name, ""
	}
	i += len(name) - len(bare)
	return name[:i], name[i:]
}

// WithSuffix is p.with_suffix(suffix).
//
//pyconv:map pathlib.Path.with_suffix(suffix: str)
func (p Path) WithSuffix(suffix string) Path {
	if suffix != "" && (suffix[0] != '.' || strings.Contains(suffix, "/")) {
		py.Raise("ValueError", "Invalid suffix %s", py.Repr(suffix))
	}
	return p.WithName(p.Stem() + suffix)
}

// WithName is p.with_name(name).
//
//pyconv:map pathlib.Path.with_name(name: str)
func (p Path) WithName(name string) Path {
	if p.Name() == "" {
		py.Raise("ValueError", "%s has an empty name", p.PyRepr())
	}
	if name == "" || name == "." || strings.Contains(name, "/") {
		py.Raise("ValueError", "Invalid name %s", py.Repr(name))
	}
	return p.Parent().Div(name)
}

// Exists is p.exists().
//
//pyconv:map pathlib.Path.exists()
func (p Path) Exists() bool { return Exists(string(p)) }

// IsFile is p.is_file().
//
//pyconv:map pathlib.Path.is_file()
func (p Path) IsFile() bool { return Isfile(string(p)) }

// IsDir is p.is_dir().
//
//pyconv:map pathlib.Path.is_dir()
func (p Path) IsDir() bool { return Isdir(string(p)) }

// IsAbsolute is p.is_absolute().
//
//pyconv:map pathlib.Path.is_absolute()
func (p Path) IsAbsolute() bool { return Isabs(string(p)) }

// Absolute is p.absolute().
//
//pyconv:map pathlib.Path.absolute()
func (p Path) Absolute() Path { return NewPath(Getcwd(), string(p)) }

// Resolve is p.resolve().
//
//pyconv:map pathlib.Path.resolve()
func (p Path) Resolve() Path { return Path(Realpath(string(p))) }

// Expanduser is p.expanduser().
//
//pyconv:map pathlib.Path.expanduser()
func (p Path) Expanduser() Path { return NewPath(Expanduser(string(p))) }

// Mkdir is p.mkdir(parents=parents, exist_ok=existOk).
//
//pyconv:map pathlib.Path.mkdir(parents: bool = False, exist_ok: bool = False)
func (p Path) Mkdir(parents, existOk bool) { makeDirs(string(p), parents, existOk) }

// Unlink is p.unlink().
//
//pyconv:map pathlib.Path.unlink()
func (p Path) Unlink() { Remove(string(p)) }

// ReadText is p.read_text(): UTF-8, with \n for every line end.
//
//pyconv:map pathlib.Path.read_text(encoding: str? = None)
func (p Path) ReadText() string {
	f := py.Open(string(p), "r")
	defer f.Close()
	return f.Read()
}

// ReadBytes is p.read_bytes().
//
//pyconv:map pathlib.Path.read_bytes()
func (p Path) ReadBytes() []byte { return py.Must(os.ReadFile(string(p))) }

// WriteText is p.write_text(data): the number of code points.
//
//pyconv:map pathlib.Path.write_text(data: str)
func (p Path) WriteText(data string) int {
	py.Check(os.WriteFile(string(p), py.Encode(data), 0o666))
	return py.Len(data)
}

// Open is p.open(mode).
//
//pyconv:map pathlib.Path.open(mode: str = 'r')
func (p Path) Open(mode string) *py.File { return py.Open(string(p), mode) }

// Iterdir is list(p.iterdir()), sorted by name.
//
//pyconv:map pathlib.Path.iterdir()
func (p Path) Iterdir() []Path {
	var paths []Path
	for _, name := range Listdir(string(p)) {
		paths = append(paths, p.Div(name))
	}
	return paths
}

// Glob is list(p.glob(pattern)), sorted; without "**".
//
//pyconv:map pathlib.Path.glob(pattern: str)
func (p Path) Glob(pattern string) []Path {
	var paths []Path
	for _, name := range Glob(Join(string(p), pattern)) {
		paths = append(paths, NewPath(name))
	}
	slices.Sort(paths)
	return paths
}

// AsPosix is p.as_posix() and str(p).
//
//pyconv:map pathlib.Path.as_posix()
//pyconv:map pathlib.Path.__str__()
//pyconv:map pathlib.Path.__fspath__()
func (p Path) AsPosix() string { return string(p) }

// PyStr is str(p).
func (p Path) PyStr() string { return string(p) }

// PyRepr is repr(p).
func (p Path) PyRepr() string { return "PosixPath(" + py.Repr(string(p)) + ")" }

// PyType is "PosixPath".
func (p Path) PyType() string { return "PosixPath" }
