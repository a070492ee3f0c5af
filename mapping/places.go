package mapping

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// A ModuleList that a constructor fills with one module after the other, of
// different classes, holds known classes at known places: self.layer[0] is what
// was appended first, self.layer[-1] what was last. What an if appends may not
// be there, so the place behind it may be of one class or the next; then those
// are meant that take the arguments of a call.

// place is a module that a constructor puts into a ModuleList.
type place struct {
	class *classDef
	maybe bool // an if decides over it
}

// atPlace is element k of a ModuleList of the object itself, as one of the
// classes that may stand there.
func (f *frame) atPlace(e *parser.Subscript, v, k Value) Value {
	i, ok := k.Const.(int64)
	at, isAttr := e.Value.(*parser.Attribute)
	if !ok || !isAttr || v.T.Kind != KLayer || f.spec == nil || f.spec.self == nil || !isName(at.Value, f.spec.selfName()) {
		return v
	}
	var there []*classDef
	places := f.spec.self.class.places(f, string(at.Attr))
	for n, p := range places {
		before, from, to := places[:n], 0, n // its first and last place, from the side that i counts from
		if i < 0 {
			before, to = places[n+1:], len(places)-1-n
		}
		for _, b := range before {
			if !b.maybe {
				from++
			}
		}
		if want := int(max(i, -i-1)); from <= want && want <= to {
			there = append(there, p.class)
		}
	}
	return f.onlyKinds(v, func(t *Type) bool { return t.Kind == KInstance && slices.Contains(there, t.Inst.class) })
}

// onlyKinds is a module as one of some of the classes that it may be of.
func (f *frame) onlyKinds(v Value, keep func(*Type) bool) Value {
	var kinds []*Type
	for _, t := range v.T.Elems {
		if keep(t) {
			kinds = append(kinds, t)
		}
	}
	switch {
	case len(kinds) == 0 || len(kinds) == len(v.T.Elems):
		return v
	case len(kinds) == 1:
		return f.fromElem(Value{T: kinds[0], X: &program.Assert{X: v.X, Type: f.c.goType(kinds[0])}}, v)
	}
	t := *v.T
	t.Elems, t.Open = kinds, false
	v.T = &t
	return v
}

// places are the modules that the constructor puts into a ModuleList, where
// nothing else changes it; nil where that is not known.
func (d *classDef) places(f *frame, attr string) []place {
	init := d.method("__init__")
	if init == nil || init.args == nil || len(init.args.Args) == 0 {
		return nil
	}
	self := string(init.args.Args[0].Arg)
	p := placing{f: f, env: init.env, list: func(e parser.Expr) bool {
		at, ok := e.(*parser.Attribute)
		return ok && string(at.Attr) == attr && isName(at.Value, self)
	}}
	if !p.statements(init.body, false) || p.changes != changesOf(d, attr) {
		return nil
	}
	return p.places
}

// placing reads a constructor.
type placing struct {
	f       *frame
	env     *frame
	list    func(parser.Expr) bool // the ModuleList
	places  []place
	changes int // statements that change it
}

func (p *placing) statements(body []parser.Stmt, maybe bool) bool {
	for _, s := range body {
		switch s := s.(type) {
		case *parser.Assign:
			call, ok := s.Value.(*parser.Call)
			if len(s.Targets) != 1 || !p.list(s.Targets[0]) {
				continue
			}
			if !ok || maybe || p.changes > 0 || len(call.Args) > 1 {
				return false
			}
			p.changes++
			if len(call.Args) == 1 {
				l, ok := call.Args[0].(*parser.List)
				if !ok || slices.ContainsFunc(l.Elts, func(e parser.Expr) bool { return !p.put(e, false) }) {
					return false
				}
			}
		case *parser.ExprStmt:
			call, ok := s.Value.(*parser.Call)
			if !ok {
				continue
			}
			if at, ok := call.Func.(*parser.Attribute); ok && at.Attr == "append" && p.list(at.Value) && len(call.Args) == 1 {
				p.changes++
				if !p.put(call.Args[0], maybe) {
					return false
				}
			}
		case *parser.If:
			if !p.statements(s.Body, true) {
				return false
			}
			had := len(p.places)
			if !p.statements(s.Orelse, true) || len(p.places) > had {
				return false // one of two, at one place
			}
		}
	}
	return true
}

// put notes a call of one of the program's classes as the next place.
func (p *placing) put(e parser.Expr, maybe bool) bool {
	call, ok := e.(*parser.Call)
	if !ok {
		return false
	}
	n, ok := call.Func.(*parser.Name)
	if !ok {
		return false
	}
	b, ok := p.env.lookup(string(n.Id))
	if !ok || b.T == nil || b.T.Kind != KClass {
		return false
	}
	p.places = append(p.places, place{b.T.Class, maybe})
	return true
}

// changesOf counts what changes a list that an attribute holds, in any method of
// a class and those it inherits.
func changesOf(d *classDef, attr string) (n int) {
	is := func(e parser.Expr) bool {
		at, ok := e.(*parser.Attribute)
		return ok && string(at.Attr) == attr
	}
	for _, c := range d.lineage() {
		if c.node == nil {
			continue
		}
		parser.WalkBody(c.node.Body, func(x parser.Node) bool {
			switch x := x.(type) {
			case *parser.Attribute:
				if is(x) && x.Ctx != parser.Load || is(x.Value) && mutators[string(x.Attr)] {
					n++
				}
			case *parser.Subscript:
				if is(x.Value) && x.Ctx != parser.Load {
					n++
				}
			}
			return true
		})
	}
	return n
}

// taking is a module as one of the classes whose forward takes the arguments of
// a call; for the others Python raises TypeError.
func (f *frame) taking(e parser.Node, fn Value, args []Value, kws []kwarg) Value {
	if slices.ContainsFunc(args, func(v Value) bool { return v.Star }) || slices.ContainsFunc(kws, func(k kwarg) bool { return k.name == "**" || isMaybe(k.v.T) }) {
		return fn
	}
	refusal := ""
	takes := func(t *Type) bool {
		if t.Kind == KLib {
			why := f.layerRefuses(t, len(args), kws)
			refusal = cmp.Or(refusal, why)
			return why == ""
		}
		if t.Kind != KInstance {
			return true
		}
		d := t.Inst.class.method("forward")
		if d == nil || d.args == nil {
			return true
		}
		why := d.refuses(1, len(args), keywordNames(kws))
		refusal = cmp.Or(refusal, why)
		return why == ""
	}
	v := f.onlyKinds(fn, takes)
	if v.T.Kind != KInstance && v.T.Kind != KLib {
		return v
	}
	kind, ok := f.temp(lowerFirst(lastPart(v.T.String())), v.T), f.temp("ok", tBool)
	f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: kind}, &program.Ref{Var: ok}}, Tok: "=", Rhs: []program.Expr{v.X}})
	raise := f.into(func() { f.emit(f.panicOf("TypeError", strLit(refusal))) })
	f.emit(&program.If{Cond: negate(&program.Ref{Var: ok}), Then: raise})
	return Value{T: v.T, X: &program.Ref{Var: kind}}
}

// layerRefuses is refuses of a library's layer.
func (f *frame) layerRefuses(t *Type, given int, kws []kwarg) string {
	ops := f.methodOps(t, "forward")
	why := ""
	for _, op := range ops {
		if why = opRefuses(op, given, kws); why == "" {
			return ""
		}
	}
	return why
}

func opRefuses(op *table.Op, given int, kws []kwarg) string {
	name := lastPart(strings.TrimSuffix(op.Py, ".forward")) + ".forward"
	if slices.ContainsFunc(op.Params, func(p table.Param) bool { return p.Star != 0 }) {
		return ""
	}
	if given > len(op.Params) {
		return fmt.Sprintf("%s() takes %d positional arguments but %d were given", name, len(op.Params)+1, given+1)
	}
	for _, k := range kws {
		if !slices.ContainsFunc(op.Params, func(p table.Param) bool { return p.Name == k.name }) {
			return fmt.Sprintf("%s() got an unexpected keyword argument '%s'", name, k.name)
		}
	}
	for i, p := range op.Params {
		if i >= given && p.Default == "" && !slices.ContainsFunc(kws, func(k kwarg) bool { return k.name == p.Name }) {
			return fmt.Sprintf("%s() missing 1 required positional argument: '%s'", name, p.Name)
		}
	}
	return ""
}
