package mapping

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// exprWant interprets an expression whose type the context knows, so that an
// empty list, an empty dict and None fit it.
func (f *frame) exprWant(e parser.Expr, want *Type) Value {
	if want != nil && want.Kind == KOptional {
		want = want.Elem
	}
	if want == nil || want.bad() {
		return f.expr(e)
	}
	switch e := e.(type) {
	case *parser.List:
		if want.Kind == KList && len(e.Elts) == 0 && want.Elem != nil {
			return Value{T: tList(want.Elem), X: &program.Composite{Type: f.c.goType(tList(want.Elem))}}
		}
	case *parser.ListComp:
		if want.Kind == KList && want.Elem != nil && !want.Elem.bad() {
			f.noteHint(hintKey{e.Elt, "[]"}, want.Elem)
		}
	case *parser.DictComp:
		if want.Kind == KDict && want.Key != nil && !want.Elem.bad() {
			f.noteHint(hintKey{e.Key, "k"}, want.Key)
			f.noteHint(hintKey{e.Value, "v"}, want.Elem)
		}
	case *parser.Dict:
		if want.Kind == KDict && len(e.Keys) == 0 && want.Key != nil {
			return Value{T: want, X: f.newDict(want)}
		}
	case *parser.Call:
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
			parts := make([]Value, len(e.Elts))
			t := &Type{Kind: KTuple}
			for i, x := range e.Elts {
				parts[i] = f.exprWant(x, want.Elems[i])
				t.Elems = append(t.Elems, parts[i].T)
			}
			return Value{T: t, Parts: parts}
		}
	}
	return f.expr(e)
}

// exprRaw interprets an expression whose None-ness is asked.
func (f *frame) exprRaw(e parser.Expr) Value { return f.expr(e) }

// expr interprets an expression.
func (f *frame) expr(e parser.Expr) Value {
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
		vs := f.exprs(e.Elts)
		elem, ok := f.uniform(vs)
		if !ok {
			f.c.errorAt(e, "PYC0208", "the elements of this set differ in type")
			return Value{T: tPoison}
		}
		t := &Type{Kind: KSet, Elem: elem}
		args := make([]program.Expr, len(vs))
		for i, v := range vs {
			args[i] = f.coerce(e, v, elem).X
		}
		return Value{T: t, X: f.call(pkgPy, "NewSet", args...)}
	case *parser.Subscript:
		return f.subscript(e)
	case *parser.ListComp:
		return f.listComp(e.Elt, e.Generators, "items")
	case *parser.GeneratorExp:
		return f.listComp(e.Elt, e.Generators, "items")
	case *parser.SetComp:
		return f.setComp(e)
	case *parser.DictComp:
		return f.dictComp(e)
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
	case *parser.Starred:
		f.c.errorAt(e, "PYC0108", "a star can't stand here")
	default:
		f.c.errorAt(e, "PYC0109", "this expression has no Go form")
	}
	return Value{T: tPoison}
}

// exprs interprets expressions from left to right. When one of them needs
// statements, what its forerunners compute is kept in variables first, so that
// the order stays Python's.
func (f *frame) exprs(es []parser.Expr) []Value {
	vals := make([]Value, 0, len(es))
	for _, e := range es {
		before := len(*f.out)
		v := f.expr(e)
		if added := len(*f.out) - before; added > 0 {
			tail := append([]program.Stmt(nil), (*f.out)[before:]...)
			*f.out = (*f.out)[:before]
			for i := range vals {
				vals[i] = f.holdImpure(vals[i])
			}
			*f.out = append(*f.out, tail...)
		}
		vals = append(vals, v)
	}
	return vals
}

func (f *frame) holdImpure(v Value) Value {
	if v.Parts != nil {
		for i := range v.Parts {
			v.Parts[i] = f.holdImpure(v.Parts[i])
		}
		return v
	}
	if v.X == nil || !hasCall(v.X) {
		return v
	}
	return f.hold(v, "value")
}

// hold keeps a value in a variable of its own.
func (f *frame) hold(v Value, name string) Value {
	if v.X == nil || isSimple(v.X) {
		return v
	}
	tmp := f.temp(name, v.T)
	f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}}, Tok: "=", Rhs: []program.Expr{v.X}})
	v.X = &program.Ref{Var: tmp}
	return v
}

func (f *frame) number(e *parser.Num) Value {
	text := strings.ReplaceAll(f.c.file.Text(e), "_", "")
	switch n := e.N.(type) {
	case parser.Int:
		if text == "" || strings.HasPrefix(text, "0") && len(text) > 1 && text[1] >= '0' && text[1] <= '9' {
			text = strconv.FormatInt(int64(n), 10)
		} else {
			text = f.c.file.Text(e)
		}
		return Value{T: &Type{Kind: KInt, NonNeg: n >= 0}, X: &program.Lit{Kind: program.KindInt, Text: text}, Const: int64(n)}
	case parser.Float:
		return Value{T: tFloat, X: &program.Lit{Kind: program.KindFloat, Text: floatText(float64(n), text)}, Const: float64(n)}
	case *parser.BigInt:
		f.c.hintAt(e, "PYC0209", "use a float where the exact value does not matter", "the integer %s does not fit 64 bits", (*big.Int)(n).String())
		return Value{T: tPoison}
	}
	f.c.errorAt(e, "PYC0110", "complex numbers have no Go form yet")
	return Value{T: tPoison}
}

// floatText spells a float as the source does, with a point or an exponent.
func floatText(v float64, text string) string {
	if text == "" {
		text = strconv.FormatFloat(v, 'g', -1, 64)
	}
	if strings.HasSuffix(text, ".") {
		text += "0"
	}
	if strings.HasPrefix(text, ".") {
		text = "0" + text
	}
	if !strings.ContainsAny(text, ".eEnN") {
		text += ".0"
	}
	return text
}

func floatLit(v float64) program.Expr {
	return &program.Lit{Kind: program.KindFloat, Text: floatText(v, "")}
}

func intLit(n int) program.Expr {
	return &program.Lit{Kind: program.KindInt, Text: strconv.Itoa(n)}
}

func strLit(s string) program.Expr { return &program.Lit{Kind: program.KindString, Text: s} }

func boolLit(b bool) program.Expr {
	if b {
		return program.Builtin("true")
	}
	return program.Builtin("false")
}

// folded is an operation on constants, by Python's rules.
func (f *frame) folded(e parser.Expr) (Value, bool) {
	c, ok := parser.Fold(e)
	if !ok {
		return Value{}, false
	}
	switch c := c.(type) {
	case int64:
		if x, ok := f.intArithmetic(e); ok {
			return Value{T: &Type{Kind: KInt, NonNeg: c >= 0}, X: x, Const: c}, true
		}
		return Value{T: &Type{Kind: KInt, NonNeg: c >= 0}, X: intLit(int(c)), Const: c}, true
	case float64:
		if c != c || c > 1e308 || c < -1e308 {
			return Value{}, false
		}
		return Value{T: tFloat, X: floatLit(c), Const: c}, true
	case *big.Int:
		return Value{T: &Type{Kind: KAny, Name: "bigint"}, X: f.call(pkgPy, "Raw", strLit(c.String()))}, true
	case string:
		return Value{T: tStr, X: strLit(c), Const: c}, true
	case bool:
		return Value{T: tBool, X: boolLit(c), Const: c}, true
	}
	return Value{}, false
}

// intArithmetic keeps 4 * 768 as it is written, where Go computes the same.
func (f *frame) intArithmetic(e parser.Expr) (program.Expr, bool) {
	switch e := e.(type) {
	case *parser.Num:
		v := f.number(e)
		_, ok := v.Const.(int64)
		return v.X, ok
	case *parser.BinOp:
		op, ok := map[parser.OperatorNumber]string{parser.Add: "+", parser.Sub: "-", parser.Mult: "*"}[e.Op]
		if !ok {
			return nil, false
		}
		l, ok1 := f.intArithmetic(e.Left)
		r, ok2 := f.intArithmetic(e.Right)
		return &program.Binary{Op: op, X: l, Y: r}, ok1 && ok2
	}
	return nil, false
}

func (f *frame) name(e *parser.Name) Value {
	name := string(e.Id)
	if b, ok := f.lookup(name); ok {
		if b.T.Kind == KPoison && b.T.Name == "conflict" {
			f.c.hintAt(e, "PYC0203", "give the two values different names, or make them of one type",
				"%s is %v on one path and %v on another", name, b.T.Elems[0], b.T.Elems[1])
			return Value{T: tPoison}
		}
		v := b.Value
		if b.T.Kind == KOptional && b.v != nil {
			v.X = &program.Ref{Var: b.v}
		}
		return v
	}
	if g := f.c.globals[name]; g != nil && f != f.c.module {
		return Value{T: g.t, X: &program.Ref{Var: g.v}, Owner: g.v}
	}
	switch name {
	case "__name__":
		return Value{T: tStr, X: strLit("__main__"), Const: "__main__"}
	case "__doc__":
		if d := docstring(f.c.file.Body); d != "" {
			return Value{T: tStr, X: strLit(d), Const: d}
		}
		return Value{T: tNone}
	case "__file__":
		return Value{T: tStr, X: f.call(pkgPy, "ScriptPath")}
	}
	if builtins[name] || exceptionClasses[name] {
		return Value{T: f.c.named(&Type{Kind: KBuiltin, Name: name})}
	}
	if len(f.c.table.Lookup(name)) > 0 {
		return Value{T: f.c.named(&Type{Kind: KLibFunc, Name: name})}
	}
	if f.c.defined(name) {
		// Assigned later on, or defined below: known from the next round on.
		if f.c.age > 2 {
			f.c.errorAt(e, "PYC0201", "%s is used before it is assigned", name)
			return Value{T: tPoison}
		}
		f.c.changed = true
		return Value{T: tBottom}
	}
	f.c.errorAt(e, "PYC0201", "name %s is not defined", name)
	return Value{T: tPoison}
}

// defined says that the file assigns or defines name somewhere.
func (c *converter) defined(name string) bool {
	found := false
	parser.WalkBody(c.file.Body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Name:
			found = found || n.Ctx == parser.Store && string(n.Id) == name
		case *parser.FunctionDef:
			found = found || string(n.Name) == name
		case *parser.ClassDef:
			found = found || string(n.Name) == name
		}
		return !found
	})
	return found
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
			if e.Op == parser.USub {
				inner := f.expr(e.Operand)
				v.X = &program.Unary{Op: "-", X: inner.X}
			}
		}
		return v
	}
	v := f.expr(e.Operand)
	switch v.T.Kind {
	case KPoison, KBottom:
		return v
	case KInt, KBool:
		v = f.coerce(e, v, tInt)
		switch e.Op {
		case parser.USub:
			return Value{T: tInt, X: &program.Unary{Op: "-", X: v.X}}
		case parser.Invert:
			return Value{T: tInt, X: &program.Unary{Op: "^", X: v.X}}
		}
		return v
	case KFloat:
		switch e.Op {
		case parser.USub:
			return Value{T: tFloat, X: &program.Unary{Op: "-", X: v.X}}
		case parser.UAdd:
			return v
		}
	case KTensor, KLib:
		name := map[parser.UnaryOpNumber]string{parser.USub: "__neg__", parser.Invert: "__invert__", parser.UAdd: "__pos__"}[e.Op]
		if e.Op == parser.UAdd && v.T.Kind == KTensor {
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
		return Value{T: tBool, X: boolLit(c.value), Const: c.value}
	}
	return Value{T: tBool, X: c.x}
}

// boolOp is and, or as a value: an operand in Python; a bool where all are.
func (f *frame) boolOp(e *parser.BoolOp) Value {
	if f.allBool(e) {
		return f.condValue(f.cond(e))
	}
	// x = a or b with values: the first that decides is the result.
	v := f.expr(e.Values[0])
	for _, next := range e.Values[1:] {
		c := f.truth(e, v)
		isAnd := e.Op == parser.And
		if c.known {
			if c.value != isAnd {
				return v
			}
			v = f.expr(next)
			continue
		}
		if v.T.Kind == KOptional && !isAnd {
			v.T = v.T.Elem
			v.X = f.unwrap(v.X, v.T)
		}
		held := f.hold(v, "value")
		var nv Value
		pre := f.into(func() { nv = f.exprWant(next, v.T) })
		j := join(v.T, nv.T)
		if j == nil {
			f.c.errorAt(e, "PYC0211", "the operands are %v and %v", v.T, nv.T)
			return Value{T: tPoison}
		}
		if j.bad() {
			return Value{T: j}
		}
		tmp := f.temp("value", j)
		ref := &program.Ref{Var: tmp}
		c = f.truth(e, held)
		cond := c.x
		if !isAnd {
			cond = negate(cond)
		}
		if v.T.Kind == KInt || v.T.Kind == KFloat || v.T.Kind == KStr {
			f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{f.coerce(e, held, j).X}})
		} else {
			f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{f.coerce(e, held, j).X}})
		}
		f.emit(&program.If{Cond: cond, Then: append(pre, &program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{f.coerce(e, nv, j).X}})})
		v = Value{T: j, X: ref}
	}
	return v
}

// allBool says that every operand is a comparison or another test.
func (f *frame) allBool(e *parser.BoolOp) bool {
	for _, v := range e.Values {
		switch v := v.(type) {
		case *parser.Compare:
		case *parser.BoolOp:
			if !f.allBool(v) {
				return false
			}
		case *parser.UnaryOp:
			if v.Op != parser.Not {
				return false
			}
		case *parser.Call:
			switch f.calledName(v) {
			case "isinstance", "hasattr", "callable", "any", "all", "bool":
			default:
				if f.quietType(v).Kind != KBool {
					return false
				}
			}
		default:
			if f.quietType(v).Kind != KBool {
				return false
			}
		}
	}
	return true
}

// quietType is the type of an expression, without emitting or reporting.
func (f *frame) quietType(e parser.Expr) *Type {
	save, nd := f.state, len(f.c.diags)
	f.state = save.clone()
	var t *Type
	f.into(func() { t = f.expr(e).T })
	f.state = save
	for _, d := range f.c.diags[nd:] {
		delete(f.c.seen, diagKey(d))
	}
	f.c.diags = f.c.diags[:nd]
	return t
}

// ifExp is a if c else b inside an expression: a variable that an if assigns.
func (f *frame) ifExp(e *parser.IfExp) Value {
	c := f.cond(e.Test)
	if c.known {
		if c.value {
			return f.expr(e.Body)
		}
		return f.expr(e.Orelse)
	}
	base := f.state
	arm := func(x parser.Expr, narrow []func(*state)) (v Value, list []program.Stmt, s *state) {
		f.state = base.clone()
		for _, n := range narrow {
			n(f.state)
		}
		list = f.into(func() { v = f.expr(x) })
		return v, list, f.state
	}
	a, then, s1 := arm(e.Body, c.then)
	b, els, s2 := arm(e.Orelse, c.els)
	f.state = f.merge(s1, s2)
	j := join(a.T, b.T)
	if j == nil {
		f.c.hintAt(e, "PYC0212", "use an if statement with a name for each", "the arms are %v and %v", a.T, b.T)
		return Value{T: tPoison}
	}
	if j.bad() || j.static() {
		return Value{T: j}
	}
	tmp := f.temp(tempName(j), j)
	ref := &program.Ref{Var: tmp}
	set := func(list []program.Stmt, v Value) []program.Stmt {
		return append(list, f.into(func() {
			f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{f.coerce(e, v, j).X}})
		})...)
	}
	if other := f.coerce(e, b, j).X; len(els) == 0 && !hasCall(other) && !mayFail(other) {
		f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{f.coerce(e, b, j).X}})
		f.emit(&program.If{Cond: c.x, Then: set(then, a)})
	} else {
		f.emit(&program.If{Cond: c.x, Then: set(then, a), Else: set(els, b)})
	}
	return Value{T: j, X: ref}
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

func (f *frame) tuple(e *parser.Tuple) Value {
	if hasStar(e.Elts) {
		return f.starred(e.Elts, true)
	}
	parts := f.exprs(e.Elts)
	t := &Type{Kind: KTuple}
	for _, p := range parts {
		t.Elems = append(t.Elems, p.T)
	}
	if parts == nil {
		parts = []Value{}
	}
	return Value{T: t, Parts: parts}
}

// starred is (a, *b) or [a, *b]: tuples spread at conversion, lists at run time.
func (f *frame) starred(elts []parser.Expr, tuple bool) Value {
	var parts []Value
	static := true
	var stars []bool
	for _, e := range elts {
		if s, ok := e.(*parser.Starred); ok {
			v := f.expr(s.Value)
			if v.T.Kind == KTuple {
				for _, p := range f.parts(v) {
					parts, stars = append(parts, p), append(stars, false)
				}
				continue
			}
			if v.T.bad() {
				return v
			}
			l, ok := f.asList(s, v)
			if !ok {
				return Value{T: tPoison}
			}
			static = false
			parts, stars = append(parts, l), append(stars, true)
			continue
		}
		parts, stars = append(parts, f.expr(e)), append(stars, false)
	}
	if static {
		if !tuple {
			return f.listOf(parts)
		}
		t := &Type{Kind: KTuple}
		for _, p := range parts {
			t.Elems = append(t.Elems, p.T)
		}
		return Value{T: t, Parts: parts}
	}
	var elem *Type
	for i, p := range parts {
		t := p.T
		if stars[i] {
			t = p.T.Elem
		}
		if elem = join(elem, t); elem == nil {
			f.c.errorAt(elts[0], "PYC0208", "the elements differ in type")
			return Value{T: tPoison}
		}
	}
	var chunks []program.Expr
	var run []program.Expr
	flush := func() {
		if run != nil {
			chunks = append(chunks, &program.Composite{Type: f.c.goType(tList(elem)), Elems: run})
			run = nil
		}
	}
	for i, p := range parts {
		if stars[i] {
			flush()
			chunks = append(chunks, p.X)
		} else {
			run = append(run, f.coerce(elts[0], p, elem).X)
		}
	}
	flush()
	return Value{T: tList(elem), X: &program.Call{Fun: &program.Symbol{Pkg: "slices", Name: "Concat"}, Args: chunks}}
}

func (f *frame) list(e *parser.List) Value {
	if hasStar(e.Elts) {
		return f.starred(e.Elts, false)
	}
	parts := f.exprs(e.Elts)
	if allCallables(parts) { // known one by one
		t := &Type{Kind: KTuple, Name: "list"}
		for _, p := range parts {
			t.Elems = append(t.Elems, p.T)
		}
		return Value{T: t, Parts: parts}
	}
	v := f.listOf(parts)
	if v.T.Kind == KPoison && v.T.Elems != nil {
		// Positions of different types: a list of fixed length.
		return Value{T: &Type{Kind: KTuple, Name: "list", Elems: v.T.Elems}, Parts: parts}
	}
	return v
}

// listOf makes a list of values of one type; a poisoned type tells theirs when
// they differ.
func (f *frame) listOf(vs []Value) Value {
	if len(vs) == 0 {
		t := tList(tBottom)
		return Value{T: t, X: &program.Composite{Type: f.c.goType(tList(tInt))}, Const: nil}
	}
	elem, ok := f.uniform(vs)
	if !ok {
		t := &Type{Kind: KPoison}
		for _, v := range vs {
			t.Elems = append(t.Elems, v.T)
		}
		return Value{T: t}
	}
	if elem.bad() {
		return Value{T: tList(elem), X: program.Builtin("nil")}
	}
	out := &program.Composite{Type: f.c.goType(tList(elem))}
	for _, v := range vs {
		out.Elems = append(out.Elems, f.coerce(nil, v, elem).X)
	}
	return Value{T: tList(elem), X: out, Parts: nil}
}

// uniform is the type that all values join to.
func (f *frame) uniform(vs []Value) (*Type, bool) {
	var elem *Type
	for _, v := range vs {
		if elem = join(elem, v.T); elem == nil {
			return nil, false
		}
	}
	if elem == nil {
		elem = tBottom
	}
	for _, v := range vs {
		elem = mixed(elem, v.T)
		f.taken(v)
	}
	return held(elem), true
}

// parts are the elements of a tuple.
func (f *frame) parts(v Value) []Value {
	if v.Parts != nil {
		return v.Parts
	}
	if len(v.T.Elems) == 0 {
		return []Value{}
	}
	if call, ok := v.X.(*program.Call); ok && v.T.Multi {
		// The several results of a call.
		var lhs []program.Expr
		out := make([]Value, len(v.T.Elems))
		for i, t := range v.T.Elems {
			if t.static() {
				out[i] = Value{T: t}
				continue
			}
			tmp := f.temp("part", t)
			lhs = append(lhs, &program.Ref{Var: tmp})
			out[i] = Value{T: t, X: &program.Ref{Var: tmp}}
		}
		f.emit(&program.Assign{Lhs: lhs, Tok: "=", Rhs: []program.Expr{call}})
		return out
	}
	held := f.hold(v, "pair")
	out := make([]Value, len(v.T.Elems))
	for i, t := range v.T.Elems {
		name := tupleField(i)
		if v.T.Name == "nn.Named" {
			name = []string{"Name", "Tensor"}[i]
		}
		out[i] = Value{T: t, X: &program.Select{X: held.X, Name: name}}
	}
	return out
}

func tupleField(i int) string { return "V" + string(rune(0x30+i)) }

// box puts a tuple's elements into one value.
func (f *frame) box(v Value) Value {
	v = f.exploded(v)
	if v.T.Kind != KTuple || v.X != nil && v.Parts == nil {
		return v
	}
	out := &program.Composite{Type: f.c.goType(v.T)}
	for i, p := range v.Parts {
		out.Keys = append(out.Keys, tupleField(i))
		if p.T.Kind == KTuple {
			p = f.box(p)
		}
		x := p.X
		if p.T.Kind == KNone {
			x = program.Builtin("nil")
		}
		out.Elems = append(out.Elems, x)
	}
	return Value{T: v.T, X: out}
}

// coerce gives a value the representation of another type that it joined to.
func (f *frame) coerce(n parser.Node, v Value, want *Type) Value {
	if v.T.Kind == KPoison || want == nil || want.Kind == KPoison {
		return Value{T: v.T, X: orNil(v.X)}
	}
	if v.T.isShared() && want.Kind == KList && !want.isShared() {
		v = f.items(v)
	}
	if want.isShared() && !v.T.isShared() && (v.T.Kind == KList || v.T.Kind == KTuple) {
		return f.shareValue(n, v, want)
	}
	switch want.Kind {
	case KOptional:
		switch {
		case v.T.Kind == KNone:
			return Value{T: want, X: program.Builtin("nil")}
		case v.T.Kind == KOptional:
			return v
		case nilable(want.Elem):
			return f.coerce(n, v, want.Elem)
		}
		x := f.coerce(n, v, want.Elem).X
		if s, ok := x.(*program.Star); ok {
			return Value{T: want, X: s.X}
		}
		return Value{T: want, X: f.call(pkgPy, "Ptr", x)}
	case KFloat:
		switch v.T.Kind {
		case KInt:
			if lit, ok := v.X.(*program.Lit); ok {
				return Value{T: tFloat, X: &program.Lit{Kind: program.KindFloat, Text: floatText(0, decimal(lit.Text))}, Const: v.Const}
			}
			return Value{T: tFloat, X: &program.Convert{Type: program.Basic("float64"), X: v.X}}
		case KTensor:
			return Value{T: tFloat, X: &program.Call{Fun: &program.Select{X: v.X, Name: "Item"}}}
		case KBool:
			return Value{T: tFloat, X: &program.Convert{Type: program.Basic("float64"), X: f.call(pkgPy, "BoolInt", v.X)}}
		}
	case KInt:
		switch v.T.Kind {
		case KBool:
			return Value{T: tInt, X: f.call(pkgPy, "BoolInt", v.X)}
		case KTensor:
			return Value{T: tInt, X: &program.Call{Fun: &program.Select{X: v.X, Name: "ItemInt"}}}
		}
	case KTuple:
		if v.T.Kind == KTuple {
			if v.Parts != nil {
				parts := make([]Value, len(v.Parts))
				for i, p := range v.Parts {
					parts[i] = f.coerce(n, p, want.Elems[i])
					parts[i].T = want.Elems[i]
				}
				return f.box(Value{T: want, Parts: parts})
			}
			return f.box(v)
		}
	case KList:
		if v.T.Kind == KTuple {
			if elem, ok := f.uniform(f.parts(v)); ok {
				l := f.listOf(f.parts(v))
				l.T = tList(elem)
				return l
			}
		}
		if c, ok := v.X.(*program.Composite); ok && len(c.Elems) == 0 && v.T.Kind == KList {
			return Value{T: want, X: &program.Composite{Type: f.c.goType(want)}}
		}
		if v.T.Kind == KList && v.T.Elem.Kind == KBottom {
			return Value{T: want, X: v.X}
		}
		if v.T.Kind == KList && v.T.Elem.rep() != want.Elem.rep() {
			if c, ok := v.X.(*program.Composite); ok {
				out := &program.Composite{Type: f.c.goType(want)}
				for _, x := range c.Elems {
					out.Elems = append(out.Elems, f.coerce(n, Value{T: v.T.Elem, X: x}, want.Elem).X)
				}
				return Value{T: want, X: out}
			}
			switch {
			case want.Elem.Kind == KLayer && isLayer(v.T.Elem) && v.T.Elem.Kind != KLayer:
				return Value{T: want, X: f.call(pkgNN, "Layers", v.X)}
			case want.Elem.isShared() && v.T.Elem.Kind == KList && !v.T.Elem.isShared():
				return Value{T: want, X: f.call(pkgPy, "Lists", v.X)}
			case want.Elem.Kind == KFloat && v.T.Elem.Kind == KInt:
				return Value{T: want, X: f.call(pkgPy, "Floats", v.X)}
			}
		}
	case KDict, KSet:
		if v.T.Kind == want.Kind && (v.T.Key == nil && want.Kind == KDict || v.T.Elem != nil && v.T.Elem.Kind == KBottom) {
			if want.Kind == KDict {
				return Value{T: want, X: f.newDict(want)}
			}
			return Value{T: want, X: f.newSet(want)}
		}
	case KFuncValue:
		if want.Shape != nil {
			return f.shaped(n, v, want)
		}
		if v.T.Kind == KFunc || v.T.Kind == KMethod {
			return f.funcValue(n, v, want)
		}
	}
	if v.T.Kind == KOptional && want.Kind != KOptional {
		if nilable(v.T.Elem) {
			return Value{T: v.T.Elem, X: v.X}
		}
		return f.coerce(n, Value{T: v.T.Elem, X: f.unwrap(v.X, v.T.Elem)}, want)
	}
	if v.T.Kind == KTuple {
		return f.box(v)
	}
	v.X = orNil(v.X)
	return v
}

func decimal(text string) string {
	n, err := strconv.ParseInt(strings.ReplaceAll(text, "_", ""), 0, 64)
	if err != nil {
		return text
	}
	return strconv.FormatInt(n, 10)
}

func orNil(x program.Expr) program.Expr {
	if x == nil {
		return program.Builtin("nil")
	}
	return x
}

// call is a call of a runtime function.
func (f *frame) call(pkg, name string, args ...program.Expr) program.Expr {
	return &program.Call{Fun: &program.Symbol{Pkg: pkg, Name: name}, Args: args}
}

// intValue is a value where Python wants an index or a count.
func (f *frame) intValue(n parser.Node, v Value) Value {
	switch v.T.Kind {
	case KInt, KPoison, KBottom:
		return v
	case KVar:
		f.constrain(v, tInt)
		return Value{T: tBottom}
	case KBool, KTensor:
		return f.coerce(n, v, tInt)
	case KOptional:
		if v.T.Elem.Kind == KInt {
			return f.coerce(n, v, tInt)
		}
	}
	f.c.errorAt(n, "PYC0213", "an int is wanted here, this is %v", v.T)
	return Value{T: tPoison}
}

// asList is a value as a Go slice to range over.
func (f *frame) asList(n parser.Node, v Value) (Value, bool) {
	switch v.T.Kind {
	case KPoison, KBottom:
		return Value{T: tList(v.T), X: orNil(v.X)}, true
	case KList:
		return f.items(v), true
	case KTuple:
		l := f.listOf(f.parts(v))
		if l.T.Kind == KPoison {
			f.c.errorAt(n, "PYC0208", "the elements differ in type: %v", v.T)
			return l, false
		}
		return l, true
	case KTensor:
		t := *v.T
		if t.Rank > 0 {
			t.Rank--
		}
		if t.Grad != "" {
			t.Grad = "UnbindBackward0"
		}
		return Value{T: tList(&t), X: &program.Call{Fun: &program.Select{X: v.X, Name: "Unbind"}, Args: []program.Expr{intLit(0)}}}, true
	case KStr:
		return Value{T: tList(tStr), X: f.call(pkgPy, "Chars", v.X)}, true
	case KDict:
		if v.T.Key != nil {
			return Value{T: tList(v.T.Key), X: &program.Call{Fun: &program.Select{X: v.X, Name: "Keys"}}}, true
		}
		return f.listOf(nil), true
	case KSet:
		return Value{T: tList(v.T.Elem), X: &program.Call{Fun: &program.Select{X: v.X, Name: "Items"}}}, true
	case KInstance:
		if it, ok := f.iterMethod(n, v); ok {
			return f.asList(n, it)
		}
	case KIter:
		if v.T.Name == "iterator" {
			v.X = &program.Call{Fun: &program.Select{X: v.X, Name: "All"}}
		}
		return Value{T: tList(v.T.Elem), X: &program.Call{Fun: &program.Symbol{Pkg: "slices", Name: "Collect"}, Args: []program.Expr{v.X}}}, true
	case KRange:
		return Value{T: tList(tInt), X: v.X}, true
	case KOptional:
		if nilable(v.T.Elem) {
			return f.asList(n, Value{T: v.T.Elem, X: v.X})
		}
	case KLib:
		if len(v.T.Elems) > 0 || v.T.Lib.Py == "torch.nn.Sequential" {
			j := &Type{Kind: KLayer, Elems: layerKinds(v.T.Elems...), Alloc: v.T.Alloc}
			return Value{T: tList(j), X: v.X}, true
		}
		if ops := f.c.table.Method(v.T.Lib, "__iter__"); len(ops) > 0 {
			r, ok := f.callOp(n, ops, &v, nil, nil)
			if !ok {
				return r, false
			}
			return f.asList(n, r)
		}
	}
	if v.T.Kind == KModule && v.T.Name == "sys.stdin" {
		return Value{T: tList(tStr), X: f.call(pkgSys, "LinesStdin")}, true
	}
	f.c.errorAt(n, "PYC0214", "%v can't be iterated", v.T)
	return Value{T: tPoison}, false
}

// fromElem lets the elements of a module list share its training mode.
func (f *frame) fromElem(v Value, list Value) Value {
	if list.T.Alloc != nil && isLayer(v.T) {
		t := *v.T
		t.Alloc = list.T.Alloc
		v.T = &t
	}
	return v
}

func (f *frame) newDict(t *Type) program.Expr {
	if t.Key == nil {
		t = &Type{Kind: KDict, Key: tStr, Elem: tInt}
	}
	return &program.Call{Fun: &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "NewDict"}, Args: []program.Type{f.c.goType(t.Key), f.c.goType(t.Elem)}}}
}

func (f *frame) newSet(t *Type) program.Expr {
	return &program.Call{Fun: &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "NewSet"}, Args: []program.Type{f.c.goType(t.Elem)}}}
}

// isSimple says that evaluating x twice costs and changes nothing.
func isSimple(x program.Expr) bool {
	switch x := x.(type) {
	case *program.Ref, *program.Lit, program.Builtin, *program.Symbol:
		return true
	case *program.FieldRef:
		return isSimple(x.X)
	case *program.Select:
		return isSimple(x.X)
	case *program.Star:
		return isSimple(x.X)
	}
	return false
}

// hasCall says that evaluating x runs something.
func hasCall(x program.Expr) bool {
	found := false
	walkExpr(x, func(e program.Expr) {
		switch e.(type) {
		case *program.Call:
			found = true
		}
	})
	return found
}

// mentions says that x reads v.
func mentions(x program.Expr, v *program.Var) bool {
	found := false
	walkExpr(x, func(e program.Expr) {
		if r, ok := e.(*program.Ref); ok && r.Var == v {
			found = true
		}
	})
	return found
}

// lenOf is len(v).
func (f *frame) lenOf(v Value) program.Expr {
	v = f.items(v)
	switch v.T.Kind {
	case KDict, KSet, KTensor:
		return &program.Call{Fun: &program.Select{X: v.X, Name: "Len"}}
	case KStr:
		return f.call(pkgPy, "Len", v.X)
	}
	return &program.Call{Fun: program.Builtin("len"), Args: []program.Expr{v.X}}
}

func (f *frame) methodOps(t *Type, name string) []*table.Op {
	switch t.Kind {
	case KTensor:
		return f.c.table.Method(f.c.table.Class("torch.Tensor"), name)
	case KLib:
		return f.c.table.Method(t.Lib, name)
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
		return f.c.table.Method(f.c.table.Class("torch.dtype"), name)
	}
	return nil
}
