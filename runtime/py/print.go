package py

import (
	"bufio"
	"io"
	"os"
	"sync"
)

// Writer is a text file to print to: sys.stdout, sys.stderr, an open file.
type Writer interface {
	io.Writer
	Flush() error
}

// Stdout is sys.stdout: buffered, flushed at exit, on an uncaught exception,
// before input and before anything goes to Stderr.
var Stdout Writer = &stdout{buf: bufio.NewWriterSize(os.Stdout, 1<<16)}

// Stderr is sys.stderr, unbuffered.
var Stderr Writer = stderr{}

type stdout struct {
	mu  sync.Mutex
	buf *bufio.Writer
}

func (w *stdout) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.buf.Write(p)
}

func (w *stdout) Flush() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.buf.Flush()
}

type stderr struct{}

func (stderr) Write(p []byte) (int, error) { return os.Stderr.Write(p) }
func (stderr) Flush() error                { return nil }

// Flush writes out what stands in Stdout's buffer.
func Flush() { Stdout.Flush() }

// Println is print(args…): the str of each, blanks between, a newline after.
func Println(args ...any) {
	writePrint(Stdout, args, " ", "\n")
}

// PrintOptions are print's keywords; nil Sep and End are " " and "\n", nil
// File is Stdout.
type PrintOptions struct {
	Sep, End *string
	File     Writer
	Flush    bool
}

// Print is print with keywords.
func Print(opts PrintOptions, args ...any) {
	sep, end, file := " ", "\n", opts.File
	if opts.Sep != nil {
		sep = *opts.Sep
	}
	if opts.End != nil {
		end = *opts.End
	}
	if file == nil {
		file = Stdout
	}
	writePrint(file, args, sep, end)
	if opts.Flush {
		file.Flush()
	}
}

// PrintEnd is print(args…, end=end).
func PrintEnd(end string, args ...any) {
	writePrint(Stdout, args, " ", end)
}

func writePrint(w Writer, args []any, sep, end string) {
	var text []byte
	for i, arg := range args {
		if i > 0 {
			text = append(text, sep...)
		}
		text = appendStr(text, arg)
	}
	text = append(text, end...)
	w.Write(text)
}

// Ptr returns a pointer to v, for optional arguments and fields.
func Ptr[T any](v T) *T { return &v }

var stdin = bufio.NewReader(os.Stdin)

// Input is input(prompt): it flushes stdout and reads a line, without its
// newline. At the end of the input it raises EOFError.
//
//pyconv:map input(prompt: any = '')
func Input(prompt any) string {
	if text := Str(prompt); text != "" {
		io.WriteString(Stdout, text)
	}
	Flush()
	line, err := stdin.ReadString('\n')
	if err != nil && line == "" {
		Raise("EOFError", "EOF when reading a line")
	}
	if n := len(line); n > 0 && line[n-1] == '\n' {
		line = line[:n-1]
		if n > 1 && line[n-2] == '\r' {
			line = line[:n-2]
		}
	}
	return line
}
