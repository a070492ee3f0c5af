package mapping

import (
	"maps"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// condition is a test: known at conversion, or a Go expression, with what each
// outcome tells of the names in it.
type condition struct {
	known, value bool
	x            program.Expr
	then, els    []func(*state)
	open         bool // it hangs on what this round does not know
}

func known(v bool) condition { return condition{known: true, value: v} }

// cond interprets a test.
func (f *frame) cond(e parser.Expr) condition {
	if n, ok := e.(*parser.UnaryOp); ok && n.Op == parser.Not {
		return f.test(e)
	}
	return f.tellsText(e, f.guardedAttrs(e, f.guarded(e, f.test(e))))
}

// test is a test with what it tells by itself.
func (f *frame) test(e parser.Expr) condition {
	switch e := e.(type) {
	case *parser.UnaryOp:
		if e.Op == parser.Not {
			c := f.cond(e.Operand)
			c.value = !c.value
			c.then, c.els = c.els, c.then
			if !c.known {
				c.x = negate(c.x)
			}
			return c
		}
	case *parser.BoolOp:
		return f.condBool(e)
	case *parser.Compare:
		if c, ok := f.condNone(e); ok {
			return c
		}
		if c, ok := f.condClass(e); ok {
			return c
		}
	case *parser.Call:
		if c, ok := f.condGet(e); ok {
			return c
		}
		switch f.calledName(e) {
		case "isinstance":
			return f.condIsinstance(e)
		case "torch.is_tensor":
			if is := f.tensorTest(e); is != nil {
				return f.condIsinstance(is)
			}
		case "hasattr":
			return f.condHasattr(e)
		case "callable":
			if len(e.Args) == 1 {
				v := f.expr(e.Args[0])
				f.makeAnyway(e.Args[0], v)
				switch v.T.Kind {
				case KFunc, KMethod, KClass, KLibClass, KLibFunc, KFuncValue, KBuiltin:
					return known(true)
				}
				return known(isLayer(v.T))
			}
		}
		if test, ok := f.predicate(e); ok {
			return f.test(test)
		}
		if test, ok := f.eachTested(e); ok {
			return f.test(test)
		}
	}
	v := f.expr(e)
	c := f.truth(e, v)
	if n, ok := e.(*parser.Name); ok && v.T.Kind == KOptional {
		c.then = append(c.then, f.narrowTo(string(n.Id), v.T.Elem))
	}
	if path, ok := attrPath(e); ok && v.T.Kind == KOptional {
		c.then = append(c.then, f.narrowTo(path, v.T.Elem))
	}
	return c
}

// condBool is and, or over conditions: the right side sees what the left tells.
func (f *frame) condBool(e *parser.BoolOp) condition {
	base := f.state
	f.state = base.clone()
	named := map[string]binding{}
	c := f.condOperands(e, named)
	f.state = base
	f.keepNamed(e, named, &c)
	return c
}

// keepNamed binds the names that := in operands has left: those of the first in any
// case, those of the others where they were evaluated.
func (f *frame) keepNamed(e *parser.BoolOp, named map[string]binding, c *condition) {
	for _, name := range slices.Sorted(maps.Keys(named)) {
		b := named[name]
		if slices.Contains(namedIn(e.Values[0]), name) {
			f.state.vars[name] = b
			continue
		}
		set := func(s *state) { s.vars[name] = b }
		if e.Op == parser.And {
			c.then = append(c.then, set)
		} else {
			c.els = append(c.els, set)
		}
		old, had := f.state.vars[name]
		if had {
			unsure := old.unsure || b.unsure
			b = f.mergeBinding(name, old, b)
			b.unsure = unsure
		} else {
			b.unsure = true
		}
		f.state.vars[name] = b
	}
}

// namedIn are the names that := binds in an expression.
func namedIn(e parser.Expr) (names []string) {
	parser.Walk(e, func(n parser.Node) bool {
		if n, ok := n.(*parser.NamedExpr); ok {
			names = append(names, string(n.Target.(*parser.Name).Id))
		}
		_, inner := n.(*parser.Lambda)
		return !inner
	})
	return names
}

// condOperands is condBool; it fills the names that := binds.
func (f *frame) condOperands(e *parser.BoolOp, named map[string]binding) condition {
	isAnd := e.Op == parser.And
	var out condition
	first := true
	for _, v := range e.Values {
		var c condition
		pre := f.into(func() { c = f.cond(v) })
		for _, name := range namedIn(v) {
			if b, ok := f.state.vars[name]; ok {
				named[name] = b
			}
		}
		if len(pre) > 0 {
			if !first {
				c = f.lazily(out, isAnd, pre, c)
				out = c
				continue
			}
			for _, s := range pre {
				f.emit(s)
			}
		}
		narrow := c.then
		if !isAnd {
			narrow = c.els
		}
		if c.known {
			if c.value != isAnd {
				// False in and, True in or: the rest is never evaluated.
				if first {
					return c
				}
				return condition{known: true, value: c.value, x: out.x}
			}
			continue
		}
		for _, n := range narrow {
			n(f.state)
		}
		f.state.maybe = true
		if first {
			out, first = c, false
			continue
		}
		out.open = out.open || c.open
		op := "&&"
		if !isAnd {
			op = "||"
		}
		out.x = &program.Binary{Op: op, X: out.x, Y: c.x}
		if isAnd {
			out.then = append(out.then, c.then...)
			out.els = nil
		} else {
			out.els = append(out.els, c.els...)
			out.then = nil
		}
	}
	if first {
		return known(isAnd)
	}
	return out
}

// lazily is a and b where b needs statements: they run only when a holds.
func (f *frame) lazily(a condition, isAnd bool, pre []program.Stmt, b condition) condition {
	ok := f.temp("ok", tBool)
	ref := &program.Ref{Var: ok}
	f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{a.x}})
	cond := program.Expr(ref)
	if !isAnd {
		cond = negate(ref)
	}
	x := b.x
	if b.known {
		x = boolLit(b.value)
	}
	f.emit(&program.If{Cond: cond, Then: append(pre, &program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{x}})})
	out := condition{x: ref}
	if isAnd {
		out.then = append(a.then, b.then...)
	} else {
		out.els = append(a.els, b.els...)
	}
	return out
}

// condNone is x is None, x is not None, and their like with ==.
func (f *frame) condNone(e *parser.Compare) (condition, bool) {
	if len(e.Ops) != 1 || !parser.IsNone(e.Comparators[0]) {
		return condition{}, false
	}
	var is bool
	switch e.Ops[0] {
	case parser.Is, parser.Eq:
		is = true
	case parser.IsNot, parser.NotEq:
	default:
		return condition{}, false
	}
	v := f.exprRaw(e.Left)
	switch v.T.Kind {
	case KPoison, KBottom:
		return condition{x: program.Builtin("true")}, true
	case KNone:
		return known(is), true
	case KLib:
		if isJSON(v.T) {
			x := program.Expr(&program.Call{Fun: &program.Select{X: v.X, Name: "IsNone"}})
			if !is {
				x = negate(x)
			}
			return condition{x: x}, true
		}
	case KOptional:
		op := "!="
		if is {
			op = "=="
		}
		c := condition{x: &program.Binary{Op: op, X: v.X, Y: program.Builtin("nil")}}
		path := ""
		if n, ok := e.Left.(*parser.Name); ok {
			path = string(n.Id)
		} else if n, ok := e.Left.(*parser.NamedExpr); ok {
			path = string(n.Target.(*parser.Name).Id)
		} else if p, ok := attrPath(e.Left); ok {
			path = p
		}
		if path != "" {
			some := []func(*state){f.narrowTo(path, v.T.Elem)}
			none := []func(*state){f.narrowTo(path, tNone)}
			if is {
				c.then, c.els = none, some
			} else {
				c.then, c.els = some, none
			}
		}
		return c, true
	}
	if v.X != nil && hasCall(v.X) {
		f.effect(v)
	}
	return known(!is), true
}

// narrowTo says that a name, or an attribute path such as self.bias, holds t.
func (f *frame) narrowTo(path string, t *Type) func(*state) {
	return func(s *state) {
		b, ok := s.vars[path]
		if !ok {
			if b, ok = f.lookup(path); !ok && !isPath(path) {
				return
			}
		}
		if isPath(path) {
			s.vars[path] = binding{Value: Value{T: t}}
			return
		}
		if t.Kind == KNone {
			b.Value = Value{T: tNone}
		} else {
			b.T = t
			if b.v != nil {
				b.X = f.unwrap(&program.Ref{Var: b.v}, t)
				b.Owner = b.v
			}
		}
		s.vars[path] = b
	}
}

func isPath(s string) bool {
	for i := range s {
		if s[i] == '.' {
			return true
		}
	}
	return false
}

// attrPath spells self.a.b; narrowing holds until the next assignment to it.
func attrPath(e parser.Expr) (string, bool) {
	switch e := e.(type) {
	case *parser.Name:
		return string(e.Id), true
	case *parser.Attribute:
		p, ok := attrPath(e.Value)
		return p + "." + string(e.Attr), ok
	}
	return "", false
}

// tensorTest is torch.is_tensor(x) as isinstance(x, torch.Tensor).
func (f *frame) tensorTest(e *parser.Call) *parser.Call {
	at, ok := e.Func.(*parser.Attribute)
	if !ok || len(e.Args) != 1 {
		return nil
	}
	return f.c.derived(f.mod, e, "isinstance", func() parser.Expr {
		class := &parser.Attribute{Value: at.Value, Attr: "Tensor"}
		f.mod.file.Adopt(class, at)
		return &parser.Call{Func: &parser.Name{Id: "isinstance"}, Args: []parser.Expr{e.Args[0], class}}
	}).(*parser.Call)
}

func (f *frame) condIsinstance(e *parser.Call) (c condition) {
	if len(e.Args) != 2 {
		f.c.errorAt(e, "PYC0302", "isinstance takes two arguments")
		return known(false)
	}
	v := f.exprRaw(e.Args[0])
	if v.T.bad() {
		return condition{x: program.Builtin("true")}
	}
	defer func() { f.askedOf(e, v, c) }()
	var classes []parser.Expr
	if t, ok := e.Args[1].(*parser.Tuple); ok {
		classes = t.Elts
	} else if b, ok := e.Args[1].(*parser.BinOp); ok && b.Op == parser.BitOr {
		classes = []parser.Expr{b.Left, b.Right}
	} else {
		classes = []parser.Expr{e.Args[1]}
	}
	for _, c := range classes {
		if class := f.quietValue(c).T; class.Kind == KBuiltin && f.unknownAbstract(v.T, class.Name) {
			f.c.errorAt(c, "PYC0401", "isinstance of %v against %s has no mapping", v.T, class.Name)
			return known(false)
		}
	}
	if n := strip0(v.T); n.Mixed && (n.Kind == KFloat || n.Kind == KInt || n.Kind == KList || n.Kind == KStr) {
		is := func(t *Type) bool {
			return slices.ContainsFunc(classes, func(c parser.Expr) bool { return f.isInstance(t, f.quietValue(c)) })
		}
		if n.Kind == KStr && is(tStr) != is(tDevice) && f.tellsDevice(Value{T: n}) {
			return known(false)
		}
		if n.Kind == KList && is(tList(n.Elem)) != is(tuples(n.Elem)) && f.tellsTuple(Value{T: n}) {
			return known(false)
		}
		if n.Kind == KInt && is(tInt) != is(tBool) && f.tellsBool(v) {
			return known(false)
		}
		if n.Kind == KFloat && is(tInt) != is(tFloat) {
			return f.floatIs(v, is(tFloat))
		}
	}
	test := func(t *Type) bool {
		for _, c := range classes {
			if f.isInstance(t, f.expr(c)) {
				return true
			}
		}
		return false
	}
	if x, ok := f.scalarIs(v, classes); ok {
		return condition{x: x}
	}
	if v.T.Kind == KOptional && isException(v.T.Elem) {
		return f.exceptionIs(e, f.some(e, v), classes)
	}
	if v.T.Kind == KVar && len(classes) == 1 {
		if t := f.annotation(classes[0]); t != nil && (t.Kind == KStr || t.Kind == KInt || t.Kind == KFloat) {
			f.constrain(v, t)
			return condition{x: program.Builtin("true")}
		}
	}
	if t := f.narrower(strip0(v.T), classes); t != nil {
		c := condition{x: program.Builtin("true")}
		if path, ok := attrPath(e.Args[0]); ok {
			c.then = append(c.then, f.narrowTo(path, t))
		}
		return c
	}
	if t := strip0(v.T); t.Kind == KLib && t.Name == alike {
		return f.alikeIs(e, classes)
	}
	switch v.T.Kind {
	case KEither:
		return f.eitherIs(e, v, classes, test)
	case KLayer:
		return f.condModuleClass(e, v, classes)
	case KObject:
		return f.objectIs(e, v, classes)
	case KLib:
		if v.T.Lib == exceptionClass {
			return f.exceptionIs(e, v, classes)
		}
		if isJSON(v.T) {
			return f.jsonInstance(v, classes)
		}
	}
	if v.T.Kind == KOptional && v.T.Elem.Kind == KEither {
		return f.maybeEitherIs(e, v, classes, test)
	}
	if v.T.Kind == KOptional {
		none, some := test(tNone), test(v.T.Elem)
		if none == some {
			return known(some)
		}
		c := condition{x: &program.Binary{Op: "!=", X: v.X, Y: program.Builtin("nil")}}
		if path, ok := attrPath(e.Args[0]); ok {
			c.then = append(c.then, f.narrowTo(path, v.T.Elem))
			c.els = append(c.els, f.narrowTo(path, tNone))
		}
		if none {
			c.x, c.then, c.els = negate(c.x), c.els, c.then
		}
		return c
	}
	return known(test(v.T))
}

// condModuleClass is isinstance of a module that may be of several classes: a
// type assertion, whose result is what the name holds where it succeeds.
func (f *frame) condModuleClass(e *parser.Call, v Value, classes []parser.Expr) condition {
	var types []*Type
	var lists program.Expr // what tells that it is a list of modules
	for _, ce := range classes {
		cl := f.expr(ce)
		switch cl.T.Kind {
		case KLibClass:
			if cl.T.Lib.Py == "torch.nn.Module" {
				return known(true)
			}
			if f.mayBeLib(v.T, cl.T.Lib) {
				types = append(types, &Type{Kind: KLib, Lib: cl.T.Lib, Alloc: v.T.Alloc})
			}
			types = append(types, f.madeOf(v.T, func(d *classDef) bool { return d.layerBase() != nil && f.c.derives(d, cl.T.Lib.Py) })...)
		case KClass:
			types = append(types, f.madeOf(v.T, func(d *classDef) bool { return d.is(cl.T.Class) })...)
		case KBuiltin:
			if cl.T.Name == "torch.nn.Module" || cl.T.Name == "object" {
				return known(true)
			}
			lists = anyOf(lists, f.isModulesOf(v, cl.T.Name))
		default:
			return condition{x: program.Builtin("true")}
		}
	}
	switch {
	case lists != nil && len(types) > 0:
		return condition{x: anyOf(lists, f.condOneOf(e, v, types).x)}
	case lists != nil:
		return condition{x: lists}
	case len(types) == 0:
		return known(false)
	}
	return f.condOneOf(e, v, types)
}

// isModulesOf tests whether a module is an nn.ModuleList or nn.ModuleDict, which
// are no types in Go; nil for other classes.
func (f *frame) isModulesOf(v Value, class string) program.Expr {
	switch class = strings.TrimPrefix(class, "torch.nn."); class {
	case "ModuleList", "ModuleDict", "ParameterList":
		f.c.treeSeen = true
		return f.call(pkgNN, "Is"+class, v.X)
	}
	return nil
}

// anyOf is x || y, of which one may be missing.
func anyOf(x, y program.Expr) program.Expr {
	switch {
	case x == nil:
		return y
	case y == nil:
		return x
	}
	return &program.Binary{Op: "||", X: x, Y: y}
}

// condOneOf tests whether a module is of one of the types.
func (f *frame) condOneOf(e *parser.Call, v Value, types []*Type) (out condition) {
	for _, t := range types {
		ok := f.temp("ok", tBool)
		typed := f.temp(lowerFirst(lastPart(t.String())), t)
		f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: typed}, &program.Ref{Var: ok}}, Tok: "=", Rhs: []program.Expr{&program.Assert{X: v.X, Type: f.c.goType(t)}}})
		if out.x == nil {
			out.x = &program.Ref{Var: ok}
		} else {
			out.x = &program.Binary{Op: "||", X: out.x, Y: &program.Ref{Var: ok}}
		}
		if len(types) > 1 {
			continue
		}
		switch path, isPath := attrPath(e.Args[0]); {
		case isPath && strings.Contains(path, "."):
			out.then = append(out.then, f.narrowTo(path, t))
		case isPath:
			out.then = append(out.then, func(s *state) {
				old := s.vars[path].original()
				s.vars[path] = binding{Value: Value{T: t, X: &program.Ref{Var: typed}, Owner: typed}, v: typed, whole: &old}
			})
		}
	}
	if n, isName := e.Args[0].(*parser.Name); isName && len(types) > 1 {
		few := *v.T
		few.Elems, few.Open = types, false
		out.then = append(out.then, func(s *state) {
			b := s.vars[string(n.Id)]
			old := b.original()
			b.T, b.X, b.whole = &few, v.X, &old
			s.vars[string(n.Id)] = b
		})
	}
	return out
}

// mayBeLib says that a module of several classes may be one of a library's class.
func (f *frame) mayBeLib(t *Type, lib *table.Class) bool {
	return t.anyModule() || slices.ContainsFunc(t.Elems, func(e *Type) bool {
		return e.Kind == KLib && (f.c.table.Is(e.Lib, lib.Py) || f.c.table.Is(lib, e.Lib.Py))
	})
}

// anyModule says that a module may be of any class.
func (t *Type) anyModule() bool { return t.Kind == KLayer && (t.Open || len(t.Elems) == 0) }

// madeOf are the types of the objects that the program makes of some classes, as
// far as a joined module may be one of them.
func (f *frame) madeOf(joined *Type, is func(*classDef) bool) []*Type {
	var out []*Type
	for _, s := range f.c.instOrder {
		t := &Type{Kind: KInstance, Inst: s, Alloc: joined.Alloc}
		if !is(s.class) {
			continue
		}
		may := joined.anyModule()
		for _, e := range joined.Elems {
			may = may || e.rep() == t.rep()
		}
		if may {
			out = append(out, t)
		}
	}
	return out
}

func lastPart(s string) string { return s[strings.LastIndexByte(s, '.')+1:] }

// isInstance says whether a value of type t is an instance of a class value.
func (f *frame) isInstance(t *Type, class Value) bool {
	switch class.T.Kind {
	case KDType:
		d, _ := class.Const.(string)
		return t.isArray() && t.Rank == 0 && t.DType == d
	case KBuiltin:
		if kinds := dtypeKinds[class.T.Name]; kinds != "" {
			return t.isArray() && t.Rank == 0 && t.DType != "" && strings.Contains(kinds, t.DType[:1])
		}
		switch class.T.Name {
		case "int":
			return t.Kind == KInt || t.Kind == KBool
		case "float":
			return t.Kind == KFloat || t.isArray() && t.Rank == 0 && t.DType == "f64"
		case "bool":
			return t.Kind == KBool
		case "complex":
			return t.Kind == KComplex
		case "str":
			return t.Kind == KStr && !isDevice(t)
		case "list":
			return t.Kind == KList && !t.Size && !t.List && !t.Tup || t.Kind == KTuple && (t.Name == "list" || t.Name == batchName)
		case "tuple":
			return t.isRow() && t.Name != batchName || t.Kind == KList && (t.Size || t.Tup) || t.Kind == KInstance && t.Inst.class.isNamedTuple()
		case "dict":
			return f.c.isOutput(t) || t.Kind == KDict && !isChainMap(t) || t.Kind == KTuple && t.Name == "record" || t.Kind == KInstance && (t.Inst.class.open || t.Inst.class.isDict())
		case "collections.ChainMap":
			return isChainMap(t)
		case "set":
			return t.Kind == KSet && !t.Tup
		case "frozenset":
			return t.Kind == KSet && t.Tup
		case "slice":
			return t.Kind == KTuple && t.Name == "slice"
		case "object":
			return true
		case "NoneType":
			return t.Kind == KNone
		case "types.FunctionType", "types.LambdaType":
			is, _ := isFunction(t)
			return is
		case "functools.partial":
			is, _ := isPartial(t)
			return is
		case "type":
			is, _ := isClassValue(t)
			return is
		case "types.MethodType":
			return t.Kind == KMethod
		case "torch.nn.Module":
			return isLayer(t)
		case deviceName:
			return isDevice(t)
		case "torch.nn.Parameter":
			return t.Kind == KTensor && isParam(t.Grad)
		}
		is, _ := f.isAbstract(t, class.T.Name)
		return is
	case KLibClass:
		switch t.Kind {
		case KTensor:
			if t.ND {
				return class.T.Lib.Py == "numpy.ndarray" && t.Rank != 0
			}
			return class.T.Lib.Py == "torch.Tensor" || class.T.Lib.Py == "torch.nn.Parameter" && isParam(t.Grad)
		case KLib:
			return f.c.table.Is(t.Lib, class.T.Lib.Py) || isSparse(t) && class.T.Lib.Py == "torch.Tensor"
		case KInstance:
			return class.T.Lib.Py == "torch.nn.Module" && t.Inst.class.isModule() || (f.c.table.Typing || t.Inst.class.layerBase() != nil) && f.c.derives(t.Inst.class, class.T.Lib.Py)
		}
	case KLibFunc:
		return class.T.Name == "torch.Tensor" && (t.Kind == KTensor || isSparse(t)) || class.T.Name == "torch.nn.Parameter" && isParam(t.Grad)
	case KClass:
		return t.Kind == KInstance && t.Inst.class.is(class.T.Class) || t.Kind == KLib && t.Class == class.T.Class && t.Class != nil
	}
	return false
}

func (f *frame) condHasattr(e *parser.Call) (c condition) {
	if len(e.Args) != 2 {
		f.c.errorAt(e, "PYC0302", "hasattr takes two arguments")
		return known(false)
	}
	if v, ok := f.treeCall(e, "hasattr"); ok {
		if v.T.bad() {
			return condition{x: program.Builtin("true"), open: true}
		}
		return condition{x: v.X}
	}
	v := f.expr(e.Args[0])
	defer func() { f.askedOf(e, v, c) }()
	name, ok := f.expr(e.Args[1]).Const.(string)
	if !ok {
		f.c.errorAt(e.Args[1], "PYC0303", "the name must be known at conversion")
		return known(false)
	}
	if f.untoldAttr(e, v, name) {
		return known(false)
	}
	if v.T.Kind == KObject {
		if slices.ContainsFunc(v.T.Elems, func(t *Type) bool { return f.mayLackAttr(t, name) }) {
			f.c.hintAt(e, "PYC0303", "let the constructors assign it, None where there is none", "whether %s is there is only known at run time", name)
			return known(false)
		}
		return f.objectTest(e.Args[0], v, func(t *Type) bool { return f.hasAttr(Value{T: t}, name) })
	}
	if v.T.Kind == KInstance {
		if m, of := v.T.Inst.class.armMethod(name); of != nil {
			if has := f.hasArmMethod(m, of); has != nil {
				return condition{x: has}
			}
			f.c.changed = true
			return condition{x: program.Builtin("true"), open: true}
		}
	}
	if isNamedLayers(v.T) && len(f.methodOps(v.T, name)) == 0 && !moduleMethods[name] {
		f.c.treeSeen = true
		return condition{x: &program.Call{Fun: &program.Select{X: v.X, Name: "Has"}, Args: []program.Expr{strLit(name)}}}
	}
	if c, ok := f.lacksYet(v, name); ok {
		if path, ok := attrPath(e.Args[0]); ok {
			c.els = append(c.els, f.narrowTo(path+"."+name, tAbsent))
		}
		return c
	}
	if c, ok := f.condPresent(e.Args[0], v, name); ok {
		return c
	}
	if v.T.Kind == KLayer {
		return f.condLayerHas(e, v, name)
	}
	return known(f.hasAttr(v, name))
}

// truth is bool(v) as a condition.
func (f *frame) truth(n parser.Node, v Value) condition {
	v = f.plain(v)
	switch v.T.Kind {
	case KPoison, KBottom:
		return condition{x: program.Builtin("true"), open: v.T.Kind == KBottom}
	case KVar:
		f.guess(v, tBool)
		return condition{x: program.Builtin("true")}
	case KNone:
		return known(false)
	case KBool:
		if b, ok := v.Const.(bool); ok {
			return known(b)
		}
		return condition{x: v.X}
	case KInt, KFloat:
		if f.isNumber(v.T) {
			return condition{x: methodOf(v.X, "Truth")}
		}
		switch k := v.Const.(type) {
		case int64:
			return known(k != 0)
		case float64:
			return known(k != 0)
		}
		return condition{x: &program.Binary{Op: "!=", X: v.X, Y: intLit(0)}}
	case KComplex:
		return condition{x: &program.Binary{Op: "!=", X: v.X, Y: intLit(0)}}
	case KStr:
		if s, ok := v.Const.(string); ok {
			if _, lit := v.X.(*program.Lit); lit {
				return known(s != "")
			}
		}
		return condition{x: &program.Binary{Op: "!=", X: v.X, Y: strLit("")}}
	case KTensor:
		return condition{x: &program.Call{Fun: &program.Select{X: v.X, Name: "ItemBool"}}}
	case KList:
		if c, ok := v.X.(*program.Composite); ok {
			return known(len(c.Elems) > 0)
		}
		return condition{x: &program.Binary{Op: ">", X: f.lenOf(v), Y: intLit(0)}}
	case KDict, KSet, KDeque, KBytes:
		return condition{x: &program.Binary{Op: ">", X: f.lenOf(v), Y: intLit(0)}}
	case KTuple:
		if v.T.Name == "record" {
			return f.anyThere(n, v)
		}
		return known(len(v.T.Elems) > 0)
	case KIter, KOpenTuple:
		return known(true)
	case KEither:
		b, _ := f.eitherWay(n, f.hold(v, "either"), func(alt Value) Value { return f.condValue(f.truth(n, alt)) })
		return condition{x: b.X}
	case KOptional:
		notNil := &program.Binary{Op: "!=", X: v.X, Y: program.Builtin("nil")}
		if nilable(v.T.Elem) && v.T.Elem.Kind != KList && v.T.Elem.Kind != KDict && v.T.Elem.Kind != KTensor {
			return condition{x: notNil}
		}
		var inner condition
		pre := f.into(func() { inner = f.truth(n, Value{T: v.T.Elem, X: f.unwrap(v.X, v.T.Elem)}) })
		if len(pre) > 0 {
			return f.lazily(condition{x: notNil}, true, pre, inner)
		}
		if inner.known {
			if inner.value {
				return condition{x: notNil}
			}
			return known(false)
		}
		return condition{x: &program.Binary{Op: "&&", X: notNil, Y: inner.x}}
	case KObject:
		for _, name := range []string{"__bool__", "__len__"} {
			if f.allHave(v.T.Elems, name) {
				return f.truth(n, f.callShared(n, v, name, nil, nil))
			}
		}
		return known(true)
	case KInstance, KLib, KLayer:
		if v.T.Kind == KInstance {
			if m := v.T.Inst.class.method("__bool__"); m != nil {
				return f.truth(n, f.callMethod(n, v, m, nil, nil))
			}
			if m := v.T.Inst.class.method("__len__"); m != nil {
				return f.truth(n, f.callMethod(n, v, m, nil, nil))
			}
		}
		if v.T.Kind == KLib {
			if ops := f.c.table.Method(v.T.Lib, "__bool__"); len(ops) > 0 {
				if b, ok := f.callOp(n, ops, &v, nil, nil); ok {
					return condition{x: b.X}
				}
			}
			if ops := f.c.table.Method(v.T.Lib, "__len__"); len(ops) > 0 {
				if l, ok := f.callOp(n, ops, &v, nil, nil); ok {
					return condition{x: &program.Binary{Op: ">", X: l.X, Y: intLit(0)}}
				}
			}
		}
		return known(true)
	case KFunc, KMethod, KClass, KLibClass, KLibFunc, KModule, KBuiltin, KFuncValue, KDType:
		return known(true)
	}
	f.c.errorAt(n, "PYC0206", "no truth value is known for %v", v.T)
	return condition{x: program.Builtin("true")}
}

func negate(x program.Expr) program.Expr {
	switch e := x.(type) {
	case *program.Unary:
		if e.Op == "!" {
			return e.X
		}
	case *program.Binary:
		opposite := map[string]string{"==": "!=", "!=": "=="}
		if op, ok := opposite[e.Op]; ok {
			return &program.Binary{Op: op, X: e.X, Y: e.Y}
		}
	case program.Builtin:
		if e == "true" {
			return program.Builtin("false")
		}
		if e == "false" {
			return program.Builtin("true")
		}
	}
	return &program.Unary{Op: "!", X: x}
}
