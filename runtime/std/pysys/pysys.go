// Package pysys is Python's sys module, as far as scripts use it.
package pysys

import (
	"io"
	"math"
	"os"
	"runtime"

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
