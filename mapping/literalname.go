package mapping

import (
	"fmt"
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// getattr(module, name) where an annotation says which names there are, as in
// kind: Literal["LayerNorm", "RMSNorm"], is a switch over them.

// literalNames are the texts that the annotation of a parameter or of a class's
// attribute allows; nil where there is none.
func (f *frame) literalNames(e parser.Expr) []string {
	switch e := e.(type) {
	case *parser.Attribute:
		t := strip0(f.quietType(e.Value))
		if t.Kind != KInstance {
			return nil
		}
		if a := t.Inst.class.attr(string(e.Attr)); a != nil {
			return literalTexts(a.annotation)
		}
	case *parser.Name:
		if f.spec.def.args == nil {
			return nil
		}
		a := f.spec.def.args
		for _, p := range slices.Concat(a.Args, a.Kwonlyargs) {
			if p.Arg == e.Id {
				return literalTexts(p.Annotation)
			}
		}
	}
	return nil
}

// literalTexts are the texts in Literal["a", "b"].
func literalTexts(e parser.Expr) []string {
	s, ok := e.(*parser.Subscript)
	if !ok || lastName(s.Value) != "Literal" {
		return nil
	}
	ix, ok := s.Slice.(*parser.Index)
	if !ok {
		return nil
	}
	elts := []parser.Expr{ix.Value}
	if t, ok := ix.Value.(*parser.Tuple); ok {
		elts = t.Elts
	}
	var out []string
	for _, x := range elts {
		text, ok := x.(*parser.Str)
		if !ok {
			return nil
		}
		if !slices.Contains(out, string(text.S)) {
			out = append(out, string(text.S))
		}
	}
	return out
}

// chosen is getattr(module, name) for the functions and classes of these names;
// any other name raises.
func (f *frame) chosen(e *parser.Call, base, name Value, names []string) (Value, bool) {
	if len(e.Args) != 2 || base.T.Kind != KFile && base.T.Kind != KModule || name.T.Kind != KStr {
		return Value{}, false
	}
	var t *Type
	found := map[string]Value{}
	for _, n := range names {
		if !f.hasAttr(base, n) {
			continue
		}
		v := f.attrOf(&parser.Attribute{ExprBase: e.ExprBase, Value: e.Args[0], Attr: parser.Identifier(n)}, base, n)
		if v.T.bad() {
			return v, true
		}
		if !v.T.static() || shapeOf(v.T) == nil {
			return Value{}, false
		}
		if t = join(t, held(v.T)); t == nil {
			return Value{}, false
		}
		found[n] = v
	}
	if t == nil {
		return Value{}, false
	}
	name = f.hold(name, "name")
	out := &program.Ref{Var: f.temp("named", t)}
	sw := &program.Switch{Tag: name.X}
	for _, n := range names {
		v, ok := found[n]
		if !ok {
			continue
		}
		body := f.into(func() {
			f.emit(&program.Assign{Lhs: []program.Expr{out}, Tok: "=", Rhs: []program.Expr{f.coerce(e, v, t).X}})
		})
		sw.Cases = append(sw.Cases, program.Case{Values: []program.Expr{strLit(n)}, Body: body})
	}
	module := base.T.Name
	if base.T.Kind == KFile {
		module = base.T.File.name
	}
	said := &program.Binary{Op: "+", X: &program.Binary{Op: "+", X: strLit(fmt.Sprintf("module '%s' has no attribute '", module)), Y: name.X}, Y: strLit("'")}
	raise := f.into(func() { f.emit(f.panicOf("AttributeError", said)) })
	sw.Cases = append(sw.Cases, program.Case{Body: raise})
	f.emit(&program.Declare{Var: out.Var})
	f.emit(sw)
	return Value{T: t, X: out}, true
}
