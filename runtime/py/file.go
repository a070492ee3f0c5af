package py

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
	"syscall"
	"unicode/utf8"
)

// Readable is a file of either kind that can be read to its end.
//
//pyconv:class io.IOBase
type Readable interface{ ReadBytes() []byte }

// File is a file object in text mode.
//
//pyconv:class TextIO(io.TextIOBase, io.IOBase)
type File struct {
	Name    string //pyconv:map io.IOBase.name attr
	Mode    string //pyconv:map io.IOBase.mode attr
	file    *os.File
	mem     *memory // of StringIO and BytesIO
	in      *bufio.Reader
	out     *bufio.Writer
	binary  bool
	newline *string // nil turns \r\n and \r into \n, "" keeps them, others are the one line end
	errors  string
	onClose func()
	closed  bool
}

// OpenOptions are open's keywords.
type OpenOptions struct {
	Newline *string // nil is None
	Errors  string  // "ignore", "replace", or "" for "strict"
}

// Open is open(path, mode) in text mode. What the system refuses is the OSError that
// Python raises.
//
//pyconv:map open(file: str, mode: text = 'r', buffering: int = -1, encoding: utf8 = 'utf-8', errors: str = 'strict', newline: str? = None)
func Open(path, mode string, opts ...OpenOptions) *File {
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
	case "a+":
		flags, reads, writes = os.O_RDWR|os.O_CREATE|os.O_APPEND, true, true
	case "x":
		flags, writes = os.O_WRONLY|os.O_CREATE|os.O_EXCL, true
	case "x+":
		flags, reads, writes = os.O_RDWR|os.O_CREATE|os.O_EXCL, true, true
	default:
		Raise("ValueError", "invalid mode: %s", Repr(mode))
	}
	file := Must(os.OpenFile(path, flags, 0o666))
	if info, err := file.Stat(); err == nil && info.IsDir() {
		file.Close()
		panic(NewException("IsADirectoryError", 21, "Is a directory", path))
	}
	f := &File{Name: path, Mode: mode, file: file, binary: strings.Contains(mode, "b")}
	if len(opts) > 0 {
		f.errors, f.newline = opts[0].Errors, opts[0].Newline
	}
	if n := f.newline; n != nil && !slices.Contains([]string{"", "\n", "\r", "\r\n"}, *n) {
		file.Close()
		Raise("ValueError", "illegal newline value: %s", *n)
	}
	if flags&os.O_APPEND != 0 {
		file.Seek(0, io.SeekEnd) // a pipe has no end
	}
	if reads {
		f.in = bufio.NewReader(file)
	}
	if writes {
		f.out = bufio.NewWriter(file)
	}
	return f
}

// OnClose runs do when the file is closed first.
func (f *File) OnClose(do func()) { f.onClose = do }

// usable raises where the file is closed.
func (f *File) usable() {
	if f.closed {
		Raise("ValueError", "I/O operation on closed file.")
	}
}

// reader is the file as a stream of bytes from where it stands.
func (f *File) reader() io.Reader {
	f.usable()
	switch {
	case f.mem != nil:
		return f.mem
	case f.in == nil:
		f.unsupported("read", "not readable")
	}
	f.Flush()
	return f.in
}

// unsupported raises what a file of bytes or one of text says.
func (f *File) unsupported(binary, text string) {
	if f.binary {
		text = binary
	}
	Raise("UnsupportedOperation", text)
}

// ReadBytes is the file's rest, as it stands there.
func (f *File) ReadBytes() []byte { return Must(io.ReadAll(f.reader())) }

// Read is read() in text mode: UTF-8, with \n for every line end.
//
//pyconv:map TextIO.read()
func (f *File) Read() string { return f.text(f.ReadBytes()) }

// text decodes what was read, and turns its line ends into \n.
func (f *File) text(data []byte) string {
	var text string
	if f.errors == "" {
		text = Decode(data)
	} else {
		text = DecodeAs(data, "utf-8", f.errors)
	}
	if f.mem != nil || f.newline != nil || strings.IndexByte(text, '\r') < 0 {
		return text
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

// ReadN is read(size) in text mode: up to size code points.
//
//pyconv:map TextIO.read(size: int)
func (f *File) ReadN(size int) string {
	if size < 0 {
		return f.Read()
	}
	f.usable()
	if f.mem != nil {
		return string(f.mem.take(f.mem.span(size)))
	}
	f.reader()
	in := f.in
	var text []byte
	for ; size > 0; size-- {
		r, width, err := in.ReadRune()
		switch {
		case err == io.EOF:
			return f.text(text)
		case err != nil:
			Throw(err)
		case r == utf8.RuneError && width == 1:
			Check(in.UnreadRune())
			b := Must(in.ReadByte())
			text = append(text, b)
			continue
		case r == '\r' && f.newline == nil:
			if next, _ := in.Peek(1); len(next) == 1 && next[0] == '\n' {
				in.ReadByte()
			}
			r = '\n'
		}
		text = utf8.AppendRune(text, r)
	}
	return f.text(text)
}

// Readline is readline(): a line with its newline, "" at the end.
//
//pyconv:map TextIO.readline()
func (f *File) Readline() string { return f.text(f.line()) }

// line takes the bytes of a line.
func (f *File) line() []byte {
	f.usable()
	if f.mem != nil {
		rest := f.mem.data[min(f.mem.pos, len(f.mem.data)):]
		end := bytes.IndexByte(rest, '\n') + 1
		if end == 0 {
			end = len(rest)
		}
		return f.mem.take(end)
	}
	f.reader()
	end := "\n"
	switch {
	case f.binary:
	case f.newline == nil || *f.newline == "":
		return f.universal()
	default:
		end = *f.newline
	}
	var line []byte
	for {
		part, err := f.in.ReadBytes(end[len(end)-1])
		if line = append(line, part...); err == io.EOF || bytes.HasSuffix(line, []byte(end)) {
			return line
		}
		Check(err)
	}
}

// universal takes the bytes of a line that \n, \r or \r\n ends.
func (f *File) universal() []byte {
	var line []byte
	for {
		if _, err := f.in.Peek(1); err == io.EOF {
			return line
		} else if err != nil {
			Throw(err)
		}
		held := Must(f.in.Peek(f.in.Buffered()))
		end := bytes.IndexAny(held, "\r\n")
		if end < 0 {
			line = append(line, held...)
			f.in.Discard(len(held))
			continue
		}
		line = append(line, held[:end+1]...)
		lone := held[end] == '\r'
		f.in.Discard(end + 1)
		if lone {
			if next, _ := f.in.Peek(1); len(next) == 1 && next[0] == '\n' {
				f.in.Discard(1)
				line = append(line, '\n')
			}
		}
		return line
	}
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
	f.usable()
	switch {
	case f.mem != nil:
		return f.mem.write(data, !f.binary), nil
	case f.out == nil:
		f.unsupported("write", "not writable")
	}
	f.settle()
	return f.out.Write(data)
}

// settle puts the file where reading has come to, before a write.
func (f *File) settle() {
	if f.in == nil || f.in.Buffered() == 0 {
		return
	}
	Must(f.file.Seek(int64(-f.in.Buffered()), io.SeekCurrent))
	f.in.Reset(f.file)
}

// WriteString is f.write(text): the number of code points.
//
//pyconv:map TextIO.write(s: str)
func (f *File) WriteString(text string) int {
	data := []byte(text)
	if n := f.newline; n != nil && strings.HasPrefix(*n, "\r") {
		data = bytes.ReplaceAll(data, []byte("\n"), []byte(*n))
	}
	Must(f.Write(data))
	return Len(text)
}

// Writelines is f.writelines(lines).
//
//pyconv:map TextIO.writelines(lines: strs)
func (f *File) Writelines(lines []string) {
	for _, line := range lines {
		f.WriteString(line)
	}
}

// Flush is f.flush().
//
//pyconv:map io.IOBase.flush()
//pyconv:map TextIO.flush()
func (f *File) Flush() error {
	if f.out == nil {
		return nil
	}
	return f.out.Flush()
}

// Seek is f.seek(offset, whence): where it stands then.
//
//pyconv:map io.IOBase.seek(offset: int, whence: int = 0)
func (f *File) Seek(offset, whence int) int {
	f.usable()
	f.checkSeek(offset, whence)
	if f.mem != nil {
		f.mem.seek(offset, whence, !f.binary)
		return f.Tell()
	}
	Check(f.Flush())
	if whence == 1 {
		f.settle()
	}
	pos, err := f.file.Seek(int64(offset), whence)
	if errors.Is(err, syscall.EINVAL) {
		panic(NewException("OSError", int(syscall.EINVAL), "Invalid argument"))
	}
	Check(err)
	if f.in != nil {
		f.in.Reset(f.file)
	}
	return int(pos)
}

// checkSeek raises where a file of its kind can't seek, in its own words.
func (f *File) checkSeek(offset, whence int) {
	known := whence >= 0 && whence <= 2
	switch {
	case f.mem != nil && !f.binary:
		switch {
		case !known:
			Raise("ValueError", "Invalid whence (%d, should be 0, 1 or 2)", whence)
		case whence == 0 && offset < 0:
			Raise("ValueError", "Negative seek position %d", offset)
		case whence != 0 && offset != 0:
			Raise("OSError", "Can't do nonzero cur-relative seeks")
		}
	case f.mem != nil:
		switch {
		case whence == 0 && offset < 0:
			Raise("ValueError", "negative seek value %d", offset)
		case !known:
			Raise("ValueError", "invalid whence (%d, should be 0, 1 or 2)", whence)
		}
	case f.binary:
		if !known && whence != 3 && whence != 4 { // SEEK_DATA and SEEK_HOLE, which the system knows
			Raise("ValueError", "whence value %d unsupported", whence)
		}
	case !known:
		Raise("ValueError", "invalid whence (%d, should be 0, 1 or 2)", whence)
	case whence != 0 && offset != 0:
		Raise("UnsupportedOperation", "can't do nonzero %s-relative seeks", []string{"", "cur", "end"}[whence])
	case offset < 0:
		Raise("ValueError", "negative seek position %d", offset)
	}
}

// Tell is f.tell(): bytes, of StringIO code points.
//
//pyconv:map io.IOBase.tell()
func (f *File) Tell() int {
	f.usable()
	if f.mem != nil {
		if f.binary || f.mem.pos > len(f.mem.data) {
			return f.mem.pos
		}
		return Len(string(f.mem.data[:f.mem.pos]))
	}
	Check(f.Flush())
	pos := int(Must(f.file.Seek(0, io.SeekCurrent)))
	if f.in != nil {
		pos -= f.in.Buffered()
	}
	return pos
}

// Truncate is f.truncate(size), where the file stands for None.
//
//pyconv:map io.IOBase.truncate(size: int? = None)
func (f *File) Truncate(size *int) int {
	at := f.Tell()
	if size != nil {
		at = *size
	}
	if f.mem != nil {
		end := at
		if !f.binary {
			end = f.mem.offset(at)
		}
		f.mem.data = f.mem.data[:min(end, len(f.mem.data))]
		return at
	}
	Check(f.Flush())
	Check(f.file.Truncate(int64(at)))
	return at
}

// Closed is f.closed.
//
//pyconv:map io.IOBase.closed attr
func (f *File) Closed() bool { return f.closed }

// Readable is f.readable().
//
//pyconv:map io.IOBase.readable()
func (f *File) Readable() bool { return f.mem != nil || f.in != nil }

// Writable is f.writable().
//
//pyconv:map io.IOBase.writable()
func (f *File) Writable() bool { return f.mem != nil || f.out != nil }

// Isatty is f.isatty(): a file on disk is none.
//
//pyconv:map io.IOBase.isatty()
//pyconv:map TextIO.isatty()
func (f *File) Isatty() bool { return f.file != nil && IsTerminal(f.file) }

// Close is f.close(); closing twice does nothing.
//
//pyconv:map io.IOBase.close()
//pyconv:map io.IOBase.__exit__()
func (f *File) Close() {
	if f.closed {
		return
	}
	var err error
	if f.file != nil {
		err = f.Flush()
		if closeErr := f.file.Close(); err == nil {
			err = closeErr
		}
	}
	f.closed = true
	if f.onClose != nil {
		f.onClose()
	}
	Check(err)
}

// DeepCopy is copy.deepcopy(f): TypeError.
func (f *File) DeepCopy() any {
	Raise("TypeError", "cannot pickle '%s' instances", f.PyType())
	return nil
}

// PyType is "TextIOWrapper" or "BufferedReader".
func (f *File) PyType() string {
	switch {
	case f.mem != nil && f.binary:
		return "BytesIO"
	case f.mem != nil:
		return "StringIO"
	case !f.binary:
		return "TextIOWrapper"
	case f.in == nil:
		return "BufferedWriter"
	case f.out != nil:
		return "BufferedRandom"
	}
	return "BufferedReader"
}

// Stdin is sys.stdin; it shares its buffer with [Input].
func Stdin() *File { return &File{Name: "<stdin>", Mode: "r", file: os.Stdin, in: stdin} }
