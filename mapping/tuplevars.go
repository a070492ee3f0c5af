package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// exploded takes the several results of a call apart.
func (f *frame) exploded(v Value) Value {
	if v.T.Kind != KTuple || !v.T.Multi || v.Parts != nil {
		return v
	}
	parts := f.parts(v)
	t := withElems(v.T, parts)
	t.Multi = false
	return Value{T: t, Parts: parts}
}

// boxedName marks a tuple among a call's results that is one Go value.
const boxedName = "boxed"

// unboxed is the type of such a tuple behind the call: one like any other.
func unboxed(t *Type) *Type {
	if t.Kind != KTuple || t.Name != boxedName {
		return t
	}
	n := *t
	n.Name = ""
	return &n
}

// hasBoxed says that one of a call's results is such a tuple.
func hasBoxed(t *Type) bool {
	return t.Kind == KTuple && t.Multi && slices.ContainsFunc(t.Elems, func(e *Type) bool { return e.Name == boxedName || hasBoxed(e) })
}

// assignTuple keeps a tuple's elements in variables of their own.
func (f *frame) assignTuple(n parser.Node, name string, v Value) {
	parts := make([]Value, len(v.Parts))
	var lhs, rhs []program.Expr
	var vars []*program.Var
	for i, p := range v.Parts {
		// Where paths meet that leave it different, they assign one variable.
		h := f.c.hints[hintKey{f.scopeNode(), partName(name, i)}]
		j := join(h, p.T)
		if p.T.static() || h == nil && isConstant(p) {
			parts[i] = p
			continue
		}
		if j == nil {
			j = p.T
		}
		gv := f.variable(partName(name, i), j)
		lhs, rhs, vars = append(lhs, &program.Ref{Var: gv}), append(rhs, f.coerce(n, p, j).X), append(vars, gv)
		parts[i] = Value{T: j, X: lhs[len(lhs)-1]}
	}
	together := false // all at once, as Python does it
	for i, x := range rhs {
		for k, gv := range vars {
			together = together || k != i && mentions(x, gv)
		}
		if len(f.loops) > 0 && vars[i].Type == program.Basic("int") && feedsItself(x, vars[i], vars) {
			rhs[i] = f.checked(x)
		}
	}
	if together {
		f.emit(&program.Assign{Lhs: lhs, Tok: "=", Rhs: rhs})
	} else {
		for i := range lhs {
			f.emit(&program.Assign{Lhs: lhs[i : i+1], Tok: "=", Rhs: rhs[i : i+1]})
		}
	}
	f.state.vars[name] = binding{Value: Value{T: withElems(v.T, parts), Parts: parts}}
}

// partName names the variable of a tuple's element: t_a, t_b, …, t_z, t_ba.
func partName(name string, i int) string {
	letters := ""
	for ; i > 25; i /= 26 {
		letters = string(rune('a'+i%26)) + letters
	}
	return name + "_" + string(rune('a'+i)) + letters
}

// withElems is a tuple's type with the types of its parts.
func withElems(t *Type, parts []Value) *Type {
	n := *t
	n.Elems = nil
	for _, p := range parts {
		n.Elems = append(n.Elems, p.T)
	}
	return &n
}
