package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/parser"
)

// What stands under if TYPE_CHECKING never runs: the names that it imports are
// looked up where an annotation has one.

// typingImports are the imports under if TYPE_CHECKING by the names that they
// bind.
func typingImports(file *parser.File) map[string]parser.Stmt {
	names := map[string]parser.Stmt{}
	for _, s := range file.Body {
		test, ok := s.(*parser.If)
		if !ok || lastName(test.Test) != "TYPE_CHECKING" {
			continue
		}
		for _, b := range test.Body {
			switch b := b.(type) {
			case *parser.Import:
				for _, a := range b.Names {
					if a.AsName != "" {
						names[string(a.AsName)] = &parser.Import{StmtBase: b.StmtBase, Names: []*parser.Alias{a}}
					}
				}
			case *parser.ImportFrom:
				for _, a := range b.Names {
					one := *b
					one.Names = []*parser.Alias{a}
					names[orName(string(a.AsName), string(a.Name))] = &one
				}
			}
		}
	}
	return names
}

func orName(as, name string) string {
	if as != "" {
		return as
	}
	return name
}

// typeName is what a name in an annotation stands for.
func (f *frame) typeName(name string) (binding, bool) {
	if b, ok := f.lookup(name); ok {
		return b, true
	}
	s, ok := f.mod.typing[name]
	if !ok || f.mod.frame == nil {
		return binding{}, false
	}
	c, top := f.c, f.mod.frame
	m, started := c.mark(), slices.Clone(c.started)
	top.into(func() { top.stmt(s) })
	c.started = started
	b, ok := top.state.vars[name]
	if ok && b.T.Kind != KPoison {
		return b, true
	}
	c.rollback(m)
	delete(top.state.vars, name)
	return binding{}, false
}

// lazyHome is the file that a package gives a name from once it is asked for: one
// that puts a lazy module into sys.modules, and says under if TYPE_CHECKING what
// that has.
func (c *converter) lazyHome(m *module, name string) *module {
	if !m.dir || !replacesItself(m.file) {
		return nil
	}
	for _, s := range m.file.Body {
		test, ok := s.(*parser.If)
		if !ok || lastName(test.Test) != "TYPE_CHECKING" {
			continue
		}
		for _, b := range test.Body {
			from, ok := b.(*parser.ImportFrom)
			if !ok || from.Level != 1 || from.Module == "" {
				continue
			}
			for _, a := range from.Names {
				if string(a.Name) != "*" && string(a.Name) != name {
					continue
				}
				if home := c.module(m.name + "." + string(from.Module)); home != nil && home.err == nil && home.defined(name) {
					return home
				}
			}
		}
	}
	return nil
}

// replacesItself says that a file assigns sys.modules[__name__].
func replacesItself(file *parser.File) (found bool) {
	parser.WalkBody(file.Body, func(n parser.Node) bool {
		a, ok := n.(*parser.Assign)
		found = found || ok && isOwnModule(a.Targets[0])
		return !found
	})
	return found
}

// isOwnModule says that e is sys.modules[__name__].
func isOwnModule(e parser.Expr) bool {
	s, ok := e.(*parser.Subscript)
	if !ok {
		return false
	}
	path, _ := attrPath(s.Value)
	at, ok := s.Slice.(*parser.Index)
	return ok && path == "sys.modules" && isName(at.Value, "__name__")
}
