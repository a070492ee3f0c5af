package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// collectionCall is a class of the collections module.
func (f *frame) collectionCall(e *parser.Call, name string) Value {
	switch name {
	case "collections.Counter":
		return f.counter(e)
	case "collections.defaultdict":
		return f.defaultDict(e)
	case "collections.OrderedDict":
		v := f.dictCall(e)
		if v.T.Kind == KDict && !v.T.bad() {
			t := *v.T
			t.Name = "OrderedDict"
			v.T = &t
			v.X = f.call(pkgPy, "NewOrderedDict", v.X)
		}
		return v
	case "collections.deque":
		return f.deque(e)
	case "collections.ChainMap":
		return f.chainMap(e)
	}
	return f.namedTuple(e)
}

// emptyDict is a dict whose keys are not known yet.
func (f *frame) emptyDict(name string, elem *Type) Value {
	t := &Type{Kind: KDict, Elem: elem, Name: name}
	return Value{T: t, X: f.newDict(&Type{Kind: KDict, Key: tStr, Elem: orEmpty(elem), Name: name})}
}

// counter is Counter(), of a sequence or a dict, or with counts as keywords.
func (f *frame) counter(e *parser.Call) Value {
	args, kws := f.callArgsBy(e, f.whole)
	if len(kws) > 0 && len(args) == 0 {
		var keys, vals []Value
		for _, k := range kws {
			keys = append(keys, Value{T: tStr, X: strLit(k.name), Const: k.name})
			vals = append(vals, k.v)
		}
		args = []Value{f.dictOf(e, keys, vals)}
	} else if len(kws) > 0 || len(args) > 1 {
		f.c.errorAt(e, "PYC0114", "Counter takes one sequence or dict")
		return Value{T: tPoison}
	}
	if len(args) == 0 {
		return f.emptyDict("Counter", tInt)
	}
	if args[0].T.bad() {
		return Value{T: args[0].T}
	}
	if args[0].T.Kind == KDict {
		t := *args[0].T
		t.Name = "Counter"
		if t.Key == nil {
			return f.emptyDict("Counter", tInt)
		}
		return Value{T: &t, X: f.call(pkgPy, "CountFrom", args[0].X)}
	}
	l, ok := f.asList(e, args[0])
	if !ok {
		return Value{T: tPoison}
	}
	if l.T.Elem.bad() {
		return f.emptyDict("Counter", tInt)
	}
	key := f.key(e, l.T.Elem)
	if key.Kind == KPoison {
		return Value{T: key}
	}
	l = f.coerce(e, l, tList(key))
	t := &Type{Kind: KDict, Key: key, Elem: tInt, Name: "Counter"}
	return Value{T: t, X: &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: "NewCounter"}, Args: []program.Expr{l.X}, Spread: true}}
}

// mergeDicts is a | b of dicts, and the arithmetic of Counters.
func (f *frame) mergeDicts(n parser.Node, op parser.OperatorNumber, left, right Value) Value {
	right = f.flat(right)
	t := join(left.T, right.T)
	counters := left.T.Name == "Counter" && right.T.Name == "Counter"
	name := map[parser.OperatorNumber]string{parser.BitOr: "UnionCounts", parser.BitAnd: "CommonCounts", parser.Add: "SumCounts", parser.Sub: "LessCounts"}[op]
	switch {
	case t == nil || name == "" || !counters && op != parser.BitOr:
		f.c.errorAt(n, "PYC0215", "unsupported operand types for %s: %v and %v", parser.OperatorSymbol(op), left.T, right.T)
		return Value{T: tPoison}
	case !counters:
		name = "MergeDicts"
	}
	return Value{T: t, X: f.call(pkgPy, name, f.coerce(n, left, t).X, f.coerce(n, right, t).X), Fresh: true}
}

// defaultDict is defaultdict(factory).
func (f *frame) defaultDict(e *parser.Call) Value {
	if len(e.Args) == 0 || parser.IsNone(e.Args[0]) {
		return f.emptyDict("", nil)
	}
	if len(e.Args) > 1 || len(e.Keywords) > 0 {
		f.c.errorAt(e, "PYC0114", "defaultdict takes a factory only")
		return Value{T: tPoison}
	}
	var v Value
	f.into(func() {
		if fn := f.expr(e.Args[0]); fn.T.Kind == KBuiltin && fn.T.Name == "dict" {
			v = f.dictCall(&parser.Call{})
		} else {
			v = f.apply(e, fn, nil, nil)
		}
	})
	if v.T.Kind == KPoison {
		return v
	}
	out := f.emptyDict("defaultdict", v.T)
	out.T.Fn = &funcDef{expr: e.Args[0]} // the factory
	out.X = f.newDict(&Type{Kind: KDict, Key: tStr, Elem: orEmpty(v.T), Name: "defaultdict", Fn: out.T.Fn})
	return out
}

// declareForFactory declares the name of a defaultdict whose factory reads it:
//
//	ids = defaultdict(lambda: len(ids))
func (f *frame) declareForFactory(name string, value parser.Expr) {
	e, ok := value.(*parser.Call)
	if _, bound := f.state.vars[name]; !ok || bound || len(e.Args) != 1 || f.isGlobal(name) || f.calledName(e) != "collections.defaultdict" {
		return
	}
	factory, ok := e.Args[0].(*parser.Lambda)
	if !ok || !mentionsName(factory.Body, name) {
		return
	}
	t := f.c.hints[hintKey{f.scopeNode(), name}]
	if t == nil || t.Kind != KDict {
		t = &Type{Kind: KDict, Elem: tBottom, Name: "defaultdict"}
	}
	v := f.variable(name, t)
	f.emit(&program.Declare{Var: v})
	f.state.vars[name] = binding{Value: Value{T: t, X: &program.Ref{Var: v}}, v: v}
}

// newDefaultDict makes a defaultdict once its types are known.
func (f *frame) newDefaultDict(t *Type) program.Expr {
	fn := &program.Closure{Results: []program.Type{f.c.goType(t.Elem)}}
	name := "<function>"
	fn.Body = f.into(func() {
		call := &parser.Call{Func: t.Fn.expr}
		fv := f.expr(t.Fn.expr)
		if fv.T.Kind == KBuiltin || fv.T.Kind == KClass {
			name = "<class '" + className(fv.T) + "'>"
		}
		var v Value
		if fv.T.Kind == KFunc && fv.T.Fn.expr != nil {
			inner := *f
			inner.parent = fv.T.Fn.env
			v = inner.exprWant(fv.T.Fn.expr, t.Elem)
		} else if fv.T.Kind == KBuiltin && fv.T.Name == "dict" {
			v = f.exprWant(&parser.Dict{}, t.Elem)
		} else if fv.T.Kind == KBuiltin {
			v = f.applyBuiltin(call, fv.T.Name, nil)
		} else {
			v = f.apply(call, fv, nil, nil)
		}
		f.emit(&program.Return{Results: []program.Expr{f.coerce(call, v, t.Elem).X}})
	})
	return &program.Call{
		Fun:  &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "NewDefaultDict"}, Args: []program.Type{f.c.goType(t.Key), f.c.goType(t.Elem)}},
		Args: []program.Expr{strLit(name), fn},
	}
}

// counterMethod is a method that only Counter, defaultdict or OrderedDict have.
func (f *frame) counterMethod(e *parser.Call, at *parser.Attribute, base Value, name string, args []Value, kws []kwarg) (Value, bool) {
	t := base.T
	switch {
	case name == "move_to_end" && len(args) >= 1 && t.Key != nil:
		move := "MoveToEnd"
		if f.flag(args[1:], kws, "last") == any(false) {
			move = "MoveToStart"
		}
		f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: base.X, Name: move}, Args: []program.Expr{f.coerce(e, args[0], t.Key).X}}})
		return Value{T: tNone}, true
	case name == "popitem" && t.Key != nil:
		pop := "Popitem"
		if f.flag(args, kws, "last") == any(false) {
			pop = "PopFirst"
		}
		pair := tTuple(t.Key, t.Elem)
		pair.Multi = true
		return f.exploded(Value{T: pair, X: &program.Call{Fun: &program.Select{X: base.X, Name: pop}}}), true
	case t.Name != "Counter":
		return Value{}, false
	case (name == "update" || name == "subtract") && len(args) == 1:
		counts, items := "AddCounts", "CountItems"
		if name == "subtract" {
			counts, items = "SubtractCounts", "SubtractItems"
		}
		if args[0].T.Kind == KDict {
			if args[0].T.Key == nil {
				return Value{T: tNone}, true
			}
			if k, _ := f.growDict(at.Value, base, args[0].T.Key, tInt); k == nil {
				return Value{T: tPoison}, true
			}
			f.emit(&program.ExprStmt{X: f.call(pkgPy, counts, base.X, args[0].X)})
			return Value{T: tNone}, true
		}
		l, ok := f.asList(e, args[0])
		if !ok || l.T.Elem.bad() {
			return Value{T: tNone}, true
		}
		if k, _ := f.growDict(at.Value, base, l.T.Elem, tInt); k == nil {
			return Value{T: tPoison}, true
		}
		f.emit(&program.ExprStmt{X: f.call(pkgPy, items, base.X, l.X)})
		return Value{T: tNone}, true
	case t.Key == nil:
		return Value{}, false
	case name == "most_common":
		n := program.Expr(&program.Unary{Op: "-", X: intLit(1)})
		if len(args) == 1 {
			n = f.intValue(e, args[0]).X
		}
		return Value{T: tList(tTuple(t.Key, tInt)), X: f.call(pkgPy, "MostCommon", base.X, n)}, true
	case name == "elements":
		return Value{T: tList(t.Key), X: f.call(pkgPy, "Elements", base.X)}, true
	case name == "total":
		return Value{T: tInt, X: f.call(pkgPy, "Sum", &program.Call{Fun: &program.Select{X: base.X, Name: "Values"}}, intLit(0))}, true
	}
	return Value{}, false
}

// flag is an argument that is known at conversion.
func (f *frame) flag(args []Value, kws []kwarg, name string) any {
	if len(args) > 0 {
		return args[0].Const
	}
	for _, k := range kws {
		if k.name == name {
			return k.v.Const
		}
	}
	return nil
}

// deque is deque(items, maxlen).
func (f *frame) deque(e *parser.Call) Value {
	args, kws := f.callArgsBy(e, f.whole)
	maxlen := program.Expr(&program.Unary{Op: "-", X: intLit(1)})
	for _, k := range kws {
		if k.v.T.Kind == KInt {
			maxlen = k.v.X
		}
	}
	elem := tBottom
	items := program.Expr(program.Builtin("nil"))
	if len(args) > 1 && args[1].T.Kind == KInt {
		maxlen = args[1].X
	}
	if len(args) > 0 {
		l, ok := f.asList(e, args[0])
		if !ok {
			return Value{T: tPoison}
		}
		elem = l.T.Elem
		if !elem.bad() {
			items = l.X
		}
	}
	if h := f.wantedType; h != nil && h.Kind == KDeque {
		if j := join(elem, h.Elem); j != nil {
			elem = j
		}
	}
	fun := &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "NewDeque"}, Args: []program.Type{f.c.goType(orInt(elem))}}
	return Value{T: &Type{Kind: KDeque, Elem: elem}, X: &program.Call{Fun: fun, Args: []program.Expr{items, maxlen}}}
}

func (f *frame) dequeMethod(e *parser.Call, at *parser.Attribute, base Value, name string, args []Value) (Value, bool) {
	call := func(m string, xs ...program.Expr) program.Expr {
		return &program.Call{Fun: &program.Select{X: base.X, Name: m}, Args: xs}
	}
	elem := base.T.Elem
	switch {
	case (name == "append" || name == "appendleft" || name == "extend" || name == "extendleft") && len(args) == 1:
		v := args[0]
		many := strings.HasPrefix(name, "extend")
		if many {
			l, ok := f.asList(e, v)
			if !ok {
				return Value{T: tPoison}, true
			}
			v = l
			v.T = l.T.Elem
		}
		if v.T.bad() {
			return Value{T: tNone}, true
		}
		f.taken(v)
		j := held(join(elem, v.T))
		if j == nil {
			f.c.errorAt(e, "PYC0208", "a deque of %v takes no %v", elem, v.T)
			return Value{T: tPoison}, true
		}
		if !same(j, elem) {
			f.noteType(at.Value, &Type{Kind: KDeque, Elem: j})
		}
		x := v.X
		if !many {
			x = f.coerce(e, v, j).X
		}
		f.emit(&program.ExprStmt{X: call(camel(name), x)})
		return Value{T: tNone}, true
	case (name == "pop" || name == "popleft") && len(args) == 0:
		if elem.bad() {
			return Value{T: elem}, true
		}
		return f.hold(Value{T: elem, X: call(camel(name))}, "item"), true
	case name == "rotate":
		n := program.Expr(intLit(1))
		if len(args) == 1 {
			n = f.intValue(e, args[0]).X
		}
		f.emit(&program.ExprStmt{X: call("Rotate", n)})
		return Value{T: tNone}, true
	case name == "clear" || name == "reverse":
		f.emit(&program.ExprStmt{X: call(camel(name))})
		return Value{T: tNone}, true
	case name == "copy":
		return Value{T: base.T, X: call("Copy"), Fresh: true}, true
	case elem.bad():
		return Value{T: elem}, true
	case (name == "count" || name == "index") && len(args) == 1:
		return Value{T: tSize, X: call(camel(name), f.coerce(e, args[0], elem).X)}, true
	case name == "remove" && len(args) == 1:
		f.emit(&program.ExprStmt{X: call("Remove", f.coerce(e, args[0], elem).X)})
		return Value{T: tNone}, true
	case name == "insert" && len(args) == 2:
		f.emit(&program.ExprStmt{X: call("Insert", f.intValue(e, args[0]).X, f.coerce(e, args[1], elem).X)})
		return Value{T: tNone}, true
	}
	f.c.errorAt(e, "PYC0114", "deque.%s has no Go form for this", name)
	return Value{T: tPoison}, true
}

// tupleFields are the names of a named tuple's fields, with their types where
// typing.NamedTuple states them.
func (f *frame) tupleFields(e *parser.Call) (names []string, types []parser.Expr, ok bool) {
	if len(e.Args) < 2 {
		return nil, nil, false
	}
	if s, isStr := f.expr(e.Args[1]).Const.(string); isStr {
		return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' }), nil, true
	}
	for _, x := range literalElts(e.Args[1]) {
		if pair := literalElts(x); len(pair) == 2 {
			x, types = pair[0], append(types, pair[1])
		}
		s, isStr := f.expr(x).Const.(string)
		if !isStr {
			return nil, nil, false
		}
		names = append(names, s)
	}
	return names, types, len(types) == 0 || len(types) == len(names)
}

// namedTuple is namedtuple("Point", ["x", "y"]) and NamedTuple("Point", [("x",
// int)]): a class with these fields.
func (f *frame) namedTuple(e *parser.Call) Value {
	names, types, ok := f.tupleFields(e)
	name := ""
	if ok {
		name, ok = f.expr(e.Args[0]).Const.(string)
	}
	if !ok || names == nil {
		f.c.hintAt(e, "PYC0303", "write them as a literal", "the fields of a named tuple must be known at conversion")
		return Value{T: tPoison}
	}
	node := f.c.namedTuples[e]
	if node == nil {
		node = &parser.ClassDef{}
		node.Name, node.Pos = parser.Identifier(name), e.Pos
		f.c.namedTuples[e] = node
	}
	d := f.c.classes[node]
	if d == nil {
		d = &classDef{c: f.c, name: name, node: node, methods: map[string]*funcDef{}, lib: []string{"typing.NamedTuple"}}
		var defaults []parser.Expr
		for _, k := range e.Keywords {
			if k.Arg == "defaults" {
				defaults = literalElts(k.Value)
			}
		}
		for i, n := range names {
			a := classAttr{name: n, annotation: &parser.Name{Id: "object"}, node: e}
			if types != nil {
				a.annotation = types[i]
			}
			if k := i - len(names) + len(defaults); k >= 0 {
				a.value = defaults[k]
			}
			d.attrs = append(d.attrs, a)
		}
		f.c.classes[node] = d
	}
	d.env = f
	return Value{T: &Type{Kind: KClass, Class: d}}
}

func literalElts(e parser.Expr) []parser.Expr {
	switch e := e.(type) {
	case *parser.List:
		return e.Elts
	case *parser.Tuple:
		return e.Elts
	}
	return nil
}

func (d *classDef) isNamedTuple() bool {
	return d.libBase("typing.NamedTuple") || d.libBase("NamedTuple")
}

// asTuple is a named tuple's value as the tuple that it is.
func (f *frame) asTuple(v Value) Value {
	if m, ok := f.modules(v); ok {
		return m
	}
	switch {
	case v.T.Kind == KInstance && v.T.Inst.class.isDict():
		return f.dictParts(v)
	case v.T.Kind == KInstance && v.T.Inst.class.isNamedTuple():
		return f.fieldTuple(v)
	}
	return v
}

// fieldTuple are the fields of a named tuple's or dataclass's object.
func (f *frame) fieldTuple(v Value) Value {
	v = f.hold(v, "pair")
	t := &Type{Kind: KTuple}
	out := Value{T: t, Parts: []Value{}}
	for _, a := range v.T.Inst.class.dataFields() {
		fd := v.T.Inst.field(a.name)
		if fd == nil {
			continue
		}
		p := Value{T: fd.t}
		if !fd.t.static() {
			p.X = &program.FieldRef{X: v.X, Field: fd.decl}
		}
		out.Parts = append(out.Parts, p)
		t.Elems = append(t.Elems, fd.t)
	}
	return out
}

// makeTuple is Point._make(items).
func (f *frame) makeTuple(n parser.Node, d *classDef, args []Value) Value {
	if len(args) != 1 {
		f.c.errorAt(n, "PYC0508", "_make takes one argument")
		return Value{T: tPoison}
	}
	v := f.asTuple(f.exploded(args[0]))
	if v.T.Kind == KTuple {
		return f.construct(n, d, f.parts(v), nil)
	}
	l, ok := f.asList(n, v)
	if !ok {
		return Value{T: tPoison}
	}
	size := len(d.dataFields())
	l.X = f.call(pkgPy, "Unpack", l.X, intLit(size))
	l = f.hold(l, "parts")
	parts := make([]Value, size)
	for i := range parts {
		parts[i] = Value{T: l.T.Elem, X: &program.Index{X: l.X, I: intLit(i)}}
	}
	return f.construct(n, d, parts, nil)
}

// namedTupleMethod is p._replace(x=1) and p._asdict().
func (f *frame) namedTupleMethod(e parser.Node, self Value, name string, kws []kwarg) (Value, bool) {
	if self.T.Kind != KInstance || !self.T.Inst.class.isNamedTuple() {
		return Value{}, false
	}
	d := self.T.Inst.class
	parts := f.asTuple(self).Parts
	var all []kwarg
	var keys, vals []Value
	for i, a := range d.dataFields() {
		k := kwarg{a.name, parts[i], e}
		for _, o := range kws {
			if o.name == a.name {
				k.v = o.v
			}
		}
		all = append(all, k)
		keys = append(keys, Value{T: tStr, X: strLit(a.name), Const: a.name})
		vals = append(vals, k.v)
	}
	switch name {
	case "_replace":
		return f.construct(e, d, nil, all), true
	case "_asdict":
		return f.dictOf(e, keys, vals), true
	}
	return Value{}, false
}

// recordKeys are the keys of a dict that is known at conversion, which is what
// iterating over it gives.
func recordKeys(v Value) Value {
	if v.T.Kind != KTuple || v.T.Name != "record" {
		return v
	}
	out := Value{T: &Type{Kind: KTuple, Name: "list"}, Parts: []Value{}}
	for _, k := range v.T.Consts {
		out.T.Elems = append(out.T.Elems, tStr)
		out.Parts = append(out.Parts, Value{T: tStr, X: strLit(k), Const: k})
	}
	return out
}
