// Package tempfile is Python's tempfile module.
package tempfile

import (
	"os"

	"github.com/pyconv/pyconv/runtime/py"
)

// Options are the names that temporary files and folders get.
type Options struct {
	Suffix string
	Prefix *string // nil is "tmp"
	Dir    *string // nil is Gettempdir()
}

func (o Options) pattern() (dir, pattern string) {
	prefix, dir := "tmp", Gettempdir()
	if o.Prefix != nil {
		prefix = *o.Prefix
	}
	if o.Dir != nil {
		dir = *o.Dir
	}
	return dir, prefix + "*" + o.Suffix
}

// Gettempdir is tempfile.gettempdir().
//
//pyconv:map tempfile.gettempdir()
func Gettempdir() string { return os.TempDir() }

// Mkdtemp is tempfile.mkdtemp(): a new folder.
//
//pyconv:map tempfile.mkdtemp(suffix: str = '', prefix: str? = None, dir: str? = None)
func Mkdtemp(opts ...Options) string {
	dir, pattern := py.Options(opts).pattern()
	return py.Must(os.MkdirTemp(dir, pattern))
}

// Directory is a tempfile.TemporaryDirectory: removed at the end of its with
// statement, or of the program.
//
//pyconv:class tempfile.TemporaryDirectory
type Directory struct {
	Name string //pyconv:map tempfile.TemporaryDirectory.name attr
	keep func() // not to be removed at the program's end any more
}

// NewDirectory is tempfile.TemporaryDirectory().
//
//pyconv:map tempfile.TemporaryDirectory(suffix: str = '', prefix: str? = None, dir: str? = None)
func NewDirectory(opts ...Options) *Directory {
	name := Mkdtemp(opts...)
	return &Directory{name, py.AtExit(func() { os.RemoveAll(name) })}
}

// Enter is d.__enter__(): the folder's path.
//
//pyconv:map tempfile.TemporaryDirectory.__enter__()
func (d *Directory) Enter() string { return d.Name }

// Cleanup is d.cleanup().
//
//pyconv:map tempfile.TemporaryDirectory.cleanup()
//pyconv:map tempfile.TemporaryDirectory.__exit__()
func (d *Directory) Cleanup() {
	d.keep()
	py.Check(os.RemoveAll(d.Name))
}

// FileOptions are the arguments of NamedTemporaryFile.
type FileOptions struct {
	Suffix   string
	Prefix   *string // nil is "tmp"
	Dir      *string // nil is Gettempdir()
	NoDelete bool
}

// NamedBinaryFile is NamedFile of bytes.
//
//pyconv:map tempfile.NamedTemporaryFile(mode: binary = 'w+b', buffering: int = -1, suffix: str = '', prefix: str? = None, dir: str? = None, delete: bool = True)
func NamedBinaryFile(mode string, opts ...FileOptions) *py.BinaryFile {
	return &py.BinaryFile{File: NamedFile(mode, opts...)}
}

// NamedFile is tempfile.NamedTemporaryFile(mode, …) in text mode: deleted when it is closed.
//
//pyconv:map tempfile.NamedTemporaryFile(mode: text, buffering: int = -1, encoding: utf8 = None, newline: str? = None, suffix: str = '', prefix: str? = None, dir: str? = None, delete: bool = True)
func NamedFile(mode string, opts ...FileOptions) *py.File {
	o := py.Options(opts)
	dir, pattern := Options{o.Suffix, o.Prefix, o.Dir}.pattern()
	file := py.Must(os.CreateTemp(dir, pattern))
	py.Check(file.Close())
	f := py.Open(file.Name(), mode)
	if !o.NoDelete {
		remove := func() { os.Remove(file.Name()) }
		keep := py.AtExit(remove)
		f.OnClose(func() {
			keep()
			remove()
		})
	}
	return f
}
