// Package mmap answers a file's bytes without reading them first: a private,
// copy-on-write mapping where the system has one, the content read into memory
// elsewhere. A write to the bytes is seen by this process alone and never
// reaches the file.
//
// A file that another process shortens while it is mapped faults on access, as
// with every mapping; Read takes a copy for those who must expect that.
package mmap

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"runtime"
	"unsafe"
)

// Mapping is the content of a file. The mapping ends when nothing refers to
// the Mapping any more, so whoever holds a piece of Bytes must hold it too.
type Mapping struct {
	path   string
	data   []byte
	mapped bool // the bytes lie in a mapping, not in memory of Go's own
}

// Open maps the file at path, or reads it where it cannot be mapped.
func Open(path string) (*Mapping, error) {
	f, size, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if size == 0 {
		return &Mapping{path: path}, nil
	}
	data, unmap, err := mapFile(f, size)
	if err != nil {
		return read(f, path, size)
	}
	m := &Mapping{path: path, data: data, mapped: true}
	runtime.AddCleanup(m, func(data []byte) { unmap(data) }, data)
	return m, nil
}

// Read reads the file at path into memory.
func Read(path string) (*Mapping, error) {
	f, size, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return read(f, path, size)
}

// Path returns the path that the file was opened by.
func (m *Mapping) Path() string { return m.path }

// Bytes returns the content; it is valid for as long as m is reachable.
func (m *Mapping) Bytes() []byte { return m.data }

// Mapped reports whether the bytes are pages of the file.
func (m *Mapping) Mapped() bool { return m.mapped }

func open(path string) (*os.File, int, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err == nil {
		switch size := info.Size(); {
		case info.IsDir():
			err = &fs.PathError{Op: "open", Path: path, Err: errors.New("is a directory")}
		case size > math.MaxInt:
			err = fmt.Errorf("%s: %d bytes do not fit into the address space", path, size)
		default:
			return f, int(size), nil
		}
	}
	f.Close()
	return nil, 0, err
}

func read(f *os.File, path string, size int) (*Mapping, error) {
	words := make([]uint64, (size+7)/8) // aligned for every element type
	var data []byte
	if size > 0 {
		data = unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), size)
	}
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, fmt.Errorf("%s: read %d bytes: %w", path, size, err)
	}
	return &Mapping{path: path, data: data}, nil
}
