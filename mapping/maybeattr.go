package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// lacksYet is hasattr(m, "name") of a module's tensor or layer that its constructor
// does not surely assign: in Go it is nil until something does.
func (f *frame) lacksYet(v Value, name string) (condition, bool) {
	if v.T.Kind != KInstance || !v.T.Inst.class.isModule() || v.X == nil {
		return condition{}, false
	}
	fd := v.T.Inst.field(name)
	if fd == nil || fd.t.Kind != KTensor && !isLayer(fd.t) || fd.fact != nil && !fd.varies {
		return condition{}, false
	}
	d := v.T.Inst.class
	if d.method(name) != nil || d.attr(name) != nil {
		return condition{}, false
	}
	for _, c := range d.lineage() {
		if init := c.methods["__init__"]; init != nil && init.node != nil && assignsSurely(init.body, init.selfParam(), name) {
			return condition{}, false
		}
	}
	fd.keep = true
	return condition{x: &program.Binary{Op: "!=", X: &program.FieldRef{X: v.X, Field: fd.decl}, Y: program.Builtin("nil")}}, true
}

// tAbsent is what an attribute holds where hasattr has said that it is not there.
var tAbsent = &Type{Kind: KNone, Name: "absent"}

// absentAttr is an attribute that is known not to be there: Python raises.
func (f *frame) absentAttr(e *parser.Attribute) (Value, bool) {
	path, ok := attrPath(e)
	if b, told := f.state.vars[path]; !ok || !told || b.T != tAbsent {
		return Value{}, false
	}
	class := f.quietType(e.Value)
	return f.raises(e, "AttributeError", "'"+class.String()+"' object has no attribute '"+string(e.Attr)+"'"), true
}

// forgetAbsent lets attributes be there again: something that was called, or an
// assignment, may have made them.
func (s *state) forgetAbsent() {
	for path, b := range s.vars {
		if b.T == tAbsent || b.T == tPresent {
			delete(s.vars, path)
		}
	}
}

// selfParam is the name of a method's first parameter.
func (d *funcDef) selfParam() string {
	if d.args == nil || len(d.args.Args) == 0 {
		return ""
	}
	return string(d.args.Args[0].Arg)
}

// assignsSurely says that statements assign self.name on every path that ends.
func assignsSurely(body []parser.Stmt, self, name string) bool {
	target := func(e parser.Expr) bool {
		at, ok := e.(*parser.Attribute)
		return ok && string(at.Attr) == name && isName(at.Value, self)
	}
	for _, s := range body {
		switch s := s.(type) {
		case *parser.Assign:
			for _, t := range s.Targets {
				elts := []parser.Expr{t}
				if tuple, ok := t.(*parser.Tuple); ok {
					elts = tuple.Elts
				}
				for _, e := range elts {
					if target(e) {
						return true
					}
				}
			}
		case *parser.AnnAssign:
			if s.Value != nil && target(s.Target) {
				return true
			}
		case *parser.ExprStmt:
			call, ok := s.Value.(*parser.Call)
			if !ok || len(call.Args) < 2 {
				break
			}
			at, ok := call.Func.(*parser.Attribute)
			if !ok || !isName(at.Value, self) {
				break
			}
			switch at.Attr {
			case "register_buffer", "register_parameter", "register_module", "add_module":
				if text, ok := call.Args[0].(*parser.Str); !ok || string(text.S) == name { // a name that only a run tells may be this one
					return true
				}
			}
		case *parser.If:
			if assignsSurely(s.Body, self, name) && assignsSurely(s.Orelse, self, name) {
				return true
			}
		case *parser.With:
			if assignsSurely(s.Body, self, name) {
				return true
			}
		}
	}
	return false
}
