package mapping

import (
	"fmt"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
)

func diagKey(d diag.Diagnostic) string { return fmt.Sprintf("%d:%d:%s", d.Line, d.Col, d.Code) }

// walkExpr calls visit for x and every expression below it; closures' bodies
// are walked too.
func walkExpr(x program.Expr, visit func(program.Expr)) {
	switch e := x.(type) {
	case nil:
		return
	case *program.MethodRef:
		walkExpr(e.X, visit)
	case *program.FieldRef:
		walkExpr(e.X, visit)
	case *program.Select:
		walkExpr(e.X, visit)
	case *program.Call:
		walkExpr(e.Fun, visit)
		walkExprs(e.Args, visit)
	case *program.Composite:
		walkExprs(e.MapKeys, visit)
		walkExprs(e.Elems, visit)
	case *program.Binary:
		walkExpr(e.X, visit)
		walkExpr(e.Y, visit)
	case *program.Unary:
		walkExpr(e.X, visit)
	case *program.Star:
		walkExpr(e.X, visit)
	case *program.Index:
		walkExpr(e.X, visit)
		walkExpr(e.I, visit)
	case *program.Slicing:
		walkExpr(e.X, visit)
		walkExpr(e.Lo, visit)
		walkExpr(e.Hi, visit)
	case *program.Assert:
		walkExpr(e.X, visit)
	case *program.Convert:
		walkExpr(e.X, visit)
	case *program.Instance:
		walkExpr(e.Fun, visit)
	case *program.Closure:
		walkStmts(e.Body, visit)
	}
	visit(x)
}

func walkExprs(xs []program.Expr, visit func(program.Expr)) {
	for _, x := range xs {
		walkExpr(x, visit)
	}
}

// walkStmts calls visit for every expression in the statements.
func walkStmts(list []program.Stmt, visit func(program.Expr)) {
	for _, s := range list {
		switch s := s.(type) {
		case *program.Assign:
			walkExprs(s.Lhs, visit)
			walkExprs(s.Rhs, visit)
		case *program.ExprStmt:
			walkExpr(s.X, visit)
		case *program.If:
			if s.Init != nil {
				walkStmts([]program.Stmt{s.Init}, visit)
			}
			walkExpr(s.Cond, visit)
			walkStmts(s.Then, visit)
			walkStmts(s.Else, visit)
		case *program.For:
			for _, inner := range []program.Stmt{s.Init, s.Post} {
				if inner != nil {
					walkStmts([]program.Stmt{inner}, visit)
				}
			}
			walkExpr(s.Cond, visit)
			walkStmts(s.Body, visit)
		case *program.Range:
			walkExpr(s.X, visit)
			walkStmts(s.Body, visit)
		case *program.Return:
			walkExprs(s.Results, visit)
		case *program.Switch:
			walkExpr(s.Tag, visit)
			for _, c := range s.Cases {
				walkExprs(c.Values, visit)
				walkStmts(c.Body, visit)
			}
		case *program.Defer:
			walkExpr(s.Call, visit)
		case *program.Block:
			walkStmts(s.Body, visit)
		}
	}
}

// eachBlock calls do for every statement list in list, innermost first, and
// replaces it by what do returns.
func eachBlock(list []program.Stmt, do func([]program.Stmt) []program.Stmt) []program.Stmt {
	closures := func(x program.Expr) {
		walkExpr(x, func(e program.Expr) {
			if c, ok := e.(*program.Closure); ok {
				c.Body = do(c.Body)
			}
		})
	}
	for _, s := range list {
		switch s := s.(type) {
		case *program.If:
			closures(s.Cond)
			s.Then = eachBlock(s.Then, do)
			s.Else = eachBlock(s.Else, do)
		case *program.For:
			s.Body = eachBlock(s.Body, do)
		case *program.Range:
			closures(s.X)
			s.Body = eachBlock(s.Body, do)
		case *program.Block:
			s.Body = eachBlock(s.Body, do)
		case *program.Switch:
			for i := range s.Cases {
				s.Cases[i].Body = eachBlock(s.Cases[i].Body, do)
			}
		case *program.Assign:
			for _, r := range s.Rhs {
				closures(r)
			}
		case *program.ExprStmt:
			closures(s.X)
		case *program.Return:
			for _, r := range s.Results {
				closures(r)
			}
		}
	}
	return do(list)
}
