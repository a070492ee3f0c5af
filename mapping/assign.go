package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

func (f *frame) assignStmt(s *parser.Assign) {
	if f.mod != f.c.main && f.mod.dir && len(f.mod.typing) > 0 && isOwnModule(s.Targets[0]) {
		return // lazyHome answers for the module that takes the package's place
	}
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
		if v, ok := f.openListFor(string(t.Id), value); ok {
			return v
		}
		if v, ok := f.growingSequential(string(t.Id), value); ok {
			return v
		}
		if v, ok := f.keyedFor(string(t.Id), value); ok {
			return v
		}
		if v, ok := f.madeHere(string(t.Id), value); ok {
			return v
		}
		if v, ok := f.truthFor(string(t.Id), value); ok {
			return v
		}
		f.declareForFactory(string(t.Id), value)
		if h := f.c.hints[hintKey{f.scopeNode(), string(t.Id)}]; h != nil {
			return f.exprWant(value, h)
		}
		if g := f.mod.globals[string(t.Id)]; g != nil && f.isGlobal(string(t.Id)) {
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
	var then, els []program.Stmt
	var s1, s2 *state
	sets := f.inArm(func() { then, s1 = arm(e.Body, c.then) })
	others := f.inArm(func() { els, s2 = arm(e.Orelse, c.els) })
	f.state = f.merge(s1, s2)
	f.noteGuards(e.Test, s1, s2)
	f.noteAttrGuards(e.Test, sets, others)
	f.place = place
	f.emitIf(c.x, then, els)
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
		f.setAttr(t, f.beforeTarget(t, v))
	case *parser.Subscript:
		f.setItem(t, f.beforeTarget(t, v))
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
	if isTuple && hasStar(t.Elts) && f.unpackDisplay(targets, t) {
		return
	}
	if n := len(targets); !hasStar(targets) && n >= 1 {
		// b, t, c = x.shape reads the sizes with the count checked.
		if v, ok := f.shapeUnpack(value, n); ok && (v.T.Kind == KPoison || v.T.Kind == KList) {
			f.unpack(value, targets, v)
			return
		} else if ok {
			f.assignCall(targets, v)
			return
		}
	}
	v := f.whole(value)
	f.unpack(value, targets, v)
}

// assignParallel assigns several values at once; Python evaluates all of the
// right side before it assigns the first.
func (f *frame) assignParallel(targets []parser.Expr, vals []Value) {
	f.checkSums(targets, vals)
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
				if f.overwritten(targets[:j], tmp[j]) {
					tmp[j].X = &program.Ref{Var: f.keep(v)}
				}
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

// overwritten says that a value is a part of what one of the targets holds.
func (f *frame) overwritten(targets []parser.Expr, v Value) bool {
	if _, whole := v.X.(*program.Ref); whole || v.X == nil {
		return false
	}
	return slices.ContainsFunc(targets, func(t parser.Expr) bool {
		n, ok := t.(*parser.Name)
		if !ok {
			return false
		}
		b, ok := f.state.vars[string(n.Id)]
		return ok && b.v != nil && mentions(v.X, b.v)
	})
}

// keep copies a value into a variable of its own.
func (f *frame) keep(v Value) *program.Var {
	tmp := f.temp("value", v.T)
	f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}}, Tok: "=", Rhs: []program.Expr{v.X}})
	return tmp
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
				j := join(base.T.Elem, v.T)
				if i.T.Kind == KInt && i.T.NonNeg && j != nil && !j.bad() && same(j, base.T.Elem) {
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
	v = f.asTuple(f.some(n, v))
	if v.T.Kind == KEither {
		v = f.unpackable(n, v, len(targets))
	}
	if f.unpacksOpen(v, targets) {
		v = Value{T: tBottom}
		for _, t := range targets {
			f.assignTo(t, v)
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
	if v.T.Kind == KOpenTuple && !hasStar(targets) {
		if parts, ok := f.openUnpack(n, v, len(targets)); ok {
			f.assignParallel(targets, parts)
		}
		return
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
	if v.T.Kind == KLib && star < 0 {
		ops := f.c.table.Method(v.T.Lib, "__iter__")
		if len(ops) > 0 && len(ops[0].Go.Results) > 1 {
			if t, ok := f.callOp(n, ops, &v, nil, nil); ok {
				f.unpack(n, targets, t)
				return
			}
		}
	}
	list, ok := f.asList(n, v)
	if !ok {
		return
	}
	if star >= 0 {
		f.unpackStar(targets, star, list, 0)
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
	for _, t := range targets {
		if b, ok := bind[string(t.(*parser.Name).Id)]; ok {
			f.bindName(string(t.(*parser.Name).Id), b)
		}
	}
	return true
}

func (f *frame) unpackStar(targets []parser.Expr, star int, list Value, others int) {
	tmp := f.hold(list, "parts")
	after := len(targets) - star - 1
	size := func(minus int) program.Expr {
		return &program.Binary{Op: "-", X: &program.Call{Fun: program.Builtin("len"), Args: []program.Expr{tmp.X}}, Y: intLit(minus)}
	}
	check := f.call(pkgPy, "UnpackAtLeast", tmp.X, intLit(len(targets)-1))
	if others > 0 {
		check = f.call(pkgPy, "UnpackAtLeastAmong", tmp.X, intLit(len(targets)-1), intLit(others))
	}
	f.emit(&program.ExprStmt{X: check})
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
		if et.Kind == KTuple && et.Name != boxedName {
			parts := f.resultParts(et.Elems, &lhs)
			target, val := t, Value{T: withElems(et, parts), Parts: parts}
			after = append(after, func() { f.assignTo(target, val) })
			continue
		}
		et = unboxed(et)
		if n, ok := t.(*parser.Name); ok && !f.isGlobal(string(n.Id)) && !f.nonlocals[string(n.Id)] && f.c.hints[hintKey{f.scopeNode(), string(n.Id)}] == nil {
			gv := f.variable(string(n.Id), et)
			lhs = append(lhs, &program.Ref{Var: gv})
			name := string(n.Id)
			after = append(after, func() {
				f.bindName(name, binding{Value: Value{T: et, X: &program.Ref{Var: gv}, Owner: gv}, v: gv})
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
	if target := f.steadyTarget(s); target != nil {
		f.augAssign(target)
		return
	}
	left := f.expr(s.Target)
	if left.T.bad() {
		f.expr(s.Value)
		return
	}
	before := len(*f.out)
	right := f.expr(s.Value)
	if n := strip0(left.T); n.numeric() || n.Kind == KStr || n.Kind == KTuple {
		tail := slices.Clone((*f.out)[before:])
		if f.changed(f.c.effectsOf(tail, exprsOf(right)...), left) { // x += f(), where f assigns x
			*f.out = (*f.out)[:before]
			vals := []Value{left}
			f.holdAll(vals, nil, append(tail, &program.ExprStmt{X: right.X}))
			*f.out = append(*f.out, tail...)
			f.assignTo(s.Target, f.binary(s, s.Op, vals[0], right))
			return
		}
	}
	if left.T.Kind == KTensor && !left.T.Mixed {
		v, inPlace := f.tensorInPlace(s, left, s.Op, right)
		if inPlace && left.T.ND && left.T.Rank <= 0 { // a scalar is immutable
			f.assignTo(s.Target, v)
			return
		}
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
	if left.T.Kind == KList && !left.T.Tup && s.Op == parser.Add {
		r, ok := f.asList(s.Value, right)
		if !ok {
			return
		}
		f.extendList(s.Target, left, r)
		return
	}
	if v, ok := f.dunder(s, left, "__i"+dunder[s.Op]+"__", right); ok {
		if same(v.T, left.T) && returnsSelf(left.T, "__i"+dunder[s.Op]+"__") {
			f.effect(v)
		} else {
			f.assignTo(s.Target, v)
		}
		return
	}
	if f.setInPlace(s, left, right) {
		return
	}
	v := f.binary(s, s.Op, left, right)
	if s.Op == parser.Mult && v.T.Kind == KInt && len(f.loops) > 0 {
		v.X = f.checked(v.X)
	}
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
	if f.c.rep(left.T) != f.c.rep(v.T) {
		return false
	}
	switch t := target.(type) {
	case *parser.Name:
		b, ok := f.lookup(string(t.Id))
		if !ok || b.v == nil {
			return false
		}
		if f.isGlobal(string(t.Id)) {
			if g := f.mod.globals[string(t.Id)]; g != nil {
				g.init = nil
				return f.c.rep(g.t) == f.c.rep(v.T) && !f.atTop() || f.atTop() && g.decl != nil && g.decl.Init == nil
			}
			return false
		}
		h := f.c.hints[hintKey{f.scopeNode(), string(t.Id)}]
		return h == nil || f.c.rep(h) == f.c.rep(v.T)
	case *parser.Attribute:
		_, ok := left.X.(*program.FieldRef)
		return ok
	case *parser.Subscript:
		_, ok := left.X.(*program.Index)
		return ok
	}
	return false
}

// checkSums lets a, b = b, a + b in a loop raise when it leaves 64 bits.
func (f *frame) checkSums(targets []parser.Expr, vals []Value) {
	if len(f.loops) == 0 {
		return
	}
	var vars []*program.Var
	for _, t := range targets {
		if n, ok := t.(*parser.Name); ok {
			if b, ok := f.state.vars[string(n.Id)]; ok && b.v != nil {
				vars = append(vars, b.v)
			}
		}
	}
	for i := range vals {
		if vals[i].T.Kind == KInt && i < len(vars) && feedsItself(vals[i].X, vars[i], vars) {
			vals[i].X = f.checked(vals[i].X)
		}
	}
}
