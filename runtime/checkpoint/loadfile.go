package checkpoint

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"unsafe"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/safetensors"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// LoadFile opens one safetensors file. The tensors lie over the file's bytes;
// writing to one does not change the file.
//
//pyconv:map safetensors.torch.load_file(filename: str, device: str = "cpu")
func LoadFile(filename string) (*StateDict, error) {
	f, err := safetensors.Open(filename)
	if err != nil {
		return nil, loadFault(filename, err)
	}
	s := NewStateDict()
	for _, name := range f.Names() {
		t, err := f.Tensor(name)
		if err != nil {
			return nil, err
		}
		x, err := decode(t)
		if err != nil {
			return nil, py.Errorf("SafetensorError", "%s", err.Error())
		}
		s.Set(name, x)
	}
	return s, nil
}

// loadFault gives an error of opening Python's type: FileNotFoundError,
// OSError, SafetensorError for a fault of the content.
func loadFault(filename string, err error) error {
	var content *formats.Error
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return py.Errorf("FileNotFoundError", "No such file or directory: %s", filename)
	case errors.As(err, &content):
		return py.Errorf("SafetensorError", "Error while deserializing header: %s", content.Error())
	default:
		return err
	}
}

// Source is what SaveFile writes: a StateDict, a module's state_dict, an
// opened Checkpoint.
type Source interface {
	Names() []string
	Tensor(name string) (*tensor.Tensor, error)
}

// SaveFile writes tensors to a safetensors file. As in PyTorch, tensors that
// share memory are a RuntimeError and one that is not contiguous a ValueError.
//
//pyconv:map safetensors.torch.save_file(tensors: torch.StateDict, filename: str)
func SaveFile(tensors Source, filename string, opts ...SaveOptions) error {
	var o SaveOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	names := tensors.Names()
	all := make([]formats.Tensor, len(names))
	held := make([]*tensor.Tensor, len(names))
	for i, name := range names {
		t, err := tensors.Tensor(name)
		if err != nil {
			return err
		}
		if all[i], err = encode(name, t); err != nil {
			return err
		}
		held[i] = t
	}
	if err := shared(all); err != nil {
		return err
	}
	return safetensors.WriteFile(filename, all, o.Metadata)
}

// SaveOptions are the keywords of save_file.
type SaveOptions struct {
	Metadata map[string]string // the header's __metadata__
}

// encode returns t's bytes in the form of a file's tensor.
func encode(name string, t *tensor.Tensor) (formats.Tensor, error) {
	out := formats.Tensor{Name: name, Shape: t.Shape(), Keep: t}
	for d, dtype := range plain {
		if dtype == t.DType() {
			out.DType = d
		}
	}
	if out.DType == "" {
		return out, py.Errorf("ValueError", "tensor %s has dtype %s, which is not saved", strconv.Quote(name), t.DType())
	}
	if !contiguous(t) {
		return out, py.Errorf("ValueError", "You are trying to save a non contiguous tensor: `%s` which is not allowed. It either means you"+
			" are trying to save tensors which are reference of each other in which case it's recommended to save only the full tensors,"+
			" and reslice at load time, or simply call `.contiguous()` on your tensor to pack it before saving.", name)
	}
	out.Data = rawBytes(t)
	return out, nil
}

func contiguous(t *tensor.Tensor) bool {
	if t.Numel() == 0 {
		return true
	}
	step := 1
	for i := len(t.Shape()) - 1; i >= 0; i-- {
		if d := t.Shape()[i]; d != 1 {
			if t.Strides()[i] != step {
				return false
			}
			step *= d
		}
	}
	return true
}

// rawBytes returns the bytes of a contiguous tensor, not copied.
func rawBytes(t *tensor.Tensor) []byte {
	n := t.Numel()
	if n == 0 {
		return nil
	}
	switch t.DType().Size() {
	case 1:
		return bytesOf(tensor.Elements[uint8](t), n)
	case 2:
		return bytesOf(tensor.Elements[uint16](t), n)
	case 4:
		return bytesOf(tensor.Elements[float32](t), n)
	default:
		return bytesOf(tensor.Elements[float64](t), n)
	}
}

func bytesOf[T any](v []T, n int) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(&v[0])), n*int(unsafe.Sizeof(v[0])))
}

// shared reports tensors whose bytes overlap.
func shared(all []formats.Tensor) error {
	spans := slices.DeleteFunc(slices.Clone(all), func(t formats.Tensor) bool { return len(t.Data) == 0 })
	start := func(t formats.Tensor) uintptr { return uintptr(unsafe.Pointer(unsafe.SliceData(t.Data))) }
	slices.SortStableFunc(spans, func(a, b formats.Tensor) int { return cmp.Compare(start(a), start(b)) })
	for i := 1; i < len(spans); i++ {
		a, b := spans[i-1], spans[i]
		if start(a)+uintptr(len(a.Data)) > start(b) {
			return py.Errorf("RuntimeError", "%s", fmt.Sprintf("\n            Some tensors share memory, this will lead to duplicate memory on disk and potential differences"+
				" when loading them again: [{'%s', '%s'}].\n            A potential way to correctly save your model is to use `save_model`.\n"+
				"            More information at https://huggingface.co/docs/safetensors/torch_shared_tensors\n            ", a.Name, b.Name))
		}
	}
	return nil
}
