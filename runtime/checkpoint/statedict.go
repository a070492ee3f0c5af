package checkpoint

import (
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
	plain   bool // torch.save writes a dict, not an OrderedDict
}

// PlainDict returns a dict of tensors for torch.save.
func PlainDict(d *py.Dict[string, *tensor.Tensor]) *StateDict {
	s := NewStateDict()
	s.plain = true
	for name, t := range d.All() {
		s.Set(name, t)
	}
	return s
}

// NewStateDict returns an empty StateDict.
func NewStateDict() *StateDict { return &StateDict{tensors: map[string]*tensor.Tensor{}} }

// Names returns the names in order.
//
//pyconv:map torch.StateDict.keys()
//pyconv:map torch.StateDict.__iter__()
func (s *StateDict) Names() []string { return s.names }

// Items returns names and tensors in order.
//
//pyconv:map torch.StateDict.items()
func (s *StateDict) Items() []py.Tuple2[string, *tensor.Tensor] {
	items := make([]py.Tuple2[string, *tensor.Tensor], len(s.names))
	for i, name := range s.names {
		items[i] = py.Tuple2[string, *tensor.Tensor]{V0: name, V1: s.tensors[name]}
	}
	return items
}

// Values returns the tensors in order.
//
//pyconv:map torch.StateDict.values()
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
