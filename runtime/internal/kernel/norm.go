package kernel

import "math"

// Softmax writes e to the power of each element over their sum. A row of -Inf
// alone, or with a NaN, gives NaN.
func Softmax(dst, src []float32) {
	if len(src) == 0 {
		return
	}
	if active.lanes > 0 {
		active.softmax(dst, src)
		return
	}
	top := src[Argmax(src)]
	var sum float64
	for i, v := range src {
		e := float32(math.Exp(float64(v - top)))
		dst[i] = e
		sum += float64(e)
	}
	scale := float32(sum)
	for i := range dst {
		dst[i] /= scale
	}
}

// sumRow is how many exponentials are summed in float32.
const sumRow = 4096

func (t *table) softmax(dst, src []float32) {
	dst = dst[:len(src)]
	top := float32(math.Inf(-1))
	for lo := 0; lo < len(src); lo += maxRow {
		v := t.row.max(min(maxRow, len(src)-lo), &src[lo])
		if v > top || v != v {
			top = v
		}
	}
	var sum float64
	for lo := 0; lo < len(src); lo += sumRow {
		sum += float64(t.row.expSum(min(sumRow, len(src)-lo), &dst[lo], &src[lo], top))
	}
	for lo := 0; lo < len(src); lo += maxRow {
		t.row.divide(min(maxRow, len(src)-lo), &dst[lo], float32(sum))
	}
}

// Add writes x + y; the slices are as long as dst.
func Add(dst, x, y []float32) {
	x, y = x[:len(dst)], y[:len(dst)]
	if active.combine(opAdd, dst, x, y) {
		return
	}
	for i, v := range x {
		dst[i] = v + y[i]
	}
}

// Sub writes x − y; the slices are as long as dst.
func Sub(dst, x, y []float32) {
	x, y = x[:len(dst)], y[:len(dst)]
	if active.combine(opSub, dst, x, y) {
		return
	}
	for i, v := range x {
		dst[i] = v - y[i]
	}
}

// Mul writes x·y; the slices are as long as dst.
func Mul(dst, x, y []float32) {
	x, y = x[:len(dst)], y[:len(dst)]
	if active.combine(opMul, dst, x, y) {
		return
	}
	for i, v := range x {
		dst[i] = v * y[i]
	}
}

// combine is a kernel of two rows where the level has it.
func (t *table) combine(op int, dst, x, y []float32) bool {
	run := t.binary[op]
	if run == nil {
		return false
	}
	for lo := 0; lo < len(dst); lo += maxRow {
		run(min(maxRow, len(dst)-lo), &dst[lo], &x[lo], &y[lo])
	}
	return true
}

// sum is the sum of src in float64.
func sum(src []float32) (s float64) {
	done := 0
	if active.lanes > 0 {
		for ; len(src)-done >= 8; done += min(maxRow, (len(src)-done)&^7) {
			s += active.row.sum(min(maxRow, (len(src)-done)&^7), &src[done])
		}
	}
	for _, v := range src[done:] {
		s += float64(v)
	}
	return s
}

// sumSquares is the sum of (src − centre)² in float64.
func sumSquares(src []float32, centre float64) (s float64) {
	done := 0
	if active.lanes > 0 {
		for ; len(src)-done >= 8; done += min(maxRow, (len(src)-done)&^7) {
			s += active.row.sumSquares(min(maxRow, (len(src)-done)&^7), &src[done], centre)
		}
	}
	for _, v := range src[done:] {
		d := float64(v) - centre
		s += d * d
	}
	return s
}

// RMSNorm writes x / √(mean of x² + eps), times weight where that is not nil.
func RMSNorm(dst, src, weight []float32, eps float64) {
	if len(src) == 0 {
		return
	}
	scale := float32(1 / math.Sqrt(sumSquares(src, 0)/float64(len(src))+eps))
	if active.lanes > 0 {
		active.rmsNorm(dst[:len(src)], src, weight, scale)
		return
	}
	for i, v := range src {
		dst[i] = v * scale
	}
	for i, w := range weight {
		dst[i] *= w
	}
}

// LayerNorm writes (x − mean) / √(variance + eps), times weight and plus bias
// where those are not nil. The variance is the biased one.
func LayerNorm(dst, src, weight, bias []float32, eps float64) {
	if len(src) == 0 {
		return
	}
	mean := sum(src) / float64(len(src))
	scale := 1 / math.Sqrt(sumSquares(src, mean)/float64(len(src))+eps)
	done := 0
	if active.lanes > 0 {
		for ; len(src)-done >= 8; done += min(maxRow, (len(src)-done)&^7) {
			n := min(maxRow, (len(src)-done)&^7)
			active.row.normalize(n, &dst[done : done+n][0], &src[done], from(weight, done, n), from(bias, done, n), mean, scale)
		}
	}
	for i := done; i < len(src); i++ {
		y := (float64(src[i]) - mean) * scale
		if weight != nil {
			y *= float64(weight[i])
		}
		if bias != nil {
			y += float64(bias[i])
		}
		dst[i] = float32(y)
	}
}

// from points to the n elements of v from i on; nil for a nil v.
func from(v []float32, i, n int) *float32 {
	if v == nil {
		return nil
	}
	return &v[i : i+n][0]
}

// rmsNorm writes src·scale, times weight where that is not nil.
func (t *table) rmsNorm(dst, src, weight []float32, scale float32) {
	for lo := 0; lo < len(src); lo += maxRow {
		n := min(maxRow, len(src)-lo)
		t.row.scale(n, &dst[lo], &src[lo], scale)
	}
	if weight != nil {
		Mul(dst[:len(weight)], dst, weight)
	}
}
