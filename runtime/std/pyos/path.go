package pyos

import (
	"os"
	"slices"
	"strings"
	"time"

	"github.com/pyconv/pyconv/runtime/py"
)

// Path is a pathlib.Path: no doubled slashes, no "." parts, no slash at the
// end.
//
//pyconv:class pathlib.Path
//pyconv:class pathlib.PosixPath
//pyconv:class pathlib.PurePath
//pyconv:class pathlib.PurePosixPath
type Path string

// NewPath is pathlib.Path(*segments).
//
//pyconv:map pathlib.Path(*segments: str)
//pyconv:map pathlib.PurePath(*segments: str)
//pyconv:map pathlib.PurePosixPath(*segments: str)
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
//pyconv:map pathlib.PurePath(path: pathlib.Path)
//pyconv:map pathlib.PurePosixPath(path: pathlib.Path)
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

// RDiv is other / p.
//
//pyconv:map pathlib.Path.__rtruediv__(other: str)
func (p Path) RDiv(other string) Path { return NewPath(other, string(p)) }

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
//pyconv:map pathlib.Path.parts attr -> tuple
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

// Parents is p.parents: the folder that the path is in, the one around it, and
// so on.
//
//pyconv:map pathlib.Path.parents attr
func (p Path) Parents() []Path {
	parents := []Path{}
	for up := p.Parent(); up != p; p, up = up, up.Parent() {
		parents = append(parents, up)
	}
	return parents
}

// Anchor is p.anchor: "/" for an absolute path, "" for another.
//
//pyconv:map pathlib.Path.anchor attr
//pyconv:map pathlib.Path.root attr
func (p Path) Anchor() string { return p.root() }

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

// Suffixes is p.suffixes: [".tar", ".gz"].
//
//pyconv:map pathlib.Path.suffixes attr
func (p Path) Suffixes() []string {
	suffixes := []string{}
	name := p.Name()
	for {
		stem, suffix := splitSuffix(name)
		if suffix == "" {
			slices.Reverse(suffixes)
			return suffixes
		}
		suffixes, name = append(suffixes, suffix), stem
	}
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

// WithStem is p.with_stem(stem).
//
//pyconv:map pathlib.Path.with_stem(stem: str)
func (p Path) WithStem(stem string) Path { return p.WithName(stem + p.Suffix()) }

// RelativeTo is p.relative_to(other).
//
//pyconv:map pathlib.Path.relative_to(other: str)
func (p Path) RelativeTo(other string) Path {
	base := NewPath(other)
	have, want := p.Parts(), base.Parts()
	if !p.IsRelativeTo(other) {
		py.Raise("ValueError", "%s is not in the subpath of %s", py.Repr(string(p)), py.Repr(string(base)))
	}
	return NewPath(have[len(want):]...)
}

// IsRelativeTo is p.is_relative_to(other).
//
//pyconv:map pathlib.Path.is_relative_to(other: str)
func (p Path) IsRelativeTo(other string) bool {
	have, want := p.Parts(), NewPath(other).Parts()
	return len(want) <= len(have) && slices.Equal(have[:len(want)], want)
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

// UnlinkOptions are the keywords of Unlink.
type UnlinkOptions struct {
	MissingOk bool
}

// Unlink is p.unlink(missing_ok).
//
//pyconv:map pathlib.Path.unlink(missing_ok: bool = False)
func (p Path) Unlink(opts ...UnlinkOptions) {
	if len(opts) > 0 && opts[0].MissingOk && !Lexists(string(p)) {
		return
	}
	Remove(string(p))
}

// Rmdir is p.rmdir().
//
//pyconv:map pathlib.Path.rmdir()
func (p Path) Rmdir() { Rmdir(string(p)) }

// Rename is p.rename(target): the new path.
//
//pyconv:map pathlib.Path.rename(target: str)
//pyconv:map pathlib.Path.replace(target: str)
func (p Path) Rename(target string) Path {
	Rename(string(p), target)
	return NewPath(target)
}

// Touch is p.touch(): the file is made, or its time set.
//
//pyconv:map pathlib.Path.touch()
func (p Path) Touch() {
	py.Must(os.OpenFile(string(p), os.O_WRONLY|os.O_CREATE, 0o666)).Close()
	now := time.Now()
	py.Check(os.Chtimes(string(p), now, now))
}

// Stat is p.stat().
//
//pyconv:map pathlib.Path.stat()
func (p Path) Stat() *StatResult { return Stat(string(p)) }

// IsSymlink is p.is_symlink().
//
//pyconv:map pathlib.Path.is_symlink()
func (p Path) IsSymlink() bool { return Islink(string(p)) }

// ReadText is p.read_text(): UTF-8, with \n for every line end.
//
//pyconv:map pathlib.Path.read_text(encoding: utf8 = 'utf-8', errors: str? = None)
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
//pyconv:map pathlib.Path.write_text(data: str, encoding: utf8 = 'utf-8', errors: str? = None)
func (p Path) WriteText(data string) int {
	py.Check(os.WriteFile(string(p), py.Encode(data), 0o666))
	return py.Len(data)
}

// WriteBytes is p.write_bytes(data): how many.
//
//pyconv:map pathlib.Path.write_bytes(data: bytes)
func (p Path) WriteBytes(data []byte) int {
	py.Check(os.WriteFile(string(p), data, 0o666))
	return len(data)
}

// Open is p.open(mode) in text mode.
//
//pyconv:map pathlib.Path.open(mode: text = 'r', buffering: int = -1, encoding: utf8 = 'utf-8', errors: str = 'strict', newline: str? = None)
func (p Path) Open(mode string, opts ...py.OpenOptions) *py.File {
	return py.Open(string(p), mode, opts...)
}

// OpenBinary is p.open(mode) in binary mode.
//
//pyconv:map pathlib.Path.open(mode: binary, buffering: int = -1)
func (p Path) OpenBinary(mode string) *py.BinaryFile { return py.OpenBinary(string(p), mode) }

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

// Eq is p == other.
//
//pyconv:map pathlib.Path.__eq__(other: pathlib.Path)
func (p Path) Eq(other Path) bool { return p == other }

// Lt is p < other: part by part.
//
//pyconv:map pathlib.Path.__lt__(other: pathlib.Path)
func (p Path) Lt(other Path) bool { return p.PyCompare(other) < 0 }

// PyEqual is p == other.
func (p Path) PyEqual(other any) bool { return p == other }

// PyCompare orders paths part by part.
func (p Path) PyCompare(other any) int {
	o, ok := other.(Path)
	if !ok {
		py.Raise("TypeError", "'<' not supported between instances of 'PosixPath' and '%s'", py.TypeName(other))
	}
	return slices.Compare(p.Parts(), o.Parts())
}
