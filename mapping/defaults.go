package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A default argument is evaluated once, when Python defines the function. A
// list or dict that the function changes is therefore a package variable.

// mutableDefault is the variable behind a default that the function changes.
func (f *frame) mutableDefault(d *funcDef, p *parser.Arg, e parser.Expr) (Value, bool) {
	if !makesContainer(d.env, e) || !mutates(d, string(p.Arg)) {
		return Value{}, false
	}
	c := f.c
	g := c.defaults[p]
	if g == nil {
		g = &program.Global{Var: &program.Var{Name: d.name + camel(string(p.Arg)), Global: true}}
		c.defaults[p] = g
	}
	v := f.evalIn(d.env, e, d.env.annotation(p.Annotation))
	if v.T.bad() {
		return v, true
	}
	t := c.identified(v.T, listKey{d.scope, string(p.Arg)})
	for _, s := range d.specs { // what the body puts into it
		if h := c.hints[hintKey{s, string(p.Arg)}]; h != nil {
			if j := join(h, t); j != nil {
				t = j
			}
		}
	}
	f.share(t)
	g.Var.Type = c.goType(orEmpty(t))
	g.Init = f.coerce(e, v, orEmpty(t)).X
	c.place(&g.Origin, d.scope)
	placed := false
	for _, o := range c.order {
		placed = placed || o == program.Decl(g)
	}
	if !placed {
		c.order = append(c.order, g)
	}
	return Value{T: t, X: &program.Ref{Var: g.Var}}, true
}

// orEmpty stands in for the parts of a container's type that are not known yet.
func orEmpty(t *Type) *Type {
	n := *t
	switch t.Kind {
	case KDict:
		if t.Key == nil {
			n.Key, n.Elem = tStr, tInt
		}
	case KList, KSet:
		n.Elem = orInt(t.Elem)
	}
	return &n
}

func makesContainer(env *frame, e parser.Expr) bool {
	switch e := e.(type) {
	case *parser.List, *parser.Dict, *parser.Set:
		return true
	case *parser.Call:
		switch env.calledName(e) {
		case "list", "dict", "set", "collections.defaultdict", "collections.OrderedDict", "collections.Counter":
			return true
		}
	}
	return false
}

// mutators are the methods that change a list, a dict or a set.
var mutators = map[string]bool{
	"append": true, "extend": true, "insert": true, "pop": true, "remove": true, "clear": true, "sort": true, "reverse": true,
	"update": true, "setdefault": true, "popitem": true, "add": true, "discard": true,
}

// mutates says that a function changes what its parameter holds.
func mutates(d *funcDef, name string) bool {
	found := false
	is := func(e parser.Expr) bool {
		n, ok := e.(*parser.Name)
		return ok && string(n.Id) == name
	}
	parser.WalkBody(d.body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Call:
			if at, ok := n.Func.(*parser.Attribute); ok && is(at.Value) && mutators[string(at.Attr)] {
				found = true
			}
		case *parser.Subscript:
			if n.Ctx != parser.Load && is(n.Value) {
				found = true
			}
		case *parser.AugAssign:
			if is(n.Target) {
				found = true
			}
		}
		return !found
	})
	return found
}
