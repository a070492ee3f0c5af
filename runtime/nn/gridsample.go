package nn

import (
	"math"
	"slices"

	"github.com/pyconv/pyconv/runtime/internal/parallel"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// GridSampleOptions are the keywords of grid_sample.
type GridSampleOptions struct {
	Mode         string // "bilinear" (the default), "nearest" or "bicubic"
	PaddingMode  string // "zeros" (the default), "border" or "reflection"
	AlignCorners bool
}

// GridSample reads x [batch, channels, height, width] at the places that grid
// [batch, h, w, 2] names, from -1 to 1 across the image, x before y; or volumes
// of five dimensions at [batch, d, h, w, 3].
//
//pyconv:map torch.nn.functional.grid_sample(input: Tensor, grid: Tensor, mode: str = "bilinear", padding_mode: str = "zeros", align_corners: bool = False) -> T[r] backward=GridSampler2DBackward0/4,GridSampler3DBackward0
func GridSample(x, grid *tensor.Tensor, opts ...GridSampleOptions) *tensor.Tensor {
	o := option(opts)
	if !slices.Contains([]string{"", "bilinear", "nearest", "bicubic"}, o.Mode) {
		py.Raise("ValueError", "nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: '%s'", o.Mode)
	}
	if !slices.Contains([]string{"", "zeros", "border", "reflection"}, o.PaddingMode) {
		py.Raise("ValueError", "nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: '%s'", o.PaddingMode)
	}
	checkGrid(x, grid)
	if x.DType() == tensor.Float64 {
		return gridSample[float64](x, grid, o)
	}
	return gridSample[float32](x, grid, o)
}

func checkGrid(x, grid *tensor.Tensor) {
	xs, gs := x.Shape(), grid.Shape()
	both := "input with sizes " + py.Repr([]int(xs)) + " and grid with sizes " + py.Repr([]int(gs))
	switch {
	case len(xs) == 0 || len(gs) == 0 || xs[0] != gs[0]:
		py.Raise("RuntimeError", "grid_sampler(): expected grid and input to have same batch size, but got %s", both)
	case len(xs) > 2 && gs[len(gs)-1] != len(xs)-2 && len(gs) == len(xs):
		py.Raise("RuntimeError", "grid_sampler(): expected grid to have size %d in last dimension, but got grid with sizes %s", len(xs)-2, py.Repr([]int(gs)))
	case len(xs) != 4 && len(xs) != 5:
		py.Raise("RuntimeError", "grid_sampler(): expected 4D or 5D input and grid with same number of dimensions, but got %s", both)
	case len(xs) != len(gs):
		py.Raise("RuntimeError", "grid_sampler(): expected %dD input and grid with same number of dimensions, but got %s", len(xs), both)
	}
	for i := 2; i < len(xs); i++ {
		if xs[i] == 0 {
			py.Raise("RuntimeError", "grid_sampler(): expected input to have non-empty spatial dimensions, but input has sizes %s with dimension %d being empty", py.Repr([]int(xs)), i)
		}
	}
	needFloat("grid_sampler", x)
	if x.DType() != grid.DType() {
		py.Raise("RuntimeError", "expected scalar type %s but found %s", x.DType().ScalarName(), grid.DType().ScalarName())
	}
}

// taps are the places along one dimension that a sample is summed from; -1 is
// outside, where there are zeros.
type taps[T real] struct {
	at     [4]int
	weight [4]T
	n      int
}

func gridSample[T real](x, grid *tensor.Tensor, o GridSampleOptions) *tensor.Tensor {
	src, where := values[T](x), values[T](grid)
	dims := len(x.Shape()) - 2
	batch, channels := x.Shape()[0], x.Shape()[1]
	in := [3]int{1, 1, 1}
	copy(in[3-dims:], x.Shape()[2:])
	out := grid.Shape()[1 : dims+1]
	volume, n := in[0]*in[1]*in[2], product(out)
	dst := make([]T, batch*channels*n)
	parallel.For(batch*n, 1+(1<<12)/max(channels, 1), func(lo, hi int) {
		for p := lo; p < hi; p++ {
			b, at := p/n, p%n
			axes := [3]taps[T]{}
			for i := range axes {
				axes[i] = taps[T]{weight: [4]T{1}, n: 1}
				if d := 2 - i; d < dims { // the grid's last number is the first dimension's
					axes[i] = sampleTaps(where[p*dims+d], in[i], o)
				}
			}
			for c := range channels {
				dst[(b*channels+c)*n+at] = weighted(src[(b*channels+c)*volume:][:volume], in, &axes)
			}
		}
	})
	return result(dst, x.DType(), append([]int{batch, channels}, out...)...)
}

// weighted sums a volume over the taps of its three dimensions.
func weighted[T real](volume []T, in [3]int, axes *[3]taps[T]) T {
	var sum T
	z, y, x := &axes[0], &axes[1], &axes[2]
	for i := range z.n {
		for j := range y.n {
			if z.at[i] < 0 || y.at[j] < 0 {
				continue
			}
			row := volume[(z.at[i]*in[1]+y.at[j])*in[2]:][:in[2]]
			w := z.weight[i] * y.weight[j]
			for k := range x.n {
				if x.at[k] >= 0 {
					sum += row[x.at[k]] * (w * x.weight[k])
				}
			}
		}
	}
	return sum
}

// sampleTaps places coordinate v, from -1 to 1, over n elements.
func sampleTaps[T real](v T, n int, o GridSampleOptions) taps[T] {
	at := ((v+1)*T(n) - 1) / 2
	if o.AlignCorners {
		at = (v + 1) / 2 * T(n-1)
	}
	if o.Mode == "bicubic" {
		return cubicTaps(at, n, o)
	}
	at = inside(at, n, o)
	if o.Mode == "nearest" {
		return taps[T]{at: [4]int{index(math.RoundToEven(float64(at)), n)}, weight: [4]T{1}, n: 1}
	}
	low := math.Floor(float64(at))
	t := at - T(low)
	return taps[T]{at: [4]int{index(low, n), index(low+1, n)}, weight: [4]T{1 - t, t}, n: 2}
}

// index is v as a place among n elements, -1 outside.
func index(v float64, n int) int {
	if v >= 0 && v < float64(n) {
		return int(v)
	}
	return -1
}

// inside moves a place into the image as the padding mode says.
func inside[T real](at T, n int, o GridSampleOptions) T {
	switch o.PaddingMode {
	case "reflection":
		low, high := T(-1), T(2*n-1)
		if o.AlignCorners {
			low, high = 0, T(2*(n-1))
		}
		return clip(foldBack(at, low, high), n)
	case "border":
		return clip(at, n)
	}
	return at
}

func clip[T real](at T, n int) T {
	if at != at {
		return 0
	}
	return min(T(n-1), max(at, 0))
}

// foldBack folds a place back between low/2 and high/2.
func foldBack[T real](at, low, high T) T {
	if low == high {
		return 0
	}
	from, span := low/2, (high-low)/2
	at = T(math.Abs(float64(at - from)))
	extra := T(math.Mod(float64(at), float64(span)))
	if flips := int(math.Floor(float64(at / span))); flips%2 == 0 {
		return extra + from
	}
	return span - extra + from
}

// cubicTaps weighs four neighbours by cubic convolution with a = -3/4.
func cubicTaps[T real](at T, n int, o GridSampleOptions) taps[T] {
	const a = -0.75
	low := math.Floor(float64(at))
	t := at - T(low)
	near := func(x T) T { return ((a+2)*x-(a+3))*x*x + 1 }
	far := func(x T) T { return ((a*x-5*a)*x+8*a)*x - 4*a }
	out := taps[T]{weight: [4]T{far(t + 1), near(t), near(1 - t), far(2 - t)}, n: 4}
	for i := range out.at {
		out.at[i] = index(float64(inside(T(low)+T(i-1), n, o)), n)
	}
	return out
}

// AffineGridOptions are the keywords of affine_grid.
type AffineGridOptions struct{ AlignCorners bool }

// AffineGrid maps the places of images of size [batch, channels, height, width]
// by theta [batch, 2, 3], or of volumes by [batch, 3, 4], for GridSample.
//
//pyconv:map torch.nn.functional.affine_grid(theta: Tensor, size: ints, align_corners: bool = False) -> T[len(size)] backward=AffineGridGeneratorBackward0
func AffineGrid(theta *tensor.Tensor, size []int, opts ...AffineGridOptions) *tensor.Tensor {
	if !theta.DType().IsFloat() {
		py.Raise("ValueError", "Expected theta to have floating point type, but got %s", theta.DType())
	}
	dims := len(size) - 2
	tuple := tensor.Size(size).PyStr()
	if dims != 2 && dims != 3 {
		py.Raise("NotImplementedError", "affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. Got size %s.", tuple)
	}
	if s := theta.Shape(); len(s) != 3 || s[1] != dims || s[2] != dims+1 {
		py.Raise("ValueError", "Expected a batch of %dD affine matrices of shape Nx%dx%d for size %s. Got %s.", dims, dims, dims+1, tuple, s.PyStr())
	}
	corners := option(opts).AlignCorners
	if slices.Min(size) <= 0 {
		py.Raise("ValueError", "Expected non-zero, positive output size. Got %s", tuple)
	}
	spatial := size[2:]
	base := tensor.OnesOf(theta.DType(), append(append([]int{}, spatial...), dims+1)...)
	for i, n := range spatial {
		line := places(n, corners, theta.DType())
		base.Select(-1, dims-1-i).CopyInPlace(line.View(append([]int{n}, repeated(1, dims-1-i)...)...))
	}
	grid := base.View(1, product(spatial), dims+1).Expand(size[0], -1, -1).Matmul(theta.Transpose(1, 2))
	return grid.View(append(append([]int{size[0]}, spatial...), dims)...)
}

// places are n places from -1 to 1: of the elements' centres, or from edge to
// edge.
func places(n int, corners bool, dtype tensor.DType) *tensor.Tensor {
	if n <= 1 {
		return tensor.ZerosOf(dtype, n)
	}
	line := tensor.Linspace(-1, 1, n, tensor.CreateOptions{Dtype: dtype})
	if !corners {
		line = line.MulScalar(float64(n - 1)).DivScalar(float64(n))
	}
	return line
}
