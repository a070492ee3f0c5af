package torchfile

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
	"slices"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/pickle"
)

// storageTypes are torch's storage classes by the element type they hold.
var storageTypes = map[string]formats.DType{
	"FloatStorage": "F32", "DoubleStorage": "F64", "HalfStorage": "F16", "BFloat16Storage": "BF16",
	"LongStorage": "I64", "IntStorage": "I32", "ShortStorage": "I16", "CharStorage": "I8", "ByteStorage": "U8",
	"BoolStorage": "BOOL", "ComplexFloatStorage": "C64", "ComplexDoubleStorage": "C128",
}

// dtypes are torch's dtypes by the element type they stand for.
var dtypes = map[string]formats.DType{
	"float32": "F32", "float64": "F64", "float16": "F16", "bfloat16": "BF16", "int64": "I64", "int32": "I32", "int16": "I16",
	"int8": "I8", "uint8": "U8", "uint16": "U16", "uint32": "U32", "uint64": "U64", "bool": "BOOL", "complex64": "C64",
	"complex128": "C128", "float8_e4m3fn": "F8_E4M3", "float8_e5m2": "F8_E5M2",
}

// sizes are the element types' sizes in bytes.
var sizes = map[formats.DType]int{
	"": 1, "F32": 4, "F64": 8, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "I16": 2, "I8": 1, "U8": 1, "U16": 2, "U32": 4, "U64": 8,
	"BOOL": 1, "C64": 8, "C128": 16, "F8_E4M3": 1, "F8_E5M2": 1,
}

func (s *Storage) size() int { return sizes[s.DType] }

// check says whether the data are as long as the file promises.
func (s *Storage) check() error {
	if high, need := bits.Mul64(uint64(s.count), uint64(s.size())); high > 0 || need > uint64(len(s.Data)) {
		return fmt.Errorf("a storage of %d bytes has less than %d elements of %s", len(s.Data), s.count, s.DType)
	}
	return nil
}

// builder makes the tensors of a pickle.
type builder struct {
	storages map[string]*Storage
	find     func(key string, s *Storage) error
}

func (b *builder) reader() *pickle.Reader { return &pickle.Reader{Call: b.call, Load: b.storage} }

// storage is the object of a persistent id: ("storage", class, key, place, count).
func (b *builder) storage(id any) (any, error) {
	t, _ := id.(pickle.Tuple)
	if len(t) < 5 || t[0] != "storage" {
		return nil, errors.New("a persistent id that is no storage")
	}
	class, ok1 := t[1].(pickle.Global)
	key, ok2 := t[2].(string)
	count, ok3 := t[4].(int)
	if !ok1 || !ok2 || !ok3 || count < 0 {
		return nil, errors.New("a storage whose id is not as torch writes it")
	}
	if len(t) > 5 && t[5] != nil {
		return nil, errors.New("a storage that is a view of another")
	}
	dtype, known := storageTypes[class.Name]
	if !known && class.Name != "UntypedStorage" || class.Module != "torch" && class.Module != "torch.storage" {
		return nil, &pickle.UnknownError{Global: class}
	}
	if s := b.storages[key]; s != nil {
		if s.DType != dtype || s.count != count {
			return nil, fmt.Errorf("storage %q is of two types", key)
		}
		return s, nil
	}
	s := &Storage{DType: dtype, count: count}
	if err := b.find(key, s); err != nil {
		return nil, err
	}
	b.storages[key] = s
	return s, nil
}

// call is what the pickle's calls give.
func (b *builder) call(g pickle.Global, args pickle.Tuple) (any, error) {
	switch g.String() {
	case "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor_v3":
		return tensor(args, g.Name == "_rebuild_tensor_v3")
	case "torch._utils._rebuild_parameter":
		if len(args) >= 2 {
			if t, ok := args[0].(*Tensor); ok {
				made := *t
				made.RequiresGrad = args[1] == true
				return &made, nil
			}
		}
		return nil, errors.New("a parameter that is not as torch writes it")
	case "torch.Size":
		if len(args) == 1 {
			if size, ok := ints(args[0]); ok {
				return Size(size), nil
			}
		}
	}
	return nil, &pickle.UnknownError{Global: g}
}

// tensor is a view of a storage: (storage, offset, size, stride, requires_grad,
// hooks), and a dtype in version 3.
func tensor(args pickle.Tuple, v3 bool) (any, error) {
	bad := errors.New("a tensor that is not as torch writes it")
	if len(args) < 6 || v3 && len(args) < 7 {
		return nil, bad
	}
	s, ok1 := args[0].(*Storage)
	offset, ok2 := args[1].(int)
	shape, ok3 := ints(args[2])
	strides, ok4 := ints(args[3])
	grad, ok5 := args[4].(bool)
	if !ok1 || !ok2 || !ok3 || !ok4 || !ok5 || len(shape) != len(strides) || offset < 0 {
		return nil, bad
	}
	t := &Tensor{DType: s.DType, Storage: s, Offset: offset, Shape: shape, Strides: strides, RequiresGrad: grad}
	if v3 {
		g, _ := args[6].(pickle.Global)
		dtype, ok := dtypes[g.Name]
		if !ok || g.Module != "torch" {
			return nil, bad
		}
		t.DType = dtype
	}
	if t.DType == "" {
		return nil, bad
	}
	return t, t.within(s.count * s.size() / sizes[t.DType])
}

// within says whether a view stays among a storage's elements.
func (t *Tensor) within(count int) error {
	last, room := uint64(t.Offset), uint64(math.MaxInt64)
	if slices.Contains(t.Shape, 0) {
		return nil
	}
	numel := uint64(1)
	for i, n := range t.Shape {
		if numel > room/16/uint64(n) {
			return errors.New("a tensor of more elements than can be")
		}
		numel *= uint64(n)
		high, step := bits.Mul64(uint64(n-1), uint64(t.Strides[i]))
		if high > 0 || step > room-last {
			return errors.New("a tensor that reaches past its storage")
		}
		last += step
	}
	if last >= uint64(count) {
		return errors.New("a tensor that reaches past its storage")
	}
	return nil
}

func ints(v any) ([]int, bool) {
	t, ok := v.(pickle.Tuple)
	out := make([]int, len(t))
	for i, x := range t {
		n, isInt := x.(int)
		if !isInt || n < 0 {
			return nil, false
		}
		out[i] = n
	}
	return out, ok
}
