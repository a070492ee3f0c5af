package mapping

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A definition of a library that can't be interpreted is no error until
// something that a root reaches uses it: files define much beside the model.

// topLevel interprets a file's statements.
func (f *frame) topLevel(out *[]program.Stmt, body []parser.Stmt) {
	if f.c.script && f.mod == f.c.main {
		f.block(out, body)
		return
	}
	f.out = out
	for i, s := range body {
		if e, ok := s.(*parser.ExprStmt); ok && i == 0 {
			if _, doc := e.Value.(*parser.Str); doc {
				continue
			}
		}
		if f.state.dead {
			break
		}
		f.definition(s)
	}
}

// definition interprets a statement. What is wrong with it is kept with the
// names that it binds.
func (f *frame) definition(s parser.Stmt) {
	c := f.c
	names := boundNames(s)
	_, plain := s.(*parser.Import)
	_, from := s.(*parser.ImportFrom)
	if len(names) == 0 || (plain || from) && f.mod == c.main {
		f.stmt(s)
		return
	}
	for _, name := range changedNames(s) {
		if b := f.state.vars[name]; b.T != nil && (b.T.Kind < KModule || b.T.Kind > KBuiltin) { // what it sets of a module or a class is a switch
			names = append(names, name)
		}
	}
	idle := f.mod != c.main && !plain && !from && !(c.script && f.decorated(s))
	if l := c.unsound[s]; idle && l != nil && l.wanted < c.round-1 {
		l.skipped = c.round
		f.bindLate(l)
		return
	}
	m, n := c.mark(), len(*f.out)
	f.stmt(s)
	if !diag.HasErrors(c.diags[m.diags:]) {
		delete(c.unsound, s)
		return
	}
	said := slices.Clone(c.diags[m.diags:])
	if _, assigns := s.(*parser.Assign); assigns && f.mod == c.main && slices.ContainsFunc(said, runs) {
		return
	}
	if c.script && f.decorated(s) { // what the decorator does besides would be missing
		return
	}
	c.rollback(m)
	*f.out = (*f.out)[:n]
	l := c.unsound[s]
	if l == nil {
		l = &lateDef{}
		c.unsound[s] = l
	}
	l.said, l.names, l.bound, l.skipped = said, names, nil, 0
	for _, name := range names {
		b := f.state.vars[name]
		if b.T == nil || b.T.Kind != KFunc && b.T.Kind != KClass {
			b = binding{Value: Value{T: tPoison}}
		}
		l.bound = append(l.bound, b)
	}
	f.bindLate(l)
}

// decorated says that a function or a class has a decorator that is a function
// of the program: it may do more than what it returns.
func (f *frame) decorated(s parser.Stmt) bool {
	var decorators []parser.Expr
	switch s := s.(type) {
	case *parser.FunctionDef:
		decorators = s.DecoratorList
	case *parser.ClassDef:
		decorators = s.DecoratorList
	}
	return slices.ContainsFunc(decorators, func(e parser.Expr) bool {
		if call, ok := e.(*parser.Call); ok {
			e = call.Func
		}
		return f.quietType(e).Kind == KFunc
	})
}

// lateDef is a definition that could not be interpreted. One of an imported file
// is not tried again until something asks for it.
type lateDef struct {
	said            []diag.Diagnostic
	names           []string
	bound           []binding // what its names stand for, as far as that is known
	wanted, skipped int       // the last rounds in which it was asked for, and not tried
}

func (f *frame) bindLate(l *lateDef) {
	for i, name := range l.names {
		b := l.bound[i]
		b.late = l
		f.state.vars[name] = b
	}
}

// runs says that a fault is no missing mapping and no training: Python would
// have it, too, where it imports the file.
func runs(d diag.Diagnostic) bool {
	return d.Code != "PYC0401" && d.Code != "PYC0404" && d.Code != "PYC0902"
}

// sayLate reports what is wrong with a definition that is used.
func (c *converter) sayLate(l *lateDef) {
	if l == nil {
		return
	}
	l.wanted = c.round
	if l.skipped == c.round {
		c.changed = true
	}
	c.say(l.said)
}

// say reports diagnostics that were kept back.
func (c *converter) say(said []diag.Diagnostic) {
	for _, d := range said {
		if key := diagKey(d); !c.seen[key] {
			c.seen[key] = true
			c.diags = append(c.diags, d)
		}
	}
}

// boundNames are the names that a statement at a file's top level binds.
func boundNames(s parser.Stmt) []string {
	var names []string
	parser.WalkBody([]parser.Stmt{s}, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.FunctionDef:
			names = append(names, string(n.Name))
			return false
		case *parser.ClassDef:
			names = append(names, string(n.Name))
			return false
		case *parser.Lambda:
			return false
		case *parser.Import:
			for _, a := range n.Names {
				root, _, _ := strings.Cut(string(a.Name), ".")
				names = append(names, cmp.Or(string(a.AsName), root))
			}
		case *parser.ImportFrom:
			for _, a := range n.Names {
				names = append(names, cmp.Or(string(a.AsName), string(a.Name)))
			}
		case *parser.Name:
			if n.Ctx == parser.Store {
				names = append(names, string(n.Id))
			}
		}
		return true
	})
	return names
}

// changedNames are the names whose containers or objects a loop, or another
// statement of several, changes: what it binds is not all that hangs on it.
func changedNames(s parser.Stmt) []string {
	switch s.(type) {
	case *parser.For, *parser.While, *parser.If, *parser.With, *parser.Try:
	default:
		return nil
	}
	var names []string
	add := func(e parser.Expr) {
		for {
			switch x := e.(type) {
			case *parser.Subscript:
				e = x.Value
				continue
			case *parser.Attribute:
				e = x.Value
				continue
			case *parser.Name:
				if !slices.Contains(names, string(x.Id)) {
					names = append(names, string(x.Id))
				}
			}
			return
		}
	}
	parser.WalkBody([]parser.Stmt{s}, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.FunctionDef, *parser.ClassDef, *parser.Lambda:
			return false
		case *parser.Subscript:
			if n.Ctx != parser.Load {
				add(n.Value)
			}
		case *parser.Attribute:
			if n.Ctx != parser.Load || mutators[string(n.Attr)] {
				add(n.Value)
			}
		}
		return true
	})
	return names
}
