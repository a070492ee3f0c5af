package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/parser"
)

// sees notes the calls of the name.
func (w *webWalk) sees(n parser.Node, fl flow) {
	if call, ok := n.(*parser.Call); ok {
		if fn, ok := call.Func.(*parser.Name); ok && string(fn.Id) == w.name {
			w.called(call, fl)
		}
	}
}

// binds is what holds after a node has bound its names. No other node than an
// assignment binds this one (onlyCalled).
func (w *webWalk) binds(n parser.Node, fl flow) flow {
	if s, ok := n.(*parser.Assign); ok {
		if leaves := w.defs[s]; leaves != nil {
			return w.assign(leaves, s.Value, fl)
		}
	}
	return w.without(fl, n)
}

func (w *webWalk) unbinds(_ string, fl flow) flow { return fl }

// called notes which assignments reach a call.
func (w *webWalk) called(call *parser.Call, fl flow) {
	if !slices.Contains(w.order, call) {
		w.order = append(w.order, call)
	}
	for _, r := range fl.reach {
		if !slices.Contains(w.calls[call], r.def) && consistent(slices.Concat(fl.facts, r.when), w.isPlain) {
			w.calls[call] = append(w.calls[call], r.def)
		}
	}
}

// assign is what holds after an assignment of the name.
func (w *webWalk) assign(leaves []*assigned, value parser.Expr, fl flow) flow {
	var reach []reaching
	var visit func(e parser.Expr, fl flow)
	visit = func(e parser.Expr, fl flow) {
		if e, ok := e.(*parser.IfExp); ok {
			visit(e.Body, w.where(fl, e.Test, true))
			visit(e.Orelse, w.where(fl, e.Test, false))
			return
		}
		i := slices.IndexFunc(leaves, func(d *assigned) bool { return d.value == e })
		reach = append(reach, reaching{leaves[i], slices.Clone(fl.facts)})
	}
	visit(value, fl)
	fl.reach = reach
	return fl
}

// amidst is what holds where a statement may have been left anywhere.
func (w *webWalk) amidst(s parser.Stmt, fl flow) flow {
	out := w.without(fl, s)
	parser.Walk(s, func(n parser.Node) bool {
		if a, ok := n.(*parser.Assign); ok {
			for _, d := range w.defs[a] {
				out.reach = append(slices.Clip(out.reach), reaching{def: d})
			}
		}
		return true
	})
	return out
}

// namedByRun stands for members of modules under names that only a run knows.
const namedByRun = "register*"

// registers are the methods that give a module a member of a name.
var registers = map[string]bool{"register_buffer": true, "register_parameter": true, "register_module": true, "add_module": true}

// computes says that reading an attribute of that name may run code, or that one
// may be set by a name which only a run knows.
func (c *converter) computes(attr string) bool {
	if c.computed == nil || c.computedOf != len(c.loaded) {
		c.computed, c.computedOf = map[string]bool{}, len(c.loaded)
		for _, m := range c.files() {
			if m.file == nil {
				continue
			}
			parser.WalkBody(m.file.Body, func(n parser.Node) bool {
				switch n := n.(type) {
				case *parser.FunctionDef:
					c.computed[string(n.Name)] = true
				case *parser.Attribute:
					if n.Attr == "__dict__" {
						c.computed["*"] = true
					}
				case *parser.Call:
					fn, ok := n.Func.(*parser.Name)
					if ok && (fn.Id == "vars" || fn.Id == "setattr" && len(n.Args) > 1 && constantOf(n.Args[1]) == any(undecided{})) {
						c.computed["*"] = true
					}
					if at, ok := n.Func.(*parser.Attribute); ok && len(n.Args) > 0 && registers[string(at.Attr)] && constantOf(n.Args[0]) == any(undecided{}) {
						c.computed[namedByRun] = true
					}
				}
				return true
			})
		}
		c.computed["*"] = c.computed["*"] || c.computed["__getattr__"] || c.computed["__getattribute__"]
	}
	return c.computed[attr] || c.computed["*"]
}
