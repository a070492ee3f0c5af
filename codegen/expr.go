package codegen

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/pyconv/pyconv/mapping/program"
)

// Precedences of Go's operators; unary and primary expressions bind tighter.
const (
	precUnary   = 6
	precPrimary = 7
)

func prec(op string) int {
	switch op {
	case "*", "/", "%", "<<", ">>", "&", "&^":
		return 5
	case "+", "-", "|", "^":
		return 4
	case "==", "!=", "<", "<=", ">", ">=":
		return 3
	case "&&":
		return 2
	case "||":
		return 1
	}
	fail("unknown operator %q", op)
	return 0
}

func precedence(e program.Expr) int {
	switch e := e.(type) {
	case *program.Binary:
		return prec(e.Op)
	case *program.Unary, *program.Star:
		return precUnary
	case *program.Composite:
		if e.Addr {
			return precUnary
		}
	case *program.Lit:
		if e.Kind != program.KindString && strings.HasPrefix(e.Text, "-") {
			return precUnary
		}
	case *program.TypeExpr:
		if _, ok := e.Type.(*program.Pointer); ok {
			return precUnary
		}
	}
	return precPrimary
}

// operand writes e where only expressions that bind at least as tight as
// lowest may stand bare.
func (g *generator) operand(e program.Expr, lowest, room int) *jen.Statement {
	if precedence(e) < lowest {
		return g.inside(func() *jen.Statement { return jen.Parens(g.expr(e, room-2)) })
	}
	return g.expr(e, room)
}

// inside runs f within brackets, where a composite literal is no block.
func (g *generator) inside(f func() *jen.Statement) *jen.Statement {
	head := g.head
	g.head = false
	defer func() { g.head = head }()
	return f()
}

// header writes an expression of an if, for or switch line, where a bare
// composite literal would be read as the block.
func (g *generator) headExpr(e program.Expr, room int) *jen.Statement {
	head := g.head
	g.head = true
	defer func() { g.head = head }()
	return g.expr(e, room)
}

// expr writes e into the room columns that its line has left.
func (g *generator) expr(e program.Expr, room int) *jen.Statement {
	switch e := e.(type) {
	case *program.Ref:
		if e.Var.Global {
			return g.ref(g.globalDecls[e.Var], g.localName(e.Var))
		}
		return jen.Id(g.localName(e.Var))
	case *program.FuncRef:
		return g.ref(e.Func, g.nameOf(e.Func))
	case *program.MethodRef:
		return g.operand(e.X, precPrimary, room).Dot(g.nameOf(e.Func))
	case *program.FieldRef:
		return g.operand(e.X, precPrimary, room).Dot(g.fieldName(e.Field))
	case *program.Symbol:
		return g.qual(e.Pkg, e.Name)
	case program.Builtin:
		return jen.Id(string(e))
	case *program.Select:
		return g.operand(e.X, precPrimary, room).Dot(e.Name)
	case *program.Lit:
		if negativeZero(e) {
			return g.minusZero()
		}
		return jen.Id(g.lit(e))
	case *program.Call:
		return g.call(e, room)
	case *program.Composite:
		return g.composite(e, room, false)
	case *program.Binary:
		if withItself(e) {
			return jen.True() // staticcheck takes it for a slip
		}
		if _, first := e.X.(*program.Lit); first && (e.Op == "==" || e.Op == "!=") {
			if _, both := e.Y.(*program.Lit); !both { // the constant last, as Go's readers expect it
				e = &program.Binary{Op: e.Op, X: e.Y, Y: e.X}
			}
		}
		return g.binary(e, room)
	case *program.Unary:
		if negativeZero(e) {
			return g.minusZero()
		}
		x := g.operand(e.X, precUnary, room-1)
		if signClash(e.Op, e.X) {
			x = jen.Parens(x)
		}
		return jen.Op(e.Op).Add(x)
	case *program.Star:
		return jen.Op("*").Add(g.operand(e.X, precUnary, room-1))
	case *program.Index:
		x := g.operand(e.X, precPrimary, room-2-g.width(e.I))
		return x.Add(g.inside(func() *jen.Statement { return jen.Index(g.expr(e.I, room)) }))
	case *program.Slicing:
		x := g.operand(e.X, precPrimary, room)
		return x.Add(g.inside(func() *jen.Statement {
			lo, hi := jen.Empty(), jen.Empty()
			if e.Lo != nil {
				lo = g.expr(e.Lo, room)
			}
			if e.Hi != nil {
				hi = g.expr(e.Hi, room)
			}
			return jen.Index(lo, hi)
		}))
	case *program.Assert:
		return g.operand(e.X, precPrimary, room).Assert(g.typ(e.Type))
	case *program.Convert:
		return g.convert(e.Type, func() *jen.Statement {
			return g.expr(e.X, room-2-len(g.typeText(e.Type)))
		})
	case *program.Instance:
		return g.expr(e.Fun, room).Types(g.typs(e.Args)...)
	case *program.Closure:
		return g.closure(e, room)
	case *program.TypeExpr:
		return g.typ(e.Type)
	}
	fail("unknown expression %T", e)
	return nil
}

func (g *generator) nameOf(f *program.Func) string {
	name, ok := g.funcs[f]
	if !ok {
		fail("function %s is used but not declared", f.Name)
	}
	return name
}

func (g *generator) convert(t program.Type, x func() *jen.Statement) *jen.Statement {
	name := g.typ(t)
	switch t.(type) {
	case *program.Pointer, *program.FuncType:
		name = jen.Parens(name)
	}
	return name.Add(g.inside(func() *jen.Statement { return jen.Parens(x()) }))
}

// lit is a literal's spelling. A long text of several lines stands in back quotes.
func (g *generator) lit(e *program.Lit) string {
	if e.Kind != program.KindString {
		return e.Text
	}
	inner := strings.TrimSuffix(e.Text, "\n")
	if !g.opts.Lines && len(e.Text) > 60 && strings.Contains(inner, "\n") && rawSafe(e.Text) {
		return "`" + e.Text + "`"
	}
	return quote(e.Text)
}

// negativeZero reports whether e is -0.0, which Go's constants don't know.
func negativeZero(e program.Expr) bool {
	switch e := e.(type) {
	case *program.Lit:
		value, err := strconv.ParseFloat(e.Text, 64)
		return e.Kind == program.KindFloat && err == nil && value == 0 && math.Signbit(value)
	case *program.Unary:
		lit, ok := e.X.(*program.Lit)
		return ok && e.Op == "-" && negativeZero(&program.Lit{Kind: lit.Kind, Text: "-" + lit.Text})
	}
	return false
}

func (g *generator) minusZero() *jen.Statement {
	return g.qual("math", "Copysign").Call(jen.Lit(0), jen.Lit(-1))
}

func rawSafe(s string) bool {
	for _, r := range s {
		if r == '`' || r == '\r' || r == 0xFEFF || r == 0xFFFD || r < ' ' && r != '\n' && r != '\t' {
			return false
		}
	}
	return true
}

// signClash reports whether op before x would read as another operator.
func signClash(op string, x program.Expr) bool {
	switch x := x.(type) {
	case *program.Unary:
		return x.Op == op
	case *program.Lit:
		return x.Kind != program.KindString && strings.HasPrefix(x.Text, op)
	}
	return false
}

// binary writes X op Y, broken behind the operator where the line is too long.
// withItself reports whether e compares a literal with itself, as `in` over a
// tuple of constants comes to, or a global, as an enum's member is.
func withItself(e *program.Binary) bool {
	if e.Op != "==" {
		return false
	}
	if x, ok := e.X.(*program.Lit); ok {
		y, ok := e.Y.(*program.Lit)
		return ok && *x == *y
	}
	x, ok := e.X.(*program.Ref)
	if !ok || !x.Var.Global || !same(e.X, e.Y) {
		return false
	}
	switch t := x.Var.Type.(type) {
	case program.Basic:
		return t == "int" || t == "string" || t == "bool"
	case *program.Pointer:
		return true
	}
	return false // NaN may be in it
}

func (g *generator) binary(e *program.Binary, room int) *jen.Statement {
	p := prec(e.Op)
	if g.width(e) <= room {
		return g.operand(e.X, p, room).Op(e.Op).Add(g.operand(e.Y, p+1, room))
	}
	x := g.operand(e.X, p, room-1-len(e.Op)).Op(e.Op)
	// A short left side stays with what follows it.
	if left := g.width(e.X) + 2 + len(e.Op); left < 24 && breakable(e.Y) {
		return x.Add(g.operand(e.Y, p+1, room-left))
	}
	g.indent++
	defer func() { g.indent-- }()
	return x.Line().Add(g.operand(e.Y, p+1, g.room()))
}

// breakable reports whether e can be broken inside brackets of its own.
func breakable(e program.Expr) bool {
	switch e := e.(type) {
	case *program.Call:
		return len(e.Args) > 0 || breakable(e.Fun)
	case *program.Composite:
		return len(e.Elems) > 0
	case *program.Closure:
		return true
	case *program.MethodRef:
		return breakable(e.X)
	case *program.Select:
		return breakable(e.X)
	}
	return false
}

// call writes Fun(Args…). What does not fit goes one argument a line, but for
// a last argument that opens brackets of its own.
func (g *generator) call(e *program.Call, room int) *jen.Statement {
	lowest := precPrimary
	if e.Fun == nil {
		fail("a call without a function")
	}
	fits := g.width(e) <= room
	if !fits {
		if chain, ok := g.chain(e, room); ok {
			return chain
		}
	}
	funRoom := room
	if !fits && len(e.Args) == 0 {
		funRoom = room - 2
	}
	fun := g.operand(e.Fun, lowest, funRoom)
	args, multi := g.args(e, room-g.width(e.Fun)-2, fits)
	if !multi {
		return fun.Call(args...)
	}
	return fun.Custom(jen.Options{Open: "(", Close: ")", Separator: ",", Multi: true}, args...)
}

// link is one method call of a chain.
type link struct {
	name string
	call *program.Call
}

// chain writes a.B(…).C(…) over several lines, broken behind dots. It reports
// false for a call that is no chain or whose last argument breaks better.
func (g *generator) chain(e *program.Call, room int) (*jen.Statement, bool) {
	var links []link
	var base program.Expr = e
	for {
		c, ok := base.(*program.Call)
		if !ok {
			break
		}
		switch fun := c.Fun.(type) {
		case *program.Select:
			links, base = append(links, link{fun.Name, c}), fun.X
			continue
		case *program.MethodRef:
			links, base = append(links, link{g.nameOf(fun.Func), c}), fun.X
			continue
		}
		break
	}
	slices.Reverse(links)
	_, called := base.(*program.Call)
	if len(links) == 0 || len(links) == 1 && !called || g.width(base) > room {
		return nil, false
	}
	last := links[len(links)-1].call
	if head := g.width(last.Fun) + 1; head < room && g.width(e) > room && len(last.Args) > 0 && g.hugs(last.Args, room-head) {
		return nil, false
	}
	s := g.operand(base, precPrimary, room)
	used, left, broken := g.width(base), room, false
	for i, l := range links {
		w := len(".()") + len(l.name) + g.widths(l.call.Args)
		if used+w > left && (i > 0 || called) {
			if !broken {
				g.indent++
				broken = true
			}
			s.Op(".").Line().Id(l.name)
			used, left = 0, g.room()-2
		} else {
			s.Dot(l.name)
		}
		used += w
		args, multi := g.args(l.call, left-used+g.widths(l.call.Args), used <= left)
		if multi {
			s.Custom(jen.Options{Open: "(", Close: ")", Separator: ",", Multi: true}, args...)
			used = 1
		} else {
			s.Call(args...)
		}
	}
	if broken {
		g.indent--
	}
	return s, true
}

// args writes a call's arguments into room columns, or one a line.
func (g *generator) args(e *program.Call, room int, fits bool) (codes []jen.Code, multi bool) {
	head := g.head
	g.head = false
	defer func() { g.head = head }()
	if !fits && !g.hugs(e.Args, room) {
		multi = true
		g.indent++
		defer func() { g.indent-- }()
	}
	for i, a := range e.Args {
		left := room
		if multi {
			left = g.room() - 1
		} else if i == len(e.Args)-1 {
			left = room - (g.widths(e.Args) - g.width(a))
		}
		code := g.expr(a, left)
		if e.Spread && i == len(e.Args)-1 {
			code.Op("...")
		}
		codes = append(codes, code)
	}
	return codes, multi
}

// hugs reports whether the arguments may stay on the call's line because the
// last one breaks inside its own brackets.
func (g *generator) hugs(args []program.Expr, room int) bool {
	if len(args) == 0 {
		return true
	}
	last := args[len(args)-1]
	before := g.widths(args) - g.width(last)
	if before > room*2/3 {
		return false
	}
	switch last := last.(type) {
	case *program.Closure:
		return before+g.width(last) <= room
	case *program.Composite:
		return before+len(g.typeText(last.Type))+2 <= room
	case *program.Call:
		return len(args) == 1 && len(last.Args) > 0 && g.width(last.Fun)+2 <= room
	}
	return false
}

// composite writes a composite literal; elide leaves the type to the literal
// around it.
func (g *generator) composite(e *program.Composite, room int, elide bool) *jen.Statement {
	s := jen.Null()
	used := 2
	if !elide {
		if e.Addr {
			s.Op("&")
		}
		s.Add(g.typ(e.Type))
		used += len(g.typeText(e.Type)) + 1
	}
	multi := used+g.compositeWidth(e) > room
	head := g.head
	g.head = false
	if multi {
		g.indent++
	}
	elems := make([]jen.Code, len(e.Elems))
	elem := elemType(e.Type)
	for i, x := range e.Elems {
		left := room
		if multi {
			left = g.room() - 1
		}
		code := jen.Null()
		switch {
		case i < len(e.Fields):
			code = jen.Id(g.fieldName(e.Fields[i])).Op(":")
			left -= len(g.fieldName(e.Fields[i])) + 2
		case i < len(e.Keys):
			code = jen.Id(e.Keys[i]).Op(":")
			left -= len(e.Keys[i]) + 2
		case i < len(e.MapKeys):
			code = g.expr(e.MapKeys[i], left).Op(":")
			left -= g.width(e.MapKeys[i]) + 2
		}
		if c, ok := x.(*program.Composite); ok && elem != nil && g.elides(elem, c) {
			elems[i] = code.Add(g.composite(c, left, true))
		} else {
			elems[i] = code.Add(g.expr(x, left))
		}
	}
	if multi {
		g.indent--
	}
	g.head = head
	switch {
	case multi && allLits(e.Elems) && len(e.MapKeys) == 0 && len(e.Keys) == 0 && len(e.Fields) == 0:
		s.Add(g.packed(e.Elems, elems))
	case multi:
		s.Custom(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}, elems...)
	default:
		s.Custom(jen.Options{Open: "{", Close: "}", Separator: ","}, elems...)
	}
	if head && !elide && namedType(e.Type) {
		return jen.Parens(s)
	}
	return s
}

// namedType reports whether a literal of type t begins with a name, which an
// if or for line takes for the end of its expression.
func namedType(t program.Type) bool {
	switch t.(type) {
	case *program.Named, *program.Local:
		return true
	}
	return false
}

// elides reports whether c may leave its type out inside a literal with that
// element type.
func (g *generator) elides(elem program.Type, c *program.Composite) bool {
	if p, ok := elem.(*program.Pointer); ok && c.Addr {
		return g.typeText(p.Elem) == g.typeText(c.Type)
	}
	return !c.Addr && g.typeText(elem) == g.typeText(c.Type)
}

func elemType(t program.Type) program.Type {
	switch t := t.(type) {
	case *program.Slice:
		return t.Elem
	case *program.Array:
		return t.Elem
	case *program.Map:
		return t.Elem
	}
	return nil
}

func allLits(list []program.Expr) bool {
	for _, e := range list {
		if u, ok := e.(*program.Unary); ok {
			e = u.X
		}
		if _, ok := e.(*program.Lit); !ok {
			return false
		}
	}
	return true
}

// packed writes literals in lines as full as they get.
func (g *generator) packed(list []program.Expr, codes []jen.Code) *jen.Statement {
	s := jen.Op("{").Line()
	room := lineWidth - tabWidth*(g.indent+1)
	used := 0
	for i, code := range codes {
		w := g.width(list[i]) + 2
		if used > 0 && used+w > room {
			s.Line()
			used = 0
		}
		s.Add(code).Op(",")
		used += w
	}
	return s.Line().Op("}")
}

// closure writes a function literal, on one line when it is short.
func (g *generator) closure(e *program.Closure, room int) *jen.Statement {
	s := jen.Func().Params(g.params(e.Params)...).Add(g.results(e.Results))
	return g.inside(func() *jen.Statement {
		if line, ok := oneLine(e.Body); ok && g.width(e) <= room {
			if _, isReturn := line.(*program.Return); len(e.Results) == 0 || isReturn {
				if codes := g.stmt(line); len(codes) == 1 {
					return s.Custom(jen.Options{Open: "{", Close: "}"}, codes...)
				}
			}
		}
		line := g.line
		body := g.bodyOf(e.Body, e.Results)
		// What follows the closure belongs to the line that it began in.
		g.line = line
		if len(body) > 0 {
			body = append(body, g.linePlace(line)...)
		}
		return s.Block(body...)
	})
}
