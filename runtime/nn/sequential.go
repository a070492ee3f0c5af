package nn

import (
	"slices"
	"strconv"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Sequential applies its layers one after the other; their names are "0", "1" …
//
//pyconv:class torch.nn.Sequential(torch.nn.Module)
type Sequential []Layer

// NewSequential returns the layers as one.
//
//pyconv:map torch.nn.Sequential(*args: torch.nn.Module)
func NewSequential(layers ...Layer) Sequential { return layers }

// Members names the layers by their places.
func (s Sequential) Members(r *Registry) {
	r.loops = true
	for i, l := range s {
		r.Module(strconv.Itoa(i), l)
	}
}

// Forward hands x through all layers.
//
//pyconv:map torch.nn.Sequential.forward(input: Tensor) -> ?[?]
func (s Sequential) Forward(x *tensor.Tensor) *tensor.Tensor {
	for _, l := range s {
		x = hooked(l, x, l.Forward(x))
	}
	return x
}

// Len returns the number of layers.
//
//pyconv:map torch.nn.Sequential.__len__()
func (s Sequential) Len() int { return len(s) }

// First returns s[:n], with Python's meaning of n.
func (s Sequential) First(n int) Sequential { return py.SliceOf(s, py.Omit, n, py.Omit) }

// Slice returns s[lo:hi:step], whose layers keep their names; [py.Omit] stands
// for a bound left out.
func (s Sequential) Slice(lo, hi, step int) NamedSequential {
	named := make(NamedSequential, len(s))
	for i, l := range s {
		named[i] = NamedLayer{strconv.Itoa(i), l}
	}
	return named.Slice(lo, hi, step)
}

// ClassName is Sequential.
func (s Sequential) ClassName() string { return "Sequential" }

// Layers returns modules of one type as layers.
func Layers[M Layer](ms []M) []Layer {
	out := make([]Layer, len(ms))
	for i, m := range ms {
		out[i] = m
	}
	return out
}

// ForwardTraining is l.Forward(x) as in training mode: dropout drops and batch
// norm uses the batch's statistics, through a Sequential's layers too.
func ForwardTraining(l Layer, x *tensor.Tensor) *tensor.Tensor {
	switch l := l.(type) {
	case Sequential:
		for _, m := range l {
			x = hooked(m, x, ForwardTraining(m, x))
		}
		return x
	case NamedSequential:
		for _, m := range l {
			x = hooked(m.Layer, x, ForwardTraining(m.Layer, x))
		}
		return x
	case interface {
		ForwardTraining(x *tensor.Tensor) *tensor.Tensor
	}:
		return l.ForwardTraining(x)
	}
	return l.Forward(x)
}

// NamedLayer is a layer of a NamedSequential.
type NamedLayer struct {
	Name  string
	Layer Layer
}

// NamedSequential is Sequential over an OrderedDict.
//
//pyconv:class torch.nn.NamedSequential(torch.nn.Module)
type NamedSequential []NamedLayer

// NewNamedSequential returns the layers, which keep their names, as one.
func NewNamedSequential(layers ...NamedLayer) NamedSequential { return layers }

// NamedSequentialOf returns the layers of a dict as one.
func NamedSequentialOf[L Layer](layers *py.Dict[string, L]) NamedSequential {
	s := make(NamedSequential, 0, layers.Len())
	for name, l := range layers.All() {
		s = append(s, NamedLayer{name, l})
	}
	return s
}

// With returns the layers with another one, in the place of the one of its name
// if there is one.
func (s NamedSequential) With(name string, l Layer) NamedSequential {
	for i := range s {
		if s[i].Name == name {
			s[i].Layer = l
			return s
		}
	}
	return append(s, NamedLayer{name, l})
}

// Has says that there is a layer of this name.
func (s NamedSequential) Has(name string) bool {
	return slices.ContainsFunc(s, func(l NamedLayer) bool { return l.Name == name })
}

// Named returns the layer of this name; without one it raises AttributeError.
func (s NamedSequential) Named(name string) Layer {
	for _, l := range s {
		if l.Name == name {
			return l.Layer
		}
	}
	py.Raise("AttributeError", "'Sequential' object has no attribute '%s'", name)
	return nil
}

// Slice returns s[lo:hi:step], whose layers keep their names; [py.Omit] stands
// for a bound left out.
func (s NamedSequential) Slice(lo, hi, step int) NamedSequential {
	return py.SliceOf(s, lo, hi, step)
}

// List returns the layers without their names.
func (s NamedSequential) List() []Layer {
	out := make([]Layer, len(s))
	for i, l := range s {
		out[i] = l.Layer
	}
	return out
}

// Members names the layers.
func (s NamedSequential) Members(r *Registry) {
	r.loops = true
	for _, l := range s {
		r.Module(l.Name, l.Layer)
	}
}

// Forward hands x through all layers.
func (s NamedSequential) Forward(x *tensor.Tensor) *tensor.Tensor {
	for _, l := range s {
		x = hooked(l.Layer, x, l.Layer.Forward(x))
	}
	return x
}

// ClassName is Sequential.
func (s NamedSequential) ClassName() string { return "Sequential" }
