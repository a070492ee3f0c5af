package nn

import (
	"math"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// ScaledDotProductOptions are the keywords of scaled_dot_product_attention.
type ScaledDotProductOptions struct {
	// AttnMask broadcasts to [..., L, S]: true attends, a number is added.
	AttnMask  *tensor.Tensor
	DropoutP  float64
	IsCausal  bool     // row i attends to the first i+1 keys
	Scale     *float64 // nil is 1/√E
	EnableGqa bool     // key and value have fewer heads than query
}

// ScaledDotProductAttention is softmax(q·kᵀ·scale + mask)·v for query
// [..., L, E], key [..., S, E] and value [..., S, V]; a row that attends to
// nothing is zero.
//
//pyconv:map torch.nn.functional.scaled_dot_product_attention(query: Tensor, key: Tensor, value: Tensor, attn_mask: Tensor? = None, dropout_p: float = 0.0, is_causal: bool = False, scale: float? = None, enable_gqa: bool = False) -> T[r] backward=SqueezeBackward1/3,ScaledDotProductFlashAttentionForCpuBackward0
func ScaledDotProductAttention(query, key, value *tensor.Tensor, opts ...ScaledDotProductOptions) *tensor.Tensor {
	o := option(opts)
	out, _ := attend(query, key, value, o, true, false)
	return out
}

// attend is attention, with the weights [..., L, S] where they are asked for.
func attend(query, key, value *tensor.Tensor, o ScaledDotProductOptions, zeroRows, weights bool) (out, probs *tensor.Tensor) {
	needFloat("scaled_dot_product_attention", query)
	if query.DType() != key.DType() || query.DType() != value.DType() {
		py.Raise("RuntimeError", "Expected query, key, and value to have the same dtype, but got query.dtype: %s key.dtype: %s and value.dtype: %s instead.",
			typeWord(query), typeWord(key), typeWord(value))
	}
	if o.AttnMask != nil && o.IsCausal {
		py.Raise("RuntimeError", "_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True")
	}
	if len(query.Shape()) < 2 || len(key.Shape()) < 2 || len(value.Shape()) < 2 {
		py.Raise("RuntimeError", "Expected query, key, and value to all be  at least 2 dimensional, but got query.dim(): %d, key.dim(): %d and value.dim(): %d instead.",
			len(query.Shape()), len(key.Shape()), len(value.Shape()))
	}
	if query.DType() == tensor.Float64 {
		return attention[float64](query, key, value, o, zeroRows, weights)
	}
	return attention[float32](query, key, value, o, zeroRows, weights)
}

func typeWord(t *tensor.Tensor) string {
	switch t.DType() {
	case tensor.Float32:
		return "float"
	case tensor.Float64:
		return "double"
	case tensor.Float16:
		return "c10::Half"
	case tensor.BFloat16:
		return "c10::BFloat16"
	}
	return t.DType().String()
}

func attention[T real](query, key, value *tensor.Tensor, o ScaledDotProductOptions, zeroRows, keep bool) (out, probs *tensor.Tensor) {
	qs, ks, vs := query.Shape(), key.Shape(), value.Shape()
	rank := len(qs)
	rows, e, cols, width := qs[rank-2], qs[rank-1], ks[len(ks)-2], vs[len(vs)-1]
	if ks[len(ks)-1] != e {
		py.Raise("RuntimeError", "The size of tensor a (%d) must match the size of tensor b (%d) at non-singleton dimension %d", e, ks[len(ks)-1], rank-1)
	}
	if vs[len(vs)-2] != cols {
		py.Raise("RuntimeError", "The size of tensor a (%d) must match the size of tensor b (%d) at non-singleton dimension %d", cols, vs[len(vs)-2], rank-2)
	}
	batch := append([]int(nil), qs[:rank-2]...)
	group := 1
	if o.EnableGqa && rank > 2 {
		heads := batch[len(batch)-1]
		kv := ks[len(ks)-3]
		if kv == 0 || heads%kv != 0 {
			py.Raise("RuntimeError", "Number of heads in key and value must divide the number of heads in query")
		}
		group = heads / kv
	} else if !sameShape(batch, ks[:len(ks)-2]) || !sameShape(batch, vs[:len(vs)-2]) {
		batch = broadcast(broadcast(batch, ks[:len(ks)-2]), vs[:len(vs)-2])
		query = query.Expand(append(append([]int(nil), batch...), rows, e)...)
		key = key.Expand(append(append([]int(nil), batch...), cols, e)...)
		value = value.Expand(append(append([]int(nil), batch...), cols, width)...)
	}
	scale := orFloat(o.Scale, 1/math.Sqrt(float64(e)))
	var mask *tensor.Tensor
	var added []T
	var allowed []bool
	if m := o.AttnMask; m != nil {
		mask = m.BroadcastTo(append(append([]int(nil), batch...), rows, cols)...).Contiguous()
		if m.DType() == tensor.Bool {
			allowed = tensor.Elements[bool](mask)
		} else {
			added = values[T](mask)
		}
	}
	q, k, v := values[T](query), values[T](key), values[T](value)
	n := product(batch)
	dst := make([]T, n*rows*width)
	var all []T
	if keep || o.DropoutP > 0 {
		all = make([]T, n*rows*cols)
	}
	negInf := T(math.Inf(-1))
	weigh := func(b, r int, row []T) {
		kb := b / group
		for c := range row {
			if o.IsCausal && c > r {
				row[c] = negInf
				continue
			}
			at := (b*rows+r)*cols + c
			if allowed != nil && !allowed[at] {
				row[c] = negInf
				continue
			}
			row[c] = dot(q[(b*rows+r)*e:][:e], k[(kb*cols+c)*e:][:e]) * T(scale)
			if added != nil {
				row[c] += added[at]
			}
		}
		softmaxRow(row, zeroRows)
	}
	blend := func(b, r int, row []T) {
		kb := b / group
		sum := dst[(b*rows+r)*width:][:width]
		for c, p := range row {
			if p == 0 {
				continue
			}
			for i, x := range v[(kb*cols+c)*width:][:width] {
				sum[i] += p * x
			}
		}
	}
	each := func(f func(b, r int, row []T)) {
		forRows(n*rows, 1, func(lo, hi int) {
			scratch := make([]T, cols)
			for i := lo; i < hi; i++ {
				row := scratch
				if all != nil {
					row = all[i*cols:][:cols]
				}
				f(i/rows, i%rows, row)
			}
		})
	}
	shape := append(append([]int(nil), batch...), rows, width)
	if all == nil {
		each(func(b, r int, row []T) { weigh(b, r, row); blend(b, r, row) })
		return result(dst, query.DType(), shape...), nil
	}
	each(weigh)
	probs = result(all, query.DType(), append(append([]int(nil), batch...), rows, cols)...)
	if o.DropoutP > 0 {
		probs = Dropout(probs, o.DropoutP, true)
		all = values[T](probs)
	}
	each(blend)
	return result(dst, query.DType(), shape...), probs
}

// broadcast is the shape that a and b broadcast to.
func broadcast(a, b []int) []int {
	out := make([]int, max(len(a), len(b)))
	for i := 1; i <= len(out); i++ {
		x, y := 1, 1
		if i <= len(a) {
			x = a[len(a)-i]
		}
		if i <= len(b) {
			y = b[len(b)-i]
		}
		if x != y && x != 1 && y != 1 {
			py.Raise("RuntimeError", "The size of tensor a (%d) must match the size of tensor b (%d) at non-singleton dimension %d", x, y, len(out)-i)
		}
		out[len(out)-i] = x
		if x == 1 {
			out[len(out)-i] = y
		}
	}
	return out
}
