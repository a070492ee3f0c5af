package nn

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// UpsampleLayer resizes the spatial dimensions.
//
//pyconv:class torch.nn.Upsample(torch.nn.Module)
type UpsampleLayer struct{ options InterpolateOptions }

// NewUpsampleLayer returns the layer.
//
//pyconv:map torch.nn.Upsample(size: ints = None, scale_factor: float? = None, mode: str = "nearest", align_corners: bool = False, recompute_scale_factor=None)
func NewUpsampleLayer(opts ...InterpolateOptions) *UpsampleLayer {
	return &UpsampleLayer{option(opts)}
}

// Members names nothing.
func (l *UpsampleLayer) Members(r *Registry) {}

// Forward resizes x [batch, channels, ...].
//
//pyconv:map torch.nn.Upsample.forward(input: Tensor) -> T[r] backward=UpsampleNearest2DBackward0
func (l *UpsampleLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return Interpolate(x, l.options) }

// ClassName is Upsample.
func (l *UpsampleLayer) ClassName() string { return "Upsample" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *UpsampleLayer) ExtraRepr() string {
	mode := l.options.Mode
	if mode == "" {
		mode = "nearest"
	}
	size := "scale_factor=" + py.Repr(l.options.ScaleFactor)
	if n := l.options.Size; len(n) == 1 {
		size = "size=" + py.Repr(n[0])
	} else if len(n) > 1 {
		size = "size=" + intTuple(n)
	}
	return size + ", mode=" + py.Repr(mode)
}

// PixelShuffleLayer moves channels into space.
//
//pyconv:class torch.nn.PixelShuffle(torch.nn.Module)
type PixelShuffleLayer struct{ Factor int }

// NewPixelShuffleLayer returns a layer that enlarges by factor.
//
//pyconv:map torch.nn.PixelShuffle(upscale_factor: int)
func NewPixelShuffleLayer(factor int) *PixelShuffleLayer { return &PixelShuffleLayer{factor} }

// Members names nothing.
func (l *PixelShuffleLayer) Members(r *Registry) {}

// Forward is PixelShuffle of x.
//
//pyconv:map torch.nn.PixelShuffle.forward(input: Tensor) -> T[r] backward=PixelShuffleBackward0
func (l *PixelShuffleLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return PixelShuffle(x, l.Factor)
}

// ClassName is PixelShuffle.
func (l *PixelShuffleLayer) ClassName() string { return "PixelShuffle" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *PixelShuffleLayer) ExtraRepr() string { return fmt.Sprintf("upscale_factor=%d", l.Factor) }

// PixelUnshuffleLayer moves space into channels.
//
//pyconv:class torch.nn.PixelUnshuffle(torch.nn.Module)
type PixelUnshuffleLayer struct{ Factor int }

// NewPixelUnshuffleLayer returns a layer that shrinks by factor.
//
//pyconv:map torch.nn.PixelUnshuffle(downscale_factor: int)
func NewPixelUnshuffleLayer(factor int) *PixelUnshuffleLayer { return &PixelUnshuffleLayer{factor} }

// Members names nothing.
func (l *PixelUnshuffleLayer) Members(r *Registry) {}

// Forward is PixelUnshuffle of x.
//
//pyconv:map torch.nn.PixelUnshuffle.forward(input: Tensor) -> T[r] backward=PixelUnshuffleBackward0
func (l *PixelUnshuffleLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return PixelUnshuffle(x, l.Factor)
}

// ClassName is PixelUnshuffle.
func (l *PixelUnshuffleLayer) ClassName() string { return "PixelUnshuffle" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *PixelUnshuffleLayer) ExtraRepr() string { return fmt.Sprintf("downscale_factor=%d", l.Factor) }

// PadLayer pads the last dimensions.
//
//pyconv:class torch.nn.modules.padding._Pad(torch.nn.Module)
type PadLayer struct {
	Padding []int // pairs, the last dimension first
	options PadOptions
	class   string
}

func newPad(class string, dims int, padding []int, o PadOptions) *PadLayer {
	return &PadLayer{sizesOr(padding, 0, 2*dims), o, class}
}

// NewConstantPad1dLayer pads [..., length] with value.
//
//pyconv:map torch.nn.ConstantPad1d(padding: ints, value: float)
func NewConstantPad1dLayer(padding []int, value float64) *PadLayer {
	return newPad("ConstantPad1d", 1, padding, PadOptions{Value: value})
}

// NewConstantPad2dLayer pads [..., height, width] with value.
//
//pyconv:map torch.nn.ConstantPad2d(padding: ints, value: float)
func NewConstantPad2dLayer(padding []int, value float64) *PadLayer {
	return newPad("ConstantPad2d", 2, padding, PadOptions{Value: value})
}

// NewConstantPad3dLayer pads [..., depth, height, width] with value.
//
//pyconv:map torch.nn.ConstantPad3d(padding: ints, value: float)
func NewConstantPad3dLayer(padding []int, value float64) *PadLayer {
	return newPad("ConstantPad3d", 3, padding, PadOptions{Value: value})
}

// NewZeroPad1dLayer pads [..., length] with zeros.
//
//pyconv:map torch.nn.ZeroPad1d(padding: ints)
func NewZeroPad1dLayer(padding []int) *PadLayer {
	return newPad("ZeroPad1d", 1, padding, PadOptions{})
}

// NewZeroPad2dLayer pads [..., height, width] with zeros.
//
//pyconv:map torch.nn.ZeroPad2d(padding: ints)
func NewZeroPad2dLayer(padding []int) *PadLayer {
	return newPad("ZeroPad2d", 2, padding, PadOptions{})
}

// NewZeroPad3dLayer pads [..., depth, height, width] with zeros.
//
//pyconv:map torch.nn.ZeroPad3d(padding: ints)
func NewZeroPad3dLayer(padding []int) *PadLayer {
	return newPad("ZeroPad3d", 3, padding, PadOptions{})
}

// NewReflectionPad1dLayer pads [..., length] by reflection.
//
//pyconv:map torch.nn.ReflectionPad1d(padding: ints)
func NewReflectionPad1dLayer(padding []int) *PadLayer {
	return newPad("ReflectionPad1d", 1, padding, PadOptions{Mode: "reflect"})
}

// NewReflectionPad2dLayer pads [..., height, width] by reflection.
//
//pyconv:map torch.nn.ReflectionPad2d(padding: ints)
func NewReflectionPad2dLayer(padding []int) *PadLayer {
	return newPad("ReflectionPad2d", 2, padding, PadOptions{Mode: "reflect"})
}

// NewReflectionPad3dLayer pads [..., depth, height, width] by reflection.
//
//pyconv:map torch.nn.ReflectionPad3d(padding: ints)
func NewReflectionPad3dLayer(padding []int) *PadLayer {
	return newPad("ReflectionPad3d", 3, padding, PadOptions{Mode: "reflect"})
}

// NewReplicationPad1dLayer pads [..., length] with the edges.
//
//pyconv:map torch.nn.ReplicationPad1d(padding: ints)
func NewReplicationPad1dLayer(padding []int) *PadLayer {
	return newPad("ReplicationPad1d", 1, padding, PadOptions{Mode: "replicate"})
}

// NewReplicationPad2dLayer pads [..., height, width] with the edges.
//
//pyconv:map torch.nn.ReplicationPad2d(padding: ints)
func NewReplicationPad2dLayer(padding []int) *PadLayer {
	return newPad("ReplicationPad2d", 2, padding, PadOptions{Mode: "replicate"})
}

// NewReplicationPad3dLayer pads [..., depth, height, width] with the edges.
//
//pyconv:map torch.nn.ReplicationPad3d(padding: ints)
func NewReplicationPad3dLayer(padding []int) *PadLayer {
	return newPad("ReplicationPad3d", 3, padding, PadOptions{Mode: "replicate"})
}

// NewCircularPad1dLayer pads [..., length] with the other end.
//
//pyconv:map torch.nn.CircularPad1d(padding: ints)
func NewCircularPad1dLayer(padding []int) *PadLayer {
	return newPad("CircularPad1d", 1, padding, PadOptions{Mode: "circular"})
}

// NewCircularPad2dLayer pads [..., height, width] with the other end.
//
//pyconv:map torch.nn.CircularPad2d(padding: ints)
func NewCircularPad2dLayer(padding []int) *PadLayer {
	return newPad("CircularPad2d", 2, padding, PadOptions{Mode: "circular"})
}

// NewCircularPad3dLayer pads [..., depth, height, width] with the other end.
//
//pyconv:map torch.nn.CircularPad3d(padding: ints)
func NewCircularPad3dLayer(padding []int) *PadLayer {
	return newPad("CircularPad3d", 3, padding, PadOptions{Mode: "circular"})
}

// Members names nothing.
func (l *PadLayer) Members(r *Registry) {}

// Forward pads x.
//
//pyconv:map torch.nn.modules.padding._Pad.forward(input: Tensor) -> T[r] backward=ConstantPadNdBackward0
func (l *PadLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return Pad(x, l.Padding, l.options) }

// ClassName is the padding's class.
func (l *PadLayer) ClassName() string { return l.class }

// ExtraRepr prints the arguments as PyTorch does.
func (l *PadLayer) ExtraRepr() string {
	if strings.HasPrefix(l.class, "Constant") {
		return "padding=" + intTuple(l.Padding) + ", value=" + py.Repr(l.options.Value)
	}
	return intTuple(l.Padding)
}
