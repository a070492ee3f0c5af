package mapping

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A partial program has what converts. A function that holds a failure becomes
// a stub, which raises; a file's top level ends, raising, at its first failure.
// Whatever hangs on a failure holds one, so that no line of the rest does.

// failure is a node that does not convert, or whose value hangs on one.
type failure struct {
	node      parser.Node
	spec      *funcSpec // that was interpreted; nil outside
	code, msg string    // of the diagnostic; "" where another failure is to blame
}

// fails notes a failure; d is nil where another is to blame.
func (c *converter) fails(n parser.Node, d *diag.Diagnostic) {
	f := failure{node: n, spec: c.running}
	for f.spec != nil && f.spec.def.isClosure(c) { // it is written inside the function around it
		f.spec = f.spec.def.env.spec
	}
	if d != nil {
		f.code, f.msg = d.Code, d.Msg
	}
	c.failures = append(c.failures, f)
}

// settlePartial lets functions that fail give what their annotations say, so
// that what calls them converts all the same, until no further one fails.
func (c *converter) settlePartial() {
	for known := -1; known < len(c.promised); {
		known = len(c.promised)
		for _, f := range c.failures {
			if f.spec != nil {
				c.promised[f.spec.def.scope] = true
			}
		}
		if known == len(c.promised) {
			return
		}
		c.settle()
	}
}

// promise is the type of a failing function's result: its annotation, and of a
// module's forward a tensor.
func (s *funcSpec) promise() *Type {
	if !s.c.promised[s.def.scope] || s.def.node == nil || s.def.generator {
		return nil
	}
	if t := s.def.env.annotation(s.def.node.Returns); t != nil {
		return t
	}
	if t := promised[s.def.name]; t != nil && s.self != nil {
		return t
	}
	if s.def.name == "forward" && s.self != nil && s.self.class.isModule() {
		return tTensor("", -1)
	}
	return nil
}

// promised are the results of Python's own methods.
var promised = map[string]*Type{
	"__str__": tStr, "__repr__": tStr, "__len__": tInt, "__bool__": tBool, "__contains__": tBool, "__int__": tInt, "__float__": tFloat,
}

// stubs replaces what failed and lists it in the order of the Python files.
func (c *converter) stubs() []program.Stub {
	failed := map[*funcSpec][]failure{}
	for _, f := range c.failures {
		if f.spec != nil {
			failed[f.spec] = append(failed[f.spec], f)
		}
	}
	var list []program.Stub
	add := func(s program.Stub) {
		if !slices.ContainsFunc(list, func(o program.Stub) bool { return o.PyName == s.PyName && o.First == s.First && o.Unit == s.Unit }) {
			list = append(list, s)
		}
	}
	for _, s := range c.specOrder {
		fs := failed[s]
		if len(fs) == 0 || s.state != specDone || s.def.isClosure(c) {
			continue
		}
		stub := c.stubOf(fs)
		stub.Origin = s.out.Origin
		if slices.ContainsFunc(s.params, func(p param) bool { return p.v.T.bad() }) {
			s.state = specFresh // nothing that converts calls it
			stub.Absent = true
		} else {
			c.refuse(s.out, stub)
		}
		add(stub)
	}
	for _, s := range c.instOrder {
		if !s.made {
			continue
		}
		c.hideShows(s)
		if fn := c.missingForward(s); fn != nil {
			stub := program.Stub{Origin: fn.out.Origin, Line: fn.out.Origin.First, Msg: "nothing that converts calls it"}
			c.refuse(fn.out, stub)
			c.specOrder = append(c.specOrder, fn)
			add(stub)
		}
	}
	for _, m := range c.imported {
		if fs := failed[m.spec]; len(fs) > 0 && (c.script || m != c.main) {
			add(c.cut(m, fs))
		}
	}
	units := map[*program.Unit]int{}
	for i, m := range c.imported {
		units[m.unit] = i
	}
	slices.SortStableFunc(list, func(a, b program.Stub) int {
		return cmp.Or(cmp.Compare(units[a.Unit], units[b.Unit]), cmp.Compare(a.First, b.First))
	})
	c.order = slices.DeleteFunc(c.order, func(d program.Decl) bool {
		g, ok := d.(*program.Global)
		return ok && c.badGlobal(g)
	})
	return list
}

// missingForward is a forward that a module must have to be a layer and that
// nothing reaches, or only with arguments of no known type.
func (c *converter) missingForward(s *classSpec) *funcSpec {
	d := s.class.method("forward")
	if !s.class.isModule() || d == nil || d.node == nil || len(d.args.Args) != 2 {
		return nil
	}
	for _, o := range c.specOrder {
		if o.self == s && o.def == d && o.state == specDone {
			return nil
		}
	}
	fn := &funcSpec{c: c, def: d, key: s.id() + ".forward", self: s, state: specDone, ret: tTensor("", -1)}
	fn.begin()
	fn.describe()
	fn.selfVar = &program.Var{Name: "m", Type: &program.Pointer{Elem: &program.Local{Decl: s.decl}}}
	fn.out.Recv, fn.out.GoName = fn.selfVar, "Forward"
	fn.out.Params = []*program.Var{{Name: string(d.args.Args[1].Arg), Type: goTensor}}
	fn.out.Results = []program.Type{goTensor}
	return fn
}

// hideShows lets the methods by which objects are printed raise where they
// would print what the struct does not have.
func (c *converter) hideShows(s *classSpec) {
	if s.repr != c.round {
		return
	}
	lacks := map[*program.Field]bool{}
	for _, fd := range s.fields {
		lacks[fd.decl] = fd.t.bad()
	}
	for _, fn := range s.shows {
		bad := false
		program.WalkStmts(fn.Body, func(x program.Expr) {
			fr, ok := x.(*program.FieldRef)
			bad = bad || ok && lacks[fr.Field]
		})
		if ret, ok := fn.Body[len(fn.Body)-1].(*program.Return); ok {
			bad = bad || ret.Results[0] == nil || ret.Results[0] == program.Expr(program.Builtin("nil"))
		}
		if bad {
			stub := program.Stub{Origin: s.decl.Origin, Line: s.decl.Origin.First, Msg: "what it prints did not convert"}
			c.refuse(fn, stub)
		}
	}
}

// refuse makes a function a stub.
func (c *converter) refuse(fn *program.Func, s program.Stub) {
	fn.Body = []program.Stmt{c.refusal(s)}
	fn.Origin.Notes = append(slices.Clone(fn.Origin.Notes), "a stub")
}

// stubOf tells of the first failure that has a diagnostic.
func (c *converter) stubOf(fs []failure) program.Stub {
	f := fs[0]
	if i := slices.IndexFunc(fs, func(f failure) bool { return f.code != "" }); i >= 0 {
		f = fs[i]
	}
	m := c.moduleOf(f.node)
	d := m.diagnostic(f.node)
	stub := program.Stub{Code: f.code, Msg: f.msg, Line: d.Line}
	if f.code == "" {
		stub.Msg = "what it needs did not convert"
	}
	stub.Unit = m.unit
	return stub
}

// refusal raises what a stub has to say.
func (c *converter) refusal(s program.Stub) program.Stmt {
	name := s.PyName
	if name == "" {
		name = "the rest of this file"
	}
	msg := fmt.Sprintf("%s: %s did not convert: %s", c.placeOf(s), name, s.Msg)
	if s.Code != "" {
		msg += " (" + s.Code + ")"
	}
	x := &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: "NewException"}, Args: []program.Expr{strLit("NotImplementedError"), strLit(msg)}}
	out := &program.ExprStmt{X: &program.Call{Fun: program.Builtin("panic"), Args: []program.Expr{x}}}
	out.Line = s.Line
	return out
}

// placeOf names the line that a stub is for.
func (c *converter) placeOf(s program.Stub) string {
	switch {
	case s.Unit != nil:
		return fmt.Sprintf("%s:%d", s.Unit.Source, s.Line)
	case c.opts.PlaceOf != nil:
		return c.opts.PlaceOf(s.Line)
	}
	return fmt.Sprintf("%s:%d", filepath.Base(c.main.path), s.Line)
}

// cut ends what a file does at its top level before the first statement with a
// failure.
func (c *converter) cut(m *module, fs []failure) program.Stub {
	first := 0
	for _, f := range fs {
		if line := m.topLine(m.file.Body, f.node); line > 0 && (first == 0 || line < first) {
			first = line
		}
	}
	stub := c.stubOf(fs)
	stub.First = first
	body := m.spec.out.Body
	for i, s := range body {
		if s.At().Line >= first {
			body = body[:i]
			break
		}
	}
	end := c.refusal(stub)
	end.At().Line = first
	m.spec.out.Body = append(body, end)
	return stub
}

// topLine is the first line of the statement at a file's top level, or in its
// main guard, that holds a node.
func (m *module) topLine(body []parser.Stmt, n parser.Node) int {
	start, end := m.file.Span(n)
	for _, s := range body {
		from, to := m.file.Span(s)
		if start < from || end > to {
			continue
		}
		if guard, ok := s.(*parser.If); ok && isMainGuard(guard.Test) {
			if line := m.topLine(guard.Body, n); line > 0 {
				return line
			}
		}
		line, _ := m.lines(s)
		return line
	}
	return 0
}

// badGlobal says that the type of a package variable is not known.
func (c *converter) badGlobal(d *program.Global) bool {
	for _, m := range c.files() {
		for _, g := range m.globals {
			if g.decl == d {
				return g.t.bad()
			}
		}
	}
	return false
}
