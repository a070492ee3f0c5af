package mapping

import (
	"fmt"
	"os"
	"runtime/debug"
	"time"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/parser"
)

// Coverage says how much of a file converts.
type Coverage struct {
	Statements, Calls Share
	Unreached         int // statements that no root reaches; the shares are of the others
}

// Share is a part of a whole.
type Share struct{ Converted, Total int }

// Add adds another file's.
func (s *Share) Add(o Share) {
	s.Converted += o.Converted
	s.Total += o.Total
}

// Percent rounds down, so that 100 means all; what has no parts is whole.
func (s Share) Percent() int {
	if s.Total == 0 {
		return 100
	}
	return 100 * s.Converted / s.Total
}

// outOfTime is the panic of a conversion past its deadline.
type outOfTime struct{}

// reach notes that a statement is interpreted.
func (c *converter) reach(s parser.Stmt) {
	c.reached[s] = true
	if !c.opts.Deadline.IsZero() && time.Now().After(c.opts.Deadline) {
		panic(outOfTime{})
	}
}

// coverage counts the statements and calls of the root file that the last round
// reached. A statement counts without its block, a docstring not at all. One that holds a failure fails,
// and so does a call. After a fault nothing of the file converts.
func (c *converter) coverage(fault bool) (out Coverage) {
	failed := map[parser.Node]bool{}
	for _, f := range c.failures {
		failed[f.node] = true
	}
	var visit func(n parser.Node, reached, inClass bool) (fails bool)
	visit = func(n parser.Node, reached, inClass bool) bool {
		stmt, isStmt := n.(parser.Stmt)
		if isStmt && isText(stmt) {
			return false
		}
		_, isCall := n.(*parser.Call)
		if isStmt && !inClass { // a class's own statements are reached with it
			reached = c.reached[stmt] || fault
		}
		_, isClass := n.(*parser.ClassDef)
		fails := failed[n] || fault
		parser.Children(n, func(child parser.Node) {
			below := visit(child, reached, isClass)
			if _, nested := child.(parser.Stmt); !nested {
				fails = fails || below
			}
		})
		switch {
		case isStmt && !reached:
			out.Unreached++
		case isStmt:
			out.Statements.count(!fails)
		case isCall && reached:
			out.Calls.count(!fails)
		}
		return fails
	}
	for _, s := range c.main.file.Body {
		visit(s, false, false)
	}
	return out
}

func (s *Share) count(converts bool) {
	s.Total++
	if converts {
		s.Converted++
	}
}

// isText says that a statement is a string, such as a docstring.
func isText(s parser.Stmt) bool {
	e, ok := s.(*parser.ExprStmt)
	if !ok {
		return false
	}
	_, ok = e.Value.(*parser.Str)
	return ok
}

// fault is the diagnostic of a panic: at the statement that was interpreted.
// PYCONV_TRACE=1 adds the Go stack.
func (c *converter) fault(r any) diag.Diagnostic {
	m := c.main
	if c.now != nil {
		m = c.moduleOf(c.now)
	}
	d := m.diagnostic(c.now)
	if _, late := r.(outOfTime); late {
		d.Code, d.Msg, d.Hint = "PYC0197", "the conversion has taken too long", "annotate the types of what is called here, or split the file"
		return d
	}
	d.Code, d.Msg, d.Hint = "PYC0198", fmt.Sprintf("a fault in the converter, not in the script: %v", r), "please report it; PYCONV_TRACE=1 shows the Go stack"
	if os.Getenv("PYCONV_TRACE") == "1" {
		d.Msg += "\n" + string(debug.Stack())
	}
	return d
}
