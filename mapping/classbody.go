package mapping

import (
	"github.com/pyconv/pyconv/parser"
)

// readBody reads the methods and attributes of a class's body.
func (f *frame) readBody(d *classDef, body []parser.Stmt) {
	kwOnly := false
	for _, s := range body {
		switch s := s.(type) {
		case *parser.FunctionDef:
			d.defs = append(d.defs, s)
			m := f.c.function(f, s, d)
			if m.setter {
				d.propSetters[string(s.Name)] = m
				continue
			}
			d.methods[string(s.Name)], d.own[string(s.Name)] = m, m
		case *parser.AnnAssign:
			t, ok := s.Target.(*parser.Name)
			switch {
			case !ok:
				d.odd = append(d.odd, s)
			case lastName(s.Annotation) == "KW_ONLY":
				kwOnly = true
			case isClassVar(s.Annotation):
				d.attrs = append(d.attrs, classAttr{name: string(t.Id), value: s.Value, node: s})
			default:
				a := classAttr{name: string(t.Id), annotation: s.Annotation, value: s.Value, node: s, kwOnly: kwOnly}
				if inner, ok := initVar(s.Annotation); ok {
					a.annotation, a.initOnly = inner, true
				}
				d.attrs = append(d.attrs, a)
			}
		case *parser.Assign:
			for _, t := range s.Targets {
				if !d.assigns(t, s.Value, s) {
					d.odd = append(d.odd, s)
				}
			}
		case *parser.If:
			var c condition
			f.into(func() { c = f.cond(s.Test) })
			switch {
			case !c.known && f.choosesMethods(d, s):
			case !c.known:
				d.odd = append(d.odd, s)
			case c.value:
				f.readBody(d, s.Body)
			default:
				f.readBody(d, s.Orelse)
			}
		case *parser.ExprStmt:
			_, constant := parser.Fold(s.Value)
			if _, dots := s.Value.(*parser.Ellipsis); !constant && !dots {
				d.odd = append(d.odd, s)
			}
		case *parser.Pass, *parser.ClassDef, *parser.Import, *parser.ImportFrom:
		default:
			d.odd = append(d.odd, s)
		}
	}
}

// assigns notes what target = value in a class's body binds; false for a target
// that is no name, nor a tuple of names over as many values.
func (d *classDef) assigns(target, value parser.Expr, s *parser.Assign) bool {
	switch t := target.(type) {
	case *parser.Name:
		if other, ok := value.(*parser.Name); ok && d.methods[string(other.Id)] != nil {
			d.methods[string(t.Id)] = d.methods[string(other.Id)]
			return true
		}
		d.attrs = append(d.attrs, classAttr{name: string(t.Id), value: value, node: s})
		return true
	case *parser.Tuple:
		v, ok := value.(*parser.Tuple)
		if !ok || len(v.Elts) != len(t.Elts) || hasStar(v.Elts) {
			return false
		}
		for i := range t.Elts {
			if !d.assigns(t.Elts[i], v.Elts[i], s) {
				return false
			}
		}
		return true
	}
	return false
}

// refuseOdd reports what stands in a class's body and has no form there.
func (f *frame) refuseOdd(d *classDef) {
	for _, s := range d.odd {
		f.c.hintAt(s, "PYC0101", "move it below the class", "this statement has no Go form in the body of a class")
	}
}

// superClassCall is super().method(args) in a class method.
func (f *frame) superClassCall(e *parser.Call, name string) Value {
	args, kws := f.callArgs(e)
	cls, _ := f.lookup(string(f.spec.def.args.Args[0].Arg))
	after := false
	if cls.T.Kind == KClass {
		for _, d := range cls.T.Class.lineage() {
			if m := d.methods[name]; after && m != nil {
				return f.callMethod(e, cls.Value, m, args, kws)
			}
			after = after || d == f.spec.def.class
		}
	}
	if name == "__init_subclass__" {
		return Value{T: tNone}
	}
	f.c.errorAt(e, "PYC0512", "no base has a class method %s of the program's own", name)
	return Value{T: tPoison}
}

// initSubclass calls the __init_subclass__ that a new class inherits, with the
// keywords of the class statement.
func (f *frame) initSubclass(d *classDef, n *parser.ClassDef) {
	var hook *funcDef
	for _, b := range d.lineage()[1:] {
		if hook = b.methods["__init_subclass__"]; hook != nil {
			break
		}
	}
	var kws []kwarg
	for _, k := range n.Keywords {
		v := f.expr(k.Value)
		if string(k.Arg) == "metaclass" && v.T.Name == "abc.ABCMeta" || string(k.Arg) == "total" {
			continue
		}
		if hook == nil {
			f.c.hintAt(k.Value, "PYC0501", "leave it out where nothing depends on it", "class keywords have no Go form")
			continue
		}
		kws = append(kws, kwarg{string(k.Arg), v, k.Value})
	}
	if hook != nil {
		f.effect(f.callMethod(n, Value{T: &Type{Kind: KClass, Class: d}}, hook, nil, kws))
	}
}
