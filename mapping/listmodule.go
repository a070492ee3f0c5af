package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// An nn.ModuleList is a slice in Go. What each module has, its methods of
// nn.Module, is asked of the list as a module: self.layers.parameters().

// listAsModule is an nn.ModuleList or nn.ParameterList as a module, for a method
// of modules that lists have not.
func (f *frame) listAsModule(v Value, method string) Value {
	if v.T.Kind != KList || !v.T.List || v.T.isShared() || v.T.Elem.bad() || v.X == nil {
		return v
	}
	module := tModule("module")
	module.Alloc = v.T.Alloc
	switch method {
	case "eval", "train": // a mode that nothing keeps would be lost
		if v.T.Alloc == nil {
			return v
		}
	case "forward", "__call__", "to", "cuda", "cpu", "half", "float", "double", "bfloat16":
		return v
	default:
		if !moduleMethods[method] && len(f.methodOps(module, method)) == 0 {
			return v
		}
	}
	switch {
	case v.T.isParameters():
		return Value{T: module, X: f.call(pkgNN, "ParameterListOf", v.X)}
	case isLayer(v.T.Elem):
		return Value{T: module, X: f.call(pkgNN, "ModuleListOf", v.X)}
	}
	return v
}

// A class that derives from nn.ModuleList is a struct that holds the slice.

// listField names the field that holds it.
const listField = "module list"

// isModuleList says that a class derives from nn.ModuleList.
func (d *classDef) isModuleList() bool { return d.libBase("torch.nn.ModuleList") }

// ownList is the list of an object of such a class, for a special method that the
// class does not have itself.
func (f *frame) ownList(v Value, method string) (Value, bool) {
	if v.T.Kind != KInstance || !v.T.Inst.class.isModuleList() || v.T.Inst.field(listField) == nil || v.T.Inst.class.method(method) != nil {
		return v, false
	}
	return f.attrOf(&parser.Attribute{Attr: listField}, v, listField), true
}

// ownItem is self[i]; self[a:b] makes another object of the class.
func (f *frame) ownItem(e *parser.Subscript, base, list Value) Value {
	if _, isSlice := e.Slice.(*parser.Slice); !isSlice {
		return f.subscriptOf(e, list)
	}
	d := base.T.Inst.class
	if d.method("__init__") != nil {
		f.c.hintAt(e, "PYC0219", "slice list(…) of it", "a slice of %s calls its constructor with a list", d.name)
		return Value{T: tPoison}
	}
	return f.constructList(e, d, []Value{f.subscriptOf(e, list)})
}

// initList is super().__init__(modules) of such a class.
func (f *frame) initList(call *parser.Call, self Value) {
	f.setField(call, self, listField, f.moduleList(call), "")
	if fd := self.T.Inst.field(listField); fd != nil {
		fd.decl.GoName = "Modules"
	}
}

// constructList is Class(modules) of such a class without __init__.
func (f *frame) constructList(n parser.Node, d *classDef, args []Value) Value {
	list := Value{T: &Type{Kind: KList, Elem: tBottom}, X: program.Builtin("nil")}
	if len(args) > 0 {
		var ok bool
		if list, ok = f.asList(n, args[0]); !ok {
			return Value{T: tPoison}
		}
	}
	t := *list.T
	t.List = true
	s := f.c.classSpec(d, t.rep()+d.siteKey(n))
	fd := s.note(f.c, listField, &t)
	if fd == nil {
		f.c.errorAt(n, "PYC0501", "%s is made of modules that differ", d.name)
		return Value{T: tPoison}
	}
	fd.kind, fd.decl.GoName = "list", "Modules"
	s.decl.Origin = f.c.classOrigin(d)
	s.made = true
	return Value{T: f.instanceType(n, s), X: &program.Composite{
		Type: &program.Local{Decl: s.decl}, Addr: true, Fields: []*program.Field{fd.decl}, Elems: []program.Expr{f.coerce(n, list, fd.t).X},
	}}
}

// listCall is a method of lists on such an object.
func (f *frame) listCall(e *parser.Call, at *parser.Attribute, base Value) (Value, bool) {
	if base.T.Kind != KInstance || !base.T.Inst.class.isModuleList() || base.T.Inst.class.method(string(at.Attr)) != nil {
		return base, false
	}
	switch at.Attr {
	case "append", "extend", "insert", "pop":
	default:
		return base, false
	}
	inner := &parser.Attribute{ExprBase: at.ExprBase, Value: at.Value, Attr: listField, Ctx: parser.Load}
	list := &parser.Attribute{ExprBase: at.ExprBase, Value: inner, Attr: at.Attr, Ctx: parser.Load}
	return f.methodCall(e, list, f.expr(inner)), true
}
