package nn

import (
	"fmt"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/random"
	"github.com/pyconv/pyconv/runtime/tensor"
	"github.com/stretchr/testify/require"
)

type function func(in []*tensor.Tensor) *tensor.Tensor

func sdpa(o ScaledDotProductOptions) function {
	return func(in []*tensor.Tensor) *tensor.Tensor {
		if len(in) > 3 {
			o.AttnMask = in[3]
		}
		return ScaledDotProductAttention(in[0], in[1], in[2], o)
	}
}

func crossEntropy(o CrossEntropyOptions) function {
	return func(in []*tensor.Tensor) *tensor.Tensor {
		if len(in) > 2 {
			o.Weight = in[2]
		}
		return CrossEntropy(in[0], in[1], o)
	}
}

func pair2(f func(x, y *tensor.Tensor, o ...LossOptions) *tensor.Tensor, o LossOptions) function {
	return func(in []*tensor.Tensor) *tensor.Tensor { return f(in[0], in[1], o) }
}

func padded(pad []int, o PadOptions) function {
	return func(in []*tensor.Tensor) *tensor.Tensor { return Pad(in[0], pad, o) }
}

func resized(o InterpolateOptions) function {
	return func(in []*tensor.Tensor) *tensor.Tensor { return Interpolate(in[0], o) }
}

// initialised hands f a copy of the input's shape.
func initialised(f func(x *tensor.Tensor)) function {
	return func(in []*tensor.Tensor) *tensor.Tensor {
		x := tensor.New(tensor.Float32, in[0].Shape()...)
		f(x)
		return x
	}
}

var functions = map[string]function{
	"sdpa":                        sdpa(ScaledDotProductOptions{}),
	"sdpa_causal":                 sdpa(ScaledDotProductOptions{IsCausal: true}),
	"sdpa_mask":                   sdpa(ScaledDotProductOptions{}),
	"sdpa_scale":                  sdpa(ScaledDotProductOptions{Scale: py.Ptr(0.5)}),
	"sdpa_gqa":                    sdpa(ScaledDotProductOptions{EnableGqa: true}),
	"sdpa_dropout":                sdpa(ScaledDotProductOptions{DropoutP: 0.5}),
	"cross_entropy":               crossEntropy(CrossEntropyOptions{}),
	"cross_entropy_opts":          crossEntropy(CrossEntropyOptions{IgnoreIndex: py.Ptr(2), Reduction: "none"}),
	"cross_entropy_weight":        crossEntropy(CrossEntropyOptions{}),
	"cross_entropy_smooth":        crossEntropy(CrossEntropyOptions{LabelSmoothing: 0.1}),
	"cross_entropy_smooth_weight": crossEntropy(CrossEntropyOptions{LabelSmoothing: 0.1}),
	"cross_entropy_sum":           crossEntropy(CrossEntropyOptions{Reduction: "sum"}),
	"nll_loss":                    func(in []*tensor.Tensor) *tensor.Tensor { return NLLLoss(in[0], in[1]) },
	"mse_loss":                    pair2(MSELoss, LossOptions{}),
	"mse_none":                    pair2(MSELoss, LossOptions{Reduction: "none"}),
	"l1_loss":                     pair2(L1Loss, LossOptions{}),
	"smooth_l1_loss":              pair2(SmoothL1Loss, LossOptions{}),
	"bce":                         pair2(BinaryCrossEntropy, LossOptions{}),
	"bce_logits":                  pair2(BinaryCrossEntropyWithLogits, LossOptions{}),
	"normalize":                   func(in []*tensor.Tensor) *tensor.Tensor { return Normalize(in[0], 2, 1, 1e-12) },
	"normalize_last":              func(in []*tensor.Tensor) *tensor.Tensor { return Normalize(in[0], 1, -1, 1e-12) },
	"cosine_similarity":           func(in []*tensor.Tensor) *tensor.Tensor { return tensor.CosineSimilarity(in[0], in[1], 1, 1e-8) },
	"cosine_similarity_last":      func(in []*tensor.Tensor) *tensor.Tensor { return tensor.CosineSimilarity(in[0], in[1], -1, 1e-8) },
	"cosine_similarity_0":         func(in []*tensor.Tensor) *tensor.Tensor { return tensor.CosineSimilarity(in[0], in[1], 0, 1e-8) },
	"pairwise_distance":           func(in []*tensor.Tensor) *tensor.Tensor { return PairwiseDistance(in[0], in[1], 2, 1e-6, false) },
	"one_hot":                     func(in []*tensor.Tensor) *tensor.Tensor { return OneHot(in[0], -1) },
	"one_hot_6":                   func(in []*tensor.Tensor) *tensor.Tensor { return OneHot(in[0], 6) },
	"pad":                         padded([]int{1, 2}, PadOptions{}),
	"pad_value":                   padded([]int{1, 0, 2, -1}, PadOptions{Value: 7.5}),
	"pad_reflect":                 padded([]int{2, 1, 1, 2}, PadOptions{Mode: "reflect"}),
	"pad_replicate":               padded([]int{2, 1, 1, 2}, PadOptions{Mode: "replicate"}),
	"pad_circular":                padded([]int{2, 1}, PadOptions{Mode: "circular"}),
	"nearest":                     resized(InterpolateOptions{ScaleFactor: py.Ptr(2.0)}),
	"nearest_size":                resized(InterpolateOptions{Size: []int{5, 7}}),
	"nearest_factor":              resized(InterpolateOptions{ScaleFactor: py.Ptr(1.7)}),
	"bilinear":                    resized(InterpolateOptions{ScaleFactor: py.Ptr(2.0), Mode: "bilinear"}),
	"bilinear_size":               resized(InterpolateOptions{Size: []int{5, 2}, Mode: "bilinear"}),
	"bilinear_corners":            resized(InterpolateOptions{Size: []int{5, 7}, Mode: "bilinear", AlignCorners: true}),
	"linear_factor":               resized(InterpolateOptions{ScaleFactor: py.Ptr(1.7), Mode: "linear"}),
	"pixel_shuffle":               func(in []*tensor.Tensor) *tensor.Tensor { return PixelShuffle(in[0], 2) },
	"dropout":                     func(in []*tensor.Tensor) *tensor.Tensor { return Dropout(in[0], 0.4, true) },
	"init_xavier_uniform":         initialised(func(x *tensor.Tensor) { InitXavierUniform(x, 1.5) }),
	"init_xavier_normal":          initialised(func(x *tensor.Tensor) { InitXavierNormal(x, 1) }),
	"init_kaiming_uniform":        initialised(func(x *tensor.Tensor) { InitKaimingUniform(x) }),
	"init_kaiming_normal":         initialised(func(x *tensor.Tensor) { InitKaimingNormal(x, KaimingOptions{Mode: "fan_out", Nonlinearity: "relu"}) }),
	"init_normal":                 initialised(func(x *tensor.Tensor) { random.NormalInPlace(x, 0.5, 0.02) }),
	"init_uniform":                initialised(func(x *tensor.Tensor) { random.UniformInPlace(x, -2, 3) }),
	"init_constant":               initialised(func(x *tensor.Tensor) { InitConstant(x, 0.3) }),
	"init_eye":                    initialised(func(x *tensor.Tensor) { InitEye(x) }),
}

func TestFunctionsAsPyTorch(t *testing.T) {
	for i, c := range loadFixture(t).Functions {
		t.Run(fmt.Sprintf("%d %s", i, c.Name), func(t *testing.T) {
			f, ok := functions[c.Name]
			require.True(t, ok, "no function")
			in := tensors(t, c.Inputs)
			random.ManualSeed(9)
			requireNear(t, c.Outputs[0].tensor(t), f(in))
		})
	}
}

// A row's bits do not depend on the rows beside it.
func TestRowsAreIndependent(t *testing.T) {
	random.ManualSeed(3)
	x := random.Rand(13, 64)
	linear, norm, conv := NewLinearLayer(64, 31), NewLayerNormLayer(64), NewConv1dLayer(4, 6, 3)
	forms := map[string]func(x *tensor.Tensor) *tensor.Tensor{
		"linear": linear.Forward, "layer norm": norm.Forward, "gelu": func(x *tensor.Tensor) *tensor.Tensor { return GELU(x) },
		"conv": func(x *tensor.Tensor) *tensor.Tensor { return conv.Forward(x.Reshape(-1, 4, 16)) },
		"attention": func(x *tensor.Tensor) *tensor.Tensor {
			h := x.Reshape(-1, 2, 4, 8)
			return ScaledDotProductAttention(h, h, h)
		},
	}
	for name, f := range forms {
		t.Run(name, func(t *testing.T) {
			all := f(x)
			for rows := 1; rows <= 13; rows++ {
				some := f(x.Narrow(0, 0, rows))
				require.Equal(t, values[float32](all.Narrow(0, 0, rows)), values[float32](some))
			}
		})
	}
}

func TestFaultsInPyTorchsWords(t *testing.T) {
	x := func(shape ...int) *tensor.Tensor { return tensor.New(tensor.Float32, shape...) }
	ids := func(v ...int64) *tensor.Tensor { return tensor.FromSlice(tensor.Int64, v, len(v)) }
	for _, c := range []struct {
		name, want string
		call       func()
	}{
		{"linear shapes", "RuntimeError: addmm: mat1 and mat2 shapes cannot be multiplied (2x4 and 5x3)", func() { NewLinearLayer(5, 3).Forward(x(2, 4)) }},
		{"layer norm", "RuntimeError: Given normalized_shape=[6], expected input with shape [*, 6], but got input of size[2, 5]", func() { NewLayerNormLayer(6).Forward(x(2, 5)) }},
		{"heads", "AssertionError: embed_dim must be divisible by num_heads", func() { NewAttentionLayer(8, 3) }},
		{"groups", "ValueError: num_channels (5) must be divisible by num_groups (2)", func() { NewGroupNormLayer(2, 5) }},
		{"dropout", "ValueError: dropout probability has to be between 0 and 1, but got 1.5", func() { NewDropoutLayer(1.5) }},
		{"class", "IndexError: Target 7 is out of bounds.", func() { CrossEntropy(x(2, 5), ids(0, 7)) }},
		{"batch", "ValueError: Expected input batch_size (2) to match target batch_size (3).", func() { CrossEntropy(x(2, 5), ids(0, 1, 2)) }},
		{"gelu", "NotImplementedError: \"GeluKernelImpl\" not implemented for 'Long'", func() { GELU(ids(1)) }},
		{"conv channels", "RuntimeError: Given groups=1, weight of size [8, 3, 3, 3], expected input[1, 4, 8, 8] to have 3 channels, but got 4 channels instead", func() { NewConv2dLayer(3, 8, 3).Forward(x(1, 4, 8, 8)) }},
		{"complex", "NotImplementedError: this operation is not implemented for 'ComplexFloat'", func() { MSELoss(x(2).To(tensor.Complex64), x(2)) }},
		{"batch norm", "ValueError: expected 4D input (got 3D input)", func() { NewBatchNorm2dLayer(3).Forward(x(1, 3, 4)) }},
	} {
		t.Run(c.name, func(t *testing.T) { require.EqualError(t, py.Catch(c.call), c.want) })
	}
}
