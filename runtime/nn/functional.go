package nn

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/random"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Normalize divides x by its norm of order p along dim, held above eps.
//
//pyconv:map torch.nn.functional.normalize(input: Tensor, p: float = 2.0, dim: int = 1, eps: float = 1e-12, out=None) -> T[r] backward=DivBackward0
func Normalize(x *tensor.Tensor, p float64, dim int, eps float64) *tensor.Tensor {
	if !x.DType().IsFloat() {
		py.Raise("NotImplementedError", "linalg.vector_norm: Expected a floating point or complex tensor as input. Got %s", x.DType().ScalarName())
	}
	return x.Div(norm(x, p, dim, true).ClampMin(eps))
}

// norm is the norm of order p along dim.
func norm(x *tensor.Tensor, p float64, dim int, keep bool) *tensor.Tensor {
	d := wrapDim(dim, len(x.Shape()))
	shape := append([]int(nil), x.Shape()...)
	n, inner := 1, 1
	if len(shape) > 0 {
		n, inner = shape[d], product(shape[d+1:])
		if keep {
			shape[d] = 1
		} else {
			shape = append(shape[:d], shape[d+1:]...)
		}
	}
	src := values[float64](x)
	dst := make([]float64, product(shape))
	for i := range dst {
		base := i/inner*n*inner + i%inner
		acc := 0.0
		for k := range n {
			v := math.Abs(src[base+k*inner])
			switch {
			case p == 2:
				acc += v * v
			case p == 1:
				acc += v
			case math.IsInf(p, 1):
				acc = math.Max(acc, v)
			default:
				acc += math.Pow(v, p)
			}
		}
		switch {
		case p == 2:
			acc = math.Sqrt(acc)
		case p != 1 && !math.IsInf(p, 1):
			acc = math.Pow(acc, 1/p)
		}
		dst[i] = acc
	}
	return result(dst, x.DType(), shape...)
}

// PairwiseDistance is the norm of order p of x-y+eps along the last dimension.
//
//pyconv:map torch.nn.functional.pairwise_distance(x1: Tensor, x2: Tensor, p: float = 2.0, eps: float = 1e-6, keepdim: bool = False) -> promote(0,1)[r-1] backward=NormBackward1
func PairwiseDistance(x, y *tensor.Tensor, p, eps float64, keepdim bool) *tensor.Tensor {
	return norm(x.Sub(y).AddScalar(eps), p, -1, keepdim)
}

// OneHot turns class ids [...] into rows [..., numClasses] of 0 and 1;
// numClasses below 0 is the largest id plus one.
//
//pyconv:map torch.nn.functional.one_hot(input: Tensor, num_classes: int = -1) -> i64[r+1] backward=none
func OneHot(ids *tensor.Tensor, numClasses int) *tensor.Tensor {
	if ids.DType() != tensor.Int64 {
		py.Raise("RuntimeError", "one_hot is only applicable to index tensor of type LongTensor.")
	}
	if ids.Numel() == 0 && numClasses <= 0 {
		py.Raise("RuntimeError", "Can not infer total number of classes from empty tensor.")
	}
	data := tensor.Elements[int64](ids.Contiguous())[:ids.Numel()]
	top := int64(-1)
	for _, id := range data {
		if id < 0 {
			py.Raise("RuntimeError", "Class values must be non-negative.")
		}
		top = max(top, id)
	}
	if numClasses < 0 {
		numClasses = int(top) + 1
	} else if top >= int64(numClasses) {
		py.Raise("RuntimeError", "Class values must be smaller than num_classes.")
	}
	out := make([]int64, len(data)*numClasses)
	for i, id := range data {
		out[i*numClasses+int(id)] = 1
	}
	return tensor.FromSlice(tensor.Int64, out, append(append([]int(nil), ids.Shape()...), numClasses)...)
}

// PixelShuffle moves channels [batch, c·r², h, w] into space [batch, c, h·r, w·r].
//
//pyconv:map torch.nn.functional.pixel_shuffle(input: Tensor, upscale_factor: int) -> T[r] backward=PixelShuffleBackward0
func PixelShuffle(x *tensor.Tensor, factor int) *tensor.Tensor {
	shape := x.Shape()
	rank := len(shape)
	if rank < 3 {
		py.Raise("RuntimeError", "pixel_shuffle expects input to have at least 3 dimensions, but got input with %d dimension(s)", rank)
	}
	c, h, w := shape[rank-3], shape[rank-2], shape[rank-1]
	if factor <= 0 || c%(factor*factor) != 0 {
		py.Raise("RuntimeError", "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=%d is not divisible by %d", c, factor*factor)
	}
	outer := product(shape[:rank-3])
	y := x.Reshape(outer, c/(factor*factor), factor, factor, h, w).Permute(0, 1, 4, 2, 5, 3)
	out := append(append([]int(nil), shape[:rank-3]...), c/(factor*factor), h*factor, w*factor)
	return y.Reshape(out...)
}

// PixelUnshuffle moves space [batch, c, h·r, w·r] into channels [batch, c·r², h, w].
//
//pyconv:map torch.nn.functional.pixel_unshuffle(input: Tensor, downscale_factor: int) -> T[r] backward=PixelUnshuffleBackward0
//pyconv:map torch.pixel_unshuffle(input: Tensor, downscale_factor: int) -> T[r] backward=PixelUnshuffleBackward0
func PixelUnshuffle(x *tensor.Tensor, factor int) *tensor.Tensor {
	shape := x.Shape()
	rank := len(shape)
	if rank < 3 {
		py.Raise("RuntimeError", "pixel_unshuffle expects input to have at least 3 dimensions, but got input with %d dimension(s)", rank)
	}
	if factor <= 0 {
		py.Raise("RuntimeError", "pixel_unshuffle expects a positive downscale_factor, but got %d", factor)
	}
	c, h, w := shape[rank-3], shape[rank-2], shape[rank-1]
	if h%factor != 0 {
		py.Raise("RuntimeError", "pixel_unshuffle expects height to be divisible by downscale_factor, but input.size(-2)=%d is not divisible by %d", h, factor)
	}
	if w%factor != 0 {
		py.Raise("RuntimeError", "pixel_unshuffle expects width to be divisible by downscale_factor, but input.size(-1)=%d is not divisible by %d", w, factor)
	}
	if x.Numel() == 0 { // PyTorch leaves its shape
		return x.Clone()
	}
	outer := product(shape[:rank-3])
	y := x.Reshape(outer, c, h/factor, factor, w/factor, factor).Permute(0, 1, 3, 5, 2, 4)
	out := append(append([]int(nil), shape[:rank-3]...), c*factor*factor, h/factor, w/factor)
	return y.Reshape(out...)
}

// GumbelOptions are the keywords of gumbel_softmax; a nil Tau is 1, a nil Dim
// the last dimension.
type GumbelOptions struct {
	Tau  *float64
	Hard bool // the greatest is 1, the others 0
	Dim  *int
}

// GumbelSoftmax draws from the Gumbel-softmax distribution of logits.
//
//pyconv:map torch.nn.functional.gumbel_softmax(logits: Tensor, tau: float? = 1, hard: bool = False, eps=1e-10, dim: int? = -1) -> T[r] draws
func GumbelSoftmax(logits *tensor.Tensor, opts ...GumbelOptions) *tensor.Tensor {
	o := option(opts)
	dim := orElse(o.Dim, -1)
	noise := random.ExponentialInPlace(tensor.EmptyOf(logits.DType(), logits.Shape()...), 1).Log().Neg()
	soft := logits.Add(noise).DivScalar(orElse(o.Tau, 1)).Softmax(dim)
	if !o.Hard {
		return soft
	}
	_, at := soft.MaxDim(dim, tensor.ReduceOptions{Keepdim: true})
	hard := tensor.New(logits.DType(), logits.Shape()...).ScatterScalarInPlace(dim, at, 1.0)
	return hard.Sub(soft).Add(soft)
}
