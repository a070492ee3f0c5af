package nn

import (
	"math"

	"github.com/pyconv/pyconv/runtime/internal/kernel"
	"github.com/pyconv/pyconv/runtime/internal/parallel"
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
//pyconv:map torch.nn.functional.scaled_dot_product_attention(query: Tensor, key: Tensor, value: Tensor, attn_mask: Tensor? = None, dropout_p: float = 0.0, is_causal: bool = False, *, scale: float? = None, enable_gqa: bool = False) -> T[r] backward=SqueezeBackward1/3,ScaledDotProductFlashAttentionForCpuBackward0
func ScaledDotProductAttention(query, key, value *tensor.Tensor, opts ...ScaledDotProductOptions) *tensor.Tensor {
	o := option(opts)
	out, _ := attend(query, key, value, o, true, false)
	return out
}

// attend is attention, with the weights [..., L, S] where they are asked for.
func attend(query, key, value *tensor.Tensor, o ScaledDotProductOptions, zeroRows, weights bool) (out, probs *tensor.Tensor) {
	if !query.DType().IsFloat() {
		py.Raise("RuntimeError", "expected scalar type Float but found %s", query.DType().ScalarName())
	}
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
	query, key, value, group := aligned(query, key, value, o.EnableGqa)
	if query.DType() == tensor.Float64 {
		return attendDouble(query, key, value, group, o, zeroRows)
	}
	return attendFloat(query, key, value, group, o, zeroRows, weights)
}

// aligned checks the shapes and broadcasts the batch dimensions; group is the
// number of query heads to a head of key and value.
func aligned(query, key, value *tensor.Tensor, gqa bool) (q, k, v *tensor.Tensor, group int) {
	qs, ks, vs := query.Shape(), key.Shape(), value.Shape()
	rank := len(qs)
	if e, ke := qs[rank-1], ks[len(ks)-1]; ke != e {
		py.Raise("RuntimeError", "The size of tensor a (%d) must match the size of tensor b (%d) at non-singleton dimension %d", e, ke, rank-1)
	}
	if n, vn := ks[len(ks)-2], vs[len(vs)-2]; vn != n {
		py.Raise("RuntimeError", "The size of tensor a (%d) must match the size of tensor b (%d) at non-singleton dimension %d", n, vn, rank-2)
	}
	if gqa && rank > 2 && len(ks) == rank && len(vs) == rank {
		heads, kv := qs[rank-3], ks[rank-3]
		if kv == 0 || heads%kv != 0 || vs[rank-3] != kv {
			py.Raise("RuntimeError", "Number of heads in key and value must divide the number of heads in query")
		}
		return query, key, value, heads / kv
	}
	batch := broadcast(broadcast(qs[:rank-2], ks[:len(ks)-2]), vs[:len(vs)-2])
	widen := func(t *tensor.Tensor) *tensor.Tensor {
		s := t.Shape()
		return t.Expand(append(append([]int(nil), batch...), s[len(s)-2:]...)...)
	}
	return widen(query), widen(key), widen(value), 1
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

// matrices is a tensor [..., rows, columns] of float32 as matrices.
type matrices struct {
	data   []float32
	stride int   // between rows
	at     []int // where each matrix starts
}

// matricesOf reads t where it lies, unless its columns are apart or its dtype
// is half; each matrix stands for group ones of the result.
func matricesOf(t *tensor.Tensor, group int) matrices {
	t = t.To(tensor.Float32)
	rank := len(t.Shape())
	if t.Strides()[rank-1] != 1 {
		t = t.Contiguous()
	}
	m := matrices{tensor.Elements[float32](t), t.Strides()[rank-2], []int{0}}
	for d, n := range t.Shape()[:rank-2] {
		repeat := 1
		if d == rank-3 {
			repeat = group
		}
		next := make([]int, 0, len(m.at)*n*repeat)
		for _, base := range m.at {
			for i := range n * repeat {
				next = append(next, base+i/repeat*t.Strides()[d])
			}
		}
		m.at = next
	}
	return m
}

// attentionRows is how many rows of scores are held at a time.
const attentionRows = 16

func attendFloat(query, key, value *tensor.Tensor, group int, o ScaledDotProductOptions, zeroRows, keep bool) (out, probs *tensor.Tensor) {
	qs := query.Shape()
	rank := len(qs)
	rows, e, cols := qs[rank-2], qs[rank-1], key.Shape()[rank-2]
	width := value.Shape()[rank-1]
	batch := qs[: rank-2 : rank-2]
	n := product(batch)
	scale := float32(orElse(o.Scale, 1/math.Sqrt(float64(e))))
	masked := maskOf(o.AttnMask, append(batch, rows, cols))
	q, k, v := matricesOf(query, 1), matricesOf(key, group), matricesOf(value, group)
	dst := make([]float32, n*rows*width)
	var all []float32
	if keep || o.DropoutP > 0 {
		all = make([]float32, n*rows*cols)
	}
	weigh := func(b, lo, hi int, scores []float32) {
		kernel.GemmT(scores, cols, q.data[min(q.at[b]+lo*q.stride, len(q.data)):], q.stride,
			kernel.Weight{F32: k.data[k.at[b]:], Stride: k.stride}, hi-lo, cols, e)
		for r := lo; r < hi; r++ {
			row := scores[(r-lo)*cols:][:cols]
			for c := range row {
				row[c] *= scale
			}
			masked((b*rows+r)*cols, row)
			if o.IsCausal && r+1 < cols {
				for c := r + 1; c < cols; c++ {
					row[c] = float32(math.Inf(-1))
				}
			}
			if zeroRows && blockedRow(row) {
				clear(row)
				continue
			}
			kernel.Softmax(row, row)
		}
	}
	blend := func(b, lo, hi int, scores []float32) {
		kernel.Gemm(dst[(b*rows+lo)*width:], width, scores, cols, v.data[min(v.at[b], len(v.data)):], v.stride, hi-lo, width, cols)
	}
	each := func(steps ...func(b, lo, hi int, scores []float32)) {
		blocks := ceilDiv(rows, attentionRows)
		parallel.For(n*blocks, 1, func(from, to int) {
			scratch := make([]float32, min(attentionRows, rows)*cols)
			for i := from; i < to; i++ {
				b, lo := i/blocks, i%blocks*attentionRows
				hi := min(lo+attentionRows, rows)
				scores := scratch
				if all != nil {
					scores = all[(b*rows+lo)*cols:]
				}
				for _, step := range steps {
					step(b, lo, hi, scores)
				}
			}
		})
	}
	shape := append(batch, rows, width)
	if cols == 0 {
		return result(dst, query.DType(), shape...), result(all, query.DType(), append(batch, rows, cols)...)
	}
	if all == nil {
		each(weigh, blend)
		return result(dst, query.DType(), shape...), nil
	}
	each(weigh)
	probs = result(all, query.DType(), append(batch, rows, cols)...)
	if o.DropoutP > 0 {
		probs = Dropout(probs, o.DropoutP, true)
		all = values[float32](probs)
	}
	each(blend)
	return result(dst, query.DType(), shape...), probs
}

// maskOf returns what applies a mask to the scores that begin at an index of
// the whole: false blocks, a number is added.
func maskOf(mask *tensor.Tensor, shape []int) func(at int, row []float32) {
	if mask == nil {
		return func(int, []float32) {}
	}
	m := mask.Expand(shape...)
	if m.DType() == tensor.Bool {
		allowed := tensor.Elements[bool](m.Contiguous())
		return func(at int, row []float32) {
			for c := range row {
				if !allowed[at+c] {
					row[c] = float32(math.Inf(-1))
				}
			}
		}
	}
	added := values[float32](m)
	return func(at int, row []float32) {
		for c := range row {
			row[c] += added[at+c]
		}
	}
}

// blockedRow reports whether a row of scores attends to nothing.
func blockedRow(row []float32) bool {
	for _, v := range row {
		if !math.IsInf(float64(v), -1) {
			return false
		}
	}
	return true
}

// attendDouble is attention in float64, written out in tensors.
func attendDouble(query, key, value *tensor.Tensor, group int, o ScaledDotProductOptions, zeroRows bool) (out, probs *tensor.Tensor) {
	if group > 1 {
		key, value = key.RepeatInterleave(group, -3), value.RepeatInterleave(group, -3)
	}
	scores := query.Matmul(key.Transpose(-2, -1)).MulScalar(orElse(o.Scale, 1/math.Sqrt(float64(query.Size(-1)))))
	mask := o.AttnMask
	if o.IsCausal {
		mask = tensor.Tril(tensor.OnesOf(tensor.Bool, query.Size(-2), key.Size(-2)), 0)
	}
	switch {
	case mask != nil && mask.DType() == tensor.Bool:
		scores = scores.MaskedFill(mask.LogicalNot(), math.Inf(-1))
	case mask != nil:
		scores = scores.Add(mask)
	}
	probs = scores.Softmax(-1)
	if zeroRows {
		blocked := scores.EqScalar(math.Inf(-1)).AllDim(-1, tensor.ReduceOptions{Keepdim: true})
		probs = probs.MaskedFill(blocked, 0.0)
	}
	probs = Dropout(probs, o.DropoutP, o.DropoutP > 0)
	return probs.Matmul(value), probs
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
