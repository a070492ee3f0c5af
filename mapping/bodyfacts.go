package mapping

import "github.com/pyconv/pyconv/parser"

// bodyFacts are what is asked time and again of the statements of a function or
// of a file's top level; the text alone tells it.
type bodyFacts struct {
	bound   map[string]boundAt // names that some statement binds
	deleted map[string]bool    // names that del or the end of an except clause unbinds, outside nested definitions
	own     map[string]bool    // names that are the function's own
	valued  map[string]bool    // names of which more than the truth is read
}

// boundAt says where a name is bound.
type boundAt struct {
	last   int  // the last line
	inLoop bool // somewhere in a loop
}

// bodyFacts are what f's statements tell.
func (f *frame) bodyFacts() *bodyFacts {
	at := &f.mod.facts
	if !f.atTop() && f.spec.def != nil {
		at = &f.spec.def.facts
	}
	if *at == nil {
		*at = readFacts(f.statements())
	}
	return *at
}

func readFacts(body []parser.Stmt) *bodyFacts {
	facts := &bodyFacts{bound: map[string]boundAt{}, deleted: map[string]bool{}, own: ownNames(body), valued: valuedIn(body)}
	var visit func(n parser.Node, inLoop, nested bool)
	visit = func(n parser.Node, inLoop, nested bool) {
		for _, name := range boundBy(n) {
			b := facts.bound[name]
			facts.bound[name] = boundAt{max(b.last, n.GetLineno()), b.inLoop || inLoop}
		}
		switch n := n.(type) {
		case *parser.For, *parser.While:
			inLoop = true
		case *parser.FunctionDef, *parser.ClassDef, *parser.Lambda:
			nested = true
		case *parser.Delete:
			for _, t := range n.Targets {
				if id, ok := t.(*parser.Name); ok && !nested {
					facts.deleted[string(id.Id)] = true
				}
			}
		case *parser.ExceptHandler:
			if n.Name != "" && !nested {
				facts.deleted[string(n.Name)] = true
			}
		}
		parser.Children(n, func(c parser.Node) { visit(c, inLoop, nested) })
	}
	for _, s := range body {
		visit(s, false, false)
	}
	return facts
}

// ownNames are the names that statements bind, outside nested definitions and
// comprehensions, and that none declares to be of another scope.
func ownNames(body []parser.Stmt) map[string]bool {
	own, others := map[string]bool{}, []parser.Identifier{}
	var visit func(n parser.Node)
	visit = func(n parser.Node) {
		for _, name := range boundBy(n) {
			own[name] = true
		}
		switch n := n.(type) {
		case *parser.Name:
			if n.Ctx == parser.Del {
				own[string(n.Id)] = true
			}
		case *parser.FunctionDef, *parser.ClassDef, *parser.Lambda:
			return
		case *parser.ListComp, *parser.SetComp, *parser.DictComp, *parser.GeneratorExp:
			return
		case *parser.Import, *parser.ImportFrom:
			for _, name := range boundNames(n.(parser.Stmt)) {
				own[name] = true
			}
		case *parser.Global:
			others = append(others, n.Names...)
		case *parser.Nonlocal:
			others = append(others, n.Names...)
		}
		parser.Children(n, visit)
	}
	for _, s := range body {
		visit(s)
	}
	for _, name := range others {
		delete(own, string(name))
	}
	return own
}

// defined says that some statement of the file binds a name.
func (m *module) defined(name string) bool {
	if m.facts == nil {
		m.facts = readFacts(m.file.Body)
	}
	_, ok := m.facts.bound[name]
	return ok
}

// deletes says that a name is unbound by del somewhere in f's statements.
func (f *frame) deletes(name string) bool { return f.bodyFacts().deleted[name] }

// usedBeside says that the file uses a name outside its own definition.
func (c *converter) usedBeside(name string, def parser.Stmt) bool {
	if c.loads == nil {
		c.loads = map[string]map[parser.Stmt]bool{}
		for _, s := range c.main.file.Body {
			parser.Walk(s, func(n parser.Node) bool {
				if x, ok := n.(*parser.Name); ok && x.Ctx == parser.Load {
					if c.loads[string(x.Id)] == nil {
						c.loads[string(x.Id)] = map[parser.Stmt]bool{}
					}
					c.loads[string(x.Id)][s] = true
				}
				return true
			})
		}
	}
	users := c.loads[name]
	return len(users) > 1 || len(users) == 1 && !users[def]
}

// assignersOf are the functions, of all files, that assign a variable of another
// scope or an attribute of that name; constructors assign those of a new object.
func (c *converter) assignersOf(name string) []*parser.FunctionDef {
	if c.assigns == nil || c.assignsOf != len(c.loaded) {
		c.assigns, c.assignsOf = map[string][]*parser.FunctionDef{}, len(c.loaded)
		for _, m := range c.files() {
			if m.file == nil {
				continue
			}
			if m.assigns == nil {
				m.assigns = functionAssigns(m.file.Body)
			}
			for name, fns := range m.assigns {
				c.assigns[name] = append(c.assigns[name], fns...)
			}
		}
	}
	return c.assigns[name]
}
