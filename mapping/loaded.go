package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// What torch.load gives is a value whose type the run tells, like json.load's,
// but that it may also be a tensor. It is taken as one where an operation asks.

const pkgCheckpoint = table.Module + "/runtime/checkpoint"

// isLoaded says that a value is torch.load's, or a part of it.
func isLoaded(t *Type) bool { return t.Kind == KLib && t.Lib.Py == "torch.Loaded" || isTree(t) }

// fromLoaded is a loaded value as a tensor.
func fromLoaded(v Value) Value {
	x := &program.Call{Fun: &program.Symbol{Pkg: pkgCheckpoint, Name: "TensorOf"}, Args: []program.Expr{v.X}}
	return Value{T: tTensor("", -1), X: x}
}

// joinLoaded is the type of a loaded value that meets a tensor, or a dict of loaded
// values, which it may hold itself.
func joinLoaded(a, b *Type) *Type {
	switch {
	case isLoaded(a) && !isTree(a) && ofLoaded(b):
		return a
	case isLoaded(b) && !isTree(b) && ofLoaded(a):
		return b
	case isLoaded(a) && b.Kind == KTensor && !b.ND, isLoaded(b) && a.Kind == KTensor && !a.ND:
		return tTensor("", -1)
	}
	return nil
}

// ofLoaded says that a value is a dict of loaded values by strings.
func ofLoaded(t *Type) bool {
	return t.Kind == KDict && !t.List && t.Key != nil && t.Key.Kind == KStr && isLoaded(t.Elem)
}

// partOf gives what a loaded value's own methods give the type of loaded values.
func partOf(t, recv *Type) *Type {
	switch {
	case isJSON(t):
		return recv
	case t.Kind == KList || t.Kind == KIter:
		if e := partOf(t.Elem, recv); e != t.Elem {
			n := *t
			n.Elem = e
			return &n
		}
	case t.Kind == KTuple:
		n := *t
		n.Elems = nil
		for _, e := range t.Elems {
			n.Elems = append(n.Elems, partOf(e, recv))
		}
		return &n
	}
	return t
}

// loadedAttr is a loaded value whose attribute only a tensor has.
func (f *frame) loadedAttr(base Value, attr string) (Value, bool) {
	if !isLoaded(base.T) || len(f.c.table.Lookup("torch.Tensor."+attr)) == 0 && !tensorMethods[attr] {
		return Value{}, false
	}
	return fromLoaded(base), true
}

// loadedOperands are operands where one is a tensor, or the operator takes only
// tensors.
func loadedOperands(op parser.OperatorNumber, left, right Value) (Value, Value) {
	l, r := isLoaded(left.T), isLoaded(right.T)
	if l && (right.T.Kind == KTensor || op == parser.MatMult) {
		left = fromLoaded(left)
	}
	if r && (left.T.Kind == KTensor || op == parser.MatMult) {
		right = fromLoaded(right)
	}
	return left, right
}

// loadedIndex is a loaded value where only a tensor takes the index.
func (f *frame) loadedIndex(e *parser.Subscript, base Value) (Value, bool) {
	if !isLoaded(base.T) {
		return base, false
	}
	ix, ok := e.Slice.(*parser.Index)
	if !ok {
		_, plain := e.Slice.(*parser.Slice)
		return fromLoaded(base), !plain
	}
	switch f.quietType(ix.Value).Kind {
	case KTuple, KTensor, KNone, KList, KBool:
		return fromLoaded(base), true
	}
	return base, false
}
