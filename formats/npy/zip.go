package npy

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/mmap"
)

// maxRatio is how many bytes deflate can make of one.
const maxRatio = 1032

// File is an open .npz file. It implements formats.File: each array is read
// when it is asked for.
type File struct {
	path    string
	data    []byte
	keep    any
	names   []string
	entries map[string]*zip.File
}

// OpenZip maps the .npz file at path and reads its list of arrays.
func OpenZip(path string) (*File, error) {
	m, err := mmap.Open(path)
	if err != nil {
		return nil, err
	}
	return ParseZip(path, m.Bytes(), m)
}

// ParseZip reads the list of arrays of a .npz file's content, which it shares
// and keeps alive through keep; path is the name that errors give.
func ParseZip(path string, data []byte, keep any) (*File, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &formats.Error{Path: path, Field: "archive", Offset: -1, Err: err}
	}
	f := &File{path: path, data: data, keep: keep, entries: map[string]*zip.File{}}
	for _, e := range r.File {
		name, ok := strings.CutSuffix(e.Name, ".npy")
		if !ok {
			return nil, f.fail(e.Name, -1, errors.New("not a .npy file"))
		}
		if f.entries[name] != nil {
			return nil, f.fail(name, -1, errors.New("stands twice"))
		}
		f.entries[name] = e
		f.names = append(f.names, name)
	}
	return f, nil
}

func (f *File) fail(name string, offset int64, err error) error {
	return &formats.Error{Path: f.path, Field: fmt.Sprintf("array %q", name), Offset: offset, Err: err}
}

// Names lists the arrays in the order of the archive.
func (f *File) Names() []string { return append([]string(nil), f.names...) }

// Metadata returns nil: the format has none.
func (f *File) Metadata() map[string]string { return nil }

// Close does nothing: the file's bytes go when nothing refers to them.
func (f *File) Close() error { return nil }

// Tensor returns the array of that name, or a *formats.NotFoundError.
func (f *File) Tensor(name string) (formats.Tensor, error) {
	e := f.entries[name]
	if e == nil {
		return formats.Tensor{}, &formats.NotFoundError{Path: f.path, Name: name}
	}
	offset, err := e.DataOffset()
	if err != nil {
		return formats.Tensor{}, f.fail(name, -1, err)
	}
	if size := e.UncompressedSize64; size > uint64(len(f.data))*maxRatio || e.Method == zip.Store && size > uint64(len(f.data)) {
		return formats.Tensor{}, f.fail(name, offset, fmt.Errorf("%d bytes, more than the file's %d can hold", size, len(f.data)))
	}
	r, err := e.Open()
	if err != nil {
		return formats.Tensor{}, f.fail(name, offset, err)
	}
	defer r.Close()
	// The buffer grows with what comes, not with what the archive claims.
	var content bytes.Buffer
	if _, err := io.Copy(&content, r); err != nil {
		return formats.Tensor{}, f.fail(name, offset, err)
	}
	t, err := Parse(f.path, content.Bytes(), nil)
	if err != nil {
		var inner *formats.Error
		if errors.As(err, &inner) { // the byte counts within the array's own file
			inner.Field = fmt.Sprintf("array %q: %s", name, inner.Field)
		}
		return formats.Tensor{}, err
	}
	t.Name = name
	return t, nil
}
