package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A class body may choose by a test which of two definitions of a method the
// class has. It chooses once, where the class is made: the answer is kept in a
// variable, and the one method tests it. A method that only one arm defines is
// asked for by what reads it.

// classCase is a test in the body of a class at the top of a file.
type classCase struct {
	name string // of the variable, none that Python has
	test parser.Expr
}

// armMethod is a method that a class has where a case came out so.
type armMethod struct {
	name  string // the case's
	holds bool
}

// choosesMethods reads an if in a class's body whose arms define methods; not ok
// for any other.
func (f *frame) choosesMethods(d *classDef, s *parser.If) bool {
	then, ok1 := onlyMethods(s.Body)
	els, ok2 := onlyMethods(s.Orelse)
	if !ok1 || !ok2 && len(s.Orelse) > 0 || !f.atTop() {
		return false
	}
	pairs := map[*parser.FunctionDef]*parser.FunctionDef{}
	alone := map[*parser.FunctionDef]bool{}
	for _, a := range then {
		i := slices.IndexFunc(els, func(b *parser.FunctionDef) bool { return a.Name == b.Name })
		switch {
		case i >= 0 && f.sameSignature(a, els[i]):
			pairs[a] = els[i]
		case i < 0 && readPlainly(a):
			alone[a] = true
		default:
			return false
		}
	}
	for _, b := range els {
		if slices.ContainsFunc(then, func(a *parser.FunctionDef) bool { return a.Name == b.Name }) {
			continue
		}
		if !readPlainly(b) {
			return false
		}
		alone[b] = true
	}
	text := f.c.moduleOf(s).file.Text(s.Test)
	i := slices.IndexFunc(d.cases, func(c classCase) bool { return f.c.moduleOf(s).file.Text(c.test) == text })
	if i < 0 {
		i = len(d.cases)
		d.cases = append(d.cases, classCase{fmt.Sprintf("%s case %d", d.name, i), s.Test})
	}
	for _, one := range slices.Concat(then, els) {
		if !alone[one] {
			continue
		}
		f.readBody(d, []parser.Stmt{one})
		if d.armMethods == nil {
			d.armMethods = map[string]armMethod{}
		}
		d.armMethods[string(one.Name)] = armMethod{d.cases[i].name, slices.Contains(then, one)}
	}
	for _, a := range then {
		if alone[a] {
			continue
		}
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

// readPlainly says that a method is called by its name, and on an object.
func readPlainly(def *parser.FunctionDef) bool {
	return def.Name != "forward" && !strings.HasPrefix(string(def.Name), "__") && !slices.ContainsFunc(def.DecoratorList, func(e parser.Expr) bool {
		switch lastName(e) {
		case "property", "setter", "getter", "deleter", "staticmethod", "classmethod", "cached_property":
			return true
		}
		return false
	})
}

// armMethod is how a method is there that only one arm of a test defines.
func (d *classDef) armMethod(name string) (m armMethod, of *classDef) {
	if def := d.method(name); def != nil && def.class != nil {
		if m, ok := def.class.armMethods[name]; ok {
			return m, def.class
		}
	}
	return armMethod{}, nil
}

// hasArmMethod is the condition that a class has such a method.
func (f *frame) hasArmMethod(m armMethod, of *classDef) program.Expr {
	if of.env == nil {
		return nil
	}
	g := of.env.mod.globals[m.name]
	if g == nil {
		return nil
	}
	if m.holds {
		return &program.Ref{Var: g.v}
	}
	return negate(&program.Ref{Var: g.v})
}

// askArmMethod raises AttributeError where an object's class has no such method;
// it gives nil where the method can be read.
func (f *frame) askArmMethod(n parser.Node, d *classDef, name string) *Type {
	m, of := d.armMethod(name)
	if of == nil {
		return nil
	}
	others := slices.ContainsFunc(d.lineage(), func(o *classDef) bool { return o != of && (o.methods[name] != nil || o.ownAttr(name) != nil) })
	if _, twice := of.methods[name]; others || !twice || of.ownAttr(name) != nil || of.defines(name) > 1 {
		f.c.hintAt(n, "PYC0101", "define it in both arms of the test", "%s.%s may be one of two definitions", d.name, name)
		return tPoison
	}
	has := f.hasArmMethod(m, of)
	if has == nil {
		f.c.changed = true
		return tBottom
	}
	raise := f.into(func() {
		f.emit(f.panicOf("AttributeError", strLit("'"+d.name+"' object has no attribute '"+name+"'")))
	})
	f.emit(&program.If{Cond: negate(has), Then: raise})
	return nil
}

// defines says how often a class's body defines a method.
func (d *classDef) defines(name string) (n int) {
	parser.WalkBody(d.node.Body, func(m parser.Node) bool {
		switch m := m.(type) {
		case *parser.FunctionDef:
			if string(m.Name) == name {
				n++
			}
			return false
		case *parser.ClassDef, *parser.Lambda:
			return false
		}
		return true
	})
	return n
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
