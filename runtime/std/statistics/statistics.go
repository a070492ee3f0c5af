// Package statistics is Python's statistics module. As there, sums are exact
// and each result is rounded once.
package statistics

import (
	"math"
	"math/big"
	"slices"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/pymath"
)

func fail(message string) { py.Raise("StatisticsError", message) }

func need(n, least int, message string) {
	if n < least {
		fail(message)
	}
}

// sum adds exactly. A sum of something infinite or no number is a float, and
// not exact.
func sum(data []float64) (exact *big.Rat, special float64) {
	exact = new(big.Rat)
	finite := true
	for _, x := range data {
		if r := new(big.Rat).SetFloat64(x); r != nil {
			exact.Add(exact, r)
			continue
		}
		finite = false
		special += x
	}
	if finite {
		return exact, 0
	}
	return nil, special
}

func rounded(r *big.Rat) float64 {
	f, _ := r.Float64()
	return f
}

func ratio(r *big.Rat, n int) *big.Rat {
	return new(big.Rat).Quo(r, new(big.Rat).SetInt64(int64(n)))
}

// number is an exact result of ints: an int where it is whole.
func number(r *big.Rat) py.Number {
	if r.IsInt() && r.Num().IsInt64() {
		return py.IntNumber(int(r.Num().Int64()))
	}
	return py.FloatNumber(rounded(r))
}

// MeanInts is statistics.mean(data) of ints.
//
//pyconv:map statistics.mean(data: ints)
func MeanInts(data []int) py.Number {
	need(len(data), 1, "mean requires at least one data point")
	exact, _ := sum(py.Floats(data))
	return number(ratio(exact, len(data)))
}

// Mean is statistics.mean(data).
//
//pyconv:map statistics.mean(data: floats)
func Mean(data []float64) float64 {
	need(len(data), 1, "mean requires at least one data point")
	exact, special := sum(data)
	if exact == nil {
		return special / float64(len(data))
	}
	return rounded(ratio(exact, len(data)))
}

// Fmean is statistics.fmean(data).
//
//pyconv:map statistics.fmean(data: floats)
func Fmean(data []float64) float64 {
	need(len(data), 1, "fmean requires at least one data point")
	return pymath.Fsum(data) / float64(len(data))
}

// FmeanWeighted is statistics.fmean(data, weights).
//
//pyconv:map statistics.fmean(data: floats, weights: floats)
func FmeanWeighted(data, weights []float64) float64 {
	if len(data) != len(weights) {
		fail("data and weights must be the same length")
	}
	den := pymath.Fsum(weights)
	if den == 0 {
		fail("sum of weights must be non-zero")
	}
	return sumprod(data, weights) / den
}

// GeometricMean is statistics.geometric_mean(data).
//
//pyconv:map statistics.geometric_mean(data: floats)
func GeometricMean(data []float64) float64 {
	need(len(data), 1, "Must have a non-empty dataset")
	logs := make([]float64, len(data))
	zero := false
	for i, x := range data {
		if x < 0 {
			panic(py.NewException("StatisticsError", "No negative inputs allowed", x))
		}
		if x == 0 {
			zero = true
			continue
		}
		logs[i] = pymath.Log(x)
	}
	if zero {
		return 0
	}
	return pymath.Exp(pymath.Fsum(logs) / float64(len(data)))
}

// HarmonicMeanInts is statistics.harmonic_mean(data) of ints: an int where there
// is one, or a zero.
//
//pyconv:map statistics.harmonic_mean(data: ints)
func HarmonicMeanInts(data []int) py.Number {
	mean := HarmonicMean(py.Floats(data))
	if len(data) == 1 || mean == 0 {
		return py.IntNumber(int(mean))
	}
	return py.FloatNumber(mean)
}

// HarmonicMean is statistics.harmonic_mean(data).
//
//pyconv:map statistics.harmonic_mean(data: floats)
func HarmonicMean(data []float64) float64 {
	need(len(data), 1, "harmonic_mean requires at least one data point")
	inverse := make([]float64, len(data))
	for i, x := range data {
		if x < 0 {
			fail("harmonic mean does not support negative values")
		}
		if len(data) == 1 {
			return x
		}
		if x == 0 {
			return 0
		}
		inverse[i] = 1 / x
	}
	exact, special := sum(inverse)
	if exact == nil {
		return float64(len(data)) / special
	}
	return rounded(new(big.Rat).Quo(new(big.Rat).SetInt64(int64(len(data))), exact))
}

// MedianInts is statistics.median(data) of ints: an int where their count is odd.
//
//pyconv:map statistics.median(data: ints)
func MedianInts(data []int) py.Number {
	need(len(data), 1, "no median for empty data")
	data = py.Sorted(data, false)
	n := len(data)
	if n%2 == 1 {
		return py.IntNumber(data[n/2])
	}
	return py.FloatNumber(py.DivInt(py.Add(data[n/2-1], data[n/2]), 2))
}

// Median is statistics.median(data).
//
//pyconv:map statistics.median(data: floats)
func Median(data []float64) float64 {
	need(len(data), 1, "no median for empty data")
	data = py.Sorted(data, false)
	n := len(data)
	if n%2 == 1 {
		return data[n/2]
	}
	return (data[n/2-1] + data[n/2]) / 2
}

// MedianLow is statistics.median_low(data).
//
//pyconv:map statistics.median_low(data: list)
func MedianLow[T py.Ordered](data []T) T {
	need(len(data), 1, "no median for empty data")
	return py.Sorted(data, false)[(len(data)-1)/2]
}

// MedianHigh is statistics.median_high(data).
//
//pyconv:map statistics.median_high(data: list)
func MedianHigh[T py.Ordered](data []T) T {
	need(len(data), 1, "no median for empty data")
	return py.Sorted(data, false)[len(data)/2]
}

// Mode is statistics.mode(data): the first of the most frequent.
//
//pyconv:map statistics.mode(data: list)
func Mode[T comparable](data []T) T {
	need(len(data), 1, "no mode for empty data")
	return Multimode(data)[0]
}

// Multimode is statistics.multimode(data): the most frequent, in the order in
// which they come first.
//
//pyconv:map statistics.multimode(data: list)
func Multimode[T comparable](data []T) []T {
	counts := py.NewDict[T, int]()
	most := 0
	for _, x := range data {
		n := counts.GetOr(x, 0) + 1
		counts.Set(x, n)
		most = max(most, n)
	}
	modes := []T{}
	for x, n := range counts.All() {
		if n == most {
			modes = append(modes, x)
		}
	}
	return modes
}

// squares is the sum of squared distances from the mean.
func squares(data []float64) (exact *big.Rat, special float64) {
	sx, sxx := new(big.Rat), new(big.Rat)
	for _, x := range data {
		r := new(big.Rat).SetFloat64(x)
		if r == nil {
			return nil, math.NaN()
		}
		sx.Add(sx, r)
		sxx.Add(sxx, r.Mul(r, r))
	}
	n := new(big.Rat).SetInt64(int64(len(data)))
	sxx.Mul(sxx, n)
	sxx.Sub(sxx, new(big.Rat).Mul(sx, sx))
	return sxx.Quo(sxx, n), 0
}

// around is the sum of squared distances from a centre.
func around(data []float64, centre float64) (exact *big.Rat, special float64) {
	products := make([]float64, len(data))
	for i, x := range data {
		products[i] = (x - centre) * (x - centre)
	}
	return sum(products)
}

// spread is the squares over a number of points.
func spread(data []float64, centre *float64, over int) (exact *big.Rat, special float64) {
	if centre != nil {
		exact, special = around(data, *centre)
	} else {
		exact, special = squares(data)
	}
	if exact == nil {
		return nil, special / float64(over)
	}
	return ratio(exact, over), 0
}

func variance(data []float64, centre *float64, over int) float64 {
	exact, special := spread(data, centre, over)
	if exact == nil {
		return special
	}
	return rounded(exact)
}

func deviation(data []float64, centre *float64, over int) float64 {
	exact, special := spread(data, centre, over)
	if exact == nil {
		return math.Sqrt(special)
	}
	wide := new(big.Float).SetPrec(256).SetRat(exact)
	root, _ := wide.Sqrt(wide).Float64()
	return root
}

// VarianceInts is statistics.variance(data) of ints: of a sample.
//
//pyconv:map statistics.variance(data: ints, xbar: int? = None)
func VarianceInts(data []int, xbar *int) py.Number {
	need(len(data), 2, "variance requires at least two data points")
	exact, _ := spread(py.Floats(data), py.FloatOrNone(xbar), len(data)-1)
	return number(exact)
}

// Variance is statistics.variance(data, xbar): of a sample.
//
//pyconv:map statistics.variance(data: floats, xbar: float? = None)
func Variance(data []float64, xbar *float64) float64 {
	need(len(data), 2, "variance requires at least two data points")
	return variance(data, xbar, len(data)-1)
}

// PvarianceInts is statistics.pvariance(data) of ints: of a population.
//
//pyconv:map statistics.pvariance(data: ints, mu: int? = None)
func PvarianceInts(data []int, mu *int) py.Number {
	need(len(data), 1, "pvariance requires at least one data point")
	exact, _ := spread(py.Floats(data), py.FloatOrNone(mu), len(data))
	return number(exact)
}

// Pvariance is statistics.pvariance(data, mu): of a population.
//
//pyconv:map statistics.pvariance(data: floats, mu: float? = None)
func Pvariance(data []float64, mu *float64) float64 {
	need(len(data), 1, "pvariance requires at least one data point")
	return variance(data, mu, len(data))
}

// Stdev is statistics.stdev(data, xbar): of a sample.
//
//pyconv:map statistics.stdev(data: floats, xbar: float? = None)
func Stdev(data []float64, xbar *float64) float64 {
	need(len(data), 2, "stdev requires at least two data points")
	return deviation(data, xbar, len(data)-1)
}

// Pstdev is statistics.pstdev(data, mu): of a population.
//
//pyconv:map statistics.pstdev(data: floats, mu: float? = None)
func Pstdev(data []float64, mu *float64) float64 {
	need(len(data), 1, "pstdev requires at least one data point")
	return deviation(data, mu, len(data))
}

// Quantiles is statistics.quantiles(data, n=4, method='exclusive').
//
//pyconv:map statistics.quantiles(data: floats, *, n: int = 4, method: str = 'exclusive')
func Quantiles(data []float64, n int, method string) []float64 {
	if n < 1 {
		fail("n must be at least 1")
	}
	data = py.Sorted(data, false)
	size := len(data)
	if size < 2 {
		if size == 1 {
			return slices.Repeat(data, n-1)
		}
		fail("must have at least one data point")
	}
	cuts := []float64{}
	switch method {
	case "inclusive":
		for i := 1; i < n; i++ {
			j, delta := i*(size-1)/n, i*(size-1)%n
			cuts = append(cuts, (float64(data[j]*float64(n-delta))+float64(data[j+1]*float64(delta)))/float64(n))
		}
	case "exclusive":
		for i := 1; i < n; i++ {
			j := min(max(i*(size+1)/n, 1), size-1)
			delta := i*(size+1) - j*n
			cuts = append(cuts, (float64(data[j-1]*float64(n-delta))+float64(data[j]*float64(delta)))/float64(n))
		}
	default:
		py.Raise("ValueError", "Unknown method: %s", py.Repr(method))
	}
	return cuts
}

// sumprod is the sum of products, rounded once.
func sumprod(x, y []float64) float64 {
	total := new(big.Rat)
	for i := range x {
		a, b := new(big.Rat).SetFloat64(x[i]), new(big.Rat).SetFloat64(y[i])
		if a == nil || b == nil {
			plain := 0.0
			for i := range x {
				plain += float64(x[i] * y[i])
			}
			return plain
		}
		total.Add(total, a.Mul(a, b))
	}
	return rounded(total)
}

// centred are the distances from the mean.
func centred(x []float64) []float64 {
	mean := pymath.Fsum(x) / float64(len(x))
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = v - mean
	}
	return out
}

// Correlation is statistics.correlation(x, y): Pearson's.
//
//pyconv:map statistics.correlation(x: floats, y: floats)
func Correlation(x, y []float64) float64 {
	if len(x) != len(y) {
		fail("correlation requires that both inputs have same number of data points")
	}
	need(len(x), 2, "correlation requires at least two data points")
	x, y = centred(x), centred(y)
	sxx, syy := sumprod(x, x), sumprod(y, y)
	if sxx == 0 || syy == 0 {
		fail("at least one of the inputs is constant")
	}
	return sumprod(x, y) / sqrtOfProduct(sxx, syy)
}

// sqrtOfProduct is √(xy), corrected, without overflow or underflow between.
func sqrtOfProduct(x, y float64) float64 {
	h := math.Sqrt(x * y)
	const down, up = 0x1p-512, 0x1p537
	switch {
	case math.IsInf(h, 1) && !math.IsInf(x, 0) && !math.IsInf(y, 0):
		return sqrtOfProduct(down*x, down*y) / down
	case math.IsInf(h, 1) || math.IsNaN(h):
		return h
	case h == 0 && x != 0 && y != 0:
		return sqrtOfProduct(up*x, up*y) / up
	case h == 0:
		return h
	}
	d := sumprod([]float64{x, h}, []float64{y, -h})
	return h + d/(2*h)
}

// Covariance is statistics.covariance(x, y).
//
//pyconv:map statistics.covariance(x: floats, y: floats)
func Covariance(x, y []float64) float64 {
	if len(x) != len(y) {
		fail("covariance requires that both inputs have same number of data points")
	}
	need(len(x), 2, "covariance requires at least two data points")
	return sumprod(centred(x), centred(y)) / float64(len(x)-1)
}
