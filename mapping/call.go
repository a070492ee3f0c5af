package mapping

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// maxSpecs bounds the specialisations of one function.
const maxSpecs = 8

// funcDef is a function, method or lambda of the program.
type funcDef struct {
	name        string
	scope       parser.Node // identifies it
	args        *parser.Arguments
	body        []parser.Stmt
	expr        parser.Expr // a lambda's
	class       *classDef
	env         *frame // where it is defined
	node        *parser.FunctionDef
	property    bool
	setter      bool
	static      bool
	classmethod bool
	noGrad      bool
	constParams bool // constants are part of the signature
	generator   bool
	specs       []*funcSpec
	shape       *shape   // of its Go function value
	partial     *partial // of functools.partial
	decorators  []parser.Expr
}

// specState says how far a specialisation is in this round.
type specState int

const (
	specFresh specState = iota
	specRunning
	specDone
)

// funcSpec is a function for arguments of certain types: one Go function.
type funcSpec struct {
	c        *converter
	def      *funcDef
	key      string
	self     *classSpec
	params   []param
	ret      *Type
	state    specState
	out      *program.Func
	selfVar  *program.Var
	closure  *program.Var // the Go variable of a nested function
	outModes map[int]string
	allocs   map[string]*alloc
	hasConst bool
	frame    *frame
	extra    []extraParam // nested functions that it is handed
}

// extraParam is a nested function of another frame that this one calls: the Go
// function takes it as a parameter.
type extraParam struct {
	spec *funcSpec
	v    *program.Var
}

// isClosure says that the function is written as a Go function literal.
func (d *funcDef) isClosure(c *converter) bool {
	return d.class == nil && d.env != nil && (d.env != c.module || d.expr != nil)
}

// closureRef is a nested function's Go variable as this frame sees it.
func (f *frame) closureRef(s *funcSpec) program.Expr {
	for p := f; p != nil; p = p.parent {
		if p == s.def.env || p.spec == s.def.env.spec {
			return &program.Ref{Var: s.closure}
		}
	}
	if s.def.env == f.c.module && f.parent == nil && f == f.c.module {
		return &program.Ref{Var: s.closure}
	}
	for _, x := range f.spec.extra {
		if x.spec == s {
			return &program.Ref{Var: x.v}
		}
	}
	v := &program.Var{Name: s.def.name, Type: s.closure.Type}
	f.spec.extra = append(f.spec.extra, extraParam{s, v})
	return &program.Ref{Var: v}
}

// param is a parameter bound to a value.
type param struct {
	name string
	v    Value
}

func (s *funcSpec) begin() {
	if s.out == nil {
		s.out = &program.Func{Name: s.def.name}
	}
	s.out.Body = nil
	s.out.Params = nil
}

func (s *funcSpec) selfName() string {
	if s.def.args != nil && len(s.def.args.Args) > 0 && !s.def.static {
		return string(s.def.args.Args[0].Arg)
	}
	return ""
}

// returned notes the training modes with which the function returns.
func (s *funcSpec) returned(st *state) {
	for name, a := range s.allocs {
		_ = name
		if m, ok := st.modes[a]; ok {
			a.last = m
		}
	}
}

// function returns the definition behind a def statement.
func (c *converter) function(f *frame, n *parser.FunctionDef, class *classDef) *funcDef {
	d := c.funcs[n]
	if d == nil {
		d = &funcDef{name: string(n.Name), scope: n, args: n.Args, body: n.Body, class: class, node: n}
		c.funcs[n] = d
		parser.WalkBody(n.Body, func(x parser.Node) bool {
			switch x.(type) {
			case *parser.Yield, *parser.YieldFrom:
				d.generator = true
			case *parser.FunctionDef, *parser.Lambda:
				return false
			}
			return true
		})
	}
	d.env = f
	d.decorators = nil
	for _, dec := range n.DecoratorList {
		name := f.calledName(dec)
		switch {
		case name == "property" || name == "functools.cached_property":
			d.property = true
		case name == "staticmethod":
			d.static = true
		case name == "classmethod":
			d.classmethod = true
		case name == "torch.no_grad" || name == "torch.inference_mode":
			d.noGrad = true
		case strings.HasSuffix(decoratorText(dec), ".setter"):
			d.setter = true
		case quietDecorators[name]:
		default:
			d.decorators = append(d.decorators, dec)
		}
	}
	return d
}

func decoratorText(e parser.Expr) string {
	if p, ok := attrPath(e); ok {
		return p
	}
	return ""
}

// quietDecorators change nothing that inference sees.
var quietDecorators = map[string]bool{
	"functools.lru_cache": true, "functools.cache": true, "torch.compile": true, "torch.jit.script": true, "torch.jit.ignore": true,
	"torch.jit.export": true, "typing.override": true, "typing.final": true, "abc.abstractmethod": true, "functools.wraps": true, "typing.overload": true,
}

func (c *converter) lambda(f *frame, n *parser.Lambda) *funcDef {
	d := c.funcs[n]
	if d == nil {
		d = &funcDef{name: "fn", scope: n, args: n.Args, expr: n.Body}
		c.funcs[n] = d
	}
	d.env = f
	return d
}

// callArgs interprets a call's arguments; *x of a tuple and **x of a record are
// spread at conversion.
func (f *frame) callArgs(e *parser.Call) ([]Value, []kwarg) {
	es := make([]parser.Expr, 0, len(e.Args)+len(e.Keywords))
	for _, a := range e.Args {
		if s, ok := a.(*parser.Starred); ok {
			es = append(es, s.Value)
		} else {
			es = append(es, a)
		}
	}
	for _, k := range e.Keywords {
		es = append(es, k.Value)
	}
	wanted := f.wanted
	f.wanted = ""
	vals := f.exprs(es)
	f.wanted = wanted
	var args []Value
	for i, a := range e.Args {
		if _, ok := a.(*parser.Starred); ok {
			if vals[i].T.Kind == KTuple {
				args = append(args, f.parts(vals[i])...)
				continue
			}
			if l, ok := f.asList(a, vals[i]); ok {
				vals[i] = l
			}
			vals[i].Star = true
		}
		args = append(args, vals[i])
	}
	var kws []kwarg
	for i, k := range e.Keywords {
		v := vals[len(e.Args)+i]
		if k.Arg != "" {
			kws = append(kws, kwarg{string(k.Arg), v, k.Value})
			continue
		}
		kws = append(kws, f.spread(k.Value, v)...)
	}
	return args, kws
}

// spread is **v: a record or an object's fields become keyword arguments.
func (f *frame) spread(n parser.Node, v Value) []kwarg {
	switch v.T.Kind {
	case KTuple:
		if v.T.Name == "record" {
			var out []kwarg
			for i, p := range f.parts(v) {
				out = append(out, kwarg{v.T.Consts[i], p, n})
			}
			return out
		}
	case KInstance:
		if v.T.Inst.class.open {
			return f.spreadRecord(n, v)
		}
	case KDict:
		if v.T.Key == nil {
			return nil
		}
		if call, ok := v.X.(*program.Call); ok {
			// A literal's entries.
			var out []kwarg
			for _, a := range call.Args {
				kv, ok := a.(*program.Call)
				if !ok {
					break
				}
				if k, ok := kv.Args[0].(*program.Lit); ok {
					out = append(out, kwarg{k.Text, Value{T: v.T.Elem, X: kv.Args[1]}, n})
				}
			}
			return out
		}
		f.c.hintAt(n, "PYC0226", "write the arguments out", "the keys of this dict are not known at conversion")
		return nil
	}
	return []kwarg{{"**", v, n}}
}

func (f *frame) callExpr(e *parser.Call) Value {
	if at, ok := e.Func.(*parser.Attribute); ok {
		if inner, ok := at.Value.(*parser.Call); ok && f.calledName(inner) == "super" {
			return f.superCall(e, at)
		}
		if name := f.calledName(e); name != "" {
			if v := f.c.resolve(name); v.T != nil && v.T.Kind != KModule {
				return f.callValue(e, v)
			}
		}
		return f.methodCall(e, at, f.expr(at.Value))
	}
	return f.callValue(e, f.expr(e.Func))
}

// callValue calls a value that the callee's expression gave.
func (f *frame) callValue(e *parser.Call, fn Value) Value {
	t := fn.T
	if t.Kind == KBuiltin {
		return f.builtin(e, t.Name)
	}
	if t.bad() {
		f.callArgs(e)
		return Value{T: t}
	}
	args, kws := f.callArgs(e)
	return f.apply(e, fn, args, kws)
}

// apply calls a value with arguments.
func (f *frame) apply(e parser.Node, fn Value, args []Value, kws []kwarg) Value {
	t := fn.T
	switch t.Kind {
	case KPoison, KBottom:
		return Value{T: t}
	case KLibFunc:
		return f.callLib(e, t.Name, args, kws)
	case KLibClass:
		v, _ := f.callOp(e, f.c.table.Lookup(t.Name), nil, f.normal(args), kws)
		if v.T.Kind == KLib && f.allConstant(args, kws) {
			nt := *v.T
			nt.Name = "constant"
			nt.Self = &Value{Parts: args}
			v.T = &nt
			f.c.ctorKws(e, kws)
			nt.Consts = nil
			nt.Parser = nil
			v.T.Fn = &funcDef{scope: e}
		}
		return v
	case KClass:
		return f.construct(e, t.Class, args, kws)
	case KFunc:
		if t.Fn.partial != nil {
			return f.applyPartial(e, t.Fn.partial, args, kws)
		}
		return f.callFunc(e, t.Fn, args, kws)
	case KMethod:
		return f.callBound(e, t, args, kws)
	case KInstance:
		if t.Inst.class.isModule() {
			if m := t.Inst.class.method("forward"); m != nil {
				return f.callMethod(e, fn, m, args, kws)
			}
		}
		if m := t.Inst.class.method("__call__"); m != nil {
			return f.callMethod(e, fn, m, args, kws)
		}
	case KLib:
		return f.callLayer(e, fn, args, kws)
	case KLayer:
		return f.callAnyLayer(e, fn, args, kws)
	case KOptional:
		return f.apply(e, f.some(e, fn), args, kws)
	case KFuncValue:
		if t.Shape != nil {
			return f.callShaped(e, fn, args, kws)
		}
		if len(args) != len(t.Elems) || len(kws) > 0 {
			f.c.errorAt(e, "PYC0508", "this function takes %d arguments", len(t.Elems))
			return Value{T: tPoison}
		}
		call := &program.Call{Fun: fn.X}
		for i, a := range args {
			call.Args = append(call.Args, f.coerce(e, a, t.Elems[i]).X)
		}
		ret := t.Elem
		if ret == nil {
			ret = tNone
		}
		return Value{T: ret, X: call}
	case KBuiltin:
		return f.applyBuiltin(e, t.Name, args)
	}
	f.c.errorAt(e, "PYC0509", "%v can't be called", t)
	return Value{T: tPoison}
}

func (f *frame) allConstant(args []Value, kws []kwarg) bool {
	for _, a := range args {
		if a.Const == nil && !a.T.static() && !f.pureScalar(a) {
			return false
		}
	}
	for _, k := range kws {
		if k.v.Const == nil && !k.v.T.static() && !f.pureScalar(k.v) {
			return false
		}
	}
	return true
}

func (f *frame) pureScalar(v Value) bool {
	return (v.T.numeric() || v.T.Kind == KStr) && v.X != nil && !hasCall(v.X)
}

// ctorKws keeps a parameterless layer's keywords for its functional form.
func (c *converter) ctorKws(n parser.Node, kws []kwarg) {
	if c.ctors == nil {
		c.ctors = map[parser.Node][]kwarg{}
	}
	c.ctors[n] = kws
}

// normal spreads the results of calls that stand among arguments.
func (f *frame) normal(args []Value) []Value {
	for i, a := range args {
		args[i] = f.exploded(a)
	}
	return args
}

// callLib calls a function of the table.
func (f *frame) callLib(e parser.Node, name string, args []Value, kws []kwarg) Value {
	args = f.normal(args)
	switch name {
	case "torch.nn.functional.dropout":
		// Training unless told otherwise; in eval it is its input.
		for _, k := range kws {
			if k.name == "training" && k.v.Const == any(false) && len(args) > 0 {
				return args[0]
			}
		}
		if len(args) > 2 && args[2].Const == any(false) {
			return args[0]
		}
		f.warnTraining(e)
	case "sys.exit", "os._exit":
		v, ok := f.callOp(e, f.c.table.Lookup(name), nil, args, kws)
		if ok {
			f.emit(&program.ExprStmt{X: v.X})
			f.state.dead = true
		}
		return Value{T: tNone}
	case "torch.tensor", "torch.as_tensor":
		return f.tensorOf(e, name, args, kws)
	}
	v, _ := f.callOp(e, f.c.table.Lookup(name), nil, args, kws)
	return v
}

// tensorOf is torch.tensor(data): dtype and rank follow from the data's type.
func (f *frame) tensorOf(e parser.Node, name string, args []Value, kws []kwarg) Value {
	if len(args) > 0 && args[0].T.Kind == KTuple {
		if l, ok := f.asList(e, args[0]); ok {
			args[0] = l
		} else {
			return Value{T: tPoison}
		}
	}
	v, ok := f.callOp(e, f.c.table.Lookup(name), nil, args, kws)
	if !ok || len(args) == 0 || v.T.Kind != KTensor {
		return v
	}
	t := *v.T
	dtype, rank := dataType(args[0].T)
	if t.DType == "" && !givenDType(kws, args) {
		t.DType = dtype
	}
	if t.Rank < 0 {
		t.Rank = rank
	}
	v.T = &t
	return v
}

func givenDType(kws []kwarg, args []Value) bool {
	for _, k := range kws {
		if k.name == "dtype" && k.v.T.Kind == KDType {
			return true
		}
	}
	return len(args) > 1 && args[1].T.Kind == KDType
}

// dataType is the dtype and rank of a tensor made of Python data.
func dataType(t *Type) (dtype string, rank int) {
	switch t.Kind {
	case KInt:
		return "i64", 0
	case KFloat:
		return "f32", 0
	case KBool:
		return "bool", 0
	case KTensor:
		return t.DType, t.Rank
	case KList:
		if t.Elem.bad() {
			return "f32", 1
		}
		d, r := dataType(t.Elem)
		if r >= 0 {
			r++
		}
		return d, r
	}
	return "", -1
}

func (f *frame) warnTraining(n parser.Node) {
	f.c.warnAt(n, "PYC0901", "call model.eval() before inference", "dropout runs in training mode here")
}

// methodCall is value.method(args).
func (f *frame) methodCall(e *parser.Call, at *parser.Attribute, base Value) Value {
	base = f.some(at, base)
	if base.T.bad() {
		f.callArgs(e)
		return Value{T: base.T}
	}
	if v, ok := f.containerCall(e, at, base); ok {
		return v
	}
	before := len(*f.out)
	fn := f.attribute1(at, base)
	if fn.T.bad() {
		f.callArgs(e)
		return fn
	}
	args, kws := f.callArgs(e)
	if len(*f.out) > before && base.X != nil && hasCall(base.X) {
		// The receiver is evaluated before the arguments' statements.
		tail := append([]program.Stmt(nil), (*f.out)[before:]...)
		*f.out = (*f.out)[:before]
		held := f.hold(base, "value")
		*f.out = append(*f.out, tail...)
		if fn.T.Kind == KMethod {
			fn.T.Self = &held
		}
	}
	return f.apply(e, fn, args, kws)
}

func (f *frame) attribute1(at *parser.Attribute, base Value) Value {
	return f.attrOf(at, base, string(at.Attr))
}

// callBound calls a bound method.
func (f *frame) callBound(e parser.Node, t *Type, args []Value, kws []kwarg) Value {
	self := *t.Self
	if t.Fn != nil {
		return f.callMethod(e, self, t.Fn, args, kws)
	}
	if self.T.Kind == KLayer && len(self.T.Elems) > 0 && f.allHave(self.T.Elems, t.Name) {
		return f.callShared(e, self, t.Name, args, kws)
	}
	if isLayer(self.T) || self.T.Kind == KLib && f.c.table.Is(self.T.Lib, "torch.nn.Module") {
		if v, ok := f.moduleMethod(e, self, t.Name, args, kws); ok {
			return v
		}
	}
	if self.T.Kind == KTensor {
		if v, ok := f.tensorMethod(e, self, t.Name, args, kws); ok {
			return v
		}
	}
	if self.T.Kind == KNamespace {
		return f.parserMethod(e, self, t.Name, args, kws)
	}
	ops := f.methodOps(self.T, t.Name)
	v, _ := f.callOp(e, ops, &self, f.normal(args), kws)
	return v
}

// moduleMethod is a method of nn.Module that mapping knows itself.
func (f *frame) moduleMethod(e parser.Node, self Value, name string, args []Value, kws []kwarg) (Value, bool) {
	c := f.c
	switch name {
	case "eval", "train":
		mode := "eval"
		if name == "train" {
			mode = "train"
			if len(args) == 1 && args[0].Const == any(false) {
				mode = "eval"
			}
		}
		if self.T.Alloc != nil {
			f.state.modes[self.T.Alloc] = mode
			self.T.Alloc.last = mode
		}
		return self, true
	case "to", "cuda", "cpu", "requires_grad_", "half", "float", "double", "bfloat16":
		var dt *Value
		for i := range args {
			if args[i].T.Kind == KDType {
				dt = &args[i]
			}
		}
		for i := range kws {
			if kws[i].v.T.Kind == KDType {
				dt = &kws[i].v
			}
		}
		if short, ok := map[string]string{"half": "Float16", "double": "Float64", "bfloat16": "BFloat16", "float": "Float32"}[name]; ok {
			dt = &Value{T: tDType, X: &program.Symbol{Pkg: pkgTensor, Name: short}}
		}
		if dt == nil {
			return self, true
		}
		if ops := f.methodOps(self.T, "to"); len(ops) > 0 {
			held := f.hold(self, "model")
			v, ok := f.callOp(e, ops, &held, []Value{*dt}, nil)
			if ok {
				f.effect(v)
			}
			return held, true
		}
		return self, true
	case "forward", "__call__":
		return f.apply(e, self, args, kws), true
	case "zero_grad":
		return Value{T: tNone}, true
	case "apply":
		if len(args) != 1 {
			break
		}
		fn, _ := f.funcArg(e, args[0], &Type{Kind: KFuncValue, Elems: []*Type{{Kind: KLayer, Name: "module"}}}, &bound{typeArg: map[string]*Type{}})
		held := f.hold(self, "model")
		f.emit(&program.ExprStmt{X: f.call(pkgNN, "Apply", held.X, fn)})
		return held, true
	case "load_state_dict":
		if len(args) > 0 && args[0].T.Kind == KDict && args[0].T.Key != nil && args[0].T.Elem.Kind == KTensor {
			args[0] = Value{T: &Type{Kind: KLib, Lib: c.table.Class("torch.nn.State")}, X: f.call(pkgNN, "StateOf", args[0].X)}
			v, _ := f.callOp(e, f.methodOps(self.T, name), &self, args, kws)
			return v, true
		}
	case "register_buffer":
		return f.registerBuffer(e, self, args, kws), true
	case "register_parameter":
		if len(args) == 2 {
			if attr, ok := args[0].Const.(string); ok && self.T.Kind == KInstance {
				f.setField(e, self, attr, args[1], "param")
				return Value{T: tNone}, true
			}
		}
	case "add_module", "register_module":
		if len(args) == 2 {
			if attr, ok := args[0].Const.(string); ok && self.T.Kind == KInstance {
				f.setField(e, self, attr, args[1], "module")
				return Value{T: tNone}, true
			}
		}
		c.hintAt(e, "PYC0303", "use an nn.ModuleList", "the name must be known at conversion")
		return Value{T: tPoison}, true
	case "named_modules", "modules", "children", "named_children":
		c.treeSeen = true
	}
	return Value{}, false
}

func (f *frame) registerBuffer(e parser.Node, self Value, args []Value, kws []kwarg) Value {
	persistent := true
	var val *Value
	for i := range kws {
		switch kws[i].name {
		case "persistent":
			if b, ok := kws[i].v.Const.(bool); ok {
				persistent = b
			}
		case "tensor":
			val = &kws[i].v
		}
	}
	if len(args) > 1 {
		val = &args[1]
	}
	if len(args) > 2 {
		if b, ok := args[2].Const.(bool); ok {
			persistent = b
		}
	}
	name, ok := "", false
	if len(args) > 0 {
		name, ok = args[0].Const.(string)
	}
	if !ok || val == nil || self.T.Kind != KInstance {
		f.c.errorAt(e, "PYC0303", "the buffer's name must be known at conversion")
		return Value{T: tPoison}
	}
	f.setField(e, self, name, *val, "buffer")
	if fd := self.T.Inst.field(name); fd != nil {
		fd.persist = persistent
		fd.kind = "buffer"
	}
	return Value{T: tNone}
}

// tensorMethod is a method of tensors that mapping knows itself.
func (f *frame) tensorMethod(e parser.Node, self Value, name string, args []Value, kws []kwarg) (Value, bool) {
	switch name {
	case "to", "type":
		for _, a := range append(append([]Value{}, args...), kwValues(kws)...) {
			if a.T.Kind == KDType {
				v, _ := f.callOp(e, f.methodOps(self.T, "to"), &self, []Value{a}, nil)
				return v, true
			}
			if a.T.Kind == KTensor {
				v, _ := f.callOp(e, f.methodOps(self.T, "type_as"), &self, []Value{a}, nil)
				return v, true
			}
		}
		return self, true
	case "cuda", "cpu", "numpy":
		return self, true
	case "item":
		return f.item(e, self), true
	case "tolist":
		return f.tolist(e, self), true
	case "size":
		if len(args)+len(kws) == 0 {
			v, _ := f.callOp(e, f.methodOps(self.T, "shape"), &self, nil, nil)
			return v, true
		}
	case "requires_grad_":
		t := *self.T
		t.Grad = "leaf"
		return Value{T: &t, X: self.X}, true
	case "backward":
		f.c.hintAt(e, "PYC0902", "keep the training code behind a branch that inference does not take", "training is out of scope")
		return Value{T: tPoison}, true
	case "detach":
		t := *self.T
		t.Grad = ""
		return Value{T: &t, X: &program.Call{Fun: &program.Select{X: self.X, Name: "Detach"}}}, true
	}
	return Value{}, false
}

func kwValues(kws []kwarg) []Value {
	out := make([]Value, len(kws))
	for i, k := range kws {
		out[i] = k.v
	}
	return out
}

// item is x.item(): an int, a float or a bool by the tensor's dtype.
func (f *frame) item(n parser.Node, x Value) Value {
	call := func(name string) program.Expr {
		return &program.Call{Fun: &program.Select{X: x.X, Name: name}}
	}
	switch {
	case isFloat(x.T.DType):
		return Value{T: tFloat, X: call("Item")}
	case x.T.DType == "bool":
		return Value{T: tBool, X: call("ItemBool")}
	case x.T.DType != "":
		return Value{T: tInt, X: call("ItemInt")}
	}
	if f.c.age <= 2 {
		f.c.changed = true
		return Value{T: tBottom}
	}
	f.c.hintAt(n, "PYC0227", "convert it first: x.float().item() or x.long().item()", "the tensor's dtype is not known here, so neither is what item() gives")
	return Value{T: tPoison}
}

// tolist is x.tolist(): lists nested as deep as the rank.
func (f *frame) tolist(n parser.Node, x Value) Value {
	if x.T.Rank == 0 {
		return f.item(n, x)
	}
	elem, name := tFloat, "ToFloats"
	switch {
	case isFloat(x.T.DType):
	case x.T.DType == "bool":
		elem, name = tBool, "ToBools"
	case x.T.DType != "":
		elem, name = tInt, "ToInts"
	default:
		if f.c.age <= 2 {
			f.c.changed = true
			return Value{T: tBottom}
		}
		f.c.hintAt(n, "PYC0227", "convert it first: x.long().tolist()", "the tensor's dtype is not known here, so neither is what tolist() gives")
		return Value{T: tPoison}
	}
	if x.T.Rank < 0 || x.T.Rank > 3 {
		if f.c.age <= 2 {
			f.c.changed = true
			return Value{T: tBottom}
		}
		f.c.hintAt(n, "PYC0228", "reshape it first: x.flatten().tolist()", "the tensor's rank is not known here, so neither is how deep tolist() nests")
		return Value{T: tPoison}
	}
	t := tList(elem)
	for range x.T.Rank - 1 {
		t = tList(t)
	}
	if x.T.Rank > 1 {
		name += fmt.Sprint(x.T.Rank)
	}
	return Value{T: t, X: &program.Call{Fun: &program.Select{X: x.X, Name: name}}}
}

// callLayer calls a library module.
func (f *frame) callLayer(e parser.Node, fn Value, args []Value, kws []kwarg) Value {
	t := fn.T
	table := f.c.table
	if table.Is(t.Lib, "torch.nn.Sequential") && t.Lib.Py == "torch.nn.Sequential" && len(t.Elems) > 0 {
		return f.callSequential(e, fn, args)
	}
	if f.isIdentity(t) && len(args) == 1 {
		if f.mode(t.Alloc) == "eval" || t.Lib.Py == "torch.nn.Identity" {
			return args[0]
		}
		if fd := f.fieldOf(fn); fd != nil && !fd.keep {
			fd.keep = true
			f.c.changed = true
		}
		f.warnTraining(e)
	}
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}
		}
	}
	if fd := f.fieldOf(fn); fd != nil && !fd.keep && !f.c.treeSeen && t.Name == "constant" {
		if name, ok := functional[t.Lib.Py]; ok {
			var fixed []Value
			if t.Self != nil {
				fixed = t.Self.Parts
			}
			var fixedKws []kwarg
			if t.Fn != nil {
				fixedKws = f.c.ctors[t.Fn.scope]
			}
			ops := table.Lookup("torch.nn.functional." + name)
			if v, ok := f.tryOp(e, ops, nil, append(append([]Value{}, args...), fixed...), fixedKws); ok {
				return v
			}
		}
		fd.keep = true
		f.c.changed = true
	}
	if f.mode(t.Alloc) != "eval" && strings.Contains(t.Lib.Py, "BatchNorm") && len(args) == 1 && len(kws) == 0 {
		v, ok := f.callOp(e, f.methodOps(t, "forward"), &fn, args, nil)
		if ok {
			v.X = f.call(pkgNN, "ForwardTraining", fn.X, args[0].X)
			f.c.warnAt(e, "PYC0901", "call model.eval() before inference", "batch norm runs in training mode here")
		}
		return v
	}
	method := "forward"
	if len(f.methodOps(t, "__call__")) > 0 {
		method = "__call__"
	}
	ops := f.methodOps(t, method)
	if len(ops) == 0 {
		f.c.errorAt(e, "PYC0509", "%v can't be called", t)
		return Value{T: tPoison}
	}
	v, _ := f.callOp(e, ops, &fn, f.normal(args), kws)
	return v
}

// fieldOf is the field that a value was read from.
func (f *frame) fieldOf(v Value) *field {
	fr, ok := v.X.(*program.FieldRef)
	if !ok {
		return nil
	}
	for _, s := range f.c.instOrder {
		for _, fd := range s.fields {
			if fd.decl == fr.Field {
				return fd
			}
		}
	}
	return nil
}

// callSequential works out the type through the layers; the call is one.
func (f *frame) callSequential(e parser.Node, fn Value, args []Value) Value {
	if len(args) != 1 {
		f.c.errorAt(e, "PYC0508", "a Sequential takes one argument")
		return Value{T: tPoison}
	}
	x := args[0]
	if x.T.bad() {
		return x
	}
	out := Value{T: x.T, X: x.X}
	training := f.mode(fn.T.Alloc) != "eval"
	for _, lt := range fn.T.Elems {
		layer := Value{T: f.fromElem(Value{T: lt}, Value{T: fn.T}).T, X: program.Builtin("nil")}
		if lt.Kind == KLayer {
			continue
		}
		if lt.Kind == KLib && f.isIdentity(lt) {
			if training && lt.Lib.Py != "torch.nn.Identity" {
				f.warnTraining(e)
			}
			continue
		}
		saved := f.out
		var scratch []program.Stmt
		f.out = &scratch
		out = f.apply(e, layer, []Value{{T: out.T, X: x.X}}, nil)
		f.out = saved
		if out.T.bad() {
			return out
		}
	}
	if training && f.hasModal(fn.T) {
		return Value{T: out.T, X: f.call(pkgNN, "ForwardTraining", fn.X, x.X)}
	}
	return Value{T: out.T, X: &program.Call{Fun: &program.Select{X: fn.X, Name: "Forward"}, Args: []program.Expr{x.X}}}
}

// hasModal says that a Sequential holds layers that differ in training.
func (f *frame) hasModal(t *Type) bool {
	for _, e := range t.Elems {
		if e.Kind == KLib && (f.isIdentity(e) && e.Lib.Py != "torch.nn.Identity" || strings.Contains(e.Lib.Py, "BatchNorm")) {
			return true
		}
	}
	return false
}

// callAnyLayer calls a module that may be of several classes.
func (f *frame) callAnyLayer(e parser.Node, fn Value, args []Value, kws []kwarg) Value {
	if len(args) != 1 || len(kws) > 0 {
		f.c.errorAt(e, "PYC0508", "modules of several classes meet here: they are called with one tensor")
		return Value{T: tPoison}
	}
	var ret *Type
	for _, k := range fn.T.Elems {
		saved := f.out
		var scratch []program.Stmt
		f.out = &scratch
		v := f.apply(e, Value{T: f.fromElem(Value{T: k}, fn).T, X: program.Builtin("nil")}, args, nil)
		f.out = saved
		if ret = join(ret, v.T); ret == nil {
			f.c.errorAt(e, "PYC0205", "the modules that meet here return different types")
			return Value{T: tPoison}
		}
	}
	if ret == nil {
		ret = tTensor("", -1)
	}
	return Value{T: ret, X: &program.Call{Fun: &program.Select{X: fn.X, Name: "Forward"}, Args: []program.Expr{args[0].X}}}
}

// asForward sees to it that a program's module has Forward(x) y when it is used
// as an nn.Layer.
func (c *converter) asForward(f *frame, n parser.Node, v Value) {}

// callMethod calls a method of the program on self.
func (f *frame) callMethod(n parser.Node, self Value, m *funcDef, args []Value, kws []kwarg) Value {
	if m.static {
		return f.callFunc(n, m, args, kws)
	}
	if m.classmethod {
		t := self.T
		if t.Kind == KInstance {
			t = &Type{Kind: KClass, Class: t.Inst.class}
		}
		return f.callFunc(n, m, append([]Value{{T: t}}, args...), kws)
	}
	params, ok := f.bindParams(n, m, args, kws, true)
	if !ok {
		return Value{T: tPoison}
	}
	spec := f.specialise(n, m, self.T.Inst, &self, params)
	if spec == nil {
		return Value{T: tPoison}
	}
	call := &program.Call{Fun: &program.MethodRef{X: self.X, Func: spec.out}, Args: f.passArgs(n, spec, params)}
	return f.returned(spec, call)
}

// callFunc calls a function of the program.
func (f *frame) callFunc(n parser.Node, d *funcDef, args []Value, kws []kwarg) Value {
	params, ok := f.bindParams(n, d, args, kws, false)
	if !ok {
		return Value{T: tPoison}
	}
	spec := f.specialise(n, d, nil, nil, params)
	if spec == nil {
		return Value{T: tPoison}
	}
	var fun program.Expr = &program.FuncRef{Func: spec.out}
	if spec.closure != nil {
		fun = f.closureRef(spec)
	}
	return f.returned(spec, &program.Call{Fun: fun, Args: f.passArgs(n, spec, params)})
}

func (f *frame) returned(spec *funcSpec, call *program.Call) Value {
	if spec.ret == nil {
		return Value{T: tBottom, X: call}
	}
	return f.returnedType(spec.ret, call)
}

// returnedType is the value of a call that returns ret.
func (f *frame) returnedType(ret *Type, call *program.Call) Value {
	if ret.Kind == KTuple && len(f.c.goResults(ret)) == 1 {
		// Of several results one has a Go value: the rest is known.
		v := Value{T: ret}
		for _, e := range ret.Elems {
			p := Value{T: e}
			if !e.static() {
				p.X = call
			}
			v.Parts = append(v.Parts, p)
		}
		return v
	}
	if ret.Kind == KTuple && len(ret.Elems) > 0 {
		t := *ret
		t.Multi = true
		ret = &t
	}
	return Value{T: ret, X: call}
}

// bindParams matches arguments with a function's parameters; defaults are
// filled in at the call.
func (f *frame) bindParams(n parser.Node, d *funcDef, args []Value, kws []kwarg, method bool) ([]param, bool) {
	a := d.args
	names := a.Args
	if method {
		if len(names) == 0 {
			f.c.errorAt(n, "PYC0508", "%s takes no self", d.name)
			return nil, false
		}
		names = names[1:]
	}
	vals := map[string]Value{}
	var rest []Value
	for i, v := range args {
		if i < len(names) {
			vals[string(names[i].Arg)] = v
			continue
		}
		if a.Vararg == nil {
			f.c.errorAt(n, "PYC0508", "%s() takes %d positional arguments but %d were given", d.name, len(names), len(args))
			return nil, false
		}
		rest = append(rest, v)
	}
	known := map[string]bool{}
	for _, p := range names {
		known[string(p.Arg)] = true
	}
	for _, p := range a.Kwonlyargs {
		known[string(p.Arg)] = true
	}
	extra := Value{T: &Type{Kind: KTuple, Name: "record"}, Parts: []Value{}}
	for _, k := range kws {
		if k.name == "**" {
			f.c.hintAt(n, "PYC0226", "write the arguments out", "** of %v is not known at conversion", k.v.T)
			return nil, false
		}
		if !known[k.name] {
			if a.Kwarg == nil {
				f.c.errorAt(n, "PYC0508", "%s() got an unexpected keyword argument %s", d.name, k.name)
				return nil, false
			}
			extra.T.Consts = append(extra.T.Consts, k.name)
			extra.T.Elems = append(extra.T.Elems, k.v.T)
			extra.Parts = append(extra.Parts, k.v)
			continue
		}
		if _, dup := vals[k.name]; dup {
			f.c.errorAt(n, "PYC0508", "%s() got two values for %s", d.name, k.name)
			return nil, false
		}
		vals[k.name] = k.v
	}
	var out []param
	firstDefault := len(a.Args) - len(a.Defaults)
	skip := 0
	if method {
		skip = 1
	}
	for i, p := range names {
		name := string(p.Arg)
		v, ok := vals[name]
		if !ok {
			if i+skip < firstDefault {
				f.c.errorAt(n, "PYC0508", "%s() misses the argument %s", d.name, name)
				return nil, false
			}
			e := a.Defaults[i+skip-firstDefault]
			if v, ok = f.mutableDefault(d, p, e); !ok {
				v = f.evalIn(d.env, e, d.env.annotation(p.Annotation))
			}
		}
		out = append(out, param{name, f.annotated(d, p, v)})
	}
	for i, p := range a.Kwonlyargs {
		name := string(p.Arg)
		v, ok := vals[name]
		if !ok {
			if a.KwDefaults[i] == nil {
				f.c.errorAt(n, "PYC0508", "%s() misses the keyword argument %s", d.name, name)
				return nil, false
			}
			v = f.evalIn(d.env, a.KwDefaults[i], d.env.annotation(p.Annotation))
		}
		out = append(out, param{name, f.annotated(d, p, v)})
	}
	if a.Vararg != nil {
		t := &Type{Kind: KTuple}
		for _, r := range rest {
			t.Elems = append(t.Elems, r.T)
		}
		if rest == nil {
			rest = []Value{}
		}
		out = append(out, param{string(a.Vararg.Arg), Value{T: t, Parts: rest}})
	}
	if a.Kwarg != nil {
		out = append(out, param{string(a.Kwarg.Arg), extra})
	}
	for _, p := range out {
		if p.v.T.Kind == KPoison {
			return nil, false
		}
	}
	return out, true
}

// annotated gives an argument the type that the annotation states where Go's
// representation hangs on it: an int where a float is meant, a value where None
// may stand.
func (f *frame) annotated(d *funcDef, p *parser.Arg, v Value) Value {
	v = f.exploded(v)
	want := d.env.annotation(p.Annotation)
	if want == nil {
		return v
	}
	if want.Kind == KList && v.T.Kind == KList && v.T.Elem.Kind == KBottom {
		return f.coerce(nil, v, want)
	}
	return v
}

// specialise returns the function for these arguments, interpreted in this round.
func (f *frame) specialise(n parser.Node, d *funcDef, self *classSpec, recv *Value, params []param) *funcSpec {
	c := f.c
	var key strings.Builder
	if self != nil {
		fmt.Fprintf(&key, "%s[%s]", self.id(), f.modeKey(recv.T))
	}
	grad := f.state.grad && !d.noGrad
	if grad {
		key.WriteString("+grad")
	}
	hasConst := false
	for _, p := range params {
		if p.v.T.Kind == KBottom {
			// An argument is not known yet: the next round knows more.
			c.changed = c.changed || c.age < 6
			return nil2(f, n)
		}
		key.WriteString(";" + p.v.T.key() + f.modeKey(p.v.T))
		if p.v.Const != nil {
			hasConst = true
			if d.constParams {
				fmt.Fprintf(&key, "=%v", p.v.Const)
			}
		}
	}
	full := fmt.Sprintf("%p|%s", d, key.String())
	if d.env != nil && d.env != c.module && d.class == nil {
		full += fmt.Sprintf("|%p|%p", d.env.spec, d.env.inlineAt)
	}
	s := c.specs[full]
	if s == nil {
		s = &funcSpec{c: c, def: d, key: full, self: self, allocs: map[string]*alloc{}, hasConst: hasConst}
		c.specs[full] = s
		c.specOrder = append(c.specOrder, s)
		d.specs = append(d.specs, s)
		c.changed = true
		if c.age > 8 && len(d.specs) > maxSpecs*4 {
			c.errorAt(n, "PYC0511", "%s is called with more than %d signatures", d.name, maxSpecs)
			return nil
		}
	}
	if s.state == specFresh {
		f.interpret(s, recv, params, grad)
	}
	for i, p := range params {
		if i < len(s.params) {
			uniteTypes(p.v.T, s.params[i].v.T)
		}
	}
	// Training modes that the function set on its arguments hold on.
	if recv != nil && recv.T.Alloc != nil {
		if a := s.allocs["self"]; a != nil && a.last != "" {
			f.state.modes[recv.T.Alloc] = a.last
		}
	}
	for _, p := range params {
		if p.v.T.Alloc != nil {
			if a := s.allocs[p.name]; a != nil && a.last != "" {
				f.state.modes[p.v.T.Alloc] = a.last
			}
		}
	}
	return s
}

// nil2 is a specialisation that does not exist yet: the call's value is unknown
// this round.
func nil2(f *frame, n parser.Node) *funcSpec {
	return &funcSpec{c: f.c, def: &funcDef{name: "unknown", scope: n}, out: &program.Func{Name: "unknown"}}
}

func (f *frame) modeKey(t *Type) string {
	if t.Alloc != nil {
		return "!" + f.mode(t.Alloc)
	}
	return ""
}

// interpret runs a function's body on its arguments' types.
func (f *frame) interpret(s *funcSpec, recv *Value, params []param, grad bool) {
	c, d := f.c, s.def
	s.state = specRunning
	s.begin()
	parent := d.env
	if d.isClosure(c) {
		s.closure = &program.Var{Name: d.name}
		if len(d.specs) > 1 {
			for i, o := range d.specs {
				if o == s && i > 0 {
					s.closure.Name = fmt.Sprintf("%s%d", d.name, i+1)
				}
			}
		}
	} else {
		parent = nil
	}
	s.extra = nil
	in := c.newFrame(s, parent)
	s.frame = in
	in.state.grad = grad
	in.inTry = 0
	s.params = nil
	alloc0 := func(name string, t *Type) *Type {
		if t.Alloc == nil {
			return t
		}
		a := s.allocs[name]
		if a == nil {
			a = &alloc{}
			s.allocs[name] = a
		}
		mode := f.mode(t.Alloc)
		a.last = mode
		in.state.modes[a] = mode
		nt := *t
		nt.Alloc = a
		return &nt
	}
	if recv != nil {
		name := "m"
		if !s.self.class.isModule() {
			name = strings.ToLower(s.self.class.name[:1])
		}
		if s.selfVar == nil {
			s.selfVar = &program.Var{Name: name}
		}
		s.selfVar.Type = &program.Pointer{Elem: &program.Local{Decl: s.self.decl}}
		s.out.Recv = s.selfVar
		rt := recv.T
		if s.self.class.isModule() && rt.Alloc == nil {
			nt := *rt
			nt.Alloc = &alloc{last: "train"}
			rt = &nt
		}
		t := alloc0("self", rt)
		in.state.vars[s.selfName()] = binding{Value: Value{T: t, X: &program.Ref{Var: s.selfVar}}, v: s.selfVar}
	}
	for i, p := range params {
		t := alloc0(p.name, c.identified(in.grown(p.name, p.v.T), listKey{s, p.name}))
		if d.constParams && p.v.Const != nil {
			in.state.vars[p.name] = binding{Value: Value{T: t, X: p.v.X, Const: p.v.Const}}
			s.params = append(s.params, param{p.name, Value{T: t, Const: p.v.Const}})
			if !isLiteral(p.v.X) {
				in.state.vars[p.name] = binding{Value: Value{T: t, X: constLit(p.v.Const), Const: p.v.Const}}
			}
			continue
		}
		b := in.bindParam(i, p.name, t, p.v)
		s.params = append(s.params, param{p.name, Value{T: t}})
		in.state.vars[p.name] = b
	}
	s.describe()
	isInit := d.name == "__init__"
	if d.generator {
		in.openGenerator()
		in.block(&s.out.Body, d.body)
		in.closeGenerator()
	} else if d.expr != nil {
		v := in.expr(d.expr)
		in.returnValue(d.expr, v)
	} else {
		in.block(&s.out.Body, d.body)
		if !in.state.dead {
			s.returned(in.state)
			end := tNone
			j := join(s.ret, end)
			if j == nil {
				c.hintAt(d.node, "PYC0205", "return a value at the end, or raise", "%s returns %v on one path and None on another", d.name, s.ret)
				j = tPoison
			}
			if s.ret == nil || !same(j, s.ret) {
				s.ret = j
				c.changed = true
			}
			if !s.ret.static() && !s.ret.bad() {
				s.out.Body = append(s.out.Body, &program.Return{Results: in.results(d.node, Value{T: tNone}, s.ret)})
			}
		}
	}
	s.out.Results = c.goResults(s.ret)
	for _, x := range s.extra {
		s.out.Params = append(s.out.Params, x.v)
	}
	if s.closure != nil {
		ft := &program.FuncType{Results: s.out.Results}
		for _, p := range s.out.Params {
			ft.Params = append(ft.Params, p.Type)
		}
		s.closure.Type = ft
	}
	if isInit && s.self != nil {
		s.finishInit()
	}
	if d.name == "forward" && s.self != nil && s.self.class.isModule() {
		s.out.GoName = "Forward"
	}
	s.state = specDone
}

// grown is a container parameter's type with what the body puts into it.
func (f *frame) grown(name string, t *Type) *Type {
	switch t.Kind {
	case KList, KDict, KSet:
		if h := f.c.hints[hintKey{f.scopeNode(), name}]; h != nil && h.Kind == t.Kind && (t.Elem == nil || t.Elem.bad()) {
			if j := join(h, t); j != nil {
				return j
			}
		}
	}
	return t
}

func isLiteral(x program.Expr) bool {
	switch x.(type) {
	case *program.Lit, program.Builtin:
		return true
	}
	return false
}

func constLit(v any) program.Expr {
	switch v := v.(type) {
	case int64:
		return intLit(int(v))
	case float64:
		return floatLit(v)
	case string:
		return strLit(v)
	case bool:
		return boolLit(v)
	}
	return program.Builtin("nil")
}

// bindParam makes the Go parameters of a Python one: none for what is static,
// one for each element of a tuple.
func (f *frame) bindParam(i int, name string, t *Type, v Value) binding {
	if t.Kind == KTuple && v.Parts != nil {
		b := binding{Value: Value{T: t, Parts: make([]Value, len(v.Parts))}}
		for k, p := range v.Parts {
			et := t.Elems[k]
			inner := f.bindParam(i, fmt.Sprintf("%s_%d", name, k), et, p)
			b.Parts[k] = inner.Value
		}
		return b
	}
	if t.static() {
		return binding{Value: Value{T: t}}
	}
	gv := f.variable(name, t)
	f.borrow(gv)
	f.spec.out.Params = append(f.spec.out.Params, gv)
	return binding{Value: Value{T: t, X: &program.Ref{Var: gv}, Owner: gv}, v: gv}
}

// passArgs are the Go arguments of a call of the program's function.
func (f *frame) passArgs(n parser.Node, s *funcSpec, params []param) []program.Expr {
	var out []program.Expr
	var pass func(v Value, t *Type)
	pass = func(v Value, t *Type) {
		if t.Kind == KTuple && v.Parts != nil {
			for k, p := range v.Parts {
				pass(p, t.Elems[k])
			}
			return
		}
		if t.static() {
			return
		}
		out = append(out, f.coerce(n, v, t).X)
	}
	for i, p := range params {
		if s.def.constParams && p.v.Const != nil {
			continue
		}
		if i < len(s.params) {
			pass(p.v, s.params[i].v.T)
		} else {
			pass(p.v, p.v.T)
		}
	}
	for _, x := range s.extra {
		out = append(out, f.closureRef(x.spec))
	}
	return out
}

// describe sets what the doc comment says.
func (s *funcSpec) describe() {
	d := s.def
	o := &s.out.Origin
	if d.node == nil {
		return
	}
	o.PyName = d.name
	if s.self != nil {
		o.PyName = s.self.class.name + "." + d.name
	} else if d.class != nil {
		o.PyName = d.class.name + "." + d.name
	}
	o.First, o.Last = s.c.lines(d.node)
	o.Docstring = docstring(d.body)
	p := s.c.placeOf(d.node)
	o.Lead = p.Lead
}

// finishInit turns __init__ into a constructor: leading assignments become the
// fields of a literal.
func (s *funcSpec) finishInit() {
	f := s.out
	recv := &program.Ref{Var: s.selfVar}
	lit := &program.Composite{Type: &program.Local{Decl: s.self.decl}, Addr: true}
	i := 0
	seen := map[*program.Field]bool{}
	var lead []string
	for ; i < len(f.Body); i++ {
		a, ok := f.Body[i].(*program.Assign)
		if !ok || len(a.Lhs) != 1 || a.Tok != "=" {
			break
		}
		fr, ok := a.Lhs[0].(*program.FieldRef)
		if !ok || seen[fr.Field] || mentions(a.Rhs[0], s.selfVar) {
			break
		}
		if r, ok := fr.X.(*program.Ref); !ok || r.Var != s.selfVar {
			break
		}
		if len(a.Lead) > 0 && i > 0 {
			break
		}
		lead = append(lead, a.Lead...)
		seen[fr.Field] = true
		lit.Fields = append(lit.Fields, fr.Field)
		lit.Elems = append(lit.Elems, a.Rhs[0])
	}
	rest := f.Body[i:]
	if len(rest) == 0 {
		ret := &program.Return{Results: []program.Expr{lit}}
		ret.Lead = lead
		if len(f.Body) > 0 {
			ret.Line = f.Body[0].At().Line
		}
		f.Body = []program.Stmt{ret}
		return
	}
	for j, st := range rest {
		// A bare return leaves the constructor with the object.
		rest[j] = st
	}
	returns(rest, recv)
	mk := &program.Assign{Lhs: []program.Expr{recv}, Tok: "=", Rhs: []program.Expr{lit}}
	mk.Lead = lead
	if len(f.Body) > 0 {
		mk.Line = f.Body[0].At().Line
	}
	f.Body = append([]program.Stmt{mk}, rest...)
	if len(f.Body) == 0 || !endsInReturn(f.Body) {
		f.Body = append(f.Body, &program.Return{Results: []program.Expr{recv}})
	}
}

func endsInReturn(list []program.Stmt) bool {
	_, ok := list[len(list)-1].(*program.Return)
	return ok
}

// returns gives bare returns a result.
func returns(list []program.Stmt, x program.Expr) {
	for _, s := range list {
		switch s := s.(type) {
		case *program.Return:
			if len(s.Results) == 0 {
				s.Results = []program.Expr{x}
			}
		case *program.If:
			returns(s.Then, x)
			returns(s.Else, x)
		case *program.For:
			returns(s.Body, x)
		case *program.Range:
			returns(s.Body, x)
		case *program.Block:
			returns(s.Body, x)
		}
	}
}

// superCall is super().method(args).
func (f *frame) superCall(e *parser.Call, at *parser.Attribute) Value {
	name := string(at.Attr)
	spec := f.spec
	if spec.self == nil {
		f.c.errorAt(e, "PYC0512", "super() outside a method")
		return Value{T: tPoison}
	}
	args, kws := f.callArgs(e)
	self, _ := f.lookup(spec.selfName())
	line := spec.self.class.lineage()
	after := false
	for _, d := range line {
		if after {
			if m := d.methods[name]; m != nil {
				return f.callMethod(e, self.Value, m, args, kws)
			}
		}
		if d == spec.def.class {
			after = true
		}
	}
	if name == "__init__" || name == "__post_init__" || name == "__init_subclass__" {
		return Value{T: tNone}
	}
	if spec.self.class.isModule() {
		if v, ok := f.moduleMethod(e, self.Value, name, args, kws); ok {
			return v
		}
		if ops := f.methodOps(self.T, name); len(ops) > 0 {
			v, _ := f.callOp(e, ops, &self.Value, args, kws)
			return v
		}
	}
	f.c.errorAt(e, "PYC0505", "no base class of %s has %s", spec.self.class.name, name)
	return Value{T: tPoison}
}

func (f *frame) superAttr(e *parser.Attribute) Value {
	f.c.errorAt(e, "PYC0512", "super() gives methods only")
	return Value{T: tPoison}
}

// closureSlot marks where a nested function's Go variables are assigned.
func (f *frame) closureSlot(s *parser.FunctionDef) {
	if f == f.c.module {
		return
	}
	f.emit(&closureSlot{def: f.c.funcs[s]})
}

// closureSlot stands where a nested function is defined, until its
// specialisations are known.
type closureSlot struct {
	program.Place
	def *funcDef
}

// funcValue makes a Go function value of a program's function.
func (f *frame) funcValue(n parser.Node, v Value, want *Type) Value {
	x, _ := f.funcArg(n, v, want, &bound{typeArg: map[string]*Type{}})
	return Value{T: want, X: x}
}

// funcArg passes a function as a Go function value of a known signature.
func (f *frame) funcArg(n parser.Node, v Value, want *Type, b *bound) (program.Expr, string) {
	args := make([]Value, len(want.Elems))
	fn := &program.Closure{}
	names := []string{"x", "y", "z"}
	if v.T.Kind == KFunc && v.T.Fn.args != nil {
		for i, a := range v.T.Fn.args.Args {
			if i < len(names) {
				names[i] = string(a.Arg)
			}
		}
	}
	for i, t := range want.Elems {
		p := &program.Var{Name: names[min(i, 2)], Type: f.c.goType(t)}
		fn.Params = append(fn.Params, p)
		args[i] = Value{T: t, X: &program.Ref{Var: p}}
	}
	var ret Value
	body := f.into(func() {
		if v.T.Kind == KFunc && v.T.Fn.expr != nil && len(v.T.Fn.args.Args) == len(args) {
			// A lambda is written in place.
			inner := *f
			inner.parent = v.T.Fn.env
			inner.state = f.state.clone()
			for i, a := range v.T.Fn.args.Args {
				inner.state.vars[string(a.Arg)] = binding{Value: args[i], v: fn.Params[i]}
			}
			ret = inner.expr(v.T.Fn.expr)
			return
		}
		ret = f.apply(n, v, args, nil)
	})
	if ret.T.bad() {
		return program.Builtin("nil"), ""
	}
	if ret.T.Kind == KTuple && want.Elem != nil {
		ret = f.box(ret)
	}
	if want.Elem != nil && want.Elem.Kind == KPoison && want.Elem.Name != "" { // a type parameter
		b.typeArg[want.Elem.Name] = ret.T
	} else if want.Elem != nil {
		ret = f.coerce(n, ret, want.Elem)
	}
	if want.Elem != nil {
		fn.Results = []program.Type{f.c.goType(ret.T)}
		body = append(body, &program.Return{Results: []program.Expr{ret.X}})
	} else {
		body = append(body, f.into(func() { f.effect(ret) })...)
	}
	fn.Body = body
	return etaReduced(fn), ""
}

// etaReduced is g for func(x) { return g(x) }.
func etaReduced(fn *program.Closure) program.Expr {
	if len(fn.Body) != 1 {
		return fn
	}
	var x program.Expr
	switch s := fn.Body[0].(type) {
	case *program.Return:
		if len(s.Results) == 1 {
			x = s.Results[0]
		}
	case *program.ExprStmt:
		if len(fn.Results) == 0 {
			x = s.X
		}
	}
	call, ok := x.(*program.Call)
	if !ok || call.Spread || len(call.Args) != len(fn.Params) {
		return fn
	}
	switch g := call.Fun.(type) {
	case *program.MethodRef:
		if !isSimple(g.X) || len(g.Func.Params) != len(fn.Params) || len(g.Func.Results) != len(fn.Results) {
			return fn
		}
	case *program.FuncRef:
		if len(g.Func.Params) != len(fn.Params) || len(g.Func.Results) != len(fn.Results) {
			return fn
		}
	default:
		return fn
	}
	for i, a := range call.Args {
		if r, ok := a.(*program.Ref); !ok || r.Var != fn.Params[i] {
			return fn
		}
	}
	return call.Fun
}

// parseFunc reads "func(T,int)K" of the table, with type parameters bound so far.
func (f *frame) parseFunc(s string, b *bound) (*Type, bool) {
	rest := strings.TrimPrefix(s, "func(")
	ps, res, ok := strings.Cut(rest, ")")
	if !ok {
		return nil, false
	}
	t := &Type{Kind: KFuncValue}
	if ps != "" {
		for _, p := range strings.Split(ps, ",") {
			t.Elems = append(t.Elems, f.fromGo(p, b))
		}
	}
	if res != "" {
		t.Elem = f.fromGo(res, b)
		for _, tp := range b.op.Go.TypePars {
			if tp == res && b.typeArg[tp] == nil {
				t.Elem = &Type{Kind: KPoison, Name: tp}
			}
		}
	}
	return t, true
}
