package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// Set displays: {a, b} and {*a, b}, in the order that Python gives them.

// setDisplay is {a, b}. Of constants Python's compiler makes a frozenset, which a
// loop goes through itself, and which is copied elsewhere: each has an order of
// its own.
func (f *frame) setDisplay(e *parser.Set, looped bool) Value {
	if hasStar(e.Elts) {
		return f.starredSet(e)
	}
	elts := e.Elts
	constant := isFrozenDisplay(e) && (looped || len(elts) > 2)
	if constant {
		elts = f.firstDisplay(e).Elts
	}
	vs := f.exprs(elts)
	if allCallables(vs) {
		return f.callableSet(e, vs)
	}
	elem, ok := f.uniform(vs)
	if !ok {
		elem, ok = uniformChoice(vs)
	}
	if !ok {
		f.c.errorAt(e, "PYC0208", "the elements of this set differ in type")
		return Value{T: tPoison}
	}
	if elem = f.key(e, elem); elem.Kind == KPoison {
		return Value{T: elem}
	}
	name := "NewSet"
	if constant && orderedByHash(elem) {
		name = "SetLiteral"
		if looped {
			name = "FrozenLiteral"
		}
	}
	t := &Type{Kind: KSet, Elem: elem}
	args := make([]program.Expr, len(vs))
	for i, v := range vs {
		args[i] = f.coerce(e, v, elem).X
	}
	return Value{T: t, X: f.call(pkgPy, name, args...)}
}

// starredSet is {*a, b}: it grows by one part after the other.
func (f *frame) starredSet(e *parser.Set) Value {
	var args []setArg
	elem := tBottom
	for _, x := range e.Elts {
		a := setArg{form: "item"}
		if star, ok := x.(*parser.Starred); ok {
			if a, ok = f.setArg(x, f.whole(star.Value)); !ok {
				return Value{T: tPoison}
			}
		} else if a.v = f.handedOn(x); a.v.T.bad() {
			return a.v
		}
		if elem = join(elem, asMember(a.elem())); elem == nil {
			f.c.errorAt(e, "PYC0208", "the elements of this set differ in type")
			return Value{T: tPoison}
		}
		if a.form == "item" || a.v.T.Kind == KSet { // those behind may change it
			a.v = f.hold(a.v, "part")
		}
		args = append(args, a)
	}
	if elem.bad() {
		return f.emptySet()
	}
	if elem = f.key(e, elem); elem.Kind == KPoison {
		return Value{T: elem}
	}
	t := &Type{Kind: KSet, Elem: elem}
	s := f.temp("items", t)
	ref := Value{T: t, X: &program.Ref{Var: s}}
	f.emit(&program.Assign{Lhs: []program.Expr{ref.X}, Tok: "=", Rhs: []program.Expr{f.newSet(t)}})
	for _, a := range args {
		f.setUpdate(e, ref, a)
	}
	return ref
}

// firstDisplay is the file's first display of the constants of e: Python's compiler
// makes one frozenset of all that are equal, in the order of that one. One that is
// only asked with `in` is among them.
func (f *frame) firstDisplay(e *parser.Set) *parser.Set {
	if f.mod.displays == nil {
		f.mod.displays = map[string]*parser.Set{}
		before := func(a, b *parser.Set) bool {
			return a.GetLineno() < b.GetLineno() || a.GetLineno() == b.GetLineno() && a.GetColOffset() < b.GetColOffset()
		}
		note := func(e parser.Expr, least int) {
			if s, ok := e.(*parser.Set); ok && len(s.Elts) >= least && isFrozenDisplay(s) {
				key := displayKey(s)
				if first := f.mod.displays[key]; first == nil || before(s, first) {
					f.mod.displays[key] = s
				}
			}
		}
		loops := func(gens []parser.Comprehension) {
			for _, g := range gens {
				note(g.Iter, 1)
			}
		}
		parser.WalkBody(f.mod.file.Body, func(n parser.Node) bool {
			switch n := n.(type) {
			case *parser.Set:
				note(n, 3)
			case *parser.For:
				note(n.Iter, 1)
			case *parser.ListComp:
				loops(n.Generators)
			case *parser.SetComp:
				loops(n.Generators)
			case *parser.DictComp:
				loops(n.Generators)
			case *parser.GeneratorExp:
				loops(n.Generators)
			case *parser.Compare:
				for i, op := range n.Ops {
					if op == parser.In || op == parser.NotIn {
						note(n.Comparators[i], 1)
					}
				}
			}
			return true
		})
	}
	if first := f.mod.displays[displayKey(e)]; first != nil {
		return first
	}
	return e
}

func displayKey(e *parser.Set) string {
	keys := make([]string, len(e.Elts))
	for i, x := range e.Elts {
		keys[i] = constantKey(x)
	}
	slices.Sort(keys)
	return strings.Join(slices.Compact(keys), ", ")
}

// constantKey spells a constant: equal ones of one type in one way.
func constantKey(e parser.Expr) string {
	if v, ok := parser.Fold(e); ok {
		return fmt.Sprintf("%T %v", v, v)
	}
	if t, ok := e.(*parser.Tuple); ok {
		keys := make([]string, len(t.Elts))
		for i, x := range t.Elts {
			keys[i] = constantKey(x)
		}
		return "(" + strings.Join(keys, ", ") + ")"
	}
	return fmt.Sprintf("%T", e)
}

// isFrozenDisplay says that Python's compiler makes a frozenset of e: each item is
// a constant.
func isFrozenDisplay(e *parser.Set) bool {
	return !slices.ContainsFunc(e.Elts, func(x parser.Expr) bool { return !isConstantExpr(x) })
}

// isConstantExpr says that Python's compiler makes a constant of e.
func isConstantExpr(e parser.Expr) bool {
	switch e := e.(type) {
	case *parser.NameConstant, *parser.Num, *parser.Str, *parser.Bytes, *parser.Ellipsis:
		return true
	case *parser.Tuple:
		return !slices.ContainsFunc(e.Elts, func(x parser.Expr) bool { return !isConstantExpr(x) })
	}
	_, ok := parser.Fold(e)
	return ok
}

// orderedByHash says that the order of a set of t is known: a str hashes in
// another way in each process.
func orderedByHash(t *Type) bool {
	return !t.holds(func(p *Type) bool { return p.Kind == KStr || p.Kind == KBytes })
}
