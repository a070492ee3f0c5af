// Package torchfile reads what torch.save writes: a zip archive, or the stream of
// pickles from before PyTorch 1.6. Only plain data and tensors are read; a pickle
// that names anything else is refused, and nothing in it is ever called.
package torchfile

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"path"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/mmap"
	"github.com/pyconv/pyconv/formats/pickle"
)

// Storage is a run of elements that tensors look at.
type Storage struct {
	DType formats.DType // "" for bytes whose tensors say what they are
	Data  []byte        // in little-endian form; it may lie in a file mapping
	Keep  any           // must stay reachable for as long as Data is used
	count int           // elements that the file promises
}

// Tensor is a strided view of a Storage; Offset and Strides count elements.
type Tensor struct {
	DType          formats.DType
	Storage        *Storage
	Offset         int
	Shape, Strides []int
	RequiresGrad   bool
}

// Size is a torch.Size.
type Size []int

// Open reads the file at name. Its values are those of package pickle, *Tensor and
// Size; a dtype is a pickle.Global of torch.
func Open(name string) (any, error) {
	m, err := mmap.Open(name)
	if err != nil {
		return nil, err
	}
	data := m.Bytes()
	fail := func(field string, err error) error {
		return &formats.Error{Path: name, Field: field, Offset: -1, Err: err}
	}
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		v, err := legacy(data, m)
		if err != nil {
			return nil, fail("", err)
		}
		return v, nil
	}
	entries, root, err := archive(data)
	if err != nil {
		return nil, fail("", err)
	}
	if order, ok := entries[root+"byteorder"]; ok && string(order) != "little" {
		return nil, fail("byteorder", fmt.Errorf("%q is not read", order))
	}
	b := builder{storages: map[string]*Storage{}}
	b.find = func(key string, s *Storage) error {
		record, ok := entries[root+"data/"+key]
		if !ok {
			return fmt.Errorf("no storage %q", key)
		}
		s.Data, s.Keep = record, m
		return s.check()
	}
	v, _, err := b.reader().Read(entries[root+"data.pkl"])
	if err != nil {
		return nil, fail("data.pkl", err)
	}
	return v, nil
}

// archive are a zip file's entries, which lie in it as they are, and the folder
// that the pickle is in.
func archive(data []byte) (entries map[string][]byte, root string, err error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, "", err
	}
	entries = map[string][]byte{}
	found := 0
	for _, f := range z.File {
		if _, twice := entries[f.Name]; twice {
			return nil, "", fmt.Errorf("entry %q is there twice", f.Name)
		}
		at, err := f.DataOffset()
		if err != nil {
			return nil, "", err
		}
		if f.Method != zip.Store || f.CompressedSize64 != f.UncompressedSize64 {
			return nil, "", fmt.Errorf("entry %q is compressed", f.Name)
		}
		if at < 0 || uint64(at) > uint64(len(data)) || f.UncompressedSize64 > uint64(len(data))-uint64(at) {
			return nil, "", fmt.Errorf("entry %q lies outside the file", f.Name)
		}
		end := uint64(at) + f.UncompressedSize64
		entries[f.Name] = data[at:end:end]
		switch path.Base(f.Name) {
		case "data.pkl":
			found++
			root = f.Name[:len(f.Name)-len("data.pkl")]
		case "constants.pkl":
			return nil, "", errors.New("a TorchScript archive, which is not read; save the state_dict")
		}
	}
	if found != 1 {
		return nil, "", fmt.Errorf("%d entries data.pkl", found)
	}
	return entries, root, nil
}

// magic begins the stream of PyTorch's before 1.6: LONG1 of 10 bytes.
var magic = []byte{0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.'}

// legacy reads five pickles, and then the storages.
func legacy(data []byte, keep any) (any, error) {
	if !bytes.HasPrefix(data, magic) {
		return nil, errors.New("this is no file of torch.save")
	}
	rest := data[len(magic):]
	b := builder{storages: map[string]*Storage{}}
	b.find = func(string, *Storage) error { return nil } // their data come later
	var parts [4]any                                     // protocol, system, the object, keys
	for i := range parts {
		v, n, err := b.reader().Read(rest)
		if err != nil {
			return nil, err
		}
		parts[i], rest = v, rest[n:]
	}
	if parts[0] != 1001 {
		return nil, fmt.Errorf("protocol %v is not read", parts[0])
	}
	if s, ok := parts[1].(*pickle.Dict); ok {
		for i, k := range s.Keys {
			if k == "little_endian" && s.Values[i] != true {
				return nil, errors.New("big-endian data are not read")
			}
		}
	}
	keys, ok := parts[3].(*pickle.List)
	if !ok {
		return nil, errors.New("no list of storages")
	}
	for _, k := range keys.Items {
		key, _ := k.(string)
		s := b.storages[key]
		if s == nil {
			return nil, fmt.Errorf("storage %q is not used", key)
		}
		n, size := uint64(s.count), uint64(s.size())
		if len(rest) < 8 || n > uint64(len(rest)-8)/size || s.Data != nil {
			return nil, fmt.Errorf("storage %q ends early", key)
		}
		s.Data, s.Keep = rest[8:8+n*size:8+n*size], keep
		rest = rest[8+n*size:]
	}
	for key, s := range b.storages {
		if s.Data == nil && s.count > 0 {
			return nil, fmt.Errorf("no storage %q", key)
		}
	}
	return parts[2], nil
}
