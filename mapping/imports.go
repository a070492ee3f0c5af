package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

func (g *global) value(known any) Value {
	return Value{T: g.t, X: &program.Ref{Var: g.v}, Owner: g.v, Const: known}
}

// importStmt is import a.b as c.
func (f *frame) importStmt(s *parser.Import) {
	for _, a := range s.Names {
		name := string(a.Name)
		root, _, dotted := strings.Cut(name, ".")
		if m := f.c.module(name); m != nil {
			f.runPackages(name)
			f.run(m)
			if dotted && a.AsName == "" {
				m, name = f.c.module(root), root
			}
			as := name
			if a.AsName != "" {
				as = string(a.AsName)
			}
			f.bindName(as, binding{Value: Value{T: &Type{Kind: KFile, File: m}}})
			continue
		}
		v := f.c.resolve(name)
		if v.T == nil {
			v.T = f.unknownModule(a, name)
		}
		if a.AsName != "" {
			f.bindName(string(a.AsName), binding{Value: v})
			continue
		}
		if dotted && !v.T.bad() {
			v.T = &Type{Kind: KModule, Name: root}
		}
		f.bindName(root, binding{Value: v})
	}
}

// importFrom is from a.b import c as d.
func (f *frame) importFrom(s *parser.ImportFrom) {
	mod := string(s.Module)
	if mod == "__future__" {
		return
	}
	if s.Level > 0 {
		base, ok := f.mod.parent(s.Level)
		if !ok {
			f.c.hintAt(s, "PYC0403", "name the module without the leading dots", "this relative import goes above the package that the file is in")
			f.bindAll(s, Value{T: tPoison})
			return
		}
		mod = strings.Trim(base+"."+mod, ".")
	}
	var m *module
	if mod != "" {
		m = f.c.module(mod)
	}
	for _, a := range s.Names {
		name := string(a.Name)
		if name == "*" {
			f.importAll(s, m, mod)
			continue
		}
		as := name
		if a.AsName != "" {
			as = string(a.AsName)
		}
		if m == nil || f.c.knownModule(mod) {
			if v := f.c.resolve(strings.Trim(mod+"."+name, ".")); v.T != nil {
				f.bindName(as, binding{Value: v})
				continue
			}
		}
		switch sub := f.c.module(strings.Trim(mod+"."+name, ".")); {
		case m != nil:
			f.bindName(as, f.imported(a, m, name))
		case sub != nil:
			f.run(sub)
			f.bindName(as, binding{Value: Value{T: &Type{Kind: KFile, File: sub}}})
		case s.Level > 0:
			f.c.hintAt(a, "PYC0403", "see whether the file is there, and its name", "no module %s beside %s", strings.Repeat(".", s.Level)+string(s.Module), f.mod.path)
			f.bindName(as, binding{Value: Value{T: tPoison}})
		case f.c.resolve(mod).T == nil || trainingModules[mod+"."+name]:
			f.bindName(as, binding{Value: Value{T: f.unknownModule(a, mod+"."+name)}})
		default:
			f.c.hintAt(a, "PYC0401", "`pyconv ops` lists what is covered", "%s.%s has no mapping", mod, name)
			f.bindName(as, binding{Value: Value{T: tPoison}})
		}
	}
}

// trainingModules are modules that training code imports from known ones: an
// import is no error, a use is.
var trainingModules = map[string]bool{
	"torch.optim": true, "torch.accelerator": true, "torch.distributed": true, "torch.multiprocessing": true,
	"torch.profiler": true, "torch.hub": true,
}

func (f *frame) bindAll(s *parser.ImportFrom, v Value) {
	for _, a := range s.Names {
		as := string(a.Name)
		if a.AsName != "" {
			as = string(a.AsName)
		}
		f.bindName(as, binding{Value: v})
	}
}

// parent is the package that a relative import of a level starts from; "" is
// the folder of a file that is in no package.
func (m *module) parent(level int) (string, bool) {
	parts := strings.Split(m.name, ".")
	if !m.dir {
		level++
	}
	if m.name == "" || level-1 > len(parts) {
		return "", false
	}
	return strings.Join(parts[:len(parts)-level+1], "."), true
}

// runPackages runs the packages around a module, but those that the importing
// file is in itself.
func (f *frame) runPackages(name string) {
	for i, r := range name {
		if r == '.' && !strings.HasPrefix(f.mod.name+".", name[:i+1]) && !strings.HasPrefix(f.c.main.name+".", name[:i+1]) {
			if m := f.c.module(name[:i]); m != nil {
				f.run(m)
			}
		}
	}
}

// run interprets a file where it is imported first in this round, and writes
// the call of what it does.
func (f *frame) run(m *module) {
	c := f.c
	if m.err != nil {
		if m.round != c.round {
			m.round = c.round
			c.diags = append(c.diags, SyntaxDiagnostic(m.path, m.err))
		}
		return
	}
	if m == c.main {
		return
	}
	if m.round != c.round {
		c.runModule(m)
	}
	if m.spec.state != specDone || slices.Contains(c.started, m) {
		return
	}
	if !f.atTop() {
		if !slices.Contains(c.late, m) {
			c.late = append(c.late, m)
		}
		return
	}
	c.started = append(c.started, m)
	if len(m.spec.out.Body) > 0 {
		f.emit(m.start())
	}
}

// imported is a name of another file of the program.
func (f *frame) imported(n parser.Node, m *module, name string) binding {
	f.runPackages(m.name)
	f.run(m)
	if m.err != nil {
		return binding{Value: Value{T: tPoison}}
	}
	if b, ok := m.bound(f.c, name); ok {
		return b
	}
	if sub := f.c.module(m.name + "." + name); sub != nil {
		f.run(sub)
		return binding{Value: Value{T: &Type{Kind: KFile, File: sub}}}
	}
	if sub := f.c.lazyHome(m, name); sub != nil {
		return f.imported(n, sub, name)
	}
	if m.spec != nil && m.spec.state == specRunning && m.defined(name) {
		f.c.hintAt(n, "PYC0406", "move what both need into a file of its own", "%s and %s import each other, and %s is not defined yet", f.mod.path, m.path, name)
	} else {
		f.c.hintAt(n, "PYC0406", m.suggest(name), "cannot import name %s from %s", name, m.path)
	}
	return binding{Value: Value{T: tPoison}}
}

// bound is what a name stands for at the end of a file.
func (m *module) bound(c *converter, name string) (binding, bool) {
	if m.frame == nil {
		return binding{}, false
	}
	b, ok := m.frame.state.vars[name]
	if !ok {
		return b, false
	}
	if !m.used[name] {
		m.used[name] = true
		c.changed = c.changed || b.v != nil || b.Parts != nil
	}
	if g := m.globals[name]; g != nil && b.v == g.v {
		g.seen = true
		b.from = g
		b.Value = g.value(b.Const)
	}
	return b, true
}

// suggest names what a file has under a name like that.
func (m *module) suggest(name string) string {
	best, dist := "", 3
	if m.frame != nil {
		for have := range m.frame.state.vars {
			if d := editDistance(have, name); d < dist || d == dist && have < best {
				best, dist = have, d
			}
		}
	}
	if best != "" {
		return "did you mean " + best + "?"
	}
	return "define it there, or import it from where it is"
}

// importAll is from m import *.
func (f *frame) importAll(s *parser.ImportFrom, m *module, mod string) {
	if m == nil {
		if f.c.resolve(mod).T != nil {
			f.c.hintAt(s, "PYC0402", "name what is used", "import * of %s is not converted", mod)
		}
		return
	}
	f.runPackages(m.name)
	f.run(m)
	if m.frame == nil {
		return
	}
	names := m.exported()
	if names == nil {
		for name := range m.frame.state.vars {
			if !strings.HasPrefix(name, "_") && !isPath(name) {
				names = append(names, name)
			}
		}
	}
	names = append(names, m.added...)
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		f.bindName(name, f.imported(s, m, name))
	}
}

// exported are the names in __all__; nil when there is none.
func (m *module) exported() []string {
	var names []string
	for _, s := range m.file.Body {
		var list parser.Expr
		switch s := s.(type) {
		case *parser.Assign:
			if n, ok := s.Targets[0].(*parser.Name); ok && n.Id == "__all__" {
				list = s.Value
			}
		case *parser.AugAssign:
			if n, ok := s.Target.(*parser.Name); ok && n.Id == "__all__" {
				list = s.Value
			}
		}
		if list == nil {
			continue
		}
		for _, e := range literalElts(list) {
			if str, ok := e.(*parser.Str); ok {
				names = append(names, string(str.S))
			}
		}
	}
	return names
}

// fileAttr is module.name.
func (f *frame) fileAttr(e *parser.Attribute, m *module, name string) Value {
	switch name {
	case "__name__":
		return Value{T: tStr, X: strLit(m.name), Const: m.name}
	case "__doc__":
		if d := docstring(m.file.Body); d != "" {
			return Value{T: tStr, X: strLit(d), Const: d}
		}
		return Value{T: tNone}
	}
	if m.err != nil {
		return Value{T: tPoison}
	}
	if name == "__all__" && f.needAll(m) {
		return Value{T: tBottom}
	}
	if b, ok := m.bound(f.c, name); ok {
		f.c.sayLate(b.late)
		return b.Value
	}
	if sub := f.c.module(m.name + "." + name); sub != nil && sub.round == f.c.round {
		return Value{T: &Type{Kind: KFile, File: sub}}
	}
	f.c.hintAt(e, "PYC0406", m.suggest(name), "module %s has no attribute %s", m.name, name)
	return Value{T: tPoison}
}

// setFileAttr is module.name = v.
func (f *frame) setFileAttr(n parser.Node, m *module, name string, v Value) {
	save := f.mod
	f.mod = m
	defer func() { f.mod = save }()
	if !m.used[name] {
		m.used[name] = true
		f.c.changed = true
	}
	f.assignGlobal(n, name, v)
}
