package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/parser"
)

// A class body may choose by a test which of two definitions of a method the
// class has. It chooses once, where the class is made: the answer is kept in a
// variable, and the one method tests it.

// classCase is a test in the body of a class at the top of a file.
type classCase struct {
	name string // of the variable, none that Python has
	test parser.Expr
}

// choosesMethods reads an if in a class's body whose arms define the same
// methods; not ok for any other.
func (f *frame) choosesMethods(d *classDef, s *parser.If) bool {
	then, ok1 := onlyMethods(s.Body)
	els, ok2 := onlyMethods(s.Orelse)
	if !ok1 || !ok2 || len(then) != len(els) || !f.atTop() {
		return false
	}
	pairs := map[*parser.FunctionDef]*parser.FunctionDef{}
	for _, a := range then {
		i := slices.IndexFunc(els, func(b *parser.FunctionDef) bool { return a.Name == b.Name })
		if i < 0 || !f.sameSignature(a, els[i]) {
			return false
		}
		pairs[a] = els[i]
	}
	text := f.c.moduleOf(s).file.Text(s.Test)
	i := slices.IndexFunc(d.cases, func(c classCase) bool { return f.c.moduleOf(s).file.Text(c.test) == text })
	if i < 0 {
		i = len(d.cases)
		d.cases = append(d.cases, classCase{fmt.Sprintf("%s case %d", d.name, i), s.Test})
	}
	for _, a := range then {
		test := &parser.Name{Id: parser.Identifier(d.cases[i].name), Ctx: parser.Load}
		choice := &parser.If{Test: test, Body: a.Body, Orelse: pairs[a].Body}
		made := *a
		made.Body = []parser.Stmt{choice}
		for n, like := range map[parser.Node]parser.Node{test: s.Test, choice: s, &made: s} {
			f.mod.file.Adopt(n, like)
			parser.SetLine(n, like.GetLineno())
		}
		f.readBody(d, []parser.Stmt{&made})
	}
	return true
}

// onlyMethods are the methods that statements define, each once, where they do
// nothing else.
func onlyMethods(body []parser.Stmt) (out []*parser.FunctionDef, ok bool) {
	seen := map[parser.Identifier]bool{}
	for _, s := range body {
		def, isDef := s.(*parser.FunctionDef)
		if !isDef || seen[def.Name] || generates(def) {
			return nil, false
		}
		seen[def.Name] = true
		out = append(out, def)
	}
	return out, len(out) > 0
}

// generates says that a function's body yields.
func generates(def *parser.FunctionDef) (found bool) {
	parser.WalkBody(def.Body, func(n parser.Node) bool {
		switch n.(type) {
		case *parser.Yield, *parser.YieldFrom:
			found = true
		case *parser.FunctionDef, *parser.Lambda:
			return false
		}
		return !found
	})
	return found
}

// sameSignature says that two functions have the same parameters and decorators.
func (f *frame) sameSignature(a, b *parser.FunctionDef) bool {
	text := func(def *parser.FunctionDef) string {
		m := f.c.moduleOf(def)
		var out []string
		add := func(n parser.Node) { out = append(out, m.file.Text(n)) }
		arg := func(a *parser.Arg) {
			if a == nil {
				out = append(out, "")
				return
			}
			out = append(out, string(a.Arg))
			if a.Annotation != nil {
				add(a.Annotation)
			}
		}
		args := def.Args
		for _, group := range [][]*parser.Arg{args.Args, args.Kwonlyargs, {args.Vararg, args.Kwarg}} {
			for _, a := range group {
				arg(a)
			}
			out = append(out, "|")
		}
		for _, group := range [][]parser.Expr{args.Defaults, args.KwDefaults, def.DecoratorList, {def.Returns}} {
			for _, e := range group {
				if e != nil {
					add(e)
				}
			}
			out = append(out, "|")
		}
		return strings.Join(out, "\n")
	}
	return text(a) == text(b)
}

// chooseMethods makes the tests of a class's body where the class stands.
func (f *frame) chooseMethods(d *classDef) {
	for i, c := range d.cases {
		f.mod.used[c.name] = true
		v := f.condValue(f.cond(c.test))
		v.Const, v.Fact = nil, false
		f.assign(c.test, c.name, v)
		if g := f.mod.globals[c.name]; g != nil {
			g.v.Name = strings.ToLower(d.name) + "_case"
			if i > 0 {
				g.v.Name += fmt.Sprint(i + 1)
			}
		}
	}
}
