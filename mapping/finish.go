package mapping

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// exceptionClass is the class of caught exceptions.
var exceptionClass = &table.Class{Py: "BaseException", Go: "runtime/py.Exception"}

// exceptionClassType is the type of an exception's class, type(e).
var exceptionClassType = &Type{Kind: KLib, Lib: &table.Class{Py: "type", Go: "runtime/py.ExceptionType"}}

// collect hands over every declaration in the order of the Python file.
func (c *converter) collect(add func(program.Decl)) {
	type placed struct {
		unit, line, order int
		decl              program.Decl
	}
	units := map[*program.Unit]int{}
	for i, m := range c.imported {
		units[m.unit] = i
	}
	var all []placed
	put := func(unit *program.Unit, line int, d program.Decl) {
		all = append(all, placed{units[unit], line, len(all), d})
	}
	for _, p := range c.parsersInOrder() {
		p.p.decl.Fields = nil
		for _, fd := range p.p.fields {
			p.p.decl.Fields = append(p.p.decl.Fields, fd.decl)
		}
		put(p.p.decl.Origin.Unit, p.line, p.p.decl)
	}
	made := map[*classDef]int{}
	for _, s := range c.instOrder {
		if !s.made {
			continue
		}
		s.decl.Name = s.class.name
		if made[s.class]++; made[s.class] > 1 {
			s.decl.Name = fmt.Sprintf("%s%d", s.class.name, made[s.class])
		}
		c.layout(s)
		line, unit := s.decl.Origin.First, s.decl.Origin.Unit
		put(unit, line, s.decl)
		if s.equalRound == c.round {
			put(unit, line, in(unit, s.equal))
		}
		if s.hash != nil {
			put(unit, line, in(unit, s.hash))
		}
		if s.repr == c.round {
			for _, fn := range s.shows {
				fn.Origin.Unit = unit
				put(unit, line, fn)
			}
		}
	}
	for _, s := range c.specOrder {
		if s.state != specDone || s.def.isClosure(c) {
			continue
		}
		s.out.Body = c.resolveSlots(s.out.Body)
		if s.out.Origin.Unit == nil {
			s.out.Origin.Unit = s.unit()
		}
		line := s.out.Origin.First
		if s.def.note != "" {
			line = s.self.decl.Origin.First
		}
		put(s.out.Origin.Unit, line, s.out)
	}
	for _, m := range c.imported {
		m.spec.out.Body = c.resolveSlots(m.spec.out.Body)
		if m != c.main && len(m.spec.out.Body) > 0 {
			m.spec.out.Origin.Notes = []string{"does what " + m.unit.Source + " does when it is imported"}
			put(m.unit, 1<<29, m.spec.out)
		}
	}
	if init := c.initFunc(); init != nil {
		put(c.main.unit, 1<<28, init)
	}
	for _, s := range c.instOrder {
		if s.made && s.class.isModule() {
			line, unit := s.decl.Origin.First, s.decl.Origin.Unit
			for _, o := range c.specOrder {
				if o.self == s && o.def.name == "__init__" && o.state == specDone {
					line = o.out.Origin.First
				}
			}
			put(unit, line, in(unit, c.members(s)))
			if c.treeSeen && (s.class.node != nil || s.class.pyName != "") {
				put(unit, line, in(unit, c.className(s)))
			}
		}
	}
	for _, d := range c.order {
		switch d := d.(type) {
		case *program.Global:
			put(d.Origin.Unit, d.Origin.First, d)
		case *program.Interface:
			put(nil, 1<<30, d)
		}
	}
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].unit != all[j].unit {
			return all[i].unit < all[j].unit
		}
		if all[i].line != all[j].line {
			return all[i].line < all[j].line
		}
		return all[i].order < all[j].order
	})
	for _, p := range all {
		add(p.decl)
	}
}

func in(unit *program.Unit, f *program.Func) *program.Func {
	f.Origin.Unit = unit
	return f
}

// unit is the file of a function that has no node of its own.
func (s *funcSpec) unit() *program.Unit {
	switch {
	case s.self != nil:
		return s.self.decl.Origin.Unit
	case s.def.env != nil:
		return s.def.env.mod.unit
	}
	return nil
}

type placedParser struct {
	line int
	p    *argParser
}

func (c *converter) parsersInOrder() []placedParser {
	var out []placedParser
	for n, p := range c.parsers {
		out = append(out, placedParser{n.GetLineno(), p})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].line < out[j].line })
	return out
}

// layout gives a struct its fields in the order in which they are assigned.
func (c *converter) layout(s *classSpec) {
	s.decl.Fields = nil
	for _, fd := range s.fields {
		if fd.t.static() || fd.t.bad() || c.gone(s, fd) {
			continue
		}
		fd.decl.Type = c.goType(fd.t)
		s.decl.Fields = append(s.decl.Fields, fd.decl)
	}
	for _, name := range slices.Sorted(maps.Keys(s.lazy)) {
		s.decl.Fields = append(s.decl.Fields, s.lazy[name])
	}
}

// gone says that a field's layer has vanished into function calls.
func (c *converter) gone(s *classSpec, fd *field) bool {
	if c.treeSeen || fd.keep || fd.kind == "base" || !s.class.isModule() || fd.t.Kind != KLib {
		return false
	}
	_, fn := functional[fd.t.Lib.Py]
	return fn || c.main.frame.isIdentity(fd.t)
}

// members writes Members, which names what the module holds.
func (c *converter) members(s *classSpec) *program.Func {
	recv := &program.Var{Name: "m", Type: &program.Pointer{Elem: &program.Local{Decl: s.decl}}}
	reg := &program.Var{Name: "r", Type: &program.Pointer{Elem: &program.Named{Pkg: pkgNN, Name: "Registry"}}}
	f := &program.Func{Name: "Members", GoName: "Members", Recv: recv, Params: []*program.Var{reg}}
	f.Origin.Notes = []string{"names what the module holds, as the checkpoint does"}
	if s.class.seq && c.treeSeen {
		f.Body = append(f.Body, &program.ExprStmt{X: &program.Call{Fun: &program.Select{X: &program.Ref{Var: reg}, Name: "Listed"}}})
	}
	for _, fd := range s.fields {
		if fd.t.static() || fd.t.bad() || c.gone(s, fd) {
			continue
		}
		x := &program.FieldRef{X: &program.Ref{Var: recv}, Field: fd.decl}
		if fd.kind == "base" {
			f.Body = append(f.Body, &program.ExprStmt{X: &program.Call{Fun: &program.Select{X: x, Name: "Members"}, Args: []program.Expr{&program.Ref{Var: reg}}}})
			continue
		}
		args := []program.Expr{strLit(fd.name), x}
		method := ""
		switch fd.kind {
		case "module":
			method = "Module"
		case "param":
			method, args[1] = "Param", &program.Unary{Op: "&", X: x}
		case "buffer":
			method, args[1] = "Buffer", &program.Unary{Op: "&", X: x}
			if !fd.persist {
				args = append(args, &program.Composite{Type: &program.Named{Pkg: pkgNN, Name: "BufferOptions"}, Keys: []string{"NoPersistent"}, Elems: []program.Expr{program.Builtin("true")}})
			}
		case "dict":
			if fd.t.isParameterDict() {
				method = "ParamDict"
				break
			}
			f.Body = append(f.Body, &program.ExprStmt{X: &program.Call{Fun: &program.Symbol{Pkg: pkgNN, Name: "Dict"}, Args: []program.Expr{&program.Ref{Var: reg}, strLit(fd.name), x}}})
			continue
		case "list":
			if fd.t.isParameters() {
				method = "Params"
				break
			}
			if fd.name == listField { // its modules are the object's own
				f.Body = append(f.Body, &program.ExprStmt{X: &program.Call{Fun: &program.Symbol{Pkg: pkgNN, Name: "Items"}, Args: []program.Expr{&program.Ref{Var: reg}, x}}})
				continue
			}
			f.Body = append(f.Body, &program.ExprStmt{X: &program.Call{Fun: &program.Symbol{Pkg: pkgNN, Name: "List"}, Args: []program.Expr{&program.Ref{Var: reg}, strLit(fd.name), x}}})
			continue
		default:
			continue
		}
		f.Body = append(f.Body, &program.ExprStmt{X: &program.Call{Fun: &program.Select{X: &program.Ref{Var: reg}, Name: method}, Args: args}})
	}
	return f
}

// className writes ClassName, by which repr knows the Python class.
func (c *converter) className(s *classSpec) *program.Func {
	recv := &program.Var{Name: "m", Type: &program.Pointer{Elem: &program.Local{Decl: s.decl}}}
	f := &program.Func{Name: "ClassName", GoName: "ClassName", Recv: recv, Results: []program.Type{program.Basic("string")}}
	f.Origin.Notes = []string{"is the Python class, for repr"}
	f.Body = []program.Stmt{&program.Return{Results: []program.Expr{strLit(cmp.Or(s.class.pyName, s.class.name))}}}
	return f
}

// resolveSlots puts the nested functions where they are defined.
func (c *converter) resolveSlots(list []program.Stmt) []program.Stmt {
	return eachBlock(list, func(block []program.Stmt) []program.Stmt {
		var out []program.Stmt
		for _, s := range block {
			slot, ok := s.(*closureSlot)
			if !ok {
				out = append(out, s)
				continue
			}
			for _, spec := range slot.def.specs {
				if spec.state != specDone || spec.closure == nil {
					continue
				}
				body := c.resolveSlots(spec.out.Body)
				fn := &program.Closure{Params: spec.out.Params, Results: spec.out.Results, Body: body}
				as := &program.Assign{Lhs: []program.Expr{&program.Ref{Var: spec.closure}}, Tok: "=", Rhs: []program.Expr{fn}}
				as.Place = slot.Place
				out = append(out, as)
			}
		}
		return out
	})
}

// mergeSpecs finds specialisations that came out as the same Go function: they
// differed in grad mode, or in something that no statement shows.
func (c *converter) mergeSpecs() map[*program.Func]*program.Func {
	rep := map[*program.Func]*program.Func{}
	groups := map[string][]*funcSpec{}
	var order []string
	for _, s := range c.specOrder {
		if s.state != specDone || s.def.isClosure(c) {
			continue
		}
		rep[s.out] = s.out
		g := fmt.Sprintf("%p|%p", s.def, s.self)
		if groups[g] == nil {
			order = append(order, g)
		}
		groups[g] = append(groups[g], s)
	}
	// Assume all of a group equal, and split until nothing changes.
	for _, g := range order {
		for _, s := range groups[g] {
			rep[s.out] = groups[g][0].out
		}
	}
	for range 20 {
		changed := false
		for _, g := range order {
			byText := map[string]*program.Func{}
			for _, s := range groups[g] {
				text := dump(s.out, rep)
				first := byText[text]
				if first == nil {
					first = s.out
					byText[text] = first
				}
				if rep[s.out] != first {
					rep[s.out] = first
					changed = true
				}
			}
		}
		if !changed {
			break
		}
	}
	// What is left of a group gets suffixes; a method of an interface keeps its name.
	for _, g := range order {
		n := 0
		seen := map[*program.Func]bool{}
		slices.SortStableFunc(groups[g], func(a, b *funcSpec) int {
			switch {
			case a.shared == b.shared:
				return 0
			case a.shared:
				return -1
			}
			return 1
		})
		for _, s := range groups[g] {
			f := rep[s.out]
			if seen[f] {
				continue
			}
			seen[f] = true
			if n > 0 && f.Suffix == "" {
				f.Suffix = c.suffix(s, groups[g][0], n)
				f.GoName = ""
			}
			n++
		}
	}
	return rep
}

// suffix says what tells a specialisation from the first.
func (c *converter) suffix(s, first *funcSpec, n int) string {
	for i, p := range s.params {
		if i < len(first.params) && first.params[i].v.T.rep() != p.v.T.rep() {
			switch {
			case first.params[i].v.T.Kind == KNone:
				return "With" + camel(p.name)
			case p.v.T.Kind == KNone:
				return "Without" + camel(p.name)
			}
			switch p.v.T.Kind {
			case KInt:
				return "Int"
			case KFloat:
				return "Float"
			case KStr:
				return "Str"
			case KTensor:
				return "Tensor"
			case KList:
				return "List"
			case KBool:
				return "Bool"
			case KInstance:
				return p.v.T.Inst.class.name
			}
		}
	}
	if strings.Contains(s.key, "!train") && !strings.Contains(first.key, "!train") {
		return "Training"
	}
	return fmt.Sprint(n + 1)
}

// rewriteFuncs points every call at the function that stands for it.
func rewriteFuncs(p *program.Program, rep map[*program.Func]*program.Func) {
	fix := func(x program.Expr) {
		switch x := x.(type) {
		case *program.FuncRef:
			if to := rep[x.Func]; to != nil {
				x.Func = to
			}
		case *program.MethodRef:
			if to := rep[x.Func]; to != nil {
				x.Func = to
			}
		}
	}
	if p.Main != nil {
		program.WalkStmts(p.Main.Body, fix)
	}
	for _, d := range p.Decls {
		switch d := d.(type) {
		case *program.Func:
			program.WalkStmts(d.Body, fix)
		case *program.Global:
			program.Walk(d.Init, fix)
		}
	}
}

// leftOut lists the definitions that no root reaches.
func (c *converter) leftOut() []program.Origin {
	var out []program.Origin
	used := map[*funcDef]bool{}
	for _, s := range c.specOrder {
		if s.state == specDone {
			used[s.def] = true
		}
	}
	madeClass := map[*parser.ClassDef]bool{}
	for _, s := range c.instOrder {
		if s.made {
			for _, d := range s.class.lineage() {
				madeClass[d.node] = true
			}
		}
	}
	for _, m := range c.imported {
		out = append(out, c.unreached(m, used, madeClass)...)
	}
	return out
}

// unreached lists the definitions of a file that no root reaches.
func (c *converter) unreached(m *module, used map[*funcDef]bool, madeClass map[*parser.ClassDef]bool) (out []program.Origin) {
	note := func(name string, n parser.Node) {
		first, last := m.lines(n)
		out = append(out, program.Origin{PyName: name, Unit: m.unit, First: first, Last: last})
	}
	for _, s := range m.file.Body {
		switch s := s.(type) {
		case *parser.FunctionDef:
			if d := c.funcs[s]; d == nil || !used[d] && !c.inlined[d] {
				note(string(s.Name), s)
			}
		case *parser.ClassDef:
			d := c.classes[s]
			if d != nil {
				if _, exc := d.isException(); exc || d.enum {
					continue
				}
			}
			if !madeClass[s] {
				note(string(s.Name), s)
			}
		}
	}
	return out
}

// dropGlobals leaves out package variables that nothing refers to: what stood
// in them was known at conversion.
func dropGlobals(p *program.Program) {
	if !p.Script {
		return
	}
	refs, written := map[*program.Var]int{}, map[*program.Var][]*program.Assign{}
	program.WalkProgram(p, func(e program.Expr) {
		if r, ok := e.(*program.Ref); ok {
			refs[r.Var]++
		}
	})
	for _, d := range p.Decls {
		f, ok := d.(*program.Func)
		if !ok {
			continue
		}
		for _, s := range f.Body {
			if a, ok := s.(*program.Assign); ok && a.Tok == "=" && len(a.Lhs) == 1 {
				if r, ok := a.Lhs[0].(*program.Ref); ok {
					written[r.Var] = append(written[r.Var], a)
				}
			}
		}
	}
	p.Decls = slices.DeleteFunc(p.Decls, func(d program.Decl) bool {
		g, ok := d.(*program.Global)
		if ok && refs[g.Var] == len(written[g.Var]) { // nothing reads it
			for _, a := range written[g.Var] {
				a.Lhs[0] = nil
			}
			refs[g.Var] = 0
		}
		return ok && refs[g.Var] == 0 && (g.Init == nil || !hasCall(g.Init) || emptyContainer(g.Init))
	})
}

// dropFuncs leaves out functions of a script that nothing calls any more: what a
// call of them gave was known at conversion.
func dropFuncs(p *program.Program) {
	if !p.Script {
		return
	}
	for n := -1; n != len(p.Decls); {
		n = len(p.Decls)
		used := map[*program.Func]bool{}
		program.WalkProgram(p, func(e program.Expr) {
			if r, ok := e.(*program.FuncRef); ok {
				used[r.Func] = true
			}
		})
		p.Decls = slices.DeleteFunc(p.Decls, func(d program.Decl) bool {
			f, ok := d.(*program.Func)
			return ok && f.Recv == nil && f.GoName != "init" && !used[f]
		})
	}
}

// emptyContainer says that x is an empty dict, set or list of the runtime.
func emptyContainer(x program.Expr) bool {
	c, ok := x.(*program.Call)
	if !ok || len(c.Args) > 0 {
		return false
	}
	in, ok := c.Fun.(*program.Instance)
	if !ok {
		return false
	}
	s, ok := in.Fun.(*program.Symbol)
	return ok && s.Pkg == pkgPy
}
