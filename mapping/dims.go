package mapping

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// dimParams are the parameters that name dimensions of the tensor.
var dimParams = map[string]bool{
	"dim": true, "dim0": true, "dim1": true, "dim2": true, "dims": true, "start_dim": true, "end_dim": true, "dimension": true,
}

// newDims are the operators whose dims are the result's, which has so many more.
var newDims = map[string]int{"unsqueeze": 1, "unsqueeze_": 1, "stack": 1, "diag_embed": 1}

// dimsFault says which dim a call names that its tensor does not have, or which
// sizes it lacks; "" when none, or when the tensor's rank is not known.
func (f *frame) dimsFault(b *bound) string {
	name := b.op.Py[strings.LastIndexByte(b.op.Py, '.')+1:]
	if name == "tensordot" || name == "tile" || f.unsure() || b.recv != nil && b.recv.T.Kind == KLib || !strings.HasPrefix(b.op.Py, "torch.") {
		return ""
	}
	for _, p := range b.op.Params {
		if p.Star == 1 && p.Type == "int" && len(b.star) == 0 && name != "sparse_coo_tensor" && name != "Size" {
			return fmt.Sprintf("argument %s is missing", p.Name)
		}
	}
	rank := dimsRank(b)
	if rank < 0 {
		return ""
	}
	rank += newDims[name]
	if n := starLen(b.star); name == "expand" && n >= 0 && n < rank {
		return fmt.Sprintf("%d sizes are given, and %s", n, dimsOf(rank))
	}
	for _, p := range b.op.Params {
		if !dimParams[p.Name] {
			continue
		}
		dims, counted := constDims(b, p)
		for _, d := range dims {
			if n := int64(max(rank, 1)); d < -n || d >= n {
				return fmt.Sprintf("%s is %d, and %s", p.Name, d, dimsOf(rank))
			}
		}
		if name == "permute" && counted && len(dims) != rank {
			return fmt.Sprintf("%d dims are given, and %s", len(dims), dimsOf(rank))
		}
	}
	return ""
}

// dimsRank is the rank that a call's dims count in, the largest of its tensors;
// -1 when one is not known.
func dimsRank(b *bound) int {
	input, ok := firstTensor(b)
	if !ok || input.T.ND {
		return -1
	}
	rank := input.T.Rank
	for _, v := range b.all {
		if t := v.T; rank >= 0 && t != nil && t.Kind == KTensor {
			if t.Rank < 0 {
				return -1
			}
			rank = max(rank, t.Rank)
		}
	}
	return rank
}

func dimsOf(rank int) string {
	if rank == 1 {
		return "the tensor has 1 dimension"
	}
	return fmt.Sprintf("the tensor has %d dimensions", rank)
}

// constDims are the constants among what a parameter of dims is given; counted
// says that they are all.
func constDims(b *bound, p table.Param) (dims []int64, counted bool) {
	vs := b.star
	if p.Star == 0 {
		vs = []Value{b.value(p.Name)}
	}
	if len(vs) == 1 && vs[0].T != nil && vs[0].T.Kind == KTuple && vs[0].Parts != nil {
		vs = vs[0].Parts
	}
	for _, v := range vs {
		if d, ok := v.Const.(int64); ok {
			dims = append(dims, d)
		}
	}
	return dims, len(dims) == len(vs)
}

// tooMany reports a subscript with more indices than its tensor has dimensions.
func (f *frame) tooMany(e *parser.Subscript, rank, given int) bool {
	if rank < 0 || given <= rank || f.unsure() {
		return false
	}
	f.c.errorAt(e, "PYC0222", "%d indices are given, and %s", given, dimsOf(rank))
	return true
}

// unsure says that only a run tells whether it comes here, or that the program
// catches what is raised: a tensor's rank then proves nothing, and the run tells.
func (f *frame) unsure() bool { return f.state.maybe || f.inTry > 0 }

// slicedLen is the length of a slice, with constant bounds, of a list of n items;
// 0 when it is not known.
func slicedLen(s *parser.Slice, n int) int {
	bound := func(e parser.Expr, def int) (int, bool) {
		if e == nil || parser.IsNone(e) {
			return def, true
		}
		c, _ := parser.Fold(e)
		k, isInt := c.(int64)
		if k < 0 {
			k += int64(n)
		}
		return max(0, min(int(k), n)), isInt
	}
	lo, ok1 := bound(s.Lower, 0)
	hi, ok2 := bound(s.Upper, n)
	if n == 0 || !ok1 || !ok2 || s.Step != nil {
		return 0
	}
	return max(hi-lo, 0)
}

// sizes is the length of a tuple made of values and, where stars says so, of the
// items of shapes; 0 when it is not known.
func sizes(parts []Value, stars []bool) int {
	n := 0
	for i, p := range parts {
		switch {
		case !stars[i]:
			n++
		case p.T.Rank > 0:
			n += p.T.Rank
		default:
			return 0
		}
	}
	return n
}

// sizesOf is the x of x.shape or x.size(); nil when e is neither.
func sizesOf(e parser.Expr) parser.Expr {
	switch e := e.(type) {
	case *parser.Attribute:
		if e.Attr == "shape" {
			return e.Value
		}
	case *parser.Call:
		if a, ok := e.Func.(*parser.Attribute); ok && a.Attr == "size" && len(e.Args) == 0 {
			return a.Value
		}
	}
	return nil
}

// shapeUnpack is b, t, c = x.shape or x.size(): a read that checks the rank.
func (f *frame) shapeUnpack(e parser.Expr, n int) (Value, bool) {
	of := sizesOf(e)
	if of == nil {
		return Value{}, false
	}
	if t := f.quietType(of); t.Kind != KTensor {
		return Value{}, false
	}
	x := f.expr(of)
	if x.T.Rank >= 0 && x.T.Rank != n && !f.unsure() {
		f.c.errorAt(e, "PYC0204", "%d sizes to unpack into %d names", x.T.Rank, n)
		return Value{T: tPoison}, true
	}
	if x.T.Rank < 0 && !f.c.noRanks {
		if nm, ok := of.(*parser.Name); ok {
			if b, ok := f.state.vars[string(nm.Id)]; ok {
				nt := *b.T
				nt.Rank = n
				b.T = &nt
				f.state.vars[string(nm.Id)] = b
			}
		}
	}
	if n > 5 {
		return f.whole(e), true
	}
	t := &Type{Kind: KTuple, Multi: true}
	for range n {
		t.Elems = append(t.Elems, tSize)
	}
	name := "Dim" + string(rune('0'+n))
	return Value{T: t, X: &program.Call{Fun: &program.Select{X: x.X, Name: name}}}, true
}
