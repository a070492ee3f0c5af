package nn

import (
	"fmt"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// gridSize is the output size of an adaptive pooling layer.
type gridSize struct {
	Size   []int
	square bool // written as one number
}

// of is the size for x.
func (l *gridSize) of(x *tensor.Tensor) []int {
	if l.square {
		return l.Size
	}
	return listed(x, l.Size)
}

// Members names nothing.
func (l *gridSize) Members(r *Registry) {}

// ExtraRepr prints the arguments as PyTorch does.
func (l *gridSize) ExtraRepr() string {
	if l.square {
		return fmt.Sprintf("output_size=%d", l.Size[0])
	}
	items := make(py.Tuple, len(l.Size))
	for i, n := range l.Size {
		if n >= 0 {
			items[i] = n
		}
	}
	return "output_size=" + py.Repr(items)
}

// AdaptiveAvgPoolLayer averages to a given size.
//
//pyconv:class torch.nn.modules.pooling._AdaptiveAvgPoolNd(torch.nn.Module)
type AdaptiveAvgPoolLayer struct{ gridSize }

// AdaptiveAvgPool1dLayer averages to a given size over one dimension.
//
//pyconv:class torch.nn.AdaptiveAvgPool1d(torch.nn.modules.pooling._AdaptiveAvgPoolNd)
type AdaptiveAvgPool1dLayer struct{ AdaptiveAvgPoolLayer }

// AdaptiveAvgPool2dLayer averages to a given size over two dimensions.
//
//pyconv:class torch.nn.AdaptiveAvgPool2d(torch.nn.modules.pooling._AdaptiveAvgPoolNd)
type AdaptiveAvgPool2dLayer struct{ AdaptiveAvgPoolLayer }

// AdaptiveAvgPool3dLayer averages to a given size over three dimensions.
//
//pyconv:class torch.nn.AdaptiveAvgPool3d(torch.nn.modules.pooling._AdaptiveAvgPoolNd)
type AdaptiveAvgPool3dLayer struct{ AdaptiveAvgPoolLayer }

// NewAdaptiveAvgPool1dLayer pools [..., length] to size.
//
//pyconv:map torch.nn.AdaptiveAvgPool1d(output_size: int)
func NewAdaptiveAvgPool1dLayer(size int) *AdaptiveAvgPool1dLayer {
	return &AdaptiveAvgPool1dLayer{AdaptiveAvgPoolLayer{gridSize{repeated(size, 1), true}}}
}

// NewAdaptiveAvgPool2dLayer pools [..., height, width] to size in every dimension.
//
//pyconv:map torch.nn.AdaptiveAvgPool2d(output_size: int)
func NewAdaptiveAvgPool2dLayer(size int) *AdaptiveAvgPool2dLayer {
	return &AdaptiveAvgPool2dLayer{AdaptiveAvgPoolLayer{gridSize{repeated(size, 2), true}}}
}

// NewAdaptiveAvgPool2dLayerSize pools [..., height, width] to size; -1 (None)
// stays as the input's.
//
//pyconv:map torch.nn.AdaptiveAvgPool2d(output_size: sizes)
func NewAdaptiveAvgPool2dLayerSize(size []int) *AdaptiveAvgPool2dLayer {
	return &AdaptiveAvgPool2dLayer{AdaptiveAvgPoolLayer{gridSize{Size: sizesOr(size, 0, 2)}}}
}

// NewAdaptiveAvgPool3dLayer pools [..., depth, height, width] to size in every dimension.
//
//pyconv:map torch.nn.AdaptiveAvgPool3d(output_size: int)
func NewAdaptiveAvgPool3dLayer(size int) *AdaptiveAvgPool3dLayer {
	return &AdaptiveAvgPool3dLayer{AdaptiveAvgPoolLayer{gridSize{repeated(size, 3), true}}}
}

// NewAdaptiveAvgPool3dLayerSize pools [..., depth, height, width] to size; -1 (None)
// stays as the input's.
//
//pyconv:map torch.nn.AdaptiveAvgPool3d(output_size: sizes)
func NewAdaptiveAvgPool3dLayerSize(size []int) *AdaptiveAvgPool3dLayer {
	return &AdaptiveAvgPool3dLayer{AdaptiveAvgPoolLayer{gridSize{Size: sizesOr(size, 0, 3)}}}
}

// Forward pools x.
//
//pyconv:map torch.nn.AdaptiveAvgPool1d.forward(input: Tensor) -> T[r] backward=SqueezeBackward1
func (l *AdaptiveAvgPool1dLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return adaptiveAvg(x, l.of(x))
}

// Forward pools x.
//
//pyconv:map torch.nn.AdaptiveAvgPool2d.forward(input: Tensor) -> T[r] backward=AdaptiveAvgPool2DBackward0
func (l *AdaptiveAvgPool2dLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return adaptiveAvg(x, l.of(x))
}

// Forward pools x.
//
//pyconv:map torch.nn.AdaptiveAvgPool3d.forward(input: Tensor) -> T[r] backward=AdaptiveAvgPool3DBackward0
func (l *AdaptiveAvgPool3dLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return adaptiveAvg(x, l.of(x))
}

// ClassName is AdaptiveAvgPool1d, AdaptiveAvgPool2d or AdaptiveAvgPool3d.
func (l *AdaptiveAvgPoolLayer) ClassName() string {
	return fmt.Sprintf("AdaptiveAvgPool%dd", len(l.Size))
}

// AdaptiveMaxPoolLayer takes the greatest to a given size.
//
//pyconv:class torch.nn.modules.pooling._AdaptiveMaxPoolNd(torch.nn.Module)
type AdaptiveMaxPoolLayer struct{ gridSize }

// AdaptiveMaxPool1dLayer takes the greatest to a given size over one dimension.
//
//pyconv:class torch.nn.AdaptiveMaxPool1d(torch.nn.modules.pooling._AdaptiveMaxPoolNd)
type AdaptiveMaxPool1dLayer struct{ AdaptiveMaxPoolLayer }

// AdaptiveMaxPool2dLayer takes the greatest to a given size over two dimensions.
//
//pyconv:class torch.nn.AdaptiveMaxPool2d(torch.nn.modules.pooling._AdaptiveMaxPoolNd)
type AdaptiveMaxPool2dLayer struct{ AdaptiveMaxPoolLayer }

// AdaptiveMaxPool3dLayer takes the greatest to a given size over three dimensions.
//
//pyconv:class torch.nn.AdaptiveMaxPool3d(torch.nn.modules.pooling._AdaptiveMaxPoolNd)
type AdaptiveMaxPool3dLayer struct{ AdaptiveMaxPoolLayer }

// NewAdaptiveMaxPool1dLayer pools [..., length] to size.
//
//pyconv:map torch.nn.AdaptiveMaxPool1d(output_size: int, return_indices=False)
func NewAdaptiveMaxPool1dLayer(size int) *AdaptiveMaxPool1dLayer {
	return &AdaptiveMaxPool1dLayer{AdaptiveMaxPoolLayer{gridSize{repeated(size, 1), true}}}
}

// NewAdaptiveMaxPool2dLayer pools [..., height, width] to size in every dimension.
//
//pyconv:map torch.nn.AdaptiveMaxPool2d(output_size: int, return_indices=False)
func NewAdaptiveMaxPool2dLayer(size int) *AdaptiveMaxPool2dLayer {
	return &AdaptiveMaxPool2dLayer{AdaptiveMaxPoolLayer{gridSize{repeated(size, 2), true}}}
}

// NewAdaptiveMaxPool2dLayerSize pools [..., height, width] to size; -1 (None)
// stays as the input's.
//
//pyconv:map torch.nn.AdaptiveMaxPool2d(output_size: sizes, return_indices=False)
func NewAdaptiveMaxPool2dLayerSize(size []int) *AdaptiveMaxPool2dLayer {
	return &AdaptiveMaxPool2dLayer{AdaptiveMaxPoolLayer{gridSize{Size: sizesOr(size, 0, 2)}}}
}

// NewAdaptiveMaxPool3dLayer pools [..., depth, height, width] to size in every dimension.
//
//pyconv:map torch.nn.AdaptiveMaxPool3d(output_size: int, return_indices=False)
func NewAdaptiveMaxPool3dLayer(size int) *AdaptiveMaxPool3dLayer {
	return &AdaptiveMaxPool3dLayer{AdaptiveMaxPoolLayer{gridSize{repeated(size, 3), true}}}
}

// NewAdaptiveMaxPool3dLayerSize pools [..., depth, height, width] to size; -1 (None)
// stays as the input's.
//
//pyconv:map torch.nn.AdaptiveMaxPool3d(output_size: sizes, return_indices=False)
func NewAdaptiveMaxPool3dLayerSize(size []int) *AdaptiveMaxPool3dLayer {
	return &AdaptiveMaxPool3dLayer{AdaptiveMaxPoolLayer{gridSize{Size: sizesOr(size, 0, 3)}}}
}

// Forward pools x.
//
//pyconv:map torch.nn.AdaptiveMaxPool1d.forward(input: Tensor) -> T[r] backward=SqueezeBackward1
func (l *AdaptiveMaxPool1dLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return adaptiveMax(x, l.of(x))
}

// Forward pools x.
//
//pyconv:map torch.nn.AdaptiveMaxPool2d.forward(input: Tensor) -> T[r] backward=AdaptiveMaxPool2DBackward0
func (l *AdaptiveMaxPool2dLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return adaptiveMax(x, l.of(x))
}

// Forward pools x.
//
//pyconv:map torch.nn.AdaptiveMaxPool3d.forward(input: Tensor) -> T[r] backward=AdaptiveMaxPool3DBackward0
func (l *AdaptiveMaxPool3dLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return adaptiveMax(x, l.of(x))
}

// ClassName is AdaptiveMaxPool1d, AdaptiveMaxPool2d or AdaptiveMaxPool3d.
func (l *AdaptiveMaxPoolLayer) ClassName() string {
	return fmt.Sprintf("AdaptiveMaxPool%dd", len(l.Size))
}
