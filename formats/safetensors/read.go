// Package safetensors answers what tensors a .safetensors file holds, or a
// model cut into several by an index file, and writes such files.
//
// A file is a length of eight bytes, a JSON header of that length and the
// data. Reading is strict: the tensors must cover the data exactly, without
// hole, overlap or trailing bytes, and no name may stand twice.
package safetensors

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"unicode/utf8"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/internal/jsontext"
	"github.com/pyconv/pyconv/formats/mmap"
)

// maxHeader is the longest header that the format allows.
const maxHeader = 100_000_000

// File is one open .safetensors file. It implements formats.File.
type File struct {
	path     string
	tensors  []formats.Tensor // in the order of the data
	byName   map[string]int
	metadata map[string]string
}

// Open maps the file at path and reads its header.
func Open(path string) (*File, error) {
	m, err := mmap.Open(path)
	if err != nil {
		return nil, err
	}
	return Parse(path, m.Bytes(), m)
}

// Parse reads a file's content. The tensors share data, which they keep alive
// through keep; path is the name that errors give.
func Parse(path string, data []byte, keep any) (*File, error) {
	fail := func(field string, offset int, err error) (*File, error) {
		return nil, &formats.Error{Path: path, Field: field, Offset: int64(offset), Err: err}
	}
	if len(data) < 8 {
		return fail("header length", 0, fmt.Errorf("the file has %d bytes, the header's length alone takes 8", len(data)))
	}
	n := binary.LittleEndian.Uint64(data)
	if n > maxHeader {
		return fail("header length", 0, fmt.Errorf("%d, which is more than %d", n, maxHeader))
	}
	if n > uint64(len(data)-8) {
		return fail("header length", 0, fmt.Errorf("%d, but only %d bytes follow", n, len(data)-8))
	}
	text, body := data[8:8+n], data[8+n:]
	if !utf8.Valid(text) {
		return fail("header", 8, errors.New("not UTF-8"))
	}
	h := header{scan: jsontext.NewScanner(text), names: map[string]int{}}
	if err := h.read(); err != nil {
		return fail("header", 8+h.scan.Pos(), err)
	}
	if i, err := h.tile(uint64(len(body))); err != nil {
		field := "data"
		if i >= 0 {
			field = fmt.Sprintf("tensor %q data_offsets", h.entries[i].name)
		}
		return fail(field, 8+int(n), err)
	}
	f := &File{path: path, metadata: h.metadata, byName: make(map[string]int, len(h.entries)), tensors: make([]formats.Tensor, len(h.entries))}
	for i, e := range h.entries {
		f.byName[e.name] = i
		f.tensors[i] = formats.Tensor{
			Name: e.name, DType: e.dtype, Shape: e.shape, Data: body[e.begin:e.end:e.end],
			Keep: keep, Path: path, Offset: int64(8 + n + e.begin),
		}
	}
	return f, nil
}

// Names lists the tensors in the order of their data.
func (f *File) Names() []string {
	names := make([]string, len(f.tensors))
	for i := range f.tensors {
		names[i] = f.tensors[i].Name
	}
	return names
}

// Tensor returns the tensor of that name, or a *formats.NotFoundError.
func (f *File) Tensor(name string) (formats.Tensor, error) {
	i, ok := f.byName[name]
	if !ok {
		return formats.Tensor{}, &formats.NotFoundError{Path: f.path, Name: name}
	}
	return f.tensors[i], nil
}

// Metadata returns the strings under __metadata__; nil when there are none.
func (f *File) Metadata() map[string]string { return f.metadata }

// Close lets go of the file's tensors; those handed out stay valid.
func (f *File) Close() error {
	f.tensors, f.byName = nil, nil
	return nil
}

// entry is one tensor of the header.
type entry struct {
	name       string
	dtype      formats.DType
	shape      []int
	begin, end uint64
}

type header struct {
	scan     *jsontext.Scanner
	entries  []entry
	names    map[string]int
	metadata map[string]string
}

func (h *header) read() error {
	if h.scan.Pos() == 0 && h.scan.Space() && h.scan.Pos() != 0 {
		return errors.New("must begin with {")
	}
	seenMetadata := false
	err := h.scan.Object(func(name string) error {
		if name == "__metadata__" {
			if seenMetadata {
				return errors.New("__metadata__ stands twice")
			}
			seenMetadata = true
			return h.readMetadata()
		}
		if _, ok := h.names[name]; ok {
			return fmt.Errorf("tensor %q stands twice", name)
		}
		h.names[name] = len(h.entries)
		e := entry{name: name}
		if err := h.readEntry(&e); err != nil {
			return fmt.Errorf("tensor %q: %w", name, err)
		}
		h.entries = append(h.entries, e)
		return nil
	})
	if err == nil && h.scan.Space() {
		err = errors.New("text after the header's closing }")
	}
	return err
}

func (h *header) readMetadata() error {
	if h.scan.Peek() == 'n' {
		return h.scan.Word("null")
	}
	h.metadata = map[string]string{}
	return h.scan.Object(func(key string) error {
		if _, ok := h.metadata[key]; ok {
			return fmt.Errorf("__metadata__ key %q stands twice", key)
		}
		v, err := h.scan.String()
		if err != nil {
			return fmt.Errorf("__metadata__ %q: %w", key, err)
		}
		h.metadata[key] = v
		return nil
	})
}

func (h *header) readEntry(e *entry) error {
	var haveDType, haveShape, haveOffsets bool
	once := func(have *bool, key string) error {
		if *have {
			return fmt.Errorf("%s stands twice", key)
		}
		*have = true
		return nil
	}
	err := h.scan.Object(func(key string) error {
		var err error
		switch key {
		case "dtype":
			if err = once(&haveDType, key); err == nil {
				err = h.readDType(e)
			}
		case "shape":
			if err = once(&haveShape, key); err == nil {
				err = h.readShape(e)
			}
		case "data_offsets":
			if err = once(&haveOffsets, key); err == nil {
				err = h.readOffsets(e)
			}
		default:
			return h.scan.Skip()
		}
		if err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
		return nil
	})
	switch {
	case err != nil:
		return err
	case !haveDType:
		return errors.New("no dtype")
	case !haveShape:
		return errors.New("no shape")
	case !haveOffsets:
		return errors.New("no data_offsets")
	}
	return e.check()
}

func (h *header) readDType(e *entry) error {
	s, err := h.scan.String()
	if err != nil {
		return err
	}
	if e.dtype = formats.DType(s); rank(e.dtype) < 0 {
		return fmt.Errorf("unknown type %q", s)
	}
	return nil
}

func (h *header) readShape(e *entry) error {
	e.shape = []int{}
	return h.scan.Array(func() error {
		d, err := h.scan.Uint()
		if err != nil {
			return err
		}
		if d > math.MaxInt {
			return fmt.Errorf("dimension %d is too large", d)
		}
		e.shape = append(e.shape, int(d))
		return nil
	})
}

func (h *header) readOffsets(e *entry) error {
	var v []uint64
	err := h.scan.Array(func() error {
		u, err := h.scan.Uint()
		if len(v) == 2 {
			return errors.New("more than two numbers")
		}
		v = append(v, u)
		return err
	})
	if err != nil {
		return err
	}
	if len(v) != 2 {
		return fmt.Errorf("%d numbers, not two", len(v))
	}
	e.begin, e.end = v[0], v[1]
	return nil
}

// check compares the range with what the shape needs.
func (e *entry) check() error {
	n, err := byteSize(e.dtype, e.shape)
	if err != nil {
		return err
	}
	if e.end < e.begin {
		return fmt.Errorf("data_offsets: the end %d lies before the beginning %d", e.end, e.begin)
	}
	if e.end-e.begin != n {
		return fmt.Errorf("data_offsets: %d bytes, but %s of shape %v takes %d", e.end-e.begin, e.dtype, e.shape, n)
	}
	return nil
}

// byteSize returns the bytes that a tensor takes.
func byteSize(dtype formats.DType, shape []int) (uint64, error) {
	n := uint64(1)
	for _, d := range shape {
		hi, lo := bits.Mul64(n, uint64(d))
		if hi != 0 {
			return 0, fmt.Errorf("shape %v: the number of elements does not fit 64 bits", shape)
		}
		n = lo
	}
	hi, total := bits.Mul64(n, dtypes[rank(dtype)].bits)
	if hi != 0 {
		return 0, fmt.Errorf("shape %v: the size of %s does not fit 64 bits", shape, dtype)
	}
	if total%8 != 0 {
		return 0, fmt.Errorf("shape %v: %d elements of %s do not end at a byte", shape, n, dtype)
	}
	return total / 8, nil
}

// tile sorts the entries by their data and checks that they cover size bytes
// exactly. The index is the entry at fault, -1 for the data as a whole.
func (h *header) tile(size uint64) (int, error) {
	slices.SortFunc(h.entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.begin, b.begin), cmp.Compare(a.end, b.end), cmp.Compare(h.names[a.name], h.names[b.name]))
	})
	at := uint64(0)
	for i, e := range h.entries {
		if e.begin != at {
			return i, fmt.Errorf("[%d, %d] where the data before it ends at %d", e.begin, e.end, at)
		}
		at = e.end
		if at > size {
			return i, fmt.Errorf("[%d, %d] in a file with %d bytes of data", e.begin, e.end, size)
		}
	}
	if at != size {
		return -1, fmt.Errorf("the tensors cover %d of %d bytes", at, size)
	}
	return 0, nil
}
