package mapping

import (
	"slices"
	"strings"
	"unicode"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A test at the top of a file may decide whether a name is defined at all:
//
//	if os.environ.get("FUSED") == "1":
//		def fused(x): …
//
// Go has the function in any case. Whether Python has it is kept in a variable
// that the arm sets, and what uses the name elsewhere asks it and raises
// NameError; where the same test has come out so again, nothing is asked
// (guard.go).

// oneArm is a name of a file's top level that only one arm of a test defines.
type oneArm struct {
	asked bool // something uses it where only a run tells
	flag  *global
}

// noteOneArm finds the names that only one of two arms has left defined.
func (f *frame) noteOneArm(s *parser.If, a, b *state) {
	if !f.atTop() || a.dead || b.dead {
		return
	}
	for name, now := range f.state.vars {
		x, inThen := a.vars[name]
		y, inEls := b.vars[name]
		if isPath(name) || now.T == nil || builtins[name] || inThen && inEls && !x.partly && !y.partly || !f.boundOnlyIn(s, name) {
			continue
		}
		now.partly = true
		f.state.vars[name] = now
		if f.mod.partly == nil {
			f.mod.partly = map[string]*oneArm{}
		}
		if f.mod.partly[name] == nil {
			f.mod.partly[name] = &oneArm{}
			f.c.changed = true
		}
	}
}

// nowDefined sets the variables of such names that a statement has just defined.
func (f *frame) nowDefined(s parser.Stmt) {
	if len(f.mod.partly) == 0 || !f.atTop() || !definesPlainly(s) || f.state.dead {
		return
	}
	for _, name := range boundNames(s) {
		if p := f.mod.partly[name]; p != nil && p.asked {
			f.emit(&program.Assign{Lhs: []program.Expr{f.definedFlag(name, p)}, Tok: "=", Rhs: []program.Expr{program.Builtin("true")}})
		}
	}
}

// definesPlainly says that a statement does nothing after it has bound its names.
func definesPlainly(s parser.Stmt) bool {
	switch s.(type) {
	case *parser.FunctionDef, *parser.ClassDef, *parser.Assign, *parser.AnnAssign, *parser.Import, *parser.ImportFrom:
		return true
	}
	return false
}

// boundOnlyIn says that plain statements in one test, or in one around it, are all
// that bind a name of the file.
func (f *frame) boundOnlyIn(s *parser.If, name string) bool {
	only := true
	binds := func(n parser.Stmt) bool { return slices.Contains(boundNames(n), name) }
	var plainly func(body []parser.Stmt)
	plainly = func(body []parser.Stmt) {
		for _, n := range body {
			if test, ok := n.(*parser.If); ok {
				plainly(test.Body)
				plainly(test.Orelse)
			} else if binds(n) {
				only = only && definesPlainly(n)
			}
		}
	}
	for _, top := range f.mod.file.Body {
		if !binds(top) {
			continue
		}
		if test, ok := top.(*parser.If); !ok || !contains(test, s) {
			return false
		}
		plainly([]parser.Stmt{top})
	}
	parser.WalkBody(f.mod.file.Body, func(n parser.Node) bool {
		if g, ok := n.(*parser.Global); ok {
			only = only && !slices.Contains(g.Names, parser.Identifier(name))
		}
		return only
	})
	return only
}

// contains says that a node is, or stands in, another one.
func contains(outer, inner parser.Node) (found bool) {
	parser.Walk(outer, func(n parser.Node) bool {
		found = found || n == inner
		return !found
	})
	return found
}

// definedFlag is the variable that says whether a name is defined.
func (f *frame) definedFlag(name string, p *oneArm) program.Expr {
	c := f.c
	if p.flag == nil {
		words := strings.FieldsFunc(name, func(r rune) bool { return r == '_' })
		p.flag = &global{t: tBool, v: &program.Var{Name: strings.Join(words, "_") + "_defined", Global: true}}
		if first := []rune(p.flag.v.Name)[0]; unicode.IsDigit(first) {
			p.flag.v.Name = "is_" + p.flag.v.Name
		}
	}
	if p.flag.decl == nil || p.flag.round != c.round {
		p.flag.round = c.round
		p.flag.v.Type = c.goType(tBool)
		p.flag.decl = &program.Global{Var: p.flag.v}
		p.flag.decl.Origin.Unit = f.mod.unit
		p.flag.decl.Origin.First, p.flag.decl.Origin.Last = f.place.Line, f.place.Line
		c.order = append(c.order, p.flag.decl)
	}
	return &program.Ref{Var: p.flag.v}
}

// checkDefined raises NameError where such a name has not been defined.
func (f *frame) checkDefined(e *parser.Name, b binding) {
	if !b.partly {
		return
	}
	p := f.mod.partly[string(e.Id)]
	if p == nil {
		return
	}
	if !p.asked {
		p.asked, f.c.changed = true, true
	}
	if p.flag == nil || p.flag.round != f.c.round { // no arm has been seen in this round
		f.c.changed = true
		if p.flag == nil {
			return
		}
	}
	raise := f.into(func() {
		f.emit(f.panicCall(f.call(pkgPy, "Undefined", strLit(string(e.Id)))))
	})
	f.emit(&program.If{Cond: negate(&program.Ref{Var: p.flag.v}), Then: raise})
}
