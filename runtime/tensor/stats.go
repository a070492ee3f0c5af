package tensor

import (
	"math"
	"slices"

	"github.com/pyconv/pyconv/runtime/internal/kernel"
	"github.com/pyconv/pyconv/runtime/py"
)

// VarOptions are the arguments of Var and Std that have defaults.
type VarOptions struct {
	NoUnbiased bool // divide by n instead of n - 1
	Correction *int // divide by n - Correction
	Keepdim    bool
}

// moments are the variance and the mean over dims.
func (t *Tensor) moments(dims []int, opts []VarOptions, root bool) (spread, mean *Tensor) {
	var o VarOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	correction := 1
	if o.NoUnbiased {
		correction = 0
	}
	if o.Correction != nil {
		correction = *o.Correction
	}
	if !t.dtype.IsFloat() {
		py.Raise("NotImplementedError", "std and var only support floating point and complex dtypes")
	}
	r := reduceOver(t, dims, o.Keepdim)
	// Two passes over the row: the mean, then the squares about it.
	center := reduce(r, Float64, func(next func() []float64) float64 { return runningTotal(next) / float64(r.n) })
	means := stored[float64](center)
	out := New(t.dtype, r.shape...)
	rd := newReader[float64](r.x, r.x.shape)
	for i := range out.Numel() {
		var s float64
		for at := 0; at < r.n; at += blockSize {
			for _, v := range rd.load(i*r.n+at, min(blockSize, r.n-at)) {
				d := v - means[i]
				s += d * d
			}
		}
		s /= math.Max(float64(r.n-correction), 0)
		if root {
			s = math.Sqrt(s)
		}
		storeRun(out, i, 1, []float64{s})
	}
	return out, center.To(t.dtype)
}

// runningTotal is the sum of a row, NaN where a number follows an infinity, as
// in PyTorch's running mean: Inf - Inf.
func runningTotal(next func() []float64) float64 {
	var s float64
	for v := next(); v != nil; v = next() {
		for _, x := range v {
			if math.IsInf(s, 0) {
				s = math.NaN()
			}
			s += x
		}
	}
	return s
}

// Var returns the variance of all elements.
//
//pyconv:map torch.var(input: Tensor, unbiased: bool = True) -> T[0] backward=VarBackward0
//pyconv:map torch.var(input: Tensor, *, correction: int?) -> T[0] backward=VarBackward0
//pyconv:map torch.Tensor.var(unbiased: bool = True) -> T[0] backward=VarBackward0
//pyconv:map torch.Tensor.var(*, correction: int?) -> T[0] backward=VarBackward0
func (t *Tensor) Var(opts ...VarOptions) *Tensor {
	v, _ := t.moments(nil, opts, false)
	return v
}

// VarDim returns the variance over dimension dim.
//
//pyconv:map torch.var(input: Tensor, dim: int, unbiased: bool = True, keepdim: bool = False) -> T[reduce] backward=VarBackward0
//pyconv:map torch.var(input: Tensor, dim: int, *, correction: int? = None, keepdim: bool = False) -> T[reduce] backward=VarBackward0
//pyconv:map torch.Tensor.var(dim: int, unbiased: bool = True, keepdim: bool = False) -> T[reduce] backward=VarBackward0
//pyconv:map torch.Tensor.var(dim: int, *, correction: int? = None, keepdim: bool = False) -> T[reduce] backward=VarBackward0
func (t *Tensor) VarDim(dim int, opts ...VarOptions) *Tensor {
	v, _ := t.moments([]int{dim}, opts, false)
	return v
}

// VarDims returns the variance over several dimensions.
//
//pyconv:map torch.var(input: Tensor, dim: ints, unbiased: bool = True, keepdim: bool = False) -> T[reduce] backward=VarBackward0
//pyconv:map torch.var(input: Tensor, dim: ints, *, correction: int? = None, keepdim: bool = False) -> T[reduce] backward=VarBackward0
//pyconv:map torch.Tensor.var(dim: ints, unbiased: bool = True, keepdim: bool = False) -> T[reduce] backward=VarBackward0
//pyconv:map torch.Tensor.var(dim: ints, *, correction: int? = None, keepdim: bool = False) -> T[reduce] backward=VarBackward0
func (t *Tensor) VarDims(dims []int, opts ...VarOptions) *Tensor {
	v, _ := t.moments(dims, opts, false)
	return v
}

// Std returns the standard deviation of all elements.
//
//pyconv:map torch.std(input: Tensor, unbiased: bool = True) -> T[0] backward=StdBackward0
//pyconv:map torch.std(input: Tensor, *, correction: int?) -> T[0] backward=StdBackward0
//pyconv:map torch.Tensor.std(unbiased: bool = True) -> T[0] backward=StdBackward0
//pyconv:map torch.Tensor.std(*, correction: int?) -> T[0] backward=StdBackward0
func (t *Tensor) Std(opts ...VarOptions) *Tensor { v, _ := t.moments(nil, opts, true); return v }

// StdDim returns the standard deviation over dimension dim.
//
//pyconv:map torch.std(input: Tensor, dim: int, unbiased: bool = True, keepdim: bool = False) -> T[reduce] backward=StdBackward0
//pyconv:map torch.std(input: Tensor, dim: int, *, correction: int? = None, keepdim: bool = False) -> T[reduce] backward=StdBackward0
//pyconv:map torch.Tensor.std(dim: int, unbiased: bool = True, keepdim: bool = False) -> T[reduce] backward=StdBackward0
//pyconv:map torch.Tensor.std(dim: int, *, correction: int? = None, keepdim: bool = False) -> T[reduce] backward=StdBackward0
func (t *Tensor) StdDim(dim int, opts ...VarOptions) *Tensor {
	v, _ := t.moments([]int{dim}, opts, true)
	return v
}

// StdDims returns the standard deviation over several dimensions.
//
//pyconv:map torch.std(input: Tensor, dim: ints, unbiased: bool = True, keepdim: bool = False) -> T[reduce] backward=StdBackward0
//pyconv:map torch.std(input: Tensor, dim: ints, *, correction: int? = None, keepdim: bool = False) -> T[reduce] backward=StdBackward0
//pyconv:map torch.Tensor.std(dim: ints, unbiased: bool = True, keepdim: bool = False) -> T[reduce] backward=StdBackward0
//pyconv:map torch.Tensor.std(dim: ints, *, correction: int? = None, keepdim: bool = False) -> T[reduce] backward=StdBackward0
func (t *Tensor) StdDims(dims []int, opts ...VarOptions) *Tensor {
	v, _ := t.moments(dims, opts, true)
	return v
}

// VarMean returns the variance and the mean over dimension dim.
//
//pyconv:map torch.var_mean(input: Tensor, dim: int, unbiased: bool = True, keepdim: bool = False) -> (var: T[reduce], mean: T[reduce]) backward=VarMeanBackward0
//pyconv:map torch.var_mean(input: Tensor, dim: int, *, correction: int? = None, keepdim: bool = False) -> (var: T[reduce], mean: T[reduce]) backward=VarMeanBackward0
func (t *Tensor) VarMean(dim int, opts ...VarOptions) (variance, mean *Tensor) {
	return t.moments([]int{dim}, opts, false)
}

// VarMeanAll returns the variance and the mean of all elements.
//
//pyconv:map torch.var_mean(input: Tensor, unbiased: bool = True) -> (var: T[0], mean: T[0]) backward=VarMeanBackward0
//pyconv:map torch.var_mean(input: Tensor, *, correction: int?) -> (var: T[0], mean: T[0]) backward=VarMeanBackward0
func (t *Tensor) VarMeanAll(opts ...VarOptions) (variance, mean *Tensor) {
	return t.moments(nil, opts, false)
}

// StdMean returns the standard deviation and the mean over dimension dim.
//
//pyconv:map torch.std_mean(input: Tensor, dim: int, unbiased: bool = True, keepdim: bool = False) -> (std: T[reduce], mean: T[reduce]) backward=StdMeanBackward0
//pyconv:map torch.std_mean(input: Tensor, dim: int, *, correction: int? = None, keepdim: bool = False) -> (std: T[reduce], mean: T[reduce]) backward=StdMeanBackward0
func (t *Tensor) StdMean(dim int, opts ...VarOptions) (deviation, mean *Tensor) {
	return t.moments([]int{dim}, opts, true)
}

// StdMeanAll returns the standard deviation and the mean of all elements.
//
//pyconv:map torch.std_mean(input: Tensor, unbiased: bool = True) -> (std: T[0], mean: T[0]) backward=StdMeanBackward0
func (t *Tensor) StdMeanAll(opts ...VarOptions) (deviation, mean *Tensor) {
	return t.moments(nil, opts, true)
}

// Median returns the lower median of all elements; NaN wins.
//
//pyconv:map torch.median(input: Tensor) -> T[0] backward=MedianBackward0
//pyconv:map torch.Tensor.median() -> T[0] backward=MedianBackward0
func (t *Tensor) Median() *Tensor {
	t.noMedian()
	if t.Numel() == 0 {
		if t.dtype == Int32 {
			return FullOf(Int32, nil, math.MinInt32)
		}
		return FullOf(t.dtype, nil, math.NaN())
	}
	v, _ := t.Reshape(-1).MedianDim(0)
	return v
}

func (t *Tensor) noMedian() {
	if t.dtype == Bool && t.Numel() > 0 {
		py.Raise("NotImplementedError", "\"median_cpu\" not implemented for 'Bool'")
	}
}

// MedianDim returns the lower median over dimension dim and where it stands.
//
//pyconv:map torch.median(input: Tensor, dim: int, keepdim: bool = False) -> (values: T[reduce], indices: i64[reduce]) backward=MedianBackward1
//pyconv:map torch.Tensor.median(dim: int, keepdim: bool = False) -> (values: T[reduce], indices: i64[reduce]) backward=MedianBackward1
func (t *Tensor) MedianDim(dim int, opts ...ReduceOptions) (values, indices *Tensor) {
	t.noMedian()
	values, indices = t.Sort(dim, false)
	middle := 0
	if len(t.shape) > 0 {
		dim = wrapDim(dim, len(t.shape))
		middle = (t.shape[dim] - 1) / 2
		values, indices = values.Narrow(dim, middle, 1), indices.Narrow(dim, middle, 1)
	}
	if t.dtype.IsFloat() && len(t.shape) > 0 { // sorted, NaNs stand last
		last := t.Narrow(dim, 0, t.shape[dim]).IsNaN().AnyDim(dim, ReduceOptions{Keepdim: true})
		if last.Any().ItemBool() {
			at := t.IsNaN().To(Uint8).ArgmaxDim(dim, ReduceOptions{Keepdim: true})
			indices = Where(last, at, indices)
			values = t.Gather(dim, indices)
		}
	}
	if !reduceOptions(opts).Keepdim && len(t.shape) > 0 {
		values, indices = values.SqueezeDim(dim), indices.SqueezeDim(dim)
	}
	return values.Clone(), indices.Clone()
}

// Cumsum returns the running sums along dimension dim.
//
//pyconv:map torch.cumsum(input: Tensor, dim: int, *, dtype: dtype = None) -> dtype|sum(0)[r] backward=CumsumBackward0
//pyconv:map torch.Tensor.cumsum(dim: int, *, dtype: dtype = None) -> dtype|sum(0)[r] backward=CumsumBackward0
func (t *Tensor) Cumsum(dim int, opts ...ReduceOptions) *Tensor {
	return t.scan(dim, opts, func(s, v int64) int64 { return s + v }, func(s, v float64) float64 { return s + v }, 0)
}

// Cumprod returns the running products along dimension dim.
//
//pyconv:map torch.cumprod(input: Tensor, dim: int, *, dtype: dtype = None) -> dtype|sum(0)[r] backward=CumprodBackward0
//pyconv:map torch.Tensor.cumprod(dim: int, *, dtype: dtype = None) -> dtype|sum(0)[r] backward=CumprodBackward0
func (t *Tensor) Cumprod(dim int, opts ...ReduceOptions) *Tensor {
	return t.scan(dim, opts, func(s, v int64) int64 { return s * v }, func(s, v float64) float64 { return s * v }, 1)
}

func (t *Tensor) scan(dim int, opts []ReduceOptions, ints func(s, v int64) int64, floats func(s, v float64) float64, start int) *Tensor {
	dim = wrapDim(dim, len(t.shape))
	dtype := reduceOptions(opts).Dtype
	if dtype == Invalid {
		dtype = sumType(t.dtype)
	}
	out := New(dtype, t.shape...)
	if laneOf(dtype) == laneInt {
		rows(out, t, dim, func(dst, src []int64) { scanRow(dst, src, int64(start), ints) })
	} else { // PyTorch keeps the running value in double
		rows(out, t, dim, func(dst, src []float64) { scanRow(dst, src, float64(start), floats) })
	}
	return out
}

func scanRow[C lane](dst, src []C, s C, f func(s, v C) C) {
	for i, v := range src {
		s = f(s, v)
		dst[i] = s
	}
}

// Softmax returns exp(t) over its sum along dimension dim.
//
//pyconv:map torch.softmax(input: Tensor, dim: int, dtype: dtype = None) -> dtype|T[r] backward=SoftmaxBackward0
//pyconv:map torch.Tensor.softmax(dim: int, dtype: dtype = None) -> dtype|T[r] backward=SoftmaxBackward0
func (t *Tensor) Softmax(dim int, opts ...ReduceOptions) *Tensor {
	x, out := t.softmaxInput("softmax", dim, opts)
	if out.dtype == Float64 {
		rows(out, x, dim, softmaxRow)
	} else {
		rows(out, x, dim, kernel.Softmax)
	}
	return out
}

// LogSoftmax returns the logarithm of Softmax.
//
//pyconv:map torch.log_softmax(input: Tensor, dim: int, dtype: dtype = None) -> dtype|T[r] backward=LogSoftmaxBackward0
//pyconv:map torch.Tensor.log_softmax(dim: int, dtype: dtype = None) -> dtype|T[r] backward=LogSoftmaxBackward0
func (t *Tensor) LogSoftmax(dim int, opts ...ReduceOptions) *Tensor {
	x, out := t.softmaxInput("log_softmax", dim, opts)
	round := func(sum float64) float64 { return sum }
	if last := wrapDim(dim, len(t.shape)) == max(len(t.shape), 1)-1; last && out.dtype.Size() == 2 {
		// PyTorch keeps the sums of half-width rows in the dtype.
		round = func(sum float64) float64 { return FullOf(out.dtype, nil, sum).Item() }
	}
	rows(out, x, dim, func(dst, src []float64) { logSoftmaxRow(dst, src, round) })
	return out
}

func (t *Tensor) softmaxInput(op string, dim int, opts []ReduceOptions) (x, out *Tensor) {
	last := wrapDim(dim, len(t.shape)) == max(len(t.shape), 1)-1
	x = t
	if dtype := reduceOptions(opts).Dtype; dtype != Invalid {
		x = t.To(dtype)
	}
	if !x.dtype.IsFloat() {
		if last {
			op += "_lastdim"
		}
		py.Raise("NotImplementedError", "\"%s_kernel_impl\" not implemented for '%s'", op, x.dtype.ScalarName())
	}
	return x, New(x.dtype, x.shape...)
}

func softmaxRow(dst, src []float64) {
	if len(src) == 0 {
		return
	}
	top := maxOf(src)
	var sum float64
	for i, v := range src {
		dst[i] = math.Exp(v - top)
		sum += dst[i]
	}
	for i := range dst {
		dst[i] /= sum
	}
}

func logSoftmaxRow(dst, src []float64, round func(float64) float64) {
	if len(src) == 0 {
		return
	}
	top := maxOf(src)
	var sum float64
	for _, v := range src {
		sum += math.Exp(v - top)
	}
	sum = math.Log(round(sum))
	for i, v := range src {
		dst[i] = v - top - sum
	}
}

// maxOf is the greatest element; NaN wins.
func maxOf(src []float64) float64 {
	if slices.ContainsFunc(src, math.IsNaN) {
		return math.NaN()
	}
	return slices.Max(src)
}
