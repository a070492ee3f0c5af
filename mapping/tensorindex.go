package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// tensorIndexParts are the Go index values of a subscript, with what they do to
// the rank and the last view's name.
type indexParts struct {
	xs       []program.Expr
	rank     int
	backward string
	copies   bool // an index or mask tensor: the result is no view
	single   *singleIndex
}

// singleIndex is a subscript of one axis, which has a shorter form.
type singleIndex struct {
	dim     int
	i       program.Expr // x[i]
	lo, hi  program.Expr // x[lo:hi]
	step    program.Expr
	isSlice bool
}

func (f *frame) tensorParts(e *parser.Subscript, base Value) (p indexParts, ok bool) {
	var items []parser.Node
	switch s := e.Slice.(type) {
	case *parser.Index:
		if t, isTuple := s.Value.(*parser.Tuple); isTuple {
			for _, x := range t.Elts {
				items = append(items, x)
			}
		} else {
			items = append(items, s.Value)
		}
	case *parser.Slice:
		items = append(items, s)
	case *parser.ExtSlice:
		for _, d := range s.Dims {
			if ix, isIx := d.(*parser.Index); isIx {
				items = append(items, ix.Value)
			} else {
				items = append(items, d)
			}
		}
	}
	p.rank = base.T.Rank
	if ofTexts(base.T) && p.rank < 0 {
		p.rank = textDims(base.T, items)
	}
	given := 0 // how many dimensions the items take
	dec := func(n int) {
		given += n
		if p.rank >= 0 {
			p.rank = max(p.rank-n, 0)
		}
	}
	pkg := pkgOf(base.T)
	sym := func(name string) program.Expr { return &program.Symbol{Pkg: pkg, Name: name} }
	tensorRank, tensorDims := -2, 0
	axis, plain := f.oneAxis(items)
	for at, item := range items {
		if s, isSlice := item.(*parser.Slice); isSlice {
			given++
			lo, hi, step := f.tensorBounds(s)
			if lo == nil && hi == nil && step == nil {
				p.xs = append(p.xs, sym("All"))
				continue
			}
			p.backward = "SliceBackward0"
			if lo == nil && step != nil && base.T.ND { // the step may be negative
				lo = sym("Open")
			}
			if hi == nil && step != nil && base.T.ND {
				hi = sym("Open")
			}
			if lo == nil {
				lo = intLit(0)
			}
			if hi == nil {
				hi = sym("End")
			}
			if plain == at {
				st := step
				if st == nil {
					st = intLit(1)
				}
				p.single = &singleIndex{dim: axis, lo: lo, hi: hi, step: st, isSlice: true}
			}
			if step == nil {
				p.xs = append(p.xs, f.call(pkg, "R", lo, hi))
			} else {
				p.xs = append(p.xs, f.call(pkg, "RStep", lo, hi, step))
			}
			continue
		}
		x := item.(parser.Expr)
		if _, dots := x.(*parser.Ellipsis); dots {
			p.xs = append(p.xs, sym("Ellipsis"))
			continue
		}
		v := f.expr(x)
		v = f.some(x, v)
		if base.T.ND && v.T.Kind == KList && v.T.Elem.Kind != KInt && v.T.Elem.Kind != KBool {
			v = f.asArray(x, v)
		}
		switch v.T.Kind {
		case KPoison, KBottom:
			return p, false
		case KNone:
			p.xs = append(p.xs, sym("NewAxis"))
			p.backward = "UnsqueezeBackward0"
			if p.rank >= 0 {
				p.rank++
			}
		case KInt:
			if f.tellsBool(v) {
				return p, false
			}
			p.xs = append(p.xs, f.call(pkg, "I", v.X))
			p.backward = "SelectBackward0"
			dec(1)
			if plain == at {
				p.single = &singleIndex{dim: axis, i: v.X}
			}
		case KTensor:
			if base.T.ND {
				v = f.asArray(x, v)
				if v.T.Rank == 0 && v.T.DType != "bool" { // a scalar is an index
					i := f.intValue(x, v).X
					p.xs = append(p.xs, f.call(pkg, "I", i))
					dec(1)
					if plain == at {
						p.single = &singleIndex{dim: axis, i: i}
					}
					continue
				}
			}
			p.copies = true
			p.xs = append(p.xs, f.call(pkg, "By", v.X))
			r := v.T.Rank
			switch {
			case v.T.DType == "bool" && r >= 0:
				dec(r)
				tensorDims++
				if tensorRank < 1 {
					tensorRank = 1
				}
			case v.T.DType == "" || r < 0:
				p.rank = -1
				tensorRank = -1
			default:
				dec(1)
				if tensorRank != -1 {
					tensorRank = max(tensorRank, r)
				}
			}
		case KList, KTuple:
			l, isList := f.asList(x, v)
			if !isList {
				return p, false
			}
			p.copies = true
			name := "ByInts"
			if l.T.Elem.Kind == KBool {
				name = "ByBools"
			}
			p.xs = append(p.xs, f.call(pkg, name, l.X))
			dec(1)
			if tensorRank != -1 {
				tensorRank = max(tensorRank, 1)
			}
		default:
			f.c.errorAt(x, "PYC0222", "a tensor can't be indexed by %v", v.T)
			return p, false
		}
	}
	if f.tooMany(e, base.T.Rank, given) {
		return p, false
	}
	if p.copies {
		p.backward = "IndexBackward0"
		if tensorRank < 0 || p.rank < 0 {
			p.rank = -1
		} else {
			p.rank += tensorRank
		}
	}
	return p, true
}

func dimLit(n int) program.Expr {
	if n < 0 {
		return &program.Unary{Op: "-", X: intLit(-n)}
	}
	return intLit(n)
}

// oneAxis finds the only item of a subscript that is not ":", and its axis; at
// is -1 when there are several, or one that is not plain.
func (f *frame) oneAxis(items []parser.Node) (axis, at int) {
	at = -1
	dots := -1
	for i, item := range items {
		if s, ok := item.(*parser.Slice); ok && s.Lower == nil && s.Upper == nil && s.Step == nil {
			continue
		}
		if _, ok := item.(*parser.Ellipsis); ok {
			dots = i
			continue
		}
		if at >= 0 {
			return 0, -1
		}
		at = i
	}
	axis = at
	if dots >= 0 && dots < at {
		axis = at - len(items)
	}
	return axis, at
}

func (f *frame) tensorBounds(s *parser.Slice) (lo, hi, step program.Expr) {
	bound := func(e parser.Expr) program.Expr {
		if e == nil || parser.IsNone(e) {
			return nil
		}
		v := f.expr(e)
		if v.T.Kind == KNone {
			return nil
		}
		return orNil(f.intValue(e, v).X)
	}
	lo, hi, step = bound(s.Lower), bound(s.Upper), bound(s.Step)
	if l, ok := lo.(*program.Lit); ok && l.Text == "0" {
		lo = nil
	}
	if l, ok := step.(*program.Lit); ok && l.Text == "1" {
		step = nil
	}
	return lo, hi, step
}

func (f *frame) tensorIndex(e *parser.Subscript, base Value) Value {
	p, ok := f.tensorParts(e, base)
	if !ok {
		return Value{T: tPoison}
	}
	t := tTensor(base.T.DType, p.rank)
	t.ND = base.T.ND
	if ofTexts(base.T) && base.T.Mixed {
		base.T = tArray(textDType, 1)
	}
	if g := f.afterOp(base.T.Grad); g == gradMaybe {
		t.Grad = g
	} else if g != "" {
		t.Grad = p.backward
		if t.Grad == "" {
			t.Grad = "AliasBackward0"
		}
	}
	method := func(name string, args ...program.Expr) Value {
		return Value{T: t, X: &program.Call{Fun: &program.Select{X: base.X, Name: name}, Args: args}}
	}
	if s := p.single; s != nil {
		if s.isSlice {
			return method("Slice", dimLit(s.dim), s.lo, s.hi, s.step)
		}
		if ofTexts(base.T) && base.T.Rank == 1 {
			return Value{T: tNumpyStr, X: &program.Call{Fun: &program.Select{X: base.X, Name: "At"}, Args: []program.Expr{s.i}}}
		}
		return method("Select", dimLit(s.dim), s.i)
	}
	return element(method("Index", p.xs...))
}
