package mapping

import "github.com/pyconv/pyconv/mapping/program"

// instanceDict is vars(obj), obj.__dict__, of an object of the program: a record of
// what its attributes hold now. Not ok for objects whose attributes are no fields.
func (f *frame) instanceDict(base Value) (Value, bool) {
	s := base.T.Inst
	if s.class.isModule() || s.class.enum || s.class.open || s.class.isDict() {
		return Value{}, false
	}
	base = f.hold(base, lowerFirst(s.class.name))
	t := &Type{Kind: KTuple, Name: "record"}
	v := Value{T: t, Parts: []Value{}}
	for _, fd := range s.fields {
		if f.mayLackAttr(base.T, fd.name) {
			f.c.hintAt(f.at, "PYC0303", "let the constructor assign it", "whether %s is there is only known at run time", fd.name)
			return Value{T: tPoison}, true
		}
		fd.keep = true
		part := Value{T: fd.t}
		if !fd.t.static() {
			part.X = &program.FieldRef{X: base.X, Field: fd.decl}
		}
		t.Consts, t.Elems, v.Parts = append(t.Consts, fd.name), append(t.Elems, fd.t), append(v.Parts, part)
	}
	return v, true
}
