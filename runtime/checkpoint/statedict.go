package checkpoint

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"unsafe"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/safetensors"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// StateDict is an ordered mapping of names to tensors, as load_file and a
// module's state_dict give.
//
//pyconv:class torch.StateDict
type StateDict struct {
	names   []string
	tensors map[string]*tensor.Tensor
}

// Item is one entry of a StateDict.
//
//pyconv:class torch.StateDictItem
type Item struct {
	Name   string
	Tensor *tensor.Tensor
}

// NewStateDict returns a StateDict of items in their order; of a name that
// comes twice the last tensor stays, in the first one's place.
func NewStateDict(items ...Item) *StateDict {
	s := &StateDict{tensors: make(map[string]*tensor.Tensor, len(items))}
	for _, it := range items {
		s.Set(it.Name, it.Tensor)
	}
	return s
}

// Names returns the names in order.
//
//pyconv:map torch.StateDict.keys()
func (s *StateDict) Names() []string { return s.names }

// Items returns names and tensors in order.
//
//pyconv:map torch.StateDict.items()
func (s *StateDict) Items() []Item {
	items := make([]Item, len(s.names))
	for i, name := range s.names {
		items[i] = Item{name, s.tensors[name]}
	}
	return items
}

// Values returns the tensors in order.
//
//pyconv:map torch.StateDict.values() -> ?[?] view(0)
func (s *StateDict) Values() []*tensor.Tensor {
	values := make([]*tensor.Tensor, len(s.names))
	for i, name := range s.names {
		values[i] = s.tensors[name]
	}
	return values
}

// Tensor returns the tensor called name, a KeyError when there is none.
func (s *StateDict) Tensor(name string) (*tensor.Tensor, error) {
	if t := s.tensors[name]; t != nil {
		return t, nil
	}
	return nil, py.NewException("KeyError", name)
}

// Get returns the tensor called name; it raises a KeyError when there is none.
//
//pyconv:map torch.StateDict.__getitem__(key: str) -> ?[?] view(0)
func (s *StateDict) Get(name string) *tensor.Tensor { return py.Must(s.Tensor(name)) }

// Set puts t under name, at the end when the name is new.
//
//pyconv:map torch.StateDict.__setitem__(key: str, value: Tensor)
func (s *StateDict) Set(name string, t *tensor.Tensor) {
	if s.tensors[name] == nil {
		s.names = append(s.names, name)
	}
	s.tensors[name] = t
}

// Has reports whether there is a tensor called name.
//
//pyconv:map torch.StateDict.__contains__(key: str)
func (s *StateDict) Has(name string) bool { return s.tensors[name] != nil }

// Len returns the number of tensors.
//
//pyconv:map torch.StateDict.__len__()
func (s *StateDict) Len() int { return len(s.names) }

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
//pyconv:map safetensors.torch.save_file(tensors: torch.StateDict, filename: str, metadata: dict[str,str] = None)
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

// shared reports tensors over the same bytes.
func shared(all []formats.Tensor) error {
	at := map[*byte]string{}
	for _, t := range all {
		if len(t.Data) == 0 {
			continue
		}
		if first, ok := at[&t.Data[0]]; ok {
			return py.Errorf("RuntimeError", "%s", fmt.Sprintf("\n            Some tensors share memory, this will lead to duplicate memory on disk and potential differences"+
				" when loading them again: [{'%s', '%s'}].\n            A potential way to correctly save your model is to use `save_model`.\n"+
				"            More information at https://huggingface.co/docs/safetensors/torch_shared_tensors\n            ", first, t.Name))
		}
		at[&t.Data[0]] = t.Name
	}
	return nil
}
