package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/parser"
)

// Some statements no path comes to: those after a call that raises in any case,
// in an arm of a test that only a run decides. What only they bind is not there
// for those who read it elsewhere, and Python raises.

// buildsExtension are the functions that compile C++, for which a Go program has
// no compiler.
var buildsExtension = map[string]bool{"torch.utils.cpp_extension.load": true, "torch.utils.cpp_extension.load_inline": true}

// torchNamespaces are the namespaces of torch.ops that torch itself fills.
var torchNamespaces = wordSet(`_c10d_functional _c10d_functional_autograd _dtensor _native _native_aot _quantized _test aten c10d coor
	debug_mode_ops debugprims export flex_gemm fsdp inductor inductor_prims mkl mkldnn mkldnn_prepacked onednn prim prims profiler
	quantization quantized rngprims sparse static_runtime symm_mem torchvision torchaudio`)

// extensionOps is torch.ops, or a namespace of it that an extension would fill:
// it has no operator, since no extension can be loaded.
func (f *frame) extensionOps(e *parser.Attribute, t *Type, attr string) (Value, bool) {
	if t.Kind != KModule {
		return Value{}, false
	}
	name := t.Name + "." + attr
	if name == "torch.ops" {
		return Value{T: &Type{Kind: KModule, Name: name}}, true
	}
	space, inOps := strings.CutPrefix(t.Name, "torch.ops.")
	switch {
	case t.Name == "torch.ops" && !torchNamespaces[attr] && attr != "load_library" && attr != "import_module" && attr != "loaded_libraries":
		return Value{T: &Type{Kind: KModule, Name: name}}, true
	case inOps:
		return f.raises(e, "AttributeError", "'_OpNamespace' '"+space+"' object has no attribute '"+attr+"'"), true
	}
	return Value{}, false
}

// comesTo says that some path came to a statement, in this round or in the last.
func (c *converter) comesTo(s parser.Stmt) bool { return c.reached[s] || c.reachedBefore[s] }

// noteDeadArm notes the statements of an arm that no path leaves.
func (f *frame) noteDeadArm(s *parser.If, a, b *state) {
	if !f.atTop() || a.dead == b.dead {
		return
	}
	body := s.Body
	if b.dead {
		body = s.Orelse
	}
	if f.mod.deadArms == nil {
		f.mod.deadArms = map[parser.Stmt]int{}
	}
	parser.WalkBody(body, func(n parser.Node) bool {
		if s, ok := n.(parser.Stmt); ok {
			f.mod.deadArms[s] = f.c.round
		}
		return true
	})
}

// neverBound says that the file binds a name only in arms that no path leaves.
func (f *frame) neverBound(name string) bool {
	found, only := false, true
	parser.WalkBody(f.mod.file.Body, func(n parser.Node) bool {
		if h, ok := n.(*parser.ExceptHandler); ok {
			only = only && string(h.Name) != name
			return true
		}
		s, ok := n.(parser.Stmt)
		if !ok {
			return false
		}
		switch s.(type) {
		case *parser.If, *parser.Try:
			return true
		}
		if slices.Contains(boundNames(s), name) {
			found, only = true, only && f.mod.deadArms[s] >= f.c.round-1 && f.mod.deadArms[s] > 0
		}
		return only
	})
	return found && only
}

// neverAssigned says that methods of a class assign an attribute, and that paths
// come to the methods, but none to the assignments.
func (c *converter) neverAssigned(d *classDef, attr string) bool {
	found, comes := false, false
	for _, class := range d.lineage() {
		for _, m := range class.defs {
			if len(m.Args.Args) == 0 {
				continue
			}
			self := m.Args.Args[0].Arg
			var visit func(body parser.Node, in parser.Stmt)
			visit = func(n parser.Node, in parser.Stmt) {
				if s, ok := n.(parser.Stmt); ok {
					in = s
				}
				if a, ok := n.(*parser.Attribute); ok && string(a.Attr) == attr && a.Ctx == parser.Store {
					if base, ok := a.Value.(*parser.Name); ok && base.Id == self {
						found, comes = true, comes || c.comesTo(in) || !c.entered(m)
					}
				}
				parser.Children(n, func(child parser.Node) { visit(child, in) })
			}
			for _, s := range m.Body {
				visit(s, s)
			}
		}
	}
	return found && !comes
}

// entered says that a path came into a function.
func (c *converter) entered(m *parser.FunctionDef) bool {
	for _, s := range m.Body {
		if c.comesTo(s) {
			return true
		}
	}
	return false
}

// stores are the places that assign an attribute of one name.
type stores struct {
	methods map[*parser.FunctionDef]bool // through their own object
	others  bool
}

// mayGain says that code may give objects of a class an attribute: a method of
// theirs, or what assigns it through another name.
func (c *converter) mayGain(d *classDef, attr string) bool {
	if c.stores == nil || c.storesOf != len(c.loaded) {
		c.stores, c.storesOf = map[string]*stores{}, len(c.loaded)
		for _, m := range c.files() {
			if m.file == nil {
				continue
			}
			for _, s := range m.file.Body {
				c.noteStores(s, nil, false)
			}
		}
	}
	s := c.stores[attr]
	if s == nil {
		return false
	}
	return s.others || slices.ContainsFunc(d.lineage(), func(class *classDef) bool {
		return slices.ContainsFunc(class.defs, func(m *parser.FunctionDef) bool { return s.methods[m] })
	})
}

// noteStores notes the attributes that code in a method assigns; direct code of a
// class's body defines methods.
func (c *converter) noteStores(n parser.Node, method *parser.FunctionDef, direct bool) {
	note := func(attr string) *stores {
		s := c.stores[attr]
		if s == nil {
			s = &stores{methods: map[*parser.FunctionDef]bool{}}
			c.stores[attr] = s
		}
		return s
	}
	switch n := n.(type) {
	case *parser.ClassDef:
		method, direct = nil, true
	case *parser.FunctionDef:
		if direct {
			method, direct = n, false
		}
	case *parser.Attribute:
		if n.Ctx == parser.Load {
			break
		}
		switch s := note(string(n.Attr)); {
		case method != nil && len(method.Args.Args) > 0 && isName(n.Value, string(method.Args.Args[0].Arg)):
			s.methods[method] = true
		default:
			s.others = true
		}
	case *parser.Call:
		by := ""
		switch fn := n.Func.(type) {
		case *parser.Name:
			by = string(fn.Id)
		case *parser.Attribute:
			by = string(fn.Attr)
		}
		for _, e := range n.Args {
			if text, ok := e.(*parser.Str); ok && (by == "setattr" || by == "__setattr__" || registers[by]) {
				note(string(text.S)).others = true
			}
		}
	}
	parser.Children(n, func(child parser.Node) { c.noteStores(child, method, direct) })
}
