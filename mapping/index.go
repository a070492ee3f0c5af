package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// subscript is value[index].
func (f *frame) subscript(e *parser.Subscript) Value {
	base := f.expr(e.Value)
	return f.subscriptOf(e, base)
}

func (f *frame) subscriptOf(e *parser.Subscript, base Value) Value {
	e = f.withSlices(e)
	base = f.asTuple(f.some(e, base))
	t := base.T
	switch t.Kind {
	case KDeque:
		return f.listIndex(e, Value{T: tList(t.Elem), X: &program.Select{X: base.X, Name: "Items"}})
	case KPoison, KBottom:
		return Value{T: t}
	case KModule:
		if i, ok := f.indexValue(e); ok {
			if v, ok := f.moduleItem(e, t, "__getitem__", i); ok {
				return v
			}
		}
	case KVar:
		if f.nested(base) {
			return Value{T: tBottom}
		}
		if ix, plain := e.Slice.(*parser.Index); plain {
			if _, isInt := ix.Value.(*parser.Num); isInt {
				f.guess(base, tTensor("", -1))
				return Value{T: tBottom}
			}
		}
		f.constrain(base, tTensor("", -1))
		return Value{T: tBottom}
	case KTensor:
		return f.tensorIndex(e, base)
	case KList:
		return f.listIndex(e, base)
	case KTuple:
		return f.tupleIndex(e, base)
	case KStr:
		if s, ok := e.Slice.(*parser.Slice); ok {
			lo, hi, step := f.sliceBounds(s)
			return Value{T: tStr, X: f.call(pkgPy, "Slice", base.X, lo, hi, step)}
		}
		if i, ok := f.indexValue(e); ok {
			return Value{T: tStr, X: f.call(pkgPy, "Index", base.X, f.intValue(e, i).X)}
		}
	case KBytes:
		if s, ok := e.Slice.(*parser.Slice); ok {
			lo, hi, step := f.sliceBounds(s)
			return Value{T: tBytes, X: f.call(pkgPy, "SliceOf", base.X, lo, hi, step)}
		}
		if i, ok := f.indexValue(e); ok {
			return Value{T: tSize, X: f.call(pkgPy, "ByteAt", base.X, f.intValue(e, i).X)}
		}
	case KDict:
		if i, ok := f.indexValue(e); ok {
			if t.Key == nil && t.Elem != nil && !i.T.bad() { // it makes what is missing
				if k, el := f.growDict(e.Value, base, i.T, t.Elem); k != nil {
					return Value{T: el, X: &program.Call{Fun: &program.Select{X: base.X, Name: "Get"}, Args: []program.Expr{f.coerce(e, i, k).X}}}
				}
			}
			if t.Key == nil {
				if f.c.age > 4 {
					f.emit(&program.ExprStmt{X: &program.Call{Fun: program.Builtin("panic"), Args: []program.Expr{f.call(pkgPy, "NewException", strLit("KeyError"), f.shown(i))}}})
					f.state.dead = true
					return Value{T: tNone}
				}
				f.c.changed = true
				return Value{T: tBottom}
			}
			return Value{T: t.Elem, X: &program.Call{Fun: &program.Select{X: base.X, Name: "Get"}, Args: []program.Expr{f.coerce(e, i, t.Key).X}}}
		}
	case KLib:
		if t.Lib.Py == "torch.nn.Sequential" {
			return f.sequentialIndex(e, base)
		}
		if v, ok := f.recordItem(e, base); ok {
			return v
		}
		if s, ok := e.Slice.(*parser.Slice); ok && isJSON(t) {
			lo, hi, step := f.sliceBounds(s)
			return Value{T: t, X: &program.Call{Fun: &program.Select{X: base.X, Name: "Slice"}, Args: []program.Expr{lo, hi, step}}}
		}
		i, ok := f.indexValue(e)
		if !ok {
			break
		}
		if t.Lib.Py == "re.Match" {
			return f.matchGroup(base, i)
		}
		if key, isStr := i.Const.(string); isStr {
			// inputs["input_ids"] is inputs.input_ids where the class has it.
			if ops := f.c.table.Method(t.Lib, key); len(ops) > 0 && ops[0].Attr {
				v, _ := f.callOp(e, ops, &base, nil, nil)
				return v
			}
		}
		ops := f.c.table.Method(t.Lib, "__getitem__")
		if k, isInt := i.Const.(int64); isInt && k >= 0 {
			if v, ok := f.tryOp(e, ops, &base, []Value{i}, nil); ok {
				return v
			}
			if fields := f.outputFields(t); int(k) < len(fields) {
				v, _ := f.callOp(e, f.c.table.Method(t.Lib, fields[k]), &base, nil, nil)
				return v
			}
		}
		if len(ops) > 0 {
			v, _ := f.callOp(e, ops, &base, []Value{i}, nil)
			if v.T.Kind == KTensor && v.T.DType == "" {
				nt := *v.T
				v.T = &nt
			}
			return v
		}
	case KInstance:
		if v, ok := f.recordIndex(e, base); ok {
			return v
		}
		if v, ok := f.fieldAt(e, base); ok {
			return v
		}
		if t.Inst.class.seq {
			if i, ok := f.indexValue(e); ok {
				if k, isInt := i.Const.(int64); isInt {
					parts := f.sequence(base)
					if k < 0 {
						k += int64(len(parts))
					}
					if k >= 0 && int(k) < len(parts) {
						return parts[k]
					}
				}
			}
		}
		if b, ok := f.baseLayer(base); ok && !f.objectsHave(t, "__getitem__") {
			return f.subscriptOf(e, b)
		}
		if v, ok := f.getItem(e, base); ok {
			return v
		}
	case KObject:
		if v, ok := f.getItem(e, base); ok {
			return v
		}
	case KLibClass, KBuiltin, KClass:
		if t.Kind == KClass {
			if _, ok := t.Class.isFlags(); ok {
				if i, ok := f.indexValue(e); ok && i.T.Kind == KStr {
					return f.flagMember(t.Class, "Named", i.X)
				}
			}
		}
		if t.Kind == KClass && t.Class.enum {
			if i, ok := f.indexValue(e); ok {
				return f.enumBy(e, t.Class, "name", i)
			}
		}
		return Value{T: &Type{Kind: KBuiltin, Name: t.Name}} // Generic[T]
	}
	f.c.errorAt(e, "PYC0219", "%v can't be indexed so", t)
	return Value{T: tPoison}
}

// outputFields are a library class's attributes in the order of its lines.
func (f *frame) outputFields(t *Type) []string {
	var out []string
	for _, op := range f.c.table.Ops {
		if op.Attr && len(op.Py) > len(t.Lib.Py) && op.Py[:len(t.Lib.Py)+1] == t.Lib.Py+"." {
			out = append(out, op.Py[len(t.Lib.Py)+1:])
		}
	}
	return out
}

// indexValue is the plain index of a subscript.
// moduleItem is an operation on a table that a module stands for: os.environ.
func (f *frame) moduleItem(n parser.Node, t *Type, method string, args ...Value) (Value, bool) {
	ops := f.c.table.Lookup(t.Name + "." + method)
	if len(ops) == 0 {
		return Value{}, false
	}
	v, _ := f.callOp(n, ops, nil, args, nil)
	return v, true
}

func (f *frame) indexValue(e *parser.Subscript) (Value, bool) {
	ix, ok := e.Slice.(*parser.Index)
	if !ok {
		return Value{}, false
	}
	v := f.expr(ix.Value)
	return v, true
}

func (f *frame) sliceBounds(s *parser.Slice) (lo, hi, step program.Expr) {
	omit := &program.Symbol{Pkg: pkgPy, Name: "Omit"}
	bound := func(e parser.Expr) program.Expr {
		if e == nil || parser.IsNone(e) {
			return omit
		}
		v := f.expr(e)
		if v.T.Kind == KNone {
			return omit
		}
		return orNil(f.intValue(e, v).X)
	}
	lo, hi = bound(s.Lower), bound(s.Upper)
	step = intLit(1)
	if s.Step != nil && !parser.IsNone(s.Step) {
		step = bound(s.Step)
	}
	return lo, hi, step
}

func (f *frame) listIndex(e *parser.Subscript, base Value) Value {
	base = f.items(base)
	t := base.T.fresh()
	if s, ok := e.Slice.(*parser.Slice); ok {
		lo, hi, step := f.sliceBounds(s)
		nt := *t
		nt.Rank = slicedLen(s, t.Rank)
		if !base.plainCopy(s) {
			return Value{T: &nt, X: f.call(pkgPy, "SliceOf", base.X, lo, hi, step)}
		}
		return Value{T: &nt, X: f.call("slices", "Clone", base.X)}
	}
	i, ok := f.indexValue(e)
	if !ok {
		return Value{T: tPoison}
	}
	i = f.intValue(e, i)
	if i.T.bad() {
		return Value{T: i.T}
	}
	elem := f.fromElem(Value{T: t.Elem}, base).T
	if t.Elem.bad() {
		return Value{T: t.Elem}
	}
	return Value{T: elem, X: f.element(base, i)}
}

func (v Value) plainCopy(s *parser.Slice) bool {
	return s.Lower == nil && s.Upper == nil && s.Step == nil && !v.T.Size
}

// element is items[i] where i's sign may be known.
func (f *frame) element(base, i Value) program.Expr {
	if i.T.NonNeg {
		return &program.Index{X: base.X, I: i.X}
	}
	if k, ok := i.Const.(int64); ok && k < 0 && isSimple(base.X) {
		return &program.Index{X: base.X, I: &program.Binary{Op: "-", X: f.lenOf(base), Y: intLit(int(-k))}}
	}
	return f.call(pkgPy, "At", base.X, i.X)
}

func (f *frame) tupleIndex(e *parser.Subscript, base Value) Value {
	t := base.T
	if s, ok := e.Slice.(*parser.Slice); ok {
		lo, hi, ok := f.constSlice(s, len(t.Elems))
		if ok {
			parts := f.parts(base)[lo:hi]
			nt := &Type{Kind: KTuple}
			for _, p := range parts {
				nt.Elems = append(nt.Elems, p.T)
			}
			return Value{T: nt, Parts: parts}
		}
		if s.Step != nil && s.Lower == nil && s.Upper == nil {
			if c, ok := parser.Fold(s.Step); ok {
				if step, isInt := c.(int64); isInt && step != 0 {
					return stepped(f.parts(base), int(step))
				}
			}
		}
	}
	i, ok := f.indexValue(e)
	if !ok {
		f.c.errorAt(e, "PYC0219", "a tuple needs constant indices")
		return Value{T: tPoison}
	}
	if name, isStr := i.Const.(string); isStr {
		for k, n := range t.Consts {
			if n == name && isMaybe(t.Elems[k]) {
				return f.present(e, name, f.parts(base)[k])
			}
			if n == name {
				return f.parts(base)[k]
			}
		}
		f.c.errorAt(e, "PYC0220", "no key %q among %q", name, t.Consts)
		return Value{T: tPoison}
	}
	if k, isInt := i.Const.(int64); isInt {
		if k < 0 {
			k += int64(len(t.Elems))
		}
		if k < 0 || int(k) >= len(t.Elems) {
			f.c.errorAt(e, "PYC0221", "index %d of a tuple of %d", k, len(t.Elems))
			return Value{T: tPoison}
		}
		return f.parts(base)[k]
	}
	if d, ok := f.recordTable(e, base); ok {
		if d.T.bad() {
			return d
		}
		return Value{T: d.T.Elem, X: &program.Call{Fun: &program.Select{X: d.X, Name: "Get"}, Args: []program.Expr{f.coerce(e, i, tStr).X}}}
	}
	l, ok := f.asList(e, base)
	if !ok {
		return Value{T: tPoison}
	}
	return Value{T: l.T.Elem, X: f.element(l, f.intValue(e, i))}
}

// stepped is t[::step].
func stepped(parts []Value, step int) Value {
	out := Value{T: &Type{Kind: KTuple}, Parts: []Value{}}
	i := 0
	if step < 0 {
		i = len(parts) - 1
	}
	for ; i >= 0 && i < len(parts); i += step {
		out.Parts = append(out.Parts, parts[i])
		out.T.Elems = append(out.T.Elems, parts[i].T)
	}
	return out
}

func (f *frame) constSlice(s *parser.Slice, n int) (lo, hi int, ok bool) {
	bound := func(e parser.Expr, def int) (int, bool) {
		if e == nil {
			return def, true
		}
		k, isInt := f.expr(e).Const.(int64)
		if k < 0 {
			k += int64(n)
		}
		return max(0, min(int(k), n)), isInt
	}
	lo, ok1 := bound(s.Lower, 0)
	hi, ok2 := bound(s.Upper, n)
	return lo, max(lo, hi), ok1 && ok2 && s.Step == nil
}

func (f *frame) sequentialIndex(e *parser.Subscript, base Value) Value {
	i, ok := f.indexValue(e)
	if !ok {
		f.c.errorAt(e, "PYC0219", "a slice of a Sequential has no Go form yet")
		return Value{T: tPoison}
	}
	f.c.treeSeen = true
	if k, isInt := i.Const.(int64); isInt && len(base.T.Elems) > 0 {
		if k < 0 {
			k += int64(len(base.T.Elems))
		}
		if k >= 0 && int(k) < len(base.T.Elems) {
			t := f.fromElem(Value{T: base.T.Elems[k]}, base).T
			return Value{T: t, X: &program.Assert{X: &program.Index{X: base.X, I: intLit(int(k))}, Type: f.c.goType(t)}}
		}
	}
	x := f.element(base, f.intValue(e, i))
	kinds := layerKinds(base.T.layers()...)
	if len(kinds) == 1 {
		t := f.fromElem(Value{T: kinds[0]}, base).T
		return Value{T: t, X: &program.Assert{X: x, Type: f.c.goType(t)}}
	}
	return Value{T: &Type{Kind: KLayer, Elems: kinds, Alloc: base.T.Alloc}, X: x}
}

// tensorIndexParts are the Go index values of a subscript, with what they do to
// the rank and the last view's name.
type indexParts struct {
	xs       []program.Expr
	rank     int
	backward string
	copies   bool // an index or mask tensor: the result is no view
	single   *singleIndex
}

// singleIndex is a subscript of one axis, which has a shorter form.
type singleIndex struct {
	dim     int
	i       program.Expr // x[i]
	lo, hi  program.Expr // x[lo:hi]
	step    program.Expr
	isSlice bool
}

func (f *frame) tensorParts(e *parser.Subscript, base Value) (p indexParts, ok bool) {
	var items []parser.Node
	switch s := e.Slice.(type) {
	case *parser.Index:
		if t, isTuple := s.Value.(*parser.Tuple); isTuple {
			for _, x := range t.Elts {
				items = append(items, x)
			}
		} else {
			items = append(items, s.Value)
		}
	case *parser.Slice:
		items = append(items, s)
	case *parser.ExtSlice:
		for _, d := range s.Dims {
			if ix, isIx := d.(*parser.Index); isIx {
				items = append(items, ix.Value)
			} else {
				items = append(items, d)
			}
		}
	}
	p.rank = base.T.Rank
	given := 0 // how many dimensions the items take
	dec := func(n int) {
		given += n
		if p.rank >= 0 {
			p.rank = max(p.rank-n, 0)
		}
	}
	pkg := pkgOf(base.T)
	sym := func(name string) program.Expr { return &program.Symbol{Pkg: pkg, Name: name} }
	tensorRank, tensorDims := -2, 0
	axis, plain := f.oneAxis(items)
	for at, item := range items {
		if s, isSlice := item.(*parser.Slice); isSlice {
			given++
			lo, hi, step := f.tensorBounds(s)
			if lo == nil && hi == nil && step == nil {
				p.xs = append(p.xs, sym("All"))
				continue
			}
			p.backward = "SliceBackward0"
			if lo == nil && step != nil && base.T.ND { // the step may be negative
				lo = sym("Open")
			}
			if hi == nil && step != nil && base.T.ND {
				hi = sym("Open")
			}
			if lo == nil {
				lo = intLit(0)
			}
			if hi == nil {
				hi = sym("End")
			}
			if plain == at {
				st := step
				if st == nil {
					st = intLit(1)
				}
				p.single = &singleIndex{dim: axis, lo: lo, hi: hi, step: st, isSlice: true}
			}
			if step == nil {
				p.xs = append(p.xs, f.call(pkg, "R", lo, hi))
			} else {
				p.xs = append(p.xs, f.call(pkg, "RStep", lo, hi, step))
			}
			continue
		}
		x := item.(parser.Expr)
		if _, dots := x.(*parser.Ellipsis); dots {
			p.xs = append(p.xs, sym("Ellipsis"))
			continue
		}
		v := f.expr(x)
		v = f.some(x, v)
		if base.T.ND && v.T.Kind == KList && v.T.Elem.Kind != KInt && v.T.Elem.Kind != KBool {
			v = f.asArray(x, v)
		}
		switch v.T.Kind {
		case KPoison, KBottom:
			return p, false
		case KNone:
			p.xs = append(p.xs, sym("NewAxis"))
			p.backward = "UnsqueezeBackward0"
			if p.rank >= 0 {
				p.rank++
			}
		case KInt:
			p.xs = append(p.xs, f.call(pkg, "I", v.X))
			p.backward = "SelectBackward0"
			dec(1)
			if plain == at {
				p.single = &singleIndex{dim: axis, i: v.X}
			}
		case KTensor:
			if base.T.ND {
				v = f.asArray(x, v)
				if v.T.Rank == 0 && v.T.DType != "bool" { // a scalar is an index
					i := f.intValue(x, v).X
					p.xs = append(p.xs, f.call(pkg, "I", i))
					dec(1)
					if plain == at {
						p.single = &singleIndex{dim: axis, i: i}
					}
					continue
				}
			}
			p.copies = true
			p.xs = append(p.xs, f.call(pkg, "By", v.X))
			r := v.T.Rank
			switch {
			case v.T.DType == "bool" && r >= 0:
				dec(r)
				tensorDims++
				if tensorRank < 1 {
					tensorRank = 1
				}
			case v.T.DType == "" || r < 0:
				p.rank = -1
				tensorRank = -1
			default:
				dec(1)
				if tensorRank != -1 {
					tensorRank = max(tensorRank, r)
				}
			}
		case KList, KTuple:
			l, isList := f.asList(x, v)
			if !isList {
				return p, false
			}
			p.copies = true
			name := "ByInts"
			if l.T.Elem.Kind == KBool {
				name = "ByBools"
			}
			p.xs = append(p.xs, f.call(pkg, name, l.X))
			dec(1)
			if tensorRank != -1 {
				tensorRank = max(tensorRank, 1)
			}
		default:
			f.c.errorAt(x, "PYC0222", "a tensor can't be indexed by %v", v.T)
			return p, false
		}
	}
	if f.tooMany(e, base.T.Rank, given) {
		return p, false
	}
	if p.copies {
		p.backward = "IndexBackward0"
		if tensorRank < 0 || p.rank < 0 {
			p.rank = -1
		} else {
			p.rank += tensorRank
		}
	}
	return p, true
}

func dimLit(n int) program.Expr {
	if n < 0 {
		return &program.Unary{Op: "-", X: intLit(-n)}
	}
	return intLit(n)
}

// oneAxis finds the only item of a subscript that is not ":", and its axis; at
// is -1 when there are several, or one that is not plain.
func (f *frame) oneAxis(items []parser.Node) (axis, at int) {
	at = -1
	dots := -1
	for i, item := range items {
		if s, ok := item.(*parser.Slice); ok && s.Lower == nil && s.Upper == nil && s.Step == nil {
			continue
		}
		if _, ok := item.(*parser.Ellipsis); ok {
			dots = i
			continue
		}
		if at >= 0 {
			return 0, -1
		}
		at = i
	}
	axis = at
	if dots >= 0 && dots < at {
		axis = at - len(items)
	}
	return axis, at
}

func (f *frame) tensorBounds(s *parser.Slice) (lo, hi, step program.Expr) {
	bound := func(e parser.Expr) program.Expr {
		if e == nil || parser.IsNone(e) {
			return nil
		}
		v := f.expr(e)
		if v.T.Kind == KNone {
			return nil
		}
		return orNil(f.intValue(e, v).X)
	}
	lo, hi, step = bound(s.Lower), bound(s.Upper), bound(s.Step)
	if l, ok := lo.(*program.Lit); ok && l.Text == "0" {
		lo = nil
	}
	if l, ok := step.(*program.Lit); ok && l.Text == "1" {
		step = nil
	}
	return lo, hi, step
}

func (f *frame) tensorIndex(e *parser.Subscript, base Value) Value {
	p, ok := f.tensorParts(e, base)
	if !ok {
		return Value{T: tPoison}
	}
	t := tTensor(base.T.DType, p.rank)
	t.ND = base.T.ND
	if base.T.Grad != "" && f.state.grad {
		t.Grad = p.backward
		if t.Grad == "" {
			t.Grad = "AliasBackward0"
		}
	}
	method := func(name string, args ...program.Expr) Value {
		return Value{T: t, X: &program.Call{Fun: &program.Select{X: base.X, Name: name}, Args: args}}
	}
	if s := p.single; s != nil {
		if s.isSlice {
			return method("Slice", dimLit(s.dim), s.lo, s.hi, s.step)
		}
		return method("Select", dimLit(s.dim), s.i)
	}
	return method("Index", p.xs...)
}

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
		if v.T.numeric() {
			name = "SetIndexScalar"
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
		if _, isStr := i.Const.(string); isStr && base.T.Key != nil && join(base.T.Elem, v.T) == nil && f.openRecord(e.Value) {
			return
		}
		f.taken(v)
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
			f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: base.X, Name: "Delete"}, Args: []program.Expr{f.coerce(e, i, base.T.Key).X}}})
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
	case KPoison, KBottom:
		return
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

// sizesOf is the x of x.shape or x.size(); nil when e is neither.
func sizesOf(e parser.Expr) parser.Expr {
	switch e := e.(type) {
	case *parser.Attribute:
		if e.Attr == "shape" {
			return e.Value
		}
	case *parser.Call:
		if a, ok := e.Func.(*parser.Attribute); ok && a.Attr == "size" && len(e.Args) == 0 {
			return a.Value
		}
	}
	return nil
}

// shapeUnpack is b, t, c = x.shape or x.size(): a read that checks the rank.
func (f *frame) shapeUnpack(e parser.Expr, n int) (Value, bool) {
	of := sizesOf(e)
	if of == nil {
		return Value{}, false
	}
	if t := f.quietType(of); t.Kind != KTensor {
		return Value{}, false
	}
	x := f.expr(of)
	if x.T.Rank >= 0 && x.T.Rank != n && !f.unsure() {
		f.c.errorAt(e, "PYC0204", "%d sizes to unpack into %d names", x.T.Rank, n)
		return Value{T: tPoison}, true
	}
	t := &Type{Kind: KTuple}
	for range n {
		t.Elems = append(t.Elems, tSize)
	}
	name := "Dim" + string(rune('0'+n))
	call := &program.Call{Fun: &program.Select{X: x.X, Name: name}}
	if x.T.Rank < 0 {
		if nm, ok := of.(*parser.Name); ok {
			if b, ok := f.state.vars[string(nm.Id)]; ok {
				nt := *b.T
				nt.Rank = n
				b.T = &nt
				f.state.vars[string(nm.Id)] = b
			}
		}
	}
	t.Multi = true
	return Value{T: t, X: call}, true
}
