package mapping

import (
	"path/filepath"
	"slices"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/parser"
)

// exec(open("settings.py").read()) at the top of a file does there what another
// file says, with the file's own names. That file is read at conversion, and its
// statements stand in the place of the call.

// maxExecuted bounds the files that a file executes, for one may execute itself.
const maxExecuted = 50

// execute puts the statements of the files that a file executes into its body.
func (c *converter) execute(path string, file *parser.File) {
	if isRebound(file.Body, "exec") || isRebound(file.Body, "open") {
		return
	}
	for i := 0; i < len(file.Body); i++ {
		call := file.Body[i]
		name, ok := executedFile(call)
		if !ok || len(c.loaded) == maxExecuted {
			continue
		}
		shown := name
		if !filepath.IsAbs(name) {
			shown = filepath.Join(filepath.Dir(path), filepath.FromSlash(name))
		}
		src, err := c.read(absolute(shown))
		if err != nil {
			continue // said where the call stands
		}
		inner, err := parser.Parse(shown, src)
		if err != nil {
			c.notRun = append(c.notRun, notRun{call, SyntaxDiagnostic(shown, err)})
			continue
		}
		body := inner.Body
		inner.Body = nil
		parser.WalkBody(body, func(n parser.Node) bool {
			parser.SetLine(n, call.GetLineno())
			return true
		})
		m := newModule("", shown, inner)
		m.executedAt = call.GetLineno()
		c.loaded = append(c.loaded, m)
		file.Body = slices.Replace(file.Body, i, i+1, slices.DeleteFunc(body, isText)...)
		i--
	}
}

// isRebound says that a file gives a name a meaning of its own.
func isRebound(body []parser.Stmt, name string) (found bool) {
	parser.WalkBody(body, func(n parser.Node) bool {
		found = found || slices.Contains(boundBy(n), name)
		return !found
	})
	return found
}

// notRun is an exec of a file that is no Python.
type notRun struct {
	call parser.Stmt
	why  diag.Diagnostic
}

// textOf is the file whose text a statement of a file is: it, or one that it
// executes.
func (c *converter) textOf(m *module, s parser.Stmt) *module {
	if home := c.moduleOf(s); home.executedAt > 0 {
		return home
	}
	return m
}

// executedFile is the name of the file that exec(open(name).read()) runs.
func executedFile(s parser.Node) (string, bool) {
	e, ok := s.(*parser.ExprStmt)
	if !ok {
		return "", false
	}
	run, ok := e.Value.(*parser.Call)
	if !ok || len(run.Args) != 1 || len(run.Keywords) > 0 || !isName(run.Func, "exec") {
		return "", false
	}
	read, ok := run.Args[0].(*parser.Call)
	if !ok || len(read.Args)+len(read.Keywords) > 0 {
		return "", false
	}
	at, ok := read.Func.(*parser.Attribute)
	if !ok || at.Attr != "read" {
		return "", false
	}
	open, ok := at.Value.(*parser.Call)
	if !ok || len(open.Args) != 1 || !isName(open.Func, "open") {
		return "", false
	}
	name, ok := open.Args[0].(*parser.Str)
	if !ok {
		return "", false
	}
	return string(name.S), true
}
