package tensor

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
)

// NanOptions are what NanToNum puts in place of NaN and the infinities; nil is
// PyTorch's: 0, and the greatest and least number of the dtype.
type NanOptions struct {
	Nan, PosInf, NegInf *float64
}

// NanToNum returns t with numbers in place of NaN and the infinities.
//
//pyconv:map torch.nan_to_num(input: Tensor, nan: float? = None, posinf: float? = None, neginf: float? = None) -> T[r] backward=NanToNumBackward0
//pyconv:map torch.Tensor.nan_to_num(nan: float? = None, posinf: float? = None, neginf: float? = None) -> T[r] backward=NanToNumBackward0
func (t *Tensor) NanToNum(opts ...NanOptions) *Tensor {
	if !t.dtype.IsFloat() {
		return t.Clone()
	}
	var o NanOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	info := FInfoOf(t.dtype)
	with := func(p *float64, v float64) float64 {
		if p != nil {
			return *p
		}
		return v
	}
	out := t.MaskedFill(t.IsNaN(), with(o.Nan, 0))
	out = out.MaskedFill(t.EqScalar(math.Inf(1)), with(o.PosInf, info.Max))
	return out.MaskedFill(t.EqScalar(math.Inf(-1)), with(o.NegInf, info.Min))
}

// NanSum returns the sum of the elements that are not NaN.
//
//pyconv:map torch.nansum(input: Tensor) -> sum(0)[0] backward=NansumBackward0
//pyconv:map torch.Tensor.nansum() -> sum(0)[0] backward=NansumBackward0
func (t *Tensor) NanSum() *Tensor { return t.withoutNaN().Sum() }

// NanSumDim returns the sum over dimension dim of the elements that are not NaN.
//
//pyconv:map torch.nansum(input: Tensor, dim: int, keepdim: bool = False) -> sum(0)[reduce] backward=NansumBackward0
//pyconv:map torch.Tensor.nansum(dim: int, keepdim: bool = False) -> sum(0)[reduce] backward=NansumBackward0
func (t *Tensor) NanSumDim(dim int, opts ...ReduceOptions) *Tensor {
	return t.withoutNaN().SumDim(dim, opts...)
}

// NanMean returns the mean of the elements that are not NaN.
//
//pyconv:map torch.nanmean(input: Tensor) -> T[0] backward=DivBackward0
//pyconv:map torch.Tensor.nanmean() -> T[0] backward=DivBackward0
func (t *Tensor) NanMean() *Tensor { return t.NanSum().Div(t.IsNaN().LogicalNot().Sum()) }

// NanMeanDim returns the mean over dimension dim of the elements that are not NaN.
//
//pyconv:map torch.nanmean(input: Tensor, dim: int, keepdim: bool = False) -> T[reduce] backward=DivBackward0
//pyconv:map torch.Tensor.nanmean(dim: int, keepdim: bool = False) -> T[reduce] backward=DivBackward0
func (t *Tensor) NanMeanDim(dim int, opts ...ReduceOptions) *Tensor {
	return t.NanSumDim(dim, opts...).Div(t.IsNaN().LogicalNot().SumDim(dim, opts...))
}

func (t *Tensor) withoutNaN() *Tensor {
	if !t.dtype.IsFloat() {
		return t
	}
	return t.MaskedFill(t.IsNaN(), 0.0)
}

// Frac returns t without its whole part.
//
//pyconv:map torch.frac(input: Tensor) -> T[r] backward=FracBackward0
//pyconv:map torch.Tensor.frac() -> T[r] backward=FracBackward0
func (t *Tensor) Frac() *Tensor { return t.Sub(t.Trunc()) }

// FillDiagonalInPlace writes v to the diagonal of t, whose dimensions are equal
// when there are more than two.
//
//pyconv:map torch.Tensor.fill_diagonal_(fill_value: scalar) -> T[r] inplace backward=FillDiagonalBackward0
func (t *Tensor) FillDiagonalInPlace(v Scalar) *Tensor {
	step, n := 0, math.MaxInt
	for i, d := range t.shape {
		step += t.strides[i]
		n = min(n, d)
	}
	diagonal := *t
	diagonal.shape, diagonal.strides = []int{n}, []int{step}
	diagonal.FillInPlace(v)
	return t
}

// ViewDType returns t's bytes read as another dtype of the same width.
//
//pyconv:map torch.Tensor.view(dtype: dtype) -> dtype[r] view(0) backward=none
func (t *Tensor) ViewDType(dtype DType) *Tensor {
	if dtype.Size() != t.dtype.Size() {
		return t.reinterpreted(dtype)
	}
	v := *t
	v.dtype = dtype
	return &v
}

// reinterpreted is ViewDType between dtypes of different width: the last
// dimension grows or shrinks.
func (t *Tensor) reinterpreted(dtype DType) *Tensor {
	rank := len(t.shape)
	from, to := t.dtype.Size(), dtype.Size()
	if rank == 0 || t.strides[rank-1] != 1 && t.shape[rank-1] != 1 {
		py.Raise("RuntimeError", "self cannot be viewed as %v: its last dimension does not fit", dtype)
	}
	last := t.shape[rank-1] * from
	if last%to != 0 || t.offset*from%to != 0 {
		py.Raise("RuntimeError", "self cannot be viewed as %v: its last dimension does not fit", dtype)
	}
	v := *t
	v.dtype = dtype
	v.shape, v.strides = append([]int(nil), t.shape...), append([]int(nil), t.strides...)
	v.shape[rank-1] = last / to
	for i := range rank - 1 {
		if v.strides[i]*from%to != 0 {
			py.Raise("RuntimeError", "self cannot be viewed as %v: its last dimension does not fit", dtype)
		}
		v.strides[i] = v.strides[i] * from / to
	}
	v.offset = t.offset * from / to
	return &v
}
