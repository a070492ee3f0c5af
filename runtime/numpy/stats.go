package numpy

import (
	"math"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// running folds along an axis, every step kept.
func (a *Array) running(at int, step func(x, y *Array) *Array) *Array {
	out := array(a.as(sumOf(a.DType())).Clone().Contiguous())
	n := out.Shape()[at]
	for i := 1; i < n; i++ {
		idx := append(slices.Repeat([]Ix{All}, at), I(i))
		before := append(slices.Repeat([]Ix{All}, at), I(i-1))
		out.SetIndex(step(out.Index(before...), out.Index(idx...)), idx...)
	}
	return out
}

// Cumsum returns the running sums of all elements, in one dimension.
//
//pyconv:map numpy.cumsum(a: array, axis: any = None) -> sum(0)[1]
//pyconv:map numpy.ndarray.cumsum(axis: any = None) -> sum(0)[1]
func (a *Array) Cumsum() *Array { return a.Ravel().CumsumAxis(0) }

// CumsumAxis returns the running sums along an axis.
//
//pyconv:map numpy.cumsum(a: array, axis: int) -> sum(0)[r]
//pyconv:map numpy.ndarray.cumsum(axis: int) -> sum(0)[r]
func (a *Array) CumsumAxis(at int) *Array {
	at = axis(at, a.NDim())
	if a.NDim() == 1 {
		switch t := a.as(sumOf(a.DType())).Clone().Contiguous(); t.DType() {
		case tensor.Float64:
			return accumulate(t, tensor.Elements[float64](t))
		case tensor.Float32:
			return accumulate(t, tensor.Elements[float32](t))
		case tensor.Int64:
			return accumulate(t, tensor.Elements[int64](t))
		}
	}
	return a.running(at, (*Array).Add)
}

func accumulate[T float | int64](t *tensor.Tensor, x []T) *Array {
	for i := 1; i < t.Numel(); i++ {
		x[i] += x[i-1]
	}
	return array(t)
}

// Cumprod returns the running products of all elements, in one dimension.
//
//pyconv:map numpy.cumprod(a: array, axis: any = None) -> sum(0)[1]
//pyconv:map numpy.ndarray.cumprod(axis: any = None) -> sum(0)[1]
func (a *Array) Cumprod() *Array { return a.Ravel().CumprodAxis(0) }

// CumprodAxis returns the running products along an axis.
//
//pyconv:map numpy.cumprod(a: array, axis: int) -> sum(0)[r]
//pyconv:map numpy.ndarray.cumprod(axis: int) -> sum(0)[r]
func (a *Array) CumprodAxis(at int) *Array { return a.running(axis(at, a.NDim()), (*Array).Mul) }

// Diff returns the differences of neighbours along the last axis.
//
//pyconv:map numpy.diff(a: array, n: int = 1, axis: int = -1) -> T[r]
func (a *Array) Diff(n, at int) *Array {
	at = axis(at, a.NDim())
	for range n {
		after, before := a.Slice(at, 1, End, 1), a.Slice(at, 0, -1, 1)
		if a.DType() == Bool {
			a = after.Ne(before)
		} else {
			a = after.Sub(before)
		}
	}
	return a
}

// Average returns the mean weighted by weights.
//
//pyconv:map numpy.average(a: array, *, weights: array) -> f64[0]
func (a *Array) Average(weights *Array) *Array { return a.Mul(weights).Sum().Div(weights.Sum()) }

// AverageAxis returns the means along an axis weighted by weights of one dimension.
//
//pyconv:map numpy.average(a: array, axis: int, weights: array) -> f64[r-1]
func (a *Array) AverageAxis(at int, weights *Array) *Array {
	at = axis(at, a.NDim())
	w := weights
	if weights.NDim() == 1 {
		shape := slices.Repeat([]int{1}, a.NDim())
		shape[at] = weights.Size()
		w = weights.Reshape(shape...)
	}
	return a.Mul(w).SumAxis(at).Div(weights.Sum())
}

// AverageAll is Mean.
//
//pyconv:map numpy.average(a: array) -> quotient(0)[0]
func (a *Array) AverageAll() *Array { return a.Mean() }

// Median returns the middle element, of an even number the mean of the two.
//
//pyconv:map numpy.median(a: array, axis: any = None) -> quotient(0)[0]
func (a *Array) Median() *Array { return a.Ravel().MedianAxis(0) }

// MedianAxis returns the middle elements along an axis.
//
//pyconv:map numpy.median(a: array, axis: int, *, keepdims: bool = False) -> quotient(0)[reduce]
func (a *Array) MedianAxis(at int, opts ...ReduceOptions) *Array {
	at = axis(at, a.NDim())
	n := a.Shape()[at]
	if n == 0 {
		return Number(math.NaN()).fill(quotientOf(a.DType()), nil).MeanAxes(nil, opts...)
	}
	sorted := a.Sort(at)
	middle := sorted.Slice(at, (n-1)/2, n/2+1, 1).MeanAxis(at, opts...)
	if a.DType().kind() != floatKind {
		return middle
	}
	last := sorted.Slice(at, n-1, End, 1)
	if o := reduceOptions(opts); !o.Keepdims {
		last = last.SqueezeAxis(at)
	}
	return result(Where(last.IsNaN(), last, middle).t)
}

// Quantile returns the element that q of all lie below, between two by their
// distance.
//
//pyconv:map numpy.quantile(a: array, q: float, axis: any = None, *, method: str = "linear") -> quotient(0)[0]
func (a *Array) Quantile(q float64) *Array { return a.Ravel().QuantileAxis(q, 0) }

// QuantileAxis returns the quantiles along an axis.
//
//pyconv:map numpy.quantile(a: array, q: float, axis: int, *, keepdims: bool = False) -> quotient(0)[reduce]
func (a *Array) QuantileAxis(q float64, at int, opts ...ReduceOptions) *Array {
	if !(q >= 0 && q <= 1) {
		py.Raise("ValueError", "Quantiles must be in the range [0, 1]")
	}
	at = axis(at, a.NDim())
	sorted := a.Sort(at)
	n := a.Shape()[at]
	place := q * float64(n-1)
	low := int(math.Floor(place))
	high := min(low+1, n-1)
	gamma := place - float64(low)
	lo, hi := sorted.Slice(at, low, low+1, 1), sorted.Slice(at, high, high+1, 1)
	if a.DType() == Bool {
		lo, hi = lo.Astype(Int64), hi.Astype(Int64)
	}
	// NumPy's lerp counts from the nearer end.
	diff := hi.Sub(lo)
	g := Number(gamma)
	out := lo.Add(diff.Mul(g))
	if gamma >= 0.5 {
		out = hi.Sub(diff.Mul(Number(1 - gamma)))
	}
	if a.DType().kind() == floatKind {
		last := sorted.Slice(at, n-1, End, 1)
		out = Where(last.IsNaN(), last, out)
	}
	if o := reduceOptions(opts); o.Keepdims {
		return out
	}
	return result(out.t.SqueezeDim(at))
}

// Quantiles returns several quantiles of all elements.
//
//pyconv:map numpy.quantile(a: array, q: floats, axis: any = None) -> quotient(0)[1]
func (a *Array) Quantiles(qs []float64) *Array {
	out := make([]*Array, len(qs))
	for i, q := range qs {
		out[i] = a.Quantile(q)
	}
	return Stack(out, 0)
}

// QuantilesAxis returns several quantiles along an axis, which stand in front.
//
//pyconv:map numpy.quantile(a: array, q: floats, axis: int) -> quotient(0)[r]
func (a *Array) QuantilesAxis(qs []float64, at int) *Array {
	out := make([]*Array, len(qs))
	for i, q := range qs {
		out[i] = a.QuantileAxis(q, at)
	}
	return Stack(out, 0)
}

func percents(qs []float64) []float64 {
	out := make([]float64, len(qs))
	for i, q := range qs {
		out[i] = percent(q)
	}
	return out
}

func percent(q float64) float64 {
	if !(q >= 0 && q <= 100) {
		py.Raise("ValueError", "Percentiles must be in the range [0, 100]")
	}
	return q / 100
}

// Percentile is Quantile with q in percent.
//
//pyconv:map numpy.percentile(a: array, q: float, axis: any = None, *, method: str = "linear") -> quotient(0)[0]
func (a *Array) Percentile(q float64) *Array { return a.Quantile(percent(q)) }

// PercentileAxis is QuantileAxis with q in percent.
//
//pyconv:map numpy.percentile(a: array, q: float, axis: int, *, keepdims: bool = False) -> quotient(0)[reduce]
func (a *Array) PercentileAxis(q float64, at int, opts ...ReduceOptions) *Array {
	return a.QuantileAxis(percent(q), at, opts...)
}

// Percentiles is Quantiles with qs in percent.
//
//pyconv:map numpy.percentile(a: array, q: floats, axis: any = None) -> quotient(0)[1]
func (a *Array) Percentiles(qs []float64) *Array { return a.Quantiles(percents(qs)) }

// PercentilesAxis is QuantilesAxis with qs in percent.
//
//pyconv:map numpy.percentile(a: array, q: floats, axis: int) -> quotient(0)[r]
func (a *Array) PercentilesAxis(qs []float64, at int) *Array {
	return a.QuantilesAxis(percents(qs), at)
}

// filled is a with v in the place of NaN, and the number of others along axes.
func (a *Array) filled(v float64, given []int) (filled, count *Array) {
	nan := a.IsNaN()
	axes := a.axes(given)
	count = reduced(array(nan.t.LogicalNot()).sum(Int64, axes), axes, false)
	return Where(nan, Number(v), a), count
}

// Nansum returns the sum of all elements but NaN.
//
//pyconv:map numpy.nansum(a: array) -> sum(0)[0]
func (a *Array) Nansum() *Array {
	f, _ := a.filled(0, nil)
	return f.Sum()
}

// NansumAxis returns the sums along an axis of all elements but NaN.
//
//pyconv:map numpy.nansum(a: array, axis: int) -> sum(0)[r-1]
func (a *Array) NansumAxis(at int) *Array {
	f, _ := a.filled(0, []int{at})
	return f.SumAxis(at)
}

// Nanmean returns the mean of all elements but NaN.
//
//pyconv:map numpy.nanmean(a: array) -> quotient(0)[0]
func (a *Array) Nanmean() *Array {
	f, n := a.filled(0, nil)
	return result(cast(f.Sum().Div(n).t, quotientOf(a.DType())))
}

// NanmeanAxis returns the means along an axis of all elements but NaN.
//
//pyconv:map numpy.nanmean(a: array, axis: int) -> quotient(0)[r-1]
func (a *Array) NanmeanAxis(at int) *Array {
	f, n := a.filled(0, []int{at})
	return result(cast(f.SumAxis(at).Div(n).t, quotientOf(a.DType())))
}

// Nanmax returns the largest element that is not NaN.
//
//pyconv:map numpy.nanmax(a: array) -> T[0]
func (a *Array) Nanmax() *Array {
	f, _ := a.filled(math.Inf(-1), nil)
	return f.Max()
}

// Nanmin returns the smallest element that is not NaN.
//
//pyconv:map numpy.nanmin(a: array) -> T[0]
func (a *Array) Nanmin() *Array {
	f, _ := a.filled(math.Inf(1), nil)
	return f.Min()
}

// Nanstd returns the standard deviation of all elements but NaN.
//
//pyconv:map numpy.nanstd(a: array) -> quotient(0)[0]
func (a *Array) Nanstd() *Array { return a.Index(By(a.IsNaN().Not())).Std() }

// Cov returns the covariances of a's rows.
//
//pyconv:map numpy.cov(m: array) -> f64[2]
func (a *Array) Cov() *Array {
	x := array(a.Atleast2D().as(Float64))
	x = x.Sub(x.MeanAxis(1, ReduceOptions{Keepdims: true}))
	return x.Matmul(x.T()).Mul(result(tensor.OfWide(1 / float64(x.Shape()[1]-1))))
}

// Corrcoef returns the correlations of a's rows.
//
//pyconv:map numpy.corrcoef(x: array) -> f64[2]
func (a *Array) Corrcoef() *Array {
	c := a.Cov()
	d := c.Diagonal(0).Sqrt()
	return c.Div(d.ExpandDims(1)).Div(d.ExpandDims(0)).Clip(Number(-1), Number(1))
}

// CorrcoefPair returns the correlations of a and b, of one dimension each.
//
//pyconv:map numpy.corrcoef(x: array, y: array) -> f64[2]
func (a *Array) CorrcoefPair(b *Array) *Array { return VStack([]*Array{a, b}).Corrcoef() }

// Histogram counts the elements in bins of equal width between the smallest and
// the largest, and returns the edges too.
//
//pyconv:map numpy.histogram(a: array, bins: int = 10) -> (hist: i64[1], bin_edges: f64[1])
func (a *Array) Histogram(bins int) (counts, edges *Array) {
	lo, hi := 0.0, 1.0
	if a.Size() > 0 {
		lo, hi = a.Min().Item(), a.Max().Item()
	}
	return a.HistogramRange(bins, lo, hi)
}

// HistogramRange is Histogram between lo and hi.
func (a *Array) HistogramRange(bins int, lo, hi float64) (counts, edges *Array) {
	if bins < 1 {
		py.Raise("ValueError", "`bins` must be positive, when an integer")
	}
	if lo == hi {
		lo, hi = lo-0.5, hi+0.5
	}
	edges = Linspace(lo, hi, bins+1)
	e := edges.ToFloats()
	out := make([]int64, bins)
	for _, v := range array(a.Ravel().as(Float64)).ToFloats() {
		if v < lo || v > hi || math.IsNaN(v) {
			continue
		}
		i := min(int((v-lo)/(hi-lo)*float64(bins)), bins-1)
		if v < e[i] {
			i--
		} else if v >= e[i+1] && i != bins-1 {
			i++
		}
		out[i]++
	}
	return array(tensor.FromSlice(tensor.Int64, out, bins)), edges
}

// HistogramIn is Histogram between the two of a pair.
//
//pyconv:map numpy.histogram(a: array, bins: int = 10, range: floats = None) -> (hist: i64[1], bin_edges: f64[1])
func (a *Array) HistogramIn(bins int, between []float64) (counts, edges *Array) {
	return a.HistogramRange(bins, between[0], between[1])
}

// HistogramEdges counts the elements between the given edges.
//
//pyconv:map numpy.histogram(a: array, bins: array) -> (hist: i64[1], bin_edges: T1[1])
func (a *Array) HistogramEdges(edges *Array) (counts, sameEdges *Array) {
	e := array(edges.as(Float64)).ToFloats()
	out := make([]int64, max(len(e)-1, 0))
	for _, v := range array(a.Ravel().as(Float64)).ToFloats() {
		if len(out) == 0 || math.IsNaN(v) || v < e[0] || v > e[len(e)-1] {
			continue
		}
		i, equal := slices.BinarySearch(e, v)
		if !equal {
			i--
		}
		out[min(i, len(out)-1)]++
	}
	return array(tensor.FromSlice(tensor.Int64, out, len(out))), edges
}

// Interp returns the values at x of the line through the points (xp, fp), whose
// ends stand for what lies outside.
//
//pyconv:map numpy.interp(x: array, xp: array, fp: array) -> f64[r]
func (a *Array) Interp(xp, fp *Array) *Array {
	xs, ys := array(xp.as(Float64)).ToFloats(), array(fp.as(Float64)).ToFloats()
	out := a.as(Float64).Clone().Contiguous()
	data := tensor.Elements[float64](out)
	for k := range out.Numel() {
		v := data[k]
		i, equal := slices.BinarySearch(xs, v)
		switch {
		case math.IsNaN(v):
		case i == len(xs):
			data[k] = ys[len(ys)-1]
		case equal:
			data[k] = ys[i]
		case i == 0:
			data[k] = ys[0]
		default:
			slope := (ys[i] - ys[i-1]) / (xs[i] - xs[i-1])
			data[k] = float64(slope*(v-xs[i-1])) + ys[i-1]
		}
	}
	return result(out)
}

// Convolve returns the convolution of two arrays of one dimension: "full",
// "same" or "valid".
//
//pyconv:map numpy.convolve(a: array, v: array, mode: str = "full") -> promote(0,1)[1]
func (a *Array) Convolve(v *Array, mode string) *Array {
	d := promote(a.DType(), v.DType())
	if v.Size() > a.Size() {
		a, v = v, a
	}
	n, m := a.Size(), v.Size()
	if m == 0 {
		py.Raise("ValueError", "v cannot be empty")
	}
	x, y := array(a.as(Float64)).ToFloats(), array(v.as(Float64)).ToFloats()
	full := make([]float64, n+m-1)
	for i := range full {
		for k := max(0, i-m+1); k <= min(i, n-1); k++ {
			full[i] += float64(x[k] * y[i-k])
		}
	}
	from, count := 0, n+m-1
	switch mode {
	case "same":
		from, count = (m-1)/2, n
	case "valid":
		from, count = m-1, n-m+1
	}
	return array(cast(tensor.FromSlice(tensor.Float64, full[from:from+count], count), d))
}
