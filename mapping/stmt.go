package mapping

import (
	"strings"

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
	return f.into(func() {
		for _, s := range stmts {
			if f.state.dead {
				break
			}
			f.stmt(s)
		}
	})
}

func (f *frame) stmt(s parser.Stmt) {
	save, at := f.place, f.at
	f.place, f.at = f.c.placeOf(s), s
	f.statement(s)
	f.place, f.at = save, at
}

func (f *frame) statement(s parser.Stmt) {
	switch s := s.(type) {
	case *parser.ExprStmt:
		f.exprStmt(s)
	case *parser.Assign:
		f.assignStmt(s)
	case *parser.AnnAssign:
		if s.Value != nil {
			v := f.exprWant(s.Value, f.annotation(s.Annotation))
			f.assignTo(s.Target, v)
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
		d := f.c.function(f, s, nil)
		v := Value{T: &Type{Kind: KFunc, Fn: d}}
		f.state.vars[string(s.Name)] = binding{Value: v}
		f.closureSlot(s)
		f.decorate(string(s.Name), v, d.decorators)
	case *parser.ClassDef:
		d := f.c.class(f, s)
		v := Value{T: &Type{Kind: KClass, Class: d}}
		f.state.vars[string(s.Name)] = binding{Value: v}
		f.decorate(string(s.Name), v, d.decorators)
	case *parser.Import:
		f.importStmt(s)
	case *parser.ImportFrom:
		f.importFrom(s)
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
	default:
		f.c.hintAt(s, "PYC0101", "rewrite it with if, for or a plain function", "this statement has no Go form yet")
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
	v := f.expr(s.Value)
	f.effect(v)
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
	walkExpr(x, func(e program.Expr) {
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
	walkExpr(x, func(e program.Expr) {
		if _, ok := e.(*program.Index); ok {
			found = true
		}
	})
	return found
}

func (f *frame) assignStmt(s *parser.Assign) {
	if len(s.Targets) == 1 {
		if t, ok := s.Targets[0].(*parser.Tuple); ok {
			f.unpackStmt(t.Elts, s.Value)
			return
		}
		if t, ok := s.Targets[0].(*parser.List); ok {
			f.unpackStmt(t.Elts, s.Value)
			return
		}
		if e, ok := s.Value.(*parser.IfExp); ok {
			f.assignIf(s.Targets[0], e)
			return
		}
	}
	v := f.exprFor(s.Targets[0], s.Value)
	if len(s.Targets) > 1 && v.X != nil && !isConstant(v) {
		if _, ok := v.X.(*program.Ref); !ok {
			f.assignTo(s.Targets[0], v)
			v = f.expr(s.Targets[0])
			for _, t := range s.Targets[1:] {
				f.assignTo(t, v)
			}
			return
		}
	}
	for _, t := range s.Targets {
		f.assignTo(t, v)
	}
}

// exprFor evaluates the value of an assignment with the target's known type in
// view, so that an empty list takes its element type from it.
func (f *frame) exprFor(target, value parser.Expr) Value {
	switch t := target.(type) {
	case *parser.Name:
		if v, ok := f.recordFor(string(t.Id), value); ok {
			return v
		}
		if h := f.c.hints[hintKey{f.scopeNode(), string(t.Id)}]; h != nil {
			return f.exprWant(value, h)
		}
		if g := f.c.globals[string(t.Id)]; g != nil && f.isGlobal(string(t.Id)) {
			return f.exprWant(value, g.t)
		}
	case *parser.Attribute:
		save := f.wanted
		f.wanted = string(t.Attr)
		defer func() { f.wanted = save }()
		if n, ok := t.Value.(*parser.Name); ok && f.spec.self != nil && string(n.Id) == f.spec.selfName() {
			if fd := f.spec.self.field(string(t.Attr)); fd != nil {
				return f.exprWant(value, fd.t)
			}
		}
	}
	return f.expr(value)
}

// assignIf is x = a if c else b.
func (f *frame) assignIf(target parser.Expr, e *parser.IfExp) {
	c := f.cond(e.Test)
	if c.known {
		v := e.Body
		if !c.value {
			v = e.Orelse
		}
		if inner, ok := v.(*parser.IfExp); ok {
			f.assignIf(target, inner)
			return
		}
		f.assignTo(target, f.exprFor(target, v))
		return
	}
	base := f.state
	place := f.place
	f.place.Lead, f.place.Trail, f.place.Blank = nil, "", false
	arm := func(v parser.Expr, narrow []func(*state)) ([]program.Stmt, *state) {
		f.state = base.clone()
		for _, n := range narrow {
			n(f.state)
		}
		list := f.into(func() {
			if inner, ok := v.(*parser.IfExp); ok {
				f.assignIf(target, inner)
				return
			}
			f.assignTo(target, f.exprFor(target, v))
		})
		return list, f.state
	}
	then, s1 := arm(e.Body, c.then)
	els, s2 := arm(e.Orelse, c.els)
	f.state = f.merge(s1, s2)
	f.place = place
	f.emitIf(c.x, then, els)
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

// assignTo assigns a value to any target.
func (f *frame) assignTo(target parser.Expr, v Value) {
	switch t := target.(type) {
	case *parser.Name:
		f.assign(t, string(t.Id), v)
	case *parser.Tuple:
		f.unpack(t, t.Elts, v)
	case *parser.List:
		f.unpack(t, t.Elts, v)
	case *parser.Attribute:
		f.setAttr(t, v)
	case *parser.Subscript:
		f.setItem(t, v)
	default:
		f.c.errorAt(target, "PYC0102", "this can't be assigned to")
	}
}

// unpackStmt is a, b = value; a swap of plain names stays one statement.
func (f *frame) unpackStmt(targets []parser.Expr, value parser.Expr) {
	t, isTuple := value.(*parser.Tuple)
	if isTuple && len(t.Elts) == len(targets) && !hasStar(t.Elts) && !hasStar(targets) {
		vals := make([]Value, len(targets))
		for i, e := range t.Elts {
			vals[i] = f.exprFor(targets[i], e)
		}
		f.assignParallel(targets, vals)
		return
	}
	if n := len(targets); !hasStar(targets) && n >= 1 && n <= 4 {
		// b, t, c = x.shape reads the sizes with the count checked.
		if v, ok := f.shapeUnpack(value, n); ok {
			f.assignCall(targets, v)
			return
		}
	}
	v := f.expr(value)
	f.unpack(value, targets, v)
}

// assignParallel assigns several values at once; Python evaluates all of the
// right side before it assigns the first.
func (f *frame) assignParallel(targets []parser.Expr, vals []Value) {
	independent := true
	for i := range targets {
		n, ok := targets[i].(*parser.Name)
		if !ok {
			independent = false
			break
		}
		for j := i + 1; j < len(vals); j++ {
			if b, ok := f.state.vars[string(n.Id)]; ok && b.v != nil && mentions(vals[j].X, b.v) {
				independent = false
			}
		}
	}
	if independent {
		for i, t := range targets {
			f.assignTo(t, vals[i])
		}
		return
	}
	// A parallel assignment in Go evaluates in the same way.
	lhs := make([]program.Expr, 0, len(targets))
	rhs := make([]program.Expr, 0, len(targets))
	for i, t := range targets {
		var place Value
		var ok bool
		if vals[i].X != nil {
			place, ok = f.place1(t, vals[i])
		}
		if !ok {
			tmp := make([]Value, len(vals))
			for j, v := range vals {
				tmp[j] = f.hold(v, "value")
			}
			for j, t := range targets {
				f.assignTo(t, tmp[j])
			}
			return
		}
		lhs = append(lhs, place.X)
		rhs = append(rhs, f.coerce(t, vals[i], place.T).X)
	}
	f.emit(&program.Assign{Lhs: lhs, Tok: "=", Rhs: rhs})
	for i, t := range targets {
		if n, ok := t.(*parser.Name); ok {
			b := f.state.vars[string(n.Id)]
			b.Const = nil
			b.T = vals[i].T
			b.X = &program.Ref{Var: b.v}
			f.state.vars[string(n.Id)] = b
		}
	}
}

// place1 is the Go left side for a target that can be assigned in place.
func (f *frame) place1(t parser.Expr, v Value) (Value, bool) {
	switch t := t.(type) {
	case *parser.Name:
		b, ok := f.state.vars[string(t.Id)]
		if ok && b.v != nil && !f.isGlobal(string(t.Id)) && b.v == f.variable(string(t.Id), v.T) {
			return Value{T: v.T, X: &program.Ref{Var: b.v}}, true
		}
	case *parser.Subscript:
		base := f.items(f.expr(t.Value))
		if base.T.Kind == KList {
			if ix, ok := t.Slice.(*parser.Index); ok {
				i := f.expr(ix.Value)
				if i.T.Kind == KInt && i.T.NonNeg {
					return Value{T: base.T.Elem, X: &program.Index{X: base.X, I: i.X}}, true
				}
			}
		}
	}
	return Value{}, false
}

// unpack assigns the elements of v to targets.
func (f *frame) unpack(n parser.Node, targets []parser.Expr, v Value) {
	if v.T.bad() {
		for _, t := range targets {
			if s, ok := t.(*parser.Starred); ok {
				t = s.Value
			}
			f.assignTo(t, Value{T: v.T, X: v.X})
		}
		return
	}
	if v.T.Kind == KInstance && v.T.Inst.class.seq {
		t := &Type{Kind: KTuple}
		parts := f.sequence(v)
		for _, p := range parts {
			t.Elems = append(t.Elems, p.T)
		}
		v = Value{T: t, Parts: parts}
	}
	star := -1
	for i, t := range targets {
		if _, ok := t.(*parser.Starred); ok {
			star = i
		}
	}
	if v.T.Kind == KTuple {
		if star < 0 && len(v.T.Elems) != len(targets) {
			f.c.errorAt(n, "PYC0204", "%d values to unpack into %d names", len(v.T.Elems), len(targets))
			return
		}
		if star < 0 {
			if call, ok := v.X.(*program.Call); ok && v.Parts == nil && v.T.Multi {
				f.assignCallParts(targets, v, call)
				return
			}
		}
		parts := f.parts(v)
		if star >= 0 {
			after := len(targets) - star - 1
			if len(parts) < star+after {
				f.c.errorAt(n, "PYC0204", "not enough values to unpack")
				return
			}
			mid := f.listOf(parts[star : len(parts)-after])
			var flat []Value
			flat = append(flat, parts[:star]...)
			flat = append(flat, mid)
			flat = append(flat, parts[len(parts)-after:]...)
			for i, t := range targets {
				if s, ok := t.(*parser.Starred); ok {
					t = s.Value
				}
				f.assignTo(t, flat[i])
			}
			return
		}
		f.assignParallel(targets, parts)
		return
	}
	list, ok := f.asList(n, v)
	if !ok {
		return
	}
	if star >= 0 {
		f.unpackStar(targets, star, list)
		return
	}
	checked := f.call(pkgPy, "Unpack", list.X, intLit(len(targets)))
	tmp := f.temp("parts", list.T)
	f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}}, Tok: "=", Rhs: []program.Expr{checked}})
	elems := make([]Value, len(targets))
	for i := range targets {
		elems[i] = f.fromElem(Value{T: list.T.Elem, X: &program.Index{X: &program.Ref{Var: tmp}, I: intLit(i)}}, list)
	}
	if f.assignNames(targets, elems) {
		return
	}
	for i, t := range targets {
		f.assignTo(t, elems[i])
	}
}

// assignNames assigns plain local names in one statement.
func (f *frame) assignNames(targets []parser.Expr, vals []Value) bool {
	var lhs, rhs []program.Expr
	bind := map[string]binding{}
	for i, t := range targets {
		n, ok := t.(*parser.Name)
		if !ok || vals[i].T.static() || vals[i].T.Kind == KTuple || vals[i].T.bad() {
			return false
		}
		name := string(n.Id)
		if _, twice := bind[name]; twice || f.isGlobal(name) || f.nonlocals[name] || f.c.hints[hintKey{f.scopeNode(), name}] != nil {
			return false
		}
		gv := f.variable(name, vals[i].T)
		bind[name] = binding{Value: Value{T: vals[i].T, X: &program.Ref{Var: gv}, Owner: gv}, v: gv}
		lhs = append(lhs, &program.Ref{Var: gv})
		rhs = append(rhs, vals[i].X)
	}
	f.emit(&program.Assign{Lhs: lhs, Tok: "=", Rhs: rhs})
	for name, b := range bind {
		f.state.vars[name] = b
	}
	return true
}

func (f *frame) unpackStar(targets []parser.Expr, star int, list Value) {
	tmp := f.hold(list, "parts")
	after := len(targets) - star - 1
	size := func(minus int) program.Expr {
		return &program.Binary{Op: "-", X: &program.Call{Fun: program.Builtin("len"), Args: []program.Expr{tmp.X}}, Y: intLit(minus)}
	}
	f.emit(&program.ExprStmt{X: f.call(pkgPy, "UnpackAtLeast", tmp.X, intLit(len(targets)-1))})
	for i, t := range targets {
		switch {
		case i < star:
			f.assignTo(t, Value{T: list.T.Elem, X: &program.Index{X: tmp.X, I: intLit(i)}})
		case i == star:
			var hi program.Expr
			if after > 0 {
				hi = size(after)
			}
			copied := f.call("slices", "Clone", &program.Slicing{X: tmp.X, Lo: intLit(star), Hi: hi})
			f.assignTo(t.(*parser.Starred).Value, Value{T: tList(list.T.Elem), X: copied})
		default:
			f.assignTo(t, Value{T: list.T.Elem, X: &program.Index{X: tmp.X, I: size(len(targets) - i)}})
		}
	}
}

// assignCall assigns the several results of one call.
func (f *frame) assignCall(targets []parser.Expr, v Value) {
	f.assignCallParts(targets, v, v.X.(*program.Call))
}

// assignCallParts is a, b := f(): each result goes to its name's variable.
func (f *frame) assignCallParts(targets []parser.Expr, v Value, call *program.Call) {
	lhs := []program.Expr{}
	var after []func()
	for i, t := range targets {
		et := v.T.Elems[i]
		if et.static() {
			value := Value{T: et}
			target := t
			after = append(after, func() { f.assignTo(target, value) })
			continue
		}
		if et.Kind == KTuple {
			var parts []Value
			for _, e := range et.Elems {
				tmp := f.temp("part", e)
				lhs = append(lhs, &program.Ref{Var: tmp})
				parts = append(parts, Value{T: e, X: &program.Ref{Var: tmp}})
			}
			target, val := t, Value{T: et, Parts: parts}
			after = append(after, func() { f.assignTo(target, val) })
			continue
		}
		if n, ok := t.(*parser.Name); ok && !f.isGlobal(string(n.Id)) && !f.nonlocals[string(n.Id)] && f.c.hints[hintKey{f.scopeNode(), string(n.Id)}] == nil {
			gv := f.variable(string(n.Id), et)
			lhs = append(lhs, &program.Ref{Var: gv})
			name := string(n.Id)
			after = append(after, func() {
				f.state.vars[name] = binding{Value: Value{T: et, X: &program.Ref{Var: gv}, Owner: gv}, v: gv}
			})
			continue
		}
		tmp := f.temp("part", et)
		if n, ok := t.(*parser.Name); ok {
			tmp.Name = string(n.Id)
		}
		lhs = append(lhs, &program.Ref{Var: tmp})
		target := t
		after = append(after, func() { f.assignTo(target, Value{T: et, X: &program.Ref{Var: tmp}}) })
	}
	if len(lhs) == 0 {
		f.emit(&program.ExprStmt{X: call})
	} else {
		f.emit(&program.Assign{Lhs: lhs, Tok: "=", Rhs: []program.Expr{call}})
	}
	for _, do := range after {
		do()
	}
}

func (f *frame) augAssign(s *parser.AugAssign) {
	left := f.expr(s.Target)
	if left.T.bad() {
		f.expr(s.Value)
		return
	}
	right := f.expr(s.Value)
	if left.T.Kind == KTensor {
		v, inPlace := f.tensorInPlace(s, left, s.Op, right)
		if inPlace {
			f.emit(&program.ExprStmt{X: v.X})
			if n, ok := s.Target.(*parser.Name); ok {
				f.retype(string(n.Id), v.T)
			}
			return
		}
		f.assignTo(s.Target, v)
		return
	}
	if left.T.Kind == KList && s.Op == parser.Add {
		r, ok := f.asList(s.Value, right)
		if !ok {
			return
		}
		f.extendList(s.Target, left, r)
		return
	}
	v := f.binary(s, s.Op, left, right)
	if tok, ok := compoundTok(s.Op, left, right, v); ok && f.sameVariable(s.Target, left, v) {
		f.emit(&program.Assign{Lhs: []program.Expr{left.X}, Tok: tok, Rhs: []program.Expr{v.X.(*program.Binary).Y}})
		if n, ok := s.Target.(*parser.Name); ok {
			f.retype(string(n.Id), v.T)
		}
		return
	}
	f.assignTo(s.Target, v)
}

// retype gives a bound name another type of the same representation.
func (f *frame) retype(name string, t *Type) {
	if b, ok := f.state.vars[name]; ok {
		b.T, b.Const = t, nil
		f.state.vars[name] = b
	}
}

// compoundTok is the Go token of x op= y where the plain operator serves.
func compoundTok(op parser.OperatorNumber, left, right, v Value) (string, bool) {
	b, ok := v.X.(*program.Binary)
	if !ok || left.X == nil || b.X != left.X {
		return "", false
	}
	switch op {
	case parser.Add, parser.Sub, parser.Mult:
		return b.Op + "=", true
	}
	return "", false
}

// sameVariable says that the target keeps its variable when it takes v.
func (f *frame) sameVariable(target parser.Expr, left, v Value) bool {
	if left.T.rep() != v.T.rep() {
		return false
	}
	switch t := target.(type) {
	case *parser.Name:
		b, ok := f.lookup(string(t.Id))
		if !ok || b.v == nil {
			return false
		}
		if f.isGlobal(string(t.Id)) {
			if g := f.c.globals[string(t.Id)]; g != nil {
				g.init = nil
				return g.t.rep() == v.T.rep() && f != f.c.module || f == f.c.module && g.decl != nil && g.decl.Init == nil
			}
			return false
		}
		h := f.c.hints[hintKey{f.scopeNode(), string(t.Id)}]
		return h == nil || h.rep() == v.T.rep()
	case *parser.Attribute:
		_, ok := left.X.(*program.FieldRef)
		return ok
	case *parser.Subscript:
		_, ok := left.X.(*program.Index)
		return ok
	}
	return false
}

func (f *frame) returnStmt(s *parser.Return) {
	v := Value{T: tNone}
	if s.Value != nil {
		if e, ok := s.Value.(*parser.IfExp); ok {
			f.returnIf(s, e)
			return
		}
		v = f.exprWant(s.Value, f.spec.ret)
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
	if f.yields != nil {
		if f.inTry > 0 {
			f.returnFromTry(nil)
		} else {
			f.emit(&program.Return{})
		}
		f.state.dead = true
		return
	}
	v = f.escaping(n, v)
	if r, ok := v.X.(*program.Ref); !ok || f.borrowed[r.Var] || r.Var.Global {
		f.taken(v)
	}
	if !v.T.bad() || v.T.Kind == KPoison {
		j := join(spec.ret, v.T)
		if j == nil {
			f.c.hintAt(n, "PYC0205", "return one type, or split the function", "returns %v here and %v elsewhere", v.T, spec.ret)
			j = tPoison
		}
		if spec.ret == nil || !same(j, spec.ret) {
			spec.ret = j
			f.c.changed = true
		}
	}
	spec.returned(f.state)
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
	if want.Kind == KTuple && v.T.Kind == KTuple {
		if call, ok := v.X.(*program.Call); ok && v.Parts == nil && v.T.Multi && same(want, v.T) {
			return []program.Expr{call}
		}
		var out []program.Expr
		for i, p := range f.parts(v) {
			out = append(out, f.results(n, p, want.Elems[i])...)
		}
		return out
	}
	return []program.Expr{f.coerce(n, v, want).X}
}

func (f *frame) ifStmt(s *parser.If) {
	if isMainGuard(s.Test) {
		if f.c.script {
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
	f.state = base.clone()
	for _, n := range c.then {
		n(f.state)
	}
	then := f.body(s.Body)
	s1 := f.state
	f.state = base.clone()
	for _, n := range c.els {
		n(f.state)
	}
	els := f.body(s.Orelse)
	s2 := f.state
	f.state = f.merge(s1, s2)
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

func (f *frame) assertStmt(s *parser.Assert) {
	c := f.cond(s.Test)
	if c.known && c.value {
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
	f.emit(&program.ExprStmt{X: &program.Call{Fun: program.Builtin("panic"), Args: []program.Expr{x}}})
}

func (f *frame) deleteStmt(s *parser.Delete) {
	for _, t := range s.Targets {
		switch t := t.(type) {
		case *parser.Name:
			delete(f.state.vars, string(t.Id))
		case *parser.Subscript:
			f.deleteItem(t)
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
	name := f.calledName(item.ContextExpr)
	switch name {
	case "torch.no_grad", "torch.inference_mode":
		f.withGrad(false, func() { f.withStmt(s, items[1:]) })
		return
	case "torch.enable_grad":
		f.withGrad(true, func() { f.withStmt(s, items[1:]) })
		return
	case "torch.set_grad_enabled":
		on := true
		if call := item.ContextExpr.(*parser.Call); len(call.Args) == 1 {
			on = parser.IsTrue(call.Args[0])
		}
		f.withGrad(on, func() { f.withStmt(s, items[1:]) })
		return
	case "torch.autocast", "torch.amp.autocast", "torch.cuda.amp.autocast", "contextlib.nullcontext", "warnings.catch_warnings":
		f.withStmt(s, items[1:])
		return
	}
	v := f.expr(item.ContextExpr)
	if v.T.bad() {
		f.withStmt(s, items[1:])
		return
	}
	if v.T.Kind == KLib && len(f.c.table.Method(v.T.Lib, "__exit__")) > 0 {
		v = f.hold(v, "resource")
		if item.OptionalVars != nil {
			f.assignTo(item.OptionalVars, v)
			v = f.expr(item.OptionalVars)
		}
		exit, _ := f.callOp(item.ContextExpr, f.c.table.Method(v.T.Lib, "__exit__"), &v, nil, nil)
		// A function literal ends the block as Python's with does.
		inner := f.into(func() {
			f.emit(&program.Defer{Call: exit.X})
			f.withStmt(s, items[1:])
		})
		f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Closure{Body: inner}}})
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

// placeOf is where a statement stands, with the comments above and behind it.
func (c *converter) placeOf(s parser.Stmt) program.Place {
	p := program.Place{Line: s.GetLineno()}
	first, last := c.lines(s)
	switch d := s.(type) {
	case *parser.FunctionDef:
		for _, dec := range d.DecoratorList {
			first = min(first, dec.GetLineno())
		}
	case *parser.ClassDef:
		for _, dec := range d.DecoratorList {
			first = min(first, dec.GetLineno())
		}
	}
	p.Lead, p.Blank = c.leadComments(first)
	trailLine := last
	switch s.(type) {
	case *parser.If, *parser.For, *parser.While, *parser.With, *parser.FunctionDef, *parser.ClassDef, *parser.Try:
		trailLine = s.GetLineno()
	}
	if cm, ok := c.commentOn(trailLine, false); ok {
		p.Trail = cm
	}
	return p
}

// leadComments are the comment lines directly above a line, and whether a blank
// line stands above them.
func (c *converter) leadComments(line int) (lead []string, blank bool) {
	l := line - 1
	for ; l > 0; l-- {
		text, ok := c.commentOn(l, true)
		if !ok {
			break
		}
		lead = append([]string{text}, lead...)
	}
	return lead, l > 0 && strings.TrimSpace(c.file.LineText(l)) == ""
}

func (c *converter) commentOn(line int, own bool) (string, bool) {
	lo, hi := 0, len(c.file.Comments)
	for lo < hi {
		mid := (lo + hi) / 2
		if c.file.Comments[mid].Line < line {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(c.file.Comments) && c.file.Comments[lo].Line == line && c.file.Comments[lo].OwnLine == own {
		text := strings.TrimPrefix(c.file.Comments[lo].Text, "#")
		if strings.HasPrefix(text, "!") || strings.HasPrefix(text, ": ") {
			return "", false // a shebang, or a type expected by a test
		}
		return strings.TrimPrefix(text, " "), true
	}
	return "", false
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
