package mapping

import (
	"fmt"
	"slices"

	"github.com/pyconv/pyconv/parser"
)

// What inspect says of a function is known at conversion: its signature, each of
// its parameters and their kinds are static values.

// The names of inspect's objects, as types.
const (
	signatureName = "inspect.Signature"
	parameterName = "inspect.Parameter"
	kindName      = "inspect._ParameterKind"
	emptyName     = "inspect._empty"
)

// parameterKinds are the constants of inspect.Parameter, in their order.
var parameterKinds = []string{"POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD"}

// reflected is one of inspect's objects.
func reflected(name string, fn *funcDef, consts ...string) Value {
	return Value{T: &Type{Kind: KBuiltin, Name: name, Fn: fn, Consts: consts}}
}

// isReflected says that a value is one of inspect's objects, or a bare object().
func isReflected(t *Type) bool { return t.Kind == KBuiltin && t.Consts != nil }

// inspectCall is a function of the inspect module.
func (f *frame) inspectCall(e parser.Node, name string, args []Value) (Value, bool) {
	if len(args) != 1 {
		return Value{}, false
	}
	switch t := args[0].T; name {
	case "inspect.isfunction":
		is, sure := isFunction(t)
		return f.condValue(known(is)), sure
	case "inspect.ismethod":
		return f.condValue(known(t.Kind == KMethod)), t.Kind != KFuncValue
	case "inspect.ismodule":
		return f.condValue(known(t.Kind == KModule || t.Kind == KFile)), true
	case "inspect.isclass":
		return f.condValue(known(t.Kind == KClass || t.Kind == KLibClass)), t.Kind != KFuncValue && t.Kind != KBuiltin && t.Kind != KLibFunc
	case "inspect.signature":
		d, skip := definition(args[0])
		if d == nil || d.args == nil || d.partial != nil {
			return Value{}, false
		}
		if d.static && skip > 0 {
			skip = 0
		}
		return reflected(signatureName, d.wrapped(), fmt.Sprint(skip)), true
	}
	return Value{}, false
}

// isFunction says whether a value is a Python function, and whether that is
// known.
func isFunction(t *Type) (is, sure bool) {
	switch t.Kind {
	case KFunc:
		return t.Fn.partial == nil && t.Fn.cache == nil, true
	case KFuncValue, KBuiltin, KLibFunc:
		return false, false
	}
	return false, true
}

// reflectedAttr is an attribute of one of inspect's objects.
func (f *frame) reflectedAttr(t *Type, attr string) (Value, bool) {
	switch t.Name {
	case signatureName:
		if attr == "parameters" {
			return signatureParameters(t), true
		}
	case parameterName:
		switch i := slices.Index(parameterKinds, attr); {
		case i >= 0:
			return reflected(kindName, nil, attr), true
		case attr == "name":
			return Value{T: tStr, X: strLit(t.Consts[0]), Const: t.Consts[0]}, true
		case attr == "kind":
			return reflected(kindName, nil, t.Consts[1]), true
		case attr == "empty":
			return reflected(emptyName, nil, ""), true
		case attr == "default":
			def := t.Fn.defaultOf(t.Consts[0])
			if def == nil {
				return reflected(emptyName, nil, ""), true
			}
			if v := f.evalIn(t.Fn.env, def, nil); v.T.static() || isConstant(v) {
				return v, true
			}
		}
	case kindName:
		if attr == "name" {
			return Value{T: tStr, X: strLit(t.Consts[0]), Const: t.Consts[0]}, true
		}
	}
	return Value{}, false
}

// signatureParameters are the parameters of a signature by name.
func signatureParameters(t *Type) Value {
	out := Value{T: &Type{Kind: KTuple, Name: "record"}, Parts: []Value{}}
	add := func(a *parser.Arg, kind string) {
		if a == nil {
			return
		}
		p := reflected(parameterName, t.Fn, string(a.Arg), kind)
		out.T.Consts, out.T.Elems = append(out.T.Consts, string(a.Arg)), append(out.T.Elems, p.T)
		out.Parts = append(out.Parts, p)
	}
	a, posOnly := t.Fn.args, 0
	if t.Fn.node != nil {
		posOnly = t.Fn.node.PosOnly
	}
	for i, p := range a.Args {
		switch {
		case i == 0 && t.Consts[0] == "1":
		case i < posOnly:
			add(p, "POSITIONAL_ONLY")
		default:
			add(p, "POSITIONAL_OR_KEYWORD")
		}
	}
	add(a.Vararg, "VAR_POSITIONAL")
	for _, p := range a.Kwonlyargs {
		add(p, "KEYWORD_ONLY")
	}
	add(a.Kwarg, "VAR_KEYWORD")
	return out
}

// knownNext is next(x for x in … if …) over elements that are known, where the
// filters are: the first that passes.
func (f *frame) knownNext(e *parser.Call) (Value, bool) {
	g, ok := e.Args[0].(*parser.GeneratorExp)
	if !ok || len(g.Generators) != 1 || f.mod.file.IsAsync(&g.Generators[0]) {
		return Value{}, false
	}
	gen := g.Generators[0]
	var found *Value
	sure := true
	m, before := f.c.mark(), len(*f.out)
	f.scoped(g.Generators, func() {
		it, ok := f.iterate(gen.Iter, gen.Target)
		if sure = ok && it.unroll != nil; !sure {
			return
		}
		for _, v := range it.unroll {
			f.assignUnrolled(gen.Target, v, nil)
			keep := true
			for _, c := range gen.Ifs {
				cd := f.cond(c)
				if sure = cd.known; !sure {
					return
				}
				if keep = keep && cd.value; !keep {
					break
				}
			}
			if keep {
				v := f.expr(g.Elt)
				found = &v
				return
			}
		}
	})
	if !sure || found == nil && len(e.Args) == 1 || len(*f.out) > before {
		f.c.rollback(m)
		*f.out = (*f.out)[:before]
		return Value{}, false
	}
	if found == nil {
		return f.expr(e.Args[1]), true
	}
	return *found, true
}

// moduleName is __module__ of what a file defines.
func (c *converter) moduleName(m *module) Value {
	name := m.name
	if m == c.main && c.script {
		name = "__main__"
	}
	return Value{T: tStr, X: strLit(name), Const: name}
}
