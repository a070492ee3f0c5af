// Package einops is einops for tensors: rearrange, repeat, reduce, einsum, pack,
// unpack and the layers, as einops 0.8 defines them. A pattern that does not fit
// raises EinopsError in its words.
package einops

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Size is the size that a keyword gives an axis.
type Size struct {
	Axis string
	Size int
}

// Axis is axis=size.
func Axis(axis string, size int) Size { return Size{axis, size} }

// Rearrange returns x with its axes split, joined and put in another order:
// Rearrange(x, "b (h w) c -> b c h w", Axis("h", 8)). The result is a view where
// there can be one.
//
//pyconv:map einops.rearrange(tensor: Tensor, pattern: str, **axes_lengths: int) -> T[pattern] view(0)
func Rearrange(x *tensor.Tensor, pattern string, sizes ...Size) *tensor.Tensor {
	return transform(x, pattern, "rearrange", sizes)
}

// RearrangeList is Rearrange of tensors of one shape along a new first axis.
//
//pyconv:map einops.rearrange(tensor: Tensors, pattern: str, **axes_lengths: int) -> T[pattern] fresh
func RearrangeList(xs []*tensor.Tensor, pattern string, sizes ...Size) *tensor.Tensor {
	return Rearrange(stacked(xs), pattern, sizes...)
}

// Repeat returns x with new axes along which it is repeated.
//
//pyconv:map einops.repeat(tensor: Tensor, pattern: str, **axes_lengths: int) -> T[pattern] view(0)
func Repeat(x *tensor.Tensor, pattern string, sizes ...Size) *tensor.Tensor {
	return transform(x, pattern, "repeat", sizes)
}

// RepeatList is Repeat of tensors of one shape along a new first axis.
//
//pyconv:map einops.repeat(tensor: Tensors, pattern: str, **axes_lengths: int) -> T[pattern] fresh
func RepeatList(xs []*tensor.Tensor, pattern string, sizes ...Size) *tensor.Tensor {
	return Repeat(stacked(xs), pattern, sizes...)
}

// Reduce returns x without the axes that the pattern's right side lacks; reduction
// is min, max, sum, mean, prod, any or all.
//
//pyconv:map einops.reduce(tensor: Tensor, pattern: str, reduction: str, **axes_lengths: int) -> ?[pattern] fresh
func Reduce(x *tensor.Tensor, pattern, reduction string, sizes ...Size) *tensor.Tensor {
	return transform(x, pattern, reduction, sizes)
}

// ReduceList is Reduce of tensors of one shape along a new first axis.
//
//pyconv:map einops.reduce(tensor: Tensors, pattern: str, reduction: str, **axes_lengths: int) -> ?[pattern] fresh
func ReduceList(xs []*tensor.Tensor, pattern, reduction string, sizes ...Size) *tensor.Tensor {
	return Reduce(stacked(xs), pattern, reduction, sizes...)
}

func stacked(xs []*tensor.Tensor) *tensor.Tensor {
	if len(xs) == 0 {
		py.Raise("TypeError", "Rearrange/Reduce/Repeat can't be applied to an empty list")
	}
	return tensor.Stack(xs, 0)
}

// transform is the three of them. What fails says for which input it did.
func transform(x *tensor.Tensor, pattern, operation string, sizes []Size) (y *tensor.Tensor) {
	err := py.Catch(func() { y = apply(x, pattern, operation, sizes) })
	if err == nil {
		return y
	}
	if !py.Is(err, "EinopsError") {
		py.Throw(err)
	}
	given := make([]string, len(sizes))
	for i, s := range sizes {
		given[i] = fmt.Sprintf("%s: %d", py.Repr(s.Axis), s.Size)
	}
	fail(" Error while processing %s-reduction pattern \"%s\".\n Input tensor shape: %s. Additional info: {%s}.\n %s",
		operation, pattern, py.Repr(x.Shape()), strings.Join(given, ", "), py.Str(err))
	return nil
}

func apply(x *tensor.Tensor, pattern, operation string, sizes []Size) *tensor.Tensor {
	parts := strings.Split(pattern, "->")
	if len(parts) != 2 {
		py.Raise("ValueError", "not enough values to unpack (expected 2, got %d)", len(parts))
	}
	left := parse(parts[0], 0)
	right := parse(parts[1], len(left.names))
	agree(left, right, pattern, operation, sizes)
	expand(&left, &right, x.Dim())

	size := lengths(left, right, x.Shape(), sizes)
	var elementary []string
	for _, g := range left.groups {
		elementary = append(elementary, g...)
	}
	sizesOf := func(names []string) []int {
		out := make([]int, len(names))
		for i, n := range names {
			out[i] = size[n]
		}
		return out
	}
	x = x.Reshape(sizesOf(elementary)...)

	var order, reduced []int
	kept := map[string]bool{}
	for _, g := range right.groups {
		for _, name := range g {
			if i := slices.Index(elementary, name); i >= 0 {
				order, kept[name] = append(order, i), true
			}
		}
	}
	for i, name := range elementary {
		if !kept[name] {
			order, reduced = append(order, i), append(reduced, len(order))
		}
	}
	if !slices.IsSorted(order) {
		x = x.Permute(order...)
	}
	if len(reduced) > 0 {
		x = reduce(x, operation, reduced)
	}
	var full, out []int
	for _, g := range right.groups {
		n := 1
		for _, name := range g {
			if !slices.Contains(elementary, name) {
				x = x.Unsqueeze(len(full))
			}
			full = append(full, size[name])
			n *= size[name]
		}
		out = append(out, n)
	}
	return x.Expand(full...).Reshape(out...)
}

// agree checks that each side has the axes that the operation lets it have.
func agree(left, right side, pattern, operation string, sizes []Size) {
	switch {
	case right.dots && !left.dots:
		fail("Ellipsis found in right side, but not left side of a pattern %s", pattern)
	case left.inside:
		fail("Ellipsis inside parenthesis in the left side is not allowed: %s", pattern)
	}
	gone, new := missing(left.names, right.names), missing(right.names, left.names)
	switch operation {
	case "rearrange":
		if left.sized || right.sized {
			fail("Non-unitary anonymous axes are not supported in rearrange (exception is length 1)")
		}
		if len(gone)+len(new) > 0 {
			fail("Identifiers only on one side of expression (should be on both): %s", set(append(gone, new...)))
		}
	case "repeat":
		if len(gone) > 0 {
			fail("Unexpected identifiers on the left side of repeat: %s", set(gone))
		}
		new = slices.DeleteFunc(new, func(name string) bool {
			_, number := fixed(name)
			return number || slices.ContainsFunc(sizes, func(s Size) bool { return s.Axis == name })
		})
		if len(new) > 0 {
			fail("Specify sizes for new axes in repeat: %s", set(new))
		}
	case "min", "max", "sum", "mean", "prod", "any", "all":
		if len(new) > 0 {
			fail("Unexpected identifiers on the right side of reduce %s: %s", operation, set(new))
		}
	default:
		fail("Unknown reduction %s. Expect one of ('min', 'max', 'sum', 'mean', 'prod', 'any', 'all').", operation)
	}
}

// expand gives the ellipsis of both sides the axes of a tensor of n dimensions.
func expand(left, right *side, n int) {
	if !left.dots {
		if n != len(left.groups) {
			fail("Wrong shape: expected %d dims. Received %d-dim tensor.", len(left.groups), n)
		}
		return
	}
	others := len(left.groups) - 1
	if n < others {
		fail("Wrong shape: expected >=%d dims. Received %d-dim tensor.", others, n)
	}
	axes := make([]string, n-others)
	for i := range axes {
		axes[i] = fmt.Sprintf("%s%d", ellipsis, i)
	}
	left.spread(axes)
	right.spread(axes)
}

// lengths are the sizes of all axes, for a tensor of a shape.
func lengths(left, right side, shape []int, sizes []Size) map[string]int {
	size := map[string]int{}
	for _, name := range append(slices.Clone(left.names), right.names...) {
		if n, ok := fixed(name); ok {
			size[name] = n
		}
	}
	for _, s := range sizes {
		checkName(s.Axis)
		if !slices.Contains(left.names, s.Axis) && !slices.Contains(right.names, s.Axis) {
			fail("Axis %s is not used in transform", s.Axis)
		}
		size[s.Axis] = s.Size
	}
	for i, g := range left.groups {
		known, unknown := 1, []string(nil)
		for _, name := range g {
			if n, ok := size[name]; ok {
				known *= n
			} else {
				unknown = append(unknown, name)
			}
		}
		switch {
		case len(unknown) > 1:
			fail("Could not infer sizes for %s", set(unknown))
		case len(unknown) == 0 && known != shape[i]:
			fail("Shape mismatch, %d != %d", shape[i], known)
		case len(unknown) == 1 && (known == 0 || shape[i]%known != 0):
			fail("Shape mismatch, can't divide axis of length %d in chunks of %d", shape[i], known)
		case len(unknown) == 1:
			size[unknown[0]] = shape[i] / known
		}
	}
	return size
}

func reduce(x *tensor.Tensor, operation string, dims []int) *tensor.Tensor {
	switch operation {
	case "min":
		return x.AminDims(dims)
	case "max":
		return x.AmaxDims(dims)
	case "sum":
		return x.SumDims(dims)
	case "mean":
		if d := x.DType(); !d.IsFloat() {
			py.Raise("NotImplementedError", "reduce_mean is not available for non-floating tensors")
		}
		return x.MeanDims(dims)
	}
	for _, d := range slices.Backward(dims) {
		switch operation {
		case "prod":
			x = x.ProdDim(d)
		case "any":
			x = x.AnyDim(d)
		case "all":
			x = x.AllDim(d)
		}
	}
	return x
}

// Einsum is torch.einsum with names of several letters, the pattern last:
// Einsum("batch i, batch j -> i j", x, y).
//
//pyconv:map einops.einsum(pattern: str, *tensors: Tensor) -> T[pattern] fresh
func Einsum(pattern string, xs ...*tensor.Tensor) *tensor.Tensor {
	inputs, output, ok := strings.Cut(pattern, "->")
	if !ok {
		py.Raise("ValueError", "Einsum pattern must contain '->'.")
	}
	letters := map[string]rune{}
	compact := func(text string, right bool) string {
		s := parse(text, 0)
		var b strings.Builder
		for _, g := range s.groups {
			switch {
			case len(g) == 0:
				py.Raise("NotImplementedError", "Singleton () axes are not yet supported in einsum.")
			case len(g) > 1:
				py.Raise("NotImplementedError", "Shape rearrangement is not yet supported in einsum.")
			case g[0] == ellipsis:
				b.WriteString("...")
				continue
			}
			if _, number := fixed(g[0]); number {
				py.Raise("NotImplementedError", "Anonymous axes are not yet supported in einsum.")
			}
			if _, ok := letters[g[0]]; !ok {
				if right {
					fail("Unknown axis %s on right side of einsum %s.", g[0], pattern)
				}
				if len(letters) == 52 {
					py.Raise("RuntimeError", "Too many axes in einsum.")
				}
				letters[g[0]] = rune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[len(letters)])
			}
			b.WriteRune(letters[g[0]])
		}
		return b.String()
	}
	var sides []string
	for _, in := range strings.Split(inputs, ",") {
		sides = append(sides, compact(in, false))
	}
	return tensor.Einsum(strings.Join(sides, ",")+"->"+compact(output, true), xs...)
}
