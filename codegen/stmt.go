package codegen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/pyconv/pyconv/mapping/program"
)

// bodyOf writes the statements of a function. Where Go cannot see that the end
// is never reached, a panic says so.
func (g *generator) bodyOf(list []program.Stmt, results []program.Type) []jen.Code {
	list = reached(list)
	if last := len(list) - 1; last >= 0 && len(results) == 0 {
		if r, ok := list[last].(*program.Return); ok && len(r.Lead) == 0 && r.Trail == "" {
			list = list[:last] // control returns there anyway
		}
	}
	codes := g.block(list)
	if len(results) > 0 && !listTerminates(list) {
		codes = append(codes, jen.Panic(jen.Lit("unreachable")))
	}
	return codes
}

// block writes a statement list one level further in.
func (g *generator) block(list []program.Stmt) []jen.Code {
	g.indent++
	defer func() { g.indent-- }()
	var codes []jen.Code
	for _, s := range reached(list) {
		codes = g.lead(codes, s.At())
		if g.body.drop[s] {
			continue
		}
		place := g.linePlace(s.At().Line)
		if vars := g.body.before[s]; len(vars) > 0 {
			codes = append(codes, place...)
			for _, decl := range g.varDecls(vars) {
				codes = append(codes, decl)
			}
		}
		written := g.stmt(s)
		if len(written) == 0 {
			continue
		}
		if trail := s.At().Trail; trail != "" && !g.opts.Lines {
			if simple(s) {
				last := len(written) - 1
				written[last] = jen.Add(written[last]).Comment(commentLine(trail))
			} else {
				codes = append(codes, jen.Comment(commentLine(trail)))
			}
		}
		codes = append(codes, place...)
		codes = append(codes, written...)
	}
	return codes
}

// simple reports whether a comment can follow s on its last line.
func simple(s program.Stmt) bool {
	switch s.(type) {
	case *program.Assign, *program.Declare, *program.ExprStmt, *program.Return, *program.Branch, *program.Defer:
		return true
	}
	return false
}

// lead writes the blank line and the comments above a statement.
func (g *generator) lead(codes []jen.Code, at *program.Place) []jen.Code {
	if g.opts.Lines {
		return codes
	}
	blank := at.Blank
	for _, text := range at.Lead {
		if text == "" {
			blank = true
			continue
		}
		if blank && len(codes) > 0 {
			codes = append(codes, jen.Line())
		}
		blank = false
		codes = append(codes, jen.Comment(commentLine(text)))
	}
	if len(at.Lead) == 0 && blank && len(codes) > 0 {
		codes = append(codes, jen.Line())
	}
	return codes
}

// linePlace is the //line directive of a Python line, or its mark; a statement
// of no line belongs to the one before.
func (g *generator) linePlace(line int) []jen.Code {
	if line > 0 {
		g.line = line
	}
	switch {
	case g.line == 0:
		return nil
	case g.marks:
		return []jen.Code{jen.Id(markStmt).Call(jen.Lit(g.markNumber()))}
	case !g.opts.Lines:
		return nil
	}
	path := g.path(g.unit)
	cell, line := cellOf(g.prog, g.unit, g.line)
	if cell >= 0 {
		path += cellName(g.prog, cell)
	}
	return []jen.Code{jen.Comment(fmt.Sprintf("//line %s:%d", path, line))}
}

// varDecls writes `var x, y T`, those of one type together.
func (g *generator) varDecls(vars []*program.Var) []*jen.Statement {
	var decls []*jen.Statement
	for i := 0; i < len(vars); {
		names := []jen.Code{jen.Id(g.localName(vars[i]))}
		j := i + 1
		for ; j < len(vars) && g.typeText(vars[j].Type) == g.typeText(vars[i].Type); j++ {
			names = append(names, jen.Id(g.localName(vars[j])))
		}
		decls = append(decls, jen.Var().List(names...).Add(g.typ(vars[i].Type)))
		i = j
	}
	return decls
}

// stmt writes one statement; it may come to nothing or to several.
func (g *generator) stmt(s program.Stmt) []jen.Code {
	one := func(code *jen.Statement) []jen.Code { return []jen.Code{code} }
	switch s := s.(type) {
	case *program.Assign:
		return g.assign(s)
	case *program.Declare:
		if g.body.zero[s] {
			return one(jen.Id(g.localName(s.Var)).Op("=").Add(g.zero(s.Var.Type)))
		}
		return one(g.varDecls([]*program.Var{s.Var})[0])
	case *program.ExprStmt:
		if pure(s.X) {
			return nil
		}
		return one(g.effect(s.X))
	case *program.If:
		return one(g.ifStmt(s))
	case *program.For:
		return g.labelled(s.Label, g.forStmt(s))
	case *program.Range:
		if all := g.appendAll(s); all != nil {
			return one(all)
		}
		return g.labelled(s.Label, g.rangeStmt(s))
	case *program.Return:
		code := jen.Return()
		if len(s.Results) > 0 {
			code.List(g.list(s.Results, g.room()-len("return "))...)
		}
		return one(code)
	case *program.Branch:
		code := jen.Id(s.Tok)
		if s.Label != "" {
			code.Id(s.Label)
		}
		return one(code)
	case *program.Switch:
		return one(g.switchStmt(s))
	case *program.Defer:
		return one(jen.Defer().Add(g.expr(s.Call, g.room()-len("defer "))))
	case *program.Block:
		return one(jen.Block(g.block(s.Body)...))
	case *program.Comment:
		return nil
	}
	fail("unknown statement %T", s)
	return nil
}

// list writes expressions that share a line.
func (g *generator) list(exprs []program.Expr, room int) []jen.Code {
	codes := make([]jen.Code, len(exprs))
	for i, e := range exprs {
		left := room - (g.widths(exprs) - g.width(e))
		codes[i] = g.expr(e, max(left, 20))
	}
	return codes
}

// effect writes e for what it does: a call by itself, anything else to _.
func (g *generator) effect(e program.Expr) *jen.Statement {
	if call, ok := e.(*program.Call); ok {
		switch fun := call.Fun.(type) {
		case program.Builtin:
			if !pureBuiltins[string(fun)] && fun != "make" {
				return g.expr(e, g.room())
			}
		case *program.Symbol:
			if !pureFunctions[*fun] {
				return g.expr(e, g.room())
			}
		default:
			return g.expr(e, g.room())
		}
	}
	return jen.Id("_").Op("=").Add(g.expr(e, g.room()-4))
}

func (g *generator) assign(s *program.Assign) []jen.Code {
	lhs, rhs := slices.Clone(s.Lhs), s.Rhs
	for i := range lhs {
		if g.body.blankAt(s, i) {
			lhs[i] = nil
		}
	}
	if s.Tok != "=" {
		if lhs[0] == nil {
			return []jen.Code{g.effect(rhs[0])}
		}
		target := g.expr(lhs[0], g.room())
		if lit, ok := rhs[0].(*program.Lit); ok && lit.Text == "1" && lit.Kind == program.KindInt {
			if s.Tok == "+=" || s.Tok == "-=" {
				return []jen.Code{target.Op(strings.Repeat(s.Tok[:1], 2))}
			}
		}
		left := g.room() - g.width(lhs[0]) - len(s.Tok) - 2
		return []jen.Code{target.Op(s.Tok).Add(g.expr(rhs[0], left))}
	}
	if len(lhs) == len(rhs) {
		lhs, rhs = withoutBlank(lhs, rhs)
		if len(lhs) == 0 {
			return nil
		}
	}
	alive := false
	for _, l := range lhs {
		alive = alive || l != nil
	}
	if !alive && len(rhs) == 1 {
		return []jen.Code{g.effect(rhs[0])}
	}
	fresh := g.body.short[s]
	if len(lhs) == 1 && len(fresh) == 1 {
		return []jen.Code{g.declaration(lhs[0].(*program.Ref).Var, rhs[0])}
	}
	var targets, values []jen.Code
	used := 4
	for _, l := range lhs {
		if l == nil {
			targets = append(targets, jen.Id("_"))
			used += 3
		} else {
			targets = append(targets, g.expr(l, g.room()))
			used += g.width(l) + 2
		}
	}
	tok := "="
	if len(fresh) > 0 {
		tok = ":="
	}
	for i, r := range rhs {
		if ref, ok := lhs[i].(*program.Ref); ok && tok == ":=" && len(lhs) == len(rhs) && fresh[ref.Var] {
			values = append(values, g.typedValue(ref.Var.Type, r, g.room()-used))
		} else {
			left := g.room() - used - (g.widths(rhs) - g.width(r))
			values = append(values, g.expr(r, max(left, 20)))
		}
	}
	return []jen.Code{jen.List(targets...).Op(tok).List(values...)}
}

// withoutBlank leaves out pairs that nobody reads and that have no effect.
func withoutBlank(lhs, rhs []program.Expr) ([]program.Expr, []program.Expr) {
	var l, r []program.Expr
	for i := range lhs {
		if lhs[i] != nil || !pure(rhs[i]) {
			l, r = append(l, lhs[i]), append(r, rhs[i])
		}
	}
	return l, r
}

// declaration writes `x := e`, with the type where e does not give it.
func (g *generator) declaration(v *program.Var, e program.Expr) *jen.Statement {
	name := g.localName(v)
	if e == program.Builtin("nil") {
		return jen.Var().Id(name).Add(g.typ(v.Type))
	}
	if g.needsType(v.Type, e) {
		left := g.room() - len(name) - len(g.typeText(v.Type)) - 8
		return jen.Var().Id(name).Add(g.typ(v.Type)).Op("=").Add(g.expr(e, left))
	}
	return jen.Id(name).Op(":=").Add(g.typedValue(v.Type, e, g.room()-len(name)-4))
}

// typedValue writes e so that := gives the variable type t.
func (g *generator) typedValue(t program.Type, e program.Expr, room int) *jen.Statement {
	is := constType(e)
	if is == "" || is == t {
		return g.expr(e, room)
	}
	if lit, ok := e.(*program.Lit); ok && t == program.Basic("float64") && is == "int" {
		return jen.Id(lit.Text + ".0")
	}
	if _, ok := t.(program.Basic); !ok {
		if _, ok := t.(*program.Named); !ok {
			return g.expr(e, room)
		}
	}
	return g.convert(t, func() *jen.Statement { return g.expr(e, room) })
}

func (g *generator) zero(t program.Type) *jen.Statement {
	switch t := t.(type) {
	case program.Basic:
		switch t {
		case "string":
			return jen.Id(`""`)
		case "bool":
			return jen.False()
		case "any", "error":
			return jen.Nil()
		}
		return jen.Lit(0)
	case *program.Named:
		if isInterface(t) {
			return jen.Nil()
		}
		return jen.Op("*").New(g.typ(t))
	case *program.Array, *program.StructType:
		return g.typ(t).Values()
	}
	return jen.Nil()
}

func (g *generator) ifStmt(s *program.If) *jen.Statement {
	room := g.room() - len("if  {")
	var head []jen.Code
	if s.Init != nil {
		head = append(head, g.inHead(s.Init))
	}
	head = append(head, g.headExpr(s.Cond, room))
	code := jen.If(head...).Block(g.block(s.Then)...)
	if g.body.empty(s.Else) && onlyDropped(s.Else) {
		return code
	}
	if len(s.Else) == 1 {
		if next, ok := s.Else[0].(*program.If); ok && len(next.Lead) == 0 && len(g.body.before[next]) == 0 && !g.opts.Lines {
			g.linePlace(next.Line)
			return code.Else().Add(g.mark()).Add(g.ifStmt(next))
		}
	}
	return code.Else().Block(g.block(s.Else)...)
}

// onlyDropped reports whether none of the statements left a comment behind.
func onlyDropped(list []program.Stmt) bool {
	for _, s := range list {
		if len(s.At().Lead) > 0 {
			return false
		}
	}
	return true
}

// inHead writes the simple statement of an if or for line.
func (g *generator) inHead(s program.Stmt) *jen.Statement {
	head := g.head
	g.head = true
	defer func() { g.head = head }()
	codes := g.stmt(s)
	if len(codes) != 1 {
		return jen.Empty()
	}
	return jen.Add(codes...)
}

func (g *generator) forStmt(s *program.For) *jen.Statement {
	code := jen.For()
	switch {
	case s.Init != nil || s.Post != nil:
		init, cond, post := jen.Empty(), jen.Empty(), jen.Empty()
		if s.Init != nil && !g.body.drop[s.Init] {
			init = g.inHead(s.Init)
		}
		if s.Cond != nil {
			cond = g.headExpr(s.Cond, g.room())
		}
		if s.Post != nil && !g.body.drop[s.Post] {
			post = g.inHead(s.Post)
		}
		code = jen.For(init, cond, post)
	case s.Cond != nil:
		code = jen.For(g.headExpr(s.Cond, g.room()-len("for  {")))
	}
	return code.Block(g.block(s.Body)...)
}

func (g *generator) rangeStmt(s *program.Range) *jen.Statement {
	tok := ":="
	if len(g.body.short[s]) == 0 {
		tok = "="
	}
	key, val := s.Key, s.Val
	if key != nil && g.body.dead(key) {
		key = nil
	}
	if val != nil && g.body.dead(val) {
		val = nil
	}
	room := g.room() - len("for _, x := range  {")
	x := g.headExpr(s.X, room)
	var head *jen.Statement
	switch {
	case key == nil && val == nil:
		head = jen.Range().Add(x)
	case val == nil:
		head = jen.Id(g.localName(key)).Op(tok).Range().Add(x)
	case key == nil:
		head = jen.List(jen.Id("_"), jen.Id(g.localName(val))).Op(tok).Range().Add(x)
	default:
		head = jen.List(jen.Id(g.localName(key)), jen.Id(g.localName(val))).Op(tok).Range().Add(x)
	}
	return jen.For(head).Block(g.block(s.Body)...)
}

// labelled puts a label above a loop if some branch names it.
func (g *generator) labelled(label string, loop *jen.Statement) []jen.Code {
	if label == "" || !g.body.label[label] {
		return []jen.Code{loop}
	}
	return []jen.Code{jen.Id(label).Op(":"), loop}
}

func (g *generator) switchStmt(s *program.Switch) *jen.Statement {
	code := jen.Switch()
	if s.Tag != nil {
		code = jen.Switch(g.headExpr(s.Tag, g.room()))
	}
	var cases []jen.Code
	line := g.line
	for _, c := range s.Cases {
		head := jen.Default()
		if len(c.Values) > 0 {
			g.line = line
			head = jen.Case(g.marked(g.list(c.Values, g.room()-len("case :")))...)
		}
		cases = append(cases, head.Block(g.block(c.Body)...))
	}
	return code.Block(cases...)
}
