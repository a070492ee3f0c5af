package nn

import (
	"fmt"
	"math"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// InterpolateOptions are the keywords of interpolate: a Size or a ScaleFactor.
type InterpolateOptions struct {
	Size         []int
	ScaleFactor  *float64
	Mode         string // "nearest" (the default), "nearest-exact", "linear", "bilinear", "trilinear", "bicubic" or "area"
	AlignCorners bool
}

// modeRanks are the numbers of spatial dimensions that a mode takes.
var modeRanks = map[string][]int{
	"nearest": {1, 2, 3}, "nearest-exact": {1, 2, 3}, "area": {1, 2, 3}, "linear": {1}, "bilinear": {2}, "trilinear": {3}, "bicubic": {2},
}

// Interpolate resizes the spatial dimensions of x [batch, channels, ...].
//
//pyconv:map torch.nn.functional.interpolate(input: Tensor, size: ints = None, scale_factor: float? = None, mode: str = "nearest", align_corners: bool = False, recompute_scale_factor=None, antialias=False) -> T[r] backward=UpsampleNearest2DBackward0
func Interpolate(x *tensor.Tensor, opts ...InterpolateOptions) *tensor.Tensor {
	o := option(opts)
	if o.Mode == "" {
		o.Mode = "nearest"
	}
	size := o.check(x)
	scale := make([]float64, len(size))
	for i, n := range x.Shape()[2:] {
		if o.ScaleFactor != nil {
			size[i], scale[i] = int(float64(n)**o.ScaleFactor), 1 / *o.ScaleFactor
		} else {
			scale[i] = float64(n) / float64(size[i])
		}
	}
	if o.Mode == "area" {
		return area(x, size)
	}
	checkResize(x, size)
	o.checkType(x)
	dtype := x.DType()
	if o.Mode != "nearest" && o.Mode != "nearest-exact" && dtype != tensor.Uint8 {
		x = x.Double()
	}
	// Each dimension is a step of its own. PyTorch begins with the last, which
	// only bytes show, for they are rounded at each step.
	for i, n := range slices.Backward(size) {
		switch o.Mode {
		case "nearest", "nearest-exact":
			x = resizeNearest(x, 2+i, n, scale[i], o.Mode == "nearest-exact")
		case "bicubic":
			x = mix(x, 2+i, cubicWeights(x.Shape()[2+i], n, scale[i], o.AlignCorners))
		default:
			x = mix(x, 2+i, linearTaps(x.Shape()[2+i], n, scale[i], o.AlignCorners))
		}
	}
	return x.To(dtype)
}

// check raises where the options do not suit x; it returns the sizes, for now 0
// where there is a scale.
func (o InterpolateOptions) check(x *tensor.Tensor) []int {
	dims, rank := max(len(x.Shape())-2, 0), len(x.Shape())
	if o.AlignCorners && (o.Mode == "nearest" || o.Mode == "nearest-exact" || o.Mode == "area") {
		py.Raise("ValueError", "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear")
	}
	if len(o.Size) == 0 && o.ScaleFactor == nil {
		py.Raise("ValueError", "either size or scale_factor should be defined")
	}
	if len(o.Size) > 0 && o.ScaleFactor != nil {
		py.Raise("ValueError", "only one of size or scale_factor should be defined")
	}
	if len(o.Size) > 1 && len(o.Size) != dims {
		py.Raise("ValueError", "Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of %s and output size of %s. Please provide input tensor in (N, C, d1, d2, ...,dK) format and output size in (o1, o2, ...,oK) format.",
			py.Repr(append([]int{}, x.Shape()[min(2, rank):]...)), intTuple(o.Size))
	}
	if !slices.Contains(modeRanks[o.Mode], dims) {
		if want := map[string]int{"linear": 3, "bilinear": 4, "trilinear": 5}[o.Mode]; want != 0 && dims > 0 && dims < 4 {
			py.Raise("NotImplementedError", "Got %dD input, but %s mode needs %dD input", rank, o.Mode, want)
		}
		py.Raise("NotImplementedError", "Input Error: Only 3D, 4D and 5D input Tensors supported (got %dD) for the modes: nearest | linear | bilinear | bicubic | trilinear | lanczos | area | nearest-exact (got %s)", rank, o.Mode)
	}
	return append([]int(nil), sizesOr(o.Size, 0, dims)...)
}

// checkResize raises for sizes that hold nothing.
func checkResize(x *tensor.Tensor, size []int) {
	in := x.Shape()[2:]
	if min(slices.Min(in), slices.Min(size)) > 0 {
		return
	}
	named := func(n []int) (s string) {
		for i, v := range n {
			if i > 0 {
				s += ", "
			}
			s += fmt.Sprintf("%c: %d", "DHW"[3-len(n)+i], v)
		}
		return s
	}
	and := ""
	if len(size) == 1 {
		and = "and "
	}
	py.Raise("RuntimeError", "Input and output sizes should be greater than 0, but got input (%s) %soutput (%s)", named(in), and, named(size))
}

// checkType raises in the words of the kernel that does not have x's dtype.
func (o InterpolateOptions) checkType(x *tensor.Tensor) {
	dims := len(x.Shape()) - 2
	nearest := o.Mode == "nearest" || o.Mode == "nearest-exact"
	switch d := x.DType(); {
	case d.IsFloat(), d == tensor.Uint8 && (dims == 2 || nearest):
	case nearest && dims == 2:
		noKernel("upsample_nearest2d_channels_last", x)
	case nearest:
		noKernel("compute_indices_weights_nearest", x)
	case o.Mode == "bicubic":
		noKernel("compute_indices_weights_cubic", x)
	case dims == 2:
		noKernel("upsample_bilinear2d_channels_last", x)
	default:
		noKernel("compute_indices_weights_linear", x)
	}
}

// area averages the parts of x that each output place covers.
func area(x *tensor.Tensor, size []int) *tensor.Tensor {
	if len(size) < 3 {
		return adaptiveAvg(x, size)
	}
	needFloat("adaptive_avg_pool3d_cpu", x)
	s := x.Shape()
	y := adaptiveAvg(x.Double().Reshape(s[0], s[1]*s[2], s[3], s[4]), size[1:])
	y = adaptiveAvg(y.Reshape(s[0], s[1], s[2], size[1]*size[2]), []int{size[0], size[1] * size[2]})
	return y.Reshape(s[0], s[1], size[0], size[1], size[2]).To(x.DType())
}

func resizeNearest(x *tensor.Tensor, dim, size int, scale float64, exact bool) *tensor.Tensor {
	n := x.Shape()[dim]
	index := make([]int64, size)
	for i := range index {
		at := float64(float32(i) * float32(scale))
		if exact {
			at = float64(float32((float64(i) + 0.5) * float64(float32(scale))))
		}
		index[i] = min(int64(math.Floor(at)), int64(n-1))
	}
	return x.IndexSelect(dim, tensor.FromSlice(tensor.Int64, index, size))
}

// tap is, for each place of a resized dimension, a place of the old one and how
// much of it is taken.
type tap struct {
	at     []int64
	weight []float64
}

// place is where output place i lies in the old dimension.
func place(i, n, size int, scale float64, corners bool) float64 {
	if !corners {
		return scale*(float64(i)+0.5) - 0.5
	}
	if size == 1 {
		return 0
	}
	return float64(i) * (float64(n-1) / float64(size-1))
}

func linearTaps(n, size int, scale float64, corners bool) []tap {
	return tapsOf(2, size, func(i int, at []int64, weight []float64) {
		x := max(0, place(i, n, size, scale, corners))
		low := min(int(x), n-1)
		at[0], at[1] = int64(low), int64(min(low+1, n-1))
		weight[1] = min(x-float64(low), 1)
		weight[0] = 1 - weight[1]
	})
}

// cubicWeights are those of Keys' kernel with a = -3/4; places outside are the edge.
func cubicWeights(n, size int, scale float64, corners bool) []tap {
	const a = -0.75
	near := func(t float64) float64 { return ((a+2)*t-(a+3))*t*t + 1 }
	far := func(t float64) float64 { return ((a*t-5*a)*t+8*a)*t - 4*a }
	return tapsOf(4, size, func(i int, at []int64, weight []float64) {
		x := place(i, n, size, scale, corners)
		low := math.Floor(x)
		t := x - low
		for k := range at {
			at[k] = int64(min(max(int(low)-1+k, 0), n-1))
		}
		weight[0], weight[1], weight[2], weight[3] = far(t+1), near(t), near(1-t), far(2-t)
	})
}

// tapsOf collects count taps for each of size places.
func tapsOf(count, size int, of func(i int, at []int64, weight []float64)) []tap {
	taps := make([]tap, count)
	at, weight := make([]int64, count), make([]float64, count)
	for i := range size {
		of(i, at, weight)
		for k := range taps {
			taps[k].at, taps[k].weight = append(taps[k].at, at[k]), append(taps[k].weight, weight[k])
		}
	}
	return taps
}

// mix replaces dimension dim by the weighted sums that taps tell. Bytes are mixed
// by weights of 16 bits, as in PyTorch, and rounded.
func mix(x *tensor.Tensor, dim int, taps []tap) *tensor.Tensor {
	bytes, unit := x.DType() == tensor.Uint8, 1.0
	if bytes {
		unit = fixedPoint(taps)
	}
	size := len(taps[0].at)
	shape := repeated(1, len(x.Shape()))
	shape[dim] = size
	var sum *tensor.Tensor
	for _, t := range taps {
		part := x.IndexSelect(dim, tensor.FromSlice(tensor.Int64, t.at, size)).Double().Mul(tensor.FromSlice(tensor.Float64, t.weight, shape...))
		if sum == nil {
			sum = part
		} else {
			sum.AddInPlace(part)
		}
	}
	if bytes {
		return sum.AddScalar(unit / 2).MulScalar(1 / unit).Floor().ClampMin(0).ClampMax(255).To(tensor.Uint8)
	}
	return sum
}

// fixedPoint turns the weights into integers of as many units as 16 bits hold and
// returns how many units are one.
func fixedPoint(taps []tap) float64 {
	top := 0.0
	for i := range taps[0].at {
		for k, t := range taps {
			// The taps beyond an edge are one with that of the edge.
			if k > 0 && t.at[i] == taps[k-1].at[i] {
				t.weight[i] += taps[k-1].weight[i]
				taps[k-1].weight[i] = 0
			}
			top = max(top, t.weight[i])
		}
	}
	bits := 0
	for bits < 22 && int(0.5+top*math.Ldexp(1, bits+1)) < 1<<15 {
		bits++
	}
	unit := math.Ldexp(1, bits)
	for _, t := range taps {
		for i, w := range t.weight {
			t.weight[i] = math.Trunc(w*unit + math.Copysign(0.5, w))
		}
	}
	return unit
}
