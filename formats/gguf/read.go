// Package gguf answers what tensors and what metadata a GGUF file holds,
// versions 2 and 3, in one file or split over several.
//
// Sizes are multiplied and padded with overflow checks, and the rules of
// ggml's reader hold: tensors packed in order, unique names, whole blocks in a
// row. Dimensions come out in PyTorch's order, outermost first, which is the
// file's list reversed; the bytes are those of the file, in that same order.
package gguf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/ggml"
	"github.com/pyconv/pyconv/formats/mmap"
)

// Limits of the format's text and of ggml's reader.
const (
	maxDims          = 4
	maxTensorName    = 64
	maxString        = 1 << 30
	defaultAlignment = 32
)

// File is one open GGUF file, or all files of a split model. It implements
// formats.File.
type File struct {
	path    string
	version uint32
	keys    []string
	values  map[string]Value
	tensors []formats.Tensor
	byName  map[string]int
}

// Open maps the file at path and reads its header. The first file of a split
// model opens the others, which must lie in the same folder.
func Open(path string) (*File, error) {
	f, err := openOne(path)
	if err != nil {
		return nil, err
	}
	if n, ok := f.KV("split.count").Int(); ok && n > 1 {
		if err := f.openSplits(n); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func openOne(path string) (*File, error) {
	m, err := mmap.Open(path)
	if err != nil {
		return nil, err
	}
	return Parse(path, m.Bytes(), m)
}

// Parse reads the content of one file. The tensors share data, which they keep
// alive through keep; path is the name that errors give.
func Parse(path string, data []byte, keep any) (*File, error) {
	r := &reader{data: data, field: "magic"}
	f := &File{path: path, values: map[string]Value{}, byName: map[string]int{}}
	if err := r.header(f, keep); err != nil {
		return nil, &formats.Error{Path: path, Field: r.field, Offset: int64(r.pos), Err: err}
	}
	return f, nil
}

// Version returns the format version, 2 or 3.
func (f *File) Version() int { return int(f.version) }

// Keys lists the metadata keys in file order.
func (f *File) Keys() []string { return f.keys }

// KV returns the value of a metadata key, the zero Value when it is absent.
func (f *File) KV(key string) Value { return f.values[key] }

// Names lists the tensors in file order.
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

// Metadata returns the single strings among the values.
func (f *File) Metadata() map[string]string {
	m := map[string]string{}
	for key, v := range f.values {
		if s, ok := v.Text(); ok {
			m[key] = s
		}
	}
	return m
}

// Close lets go of the file's tensors; those handed out stay valid.
func (f *File) Close() error {
	f.tensors, f.byName = nil, nil
	return nil
}

// reader walks over the header. pos is where the next or the faulty item
// begins, field what it is.
type reader struct {
	data  []byte
	pos   int
	field string
}

var errEnd = errors.New("the file ends early")

func (r *reader) left() int { return len(r.data) - r.pos }

func (r *reader) bytes(n int) ([]byte, error) {
	if n > r.left() {
		return nil, errEnd
	}
	b := r.data[r.pos : r.pos+n]
	r.pos += n
	return b, nil
}

func (r *reader) uint32() (uint32, error) {
	b, err := r.bytes(4)
	if err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint32(b), nil
}

func (r *reader) uint64() (uint64, error) {
	b, err := r.bytes(8)
	if err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint64(b), nil
}

// count reads a number of items of which each takes at least size bytes.
func (r *reader) count(size int) (int, error) {
	n, err := r.uint64()
	if err != nil {
		return 0, err
	}
	if n > uint64(r.left()/size) {
		r.pos -= 8
		return 0, fmt.Errorf("%d, more than the rest of the file can hold", n)
	}
	return int(n), nil
}

func (r *reader) text(limit int) (string, error) {
	n, err := r.count(1)
	if err != nil {
		return "", fmt.Errorf("length: %w", err)
	}
	if n > limit {
		r.pos -= 8
		return "", fmt.Errorf("%d bytes long, more than %d", n, limit)
	}
	b, err := r.bytes(n)
	return string(b), err
}

func (r *reader) header(f *File, keep any) error {
	magic, err := r.bytes(4)
	if err != nil {
		return err
	}
	if string(magic) != "GGUF" {
		r.pos = 0
		return fmt.Errorf("%q, not \"GGUF\"", magic)
	}
	r.field = "version"
	if f.version, err = r.uint32(); err != nil {
		return err
	}
	switch {
	case f.version == 2 || f.version == 3:
	case f.version&0xffff == 0 && f.version != 0:
		r.pos -= 4
		return errors.New("a big-endian file, which is not read")
	default:
		r.pos -= 4
		return fmt.Errorf("%d, only 2 and 3 are read", f.version)
	}
	r.field = "tensor count"
	nTensors, err := r.count(24) // name length, rank, type, offset
	if err != nil {
		return err
	}
	r.field = "key count"
	nKeys, err := r.count(14) // length and one byte of key, type, one byte of value
	if err != nil {
		return err
	}
	for i := range nKeys {
		if err := r.pair(f, i); err != nil {
			return err
		}
	}
	alignment, err := f.alignment()
	if err != nil {
		r.field = "key \"general.alignment\""
		return err
	}
	at := make([]uint64, nTensors)
	for i := range nTensors {
		if at[i], err = r.info(f, i); err != nil {
			return err
		}
	}
	return r.place(f, at, alignment, keep)
}

func (r *reader) pair(f *File, i int) error {
	r.field = fmt.Sprintf("key %d", i)
	start := r.pos
	key, err := r.text(maxString)
	if err != nil {
		return err
	}
	if key == "" {
		r.pos = start
		return errors.New("empty")
	}
	r.field = fmt.Sprintf("key %q", key)
	if f.values[key].Exists() {
		r.pos = start
		return errors.New("stands twice")
	}
	v, err := r.value()
	if err != nil {
		return err
	}
	f.keys = append(f.keys, key)
	f.values[key] = v
	return nil
}

func (r *reader) value() (Value, error) {
	kind, err := r.kind()
	if err != nil {
		return Value{}, err
	}
	v := Value{kind: kind, count: 1}
	element := kind
	if kind == Array {
		if element, err = r.kind(); err != nil {
			return v, err
		}
		v.element = element
		if element == Array {
			r.pos -= 4
			return v, errors.New("an array of arrays")
		}
		size := kinds[element].size
		if element == String {
			size = 8
		}
		if v.count, err = r.count(size); err != nil {
			return v, err
		}
	}
	if element == String {
		v.text = make([]string, v.count)
		for i := range v.text {
			if v.text[i], err = r.text(maxString); err != nil {
				return v, fmt.Errorf("string %d: %w", i, err)
			}
		}
		return v, nil
	}
	b, err := r.bytes(v.count * kinds[element].size)
	if err != nil {
		return v, err
	}
	v.raw = append([]byte(nil), b...)
	if element == Bool {
		for _, x := range v.raw {
			if x > 1 {
				return v, fmt.Errorf("%d is no truth value", x)
			}
		}
	}
	return v, nil
}

func (r *reader) kind() (Kind, error) {
	n, err := r.uint32()
	if err == nil && n >= uint32(len(kinds)) {
		r.pos -= 4
		err = fmt.Errorf("value type %d does not exist", n)
	}
	return Kind(n), err
}

func (f *File) alignment() (uint64, error) {
	v := f.KV("general.alignment")
	if !v.Exists() {
		return defaultAlignment, nil
	}
	if v.kind != Uint32 {
		return 0, fmt.Errorf("of type %v, not u32", v.kind)
	}
	n := uint64(binary.LittleEndian.Uint32(v.raw))
	if bits.OnesCount64(n) != 1 {
		return 0, fmt.Errorf("%d is not a power of two", n)
	}
	return n, nil
}

// info reads tensor i's description and returns its offset in the data; the
// tensor's Offset is its size until place has found where it lies.
func (r *reader) info(f *File, i int) (uint64, error) {
	r.field = fmt.Sprintf("tensor %d name", i)
	start := r.pos
	name, err := r.text(maxTensorName)
	if err != nil {
		return 0, err
	}
	field := func(what string) { r.field = fmt.Sprintf("tensor %q %s", name, what) }
	field("name")
	if _, ok := f.byName[name]; ok {
		r.pos = start
		return 0, errors.New("stands twice")
	}
	field("rank")
	rank, err := r.uint32()
	if err != nil {
		return 0, err
	}
	if rank > maxDims {
		r.pos -= 4
		return 0, fmt.Errorf("%d, more than %d", rank, maxDims)
	}
	field("shape")
	start = r.pos
	ne := [maxDims]uint64{1, 1, 1, 1}
	shape := make([]int, rank)
	for d := range int(rank) {
		if ne[d], err = r.uint64(); err != nil {
			return 0, err
		}
		if ne[d] > math.MaxInt {
			r.pos -= 8
			return 0, fmt.Errorf("dimension %d is %d", d, ne[d])
		}
		shape[int(rank)-1-d] = int(ne[d]) // the file's first is the innermost
	}
	field("type")
	id, err := r.uint32()
	if err != nil {
		return 0, err
	}
	block := ggml.Type(id)
	switch {
	case !block.Valid():
		r.pos -= 4
		return 0, fmt.Errorf("%d does not exist", id)
	case block == ggml.Q8_1 || block == ggml.Q8_K:
		r.pos -= 4
		return 0, fmt.Errorf("%v is an intermediate type, not one of weights", block)
	}
	size, err := byteSize(block, ne)
	if err != nil {
		field("shape")
		r.pos = start
		return 0, err
	}
	field("offset")
	offset, err := r.uint64()
	if err != nil {
		return 0, err
	}
	f.byName[name] = len(f.tensors)
	f.tensors = append(f.tensors, formats.Tensor{Name: name, DType: block.DType(), Shape: shape, Offset: size, Path: f.path})
	return offset, nil
}

// byteSize returns the bytes of a tensor. Empty dimensions count as one for
// the check, so that the others can't hide an overflow behind them.
func byteSize(t ggml.Type, ne [maxDims]uint64) (int64, error) {
	row, err := t.RowBytes(int(ne[0]))
	if err != nil {
		return 0, err
	}
	elements, size, empty := max(ne[0], 1), max(uint64(row), 1), ne[0] == 0
	for _, n := range ne[1:] {
		empty = empty || n == 0
		hi, lo := bits.Mul64(elements, max(n, 1))
		over, total := bits.Mul64(size, max(n, 1))
		if hi != 0 || lo > math.MaxInt || over != 0 || total > math.MaxInt64-math.MaxUint32 {
			return 0, fmt.Errorf("%v: the size overflows", ne)
		}
		elements, size = lo, total
	}
	if empty {
		return 0, nil
	}
	return int64(size), nil
}

// place finds each tensor's data: they follow one another in order, each
// beginning at a multiple of the alignment.
func (r *reader) place(f *File, at []uint64, alignment uint64, keep any) error {
	from := pad(uint64(r.pos), alignment)
	next := uint64(0)
	for i := range f.tensors {
		t := &f.tensors[i]
		r.field = fmt.Sprintf("tensor %q offset", t.Name)
		if at[i] != next {
			return fmt.Errorf("%d, but the data before it ends at %d", at[i], next)
		}
		size := uint64(t.Offset)
		if from > uint64(len(r.data)) || size > uint64(len(r.data))-from || next > uint64(len(r.data))-from-size {
			r.field = fmt.Sprintf("tensor %q data", t.Name)
			return fmt.Errorf("%d bytes from byte %d on, but the file has %d", size, from+next, len(r.data))
		}
		begin := from + next
		t.Offset = int64(begin)
		t.Data = r.data[begin : begin+size : begin+size]
		t.Keep = keep
		next += pad(size, alignment)
	}
	return nil
}

// pad returns the next multiple of a power of two; n is at most the size of a
// file in memory, or of a tensor that byteSize let pass.
func pad(n, alignment uint64) uint64 { return (n + alignment - 1) &^ (alignment - 1) }
