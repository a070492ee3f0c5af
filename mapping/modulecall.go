package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

func (f *frame) warnTraining(n parser.Node) {
	f.c.warnAt(n, "PYC0901", "call model.eval() before inference", "dropout runs in training mode here")
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
	case "requires_grad_":
		on := Value{T: tBool, Const: true}
		for _, a := range args {
			on = a
		}
		for _, k := range kws {
			on = k.v
		}
		return f.freezeModule(e, self, on), true
	case "to", "cuda", "cpu", "half", "float", "double", "bfloat16":
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
	case "forward":
		return f.applyPlain(e, self, args, kws), true
	case "__call__":
		return f.apply(e, self, args, kws), true
	case "register_forward_hook":
		return f.registerHook(e, self, args, kws), true
	case "zero_grad":
		return Value{T: tNone}, true
	case "apply":
		if len(args) != 1 {
			break
		}
		fn, _ := f.funcArg(e, args[0], &Type{Kind: KFuncValue, Elems: []*Type{tModule("module")}}, &bound{typeArg: map[string]*Type{}})
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
		if f.addLayer(e, self, args) {
			return Value{T: tNone}, true
		}
		if len(args) == 2 {
			if attr, ok := args[0].Const.(string); ok && self.T.Kind == KInstance {
				f.setField(e, self, attr, args[1], "module")
				return Value{T: tNone}, true
			}
		}
		if call, ok := e.(*parser.Call); ok && len(call.Args) > 0 && (f.wantUnroll(call.Args[0]) || f.wantConst()) {
			return Value{T: tNone}, true
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
		if call, isCall := e.(*parser.Call); isCall && !ok && len(call.Args) > 0 && (f.wantUnroll(call.Args[0]) || f.wantConst()) {
			return Value{T: tNone}
		}
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

// callLayer calls a library module.
func (f *frame) callLayer(e parser.Node, fn Value, args []Value, kws []kwarg) Value {
	t := fn.T
	table := f.c.table
	if isSequential(t) && len(t.layers()) > 0 {
		return f.callSequential(e, fn, args)
	}
	if f.isIdentity(t) && len(args) == 1 {
		if f.modeOf(t) == "eval" || t.Lib.Py == "torch.nn.Identity" {
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
	if i := slices.IndexFunc(args, isChoice); i >= 0 {
		return f.callWithChoice(e, fn, args, kws, i)
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
	if f.modeOf(t) != "eval" && normsByMode(t.Lib.Py) && len(args) == 1 && len(kws) == 0 {
		v, ok := f.callOp(e, f.methodOps(t, "forward"), &fn, args, nil)
		if ok {
			v.X = f.call(pkgNN, "ForwardTraining", fn.X, args[0].X)
			if strings.Contains(t.Lib.Py, "BatchNorm") {
				f.c.warnAt(e, "PYC0901", "call model.eval() before inference", "batch norm runs in training mode here")
			}
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

// isChoice says that an argument is of one of two types, or None.
func isChoice(v Value) bool { return strip0(v.T).Kind == KEither }

// callWithChoice calls a library module with such an argument, of which the
// module takes one alternative, and None.
func (f *frame) callWithChoice(e parser.Node, fn Value, args []Value, kws []kwarg, i int) Value {
	var node parser.Node = e
	if call, ok := e.(*parser.Call); ok && i < len(call.Args) {
		node = call.Args[i]
	}
	class, message := "TypeError", "a %s is no argument of "+lastPart(fn.T.Lib.Py)
	if !f.takesTuple(fn.T, i) { // whose shape it asks for
		class, message = "AttributeError", "'%s' object has no attribute 'dim'"
	}
	call := func(alt Value) Value {
		with := slices.Clone(args)
		with[i] = alt
		return f.callLayer(e, fn, with, kws)
	}
	if args[i].T.Kind != KOptional {
		return f.use(node, args[i], class, message, call)
	}
	v := f.hold(args[i], "either")
	return f.inEachArm(e, 2, func(i int) Value {
		if i == 0 {
			return call(Value{T: tNone})
		}
		return f.use(node, f.some(e, v), class, message, call)
	}, func(arms [][]program.Stmt) {
		f.emit(&program.If{Cond: &program.Binary{Op: "==", X: v.X, Y: program.Builtin("nil")}, Then: arms[0], Else: arms[1]})
	})
}

// takesTuple says that the i-th parameter of a module's forward is a tuple.
func (f *frame) takesTuple(module *Type, i int) bool {
	t := f.takes(module, i)
	return t != nil && t.Kind == KTuple
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
	training := f.modeOf(fn.T) != "eval"
	for _, lt := range fn.T.layers() {
		layer := Value{T: f.fromElem(Value{T: lt}, Value{T: fn.T}).T, X: program.Builtin("nil")}
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
	if t := out.T; fn.T.Elem != nil && t.Kind == KTensor && x.T.Kind == KTensor && t.Rank != x.T.Rank { // once, or more often
		nt := *t
		nt.Rank = -1
		out.T = &nt
	}
	if training && f.hasModal(fn.T) {
		return Value{T: out.T, X: f.call(pkgNN, "ForwardTraining", fn.X, x.X)}
	}
	return Value{T: out.T, X: &program.Call{Fun: &program.Select{X: fn.X, Name: "Forward"}, Args: []program.Expr{x.X}}}
}

// hasModal says that a Sequential holds layers that differ in training.
func (f *frame) hasModal(t *Type) bool {
	for _, e := range layerKinds(t.layers()...) {
		if e.Kind == KLib && (f.isIdentity(e) && e.Lib.Py != "torch.nn.Identity" || normsByMode(e.Lib.Py)) {
			return true
		}
	}
	return false
}

// normsByMode says that a layer normalises by its input's statistics in training
// mode alone.
func normsByMode(class string) bool {
	return strings.Contains(class, "BatchNorm") || strings.Contains(class, "torch.nn.InstanceNorm")
}

// callAnyLayer calls a module that may be of several classes.
func (f *frame) callAnyLayer(e parser.Node, fn Value, args []Value, kws []kwarg) Value {
	if one := f.taking(e, fn, args, kws); one.T.Kind != KLayer {
		return f.apply(e, one, args, kws)
	} else {
		fn = one
	}
	if len(fn.T.Elems) == 0 && len(args) > 1 && len(kws) == 0 && !f.c.script {
		return f.callOpenLayer(e, fn, args)
	}
	if len(fn.T.Elems) > 0 && !f.ofOneForward(fn.T.Elems, args, kws) {
		return f.callByClass(e, fn, args, kws)
	}
	if len(args) != 1 || len(kws) > 0 || fn.T.Name == "module" && len(fn.T.Elems) > 0 && allObjects(fn.T.Elems) {
		if len(fn.T.Elems) > 0 && f.allHave(fn.T.Elems, "forward") {
			return f.callShared(e, fn, "forward", args, kws)
		}
		for _, a := range args {
			if a.T.bad() {
				return Value{T: a.T}
			}
			if a.T.Kind != KTensor || len(kws) > 0 || len(fn.T.Elems) == 0 {
				f.c.errorAt(e, "PYC0508", "modules of several classes meet here: they are called with tensors, without keywords")
				return Value{T: tPoison}
			}
		}
	}
	var ret *Type
	for _, k := range fn.T.Elems {
		saved := f.out
		var scratch []program.Stmt
		f.out = &scratch
		v := f.apply(e, Value{T: f.fromElem(Value{T: k}, fn).T, X: program.Builtin("nil")}, args, nil)
		f.out = saved
		if ret = join(ret, v.T); ret == nil && f.allHave(fn.T.Elems, "forward") {
			for _, k := range fn.T.Elems { // no nn.Layer
				f.c.changed = f.c.changed || !k.Inst.differs
				k.Inst.differs = true
			}
			return f.callShared(e, fn, "forward", args, kws)
		}
		if ret == nil {
			return f.callByClass(e, fn, args, kws)
		}
	}
	if ret == nil {
		ret = tTensor("", -1)
	}
	if len(args) == 1 {
		return Value{T: ret, X: &program.Call{Fun: &program.Select{X: layerOf(fn), Name: "Forward"}, Args: []program.Expr{args[0].X}}}
	}
	var in []program.Type
	call := &program.Call{}
	for _, a := range args {
		in = append(in, goTensor)
		call.Args = append(call.Args, a.X)
	}
	m := program.Method{Name: "Forward", Params: in, Results: f.c.goResults(ret)}
	call.Fun = &program.Select{X: f.sharedReceiver(fn, m, false), Name: "Forward"}
	return Value{T: ret, X: call}
}

// allObjects says that modules are of classes of the program.
func allObjects(kinds []*Type) bool {
	return len(kinds) > 0 && !slices.ContainsFunc(kinds, func(t *Type) bool { return t.Kind != KInstance })
}

// plainForward says that a module's forward is an nn.Layer's: a tensor in, a
// tensor out.
func (s *classSpec) plainForward() bool {
	d := s.class.method("forward")
	if s.differs {
		return false
	}
	if d == nil {
		return s.class.layerBase() != nil
	}
	if d.args == nil {
		return true
	}
	called := false
	for _, o := range d.specs {
		if o.self == s && o.ret != nil && !o.ret.bad() && o.ret.Kind != KTensor { // in an earlier round, too
			return false
		}
		if o.self != s || o.state != specDone {
			continue
		}
		called = true
		if len(o.out.Params) != 1 || len(o.params) == 0 || o.params[0].v.T.Kind != KTensor {
			return false
		}
	}
	more := slices.ContainsFunc(d.args.Defaults, func(e parser.Expr) bool { return !parser.IsNone(e) })
	return called || len(d.args.Args)-len(d.args.Defaults) <= 2 && !more // what has a default is a parameter in Go
}

// layerOf is a module as an nn.Layer.
func layerOf(v Value) program.Expr {
	if v.T.Kind == KLayer && v.T.Name == "module" {
		return &program.Assert{X: v.X, Type: &program.Named{Pkg: pkgNN, Name: "Layer"}}
	}
	return v.X
}

// asForward sees to it that a program's module has Forward(x) y when it is used
// as an nn.Layer.
func (c *converter) asForward(f *frame, n parser.Node, v Value) {}
