package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
)

// Python evaluates operands and arguments from left to right. Go calls functions in
// that order, but reads a variable or a field at any time: that of
// f(r.Best, r.Update()) after the call, which may assign it. What a function may
// assign, by itself or in what it calls, is told by the bodies that the round before
// has written.

// effects are what running something may assign, and what it calls.
type effects struct {
	fields  map[*program.Field]change
	vars    map[*program.Var]change
	calls   map[*program.Func]int // how often each is called or handed on
	direct  map[*program.Func]int // how often of that it is called
	values  map[*program.Var]bool // called function values
	methods map[string]bool       // called on an interface or a type of the runtime
	unknown bool                  // it calls what may be any function
}

// change says how a place is changed: whoever holds a list sees what is changed in
// place.
type change int

const (
	inPlace change = iota + 1
	replaced
)

func newEffects() *effects {
	return &effects{
		fields: map[*program.Field]change{}, vars: map[*program.Var]change{}, calls: map[*program.Func]int{}, direct: map[*program.Func]int{},
		values: map[*program.Var]bool{}, methods: map[string]bool{},
	}
}

// expr notes what an expression calls, and what its function literals assign.
func (e *effects) expr(x program.Expr) {
	program.Walk(x, func(x program.Expr) {
		e.callee(x)
		if c, ok := x.(*program.Closure); ok {
			e.assigned(c.Body)
		}
	})
}

// stmts notes what statements call and assign.
func (e *effects) stmts(list []program.Stmt) {
	program.WalkStmts(list, func(x program.Expr) {
		e.callee(x)
		if c, ok := x.(*program.Closure); ok {
			e.assigned(c.Body)
		}
	})
	e.assigned(list)
}

// callee notes a function that an expression itself calls or hands on.
func (e *effects) callee(x program.Expr) {
	switch x := x.(type) {
	case *program.FuncRef:
		e.calls[x.Func]++
	case *program.MethodRef:
		e.calls[x.Func]++
	case *program.Call:
		switch fun := x.Fun.(type) {
		case *program.FuncRef:
			e.direct[fun.Func]++
		case *program.MethodRef:
			e.direct[fun.Func]++
		case *program.Select:
			e.methods[methodKey(fun.Name)] = true
		case *program.Ref:
			e.values[fun.Var] = true
		case *program.FieldRef, *program.Index, *program.Call, *program.Star, *program.Assert:
			e.unknown = true
		}
	}
}

// assigned notes the left sides in statements, outside their function literals.
func (e *effects) assigned(list []program.Stmt) {
	for _, s := range list {
		switch s := s.(type) {
		case *program.Assign:
			for i, l := range s.Lhs {
				e.place(l, changeBy(l, s.Rhs[min(i, len(s.Rhs)-1)], len(s.Lhs) > len(s.Rhs)))
			}
		case *program.If:
			if s.Init != nil {
				e.assigned([]program.Stmt{s.Init})
			}
			e.assigned(s.Then)
			e.assigned(s.Else)
		case *program.For:
			for _, one := range []program.Stmt{s.Init, s.Post} {
				if one != nil {
					e.assigned([]program.Stmt{one})
				}
			}
			e.assigned(s.Body)
		case *program.Range:
			for _, v := range []*program.Var{s.Key, s.Val} {
				if v != nil {
					e.vars[v] = replaced
				}
			}
			e.assigned(s.Body)
		case *program.Switch:
			for _, c := range s.Cases {
				e.assigned(c.Body)
			}
		case *program.Block:
			e.assigned(s.Body)
		}
	}
}

// place notes that a place is assigned, or changed in place by what assigns to a
// part of it.
func (e *effects) place(l program.Expr, how change) {
	switch l := l.(type) {
	case *program.Ref:
		e.vars[l.Var] = max(e.vars[l.Var], how)
	case *program.FieldRef:
		e.fields[l.Field] = max(e.fields[l.Field], how)
	case *program.Index:
		e.place(l.X, inPlace)
	case *program.Slicing:
		e.place(l.X, inPlace)
	case *program.Star:
		e.place(l.X, inPlace)
	}
}

// changeBy says how x = y changes x: append, and what gives the list back with another
// result, change the list that it had.
func changeBy(x, y program.Expr, several bool) change {
	call, ok := y.(*program.Call)
	if !ok || len(call.Args) == 0 || !samePlace(x, call.Args[0]) {
		return replaced
	}
	switch fun := call.Fun.(type) {
	case program.Builtin:
		if fun == "append" {
			return inPlace
		}
	case *program.Symbol:
		if several || fun.Pkg == "slices" && fun.Name != "Concat" {
			return inPlace
		}
	}
	return replaced
}

func samePlace(a, b program.Expr) bool {
	switch a := a.(type) {
	case *program.Ref:
		b, ok := b.(*program.Ref)
		return ok && a.Var == b.Var
	case *program.FieldRef:
		b, ok := b.(*program.FieldRef)
		return ok && a.Field == b.Field && samePlace(a.X, b.X)
	}
	return false
}

// methodKey is a method's name without what its Go spelling changes.
func methodKey(name string) string {
	return strings.ToLower(strings.ReplaceAll(name, "_", ""))
}

// drawing are the methods that draw from a generator.
var drawing = wordSet("next nextor nextopt all list")

// add says whether e has grown by o.
func (e *effects) add(o *effects) (grown bool) {
	for f, how := range o.fields {
		if e.fields[f] < how {
			e.fields[f], grown = how, true
		}
	}
	for v, how := range o.vars {
		if e.vars[v] < how {
			e.vars[v], grown = how, true
		}
	}
	if o.unknown && !e.unknown {
		e.unknown, grown = true, true
	}
	return grown
}

// effectTable says what each function may assign.
type effectTable struct {
	of       map[*program.Func]*effects
	all      *effects // of any of them
	values   *effects // of those that are function values
	closures map[*program.Var]*program.Func
	byMethod map[string][]*program.Func
	size     int

	generators []*program.Func
}

// noteEffects reads the functions that this round has written, for the next one.
func (c *converter) noteEffects() {
	t := &effectTable{of: map[*program.Func]*effects{}, all: newEffects(), values: newEffects(), closures: map[*program.Var]*program.Func{}, byMethod: map[string][]*program.Func{}}
	owners := map[*program.Var]*funcSpec{}
	for key, v := range c.vars {
		owners[v] = key.spec
	}
	for _, s := range c.specOrder {
		if s.closure != nil {
			t.closures[s.closure] = s.out
		}
		if s.def.generator {
			t.generators = append(t.generators, s.out)
		}
		if s.self != nil {
			name := methodKey(s.def.name)
			t.byMethod[name] = append(t.byMethod[name], s.out)
		}
	}
	for _, s := range c.specOrder {
		e := newEffects()
		e.stmts(s.out.Body)
		for v := range e.vars { // its own locals are nobody else's
			if owner := owners[v]; !v.Global && (owner == nil || owner == s) {
				delete(e.vars, v)
			}
		}
		if s.def.name == "__init__" || s.def.name == "__post_init__" { // of a new object
			e.fields = map[*program.Field]change{}
		}
		t.of[s.out] = e
	}
	t.close()
	if c.effects == nil || c.effects.size != t.size {
		c.changed = true
	}
	c.effects = t
}

// close adds to each function what those that it calls assign.
func (t *effectTable) close() {
	for again := true; again; {
		again = false
		for _, e := range t.of {
			again = t.follow(e) || again
		}
	}
	for _, e := range t.of {
		for called, n := range e.calls {
			if inner := t.of[called]; inner != nil && n > e.direct[called] {
				t.values.add(inner)
			}
		}
		t.all.add(e)
		t.size += len(e.fields) + len(e.vars)
	}
	for _, fn := range t.closures {
		if e := t.of[fn]; e != nil {
			t.values.add(e)
		}
	}
}

// follow adds to e what the functions that it calls assign, and says whether it has
// grown.
func (t *effectTable) follow(e *effects) (grown bool) {
	add := func(fn *program.Func) {
		if inner := t.of[fn]; inner != nil {
			grown = e.add(inner) || grown
		}
	}
	for fn := range e.calls {
		add(fn)
	}
	for name := range e.methods {
		for _, fn := range t.byMethod[name] {
			add(fn)
		}
		if drawing[name] {
			for _, fn := range t.generators {
				add(fn)
			}
		}
	}
	for v := range e.values {
		if fn := t.closures[v]; fn != nil {
			add(fn)
		} else if !e.unknown {
			e.unknown, grown = true, true
		}
	}
	return grown
}

// effectsOf are those of expressions and statements that are being written.
func (c *converter) effectsOf(list []program.Stmt, xs ...program.Expr) *effects {
	e := newEffects()
	e.stmts(list)
	c.addEffects(e, xs...)
	return e
}

// addEffects adds what expressions assign.
func (c *converter) addEffects(e *effects, xs ...program.Expr) {
	for _, x := range xs {
		if hasCall(x) {
			e.expr(x)
		}
	}
	if c.effects == nil {
		return
	}
	c.effects.follow(e)
	if e.unknown {
		e.add(c.effects.values)
	}
}

// changes says that evaluating x later gives something else, once e has run. What
// stands in a call is read when it is made, and calls keep their order.
func (e *effects) changes(x program.Expr) bool {
	switch x := x.(type) {
	case *program.Ref:
		return e.vars[x.Var] == replaced
	case *program.FieldRef:
		return e.fields[x.Field] == replaced || e.changes(x.X)
	}
	return e.changesParts(x)
}

// changesParts is changes of what computes something from the places it reads.
func (e *effects) changesParts(x program.Expr) (found bool) {
	switch x := x.(type) {
	case nil, *program.Closure:
		return false
	case *program.Ref:
		return e.vars[x.Var] > 0
	case *program.FieldRef:
		return e.fields[x.Field] > 0 || e.changes(x.X)
	case *program.Composite: // holds the values themselves
		for _, elem := range x.Elems {
			found = found || e.changes(elem)
		}
		return found
	case *program.Call:
		if b, ok := x.Fun.(program.Builtin); !ok || b == "append" || b == "make" || b == "new" {
			return false
		}
	}
	program.Children(x, func(part program.Expr) { found = found || e.changesParts(part) })
	return found
}

// changesAny is changesParts of a value.
func (e *effects) changesAny(v Value) bool {
	if len(e.fields)+len(e.vars) == 0 {
		return false
	}
	return slices.ContainsFunc(exprsOf(v), e.changesParts)
}
