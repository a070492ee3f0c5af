package nn

import (
	"fmt"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// MaxPoolLayer pools by the largest.
//
//pyconv:class torch.nn.modules.pooling._MaxPoolNd(torch.nn.Module)
type MaxPoolLayer struct {
	window pooling
	poolArguments
}

// poolArguments are a pooling layer's arguments as they were written, one
// number or several, which repr shows.
type poolArguments struct{ kernel, stride, padding, dilation []int }

func newPoolArguments(kernel []int, o PoolSizeOptions) poolArguments {
	a := poolArguments{kernel, kernel, []int{0}, []int{1}}
	if o.Stride != nil {
		a.stride = o.Stride
	}
	if o.Padding != nil {
		a.padding = o.Padding
	}
	if o.Dilation != nil {
		a.dilation = o.Dilation
	}
	return a
}

// oneOrMore prints sizes as they were written: one number, or a tuple.
func oneOrMore(sizes []int) string {
	if len(sizes) == 1 {
		return fmt.Sprint(sizes[0])
	}
	return intTuple(sizes)
}

func newMaxPool(dims int, kernel []int, o PoolSizeOptions) MaxPoolLayer {
	return MaxPoolLayer{newPooling(dims, kernel, o), newPoolArguments(kernel, o)}
}

// MaxPool1dLayer is max pooling over one dimension.
//
//pyconv:class torch.nn.MaxPool1d(torch.nn.modules.pooling._MaxPoolNd)
type MaxPool1dLayer struct{ MaxPoolLayer }

// MaxPool2dLayer is max pooling over two dimensions.
//
//pyconv:class torch.nn.MaxPool2d(torch.nn.modules.pooling._MaxPoolNd)
type MaxPool2dLayer struct{ MaxPoolLayer }

// MaxPool3dLayer is max pooling over three dimensions.
//
//pyconv:class torch.nn.MaxPool3d(torch.nn.modules.pooling._MaxPoolNd)
type MaxPool3dLayer struct{ MaxPoolLayer }

// NewMaxPool2dLayer returns max pooling of [..., height, width].
//
//pyconv:map torch.nn.MaxPool2d(kernel_size: int, stride: int = 0, padding: int = 0, dilation: int = 1, return_indices=False, ceil_mode: bool = False)
func NewMaxPool2dLayer(kernel int, opts ...PoolOptions) *MaxPool2dLayer {
	return &MaxPool2dLayer{newMaxPool(2, []int{kernel}, option(opts).sizes())}
}

// NewMaxPool2dLayerSize is NewMaxPool2dLayer with sizes per dimension.
//
//pyconv:map torch.nn.MaxPool2d(kernel_size: ints, stride: ints = None, padding: ints = 0, dilation: ints = 1, return_indices=False, ceil_mode: bool = False)
func NewMaxPool2dLayerSize(kernel []int, opts ...PoolSizeOptions) *MaxPool2dLayer {
	return &MaxPool2dLayer{newMaxPool(2, kernel, option(opts))}
}

// NewMaxPool3dLayer returns max pooling of [..., depth, height, width].
//
//pyconv:map torch.nn.MaxPool3d(kernel_size: ints, stride: ints = None, padding: ints = 0, dilation: ints = 1, return_indices=False, ceil_mode: bool = False)
func NewMaxPool3dLayer(kernel []int, opts ...PoolSizeOptions) *MaxPool3dLayer {
	return &MaxPool3dLayer{newMaxPool(3, kernel, option(opts))}
}

// NewMaxPool1dLayer returns max pooling of [..., length].
//
//pyconv:map torch.nn.MaxPool1d(kernel_size: int, stride: int = 0, padding: int = 0, dilation: int = 1, return_indices=False, ceil_mode: bool = False)
func NewMaxPool1dLayer(kernel int, opts ...PoolOptions) *MaxPool1dLayer {
	return &MaxPool1dLayer{newMaxPool(1, []int{kernel}, option(opts).sizes())}
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

// Forward pools x.
//
//pyconv:map torch.nn.MaxPool3d.forward(input: Tensor) -> T[r] backward=MaxPool3DWithIndicesBackward0
func (l *MaxPool3dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return l.window.max(x) }

// ClassName is MaxPool1d, MaxPool2d or MaxPool3d.
func (l *MaxPoolLayer) ClassName() string { return fmt.Sprintf("MaxPool%dd", len(l.window.kernel)) }

// ExtraRepr prints the arguments as PyTorch does.
func (l *MaxPoolLayer) ExtraRepr() string {
	return fmt.Sprintf("kernel_size=%s, stride=%s, padding=%s, dilation=%s, ceil_mode=%s",
		oneOrMore(l.kernel), oneOrMore(l.stride), oneOrMore(l.padding), oneOrMore(l.dilation), py.Repr(l.window.ceil))
}

// AvgPoolLayer pools by the mean.
//
//pyconv:class torch.nn.modules.pooling._AvgPoolNd(torch.nn.Module)
type AvgPoolLayer struct {
	window pooling
	poolArguments
}

func newAvgPool(dims int, kernel []int, o PoolSizeOptions) AvgPoolLayer {
	return AvgPoolLayer{newPooling(dims, kernel, o), newPoolArguments(kernel, o)}
}

// AvgPool1dLayer is average pooling over one dimension.
//
//pyconv:class torch.nn.AvgPool1d(torch.nn.modules.pooling._AvgPoolNd)
type AvgPool1dLayer struct{ AvgPoolLayer }

// AvgPool2dLayer is average pooling over two dimensions.
//
//pyconv:class torch.nn.AvgPool2d(torch.nn.modules.pooling._AvgPoolNd)
type AvgPool2dLayer struct{ AvgPoolLayer }

// AvgPool3dLayer is average pooling over three dimensions.
//
//pyconv:class torch.nn.AvgPool3d(torch.nn.modules.pooling._AvgPoolNd)
type AvgPool3dLayer struct{ AvgPoolLayer }

// NewAvgPool2dLayer returns average pooling of [..., height, width].
//
//pyconv:map torch.nn.AvgPool2d(kernel_size: int, stride: int = 0, padding: int = 0, ceil_mode: bool = False, count_include_pad: bool = True, divisor_override: int? = None)
func NewAvgPool2dLayer(kernel int, opts ...PoolOptions) *AvgPool2dLayer {
	return &AvgPool2dLayer{newAvgPool(2, []int{kernel}, option(opts).sizes())}
}

// NewAvgPool2dLayerSize is NewAvgPool2dLayer with sizes per dimension.
//
//pyconv:map torch.nn.AvgPool2d(kernel_size: ints, stride: ints = None, padding: ints = 0, ceil_mode: bool = False, count_include_pad: bool = True, divisor_override: int? = None)
func NewAvgPool2dLayerSize(kernel []int, opts ...PoolSizeOptions) *AvgPool2dLayer {
	return &AvgPool2dLayer{newAvgPool(2, kernel, option(opts))}
}

// NewAvgPool3dLayer returns average pooling of [..., depth, height, width].
//
//pyconv:map torch.nn.AvgPool3d(kernel_size: ints, stride: ints = None, padding: ints = 0, ceil_mode: bool = False, count_include_pad: bool = True, divisor_override: int? = None)
func NewAvgPool3dLayer(kernel []int, opts ...PoolSizeOptions) *AvgPool3dLayer {
	return &AvgPool3dLayer{newAvgPool(3, kernel, option(opts))}
}

// NewAvgPool1dLayer returns average pooling of [..., length].
//
//pyconv:map torch.nn.AvgPool1d(kernel_size: int, stride: int = 0, padding: int = 0, ceil_mode: bool = False, count_include_pad: bool = True)
func NewAvgPool1dLayer(kernel int, opts ...PoolOptions) *AvgPool1dLayer {
	return &AvgPool1dLayer{newAvgPool(1, []int{kernel}, option(opts).sizes())}
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

// Forward pools x.
//
//pyconv:map torch.nn.AvgPool3d.forward(input: Tensor) -> T[r] backward=AvgPool3DBackward0
func (l *AvgPool3dLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return l.window.avg(x) }

// ClassName is AvgPool1d, AvgPool2d or AvgPool3d.
func (l *AvgPoolLayer) ClassName() string { return fmt.Sprintf("AvgPool%dd", len(l.window.kernel)) }

// ExtraRepr prints the arguments as PyTorch does.
func (l *AvgPoolLayer) ExtraRepr() string {
	if p := l.window; len(p.kernel) == 1 {
		return fmt.Sprintf("kernel_size=%s, stride=%s, padding=%s", intTuple(p.kernel), intTuple(p.stride), intTuple(p.padding))
	}
	return fmt.Sprintf("kernel_size=%s, stride=%s, padding=%s", oneOrMore(l.kernel), oneOrMore(l.stride), oneOrMore(l.padding))
}
