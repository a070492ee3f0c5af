package mapping

import (
	"fmt"
	"maps"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// numberKey is a call of item() or tolist() in a library, and how deep in its
// result numbers lie.
type numberKey struct {
	call  parser.Node
	depth int
}

// openNumber is the type of what lies in the result of item() or tolist() where
// only a library's user knows the tensor's dtype or rank: uses tell.
func (c *converter) openNumber(n parser.Node, depth int) *typeVar {
	k := numberKey{n, depth}
	if c.numbers[k] == nil {
		c.numbers[k] = &typeVar{name: "number", node: n}
	}
	return c.numbers[k]
}

// numberType is the type of a tensor's numbers, nil where its dtype is not known.
func numberType(t *Type) *Type {
	switch {
	case ofTexts(t), ofComplexes(t):
		return nil
	case isFloat(t.DType):
		return tFloat
	case t.DType == "bool":
		return tBool
	case complexOf[t.DType] != "":
		return tComplex
	case t.DType != "":
		return tInt
	}
	return nil
}

func methodOf(x program.Expr, name string, args ...program.Expr) program.Expr {
	return &program.Call{Fun: &program.Select{X: x, Name: name}, Args: args}
}

// item is x.item(): an int, a float or a bool by the tensor's dtype.
func (f *frame) item(n parser.Node, x Value) Value {
	t, take := numberType(x.T), x.X
	switch {
	case t == nil && x.T.ND: // a number whose type shows when it runs
		return Value{T: &Type{Kind: KTensor, ND: true, Mixed: true}, X: methodOf(x.X, "ItemNumber")}
	case t == nil && x.T.Grad != "": // only floats carry a graph
		t = tFloat
	case t == nil && f.c.age <= 2:
		f.c.changed = true
		return Value{T: tBottom}
	case t == nil && f.asOwnCalls():
		return Value{T: tBottom}
	case t == nil && !f.c.script:
		t, take = f.toldNumber(f.c.openNumber(n, 0), x)
	}
	if t == nil {
		f.c.hintAt(n, "PYC0227", "convert it first: x.float().item() or x.long().item()", "the tensor's dtype is not known here, so neither is what item() gives")
		return Value{T: tPoison}
	}
	name := map[Kind]string{KBool: "ItemBool", KInt: "ItemInt", KComplex: "ItemComplex"}[t.Kind]
	if name == "" {
		name = "Item"
	}
	return Value{T: t, X: methodOf(take, name)}
}

// asOwnCalls lets a library's root, in which a tensor's numbers are asked for,
// take tensors of the dtypes that the file's own calls of the function have.
func (f *frame) asOwnCalls() bool {
	if f.c.script || f.spec == nil || !f.spec.rooted || f.spec.def.dtypes != nil {
		return false
	}
	d, told := f.spec.def, map[string]string{}
	for _, s := range d.specs {
		if s.rooted || s.round < f.c.round-1 {
			continue
		}
		for _, p := range s.params {
			if t := strip0(p.v.T); t.Kind == KTensor && !t.ND {
				if old, ok := told[p.name]; ok && old != t.DType {
					t = tTensor("", -1)
				}
				told[p.name] = t.DType
			}
		}
	}
	maps.DeleteFunc(told, func(_, dtype string) bool { return dtype == "" })
	if len(told) == 0 {
		return false
	}
	d.dtypes = told
	f.c.changed, f.c.restart = true, true
	return true
}

// ofDType is a root's parameter as the file's own calls have it.
func (d *funcDef) ofDType(name string, t *Type) *Type {
	dtype := d.dtypes[name]
	if t == nil || dtype == "" {
		return t
	}
	if t.Kind == KOptional {
		return tOptional(d.ofDType(name, t.Elem))
	}
	if t.Kind != KTensor || t.DType != "" || t.ND {
		return t
	}
	n := *t
	n.DType = dtype
	return &n
}

// toldNumber is the type of numbers that uses have told, and the tensor to take
// them from, which raises when it holds others. The type is nil when nothing has
// told it by the end.
func (f *frame) toldNumber(v *typeVar, x Value) (*Type, program.Expr) {
	switch t := v.typ(); t.Kind {
	case KInt:
		return tInt, methodOf(x.X, "Integers")
	case KFloat:
		return tFloat, methodOf(x.X, "Floats")
	case KVar:
		if !f.c.told && f.c.age <= 5 {
			return t, x.X
		}
	}
	return nil, x.X
}

// tolist is x.tolist(): lists nested as deep as the rank.
func (f *frame) tolist(n parser.Node, x Value) Value {
	if x.T.Rank == 0 {
		return f.item(n, x)
	}
	if ofTexts(x.T) {
		return f.textList(n, x)
	}
	elem, take, depth := numberType(x.T), x.X, x.T.Rank
	if (elem == nil || depth < 0) && f.c.age <= 2 {
		f.c.changed = true
		return Value{T: tBottom}
	}
	if elem == tComplex {
		f.c.hintAt(n, "PYC0227", "take its parts: torch.view_as_real(x).tolist()", "a list of complex numbers has no Go form")
		return Value{T: tPoison}
	}
	if elem == nil && f.asOwnCalls() {
		return Value{T: tBottom}
	}
	if !f.c.script && !x.T.ND && (elem == nil || depth < 0) {
		known := depth > 0
		depth = max(depth, 1)
		v := f.c.openNumber(n, depth)
		for !known && depth < 3 && v.t != nil && v.t.Kind == KList {
			depth++
			v = f.c.openNumber(n, depth)
		}
		v.nests = !known && depth < 3
		switch {
		case elem == nil:
			elem, take = f.toldNumber(v, x)
		case v.t == nil && !f.c.told:
			v.weak = elem
			f.c.guesses = append(f.c.guesses, v)
			elem = v.typ()
		}
	}
	if elem == nil {
		f.c.hintAt(n, "PYC0227", "convert it first: x.long().tolist()", "the tensor's dtype is not known here, so neither is what tolist() gives")
		return Value{T: tPoison}
	}
	if depth > 3 {
		f.c.hintAt(n, "PYC0228", "reshape it first: x.flatten().tolist()", "the tensor's rank is not known here, so neither is how deep tolist() nests")
		return Value{T: tPoison}
	}
	t, name := tList(elem), map[Kind]string{KBool: "ToBools", KInt: "ToInts"}[elem.Kind]
	if name == "" {
		name = "ToFloats"
	}
	for range depth - 1 { // a row where nothing tells the rank: the call raises when it is none
		t = tList(t)
	}
	if depth > 1 {
		name += fmt.Sprint(depth)
	}
	return Value{T: t, X: methodOf(take, name)}
}

// nested is a value that is iterated or indexed: what tolist() gave holds lists.
func (f *frame) nested(v Value) bool {
	return v.T.Kind == KVar && v.T.Var.nests && f.constrain(v, tList(tBottom))
}

// numberCall is int(x.item()) or float(x.item()), which is int(x) or float(x)
// whatever the dtype.
func (f *frame) numberCall(e *parser.Call, name string) (Value, bool) {
	if name != "int" && name != "float" || len(e.Args) != 1 || len(e.Keywords) > 0 {
		return Value{}, false
	}
	inner, ok := e.Args[0].(*parser.Call)
	if !ok || len(inner.Args)+len(inner.Keywords) > 0 {
		return Value{}, false
	}
	at, ok := inner.Func.(*parser.Attribute)
	if !ok || at.Attr != "item" {
		return Value{}, false
	}
	base := f.expr(at.Value)
	if base.T.Kind != KTensor || base.T.ND || base.T.DType != "" {
		base = f.methodCall(inner, at, base)
	}
	if base.T.bad() {
		return base, true
	}
	return f.applyNamed(e, name, []Value{base}, nil), true
}
