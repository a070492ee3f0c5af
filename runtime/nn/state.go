package nn

import (
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// StateSource is what LoadStateDict reads: an opened checkpoint or a state_dict.
type StateSource interface {
	Names() []string
	Tensor(name string) (*tensor.Tensor, error)
}

// State is a module's state_dict: its parameters and persistent buffers by
// name, in PyTorch's order, sharing the module's storage.
//
//pyconv:class torch.nn.State(torch.StateDict)
type State struct {
	names   []string
	tensors map[string]*tensor.Tensor
}

// Names returns the names in order.
//
//pyconv:map torch.nn.State.keys()
//pyconv:map torch.nn.State.__iter__()
func (s *State) Names() []string { return s.names }

// Tensor returns the tensor called name, a KeyError when there is none.
func (s *State) Tensor(name string) (*tensor.Tensor, error) {
	if t := s.tensors[name]; t != nil {
		return t, nil
	}
	return nil, py.NewException("KeyError", name)
}

// Get returns the tensor called name; it raises a KeyError when there is none.
//
//pyconv:map torch.nn.State.__getitem__(key: str) -> ?[?] view(0)
func (s *State) Get(name string) *tensor.Tensor { return py.Must(s.Tensor(name)) }

// Has reports whether there is a tensor called name.
//
//pyconv:map torch.nn.State.__contains__(key: str)
func (s *State) Has(name string) bool { return s.tensors[name] != nil }

// Len returns the number of tensors.
//
//pyconv:map torch.nn.State.__len__()
func (s *State) Len() int { return len(s.names) }

// Set puts t under name, at the end when the name is new.
//
//pyconv:map torch.nn.State.__setitem__(key: str, value: Tensor)
func (s *State) Set(name string, t *tensor.Tensor) {
	if s.tensors[name] == nil {
		s.names = append(s.names, name)
	}
	s.tensors[name] = t
}

// Values returns the tensors in order.
//
//pyconv:map torch.nn.State.values() -> ?[?] view(0)
func (s *State) Values() []*tensor.Tensor { return tensorsOf(s.Items()) }

// Items returns names and tensors in order.
//
//pyconv:map torch.nn.State.items()
func (s *State) Items() []Named {
	out := make([]Named, len(s.names))
	for i, name := range s.names {
		out[i] = Named{name, s.tensors[name]}
	}
	return out
}

// StateDict returns m's parameters and persistent buffers by name; the tensors
// share m's storage.
//
//pyconv:map torch.nn.Module.state_dict()
func StateDict(m Module) *State {
	s := &State{tensors: map[string]*tensor.Tensor{}}
	walk(m, "", func(prefix string, _ Module, r *Registry) {
		for _, slot := range r.saved() {
			name := prefix + slot.name
			s.names = append(s.names, name)
			s.tensors[name] = *slot.tensor
		}
	})
	return s
}

// saved returns what state_dict holds of the module itself.
func (r *Registry) saved() []slot {
	var out []slot
	for _, s := range r.params {
		if *s.tensor != nil {
			out = append(out, s)
		}
	}
	for _, s := range r.buffers {
		if *s.tensor != nil && !s.derived {
			out = append(out, s)
		}
	}
	return out
}

// LoadOptions are the keywords of Module.load_state_dict.
type LoadOptions struct {
	NoStrict bool
}

// LoadResult is what load_state_dict returns.
//
//pyconv:class torch.nn.LoadResult
type LoadResult struct {
	MissingKeys    []string //pyconv:map torch.nn.LoadResult.missing_keys attr
	UnexpectedKeys []string //pyconv:map torch.nn.LoadResult.unexpected_keys attr
}

// Keys returns the missing and the unexpected keys, which is what unpacking the
// result gives.
//
//pyconv:map torch.nn.LoadResult.__iter__()
func (r *LoadResult) Keys() (missing, unexpected []string) { return r.MissingKeys, r.UnexpectedKeys }

// PyStr is str(r).
func (r *LoadResult) PyStr() string { return r.PyRepr() }

// PyRepr is repr(r).
func (r *LoadResult) PyRepr() string {
	if len(r.MissingKeys) == 0 && len(r.UnexpectedKeys) == 0 {
		return "<All keys matched successfully>"
	}
	return "_IncompatibleKeys(missing_keys=" + py.Repr(r.MissingKeys) + ", unexpected_keys=" + py.Repr(r.UnexpectedKeys) + ")"
}

// LoadStateDict copies the tensors of state into m's parameters and buffers,
// whose dtype and shape stay. It raises PyTorch's RuntimeError for a size that
// differs and, unless NoStrict, for keys missing and unexpected. A tensor that
// cannot be read is raised as state reports it.
//
//pyconv:map torch.nn.Module.load_state_dict(state_dict: torch.StateDict, strict: bool = True)
func LoadStateDict(m Module, state StateSource, opts ...LoadOptions) *LoadResult {
	strict := len(opts) == 0 || !opts[0].NoStrict
	names := state.Names()
	held := make(map[string]bool, len(names))
	for _, name := range names {
		held[name] = true
	}
	result := &LoadResult{MissingKeys: []string{}, UnexpectedKeys: []string{}}
	var mismatches []string
	walk(m, "", func(prefix string, m Module, r *Registry) {
		saved := r.saved()
		for _, s := range saved {
			name := prefix + s.name
			if !held[name] {
				// Files without version numbers never list this buffer as missing.
				if s.name != "num_batches_tracked" {
					result.MissingKeys = append(result.MissingKeys, name)
				}
				continue
			}
			if fault := load(*s.tensor, name, py.Must(state.Tensor(name))); fault != "" {
				mismatches = append(mismatches, fault)
			}
		}
		for _, name := range names {
			if rest, ok := strings.CutPrefix(name, prefix); ok && !r.expects(rest, saved) {
				result.UnexpectedKeys = append(result.UnexpectedKeys, name)
			}
		}
	})
	var faults []string
	if strict {
		if len(result.MissingKeys) > 0 {
			faults = append(faults, "Missing key(s) in state_dict: "+quoted(result.MissingKeys)+". ")
		}
		if len(result.UnexpectedKeys) > 0 {
			faults = append(faults, "Unexpected key(s) in state_dict: "+quoted(result.UnexpectedKeys)+". ")
		}
	}
	if faults = append(faults, mismatches...); len(faults) > 0 {
		py.Raise("RuntimeError", "%s", "Error(s) in loading state_dict for "+className(m)+":\n\t"+strings.Join(faults, "\n\t"))
	}
	return result
}

// expects reports whether a key, less the module's prefix, belongs to one of its
// own tensors or lies under one of its children.
func (r *Registry) expects(rest string, saved []slot) bool {
	first, _, nested := strings.Cut(rest, ".")
	if nested {
		for _, c := range r.children {
			if c.name == first {
				return true
			}
		}
		return false
	}
	for _, s := range saved {
		if s.name == first {
			return true
		}
	}
	return false
}

// load copies from into to and returns PyTorch's words when their sizes differ.
func load(to *tensor.Tensor, name string, from *tensor.Tensor) string {
	if len(to.Shape()) == 0 && len(from.Shape()) == 1 && from.Shape()[0] > 0 {
		from = from.Select(0, 0)
	}
	if !sameShape(to.Shape(), from.Shape()) {
		return "size mismatch for " + name + ": copying a param with shape " + from.Shape().PyStr() +
			" from checkpoint, the shape in current model is " + to.Shape().PyStr() + "."
	}
	to.CopyInPlace(from)
	return ""
}

func sameShape(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func quoted(names []string) string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = strconv.Quote(name)
	}
	return strings.Join(out, ", ")
}

// To converts m's floating-point parameters and buffers to dtype; tied ones
// stay tied.
//
//pyconv:map torch.nn.Module.to(dtype: dtype)
func To(m Module, dtype tensor.DType) Module {
	made := map[*tensor.Tensor]*tensor.Tensor{}
	walk(m, "", func(_ string, _ Module, r *Registry) {
		for _, s := range append(append([]slot(nil), r.params...), r.buffers...) {
			t := *s.tensor
			if t == nil || !t.DType().IsFloat() || t.DType() == dtype {
				continue
			}
			if made[t] == nil {
				made[t] = t.To(dtype).SetTrains(t.Trains())
			}
			*s.tensor = made[t]
		}
	})
	return m
}

// Half converts m to float16.
//
//pyconv:map torch.nn.Module.half()
func Half(m Module) Module { return To(m, tensor.Float16) }

// BFloat16 converts m to bfloat16.
//
//pyconv:map torch.nn.Module.bfloat16()
func BFloat16(m Module) Module { return To(m, tensor.BFloat16) }

// Float converts m to float32.
//
//pyconv:map torch.nn.Module.float()
func Float(m Module) Module { return To(m, tensor.Float32) }

// Double converts m to float64.
//
//pyconv:map torch.nn.Module.double()
func Double(m Module) Module { return To(m, tensor.Float64) }

// StateOf returns the state that a dict of tensors stands for.
func StateOf(d *py.Dict[string, *tensor.Tensor]) *State {
	s := &State{tensors: map[string]*tensor.Tensor{}}
	for name, t := range d.All() {
		s.Set(name, t)
	}
	return s
}
