// Package npy answers what arrays a .npy or .npz file of NumPy's holds, and
// writes such files.
//
// A .npy file is a header, a Python dictionary that names dtype, order and
// shape, and the elements behind it; a .npz file is a zip archive of such
// files. Elements are handed out little-endian and row-major, whatever order
// the file has them in. Records, strings, complex numbers and objects are
// refused. What stands behind the elements is not looked at, as NumPy has it.
package npy

import (
	"slices"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/mmap"
)

// Open maps the .npy file at path and reads it.
func Open(path string) (formats.Tensor, error) {
	m, err := mmap.Open(path)
	if err != nil {
		return formats.Tensor{}, err
	}
	return Parse(path, m.Bytes(), m)
}

// Parse reads a .npy file's content. The array shares data where that has its
// order, and keeps it alive through keep; path is the name that errors give.
func Parse(path string, data []byte, keep any) (formats.Tensor, error) {
	fail := func(f *fault) (formats.Tensor, error) {
		return formats.Tensor{}, &formats.Error{Path: path, Field: f.field, Offset: int64(f.at), Err: f.err}
	}
	h, f := readHeader(data)
	if f != nil {
		return fail(f)
	}
	raw := data[h.end:]
	need := h.count * h.size
	if len(raw) < need {
		return fail(faultf("data", h.end, "%d bytes for %d elements of %d", len(raw), h.count, h.size))
	}
	raw = raw[:need] // np.save may have put another array behind this one
	t := formats.Tensor{DType: h.dtype, Shape: h.shape, Data: raw, Keep: keep, Path: path, Offset: int64(h.end)}
	if h.dtype == "BOOL" && slices.ContainsFunc(raw, func(b byte) bool { return b > 1 }) {
		t.Data, t.Keep = slices.Clone(raw), nil
		for i, b := range t.Data {
			t.Data[i] = min(b, 1)
		}
	}
	if h.fortran && len(h.shape) > 1 {
		t.Data, t.Keep = rowMajor(t.Data, h.size, h.shape), nil
	}
	if h.swapped {
		if t.Keep != nil {
			t.Data, t.Keep = slices.Clone(t.Data), nil
		}
		for i := 0; i < len(t.Data); i += h.size {
			slices.Reverse(t.Data[i : i+h.size])
		}
	}
	return t, nil
}

// rowMajor copies elements whose first index runs fastest into the order in
// which the last does.
func rowMajor(data []byte, size int, shape []int) []byte {
	out := make([]byte, len(data))
	strides := make([]int, len(shape))
	step := size
	for d, n := range shape {
		strides[d] = step
		step *= n
	}
	index := make([]int, len(shape))
	from := 0
	for at := 0; at < len(out); at += size {
		copy(out[at:at+size], data[from:from+size])
		for d := len(shape) - 1; d >= 0; d-- {
			from += strides[d]
			if index[d]++; index[d] < shape[d] {
				break
			}
			from -= index[d] * strides[d]
			index[d] = 0
		}
	}
	return out
}
