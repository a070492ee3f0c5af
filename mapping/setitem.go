package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// setItem is target[index] = v.
func (f *frame) setItem(e *parser.Subscript, v Value) {
	v = f.once(e, v)
	e = f.withSlices(e)
	base := f.some(e, f.expr(e.Value))
	switch base.T.Kind {
	case KPoison, KBottom:
		return
	case KTensor:
		p, ok := f.tensorParts(e, base)
		if !ok || v.T.bad() {
			return
		}
		v = f.some(e, v)
		name := "SetIndex"
		if base.T.ND {
			v = f.asArray(e, v)
		}
		if ofTexts(base.T) != ofTexts(v.T) && (v.T.Kind == KTensor || v.T.numeric()) || ofComplexes(base.T) || ofComplexes(v.T) {
			f.c.errorAt(e, "PYC0223", "%v can't be stored in %v", v.T, base.T)
			return
		}
		if v.T.numeric() {
			name = "SetIndexScalar"
		} else if ofTexts(base.T) && v.T.Kind == KStr {
			name = "SetIndexText"
		} else if v.T.Kind != KTensor {
			f.c.errorAt(e, "PYC0223", "%v can't be stored in a tensor", v.T)
			return
		}
		f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: base.X, Name: name}, Args: append([]program.Expr{v.X}, p.xs...)}})
		return
	case KList:
		if s, ok := e.Slice.(*parser.Slice); ok {
			lo, hi, step := f.sliceBounds(s)
			l, ok := f.asList(e, v)
			if !ok {
				return
			}
			f.resized(base)
			base = f.items(base)
			f.store(e.Value, base, f.call(pkgPy, "SetSlice", base.X, lo, hi, step, l.X))
			return
		}
		i, ok := f.indexValue(e)
		if !ok {
			return
		}
		i = f.intValue(e, i)
		if i.T.bad() || v.T.bad() {
			return
		}
		f.taken(v)
		elem := f.grow(e.Value, base, v.T)
		if elem == nil {
			return
		}
		base = f.items(base)
		x := f.coerce(e, v, elem)
		if i.T.NonNeg {
			f.emit(&program.Assign{Lhs: []program.Expr{&program.Index{X: base.X, I: i.X}}, Tok: "=", Rhs: []program.Expr{x.X}})
			return
		}
		f.emit(&program.ExprStmt{X: f.call(pkgPy, "SetAt", base.X, i.X, x.X)})
		return
	case KDict:
		i, ok := f.indexValue(e)
		if !ok || i.T.bad() || v.T.bad() {
			return
		}
		i = oneText(i)
		if _, isStr := i.Const.(string); isStr && base.T.Key != nil && join(base.T.Elem, v.T) == nil && f.openRecord(e.Value) {
			return
		}
		v = f.entryOf(e, e.Value, v)
		f.taken(v)
		f.tellDict(base.T, i.T, v.T)
		k, el := f.growDict(e.Value, base, i.T, v.T)
		if k == nil {
			return
		}
		f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: base.X, Name: "Set"}, Args: []program.Expr{f.coerce(e, i, k).X, f.coerce(e, v, el).X}}})
		return
	case KModule:
		if i, ok := f.indexValue(e); ok {
			if r, ok := f.moduleItem(e, base.T, "__setitem__", i, v); ok {
				f.effect(r)
				return
			}
		}
	case KLib:
		if ops := f.c.table.Method(base.T.Lib, "__setitem__"); len(ops) > 0 {
			if i, ok := f.indexValue(e); ok {
				r, _ := f.callOp(e, ops, &base, []Value{i, v}, nil)
				f.effect(r)
				if base.T.Lib.Py == globalsName {
					f.namesAssigned(e)
				}
				return
			}
		}
	case KInstance:
		if base.T.Inst.class.open {
			if i, ok := f.indexValue(e); ok {
				if key, isStr := i.Const.(string); isStr {
					f.setRecord(e, base, key, v)
					return
				}
			}
		}
		if d := base.T.Inst.class; d.isDict() && !f.c.isRootRecord(base.T.Inst) {
			i, ok := f.indexValue(e)
			if key, isStr := i.Const.(string); ok && isStr && base.T.Inst.field(key) != nil {
				f.setField(e, base, key, v, "plain")
				return
			}
		}
		if f.storeItem(e, base, v) {
			return
		}
	case KObject:
		if f.storeItem(e, base, v) {
			return
		}
	}
	if n, ok := e.Value.(*parser.Name); ok && isRecord(base.T) && f.ownsRecord(string(n.Id)) {
		if i, ok := f.indexValue(e); ok {
			if key, isStr := i.Const.(string); isStr {
				f.setKey(e.Value, base, key, v)
				return
			}
			if ix := e.Slice.(*parser.Index); i.T.Kind == KStr && (f.wantUnroll(ix.Value) || f.wantConst()) {
				return
			}
		}
	}
	f.c.errorAt(e, "PYC0223", "%v takes no item assignment", base.T)
}

// isKwargs says that a name is the function's **kwargs.
func (f *frame) isKwargs(name string) bool {
	a := f.spec.def.args
	return a != nil && a.Kwarg != nil && string(a.Kwarg.Arg) == name
}

func (f *frame) deleteItem(e *parser.Subscript) {
	base := f.expr(e.Value)
	switch base.T.Kind {
	case KDict:
		if i, ok := f.indexValue(e); ok && base.T.Key != nil {
			f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: base.X, Name: "Delete"}, Args: []program.Expr{f.coerce(e, i, f.askedKey(e.Value, base, i.T)).X}}})
		}
		return
	case KList:
		f.resized(base)
		base = f.items(base)
		if s, ok := e.Slice.(*parser.Slice); ok {
			lo, hi, step := f.sliceBounds(s)
			f.store(e.Value, base, f.call(pkgPy, "DeleteSlice", base.X, lo, hi, step))
			return
		}
		if i, ok := f.indexValue(e); ok {
			tmp := f.call(pkgPy, "DeleteAt", base.X, f.intValue(e, i).X)
			f.store(e.Value, base, tmp)
		}
		return
	case KModule:
		if i, ok := f.indexValue(e); ok {
			if r, ok := f.moduleItem(e, base.T, "__delitem__", i); ok {
				f.effect(r)
				return
			}
		}
	case KLib:
		if ops := f.c.table.Method(base.T.Lib, "__delitem__"); len(ops) > 0 {
			if i, ok := f.indexValue(e); ok {
				r, _ := f.callOp(e, ops, &base, []Value{i}, nil)
				f.effect(r)
				return
			}
		}
	case KPoison, KBottom:
		return
	case KTuple:
		if f.deleteKey(e, base) {
			return
		}
	case KInstance, KObject:
		if i, ok := f.itemKey(e); ok {
			if r, ok := f.dunder(e, base, "__delitem__", i); ok {
				f.effect(r)
				return
			}
		}
	}
	f.c.errorAt(e, "PYC0105", "del of an item of %v has no Go form", base.T)
}
