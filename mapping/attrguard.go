package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/parser"
)

// A constructor's test that decided which module an attribute holds tells it in
// the class's other methods: self.gate = Linear(…) if config.groups is None else
// Router(config); …; if self.config.groups is None: y = self.gate(x). A type
// assertion there holds the two tests to each other.

// attrGuard is which module an attribute holds by the outcome of a test.
type attrGuard struct {
	key       string
	then, els *Type
	sites     map[parser.Node]bool // the assignments that the test decides between
}

// attrSet is an assignment of an attribute of self; without a type where a test
// within decides.
type attrSet struct {
	t *Type
	n parser.Node
}

// noteSet notes that the running method assigns an attribute of self.
func (f *frame) noteSet(n parser.Node, s *classSpec, attr string, t *Type) {
	if f.spec.self != s {
		return
	}
	if s.setAt == nil {
		s.setAt = map[string]map[parser.Node]bool{}
	}
	if s.setAt[attr] == nil {
		s.setAt[attr] = map[parser.Node]bool{}
	}
	s.setAt[attr][n] = true
	if f.arm != nil {
		f.arm[attr] = attrSet{t, n}
	}
}

// inArm runs an arm of a test and gives the attributes of self that it assigns.
func (f *frame) inArm(do func()) map[string]attrSet {
	outer := f.arm
	f.arm = map[string]attrSet{}
	do()
	sets := f.arm
	f.arm = outer
	for attr := range sets {
		if outer != nil {
			outer[attr] = attrSet{}
		}
	}
	return sets
}

// noteAttrGuards keeps which modules the arms of a constructor's test leave in
// attributes.
func (f *frame) noteAttrGuards(test parser.Expr, then, els map[string]attrSet) {
	s := f.spec.self
	if s == nil || f.spec.def.name != "__init__" || len(then) == 0 || len(els) == 0 {
		return
	}
	key, negated, ok := f.selfKey(test)
	if !ok || !f.steady(test) {
		return
	}
	if negated {
		then, els = els, then
	}
	for attr, a := range then {
		b, both := els[attr]
		if !both || !oneModule(a.t) || !oneModule(b.t) || a.t.rep() == b.t.rep() {
			continue
		}
		if s.guards == nil {
			s.guards = map[string]attrGuard{}
		}
		if old := s.guards[attr]; old.key != key || !same(old.then, a.t) || !same(old.els, b.t) {
			f.c.changed = true
		}
		s.guards[attr] = attrGuard{key: key, then: a.t, els: b.t, sites: map[parser.Node]bool{a.n: true, b.n: true}}
	}
}

// oneModule says that a type is a module of one class.
func oneModule(t *Type) bool {
	return t != nil && isLayer(t) && (t.Kind == KLib || t.Kind == KInstance)
}

// selfKey spells a test of attributes of self as every method of the class does;
// a constructor's parameter is the attribute that keeps it.
func (f *frame) selfKey(test parser.Expr) (key string, negated, ok bool) {
	self := f.spec.selfName()
	kept := true
	key, negated, ok = guardKeyBy(test, func(path string) string {
		root, rest, _ := strings.Cut(path, ".")
		if root == self && rest != "" {
			return "self." + rest
		}
		attr := keptAs(f.spec.def, root)
		if attr == "" {
			kept = false
		}
		return strings.TrimSuffix("self."+attr+"."+rest, ".")
	})
	return key, negated, ok && kept
}

// keptAs is the attribute in which a constructor keeps a parameter that it assigns
// nowhere else; "" when it keeps it in none.
func keptAs(d *funcDef, param string) (attr string) {
	if d.name != "__init__" || d.args == nil {
		return ""
	}
	isParam := false
	for _, a := range d.args.Args[1:] {
		isParam = isParam || string(a.Arg) == param
	}
	for _, a := range d.args.Kwonlyargs {
		isParam = isParam || string(a.Arg) == param
	}
	assigned := !isParam
	for _, s := range d.body {
		if a, ok := s.(*parser.Assign); ok && len(a.Targets) == 1 && isName(a.Value, param) {
			if at, ok := a.Targets[0].(*parser.Attribute); ok && isName(at.Value, string(d.args.Args[0].Arg)) {
				attr = string(at.Attr)
			}
		}
	}
	parser.WalkBody(d.body, func(n parser.Node) bool {
		for _, name := range boundBy(n) {
			assigned = assigned || name == param
		}
		return true
	})
	if assigned {
		return ""
	}
	return attr
}

// guardedAttrs adds to a condition which modules the same test left in attributes
// of self.
func (f *frame) guardedAttrs(e parser.Expr, c condition) condition {
	s := f.spec.self
	if s == nil || len(s.guards) == 0 || c.known || f.spec.def.name == "__init__" || f.state.vars[f.spec.selfName()].T == nil {
		return c
	}
	key, negated, ok := f.selfKey(e)
	if !ok || !f.steady(e) || f.setByScript(e) {
		return c
	}
	alloc := f.state.vars[f.spec.selfName()].T.Alloc
	for attr, g := range s.guards {
		fd := s.field(attr)
		if g.key != key || len(g.sites) != len(s.setAt[attr]) || fd == nil || fd.t.Kind != KLayer {
			continue
		}
		then, els := *g.then, *g.els
		then.Alloc, els.Alloc = alloc, alloc
		if negated {
			then, els = els, then
		}
		path := f.spec.selfName() + "." + attr
		c.then = append(c.then[:len(c.then):len(c.then)], f.narrowTo(path, &then))
		c.els = append(c.els[:len(c.els):len(c.els)], f.narrowTo(path, &els))
	}
	return c
}

// setByScript says that a script's top level assigns an attribute that a test
// reads: the test may tell another thing then than in the constructor.
func (f *frame) setByScript(test parser.Expr) bool {
	read := map[parser.Identifier]bool{}
	parser.Walk(test, func(n parser.Node) bool {
		if at, ok := n.(*parser.Attribute); ok {
			read[at.Attr] = true
		}
		return true
	})
	found := false
	for _, s := range f.c.main.file.Body {
		parser.Walk(s, func(n parser.Node) bool {
			switch n := n.(type) {
			case *parser.FunctionDef, *parser.ClassDef:
				return false
			case *parser.Attribute:
				found = found || n.Ctx != parser.Load && read[n.Attr]
			}
			return !found
		})
	}
	return found
}
