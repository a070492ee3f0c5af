package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// getattr(module, name) where an annotation or a test says which names there are,
// as kind: Literal["LayerNorm", "RMSNorm"] and if kind in ["LSTM", "GRU"] do, is a
// switch over them.

// literalNames are the texts that a test, or the annotation of a parameter or of
// a class's attribute, allows; nil where there is none.
func (f *frame) literalNames(e parser.Expr) []string {
	if path, ok := attrPath(e); ok && f.state.texts[path] != nil {
		return f.state.texts[path]
	}
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

// chosen is getattr(module, name) for the functions and classes of these names,
// and for what the run has given a file by name; any other name raises.
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
	given := base.givenByName()
	if given != nil {
		t = join(t, given.t.Elem)
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
	if m := base.T.File; base.T.Kind == KFile {
		module = m.name
		if left := slices.DeleteFunc(m.bindings(), func(n string) bool { return found[n].T != nil }); len(left) > 0 {
			sw.Cases = append(sw.Cases, program.Case{Values: texts(left), Body: []program.Stmt{
				f.panicOf("NotImplementedError", &program.Binary{Op: "+", X: strLit("this getattr has no Go form for "), Y: name.X}),
			}})
		}
	}
	said := &program.Binary{Op: "+", X: &program.Binary{Op: "+", X: strLit(fmt.Sprintf("module '%s' has no attribute '", module)), Y: name.X}, Y: strLit("'")}
	raise := f.into(func() { f.emit(f.panicOf("AttributeError", said)) })
	sw.Cases = append(sw.Cases, program.Case{Body: raise})
	if given != nil {
		f.emitGiven(base.T.File, name, out, sw)
		return Value{T: t, X: out}, true
	}
	f.emit(&program.Declare{Var: out.Var})
	f.emit(sw)
	return Value{T: t, X: out}, true
}

// textTest is which texts a test leaves for a name: kind in ("a", "b"), kind ==
// "a", or one or the other; negated where it leaves all others.
func textTest(e parser.Expr) (path string, texts []string, negated bool) {
	switch e := e.(type) {
	case *parser.Compare:
		path, ok := attrPath(e.Left)
		if !ok || len(e.Ops) != 1 {
			return "", nil, false
		}
		switch e.Ops[0] {
		case parser.In, parser.NotIn:
			return path, textsIn(e.Comparators[0]), e.Ops[0] == parser.NotIn
		case parser.Eq, parser.NotEq:
			if s, ok := e.Comparators[0].(*parser.Str); ok {
				return path, []string{string(s.S)}, e.Ops[0] == parser.NotEq
			}
		}
	case *parser.BoolOp:
		if e.Op != parser.Or {
			return "", nil, false
		}
		for i, v := range e.Values {
			p, t, not := textTest(v)
			if t == nil || not || i > 0 && p != path {
				return "", nil, false
			}
			path, texts = p, append(texts, t...)
		}
		return path, texts, false
	}
	return "", nil, false
}

// textsIn are the texts of a display.
func textsIn(e parser.Expr) (out []string) {
	var elts []parser.Expr
	switch e := e.(type) {
	case *parser.List:
		elts = e.Elts
	case *parser.Tuple:
		elts = e.Elts
	case *parser.Set:
		elts = e.Elts
	}
	for _, x := range elts {
		s, ok := x.(*parser.Str)
		if !ok {
			return nil
		}
		if !slices.Contains(out, string(s.S)) {
			out = append(out, string(s.S))
		}
	}
	return out
}

// tellsText adds to a condition which texts it leaves for a name that nothing
// assigns later on.
func (f *frame) tellsText(e parser.Expr, c condition) condition {
	path, texts, negated := textTest(e)
	if texts == nil || c.known || !f.keepsText(e, path) {
		return c
	}
	tell := func(s *state) {
		if s.texts == nil {
			s.texts = map[string][]string{}
		}
		s.texts[path] = texts
	}
	if negated {
		c.els = append(c.els[:len(c.els):len(c.els)], tell)
	} else {
		c.then = append(c.then[:len(c.then):len(c.then)], tell)
	}
	return c
}

// keepsText says that a name or an attribute of self is assigned before a test
// alone, and by no function that is called behind it.
func (f *frame) keepsText(test parser.Expr, path string) bool {
	root, attr, dotted := strings.Cut(path, ".")
	if b, ok := f.bodyFacts().bound[root]; ok && b.last >= test.GetLineno() {
		return false
	}
	if !dotted {
		return !f.assignedByCalls(root)
	}
	return !strings.Contains(attr, ".") && root == f.spec.selfName() && len(f.c.assignersOf(attr)) == 0
}

// mergeTexts keeps the texts of names that are known on both of two paths.
func mergeTexts(out, a, b *state) {
	for path, texts := range a.texts {
		more, ok := b.texts[path]
		if !ok {
			continue
		}
		if out.texts == nil {
			out.texts = map[string][]string{}
		}
		all := slices.Clone(texts)
		for _, t := range more {
			if !slices.Contains(all, t) {
				all = append(all, t)
			}
		}
		out.texts[path] = all
	}
}
