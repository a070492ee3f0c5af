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
