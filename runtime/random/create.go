package random

import (
	"sort"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// Rand returns float32 numbers from [0, 1).
//
//pyconv:map torch.rand(*size: int) -> f32[len(size)] draws
func Rand(shape ...int) *tensor.Tensor { return RandOf(tensor.Float32, shape...) }

// RandOf returns numbers of dtype from [0, 1).
//
//pyconv:map torch.rand(*size: int, dtype: dtype) -> dtype[len(size)] draws
func RandOf(dtype tensor.DType, shape ...int) *tensor.Tensor {
	return UniformInPlace(tensor.EmptyOf(dtype, shape...), 0, 1)
}

// Randn returns standard normal float32 numbers.
//
//pyconv:map torch.randn(*size: int) -> f32[len(size)] draws
func Randn(shape ...int) *tensor.Tensor { return RandnOf(tensor.Float32, shape...) }

// RandnOf returns standard normal numbers of dtype.
//
//pyconv:map torch.randn(*size: int, dtype: dtype) -> dtype[len(size)] draws
func RandnOf(dtype tensor.DType, shape ...int) *tensor.Tensor {
	return NormalInPlace(tensor.EmptyOf(dtype, shape...), 0, 1)
}

// RandLike returns numbers from [0, 1) in x's shape and dtype.
//
//pyconv:map torch.rand_like(input: Tensor, *, dtype: dtype = None) -> dtype|T[r] draws backward=none
func RandLike(x *tensor.Tensor, opts ...tensor.CreateOptions) *tensor.Tensor {
	return UniformInPlace(tensor.EmptyLike(x, opts...), 0, 1)
}

// RandnLike returns standard normal numbers in x's shape and dtype.
//
//pyconv:map torch.randn_like(input: Tensor, *, dtype: dtype = None) -> dtype|T[r] draws backward=none
func RandnLike(x *tensor.Tensor, opts ...tensor.CreateOptions) *tensor.Tensor {
	return NormalInPlace(tensor.EmptyLike(x, opts...), 0, 1)
}

// dtypeOr is the dtype that opts ask for, else d.
func dtypeOr(opts []tensor.CreateOptions, d tensor.DType) tensor.DType {
	if len(opts) > 0 && opts[0].Dtype != tensor.Invalid {
		return opts[0].Dtype
	}
	return d
}

// Randint returns ints from [low, high), int64 unless opts name a dtype.
//
//pyconv:map torch.randint(low: int, high: int, size: ints, *, dtype: dtype = None) -> dtype|i64[len(size)] draws
func Randint(low, high int, shape []int, opts ...tensor.CreateOptions) *tensor.Tensor {
	return RandomInPlace(tensor.EmptyOf(dtypeOr(opts, tensor.Int64), shape...), low, high)
}

// RandintBelow is Randint from 0 on.
//
//pyconv:map torch.randint(high: int, size: ints, *, dtype: dtype = None) -> dtype|i64[len(size)] draws
func RandintBelow(high int, shape []int, opts ...tensor.CreateOptions) *tensor.Tensor {
	return Randint(0, high, shape, opts...)
}

// RandintLike is Randint in x's shape and dtype.
//
//pyconv:map torch.randint_like(input: Tensor, low: int, high: int) -> T[r] draws backward=none
func RandintLike(x *tensor.Tensor, low, high int) *tensor.Tensor {
	return RandomInPlace(tensor.EmptyLike(x), low, high)
}

// Randperm returns 0 to n-1 in random order.
//
//pyconv:map torch.randperm(n: int) -> i64[1] draws
func Randperm(n int) *tensor.Tensor {
	if n < 0 {
		py.Raise("RuntimeError", "n must be non-negative, got%d", n)
	}
	return tensor.FromSlice(tensor.Int64, Order(n, Default), n)
}

// Order returns 0 to n-1 in the random order that torch.randperm draws from g.
func Order(n int, g *Generator) []int64 {
	out := make([]int64, n)
	for i := range out {
		out[i] = int64(i)
	}
	for i := range max(n-1, 0) {
		j := i + int(g.Uint32()%uint32(n-i))
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// Normal returns normal numbers of the given shape.
//
//pyconv:map torch.normal(mean: float, std: float, size: ints) -> f32[len(size)] draws
func Normal(mean, std float64, shape []int) *tensor.Tensor {
	return NormalInPlace(tensor.Empty(shape...), mean, std)
}

// NormalOf returns one normal number for each element of mean and std, which
// are broadcast.
//
//pyconv:map torch.normal(mean: Tensor, std: Tensor) -> T[max(0,1)] draws backward=NormalBackward3
func NormalOf(mean, std *tensor.Tensor) *tensor.Tensor {
	shape := tensor.BroadcastShapes(mean.Shape(), std.Shape())
	x := NormalInPlace(tensor.EmptyOf(mean.DType(), shape...), 0, 1)
	return x.Mul(std).Add(mean)
}

// Bernoulli returns 1 with the probability that each element of p names, else 0.
//
//pyconv:map torch.bernoulli(input: Tensor) -> T[r] draws backward=BernoulliBackward0
//pyconv:map torch.Tensor.bernoulli() -> T[r] draws backward=BernoulliBackward0
func Bernoulli(p *tensor.Tensor) *tensor.Tensor {
	floating("bernoulli_tensor_cpu_p_", p)
	probs := doubles(inMemoryOrder(p))
	out := make([]float64, len(probs))
	for i, q := range probs {
		if !(q >= 0 && q <= 1) {
			py.Raise("RuntimeError", "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)")
		}
		u := 0.0
		if p.DType() == tensor.Float64 {
			u = Default.Float64()
		} else {
			u = float64(Default.Float32())
		}
		if u < q {
			out[i] = 1
		}
	}
	x := tensor.EmptyLike(p)
	store(x, out)
	return x
}

// doubles lists x's elements row-major.
func doubles(x *tensor.Tensor) []float64 { return x.Reshape(-1).ToFloats() }

// MultinomialOptions are the arguments of Multinomial that have defaults.
type MultinomialOptions struct {
	Replacement bool
}

// Multinomial draws n indexes from each row of the weights p, [rows, k] or [k],
// which need not sum to 1. Without replacement no index comes twice.
//
//pyconv:map torch.multinomial(input: Tensor, num_samples: int, replacement: bool = False) -> i64[r] draws backward=none
//pyconv:map torch.Tensor.multinomial(num_samples: int, replacement: bool = False) -> i64[r] draws backward=none
func Multinomial(p *tensor.Tensor, n int, opts ...MultinomialOptions) *tensor.Tensor {
	replacement := len(opts) > 0 && opts[0].Replacement
	rank := p.Dim()
	switch {
	case rank != 1 && rank != 2:
		py.Raise("RuntimeError", "prob_dist must be 1 or 2 dim")
	case !p.DType().IsFloat():
		py.Raise("RuntimeError", "multinomial only supports floating-point dtypes for input, got: %s", p.DType())
	case n <= 0:
		py.Raise("RuntimeError", "cannot sample n_sample <= 0 samples")
	case !replacement && n > p.Size(-1):
		py.Raise("RuntimeError", "cannot sample n_sample > prob_dist.size(-1) samples without replacement")
	}
	if bad := p.IsFinite().LogicalNot().Any().ItemBool() || p.LtScalar(0).Any().ItemBool(); bad {
		py.Raise("RuntimeError", "probability tensor contains either `inf`, `nan` or element < 0")
	}
	if p.SumDim(-1).EqScalar(0).Any().ItemBool() {
		py.Raise("RuntimeError", "invalid multinomial distribution (sum of probabilities <= 0)")
	}
	if !replacement || n == 1 {
		q := ExponentialInPlace(tensor.EmptyLike(p), 1)
		ratio := p.Div(q)
		if n == 1 {
			return ratio.ArgmaxDim(-1, tensor.ReduceOptions{Keepdim: true})
		}
		_, at := ratio.TopK(n)
		return at
	}
	rows, k := p.Numel()/p.Size(-1), p.Size(-1)
	weights := p.Float().Reshape(-1).ToFloats()
	out := make([]int64, 0, rows*n)
	for r := range rows {
		sums := make([]float32, k)
		var s float32
		for i, w := range weights[r*k : (r+1)*k] {
			s += float32(w)
			sums[i] = s
		}
		for i := range sums {
			sums[i] /= s
		}
		for range n {
			u := Default.Float64()
			at := sort.Search(k, func(i int) bool { return float64(sums[i]) >= u })
			out = append(out, int64(min(at, k-1)))
		}
	}
	shape := []int{n}
	if rank == 2 {
		shape = []int{rows, n}
	}
	return tensor.FromSlice(tensor.Int64, out, shape...)
}
