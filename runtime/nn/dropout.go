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
