package nn

import (
	"fmt"
	"math"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/random"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// BilinearLayer is y = x₁ᵀ·W·x₂ + b.
//
//pyconv:class torch.nn.Bilinear(torch.nn.Module)
type BilinearLayer struct {
	Weight      *tensor.Tensor //pyconv:map torch.nn.Bilinear.weight attr -> f32[3] view(0)
	Bias        *tensor.Tensor //pyconv:map torch.nn.Bilinear.bias attr -> f32[1] view(0)
	In1Features int            //pyconv:map torch.nn.Bilinear.in1_features attr
	In2Features int            //pyconv:map torch.nn.Bilinear.in2_features attr
	OutFeatures int
}

// NewBilinearLayer returns a layer with weight [out, in1, in2], drawn with its
// bias within ±1/√in1.
//
//pyconv:map torch.nn.Bilinear(in1_features: int, in2_features: int, out_features: int, bias: bool = True, device=None, dtype=None) draws
func NewBilinearLayer(in1, in2, out int, opts ...LinearOptions) *BilinearLayer {
	if in1 <= 0 {
		py.Raise("ValueError", "in1_features must be > 0, but got (in1_features=%d)", in1)
	}
	bound := 1 / math.Sqrt(float64(in1))
	l := &BilinearLayer{In1Features: in1, In2Features: in2, OutFeatures: out}
	l.Weight = random.UniformInPlace(tensor.New(tensor.Float32, out, in1, in2), -bound, bound)
	if !option(opts).NoBias {
		l.Bias = random.UniformInPlace(tensor.New(tensor.Float32, out), -bound, bound)
	}
	return l
}

// Members names weight and bias.
func (l *BilinearLayer) Members(r *Registry) {
	r.Param("weight", &l.Weight)
	r.Param("bias", &l.Bias)
}

// Forward maps [..., in1] and [..., in2] to [..., out].
//
//pyconv:map torch.nn.Bilinear.forward(input1: Tensor, input2: Tensor) -> T[r]
func (l *BilinearLayer) Forward(x, y *tensor.Tensor) *tensor.Tensor {
	return Bilinear(x, y, l.Weight, l.Bias)
}

// ClassName is Bilinear.
func (l *BilinearLayer) ClassName() string { return "Bilinear" }

// ExtraRepr prints the arguments as PyTorch does.
func (l *BilinearLayer) ExtraRepr() string {
	return fmt.Sprintf("in1_features=%d, in2_features=%d, out_features=%d, bias=%s", l.In1Features, l.In2Features, l.OutFeatures, py.Repr(l.Bias != nil))
}

// Bilinear is x·W·yᵀ + b for each row of x [..., in1] and y [..., in2], with
// weight [out, in1, in2].
//
//pyconv:map torch.nn.functional.bilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias: Tensor? = None) -> T[r]
func Bilinear(x, y, weight, bias *tensor.Tensor) *tensor.Tensor {
	xs, ys, ws := x.Shape(), y.Shape(), weight.Shape()
	if len(xs) != len(ys) {
		py.Raise("RuntimeError", "bilinear(): input dimensions do not match: got %d and %d", len(xs), len(ys))
	}
	last := len(xs) - 1
	for i := range last {
		if xs[i] != ys[i] {
			py.Raise("RuntimeError", "bilinear(): input batch dimensions do not match at dim %d: got %d and %d", i, xs[i], ys[i])
		}
	}
	if xs[last] != ws[1] {
		py.Raise("RuntimeError", "bilinear(): input1 size does not match weight size: got %d but expected %d", xs[last], ws[1])
	}
	if ys[last] != ws[2] {
		py.Raise("RuntimeError", "bilinear(): input2 size does not match weight size: got %d but expected %d", ys[last], ws[2])
	}
	rows := x.Numel() / max(xs[last], 1)
	// [out, rows, in2], then the sum over in2.
	z := x.Reshape(1, rows, ws[1]).Matmul(weight).Mul(y.Reshape(1, rows, ws[2])).SumDim(-1).T()
	if bias != nil {
		z = z.Add(bias)
	}
	return z.Reshape(append(append([]int{}, xs[:last]...), ws[0])...)
}
