package py

import (
	"io"
	"iter"
)

// BinaryFile is a file object in binary mode.
//
//pyconv:class BinaryIO(io.IOBase)
type BinaryFile struct{ *File }

// OpenBinary is open(path, mode) in binary mode.
//
//pyconv:map open(file: str, mode: binary, buffering: int = -1)
func OpenBinary(path, mode string) *BinaryFile { return &BinaryFile{Open(path, mode)} }

// Read is read().
//
//pyconv:map BinaryIO.read()
func (f *BinaryFile) Read() []byte { return f.ReadBytes() }

// ReadN is read(size): up to size bytes.
//
//pyconv:map BinaryIO.read(size: int)
func (f *BinaryFile) ReadN(size int) []byte {
	if size < 0 {
		return f.Read()
	}
	return Must(io.ReadAll(io.LimitReader(f.reader(), int64(size))))
}

// Readline is readline(): a line with its newline, nothing at the end.
//
//pyconv:map BinaryIO.readline()
func (f *BinaryFile) Readline() []byte { return f.line() }

// Readlines is readlines().
//
//pyconv:map BinaryIO.readlines()
func (f *BinaryFile) Readlines() [][]byte {
	lines := [][]byte{}
	for line := range f.Lines() {
		lines = append(lines, line)
	}
	return lines
}

// Lines yields the lines: for line in f.
//
//pyconv:map BinaryIO.__iter__()
func (f *BinaryFile) Lines() iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for line := f.line(); len(line) > 0; line = f.line() {
			if !yield(line) {
				return
			}
		}
	}
}

// WriteBytes is f.write(data).
//
//pyconv:map BinaryIO.write(b: bytes)
func (f *BinaryFile) WriteBytes(data []byte) int { return Must(f.Write(data)) }
