package mapping

import (
	"fmt"

	"github.com/pyconv/pyconv/parser"
)

// slice(a, b, c) is known at conversion: a tuple of its three bounds, which a
// subscript spells out.

// sliceCall is slice(stop) or slice(start, stop, step).
func (f *frame) sliceCall(e parser.Node, args []Value) Value {
	if len(args) == 0 || len(args) > 3 {
		f.c.errorAt(e, "PYC0508", "slice() takes 1 to 3 arguments, %d given", len(args))
		return Value{T: tPoison}
	}
	if len(args) == 1 {
		args = []Value{{T: tNone}, args[0]}
	}
	for len(args) < 3 {
		args = append(args, Value{T: tNone})
	}
	return sliceOf(args)
}

// sliceValue is a written slice as a value, which __getitem__ is given.
func (f *frame) sliceValue(s *parser.Slice) Value {
	bounds := make([]Value, 3)
	for i, e := range []parser.Expr{s.Lower, s.Upper, s.Step} {
		bounds[i] = Value{T: tNone}
		if e != nil {
			bounds[i] = f.expr(e)
		}
	}
	return sliceOf(bounds)
}

func sliceOf(bounds []Value) Value {
	out := Value{T: &Type{Kind: KTuple, Name: "slice", Consts: []string{"start", "stop", "step"}}, Parts: bounds}
	for _, v := range bounds {
		out.T.Elems = append(out.T.Elems, v.T)
	}
	return out
}

// withSlices is a subscript whose slice objects are written as slices.
func (f *frame) withSlices(e *parser.Subscript) *parser.Subscript {
	var dims []parser.Slicer
	single := false
	switch s := e.Slice.(type) {
	case *parser.ExtSlice:
		dims = append(dims, s.Dims...)
	case *parser.Index:
		if t, ok := s.Value.(*parser.Tuple); ok {
			for _, x := range t.Elts {
				dims = append(dims, &parser.Index{Value: x})
			}
		} else {
			dims, single = append(dims, s), true
		}
	}
	changed := false
	for i, d := range dims {
		if ix, ok := d.(*parser.Index); ok {
			if s := f.sliceIn(ix.Value); s != nil {
				dims[i], changed = s, true
			}
		}
	}
	if !changed {
		return e
	}
	out := *e
	out.Slice = &parser.ExtSlice{Dims: dims}
	if single {
		out.Slice = dims[0]
	}
	return &out
}

// sliceIn is the slice that an expression stands for, nil when it is none.
func (f *frame) sliceIn(e parser.Expr) *parser.Slice {
	var v Value
	switch x := e.(type) {
	case *parser.Name:
		b, ok := f.lookup(string(x.Id))
		if !ok || b.T == nil || b.T.Kind != KTuple || b.T.Name != "slice" {
			return nil
		}
		v = b.Value
	case *parser.Call:
		if f.calledName(x) != "slice" {
			return nil
		}
		v = f.expr(x)
	default:
		return nil
	}
	parts := f.parts(v)
	if len(parts) != 3 {
		return nil
	}
	bound := func(i int) parser.Expr {
		p := parts[i]
		if p.T.Kind == KNone {
			return nil
		}
		name := fmt.Sprintf("slice.%d.%d", e.GetLineno(), i) // no name of Python's
		f.state.vars[name] = binding{Value: p}
		n := &parser.Name{Id: parser.Identifier(name), Ctx: parser.Load}
		n.Pos.Lineno, n.Pos.ColOffset = e.GetLineno(), e.GetColOffset()
		return n
	}
	return &parser.Slice{Lower: bound(0), Upper: bound(1), Step: bound(2)}
}

// itemOf is base[key] of a key that is a value already: base.__getitem__(key).
func (f *frame) itemOf(e parser.Node, base, key Value) Value {
	name := fmt.Sprintf("item.%d", e.GetLineno()) // no name of Python's
	f.state.vars[name] = binding{Value: key}
	n := &parser.Name{Id: parser.Identifier(name), Ctx: parser.Load}
	n.Pos.Lineno, n.Pos.ColOffset = e.GetLineno(), e.GetColOffset()
	sub := &parser.Subscript{Value: n, Slice: &parser.Index{Value: n}, Ctx: parser.Load}
	sub.Pos = n.Pos
	return f.subscriptOf(sub, base)
}
