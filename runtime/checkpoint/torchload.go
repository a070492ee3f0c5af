package checkpoint

import (
	"errors"
	"io/fs"
	"math/big"
	"unsafe"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/pickle"
	"github.com/pyconv/pyconv/formats/torchfile"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/pyjson"
	"github.com/pyconv/pyconv/runtime/std/pypickle"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// LoadTorch is torch.load(path): what torch.save wrote, plain data and tensors,
// as with weights_only. The tensors lie over the file's bytes and share storage
// as they did; writing to one does not change the file. What else a pickle names
// raises UnpicklingError, a tensor that requires grad NotImplementedError.
//
//pyconv:map torch.load(f: str, map_location=None, pickle_module=None, *, weights_only=None, mmap=None) -> torch.Loaded
func LoadTorch(path string) (pyjson.Value, error) {
	v, err := torchfile.Open(path)
	var unknown *pickle.UnknownError
	switch {
	case err == nil:
	case errors.As(err, &unknown):
		return pyjson.None, py.Errorf("UnpicklingError", "Weights only load failed: %v", err)
	case errors.Is(err, fs.ErrNotExist):
		return pyjson.None, py.Errorf("FileNotFoundError", "[Errno 2] No such file or directory: %s", py.Repr(path))
	default:
		return pyjson.None, py.Errorf("RuntimeError", "%s", err.Error())
	}
	l := loader{bases: map[*torchfile.Storage]map[formats.DType]*tensor.Tensor{}}
	var out pyjson.Value
	err = py.Catch(func() { out = pypickle.Values(v, l.value) })
	return out, err
}

// loader makes the tensors of a file.
type loader struct {
	bases map[*torchfile.Storage]map[formats.DType]*tensor.Tensor
}

// value is what package pickle has no value for.
func (l *loader) value(v any) any {
	switch v := v.(type) {
	case *torchfile.Tensor:
		return l.tensor(v)
	case torchfile.Size:
		return tensor.Size(v)
	case pickle.Global:
		if dtype, ok := torchDTypes[v]; ok {
			return dtype
		}
	case *big.Int:
		py.Raise("OverflowError", "the int %v needs more than 64 bits", v)
	}
	py.Raise("UnpicklingError", "Weights only load failed: %v is not known", v)
	return nil
}

// torchDTypes are dtypes as a pickle names them.
var torchDTypes = func() map[pickle.Global]tensor.DType {
	out := map[pickle.Global]tensor.DType{}
	for _, d := range plain {
		out[pickle.Global{Module: "torch", Name: d.String()[len("torch."):]}] = d
	}
	return out
}()

func (l *loader) tensor(t *torchfile.Tensor) *tensor.Tensor {
	if t.RequiresGrad {
		py.Raise("NotImplementedError", "a saved tensor that requires grad; save a state_dict")
	}
	dtype, ok := plain[t.DType]
	if !ok {
		py.Raise("NotImplementedError", "a saved tensor of element type %s", t.DType)
	}
	base := l.bases[t.Storage][t.DType]
	if base == nil {
		data, keep := t.Storage.Data, t.Storage.Keep
		if len(data) > 0 && uintptr(unsafe.Pointer(&data[0]))%uintptr(dtype.Size()) != 0 {
			data, keep = aligned(data), nil
		}
		base = tensor.FromBytes(dtype, data, keep, len(data)/dtype.Size())
		if l.bases[t.Storage] == nil {
			l.bases[t.Storage] = map[formats.DType]*tensor.Tensor{}
		}
		l.bases[t.Storage][t.DType] = base
	}
	return base.Strided(t.Shape, t.Strides, t.Offset)
}

// TensorOf is a tensor that a value holds; anything else raises TypeError.
func TensorOf(v pyjson.Value) *tensor.Tensor {
	t, ok := v.Any().(*tensor.Tensor)
	if !ok {
		py.Raise("TypeError", "'%s' object is not a Tensor", v.PyType())
	}
	return t
}

// IsTensor is isinstance(v, torch.Tensor).
func IsTensor(v pyjson.Value) bool { _, ok := v.Any().(*tensor.Tensor); return ok }

// StateOf is a dict of tensors as load_state_dict takes it.
func StateOf(v pyjson.Value) *StateDict {
	if !v.IsDict() {
		py.Raise("TypeError", "Expected state_dict to be dict-like, got <class '%s'>.", v.PyType())
	}
	s := NewStateDict()
	for _, item := range v.Items() {
		s.Set(item.V0, TensorOf(item.V1))
	}
	return s
}
