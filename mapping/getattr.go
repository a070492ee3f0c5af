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

func (f *frame) getattr(e *parser.Call) Value {
	if len(e.Args) < 2 {
		f.c.errorAt(e, "PYC0508", "getattr takes 2 or 3 arguments")
		return Value{T: tPoison}
	}
	base := f.expr(e.Args[0])
	nameV := f.expr(e.Args[1])
	name, ok := nameV.Const.(string)
	if !ok {
		names := f.literalNames(e.Args[1])
		if _, own := e.Args[1].(*parser.Attribute); own && names != nil { // no caller gives it
			if v, ok := f.chosen(e, base, nameV, names); ok {
				return v
			}
		}
		if f.inSeries(base, e.Args[1]) == "" && (f.wantUnroll(e.Args[1]) || f.wantConst()) {
			return Value{T: tBottom}
		}
		if names != nil {
			if v, ok := f.chosen(e, base, nameV, names); ok {
				return v
			}
		}
		if v, ok := f.named(base, nameV); ok {
			return v
		}
		if v, ok := f.getByName(e, base, nameV); ok && len(e.Args) == 2 {
			return v
		}
		if v, ok := f.getSeries(e, base); ok {
			return v
		}
		if f.c.table.Typing && len(e.Args) == 3 && base.T.Kind == KLib { // an interface of functions
			return f.expr(e.Args[2])
		}
		if ops := f.c.table.Lookup(base.T.Name + ".__getattr__"); base.T.Kind == KModule && len(ops) > 0 {
			args := []Value{nameV}
			if len(e.Args) == 3 {
				args = append(args, f.expr(e.Args[2]))
			}
			v, _ := f.callOp(e, ops, nil, args, nil)
			return v
		}
		f.c.hintAt(e.Args[1], "PYC0303", "use a dict or an if over the names", "the name must be known at conversion")
		return Value{T: tPoison}
	}
	if base.T.bad() {
		return base
	}
	if base.T.Kind == KInstance && len(e.Args) == 3 {
		if _, of := base.T.Inst.class.armMethod(name); of != nil {
			f.c.hintAt(e, "PYC0101", "define it in both arms of the test", "only one arm of a test defines %s.%s", of.name, name)
			return Value{T: tPoison}
		}
	}
	if len(e.Args) == 3 && base.T.Kind == KLayer {
		if v, ok := f.getattrOfLayers(e, base, name); ok {
			return v
		}
	}
	if len(e.Args) == 3 && !f.hasAttr(base, name) {
		if f.untoldAttr(e, base, name) {
			return Value{T: tPoison}
		}
		return f.expr(e.Args[2])
	}
	if f.mayBeGiven(base, name) {
		v, _ := f.getByName(e, base, nameV)
		return v
	}
	if len(e.Args) == 3 {
		if v, ok := f.getattrOr(e, base, name); ok {
			return v
		}
	}
	return f.attrOf(&parser.Attribute{Value: e.Args[0], Attr: parser.Identifier(name)}, base, name)
}

func (f *frame) setattr(e *parser.Call) Value {
	if len(e.Args) != 3 {
		f.c.errorAt(e, "PYC0508", "setattr takes 3 arguments")
		return Value{T: tPoison}
	}
	name, ok := f.expr(e.Args[1]).Const.(string)
	if !ok {
		if f.wantUnroll(e.Args[1]) || f.setSeries(e) || f.wantConst() {
			return Value{T: tNone}
		}
		if base := f.expr(e.Args[0]); base.T.Kind == KFile && f.setByName(e, base.T.File, f.expr(e.Args[1]), f.expr(e.Args[2])) {
			return Value{T: tNone}
		}
		f.c.hintAt(e.Args[1], "PYC0303", "use a list or a dict", "the name must be known at conversion")
		return Value{T: tPoison}
	}
	f.setAttr(&parser.Attribute{Value: e.Args[0], Attr: parser.Identifier(name)}, f.expr(e.Args[2]))
	return Value{T: tNone}
}
