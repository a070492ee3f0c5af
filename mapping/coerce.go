package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// listOf makes a list of values of one type; a poisoned type tells theirs when
// they differ.
func (f *frame) listOf(vs []Value) Value {
	if len(vs) == 0 {
		t := tList(tBottom)
		return Value{T: t, X: &program.Composite{Type: f.c.goType(tList(tInt))}, Const: nil}
	}
	elem, ok := f.uniform(vs)
	if !ok {
		t := &Type{Kind: KPoison}
		for _, v := range vs {
			t.Elems = append(t.Elems, v.T)
		}
		return Value{T: t}
	}
	if elem.bad() {
		return Value{T: tList(elem), X: program.Builtin("nil")}
	}
	out := &program.Composite{Type: f.c.goType(tList(elem))}
	for _, v := range vs {
		out.Elems = append(out.Elems, f.coerce(nil, v, elem).X)
	}
	return Value{T: tList(elem), X: out, Parts: nil}
}

// uniform is the type that all values join to.
func (f *frame) uniform(vs []Value) (*Type, bool) {
	var elem *Type
	for _, v := range vs {
		if elem = join(elem, v.T); elem == nil {
			return nil, false
		}
	}
	if elem == nil {
		elem = tBottom
	}
	for _, v := range vs {
		f.taken(v)
	}
	return held(elem), true
}

// parts are the elements of a tuple.
func (f *frame) parts(v Value) []Value {
	if v.Parts != nil {
		return v.Parts
	}
	if len(v.T.Elems) == 0 {
		return []Value{}
	}
	if call, ok := v.X.(*program.Call); ok && v.T.Multi {
		// The several results of a call.
		var lhs []program.Expr
		out := f.resultParts(v.T.Elems, &lhs)
		f.emit(&program.Assign{Lhs: lhs, Tok: "=", Rhs: []program.Expr{call}})
		return out
	}
	held := f.hold(v, "pair")
	out := make([]Value, len(v.T.Elems))
	for i, t := range v.T.Elems {
		name := tupleField(i)
		if v.T.Name == "nn.Named" {
			name = []string{"Name", "Tensor"}[i]
		}
		out[i] = Value{T: t, X: &program.Select{X: held.X, Name: name}}
		if v.T.Name == "list" { // of different types: a Go slice of any
			out[i].X = &program.Assert{X: &program.Index{X: held.X, I: intLit(i)}, Type: f.c.goType(t)}
		}
	}
	return out
}

// resultParts are variables for a call's results, added to the left sides of its
// assignment.
func (f *frame) resultParts(ts []*Type, lhs *[]program.Expr) []Value {
	out := make([]Value, len(ts))
	for i, t := range ts {
		switch {
		case t.static():
			out[i] = Value{T: t}
		case t.Kind == KTuple && t.Name != boxedName:
			parts := f.resultParts(t.Elems, lhs)
			out[i] = Value{T: withElems(t, parts), Parts: parts}
		default:
			tmp := f.temp("part", t)
			*lhs = append(*lhs, &program.Ref{Var: tmp})
			out[i] = Value{T: unboxed(t), X: &program.Ref{Var: tmp}}
		}
	}
	return out
}

func tupleField(i int) string { return "V" + string(rune(0x30+i)) }

// box puts a tuple's elements into one value.
func (f *frame) box(v Value) Value {
	v = f.exploded(v)
	if v.T.Kind != KTuple || v.X != nil && v.Parts == nil {
		return v
	}
	out := &program.Composite{Type: f.c.goType(v.T)}
	for i, p := range v.Parts {
		if v.T.Name != "list" {
			out.Keys = append(out.Keys, tupleField(i))
		}
		if p.T.Kind == KTuple {
			p = f.box(p)
		}
		x := p.X
		if p.T.Kind == KNone {
			x = program.Builtin("nil")
		}
		out.Elems = append(out.Elems, x)
	}
	return Value{T: v.T, X: out}
}

// coerce gives a value the representation of another type that it joined to.
func (f *frame) coerce(n parser.Node, v Value, want *Type) Value {
	if v.T.Kind == KPoison || want == nil || want.Kind == KPoison {
		return Value{T: v.T, X: orNil(v.X)}
	}
	switch want.Kind {
	case KInt, KStr, KFloat:
		v = f.plain(v)
		if v.T.Kind == KAny { // made to be shown only
			f.c.hintAt(f.at, "PYC0213", "use an if statement with a name for each", "%v is wanted here, and only the run knows whether it is one", want)
			return Value{T: tPoison, X: program.Builtin("nil")}
		}
	}
	if want.Kind == KStr {
		v = oneText(v)
	}
	if heldCallable(want) && !heldCallable(v.T) {
		return f.asCallable(n, v)
	}
	switch {
	case isJSON(want) && !isJSON(v.T):
		return Value{T: want, X: f.asJSON(v)}
	case isJSON(v.T) && !isJSON(want):
		if r, ok := fromJSON(v, want); ok {
			return r
		}
	}
	if v.T.isShared() && want.Kind == KList && !want.isShared() {
		v = f.items(v)
	}
	if want.isShared() && !v.T.isShared() && (v.T.Kind == KList || v.T.Kind == KTuple) {
		return f.shareValue(n, v, want)
	}
	if r, ok := f.numberItems(v, want); ok {
		return r
	}
	switch want.Kind {
	case KOptional:
		switch {
		case v.T.Kind == KNone:
			return Value{T: want, X: program.Builtin("nil")}
		case v.T.Kind == KOptional && v.T.Elem.numeric() && want.Elem.Kind == KTensor && !want.Elem.ND:
			return Value{T: want, X: f.call(pkgTensor, "NumberOrNone", v.X)}
		case v.T.Kind == KOptional && v.T.Elem.Kind == KInt && want.Elem.Kind == KFloat:
			return Value{T: want, X: f.call(pkgPy, "FloatOrNone", v.X)}
		case v.T.Kind == KOptional:
			return v
		case nilable(want.Elem):
			return f.coerce(n, v, want.Elem)
		}
		x := f.coerce(n, v, want.Elem).X
		if s, ok := x.(*program.Star); ok {
			return Value{T: want, X: s.X}
		}
		return Value{T: want, X: f.call(pkgPy, "Ptr", x)}
	case KLayer:
		if want.Name == "" && v.T.Kind == KLayer {
			return Value{T: want, X: layerOf(v)}
		}
	case KIter:
		if v.T.Kind == KIter && !v.T.Elem.bad() {
			return f.drawnAs(n, v, want)
		}
	case KComplex:
		if v.T.numeric() {
			return Value{T: want, X: f.complexOf(n, v)}
		}
	case KFloat:
		if f.isNumber(want) && v.T.numeric() {
			return f.asNumber(n, v)
		}
		switch v.T.Kind {
		case KFloat:
			if f.isNumber(v.T) {
				v.X = methodOf(v.X, "Float")
			}
			return Value{T: want, X: v.X, Const: v.Const}
		case KInt:
			if lit, ok := v.X.(*program.Lit); ok {
				return Value{T: tFloat, X: &program.Lit{Kind: program.KindFloat, Text: floatText(0, decimal(lit.Text))}, Const: v.Const}
			}
			return Value{T: tFloat, X: &program.Convert{Type: program.Basic("float64"), X: v.X}}
		case KTensor:
			return Value{T: tFloat, X: &program.Call{Fun: &program.Select{X: v.X, Name: "Item"}}}
		case KBool:
			return Value{T: tFloat, X: &program.Convert{Type: program.Basic("float64"), X: f.call(pkgPy, "BoolInt", v.X)}}
		}
	case KBool:
		if v.T.Kind == KTensor {
			return Value{T: tBool, X: &program.Call{Fun: &program.Select{X: v.X, Name: "ItemBool"}}}
		}
	case KTensor:
		if v.T.numeric() {
			return Value{T: want, X: f.call(pkgOf(want), "Number", f.bare(v))}
		}
	case KInt:
		switch v.T.Kind {
		case KFloat:
			if v.T.Mixed {
				return f.wholeOf(v)
			}
		case KBool:
			return Value{T: tInt, X: f.call(pkgPy, "BoolInt", v.X)}
		case KTensor:
			return Value{T: tInt, X: &program.Call{Fun: &program.Select{X: v.X, Name: "ItemInt"}}}
		}
	case KOpenTuple:
		if v.T.isRow() {
			return f.asOpen(n, f.exploded(v), want)
		}
	case KEither:
		if v.T.Kind != KOptional {
			return f.asEither(n, v, want)
		}
	case KTuple:
		v = f.asRecord(v, want)
		if v.T.Kind == KTuple {
			if v.Parts != nil {
				parts := make([]Value, len(v.Parts))
				for i, p := range v.Parts {
					parts[i] = f.coerce(n, p, want.Elems[i])
					parts[i].T = want.Elems[i]
				}
				return f.box(Value{T: want, Parts: parts})
			}
			if row, ok := f.rowAs(n, v, want); ok {
				return row
			}
			return f.box(v)
		}
	case KList:
		if v.T.Kind == KTuple && len(v.T.Elems) == 0 {
			return Value{T: want, X: &program.Composite{Type: f.c.goType(want)}}
		}
		if v.T.Kind == KTuple {
			if elem, ok := f.uniform(f.parts(v)); ok {
				l := f.listOf(f.parts(v))
				l.T = tList(elem)
				l.T.Tup = want.Tup
				return l
			}
		}
		if c, ok := v.X.(*program.Composite); ok && len(c.Elems) == 0 && v.T.Kind == KList {
			return Value{T: want, X: &program.Composite{Type: f.c.goType(want)}}
		}
		if v.T.Kind == KList && v.T.Elem.Kind == KBottom {
			return Value{T: want, X: v.X}
		}
		if v.T.Kind == KList && v.T.Elem.rep() != want.Elem.rep() {
			if c, ok := v.X.(*program.Composite); ok {
				out := &program.Composite{Type: f.c.goType(want)}
				for _, x := range c.Elems {
					out.Elems = append(out.Elems, f.coerce(n, Value{T: v.T.Elem, X: x}, want.Elem).X)
				}
				return Value{T: want, X: out}
			}
			if i := alternativeOf(want.Elem, v.T.Elem); i >= 0 {
				return Value{T: want, X: f.eithers(v.X, want.Elem, i)}
			}
			switch {
			case want.Elem.Kind == KLayer && isLayer(v.T.Elem) && v.T.Elem.Kind != KLayer:
				return Value{T: want, X: f.call(pkgNN, "Layers", v.X)}
			case want.Elem.isShared() && v.T.Elem.Kind == KList && !v.T.Elem.isShared():
				return Value{T: want, X: f.call(pkgPy, "Lists", v.X)}
			case want.Elem.Kind == KFloat && v.T.Elem.Kind == KInt:
				return Value{T: want, X: f.call(pkgPy, "Floats", v.X)}
			}
		}
	case KDict, KSet:
		if r, ok := f.displayAs(n, v, want); ok {
			return r
		}
		if v.T.Kind == want.Kind && (v.T.Key == nil && want.Kind == KDict || v.T.Elem != nil && v.T.Elem.Kind == KBottom) {
			if want.Kind == KDict {
				return Value{T: want, X: f.newDict(want)}
			}
			if v.T.Tup {
				return Value{T: want, X: &program.Call{Fun: &program.Select{X: f.newSet(want), Name: "Frozen"}}}
			}
			return Value{T: want, X: f.newSet(want)}
		}
	case KFuncValue:
		if want.Shape != nil {
			return f.shaped(n, v, want)
		}
		if v.T.Kind == KFunc || v.T.Kind == KMethod {
			return f.funcValue(n, v, want)
		}
	}
	if v.T.Kind == KOptional && want.Kind != KOptional {
		if nilable(v.T.Elem) {
			return Value{T: v.T.Elem, X: v.X}
		}
		return f.coerce(n, Value{T: v.T.Elem, X: f.unwrap(v.X, v.T.Elem)}, want)
	}
	if v.T.Kind == KTuple {
		return f.box(v)
	}
	if v.T.Kind == KEither && alternativeOf(v.T, want) >= 0 {
		f.c.hintAt(n, "PYC0232", "test it with isinstance first", "this is %v or %v, and %v is wanted here", v.T.Elems[0], v.T.Elems[1], want)
		return Value{T: tPoison, X: program.Builtin("nil")}
	}
	if v.T.Kind == want.Kind && (v.T.Kind == KDict || v.T.Kind == KSet) && ofChoices(want) && v.T.rep() != want.rep() && !v.T.poisoned() {
		f.c.hintAt(n, "PYC0208", "make it of one type, or build it where both are known", "%v is wanted here, this is %v", want, v.T)
		return Value{T: tPoison, X: program.Builtin("nil")}
	}
	v.X = orNil(v.X)
	return v
}

func orNil(x program.Expr) program.Expr {
	if x == nil {
		return program.Builtin("nil")
	}
	return x
}

// intValue is a value where Python wants an index or a count.
func (f *frame) intValue(n parser.Node, v Value) Value {
	v = f.plain(v)
	switch v.T.Kind {
	case KInt, KPoison, KBottom:
		return v
	case KVar:
		f.constrain(v, tInt)
		return Value{T: tBottom}
	case KBool, KTensor:
		return f.coerce(n, v, tInt)
	case KLib:
		if r, ok := fromJSON(v, tInt); ok && isJSON(v.T) {
			return r
		}
	case KFloat:
		if v.T.Mixed {
			return f.wholeOf(v)
		}
	case KOptional:
		if v.T.Elem.Kind == KInt {
			return f.coerce(n, v, tInt)
		}
	}
	f.c.errorAt(n, "PYC0213", "an int is wanted here, this is %v", v.T)
	return Value{T: tPoison}
}

// asList is a value as a Go slice to range over.
func (f *frame) asList(n parser.Node, v Value) (Value, bool) {
	if !f.allThere(n, v.T) {
		return Value{T: tPoison}, false
	}
	v = recordKeys(f.asTuple(v))
	if strip0(v.T).Kind == KEither {
		v = f.eitherItems(n, f.some(n, v))
	}
	switch v.T.Kind {
	case KPoison, KBottom:
		return Value{T: tList(v.T), X: orNil(v.X)}, true
	case KVar:
		if f.nested(v) {
			return Value{T: tList(tBottom), X: orNil(v.X)}, true
		}
	case KList:
		return f.items(v), true
	case KOpenTuple:
		if elem := joinRest(v.T.rest(0)); elem != nil {
			return f.coerce(n, f.asOpen(n, v, v.T), restList(elem)), true
		}
	case KTuple:
		l := f.listOf(f.parts(v))
		if l.T.Kind == KPoison {
			f.c.errorAt(n, "PYC0208", "the elements differ in type: %v", v.T)
			return l, false
		}
		return l, true
	case KTensor:
		if ofTexts(v.T) && v.T.Rank == 1 {
			return Value{T: tList(tNumpyStr), X: textsOf(v.X)}, true
		}
		t := *v.T
		if t.Rank > 0 {
			t.Rank--
		}
		t.Mixed = t.Mixed || ofTexts(&t) && t.Rank < 0
		if t.Grad = f.afterOp(t.Grad); t.Grad != "" && t.Grad != gradMaybe {
			t.Grad = "UnbindBackward0"
		}
		return Value{T: tList(&t), X: &program.Call{Fun: &program.Select{X: v.X, Name: "Unbind"}, Args: []program.Expr{intLit(0)}}}, true
	case KStr:
		return Value{T: tList(tStr), X: f.call(pkgPy, "Chars", v.X)}, true
	case KBytes:
		return Value{T: tList(tSize), X: f.call(pkgPy, "ByteInts", v.X)}, true
	case KDict:
		if v.T.Key != nil {
			return Value{T: tList(v.T.Key), X: &program.Call{Fun: &program.Select{X: v.X, Name: "Keys"}}}, true
		}
		return f.listOf(nil), true
	case KDeque:
		return Value{T: tList(v.T.Elem), X: &program.Select{X: v.X, Name: "Items"}}, true
	case KSet:
		return Value{T: tList(v.T.Elem), X: &program.Call{Fun: &program.Select{X: v.X, Name: "Items"}}}, true
	case KClass:
		if _, ok := v.T.Class.isFlags(); ok {
			l := f.flagMember(v.T.Class, "Members")
			return l, !l.T.bad()
		}
		if v.T.Class.enum {
			return f.enumList(v.T.Class), true
		}
	case KInstance, KObject:
		if it, ok := f.objectIter(n, v); ok {
			return f.asList(n, it)
		}
	case KIter:
		if holdsSeq(v.T) {
			v.X = &program.Call{Fun: &program.Select{X: v.X, Name: "All"}}
		}
		return Value{T: tList(v.T.Elem), X: &program.Call{Fun: &program.Symbol{Pkg: "slices", Name: "Collect"}, Args: []program.Expr{v.X}}}, true
	case KRange:
		return Value{T: tList(tInt), X: v.X}, true
	case KOptional:
		if nilable(v.T.Elem) {
			return f.asList(n, Value{T: v.T.Elem, X: v.X})
		}
	case KLayer:
		if l, ok := f.layerItems(v); ok {
			return l, true
		}
	case KLib:
		if len(v.T.Elems) > 0 || isSequential(v.T) {
			return Value{T: tList(eachLayer(v.T)), X: layerList(v)}, true
		}
		if ops := f.c.table.Method(v.T.Lib, "__iter__"); len(ops) > 0 {
			r, ok := f.callOp(n, ops, &v, nil, nil)
			if !ok {
				return r, false
			}
			return f.asList(n, r)
		}
	}
	if v.T.Kind == KModule && v.T.Name == "sys.stdin" {
		return Value{T: tList(tStr), X: f.call(pkgSys, "LinesStdin")}, true
	}
	f.c.errorAt(n, "PYC0214", "%v can't be iterated", v.T)
	return Value{T: tPoison}, false
}

// fromElem lets the elements of a module list share its training mode.
func (f *frame) fromElem(v Value, list Value) Value {
	if list.T.Alloc != nil && isLayer(v.T) {
		t := *v.T
		t.Alloc = list.T.Alloc
		v.T = &t
	}
	return v
}

func (f *frame) newDict(t *Type) program.Expr {
	if t.Key == nil {
		n := *t
		n.Key = tStr
		if n.Elem == nil {
			n.Elem = tInt
		}
		t = &n
	}
	switch {
	case isChainMap(t):
		return &program.Call{Fun: &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "NewChainMap"}, Args: []program.Type{f.c.goType(t.Key), f.c.goType(t.Elem)}}}
	case t.Name == "Counter":
		return &program.Call{Fun: &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "NewCounter"}, Args: []program.Type{f.c.goType(t.Key)}}}
	case t.Name == "defaultdict" && t.Fn != nil:
		return f.newDefaultDict(t)
	}
	return &program.Call{Fun: &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "NewDict"}, Args: []program.Type{f.c.goType(t.Key), f.c.goType(t.Elem)}}}
}

func (f *frame) newSet(t *Type) program.Expr {
	return &program.Call{Fun: &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "NewSet"}, Args: []program.Type{f.c.goType(t.Elem)}}}
}

// isSimple says that evaluating x twice costs and changes nothing.
func isSimple(x program.Expr) bool {
	switch x := x.(type) {
	case *program.Ref, *program.Lit, program.Builtin, *program.Symbol:
		return true
	case *program.FieldRef:
		return isSimple(x.X)
	case *program.Select:
		return isSimple(x.X)
	case *program.Star:
		return isSimple(x.X)
	}
	return false
}

// hasCall says that evaluating x runs something.
func hasCall(x program.Expr) bool {
	found := false
	program.Walk(x, func(e program.Expr) {
		switch e.(type) {
		case *program.Call:
			found = true
		}
	})
	return found
}

// mentions says that x reads v.
func mentions(x program.Expr, v *program.Var) bool {
	found := false
	program.Walk(x, func(e program.Expr) {
		if r, ok := e.(*program.Ref); ok && r.Var == v {
			found = true
		}
	})
	return found
}

// usesTemps says that an expression reads what statements before it have made, so
// that it can't stand where a package variable is declared.
func (f *frame) usesTemps(x program.Expr) bool {
	local := map[*program.Var]bool{}
	for _, s := range *f.out {
		switch s := s.(type) {
		case *program.Declare:
			local[s.Var] = true
		case *program.Assign:
			for _, l := range s.Lhs {
				if r, ok := l.(*program.Ref); ok && !r.Var.Global {
					local[r.Var] = true
				}
			}
		}
	}
	found := false
	program.Walk(x, func(e program.Expr) {
		r, ok := e.(*program.Ref)
		found = found || ok && local[r.Var]
	})
	return found
}

// lenOf is len(v).
func (f *frame) lenOf(v Value) program.Expr {
	v = f.items(v)
	switch v.T.Kind {
	case KDict, KSet, KTensor, KDeque:
		return &program.Call{Fun: &program.Select{X: v.X, Name: "Len"}}
	case KStr:
		return f.call(pkgPy, "Len", v.X)
	}
	return &program.Call{Fun: program.Builtin("len"), Args: []program.Expr{v.X}}
}
