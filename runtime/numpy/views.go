package numpy

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Astype returns a copy as dtype: floats truncate towards zero as integers,
// integers wrap.
//
//pyconv:map numpy.ndarray.astype(dtype: dtype, copy: bool = True) -> dtype[r] fresh
func (a *Array) Astype(dtype DType) *Array {
	t := cast(a.t, dtype)
	if t == a.t {
		t = t.Clone()
	}
	return &Array{t: t, scalar: a.scalar}
}

// Copy returns a copy with a storage of its own.
//
//pyconv:map numpy.copy(a: array) -> T[r] fresh
//pyconv:map numpy.ndarray.copy() -> T[r] fresh
func (a *Array) Copy() *Array { return &Array{t: a.t.Clone(), scalar: a.scalar} }

// Reshape returns a's elements in another shape, of which one size may be -1:
// a view where the layout allows it.
//
//pyconv:map numpy.reshape(a: array, shape: ints) -> T[len(shape)] view(0)
//pyconv:map numpy.ndarray.reshape(*shape: int) -> T[len(shape)] view(0)
func (a *Array) Reshape(shape ...int) *Array {
	shape = slices.Clone(shape)
	hole, known := -1, 1
	for i, n := range shape {
		switch {
		case n < 0 && hole >= 0:
			py.Raise("ValueError", "can only specify one unknown dimension")
		case n < 0:
			hole = i
		default:
			known *= n
		}
	}
	if hole >= 0 && known > 0 && a.Size()%known == 0 {
		shape[hole] = a.Size() / known
	}
	if n := product(shape); n != a.Size() || slices.Min(append(shape, 0)) < 0 {
		py.Raise("ValueError", "cannot reshape array of size %d into shape %s", a.Size(), strings.ReplaceAll(shapeText(shape), "-1", "newaxis"))
	}
	return array(a.t.Reshape(shape...))
}

func product(shape []int) int {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return n
}

// Flatten returns a copy of one dimension.
//
//pyconv:map numpy.ndarray.flatten() -> T[1] fresh
func (a *Array) Flatten() *Array { return array(a.t.Clone().Reshape(-1)).separate(a) }

// separate is a with a storage other than b's.
func (a *Array) separate(b *Array) *Array {
	if a.t.SharesStorage(b.t) {
		return a.Copy()
	}
	return a
}

// Ravel returns one dimension: a view where the layout allows it.
//
//pyconv:map numpy.ravel(a: array) -> T[1] view(0)
//pyconv:map numpy.ndarray.ravel() -> T[1] view(0)
func (a *Array) Ravel() *Array { return array(a.t.Reshape(-1)) }

// T returns a view with the dimensions reversed.
//
//pyconv:map numpy.ndarray.T attr -> T[r] view(0)
//pyconv:map numpy.ndarray.transpose() -> T[r] view(0)
//pyconv:map numpy.transpose(a: array) -> T[r] view(0)
func (a *Array) T() *Array {
	axes := make([]int, a.NDim())
	for i := range axes {
		axes[i] = len(axes) - 1 - i
	}
	return a.Transpose(axes...)
}

// Transpose returns a view with the dimensions in the given order.
//
//pyconv:map numpy.transpose(a: array, axes: ints) -> T[r] view(0)
//pyconv:map numpy.ndarray.transpose(*axes: int) -> T[r] view(0)
//pyconv:map numpy.permute_dims(a: array, axes: ints) -> T[r] view(0)
func (a *Array) Transpose(axes ...int) *Array {
	if len(axes) != a.NDim() {
		py.Raise("ValueError", "axes don't match array")
	}
	shape, strides := make([]int, len(axes)), make([]int, len(axes))
	seen := make([]bool, len(axes))
	for i, d := range axes {
		d = axis(d, len(axes))
		if seen[d] {
			py.Raise("ValueError", "repeated axis in transpose")
		}
		seen[d] = true
		shape[i], strides[i] = a.Shape()[d], a.t.Strides()[d]
	}
	return array(a.t.Strided(shape, strides, a.t.StorageOffset()))
}

// SwapAxes returns a view with two dimensions exchanged.
//
//pyconv:map numpy.swapaxes(a: array, axis1: int, axis2: int) -> T[r] view(0)
//pyconv:map numpy.ndarray.swapaxes(axis1: int, axis2: int) -> T[r] view(0)
func (a *Array) SwapAxes(i, j int) *Array {
	axes := make([]int, a.NDim())
	for k := range axes {
		axes[k] = k
	}
	i, j = axis(i, len(axes)), axis(j, len(axes))
	axes[i], axes[j] = j, i
	return a.Transpose(axes...)
}

// MoveAxis returns a view with a dimension at another place.
//
//pyconv:map numpy.moveaxis(a: array, source: int, destination: int) -> T[r] view(0)
//pyconv:map numpy.rollaxis(a: array, axis: int, start: int = 0) -> T[r] view(0)
func (a *Array) MoveAxis(source, destination int) *Array {
	source, destination = axis(source, a.NDim()), axis(destination, a.NDim())
	var axes []int
	for k := range a.NDim() {
		if k != source {
			axes = append(axes, k)
		}
	}
	return a.Transpose(slices.Insert(axes, destination, source)...)
}

// ExpandDims returns a view with a new dimension of size 1.
//
//pyconv:map numpy.expand_dims(a: array, axis: int) -> T[r+1] view(0)
func (a *Array) ExpandDims(at int) *Array {
	return array(a.t.Unsqueeze(axis(at, a.NDim()+1)))
}

// ExpandDimsAt returns a view with several new dimensions of size 1.
//
//pyconv:map numpy.expand_dims(a: array, axis: ints) -> T[?] view(0)
func (a *Array) ExpandDimsAt(at []int) *Array {
	n := a.NDim() + len(at)
	places := make([]int, len(at))
	for i, k := range at {
		places[i] = axis(k, n)
	}
	slices.Sort(places)
	out := a
	for _, k := range places {
		out = array(out.t.Unsqueeze(k))
	}
	return out
}

// Squeeze returns a view without the dimensions of size 1.
//
//pyconv:map numpy.squeeze(a: array) -> T[?] view(0)
//pyconv:map numpy.ndarray.squeeze() -> T[?] view(0)
func (a *Array) Squeeze() *Array { return array(a.t.Squeeze()) }

// SqueezeAxis returns a view without one dimension, of size 1.
//
//pyconv:map numpy.squeeze(a: array, axis: int) -> T[r-1] view(0)
//pyconv:map numpy.ndarray.squeeze(axis: int) -> T[r-1] view(0)
func (a *Array) SqueezeAxis(at int) *Array {
	at = axis(at, a.NDim())
	if a.Shape()[at] != 1 {
		py.Raise("ValueError", "cannot select an axis to squeeze out which has size not equal to one")
	}
	return array(a.t.SqueezeDim(at))
}

// Atleast1D returns a view with at least one dimension.
//
//pyconv:map numpy.atleast_1d(a: array) -> T[least(1)] view(0)
func (a *Array) Atleast1D() *Array {
	if a.NDim() == 0 {
		return array(a.t.Reshape(1))
	}
	return a
}

// Atleast2D returns a view with at least two dimensions, new ones in front.
//
//pyconv:map numpy.atleast_2d(a: array) -> T[least(2)] view(0)
func (a *Array) Atleast2D() *Array {
	for a.NDim() < 2 {
		a = array(a.t.Unsqueeze(0))
	}
	return a
}

// BroadcastTo returns a view that repeats a's elements over shape.
//
//pyconv:map numpy.broadcast_to(array: array, shape: ints) -> T[len(shape)] view(0)
func (a *Array) BroadcastTo(shape ...int) *Array {
	if out, ok := meet(a.Shape(), shape); !ok || !slices.Equal(out, shape) {
		py.Raise("ValueError", "operands could not be broadcast together with remapped shapes [original->remapped]: %s  and requested shape %s", shapeText(a.Shape()), shapeText(shape))
	}
	return array(a.t.Expand(shape...))
}

// View is a.view(): a itself.
//
//pyconv:map numpy.ndarray.view() -> T[r] view(0)
func (a *Array) View() *Array { return array(a.t) }

// ViewAs returns a view of a's bytes as elements of dtype.
//
//pyconv:map numpy.ndarray.view(dtype: dtype) -> dtype[r] view(0)
func (a *Array) ViewAs(dtype DType) *Array {
	return array(a.plain().ViewDType(tensor.DType(dtype)))
}

// Fill writes v to every element.
//
//pyconv:map numpy.ndarray.fill(value: scalar)
func (a *Array) Fill(v tensor.Scalar) { a.SetIndexScalar(v, Ellipsis) }
