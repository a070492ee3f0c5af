package nn

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// PadOptions are the keywords of pad.
type PadOptions struct {
	Mode  string // "constant" (the default), "reflect", "replicate" or "circular"
	Value float64
}

// padModes maps a place outside 0..n-1 to one inside.
var padModes = map[string]func(i, n int) int{
	"reflect": func(i, n int) int {
		if i < 0 {
			i = -i
		}
		if i >= n {
			i = 2*(n-1) - i
		}
		return i
	},
	"replicate": func(i, n int) int { return min(max(i, 0), n-1) },
	"circular":  func(i, n int) int { return ((i % n) + n) % n },
}

// Pad pads x by pairs (before, after) that begin with the last dimension;
// negative ones crop in constant mode.
//
//pyconv:map torch.nn.functional.pad(input: Tensor, pad: ints, mode: str = "constant", value: float = 0) -> T[r] backward=ConstantPadNdBackward0
func Pad(x *tensor.Tensor, pad []int, opts ...PadOptions) *tensor.Tensor {
	o := option(opts)
	if len(pad)%2 != 0 {
		py.Raise("RuntimeError", "Padding length must be divisible by 2")
	}
	rank := len(x.Shape())
	if len(pad)/2 > rank {
		py.Raise("RuntimeError", "Padding length should be less than or equal to two times the input dimension but got padding length %d and input of dimension %d", len(pad), rank)
	}
	if o.Mode == "" || o.Mode == "constant" {
		return padConstant(x, pad, o.Value)
	}
	place, ok := padModes[o.Mode]
	if !ok {
		py.Raise("NotImplementedError", "Unrecognised padding mode %s", o.Mode)
	}
	for k := 0; k < len(pad)/2; k++ {
		dim := rank - 1 - k
		n, before, after := x.Shape()[dim], pad[2*k], pad[2*k+1]
		if o.Mode == "reflect" && (before >= n || after >= n) {
			py.Raise("RuntimeError", "Argument #4: Padding size should be less than the corresponding input dimension, but got: padding (%d, %d) at dimension %d of input %s",
				before, after, dim, py.Repr([]int(x.Shape())))
		}
		index := make([]int64, max(0, before+n+after))
		for i := range index {
			index[i] = int64(place(i-before, n))
		}
		x = x.IndexSelect(dim, tensor.FromSlice(tensor.Int64, index, len(index)))
	}
	return x
}

func padConstant(x *tensor.Tensor, pad []int, value float64) *tensor.Tensor {
	rank := len(x.Shape())
	shape := append([]int(nil), x.Shape()...)
	from := x
	starts := make([]int, rank)
	for k := 0; k < len(pad)/2; k++ {
		dim, before, after := rank-1-k, pad[2*k], pad[2*k+1]
		n := shape[dim]
		if shape[dim] = before + n + after; shape[dim] < 0 {
			py.Raise("RuntimeError", "The input size %d, plus negative padding %d and %d resulted in a negative output size, which is invalid. Check dimension %d of your input.", n, before, after, dim)
		}
		lo, hi := max(0, -before), n-max(0, -after)
		from = from.Narrow(dim, lo, max(0, hi-lo))
		starts[dim] = max(0, before)
	}
	out := tensor.New(x.DType(), shape...)
	if value != 0 {
		out.FillInPlace(value)
	}
	into := out
	for dim, start := range starts {
		into = into.Narrow(dim, start, from.Shape()[dim])
	}
	into.CopyInPlace(from)
	return out
}

// InterpolateOptions are the keywords of interpolate: a Size or a ScaleFactor.
type InterpolateOptions struct {
	Size         []int
	ScaleFactor  *float64
	Mode         string // "nearest" (the default), "linear" or "bilinear"
	AlignCorners bool
}

// Interpolate resizes the spatial dimensions of x [batch, channels, ...].
//
//pyconv:map torch.nn.functional.interpolate(input: Tensor, size: ints = None, scale_factor: float? = None, mode: str = "nearest", align_corners: bool = False, recompute_scale_factor=None, antialias=False) -> T[r] backward=UpsampleNearest2DBackward0
func Interpolate(x *tensor.Tensor, opts ...InterpolateOptions) *tensor.Tensor {
	o := option(opts)
	dims := len(x.Shape()) - 2
	if dims < 1 {
		py.Raise("ValueError", "Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of [] and output size of %s.", py.Repr(o.Size))
	}
	if len(o.Size) == 0 && o.ScaleFactor == nil {
		py.Raise("ValueError", "either size or scale_factor should be defined")
	}
	if len(o.Size) > 0 && o.ScaleFactor != nil {
		py.Raise("ValueError", "only one of size or scale_factor should be defined")
	}
	linear := false
	switch o.Mode {
	case "", "nearest":
	case "linear", "bilinear":
		linear = true
		if want := map[string]int{"linear": 1, "bilinear": 2}[o.Mode]; want != dims {
			py.Raise("NotImplementedError", "Got %dD input, but %s mode needs %dD input", dims+2, o.Mode, want+2)
		}
	default:
		py.Raise("NotImplementedError", "interpolate with mode '%s'", o.Mode)
	}
	// Each dimension is a step of its own.
	for k := range dims {
		dim := 2 + k
		n := x.Shape()[dim]
		size, scale := 0, 0.0
		if o.ScaleFactor != nil {
			size, scale = int(float64(n)**o.ScaleFactor), 1 / *o.ScaleFactor
		} else {
			size = sizesOr(o.Size, 0, dims)[k]
			scale = float64(n) / float64(size)
		}
		if linear {
			x = interpolateLinear(x, dim, size, scale, o.AlignCorners)
		} else {
			x = interpolateNearest(x, dim, size, scale)
		}
	}
	return x
}

func interpolateNearest(x *tensor.Tensor, dim, size int, scale float64) *tensor.Tensor {
	n := x.Shape()[dim]
	index := make([]int64, size)
	for i := range index {
		index[i] = min(int64(math.Floor(float64(float32(i)*float32(scale)))), int64(n-1))
	}
	return x.IndexSelect(dim, tensor.FromSlice(tensor.Int64, index, size))
}

func interpolateLinear(x *tensor.Tensor, dim, size int, scale float64, corners bool) *tensor.Tensor {
	n := x.Shape()[dim]
	if corners {
		scale = 0
		if size > 1 {
			scale = float64(n-1) / float64(size-1)
		}
	}
	low, high := make([]int64, size), make([]int64, size)
	weight := make([]float64, size)
	for i := range size {
		at := float64(i) * scale
		if !corners {
			at = max(0, scale*(float64(i)+0.5)-0.5)
		}
		lo := min(int(at), n-1)
		low[i], high[i] = int64(lo), int64(min(lo+1, n-1))
		weight[i] = at - float64(lo)
	}
	shape := repeated(1, len(x.Shape()))
	shape[dim] = size
	w := tensor.FromSlice(tensor.Float64, weight, shape...)
	a := x.IndexSelect(dim, tensor.FromSlice(tensor.Int64, low, size)).Double()
	b := x.IndexSelect(dim, tensor.FromSlice(tensor.Int64, high, size)).Double()
	return a.Add(b.Sub(a).Mul(w)).To(x.DType())
}
