package nn

import (
	"fmt"
	"math"

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

// pooling is one pooling window.
type pooling struct {
	kernel, stride, padding, dilation []int
	ceil, inside                      bool // inside: the divisor counts no padding
	divisor                           int  // 0: the window's size
}

func newPooling(kernel []int, o PoolOptions) pooling {
	dims := len(kernel)
	p := pooling{kernel: kernel, stride: kernel, padding: repeated(o.Padding, dims),
		dilation: repeated(max(o.Dilation, 1), dims), ceil: o.CeilMode, inside: o.NoCountIncludePad}
	if o.Stride > 0 {
		p.stride = repeated(o.Stride, dims)
	}
	for _, k := range kernel {
		if o.Padding > k/2 {
			py.Raise("RuntimeError", "pad should be at most half of effective kernel size, but got pad=%d, kernel_size=%d and dilation=%d", o.Padding, k, p.dilation[0])
		}
	}
	if o.DivisorOverride != nil {
		if p.divisor = *o.DivisorOverride; p.divisor == 0 {
			py.Raise("RuntimeError", "divisor must be not zero")
		}
	}
	return p
}

// MaxPool2d takes the largest of each window of x [..., height, width].
//
//pyconv:map torch.nn.functional.max_pool2d(input: Tensor, kernel_size: int, stride: int = 0, padding: int = 0, dilation: int = 1, ceil_mode: bool = False, return_indices=False) -> T[r] backward=MaxPool2DWithIndicesBackward0
func MaxPool2d(x *tensor.Tensor, kernel int, opts ...PoolOptions) *tensor.Tensor {
	return newPooling(repeated(kernel, 2), option(opts)).max(x)
}

// MaxPool1d takes the largest of each window of x [..., length].
//
//pyconv:map torch.nn.functional.max_pool1d(input: Tensor, kernel_size: int, stride: int = 0, padding: int = 0, dilation: int = 1, ceil_mode: bool = False, return_indices=False) -> T[r] backward=SqueezeBackward1
func MaxPool1d(x *tensor.Tensor, kernel int, opts ...PoolOptions) *tensor.Tensor {
	return newPooling([]int{kernel}, option(opts)).max(x)
}

// AvgPool2d averages each window of x [..., height, width].
//
//pyconv:map torch.nn.functional.avg_pool2d(input: Tensor, kernel_size: int, stride: int = 0, padding: int = 0, ceil_mode: bool = False, count_include_pad: bool = True, divisor_override: int? = None) -> T[r] backward=AvgPool2DBackward0
func AvgPool2d(x *tensor.Tensor, kernel int, opts ...PoolOptions) *tensor.Tensor {
	return newPooling(repeated(kernel, 2), option(opts)).avg(x)
}

// AvgPool1d averages each window of x [..., length].
//
//pyconv:map torch.nn.functional.avg_pool1d(input: Tensor, kernel_size: int, stride: int = 0, padding: int = 0, ceil_mode: bool = False, count_include_pad: bool = True) -> T[r] backward=SqueezeBackward1
func AvgPool1d(x *tensor.Tensor, kernel int, opts ...PoolOptions) *tensor.Tensor {
	return newPooling([]int{kernel}, option(opts)).avg(x)
}

func (p pooling) max(x *tensor.Tensor) *tensor.Tensor {
	if x.DType() == tensor.Float64 {
		return pool(p, x, maxWindow[float64])
	}
	return pool(p, x, maxWindow[float32])
}

func (p pooling) avg(x *tensor.Tensor) *tensor.Tensor {
	if x.DType() == tensor.Float64 {
		return pool(p, x, avgWindow[float64])
	}
	return pool(p, x, avgWindow[float32])
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

// window is one position of the kernel over a plane [h, w].
type window struct {
	h, w           int
	y0, x0, y1, x1 int // the part inside the plane, by steps of dilation
	dy, dx         int
	divisor        int
}

func pool[T real](p pooling, x *tensor.Tensor, reduce func(plane []T, at window) T) *tensor.Tensor {
	dims, rank := len(p.kernel), len(x.Shape())
	if rank != dims+1 && rank != dims+2 {
		py.Raise("RuntimeError", "Expected %dD or %dD (batch mode) tensor with optional 0 dim batch size for input, but got: %s",
			dims+1, dims+2, py.Repr([]int(x.Shape())))
	}
	needFloat("pool", x)
	shape := append([]int(nil), x.Shape()...)
	h, w := 1, shape[rank-1]
	q := p
	if dims == 2 {
		h = shape[rank-2]
	} else {
		q = pooling{[]int{1, p.kernel[0]}, []int{1, p.stride[0]}, []int{0, p.padding[0]}, []int{1, p.dilation[0]}, p.ceil, p.inside, p.divisor}
	}
	oh, ow := q.size(0, h), q.size(1, w)
	if oh <= 0 || ow <= 0 {
		c := shape[rank-dims-1]
		if dims == 1 {
			py.Raise("RuntimeError", "max_pool1d() Invalid computed output size: %d", ow)
		}
		py.Raise("RuntimeError", "Given input size: (%dx%dx%d). Calculated output size: (%dx%dx%d). Output size is too small", c, h, w, c, oh, ow)
	}
	if dims == 2 {
		shape[rank-2] = oh
	}
	shape[rank-1] = ow
	src := values[T](x)
	planes := product(shape[:rank-dims])
	dst := make([]T, planes*oh*ow)
	parallel.For(planes, 1, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			plane := src[i*h*w:][:h*w]
			for y := range oh {
				for xo := range ow {
					dst[(i*oh+y)*ow+xo] = reduce(plane, q.at(y, xo, h, w))
				}
			}
		}
	})
	return result(dst, x.DType(), shape...)
}

// at places the window of output (y, x) over a plane of h by w.
func (p pooling) at(y, x, h, w int) window {
	a := window{h: h, w: w, dy: p.dilation[0], dx: p.dilation[1]}
	a.y0, a.x0 = y*p.stride[0]-p.padding[0], x*p.stride[1]-p.padding[1]
	a.y1, a.x1 = a.y0+(p.kernel[0]-1)*a.dy+1, a.x0+(p.kernel[1]-1)*a.dx+1
	// Padding counts for an average, what ceil_mode adds beyond it does not.
	a.divisor = (min(a.y1, h+p.padding[0]) - a.y0) * (min(a.x1, w+p.padding[1]) - a.x0)
	for a.y0 < 0 {
		a.y0 += a.dy
	}
	for a.x0 < 0 {
		a.x0 += a.dx
	}
	a.y1, a.x1 = min(a.y1, h), min(a.x1, w)
	if p.inside {
		a.divisor = max(0, a.y1-a.y0) * max(0, a.x1-a.x0)
	}
	if p.divisor != 0 {
		a.divisor = p.divisor
	}
	return a
}

func maxWindow[T real](plane []T, a window) T {
	best := T(math.Inf(-1))
	for y := a.y0; y < a.y1; y += a.dy {
		for x := a.x0; x < a.x1; x += a.dx {
			if v := plane[y*a.w+x]; v > best || v != v {
				best = v
			}
		}
	}
	return best
}

func avgWindow[T real](plane []T, a window) T {
	sum := 0.0
	for y := a.y0; y < a.y1; y += a.dy {
		for x := a.x0; x < a.x1; x += a.dx {
			sum += float64(plane[y*a.w+x])
		}
	}
	return T(sum / float64(a.divisor))
}

// AdaptiveAvgPool2d averages x [..., height, width] to size; a size of 0 stays
// as the input's (None).
//
//pyconv:map torch.nn.functional.adaptive_avg_pool2d(input: Tensor, output_size: ints) -> T[r] backward=AdaptiveAvgPool2DBackward0
func AdaptiveAvgPool2d(x *tensor.Tensor, size []int) *tensor.Tensor {
	return adaptive(x, pair(size))
}

// AdaptiveAvgPool2dSquare averages x [..., height, width] to size by size.
//
//pyconv:map torch.nn.functional.adaptive_avg_pool2d(input: Tensor, output_size: int) -> T[r] backward=AdaptiveAvgPool2DBackward0
func AdaptiveAvgPool2dSquare(x *tensor.Tensor, size int) *tensor.Tensor {
	return adaptive(x, []int{size, size})
}

// AdaptiveAvgPool1d averages x [..., length] to size.
//
//pyconv:map torch.nn.functional.adaptive_avg_pool1d(input: Tensor, output_size: int) -> T[r] backward=SqueezeBackward1
func AdaptiveAvgPool1d(x *tensor.Tensor, size int) *tensor.Tensor {
	return adaptive(x, []int{size})
}

func adaptive(x *tensor.Tensor, size []int) *tensor.Tensor {
	rank := len(x.Shape())
	if rank != len(size)+1 && rank != len(size)+2 {
		py.Raise("RuntimeError", "adaptive_avg_pool%dd(): Expected %dD or %dD tensor, but got %s", len(size), len(size)+1, len(size)+2, py.Repr([]int(x.Shape())))
	}
	needFloat("adaptive_avg_pool", x)
	if x.DType() == tensor.Float64 {
		return adaptiveAvg[float64](x, size)
	}
	return adaptiveAvg[float32](x, size)
}

func adaptiveAvg[T real](x *tensor.Tensor, size []int) *tensor.Tensor {
	dims, rank := len(size), len(x.Shape())
	shape := append([]int(nil), x.Shape()...)
	h, w, oh, ow := 1, shape[rank-1], 1, size[dims-1]
	if dims == 2 {
		if h, oh = shape[rank-2], size[0]; oh == 0 {
			oh = h
		}
		shape[rank-2] = oh
	}
	if ow == 0 {
		ow = w
	}
	shape[rank-1] = ow
	src := values[T](x)
	dst := make([]T, product(shape))
	for i := range product(shape[:rank-dims]) {
		plane := src[i*h*w:][:h*w]
		for y := range oh {
			for xo := range ow {
				a := window{h: h, w: w, y0: y * h / oh, x0: xo * w / ow, y1: ceilDiv((y+1)*h, oh), x1: ceilDiv((xo+1)*w, ow), dy: 1, dx: 1}
				a.divisor = (a.y1 - a.y0) * (a.x1 - a.x0)
				dst[(i*oh+y)*ow+xo] = avgWindow(plane, a)
			}
		}
	}
	return result(dst, x.DType(), shape...)
}

// AdaptiveMaxPool2d takes the greatest of x [..., height, width] in a grid of
// size; a size of 0 stays as the input's (None).
//
//pyconv:map torch.nn.functional.adaptive_max_pool2d(input: Tensor, output_size: ints, return_indices=False) -> T[r] backward=AdaptiveMaxPool2DBackward0
func AdaptiveMaxPool2d(x *tensor.Tensor, size []int) *tensor.Tensor {
	size = pair(size)
	rank := len(x.Shape())
	if rank != 3 && rank != 4 {
		py.Raise("RuntimeError", "adaptive_max_pool2d(): Expected 3D or 4D tensor, but got: %s", py.Repr([]int(x.Shape())))
	}
	needFloat("adaptive_max_pool2d", x)
	h, w := x.Shape()[rank-2], x.Shape()[rank-1]
	oh, ow := size[0], size[1]
	if oh == 0 {
		oh = h
	}
	if ow == 0 {
		ow = w
	}
	rows := make([]*tensor.Tensor, oh)
	for y := range oh {
		cells := make([]*tensor.Tensor, ow)
		y0, y1 := y*h/oh, ceilDiv((y+1)*h, oh)
		for xo := range ow {
			x0, x1 := xo*w/ow, ceilDiv((xo+1)*w, ow)
			cells[xo] = x.Narrow(-2, y0, y1-y0).Narrow(-1, x0, x1-x0).AmaxDims([]int{-2, -1})
		}
		rows[y] = tensor.Stack(cells, -1)
	}
	return tensor.Stack(rows, -2)
}

// AdaptiveMaxPool2dLayer takes the greatest over a grid of a given size.
//
//pyconv:class torch.nn.AdaptiveMaxPool2d(torch.nn.Module)
type AdaptiveMaxPool2dLayer struct {
	Size   []int
	square bool // written as one number
}

// NewAdaptiveMaxPool2dLayer pools [..., height, width] to size by size.
//
//pyconv:map torch.nn.AdaptiveMaxPool2d(output_size: int, return_indices=False)
func NewAdaptiveMaxPool2dLayer(size int) *AdaptiveMaxPool2dLayer {
	return &AdaptiveMaxPool2dLayer{[]int{size, size}, true}
}

// NewAdaptiveMaxPool2dLayerSize pools [..., height, width] to size.
//
//pyconv:map torch.nn.AdaptiveMaxPool2d(output_size: ints, return_indices=False)
func NewAdaptiveMaxPool2dLayerSize(size []int) *AdaptiveMaxPool2dLayer {
	return &AdaptiveMaxPool2dLayer{Size: pair(size)}
}

// Members names nothing.
func (l *AdaptiveMaxPool2dLayer) Members(r *Registry) {}

// Forward pools x.
//
//pyconv:map torch.nn.AdaptiveMaxPool2d.forward(input: Tensor) -> T[r] backward=AdaptiveMaxPool2DBackward0
func (l *AdaptiveMaxPool2dLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return AdaptiveMaxPool2d(x, l.Size)
}

// ClassName is AdaptiveMaxPool2d.
func (l *AdaptiveMaxPool2dLayer) ClassName() string { return "AdaptiveMaxPool2d" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *AdaptiveMaxPool2dLayer) ExtraRepr() string {
	if l.square {
		return fmt.Sprintf("output_size=%d", l.Size[0])
	}
	return "output_size=" + intTuple(l.Size)
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }

// MaxPoolLayer pools by the largest.
//
//pyconv:class torch.nn.modules.pooling._MaxPoolNd(torch.nn.Module)
type MaxPoolLayer struct{ window pooling }

// MaxPool1dLayer is max pooling over one dimension.
//
//pyconv:class torch.nn.MaxPool1d(torch.nn.modules.pooling._MaxPoolNd)
type MaxPool1dLayer struct{ MaxPoolLayer }

// MaxPool2dLayer is max pooling over two dimensions.
//
//pyconv:class torch.nn.MaxPool2d(torch.nn.modules.pooling._MaxPoolNd)
type MaxPool2dLayer struct{ MaxPoolLayer }

// NewMaxPool2dLayer returns max pooling of [..., height, width].
//
//pyconv:map torch.nn.MaxPool2d(kernel_size: int, stride: int = 0, padding: int = 0, dilation: int = 1, return_indices=False, ceil_mode: bool = False)
func NewMaxPool2dLayer(kernel int, opts ...PoolOptions) *MaxPool2dLayer {
	return &MaxPool2dLayer{MaxPoolLayer{newPooling(repeated(kernel, 2), option(opts))}}
}

// NewMaxPool1dLayer returns max pooling of [..., length].
//
//pyconv:map torch.nn.MaxPool1d(kernel_size: int, stride: int = 0, padding: int = 0, dilation: int = 1, return_indices=False, ceil_mode: bool = False)
func NewMaxPool1dLayer(kernel int, opts ...PoolOptions) *MaxPool1dLayer {
	return &MaxPool1dLayer{MaxPoolLayer{newPooling([]int{kernel}, option(opts))}}
}

// Members names nothing.
func (l *MaxPoolLayer) Members(r *Registry) {}

// Forward pools x.
//
//pyconv:map torch.nn.MaxPool1d.forward(input: Tensor) -> T[r] backward=SqueezeBackward1
func (l *MaxPool1dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return l.window.max(x) }

// Forward pools x.
//
//pyconv:map torch.nn.MaxPool2d.forward(input: Tensor) -> T[r] backward=MaxPool2DWithIndicesBackward0
func (l *MaxPool2dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return l.window.max(x) }

// ClassName is MaxPool1d or MaxPool2d.
func (l *MaxPoolLayer) ClassName() string { return fmt.Sprintf("MaxPool%dd", len(l.window.kernel)) }

// ExtraRepr prints the arguments as PyTorch does.
func (l *MaxPoolLayer) ExtraRepr() string {
	p := l.window
	return fmt.Sprintf("kernel_size=%d, stride=%d, padding=%d, dilation=%d, ceil_mode=%s", p.kernel[0], p.stride[0], p.padding[0], p.dilation[0], py.Repr(p.ceil))
}

// AvgPoolLayer pools by the mean.
//
//pyconv:class torch.nn.modules.pooling._AvgPoolNd(torch.nn.Module)
type AvgPoolLayer struct{ window pooling }

// AvgPool1dLayer is average pooling over one dimension.
//
//pyconv:class torch.nn.AvgPool1d(torch.nn.modules.pooling._AvgPoolNd)
type AvgPool1dLayer struct{ AvgPoolLayer }

// AvgPool2dLayer is average pooling over two dimensions.
//
//pyconv:class torch.nn.AvgPool2d(torch.nn.modules.pooling._AvgPoolNd)
type AvgPool2dLayer struct{ AvgPoolLayer }

// NewAvgPool2dLayer returns average pooling of [..., height, width].
//
//pyconv:map torch.nn.AvgPool2d(kernel_size: int, stride: int = 0, padding: int = 0, ceil_mode: bool = False, count_include_pad: bool = True, divisor_override: int? = None)
func NewAvgPool2dLayer(kernel int, opts ...PoolOptions) *AvgPool2dLayer {
	return &AvgPool2dLayer{AvgPoolLayer{newPooling(repeated(kernel, 2), option(opts))}}
}

// NewAvgPool1dLayer returns average pooling of [..., length].
//
//pyconv:map torch.nn.AvgPool1d(kernel_size: int, stride: int = 0, padding: int = 0, ceil_mode: bool = False, count_include_pad: bool = True)
func NewAvgPool1dLayer(kernel int, opts ...PoolOptions) *AvgPool1dLayer {
	return &AvgPool1dLayer{AvgPoolLayer{newPooling([]int{kernel}, option(opts))}}
}

// Members names nothing.
func (l *AvgPoolLayer) Members(r *Registry) {}

// Forward pools x.
//
//pyconv:map torch.nn.AvgPool1d.forward(input: Tensor) -> T[r] backward=SqueezeBackward1
func (l *AvgPool1dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return l.window.avg(x) }

// Forward pools x.
//
//pyconv:map torch.nn.AvgPool2d.forward(input: Tensor) -> T[r] backward=AvgPool2DBackward0
func (l *AvgPool2dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return l.window.avg(x) }

// ClassName is AvgPool1d or AvgPool2d.
func (l *AvgPoolLayer) ClassName() string { return fmt.Sprintf("AvgPool%dd", len(l.window.kernel)) }

// ExtraRepr prints the arguments as PyTorch does.
func (l *AvgPoolLayer) ExtraRepr() string {
	p := l.window
	if len(p.kernel) == 1 {
		return fmt.Sprintf("kernel_size=%s, stride=%s, padding=%s", intTuple(p.kernel), intTuple(p.stride), intTuple(p.padding))
	}
	return fmt.Sprintf("kernel_size=%d, stride=%d, padding=%d", p.kernel[0], p.stride[0], p.padding[0])
}

// AdaptiveAvgPoolLayer averages to a given size.
//
//pyconv:class torch.nn.modules.pooling._AdaptiveAvgPoolNd(torch.nn.Module)
type AdaptiveAvgPoolLayer struct {
	Size   []int
	square bool // written as one number
}

// AdaptiveAvgPool1dLayer is average pooling to a given size over one dimension.
//
//pyconv:class torch.nn.AdaptiveAvgPool1d(torch.nn.modules.pooling._AdaptiveAvgPoolNd)
type AdaptiveAvgPool1dLayer struct{ AdaptiveAvgPoolLayer }

// AdaptiveAvgPool2dLayer is average pooling to a given size over two dimensions.
//
//pyconv:class torch.nn.AdaptiveAvgPool2d(torch.nn.modules.pooling._AdaptiveAvgPoolNd)
type AdaptiveAvgPool2dLayer struct{ AdaptiveAvgPoolLayer }

// NewAdaptiveAvgPool2dLayer averages [..., height, width] to size by size.
//
//pyconv:map torch.nn.AdaptiveAvgPool2d(output_size: int)
func NewAdaptiveAvgPool2dLayer(size int) *AdaptiveAvgPool2dLayer {
	return &AdaptiveAvgPool2dLayer{AdaptiveAvgPoolLayer{[]int{size, size}, true}}
}

// NewAdaptiveAvgPool2dLayerSize averages [..., height, width] to size.
//
//pyconv:map torch.nn.AdaptiveAvgPool2d(output_size: ints)
func NewAdaptiveAvgPool2dLayerSize(size []int) *AdaptiveAvgPool2dLayer {
	return &AdaptiveAvgPool2dLayer{AdaptiveAvgPoolLayer{Size: pair(size)}}
}

// NewAdaptiveAvgPool1dLayer averages [..., length] to size.
//
//pyconv:map torch.nn.AdaptiveAvgPool1d(output_size: int)
func NewAdaptiveAvgPool1dLayer(size int) *AdaptiveAvgPool1dLayer {
	return &AdaptiveAvgPool1dLayer{AdaptiveAvgPoolLayer{[]int{size}, true}}
}

// Members names nothing.
func (l *AdaptiveAvgPoolLayer) Members(r *Registry) {}

// Forward pools x.
//
//pyconv:map torch.nn.AdaptiveAvgPool1d.forward(input: Tensor) -> T[r] backward=SqueezeBackward1
func (l *AdaptiveAvgPool1dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return adaptive(x, l.Size) }

// Forward pools x.
//
//pyconv:map torch.nn.AdaptiveAvgPool2d.forward(input: Tensor) -> T[r] backward=AdaptiveAvgPool2DBackward0
func (l *AdaptiveAvgPool2dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return adaptive(x, l.Size) }

// ClassName is AdaptiveAvgPool1d or AdaptiveAvgPool2d.
func (l *AdaptiveAvgPoolLayer) ClassName() string {
	return fmt.Sprintf("AdaptiveAvgPool%dd", len(l.Size))
}

// ExtraRepr prints the arguments as PyTorch does.
func (l *AdaptiveAvgPoolLayer) ExtraRepr() string {
	if l.square {
		return fmt.Sprintf("output_size=%d", l.Size[0])
	}
	return "output_size=" + intTuple(l.Size)
}
