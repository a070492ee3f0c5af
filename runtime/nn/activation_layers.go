package nn

import (
	"fmt"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// The activations as layers; they hold no parameters.

// ReLULayer applies ReLU.
//
//pyconv:class torch.nn.ReLU(torch.nn.Module)
type ReLULayer struct{ Inplace bool }

// NewReLULayer returns the layer.
//
//pyconv:map torch.nn.ReLU(inplace: bool = False)
func NewReLULayer(opts ...InplaceOptions) *ReLULayer {
	return &ReLULayer{option(opts).Inplace}
}

// Members names nothing.
func (l *ReLULayer) Members(r *Registry) {}

// Forward is ReLU of x.
//
//pyconv:map torch.nn.ReLU.forward(input: Tensor) -> T[r] view(0) backward=ReluBackward0
func (l *ReLULayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return ReLU(x, InplaceOptions{Inplace: l.Inplace})
}

// ClassName is ReLU.
func (l *ReLULayer) ClassName() string { return "ReLU" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *ReLULayer) ExtraRepr() string { return inplaceRepr("", l.Inplace) }

// ReLU6Layer applies ReLU6.
//
//pyconv:class torch.nn.ReLU6(torch.nn.Module)
type ReLU6Layer struct{ Inplace bool }

// NewReLU6Layer returns the layer.
//
//pyconv:map torch.nn.ReLU6(inplace: bool = False)
func NewReLU6Layer(opts ...InplaceOptions) *ReLU6Layer {
	return &ReLU6Layer{option(opts).Inplace}
}

// Members names nothing.
func (l *ReLU6Layer) Members(r *Registry) {}

// Forward is ReLU6 of x.
//
//pyconv:map torch.nn.ReLU6.forward(input: Tensor) -> T[r] view(0) backward=HardtanhBackward0
func (l *ReLU6Layer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return ReLU6(x, InplaceOptions{Inplace: l.Inplace})
}

// ClassName is ReLU6.
func (l *ReLU6Layer) ClassName() string { return "ReLU6" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *ReLU6Layer) ExtraRepr() string { return inplaceRepr("", l.Inplace) }

// SiLULayer applies SiLU.
//
//pyconv:class torch.nn.SiLU(torch.nn.Module)
type SiLULayer struct{ Inplace bool }

// NewSiLULayer returns the layer.
//
//pyconv:map torch.nn.SiLU(inplace: bool = False)
func NewSiLULayer(opts ...InplaceOptions) *SiLULayer {
	return &SiLULayer{option(opts).Inplace}
}

// Members names nothing.
func (l *SiLULayer) Members(r *Registry) {}

// Forward is SiLU of x.
//
//pyconv:map torch.nn.SiLU.forward(input: Tensor) -> T[r] view(0) backward=SiluBackward0
func (l *SiLULayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return SiLU(x, InplaceOptions{Inplace: l.Inplace})
}

// ClassName is SiLU.
func (l *SiLULayer) ClassName() string { return "SiLU" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *SiLULayer) ExtraRepr() string { return inplaceRepr("", l.Inplace) }

// TanhLayer applies Tanh.
//
//pyconv:class torch.nn.Tanh(torch.nn.Module)
type TanhLayer struct{}

// NewTanhLayer returns the layer.
//
//pyconv:map torch.nn.Tanh()
func NewTanhLayer() *TanhLayer { return &TanhLayer{} }

// Members names nothing.
func (l *TanhLayer) Members(r *Registry) {}

// Forward is Tanh of x.
//
//pyconv:map torch.nn.Tanh.forward(input: Tensor) -> float(0)[r] backward=TanhBackward0
func (l *TanhLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return Tanh(x) }

// ClassName is Tanh.
func (l *TanhLayer) ClassName() string { return "Tanh" }

// SigmoidLayer applies Sigmoid.
//
//pyconv:class torch.nn.Sigmoid(torch.nn.Module)
type SigmoidLayer struct{}

// NewSigmoidLayer returns the layer.
//
//pyconv:map torch.nn.Sigmoid()
func NewSigmoidLayer() *SigmoidLayer { return &SigmoidLayer{} }

// Members names nothing.
func (l *SigmoidLayer) Members(r *Registry) {}

// Forward is Sigmoid of x.
//
//pyconv:map torch.nn.Sigmoid.forward(input: Tensor) -> float(0)[r] backward=SigmoidBackward0
func (l *SigmoidLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return Sigmoid(x) }

// ClassName is Sigmoid.
func (l *SigmoidLayer) ClassName() string { return "Sigmoid" }

// HardswishLayer applies Hardswish.
//
//pyconv:class torch.nn.Hardswish(torch.nn.Module)
type HardswishLayer struct{ Inplace bool }

// NewHardswishLayer returns the layer.
//
//pyconv:map torch.nn.Hardswish(inplace: bool = False)
func NewHardswishLayer(opts ...InplaceOptions) *HardswishLayer {
	return &HardswishLayer{option(opts).Inplace}
}

// Members names nothing.
func (l *HardswishLayer) Members(r *Registry) {}

// Forward is Hardswish of x.
//
//pyconv:map torch.nn.Hardswish.forward(input: Tensor) -> T[r] view(0) backward=HardswishBackward0
func (l *HardswishLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return Hardswish(x, InplaceOptions{Inplace: l.Inplace})
}

// ClassName is Hardswish.
func (l *HardswishLayer) ClassName() string { return "Hardswish" }

// HardsigmoidLayer applies Hardsigmoid.
//
//pyconv:class torch.nn.Hardsigmoid(torch.nn.Module)
type HardsigmoidLayer struct{ Inplace bool }

// NewHardsigmoidLayer returns the layer.
//
//pyconv:map torch.nn.Hardsigmoid(inplace: bool = False)
func NewHardsigmoidLayer(opts ...InplaceOptions) *HardsigmoidLayer {
	return &HardsigmoidLayer{option(opts).Inplace}
}

// Members names nothing.
func (l *HardsigmoidLayer) Members(r *Registry) {}

// Forward is Hardsigmoid of x.
//
//pyconv:map torch.nn.Hardsigmoid.forward(input: Tensor) -> T[r] view(0) backward=HardsigmoidBackward0
func (l *HardsigmoidLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return Hardsigmoid(x, InplaceOptions{Inplace: l.Inplace})
}

// ClassName is Hardsigmoid.
func (l *HardsigmoidLayer) ClassName() string { return "Hardsigmoid" }

// MishLayer applies Mish.
//
//pyconv:class torch.nn.Mish(torch.nn.Module)
type MishLayer struct{ Inplace bool }

// NewMishLayer returns the layer.
//
//pyconv:map torch.nn.Mish(inplace: bool = False)
func NewMishLayer(opts ...InplaceOptions) *MishLayer {
	return &MishLayer{option(opts).Inplace}
}

// Members names nothing.
func (l *MishLayer) Members(r *Registry) {}

// Forward is Mish of x.
//
//pyconv:map torch.nn.Mish.forward(input: Tensor) -> T[r] view(0) backward=MishBackward0
func (l *MishLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return Mish(x, InplaceOptions{Inplace: l.Inplace})
}

// ClassName is Mish.
func (l *MishLayer) ClassName() string { return "Mish" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *MishLayer) ExtraRepr() string { return inplaceRepr("", l.Inplace) }

// SELULayer applies SELU.
//
//pyconv:class torch.nn.SELU(torch.nn.Module)
type SELULayer struct{ Inplace bool }

// NewSELULayer returns the layer.
//
//pyconv:map torch.nn.SELU(inplace: bool = False)
func NewSELULayer(opts ...InplaceOptions) *SELULayer {
	return &SELULayer{option(opts).Inplace}
}

// Members names nothing.
func (l *SELULayer) Members(r *Registry) {}

// Forward is SELU of x.
//
//pyconv:map torch.nn.SELU.forward(input: Tensor) -> T[r] view(0) backward=EluBackward0
func (l *SELULayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return SELU(x, InplaceOptions{Inplace: l.Inplace})
}

// ClassName is SELU.
func (l *SELULayer) ClassName() string { return "SELU" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *SELULayer) ExtraRepr() string { return inplaceRepr("", l.Inplace) }

// SoftsignLayer applies Softsign.
//
//pyconv:class torch.nn.Softsign(torch.nn.Module)
type SoftsignLayer struct{}

// NewSoftsignLayer returns the layer.
//
//pyconv:map torch.nn.Softsign()
func NewSoftsignLayer() *SoftsignLayer { return &SoftsignLayer{} }

// Members names nothing.
func (l *SoftsignLayer) Members(r *Registry) {}

// Forward is Softsign of x.
//
//pyconv:map torch.nn.Softsign.forward(input: Tensor) -> float(0)[r] backward=DivBackward0
func (l *SoftsignLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return Softsign(x) }

// ClassName is Softsign.
func (l *SoftsignLayer) ClassName() string { return "Softsign" }

// LogSigmoidLayer applies LogSigmoid.
//
//pyconv:class torch.nn.LogSigmoid(torch.nn.Module)
type LogSigmoidLayer struct{}

// NewLogSigmoidLayer returns the layer.
//
//pyconv:map torch.nn.LogSigmoid()
func NewLogSigmoidLayer() *LogSigmoidLayer { return &LogSigmoidLayer{} }

// Members names nothing.
func (l *LogSigmoidLayer) Members(r *Registry) {}

// Forward is LogSigmoid of x.
//
//pyconv:map torch.nn.LogSigmoid.forward(input: Tensor) -> T[r] backward=LogSigmoidBackward0
func (l *LogSigmoidLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return LogSigmoid(x) }

// ClassName is LogSigmoid.
func (l *LogSigmoidLayer) ClassName() string { return "LogSigmoid" }

// LeakyReLULayer applies LeakyReLU.
//
//pyconv:class torch.nn.LeakyReLU(torch.nn.Module)
type LeakyReLULayer struct {
	NegativeSlope float64
	Inplace       bool
}

// NewLeakyReLULayer returns the layer.
//
//pyconv:map torch.nn.LeakyReLU(negative_slope: float = 0.01, inplace: bool = False)
func NewLeakyReLULayer(negativeSlope float64, opts ...InplaceOptions) *LeakyReLULayer {
	return &LeakyReLULayer{negativeSlope, option(opts).Inplace}
}

// Members names nothing.
func (l *LeakyReLULayer) Members(r *Registry) {}

// Forward is LeakyReLU of x.
//
//pyconv:map torch.nn.LeakyReLU.forward(input: Tensor) -> T[r] view(0) backward=LeakyReluBackward0
func (l *LeakyReLULayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return LeakyReLU(x, l.NegativeSlope, InplaceOptions{Inplace: l.Inplace})
}

// ClassName is LeakyReLU.
func (l *LeakyReLULayer) ClassName() string { return "LeakyReLU" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *LeakyReLULayer) ExtraRepr() string {
	return inplaceRepr(fmt.Sprintf("negative_slope=%s", py.Repr(l.NegativeSlope)), l.Inplace)
}

// ELULayer applies ELU.
//
//pyconv:class torch.nn.ELU(torch.nn.Module)
type ELULayer struct {
	Alpha   float64
	Inplace bool
}

// NewELULayer returns the layer.
//
//pyconv:map torch.nn.ELU(alpha: float = 1.0, inplace: bool = False)
func NewELULayer(alpha float64, opts ...InplaceOptions) *ELULayer {
	return &ELULayer{alpha, option(opts).Inplace}
}

// Members names nothing.
func (l *ELULayer) Members(r *Registry) {}

// Forward is ELU of x.
//
//pyconv:map torch.nn.ELU.forward(input: Tensor) -> T[r] view(0) backward=EluBackward0
func (l *ELULayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return ELU(x, l.Alpha, InplaceOptions{Inplace: l.Inplace})
}

// ClassName is ELU.
func (l *ELULayer) ClassName() string { return "ELU" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *ELULayer) ExtraRepr() string {
	return inplaceRepr(fmt.Sprintf("alpha=%s", py.Repr(l.Alpha)), l.Inplace)
}

// CELULayer applies CELU.
//
//pyconv:class torch.nn.CELU(torch.nn.Module)
type CELULayer struct {
	Alpha   float64
	Inplace bool
}

// NewCELULayer returns the layer.
//
//pyconv:map torch.nn.CELU(alpha: float = 1.0, inplace: bool = False)
func NewCELULayer(alpha float64, opts ...InplaceOptions) *CELULayer {
	return &CELULayer{alpha, option(opts).Inplace}
}

// Members names nothing.
func (l *CELULayer) Members(r *Registry) {}

// Forward is CELU of x.
//
//pyconv:map torch.nn.CELU.forward(input: Tensor) -> T[r] view(0) backward=CeluBackward0
func (l *CELULayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return CELU(x, l.Alpha, InplaceOptions{Inplace: l.Inplace})
}

// ClassName is CELU.
func (l *CELULayer) ClassName() string { return "CELU" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *CELULayer) ExtraRepr() string {
	return inplaceRepr(fmt.Sprintf("alpha=%s", py.Repr(l.Alpha)), l.Inplace)
}

// HardtanhLayer applies Hardtanh.
//
//pyconv:class torch.nn.Hardtanh(torch.nn.Module)
type HardtanhLayer struct {
	MinVal, MaxVal float64
	Inplace        bool
}

// NewHardtanhLayer returns the layer.
//
//pyconv:map torch.nn.Hardtanh(min_val: float = -1.0, max_val: float = 1.0, inplace: bool = False)
func NewHardtanhLayer(minVal, maxVal float64, opts ...InplaceOptions) *HardtanhLayer {
	return &HardtanhLayer{minVal, maxVal, option(opts).Inplace}
}

// Members names nothing.
func (l *HardtanhLayer) Members(r *Registry) {}

// Forward is Hardtanh of x.
//
//pyconv:map torch.nn.Hardtanh.forward(input: Tensor) -> T[r] view(0) backward=HardtanhBackward0
func (l *HardtanhLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return Hardtanh(x, l.MinVal, l.MaxVal, InplaceOptions{Inplace: l.Inplace})
}

// ClassName is Hardtanh.
func (l *HardtanhLayer) ClassName() string { return "Hardtanh" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *HardtanhLayer) ExtraRepr() string {
	return inplaceRepr(fmt.Sprintf("min_val=%s, max_val=%s", py.Repr(l.MinVal), py.Repr(l.MaxVal)), l.Inplace)
}

// SoftplusLayer applies Softplus.
//
//pyconv:class torch.nn.Softplus(torch.nn.Module)
type SoftplusLayer struct{ Beta, Threshold float64 }

// NewSoftplusLayer returns the layer.
//
//pyconv:map torch.nn.Softplus(beta: float = 1.0, threshold: float = 20.0)
func NewSoftplusLayer(beta, threshold float64) *SoftplusLayer { return &SoftplusLayer{beta, threshold} }

// Members names nothing.
func (l *SoftplusLayer) Members(r *Registry) {}

// Forward is Softplus of x.
//
//pyconv:map torch.nn.Softplus.forward(input: Tensor) -> T[r] backward=SoftplusBackward0
func (l *SoftplusLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return Softplus(x, l.Beta, l.Threshold)
}

// ClassName is Softplus.
func (l *SoftplusLayer) ClassName() string { return "Softplus" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *SoftplusLayer) ExtraRepr() string {
	return fmt.Sprintf("beta=%s, threshold=%s", py.Repr(l.Beta), py.Repr(l.Threshold))
}

// GLULayer applies GLU.
//
//pyconv:class torch.nn.GLU(torch.nn.Module)
type GLULayer struct{ Dim int }

// NewGLULayer returns the layer.
//
//pyconv:map torch.nn.GLU(dim: int = -1)
func NewGLULayer(dim int) *GLULayer { return &GLULayer{dim} }

// Members names nothing.
func (l *GLULayer) Members(r *Registry) {}

// Forward is GLU of x.
//
//pyconv:map torch.nn.GLU.forward(input: Tensor) -> T[r] backward=GluBackward0
func (l *GLULayer) Forward(x *tensor.Tensor) *tensor.Tensor { return GLU(x, l.Dim) }

// ClassName is GLU.
func (l *GLULayer) ClassName() string { return "GLU" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *GLULayer) ExtraRepr() string { return fmt.Sprintf("dim=%s", py.Repr(l.Dim)) }

// SoftmaxLayer applies Softmax along Dim; nil is PyTorch's implicit choice.
//
//pyconv:class torch.nn.Softmax(torch.nn.Module)
type SoftmaxLayer struct{ Dim *int }

// SoftmaxLayerOptions are the keywords of nn.Softmax.
type SoftmaxLayerOptions struct{ Dim *int }

// NewSoftmaxLayer returns the layer.
//
//pyconv:map torch.nn.Softmax(dim: int? = None)
func NewSoftmaxLayer(opts ...SoftmaxLayerOptions) *SoftmaxLayer {
	return &SoftmaxLayer{option(opts).Dim}
}

// Members names nothing.
func (l *SoftmaxLayer) Members(r *Registry) {}

// Forward is Softmax of x.
//
//pyconv:map torch.nn.Softmax.forward(input: Tensor) -> T[r] backward=SoftmaxBackward0
func (l *SoftmaxLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return Softmax(x, dimOr(l.Dim, x)) }

// ClassName is Softmax.
func (l *SoftmaxLayer) ClassName() string { return "Softmax" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *SoftmaxLayer) ExtraRepr() string { return "dim=" + py.Repr(l.Dim) }

// LogSoftmaxLayer applies LogSoftmax along Dim; nil is PyTorch's implicit choice.
//
//pyconv:class torch.nn.LogSoftmax(torch.nn.Module)
type LogSoftmaxLayer struct{ Dim *int }

// LogSoftmaxLayerOptions are the keywords of nn.LogSoftmax.
type LogSoftmaxLayerOptions struct{ Dim *int }

// NewLogSoftmaxLayer returns the layer.
//
//pyconv:map torch.nn.LogSoftmax(dim: int? = None)
func NewLogSoftmaxLayer(opts ...LogSoftmaxLayerOptions) *LogSoftmaxLayer {
	return &LogSoftmaxLayer{option(opts).Dim}
}

// Members names nothing.
func (l *LogSoftmaxLayer) Members(r *Registry) {}

// Forward is LogSoftmax of x.
//
//pyconv:map torch.nn.LogSoftmax.forward(input: Tensor) -> T[r] backward=LogSoftmaxBackward0
func (l *LogSoftmaxLayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return LogSoftmax(x, dimOr(l.Dim, x))
}

// ClassName is LogSoftmax.
func (l *LogSoftmaxLayer) ClassName() string { return "LogSoftmax" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *LogSoftmaxLayer) ExtraRepr() string { return "dim=" + py.Repr(l.Dim) }

// SoftminLayer applies Softmin along Dim; nil is PyTorch's implicit choice.
//
//pyconv:class torch.nn.Softmin(torch.nn.Module)
type SoftminLayer struct{ Dim *int }

// SoftminLayerOptions are the keywords of nn.Softmin.
type SoftminLayerOptions struct{ Dim *int }

// NewSoftminLayer returns the layer.
//
//pyconv:map torch.nn.Softmin(dim: int? = None)
func NewSoftminLayer(opts ...SoftminLayerOptions) *SoftminLayer {
	return &SoftminLayer{option(opts).Dim}
}

// Members names nothing.
func (l *SoftminLayer) Members(r *Registry) {}

// Forward is Softmin of x.
//
//pyconv:map torch.nn.Softmin.forward(input: Tensor) -> T[r] backward=SoftmaxBackward0
func (l *SoftminLayer) Forward(x *tensor.Tensor) *tensor.Tensor { return Softmin(x, dimOr(l.Dim, x)) }

// ClassName is Softmin.
func (l *SoftminLayer) ClassName() string { return "Softmin" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *SoftminLayer) ExtraRepr() string { return "dim=" + py.Repr(l.Dim) }

// inplaceRepr adds inplace=True to the other arguments.
func inplaceRepr(others string, inplace bool) string {
	switch {
	case !inplace:
		return others
	case others == "":
		return "inplace=True"
	}
	return others + ", inplace=True"
}

func dimOr(dim *int, x *tensor.Tensor) int {
	if dim == nil {
		return implicitDim(x)
	}
	return *dim
}

// GELULayer applies GELU.
//
//pyconv:class torch.nn.GELU(torch.nn.Module)
type GELULayer struct{ Approximate string }

// NewGELULayer returns the layer.
//
//pyconv:map torch.nn.GELU(approximate: str = "none")
func NewGELULayer(opts ...GELUOptions) *GELULayer {
	a := option(opts).Approximate
	if a == "" {
		a = "none"
	}
	return &GELULayer{a}
}

// Members names nothing.
func (l *GELULayer) Members(r *Registry) {}

// Forward is GELU of x.
//
//pyconv:map torch.nn.GELU.forward(input: Tensor) -> T[r] backward=GeluBackward0
func (l *GELULayer) Forward(x *tensor.Tensor) *tensor.Tensor {
	return GELU(x, GELUOptions{Approximate: l.Approximate})
}

// ClassName is GELU.
func (l *GELULayer) ClassName() string { return "GELU" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *GELULayer) ExtraRepr() string { return "approximate=" + py.Repr(l.Approximate) }

// PReLULayer applies PReLU with weights of its own.
//
//pyconv:class torch.nn.PReLU(torch.nn.Module)
type PReLULayer struct {
	Weight *tensor.Tensor //pyconv:map torch.nn.PReLU.weight attr -> f32[1] view(0)
	Init   float64        //pyconv:map torch.nn.PReLU.init attr
}

// NewPReLULayer returns a layer of numParameters weights, all init.
//
//pyconv:map torch.nn.PReLU(num_parameters: int = 1, init: float = 0.25, device=None, dtype=None)
func NewPReLULayer(numParameters int, init float64) *PReLULayer {
	return &PReLULayer{Weight: tensor.New(tensor.Float32, numParameters).FillInPlace(init), Init: init}
}

// Members names the weight.
func (l *PReLULayer) Members(r *Registry) { r.Param("weight", &l.Weight) }

// Forward is PReLU of x.
//
//pyconv:map torch.nn.PReLU.forward(input: Tensor) -> T[r] backward=PreluKernelBackward0
func (l *PReLULayer) Forward(x *tensor.Tensor) *tensor.Tensor { return PReLU(x, l.Weight) }

// ClassName is PReLU.
func (l *PReLULayer) ClassName() string { return "PReLU" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *PReLULayer) ExtraRepr() string { return fmt.Sprintf("num_parameters=%d", l.Weight.Numel()) }
