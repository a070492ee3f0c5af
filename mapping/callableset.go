package mapping

import (
	"fmt"
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// Classes and functions in a set are only told apart: the set holds what names
// each. So what one of them is called with says nothing of the others, and
// whether one is in a set that never changes is known at conversion.

// tCallable is a class or a function as a set holds it.
var tCallable = &Type{Kind: KLib, Lib: &table.Class{Py: "callable", Go: "runtime/py.Callable", Value: true}}

func heldCallable(t *Type) bool { return t.Kind == KLib && t.Lib == tCallable.Lib }

// callableName names a class or a function that is known, one name for each; "" for
// others.
func (f *frame) callableName(v Value) string {
	top := func(env *frame) bool { return env != nil && env.atTop() }
	switch t := v.T; t.Kind {
	case KClass:
		if d := t.Class; d.node != nil && top(d.env) {
			return fmt.Sprintf("%s.%s:%d", d.env.mod.name, d.name, d.node.GetLineno())
		}
	case KFunc:
		if d := t.Fn; d.node != nil && d.class == nil && d.partial == nil && top(d.env) {
			return fmt.Sprintf("%s.%s:%d", d.env.mod.name, d.name, d.node.GetLineno())
		}
	case KLibClass:
		return t.Lib.Py
	case KLibFunc, KBuiltin:
		return t.Name
	}
	return ""
}

// asCallable is a class or a function as a set holds it.
func (f *frame) asCallable(n parser.Node, v Value) Value {
	name := f.callableName(v)
	if name == "" {
		f.c.hintAt(n, "PYC0233", "tell them apart by their names", "which function or class this is only the run knows: a set can't tell it from others")
		return Value{T: tPoison}
	}
	return Value{T: tCallable, X: &program.Convert{Type: f.c.goType(tCallable), X: strLit(name)}}
}

// callableSet is a set of classes and functions that are known.
func (f *frame) callableSet(n parser.Node, vs []Value) Value {
	t := &Type{Kind: KSet, Elem: tCallable}
	var args []program.Expr
	for _, v := range vs {
		x := f.asCallable(n, v)
		if x.T.bad() {
			return x
		}
		args = append(args, x.X)
		t.Consts = append(t.Consts, f.callableName(v))
	}
	return Value{T: t, X: f.call(pkgPy, "NewSet", args...)}
}

// asMember is the type of what a set is given, as it holds it.
func asMember(t *Type) *Type {
	if t != nil && callable(t) {
		return tCallable
	}
	return t
}

func callable(t *Type) bool {
	switch t.Kind {
	case KClass, KFunc, KMethod, KLibClass, KLibFunc, KBuiltin, KFuncValue:
		return true
	}
	return false
}

// overCallables says that what a comprehension runs over are classes and functions
// that are known, or a dict's items with such.
func (f *frame) overCallables(e parser.Expr) bool {
	t := f.quietType(e)
	return t.Kind == KTuple && len(t.Elems) > 0 && !slices.ContainsFunc(t.Elems, func(e *Type) bool {
		return !callable(e) && !(e.Kind == KTuple && slices.ContainsFunc(e.Elems, callable))
	})
}

// inCallables is item in a set of classes and functions.
func (f *frame) inCallables(n parser.Node, item, in Value) Value {
	has := func(x program.Expr) Value {
		return Value{T: tBool, X: &program.Call{Fun: &program.Select{X: in.X, Name: "Has"}, Args: []program.Expr{x}}}
	}
	switch {
	case item.T.bad():
		return Value{T: item.T}
	case heldCallable(item.T):
		return has(item.X)
	case !callable(strip0(item.T)): // None, a text
		f.effect(item)
		return f.condValue(known(false))
	}
	if in.T.Consts != nil && f.neverChanges(n) {
		if name := f.callableName(item); name != "" {
			return f.condValue(known(slices.Contains(in.T.Consts, name)))
		}
	}
	x := f.asCallable(n, item)
	if x.T.bad() {
		return x
	}
	return has(x.X)
}

// neverChanges says that what a comparison looks into is a name that is assigned
// once, and that all files of the program use in such comparisons alone.
func (f *frame) neverChanges(n parser.Node) bool {
	cmp, ok := n.(*parser.Compare)
	if !ok || len(cmp.Comparators) != 1 {
		return false
	}
	name, ok := cmp.Comparators[0].(*parser.Name)
	if !ok {
		return false
	}
	return f.c.onlyLookedInto(string(name.Id))
}

// onlyLookedInto says that every use of a name, in all files, is x in name.
func (c *converter) onlyLookedInto(name string) bool {
	if c.lookedInto == nil || c.lookedIntoOf != len(c.loaded) {
		c.lookedInto, c.lookedIntoOf = map[string]bool{}, len(c.loaded)
	}
	if only, ok := c.lookedInto[name]; ok {
		return only
	}
	only := true
	for _, m := range c.files() {
		if m.file == nil {
			continue
		}
		stores, uses, tests := 0, 0, 0
		parser.WalkBody(m.file.Body, func(n parser.Node) bool {
			switch n := n.(type) {
			case *parser.Name:
				if string(n.Id) == name && n.Ctx == parser.Load {
					uses++
				} else if string(n.Id) == name {
					stores++
				}
			case *parser.Attribute:
				if string(n.Attr) == name {
					stores = 2
				}
			case *parser.Compare:
				if len(n.Ops) == 1 && (n.Ops[0] == parser.In || n.Ops[0] == parser.NotIn) && isName(n.Comparators[0], name) {
					tests++
				}
			}
			return only
		})
		only = only && stores <= 1 && uses == tests
	}
	c.lookedInto[name] = only
	return only
}
