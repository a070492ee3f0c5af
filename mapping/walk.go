package mapping

import (
	"fmt"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
)

func diagKey(d diag.Diagnostic) string {
	return fmt.Sprintf("%s:%d:%d:%s", d.File, d.Line, d.Col, d.Code)
}

// eachBlock calls do for every statement list in list, innermost first, and
// replaces it by what do returns.
func eachBlock(list []program.Stmt, do func([]program.Stmt) []program.Stmt) []program.Stmt {
	closures := func(x program.Expr) {
		program.Walk(x, func(e program.Expr) {
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
