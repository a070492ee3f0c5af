// Package pyos is Python's os, os.path and pathlib, as far as scripts use
// them, with slashes as on POSIX.
package pyos

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// Join is os.path.join: an absolute part starts over.
//
//pyconv:map os.path.join(*paths: str)
func Join(paths ...string) string {
	joined := ""
	for i, p := range paths {
		switch {
		case i == 0 || strings.HasPrefix(p, "/"):
			joined = p
		case joined == "" || strings.HasSuffix(joined, "/"):
			joined += p
		default:
			joined += "/" + p
		}
	}
	return joined
}

// Exists is os.path.exists.
//
//pyconv:map os.path.exists(path: str)
func Exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// Isfile is os.path.isfile.
//
//pyconv:map os.path.isfile(path: str)
func Isfile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// Isdir is os.path.isdir.
//
//pyconv:map os.path.isdir(path: str)
func Isdir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// Getsize is os.path.getsize.
//
//pyconv:map os.path.getsize(filename: str)
func Getsize(path string) int { return int(py.Must(os.Stat(path)).Size()) }

// Split is os.path.split: what stands before the last slash and after it.
//
//pyconv:map os.path.split(p: str)
func Split(p string) (head, tail string) {
	i := strings.LastIndexByte(p, '/') + 1
	head, tail = p[:i], p[i:]
	if stripped := strings.TrimRight(head, "/"); stripped != "" {
		head = stripped
	}
	return head, tail
}

// Basename is os.path.basename.
//
//pyconv:map os.path.basename(p: str)
func Basename(p string) string {
	_, tail := Split(p)
	return tail
}

// Dirname is os.path.dirname.
//
//pyconv:map os.path.dirname(p: str)
func Dirname(p string) string {
	head, _ := Split(p)
	return head
}

// Splitext is os.path.splitext: a name's leading dots start no extension.
//
//pyconv:map os.path.splitext(p: str)
func Splitext(p string) (root, ext string) {
	name := p[strings.LastIndexByte(p, '/')+1:]
	dot := strings.LastIndexByte(name, '.')
	if dot <= 0 || strings.Trim(name[:dot], ".") == "" {
		return p, ""
	}
	return p[:len(p)-len(name)+dot], name[dot:]
}

// Isabs is os.path.isabs.
//
//pyconv:map os.path.isabs(s: str)
func Isabs(p string) bool { return strings.HasPrefix(p, "/") }

// Normpath is os.path.normpath.
//
//pyconv:map os.path.normpath(path: str)
func Normpath(p string) string {
	clean := filepath.Clean(p)
	if strings.HasPrefix(p, "//") && !strings.HasPrefix(p, "///") {
		return "/" + clean // POSIX lets two slashes mean something
	}
	return clean
}

// Abspath is os.path.abspath.
//
//pyconv:map os.path.abspath(path: str)
func Abspath(p string) string {
	if !Isabs(p) {
		p = Join(Getcwd(), p)
	}
	return Normpath(p)
}

// Realpath is os.path.realpath: links followed as far as the path exists.
//
//pyconv:map os.path.realpath(filename: str)
func Realpath(p string) string {
	p = Abspath(p)
	rest := ""
	for head := p; ; head = filepath.Dir(head) {
		if resolved, err := filepath.EvalSymlinks(head); err == nil {
			return filepath.Join(resolved, rest)
		}
		if head == "/" || head == "." {
			return p
		}
		rest = filepath.Join(filepath.Base(head), rest)
	}
}

// Relpath is os.path.relpath(path, start).
//
//pyconv:map os.path.relpath(path: str, start: str = '.')
func Relpath(path, start string) string {
	return py.Must(filepath.Rel(Abspath(start), Abspath(path)))
}

// Expanduser is os.path.expanduser for "~" alone.
//
//pyconv:map os.path.expanduser(path: str)
func Expanduser(p string) string {
	if p != "~" && !strings.HasPrefix(p, "~/") {
		return p
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return p
	}
	return strings.TrimRight(home, "/") + p[1:]
}

// Getcwd is os.getcwd.
//
//pyconv:map os.getcwd()
func Getcwd() string { return py.Must(os.Getwd()) }

// Chdir is os.chdir.
//
//pyconv:map os.chdir(path: str)
func Chdir(path string) { py.Check(os.Chdir(path)) }

// Listdir is os.listdir. Python's order is the directory's own; here it is
// that of the names.
//
//pyconv:map os.listdir(path: str = '.')
func Listdir(path string) []string {
	entries := py.Must(os.ReadDir(path))
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = entry.Name()
	}
	return names
}

// MakedirsOptions are the keywords of Makedirs.
type MakedirsOptions struct {
	ExistOk bool
}

// Makedirs is os.makedirs.
//
//pyconv:map os.makedirs(name: str, exist_ok: bool = False)
func Makedirs(name string, opts ...MakedirsOptions) {
	makeDirs(name, true, len(opts) > 0 && opts[0].ExistOk)
}

func makeDirs(name string, parents, existOk bool) {
	if Isdir(name) {
		if existOk {
			return
		}
		panic(py.NewException("FileExistsError", 17, "File exists", name))
	}
	if parents {
		py.Check(os.MkdirAll(name, 0o777))
	} else {
		py.Check(os.Mkdir(name, 0o777))
	}
}

// Mkdir is os.mkdir.
//
//pyconv:map os.mkdir(path: str)
func Mkdir(path string) { makeDirs(path, false, false) }

// Remove is os.remove.
//
//pyconv:map os.remove(path: str)
//pyconv:map os.unlink(path: str)
func Remove(path string) {
	if Isdir(path) {
		panic(py.NewException("IsADirectoryError", 21, "Is a directory", path))
	}
	py.Check(os.Remove(path))
}

// Rename is os.rename.
//
//pyconv:map os.rename(src: str, dst: str)
//pyconv:map os.replace(src: str, dst: str)
func Rename(src, dst string) { py.Check(os.Rename(src, dst)) }

// Getenv is os.getenv(key) and os.environ.get(key): nil for None.
//
//pyconv:map os.getenv(key: str)
//pyconv:map os.environ.get(key: str)
func Getenv(key string) *string {
	if v, ok := os.LookupEnv(key); ok {
		return &v
	}
	return nil
}

// GetenvOr is os.getenv(key, fallback).
//
//pyconv:map os.getenv(key: str, default: str)
//pyconv:map os.environ.get(key: str, default: str)
func GetenvOr(key, fallback string) string {
	if v, ok := os.LookupEnv(key); ok {
		return v
	}
	return fallback
}

// Environ is os.environ[key]: KeyError when it isn't set.
//
//pyconv:map os.environ.__getitem__(key: str)
func Environ(key string) string {
	v, ok := os.LookupEnv(key)
	if !ok {
		panic(py.NewException("KeyError", key))
	}
	return v
}

// HasEnv is key in os.environ.
//
//pyconv:map os.environ.__contains__(key: str)
func HasEnv(key string) bool {
	_, ok := os.LookupEnv(key)
	return ok
}

// Setenv is os.environ[key] = value.
//
//pyconv:map os.environ.__setitem__(key: str, value: str)
func Setenv(key, value string) { py.Check(os.Setenv(key, value)) }

// SetdefaultEnv is os.environ.setdefault(key, value).
//
//pyconv:map os.environ.setdefault(key: str, value: str)
func SetdefaultEnv(key, value string) string {
	if !HasEnv(key) {
		Setenv(key, value)
	}
	return Environ(key)
}

// CPUCount is os.cpu_count().
//
//pyconv:map os.cpu_count()
func CPUCount() int { return runtime.NumCPU() }

// Sep is os.sep.
//
//pyconv:map os.sep
//pyconv:map os.path.sep
const Sep = "/"

// Names of the system.
const (
	//pyconv:map os.linesep
	Linesep = "\n"
	//pyconv:map os.pathsep
	Pathsep = ":"
	//pyconv:map os.devnull
	Devnull = "/dev/null"
	//pyconv:map os.name
	Name = "posix"
	//pyconv:map os.curdir
	Curdir = "."
)

// Getpid is os.getpid().
//
//pyconv:map os.getpid()
func Getpid() int { return os.Getpid() }

// Unsetenv is del os.environ[key].
//
//pyconv:map os.environ.__delitem__(key: str)
func Unsetenv(key string) {
	Environ(key)
	py.Check(os.Unsetenv(key))
}

// PopEnv is os.environ.pop(key, fallback).
//
//pyconv:map os.environ.pop(key: str, default: str)
func PopEnv(key, fallback string) string {
	v, ok := os.LookupEnv(key)
	if !ok {
		return fallback
	}
	py.Check(os.Unsetenv(key))
	return v
}

// DiscardEnv is os.environ.pop(key, None): nil for None.
//
//pyconv:map os.environ.pop(key: str, default: str?)
func DiscardEnv(key string) *string {
	v := Getenv(key)
	py.Check(os.Unsetenv(key))
	return v
}

// UpdateEnv is os.environ.update(values).
//
//pyconv:map os.environ.update(values)
func UpdateEnv(values *py.Dict[string, string]) {
	for key, value := range values.All() {
		Setenv(key, value)
	}
}

// EnvItems is list(os.environ.items()).
//
//pyconv:map os.environ.items()
func EnvItems() []py.Tuple2[string, string] {
	var items []py.Tuple2[string, string]
	for _, pair := range os.Environ() {
		key, value, _ := strings.Cut(pair, "=")
		items = append(items, py.Tuple2[string, string]{V0: key, V1: value})
	}
	return items
}
