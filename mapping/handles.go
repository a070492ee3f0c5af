package mapping

import "github.com/pyconv/pyconv/parser"

// handles are the names that with statements at a file's top level bind, and
// nothing else: what uses such a name stands in the file, so that it needs no
// package variable, which would be of one type.
func handles(body []parser.Stmt) map[string]bool {
	bound, targets := map[string]int{}, map[string]int{}
	parser.WalkBody(body, func(n parser.Node) bool {
		for _, name := range boundBy(n) {
			bound[name]++
		}
		switch n := n.(type) {
		case *parser.FunctionDef, *parser.ClassDef, *parser.Lambda:
			return false
		case *parser.WithItem:
			if t, ok := n.OptionalVars.(*parser.Name); ok {
				targets[string(t.Id)]++
			}
		}
		return true
	})
	out := map[string]bool{}
	for name, n := range targets {
		out[name] = n == bound[name]
	}
	return out
}
