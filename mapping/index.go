package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// subscript is value[index].
func (f *frame) subscript(e *parser.Subscript) Value {
	if v, ok := f.sysModule(e); ok {
		return v
	}
	base := f.expr(e.Value)
	return f.subscriptOf(e, base)
}

func (f *frame) subscriptOf(e *parser.Subscript, base Value) Value {
	e = f.withSlices(e)
	if base = f.some(e, base); base.T.Kind != KInstance || !base.T.Inst.class.isDict() {
		base = f.asTuple(base)
	}
	t := base.T
	switch t.Kind {
	case KDeque:
		return f.listIndex(e, Value{T: tList(t.Elem), X: &program.Select{X: base.X, Name: "Items"}})
	case KPoison, KBottom:
		return Value{T: t}
	case KEither:
		return f.use(e.Value, base, "TypeError", "'%s' object is not subscriptable", func(v Value) Value { return f.subscriptOf(e, v) })
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
			switch ix.Value.(type) {
			case *parser.Num:
				f.guess(base, tTensor("", -1))
				return Value{T: tBottom}
			case *parser.Str:
				return f.varRecord(e, base)
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
	case KOpenTuple:
		return f.openIndex(e, base)
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
			f.tellDict(t, i.T, nil)
			return Value{T: t.Elem, X: &program.Call{Fun: &program.Select{X: base.X, Name: "Get"}, Args: []program.Expr{f.coerce(e, i, f.askedKey(e.Value, base, i.T)).X}}}
		}
		f.belieAssigned(base, tTensor("", -1), f.spec.def.fullName()) // a slice is no key
	case KLib:
		if isSparse(t) {
			break
		}
		if isSequential(t) {
			return f.sequentialIndex(e, base)
		}
		if v, ok := f.recordItem(e, base); ok {
			return v
		}
		if x, ok := f.loadedIndex(e, base); ok {
			return f.tensorIndex(e, x)
		}
		if s, ok := e.Slice.(*parser.Slice); ok && isJSON(t) {
			lo, hi, step := f.sliceBounds(s)
			return Value{T: t, X: &program.Call{Fun: &program.Select{X: base.X, Name: "Slice"}, Args: []program.Expr{lo, hi, step}}}
		}
		i, ok := f.indexValue(e)
		if !ok {
			break
		}
		if isTensorDataset(t) && i.T.Kind == KInt {
			return f.tensorItem(base, i)
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
		if l, ok := f.ownList(base, "__getitem__"); ok {
			return f.ownItem(e, base, l)
		}
		if v, ok := f.recordIndex(e, base); ok {
			return v
		}
		if v, ok := f.fieldAt(e, base); ok {
			return v
		}
		if t.Inst.class.isDict() {
			return f.subscriptOf(e, f.dictParts(base))
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
	return f.atPlace(e, Value{T: elem, X: f.element(base, i)}, i)
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
	if ix, ok := e.Slice.(*parser.Index); ok && isRecord(t) && i.T.Kind == KStr && (f.wantUnroll(ix.Value) || f.wantConst()) {
		return Value{T: tBottom}
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
