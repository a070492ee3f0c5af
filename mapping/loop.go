package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// maxLoopPasses bounds the passes over a loop's body until its types settle.
const maxLoopPasses = 8

// settle interprets a loop's body until the state at its head is stable and
// returns the body's statements; stmts are Python's, nil of a comprehension. enter
// narrows the head's state for the body; body emits it. The frame's state becomes
// the one after the loop: the head's, with what break carries; leave narrows the
// head's state there, and nil means that only break leaves. once says that the body
// runs at least once.
func (f *frame) settle(stmts []parser.Stmt, orelse, once bool, enter func(), body func(), leave func()) (list []program.Stmt, l *loop) {
	head := f.state
	for pass := 0; ; pass++ {
		m := f.c.mark()
		l = &loop{depth: f.inTry, body: stmts}
		if orelse {
			l.flag = f.temp("found", tBool)
			l.flag.Name = "broke"
		}
		f.loops = append(f.loops, l)
		f.state = head.clone()
		list = f.into(func() {
			enter()
			body()
		})
		f.loops = f.loops[:len(f.loops)-1]
		end := f.state
		for _, c := range l.continues {
			end = f.merge(end, c)
		}
		next := head
		if !end.dead {
			next = f.merge(head.clone(), end)
		}
		if pass+1 >= maxLoopPasses || sameState(next, head) {
			f.state = next.clone()
			loopGraphs(f.state, end)
			switch {
			case leave == nil:
				f.state.dead = true
			case once && !end.dead:
				f.state = end.clone()
			default:
				leave()
			}
			for _, b := range l.breaks {
				f.state = f.merge(f.state, b)
			}
			return list, l
		}
		said := slices.Clone(f.c.diags[m.diags:])
		f.c.rollback(m) // this pass ran on types that grew
		if poisons(next, head) {
			f.c.say(said) // the next says nothing of what it poisoned
		}
		head = next
	}
}

// poisons says that a pass over a loop's body left an error's value in a name.
func poisons(next, head *state) bool {
	for name, b := range next.vars {
		if b.T.Kind == KPoison && b.T.Name == "" && head.vars[name].T != nil && head.vars[name].T.Kind != KPoison {
			return true
		}
	}
	return false
}

func sameState(a, b *state) bool {
	if len(a.vars) != len(b.vars) || a.grad != b.grad {
		return false
	}
	for name, x := range a.vars {
		y, ok := b.vars[name]
		if !ok || x.v != y.v || !same(x.T, y.T) || x.Const != y.Const || x.unsure != y.unsure {
			return false
		}
	}
	for k, m := range a.modes {
		if b.modes[k] != m {
			return false
		}
	}
	return sameGuards(a, b)
}

func (f *frame) whileStmt(s *parser.While) {
	place := f.place
	f.place.Lead, f.place.Trail, f.place.Blank = nil, "", false
	var c condition
	var pre []program.Stmt
	always := false
	body, l := f.settle(s.Body, len(s.Orelse) > 0, false, func() {
		pre = f.into(func() { c = f.cond(s.Test) })
		always = c.known && c.value
		for _, n := range c.then {
			n(f.state)
		}
	}, func() {
		if c.known && !c.value {
			return
		}
		for _, b := range s.Body {
			if f.state.dead {
				break
			}
			f.stmt(b)
		}
	}, func() {
		if always {
			f.state.dead = true
			return
		}
		for _, n := range c.els {
			n(f.state)
		}
	})
	f.place = place
	if c.known && !c.value {
		return
	}
	loopStmt := &program.For{Body: body}
	if !always {
		if len(pre) == 0 {
			loopStmt.Cond = c.x
		} else {
			exit := &program.If{Cond: negate(c.x), Then: []program.Stmt{&program.Branch{Tok: "break"}}}
			loopStmt.Body = append(append(pre, exit), body...)
		}
	}
	orelse := s.Orelse
	if always { // only break leaves it
		orelse = nil
	}
	f.emitLoop(loopStmt, l, orelse)
}

// emitLoop emits the loop with its else, which runs when no break left it.
func (f *frame) emitLoop(s program.Stmt, l *loop, orelse []parser.Stmt) {
	if len(orelse) == 0 {
		f.emit(s)
		return
	}
	if len(l.breaks) == 0 {
		f.emit(s)
		for _, b := range orelse {
			f.stmt(b)
		}
		return
	}
	f.emit(&program.Declare{Var: l.flag})
	f.emit(s)
	base := f.state
	f.state = base.clone()
	els := f.body(orelse)
	f.state = f.merge(base, f.state)
	f.emit(&program.If{Cond: &program.Unary{Op: "!", X: &program.Ref{Var: l.flag}}, Then: els})
}

// iteration is how a loop over a value is written: as a range or a counting
// for, with what is assigned at the start of each pass.
type iteration struct {
	rng      *program.Range
	count    *program.For
	assign   func() // binds the target
	unroll   []Value
	index    *program.Ref // of zip: the position
	filtered bool         // assign may go on to the next pass
}

// once says that a loop runs its body at least once: over a literal, or so many
// times as a literal says.
func (it iteration) once() bool {
	if it.rng == nil || it.filtered {
		return false
	}
	switch x := it.rng.X.(type) {
	case *program.Composite:
		return len(x.Elems) > 0
	case *program.Lit:
		return x.Kind == program.KindInt && x.Text != "0"
	}
	return false
}

func (f *frame) forStmt(s *parser.For) {
	place := f.place
	fresh := f.fresh
	f.fresh = map[string]parser.Node{}
	for name, n := range fresh {
		f.fresh[name] = n
	}
	parser.Walk(s.Target, func(n parser.Node) bool {
		if x, ok := n.(*parser.Name); ok {
			delete(f.fresh, string(x.Id))
			if !f.usedElsewhere(string(x.Id), s.Target) {
				f.fresh[string(x.Id)] = s.Target
				delete(f.state.vars, string(x.Id)) // what another loop left in it
			}
		}
		return true
	})
	defer func() { f.fresh = fresh }()
	defer f.head(s.Target, s.Iter)()
	it, ok := f.iterate(s.Iter, s.Target)
	if !ok {
		f.place = place
		// Go on with an unknown target, so that the body's own errors show.
		f.settle(s.Body, false, false, func() { f.assignTo(s.Target, Value{T: tPoison}) }, func() {
			for _, b := range s.Body {
				f.stmt(b)
			}
		}, func() {})
		return
	}
	if it.unroll != nil {
		f.unrollFor(s, it.unroll)
		return
	}
	place = f.place
	f.place.Lead, f.place.Trail, f.place.Blank = nil, "", false
	bind := func() {
		it.assign()
		f.noteElements(s.Target, s.Iter)
	}
	body, l := f.settle(s.Body, len(s.Orelse) > 0, it.once(), bind, func() {
		for _, b := range s.Body {
			if f.state.dead {
				break
			}
			f.stmt(b)
		}
	}, func() {})
	f.place = place
	if it.rng != nil {
		it.rng.Body = body
		f.emitLoop(it.rng, l, s.Orelse)
		return
	}
	it.count.Body = body
	f.emitLoop(it.count, l, s.Orelse)
}

// unrollFor writes the body once for each element of a tuple whose elements
// differ in type.
func (f *frame) unrollFor(s *parser.For, vals []Value) {
	if branches(s.Body) {
		f.unrollBranching(s, vals)
		return
	}
	for _, v := range vals {
		f.assignUnrolled(s.Target, v, s.Body)
		f.stmts(s.Body)
	}
	f.stmts(s.Orelse)
}

// stmts interprets statements up to where no path goes on.
func (f *frame) stmts(body []parser.Stmt) {
	for _, b := range body {
		if f.state.dead {
			return
		}
		f.stmt(b)
	}
}

// branches says that a loop's body has a break or continue of its own.
func branches(body []parser.Stmt) bool {
	found := false
	parser.WalkBody(body, func(n parser.Node) bool {
		switch n.(type) {
		case *parser.Break, *parser.Continue:
			found = true
		case *parser.For, *parser.While:
			return false
		}
		return true
	})
	return found
}

// loopVar makes the variable that a range clause declares for a target that is
// a plain name; the target is bound to it in the loop's body.
func (f *frame) loopVar(target parser.Expr, t *Type) (*program.Var, func()) {
	if n, ok := target.(*parser.Name); ok && !f.isGlobal(string(n.Id)) && !f.nonlocals[string(n.Id)] && !t.static() && t.Kind != KTuple {
		name := string(n.Id)
		if h := f.c.hints[hintKey{f.scopeNode(), name}]; h == nil || h.rep() == t.rep() || f.hidden[name] {
			if name == "_" && !f.reads(name) {
				return nil, func() {}
			}
			gv := f.variable(name, t)
			return gv, func() {
				f.borrow(gv)
				f.bindName(name, binding{Value: Value{T: t, X: &program.Ref{Var: gv}, Owner: gv}, v: gv})
			}
		}
	}
	if t.static() {
		return nil, func() { f.assignTo(target, Value{T: t}) }
	}
	name := "item"
	if n, ok := target.(*parser.Name); ok {
		name = string(n.Id)
		if name == "_" && !f.reads(name) {
			return nil, func() {}
		}
	}
	tmp := f.temp(name, t)
	f.borrow(tmp)
	return tmp, func() { f.assignTo(target, Value{T: t, X: &program.Ref{Var: tmp}}) }
}

// iterate says how to loop over an expression with a target.
func (f *frame) iterate(e parser.Expr, target parser.Expr) (iteration, bool) {
	if vals, ok := f.unrolledOver(target, e); ok {
		return iteration{unroll: vals}, true
	}
	if call, ok := e.(*parser.Call); ok && (len(call.Keywords) == 0 || f.calledName(e) == "enumerate") {
		switch f.calledName(e) {
		case "range":
			return f.iterateRange(call, target)
		case "enumerate":
			return f.iterateEnumerate(call, target)
		case "zip":
			return f.iterateZip(call, target)
		case "reversed":
			if inner, ok := call.Args[0].(*parser.Call); ok && f.calledName(inner) == "range" && len(inner.Args) == 1 {
				return f.iterateDown(inner, target)
			}
		}
		if at, ok := call.Func.(*parser.Attribute); ok && at.Attr == "items" && len(call.Args) == 0 {
			if d := f.expr(at.Value); d.T.Kind == KDict {
				return f.iterateItems(d, target)
			} else if d.T.Kind != KPoison {
				return f.iterateValue(e, f.methodCall(call, at, d), target)
			}
		}
	}
	if g, ok := f.inlineGenerator(e); ok {
		return f.iterateGenerator(g, target)
	}
	if s, ok := e.(*parser.Set); ok {
		return f.iterateValue(e, f.setDisplay(s, true), target)
	}
	return f.iterateValue(e, f.source(e), target)
}

func (f *frame) iterateRange(call *parser.Call, target parser.Expr) (iteration, bool) {
	args := make([]Value, len(call.Args))
	for i, a := range call.Args {
		args[i] = f.intValue(a, f.expr(a))
		if args[i].T.bad() {
			return iteration{}, false
		}
	}
	zero := Value{T: tSize, X: intLit(0), Const: int64(0)}
	switch len(args) {
	case 1:
		v, bind := f.loopVar(target, tSize)
		return iteration{rng: &program.Range{Key: v, X: args[0].X}, assign: bind}, true
	case 2, 3:
		start := args[0]
		nonneg := start.T.NonNeg
		if len(args) == 2 {
			if start.Const == zero.Const {
				return f.iterateRange(&parser.Call{Func: call.Func, Args: call.Args[1:]}, target)
			}
			args = append(args, Value{T: tSize, X: intLit(1), Const: int64(1)})
		}
		t := tInt
		if step, ok := args[2].Const.(int64); ok && step > 0 && nonneg {
			t = tSize
		}
		step, constStep := args[2].Const.(int64)
		n, isName := target.(*parser.Name)
		if !constStep || step == 0 || !isName || f.usedElsewhere(string(n.Id), target) || f.c.hints[hintKey{f.scopeNode(), string(n.Id)}] != nil {
			v, bind := f.loopVar(target, t)
			return iteration{rng: &program.Range{Key: v, X: f.call(pkgPy, "Steps", args[0].X, args[1].X, args[2].X)}, assign: bind}, true
		}
		v, bind := f.loopVar(target, t)
		if v == nil {
			v = f.temp("i", t)
		}
		stop := args[1]
		if !isSimple(stop.X) {
			stop = f.hold(stop, "stop")
		}
		ref := &program.Ref{Var: v}
		loop := &program.For{
			Init: &program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{args[0].X}},
			Cond: &program.Binary{Op: "<", X: ref, Y: stop.X},
			Post: &program.Assign{Lhs: []program.Expr{ref}, Tok: "+=", Rhs: []program.Expr{intLit(int(step))}},
		}
		if step < 0 {
			loop.Cond = &program.Binary{Op: ">", X: ref, Y: stop.X}
			loop.Post = &program.Assign{Lhs: []program.Expr{ref}, Tok: "-=", Rhs: []program.Expr{intLit(int(-step))}}
		}
		return iteration{count: loop, assign: bind}, true
	}
	f.c.errorAt(call, "PYC0301", "range takes 1 to 3 arguments")
	return iteration{}, false
}

func (f *frame) iterateDown(call *parser.Call, target parser.Expr) (iteration, bool) {
	n := f.intValue(call.Args[0], f.expr(call.Args[0]))
	if n.T.bad() {
		return iteration{}, false
	}
	v, bind := f.loopVar(target, tSize)
	if v == nil {
		v = f.temp("i", tSize)
	}
	ref := &program.Ref{Var: v}
	return iteration{count: &program.For{
		Init: &program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{&program.Binary{Op: "-", X: n.X, Y: intLit(1)}}},
		Cond: &program.Binary{Op: ">=", X: ref, Y: intLit(0)},
		Post: &program.Assign{Lhs: []program.Expr{ref}, Tok: "-=", Rhs: []program.Expr{intLit(1)}},
	}, assign: bind}, true
}

// reads says that the function reads a name.
func (f *frame) reads(name string) bool {
	body := f.statements()
	found := false
	parser.WalkBody(body, func(n parser.Node) bool {
		x, ok := n.(*parser.Name)
		found = found || ok && string(x.Id) == name && x.Ctx == parser.Load
		return !found
	})
	if e := f.spec.def.expr; e != nil {
		parser.Walk(e, func(n parser.Node) bool {
			x, ok := n.(*parser.Name)
			found = found || ok && string(x.Id) == name && x.Ctx == parser.Load
			return !found
		})
	}
	return found
}

// usedElsewhere says that a loop's target is read outside the loop or assigned
// in it, so that a counting for would show the difference.
func (f *frame) usedElsewhere(name string, target parser.Node) bool {
	body := f.statements()
	used := false
	parser.WalkBody(body, func(n parser.Node) bool {
		if loop, ok := n.(*parser.For); ok && loop.Target == target {
			parser.WalkBody(loop.Body, func(n parser.Node) bool {
				if x, ok := n.(*parser.Name); ok && string(x.Id) == name && x.Ctx == parser.Store {
					used = true
				}
				return true
			})
			parser.WalkBody(loop.Orelse, func(n parser.Node) bool {
				if x, ok := n.(*parser.Name); ok && string(x.Id) == name {
					used = true
				}
				return true
			})
			return false
		}
		if rebinds(n, name) {
			return false
		}
		if loop, ok := n.(*parser.For); ok {
			if x, ok := loop.Target.(*parser.Name); ok && string(x.Id) == name {
				// Another loop over the same name assigns before it reads.
				return false
			}
		}
		if x, ok := n.(*parser.Name); ok && string(x.Id) == name && x.Ctx == parser.Load {
			used = true
		}
		return true
	})
	return used
}

// rebinds says that n is a comprehension with a name of its own spelled so.
func rebinds(n parser.Node, name string) bool {
	var gens []parser.Comprehension
	switch n := n.(type) {
	case *parser.ListComp:
		gens = n.Generators
	case *parser.GeneratorExp:
		gens = n.Generators
	case *parser.SetComp:
		gens = n.Generators
	case *parser.DictComp:
		gens = n.Generators
	}
	found := false
	for _, g := range gens {
		parser.Walk(g.Target, func(n parser.Node) bool {
			if x, ok := n.(*parser.Name); ok && string(x.Id) == name {
				found = true
			}
			return true
		})
	}
	return found
}

func (f *frame) iterateEnumerate(call *parser.Call, target parser.Expr) (iteration, bool) {
	t, ok := target.(*parser.Tuple)
	if !ok || len(t.Elts) != 2 || len(call.Args) == 0 {
		return f.iterateValue(call, f.source(call), target)
	}
	var start *Value
	if len(call.Args) == 2 {
		v := f.expr(call.Args[1])
		start = &v
	}
	for _, k := range call.Keywords {
		v := f.expr(k.Value)
		start = &v
	}
	if start != nil && start.Const == any(int64(0)) {
		start = nil
	}
	if inner, isCall := call.Args[0].(*parser.Call); isCall && f.calledName(inner) == "zip" && start == nil {
		if it, ok := f.iterateZip(inner, t.Elts[1]); ok && it.rng != nil && it.rng.Val == nil && it.index != nil {
			key, bindKey := f.loopVar(t.Elts[0], tSize)
			if key != nil {
				bindVals := it.assign
				it.index.Var, it.rng.Key = key, key
				it.assign = func() { bindKey(); bindVals() }
			}
			return it, true
		}
	}
	var it iteration
	if _, set := call.Args[0].(*parser.Set); set { // no loop over the display itself
		it, ok = f.iterateValue(call, f.expr(call.Args[0]), t.Elts[1])
	} else {
		it, ok = f.iterate(call.Args[0], t.Elts[1])
	}
	if !ok {
		return it, false
	}
	if it.unroll != nil {
		for i, v := range it.unroll {
			it.unroll[i] = Value{T: tTuple(tSize, v.T), Parts: []Value{{T: tSize, X: intLit(i), Const: int64(i)}, v}}
		}
		return it, true
	}
	if it.rng != nil && it.rng.Val == nil && it.rng.Key != nil && f.rangesOverInts(it.rng) || it.rng == nil || it.filtered || it.rng.Val != nil && it.rng.Key != nil {
		// The element already takes the key's place: count apart.
		return f.enumerateCounter(call, t, start, it)
	}
	key, bindKey := f.loopVar(t.Elts[0], tSize)
	if start != nil {
		key = f.temp("i", tSize)
		from := *start
		bindKey = func() {
			sum := Value{T: tSize, X: &program.Binary{Op: "+", X: &program.Ref{Var: key}, Y: from.X}}
			f.assignTo(t.Elts[0], sum)
		}
	}
	bindVal := it.assign
	it.rng.Key = key
	it.assign = func() {
		bindKey()
		bindVal()
	}
	return it, true
}

func (f *frame) rangesOverInts(r *program.Range) bool { return true }

func (f *frame) enumerateCounter(call *parser.Call, t *parser.Tuple, start *Value, it iteration) (iteration, bool) {
	counter := f.temp("index", tSize)
	from := Value{T: tSize, X: intLit(0)}
	if start != nil {
		from = *start
	}
	f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: counter}}, Tok: "=", Rhs: []program.Expr{&program.Binary{Op: "-", X: from.X, Y: intLit(1)}}})
	inner := it.assign
	it.assign = func() {
		if it.filtered {
			inner()
		}
		f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: counter}}, Tok: "+=", Rhs: []program.Expr{intLit(1)}})
		f.assignTo(t.Elts[0], Value{T: tSize, X: &program.Ref{Var: counter}})
		if !it.filtered {
			inner()
		}
	}
	return it, true
}

func (f *frame) iterateItems(d Value, target parser.Expr) (iteration, bool) {
	if d.T.Key == nil {
		return iteration{unroll: []Value{}}, true
	}
	all := &program.Call{Fun: &program.Select{X: d.X, Name: "All"}}
	if t, ok := target.(*parser.Tuple); ok && len(t.Elts) == 2 {
		k, bindK := f.loopVar(t.Elts[0], d.T.Key)
		v, bindV := f.loopVar(t.Elts[1], f.fromElem(Value{T: d.T.Elem}, d).T)
		return iteration{rng: &program.Range{Key: k, Val: v, X: all}, assign: func() { bindK(); bindV() }}, true
	}
	k, v := f.temp("key", d.T.Key), f.temp("value", d.T.Elem)
	return iteration{rng: &program.Range{Key: k, Val: v, X: all}, assign: func() {
		f.assignTo(target, Value{T: tTuple(d.T.Key, d.T.Elem), Parts: []Value{{T: d.T.Key, X: &program.Ref{Var: k}}, {T: d.T.Elem, X: &program.Ref{Var: v}}}})
	}}, true
}

// iterateValue loops over a value that is at hand.
func (f *frame) iterateValue(n parser.Node, v Value, target parser.Expr) (iteration, bool) {
	if !f.allThere(n, v.T) {
		return iteration{}, false
	}
	v = recordKeys(f.asTuple(v))
	if v.T.Kind == KOptional {
		v = f.some(n, v)
	}
	switch v.T.Kind {
	case KPoison, KBottom:
		return iteration{}, false
	case KTuple:
		parts := f.parts(v)
		if elem, homogenous := f.uniform(parts); !homogenous || len(parts) == 0 || allCallables(parts) || isMixed(elem) || elem.Named == "Field" {
			if parts == nil {
				parts = []Value{}
			}
			if l, ok := f.asEithers(n, v, parts); ok {
				return f.iterateValue(n, l, target)
			}
			return iteration{unroll: parts}, true
		}
	case KInstance, KObject:
		if v.T.Kind == KInstance && v.T.Inst.class.seq {
			return iteration{unroll: f.sequence(v)}, true
		}
		if it, ok := f.objectIter(n, v); ok {
			return f.iterateValue(n, it, target)
		}
		if b, ok := f.baseLayer(v); ok {
			return f.iterateValue(n, b, target)
		}
	case KLib:
		ops := f.c.table.Method(v.T.Lib, "__iter__")
		if len(ops) > 0 && len(ops[0].Go.Results) == 1 && strings.HasPrefix(ops[0].Go.Results[0], "iter.Seq[") {
			it, ok := f.callOp(n, ops, &v, nil, nil)
			if !ok {
				return iteration{}, false
			}
			return f.iterateValue(n, it, target)
		}
	case KDict:
		if v.T.Key == nil {
			return iteration{unroll: []Value{}}, true
		}
		k, bind := f.loopVar(target, v.T.Key)
		return iteration{rng: &program.Range{Key: k, X: &program.Call{Fun: &program.Select{X: v.X, Name: "All"}}}, assign: bind}, true
	case KSet:
		k, bind := f.loopVar(target, v.T.Elem)
		return iteration{rng: &program.Range{Key: k, X: &program.Call{Fun: &program.Select{X: v.X, Name: "All"}}}, assign: bind}, true
	case KIter:
		if holdsSeq(v.T) {
			v.X = &program.Call{Fun: &program.Select{X: v.X, Name: "All"}}
		}
		k, bind := f.loopVar(target, v.T.Elem)
		return iteration{rng: &program.Range{Key: k, X: v.X}, assign: bind}, true
	}
	list, ok := f.asList(n, v)
	if !ok {
		return iteration{}, false
	}
	val, bind := f.loopVar(target, f.fromElem(Value{T: list.T.Elem}, list).T)
	return iteration{rng: &program.Range{Val: val, X: list.X}, assign: bind}, true
}
