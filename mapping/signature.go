package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// A signature is a line of the table that no Go function stands behind. It lets
// a file be typed that calls what the runtime lacks, to measure inference by
// itself. Such a program is never written.

// bindSignature matches arguments with a signature; the string says why they do
// not fit.
func (f *frame) bindSignature(n parser.Node, op *table.Op, recv *Value, args []Value, kws []kwarg) (*bound, string) {
	b := &bound{op: op, recv: recv}
	if recv != nil {
		b.all = append(b.all, *recv)
	}
	if op.Attr || !op.Call {
		return b, ""
	}
	params := op.Params
	rest := ""
	for _, p := range params {
		if p.Star == 2 {
			rest = p.Name
		}
	}
	pos := 0
	for _, a := range args {
		if a.Star && a.T.Kind == KList { // f(*xs): as many as there are parameters left
			for ; pos < len(params) && params[pos].Star == 0 && !params[pos].KwOnly; pos++ {
				v := f.opaque(a.T.Elem)
				if why := f.fitsParam(n, v, params[pos]); why != "" && params[pos].Default == "" {
					return nil, why
				} else if why != "" {
					break
				}
				b.give(params[pos].Name, v)
			}
			if pos >= len(params) || params[pos].Star != 1 {
				continue
			}
		}
		if pos >= len(params) || params[pos].Star == 2 || params[pos].KwOnly {
			return nil, fmt.Sprintf("takes %d positional arguments, %d given", pos, len(args))
		}
		p := params[pos]
		if why := f.fitsParam(n, a, p); why != "" {
			return nil, why
		}
		if p.Star == 1 {
			b.star = append(b.star, a)
			continue
		}
		b.give(p.Name, a)
		pos++
	}
	for _, k := range kws {
		i := slices.IndexFunc(params, func(p table.Param) bool { return p.Name == k.name && p.Star != 2 })
		if i < 0 {
			if rest == "" && k.name != "**" {
				return nil, fmt.Sprintf("unknown keyword argument %s", k.name)
			}
			continue
		}
		if _, dup := b.arg(k.name); dup {
			return nil, fmt.Sprintf("%s is given twice", k.name)
		}
		if why := f.fitsParam(n, k.v, params[i]); why != "" {
			return nil, why
		}
		if params[i].Star == 1 {
			b.star = append(b.star, k.v)
			continue
		}
		b.give(k.name, k.v)
	}
	for _, p := range params {
		if _, given := b.arg(p.Name); !given && p.Star == 0 && p.Default == "" {
			return nil, fmt.Sprintf("argument %s is missing", p.Name)
		}
		b.all = append(b.all, b.value(p.Name))
	}
	b.all = append(b.all, b.star...)
	return b, ""
}

// fitsParam says why a value is none that a parameter takes; "" when it is.
func (f *frame) fitsParam(n parser.Node, v Value, p table.Param) string {
	if p.Type == "" || v.T.Kind == KNone && (p.Optional || p.Default == "None") {
		return ""
	}
	for _, want := range strings.Split(p.Type, " | ") {
		if f.fitsType(v.T, want) || p.Star == 1 && f.fitsType(v.T, want+"s") {
			return ""
		}
	}
	return fmt.Sprintf("%s is %v, %s is wanted", p.Name, v.T, p.Type)
}

// fitsType says that a value of type t is one of a type of the grammar.
func (f *frame) fitsType(t *Type, want string) bool {
	if want == "any" {
		return true
	}
	switch t.Kind {
	case KOptional:
		return f.fitsType(t.Elem, want)
	case KVar, KBottom, KPoison:
		return true
	}
	if isLoaded(t) && (want == "Tensor" || want == "torch.StateDict") || isJSON(t) && slices.Contains([]string{"int", "float", "scalar", "bool", "str", "ints", "floats", "strs"}, want) {
		return true // the run tells
	}
	scalar := t.Kind == KTensor && t.Rank <= 0
	elems := func(want string) bool {
		switch t.Kind {
		case KTuple:
			for _, e := range t.Elems {
				if !f.fitsType(e, want) {
					return false
				}
			}
			return true
		case KList, KIter, KDeque, KSet:
			return t.Elem.bad() || f.fitsType(t.Elem, want)
		case KRange:
			return want == "int"
		case KTensor:
			return want == "Tensor"
		case KLib:
			return f.c.table.Is(t.Lib, "torch.nn.Module") // parameters() and the like
		}
		return false
	}
	switch want {
	case "None":
		return t.Kind == KNone
	case "int":
		return t.Kind == KInt || t.Kind == KBool || scalar || t.Kind == KFloat && t.Mixed
	case "float":
		return t.numeric() || scalar
	case "scalar":
		return t.numeric() || scalar || t.Kind == KAny
	case "bool":
		return t.Kind == KBool || t.Kind == KInt || scalar
	case "str":
		return t.Kind == KStr
	case "bytes":
		return t.Kind == KBytes
	case "Tensor":
		return t.Kind == KTensor
	case "dtype":
		return t.Kind == KDType
	case "fn":
		return slices.Contains([]Kind{KFunc, KMethod, KFuncValue, KLibFunc, KLibClass, KClass, KInstance, KLib, KLayer, KBuiltin}, t.Kind)
	case "ints", "floats", "strs", "Tensors", "dtypes", "bools":
		return elems(want[:len(want)-1])
	case "torch.nn.Module":
		return isLayer(t) || t.Kind == KLib && f.c.table.Is(t.Lib, want)
	}
	switch t.Kind {
	case KLib:
		return f.c.table.Is(t.Lib, want)
	case KInstance:
		return f.c.derives(t.Inst.class, want)
	}
	return false
}

// derives says that a class of the program inherits from a class of the table.
func (c *converter) derives(d *classDef, py string) bool {
	for _, x := range d.lineage() {
		for _, base := range x.lib {
			if base == py || c.table.Is(c.table.Class(base), py) {
				return true
			}
		}
	}
	return false
}

// finishSignature is what a call of a signature gives.
func (f *frame) finishSignature(n parser.Node, b *bound) Value {
	_, result, ok := strings.Cut(b.op.Line, ") -> ")
	if !ok {
		_, result, ok = strings.Cut(b.op.Line, " attr -> ")
	}
	result = strings.TrimSuffix(result, " inplace")
	if result == "True" || result == "False" {
		return Value{T: tBool, X: boolLit(result == "True"), Const: result == "True", Fact: true}
	}
	var t *Type
	switch c := f.c.table.Class(b.op.Py); {
	case ok:
		t = f.sigType(n, strings.TrimSpace(result), b)
	case c != nil:
		t = &Type{Kind: KLib, Lib: c}
		if f.c.table.Is(c, "torch.nn.Module") {
			t.Alloc = &alloc{}
			t = f.newModule(n, t, b)
		}
	default:
		t = tNone
	}
	return f.opaque(t)
}

// baseOps are the lines of an attribute or method that a class of the program
// has from a signature's class.
func (c *converter) baseOps(d *classDef, name string) []*table.Op {
	if !c.table.Typing {
		return nil
	}
	for _, x := range d.lineage() {
		for _, py := range x.lib {
			if ops := c.table.Method(c.table.Class(py), name); len(ops) > 0 && py != "torch.nn.Module" {
				return ops
			}
		}
	}
	return nil
}

// baseInit is super().__init__(…) of a signature's class: it keeps the arguments
// that its lines "NAME.attr attr -> init(param)" name.
func (f *frame) baseInit(n parser.Node, self Value, args []Value, kws []kwarg) {
	c := f.c
	if !c.table.Typing {
		return
	}
	for _, d := range self.T.Inst.class.lineage() {
		for _, py := range d.lib {
			var b *bound
			var why string
			for _, op := range c.table.Lookup(py) {
				if op.Go.Kind == table.KindSignature {
					if b, why = f.bindSignature(n, op, nil, args, kws); b != nil {
						break
					}
				}
			}
			if b == nil {
				if why != "" {
					c.errorAt(n, "PYC0402", "%s: %s", py, why)
					return
				}
				continue
			}
			for _, cl := range c.table.Lineage(c.table.Class(py)) {
				for _, k := range cl.Keeps {
					if v, ok := b.arg(k.Param); ok && v.T != nil {
						f.setField(n, self, k.Attr, v, "")
					}
				}
			}
			return
		}
	}
}

// joinSignatures is the class that two classes of signatures share: one of the
// two, since their values have no Go form.
func joinSignatures(a, b *Type) *Type {
	if !strings.HasPrefix(a.Lib.Go, table.KindSignature) || !strings.HasPrefix(b.Lib.Go, table.KindSignature) {
		return nil
	}
	for _, p := range []*Type{a, b} {
		other := a.Lib
		if p == a {
			other = b.Lib
		}
		if slices.Contains(p.Lib.Up, other.Py) {
			return &Type{Kind: KLib, Lib: other}
		}
	}
	for _, pair := range [][2]*table.Class{{a.Lib, b.Lib}, {b.Lib, a.Lib}} {
		few, many := pair[0], pair[1]
		if few.Record && many.Record && len(few.Fields) > 0 && !slices.ContainsFunc(few.Fields, func(name string) bool { return !slices.Contains(many.Fields, name) }) {
			return &Type{Kind: KLib, Lib: few, Name: alike}
		}
	}
	for _, up := range a.Lib.Above { // a base that both have
		if slices.Contains(b.Lib.Up, up.Py) {
			return &Type{Kind: KLib, Lib: up}
		}
	}
	return nil
}

// alike is the name of the type of what may be a record of a class, or one of
// another class that has the same attributes and more.
const alike = "alike"

// joinSignature is a function of the program that meets one of a signature, the
// program's own, which has the same parameters; or what meets a signature's class
// that it derives from, or a dict its TypedDict, that one.
func joinSignature(a, b *Type) *Type {
	sig := func(t *Type) bool {
		return t.Kind == KLib && strings.HasPrefix(t.Lib.Go, table.KindSignature) && t.Lib.Callable
	}
	own := func(t *Type) bool { return t.Kind == KFunc || t.Kind == KMethod }
	kind := func(t, lib *Type) bool { // an object of a class of the program that derives from the signature's
		return t.Kind == KInstance && lib.Kind == KLib && strings.HasPrefix(lib.Lib.Go, table.KindSignature) && t.Inst.class.c.derives(t.Inst.class, lib.Lib.Py)
	}
	dict := func(t *Type) bool { return t.Kind == KDict || t.Kind == KTuple && t.Name == "record" }
	switch {
	case kind(b, a):
		return a
	case kind(a, b):
		return b
	case a.Kind == KLib && a.Lib.Dict && dict(b):
		return a
	case b.Kind == KLib && b.Lib.Dict && dict(a):
		return b
	case sig(a) && own(b):
		return b
	case sig(b) && own(a):
		return a
	}
	return nil
}

// opaque is a value of which only the type is known.
func (f *frame) opaque(t *Type) Value {
	v := Value{T: t}
	if !t.static() {
		v.X = &program.Call{Fun: program.Builtin("signature")}
	}
	return v
}

// sigType reads a result's type: "?[?]", "numpy ?[?]", "int", "ints", "T?", "list[T]",
// "dict[K, V]", "(a: T, b: U)", "arg(name)" for that argument's type, "self",
// "item(key)" for the receiver's attribute that an argument names, "call(fn, …)"
// for what calling an argument gives, "made(name)" for an object of the receiver,
// a class, made of that argument, "method(name)" for the receiver's method of that
// name, "applies(method)" for calls of the receiver's own method with each of its
// modules, or a class.
func (f *frame) sigType(n parser.Node, s string, b *bound) *Type {
	if rest, ok := strings.CutSuffix(s, "?"); ok && !strings.HasSuffix(s, "[?") && rest != "" {
		return tOptional(f.sigType(n, rest, b))
	}
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		t := &Type{Kind: KTuple, Named: "torch.return_types." + lastPart(b.op.Py)}
		for _, part := range table.Split(s[1 : len(s)-1]) {
			if name, rest, ok := strings.Cut(part, ": "); ok && !strings.ContainsAny(name, "[(") {
				t.Consts = append(t.Consts, name)
				part = rest
			}
			t.Elems = append(t.Elems, f.sigType(n, part, b))
		}
		return t
	}
	if of, ok := strings.CutPrefix(s, "numpy "); ok {
		t := *f.sigType(n, of, b)
		t.ND, t.Grad = true, ""
		return &t
	}
	if head, inner, ok := strings.Cut(s, "["); ok {
		args := table.Split(strings.TrimSuffix(inner, "]"))
		switch head {
		case "list", "Iterator":
			return tList(f.sigType(n, args[0], b))
		case "set":
			return &Type{Kind: KSet, Elem: f.sigType(n, args[0], b)}
		case "dict":
			return &Type{Kind: KDict, Key: f.sigType(n, args[0], b), Elem: f.sigType(n, args[1], b)}
		case "tuple":
			t := tList(f.sigType(n, args[0], b))
			t.Tup = true
			return t
		}
		t := tTensor(f.dtypeRule(head, b), f.rankRule(strings.TrimSuffix(inner, "]"), b))
		t.Grad = f.gradOf(b, t)
		return t
	}
	if name, ok := strings.CutPrefix(s, "item("); ok {
		key, _ := b.value(strings.TrimSuffix(name, ")")).Const.(string)
		if ops := f.methodOps(b.recv.T, key); key != "" && len(ops) > 0 && ops[0].Attr {
			v, _ := f.callOp(nil, ops, b.recv, nil, nil)
			return v.T
		}
		return tAny
	}
	if inner, ok := strings.CutPrefix(s, "call("); ok {
		name, _, _ := strings.Cut(inner, ",")
		return f.apply(n, b.value(name), b.star, nil).T
	}
	if names, ok := strings.CutPrefix(s, "first("); ok {
		return f.firstAttr(n, *b.recv, table.Split(strings.TrimSuffix(names, ")")))
	}
	if name, ok := strings.CutPrefix(s, "applies("); ok {
		f.appliesMethod(n, *b.recv, strings.TrimSuffix(name, ")"))
		return tNone
	}
	if name, ok := strings.CutPrefix(s, "named("); ok {
		return f.namedAttr(n, *b.recv, strings.TrimSuffix(name, ")"))
	}
	if name, ok := strings.CutPrefix(s, "made("); ok {
		if v, given := b.arg(strings.TrimSuffix(name, ")")); given && b.recv != nil && b.recv.T.Kind == KClass {
			return f.construct(n, b.recv.T.Class, []Value{v}, nil).T
		}
		return b.recv.T
	}
	if name, ok := strings.CutPrefix(s, "method("); ok && b.recv != nil {
		self := *b.recv
		return &Type{Kind: KMethod, Name: strings.TrimSuffix(name, ")"), Self: &self}
	}
	if name, ok := strings.CutPrefix(s, "arg("); ok {
		if v, given := b.arg(strings.TrimSuffix(name, ")")); given {
			return v.T
		}
		return tNone
	}
	switch s {
	case "self":
		if b.recv != nil {
			return b.recv.T
		}
	case "None", "":
		return tNone
	case "int":
		return tInt
	case "float", "scalar":
		return tFloat
	case "bool":
		return tBool
	case "str":
		return tStr
	case "bytes":
		return tBytes
	case "dtype":
		return tDType
	case "ints":
		return tList(tInt)
	case "floats":
		return tList(tFloat)
	case "strs":
		return tList(tStr)
	case "Tensors":
		return &Type{Kind: KList, Elem: tTensor("", -1), Tup: true}
	case "torch.nn.Module":
		return tModule("")
	}
	if c := f.c.table.Class(s); c != nil {
		t := &Type{Kind: KLib, Lib: c}
		if f.c.table.Is(c, "torch.nn.Module") {
			t.Alloc = &alloc{}
		}
		return t
	}
	return tAny
}

// narrower is the signature's class that isinstance may find a value to be of.
func (f *frame) narrower(t *Type, classes []parser.Expr) *Type {
	if !f.c.table.Typing || t.Kind != KLib {
		return nil
	}
	for _, e := range classes {
		v := f.expr(e)
		if v.T.Kind == KLibClass && v.T.Lib != t.Lib && f.c.table.Is(v.T.Lib, t.Lib.Py) {
			return &Type{Kind: KLib, Lib: v.T.Lib}
		}
	}
	return nil
}
