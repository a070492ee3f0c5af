package einops

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// star reads a pattern such as "b * c": how many axes stand before and behind the
// star.
func star(pattern, name string) (before, behind int) {
	axes := strings.Fields(pattern)
	for i, a := range axes {
		if slices.Contains(axes[:i], a) {
			fail("Duplicates in axes names in %s(..., \"%s\")", name, pattern)
		}
	}
	before = slices.Index(axes, "*")
	if before < 0 {
		fail("No *-axis in %s(..., \"%s\")", name, pattern)
	}
	for _, a := range axes {
		if a != "*" && py.Catch(func() { checkName(a) }) != nil {
			fail("Invalid axis name %s in %s(..., \"%s\")", a, name, pattern)
		}
	}
	return before, len(axes) - before - 1
}

// Pack joins tensors along the axis that the star of a pattern such as "b * c"
// stands for, whatever axes they have there, and tells these.
//
//pyconv:map einops.pack(tensors: Tensors, pattern: str) -> T[pattern] fresh
func Pack(xs []*tensor.Tensor, pattern string) (*tensor.Tensor, []tensor.Size) {
	before, behind := star(pattern, "pack")
	flat := make([]*tensor.Tensor, len(xs))
	shapes := make([]tensor.Size, len(xs))
	for i, x := range xs {
		shape := x.Shape()
		if len(shape) < before+behind {
			fail("packed tensor #%d (enumeration starts with 0) has shape %s, while pattern %s assumes at least %d axes",
				i, py.Repr(shape), pattern, before+behind)
		}
		end := len(shape) - behind
		shapes[i] = slices.Clone(shape[before:end])
		n := 1
		for _, d := range shapes[i] {
			n *= d
		}
		flat[i] = x.Reshape(slices.Concat(shape[:before], []int{n}, shape[end:])...)
	}
	return tensor.Cat(flat, before), shapes
}

// Unpack takes apart what Pack has joined: a tensor for each shape, of which one
// may have a -1.
//
//pyconv:map einops.unpack(tensor: Tensor, packed_shapes: list, pattern: str) -> T[?]
func Unpack[S ~[]int](x *tensor.Tensor, shapes []S, pattern string) []*tensor.Tensor {
	before, behind := star(pattern, "unpack")
	shape := x.Shape()
	if len(shape) != before+1+behind {
		fail("unpack(..., %s) received input of wrong dim with shape %s", pattern, py.Repr(shape))
	}
	lengths := make([]int, len(shapes))
	open, total := -1, 0
	for i, s := range shapes {
		lengths[i] = 1
		for _, d := range s {
			lengths[i] *= d
		}
		if !slices.Contains(s, -1) {
			total += lengths[i]
			continue
		}
		if open >= 0 {
			fail("unpack(..., %s) received more than one -1 in %s and can't infer dimensions", pattern, py.Repr(shapes))
		}
		open = i
	}
	if open >= 0 {
		lengths[open] = shape[before] - total
	}
	out := make([]*tensor.Tensor, len(shapes))
	at := 0
	for i, s := range shapes {
		end := at + lengths[i]
		if i == len(shapes)-1 {
			end = shape[before]
		}
		part := x.Slice(before, at, end, 1)
		err := py.Catch(func() { out[i] = part.Reshape(slices.Concat(shape[:before], []int(s), shape[before+1:])...) })
		if err != nil {
			fail("Error during unpack(..., \"%s\"): could not split axis of size %d into requested %s", pattern, shape[before], py.Repr(shapes))
		}
		at = end
	}
	return out
}
