package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// dataOptions are the arguments of @dataclass.
type dataOptions struct {
	noRepr, noEq, order, frozen, kwOnly bool
}

// readOptions reads @dataclass(order=True, …).
func readOptions(dec parser.Expr) dataOptions {
	var o dataOptions
	call, ok := dec.(*parser.Call)
	if !ok {
		return o
	}
	for _, k := range call.Keywords {
		yes := parser.IsTrue(k.Value)
		switch string(k.Arg) {
		case "repr":
			o.noRepr = !yes
		case "eq":
			o.noEq = !yes
		case "order":
			o.order = yes
		case "frozen":
			o.frozen = yes
		case "kw_only":
			o.kwOnly = yes
		}
	}
	return o
}

// options are those of the nearest class that is decorated.
func (d *classDef) options() dataOptions {
	for _, c := range d.lineage() {
		if c.data {
			return c.dataOptions
		}
	}
	return dataOptions{}
}

// fieldOptions are the arguments of field(…).
type fieldOptions struct {
	noInit, noRepr, noCompare, kwOnly bool
	hasDefault                        bool
}

// optionsOf reads a field's options.
func (d *classDef) optionsOf(a classAttr) fieldOptions {
	o := fieldOptions{hasDefault: a.value != nil, kwOnly: a.kwOnly}
	call, ok := a.value.(*parser.Call)
	if !ok || d.env.calledName(call) != "dataclasses.field" {
		return o
	}
	o.hasDefault = false
	for _, k := range call.Keywords {
		yes := parser.IsTrue(k.Value)
		switch string(k.Arg) {
		case "init":
			o.noInit = !yes
		case "repr":
			o.noRepr = !yes
		case "compare":
			o.noCompare = !yes
		case "kw_only":
			o.kwOnly = yes
		case "default", "default_factory":
			o.hasDefault = true
		}
	}
	return o
}

// isClassVar says that an annotation says that the name is the class's own.
func isClassVar(e parser.Expr) bool {
	if s, ok := e.(*parser.Subscript); ok {
		e = s.Value
	}
	switch e := e.(type) {
	case *parser.Name:
		return e.Id == "ClassVar"
	case *parser.Attribute:
		return e.Attr == "ClassVar"
	case *parser.Str:
		text := string(e.S)
		return strings.HasPrefix(text, "ClassVar") || strings.Contains(text, ".ClassVar")
	}
	return false
}

// initVar is the type in InitVar[type]; not ok for another annotation.
func initVar(e parser.Expr) (inner parser.Expr, ok bool) {
	if s, sub := e.(*parser.Subscript); sub && lastName(s.Value) == "InitVar" {
		if ix, plain := s.Slice.(*parser.Index); plain {
			return ix.Value, true
		}
	}
	return e, lastName(e) == "InitVar"
}

// lastName is the last part of a dotted name.
func lastName(e parser.Expr) string {
	switch e := e.(type) {
	case *parser.Name:
		return string(e.Id)
	case *parser.Attribute:
		return string(e.Attr)
	}
	return ""
}

// comparesFields says that objects are equal where their fields are.
func (d *classDef) comparesFields() bool {
	return d.isNamedTuple() || d.isData() && !d.options().noEq
}

// ordersFields says that objects are ordered by their fields.
func (d *classDef) ordersFields() bool {
	return d.isNamedTuple() || d.isData() && d.options().order
}

// compared are the fields by which objects are compared, as a tuple.
func (f *frame) compared(v Value) Value {
	all := f.fieldTuple(v)
	d := v.T.Inst.class
	if d.isNamedTuple() {
		return all
	}
	out := Value{T: &Type{Kind: KTuple}, Parts: []Value{}}
	i := 0
	for _, a := range d.dataFields() {
		if v.T.Inst.field(a.name) == nil {
			continue
		}
		if !d.optionsOf(a).noCompare {
			out.T.Elems, out.Parts = append(out.T.Elems, all.T.Elems[i]), append(out.Parts, all.Parts[i])
		}
		i++
	}
	return out
}

// fieldNames is Point._fields.
func (d *classDef) fieldNames() Value {
	out := Value{T: &Type{Kind: KTuple}, Parts: []Value{}}
	for _, a := range d.dataFields() {
		out.T.Elems = append(out.T.Elems, tStr)
		out.Parts = append(out.Parts, Value{T: tStr, X: strLit(a.name), Const: a.name})
	}
	return out
}

// fieldsOf is dataclasses.fields(v): a tuple of what is known of each field.
func (f *frame) fieldsOf(d *classDef) Value {
	out := Value{T: &Type{Kind: KTuple}, Parts: []Value{}}
	for _, a := range d.dataFields() {
		t := &Type{Kind: KTuple, Named: "Field", Consts: []string{"name"}, Elems: []*Type{tStr}}
		out.T.Elems = append(out.T.Elems, t)
		out.Parts = append(out.Parts, Value{T: t, Parts: []Value{{T: tStr, X: strLit(a.name), Const: a.name}}})
	}
	return out
}

// frozenField is an assignment to a field of a frozen dataclass: it raises.
func (f *frame) frozenField(base Value, attr string) bool {
	d := base.T.Inst.class
	if !d.isData() || !d.options().frozen {
		return false
	}
	f.panics("FrozenInstanceError", strLit("cannot assign to field '"+attr+"'"))
	return true
}

// orderKey is the key by which objects of a class order themselves, as a
// function literal; nil where __lt__ says it, or nothing.
func (f *frame) orderKey(elem *Type) program.Expr {
	d := elem.Inst.class
	if d.method("__lt__") != nil || !d.ordersFields() && !d.isPlain() {
		return nil
	}
	p := &program.Var{Name: lowerFirst(d.name[:1]), Type: f.c.goType(elem)}
	v := Value{T: elem, X: &program.Ref{Var: p}}
	key := f.plain(v)
	if !d.isPlain() {
		key = f.box(f.compared(v))
	}
	return &program.Closure{
		Params: []*program.Var{p}, Results: []program.Type{f.c.goType(key.T)},
		Body: []program.Stmt{&program.Return{Results: []program.Expr{key.X}}},
	}
}

// lessFunc is a < b of objects with __lt__, as a function literal.
func (f *frame) lessFunc(n parser.Node, elem *Type) program.Expr {
	if elem.Kind == KTensor {
		less, _ := f.closure(n, []*Type{elem, elem}, func(items []Value) Value {
			return f.condValue(f.truth(n, f.compareOne(n, parser.Lt, items[0], items[1])))
		})
		return less
	}
	name, swapped := "__lt__", false
	if !f.objectsHave(elem, name) {
		name, swapped = "__gt__", true
	}
	if !f.objectsHave(elem, name) {
		return nil
	}
	a, b := &program.Var{Name: "a", Type: f.c.goType(elem)}, &program.Var{Name: "b", Type: f.c.goType(elem)}
	x, y := Value{T: elem, X: &program.Ref{Var: a}}, Value{T: elem, X: &program.Ref{Var: b}}
	if swapped {
		x, y = y, x
	}
	less := &program.Closure{Params: []*program.Var{a, b}, Results: []program.Type{program.Basic("bool")}}
	less.Body = f.into(func() {
		c := f.truth(n, f.dunderCall(n, x, name, []Value{y}))
		r := c.x
		if c.known {
			r = boolLit(c.value)
		}
		f.emit(&program.Return{Results: []program.Expr{r}})
	})
	return less
}

// objectSetattr is object.__setattr__(self, "name", v): how a frozen dataclass
// assigns its own fields.
func (f *frame) objectSetattr(e *parser.Call) Value {
	args, _ := f.callArgs(e)
	name, ok := args[1].Const.(string)
	if !ok {
		f.c.hintAt(e.Args[1], "PYC0303", "use a dict or an if over the names", "the name must be known at conversion")
		return Value{T: tPoison}
	}
	if args[0].T.Kind == KInstance {
		f.setField(e, args[0], name, args[2], "")
	}
	return Value{T: tNone}
}
