package random

import (
	"math"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// inMemoryOrder is t with its dimensions in the order of its strides, in which
// PyTorch draws.
func inMemoryOrder(t *tensor.Tensor) *tensor.Tensor {
	if t.IsContiguous() {
		return t
	}
	order := make([]int, t.Dim())
	for i := range order {
		order[i] = i
	}
	strides := t.Strides()
	slices.SortStableFunc(order, func(a, b int) int { return strides[b] - strides[a] })
	return t.Permute(order...)
}

// fill writes draw's numbers to t's elements.
func fill(t *tensor.Tensor, draw func() float64) {
	values := make([]float64, t.Numel())
	for i := range values {
		values[i] = draw()
	}
	store(t, values)
}

// store writes values to t's elements in memory order, rounded to its dtype.
func store(t *tensor.Tensor, values []float64) {
	v := inMemoryOrder(t)
	v.CopyInPlace(tensor.FromSlice(tensor.Float64, values, v.Shape()...))
}

// store32 is store for float32 values.
func store32(t *tensor.Tensor, values []float32) {
	v := inMemoryOrder(t)
	v.CopyInPlace(tensor.FromSlice(tensor.Float32, values, v.Shape()...))
}

// floating raises for a dtype that op cannot draw.
func floating(op string, t *tensor.Tensor) {
	if !t.DType().IsFloat() {
		name := map[tensor.DType]string{tensor.Int64: "Long", tensor.Int32: "Int", tensor.Int16: "Short", tensor.Int8: "Char", tensor.Uint8: "Byte", tensor.Bool: "Bool"}[t.DType()]
		py.Raise("NotImplementedError", "\"%s\" not implemented for '%s'", op, name)
	}
}

// UniformInPlace writes numbers from [from, to) to t.
//
//pyconv:map torch.Tensor.uniform_(from: float = 0.0, to: float = 1.0) -> T[r] inplace draws backward=UniformBackward0
//pyconv:map torch.nn.init.uniform_(tensor: Tensor, a: float = 0.0, b: float = 1.0) -> T[r] inplace draws
func UniformInPlace(t *tensor.Tensor, from, to float64) *tensor.Tensor {
	if t.IsComplex() { // the parts of one number after those of the other
		UniformInPlace(tensor.ViewAsReal(t), from, to)
		return t
	}
	floating("check_uniform_bounds", t)
	if from > to {
		py.Raise("RuntimeError", "uniform_ expects to return a [from, to) range, but found from=%v > to=%v", from, to)
	}
	g := Default
	switch t.DType() {
	case tensor.Float64:
		fill(t, func() float64 { return float64(g.Float64()*(to-from)) + from })
	default:
		values := make([]float32, t.Numel())
		lo, width := float32(from), float32(to)-float32(from)
		for i := range values {
			values[i] = fma(g.Float32(), width, lo)
		}
		store32(t, values)
	}
	return t
}

// NormalInPlace writes normal numbers to t.
//
//pyconv:map torch.Tensor.normal_(mean: float = 0.0, std: float = 1.0) -> T[r] inplace draws backward=NormalBackward0
//pyconv:map torch.nn.init.normal_(tensor: Tensor, mean: float = 0.0, std: float = 1.0) -> T[r] inplace draws
func NormalInPlace(t *tensor.Tensor, mean, std float64) *tensor.Tensor {
	if t.IsComplex() { // whose variance is that of both parts together
		NormalInPlace(tensor.ViewAsReal(t), 0, std/math.Sqrt2)
		return t.AddScalarInPlace(mean)
	}
	floating("normal_kernel_cpu", t)
	if std < 0 {
		py.Raise("RuntimeError", "normal expects std >= 0.0, but found std %v", std)
	}
	g := Default
	n := t.Numel()
	switch {
	case n < 16 || !t.IsContiguous():
		fill(t, func() float64 { return float64(g.Normal()*std) + mean })
	case t.DType() == tensor.Float64:
		values := make([]float64, n)
		normals(values, g.Float64, func(u1, u2 float64) (float64, float64) {
			r := math.Sqrt(-2 * math.Log(u1))
			sin, cos := math.Sincos(2 * math.Pi * u2)
			return float64(r*cos*std) + mean, float64(r*sin*std) + mean
		})
		store(t, values)
	default:
		values := make([]float32, n)
		transform := normals[float32]
		if t.DType() != tensor.Float32 {
			transform = halfNormals
		}
		transform(values, g.Float32, func(u1, u2 float32) (float32, float32) {
			return normalPair(u1, u2, float32(mean), float32(std))
		})
		store32(t, values)
	}
	return t
}

// normals fills values with uniform numbers and turns blocks of 16 into normal
// ones, eight and eight; a rest is drawn afresh with the block that it ends.
func normals[T float32 | float64](values []T, draw func() T, pair func(u1, u2 T) (T, T)) {
	for i := range values {
		values[i] = draw()
	}
	n := len(values)
	for i := 0; i+16 <= n; i += 16 {
		normalBlock(values[i:i+16], pair)
	}
	if n%16 != 0 {
		last := values[n-16:]
		for i := range last {
			last[i] = draw()
		}
		normalBlock(last, pair)
	}
}

// halfNormals is normals for half-width floats: each block is drawn when its
// turn comes, and the last 16 in place of the rest.
func halfNormals(values []float32, draw func() float32, pair func(u1, u2 float32) (float32, float32)) {
	n := len(values)
	for i := 0; i < n; i += 16 {
		block := values[min(i, n-16):][:16]
		for j := range block {
			block[j] = draw()
		}
		normalBlock(block, pair)
	}
}

// normalBlock makes normal numbers of 16 uniform ones.
func normalBlock[T float32 | float64](x []T, pair func(u1, u2 T) (T, T)) {
	for j := range 8 {
		x[j], x[j+8] = pair(1-x[j], x[j+8])
	}
}

// TruncNormalInPlace writes normal numbers within [a, b] to t, by drawing anew
// what falls outside.
//
//pyconv:map torch.nn.init.trunc_normal_(tensor: Tensor, mean: float = 0.0, std: float = 1.0, a: float = -2.0, b: float = 2.0) -> T[r] inplace draws
func TruncNormalInPlace(t *tensor.Tensor, mean, std, a, b float64) *tensor.Tensor {
	cdf := func(x float64) float64 { return (1 + math.Erf(x/math.Sqrt2)) / 2 }
	if cdf((b-mean)/std)-cdf((a-mean)/std) > 0.3 {
		lo, hi := tensor.FullOf(t.DType(), nil, a).Item(), tensor.FullOf(t.DType(), nil, b).Item()
		NormalInPlace(t, mean, std)
		for {
			outside := t.LtScalar(lo).Or(t.GtScalar(hi))
			if !outside.Any().ItemBool() {
				return t
			}
			t.CopyInPlace(tensor.Where(outside, NormalInPlace(tensor.EmptyLike(t), mean, std), t))
		}
	}
	// Few normal numbers fall within the bounds: uniform ones are taken with
	// the density as their chance.
	mode := math.Max(a, math.Min(mean, b))
	peak := -0.5 * math.Pow((mode-mean)/std, 2)
	var pending *tensor.Tensor
	for {
		x := UniformInPlace(tensor.EmptyLike(t), a, b)
		density := x.SubScalar(mean).DivScalar(std).PowScalar(2).MulScalar(-0.5).SubScalar(peak)
		refused := UniformInPlace(tensor.EmptyLike(t), 0, 1).Log().Gt(density)
		if pending == nil {
			t.CopyInPlace(x)
			pending = refused
		} else {
			t.CopyInPlace(tensor.Where(pending, x, t))
			pending = pending.And(refused)
		}
		if !pending.Any().ItemBool() {
			return t
		}
	}
}

// ExponentialInPlace writes exponential numbers with rate lambda to t.
//
//pyconv:map torch.Tensor.exponential_(lambd: float = 1.0) -> T[r] inplace draws
func ExponentialInPlace(t *tensor.Tensor, lambda float64) *tensor.Tensor {
	floating("exponential", t)
	if lambda <= 0 {
		py.Raise("RuntimeError", "exponential_ expects lambda > 0.0, but found lambda=%v", lambda)
	}
	g := Default
	fill(t, func() float64 { return g.Exponential() / lambda })
	return t
}

// BernoulliInPlace writes 1 with probability p, else 0, to each element of t.
//
//pyconv:map torch.Tensor.bernoulli_(p: float = 0.5) -> T[r] inplace draws
func BernoulliInPlace(t *tensor.Tensor, p float64) *tensor.Tensor {
	if !(p >= 0 && p <= 1) {
		py.Raise("RuntimeError", "bernoulli_ expects p to be in [0, 1], but got p=%v", p)
	}
	g := Default
	fill(t, func() float64 {
		if g.Float64() < p {
			return 1
		}
		return 0
	})
	return t
}

// DropoutMask returns what dropout with probability p of dropping multiplies x
// by in training: 0 or 1/(1-p), in x's dtype.
func DropoutMask(x *tensor.Tensor, p float64) *tensor.Tensor {
	return BernoulliInPlace(tensor.EmptyLike(x), 1-p).DivScalarInPlace(1 - p)
}

// RandomInPlace writes ints from [low, high) to t.
//
//pyconv:map torch.Tensor.random_(from: int, to: int) -> T[r] inplace draws
func RandomInPlace(t *tensor.Tensor, low, high int) *tensor.Tensor {
	if low >= high {
		py.Raise("RuntimeError", "random_ expects 'from' to be less than 'to', but got from=%d >= to=%d", low, high)
	}
	ints := make([]int64, t.Numel())
	for i := range ints {
		ints[i] = Default.between(low, high)
	}
	v := inMemoryOrder(t)
	v.CopyInPlace(tensor.FromSlice(tensor.Int64, ints, v.Shape()...))
	return t
}

// between draws an int from [low, high).
func (g *Generator) between(low, high int) int64 {
	n := uint64(high) - uint64(low)
	if n < 1<<28 {
		return int64(low) + int64(uint64(g.Uint32())%n)
	}
	return int64(uint64(low) + g.Uint64()%n)
}
