// Package pysys is Python's sys module, as far as scripts use it.
package pysys

import (
	"encoding/binary"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/pyconv/pyconv/runtime/py"
)

// Stdout and Stderr are the streams that print writes to.
var (
	//pyconv:map sys.stdout
	Stdout = Out{&py.Stdout}
	//pyconv:map sys.stderr
	Stderr = Out{&py.Stderr}
)

// Out is a text stream to write to. It is a py.Writer, so that print takes it
// as its file.
//
//pyconv:class io.TextIOBase
type Out struct {
	to *py.Writer
}

// WriteString is stream.write(text): the number of code points.
//
//pyconv:map io.TextIOBase.write(s: str)
func (o Out) WriteString(text string) int {
	io.WriteString(*o.to, text)
	return py.Len(text)
}

// Write implements io.Writer.
func (o Out) Write(data []byte) (int, error) { return (*o.to).Write(data) }

// Flush is stream.flush().
//
//pyconv:map io.TextIOBase.flush()
func (o Out) Flush() error { return (*o.to).Flush() }

// Isatty is stream.isatty().
//
//pyconv:map io.TextIOBase.isatty()
func (o Out) Isatty() bool {
	file := os.Stdout
	if o.to == &py.Stderr {
		file = os.Stderr
	}
	return py.IsTerminal(file)
}

// Stream is the stream itself.
func (o Out) Stream() py.Writer { return *o.to }

// Reconfigure is stream.reconfigure(encoding): text is UTF-8 here, and written
// when the buffer is full.
//
//pyconv:map io.TextIOBase.reconfigure(*, encoding: utf8 = 'utf-8', errors: str? = None, line_buffering: bool? = None)
func (o Out) Reconfigure() {}

// Argv is sys.argv: the script and its arguments.
//
//pyconv:map sys.argv attr
func Argv() []string {
	return append([]string{py.ScriptPath()}, os.Args[1:]...)
}

// Maxsize is sys.maxsize.
//
//pyconv:map sys.maxsize
const Maxsize = math.MaxInt

// Path is sys.path: the script's folder. Imports are found at conversion.
//
//pyconv:map sys.path attr
func Path() *py.List[string] { return path() }

var path = sync.OnceValue(func() *py.List[string] { return py.NewList(filepath.Dir(py.ScriptPath())) })

// Executable is sys.executable: the program itself.
//
//pyconv:map sys.executable attr
func Executable() string { return py.Must(os.Executable()) }

// Byteorder is sys.byteorder.
//
//pyconv:map sys.byteorder attr
func Byteorder() string {
	if binary.NativeEndian.Uint16([]byte{1, 0}) == 1 {
		return "little"
	}
	return "big"
}

// Names of the interpreter whose language is converted.
const (
	//pyconv:map sys.version
	Version = "3.13.0"
	//pyconv:map sys.float_info.epsilon
	FloatEpsilon = 2.220446049250313e-16
	//pyconv:map sys.float_info.max
	FloatMax = 1.7976931348623157e308
	//pyconv:map sys.float_info.min
	FloatMin = 2.2250738585072014e-308
)

// System is platform.system().
//
//pyconv:map platform.system()
func System() string {
	return map[string]string{"linux": "Linux", "darwin": "Darwin", "windows": "Windows"}[runtime.GOOS]
}

// Machine is platform.machine().
//
//pyconv:map platform.machine()
func Machine() string {
	if runtime.GOARCH == "arm64" && runtime.GOOS == "linux" {
		return "aarch64"
	}
	return map[string]string{"amd64": "x86_64", "arm64": "arm64"}[runtime.GOARCH]
}

// Setrecursionlimit is sys.setrecursionlimit(limit): Go's stack grows.
//
//pyconv:map sys.setrecursionlimit(limit: int)
func Setrecursionlimit(limit int) {}

// Getdefaultencoding is sys.getdefaultencoding().
//
//pyconv:map sys.getdefaultencoding()
func Getdefaultencoding() string { return "utf-8" }

// Platform is sys.platform.
//
//pyconv:map sys.platform attr
func Platform() string {
	if runtime.GOOS == "windows" {
		return "win32"
	}
	return runtime.GOOS
}

// ReadStdin is sys.stdin.read().
//
//pyconv:map sys.stdin.read()
func ReadStdin() string { return py.Stdin().Read() }

// ReadlineStdin is sys.stdin.readline().
//
//pyconv:map sys.stdin.readline()
func ReadlineStdin() string { return py.Stdin().Readline() }

// LinesStdin is list(sys.stdin): its lines with their ends.
//
//pyconv:map sys.stdin.readlines()
func LinesStdin() []string {
	var lines []string
	for {
		line := ReadlineStdin()
		if line == "" {
			return lines
		}
		lines = append(lines, line)
	}
}
