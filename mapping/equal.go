package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// Objects that containers compare have a method PyEqual, by which the runtime
// knows them equal: that of __eq__, or of a dataclass's fields.

// equalKinds sees to it that the objects in a value can be compared, and says
// whether one of them is compared by more than identity.
func (f *frame) equalKinds(t *Type) bool {
	if t == nil {
		return false
	}
	found := false
	switch t.Kind {
	case KInstance:
		found = f.equalMethod(t.Inst)
	case KObject, KOptional, KList, KSet, KDeque, KDict, KTuple, KEither:
		for _, e := range append([]*Type{t.Elem}, t.Elems...) {
			found = f.equalKinds(e) || found
		}
	}
	return found
}

// equalMethod writes PyEqual of a class whose objects have an equality of their
// own, once a round.
func (f *frame) equalMethod(s *classSpec) bool {
	eq := s.class.method("__eq__")
	if s.class.node == nil || eq == nil && !s.class.comparesFields() {
		return false
	}
	if s.equal != nil && s.equalRound == f.c.round {
		return true
	}
	s.equalRound = f.c.round
	self := &program.Var{Name: lowerFirst(s.class.name[:1]), Type: &program.Pointer{Elem: &program.Local{Decl: s.decl}}}
	other := &program.Var{Name: "other", Type: program.Basic("any")}
	typed := &program.Var{Name: "o", Type: self.Type}
	ok := &program.Var{Name: "ok", Type: program.Basic("bool")}
	fn := &program.Func{Name: "PyEqual", GoName: "PyEqual", Recv: self, Params: []*program.Var{other}, Results: []program.Type{program.Basic("bool")}}
	fn.Origin.Notes = []string{"is ==, as containers ask it"}
	s.equal = fn
	f.c.shown = append(f.c.shown, s)
	t := &Type{Kind: KInstance, Inst: s}
	left, right := Value{T: t, X: &program.Ref{Var: self}}, Value{T: t, X: &program.Ref{Var: typed}}
	save := f.place
	f.place = program.Place{}
	fn.Body = f.into(func() {
		f.emit(&program.Assign{
			Lhs: []program.Expr{&program.Ref{Var: typed}, &program.Ref{Var: ok}}, Tok: "=",
			Rhs: []program.Expr{&program.Assert{X: &program.Ref{Var: other}, Type: self.Type}},
		})
		var v Value
		pre := f.into(func() { v = f.compareOne(s.class.node, parser.Eq, left, right) })
		is := &program.Ref{Var: ok}
		if len(pre) > 0 {
			f.emit(&program.If{Cond: &program.Unary{Op: "!", X: is}, Then: []program.Stmt{&program.Return{Results: []program.Expr{program.Builtin("false")}}}})
			for _, st := range pre {
				f.emit(st)
			}
			f.emit(&program.Return{Results: []program.Expr{orFalse(v)}})
			return
		}
		f.emit(&program.Return{Results: []program.Expr{&program.Binary{Op: "&&", X: is, Y: orFalse(v)}}})
	})
	f.place = save
	return true
}

func orFalse(v Value) program.Expr {
	if v.X == nil {
		return program.Builtin("false")
	}
	return v.X
}

// hashes notes that objects of a type are keys: those of a class with a hash of
// its own need PyHash.
func (c *converter) hashes(t *Type) {
	switch t.Kind {
	case KInstance:
		if !c.hashed[t.Inst] {
			c.hashed[t.Inst] = true
		}
	case KObject, KEither:
		for _, e := range t.Elems {
			c.hashes(e)
		}
	}
}

// settleHashes writes PyHash and PyEqual of the classes whose objects are keys.
func (c *converter) settleHashes(f *frame) {
	for _, s := range c.instOrder {
		if c.hashed[s] && s.made {
			f.hashMethod(s)
		}
	}
}

// hashMethod writes PyHash of a class with __hash__, of a named tuple or of a
// frozen dataclass. Objects of other classes are keys by identity.
func (f *frame) hashMethod(s *classSpec) {
	d := s.class
	own := d.method("__hash__")
	if d.node == nil || d.enum || own == nil && !d.isNamedTuple() && !(d.comparesFields() && d.options().frozen) {
		return
	}
	if !f.equalMethod(s) {
		return
	}
	self := &program.Var{Name: lowerFirst(d.name[:1]), Type: &program.Pointer{Elem: &program.Local{Decl: s.decl}}}
	fn := &program.Func{Name: "PyHash", GoName: "PyHash", Recv: self, Results: []program.Type{program.Basic("int")}}
	fn.Origin.Notes = []string{"is hash of it, for dicts and sets"}
	v := Value{T: &Type{Kind: KInstance, Inst: s}, X: &program.Ref{Var: self}}
	f.showBody(fn, func() program.Expr {
		if own != nil {
			return orNil(f.callMethod(d.node, v, own, nil, nil).X)
		}
		var args []program.Expr
		for _, p := range f.compared(v).Parts {
			args = append(args, orNil(p.X))
		}
		if len(args) == 1 { // of a tuple of one
			args[0] = &program.Composite{Type: &program.Named{Pkg: pkgPy, Name: "Tuple"}, Elems: slices.Clone(args)}
		}
		return f.call(pkgPy, "Hash", args...)
	})
	s.hash = fn
}
