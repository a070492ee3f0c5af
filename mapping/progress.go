package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

const pkgTqdm = table.Module + "/runtime/std/tqdm"

// progressBars are the names of tqdm's class, and progressRanges those of its
// function over a range.
var (
	progressBars   = []string{"tqdm.tqdm", "tqdm.auto.tqdm", "tqdm.notebook.tqdm", "tqdm.std.tqdm", "tqdm.autonotebook.tqdm"}
	progressRanges = []string{"tqdm.trange", "tqdm.auto.trange", "tqdm.notebook.trange", "tqdm.std.trange", "tqdm.autonotebook.trange"}
)

func init() {
	for _, name := range slices.Concat(progressBars, progressRanges) {
		special[name] = true
	}
}

// isBar says that a value is a tqdm object over items.
func isBar(t *Type) bool { return t.Kind == KIter && t.Name == "tqdm" }

// holdsSeq says that an iterator is an object whose method All gives the
// sequence.
func holdsSeq(t *Type) bool {
	return t.Kind == KIter && (t.Name == "iterator" || t.Name == "tqdm" || t.Name == loaderName)
}

// progress is tqdm(items, desc, total, …) and trange(…).
func (f *frame) progress(e parser.Node, name string, args []Value, kws []kwarg) Value {
	ops := f.c.table.Lookup("tqdm.tqdm")
	if slices.Contains(progressRanges, name) {
		return f.progressRange(e, ops[0], args, plainOptions(f, e, kws))
	}
	for i, param := range []string{"desc", "total", "leave"} { // after the items
		if len(args) > i+1 {
			kws = append(kws, kwarg{param, args[i+1], e})
		}
	}
	var items *Value
	if len(args) > 0 && args[0].T.Kind != KNone {
		items = &args[0]
	}
	kws = slices.DeleteFunc(kws, func(k kwarg) bool {
		if k.name == "iterable" {
			items = &k.v
		}
		return k.name == "iterable"
	})
	kws = plainOptions(f, e, kws)
	if items == nil {
		v, _ := f.callOp(e, ops, nil, nil, kws)
		return v
	}
	if parts := items.T; parts.Kind == KRange {
		if l, ok := f.asList(e, *items); ok {
			items = &l
		}
	}
	fun, seq := "OfSeq", *items
	switch {
	case items.T.Kind == KIter:
		s, ok := f.seq(e, *items)
		if !ok {
			return s
		}
		seq = s
	case items.T.Kind == KInstance || items.T.Kind == KObject:
		kws = f.withLength(e, *items, kws)
		s, ok := f.seq(e, *items)
		if !ok {
			return s
		}
		seq = s
	case items.T.Kind == KLib && len(f.methodOps(items.T, "__iter__")) > 0:
		kws = f.withLength(e, *items, kws)
		s, ok := f.callOp(e, f.methodOps(items.T, "__iter__"), items, nil, nil)
		if !ok {
			return s
		}
		if seq = s; s.T.Kind == KList {
			fun = "Of"
		}
	default:
		l, ok := f.asList(e, *items)
		if !ok {
			return l
		}
		fun, seq = "Of", l
		if f.unsized(e) {
			fun, seq.X = "OfSeq", f.call("slices", "Values", l.X)
		}
	}
	if seq.T.Elem.bad() {
		return Value{T: seq.T.Elem}
	}
	return f.bar(e, ops[0], seq.T.Elem, fun, []program.Expr{seq.X}, kws)
}

// rangeProgress is tqdm(range(…), desc, total, …).
func (f *frame) rangeProgress(e *parser.Call, name string) (Value, bool) {
	if !slices.Contains(progressBars, name) || len(e.Args) == 0 {
		return Value{}, false
	}
	inner, ok := e.Args[0].(*parser.Call)
	if !ok || f.calledName(inner) != "range" || len(inner.Keywords) > 0 || hasStar(inner.Args) {
		return Value{}, false
	}
	args, _ := f.callArgs(inner)
	rest := *e
	rest.Args = e.Args[1:]
	more, kws := f.callArgs(&rest)
	for i, param := range []string{"desc", "total", "leave"} {
		if len(more) > i {
			kws = append(kws, kwarg{param, more[i], e})
		}
	}
	return f.progressRange(e, f.c.table.Lookup("tqdm.tqdm")[0], args, plainOptions(f, e, kws)), true
}

// plainOptions are keywords as the options take them.
func plainOptions(f *frame, e parser.Node, kws []kwarg) []kwarg {
	for i, k := range kws {
		switch {
		case k.name == "disable" && k.v.T.Kind == KNone: // on what is no terminal
			kws[i].v = Value{T: tStr, X: &program.Symbol{Pkg: pkgTqdm, Name: "Auto"}}
		case k.v.T.Kind == KOptional && (k.name == "total" || k.name == "desc"):
			kws[i].v = f.some(e, k.v)
		}
	}
	return kws
}

// unsized says that what a bar goes over is an iterator in Python, which has no
// length.
func (f *frame) unsized(n parser.Node) bool {
	call, ok := n.(*parser.Call)
	if !ok || len(call.Args) == 0 {
		return false
	}
	switch x := call.Args[0].(type) {
	case *parser.GeneratorExp:
		return true
	case *parser.Call:
		name := f.calledName(x)
		return f.iteratorName(x) != "" || name == "iter" || strings.HasPrefix(name, "itertools.")
	}
	return false
}

// withLength gives a bar the length of what it goes over, where that has one.
func (f *frame) withLength(n parser.Node, items Value, kws []kwarg) []kwarg {
	if slices.ContainsFunc(kws, func(k kwarg) bool { return k.name == "total" }) {
		return kws
	}
	has := len(f.methodOps(items.T, "__len__")) > 0
	if items.T.Kind == KInstance {
		has = items.T.Inst.class.method("__len__") != nil
	}
	if !has {
		return kws
	}
	return append(kws, kwarg{"total", f.length(n, items), n})
}

// progressRange is a bar over range(args…).
func (f *frame) progressRange(e parser.Node, op *table.Op, args []Value, kws []kwarg) Value {
	for i, a := range args {
		if args[i] = f.intValue(e, a); args[i].T.bad() {
			return args[i]
		}
	}
	elem := tInt
	xs := []program.Expr{intLit(0), nil, intLit(1)}
	switch len(args) {
	case 1:
		xs[1], elem = args[0].X, tSize
	case 2, 3:
		for i, a := range args {
			xs[i] = a.X
		}
		if step, ok := args[len(args)-1].Const.(int64); args[0].T.NonNeg && (len(args) == 2 || ok && step > 0) {
			elem = tSize
		}
	default:
		f.c.errorAt(e, "PYC0508", "range takes 1 to 3 arguments")
		return Value{T: tPoison}
	}
	return f.bar(e, op, elem, "OfRange", xs, kws)
}

// bar makes the bar; its options are bound as those of a bar without items.
func (f *frame) bar(e parser.Node, op *table.Op, elem *Type, fun string, xs []program.Expr, kws []kwarg) Value {
	for _, k := range kws {
		if k.v.T.bad() {
			return Value{T: k.v.T}
		}
	}
	b, why := f.bind(e, op, nil, nil, kws)
	if b == nil {
		f.c.hintAt(e, "PYC0402", "the mapping takes "+op.Line, "%s: %s", op.Py, why)
		return Value{T: tPoison}
	}
	return Value{T: &Type{Kind: KIter, Elem: elem, Name: "tqdm"}, X: f.call(pkgTqdm, fun, append(xs, b.args...)...)}
}

// barMethod is bar.set_postfix(stats, name=value, …).
func (f *frame) barMethod(e parser.Node, self Value, name string, args []Value, kws []kwarg) (Value, bool) {
	lib := self.T.Kind == KLib && strings.HasPrefix(self.T.Lib.Py, "tqdm.")
	if name != "set_postfix" || !lib && !isBar(self.T) {
		return Value{}, false
	}
	refresh := Value{T: tBool, X: boolLit(true), Const: true}
	var stats []kwarg
	for _, k := range kws {
		switch {
		case k.v.T.bad():
			return Value{T: k.v.T}, true
		case k.name == "refresh":
			refresh = k.v
		case k.name == "ordered_dict":
			args = append(args, k.v)
		default:
			stats = append(stats, k)
		}
	}
	slices.SortStableFunc(stats, func(a, b kwarg) int { return strings.Compare(a.name, b.name) })
	if len(args) > 0 && args[0].T.bad() {
		return Value{T: args[0].T}, true
	}
	if len(args) > 0 && args[0].T.Kind != KNone { // the dict's entries come first
		if len(stats) > 0 {
			f.c.errorAt(e, "PYC0114", "set_postfix has no Go form for a dict and keywords")
			return Value{T: tPoison}, true
		}
		call := &program.Call{Fun: &program.Select{X: self.X, Name: "SetPostfixOf"}, Args: []program.Expr{f.data(args[0]), refresh.X}}
		return Value{T: tNone, X: call}, true
	}
	kv := &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "KV"}, Args: []program.Type{program.Basic("string"), program.Basic("any")}}
	var pairs []program.Expr
	for _, k := range stats {
		pairs = append(pairs, &program.Call{Fun: kv, Args: []program.Expr{strLit(k.name), f.shown(k.v)}})
	}
	if refresh.Const != any(true) {
		dict := f.call(pkgPy, "DictOf", pairs...)
		return Value{T: tNone, X: &program.Call{Fun: &program.Select{X: self.X, Name: "SetPostfixOf"}, Args: []program.Expr{dict, refresh.X}}}, true
	}
	return Value{T: tNone, X: &program.Call{Fun: &program.Select{X: self.X, Name: "SetPostfix"}, Args: pairs}}, true
}
