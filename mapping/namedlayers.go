package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// A Sequential whose layers' names only a run knows is made of a dict, or grows
// by add_module. Its type holds what the layers are, not how they are named.

const namedSequentialName = "torch.nn.NamedSequential"

// isNamedLayers says that a type is such a Sequential.
func isNamedLayers(t *Type) bool {
	return t.Kind == KLib && t.Lib.Py == namedSequentialName && t.Elem != nil
}

// sequentialOfDict is nn.Sequential(d) of a dict of layers.
func (f *frame) sequentialOfDict(e *parser.Call) (Value, bool) {
	t := f.quietType(e.Args[0])
	if t.Kind != KDict || t.Key == nil || t.Key.Kind != KStr || !isLayer(t.Elem) {
		return Value{}, false
	}
	v := f.expr(e.Args[0])
	return f.namedLayers(e, v.T.Elem, f.call(pkgNN, "NamedSequentialOf", v.X)), true
}

func (f *frame) namedLayers(e parser.Node, elem *Type, x program.Expr) Value {
	t := &Type{Kind: KLib, Lib: f.c.table.Class(namedSequentialName), Alloc: &alloc{}, Elem: anyLayers(elem)}
	return Value{T: f.newModule(e, t, &bound{op: &table.Op{Py: "torch.nn.Sequential"}}), X: x}
}

// growingSequential is nn.Sequential() for a name that add_module gives its
// layers before anything else reads it.
func (f *frame) growingSequential(name string, value parser.Expr) (Value, bool) {
	call, ok := value.(*parser.Call)
	if !ok || len(call.Args)+len(call.Keywords) > 0 || f.atTop() || f.isGlobal(name) || !grows(f.spec.def.body, name) {
		return Value{}, false
	}
	if fn := f.quietType(call.Func); fn.Kind != KLibClass || fn.Name != "torch.nn.Sequential" {
		return Value{}, false
	}
	elem := f.c.grown[f.recordAt(name)]
	if elem == nil {
		elem = &Type{Kind: KLayer}
	}
	return f.namedLayers(call, elem, f.call(pkgNN, "NewNamedSequential")), true
}

// grows says that a name is given layers by add_module, all of them before it is
// read otherwise.
func grows(body []parser.Stmt, name string) bool {
	adds, other, stores := 0, false, 0
	early := false
	var visit func(parser.Node) bool
	visit = func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Call:
			if at, ok := n.Func.(*parser.Attribute); ok && at.Attr == "add_module" && isName(at.Value, name) {
				adds++
				early = early || other
				for _, a := range n.Args {
					parser.Walk(a, visit)
				}
				return false
			}
		case *parser.Name:
			if string(n.Id) == name {
				if n.Ctx == parser.Load {
					other = true
				} else {
					stores++
				}
			}
		}
		return true
	}
	parser.WalkBody(body, visit)
	return adds > 0 && stores == 1 && !early
}

// addLayer is name.add_module(key, layer) of a Sequential that grows.
func (f *frame) addLayer(e parser.Node, self Value, args []Value) bool {
	call, ok := e.(*parser.Call)
	if !ok || !isNamedLayers(self.T) || len(args) != 2 || args[0].T.Kind != KStr || !isLayer(args[1].T) {
		return false
	}
	at, ok := call.Func.(*parser.Attribute)
	if !ok {
		return false
	}
	n, ok := at.Value.(*parser.Name)
	if !ok || !grows(f.spec.def.body, string(n.Id)) {
		return false
	}
	key := f.recordAt(string(n.Id))
	if f.c.grown == nil {
		f.c.grown = map[recordKey]*Type{}
	}
	elem := anyLayers(self.T.Elem, args[1].T)
	if old := f.c.grown[key]; old != nil {
		elem = anyLayers(old, elem)
	}
	if old := f.c.grown[key]; old == nil || !same(old, elem) {
		f.c.grown[key] = elem
		f.c.changed = true
	}
	with := &program.Call{Fun: &program.Select{X: self.X, Name: "With"}, Args: []program.Expr{args[0].X, args[1].X}}
	f.emit(&program.Assign{Lhs: []program.Expr{self.X}, Tok: "=", Rhs: []program.Expr{with}})
	b := f.state.vars[string(n.Id)]
	t := *b.T
	t.Elem = elem
	b.T = &t
	f.state.vars[string(n.Id)] = b
	return true
}

// layerNamed is seq.name of a Sequential whose names only a run knows.
func (f *frame) layerNamed(base Value, name string) Value {
	f.c.treeSeen = true
	t := f.fromElem(Value{T: base.T.Elem}, base).T
	var x program.Expr = &program.Call{Fun: &program.Select{X: base.X, Name: "Named"}, Args: []program.Expr{strLit(name)}}
	if t.Kind != KLayer {
		x = &program.Assert{X: x, Type: f.c.goType(t)}
	}
	return Value{T: t, X: x}
}

// onlyOne is attr of modules of several classes of which one has it: any other
// raises AttributeError.
func (f *frame) onlyOne(e *parser.Attribute, base Value, attr string) (Value, bool) {
	var has *Type
	for _, t := range base.T.Elems {
		if !f.hasAttr(Value{T: t}, attr) {
			continue
		}
		if has != nil {
			return Value{}, false
		}
		has = f.fromElem(Value{T: t}, base).T
	}
	if has == nil || !isNamedLayers(has) {
		return Value{}, false
	}
	return f.attrOf(e, Value{T: has, X: f.as(base.X, f.c.goType(has), attr)}, attr), true
}
