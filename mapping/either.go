package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A value of one type or of another, which only a run decides: what a function
// under the annotation Tensor | tuple[Tensor, Cache] returns. In Go it is a
// py.Either. isinstance tells which of the two it is; a use that only one of
// them allows takes that one, and raises for the other what Python raises.

// joinEither is the type of values of two types that do not join; nil where they
// make more than two, or two that Python's classes do not tell apart.
func joinEither(a, b *Type) *Type {
	none := false
	var alts []*Type
	for _, t := range append(choices(a), choices(b)...) {
		switch {
		case t.Kind == KNone:
			none = true
			continue
		case pythonClass(t) == "":
			return nil
		}
		i := slices.IndexFunc(alts, func(x *Type) bool { return pythonClass(x) == pythonClass(t) })
		t = unboxed(t)
		if i < 0 {
			alts = append(alts, t)
			continue
		}
		j := join(alts[i], t)
		if j == nil || j.Kind == KEither {
			return nil
		}
		alts[i] = j
	}
	if len(alts) != 2 {
		return nil
	}
	slices.SortFunc(alts, func(x, y *Type) int { return int(x.Kind) - int(y.Kind) })
	t := &Type{Kind: KEither, Elems: alts}
	if none {
		return tOptional(t)
	}
	return t
}

// joinOneOrMany is the type of a list and one of its elements, as in
//
//	if single:
//	    results = results[0]
func joinOneOrMany(a, b *Type) *Type {
	for _, p := range [][2]*Type{{a, b}, {b, a}} {
		many, one := p[0], p[1]
		if many.Kind == KList && !many.Tup && !many.Elem.bad() && join(many.Elem, one) != nil {
			return joinEither(a, b)
		}
	}
	return nil
}

// joinTextOrNumber is the type of a text and a number, as in
//
//	name = count if count else "none"
func joinTextOrNumber(a, b *Type) *Type {
	t := joinEither(a, b)
	if t == nil {
		return nil
	}
	texts := 0
	for _, alt := range strip0(t).Elems {
		switch {
		case alt.Kind == KStr && !isDevice(alt) && !isNumpyStr(alt):
			texts++
		case !alt.numeric():
			return nil
		}
	}
	if texts != 1 {
		return nil
	}
	return t
}

// joinChoice is the type of two values of which a test chooses one, where Python
// programs do choose between such: a text or a number, a list or one of its
// elements.
func joinChoice(a, b *Type) *Type {
	if t := joinTextOrNumber(a, b); t != nil {
		return t
	}
	return joinOneOrMany(a, b)
}

// joinOneOrRow is the type of a value and of a tuple of such, as a data class's
// field holds them whose annotation forgets the tuple.
func joinOneOrRow(a, b *Type) *Type {
	t := joinEither(a, b)
	if t == nil {
		return nil
	}
	one, row := strip0(t).Elems[0], strip0(t).Elems[1]
	elems := row.Elems
	if row.Kind == KList && row.Tup {
		elems = []*Type{row.Elem}
	} else if row.Kind != KTuple {
		return nil
	}
	for _, e := range elems {
		if j := join(one, e); j == nil || j.rep() != one.rep() {
			return nil
		}
	}
	return t
}

// joinShared is the type of what a method of several classes returns, where an
// object may be of any of them: what does not join is of one of two types.
func joinShared(a, b *Type) *Type {
	if a.Kind != KTuple || b.Kind != KTuple || len(a.Elems) != len(b.Elems) || a.Name != "" || b.Name != "" {
		return joinEither(a, b)
	}
	t := &Type{Kind: KTuple}
	for i := range a.Elems {
		e := join(a.Elems[i], b.Elems[i])
		if e == nil {
			e = joinEither(a.Elems[i], b.Elems[i])
		}
		if e == nil {
			return nil
		}
		t.Elems = append(t.Elems, e)
	}
	return t
}

// ofChoices says that the keys or elements of a container are of one of two types.
func ofChoices(t *Type) bool {
	is := func(e *Type) bool { return e != nil && strip0(e).Kind == KEither }
	return is(t.Key) || is(t.Elem)
}

// choices are the types that a value of type t may have.
func choices(t *Type) []*Type {
	switch t.Kind {
	case KEither:
		return t.Elems
	case KOptional:
		return append(slices.Clone(choices(t.Elem)), tNone)
	}
	return []*Type{t}
}

// pythonClass is the name of Python's class of a type that may be one of two
// alternatives, "" for others.
func pythonClass(t *Type) string {
	switch t.Kind {
	case KStr, KBool, KInt, KFloat, KDict, KSet:
		return typeNames[t.Kind]
	case KTensor:
		if t.ND {
			return "numpy.ndarray"
		}
		return "Tensor"
	case KList:
		switch {
		case t.List || t.Size:
			return ""
		case t.Tup:
			return "tuple"
		}
		return "list"
	case KTuple:
		if (t.Name == "" || t.Name == boxedName) && !t.static() {
			return "tuple"
		}
	case KInstance:
		if !t.Inst.class.isModule() && !t.Inst.class.enum {
			return t.Inst.class.name
		}
	case KLib:
		if isException(t) {
			return "BaseException"
		}
	}
	return ""
}

// joinReturns is the type of what a function returns on two paths, where its
// annotation says that it returns the one or the other, or one of them is an
// exception that is handed back, or a text and a number are.
func (d *funcDef) joinReturns(a, b *Type) *Type {
	if a == nil || b == nil {
		return nil
	}
	t := joinEither(a, b)
	if t != nil && slices.ContainsFunc(strip0(t).Elems, isException) {
		return t
	}
	if t != nil && (isState(strip0(t)) || joinTextOrNumber(a, b) != nil) && !d.flagReturns() {
		return t
	}
	if d.node == nil {
		return nil
	}
	return d.env.joinAnnotated(d.node.Returns, a, b)
}

// isState says that one of two types is a tensor and the other a tuple of
// tensors, as the state of a GRU and of an LSTM are.
func isState(t *Type) bool {
	if t.Kind != KEither || t.Elems[0].Kind != KTensor || t.Elems[0].ND {
		return false
	}
	switch row := t.Elems[1]; row.Kind {
	case KList:
		return row.Tup && row.Elem.Kind == KTensor
	case KTuple:
		return !slices.ContainsFunc(row.Elems, func(e *Type) bool { return e.Kind != KTensor })
	}
	return false
}

// flagReturns says that a parameter with a default, or a flag, may decide which
// type is returned: its callers' constants tell then.
func (d *funcDef) flagReturns() bool {
	if d.args == nil {
		return false
	}
	return slices.ContainsFunc(d.returnFlags(), func(name string) bool {
		if d.defaultOf(name) != nil {
			return true
		}
		return slices.ContainsFunc(d.specs, func(s *funcSpec) bool {
			return slices.ContainsFunc(s.params, func(p param) bool {
				return p.name == name && (p.v.T.Kind == KBool || p.v.T.Kind == KStr || p.v.T.Kind == KVar)
			})
		})
	})
}

// joinAnnotated is the type of values of two types of which an annotation says
// that both may stand here.
func (f *frame) joinAnnotated(annotation parser.Expr, a, b *Type) *Type {
	t := joinEither(a, b)
	if t == nil {
		return nil
	}
	said := f.annotatedClasses(annotation)
	for _, e := range strip0(t).Elems {
		if !slices.Contains(said, pythonClass(e)) {
			return nil
		}
	}
	return t
}

// annotatedClasses are the names of the classes among which an annotation leaves
// the choice.
func (f *frame) annotatedClasses(e parser.Expr) (out []string) {
	switch e := e.(type) {
	case *parser.Str:
		if x := unquoted(e); x != nil {
			return f.annotatedClasses(x)
		}
		return nil
	case *parser.BinOp:
		if e.Op == parser.BitOr {
			return append(f.annotatedClasses(e.Left), f.annotatedClasses(e.Right)...)
		}
	case *parser.Subscript:
		switch name := lastPart(f.annotationName(e.Value)); name {
		case "Union", "Optional":
			if name == "Optional" {
				out = append(out, typeNames[KNone])
			}
			for _, x := range typeArgs(e) {
				out = append(out, f.annotatedClasses(x)...)
			}
			return out
		case "List", "Sequence", "Iterable":
			return []string{"list"}
		case "Tuple", "Dict", "Set":
			return []string{map[string]string{"Tuple": "tuple", "Dict": "dict", "Set": "set"}[name]}
		case "tuple", "dict", "set", "list":
			return []string{name}
		}
	case *parser.Name:
		if alias := f.mod.alias(string(e.Id)); alias != nil {
			return f.annotatedClasses(alias)
		}
	}
	switch t := f.annotation(e); {
	case t == nil:
	case t.Kind == KNone:
		return []string{typeNames[KNone]}
	default:
		return []string{pythonClass(strip0(t))}
	}
	if n, ok := e.(*parser.Name); ok {
		return []string{string(n.Id)}
	}
	return nil
}

// asEither is a value as one of two alternatives.
func (f *frame) asEither(n parser.Node, v Value, want *Type) Value {
	if v.T.Kind == KEither {
		if v.T.rep() == want.rep() {
			return Value{T: want, X: v.X}
		}
		return f.otherEither(n, v, want)
	}
	if i := alternativeOf(want, v.T); i >= 0 {
		t := want.Elems[i]
		key := []string{"First"}
		elems := []program.Expr{f.coerce(n, v, t).X}
		if i == 1 {
			key, elems = []string{"Second", "IsSecond"}, append(elems, program.Builtin("true"))
		}
		return Value{T: want, X: &program.Composite{Type: f.c.goType(want), Keys: key, Elems: elems}}
	}
	return Value{T: want, X: orNil(v.X)}
}

// otherEither gives alternatives the representation of wider ones.
func (f *frame) otherEither(n parser.Node, v Value, want *Type) Value {
	v = f.hold(v, "either")
	out := f.temp("wide", want)
	arm := func(i int) []program.Stmt {
		return f.into(func() {
			f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: out}}, Tok: "=", Rhs: []program.Expr{f.asEither(n, alternative(v, i), want).X}})
		})
	}
	f.emit(&program.Declare{Var: out})
	f.emit(&program.If{Cond: &program.Select{X: v.X, Name: "IsSecond"}, Then: arm(1), Else: arm(0)})
	return Value{T: want, X: &program.Ref{Var: out}}
}

// alternative is a value that is known to be of one of its two types.
func alternative(v Value, i int) Value {
	return Value{T: v.T.Elems[i], X: &program.Select{X: v.X, Name: []string{"First", "Second"}[i]}}
}

// alternativeOf is which of two alternatives a value of type t is, -1 where t is
// none of them.
func alternativeOf(either, t *Type) int {
	if either.Kind != KEither {
		return -1
	}
	return slices.IndexFunc(either.Elems, func(e *Type) bool { return pythonClass(e) == pythonClass(t) })
}

// sameAlternative says that a name holds the same alternative on two paths.
func (b binding) sameAlternative(o binding) bool {
	return b.whole != nil && o.whole != nil && b.whole.T.Kind == KEither && b.v == o.v && b.v != nil && same(b.T, o.T) && same(b.whole.T, o.whole.T)
}

// either is the binding before a test told which of two alternatives it is.
func (b binding) either() binding {
	if b.whole != nil && b.whole.T.Kind == KEither {
		return *b.whole
	}
	return b
}

// displayed is the alternative that a display in the program's text makes, nil
// for other expressions.
func displayed(e parser.Expr, either *Type) *Type {
	class := ""
	switch e.(type) {
	case *parser.List, *parser.ListComp:
		class = "list"
	case *parser.Dict, *parser.DictComp:
		class = "dict"
	case *parser.Tuple:
		class = "tuple"
	}
	if i := slices.IndexFunc(either.Elems, func(t *Type) bool { return pythonClass(t) == class }); i >= 0 {
		return either.Elems[i]
	}
	return nil
}

// isAlternative is the test that a value is of one of its two types.
func isAlternative(v Value, i int) program.Expr {
	second := &program.Select{X: v.X, Name: "IsSecond"}
	if i == 0 {
		return negate(second)
	}
	return second
}

// eitherIs tests which of two alternatives a value is.
func (f *frame) eitherIs(call *parser.Call, v Value, classes []parser.Expr, is func(*Type) bool) condition {
	v, e := f.hold(v, "either"), call.Args[0]
	if i := slices.IndexFunc(v.T.Elems, isException); i >= 0 && !is(v.T.Elems[i]) && !is(v.T.Elems[1-i]) {
		c := f.exceptionIs(call, alternative(v, i), classes)
		if c.known {
			return c
		}
		c.x = &program.Binary{Op: "&&", X: isAlternative(v, i), Y: c.x}
		if path, ok := attrPath(e); ok {
			c.then = append(c.then, f.narrowEither(path, v, i))
		}
		return c
	}
	first, second := is(v.T.Elems[0]), is(v.T.Elems[1])
	if first == second {
		return known(first)
	}
	c := condition{x: isAlternative(v, 1)}
	if path, ok := attrPath(e); ok {
		c.then = append(c.then, f.narrowEither(path, v, 1))
		c.els = append(c.els, f.narrowEither(path, v, 0))
	}
	if first {
		c.x, c.then, c.els = negate(c.x), c.els, c.then
	}
	return c
}

// maybeEitherIs is eitherIs of a value that may be None, too.
func (f *frame) maybeEitherIs(call *parser.Call, v Value, classes []parser.Expr, is func(*Type) bool) condition {
	v = f.hold(v, "either")
	there := &program.Binary{Op: "!=", X: v.X, Y: program.Builtin("nil")}
	c := f.eitherIs(call, Value{T: v.T.Elem, X: v.X}, classes, is) // Go reads through the pointer
	none := is(tNone)
	switch {
	case c.known && c.value == none:
		return c
	case c.known:
		c = condition{x: there}
		if none {
			c.x = negate(there)
		}
		return c
	case none: // a tuple of classes with NoneType
		return condition{x: &program.Binary{Op: "||", X: negate(there), Y: c.x}, els: c.els}
	}
	return condition{x: &program.Binary{Op: "&&", X: there, Y: c.x}, then: c.then}
}

// narrowEither says that a name, or an attribute, holds one of its alternatives.
func (f *frame) narrowEither(path string, v Value, i int) func(*state) {
	a := alternative(v, i)
	return func(s *state) {
		if isPath(path) {
			s.vars[path] = binding{Value: Value{T: a.T}}
			return
		}
		b, ok := s.vars[path]
		if !ok {
			if b, ok = f.lookup(path); !ok {
				return
			}
		}
		whole := b.original()
		s.vars[path] = binding{Value: Value{T: a.T, X: a.X, Owner: b.v}, v: b.v, whole: &whole}
	}
}
