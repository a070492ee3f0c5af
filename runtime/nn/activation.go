package nn

import (
	"math"

	"github.com/pyconv/pyconv/runtime/internal/kernel"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// InplaceOptions is the keyword inplace of activations.
type InplaceOptions struct {
	Inplace bool
}

// inplace returns y, written to x where that is asked for.
func inplace(x, y *tensor.Tensor, opts []InplaceOptions) *tensor.Tensor {
	if option(opts).Inplace {
		return x.CopyInPlace(y)
	}
	return y
}

// ReLU is max(x, 0); NaN stays.
//
//pyconv:map torch.nn.functional.relu(input: Tensor, inplace: bool = False) -> T[r] view(0) backward=ReluBackward0
func ReLU(x *tensor.Tensor, opts ...InplaceOptions) *tensor.Tensor { return inplace(x, x.Relu(), opts) }

// ReLU6 is min(max(x, 0), 6).
//
//pyconv:map torch.nn.functional.relu6(input: Tensor, inplace: bool = False) -> T[r] view(0) backward=HardtanhBackward0
func ReLU6(x *tensor.Tensor, opts ...InplaceOptions) *tensor.Tensor {
	return inplace(x, Hardtanh(x, 0, 6), opts)
}

// GELUOptions are the keywords of gelu.
type GELUOptions struct {
	Approximate string // "none" (the default) or "tanh"
}

// GELU is x·Φ(x), with the error function or its tanh approximation.
//
//pyconv:map torch.nn.functional.gelu(input: Tensor, *, approximate: str = "none") -> T[r] backward=GeluBackward0
func GELU(x *tensor.Tensor, opts ...GELUOptions) *tensor.Tensor {
	switch a := option(opts).Approximate; a {
	case "", "none":
		return rowwise("GeluKernelImpl", x, kernel.GELU, func(v float64) float64 {
			return v * 0.5 * (1 + math.Erf(v*(1/math.Sqrt2)))
		})
	case "tanh":
		const beta = math.Sqrt2 * (2 / math.SqrtPi) * 0.5
		return rowwise("GeluKernelImpl", x, kernel.GELUTanh, func(v float64) float64 {
			return 0.5 * v * (1 + math.Tanh(beta*(v+float64(0.044715*v*v*v))))
		})
	default:
		py.Raise("RuntimeError", "approximate argument must be either none or tanh.")
		return nil
	}
}

// SiLU is x·sigmoid(x).
//
//pyconv:map torch.nn.functional.silu(input: Tensor, inplace: bool = False) -> T[r] view(0) backward=SiluBackward0
func SiLU(x *tensor.Tensor, opts ...InplaceOptions) *tensor.Tensor {
	return inplace(x, rowwise("silu_cpu", x, kernel.SiLU, func(v float64) float64 { return v / (1 + math.Exp(-v)) }), opts)
}

// Tanh is tanh(x).
//
//pyconv:map torch.nn.functional.tanh(input: Tensor) -> float(0)[r] backward=TanhBackward0
func Tanh(x *tensor.Tensor) *tensor.Tensor { return x.Tanh() }

// Sigmoid is 1/(1+exp(-x)).
//
//pyconv:map torch.nn.functional.sigmoid(input: Tensor) -> float(0)[r] backward=SigmoidBackward0
func Sigmoid(x *tensor.Tensor) *tensor.Tensor { return x.Sigmoid() }

// LeakyReLU is x above 0, negativeSlope·x below.
//
//pyconv:map torch.nn.functional.leaky_relu(input: Tensor, negative_slope: float = 0.01, inplace: bool = False) -> T[r] view(0) backward=LeakyReluBackward0
func LeakyReLU(x *tensor.Tensor, negativeSlope float64, opts ...InplaceOptions) *tensor.Tensor {
	return inplace(x, elementwise("leaky_relu_cpu", x, func(v float64) float64 {
		if v > 0 {
			return v
		}
		return v * negativeSlope
	}), opts)
}

// ELU is x above 0, alpha·(exp(x)-1) below.
//
//pyconv:map torch.nn.functional.elu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> T[r] view(0) backward=EluBackward0
func ELU(x *tensor.Tensor, alpha float64, opts ...InplaceOptions) *tensor.Tensor {
	return inplace(x, elementwise("elu_cpu", x, func(v float64) float64 {
		if v > 0 {
			return v
		}
		return alpha * math.Expm1(v)
	}), opts)
}

// SELU is the scaled ELU of self-normalising networks.
//
//pyconv:map torch.nn.functional.selu(input: Tensor, inplace: bool = False) -> T[r] view(0) backward=EluBackward0
func SELU(x *tensor.Tensor, opts ...InplaceOptions) *tensor.Tensor {
	const alpha, scale = 1.6732632423543772848170429916717, 1.0507009873554804934193349852946
	return inplace(x, elementwise("elu_cpu", x, func(v float64) float64 {
		if v > 0 {
			return scale * v
		}
		return scale * alpha * math.Expm1(v)
	}), opts)
}

// CELU is max(0, x) + min(0, alpha·(exp(x/alpha)-1)).
//
//pyconv:map torch.nn.functional.celu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> T[r] view(0) backward=CeluBackward0
func CELU(x *tensor.Tensor, alpha float64, opts ...InplaceOptions) *tensor.Tensor {
	return inplace(x, elementwise("elu_cpu", x, func(v float64) float64 {
		if v > 0 {
			return v
		}
		return alpha * math.Expm1(v/alpha)
	}), opts)
}

// Hardtanh clamps x to [minVal, maxVal].
//
//pyconv:map torch.nn.functional.hardtanh(input: Tensor, min_val: float = -1.0, max_val: float = 1.0, inplace: bool = False) -> T[r] view(0) backward=HardtanhBackward0
func Hardtanh(x *tensor.Tensor, minVal, maxVal float64, opts ...InplaceOptions) *tensor.Tensor {
	switch {
	case minVal > maxVal:
		py.Raise("ValueError", "min_val cannot be greater than max_val")
	case x.DType() == tensor.Bool:
		py.Raise("NotImplementedError", "Bool inputs not supported for hardtanh")
	case !x.DType().IsFloat():
		return inplace(x, x.ClampMin(int(minVal)).ClampMax(int(maxVal)), opts)
	}
	return inplace(x, elementwise("hardtanh_cpu", x, func(v float64) float64 {
		switch {
		case v < minVal:
			return minVal
		case v > maxVal:
			return maxVal
		}
		return v
	}), opts)
}

func hardsigmoid(v float64) float64 {
	switch {
	case v <= -3:
		return 0
	case v >= 3:
		return 1
	}
	return (v + 3) / 6
}

// Hardsigmoid is clamp(x+3, 0, 6)/6.
//
//pyconv:map torch.nn.functional.hardsigmoid(input: Tensor, inplace: bool = False) -> T[r] view(0) backward=HardsigmoidBackward0
func Hardsigmoid(x *tensor.Tensor, opts ...InplaceOptions) *tensor.Tensor {
	return inplace(x, elementwise("hardsigmoid_cpu", x, hardsigmoid), opts)
}

// Hardswish is x·hardsigmoid(x).
//
//pyconv:map torch.nn.functional.hardswish(input: Tensor, inplace: bool = False) -> T[r] view(0) backward=HardswishBackward0
func Hardswish(x *tensor.Tensor, opts ...InplaceOptions) *tensor.Tensor {
	return inplace(x, elementwise("hardswish_cpu", x, func(v float64) float64 { return v * hardsigmoid(v) }), opts)
}

// softplus is log(1+exp(βx))/β, x itself where βx > threshold.
func softplus(v, beta, threshold float64) float64 {
	if v*beta > threshold {
		return v
	}
	return math.Log1p(math.Exp(v*beta)) / beta
}

// Softplus is log(1+exp(beta·x))/beta; x itself where beta·x is above threshold.
//
//pyconv:map torch.nn.functional.softplus(input: Tensor, beta: float = 1.0, threshold: float = 20.0) -> T[r] backward=SoftplusBackward0
func Softplus(x *tensor.Tensor, beta, threshold float64) *tensor.Tensor {
	return elementwise("softplus_cpu", x, func(v float64) float64 { return softplus(v, beta, threshold) })
}

// Mish is x·tanh(softplus(x)).
//
//pyconv:map torch.nn.functional.mish(input: Tensor, inplace: bool = False) -> T[r] view(0) backward=MishBackward0
func Mish(x *tensor.Tensor, opts ...InplaceOptions) *tensor.Tensor {
	return inplace(x, elementwise("mish_cpu", x, func(v float64) float64 { return v * math.Tanh(math.Log1p(math.Exp(v))) }), opts)
}

// Softsign is x/(1+|x|).
//
//pyconv:map torch.nn.functional.softsign(input: Tensor) -> float(0)[r] backward=DivBackward0
func Softsign(x *tensor.Tensor) *tensor.Tensor { return x.Div(x.Abs().AddScalar(1)) }

// LogSigmoid is log(sigmoid(x)).
//
//pyconv:map torch.nn.functional.logsigmoid(input: Tensor) -> T[r] backward=LogSigmoidBackward0
func LogSigmoid(x *tensor.Tensor) *tensor.Tensor {
	return elementwise("log_sigmoid_cpu", x, func(v float64) float64 {
		return math.Min(0, v) - math.Log1p(math.Exp(-math.Abs(v)))
	})
}

// GLU is a·sigmoid(b) of x's two halves along dim.
//
//pyconv:map torch.nn.functional.glu(input: Tensor, dim: int = -1) -> T[r] backward=GluBackward0
func GLU(x *tensor.Tensor, dim int) *tensor.Tensor {
	if len(x.Shape()) == 0 {
		py.Raise("RuntimeError", "glu does not support scalars because halving size must be even")
	}
	d := wrapDim(dim, len(x.Shape()))
	n := x.Shape()[d]
	if n%2 != 0 {
		py.Raise("RuntimeError", "Halving dimension must be even, but dimension %d is size %d", d, n)
	}
	needFloat("glu_cpu", x)
	return x.Narrow(d, 0, n/2).Mul(x.Narrow(d, n/2, n/2).Sigmoid())
}

// PReLU is x above 0, weight·x below, with one weight or one for each channel
// (dimension 1).
//
//pyconv:map torch.nn.functional.prelu(input: Tensor, weight: Tensor) -> T[r] backward=PreluKernelBackward0
func PReLU(x, weight *tensor.Tensor) *tensor.Tensor {
	if x.DType() != weight.DType() {
		py.Raise("RuntimeError", "prelu: Type promoting not supported. Got %s and %s", x.DType().ScalarName(), weight.DType().ScalarName())
	}
	w := weight
	if n := weight.Numel(); n > 1 {
		shape := make([]int, len(x.Shape()))
		for i := range shape {
			shape[i] = 1
		}
		if len(shape) < 2 || x.Shape()[1] != n {
			py.Raise("RuntimeError", "Mismatch of parameter numbers and input channel size. Found parameter numbers = %d and channel size = %d.", n, x.Shape()[min(1, len(x.Shape())-1)])
		}
		shape[1] = n
		w = weight.Reshape(shape...)
	}
	return tensor.Where(x.GtScalar(0), x, x.Mul(w))
}

// SoftmaxOptions are the keywords of softmax and log_softmax.
type SoftmaxOptions struct {
	Dtype tensor.DType
}

// Softmax is exp(x)/Σexp(x) along dim.
//
//pyconv:map torch.nn.functional.softmax(input: Tensor, dim: int, _stacklevel=3, dtype: dtype? = None) -> dtype|T[r] backward=SoftmaxBackward0
func Softmax(x *tensor.Tensor, dim int, opts ...SoftmaxOptions) *tensor.Tensor {
	return widened(x, opts).Softmax(dim)
}

// LogSoftmax is log(softmax(x)) along dim.
//
//pyconv:map torch.nn.functional.log_softmax(input: Tensor, dim: int, _stacklevel=3, dtype: dtype? = None) -> dtype|T[r] backward=LogSoftmaxBackward0
func LogSoftmax(x *tensor.Tensor, dim int, opts ...SoftmaxOptions) *tensor.Tensor {
	return widened(x, opts).LogSoftmax(dim)
}

// Softmin is softmax(-x) along dim.
//
//pyconv:map torch.nn.functional.softmin(input: Tensor, dim: int, _stacklevel=3, dtype: dtype? = None) -> dtype|T[r] backward=SoftmaxBackward0
func Softmin(x *tensor.Tensor, dim int, opts ...SoftmaxOptions) *tensor.Tensor {
	return widened(x, opts).Neg().Softmax(dim)
}

func widened(x *tensor.Tensor, opts []SoftmaxOptions) *tensor.Tensor {
	if d := option(opts).Dtype; d != tensor.Invalid {
		return x.To(d)
	}
	return x
}

// implicitDim is the dimension that softmax takes when none is given.
func implicitDim(x *tensor.Tensor) int {
	switch len(x.Shape()) {
	case 0, 1, 3:
		return 0
	}
	return 1
}
