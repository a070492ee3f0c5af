package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// The functions of itertools give Go sequences (iter.Seq), which draw from
// their sources as Python's iterators do.

// iterators are functions of itertools, and functools.reduce.
var iterators map[string]func(f *frame, n parser.Node, args []Value, kw map[string]Value) Value

func init() {
	iterators = map[string]func(f *frame, n parser.Node, args []Value, kw map[string]Value) Value{
		"itertools.chain": (*frame).chain, "itertools.chain.from_iterable": (*frame).chainRows, "itertools.product": (*frame).product,
		"itertools.permutations": func(f *frame, n parser.Node, args []Value, kw map[string]Value) Value {
			return f.choose(n, "Permutations", args, kw)
		},
		"itertools.combinations": func(f *frame, n parser.Node, args []Value, kw map[string]Value) Value {
			return f.choose(n, "Combinations", args, kw)
		},
		"itertools.combinations_with_replacement": func(f *frame, n parser.Node, args []Value, kw map[string]Value) Value {
			return f.choose(n, "CombinationsWithReplacement", args, kw)
		},
		"itertools.accumulate": (*frame).accumulate, "itertools.islice": (*frame).islice, "itertools.groupby": (*frame).groupby, "itertools.zip_longest": (*frame).zipLongest,
		"itertools.repeat": (*frame).repeat, "itertools.count": (*frame).count, "itertools.cycle": (*frame).cycle, "itertools.starmap": (*frame).starmap,
		"itertools.takewhile": func(f *frame, n parser.Node, args []Value, kw map[string]Value) Value {
			return f.sieve(n, "TakeWhile", args)
		},
		"itertools.dropwhile": func(f *frame, n parser.Node, args []Value, kw map[string]Value) Value {
			return f.sieve(n, "DropWhile", args)
		},
		"itertools.filterfalse": func(f *frame, n parser.Node, args []Value, kw map[string]Value) Value {
			return f.sieve(n, "FilterFalse", args)
		},
		"itertools.pairwise": (*frame).pairwise, "itertools.batched": (*frame).batched, "itertools.compress": (*frame).compress, "itertools.tee": (*frame).tee,
		"functools.reduce": (*frame).reduce, "functools.cmp_to_key": (*frame).cmpToKey,
	}
	for name := range iterators {
		special[name] = true
	}
	for _, name := range []string{"functools.lru_cache", "functools.cache", "functools.wraps"} { // decorators
		special[name] = true
	}
}

// iteratorCall calls one of the iterators.
func (f *frame) iteratorCall(n parser.Node, name string, args []Value, kws []kwarg) (Value, bool) {
	call, ok := iterators[name]
	if !ok {
		return Value{}, false
	}
	kw := map[string]Value{}
	for _, k := range kws {
		kw[k.name] = k.v
	}
	for _, v := range append(append([]Value{}, args...), values(kws)...) {
		if v.T.bad() {
			return Value{T: v.T}, true
		}
	}
	return call(f, n, f.normal(args), kw), true
}

func values(kws []kwarg) []Value {
	vals := make([]Value, len(kws))
	for i, k := range kws {
		vals[i] = k.v
	}
	return vals
}

// wrong reports arguments that a function does not take so.
func (f *frame) wrong(n parser.Node, name string) Value {
	f.c.errorAt(n, "PYC0114", "%s has no Go form for these arguments", name)
	return Value{T: tPoison}
}

// itertool is a call of the runtime that gives a sequence.
func (f *frame) itertool(name string, elem *Type, args ...program.Expr) Value {
	return Value{T: tIter(elem), X: f.call(pkgItertools, name, args...)}
}

// seq is an iterable as a Go sequence.
func (f *frame) seq(n parser.Node, v Value) (Value, bool) {
	v = recordKeys(f.asTuple(f.some(n, v)))
	all := func(elem *Type) (Value, bool) {
		return Value{T: tIter(elem), X: &program.Call{Fun: &program.Select{X: v.X, Name: "All"}}}, true
	}
	switch v.T.Kind {
	case KIter:
		if holdsSeq(v.T) {
			return all(v.T.Elem)
		}
		return v, true
	case KSet, KDeque:
		if !v.T.Elem.bad() {
			return all(v.T.Elem)
		}
	case KInstance, KObject:
		if it, ok := f.objectIter(n, v); ok {
			return f.seq(n, it)
		}
	}
	l, ok := f.asList(n, v)
	if !ok {
		return Value{T: &Type{Kind: KPoison, Elem: tPoison}}, false
	}
	return Value{T: tIter(l.T.Elem), X: f.call("slices", "Values", l.X)}, true
}

// seqs are iterables of one type of items as sequences.
func (f *frame) seqs(n parser.Node, vs []Value) ([]program.Expr, *Type) {
	var elem *Type
	lists := make([]Value, len(vs))
	for i, v := range vs {
		s, ok := f.seq(n, v)
		if !ok {
			return nil, tPoison
		}
		lists[i] = s
		j := join(elem, s.T.Elem)
		if j == nil {
			f.c.errorAt(n, "PYC0208", "the items differ in type: %v and %v", elem, s.T.Elem)
			return nil, tPoison
		}
		elem = j
	}
	if elem == nil {
		elem = tBottom
	}
	xs := make([]program.Expr, len(vs))
	for i, s := range lists {
		xs[i] = s.X
		if elem.bad() || s.T.Elem.bad() || s.T.Elem.rep() == elem.rep() {
			continue
		}
		l, ok := f.asList(n, vs[i])
		if !ok {
			return nil, tPoison
		}
		xs[i] = f.call("slices", "Values", f.coerce(n, l, tList(elem)).X)
	}
	return xs, elem
}

// pool is an iterable as a slice to choose from.
func (f *frame) pool(n parser.Node, v Value) (Value, bool) {
	l, ok := f.asList(n, v)
	if ok && l.T.Elem.bad() {
		return Value{T: l.T.Elem}, false
	}
	return l, ok
}

// chain is chain(a, b, …) and chain(*rows).
func (f *frame) chain(n parser.Node, args []Value, kw map[string]Value) Value {
	if len(args) == 1 && args[0].Star {
		return f.chainRows(n, args, kw)
	}
	for _, a := range args {
		if a.Star {
			return f.wrong(n, "chain")
		}
	}
	if len(args) == 0 {
		return f.listOf(nil)
	}
	xs, elem := f.seqs(n, args)
	if elem.bad() {
		return Value{T: elem}
	}
	return f.itertool("Chain", elem, xs...)
}

func (f *frame) chainRows(n parser.Node, args []Value, kw map[string]Value) Value {
	if len(args) != 1 {
		return f.wrong(n, "chain.from_iterable")
	}
	if args[0].T.Kind == KTuple {
		return f.chain(n, f.parts(args[0]), kw)
	}
	rows, ok := f.seq(n, args[0])
	if !ok || rows.T.Elem.bad() {
		return Value{T: rows.T.Elem}
	}
	each, elem := f.closure(n, []*Type{rows.T.Elem}, func(items []Value) Value {
		s, ok := f.seq(n, items[0])
		if !ok {
			return Value{T: tPoison}
		}
		return s
	})
	if elem.bad() || elem.Elem.bad() {
		return Value{T: tBottom}
	}
	return f.itertool("FromIterable", elem.Elem, rows.X, each)
}

// closure is a function literal over items of known types.
func (f *frame) closure(n parser.Node, ins []*Type, body func(items []Value) Value) (program.Expr, *Type) {
	fn := &program.Closure{}
	items := make([]Value, len(ins))
	for i, t := range ins {
		p := &program.Var{Name: []string{"x", "y", "z"}[min(i, 2)], Type: f.c.goType(t)}
		fn.Params = append(fn.Params, p)
		items[i] = Value{T: t, X: &program.Ref{Var: p}}
	}
	var ret Value
	fn.Body = f.into(func() {
		ret = body(items)
		if ret.T.Kind == KTuple {
			ret = f.box(ret)
		}
	})
	if ret.T.bad() {
		return program.Builtin("nil"), ret.T
	}
	fn.Results = []program.Type{f.c.goType(ret.T)}
	fn.Body = append(fn.Body, &program.Return{Results: []program.Expr{ret.X}})
	return etaReduced(fn), ret.T
}

// applied is a function of the program as a function literal over items of
// known types; want coerces what it gives.
func (f *frame) applied(n parser.Node, fn Value, ins []*Type, want *Type) (program.Expr, *Type) {
	if fn.T.bad() {
		return program.Builtin("nil"), fn.T
	}
	if want == nil {
		want = &Type{Kind: KPoison, Name: "R"}
	}
	b := &bound{typeArg: map[string]*Type{}}
	x, _ := f.funcArg(n, fn, &Type{Kind: KFuncValue, Elems: ins, Elem: want}, b)
	if x == program.Builtin("nil") {
		return x, tBottom
	}
	if want.Kind == KPoison {
		return x, b.typeArg["R"]
	}
	return x, want
}

// holds is a predicate as a function literal that gives a Go bool.
func (f *frame) holds(n parser.Node, fn Value, elem *Type) (program.Expr, bool) {
	test, t := f.closure(n, []*Type{elem}, func(items []Value) Value {
		v := items[0]
		if fn.T.Kind != KNone {
			v = f.inlined(n, fn, items)
		}
		if v.T.bad() {
			return v
		}
		return f.condValue(f.truth(n, v))
	})
	return test, !t.bad()
}

// inlined calls a function; a lambda is written in place.
func (f *frame) inlined(n parser.Node, fn Value, items []Value) Value {
	if fn.T.Kind != KFunc || fn.T.Fn.expr == nil || len(fn.T.Fn.args.Args) != len(items) {
		return f.apply(n, fn, items, nil)
	}
	inner := *f
	inner.parent = fn.T.Fn.env
	inner.state = f.state.clone()
	for i, a := range fn.T.Fn.args.Args {
		b := binding{Value: items[i]}
		if r, ok := items[i].X.(*program.Ref); ok {
			r.Var.Name = string(a.Arg)
			b.v = r.Var
		}
		inner.state.vars[string(a.Arg)] = b
	}
	return inner.expr(fn.T.Fn.expr)
}

// product is product(a, b) and product(a, repeat=n).
func (f *frame) product(n parser.Node, args []Value, kw map[string]Value) Value {
	if len(args) == 1 && args[0].Star {
		rows, ok := f.pool(n, args[0])
		if !ok || rows.T.Elem.Kind != KList || rows.T.Elem.isShared() {
			return f.wrong(n, "product")
		}
		return Value{T: tIter(tupled(rows.T.Elem.Elem)), X: &program.Call{Fun: &program.Symbol{Pkg: pkgItertools, Name: "Product"}, Args: []program.Expr{rows.X}, Spread: true}}
	}
	pools := make([]Value, len(args))
	for i, a := range args {
		l, ok := f.pool(n, a)
		if !ok || a.Star {
			return Value{T: l.T}
		}
		pools[i] = l
	}
	if times, ok := kw["repeat"]; ok {
		k, isConst := times.Const.(int64)
		if len(pools) != 1 {
			return f.wrong(n, "product")
		}
		pools[0] = f.hold(pools[0], "pool")
		if !isConst || k < 2 || k > 4 {
			return f.itertool("ProductRepeat", tupled(pools[0].T.Elem), pools[0].X, times.X)
		}
		for len(pools) < int(k) {
			pools = append(pools, pools[0])
		}
	}
	t := &Type{Kind: KTuple}
	xs := make([]program.Expr, len(pools))
	for i, p := range pools {
		t.Elems = append(t.Elems, p.T.Elem)
		xs[i] = p.X
	}
	switch len(pools) {
	case 1:
		return f.itertool("Product", tupled(pools[0].T.Elem), xs...)
	case 2, 3, 4:
		return f.itertool("Product"+string(rune('0'+len(pools))), t, xs...)
	}
	elem, ok := f.uniform(pools)
	if !ok {
		return f.wrong(n, "product")
	}
	return f.itertool("Product", tupled(elem.Elem), xs...)
}

// tupled is the type of tuples of any length.
func tupled(elem *Type) *Type {
	t := tList(elem)
	t.Tup = true
	return t
}

// choose is permutations(pool, r) and its kin; tuples of two and three items
// are Go tuples.
func (f *frame) choose(n parser.Node, name string, args []Value, kw map[string]Value) Value {
	if r, ok := kw["r"]; ok {
		args = append(args, r)
	}
	if len(args) == 0 || len(args) > 2 {
		return f.wrong(n, strings.ToLower(name))
	}
	pool, ok := f.pool(n, args[0])
	if !ok {
		return Value{T: pool.T}
	}
	r := Value{T: tInt, X: &program.Unary{Op: "-", X: intLit(1)}}
	if len(args) == 2 && args[1].T.Kind != KNone {
		r = f.intValue(n, args[1])
	}
	elem := pool.T.Elem
	v := f.itertool(name, tupled(elem), pool.X, r.X)
	switch r.Const {
	case int64(2):
		return f.itertool("Pairs", tTuple(elem, elem), v.X)
	case int64(3):
		return f.itertool("Triples", tTuple(elem, elem, elem), v.X)
	}
	return v
}

// accumulate is accumulate(items, function, initial=value).
func (f *frame) accumulate(n parser.Node, args []Value, kw map[string]Value) Value {
	fn, given := kw["func"]
	if len(args) > 1 {
		fn, given = args[1], true
	}
	given = given && fn.T.Kind != KNone
	s, ok := f.seq(n, args[0])
	if !ok || s.T.Elem.bad() {
		return Value{T: s.T.Elem}
	}
	total := s.T.Elem
	initial, from := kw["initial"]
	from = from && initial.T.Kind != KNone
	if from {
		total = f.totalType(n, fn, given, initial.T, s.T.Elem)
		if total.bad() {
			return Value{T: total}
		}
	}
	if !given {
		fn = Value{T: &Type{Kind: KBuiltin, Name: "operator.add"}}
	}
	x, t := f.applied(n, fn, []*Type{total, s.T.Elem}, total)
	switch {
	case t.bad():
		return Value{T: t}
	case from:
		return f.itertool("AccumulateFrom", total, s.X, x, f.coerce(n, initial, total).X)
	}
	return f.itertool("Accumulate", total, s.X, x)
}

// totalType is the type of what is folded: that of the start, joined with what
// the function makes of it.
func (f *frame) totalType(n parser.Node, fn Value, given bool, start, elem *Type) *Type {
	if !given {
		if j := join(start, elem); j != nil {
			return j
		}
		return start
	}
	m := f.c.mark()
	_, t := f.applied(n, fn, []*Type{start, elem}, nil)
	f.c.rollback(m)
	if t.bad() {
		return t
	}
	if j := join(start, t); j != nil {
		return j
	}
	return start
}

// reduce is functools.reduce(function, items, start).
func (f *frame) reduce(n parser.Node, args []Value, kw map[string]Value) Value {
	if start, ok := kw["initial"]; ok {
		args = append(args, start)
	}
	if len(args) < 2 || len(args) > 3 {
		return f.wrong(n, "reduce")
	}
	s, ok := f.seq(n, args[1])
	if !ok {
		return Value{T: tPoison}
	}
	if s.T.Elem.bad() {
		if len(args) == 3 && s.T.Elem != nil && s.T.Elem.Kind == KBottom {
			return args[2]
		}
		return Value{T: s.T.Elem}
	}
	total := s.T.Elem
	if len(args) == 3 {
		if total = f.totalType(n, args[0], true, args[2].T, s.T.Elem); total.bad() {
			return Value{T: total}
		}
	}
	if total.Kind == KInt && total.NonNeg {
		total = tInt
	}
	x, t := f.applied(n, args[0], []*Type{total, s.T.Elem}, total)
	switch {
	case t.bad():
		return Value{T: t}
	case len(args) == 3:
		return Value{T: total, X: f.call(pkgItertools, "ReduceFrom", s.X, x, f.coerce(n, args[2], total).X)}
	}
	return Value{T: total, X: f.call(pkgItertools, "Reduce", s.X, x)}
}

// cmpToKey is functools.cmp_to_key(compare): known where it sorts.
func (f *frame) cmpToKey(n parser.Node, args []Value, kw map[string]Value) Value {
	if len(args) != 1 {
		return f.wrong(n, "cmp_to_key")
	}
	return Value{T: &Type{Kind: KBuiltin, Name: "functools.cmp_to_key", Self: &args[0]}}
}

// islice is islice(items, stop) and islice(items, start, stop, step).
func (f *frame) islice(n parser.Node, args []Value, kw map[string]Value) Value {
	if len(args) < 2 || len(args) > 4 {
		return f.wrong(n, "islice")
	}
	s, ok := f.seq(n, args[0])
	if !ok || s.T.Elem.bad() {
		return Value{T: s.T.Elem}
	}
	bounds := []program.Expr{intLit(0), &program.Unary{Op: "-", X: intLit(1)}, intLit(1)}
	for i, a := range args[1:] {
		if len(args) == 2 {
			i = 1
		}
		if a.T.Kind != KNone {
			bounds[i] = f.intValue(n, a).X
		}
	}
	return f.itertool("Islice", s.T.Elem, append([]program.Expr{s.X}, bounds...)...)
}

// groupby is groupby(items, key): a group is a list of its items.
func (f *frame) groupby(n parser.Node, args []Value, kw map[string]Value) Value {
	s, ok := f.seq(n, args[0])
	if !ok || s.T.Elem.bad() {
		return Value{T: s.T.Elem}
	}
	key, given := kw["key"]
	if len(args) > 1 {
		key, given = args[1], true
	}
	x, t := f.closure(n, []*Type{s.T.Elem}, func(items []Value) Value {
		if !given || key.T.Kind == KNone {
			return items[0]
		}
		return f.inlined(n, key, items)
	})
	if t.bad() {
		return Value{T: t}
	}
	return f.itertool("GroupBy", tTuple(t, tList(s.T.Elem)), s.X, x)
}

// repeat is repeat(v) and repeat(v, times).
func (f *frame) repeat(n parser.Node, args []Value, kw map[string]Value) Value {
	if times, ok := kw["times"]; ok {
		args = append(args, times)
	}
	if len(args) == 0 || args[0].T.static() {
		return f.wrong(n, "repeat")
	}
	v := args[0]
	if v.T.Kind == KTuple {
		v = f.box(v)
	}
	if len(args) == 2 {
		return f.itertool("Repeat", v.T, v.X, f.intValue(n, args[1]).X)
	}
	return f.itertool("Forever", v.T, v.X)
}

// count is count(start, step).
func (f *frame) count(n parser.Node, args []Value, kw map[string]Value) Value {
	bounds := []Value{{T: tSize, X: intLit(0), Const: int64(0)}, {T: tSize, X: intLit(1), Const: int64(1)}}
	copy(bounds, args)
	for i, name := range []string{"start", "step"} {
		if v, ok := kw[name]; ok {
			bounds[i] = v
		}
	}
	elem := join(bounds[0].T, bounds[1].T)
	if elem == nil || elem.Kind != KInt && elem.Kind != KFloat {
		return f.wrong(n, "count")
	}
	return f.itertool("Count", elem, f.coerce(n, bounds[0], elem).X, f.coerce(n, bounds[1], elem).X)
}

func (f *frame) cycle(n parser.Node, args []Value, kw map[string]Value) Value {
	s, ok := f.seq(n, args[0])
	if !ok || s.T.Elem.bad() {
		return Value{T: s.T.Elem}
	}
	return f.itertool("Cycle", s.T.Elem, s.X)
}

// starmap is starmap(function, rows): each row's items are the arguments.
func (f *frame) starmap(n parser.Node, args []Value, kw map[string]Value) Value {
	if len(args) != 2 {
		return f.wrong(n, "starmap")
	}
	s, ok := f.seq(n, args[1])
	if !ok || s.T.Elem.bad() {
		return Value{T: s.T.Elem}
	}
	if s.T.Elem.Kind != KTuple {
		return f.wrong(n, "starmap")
	}
	x, t := f.closure(n, []*Type{s.T.Elem}, func(items []Value) Value { return f.apply(n, args[0], f.parts(items[0]), nil) })
	if t.bad() {
		return Value{T: t}
	}
	return f.itertool("Map", t, s.X, x)
}

// sieve is takewhile, dropwhile or filterfalse.
func (f *frame) sieve(n parser.Node, name string, args []Value) Value {
	if len(args) != 2 {
		return f.wrong(n, strings.ToLower(name))
	}
	s, ok := f.seq(n, args[1])
	if !ok || s.T.Elem.bad() {
		return Value{T: s.T.Elem}
	}
	test, ok := f.holds(n, args[0], s.T.Elem)
	if !ok {
		return Value{T: tBottom}
	}
	return f.itertool(name, s.T.Elem, s.X, test)
}

func (f *frame) pairwise(n parser.Node, args []Value, kw map[string]Value) Value {
	s, ok := f.seq(n, args[0])
	if !ok || s.T.Elem.bad() {
		return Value{T: s.T.Elem}
	}
	return f.itertool("Pairwise", tTuple(s.T.Elem, s.T.Elem), s.X)
}

func (f *frame) batched(n parser.Node, args []Value, kw map[string]Value) Value {
	if size, ok := kw["n"]; ok {
		args = append(args, size)
	}
	if len(args) != 2 {
		return f.wrong(n, "batched")
	}
	s, ok := f.seq(n, args[0])
	if !ok || s.T.Elem.bad() {
		return Value{T: s.T.Elem}
	}
	return f.itertool("Batched", tupled(s.T.Elem), s.X, f.intValue(n, args[1]).X)
}

func (f *frame) compress(n parser.Node, args []Value, kw map[string]Value) Value {
	if len(args) != 2 {
		return f.wrong(n, "compress")
	}
	s, ok := f.seq(n, args[0])
	by, ok2 := f.seq(n, args[1])
	if !ok || !ok2 || s.T.Elem.bad() || by.T.Elem.bad() {
		return Value{T: tBottom}
	}
	test, ok := f.holds(n, Value{T: tNone}, by.T.Elem)
	if !ok {
		return Value{T: tBottom}
	}
	return f.itertool("Compress", s.T.Elem, s.X, by.X, test)
}

// tee is tee(items, n): iterators of their own over the same items.
func (f *frame) tee(n parser.Node, args []Value, kw map[string]Value) Value {
	times := int64(2)
	if len(args) == 2 {
		k, ok := args[1].Const.(int64)
		if !ok {
			return f.wrong(n, "tee")
		}
		times = k
	}
	l, ok := f.pool(n, args[0])
	if !ok {
		return Value{T: l.T}
	}
	l = f.hold(l, "items")
	out := Value{T: &Type{Kind: KTuple}, Parts: []Value{}}
	for range times {
		it := Value{T: &Type{Kind: KIter, Elem: l.T.Elem, Name: "iterator"}, X: f.call(pkgItertools, "Tee", l.X)}
		out.Parts = append(out.Parts, it)
		out.T.Elems = append(out.T.Elems, it.T)
	}
	return out
}
