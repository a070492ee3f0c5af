package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// block interprets statements into out.
func (f *frame) block(out *[]program.Stmt, body []parser.Stmt) {
	save := f.out
	f.out = out
	for i, s := range body {
		if f.state.dead {
			break
		}
		if e, ok := s.(*parser.ExprStmt); ok && i == 0 {
			if _, doc := e.Value.(*parser.Str); doc {
				continue // a docstring; declarations carry it
			}
		}
		f.stmt(s)
	}
	f.out = save
}

// body interprets statements into a list of their own.
func (f *frame) body(stmts []parser.Stmt) []program.Stmt {
	return f.into(func() { f.stmts(stmts) })
}

func (f *frame) stmt(s parser.Stmt) {
	save, at, now := f.place, f.at, f.c.now
	f.place, f.at, f.c.now = f.c.textOf(f.mod, s).placeOf(s), s, s
	f.c.reach(s)
	if f.mod.reflects[s] {
		f.tableOfNames(s)
	}
	f.statement(s)
	f.nowDefined(s)
	f.place, f.at, f.c.now = save, at, now
}

func (f *frame) statement(s parser.Stmt) {
	if arms := f.inArms(s); arms != nil {
		s = arms
	}
	if arms := f.c.webArms[s]; arms != nil {
		s = arms
	}
	if arms := f.keyedChoice(s); arms != nil {
		s = arms
	}
	switch s := s.(type) {
	case *parser.ExprStmt:
		f.exprStmt(s)
	case *parser.Assign:
		if n, ok := s.Targets[0].(*parser.Name); ok && n.Id == "__all__" && f.atTop() && f.mod.allRead == 0 {
			return // importAll reads it
		}
		f.assignStmt(s)
	case *parser.AnnAssign:
		if s.Value != nil {
			if want := f.annotation(s.Annotation); want != nil {
				f.assignTo(s.Target, f.exprWant(s.Value, want))
			} else {
				f.assignTo(s.Target, f.exprFor(s.Target, s.Value))
			}
		}
	case *parser.AugAssign:
		f.augAssign(s)
	case *parser.Return:
		f.returnStmt(s)
	case *parser.If:
		f.ifStmt(s)
	case *parser.For:
		f.forStmt(s)
	case *parser.While:
		f.whileStmt(s)
	case *parser.With:
		f.withStmt(s, s.Items)
	case *parser.FunctionDef:
		if s.IsAsync {
			f.c.hintAt(s, "PYC0120", "write it as a plain function", "async functions have no Go form")
		}
		d := f.c.function(f, s, nil)
		v := Value{T: &Type{Kind: KFunc, Fn: d}}
		f.bindName(string(s.Name), binding{Value: v})
		f.closureSlot(d)
		f.decorate(string(s.Name), v, d.decorators)
		f.defineOther(s, string(s.Name))
	case *parser.ClassDef:
		d := f.c.class(f, s)
		v := Value{T: &Type{Kind: KClass, Class: d}}
		f.bindName(string(s.Name), binding{Value: v})
		f.initSubclass(d, s)
		f.decorate(string(s.Name), v, d.decorators)
		f.settleClass(d)
	case *parser.Import:
		if !f.importFails(s) {
			f.importStmt(s)
		}
	case *parser.ImportFrom:
		if !f.importFails(s) {
			f.importFrom(s)
		}
	case *parser.Pass:
	case *parser.Break, *parser.Continue:
		f.branch(s)
	case *parser.Assert:
		f.assertStmt(s)
	case *parser.Raise:
		f.raiseStmt(s)
	case *parser.Try:
		f.tryStmt(s)
	case *parser.Global:
		for _, n := range s.Names {
			f.globals[string(n)] = true
		}
	case *parser.Nonlocal:
		for _, n := range s.Names {
			f.nonlocals[string(n)] = true
		}
	case *parser.Delete:
		f.deleteStmt(s)
	case *parser.Match:
		f.matchStmt(s)
	default:
		f.c.hintAt(s, "PYC0101", "rewrite it with if, for or a plain function", "%s has no Go form yet", construct(s))
	}
}

func (f *frame) exprStmt(s *parser.ExprStmt) {
	if _, ok := s.Value.(*parser.Str); ok {
		return
	}
	if _, ok := s.Value.(*parser.Ellipsis); ok {
		return
	}
	switch e := s.Value.(type) {
	case *parser.Yield:
		v := Value{T: tNone}
		if e.Value != nil {
			v = f.expr(e.Value)
		}
		f.yield(e, v)
		return
	case *parser.YieldFrom:
		f.yieldFrom(e)
		return
	}
	f.discard(s.Value)
}

// discard evaluates an expression for what it does. A comprehension is a loop
// then.
func (f *frame) discard(e parser.Expr) {
	if l, ok := e.(*parser.ListComp); ok {
		f.scoped(l.Generators, func() {
			f.nest(l.Generators, func() { f.discard(l.Elt) })
		})
		return
	}
	if s := f.effectIf(e); s != nil {
		f.stmt(s)
		return
	}
	v := f.expr(e)
	if !f.state.dead {
		f.effect(v)
	}
}

// effectIf is x and f(), x or f() and f() if x else g(), whose value nothing
// takes, as an if statement.
func (f *frame) effectIf(e parser.Expr) *parser.If {
	made := &parser.If{}
	switch e := e.(type) {
	case *parser.IfExp:
		made.Test, made.Body = e.Test, []parser.Stmt{&parser.ExprStmt{Value: e.Body}}
		if !parser.IsNone(e.Orelse) {
			made.Orelse = []parser.Stmt{&parser.ExprStmt{Value: e.Orelse}}
		}
	case *parser.BoolOp:
		last := len(e.Values) - 1
		made.Test, made.Body = e.Values[0], []parser.Stmt{&parser.ExprStmt{Value: e.Values[last]}}
		if last > 1 {
			made.Test = &parser.BoolOp{ExprBase: e.ExprBase, Op: e.Op, Values: e.Values[:last]}
		}
		if e.Op == parser.Or {
			made.Test = &parser.UnaryOp{ExprBase: e.ExprBase, Op: parser.Not, Operand: made.Test}
		}
	default:
		return nil
	}
	if was := f.c.branches[e]; was != nil {
		return was
	}
	made.Lineno, made.ColOffset = e.GetLineno(), e.GetColOffset()
	f.mod.file.Adopt(made, e)
	for _, s := range append(made.Body, made.Orelse...) {
		x := s.(*parser.ExprStmt)
		x.Lineno, x.ColOffset = x.Value.GetLineno(), x.Value.GetColOffset()
		f.mod.file.Adopt(x, x.Value)
	}
	if f.c.branches == nil {
		f.c.branches = map[parser.Expr]*parser.If{}
	}
	f.c.branches[e] = made
	return made
}

// effect emits the part of a value that does something.
func (f *frame) effect(v Value) {
	for _, p := range v.Parts {
		f.effect(p)
	}
	if v.X == nil {
		return
	}
	switch x := v.X.(type) {
	case *program.Call:
		f.emit(&program.ExprStmt{X: x})
	case *program.Ref, *program.Lit, program.Builtin, *program.FieldRef, *program.Select, *program.Symbol:
	default:
		if hasCall(x) || hasIndex(x) {
			f.emit(&program.Assign{Lhs: []program.Expr{nil}, Tok: "=", Rhs: []program.Expr{x}})
		}
	}
}

// mayFail says that evaluating x raises for some values.
func mayFail(x program.Expr) bool {
	found := hasIndex(x)
	program.Walk(x, func(e program.Expr) {
		switch e.(type) {
		case *program.Star, *program.Assert, *program.Slicing:
			found = true
		}
	})
	return found
}

// hasIndex says that evaluating x may find an index out of range.
func hasIndex(x program.Expr) bool {
	found := false
	program.Walk(x, func(e program.Expr) {
		if _, ok := e.(*program.Index); ok {
			found = true
		}
	})
	return found
}

func (f *frame) emitIf(cond program.Expr, then, els []program.Stmt) {
	if len(then) == 0 && len(els) == 0 {
		if hasCall(cond) {
			f.emit(&program.Assign{Lhs: []program.Expr{nil}, Tok: "=", Rhs: []program.Expr{cond}})
		}
		return
	}
	if len(then) == 0 {
		cond, then, els = negate(cond), els, nil
	}
	f.emit(&program.If{Cond: cond, Then: then, Else: els})
}

func (f *frame) returnStmt(s *parser.Return) {
	if f.inFinal {
		f.noFinal(s, "return")
		return
	}
	v := Value{T: tNone}
	if s.Value != nil && (f.spec.def.registers == "" || !isName(s.Value, f.spec.def.registers)) {
		if e, ok := s.Value.(*parser.IfExp); ok {
			f.returnIf(s, e)
			return
		}
		if f.notImplemented(s) {
			return
		}
		v = f.exprWant(s.Value, f.spec.ret)
		if f.state.dead { // evaluating it raises
			return
		}
	}
	f.returnValue(s, v)
}

// returnIf is return a if c else b.
func (f *frame) returnIf(s *parser.Return, e *parser.IfExp) {
	c := f.cond(e.Test)
	ret := func(v parser.Expr) {
		if inner, ok := v.(*parser.IfExp); ok {
			f.returnIf(s, inner)
			return
		}
		f.returnValue(s, f.exprWant(v, f.spec.ret))
	}
	if c.known {
		if c.value {
			ret(e.Body)
		} else {
			ret(e.Orelse)
		}
		return
	}
	base := f.state
	place := f.place
	f.place.Lead, f.place.Trail, f.place.Blank = nil, "", false
	f.state = base.clone()
	for _, n := range c.then {
		n(f.state)
	}
	then := f.into(func() { ret(e.Body) })
	f.place = place
	f.emit(&program.If{Cond: c.x, Then: then})
	f.state = base.clone()
	for _, n := range c.els {
		n(f.state)
	}
	ret(e.Orelse)
}

func (f *frame) returnValue(n parser.Node, v Value) {
	spec := f.spec
	if f.state.dead { // the value raises
		return
	}
	if f.yields != nil {
		if f.inTry > 0 {
			f.returnFromTry(nil)
		} else {
			f.emit(&program.Return{})
		}
		f.state.dead = true
		return
	}
	if hasBoxed(v.T) {
		v = f.exploded(v)
	}
	v = f.escaping(n, v)
	if r, ok := v.X.(*program.Ref); !ok || f.borrowed[r.Var] || r.Var.Global || f.finals > 0 {
		f.taken(v)
	}
	if isNotImplemented(spec.ret) && !v.T.bad() && !isNotImplemented(v.T) {
		spec.ret = nil // the other path's return says so now
		f.c.changed = true
	}
	if !v.T.bad() && !v.T.poisoned() { // what was reported is reported in every round: it must not stick
		j := join(spec.ret, v.T)
		if j == nil {
			j = joinNumber(spec.ret, v.T)
		}
		if j == nil && f.wantConst() {
			f.state.dead = true // a constant tells which of the two
			return
		}
		if j == nil {
			j = joinOpen(spec.ret, v.T)
		}
		if j == nil {
			j = spec.def.joinReturns(spec.ret, v.T)
		}
		if j == nil {
			spec.torn = true
			f.c.hintAt(n, "PYC0205", "return one type, or split the function", "returns %v here and %v elsewhere", v.T, spec.ret)
			f.state.dead = true
			return
		}
		if spec.ret == nil || !same(j, spec.ret) {
			spec.ret = j
			f.c.changed = true
		}
	}
	spec.returned(f.state)
	spec.returns = spec.returns || !f.state.dead
	var results []program.Expr
	if !v.T.bad() {
		results = f.results(n, v, spec.ret)
	}
	if f.inTry > 0 {
		f.returnFromTry(results)
	} else {
		f.emit(&program.Return{Results: results})
	}
	f.state.dead = true
}

// results spreads a value over a function's Go results.
func (f *frame) results(n parser.Node, v Value, want *Type) []program.Expr {
	if want == nil || want.bad() || want.static() {
		if v.X != nil && hasCall(v.X) {
			f.effect(v)
		}
		return nil
	}
	v = f.asRecord(v, want)
	if want.Kind == KTuple && v.T.Kind == KTuple {
		if call, ok := v.X.(*program.Call); ok && v.Parts == nil && v.T.Multi && same(want, v.T) {
			return []program.Expr{call}
		}
		parts := f.parts(v)
		if slices.ContainsFunc(parts, func(p Value) bool { return p.T.Multi && p.Parts == nil }) {
			for i := range parts {
				parts[i] = f.holdImpure(f.exploded(parts[i]), "value")
			}
		}
		var out []program.Expr
		for i, p := range parts {
			out = append(out, f.results(n, p, want.Elems[i])...)
		}
		return out
	}
	return []program.Expr{f.coerce(n, v, want).X}
}

func (f *frame) ifStmt(s *parser.If) {
	if isMainGuard(s.Test) {
		if f.c.script && f.mod == f.c.main {
			for _, b := range s.Body {
				f.stmt(b)
			}
		}
		return
	}
	c := f.cond(s.Test)
	if c.known {
		body := s.Orelse
		if c.value {
			body = s.Body
			for _, n := range c.then {
				n(f.state)
			}
		} else {
			for _, n := range c.els {
				n(f.state)
			}
		}
		for _, b := range body {
			if f.state.dead {
				break
			}
			f.stmt(b)
		}
		return
	}
	init := f.assertion(c)
	base := f.state
	place := f.place
	f.state = base.perhaps()
	for _, n := range c.then {
		n(f.state)
	}
	var then, els []program.Stmt
	sets := f.inArm(func() { then = f.body(s.Body) })
	s1 := f.state
	f.state = base.perhaps()
	for _, n := range c.els {
		n(f.state)
	}
	others := f.inArm(func() { els = f.body(s.Orelse) })
	s2 := f.state
	f.state = f.merge(s1, s2)
	f.state.maybe = base.maybe
	f.noteOneArm(s, s1, s2)
	f.noteDeadArm(s, s1, s2)
	f.noteGuards(s.Test, s1, s2)
	f.noteAttrGuards(s.Test, sets, others)
	f.place = place
	if init != nil {
		f.emit(&program.If{Init: init, Cond: c.x, Then: then, Else: els})
		return
	}
	f.emitIf(c.x, then, els)
}

// assertion takes back the type assertion that a test has just emitted, for
// the if statement's own first clause.
func (f *frame) assertion(c condition) program.Stmt {
	n := len(*f.out)
	ok, isRef := c.x.(*program.Ref)
	if n == 0 || !isRef {
		return nil
	}
	a, isAssign := (*f.out)[n-1].(*program.Assign)
	if !isAssign || len(a.Lhs) != 2 || len(a.Rhs) != 1 {
		return nil
	}
	if _, asserts := a.Rhs[0].(*program.Assert); !asserts {
		return nil
	}
	if r, isRef := a.Lhs[1].(*program.Ref); !isRef || r.Var != ok.Var {
		return nil
	}
	*f.out = (*f.out)[:n-1]
	f.place.Lead, f.place.Trail, f.place.Blank = a.Lead, a.Trail, a.Blank
	a.Lead, a.Trail, a.Blank = nil, "", false
	return a
}

func (f *frame) branch(s parser.Stmt) {
	if f.inFinal && len(f.loops) == f.finalLoops {
		f.noFinal(s, "break or continue")
		return
	}
	if len(f.loops) == 0 {
		f.c.errorAt(s, "PYC0103", "break or continue outside a loop")
		return
	}
	l := f.loops[len(f.loops)-1]
	tok := "break"
	if _, ok := s.(*parser.Continue); ok {
		tok = "continue"
		l.continues = append(l.continues, f.state.clone())
	} else {
		l.breaks = append(l.breaks, f.state.clone())
		if l.flag != nil {
			f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: l.flag}}, Tok: "=", Rhs: []program.Expr{program.Builtin("true")}})
		}
	}
	if f.inTry > l.depth {
		f.branchFromTry(s, tok)
	} else {
		f.emit(&program.Branch{Tok: tok})
	}
	f.state.dead = true
}

// noFinal reports what would leave a finally block.
func (f *frame) noFinal(s parser.Stmt, what string) {
	f.c.hintAt(s, "PYC0101", "move it behind the try statement", "%s in a finally block has no Go form", what)
	f.state.dead = true
}

// assertCall is torch._assert(condition, message), which asserts where nothing
// traces.
func (f *frame) assertCall(e *parser.Call) Value {
	if len(e.Args) != 2 || len(e.Keywords) > 0 {
		f.c.errorAt(e, "PYC0508", "torch._assert takes a condition and a message")
		return Value{T: tPoison}
	}
	f.assertStmt(&parser.Assert{Test: e.Args[0], Msg: e.Args[1]})
	return Value{T: tNone}
}

func (f *frame) assertStmt(s *parser.Assert) {
	c := f.cond(s.Test)
	if c.known && c.value {
		return
	}
	if c.known && f.state.maybe { // on this path it always fails
		var args []program.Expr
		if s.Msg != nil {
			args = append(args, f.shown(f.expr(s.Msg)))
		}
		f.panics("AssertionError", args...)
		return
	}
	args := []program.Expr{c.x}
	if c.known {
		args = []program.Expr{program.Builtin("false")}
	}
	if s.Msg != nil {
		args = append(args, f.shown(f.expr(s.Msg)))
	}
	f.emit(&program.ExprStmt{X: f.call(pkgPy, "Assert", args...)})
	for _, n := range c.then {
		n(f.state)
	}
}

func (f *frame) raiseStmt(s *parser.Raise) {
	defer func() { f.state.dead = true }()
	if s.Exc == nil {
		if f.excName == nil {
			f.c.errorAt(s, "PYC0104", "raise outside an except block")
			return
		}
		f.emit(&program.ExprStmt{X: &program.Call{Fun: program.Builtin("panic"), Args: []program.Expr{f.excName}}})
		return
	}
	x, ok := f.exception(s.Exc)
	if !ok {
		return
	}
	if f.raiseFrom(s, x) {
		return
	}
	f.emit(&program.ExprStmt{X: &program.Call{Fun: program.Builtin("panic"), Args: []program.Expr{x}}})
}

func (f *frame) deleteStmt(s *parser.Delete) {
	for _, t := range s.Targets {
		switch t := t.(type) {
		case *parser.Name:
			f.deleteName(t)
		case *parser.Subscript:
			f.deleteItem(t)
		case *parser.Attribute:
			f.deleteAttr(t)
		default:
			f.c.errorAt(t, "PYC0105", "del of this has no Go form")
		}
	}
}

// withStmt interprets one item and then the rest.
func (f *frame) withStmt(s *parser.With, items []*parser.WithItem) {
	if len(items) == 0 {
		for _, b := range s.Body {
			if f.state.dead {
				break
			}
			f.stmt(b)
		}
		return
	}
	item := items[0]
	if f.withKnown(s, items) || f.withFunction(s, items) || f.withContext(item.ContextExpr, func() { f.withStmt(s, items[1:]) }) || f.withChoice(s, items) {
		return
	}
	v := f.expr(item.ContextExpr)
	if v.T.bad() {
		if item.OptionalVars != nil {
			f.assignTo(item.OptionalVars, Value{T: v.T})
		}
		f.withStmt(s, items[1:])
		return
	}
	if exits := f.methodOps(v.T, "__exit__"); len(exits) > 0 && (v.T.Kind == KLib || isBar(v.T)) {
		switch enter := f.methodOps(v.T, "__enter__"); {
		case len(enter) > 0:
			v = f.hold(v, "resource")
			entered, _ := f.callOp(item.ContextExpr, enter, &v, nil, nil)
			if item.OptionalVars != nil {
				f.assignTo(item.OptionalVars, entered)
			} else {
				f.effect(entered)
			}
		case item.OptionalVars != nil:
			f.assignTo(item.OptionalVars, v)
			v = f.expr(item.OptionalVars)
		default:
			v = f.hold(v, "resource")
		}
		exit, _ := f.callOp(item.ContextExpr, f.methodOps(v.T, "__exit__"), &v, nil, nil)
		// A function literal ends the block as Python's with does.
		f.deferred(func() { f.withStmt(s, items[1:]) }, func() { f.emit(&program.ExprStmt{X: exit.X}) })
		return
	}
	if f.withStack(s, items, v) || f.withObject(s, items, v) {
		return
	}
	f.c.hintAt(item.ContextExpr, "PYC0106", "known ones are torch.no_grad, torch.inference_mode, torch.autocast and open", "no Go form for this context manager (%v)", v.T)
}

func (f *frame) withGrad(on bool, do func()) {
	save := f.state.grad
	f.state.grad = on
	do()
	f.state.grad = save
}

// warnAt reports a warning.
func (c *converter) warnAt(n parser.Node, code, hint, format string, args ...any) {
	c.report(n, diag.Warning, code, hint, format, args...)
}

func hasStar(es []parser.Expr) bool {
	for _, e := range es {
		if _, ok := e.(*parser.Starred); ok {
			return true
		}
	}
	return false
}
