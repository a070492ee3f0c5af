package numpy

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"unsafe"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/mmap"
	"github.com/pyconv/pyconv/formats/npy"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// fileTypes are the dtypes by the names that formats gives them.
var fileTypes = map[formats.DType]DType{
	"F64": Float64, "F32": Float32, "F16": Float16, "I64": Int64, "I32": Int32, "I16": Int16, "I8": Int8,
	"U64": Uint64, "U32": Uint32, "U16": Uint16, "U8": Uint8, "BOOL": Bool,
}

// ofBytes is an array over raw, or over a copy where that is not aligned.
func ofBytes(dtype DType, raw []byte, keep any, shape []int) *Array {
	if len(raw) > 0 && uintptr(unsafe.Pointer(&raw[0]))%uintptr(dtype.Itemsize()) != 0 {
		words := make([]uint64, len(raw)/8+1)
		aligned := unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), len(raw))
		copy(aligned, raw)
		raw, keep = aligned, nil
	}
	return array(tensor.FromBytes(tensor.DType(dtype), raw, keep, shape...))
}

// ofFile is an array of a file.
func ofFile(t formats.Tensor) *Array { return ofBytes(fileTypes[t.DType], t.Data, t.Keep, t.Shape) }

// toFile is a as a file holds it.
func (a *Array) toFile(name string) formats.Tensor {
	out := formats.Tensor{Name: name, Shape: a.Shape(), Data: a.bytes()}
	for f, d := range fileTypes {
		if d == a.DType() {
			out.DType = f
		}
	}
	return out
}

// bytes are a's elements in row-major order.
func (a *Array) bytes() []byte {
	t := a.t.Contiguous()
	n := t.Numel() * a.Itemsize()
	if n == 0 {
		return nil
	}
	var first unsafe.Pointer
	switch a.Itemsize() {
	case 1:
		first = unsafe.Pointer(&tensor.Elements[uint8](t)[0])
	case 2:
		first = unsafe.Pointer(&tensor.Elements[uint16](t)[0])
	case 4:
		first = unsafe.Pointer(&tensor.Elements[uint32](t)[0])
	default:
		first = unsafe.Pointer(&tensor.Elements[uint64](t)[0])
	}
	return unsafe.Slice((*byte)(first), n)
}

// damaged is the ValueError that NumPy raises for a file that it can't read.
func damaged(err error) error { return py.NewException("ValueError", err.Error()) }

// Load returns the array of a .npy file.
//
//pyconv:map numpy.load(file: str, mmap_mode: str? = None, allow_pickle: bool = False) -> ?[?] fresh
func Load(path string) (*Array, error) {
	m, err := mmap.Read(path)
	if err != nil {
		return nil, err
	}
	if strings.HasPrefix(string(m.Bytes()[:min(4, len(m.Bytes()))]), "PK") {
		return nil, py.NewException("TypeError", fmt.Sprintf("%s is an archive of arrays: conversion sees that where its name ends in .npz", path))
	}
	t, err := npy.Parse(path, m.Bytes(), m)
	if err != nil {
		return nil, damaged(err)
	}
	return ofFile(t), nil
}

// Npz is an open .npz file, which holds arrays by name.
//
//pyconv:class numpy.lib.npyio.NpzFile
type Npz struct{ f *npy.File }

// LoadZip opens a .npz file: what np.load does where the name ends so.
//
//pyconv:map numpy.lib.npyio.NpzFile(file: str, mmap_mode: str? = None, allow_pickle: bool = False)
func LoadZip(path string) (*Npz, error) {
	m, err := mmap.Read(path)
	if err != nil {
		return nil, err
	}
	f, err := npy.ParseZip(path, m.Bytes(), m)
	if err != nil {
		return nil, damaged(err)
	}
	return &Npz{f}, nil
}

// Files lists the names.
//
//pyconv:map numpy.lib.npyio.NpzFile.files attr
//pyconv:map numpy.lib.npyio.NpzFile.keys()
//pyconv:map numpy.lib.npyio.NpzFile.__iter__()
func (z *Npz) Files() []string { return z.f.Names() }

// Get returns the array of a name.
//
//pyconv:map numpy.lib.npyio.NpzFile.__getitem__(key: str) -> ?[?] fresh
func (z *Npz) Get(name string) *Array {
	if !z.Has(name) {
		panic(py.NewException("KeyError", name+" is not a file in the archive"))
	}
	t, err := z.f.Tensor(name)
	if err != nil {
		py.Throw(damaged(err))
	}
	return ofFile(t)
}

// Has reports whether there is an array of that name.
//
//pyconv:map numpy.lib.npyio.NpzFile.__contains__(key: str)
func (z *Npz) Has(name string) bool { return slices.Contains(z.f.Names(), name) }

// Len returns the number of arrays.
//
//pyconv:map numpy.lib.npyio.NpzFile.__len__()
func (z *Npz) Len() int { return len(z.f.Names()) }

// Items returns the names with their arrays.
//
//pyconv:map numpy.lib.npyio.NpzFile.items() -> ?[?] fresh
func (z *Npz) Items() []py.Tuple2[string, *Array] {
	var out []py.Tuple2[string, *Array]
	for _, name := range z.f.Names() {
		out = append(out, py.Tuple2[string, *Array]{V0: name, V1: z.Get(name)})
	}
	return out
}

// Close ends the reading.
//
//pyconv:map numpy.lib.npyio.NpzFile.close()
//pyconv:map numpy.lib.npyio.NpzFile.__exit__()
func (z *Npz) Close() { _ = z.f.Close() }

// ending adds a file's ending where it is missing.
func ending(path, end string) string {
	if strings.HasSuffix(path, end) {
		return path
	}
	return path + end
}

// Save writes an array to a .npy file.
//
//pyconv:map numpy.save(file: str, arr: array, allow_pickle: bool = True)
func Save(path string, a *Array) error { return npy.Save(ending(path, ".npy"), a.toFile("")) }

// Savez writes arrays to a .npz file under their names; the converter makes the
// dict.
//
//pyconv:map numpy.savez(file: str, arrays: any)
func Savez(path string, arrays *py.Dict[string, *Array]) error { return savez(path, arrays, false) }

// SavezCompressed is Savez with deflated arrays.
//
//pyconv:map numpy.savez_compressed(file: str, arrays: any)
func SavezCompressed(path string, arrays *py.Dict[string, *Array]) error {
	return savez(path, arrays, true)
}

func savez(path string, arrays *py.Dict[string, *Array], compress bool) error {
	var all []formats.Tensor
	for _, name := range arrays.Keys() {
		all = append(all, arrays.Get(name).toFile(name))
	}
	return npy.SaveZip(ending(path, ".npz"), all, compress)
}

// FileOptions are the arguments of Fromfile and Memmap that have defaults.
type FileOptions struct {
	Offset int // bytes before the first element
	Shape  []int
}

// Fromfile returns the elements of a file without a header.
//
//pyconv:map numpy.fromfile(file: str, dtype: dtype = numpy.float64, *, offset: int = 0) -> dtype|f64[1] fresh
func Fromfile(path string, dtype DType, opts ...FileOptions) (*Array, error) {
	m, err := mmap.Read(path)
	if err != nil {
		return nil, err
	}
	return ofMapping(m, dtype, opts)
}

// Memmap returns the elements of a file without a header, over a mapping of it:
// writes stay in memory.
//
//pyconv:map numpy.memmap(filename: str, dtype: dtype = numpy.uint8, mode: str = "r+", offset: int = 0) -> dtype|u8[1] fresh
//pyconv:map numpy.memmap(filename: str, dtype: dtype = numpy.uint8, mode: str = "r", offset: int = 0) -> dtype|u8[1] fresh
//pyconv:map numpy.memmap(filename: str, dtype: dtype = numpy.uint8, mode: str = "c", offset: int = 0) -> dtype|u8[1] fresh
//pyconv:map numpy.memmap(filename: str, dtype: dtype = numpy.uint8, *, mode: str = "r", offset: int = 0, shape: ints) -> dtype|u8[len(shape)] fresh
func Memmap(path string, dtype DType, opts ...FileOptions) (*Array, error) {
	m, err := mmap.Open(path)
	if err != nil {
		return nil, err
	}
	return ofMapping(m, dtype, opts)
}

func ofMapping(m *mmap.Mapping, dtype DType, opts []FileOptions) (*Array, error) {
	var o FileOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	raw := m.Bytes()[min(o.Offset, len(m.Bytes())):]
	shape := o.Shape
	if shape == nil {
		shape = []int{len(raw) / dtype.Itemsize()}
	}
	if need := product(shape) * dtype.Itemsize(); need > len(raw) {
		return nil, py.NewException("ValueError", "mmap length is greater than file size")
	}
	return ofBytes(dtype, raw[:product(shape)*dtype.Itemsize()], m, shape), nil
}

// Tofile writes a's elements, row-major, to a file without a header.
//
//pyconv:map numpy.ndarray.tofile(fid: str)
func (a *Array) Tofile(path string) error { return os.WriteFile(path, a.bytes(), 0o666) }

// Tobytes returns a's elements, row-major, as bytes.
//
//pyconv:map numpy.ndarray.tobytes()
func (a *Array) Tobytes() []byte { return slices.Clone(a.bytes()) }

// Frombuffer returns the elements that bytes hold.
//
//pyconv:map numpy.frombuffer(buffer: bytes, dtype: dtype = numpy.float64) -> dtype|f64[1] fresh
func Frombuffer(raw []byte, dtype DType) *Array {
	size := dtype.Itemsize()
	if len(raw)%size != 0 {
		py.Raise("ValueError", "buffer size must be a multiple of element size")
	}
	return ofBytes(dtype, slices.Clone(raw), nil, []int{len(raw) / size})
}
