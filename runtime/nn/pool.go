package nn

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/internal/parallel"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// PoolOptions are the keywords of max and average pooling with one number for
// every dimension; a zero Stride is the kernel's size, a zero Dilation 1.
type PoolOptions struct {
	Stride, Padding, Dilation int
	CeilMode                  bool
	NoCountIncludePad         bool
	DivisorOverride           *int
}

// PoolSizeOptions are the keywords of pooling with a number per dimension; nil
// is PyTorch's default, one number stands for all.
type PoolSizeOptions struct {
	Stride, Padding, Dilation []int
	CeilMode                  bool
	NoCountIncludePad         bool
	DivisorOverride           *int
}

// sizes is o with a list of one for each number.
func (o PoolOptions) sizes() PoolSizeOptions {
	out := PoolSizeOptions{CeilMode: o.CeilMode, NoCountIncludePad: o.NoCountIncludePad, DivisorOverride: o.DivisorOverride}
	if o.Stride > 0 {
		out.Stride = []int{o.Stride}
	}
	if o.Padding > 0 {
		out.Padding = []int{o.Padding}
	}
	if o.Dilation > 0 {
		out.Dilation = []int{o.Dilation}
	}
	return out
}

// pooling is one pooling window.
type pooling struct {
	kernel, stride, padding, dilation []int
	ceil, inside                      bool // inside: the divisor counts no padding
	divisor                           int  // 0: the window's size
}

func newPooling(dims int, kernel []int, o PoolSizeOptions) pooling {
	p := pooling{kernel: sizesOr(kernel, 0, dims), padding: sizesOr(o.Padding, 0, dims), dilation: sizesOr(o.Dilation, 1, dims),
		ceil: o.CeilMode, inside: o.NoCountIncludePad}
	p.stride = p.kernel
	if o.Stride != nil {
		p.stride = sizesOr(o.Stride, 0, dims)
	}
	if o.DivisorOverride != nil {
		if p.divisor = *o.DivisorOverride; p.divisor == 0 {
			py.Raise("RuntimeError", "divisor must be not zero")
		}
	}
	return p
}

// checkPadding raises for padding beyond half of the kernel.
func (p pooling) checkPadding() {
	for i, k := range p.kernel {
		if p.padding[i] > (p.dilation[i]*(k-1)+1)/2 {
			py.Raise("RuntimeError", "pad should be at most half of effective kernel size, but got pad=%d, kernel_size=%d and dilation=%d", p.padding[i], k, p.dilation[i])
		}
	}
}

// MaxPool2d takes the largest of each window of x [..., height, width].
//
//pyconv:map torch.nn.functional.max_pool2d(input: Tensor, kernel_size: int, stride: int = 0, padding: int = 0, dilation: int = 1, ceil_mode: bool = False, return_indices=False) -> T[r] backward=MaxPool2DWithIndicesBackward0
func MaxPool2d(x *tensor.Tensor, kernel int, opts ...PoolOptions) *tensor.Tensor {
	return newPooling(2, []int{kernel}, option(opts).sizes()).max(x)
}

// MaxPool2dSize is MaxPool2d with sizes per dimension.
//
//pyconv:map torch.nn.functional.max_pool2d(input: Tensor, kernel_size: ints, stride: ints = None, padding: ints = 0, dilation: ints = 1, ceil_mode: bool = False, return_indices=False) -> T[r] backward=MaxPool2DWithIndicesBackward0
func MaxPool2dSize(x *tensor.Tensor, kernel []int, opts ...PoolSizeOptions) *tensor.Tensor {
	return newPooling(2, kernel, option(opts)).max(x)
}

// MaxPool3d takes the largest of each window of x [..., depth, height, width].
//
//pyconv:map torch.nn.functional.max_pool3d(input: Tensor, kernel_size: ints, stride: ints = None, padding: ints = 0, dilation: ints = 1, ceil_mode: bool = False, return_indices=False) -> T[r] backward=MaxPool3DWithIndicesBackward0
func MaxPool3d(x *tensor.Tensor, kernel []int, opts ...PoolSizeOptions) *tensor.Tensor {
	return newPooling(3, kernel, option(opts)).max(x)
}

// MaxPool1d takes the largest of each window of x [..., length].
//
//pyconv:map torch.nn.functional.max_pool1d(input: Tensor, kernel_size: int, stride: int = 0, padding: int = 0, dilation: int = 1, ceil_mode: bool = False, return_indices=False) -> T[r] backward=SqueezeBackward1
func MaxPool1d(x *tensor.Tensor, kernel int, opts ...PoolOptions) *tensor.Tensor {
	return newPooling(1, []int{kernel}, option(opts).sizes()).max(x)
}

// AvgPool2d averages each window of x [..., height, width].
//
//pyconv:map torch.nn.functional.avg_pool2d(input: Tensor, kernel_size: int, stride: int = 0, padding: int = 0, ceil_mode: bool = False, count_include_pad: bool = True, divisor_override: int? = None) -> T[r] backward=AvgPool2DBackward0
func AvgPool2d(x *tensor.Tensor, kernel int, opts ...PoolOptions) *tensor.Tensor {
	return newPooling(2, []int{kernel}, option(opts).sizes()).avg(x)
}

// AvgPool2dSize is AvgPool2d with sizes per dimension.
//
//pyconv:map torch.nn.functional.avg_pool2d(input: Tensor, kernel_size: ints, stride: ints = [], padding: ints = 0, ceil_mode: bool = False, count_include_pad: bool = True, divisor_override: int? = None) -> T[r] backward=AvgPool2DBackward0
func AvgPool2dSize(x *tensor.Tensor, kernel []int, opts ...PoolSizeOptions) *tensor.Tensor {
	return newPooling(2, kernel, option(opts)).avg(x)
}

// AvgPool3d averages each window of x [..., depth, height, width].
//
//pyconv:map torch.nn.functional.avg_pool3d(input: Tensor, kernel_size: ints, stride: ints = [], padding: ints = 0, ceil_mode: bool = False, count_include_pad: bool = True, divisor_override: int? = None) -> T[r] backward=AvgPool3DBackward0
func AvgPool3d(x *tensor.Tensor, kernel []int, opts ...PoolSizeOptions) *tensor.Tensor {
	return newPooling(3, kernel, option(opts)).avg(x)
}

// AvgPool1d averages each window of x [..., length].
//
//pyconv:map torch.nn.functional.avg_pool1d(input: Tensor, kernel_size: int, stride: int = 0, padding: int = 0, ceil_mode: bool = False, count_include_pad: bool = True) -> T[r] backward=SqueezeBackward1
func AvgPool1d(x *tensor.Tensor, kernel int, opts ...PoolOptions) *tensor.Tensor {
	return newPooling(1, []int{kernel}, option(opts).sizes()).avg(x)
}

func (p pooling) max(x *tensor.Tensor) *tensor.Tensor {
	if wide(x) {
		return pool(p, x, maxWindow[float64], "max")
	}
	return pool(p, x, maxWindow[float32], "max")
}

func (p pooling) avg(x *tensor.Tensor) *tensor.Tensor {
	if wide(x) {
		return pool(p, x, avgWindow[float64], "avg")
	}
	return pool(p, x, avgWindow[float32], "avg")
}

// size is the number of windows along a dimension of n elements.
func (p pooling) size(dim, n int) int {
	extent := p.dilation[dim]*(p.kernel[dim]-1) + 1
	room := n + 2*p.padding[dim] - extent
	if room < 0 && !(p.ceil && room > -p.stride[dim]) {
		return 0
	}
	out := room/p.stride[dim] + 1
	if p.ceil {
		out = (room+p.stride[dim]-1)/p.stride[dim] + 1
		if (out-1)*p.stride[dim] >= n+p.padding[dim] {
			out--
		}
	}
	return out
}

// span is one dimension of a window: the part inside n elements, by steps.
type span struct{ from, to, step, n int }

// window is one position of the kernel over a volume of three dimensions.
type window struct {
	span    [3]span
	divisor int
}

// lifted is p over three dimensions: those in front are of one element.
func (p pooling) lifted() pooling {
	for len(p.kernel) < 3 {
		p.kernel, p.stride = append([]int{1}, p.kernel...), append([]int{1}, p.stride...)
		p.padding, p.dilation = append([]int{0}, p.padding...), append([]int{1}, p.dilation...)
	}
	return p
}

func pool[T real](p pooling, x *tensor.Tensor, reduce func(volume []T, at window) T, kind string) *tensor.Tensor {
	dims, rank := len(p.kernel), len(x.Shape())
	if rank != dims+1 && rank != dims+2 {
		if dims == 1 {
			py.Raise("RuntimeError", "Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got: %s", py.Repr([]int(x.Shape())))
		}
		py.Raise("RuntimeError", "non-empty %dD or %dD (batch mode) tensor expected for input", dims+1, dims+2)
	}
	if dims == 3 && kind == "avg" && x.DType() == tensor.Float16 {
		py.Raise("NotImplementedError", "\"avg_pool3d_out_frame\" not implemented for 'Half'")
	}
	p.checkPadding()
	size := append([]int(nil), x.Shape()[rank-dims:]...)
	for i := range size {
		size[i] = p.size(i, size[i])
	}
	if slices.Min(size) <= 0 {
		p.tooSmall(x.Shape(), size, kind)
	}
	switch {
	case kind == "max" && dims == 1:
		needFloat("max_pool1d_impl", x)
	case kind == "max" && x.DType() == tensor.Bool:
		noKernel(fmt.Sprintf("max_pool%dd", dims), x)
	case kind == "avg" && dims == 3:
		needFloat("avg_pool3d_out_frame", x)
	case kind == "avg" && x.DType() != tensor.Int64:
		needFloat("avg_pool2d", x)
	}
	return windows(x, size, p.lifted().at, reduce)
}

// tooSmall raises for an output without elements.
func (p pooling) tooSmall(shape, size []int, kind string) {
	dims := len(size)
	in := slices.Clone(shape[len(shape)-dims-1:])
	out := append([]int{in[0]}, size...)
	if dims == 1 && kind == "max" {
		py.Raise("RuntimeError", "max_pool1d() Invalid computed output size: %d", size[0])
	}
	if dims == 3 && kind == "avg" {
		py.Raise("RuntimeError", "input image (T: %d H: %d W: %d) smaller than kernel size (kT: %d kH: %d kW: %d)", in[1], in[2], in[3], p.kernel[0], p.kernel[1], p.kernel[2])
	}
	if dims == 1 {
		in, out = slices.Insert(in, 1, 1), slices.Insert(out, 1, 1)
	}
	word := func(s []int) string { return strings.ReplaceAll(by(s), " ", "") }
	py.Raise("RuntimeError", "Given input size: (%s). Calculated output size: (%s). Output size is too small", word(in), word(out))
}

// windows reduces x's last dimensions, as many as size has, to size: place gives
// each output's window in three dimensions of which the first may be of one
// element.
func windows[T real](x *tensor.Tensor, size []int, place func(out, in [3]int) window, reduce func(volume []T, at window) T) *tensor.Tensor {
	dims, shape := len(size), slices.Clone([]int(x.Shape()))
	in, out := [3]int{1, 1, 1}, [3]int{1, 1, 1}
	for i := range dims {
		in[3-dims+i], out[3-dims+i] = shape[len(shape)-dims+i], size[i]
		shape[len(shape)-dims+i] = size[i]
	}
	src := values[T](x)
	volume, n := in[0]*in[1]*in[2], out[0]*out[1]*out[2]
	at := make([]window, n) // the same for every channel
	for i := range at {
		at[i] = place([3]int{i / (out[1] * out[2]), i / out[2] % out[1], i % out[2]}, in)
	}
	dst := make([]T, product(shape))
	parallel.For(product(shape[:len(shape)-dims]), 1, func(lo, hi int) {
		for c := lo; c < hi; c++ {
			for i, a := range at {
				dst[c*n+i] = reduce(src[c*volume:][:volume], a)
			}
		}
	})
	return result(dst, x.DType(), shape...)
}

// at places the window of an output position over a volume.
func (p pooling) at(out, in [3]int) window {
	a := window{divisor: 1}
	inside := 1
	for i, n := range in {
		s := span{from: out[i]*p.stride[i] - p.padding[i], step: p.dilation[i], n: n}
		s.to = s.from + (p.kernel[i]-1)*s.step + 1
		// Padding counts for an average, what ceil_mode adds beyond it does not.
		a.divisor *= min(s.to, n+p.padding[i]) - s.from
		for s.from < 0 {
			s.from += s.step
		}
		s.to = min(s.to, n)
		inside *= max(0, s.to-s.from)
		a.span[i] = s
	}
	if p.inside {
		a.divisor = inside
	}
	if p.divisor != 0 {
		a.divisor = p.divisor
	}
	return a
}

func maxWindow[T real](volume []T, a window) T {
	best := T(math.Inf(-1))
	z, y, x := a.span[0], a.span[1], a.span[2]
	for i := z.from; i < z.to; i += z.step {
		for j := y.from; j < y.to; j += y.step {
			row := volume[(i*y.n+j)*x.n:][:x.n]
			for k := x.from; k < x.to; k += x.step {
				if v := row[k]; v > best || v != v {
					best = v
				}
			}
		}
	}
	return best
}

func avgWindow[T real](volume []T, a window) T {
	sum := 0.0
	z, y, x := a.span[0], a.span[1], a.span[2]
	for i := z.from; i < z.to; i += z.step {
		for j := y.from; j < y.to; j += y.step {
			row := volume[(i*y.n+j)*x.n:][:x.n]
			for k := x.from; k < x.to; k += x.step {
				sum += float64(row[k])
			}
		}
	}
	return T(sum / float64(a.divisor))
}
