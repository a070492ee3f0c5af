package mapping

import (
	"maps"
	"slices"

	"github.com/pyconv/pyconv/parser"
)

// named is getattr(module, name) with a name that only the run tells, for those
// of PyTorch's modules that scripts ask so: an activation's class, its function,
// a dtype.
func (f *frame) named(base, name Value) (Value, bool) {
	name = f.some(nil, name)
	if base.T.Kind != KModule || name.T.Kind != KStr {
		return Value{}, false
	}
	switch base.T.Name {
	case "torch":
		return Value{T: tDType, X: f.call(pkgTensor, "DTypeNamed", name.X)}, true
	case "torch.nn":
		layer := &Type{Kind: KLayer}
		for _, class := range slices.Sorted(maps.Keys(functional)) {
			if c := f.c.table.Class(class); c != nil {
				layer.Elems = append(layer.Elems, &Type{Kind: KLib, Lib: c})
			}
		}
		return Value{T: &Type{Kind: KFuncValue, Elem: layer}, X: f.call(pkgNN, "Activation", name.X)}, true
	case "torch.nn.functional":
		return Value{T: &Type{Kind: KFuncValue, Elems: []*Type{tTensor("", -1)}, Elem: tTensor("", -1)}, X: f.call(pkgNN, "ActivationFunc", name.X)}, true
	}
	return Value{}, false
}

// classNameOf is type(m).__name__ and m.__class__.__name__ of a module that may
// be of several classes.
func (f *frame) classNameOf(e *parser.Attribute) (Value, bool) {
	if e.Attr != "__name__" {
		return Value{}, false
	}
	var of parser.Expr
	switch x := e.Value.(type) {
	case *parser.Call:
		if f.calledName(x) == "type" && len(x.Args) == 1 {
			of = x.Args[0]
		}
	case *parser.Attribute:
		if x.Attr == "__class__" {
			of = x.Value
		}
	}
	if of == nil {
		return Value{}, false
	}
	switch f.quietType(of).Kind {
	case KObject:
		return f.callShared(e, f.expr(of), "class name", nil, nil), true
	case KLayer:
	default:
		return Value{}, false
	}
	f.c.treeSeen = true
	return Value{T: tStr, X: f.call(pkgNN, "ClassName", f.expr(of).X)}, true
}
