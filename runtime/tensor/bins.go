package tensor

import (
	"math"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
)

// Histc counts t's elements in bins of equal width between lo and hi; where both
// are equal, between the least and the greatest element.
//
//pyconv:map torch.histc(input: Tensor, bins: int = 100, min: float = 0.0, max: float = 0.0) -> T[1] backward=none
//pyconv:map torch.Tensor.histc(bins: int = 100, min: float = 0.0, max: float = 0.0) -> T[1] backward=none
func (t *Tensor) Histc(bins int, lo, hi float64) *Tensor {
	if !t.dtype.IsFloat() {
		py.Raise("RuntimeError", `"histogram_cpu" not implemented for '%s'`, t.dtype.ScalarName())
	}
	if bins <= 0 {
		py.Raise("RuntimeError", "torch.histc(): bins must be > 0")
	}
	data := lanes[float64](t)
	if lo == hi && len(data) > 0 {
		lo, hi = slices.Min(data), slices.Max(data)
	}
	if lo == hi {
		lo, hi = lo-1, hi+1
	}
	if lo > hi {
		py.Raise("RuntimeError", "torch.histc: max must be larger than min")
	}
	counts := make([]float64, bins)
	for _, v := range data {
		if !(v >= lo && v <= hi) {
			continue
		}
		i := int((v - lo) / (hi - lo) * float64(bins))
		counts[min(i, bins-1)]++
	}
	return FromSlice(Float64, counts, bins).To(t.dtype)
}

// Bucketize returns for each value between which of the sorted boundaries it
// lies: how many are less, or, from the right, not greater.
//
//pyconv:map torch.bucketize(input: Tensor, boundaries: Tensor, *, right: bool = False) -> i64[r] backward=none
func (t *Tensor) Bucketize(boundaries *Tensor, right bool) *Tensor {
	return Searchsorted(boundaries, t, right)
}

// Quantile returns the q-th quantile of all elements, linear between the two
// that are next to it.
//
//pyconv:map torch.quantile(input: Tensor, q: float) -> T[0] backward=SqueezeBackward4
//pyconv:map torch.Tensor.quantile(q: float) -> T[0] backward=SqueezeBackward4
func (t *Tensor) Quantile(q float64) *Tensor {
	t.quantileArgs(q)
	return t.Reshape(-1).QuantilesDim(FullOf(t.dtype, []int{1}, q), 0).Select(0, 0)
}

func (t *Tensor) quantileArgs(q float64) {
	if !(q >= 0 && q <= 1) {
		py.Raise("RuntimeError", "quantile() q must be in the range [0, 1] but got %v", q)
	}
	if t.dtype != Float32 && t.dtype != Float64 {
		py.Raise("RuntimeError", "quantile() input tensor must be either float or double dtype")
	}
}

// Quantiles returns the quantiles q [n] of all elements, in one dimension.
//
//pyconv:map torch.quantile(input: Tensor, q: Tensor) -> T[r1] backward=SqueezeBackward4
//pyconv:map torch.Tensor.quantile(q: Tensor) -> T[r1] backward=SqueezeBackward4
func (t *Tensor) Quantiles(q *Tensor) *Tensor {
	if len(q.shape) == 0 {
		return t.Reshape(-1).QuantilesDim(q.Unsqueeze(0), 0).Select(0, 0)
	}
	return t.Reshape(-1).QuantilesDim(q, 0)
}

// QuantileDim returns the q-th quantile along dimension dim.
//
//pyconv:map torch.quantile(input: Tensor, q: float, dim: int, keepdim: bool = False) -> T[reduce] backward=SqueezeBackward4
//pyconv:map torch.Tensor.quantile(q: float, dim: int, keepdim: bool = False) -> T[reduce] backward=SqueezeBackward4
func (t *Tensor) QuantileDim(q float64, dim int, keepdim bool) *Tensor {
	t.quantileArgs(q)
	out := t.QuantilesDim(FullOf(t.dtype, []int{1}, q), dim).Select(0, 0)
	if keepdim {
		return out.Unsqueeze(wrapDim(dim, len(t.shape)))
	}
	return out
}

// QuantilesDim returns the quantiles q [n] along dimension dim, which the first
// dimension of the result counts.
//
//pyconv:map torch.quantile(input: Tensor, q: Tensor, dim: int) -> T[r] backward=SqueezeBackward4
func (t *Tensor) QuantilesDim(q *Tensor, dim int) *Tensor {
	if t.dtype != Float32 && t.dtype != Float64 {
		py.Raise("RuntimeError", "quantile() input tensor must be either float or double dtype")
	}
	for _, v := range lanes[float64](q) {
		if !(v >= 0 && v <= 1) {
			py.Raise("RuntimeError", "quantile() q values must be in the range [0, 1]")
		}
	}
	sorted, _ := t.Sort(dim, false)
	last := sorted.MovDim(dim, -1)
	n := last.shape[len(last.shape)-1]
	if n == 0 {
		py.Raise("RuntimeError", "quantile() input tensor must be non-empty")
	}
	ranks := q.To(t.dtype).MulScalar(n - 1)
	below := ranks.Floor()
	weight := ranks.Sub(below)
	lo := last.IndexSelect(-1, below.Long())
	hi := last.IndexSelect(-1, ranks.Ceil().Long())
	out := lo.LerpTensor(hi, weight)
	// A row with NaN has NaN quantiles: it sorts to the end.
	spoilt := last.Narrow(-1, n-1, 1).IsNaN()
	out = out.MaskedFill(spoilt, math.NaN())
	return out.MovDim(-1, 0)
}
