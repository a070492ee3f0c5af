package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A decorator that only notes the function that it is given, and gives it back,
// is one Go function for all functions of a file: it takes the function as a
// value, and its name. It is interpreted once for each file, not once for each
// function that it decorates.

// register calls such a decorator, whose value stays v; not ok for any other.
func (f *frame) register(dec parser.Expr, fn, v Value) bool {
	if fn.T.Kind != KFunc || v.T.Kind != KFunc || v.T.Fn.env == nil || !f.atTop() {
		return false
	}
	d := f.c.registering(fn.T.Fn)
	if d == nil {
		return false
	}
	d.env = fn.T.Fn.env // this round's
	f.c.inlined[fn.T.Fn] = true
	t := held(v.T)
	if d.shape == nil {
		d.shape = t.Shape
	}
	t = &Type{Kind: KFuncValue, Shape: unite(d.shape, t.Shape)}
	name := v.T.Fn.wrapped().name
	mod := f.c.moduleName(v.T.Fn.wrapped().env.mod)
	params := []param{
		{name: d.registers, v: f.coerce(dec, v, t)},
		{name: d.registers + "_name", v: Value{T: tStr, X: strLit(name)}},
		{name: d.registers + "_module", v: mod, fixed: true},
	}
	s := f.specialise(dec, d, nil, nil, params)
	if s == nil {
		return true
	}
	if s.lacks && f.c.script { // it needs the name at conversion
		f.c.registers[fn.T.Fn] = nil
		f.c.changed, f.c.restart = true, true
		return false
	}
	f.mod.noted = append(f.mod.noted, name)
	if d.exports && v.T.Fn.env == f {
		f.mod.export(f.c, name)
	}
	f.effect(f.returned(s, &program.Call{Fun: &program.FuncRef{Func: s.out}, Args: f.passArgs(dec, s, params)}))
	return true
}

// registering is a decorator as a function of its own, nil where it does more
// with what it decorates than note it.
func (c *converter) registering(d *funcDef) *funcDef {
	if r, ok := c.registers[d]; ok {
		return r
	}
	if c.registers == nil {
		c.registers = map[*funcDef]*funcDef{}
	}
	c.registers[d] = nil
	a := d.args
	if d.node == nil || d.class != nil || d.generator || d.context || d.cache != nil || len(d.decorators) > 0 || a == nil ||
		len(a.Args) != 1 || len(a.Kwonlyargs) > 0 || a.Vararg != nil || a.Kwarg != nil || d.isClosure(c) {
		return nil
	}
	p := string(a.Args[0].Arg)
	bound := readFacts(d.body).bound
	_, name := bound[p+"_name"]
	_, module := bound[p+"_module"]
	if name || module || !notesOnly(d.body, p) {
		return nil
	}
	r := *d
	r.specs, r.shape, r.registers, r.exports = nil, nil, p, appendsExports(d.body)
	c.registers[d] = &r
	return &r
}

// registeredAttr is the name or the module of the function that such a decorator
// is given.
func (f *frame) registeredAttr(e *parser.Attribute) (Value, bool) {
	if p := f.spec.def.registers; p != "" && isName(e.Value, p) {
		return f.state.vars[p+"_"+strings.Trim(string(e.Attr), "_")].Value, true
	}
	return Value{}, false
}

// notesOnly says that a function's body stores its parameter in containers, reads
// its name and module, and returns it; nothing else.
func notesOnly(body []parser.Stmt, p string) bool {
	if len(body) == 0 {
		return false
	}
	if r, ok := body[len(body)-1].(*parser.Return); !ok || r.Value == nil || !isName(r.Value, p) {
		return false
	}
	uses, fits := 0, 0
	parser.WalkBody(body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Name:
			if string(n.Id) == p {
				uses++
			}
		case *parser.Return:
			if n.Value == nil || !isName(n.Value, p) {
				uses++ // on another path it returns something else
			} else {
				fits++
			}
		case *parser.Attribute:
			if isName(n.Value, p) && (n.Attr == "__name__" || n.Attr == "__module__") {
				fits++
			}
		case *parser.Assign:
			if _, ok := n.Targets[0].(*parser.Subscript); ok && len(n.Targets) == 1 && isName(n.Value, p) {
				fits++
			}
		case *parser.Call:
			if at, ok := n.Func.(*parser.Attribute); ok && at.Attr == "append" && len(n.Args) == 1 && isName(n.Args[0], p) {
				fits++
			}
		}
		return true
	})
	return uses == fits && uses > 1
}

// appendsExports says that a body appends to the __all__ of some file.
func appendsExports(body []parser.Stmt) (found bool) {
	parser.WalkBody(body, func(n parser.Node) bool {
		if call, ok := n.(*parser.Call); ok {
			path, _ := attrPath(call.Func)
			found = found || len(path) > len(".__all__.append") && path[len(path)-len(".__all__.append"):] == ".__all__.append"
		}
		return !found
	})
	return found
}

// export lets import * take a name that __all__ gets after it was written down.
func (m *module) export(c *converter, name string) {
	if !slices.Contains(m.added, name) {
		m.added = append(m.added, name)
		c.changed = true
	}
}
