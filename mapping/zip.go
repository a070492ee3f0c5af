package mapping

import (
	"strconv"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// zip over lists is a list of tuples, or a counting loop over all of them; over
// a sequence it is a sequence that draws from each in turn.

// zipping are the sources of a call of zip.
type zipping struct {
	vals   []Value
	places []parser.Node
	rows   *Value // of zip(*rows): the list of sources
	strict bool
}

// sequences says that one of the sources is drawn from.
func (z zipping) sequences() bool {
	for _, v := range z.vals {
		if v.T.Kind == KIter || v.T.Kind == KOptional && v.T.Elem.Kind == KIter {
			return true
		}
	}
	return false
}

// zipSources evaluates the arguments of zip; a tuple behind a star is its
// elements. It gives poison where there is nothing to zip.
func (f *frame) zipSources(e *parser.Call) (z zipping, bad *Type) {
	for _, k := range e.Keywords {
		v := f.expr(k.Value)
		on, ok := v.Const.(bool)
		if v.T.bad() {
			return z, v.T
		}
		if k.Arg != "strict" || !ok {
			f.c.hintAt(k.Value, "PYC0114", "write strict=True or strict=False", "zip has no Go form with this argument")
			return z, tPoison
		}
		z.strict = on
	}
	e = f.spreadMap(e)
	es := make([]parser.Expr, len(e.Args))
	for i, a := range e.Args {
		es[i] = a
		if s, ok := a.(*parser.Starred); ok {
			es[i] = s.Value
		}
	}
	vals := f.exprsBy(es, f.source)
	for i, a := range e.Args {
		v := vals[i]
		if v.T.bad() {
			return z, v.T
		}
		if _, star := a.(*parser.Starred); !star {
			v = f.asTuple(v)
			z.vals, z.places = append(z.vals, v), append(z.places, a)
			continue
		}
		v = f.exploded(f.asTuple(f.some(a, v)))
		if v.T.Kind == KTuple && v.T.Name != "record" {
			for _, p := range f.parts(v) {
				z.vals, z.places = append(z.vals, p), append(z.places, a)
			}
			continue
		}
		if len(e.Args) > 1 {
			f.c.hintAt(a, "PYC0226", "take the list apart first: a, b = values", "how many arguments * gives is not known at conversion")
			return z, tPoison
		}
		rows, ok := f.asList(a, v)
		if !ok {
			return z, tPoison
		}
		if rows.T.Elem.bad() {
			return z, rows.T.Elem
		}
		z.rows = &rows
		return z, nil
	}
	for _, v := range z.vals {
		if v.T.bad() {
			return z, v.T
		}
	}
	return z, nil
}

// spreadMap writes zip(*map(f, (a, b))) as zip(f(a), f(b)).
func (f *frame) spreadMap(e *parser.Call) *parser.Call {
	if len(e.Args) != 1 {
		return e
	}
	s, ok := e.Args[0].(*parser.Starred)
	if !ok {
		return e
	}
	m, ok := s.Value.(*parser.Call)
	if !ok || f.calledName(m) != "map" || len(m.Args) != 2 || len(m.Keywords) > 0 || len(literalElts(m.Args[1])) == 0 || hasStar(literalElts(m.Args[1])) {
		return e
	}
	if _, name := m.Args[0].(*parser.Name); !name {
		return e
	}
	out := *e
	out.Args = nil
	for _, x := range literalElts(m.Args[1]) {
		out.Args = append(out.Args, &parser.Call{ExprBase: m.ExprBase, Func: m.Args[0], Args: []parser.Expr{x}})
	}
	return &out
}

// zip is zip(…) as a value: a list where all sources are lists.
func (f *frame) zip(e *parser.Call) Value {
	z, bad := f.zipSources(e)
	if bad != nil {
		return Value{T: bad}
	}
	return f.zipped(e, z)
}

func (f *frame) zipped(e *parser.Call, z zipping) Value {
	if z.rows != nil {
		return f.columns(e, z)
	}
	n := len(z.vals)
	if n == 0 {
		return f.listOf(nil)
	}
	if v, ok := f.zipApart(z); ok {
		return v
	}
	if n > 8 || n > 4 && (z.strict || z.sequences()) {
		f.c.errorAt(e, "PYC0114", "zip of %d has no Go form", n)
		return Value{T: tPoison}
	}
	t := &Type{Kind: KTuple}
	xs := make([]program.Expr, n)
	take, name := f.asList, "Zip"
	if z.strict || z.sequences() {
		take = f.seq
	}
	for i, v := range z.vals {
		l, ok := take(z.places[i], v)
		if !ok {
			return Value{T: tPoison}
		}
		if l.T.Elem.bad() {
			return Value{T: l.T.Elem}
		}
		xs[i] = l.X
		t.Elems = append(t.Elems, f.fromElem(Value{T: l.T.Elem}, l).T)
	}
	name += strconv.Itoa(n)
	if !z.strict && !z.sequences() {
		return Value{T: tList(t), X: f.call(pkgPy, name, xs...)}
	}
	if z.strict {
		name += "Strict"
	}
	return f.itertool(name, t, xs...)
}

// zipApart is zip of tuples that are known, where the elements of one differ in
// type.
func (f *frame) zipApart(z zipping) (Value, bool) {
	apart, n := false, -1
	for i := range z.vals {
		v := f.exploded(z.vals[i])
		if v.T.Kind != KTuple || v.T.Name == "record" || v.Parts == nil || z.strict && n >= 0 && n != len(v.Parts) {
			return Value{}, false
		}
		var j *Type
		for k, e := range v.T.Elems {
			if j = join(j, e); j == nil && k > 0 {
				apart = true
			}
		}
		if n < 0 || len(v.Parts) < n {
			n = len(v.Parts)
		}
		z.vals[i] = v
	}
	if !apart {
		return Value{}, false
	}
	out := Value{T: &Type{Kind: KTuple, Name: "list"}, Parts: []Value{}}
	for k := range n {
		row := Value{T: &Type{Kind: KTuple}, Parts: []Value{}}
		for _, v := range z.vals {
			row.T.Elems, row.Parts = append(row.T.Elems, v.T.Elems[k]), append(row.Parts, v.Parts[k])
		}
		out.T.Elems, out.Parts = append(out.T.Elems, row.T), append(out.Parts, row)
	}
	return out, true
}

// columns is zip(*rows) of a list.
func (f *frame) columns(e parser.Node, z zipping) Value {
	rows := f.items(*z.rows)
	elem := rows.T.Elem
	if z.strict {
		f.c.errorAt(e, "PYC0114", "zip of a list's elements has no Go form with strict")
		return Value{T: tPoison}
	}
	switch {
	case elem.Kind == KList:
		if elem.isShared() {
			rows.X = f.call(pkgPy, "ItemsOf", rows.X)
		}
		t := tList(elem.Elem)
		t.Tup = true
		return Value{T: tList(t), X: f.call(pkgPy, "ZipRows", rows.X)}
	case elem.Kind == KTuple && elem.Name == "" && len(elem.Elems) >= 1 && len(elem.Elems) <= 4:
		t := &Type{Kind: KTuple}
		for _, part := range elem.Elems {
			if part.static() {
				return f.wrong(e, "zip")
			}
			col := tList(part)
			col.Tup = true
			t.Elems = append(t.Elems, col)
		}
		return f.returnedType(t, &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: "Unzip" + strconv.Itoa(len(t.Elems))}, Args: []program.Expr{rows.X}})
	case elem.Kind == KStr:
		t := tList(tStr)
		t.Tup = true
		return Value{T: tList(t), X: f.call(pkgPy, "ZipRows", f.call(pkgPy, "CharRows", rows.X))}
	}
	f.c.errorAt(e, "PYC0114", "zip has no Go form for elements of %v", elem)
	return Value{T: tPoison}
}

// iterateZip loops over zip: by position where all sources are lists.
func (f *frame) iterateZip(call *parser.Call, target parser.Expr) (iteration, bool) {
	z, bad := f.zipSources(call)
	if bad != nil {
		return iteration{}, false
	}
	t, ok := target.(*parser.Tuple)
	if !ok || z.rows != nil || z.strict || z.sequences() || len(t.Elts) != len(z.vals) || hasStar(t.Elts) || len(z.vals) == 0 {
		return f.iterateValue(call, f.zipped(call, z), target)
	}
	lists := make([]Value, len(z.vals))
	for i, a := range z.places {
		l, ok := f.asList(a, z.vals[i])
		if !ok {
			return iteration{}, false
		}
		if !isSimple(l.X) {
			l = f.hold(l, "items")
		}
		lists[i] = l
	}
	lens := make([]program.Expr, len(lists))
	for i, l := range lists {
		lens[i] = &program.Call{Fun: program.Builtin("len"), Args: []program.Expr{l.X}}
	}
	i := f.temp("i", tSize)
	index := &program.Ref{Var: i}
	return iteration{
		index: index,
		rng:   &program.Range{Key: i, X: &program.Call{Fun: program.Builtin("min"), Args: lens}},
		assign: func() {
			for k, l := range lists {
				f.assignTo(t.Elts[k], f.fromElem(Value{T: l.T.Elem, X: &program.Index{X: l.X, I: index}}, l))
			}
		},
	}, true
}

// zipLongest is zip_longest(a, b, fillvalue=value), and zip_longest(*rows).
func (f *frame) zipLongest(n parser.Node, args []Value, kw map[string]Value) Value {
	fill, given := kw["fillvalue"]
	given = given && fill.T.Kind != KNone
	if len(args) == 1 && args[0].Star {
		return f.longestColumns(n, args[0], fill, given)
	}
	if len(args) == 0 {
		return f.iterated(f.listOf(nil))
	}
	if len(args) > 4 {
		return f.wrong(n, "zip_longest")
	}
	t := &Type{Kind: KTuple}
	var xs, fills []program.Expr
	for _, a := range args {
		if a.Star {
			f.c.hintAt(n, "PYC0226", "take the list apart first: a, b = values", "how many arguments * gives is not known at conversion")
			return Value{T: tPoison}
		}
		s, ok := f.seq(n, a)
		if !ok || s.T.Elem.bad() {
			return Value{T: s.T.Elem}
		}
		elem := s.T.Elem
		filler := program.Expr(program.Builtin("nil"))
		switch {
		case given:
			j := join(elem, fill.T)
			if j == nil {
				return f.wrong(n, "zip_longest")
			}
			if mayBeInt(j) && !mayBeInt(elem) || f.c.rep(j) != f.c.rep(elem) {
				l, ok := f.asList(n, a)
				if !ok {
					return l
				}
				s.X = f.call("slices", "Values", f.coerce(n, l, tList(j)).X)
			}
			elem = j
			filler = f.coerce(n, fill, elem).X
		case elem.Kind == KOptional || nilable(elem):
			elem = tOptional(elem)
		default:
			elem = tOptional(elem)
			s.X = f.call(pkgItertools, "Optional", s.X)
		}
		xs, fills = append(xs, s.X), append(fills, filler)
		t.Elems = append(t.Elems, elem)
	}
	name := "ZipLongest"
	switch len(xs) {
	case 1: // nothing lacks
		return f.itertool("Zip1", t, xs...)
	case 3, 4:
		name += strconv.Itoa(len(xs))
	}
	return f.itertool(name, t, append(xs, fills...)...)
}

// longestColumns is zip_longest(*rows) of a list.
func (f *frame) longestColumns(n parser.Node, rows, fill Value, given bool) Value {
	rows.Star = false
	rows, ok := f.asList(n, f.some(n, rows))
	if !ok {
		return rows
	}
	rows = f.items(rows)
	elem := rows.T.Elem
	switch {
	case elem.Kind == KBottom:
		return f.iterated(f.listOf(nil))
	case elem.Kind == KStr:
		rows.X, elem = f.call(pkgPy, "CharRows", rows.X), tList(tStr)
	case elem.Kind == KList && elem.isShared():
		rows.X = f.call(pkgPy, "ItemsOf", rows.X)
	case elem.Kind == KTuple: // all are of one length
		return f.iterated(f.columns(n, zipping{rows: &rows}))
	case elem.Kind != KList:
		return f.wrong(n, "zip_longest")
	}
	item := elem.Elem
	filler := program.Expr(program.Builtin("nil"))
	switch {
	case item.bad():
		return Value{T: item}
	case given:
		j := join(item, fill.T)
		if j == nil || f.c.rep(j) != f.c.rep(item) || mayBeInt(j) && !mayBeInt(item) {
			f.c.hintAt(n, "PYC0114", "fill with a value of the items' type", "zip_longest has no Go form for rows of %v and a fillvalue of %v", item, fill.T)
			return Value{T: tPoison}
		}
		filler = f.coerce(n, fill, item).X
	case item.Kind == KOptional || nilable(item):
		item = tOptional(item)
	default:
		item = tOptional(item)
		rows.X = f.call(pkgItertools, "OptionalRows", rows.X)
	}
	return f.itertool("ZipLongestRows", tupled(item), rows.X, filler)
}

// iterated is a list as what draws from it.
func (f *frame) iterated(l Value) Value {
	if l.T.Kind != KList || l.T.Elem.bad() {
		return l
	}
	return Value{T: tIter(l.T.Elem), X: f.call("slices", "Values", l.X)}
}
