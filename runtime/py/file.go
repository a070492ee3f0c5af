package py

import (
	"bufio"
	"io"
	"iter"
	"os"
	"strings"
)

// File is a file object: what open gives, in text or binary mode.
//
//pyconv:class TextIO(io.TextIOBase)
type File struct {
	Name   string
	file   *os.File
	in     *bufio.Reader
	out    *bufio.Writer
	binary bool
}

// Open is open(path, mode). What the system refuses is the OSError that
// Python raises.
//
//pyconv:map open(file: str, mode: str = 'r', buffering: int = -1, encoding: utf8 = 'utf-8', errors: str? = None, newline: str? = None)
func Open(path, mode string) *File {
	flags, reads, writes := 0, false, false
	switch strings.NewReplacer("b", "", "t", "").Replace(mode) {
	case "r":
		flags, reads = os.O_RDONLY, true
	case "r+":
		flags, reads, writes = os.O_RDWR, true, true
	case "w":
		flags, writes = os.O_WRONLY|os.O_CREATE|os.O_TRUNC, true
	case "w+":
		flags, reads, writes = os.O_RDWR|os.O_CREATE|os.O_TRUNC, true, true
	case "a":
		flags, writes = os.O_WRONLY|os.O_CREATE|os.O_APPEND, true
	case "x":
		flags, writes = os.O_WRONLY|os.O_CREATE|os.O_EXCL, true
	default:
		Raise("ValueError", "invalid mode: %s", Repr(mode))
	}
	file := Must(os.OpenFile(path, flags, 0o666))
	if info, err := file.Stat(); err == nil && info.IsDir() {
		file.Close()
		panic(NewException("IsADirectoryError", 21, "Is a directory", path))
	}
	f := &File{Name: path, file: file, binary: strings.Contains(mode, "b")}
	if reads {
		f.in = bufio.NewReader(file)
	}
	if writes {
		f.out = bufio.NewWriter(file)
	}
	return f
}

func (f *File) reader() *bufio.Reader {
	if f.file == nil {
		Raise("ValueError", "I/O operation on closed file.")
	}
	if f.in == nil {
		Raise("UnsupportedOperation", "not readable")
	}
	f.Flush()
	return f.in
}

// ReadBytes is read() in binary mode.
func (f *File) ReadBytes() []byte { return Must(io.ReadAll(f.reader())) }

// Read is read() in text mode: UTF-8, with \n for every line end.
//
//pyconv:map TextIO.read()
func (f *File) Read() string {
	return newlines(Decode(f.ReadBytes()))
}

func newlines(text string) string {
	if strings.IndexByte(text, '\r') < 0 {
		return text
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

// Readline is readline(): a line with its newline, "" at the end.
//
//pyconv:map TextIO.readline()
func (f *File) Readline() string {
	line, err := f.reader().ReadString('\n')
	if err != nil && err != io.EOF {
		Throw(err)
	}
	return newlines(Decode([]byte(line)))
}

// Readlines is readlines().
//
//pyconv:map TextIO.readlines()
func (f *File) Readlines() []string {
	lines := []string{}
	for line := range f.Lines() {
		lines = append(lines, line)
	}
	return lines
}

// Lines yields the lines with their newlines: for line in f.
//
//pyconv:map TextIO.__iter__()
func (f *File) Lines() iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := f.Readline(); line != ""; line = f.Readline() {
			if !yield(line) {
				return
			}
		}
	}
}

// Write implements [Writer]; see WriteString for f.write.
func (f *File) Write(data []byte) (int, error) {
	if f.file == nil {
		Raise("ValueError", "I/O operation on closed file.")
	}
	if f.out == nil {
		Raise("UnsupportedOperation", "not writable")
	}
	return f.out.Write(data)
}

// WriteString is f.write(text): the number of code points.
//
//pyconv:map TextIO.write(s: str)
func (f *File) WriteString(text string) int {
	Must(f.Write([]byte(text)))
	return Len(text)
}

// Flush is f.flush().
//
//pyconv:map TextIO.flush()
func (f *File) Flush() error {
	if f.out == nil {
		return nil
	}
	return f.out.Flush()
}

// Close is f.close(); closing twice does nothing.
//
//pyconv:map TextIO.close()
//pyconv:map TextIO.__exit__()
func (f *File) Close() {
	if f.file == nil {
		return
	}
	err := f.Flush()
	if closeErr := f.file.Close(); err == nil {
		err = closeErr
	}
	f.file = nil
	Check(err)
}

// DeepCopy is copy.deepcopy(f): TypeError.
func (f *File) DeepCopy() any {
	Raise("TypeError", "cannot pickle '%s' instances", f.PyType())
	return nil
}

// PyType is "TextIOWrapper" or "BufferedReader".
func (f *File) PyType() string {
	if f.binary {
		return "BufferedReader"
	}
	return "TextIOWrapper"
}

// Stdin is sys.stdin; it shares its buffer with [Input].
func Stdin() *File { return &File{Name: "<stdin>", file: os.Stdin, in: stdin} }
