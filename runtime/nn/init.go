package nn

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/random"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// NewParameter returns data as a parameter of its own, over the same storage.
//
//pyconv:map torch.nn.Parameter(data: Tensor, requires_grad: bool = True) -> T[r] view(0)
//pyconv:map torch.nn.parameter.Parameter(data: Tensor, requires_grad: bool = True) -> T[r] view(0)
func NewParameter(data *tensor.Tensor) *tensor.Tensor { return data.Detach() }

// InitConstant fills t with v.
//
//pyconv:map torch.nn.init.constant_(tensor: Tensor, val: float) -> T[r] inplace
func InitConstant(t *tensor.Tensor, v float64) *tensor.Tensor { return t.FillInPlace(v) }

// InitZeros fills t with zeros.
//
//pyconv:map torch.nn.init.zeros_(tensor: Tensor) -> T[r] inplace
func InitZeros(t *tensor.Tensor) *tensor.Tensor { return t.FillInPlace(0.0) }

// InitOnes fills t with ones.
//
//pyconv:map torch.nn.init.ones_(tensor: Tensor) -> T[r] inplace
func InitOnes(t *tensor.Tensor) *tensor.Tensor { return t.FillInPlace(1.0) }

// InitEye makes the matrix t the identity.
//
//pyconv:map torch.nn.init.eye_(tensor: Tensor) -> T[r] inplace
func InitEye(t *tensor.Tensor) *tensor.Tensor {
	if len(t.Shape()) != 2 {
		py.Raise("ValueError", "Only tensors with 2 dimensions are supported")
	}
	t.FillInPlace(0.0)
	for i := range min(t.Shape()[0], t.Shape()[1]) {
		t.Select(0, i).Select(0, i).FillInPlace(1.0)
	}
	return t
}

// InitXavierUniform fills t by Glorot's uniform initialisation.
//
//pyconv:map torch.nn.init.xavier_uniform_(tensor: Tensor, gain: float = 1.0) -> T[r] inplace draws
func InitXavierUniform(t *tensor.Tensor, gain float64) *tensor.Tensor {
	in, out := fans(t)
	std := gain * math.Sqrt(2/float64(in+out))
	bound := math.Sqrt(3) * std
	return random.UniformInPlace(t, -bound, bound)
}

// InitXavierNormal fills t by Glorot's normal initialisation.
//
//pyconv:map torch.nn.init.xavier_normal_(tensor: Tensor, gain: float = 1.0) -> T[r] inplace draws
func InitXavierNormal(t *tensor.Tensor, gain float64) *tensor.Tensor {
	in, out := fans(t)
	return random.NormalInPlace(t, 0, gain*math.Sqrt(2/float64(in+out)))
}

// KaimingOptions are the keywords of kaiming_uniform_ and kaiming_normal_.
type KaimingOptions struct {
	A            float64
	Mode         string // "fan_in" (the default) or "fan_out"
	Nonlinearity string // "leaky_relu" by default
}

func (o KaimingOptions) std(t *tensor.Tensor) float64 {
	in, out := fans(t)
	fan := in
	switch o.Mode {
	case "", "fan_in":
	case "fan_out":
		fan = out
	default:
		py.Raise("ValueError", "Mode %s not supported, please use one of ['fan_in', 'fan_out']", o.Mode)
	}
	name := o.Nonlinearity
	if name == "" {
		name = "leaky_relu"
	}
	return Gain(name, o.A) / math.Sqrt(float64(fan))
}

// InitKaimingUniform fills t by He's uniform initialisation.
//
//pyconv:map torch.nn.init.kaiming_uniform_(tensor: Tensor, a: float = 0, mode: str = "fan_in", nonlinearity: str = "leaky_relu") -> T[r] inplace draws
func InitKaimingUniform(t *tensor.Tensor, opts ...KaimingOptions) *tensor.Tensor {
	bound := math.Sqrt(3) * option(opts).std(t)
	return random.UniformInPlace(t, -bound, bound)
}

// InitKaimingNormal fills t by He's normal initialisation.
//
//pyconv:map torch.nn.init.kaiming_normal_(tensor: Tensor, a: float = 0, mode: str = "fan_in", nonlinearity: str = "leaky_relu") -> T[r] inplace draws
func InitKaimingNormal(t *tensor.Tensor, opts ...KaimingOptions) *tensor.Tensor {
	return random.NormalInPlace(t, 0, option(opts).std(t))
}

// Gain is the recommended gain of a nonlinearity; param is the negative slope
// of leaky_relu.
func Gain(nonlinearity string, param float64) float64 {
	switch nonlinearity {
	case "tanh":
		return 5.0 / 3
	case "relu":
		return math.Sqrt(2)
	case "leaky_relu":
		return math.Sqrt(2 / (1 + float64(param*param)))
	case "selu":
		return 3.0 / 4
	case "linear", "conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d", "sigmoid":
		return 1
	}
	py.Raise("ValueError", "Unsupported nonlinearity %s", nonlinearity)
	return 0
}

// fans returns the fan-in and fan-out of a weight.
func fans(t *tensor.Tensor) (in, out int) {
	s := t.Shape()
	if len(s) < 2 {
		py.Raise("ValueError", "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions")
	}
	field := product(s[2:])
	return s[1] * field, s[0] * field
}

// option is the options struct given, or the zero one.
func option[T any](opts []T) T {
	if len(opts) > 0 {
		return opts[0]
	}
	var none T
	return none
}

// drawnWeight returns a weight as Linear and the convolutions draw it:
// kaiming_uniform_ with a = √5.
func drawnWeight(shape ...int) *tensor.Tensor {
	w := tensor.New(tensor.Float32, shape...)
	return InitKaimingUniform(w, KaimingOptions{A: math.Sqrt(5)})
}

// drawnBias returns a bias of n drawn between ±1/√fanIn.
func drawnBias(n, fanIn int) *tensor.Tensor {
	b := tensor.New(tensor.Float32, n)
	if fanIn == 0 {
		return b
	}
	bound := 1 / math.Sqrt(float64(fanIn))
	return random.UniformInPlace(b, -bound, bound)
}

func onesOf(shape ...int) *tensor.Tensor {
	return tensor.New(tensor.Float32, shape...).FillInPlace(1.0)
}
