package nn

import (
	"fmt"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/random"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// DropoutLayer zeroes elements at random in training mode, and in eval mode
// returns its input.
//
//pyconv:class torch.nn.Dropout(torch.nn.Module)
type DropoutLayer struct {
	P        float64 //pyconv:map torch.nn.Dropout.p attr
	Inplace  bool
	Training bool
}

// NewDropoutLayer returns a layer that drops with probability p.
//
//pyconv:map torch.nn.Dropout(p: float = 0.5, inplace: bool = False)
func NewDropoutLayer(p float64, opts ...InplaceOptions) *DropoutLayer {
	checkDropout(p)
	return &DropoutLayer{P: p, Inplace: option(opts).Inplace}
}

func checkDropout(p float64) {
	if !(p >= 0 && p <= 1) {
		py.Raise("ValueError", "dropout probability has to be between 0 and 1, but got %s", py.Repr(p))
	}
}

// Members names nothing.
func (l *DropoutLayer) Members(r *Registry) {}

func (l *DropoutLayer) setTraining(training bool) { l.Training = training }

// Forward is x in eval mode; in training it draws a mask.
func (l *DropoutLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return Dropout(x, l.P, l.Training, InplaceOptions{Inplace: l.Inplace})
}

// ForwardTraining draws a mask, whatever the layer's mode: the converter leaves
// the call out where the mode is eval.
//
//pyconv:map torch.nn.Dropout.forward(input: Tensor) -> T[r] view(0) backward=MulBackward0 training=eval-identity draws
func (l *DropoutLayer) ForwardTraining(x *tensor.Tensor) *tensor.Tensor {
	return Dropout(x, l.P, true, InplaceOptions{Inplace: l.Inplace})
}

// ClassName is Dropout.
func (l *DropoutLayer) ClassName() string { return "Dropout" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *DropoutLayer) ExtraRepr() string {
	return fmt.Sprintf("p=%s, inplace=%s", py.Repr(l.P), py.Repr(l.Inplace))
}

// Dropout zeroes each element of x with probability p and divides the rest by
// 1-p; out of training, or with p = 0, it is x.
//
//pyconv:map torch.nn.functional.dropout(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> T[r] view(0) backward=MulBackward0 draws
func Dropout(x *tensor.Tensor, p float64, training bool, opts ...InplaceOptions) *tensor.Tensor {
	checkDropout(p)
	if !training || p == 0 || x.Numel() == 0 {
		return x
	}
	if p == 1 {
		return inplace(x, x.MulScalar(0.0), opts)
	}
	return inplace(x, x.Mul(random.DropoutMask(x, p)), opts)
}

// FeatureDropoutLayer zeroes whole channels at random in training mode, and in
// eval mode returns its input.
//
//pyconv:class torch.nn.modules.dropout._FeatureDropout(torch.nn.Module)
type FeatureDropoutLayer struct {
	P        float64
	Inplace  bool
	Training bool
	spatial  int
}

// Dropout1dLayer zeroes channels of [batch, channels, length].
//
//pyconv:class torch.nn.Dropout1d(torch.nn.modules.dropout._FeatureDropout)
type Dropout1dLayer struct{ FeatureDropoutLayer }

// Dropout2dLayer zeroes channels of [batch, channels, height, width].
//
//pyconv:class torch.nn.Dropout2d(torch.nn.modules.dropout._FeatureDropout)
type Dropout2dLayer struct{ FeatureDropoutLayer }

// Dropout3dLayer zeroes channels of [batch, channels, depth, height, width].
//
//pyconv:class torch.nn.Dropout3d(torch.nn.modules.dropout._FeatureDropout)
type Dropout3dLayer struct{ FeatureDropoutLayer }

// NewDropout1dLayer returns a layer that drops channels with probability p.
//
//pyconv:map torch.nn.Dropout1d(p: float = 0.5, inplace: bool = False)
func NewDropout1dLayer(p float64, opts ...InplaceOptions) *Dropout1dLayer {
	return &Dropout1dLayer{newFeatureDropout(1, p, opts)}
}

// NewDropout2dLayer returns a layer that drops channels with probability p.
//
//pyconv:map torch.nn.Dropout2d(p: float = 0.5, inplace: bool = False)
func NewDropout2dLayer(p float64, opts ...InplaceOptions) *Dropout2dLayer {
	return &Dropout2dLayer{newFeatureDropout(2, p, opts)}
}

// NewDropout3dLayer returns a layer that drops channels with probability p.
//
//pyconv:map torch.nn.Dropout3d(p: float = 0.5, inplace: bool = False)
func NewDropout3dLayer(p float64, opts ...InplaceOptions) *Dropout3dLayer {
	return &Dropout3dLayer{newFeatureDropout(3, p, opts)}
}

func newFeatureDropout(spatial int, p float64, opts []InplaceOptions) FeatureDropoutLayer {
	checkDropout(p)
	return FeatureDropoutLayer{P: p, Inplace: option(opts).Inplace, spatial: spatial}
}

// Members names nothing.
func (l *FeatureDropoutLayer) Members(r *Registry) {}

func (l *FeatureDropoutLayer) setTraining(training bool) { l.Training = training }

// Forward is x in eval mode; in training it draws a mask.
func (l *FeatureDropoutLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return featureDropout(l.spatial, x, l.P, l.Training, []InplaceOptions{{Inplace: l.Inplace}})
}

// ForwardTraining draws a mask, whatever the layer's mode: the converter leaves
// the call out where the mode is eval.
//
//pyconv:map torch.nn.modules.dropout._FeatureDropout.forward(input: Tensor) -> T[r] view(0) training=eval-identity draws
func (l *FeatureDropoutLayer) ForwardTraining(x *tensor.Tensor) *tensor.Tensor {
	return featureDropout(l.spatial, x, l.P, true, []InplaceOptions{{Inplace: l.Inplace}})
}

// ClassName is Dropout1d, Dropout2d or Dropout3d.
func (l *FeatureDropoutLayer) ClassName() string { return fmt.Sprintf("Dropout%dd", l.spatial) }

// ExtraRepr prints the arguments as PyTorch does.
func (l *FeatureDropoutLayer) ExtraRepr() string {
	return fmt.Sprintf("p=%s, inplace=%s", py.Repr(l.P), py.Repr(l.Inplace))
}

// Dropout1d zeroes each channel of x [batch, channels, length], or without a
// batch, with probability p and divides the rest by 1-p.
//
//pyconv:map torch.nn.functional.dropout1d(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> T[r] view(0) draws
func Dropout1d(x *tensor.Tensor, p float64, training bool, opts ...InplaceOptions) *tensor.Tensor {
	return featureDropout(1, x, p, training, opts)
}

// Dropout2d zeroes each channel of x [batch, channels, ...] with probability p
// and divides the rest by 1-p.
//
//pyconv:map torch.nn.functional.dropout2d(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> T[r] view(0) draws
func Dropout2d(x *tensor.Tensor, p float64, training bool, opts ...InplaceOptions) *tensor.Tensor {
	return featureDropout(2, x, p, training, opts)
}

// Dropout3d zeroes each channel of x [batch, channels, depth, height, width], or
// without a batch, with probability p and divides the rest by 1-p.
//
//pyconv:map torch.nn.functional.dropout3d(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> T[r] view(0) draws
func Dropout3d(x *tensor.Tensor, p float64, training bool, opts ...InplaceOptions) *tensor.Tensor {
	return featureDropout(3, x, p, training, opts)
}

func featureDropout(spatial int, x *tensor.Tensor, p float64, training bool, opts []InplaceOptions) *tensor.Tensor {
	checkDropout(p)
	rank := len(x.Shape())
	if spatial == 1 && rank != 2 && rank != 3 {
		py.Raise("RuntimeError", "dropout1d: Expected 2D or 3D input, but received a %dD input. Note that dropout1d exists to provide channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and an optional batch dimension (i.e. 2D or 3D inputs).", rank)
	}
	if !training || p == 0 || x.Numel() == 0 {
		return x
	}
	batched := x
	if spatial != 2 && rank != spatial+2 {
		batched = x.Unsqueeze(0)
	}
	shape := batched.Shape()
	if len(shape) < 2 {
		py.Raise("RuntimeError", "Feature dropout requires at least 2 dimensions in the input")
	}
	if p == 1 {
		return inplace(x, x.MulScalar(0.0), opts)
	}
	channels := tensor.EmptyOf(x.DType(), append([]int{shape[0], shape[1]}, repeated(1, len(shape)-2)...)...)
	return inplace(x, batched.Mul(random.DropoutMask(channels, p)).Reshape(x.Shape()...), opts)
}
