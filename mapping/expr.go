package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// onlyNone says that a list display is [None].
func onlyNone(l *parser.List) bool { return len(l.Elts) == 1 && parser.IsNone(l.Elts[0]) }

// exprWant interprets an expression whose type the context knows, so that an
// empty list, an empty dict and None fit it.
func (f *frame) exprWant(e parser.Expr, want *Type) Value {
	if want != nil && want.Kind == KOptional {
		want = want.Elem
	}
	if want != nil && want.Kind == KEither {
		want = displayed(e, want)
	}
	if want == nil || want.bad() {
		return f.expr(e)
	}
	switch e := e.(type) {
	case *parser.List:
		if want.Kind == KList && len(e.Elts) == 0 && want.Elem != nil {
			return Value{T: tList(want.Elem), X: &program.Composite{Type: f.c.goType(tList(want.Elem))}}
		}
	case *parser.BinOp:
		if l, ok := e.Left.(*parser.List); ok && e.Op == parser.Mult && want.Kind == KList && want.Elem != nil && !want.Elem.bad() && onlyNone(l) {
			t := tList(tOptional(want.Elem))
			left := Value{T: t, X: &program.Composite{Type: f.c.goType(t), Elems: []program.Expr{program.Builtin("nil")}}}
			return f.binary(e, e.Op, left, f.expr(e.Right))
		}
	case *parser.ListComp:
		if want.Kind == KList && want.Elem != nil && !want.Elem.bad() && !vague(want.Elem) {
			f.noteHint(hintKey{exprKey{f.spec, e.Elt}, "[]"}, want.Elem)
		}
	case *parser.DictComp:
		if want.Kind == KDict && want.Key != nil && !want.Elem.bad() {
			f.noteHint(hintKey{exprKey{f.spec, e.Key}, "k"}, want.Key)
			f.noteHint(hintKey{exprKey{f.spec, e.Value}, "v"}, want.Elem)
		}
	case *parser.Dict:
		if want.Kind == KDict && len(e.Keys) == 0 && want.Key != nil {
			return Value{T: want, X: f.newDict(want)}
		}
	case *parser.Call:
		save := f.wantedType
		f.wantedType = want
		defer func() { f.wantedType = save }()
		if n := f.calledName(e); want.Kind == KDict && want.Key != nil && len(e.Keywords) == 0 {
			switch {
			case n == "collections.Counter" && len(e.Args) == 0, n == "collections.defaultdict" && want.Fn != nil:
				return Value{T: want, X: f.newDict(want)}
			case n == "collections.OrderedDict" && len(e.Args) == 0:
				return Value{T: want, X: f.call(pkgPy, "NewOrderedDict", f.newDict(want))}
			}
		}
		if f.calledName(e) == "set" && len(e.Args) == 0 && want.Kind == KSet {
			return Value{T: want, X: f.newSet(want)}
		}
		if n := f.calledName(e); (n == "dict" || n == "list") && len(e.Args)+len(e.Keywords) == 0 {
			switch want.Kind {
			case KDict:
				return Value{T: want, X: f.newDict(want)}
			case KList:
				return Value{T: want, X: &program.Composite{Type: f.c.goType(want)}}
			}
		}
	case *parser.Tuple:
		if want.Kind == KTuple && len(want.Elems) == len(e.Elts) && !hasStar(e.Elts) {
			i := -1
			parts := f.exprsBy(e.Elts, func(x parser.Expr) Value {
				i++
				return f.exprWant(x, want.Elems[i])
			})
			t := &Type{Kind: KTuple}
			for _, p := range parts {
				t.Elems = append(t.Elems, p.T)
			}
			return Value{T: t, Parts: parts}
		}
	}
	return f.expr(e)
}

// vague says that a type, such as an annotation states, says less than what is
// put into it: a tensor, of no known dtype.
func vague(t *Type) bool {
	switch t.Kind {
	case KTensor:
		return t.DType == ""
	case KList:
		return t.Elem != nil && vague(t.Elem)
	}
	return false
}

// exprRaw interprets an expression whose None-ness is asked.
func (f *frame) exprRaw(e parser.Expr) Value { return f.expr(e) }

// expr interprets an expression. One whose type is not known yet is noted: in
// the last round there must be none.
func (f *frame) expr(e parser.Expr) Value {
	v := f.interpretExpr(e)
	switch {
	case v.T.Kind == KBottom && !f.state.dead:
		f.c.unknown = append(f.c.unknown, e)
		f.c.fails(e, nil)
	case v.T.Kind == KPoison:
		f.c.fails(e, nil)
		if f.c.poisoned == nil {
			f.c.poisoned = e
		}
	case v.T.Kind == KDict && v.T.Key != nil:
		f.c.hashes(v.T.Key)
	case v.T.Kind == KSet:
		f.c.hashes(v.T.Elem)
	case v.T.Tup && v.T.isShared(): // a key read back: nothing changes a tuple
		v = f.items(v)
	case v.T.Kind == KNone && v.X != nil && !f.state.dead: // a call that gives None
		f.effect(v)
		v.X = nil
	}
	return v
}

func (f *frame) interpretExpr(e parser.Expr) Value {
	switch e := e.(type) {
	case *parser.Num:
		return f.number(e)
	case *parser.Str:
		return Value{T: tStr, X: strLit(string(e.S)), Const: string(e.S)}
	case *parser.Bytes:
		return Value{T: tBytes, X: &program.Convert{Type: &program.Slice{Elem: program.Basic("byte")}, X: strLit(string(e.S))}}
	case *parser.NameConstant:
		switch {
		case parser.IsNone(e):
			return Value{T: tNone}
		case parser.IsTrue(e):
			return Value{T: tBool, X: program.Builtin("true"), Const: true}
		default:
			return Value{T: tBool, X: program.Builtin("false"), Const: false}
		}
	case *parser.Name:
		return f.name(e)
	case *parser.Attribute:
		return f.attribute(e)
	case *parser.BinOp:
		if v, ok := f.folded(e); ok {
			return v
		}
		vs := f.exprs([]parser.Expr{e.Left, e.Right})
		return f.binary(e, e.Op, vs[0], vs[1])
	case *parser.UnaryOp:
		return f.unary(e)
	case *parser.BoolOp:
		return f.boolOp(e)
	case *parser.Compare:
		return f.compare(e)
	case *parser.Call:
		return f.callExpr(e)
	case *parser.IfExp:
		return f.ifExp(e)
	case *parser.Tuple:
		return f.tuple(e)
	case *parser.List:
		return f.list(e)
	case *parser.Dict:
		return f.dict(e)
	case *parser.Set:
		return f.setDisplay(e, false)
	case *parser.Subscript:
		return f.subscript(e)
	case *parser.ListComp:
		return f.overEither(e, e.Generators, func() Value { return f.listComp(e.Elt, e.Generators, "items") })
	case *parser.GeneratorExp:
		return f.overEither(e, e.Generators, func() Value { return f.generated(e) })
	case *parser.SetComp:
		return f.overEither(e, e.Generators, func() Value { return f.setComp(e) })
	case *parser.DictComp:
		return f.overEither(e, e.Generators, func() Value { return f.dictComp(e) })
	case *parser.JoinedStr:
		return f.fstring(e)
	case *parser.Lambda:
		if d := f.c.funcs[e]; d != nil && len(d.specs) > 0 {
			f.emit(&closureSlot{def: d})
		}
		return Value{T: &Type{Kind: KFunc, Fn: f.c.lambda(f, e)}}
	case *parser.NamedExpr:
		v := f.expr(e.Value)
		f.assignTo(e.Target, v)
		return f.expr(e.Target)
	case *parser.Ellipsis:
		return Value{T: &Type{Kind: KBuiltin, Name: "Ellipsis"}}
	case *parser.Yield, *parser.YieldFrom:
		f.c.hintAt(e, "PYC0123", "let the generator read what it needs from an object that both hold", "a generator that is sent values has no Go form")
	case *parser.Starred:
		f.c.errorAt(e, "PYC0108", "a star can't stand here")
	default:
		f.c.errorAt(e, "PYC0109", "%s has no Go form", construct(e))
	}
	return Value{T: tPoison}
}

// exprs interprets expressions from left to right. When one of them needs
// statements, what its forerunners compute is kept in variables first, so that
// the order stays Python's.
func (f *frame) exprs(es []parser.Expr) []Value { return f.exprsBy(es, f.expr) }

// exprsBy is exprs where get interprets each.
func (f *frame) exprsBy(es []parser.Expr, get func(parser.Expr) Value) []Value {
	return f.exprsNamed(es, nil, get)
}

// exprsNamed is exprsBy where names say what to call the values that are kept
// until a later one is made.
func (f *frame) exprsNamed(es []parser.Expr, names []string, get func(parser.Expr) Value) []Value {
	vals := make([]Value, 0, len(es))
	for _, e := range es {
		before := len(*f.out)
		v := get(e)
		f.holdBehind(before, vals, names)
		vals = append(vals, v)
	}
	f.keepOrder(vals)
	return vals
}

func (f *frame) holdImpure(v Value, name string) Value {
	if v.Parts != nil {
		for i := range v.Parts {
			v.Parts[i] = f.holdImpure(v.Parts[i], name)
		}
		return v
	}
	if v.X == nil || !hasCall(v.X) {
		return v
	}
	return f.hold(v, name)
}

// hold keeps a value in a variable of its own.
func (f *frame) hold(v Value, name string) Value {
	if v.X == nil || isSimple(v.X) {
		return v
	}
	if _, call := v.X.(*program.Call); call && v.T.Kind == KTuple && v.T.Multi && v.Parts == nil { // of several results
		parts := f.parts(v)
		return Value{T: withElems(v.T, parts), Parts: parts}
	}
	tmp := f.temp(name, v.T)
	f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}}, Tok: "=", Rhs: []program.Expr{v.X}})
	v.X = &program.Ref{Var: tmp}
	return v
}

func (f *frame) name(e *parser.Name) Value {
	name := string(e.Id)
	if f.isUnbound(name) {
		return f.unboundName(e)
	}
	if b, ok := f.lookup(name); ok {
		if b.T.Kind == KPoison && b.T.Name == "conflict" {
			if j := joinNumber(b.T.Elems[0], b.T.Elems[1]); j != nil && f.noteNumber(name, j) {
				return Value{T: tBottom}
			}
			if f.wantConst() {
				return Value{T: tBottom}
			}
			if j := joinOpen(b.T.Elems[0], b.T.Elems[1]); j != nil && f.noteOpen(name, j) {
				return Value{T: tBottom}
			}
			if j := joinChoice(b.T.Elems[0], b.T.Elems[1]); j != nil {
				if f.c.age <= 3 && f.c.script { // a constant may tell yet; what follows in a library tells its parameters
					f.c.changed = true
					return Value{T: tBottom}
				}
				if f.c.age > 3 && f.noteOpen(name, j) {
					return Value{T: tBottom}
				}
			}
			f.belieMeeting(name, b.T.Elems[0], b.T.Elems[1])
			f.c.hintAt(e, "PYC0203", "give the two values different names, or make them of one type",
				"%s is %v on one path and %v on another", name, b.T.Elems[0], b.T.Elems[1])
			return Value{T: tPoison}
		}
		f.c.sayLate(b.late)
		if b.partly && f.mod.partly[name] != nil {
			f.checkDefined(e, b)
		} else {
			f.checkBound(e, b)
		}
		v := b.Value
		if b.T.Kind == KOptional && b.v != nil {
			v.X = &program.Ref{Var: b.v}
		}
		return v
	}
	if g := f.mod.globals[name]; g != nil && !f.atTop() {
		g.seen = true
		f.checkAssigned(name)
		return Value{T: g.t, X: &program.Ref{Var: g.v}, Owner: g.v}
	}
	switch name {
	case "__name__":
		return f.c.moduleName(f.mod)
	case "__doc__":
		if d := docstring(f.mod.file.Body); d != "" {
			return Value{T: tStr, X: strLit(d), Const: d}
		}
		return Value{T: tNone}
	case "__file__":
		if u := f.mod.unit; u != nil {
			return Value{T: tStr, X: f.call(pkgPy, "BesideScript", strLit(u.Source))}
		}
		return Value{T: tStr, X: f.call(pkgPy, "ScriptPath")}
	}
	if f.deletes(name) && f.c.age > 2 {
		f.raiseUnbound(name)
		return Value{T: tBottom}
	}
	if builtins[name] || exceptionClasses[name] {
		return Value{T: f.c.named(&Type{Kind: KBuiltin, Name: name})}
	}
	if len(f.c.table.Lookup(name)) > 0 {
		return Value{T: f.c.named(&Type{Kind: KLibFunc, Name: name})}
	}
	if v, ok := f.definedLater(name); ok {
		return v
	}
	if f.mod.unbound[name] || f.neverBound(name) {
		return f.raises(e, "NameError", "name '"+name+"' is not defined")
	}
	if f.mod.defined(name) {
		// Assigned later on, or defined below: known from the next round on.
		if f.c.age > 2 {
			if f.readsEarly(e) {
				return Value{T: tBottom}
			}
			f.c.errorAt(e, "PYC0201", "%s is used before it is assigned", name)
			return Value{T: tPoison}
		}
		f.c.changed = true
		return Value{T: tBottom}
	}
	if f.mod != f.c.main && !f.atTop() {
		return f.raises(e, "NameError", "name '"+name+"' is not defined")
	}
	f.c.errorAt(e, "PYC0201", "name %s is not defined", name)
	return Value{T: tPoison}
}

// definedLater is a function or class that stands below, where a function that
// is kept for later calls names it.
func (f *frame) definedLater(name string) (Value, bool) {
	if f.c.stored == 0 || f.atTop() || f.mod.frame == nil {
		return Value{}, false
	}
	var t *Type
	for _, s := range f.mod.file.Body {
		if !slices.Contains(boundNames(s), name) {
			continue
		}
		if t != nil {
			return Value{}, false // bound twice
		}
		switch s := s.(type) {
		case *parser.FunctionDef:
			if d := f.c.funcs[s]; d != nil && len(s.DecoratorList) == 0 {
				d.env = f.mod.frame
				t = &Type{Kind: KFunc, Fn: d}
			}
		case *parser.ClassDef:
			if d := f.c.classes[s]; d != nil && len(s.DecoratorList) == 0 {
				t = &Type{Kind: KClass, Class: d}
			}
		}
		if t == nil {
			return Value{}, false
		}
	}
	return Value{T: t}, t != nil
}

// calledName is the Python name of what a call calls, where it is a builtin or
// stands in a library; "" else.
func (f *frame) calledName(e parser.Expr) string {
	if call, ok := e.(*parser.Call); ok {
		e = call.Func
	}
	switch e := e.(type) {
	case *parser.Name:
		if b, ok := f.lookup(string(e.Id)); ok {
			switch b.T.Kind {
			case KLibFunc, KBuiltin, KModule:
				return b.T.Name
			case KLibClass:
				return b.T.Name
			}
			return ""
		}
		return string(e.Id)
	case *parser.Attribute:
		if base := f.calledModule(e.Value); base != "" {
			return base + "." + string(e.Attr)
		}
	}
	return ""
}

func (f *frame) calledModule(e parser.Expr) string {
	switch e := e.(type) {
	case *parser.Name:
		if b, ok := f.lookup(string(e.Id)); ok && (b.T.Kind == KModule || b.T.Kind == KLibClass) {
			return b.T.Name
		}
	case *parser.Attribute:
		if base := f.calledModule(e.Value); base != "" {
			return base + "." + string(e.Attr)
		}
	}
	return ""
}

func (f *frame) unary(e *parser.UnaryOp) Value {
	if e.Op == parser.Not {
		c := f.cond(e)
		return f.condValue(c)
	}
	if v, ok := f.folded(e); ok {
		if _, isInt := v.Const.(int64); isInt || v.T.Kind == KFloat {
			if v.Const == any(0.0) && e.Op == parser.USub { // Go's constants have no -0.0
				v.X = f.call("math", "Copysign", intLit(0), &program.Unary{Op: "-", X: intLit(1)})
				return v
			}
			if inner, _ := parser.Fold(e.Operand); e.Op == parser.USub && !isBig(inner) {
				v.X = &program.Unary{Op: "-", X: f.expr(e.Operand).X}
			}
		}
		return v
	}
	v := f.some(e, f.expr(e.Operand))
	sign := map[parser.UnaryOpNumber]string{parser.USub: "-", parser.Invert: "~", parser.UAdd: "+"}[e.Op]
	return f.use(e.Operand, v, "TypeError", "bad operand type for unary "+sign+": '%s'", func(v Value) Value { return f.unaryOf(e, v) })
}

// unaryOf is -v, ~v or +v.
func (f *frame) unaryOf(e *parser.UnaryOp, v Value) Value {
	if e.Op != parser.Invert || !ofFlags(v.T) {
		v = f.plain(v)
	}
	switch v.T.Kind {
	case KPoison, KBottom:
		return v
	case KVar:
		f.guess(v, tInt)
		return Value{T: tBottom}
	case KInt, KBool:
		v = f.coerce(e, v, tInt)
		switch e.Op {
		case parser.USub:
			return Value{T: tInt, X: &program.Unary{Op: "-", X: v.X}}
		case parser.Invert:
			return Value{T: tInt, X: &program.Unary{Op: "^", X: v.X}}
		}
		return v
	case KComplex:
		switch e.Op {
		case parser.USub:
			return Value{T: tComplex, X: f.minusComplex(v.X)}
		case parser.UAdd:
			return v
		}
	case KFloat:
		switch {
		case e.Op == parser.USub && f.isNumber(v.T):
			return Value{T: tNumber, X: methodOf(v.X, "Neg")}
		case e.Op == parser.USub && v.T.Mixed:
			return Value{T: tNumber, X: &program.Unary{Op: "-", X: v.X}}
		}
		switch e.Op {
		case parser.USub:
			return Value{T: tFloat, X: &program.Unary{Op: "-", X: v.X}}
		case parser.UAdd:
			return v
		}
	case KInstance, KObject:
		name := map[parser.UnaryOpNumber]string{parser.USub: "__neg__", parser.Invert: "__invert__", parser.UAdd: "__pos__"}[e.Op]
		if r, ok := f.dunder(e, v, name); ok {
			return r
		}
	case KTensor, KLib:
		name := map[parser.UnaryOpNumber]string{parser.USub: "__neg__", parser.Invert: "__invert__", parser.UAdd: "__pos__"}[e.Op]
		if e.Op == parser.UAdd && v.T.Kind == KTensor && !v.T.ND {
			return v
		}
		if ops := f.methodOps(v.T, name); len(ops) > 0 {
			r, _ := f.callOp(e, ops, &v, nil, nil)
			return r
		}
	}
	f.c.errorAt(e, "PYC0210", "no unary operator for %v", v.T)
	return Value{T: tPoison}
}

// condValue is a condition as a bool value.
func (f *frame) condValue(c condition) Value {
	if c.known {
		return Value{T: tBool, X: boolLit(c.value), Const: c.value, Fact: true}
	}
	return Value{T: tBool, X: c.x}
}

// quietType is the type of an expression, without emitting or reporting.
func (f *frame) quietType(e parser.Expr) *Type { return f.quietValue(e).T }

// quietValue is the value of an expression, without emitting or reporting.
func (f *frame) quietValue(e parser.Expr) Value { return f.quietBy(e, f.expr) }

// quietBy is quietValue where get interprets the expression.
func (f *frame) quietBy(e parser.Expr, get func(parser.Expr) Value) Value {
	save, m := f.state, f.c.mark()
	f.state = save.clone()
	var v Value
	f.into(func() { v = get(e) })
	f.state = save
	f.c.rollback(m)
	return v
}

// onlyShown says that a value prints the same whatever holds it.
func onlyShown(t *Type) bool {
	return t.numeric() || t.Kind == KStr || t.Kind == KNone
}

// tempName proposes a name for a variable of a type.
func tempName(t *Type) string {
	switch t.Kind {
	case KStr:
		return "text"
	case KTensor:
		return "t"
	case KInt:
		return "n"
	}
	return "value"
}

// call is a call of a runtime function.
func (f *frame) call(pkg, name string, args ...program.Expr) program.Expr {
	return &program.Call{Fun: &program.Symbol{Pkg: pkg, Name: name}, Args: args}
}

func (f *frame) methodOps(t *Type, name string) []*table.Op {
	switch t.Kind {
	case KTensor:
		if t.ND {
			return arrayMethod(f.c.table.Method(f.c.table.Class("numpy.ndarray"), name), t)
		}
		return f.c.table.Method(f.c.table.Class("torch.Tensor"), name)
	case KLib:
		return f.c.table.Method(t.Lib, name)
	case KIter:
		if isBar(t) {
			return f.c.table.Method(f.c.table.Class("tqdm.tqdm"), name)
		}
	case KStr:
		return f.c.table.Lookup("str." + name)
	case KInt:
		return f.c.table.Lookup("int." + name)
	case KFloat:
		return f.c.table.Lookup("float." + name)
	case KBytes:
		return f.c.table.Lookup("bytes." + name)
	case KInstance:
		if t.Inst.class.isModule() {
			return f.c.table.Method(f.c.table.Class("torch.nn.Module"), name)
		}
	case KLayer:
		return f.c.table.Method(f.c.table.Class("torch.nn.Module"), name)
	case KDType:
		if t.ND {
			return f.c.table.Method(f.c.table.Class("numpy.dtype"), name)
		}
		return f.c.table.Method(f.c.table.Class("torch.dtype"), name)
	}
	return nil
}
