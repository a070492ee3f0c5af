package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// shownInstance is an object as print shows it. One whose class defines how is
// shown by methods PyStr and PyRepr of its struct, so that a list of it prints,
// too.
func (f *frame) shownInstance(v Value) program.Expr {
	s := v.T.Inst
	if f.wantTree(v.T) {
		return v.X
	}
	custom := s.class.method("__str__") != nil || s.class.method("__repr__") != nil
	switch {
	case custom, s.class.enum, s.class.open, s.class.isData(), s.class.isNamedTuple(), s.class.node == nil && !s.class.isModule():
		f.showMethods(s)
		return v.X
	case s.class.isModule():
		f.c.treeSeen = true
		return f.call(pkgNN, "Repr", v.X)
	}
	if _, exc := s.class.isException(); exc {
		if fd := s.field("args"); fd != nil {
			v = f.hold(v, "object")
			return &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: "ObjectException"}, Args: []program.Expr{strLit(s.class.name), v.X, &program.FieldRef{X: v.X, Field: fd.decl}}, Spread: true}
		}
	}
	return f.call(pkgPy, "ObjectRepr", strLit("__main__."+s.class.name), v.X)
}

// showKinds sees to it that the objects in a container, and those of several
// classes, can be shown.
func (f *frame) showKinds(t *Type) {
	switch t.Kind {
	case KObject:
		for _, e := range t.Elems {
			f.showMethods(e.Inst)
		}
	case KOptional, KList, KSet, KDeque, KDict, KTuple, KEither:
		for _, e := range append([]*Type{t.Elem, t.Key}, t.Elems...) {
			if e == nil {
				continue
			}
			if e.Kind == KInstance {
				f.shownInstance(Value{T: e})
			}
			f.showKinds(e)
		}
	}
}

// showMethods writes PyStr and PyRepr of a class, once a round.
func (f *frame) showMethods(s *classSpec) {
	if s.repr == f.c.round {
		return
	}
	s.repr = f.c.round
	f.c.shown = append(f.c.shown, s)
	s.shows = nil
	repr := f.showMethod(s, "PyRepr", "is repr of it")
	str := f.showMethod(s, "PyStr", "is str of it")
	self := func(fn *program.Func) Value {
		return Value{T: &Type{Kind: KInstance, Inst: s}, X: &program.Ref{Var: fn.Recv}}
	}
	text := func(fn *program.Func, m *funcDef) {
		f.showBody(fn, func() program.Expr { return orNil(f.callMethod(s.class.node, self(fn), m, nil, nil).X) })
	}
	mRepr, mStr := s.class.method("__repr__"), s.class.method("__str__")
	if s.class.enum && mRepr == nil {
		f.enumShow(s, repr, str)
		if mStr != nil {
			text(str, mStr)
		}
		return
	}
	switch {
	case mRepr != nil:
		text(repr, mRepr)
	case s.class.isData() && !s.class.options().noRepr || s.class.isNamedTuple():
		f.showBody(repr, func() program.Expr { return f.dataRepr(self(repr)) })
	case s.class.open || s.class.node == nil:
		if !s.class.open {
			items := f.showMethod(s, "PyItems", "are its keys and values in turn")
			items.Results = []program.Type{&program.Slice{Elem: program.Basic("any")}}
			f.showBody(items, func() program.Expr { return f.recordItems(self(items)) })
		}
		f.showBody(repr, func() program.Expr { return f.recordRepr(self(repr)) })
	default:
		f.showBody(repr, func() program.Expr {
			return &program.Convert{Type: program.Basic("string"), X: f.call(pkgPy, "ObjectRepr", strLit("__main__."+s.class.name), self(repr).X)}
		})
	}
	if mStr != nil {
		text(str, mStr)
		return
	}
	str.Body = []program.Stmt{&program.Return{Results: []program.Expr{&program.Call{Fun: &program.MethodRef{X: &program.Ref{Var: str.Recv}, Func: repr}}}}}
}

func (f *frame) showMethod(s *classSpec, name, note string) *program.Func {
	recv := &program.Var{Name: lowerFirst(s.class.name[:1]), Type: &program.Pointer{Elem: &program.Local{Decl: s.decl}}}
	if s.class.isModule() {
		recv.Name = "m"
	}
	fn := &program.Func{Name: name, GoName: name, Recv: recv, Results: []program.Type{program.Basic("string")}}
	fn.Origin.Notes = []string{note}
	s.shows = append(s.shows, fn)
	return fn
}

func (f *frame) showBody(fn *program.Func, x func() program.Expr) {
	save := f.place
	f.place = program.Place{}
	var out program.Expr
	body := f.into(func() { out = x() })
	f.place = save
	fn.Body = append(body, &program.Return{Results: []program.Expr{out}})
}

// dataRepr is the repr that @dataclass makes.
func (f *frame) dataRepr(v Value) program.Expr {
	s := v.T.Inst
	args := []program.Expr{strLit(s.class.name)}
	for _, a := range s.class.dataFields() {
		fd := s.field(a.name)
		if fd == nil || s.class.optionsOf(a).noRepr {
			continue
		}
		x := f.shown(Value{T: fd.t, X: &program.FieldRef{X: v.X, Field: fd.decl}})
		if fd.t.static() {
			x = f.shown(Value{T: fd.t})
		}
		args = append(args, &program.Composite{Type: &program.Named{Pkg: pkgPy, Name: "Field"}, Keys: []string{"Name", "Value"}, Elems: []program.Expr{strLit(a.name), x}})
	}
	return f.call(pkgPy, "DataclassRepr", args...)
}

// recordRepr is the repr of a dict that became a struct.
func (f *frame) recordRepr(v Value) program.Expr {
	if v.T.Inst.class.open {
		return &program.Call{Fun: &program.Select{X: f.shownOpen(v), Name: "PyRepr"}}
	}
	items := &program.Call{Fun: &program.Select{X: v.X, Name: "PyItems"}}
	record := &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: "Record"}, Args: []program.Expr{items}, Spread: true}
	return &program.Call{Fun: &program.Select{X: record, Name: "PyRepr"}}
}

// recordItems are a record's keys and values in turn.
func (f *frame) recordItems(v Value) program.Expr {
	var args []program.Expr
	for _, fd := range v.T.Inst.fields {
		x := f.shown(Value{T: fd.t, X: &program.FieldRef{X: v.X, Field: fd.decl}})
		if fd.t.static() {
			x = f.shown(Value{T: fd.t})
		}
		args = append(args, strLit(fd.name), x)
	}
	return &program.Composite{Type: &program.Slice{Elem: program.Basic("any")}, Elems: args}
}

// recordIndex is record["key"] of a dict that became a struct.
func (f *frame) recordIndex(e *parser.Subscript, base Value) (Value, bool) {
	c := base.T.Inst.class
	if c.node != nil || c.seq || c.isModule() {
		return Value{}, false
	}
	i, ok := f.indexValue(e)
	if !ok {
		return Value{}, false
	}
	key, isStr := i.Const.(string)
	if !isStr && f.loosen(base) {
		return Value{T: tBottom}, true
	}
	if !isStr {
		return Value{}, false
	}
	if c.open {
		return f.getRecord(e, base, key), true
	}
	if v, ok := f.recordAttr(e, base, key); ok {
		return v, true
	}
	fd := base.T.Inst.field(key)
	if fd == nil {
		f.c.errorAt(e, "PYC0220", "nothing stores the key %q", key)
		return Value{T: tPoison}, true
	}
	if fd.t.static() {
		return Value{T: fd.t}, true
	}
	return Value{T: fd.t, X: &program.FieldRef{X: base.X, Field: fd.decl}}, true
}
