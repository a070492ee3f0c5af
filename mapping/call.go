package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

func (f *frame) callExpr(e *parser.Call) Value {
	if either := f.armed(e); either != nil {
		return f.expr(either)
	}
	if at, ok := e.Func.(*parser.Attribute); ok {
		if inner, ok := at.Value.(*parser.Call); ok && f.calledName(inner) == "super" {
			return f.superCall(e, at)
		}
		if n, ok := at.Value.(*parser.Name); ok && n.Id == "object" && at.Attr == "__setattr__" && len(e.Args) == 3 {
			return f.objectSetattr(e)
		}
		if name := f.calledName(e); name != "" {
			if !f.checkRoot(at) {
				return Value{T: tBottom}
			}
			if v, ok := f.baseCall(e, at, name); ok {
				return v
			}
			if v := f.c.resolve(name); v.T != nil && v.T.Kind != KModule {
				return f.callValue(e, v)
			}
		}
		base := f.expr(at.Value)
		if base.T.Kind == KNone && f.absent(at.Value) {
			return f.raises(e, "AttributeError", "'NoneType' object has no attribute '"+string(at.Attr)+"'")
		}
		return f.methodCall(e, at, f.beforeArgs(e, base))
	}
	fn := f.callee(e.Func)
	if fn.T.Kind == KNone && f.absent(e.Func) {
		return f.raises(e, "TypeError", "'NoneType' object is not callable")
	}
	return f.callValue(e, fn)
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
	if t.Kind == KLibClass && t.Name == "torch.nn.Sequential" {
		if v, ok := f.namedSequential(e); ok {
			return v
		}
	}
	if name, ok := strings.CutSuffix(t.Name, ".at"); ok && t.Kind == KLibFunc && arrayAt[name] != "" && len(e.Args) == 3 {
		f.arrayAt(e, arrayAt[name])
		return Value{T: tNone}
	}
	if v, ok := f.callChanging(e, fn); ok {
		return v
	}
	args, kws := f.callArgsBy(e, f.argument(fn))
	return f.apply(e, fn, args, kws)
}

// apply calls a value with arguments.
func (f *frame) apply(e parser.Node, fn Value, args []Value, kws []kwarg) Value {
	if h := f.c.hooksOf(fn.T); h != nil {
		return f.hookedCall(e, h, fn, args, kws)
	}
	return f.applyPlain(e, fn, args, kws)
}

// applyPlain is apply without the hooks that a module may have.
func (f *frame) applyPlain(e parser.Node, fn Value, args []Value, kws []kwarg) Value {
	t := fn.T
	if buildsExtension[t.Name] && f.state.maybe {
		f.c.warnAt(e, "PYC0909", "nothing is to do, if the program is to run without it", "no C++ extension is built: ninja is taken as not installed")
		f.panics("RuntimeError", strLit("Ninja is required to load C++ extensions (pip install ninja to get it)"))
		return Value{T: tBottom}
	}
	switch t.Kind {
	case KPoison, KBottom:
		return Value{T: t}
	case KLibFunc:
		if v, ok := f.envOr(e, t.Name, args, kws); ok {
			return v
		}
		if m := f.unbound(t, args); m != nil {
			return f.callBound(e, m, args[1:], kws)
		}
		return f.callLib(e, t.Name, args, f.implicitDim(e, t.Name, args, kws))
	case KDType:
		if t.ND {
			return f.numpyScalar(e, fn, args)
		}
	case KLibClass:
		if t.Name == "torch.Tensor" {
			if v, ok := f.tensorOfSizes(e, t.Name, args, kws); ok {
				return v
			}
		}
		f.implicitDim(e, t.Name, args, kws)
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
		if b, ok := f.baseLayer(fn); ok {
			return f.applyPlain(e, b, args, kws)
		}
	case KLib:
		return f.callLayer(e, fn, args, kws)
	case KLayer:
		return f.callAnyLayer(e, fn, args, kws)
	case KObject:
		if f.allHave(t.Elems, "__call__") {
			return f.callShared(e, fn, "__call__", args, kws)
		}
	case KOptional:
		return f.apply(e, f.some(e, fn), args, kws)
	case KFuncValue:
		if t.Shape != nil {
			return f.freshModule(e, f.callShaped(e, fn, args, kws))
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
		if ret.Kind == KTensor && ret.DType == "" && len(args) > 0 && args[0].T.Kind == KTensor {
			ret = args[0].T // an activation's function
		}
		return f.freshModule(e, Value{T: ret, X: call})
	case KBuiltin:
		return f.applyBuiltin(e, t.Name, args)
	}
	if t.Kind == KModule && f.training(e, t.Name) {
		return Value{T: tPoison}
	}
	if t.Kind == KModule && !f.c.knownModule(t.Name) {
		f.c.hintAt(e, "PYC0404", "`pyconv ops` lists what is covered", "%s has no mapping", t.Name)
		return Value{T: tPoison}
	}
	if f.suits(t) {
		return Value{T: tBottom}
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

// unbound is the method of the first argument that Class.method names.
func (f *frame) unbound(t *Type, args []Value) *Type {
	if len(args) == 0 {
		return nil
	}
	self, name := args[0], lastPart(t.Name)
	ops := f.methodOps(self.T, name)
	own := len(ops) > 0 && !ops[0].Attr && !ops[0].Static && ops[0].Py == t.Name
	if own || t.Lib != nil && self.T.Kind == KInstance && len(f.c.baseOps(self.T.Inst.class, name)) > 0 {
		return &Type{Kind: KMethod, Name: name, Self: &self}
	}
	return nil
}

// callLib calls a function of the table.
func (f *frame) callLib(e parser.Node, name string, args []Value, kws []kwarg) Value {
	args = f.normal(args)
	if v, ok := f.regexCall(e, name, args, kws); ok {
		return v
	}
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
	case "einops.einsum":
		if n := len(args) - 1; n > 0 && args[n].T.Kind == KStr { // the pattern comes last
			args = append([]Value{args[n]}, args[:n]...)
		}
	case "torch.tensor", "torch.as_tensor":
		return f.tensorOf(e, name, args, kws)
	case "torch.FloatTensor", "torch.LongTensor", "torch.BoolTensor", "torch.ByteTensor", "torch.CharTensor", "torch.IntTensor", "torch.ShortTensor", "torch.DoubleTensor", "torch.HalfTensor", "torch.BFloat16Tensor":
		if v, ok := f.tensorOfSizes(e, name, args, kws); ok {
			return v
		}
	case "torch.sparse_coo_tensor":
		return f.sparseTensor(e, name, args, kws)
	case "numpy.array", "numpy.asarray", "numpy.asanyarray":
		return f.arrayOf(e, name, args, kws)
	case "numpy.load":
		return f.loadArray(e, args, kws)
	case "numpy.savez", "numpy.savez_compressed":
		return f.saveArrays(e, name, args, kws)
	}
	v, _ := f.callOp(e, f.c.table.Lookup(name), nil, args, kws)
	return v
}

// methodCall is value.method(args).
func (f *frame) methodCall(e *parser.Call, at *parser.Attribute, base Value) Value {
	if base.T.Kind == KOptional {
		base = f.notNone(at, base, string(at.Attr))
	}
	if base.T.bad() {
		f.callArgs(e)
		return Value{T: base.T}
	}
	if v, ok := f.listCall(e, at, base); ok {
		return v
	}
	if v, ok := f.containerCall(e, at, base); ok {
		return v
	}
	if v, ok := f.stackCall(e, string(at.Attr), base); ok {
		return v
	}
	if base.T.Kind == KIter && !isBar(base.T) {
		return f.iteratorMethod(e, at, base)
	}
	base = f.listAsModule(base, string(at.Attr))
	before := len(*f.out)
	fn := f.attribute1(at, base)
	if fn.T.bad() {
		f.callArgs(e)
		return fn
	}
	args, kws := f.callArgsBy(e, f.argument(fn))
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

// attribute1 is the attribute that is called: of several modules that it may hold,
// the one that a test has told.
func (f *frame) attribute1(at *parser.Attribute, base Value) Value {
	if v, ok := f.absentAttr(at); ok {
		return v
	}
	v := f.attrOf(at, base, string(at.Attr))
	if v.T.Kind != KLayer {
		return v
	}
	path, ok := attrPath(at)
	if b, told := f.state.vars[path]; ok && told && (b.T.Kind == KInstance || b.T.Kind == KLib) {
		return Value{T: b.T, X: &program.Assert{X: v.X, Type: f.c.goType(b.T)}}
	}
	return v
}

// callBound calls a bound method.
func (f *frame) callBound(e parser.Node, t *Type, args []Value, kws []kwarg) Value {
	self := *t.Self
	if t.Name == "__getitem__" && t.Fn == nil && len(args) == 1 && (self.T.Kind == KList || self.T.Kind == KDict || self.T.Kind == KStr) {
		return f.itemOf(e, self, args[0])
	}
	if t.Fn != nil {
		return f.callMethod(e, self, t.Fn, args, kws)
	}
	if self.T.Kind == KObject && t.Name == "__class__" {
		return f.callShared(e, self, t.Name, nil, nil)
	}
	if (self.T.Kind == KLayer || self.T.Kind == KObject) && len(self.T.Elems) > 0 && f.allHave(self.T.Elems, t.Name) {
		return f.callShared(e, self, t.Name, args, kws)
	}
	if self.T.Kind == KLayer && self.T.Named != "" {
		return f.callOfSome(e, self, t.Name, args, kws)
	}
	if isLayer(self.T) || self.T.Kind == KLib && f.c.table.Is(self.T.Lib, "torch.nn.Module") {
		if v, ok := f.moduleMethod(e, self, t.Name, args, kws); ok {
			return v
		}
	}
	if self.T.Kind == KClass && t.Name == "apply" && self.T.Class.isFunction() {
		return f.applyFunction(e, self, args)
	}
	if self.T.Kind == KClass && t.Name == "_make" {
		return f.makeTuple(e, self.T.Class, args)
	}
	if v, ok := f.namedTupleMethod(e, self, t.Name, kws); ok {
		return v
	}
	if self.T.Kind == KTensor {
		if v, ok := f.tensorMethod(e, self, t.Name, args, kws); ok {
			return v
		}
	}
	if self.T.Kind == KComplex && t.Name == "conjugate" {
		return Value{T: tComplex, X: f.call("math/cmplx", "Conj", self.X)}
	}
	if self.T.Kind == KFunc && t.Name == "cache_info" {
		return self.T.Fn.cache.info(f)
	}
	if self.T.Kind == KFunc && t.Name == "cache_clear" {
		self.T.Fn.cache.clear(f)
		return Value{T: tNone}
	}
	if isException(self.T) && t.Name == "with_traceback" {
		return self
	}
	if self.T.Kind == KLib {
		if v, ok := f.regexMethod(e, self, t.Name, args, kws); ok {
			return v
		}
	}
	if v, ok := f.barMethod(e, self, t.Name, args, kws); ok {
		return v
	}
	if self.T.Kind == KNamespace {
		return f.parserMethod(e, self, t.Name, args, kws)
	}
	switch self.T.Kind {
	case KList, KDict, KSet, KDeque: // counts.get, handed on
		call := &parser.Call{}
		call.Pos.Lineno, call.Pos.ColOffset = e.GetLineno(), e.GetColOffset()
		at := &parser.Attribute{Value: &parser.Name{}, Attr: parser.Identifier(t.Name)}
		call.Func = at
		if v, ok := f.containerMethod(call, at, self, t.Name, f.normal(args), kws); ok {
			return v
		}
	}
	if v, ok := f.recordMethodOf(self, t.Name); ok && len(args)+len(kws) == 0 {
		return v
	}
	ops := f.methodOps(self.T, t.Name)
	switch {
	case self.T.Kind == KInstance && len(ops) == 0:
		ops = f.c.baseOps(self.T.Inst.class, t.Name)
	case self.T.Kind == KClass:
		ops = f.c.baseOps(self.T.Class, t.Name)
	}
	v, _ := f.callOp(e, ops, &self, f.normal(args), kws)
	return listed(v, t.Name)
}

// callMethod calls a method of the program on self.
func (f *frame) callMethod(n parser.Node, self Value, m *funcDef, args []Value, kws []kwarg) Value {
	if m.context {
		return f.notWith(n, m)
	}
	if m.static {
		return f.callFunc(n, m, args, kws)
	}
	if m.isPlain() { // a function under a class's attribute
		return f.callFunc(n, m, append([]Value{self}, args...), kws)
	}
	if m.classmethod {
		t := self.T
		if t.Kind == KInstance {
			t = &Type{Kind: KClass, Class: t.Inst.class}
		}
		return f.callFunc(n, m, append([]Value{{T: t}}, args...), kws)
	}
	if len(m.args.Args) == 0 && m.args.Vararg != nil { // def wrapper(*args)
		return f.callFunc(n, m, append([]Value{self}, args...), kws)
	}
	params, ok := f.bindParams(n, m, args, kws, true)
	if !ok {
		return Value{T: tPoison}
	}
	f.fillParams(n, m, self, params)
	spec := f.specialise(n, m, self.T.Inst, &self, params)
	if spec == nil {
		return Value{T: tPoison}
	}
	f.learn(spec, params)
	call := &program.Call{Fun: &program.MethodRef{X: self.X, Func: spec.out}, Args: f.passArgs(n, spec, params)}
	return f.returned(spec, call)
}

// notWith reports a context manager that is made outside a with statement.
func (f *frame) notWith(n parser.Node, d *funcDef) Value {
	f.c.hintAt(n, "PYC0106", "call it in the with statement", "the context manager of %s is a value here", d.name)
	return Value{T: tPoison}
}

// callFunc calls a function of the program.
func (f *frame) callFunc(n parser.Node, d *funcDef, args []Value, kws []kwarg) Value {
	if d.context {
		return f.notWith(n, d)
	}
	if d.class != nil && !d.static && !d.classmethod && len(args) > 0 && args[0].T.Kind == KInstance && args[0].T.Inst.class.is(d.class) && len(d.args.Args) > 0 {
		return f.callMethod(n, args[0], d, args[1:], kws) // Class.method(self, …)
	}
	params, ok := f.bindParams(n, d, args, kws, false)
	if !ok {
		return Value{T: tPoison}
	}
	spec := f.specialise(n, d, nil, nil, params)
	if spec == nil {
		return Value{T: tPoison}
	}
	f.learn(spec, params)
	var fun program.Expr = &program.FuncRef{Func: spec.out}
	if spec.closure != nil {
		fun = f.closureRef(spec)
	}
	return f.returned(spec, &program.Call{Fun: fun, Args: f.passArgs(n, spec, params)})
}

// returnedType is the value of a call that returns ret.
func (f *frame) returnedType(ret *Type, call *program.Call) Value {
	ret = returned(ret)
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

// returned is a tuple of which a function of the program returns each part by
// itself, those of tuples within it, too.
func returned(t *Type) *Type {
	if t.Kind != KTuple {
		return t
	}
	n := *unboxed(t)
	n.Elems = nil
	for _, e := range t.Elems {
		n.Elems = append(n.Elems, returned(e))
	}
	return &n
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

// superCall is super().method(args).
func (f *frame) superCall(e *parser.Call, at *parser.Attribute) Value {
	name := string(at.Attr)
	spec := f.spec
	if spec.self == nil && spec.def.classmethod {
		return f.superClassCall(e, name)
	}
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
			if _, arm := d.armMethods[name]; arm {
				f.c.hintAt(e, "PYC0101", "define it in both arms of the test", "only one arm of a test defines %s.%s", d.name, name)
				return Value{T: tPoison}
			}
			if m := d.methods[name]; m != nil {
				return f.callMethod(e, self.Value, m, args, kws)
			}
		}
		if d == spec.def.class {
			after = true
		}
	}
	if _, exc := spec.self.class.isException(); exc && name == "__init__" {
		return f.superException(self.Value, args)
	}
	lib := spec.self.class.layerBase()
	if name == "__init__" {
		if spec.self.class.isModuleList() {
			f.initList(e, self.Value)
		} else if lib != nil {
			f.initBaseLayer(e, self.Value, lib, args, kws)
		} else {
			f.baseInit(e, self.Value, args, kws)
		}
		return Value{T: tNone}
	}
	if b, ok := f.baseLayer(self.Value); ok && (name == "forward" || name == "__call__") {
		if part := spec.self.shadows(b.T.Lib); part != "" {
			f.c.hintAt(e, "PYC0507", "give it a name of its own", "forward of %v does not know this class's %s", b.T, part)
			return Value{T: tPoison}
		}
		return f.applyPlain(e, b, args, kws)
	}
	if b, ok := f.baseLayerAttr(self.Value, name); ok {
		v, _ := f.callOp(e, f.methodOps(b.T, name), &b, f.normal(args), kws)
		return v
	}
	if ops := f.c.baseOps(spec.self.class, name); len(ops) > 0 {
		v, _ := f.callOp(e, ops, &self.Value, args, kws)
		return v
	}
	if name == "__post_init__" || name == "__init_subclass__" {
		return Value{T: tNone}
	}
	if name == "extra_repr" {
		return Value{T: tStr, X: strLit(""), Const: ""}
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
	} else if want.Elem != nil && want.Elem.Kind == KAny {
		ret = Value{T: tAny, X: f.data(ret)}
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
