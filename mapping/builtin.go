package mapping

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// builtin is a call of one of Python's own functions, or of a library name
// that mapping knows itself.
func (f *frame) builtin(e *parser.Call, name string) Value {
	switch name {
	case "print":
		return f.print(e)
	case "super":
		f.c.errorAt(e, "PYC0512", "super() gives methods only")
		return Value{T: tPoison}
	case "isinstance", "hasattr", "callable":
		return f.condValue(f.cond(e))
	case "range":
		return f.rangeValue(e)
	case "next":
		return f.next(e)
	case "getattr":
		return f.getattr(e)
	case "setattr":
		return f.setattr(e)
	case "enumerate", "zip", "reversed", "map", "filter":
		return f.sequenceBuiltin(e, name)
	case "any", "all":
		if v, ok := f.anyAll(e, name); ok {
			return v
		}
	case "sum", "min", "max", "sorted":
		if v, ok := f.sumGenerator(e, name); ok {
			return v
		}
		if v, ok := f.aggregate(e, name); ok {
			return v
		}
	case "argparse.ArgumentParser":
		return f.newParser(e)
	case "torch.nn.ModuleList":
		return f.moduleList(e)
	case "torch.nn.ModuleDict":
		return f.moduleDict(e)
	case "torch.nn.Module":
		return f.bareModule(e)
	case "torch.nn.Parameter":
		return f.parameter(e)
	case "dict", "collections.OrderedDict":
		return f.dictCall(e)
	case "functools.partial":
		return f.partialCall(e)
	}
	if exceptionClasses[name] {
		args, _ := f.callArgs(e)
		return f.exceptionValue(e, name, "", args)
	}
	args, kws := f.callArgs(e)
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}
		}
	}
	return f.applyNamed(e, name, args, kws)
}

// applyBuiltin calls a builtin that was handed on as a value.
func (f *frame) applyBuiltin(e parser.Node, name string, args []Value) Value {
	return f.applyNamed(e, name, args, nil)
}

// applyNamed is a builtin over values.
func (f *frame) applyNamed(e parser.Node, name string, args []Value, kws []kwarg) Value {
	one := func() (Value, bool) {
		if len(args) != 1 {
			f.c.errorAt(e, "PYC0508", "%s() takes one argument, %d given", name, len(args))
			return Value{}, false
		}
		return args[0], true
	}
	switch name {
	case "len":
		if v, ok := one(); ok {
			return f.length(e, v)
		}
		return Value{T: tPoison}
	case "int":
		return f.toInt(e, args)
	case "float":
		return f.toFloat(e, args)
	case "bool":
		if len(args) == 0 {
			return f.condValue(known(false))
		}
		return f.condValue(f.truth(e, args[0]))
	case "str":
		if len(args) == 0 {
			return Value{T: tStr, X: strLit(""), Const: ""}
		}
		if args[0].T.Kind == KStr {
			return args[0]
		}
		return Value{T: tStr, X: f.call(pkgPy, "Str", f.shown(args[0]))}
	case "repr":
		if v, ok := one(); ok {
			return Value{T: tStr, X: f.call(pkgPy, "Repr", f.shown(v))}
		}
		return Value{T: tPoison}
	case "format":
		if len(args) == 2 {
			return Value{T: tStr, X: f.call(pkgPy, "Format", f.shown(args[0]), args[1].X)}
		}
		if len(args) == 1 {
			return Value{T: tStr, X: f.call(pkgPy, "Str", f.shown(args[0]))}
		}
	case "list", "tuple":
		if len(args) == 0 {
			return f.listOf(nil)
		}
		if args[0].T.Kind == KTuple && args[0].T.Name != "record" {
			t := *args[0].T
			t.Name = ""
			if name == "list" {
				t.Name = "list"
			}
			v := f.exploded(args[0])
			if l := f.listOf(f.parts(v)); name == "list" && l.T.Kind == KList {
				return l
			}
			return Value{T: &t, X: v.X, Parts: v.Parts}
		}
		l, ok := f.asList(e, args[0])
		if !ok {
			return Value{T: tPoison}
		}
		if args[0].T.Kind == KList {
			t := tList(l.T.Elem)
			t.Tup = name == "tuple"
			return Value{T: t, X: f.call("slices", "Clone", l.X)}
		}
		t := tList(l.T.Elem)
		t.Tup = name == "tuple"
		return Value{T: t, X: l.X}
	case "set":
		if len(args) == 0 {
			return Value{T: &Type{Kind: KSet, Elem: tBottom}, X: f.newSet(&Type{Kind: KSet, Elem: tInt})}
		}
		l, ok := f.asList(e, args[0])
		if !ok {
			return Value{T: tPoison}
		}
		return Value{T: &Type{Kind: KSet, Elem: l.T.Elem}, X: &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: "NewSet"}, Args: []program.Expr{l.X}, Spread: true}}
	case "type":
		if v, ok := one(); ok {
			return f.typeOf(v)
		}
	case "iter":
		if v, ok := one(); ok {
			return f.iterator(e, v)
		}
	case "id":
		f.c.errorAt(e, "PYC0114", "id() has no Go form")
		return Value{T: tPoison}
	case "exit", "quit":
		xs := make([]program.Expr, len(args))
		for i, a := range args {
			xs[i] = f.shown(a)
		}
		f.emit(&program.ExprStmt{X: f.call(pkgPy, "Exit", xs...)})
		f.state.dead = true
		return Value{T: tNone}
	case "torch.device", "torch.get_default_dtype":
		if name == "torch.get_default_dtype" {
			return Value{T: tDType, X: &program.Symbol{Pkg: pkgTensor, Name: "Float32"}, Const: "f32"}
		}
		if len(args) > 0 && args[0].T.Kind == KStr {
			return args[0]
		}
		return Value{T: tStr, X: strLit("cpu"), Const: "cpu"}
	case "torch.cuda.is_available", "torch.backends.mps.is_available":
		return f.condValue(known(false))
	case "torch.compile", "torch.jit.script", "typing.cast", "copy.deepcopy":
		if name == "copy.deepcopy" {
			f.c.hintAt(e, "PYC0115", "construct a second object", "deepcopy has no Go form yet")
			return Value{T: tPoison}
		}
		return args[len(args)-1]
	case "torch.is_tensor":
		return f.condValue(known(len(args) == 1 && args[0].T.Kind == KTensor))
	case "torch.Size":
		if l, ok := f.asList(e, args[0]); ok {
			return Value{T: &Type{Kind: KList, Elem: tSize, Size: true}, X: &program.Convert{Type: &program.Named{Pkg: pkgTensor, Name: "Size"}, X: l.X}}
		}
		return Value{T: tPoison}
	case "torch.set_num_threads", "torch.set_float32_matmul_precision", "torch.use_deterministic_algorithms", "torch.cuda.manual_seed", "torch.cuda.manual_seed_all", "warnings.filterwarnings", "logging.disable":
		return Value{T: tNone}
	case "torch.set_grad_enabled":
		if len(args) == 1 {
			if on, ok := args[0].Const.(bool); ok {
				f.state.grad = on
			}
		}
		return Value{T: tNone}
	case "open":
		if ops := f.c.table.Lookup("open"); len(ops) > 0 {
			v, _ := f.callOp(e, ops, nil, args, kws)
			return v
		}
	case "round", "abs":
		if len(args) > 0 && args[0].T.Kind == KTensor {
			if ops := f.methodOps(args[0].T, name); len(ops) > 0 {
				v, _ := f.callOp(e, ops, &args[0], args[1:], kws)
				return v
			}
		}
		if name == "round" && len(args) == 1 && args[0].T.Kind == KInt {
			return args[0]
		}
		v, _ := f.callOp(e, f.c.table.Lookup(name), nil, args, kws)
		return v
	}
	if ops := f.c.table.Lookup(name); len(ops) > 0 {
		v, _ := f.callOp(e, ops, nil, f.normal(args), kws)
		return v
	}
	f.c.errorAt(e, "PYC0114", "%s has no Go form for this", name)
	return Value{T: tPoison}
}

// print is print(…): one line through the buffered writer.
func (f *frame) print(e *parser.Call) Value {
	args, kws := f.callArgs(e)
	starred := len(e.Args) == 1 && hasStar(e.Args)
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}
		}
	}
	xs := make([]program.Expr, 0, len(args)+1)
	var opts *program.Composite
	for _, k := range kws {
		if k.v.T.bad() {
			return Value{T: k.v.T}
		}
		if k.v.T.Kind == KNone {
			continue
		}
		if opts == nil {
			opts = &program.Composite{Type: &program.Named{Pkg: pkgPy, Name: "PrintOptions"}}
		}
		opts.Keys = append(opts.Keys, camel(k.name))
		x := k.v.X
		if k.name == "sep" || k.name == "end" {
			x = f.call(pkgPy, "Ptr", x)
		}
		opts.Elems = append(opts.Elems, x)
	}
	if opts != nil {
		xs = append(xs, opts)
	}
	name := "Println"
	if opts != nil {
		name = "Print"
	}
	if starred && len(args) == 1 && args[0].T.Kind != KTuple {
		l, ok := f.asList(e, args[0])
		if !ok {
			return Value{T: tPoison}
		}
		xs = append(xs, f.call(pkgPy, "Anys", l.X))
		return Value{T: tNone, X: &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: name}, Args: xs, Spread: true}}
	}
	for _, a := range args {
		xs = append(xs, f.shown(a))
	}
	return Value{T: tNone, X: f.call(pkgPy, name, xs...)}
}

func (f *frame) length(n parser.Node, v Value) Value {
	v = f.some(n, v)
	switch v.T.Kind {
	case KTuple:
		return Value{T: tSize, X: intLit(len(v.T.Elems)), Const: int64(len(v.T.Elems))}
	case KList, KStr, KSet, KTensor:
		return Value{T: tSize, X: f.lenOf(v)}
	case KDict:
		return Value{T: tSize, X: f.lenOf(v)}
	case KRange:
		return Value{T: tSize, X: &program.Call{Fun: program.Builtin("len"), Args: []program.Expr{v.X}}}
	case KLib:
		if v.T.Lib.Py == "torch.nn.Sequential" {
			return Value{T: tSize, X: &program.Call{Fun: program.Builtin("len"), Args: []program.Expr{v.X}}}
		}
		if ops := f.methodOps(v.T, "__len__"); len(ops) > 0 {
			r, _ := f.callOp(n, ops, &v, nil, nil)
			return r
		}
	case KInstance:
		if v.T.Inst.class.seq {
			return Value{T: tSize, X: intLit(len(v.T.Inst.fields)), Const: int64(len(v.T.Inst.fields))}
		}
		if m := v.T.Inst.class.method("__len__"); m != nil {
			return f.callMethod(n, v, m, nil, nil)
		}
	}
	f.c.errorAt(n, "PYC0229", "%v has no len()", v.T)
	return Value{T: tPoison}
}

func (f *frame) toInt(n parser.Node, args []Value) Value {
	if len(args) == 0 {
		return Value{T: tSize, X: intLit(0), Const: int64(0)}
	}
	v := f.some(n, args[0])
	switch v.T.Kind {
	case KInt:
		return v
	case KBool:
		return f.coerce(n, v, tInt)
	case KFloat:
		return Value{T: tInt, X: f.call(pkgPy, "Int", v.X)}
	case KStr:
		base := program.Expr(intLit(10))
		if len(args) > 1 {
			base = args[1].X
		}
		return Value{T: tInt, X: f.call(pkgPy, "Must", f.call(pkgPy, "ParseInt", v.X, base))}
	case KTensor:
		if isFloat(v.T.DType) {
			return Value{T: tInt, X: f.call(pkgPy, "Int", f.item(n, v).X)}
		}
		return Value{T: tInt, X: &program.Call{Fun: &program.Select{X: v.X, Name: "ItemInt"}}}
	case KLib:
		if ops := f.methodOps(v.T, "__int__"); len(ops) > 0 {
			r, _ := f.callOp(n, ops, &v, nil, nil)
			return r
		}
	}
	f.c.errorAt(n, "PYC0230", "int() of %v has no Go form", v.T)
	return Value{T: tPoison}
}

func (f *frame) toFloat(n parser.Node, args []Value) Value {
	if len(args) == 0 {
		return Value{T: tFloat, X: floatLit(0), Const: 0.0}
	}
	v := f.some(n, args[0])
	switch v.T.Kind {
	case KFloat:
		return v
	case KInt, KBool:
		return f.coerce(n, v, tFloat)
	case KStr:
		if s, ok := v.Const.(string); ok {
			switch strings.ToLower(strings.TrimSpace(s)) {
			case "inf", "+inf", "infinity":
				return Value{T: tFloat, X: f.call("math", "Inf", intLit(1))}
			case "-inf", "-infinity":
				return Value{T: tFloat, X: f.call("math", "Inf", &program.Unary{Op: "-", X: intLit(1)})}
			case "nan":
				return Value{T: tFloat, X: f.call("math", "NaN")}
			}
		}
		return Value{T: tFloat, X: f.call(pkgPy, "Must", f.call(pkgPy, "ParseFloat", v.X))}
	case KTensor:
		return Value{T: tFloat, X: &program.Call{Fun: &program.Select{X: v.X, Name: "Item"}}}
	}
	f.c.errorAt(n, "PYC0230", "float() of %v has no Go form", v.T)
	return Value{T: tPoison}
}

func (f *frame) typeOf(v Value) Value {
	switch v.T.Kind {
	case KInstance:
		return Value{T: &Type{Kind: KClass, Class: v.T.Inst.class}}
	case KTensor:
		if v.T.Grad == "param" {
			return f.c.resolve("torch.nn.Parameter")
		}
		return f.c.resolve("torch.Tensor")
	case KLib:
		return Value{T: &Type{Kind: KLibClass, Lib: v.T.Lib, Name: v.T.Lib.Py}}
	}
	names := map[Kind]string{KInt: "int", KFloat: "float", KStr: "str", KBool: "bool", KList: "list", KTuple: "tuple", KDict: "dict", KSet: "set", KNone: "NoneType"}
	name := names[v.T.Kind]
	if v.T.Size {
		name = "torch.Size"
	}
	return Value{T: &Type{Kind: KBuiltin, Name: name}}
}

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

func (f *frame) getattr(e *parser.Call) Value {
	if len(e.Args) < 2 {
		f.c.errorAt(e, "PYC0508", "getattr takes 2 or 3 arguments")
		return Value{T: tPoison}
	}
	base := f.expr(e.Args[0])
	nameV := f.expr(e.Args[1])
	name, ok := nameV.Const.(string)
	if !ok {
		if f.wantConst() {
			return Value{T: tBottom}
		}
		f.c.hintAt(e.Args[1], "PYC0303", "use a dict or an if over the names", "the name must be known at conversion")
		return Value{T: tPoison}
	}
	if base.T.bad() {
		return base
	}
	if len(e.Args) == 3 && !f.hasAttr(base, name) {
		return f.expr(e.Args[2])
	}
	return f.attrOf(&parser.Attribute{Value: e.Args[0], Attr: parser.Identifier(name)}, base, name)
}

// wantConst asks for this function to be specialised on its constants.
func (f *frame) wantConst() bool {
	if f.spec.hasConst && !f.spec.def.constParams {
		f.spec.def.constParams = true
		f.c.changed, f.c.restart = true, true
		return true
	}
	return false
}

func (f *frame) setattr(e *parser.Call) Value {
	if len(e.Args) != 3 {
		f.c.errorAt(e, "PYC0508", "setattr takes 3 arguments")
		return Value{T: tPoison}
	}
	name, ok := f.expr(e.Args[1]).Const.(string)
	if !ok {
		f.c.hintAt(e.Args[1], "PYC0303", "use a list or a dict", "the name must be known at conversion")
		return Value{T: tPoison}
	}
	f.setAttr(&parser.Attribute{Value: e.Args[0], Attr: parser.Identifier(name)}, f.expr(e.Args[2]))
	return Value{T: tNone}
}

// sequenceBuiltin is enumerate, zip, map and their kin as a value: a list.
func (f *frame) sequenceBuiltin(e *parser.Call, name string) Value {
	switch name {
	case "reversed":
		l, ok := f.asList(e, f.expr(e.Args[0]))
		if !ok {
			return Value{T: tPoison}
		}
		nt := *l.T
		nt.Size = false
		return Value{T: &nt, X: f.call(pkgPy, "Reversed", l.X)}
	case "map":
		if len(e.Args) != 2 {
			break
		}
		x := &parser.Name{Id: "x"}
		return f.mapped(e, e.Args[0], e.Args[1], x)
	case "filter":
		if len(e.Args) == 2 {
			return f.filtered(e)
		}
	case "zip":
		lists := make([]Value, len(e.Args))
		t := &Type{Kind: KTuple}
		for i, a := range e.Args {
			l, ok := f.asList(a, f.expr(a))
			if !ok {
				return Value{T: tPoison}
			}
			lists[i] = l
			t.Elems = append(t.Elems, l.T.Elem)
		}
		xs := make([]program.Expr, len(lists))
		for i, l := range lists {
			xs[i] = l.X
		}
		if len(lists) == 2 || len(lists) == 3 {
			return Value{T: tList(t), X: f.call(pkgPy, "Zip"+string(rune('0'+len(lists))), xs...)}
		}
	case "enumerate":
		l, ok := f.asList(e, f.expr(e.Args[0]))
		if !ok {
			return Value{T: tPoison}
		}
		start := program.Expr(intLit(0))
		if len(e.Args) == 2 {
			start = f.expr(e.Args[1]).X
		}
		for _, k := range e.Keywords {
			start = f.expr(k.Value).X
		}
		return Value{T: tList(tTuple(tSize, l.T.Elem)), X: f.call(pkgPy, "Enumerate", l.X, start)}
	}
	f.c.errorAt(e, "PYC0114", "%s has no Go form for this", name)
	return Value{T: tPoison}
}

// mapped is map(fn, items), written as the comprehension that it is.
func (f *frame) mapped(e *parser.Call, fn, items parser.Expr, x *parser.Name) Value {
	call := &parser.Call{Func: fn, Args: []parser.Expr{x}}
	call.Pos = e.Pos
	key := f.c.synthetic(e, call)
	return f.listComp(key, []parser.Comprehension{{Target: x, Iter: items}}, "items")
}

// synthetic keeps one made-up expression a place, so that what is learnt of it
// in one round is found in the next.
func (c *converter) synthetic(n parser.Node, e parser.Expr) parser.Expr {
	if c.made == nil {
		c.made = map[parser.Node]parser.Expr{}
	}
	if old, ok := c.made[n]; ok {
		return old
	}
	c.made[n] = e
	return e
}

func (f *frame) filtered(e *parser.Call) Value {
	x := &parser.Name{Id: "x"}
	var test parser.Expr = &parser.Call{Func: e.Args[0], Args: []parser.Expr{x}}
	if parser.IsNone(e.Args[0]) {
		test = x
	}
	elt := f.c.synthetic(e, x)
	return f.listComp(elt, []parser.Comprehension{{Target: x, Iter: e.Args[1], Ifs: []parser.Expr{test}}}, "items")
}

// anyAll is any(test for x in xs): a loop that stops at the first answer.
func (f *frame) anyAll(e *parser.Call, name string) (Value, bool) {
	if len(e.Args) != 1 {
		return Value{}, false
	}
	g, ok := e.Args[0].(*parser.GeneratorExp)
	if !ok {
		v := f.expr(e.Args[0])
		if v.T.bad() {
			return v, true
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
		f.c.errorAt(e, "PYC0114", "%s has no Go form for a list of %v", name, l.T.Elem)
		return Value{T: tPoison}, true
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
	t := f.quietType(g)
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
	args, kws := f.callArgs(e)
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}, true
		}
	}
	if len(args) == 0 {
		return Value{}, false
	}
	args = f.normal(args)
	if (name == "min" || name == "max") && len(args) >= 2 && len(kws) == 0 {
		elem, ok := f.uniform(args)
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
				t = &Type{Kind: KInt, NonNeg: nonneg}
				// Go's min and max are Python's for ints.
				return Value{T: t, X: &program.Call{Fun: program.Builtin(name), Args: xs}}, true
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
		f.c.errorAt(e, "PYC0114", "%s has no Go form for %v", name, elem)
		return Value{T: tPoison}, true
	}
	if args[0].T.Kind == KTensor && name != "sorted" {
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
		case KTensor:
			t := tTensor(elem.DType, elem.Rank)
			if elem.Grad != "" {
				t.Grad = "AddBackward0"
			}
			return Value{T: t, X: f.call(pkgTensor, "SumList", l.X)}, true
		}
	case "min", "max":
		if keyFn != nil {
			k, why := f.keyFunc(e, *keyFn, elem)
			if why != nil {
				return Value{T: why}, true
			}
			return Value{T: elem, X: f.call(pkgPy, camel(name)+"By", l.X, k)}, true
		}
		if def != nil {
			return Value{T: elem, X: f.call(pkgPy, camel(name)+"Or", l.X, f.coerce(e, *def, elem).X)}, true
		}
		if elem.Kind == KInt || elem.Kind == KFloat || elem.Kind == KStr {
			return Value{T: elem, X: &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: camel(name)}, Args: []program.Expr{l.X}, Spread: true}}, true
		}
	case "sorted":
		t := tList(elem)
		if keyFn != nil {
			k, why := f.keyFunc(e, *keyFn, elem)
			if why != nil {
				return Value{T: why}, true
			}
			return Value{T: t, X: f.call(pkgPy, "SortedBy", l.X, k, reverse)}, true
		}
		return Value{T: t, X: f.call(pkgPy, "Sorted", l.X, reverse)}, true
	}
	f.c.errorAt(e, "PYC0114", "%s has no Go form for a list of %v", name, elem)
	return Value{T: tPoison}, true
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

// moduleList is nn.ModuleList(modules): a Go slice.
func (f *frame) moduleList(e *parser.Call) Value {
	if len(e.Args) == 0 {
		return Value{T: &Type{Kind: KList, Elem: tBottom, List: true}, X: program.Builtin("nil")}
	}
	v := f.expr(e.Args[0])
	if v.T.bad() {
		return v
	}
	if lit, ok := e.Args[0].(*parser.List); ok && len(lit.Elts) > 1 {
		if seq, ok := f.moduleSequence(e, v); ok {
			return seq
		}
	}
	l, ok := f.asList(e, v)
	if !ok {
		return Value{T: tPoison}
	}
	t := *l.T
	t.List = true
	return Value{T: &t, X: l.X}
}

// moduleSequence is nn.ModuleList([a, b]) of modules of different classes: a
// struct, for each position means something else.
func (f *frame) moduleSequence(e *parser.Call, v Value) (Value, bool) {
	parts := v.Parts
	if v.T.Kind == KList && v.T.Elem.Kind == KLayer {
		lit, ok := v.X.(*program.Composite)
		if !ok {
			return v, false
		}
		list := e.Args[0].(*parser.List)
		for i, x := range lit.Elems {
			parts = append(parts, Value{T: f.quietType(list.Elts[i]), X: x})
		}
	}
	if parts == nil {
		return v, false
	}
	rec := Value{T: &Type{Kind: KTuple, Name: "record"}, Parts: parts}
	for i, p := range parts {
		if !isLayer(p.T) {
			return v, false
		}
		rec.T.Elems = append(rec.T.Elems, p.T)
		rec.T.Consts = append(rec.T.Consts, strconv.Itoa(i))
	}
	name := "Pair"
	if f.spec.self != nil {
		name = f.spec.self.class.name + "Pair"
	}
	d := f.c.recordClass(e, name)
	d.lib = []string{"torch.nn.Module"}
	d.seq = true
	return f.recordObject(e, name, rec), true
}

// bareModule is nn.Module(): an object whose attributes are assigned later on.
func (f *frame) bareModule(e *parser.Call) Value {
	name := camel(f.wanted)
	if name == "" {
		name = "Submodule"
	}
	if f.spec.self != nil {
		name = f.spec.self.class.name + name
	}
	d := f.c.recordClass(e, name)
	d.lib = []string{"torch.nn.Module"}
	s := f.c.classSpec(d, fmt.Sprintf("%p", e))
	s.made = true
	return Value{T: f.instanceType(e, s), X: &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true}}
}

// moduleDict is nn.ModuleDict({…}) with constant keys: a struct.
func (f *frame) moduleDict(e *parser.Call) Value {
	if len(e.Args) != 1 {
		f.c.errorAt(e, "PYC0116", "an empty ModuleDict has no Go form")
		return Value{T: tPoison}
	}
	var keys []string
	var vals []Value
	switch a := e.Args[0].(type) {
	case *parser.Dict:
		for _, k := range a.Keys {
			s, ok := f.expr(k).Const.(string)
			if !ok {
				f.c.errorAt(k, "PYC0303", "the key must be known at conversion")
				return Value{T: tPoison}
			}
			keys = append(keys, s)
		}
		vals = f.exprs(a.Values)
	case *parser.Call:
		for _, k := range a.Keywords {
			keys = append(keys, string(k.Arg))
			f.wanted = string(k.Arg)
			vals = append(vals, f.expr(k.Value))
		}
	default:
		f.c.errorAt(e, "PYC0116", "a ModuleDict needs its keys at conversion")
		return Value{T: tPoison}
	}
	rec := Value{T: &Type{Kind: KTuple, Name: "record", Consts: keys}, Parts: vals}
	for _, v := range vals {
		if v.T.bad() {
			return Value{T: v.T}
		}
		rec.T.Elems = append(rec.T.Elems, v.T)
	}
	name := "Modules"
	if f.spec.self != nil {
		name = f.spec.self.class.name + "Modules"
	}
	d := f.c.recordClass(e, name)
	d.lib = []string{"torch.nn.Module"}
	return f.recordObject(e, name, rec)
}

// parameter is nn.Parameter(data).
func (f *frame) parameter(e *parser.Call) Value {
	args, kws := f.callArgs(e)
	for _, k := range kws {
		if k.name == "data" {
			args = append(args, k.v)
		}
	}
	if len(args) == 0 {
		f.c.errorAt(e, "PYC0508", "Parameter takes a tensor")
		return Value{T: tPoison}
	}
	v := args[0]
	if v.T.Kind != KTensor {
		if !v.T.bad() {
			f.c.errorAt(e, "PYC0213", "Parameter takes a tensor, this is %v", v.T)
			return Value{T: tPoison}
		}
		return v
	}
	t := *v.T
	t.Grad = "param"
	for _, k := range kws {
		if k.name == "requires_grad" && k.v.Const == any(false) {
			t.Grad = "param"
		}
	}
	return Value{T: &t, X: v.X}
}

func (f *frame) dictCall(e *parser.Call) Value {
	if len(e.Args) == 0 && len(e.Keywords) == 0 {
		return Value{T: &Type{Kind: KDict}, X: f.newDict(&Type{Kind: KDict, Key: tStr, Elem: tInt})}
	}
	if len(e.Args) == 0 {
		var keys, vals []Value
		es := make([]parser.Expr, len(e.Keywords))
		for i, k := range e.Keywords {
			if k.Arg == "" {
				f.c.errorAt(k.Value, "PYC0112", "** in dict() has no Go form yet")
				return Value{T: tPoison}
			}
			es[i] = k.Value
			keys = append(keys, Value{T: tStr, X: strLit(string(k.Arg)), Const: string(k.Arg)})
		}
		vals = f.exprs(es)
		for _, v := range vals {
			if v.T.bad() {
				return Value{T: v.T}
			}
		}
		return f.dictOf(e, keys, vals)
	}
	v := f.expr(e.Args[0])
	if v.T.bad() {
		return v
	}
	if v.T.Kind == KDict {
		return Value{T: v.T, X: &program.Call{Fun: &program.Select{X: v.X, Name: "Copy"}}}
	}
	l, ok := f.asList(e, v)
	if ok && l.T.Elem.Kind == KTuple && len(l.T.Elem.Elems) == 2 {
		t := &Type{Kind: KDict, Key: l.T.Elem.Elems[0], Elem: l.T.Elem.Elems[1]}
		return Value{T: t, X: f.call(pkgPy, "DictFrom", l.X)}
	}
	f.c.errorAt(e, "PYC0114", "dict() has no Go form for %v", v.T)
	return Value{T: tPoison}
}

// containerCall is a method of Python's own containers.
func (f *frame) containerCall(e *parser.Call, at *parser.Attribute, base Value) (Value, bool) {
	name := string(at.Attr)
	if base.T.Kind == KInstance && base.T.Inst.class.open {
		args, kws := f.callArgs(e)
		return f.openMethod(e, base, name, args, kws), true
	}
	if !containerMethods(base.T, name) || base.T.Kind == KNamespace {
		return Value{}, false
	}
	args, kws := f.callArgs(e)
	for _, a := range args {
		if a.T.Kind == KPoison {
			return a, true
		}
	}
	for i := range args {
		if args[i].T.Kind == KTuple {
			args[i] = f.normal(args[i : i+1])[0]
		}
	}
	switch base.T.Kind {
	case KList:
		return f.listMethod(e, at, base, name, args, kws)
	case KDict:
		return f.dictMethod(e, at, base, name, args, kws)
	case KSet:
		return f.setMethod(e, at, base, name, args)
	case KTuple:
		if base.T.Name == "record" {
			return f.recordMethod(e, base, name, args), true
		}
	case KStr:
		if name == "format" {
			xs := []program.Expr{base.X}
			for _, a := range args {
				xs = append(xs, f.shown(a))
			}
			if len(kws) > 0 {
				for _, k := range kws {
					xs = append(xs, &program.Composite{Type: &program.Named{Pkg: pkgPy, Name: "Keyword"}, Keys: []string{"Name", "Value"}, Elems: []program.Expr{strLit(k.name), f.shown(k.v)}})
				}
			}
			return Value{T: tStr, X: f.call(pkgPy, "FormatStr", xs...)}, true
		}
		if name == "join" && len(args) == 1 {
			l, ok := f.asList(e, args[0])
			if !ok {
				return Value{T: tPoison}, true
			}
			if l.T.Elem.Kind == KBottom {
				return Value{T: tStr, X: strLit("")}, true
			}
			if l.T.Elem.Kind != KStr {
				f.c.errorAt(e, "PYC0213", "join takes strings, these are %v", l.T.Elem)
				return Value{T: tPoison}, true
			}
			return Value{T: tStr, X: &program.Call{Fun: &program.Symbol{Pkg: "strings", Name: "Join"}, Args: []program.Expr{l.X, base.X}}}, true
		}
	}
	return Value{}, false
}

func (f *frame) listMethod(e *parser.Call, at *parser.Attribute, base Value, name string, args []Value, kws []kwarg) (Value, bool) {
	base = f.entry(base)
	whole := base
	switch name {
	case "append", "extend", "insert":
	case "pop", "remove", "clear", "sort", "reverse":
		f.resized(base)
		base = f.items(base)
	default:
		base = f.items(base)
	}
	t := base.T.fresh()
	switch name {
	case "append":
		if len(args) != 1 {
			break
		}
		v := args[0]
		if v.T.Kind == KBottom {
			return Value{T: tNone}, true
		}
		if v.T.Kind == KTuple && v.T.Name == "record" {
			v = f.recordObject(e, "Record", v)
		}
		f.taken(v)
		elem := f.grow(at.Value, base, v.T)
		if elem == nil {
			return Value{T: tPoison}, true
		}
		f.resized(whole)
		base = f.items(base)
		f.store(at.Value, base, &program.Call{Fun: program.Builtin("append"), Args: []program.Expr{base.X, f.coerce(e, v, elem).X}})
		return Value{T: tNone}, true
	case "extend":
		if len(args) == 1 {
			if l, ok := f.asList(e, args[0]); ok {
				f.extendList(at.Value, base, l)
			}
			return Value{T: tNone}, true
		}
	case "pop":
		i := program.Expr(&program.Unary{Op: "-", X: intLit(1)})
		if len(args) == 1 {
			i = f.intValue(e, args[0]).X
		}
		if t.Elem.bad() {
			return Value{T: t.Elem}, true
		}
		tmp := f.temp("last", t.Elem)
		if read, ok := base.X.(*program.Call); ok {
			rest := f.temp("rest", t)
			f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}, &program.Ref{Var: rest}}, Tok: "=", Rhs: []program.Expr{f.call(pkgPy, "Pop", base.X, i)}})
			f.storeEntry(read, &program.Ref{Var: rest})
			return Value{T: t.Elem, X: &program.Ref{Var: tmp}}, true
		}
		f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}, base.X}, Tok: "=", Rhs: []program.Expr{f.call(pkgPy, "Pop", base.X, i)}})
		return Value{T: t.Elem, X: &program.Ref{Var: tmp}}, true
	case "insert":
		if len(args) == 2 {
			f.taken(args[1])
			elem := f.grow(at.Value, base, args[1].T)
			if elem == nil {
				return Value{T: tPoison}, true
			}
			f.resized(whole)
			base = f.items(base)
			f.store(at.Value, base, f.call(pkgPy, "Insert", base.X, args[0].X, f.coerce(e, args[1], elem).X))
			return Value{T: tNone}, true
		}
	case "remove":
		f.store(at.Value, base, f.call(pkgPy, "Remove", base.X, f.coerce(e, args[0], t.Elem).X))
		return Value{T: tNone}, true
	case "index":
		return Value{T: tSize, X: f.call(pkgPy, "IndexOf", base.X, f.coerce(e, args[0], t.Elem).X)}, true
	case "count":
		return Value{T: tSize, X: f.call(pkgPy, "CountOf", base.X, f.coerce(e, args[0], t.Elem).X)}, true
	case "numel":
		return Value{T: tSize, X: &program.Call{Fun: &program.Select{X: base.X, Name: "Numel"}}}, true
	case "reverse":
		f.emit(&program.ExprStmt{X: f.call("slices", "Reverse", base.X)})
		return Value{T: tNone}, true
	case "copy":
		return Value{T: t, X: f.call("slices", "Clone", base.X)}, true
	case "clear":
		f.store(at.Value, base, program.Builtin("nil"))
		return Value{T: tNone}, true
	case "sort":
		var keyFn *Value
		reverse := program.Expr(program.Builtin("false"))
		for i := range kws {
			if kws[i].name == "key" {
				keyFn = &kws[i].v
			} else {
				reverse = kws[i].v.X
			}
		}
		if keyFn != nil {
			k, why := f.keyFunc(e, *keyFn, t.Elem)
			if why != nil {
				return Value{T: why}, true
			}
			f.store(at.Value, base, f.call(pkgPy, "SortedBy", base.X, k, reverse))
		} else {
			f.store(at.Value, base, f.call(pkgPy, "Sorted", base.X, reverse))
		}
		return Value{T: tNone}, true
	}
	f.c.errorAt(e, "PYC0114", "list.%s has no Go form for this", name)
	return Value{T: tPoison}, true
}

func (f *frame) dictMethod(e *parser.Call, at *parser.Attribute, base Value, name string, args []Value, kws []kwarg) (Value, bool) {
	t := base.T
	if name == "update" {
		for i, k := range kws {
			var before *Type
			if i > 0 {
				before = kws[i-1].v.T
			}
			differs := t.Key != nil && join(t.Elem, k.v.T) == nil || before != nil && join(before, k.v.T) == nil
			if differs && f.openRecord(at.Value) {
				return Value{T: tNone}, true
			}
		}
		for _, k := range kws {
			kt, vt := f.growDict(at.Value, base, tStr, k.v.T)
			if kt == nil {
				return Value{T: tPoison}, true
			}
			f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: base.X, Name: "Set"}, Args: []program.Expr{strLit(k.name), f.coerce(e, k.v, vt).X}}})
		}
		if len(args) == 0 {
			return Value{T: tNone}, true
		}
	}
	if t.Key == nil && name == "setdefault" && len(args) == 2 && !args[0].T.bad() {
		if k, v := f.growDict(at.Value, base, args[0].T, args[1].T); k != nil {
			t = &Type{Kind: KDict, Key: k, Elem: v, Name: t.Name}
		}
	}
	if t.Key == nil {
		switch name {
		case "items", "keys", "values":
			return Value{T: tList(tBottom), X: program.Builtin("nil")}, true
		case "update":
			if len(args) == 1 && args[0].T.Kind == KDict && args[0].T.Key != nil {
				f.growDict(at.Value, base, args[0].T.Key, args[0].T.Elem)
			}
		}
		return Value{T: tBottom}, true
	}
	call := func(m string, xs ...program.Expr) program.Expr {
		return &program.Call{Fun: &program.Select{X: base.X, Name: m}, Args: xs}
	}
	switch name {
	case "keys":
		return Value{T: tList(t.Key), X: call("Keys")}, true
	case "values":
		return Value{T: tList(t.Elem), X: call("Values")}, true
	case "items":
		return Value{T: tList(tTuple(t.Key, t.Elem)), X: f.call(pkgPy, "ItemTuples", base.X)}, true
	case "get":
		if len(args) == 1 || len(args) == 2 && args[1].T.Kind == KNone {
			if nilable(t.Elem) {
				return Value{T: tOptional(t.Elem), X: call("GetOr", f.coerce(e, args[0], t.Key).X, program.Builtin("nil"))}, true
			}
			return Value{T: tOptional(t.Elem), X: call("GetOpt", f.coerce(e, args[0], t.Key).X)}, true
		}
		if len(args) == 2 && join(args[1].T, t.Elem) != nil {
			return Value{T: t.Elem, X: call("GetOr", f.coerce(e, args[0], t.Key).X, f.coerce(e, args[1], t.Elem).X)}, true
		}
	case "pop":
		if len(args) == 1 {
			return Value{T: t.Elem, X: call("Pop", f.coerce(e, args[0], t.Key).X)}, true
		}
		if len(args) == 2 {
			return Value{T: t.Elem, X: call("PopOr", f.coerce(e, args[0], t.Key).X, f.coerce(e, args[1], t.Elem).X)}, true
		}
	case "setdefault":
		if len(args) == 2 {
			k, v := f.growDict(at.Value, base, args[0].T, args[1].T)
			if k == nil {
				return Value{T: tPoison}, true
			}
			return Value{T: v, X: call("Setdefault", f.coerce(e, args[0], k).X, f.coerce(e, args[1], v).X)}, true
		}
	case "update":
		if len(args) == 1 && args[0].T.Kind == KDict {
			if args[0].T.Key != nil {
				if k, _ := f.growDict(at.Value, base, args[0].T.Key, args[0].T.Elem); k == nil {
					return Value{T: tPoison}, true
				}
			}
			f.emit(&program.ExprStmt{X: call("Update", args[0].X)})
			return Value{T: tNone}, true
		}
	case "copy":
		return Value{T: t, X: call("Copy")}, true
	case "clear":
		f.emit(&program.ExprStmt{X: call("Clear")})
		return Value{T: tNone}, true
	}
	f.c.errorAt(e, "PYC0114", "dict.%s has no Go form for this", name)
	return Value{T: tPoison}, true
}

// recordMethod is a method of a dict with constant keys: known at conversion.
func (f *frame) recordMethod(e *parser.Call, base Value, name string, args []Value) Value {
	parts := f.parts(base)
	out := Value{T: &Type{Kind: KTuple, Name: "list"}, Parts: []Value{}}
	add := func(v Value) {
		out.T.Elems = append(out.T.Elems, v.T)
		out.Parts = append(out.Parts, v)
	}
	for i, k := range base.T.Consts {
		key := Value{T: tStr, X: strLit(k), Const: k}
		switch name {
		case "keys":
			add(key)
		case "values":
			add(parts[i])
		case "items":
			add(Value{T: tTuple(tStr, parts[i].T), Parts: []Value{key, parts[i]}})
		case "get":
			if len(args) > 0 && args[0].Const == any(k) {
				return parts[i]
			}
		}
	}
	if name == "get" {
		if len(args) == 2 {
			return args[1]
		}
		return Value{T: tNone}
	}
	return out
}

// sortedStatic sorts pairs with constant first elements at conversion.
func sortedStatic(v Value) (Value, bool) {
	keys := make([]string, len(v.Parts))
	for i, p := range v.Parts {
		if p.T.Kind != KTuple || len(p.Parts) == 0 {
			return v, false
		}
		k, ok := p.Parts[0].Const.(string)
		if !ok {
			return v, false
		}
		keys[i] = k
	}
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return keys[order[i]] < keys[order[j]] })
	out := Value{T: &Type{Kind: KTuple, Name: "list"}, Parts: []Value{}}
	for _, i := range order {
		out.Parts = append(out.Parts, v.Parts[i])
		out.T.Elems = append(out.T.Elems, v.Parts[i].T)
	}
	return out, true
}

func (f *frame) setMethod(e *parser.Call, at *parser.Attribute, base Value, name string, args []Value) (Value, bool) {
	t := base.T
	call := func(m string, xs ...program.Expr) program.Expr {
		return &program.Call{Fun: &program.Select{X: base.X, Name: m}, Args: xs}
	}
	switch name {
	case "add":
		j := join(t.Elem, args[0].T)
		if j == nil {
			f.c.errorAt(e, "PYC0208", "a set of %v takes no %v", t.Elem, args[0].T)
			return Value{T: tPoison}, true
		}
		if !same(j, t.Elem) {
			nt := *t
			nt.Elem = j
			f.noteType(at.Value, &nt)
		}
		f.emit(&program.ExprStmt{X: call("Add", f.coerce(e, args[0], j).X)})
		return Value{T: tNone}, true
	case "discard", "remove":
		f.emit(&program.ExprStmt{X: call(camel(name), f.coerce(e, args[0], t.Elem).X)})
		return Value{T: tNone}, true
	case "union", "intersection", "difference", "issubset", "issuperset":
		o := args[0]
		if o.T.Kind != KSet {
			l, ok := f.asList(e, o)
			if !ok {
				return Value{T: tPoison}, true
			}
			o = Value{T: t, X: &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: "NewSet"}, Args: []program.Expr{l.X}, Spread: true}}
		}
		rt := t
		if strings.HasPrefix(name, "is") {
			rt = tBool
		}
		return Value{T: rt, X: call(camel(name), o.X)}, true
	case "update":
		l, ok := f.asList(e, args[0])
		if !ok {
			return Value{T: tPoison}, true
		}
		j := join(t.Elem, l.T.Elem)
		if j == nil {
			return Value{T: tPoison}, true
		}
		if !same(j, t.Elem) {
			nt := *t
			nt.Elem = j
			f.noteType(at.Value, &nt)
		}
		f.emit(&program.ExprStmt{X: call("Update", l.X)})
		return Value{T: tNone}, true
	case "copy":
		return Value{T: t, X: call("Copy")}, true
	case "clear":
		f.emit(&program.ExprStmt{X: call("Clear")})
		return Value{T: tNone}, true
	}
	f.c.errorAt(e, "PYC0114", "set.%s has no Go form for this", name)
	return Value{T: tPoison}, true
}
