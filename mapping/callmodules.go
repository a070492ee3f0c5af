package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// Modules of several classes that no one Go interface fits, such as
//
//	self.rnn = getattr(nn, kind)(…) if kind in ("LSTM", "GRU") else nn.RNN(…)
//
// are called in an arm for each class. What the arms give is joined; what does
// not join, as an LSTM's state and a GRU's, is of one of two types (either.go).

// ofOneForward says that modules can be called through one Go interface.
func (f *frame) ofOneForward(kinds []*Type, args []Value, kws []kwarg) bool {
	if !slices.ContainsFunc(kinds, func(t *Type) bool { return t.Kind == KLib }) {
		return true
	}
	if len(kws) > 0 || slices.ContainsFunc(args, func(a Value) bool { return a.T.Kind != KTensor }) {
		return false
	}
	return len(args) == 1 || !slices.ContainsFunc(kinds, func(t *Type) bool {
		return t.Kind == KLib && !slices.ContainsFunc(f.methodOps(t, "forward"), func(op *table.Op) bool {
			g := op.Go
			return g.Name == "Forward" && g.Options == nil && len(g.Params) == len(args) && !slices.ContainsFunc(g.Params, func(p table.GoParam) bool { return p.Variadic })
		})
	})
}

// callByClass calls a module in an arm for each class that it may be of.
func (f *frame) callByClass(e parser.Node, fn Value, args []Value, kws []kwarg) Value {
	if f.openStates(fn.T.Elems, args) {
		return Value{T: tBottom}
	}
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}
		}
	}
	fn = f.hold(fn, "module")
	for i := range args {
		args[i] = f.holdImpure(f.exploded(args[i]), "value")
	}
	for i := range kws {
		kws[i].v = f.holdImpure(f.exploded(kws[i].v), "value")
	}
	typed := f.ofClasses(fn, fn.T.Elems)
	return f.inEachArm(e, len(typed), func(i int) Value {
		return f.apply(e, typed[i], slices.Clone(args), slices.Clone(kws))
	}, func(arms [][]program.Stmt) { f.emitClasses(fn, typed, arms, "") })
}

// ofClasses are variables for a module as one of each class.
func (f *frame) ofClasses(module Value, kinds []*Type) []Value {
	typed := make([]Value, len(kinds))
	for i, k := range kinds {
		typed[i] = Value{T: f.fromElem(Value{T: k}, module).T}
		typed[i].X = &program.Ref{Var: f.temp(classVar(lastPart(k.String())), typed[i].T)}
	}
	return typed
}

// inEachArm is what one of n arms gives, of which only a run decides which is
// taken; emit writes them.
func (f *frame) inEachArm(e parser.Node, n int, run func(i int) Value, emit func(arms [][]program.Stmt)) Value {
	base := f.state
	vals := make([]Value, n)
	arms, ends := make([][]program.Stmt, n), make([]*state, n)
	var ret *Type
	for i := range vals {
		f.state = base.perhaps()
		arms[i] = f.into(func() {
			if vals[i] = run(i); hasBoxed(vals[i].T) {
				vals[i] = f.exploded(vals[i])
			}
		})
		ends[i] = f.state
		switch t := vals[i].T; {
		case t.bad():
			f.state = base
			return vals[i]
		case ret == nil:
			ret = t
		default:
			j := join(ret, t)
			if j == nil {
				j = joinShared(ret, t)
			}
			if ret = j; j == nil {
				f.state = base
				f.c.errorAt(e, "PYC0205", "the modules that meet here return different types")
				return Value{T: tPoison}
			}
		}
	}
	out := f.resultVars(ret)
	for i := range arms {
		f.state = ends[i]
		arms[i] = append(arms[i], f.into(func() { f.assignResults(e, out, vals[i]) })...)
	}
	f.state = ends[0]
	for _, s := range ends[1:] {
		f.state = f.merge(f.state, s)
	}
	f.state.maybe = base.maybe
	emit(arms)
	return out
}

// classVar names a variable for an object of a class.
func classVar(class string) string {
	if strings.ToUpper(class) == class { // LSTM
		return strings.ToLower(class)
	}
	return lowerFirst(class)
}

// resultVars is a value of a type in variables of its own, those of a tuple one by
// one.
func (f *frame) resultVars(t *Type) Value {
	if t.static() {
		return Value{T: t}
	}
	if t.Kind != KTuple || t.Name != "" {
		v := f.temp(tempName(t), t)
		f.emit(&program.Declare{Var: v})
		return Value{T: t, X: &program.Ref{Var: v}}
	}
	nt := *t
	nt.Multi = false
	out := Value{T: &nt}
	for _, e := range t.Elems {
		out.Parts = append(out.Parts, f.resultVars(e))
	}
	return out
}

// assignResults assigns what one arm gives.
func (f *frame) assignResults(n parser.Node, out, v Value) {
	if out.Parts == nil {
		if out.X != nil {
			f.emit(&program.Assign{Lhs: []program.Expr{out.X}, Tok: "=", Rhs: []program.Expr{f.coerce(n, v, out.T).X}})
			return
		}
		f.effect(v)
		return
	}
	if call, ok := v.X.(*program.Call); ok && v.T.Multi && v.T.rep() == out.T.rep() && !slices.ContainsFunc(out.Parts, func(p Value) bool { return p.Parts != nil || p.X == nil }) {
		a := &program.Assign{Tok: "=", Rhs: []program.Expr{call}}
		for _, p := range out.Parts {
			a.Lhs = append(a.Lhs, p.X)
		}
		f.emit(a)
		return
	}
	for i, p := range f.parts(f.exploded(v)) {
		f.assignResults(n, out.Parts[i], p)
	}
}

// emitClasses writes the arms, each behind the test that the module is of its
// class; the last needs none, or raises AttributeError where attr says what only
// these classes have.
func (f *frame) emitClasses(fn Value, typed []Value, arms [][]program.Stmt, attr string) {
	last := len(arms) - 1
	is := func(i int, lhs ...program.Expr) program.Stmt {
		return &program.Assign{Lhs: append([]program.Expr{typed[i].X}, lhs...), Tok: "=", Rhs: []program.Expr{&program.Assert{X: fn.X, Type: f.c.goType(typed[i].T)}}}
	}
	end := is(last)
	if attr != "" {
		end = &program.Assign{Lhs: []program.Expr{typed[last].X}, Tok: "=", Rhs: []program.Expr{f.as(fn.X, f.c.goType(typed[last].T), attr)}}
	}
	chain := append([]program.Stmt{end}, arms[last]...)
	for i := last - 1; i >= 0; i-- {
		ok := &program.Ref{Var: f.temp("ok", tBool)}
		chain = []program.Stmt{&program.If{Init: is(i, ok), Cond: ok, Then: arms[i], Else: chain}}
	}
	for _, s := range chain {
		f.emit(s)
	}
}

// openStates settles arguments that nothing types by what the classes of a
// module take there.
func (f *frame) openStates(kinds []*Type, args []Value) (open bool) {
	for i, a := range args {
		if a.T.Kind != KVar {
			continue
		}
		open = true
		var want *Type
		for _, k := range kinds {
			t := f.takes(k, i)
			switch {
			case t == nil:
			case want == nil || join(want, t) != nil:
				want = join(want, t)
			default:
				want = joinEither(want, t)
			}
		}
		f.constrain(a, want)
	}
	return open
}

// takes is the type that the i-th parameter of a module's forward states, nil
// where it states none.
func (f *frame) takes(module *Type, i int) *Type {
	if module.Kind != KLib {
		return nil
	}
	for _, op := range f.methodOps(module, "forward") {
		if ps := positional(op); i < len(ps) {
			return paramType(f, required(ps[i]))
		}
	}
	return nil
}
