package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// copied is copy.copy(v) and copy.deepcopy(v).
func (f *frame) copied(n parser.Node, v Value, deep bool) Value {
	v = f.exploded(v)
	t := v.T
	method := func(name string) Value {
		return Value{T: t, X: &program.Call{Fun: &program.Select{X: v.X, Name: name}}, Fresh: true}
	}
	switch t.Kind {
	case KInt, KFloat, KBool, KStr, KBytes, KDType, KRange, KFuncValue, KNone, KFunc, KClass, KBuiltin, KLibFunc, KLibClass, KMethod, KModule, KPoison, KBottom:
		return v
	case KTensor:
		if t.ND {
			return method("Copy")
		}
		if deep {
			return method("Clone")
		}
		return v
	case KTuple:
		if !deep {
			return v
		}
		out := Value{T: t, Parts: []Value{}}
		for _, p := range f.parts(v) {
			out.Parts = append(out.Parts, f.copied(n, p, true))
		}
		return out
	case KOptional:
		switch t.Elem.Kind {
		case KInt, KFloat, KBool, KStr, KBytes: // nothing changes it
			return v
		}
	case KList:
		if !deep {
			return f.applyNamed(n, "list", []Value{v}, nil)
		}
	case KDict, KSet, KDeque:
		switch {
		case !deep && t.Kind == KSet && t.Tup:
			return v
		case !deep:
			return method("Copy")
		}
	case KLib:
		if t.Lib.Value && t.Lib.Py != "torch.nn.Sequential" {
			return v
		}
	}
	objects := instances(t)
	for _, o := range objects {
		for _, own := range []string{"__copy__", "__deepcopy__"} {
			if o.Inst.class.method(own) != nil && deep == (own == "__deepcopy__") {
				f.c.hintAt(n, "PYC0115", "call a method of another name", "%s of %s is not called by copy", own, o.Inst.class.name)
				return Value{T: tPoison}
			}
		}
	}
	v.T = f.twin(n, t)
	if deep {
		return Value{T: v.T, X: f.call(pkgCopy, "Deep", v.X), Fresh: true}
	}
	if len(objects) == 0 && t.Kind != KLib {
		f.c.hintAt(n, "PYC0115", "copy.deepcopy takes any value", "copy of %v has no Go form", t)
		return Value{T: tPoison}
	}
	for _, o := range objects {
		for _, fd := range o.Inst.fields { // both objects hold these from here on
			if fd.t.Kind == KList {
				f.taken(Value{T: fd.t, X: &program.FieldRef{X: v.X, Field: fd.decl}})
			}
		}
	}
	name := "Shallow"
	if t.Kind == KObject || t.Kind == KOptional && t.Elem.Kind == KObject {
		name = "ShallowObject"
	}
	return Value{T: v.T, X: f.call(pkgCopy, name, v.X), Fresh: true}
}

// instances are the types that an object may be of: none where it may be
// something else.
func instances(t *Type) []*Type {
	switch {
	case t.Kind == KInstance:
		return []*Type{t}
	case t.Kind == KObject:
		return t.Elems
	case t.Kind == KOptional && nilable(t.Elem):
		return instances(t.Elem)
	}
	return nil
}

// twin is the type of a module's copy: another module, in the mode of the first.
func (f *frame) twin(n parser.Node, t *Type) *Type {
	if t.Alloc == nil || !isLayer(t) {
		return t
	}
	a := f.c.allocs[n]
	if a == nil {
		a = &alloc{}
		f.c.allocs[n] = a
	}
	a.last = f.mode(t.Alloc)
	f.state.modes[a] = a.last
	nt := *t
	nt.Alloc = a
	return &nt
}

// versionInfo is sys.version_info: the Python whose language is converted.
func versionInfo() Value {
	v := Value{T: &Type{Kind: KTuple, Named: "sys.version_info"}, Parts: []Value{}}
	add := func(name string, p Value) {
		v.T.Consts = append(v.T.Consts, name)
		v.T.Elems = append(v.T.Elems, p.T)
		v.Parts = append(v.Parts, p)
	}
	number := func(n int) Value { return Value{T: tSize, X: intLit(n), Const: int64(n)} }
	add("major", number(3))
	add("minor", number(13))
	add("micro", number(0))
	add("releaselevel", Value{T: tStr, X: strLit("final"), Const: "final"})
	add("serial", number(0))
	return v
}
