package mapping

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// moduleList is nn.ModuleList(modules): a Go slice.
func (f *frame) moduleList(e *parser.Call) Value {
	if len(e.Args) == 0 {
		return Value{T: &Type{Kind: KList, Elem: tBottom, List: true}, X: program.Builtin("nil")}
	}
	v := f.whole(e.Args[0])
	if v.T.bad() {
		return v
	}
	if lit, ok := e.Args[0].(*parser.List); ok && len(lit.Elts) > 1 {
		if seq, ok := f.moduleSequence(e, v); ok {
			return seq
		}
	}
	l, ok := f.asList(e, v)
	if !ok {
		return Value{T: tPoison}
	}
	t := *l.T
	t.List = true
	return Value{T: &t, X: l.X}
}

// parameterList is nn.ParameterList([…]): its tensors become parameters, and None
// stays.
func (f *frame) parameterList(e *parser.Call) Value {
	v := f.moduleList(e)
	if v.T.Kind != KList || v.T.Elem.Kind == KBottom {
		return v
	}
	t := *v.T
	switch elem := strip0(t.Elem); elem.Kind {
	case KTensor:
		param := *elem
		param.Grad = "param"
		t.Elem = &param
		if v.T.Elem.Kind == KOptional {
			t.Elem = tOptional(&param)
		}
	case KNone: // one of another length may hold tensors
		t.Elem = tOptional(&Type{Kind: KTensor, Rank: -1, Grad: "param"})
		return f.coerce(e, v, &t)
	default:
		f.c.errorAt(e, "PYC0213", "ParameterList takes a list of tensors, this is %v", v.T)
		return Value{T: tPoison}
	}
	return Value{T: &t, X: v.X}
}

// isParameters says that a list is an nn.ParameterList.
func (t *Type) isParameters() bool {
	return t.Kind == KList && t.List && strip0(t.Elem).Kind == KTensor
}

// moduleSequence is nn.ModuleList([a, b]) of modules of different classes: a
// struct, for each position means something else.
func (f *frame) moduleSequence(e *parser.Call, v Value) (Value, bool) {
	parts := v.Parts
	if v.T.Kind == KList && v.T.Elem.Kind == KLayer {
		lit, ok := v.X.(*program.Composite)
		if !ok {
			return v, false
		}
		list := e.Args[0].(*parser.List)
		for i, x := range lit.Elems {
			parts = append(parts, Value{T: f.quietType(list.Elts[i]), X: x})
		}
	}
	if parts == nil {
		return v, false
	}
	rec := Value{T: &Type{Kind: KTuple, Name: "record"}, Parts: parts}
	for i, p := range parts {
		if !isLayer(p.T) {
			return v, false
		}
		rec.T.Elems = append(rec.T.Elems, p.T)
		rec.T.Consts = append(rec.T.Consts, strconv.Itoa(i))
	}
	name := "Pair"
	if f.spec.self != nil {
		name = f.spec.self.class.name + "Pair"
	}
	d := f.c.recordClass(e, name)
	if d.seq && d.seqAttr != f.wanted { // another attribute's
		name = strings.TrimSuffix(name, "Pair") + camel(f.wanted) + "Pair"
		d = f.c.recordClass(e, name)
	}
	d.seqAttr = f.wanted
	d.lib = []string{"torch.nn.Module"}
	d.seq, d.pyName = true, "ModuleList"
	if d.anyLength {
		return v, false
	}
	return f.recordObject(e, name, rec), true
}

// looseLists lets ModuleLists of modules of different classes be lists of any
// modules where one meets a list of another length.
func (c *converter) looseLists(a, b *Type) bool {
	a, b = strip0(a), strip0(b)
	if a.Kind == KList {
		a, b = b, a
	}
	if a.Kind != KInstance || !a.Inst.class.seq || a.Inst.class.anyLength || b.Kind != KList || !b.List {
		return false
	}
	a.Inst.class.anyLength = true
	c.changed, c.restart = true, true
	return true
}

// bareModule is nn.Module(): an object whose attributes are assigned later on.
func (f *frame) bareModule(e *parser.Call) Value {
	name := camel(f.wanted)
	if name == "" {
		name = "Submodule"
	}
	if f.spec.self != nil {
		name = f.spec.self.class.name + name
	}
	d := f.c.recordClass(e, name)
	d.lib = []string{"torch.nn.Module"}
	s := f.c.classSpec(d, fmt.Sprintf("%p", e))
	s.made = true
	return Value{T: f.instanceType(e, s), X: &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true}}
}

// parameter is nn.Parameter(data).
// newBuffer is torch.nn.Buffer(data, persistent): a tensor that an attribute
// registers.
func (f *frame) newBuffer(e *parser.Call) Value {
	args, kws := f.callArgsBy(e, f.whole)
	name := "buffer"
	for _, k := range kws {
		switch {
		case k.name == "data":
			args = append([]Value{k.v}, args...)
		case k.name == "persistent" && k.v.Const == any(false):
			name = "transient"
		}
	}
	if len(args) > 1 && args[1].Const == any(false) {
		name = "transient"
	}
	if len(args) == 0 || args[0].T.Kind != KTensor {
		if len(args) > 0 && args[0].T.bad() {
			return args[0]
		}
		f.c.errorAt(e, "PYC0213", "Buffer takes a tensor")
		return Value{T: tPoison}
	}
	v := args[0]
	t := *v.T
	t.Name = name
	v.T = &t
	return v
}

func (f *frame) parameter(e *parser.Call) Value {
	args, kws := f.callArgsBy(e, f.whole)
	for _, k := range kws {
		if k.name == "data" {
			args = append(args, k.v)
		}
	}
	if len(args) == 0 {
		f.c.errorAt(e, "PYC0508", "Parameter takes a tensor")
		return Value{T: tPoison}
	}
	v := args[0]
	if v.T.Kind != KTensor {
		if !v.T.bad() {
			f.c.errorAt(e, "PYC0213", "Parameter takes a tensor, this is %v", v.T)
			return Value{T: tPoison}
		}
		return v
	}
	t := *v.T
	t.Grad = "param"
	for _, k := range kws {
		if k.name == "requires_grad" {
			f.noteFrozen(k.v, k.v.Const == nil)
			if k.v.Const == any(false) {
				t.Grad = gradFrozen
			}
			if k.v.Const != any(true) && f.c.asksGrad {
				v.X = &program.Call{Fun: &program.Select{X: v.X, Name: "SetTrains"}, Args: []program.Expr{f.truthOf(e, k.v)}}
			}
		}
	}
	return Value{T: &t, X: v.X}
}

// namedSequential is nn.Sequential(OrderedDict([("name", layer), …])).
func (f *frame) namedSequential(e *parser.Call) (Value, bool) {
	if len(e.Args) != 1 || len(e.Keywords) > 0 {
		return Value{}, false
	}
	var keys, layers []parser.Expr
	switch arg := e.Args[0].(type) {
	case *parser.Dict:
		keys, layers = arg.Keys, arg.Values
	case *parser.Call:
		if n := f.calledName(arg); n != "collections.OrderedDict" && n != "dict" || len(arg.Args) != 1 {
			return f.sequentialOfDict(e)
		}
		list, ok := arg.Args[0].(*parser.List)
		if !ok {
			return f.sequentialOfDict(e)
		}
		for _, item := range list.Elts {
			pair, ok := item.(*parser.Tuple)
			if !ok || len(pair.Elts) != 2 {
				return Value{}, false
			}
			keys = append(keys, pair.Elts[0])
			layers = append(layers, pair.Elts[1])
		}
	default:
		return f.sequentialOfDict(e)
	}
	t := &Type{Kind: KLib, Lib: f.c.table.Class(namedSequentialName), Alloc: &alloc{}}
	call := &program.Call{Fun: &program.Symbol{Pkg: pkgNN, Name: "NewNamedSequential"}}
	for i, v := range f.exprs(layers) {
		if v.T.bad() {
			return Value{T: v.T}, true
		}
		name, ok := f.expr(keys[i]).Const.(string)
		if !ok || !isLayer(v.T) {
			f.c.errorAt(keys[i], "PYC0303", "the name must be known at conversion, and stand for a module")
			return Value{T: tPoison}, true
		}
		t.Consts = append(t.Consts, name)
		t.Elems = append(t.Elems, v.T)
		call.Args = append(call.Args, &program.Composite{
			Type: &program.Named{Pkg: pkgNN, Name: "NamedLayer"}, Keys: []string{"Name", "Layer"}, Elems: []program.Expr{strLit(name), v.X},
		})
	}
	v := Value{T: t, X: call}
	v.T = f.newModule(e, t, &bound{op: &table.Op{Py: "torch.nn.Sequential"}})
	return v, true
}

// namedLayer is seq.name.
func (f *frame) namedLayer(base Value, i int) Value {
	f.c.treeSeen = true
	t := f.fromElem(Value{T: base.T.Elems[i]}, base).T
	layer := &program.Select{X: &program.Index{X: base.X, I: intLit(i)}, Name: "Layer"}
	return Value{T: t, X: &program.Assert{X: layer, Type: f.c.goType(t)}}
}
