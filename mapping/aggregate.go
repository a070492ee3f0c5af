package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// rangeValue is a range that is kept: a list of its numbers.
func (f *frame) rangeValue(e *parser.Call) Value {
	vals := f.exprs(e.Args)
	args := []program.Expr{intLit(0), nil, intLit(1)}
	nonneg := true
	for i := range vals {
		vals[i] = f.intValue(e, vals[i])
		if vals[i].T.bad() {
			return Value{T: vals[i].T}
		}
	}
	switch len(vals) {
	case 1:
		args[1] = vals[0].X
	case 2, 3:
		nonneg = vals[0].T.NonNeg
		args[0], args[1] = vals[0].X, vals[1].X
		if len(vals) == 3 {
			args[2] = vals[2].X
			nonneg = nonneg && vals[2].T.NonNeg
		}
	default:
		f.c.errorAt(e, "PYC0301", "range takes 1 to 3 arguments")
		return Value{T: tPoison}
	}
	elem := tInt
	if nonneg {
		elem = tSize
	}
	return Value{T: tList(elem), X: &program.Call{Fun: &program.Select{X: f.call(pkgPy, "NewRange", args...), Name: "List"}}}
}

// sequenceBuiltin is enumerate, zip, map and their kin as a value: a sequence,
// or a list where it is over lists; get evaluates what it is over.
func (f *frame) sequenceBuiltin(e *parser.Call, name string, get func(parser.Expr) Value) Value {
	bad := func() Value {
		f.c.errorAt(e, "PYC0508", "%s() does not take these arguments", name)
		return Value{T: tPoison}
	}
	switch name {
	case "zip":
		return f.zip(e)
	case "reversed":
		if len(e.Args) != 1 || len(e.Keywords) > 0 || hasStar(e.Args) {
			return bad()
		}
		return f.reversed(e, get(e.Args[0]))
	case "map":
		if len(e.Args) < 2 || len(e.Keywords) > 0 || hasStar(e.Args[:1]) {
			return bad()
		}
		fn := f.expr(e.Args[0])
		over := *e
		over.Args = e.Args[1:]
		z, why := f.zipSources(&over)
		if why != nil {
			return Value{T: why}
		}
		if z.rows != nil {
			f.c.hintAt(e.Args[1], "PYC0226", "take the list apart first: a, b = values", "how many arguments * gives is not known at conversion")
			return Value{T: tPoison}
		}
		return f.mapSeq(e, z, fn)
	case "filter":
		if len(e.Args) != 2 || len(e.Keywords) > 0 || hasStar(e.Args) {
			return bad()
		}
		fn := f.expr(e.Args[0])
		s, ok := f.seq(e, f.source(e.Args[1]))
		if !ok || fn.T.bad() || s.T.Elem.bad() {
			return Value{T: pickBad(s.T, fn.T)}
		}
		if fn.X != nil {
			fn = f.hold(fn, "fn")
		}
		test, ok := f.holds(e, fn, s.T.Elem)
		if !ok {
			return Value{T: tBottom}
		}
		return f.itertool("Filter", s.T.Elem, s.X, test)
	}
	args := e.Args
	for _, k := range e.Keywords {
		if k.Arg != "start" || len(args) != 1 {
			return bad()
		}
		args = append(args[:1:1], k.Value)
	}
	if len(args) < 1 || len(args) > 2 || hasStar(args) {
		return bad()
	}
	v := f.some(args[0], get(args[0]))
	start := Value{T: tSize, X: intLit(0), Const: int64(0)}
	if len(args) == 2 {
		start = f.intValue(args[1], f.expr(args[1]))
	}
	if v.T.bad() || start.T.bad() {
		return Value{T: pickBad(v.T, start.T)}
	}
	index := tInt
	if start.T.NonNeg {
		index = tSize
	}
	if v.T.Kind == KIter {
		s, ok := f.seq(args[0], v)
		if !ok || s.T.Elem.bad() {
			return Value{T: s.T.Elem}
		}
		return f.itertool("Enumerate", tTuple(index, s.T.Elem), s.X, start.X)
	}
	l, ok := f.asList(e, v)
	if !ok {
		return Value{T: tPoison}
	}
	return Value{T: tList(tTuple(index, l.T.Elem)), X: f.call(pkgPy, "Enumerate", l.X, start.X)}
}

// reversed is reversed(items), a list; an object's own method makes what it likes.
func (f *frame) reversed(n parser.Node, v Value) Value {
	v = f.some(n, v)
	if r, ok := f.dunder(n, v, "__reversed__"); ok {
		return r
	}
	switch v.T.Kind {
	case KIter, KSet:
		f.c.errorAt(n, "PYC0214", "%v can't be reversed", v.T)
		return Value{T: tPoison}
	}
	l, ok := f.asList(n, v)
	if !ok {
		return Value{T: tPoison}
	}
	nt := *l.T
	nt.Size, nt.ID = false, nil
	return Value{T: &nt, X: f.call(pkgPy, "Reversed", l.X)}
}

// comprehended is map(fn, items) or filter(test, items) as the generator
// expression that it is; not ok where evaluating the function counts.
func (f *frame) comprehended(e *parser.Call) (*parser.GeneratorExp, bool) {
	if len(e.Args) != 2 || len(e.Keywords) > 0 || hasStar(e.Args) || !f.inPlaceFunc(e.Args[0]) {
		return nil, false
	}
	made := f.c.synthetic(e, func() parser.Expr {
		x := &parser.Name{Id: "x"}
		call := &parser.Call{Func: e.Args[0], Args: []parser.Expr{x}}
		call.Pos = e.Pos
		g := &parser.GeneratorExp{Elt: call}
		if f.calledName(e) == "filter" {
			var test parser.Expr = call
			if parser.IsNone(e.Args[0]) {
				test = x
			}
			g.Elt = &parser.Name{Id: "x"}
			g.Generators = []parser.Comprehension{{Target: x, Iter: e.Args[1], Ifs: []parser.Expr{test}}}
		} else {
			g.Generators = []parser.Comprehension{{Target: x, Iter: e.Args[1]}}
		}
		g.Pos = e.Pos
		return g
	})
	return made.(*parser.GeneratorExp), true
}

// synthetic keeps one made-up expression a place, so that what is learnt of it
// in one round is found in the next.
func (c *converter) synthetic(n parser.Node, build func() parser.Expr) parser.Expr {
	if c.made == nil {
		c.made = map[parser.Node]parser.Expr{}
	}
	e, ok := c.made[n]
	if !ok {
		e = build()
		c.made[n] = e
	}
	return e
}

// anyAll is any(test for x in xs): a loop that stops at the first answer.
func (f *frame) anyAll(e *parser.Call, name string) (Value, bool) {
	if len(e.Args) != 1 {
		return Value{}, false
	}
	g, ok := e.Args[0].(*parser.GeneratorExp)
	if name := f.iteratorName(e.Args[0]); name == "map" || name == "filter" {
		g, ok = f.comprehended(e.Args[0].(*parser.Call))
	}
	if !ok {
		v := f.source(e.Args[0])
		if v.T.bad() {
			return v, true
		}
		if v.T.Kind == KIter {
			return f.anyDrawn(e, name, v), true
		}
		if v.T.Kind == KTensor {
			return Value{T: tBool, X: &program.Call{Fun: &program.Select{X: &program.Call{Fun: &program.Select{X: v.X, Name: camel(name)}}, Name: "ItemBool"}}}, true
		}
		l, ok := f.asList(e, v)
		if ok && l.T.Elem.Kind == KBool {
			return Value{T: tBool, X: f.call(pkgPy, camel(name), l.X)}, true
		}
		if !ok {
			return Value{T: tPoison}, true
		}
		return f.anyTrue(e, name, l), true
	}
	isAny := name == "any"
	v := f.temp("found", tBool)
	if !isAny {
		v.Name = "every"
	}
	ref := &program.Ref{Var: v}
	f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{boolLit(!isAny)}})
	single := len(g.Generators) == 1
	okNest := true
	f.scoped(g.Generators, func() {
		okNest = f.nest(g.Generators, func() {
			c := f.cond(g.Elt)
			x := c.x
			if c.known {
				x = boolLit(c.value)
			}
			if !isAny {
				x = negate(x)
			}
			body := []program.Stmt{&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{boolLit(isAny)}}}
			if single {
				body = append(body, &program.Branch{Tok: "break"})
			}
			f.emit(&program.If{Cond: x, Then: body})
		})
	})
	if !okNest {
		return Value{T: tPoison}, true
	}
	return Value{T: tBool, X: ref}, true
}

// sumGenerator is sum(x for …) over ints: a loop that adds up.
func (f *frame) sumGenerator(e *parser.Call, name string) (Value, bool) {
	if name != "sum" || len(e.Args) != 1 || len(e.Keywords) > 0 {
		return Value{}, false
	}
	g, ok := e.Args[0].(*parser.GeneratorExp)
	if !ok {
		return Value{}, false
	}
	t := f.quietBy(g, f.whole).T
	if t.Kind != KList || t.Elem.Kind != KInt && t.Elem.Kind != KBool {
		return Value{}, false
	}
	total := f.temp("total", tInt)
	ref := &program.Ref{Var: total}
	f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{intLit(0)}})
	isBool := t.Elem.Kind == KBool
	okNest := true
	f.scoped(g.Generators, func() {
		okNest = f.nest(g.Generators, func() {
			if isBool {
				c := f.cond(g.Elt)
				x := c.x
				if c.known {
					x = boolLit(c.value)
				}
				f.emit(&program.If{Cond: x, Then: []program.Stmt{&program.Assign{Lhs: []program.Expr{ref}, Tok: "+=", Rhs: []program.Expr{intLit(1)}}}})
				return
			}
			v := f.expr(g.Elt)
			if v.T.Kind == KInt {
				f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "+=", Rhs: []program.Expr{v.X}})
			}
		})
	})
	if !okNest {
		return Value{T: tPoison}, true
	}
	return Value{T: &Type{Kind: KInt, NonNeg: isBool || t.Elem.NonNeg}, X: ref, Fresh: true}, true
}

// aggregate is sum, min, max and sorted over numbers, lists and tensors.
func (f *frame) aggregate(e *parser.Call, name string) (Value, bool) {
	args, kws := f.callArgsBy(e, f.whole)
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}, true
		}
	}
	if len(args) == 0 {
		return Value{}, false
	}
	args = f.normal(args)
	if (name == "min" || name == "max") && len(args) >= 2 {
		elem, ok := f.uniform(args)
		if len(kws) > 0 {
			elem = tBottom // a key chooses
		}
		if ok && (elem.Kind == KInt || elem.Kind == KFloat) {
			xs := make([]program.Expr, len(args))
			nonneg := name == "min"
			for i, a := range args {
				if name == "max" {
					nonneg = nonneg || a.T.NonNeg
				} else {
					nonneg = nonneg && a.T.NonNeg
				}
				xs[i] = f.coerce(e, a, elem).X
			}
			t := elem
			if elem.Kind == KInt {
				t = &Type{Kind: KInt, NonNeg: nonneg, Mixed: elem.Mixed}
				// Go's min and max are Python's for ints.
				return Value{T: t, X: &program.Call{Fun: program.Builtin(name), Args: xs}}, true
			}
			if f.isNumber(t) {
				return Value{T: t, X: f.call(pkgPy, camel(name)+"Number", xs...)}, true
			}
			return Value{T: t, X: f.call(pkgPy, camel(name), xs...)}, true
		}
		if ok && elem.Kind == KStr {
			xs := make([]program.Expr, len(args))
			for i, a := range args {
				xs[i] = a.X
			}
			return Value{T: elem, X: f.call(pkgPy, camel(name), xs...)}, true
		}
		if ok && elem.isArray() {
			xs := make([]program.Expr, len(args))
			for i, a := range args {
				xs[i] = f.coerce(e, a, elem).X
			}
			return Value{T: elem, X: f.call(pkgNumpy, extremes[name], xs...)}, true
		}
		if !ok {
			args, ok = f.asTensors(e, args)
		}
		if !ok {
			f.c.errorAt(e, "PYC0208", "the arguments differ in type: %v and %v", args[0].T, args[len(args)-1].T)
			return Value{T: tPoison}, true
		}
		args = []Value{f.listOf(args)}
	}
	if args[0].T.Kind == KTensor && goArrayOf(args[0].T) == goArray && name != "sorted" && !(name == "sum" && args[0].T.ND) && len(kws) == 0 {
		if name == "sum" {
			f.c.hintAt(e, "PYC0114", "write x.sum(0)", "sum() of a tensor has no Go form")
			return Value{T: tPoison}, true
		}
		v, _ := f.callOp(e, f.methodOps(args[0].T, name), &args[0], nil, nil)
		return v, true
	}
	if name == "sorted" && len(kws) == 0 && args[0].T.Kind == KTuple && args[0].Parts != nil {
		if v, ok := sortedStatic(args[0]); ok {
			return v, true
		}
	}
	l, ok := f.asList(e, args[0])
	if !ok {
		return Value{T: tPoison}, true
	}
	elem := l.T.Elem
	if elem.bad() {
		if name == "sorted" {
			return l, true
		}
		if v, ok := ofNothing(name, args, kws); ok && elem.Kind == KBottom {
			return v, true
		}
		return Value{T: elem}, true
	}
	var keyFn *Value
	reverse := program.Expr(program.Builtin("false"))
	var def *Value
	for i := range kws {
		switch kws[i].name {
		case "key":
			if kws[i].v.T.Kind != KNone {
				keyFn = &kws[i].v
			}
		case "reverse":
			reverse = kws[i].v.X
		case "default":
			def = &kws[i].v
		}
	}
	switch name {
	case "sum":
		switch elem.Kind {
		case KInt, KFloat, KBool:
			start := Value{T: tInt, X: intLit(0), Const: int64(0)}
			if len(args) > 1 {
				start = args[1]
			}
			if elem.Kind == KBool {
				return Value{T: tSize, X: f.call(pkgPy, "CountTrue", l.X)}, true
			}
			if f.isNumber(elem) || f.isNumber(start.T) {
				return Value{T: tNumber, X: f.call(pkgPy, "SumNumbers", f.coerce(e, l, tList(tNumber)).X, f.asNumber(e, start).X)}, true
			}
			if elem.Kind == KFloat && start.T.Kind == KInt && !anItem(l) { // of none it is the start
				if f.c.exact {
					return Value{T: tNumber, X: f.call(pkgPy, "SumFloats", l.X, start.X)}, true
				}
				return Value{T: tNumber, X: f.call(pkgPy, "SumFloat", l.X, f.floatOperand(e, start))}, true
			}
			if elem.Kind == KFloat || start.T.Kind == KFloat {
				if elem.Kind == KInt {
					l.X = f.call(pkgPy, "Floats", l.X)
				}
				return Value{T: tFloat, X: f.call(pkgPy, "SumFloat", l.X, f.floatOperand(e, start))}, true
			}
			t := tInt
			if elem.NonNeg && start.Const == any(int64(0)) {
				t = tSize
			}
			return Value{T: t, X: f.call(pkgPy, "Sum", l.X, start.X)}, true
		case KLib:
			if isJSON(elem) {
				start := program.Expr(intLit(0))
				if len(args) > 1 {
					start = f.data(args[1])
				}
				return Value{T: elem, X: f.call(pkgJSON, "Sum", l.X, start)}, true
			}
		case KComplex:
			start := Value{T: tInt, X: intLit(0)}
			if len(args) > 1 {
				start = args[1]
			}
			return Value{T: tComplex, X: f.call(pkgPy, "SumComplex", l.X, f.complexOf(e, start))}, true
		case KTensor:
			t := tTensor(elem.DType, elem.Rank)
			t.ND = elem.ND
			if t.Grad = f.afterOp(elem.Grad); t.Grad != "" && t.Grad != gradMaybe {
				t.Grad = "AddBackward0"
			}
			xs := []program.Expr{l.X}
			if len(args) > 1 && t.ND && args[1].Const != any(int64(0)) {
				f.c.hintAt(e, "PYC0114", "add it to the sum", "sum() of arrays from %v has no Go form", args[1].T)
				return Value{T: tPoison}, true
			}
			if len(args) > 1 && !t.ND {
				start := f.plain(args[1])
				if start.T.numeric() {
					start = f.coerce(e, start, elem)
				}
				if start.T.Kind != KTensor || start.T.ND {
					f.c.errorAt(e, "PYC0114", "sum() of tensors from %v has no Go form", start.T)
					return Value{T: tPoison}, true
				}
				if start.T.DType != t.DType {
					t.DType = ""
				}
				if start.T.Rank != t.Rank {
					t.Rank = -1
				}
				xs = append(xs, start.X)
			}
			if t.DType == "bool" { // 0 + True is an int
				t.DType = "i64"
			}
			return Value{T: t, X: f.call(pkgOf(elem), "SumList", xs...)}, true
		}
	case "min", "max":
		if keyFn != nil {
			k, why := f.keyFunc(e, *keyFn, elem)
			if why != nil {
				return Value{T: why}, true
			}
			return Value{T: elem, X: f.call(pkgPy, camel(name)+"By", l.X, k)}, true
		}
		if def != nil && elem.Kind == KTensor && !elem.ND {
			break
		}
		if elem.Kind == KInstance || elem.Kind == KObject || elem.Kind == KTensor && !elem.ND {
			if less := f.lessFunc(e, elem); less != nil {
				return Value{T: elem, X: f.call(pkgPy, camel(name)+"Less", l.X, less)}, true
			}
			if elem.Kind == KInstance {
				if key := f.orderKey(elem); key != nil {
					return Value{T: elem, X: f.call(pkgPy, camel(name)+"By", l.X, key)}, true
				}
			}
		}
		if def != nil {
			if j := join(elem, def.T); j != nil {
				elem = j
			}
			suffix := "Or"
			if f.isNumber(elem) {
				suffix = "NumberOr"
			}
			return Value{T: elem, X: f.call(pkgPy, camel(name)+suffix, f.coerce(e, l, tList(elem)).X, f.coerce(e, *def, elem).X)}, true
		}
		if f.isNumber(elem) {
			return Value{T: elem, X: &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: camel(name) + "Number"}, Args: []program.Expr{l.X}, Spread: true}}, true
		}
		if elem.isArray() {
			return Value{T: elem, X: &program.Call{Fun: &program.Symbol{Pkg: pkgNumpy, Name: extremes[name]}, Args: []program.Expr{l.X}, Spread: true}}, true
		}
		if elem.Kind == KTuple || elem.Kind == KList || elem.Kind == KLib && len(f.methodOps(elem, "__lt__")) > 0 {
			return Value{T: elem, X: f.call(pkgPy, camel(name)+"By", l.X, f.identity(elem))}, true
		}
		if elem.Kind == KInt || elem.Kind == KFloat || elem.Kind == KStr {
			return Value{T: elem, X: &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: camel(name)}, Args: []program.Expr{l.X}, Spread: true}}, true
		}
	case "sorted":
		if keyFn != nil {
			return f.sortedBy(e, l, *keyFn, reverse), true
		}
		return f.sorted(e, l, reverse), true
	}
	f.c.errorAt(e, "PYC0114", "%s has no Go form for a list of %v", name, elem)
	return Value{T: tPoison}, true
}

// extremes are the functions behind max and min of NumPy's scalars.
var extremes = map[string]string{"max": "Largest", "min": "Smallest"}

// asTensors gives numbers that stand beside tensors the tensors' type.
func (f *frame) asTensors(n parser.Node, vs []Value) ([]Value, bool) {
	var elem *Type
	for _, v := range vs {
		j := join(elem, v.T)
		if j == nil {
			j = joinNumber(elem, v.T)
		}
		if elem = j; elem == nil {
			return vs, false
		}
	}
	out := make([]Value, len(vs))
	for i, v := range vs {
		out[i] = f.coerce(n, v, elem)
	}
	return out, true
}

// ofNothing is what sum, min and max give for a list of which nothing is known:
// the value that they start from. It is the first guess at a method that calls
// itself in the list.
func ofNothing(name string, args []Value, kws []kwarg) (Value, bool) {
	if name == "sum" && len(args) == 1 {
		return Value{T: tInt, X: intLit(0)}, true
	}
	if name == "sum" {
		return args[1], true
	}
	for _, k := range kws {
		if k.name == "default" {
			return k.v, true
		}
	}
	return Value{}, false
}

// sortedBy is sorted(items, key=fn).
func (f *frame) sortedBy(n parser.Node, l, fn Value, reverse program.Expr) Value {
	if fn.T.Kind == KBuiltin && fn.T.Self != nil { // functools.cmp_to_key(compare)
		less, t := f.closure(n, []*Type{l.T.Elem, l.T.Elem}, func(items []Value) Value {
			return f.compareOne(n, parser.Lt, f.inlined(n, *fn.T.Self, items), Value{T: tSize, X: intLit(0), Const: int64(0)})
		})
		if t.bad() {
			return Value{T: t}
		}
		return Value{T: tList(l.T.Elem), X: f.call(pkgPy, "SortedLess", l.X, less, reverse)}
	}
	k, why := f.keyFunc(n, fn, l.T.Elem)
	if why != nil {
		return Value{T: why}
	}
	return Value{T: tList(l.T.Elem), X: f.call(pkgPy, "SortedBy", l.X, k, reverse)}
}

// keyFunc is the key= of sorted, min and max as a Go function.
func (f *frame) keyFunc(n parser.Node, fn Value, elem *Type) (program.Expr, *Type) {
	if fn.T.bad() {
		return nil, fn.T
	}
	result := &Type{Kind: KPoison, Name: "K"}
	b := &bound{typeArg: map[string]*Type{}}
	x, _ := f.funcArg(n, fn, &Type{Kind: KFuncValue, Elems: []*Type{elem}, Elem: result}, b)
	if b.typeArg["K"] == nil {
		return nil, tBottom
	}
	return x, nil
}
