package codegen

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pyconv/pyconv/mapping/program"
)

// lineWidth is where a line is broken, with a tab counting tabWidth.
const (
	lineWidth = 100
	tabWidth  = 4
)

// room is what a line at the present depth has space for.
func (g *generator) room() int {
	if g.opts.Lines {
		return 1 << 20
	}
	return lineWidth - tabWidth*g.indent
}

// width is the number of columns of e on one line; of a closure that takes
// several lines, of its first.
func (g *generator) width(e program.Expr) int {
	switch e := e.(type) {
	case nil:
		return 0
	case *program.Ref:
		w := utf8.RuneCountInString(g.localName(e.Var))
		if e.Var.Global {
			w += len(g.prefix(g.globalDecls[e.Var]))
		}
		return w
	case *program.FuncRef:
		return len(g.prefix(e.Func)) + len(g.funcs[e.Func])
	case *program.MethodRef:
		return g.width(e.X) + 1 + len(g.funcs[e.Func])
	case *program.FieldRef:
		return g.width(e.X) + 1 + len(g.fieldName(e.Field))
	case *program.Symbol:
		if e.Pkg == "" {
			return len(e.Name)
		}
		return len(g.pkgs[g.importPath(e.Pkg)]) + 1 + len(e.Name)
	case program.Builtin:
		return len(e)
	case *program.Select:
		return g.width(e.X) + 1 + len(e.Name)
	case *program.Lit:
		if negativeZero(e) {
			return len("math.Copysign(0, -1)")
		}
		if e.Kind == program.KindString {
			return utf8.RuneCountInString(quote(e.Text))
		}
		return len(e.Text)
	case *program.Call:
		return g.width(e.Fun) + 2 + g.widths(e.Args)
	case *program.Composite:
		return len(g.typeText(e.Type)) + 3 + g.compositeWidth(e)
	case *program.Binary:
		return g.width(e.X) + 2 + len(e.Op) + g.width(e.Y)
	case *program.Unary:
		if negativeZero(e) {
			return len("math.Copysign(0, -1)")
		}
		return len(e.Op) + g.width(e.X)
	case *program.Star:
		return 1 + g.width(e.X)
	case *program.Index:
		return g.width(e.X) + 2 + g.width(e.I)
	case *program.Slicing:
		return g.width(e.X) + 3 + g.width(e.Lo) + g.width(e.Hi)
	case *program.Assert:
		return g.width(e.X) + 3 + len(g.typeText(e.Type))
	case *program.Convert:
		return len(g.typeText(e.Type)) + 2 + g.width(e.X)
	case *program.Instance:
		return g.width(e.Fun) + 2 + len(g.typeTexts(e.Args))
	case *program.TypeExpr:
		return len(g.typeText(e.Type))
	case *program.Closure:
		w := len("func() {") + len(g.resultText(e.Results))
		for _, v := range e.Params {
			w += len(g.localName(v)) + 3 + len(g.typeText(v.Type))
		}
		if line, ok := oneLine(e.Body); ok {
			w += 2 + g.stmtWidth(line)
		}
		return w
	}
	fail("unknown expression %T", e)
	return 0
}

func (g *generator) widths(list []program.Expr) int {
	w := 0
	for _, e := range list {
		w += g.width(e) + 2
	}
	return max(0, w-2)
}

func (g *generator) compositeWidth(e *program.Composite) int {
	w := g.widths(e.Elems)
	for _, f := range e.Fields {
		w += len(g.fieldName(f)) + 2
	}
	for _, k := range e.Keys {
		w += len(k) + 2
	}
	for _, k := range e.MapKeys {
		w += g.width(k) + 2
	}
	return w
}

// oneLine is the single plain statement of a body that may stand on the line
// of its braces.
func oneLine(body []program.Stmt) (program.Stmt, bool) {
	if len(body) != 1 || len(body[0].At().Lead) > 0 || body[0].At().Trail != "" {
		return nil, false
	}
	switch s := body[0].(type) {
	case *program.Return, *program.ExprStmt:
		return s, true
	case *program.Assign:
		return s, s.Tok != "=" || len(s.Lhs) == 1
	}
	return nil, false
}

func (g *generator) stmtWidth(s program.Stmt) int {
	switch s := s.(type) {
	case *program.Return:
		return len("return ") + g.widths(s.Results)
	case *program.ExprStmt:
		return g.width(s.X)
	case *program.Assign:
		return g.widths(s.Lhs) + 4 + g.widths(s.Rhs)
	}
	return 0
}

// quote is a string literal in Go, in back quotes where that spares escapes.
func quote(s string) string {
	if strings.ContainsAny(s, `"\`) && !strings.Contains(s, "`") && strconv.CanBackquote(s) {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}
