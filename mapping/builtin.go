package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// builtin is a call of one of Python's own functions, or of a library name
// that mapping knows itself.
func (f *frame) builtin(e *parser.Call, name string) Value {
	switch name {
	case "print":
		return f.print(e)
	case "super":
		f.c.errorAt(e, "PYC0512", "super() gives methods only")
		return Value{T: tPoison}
	case "torch.is_tensor":
		if f.tensorTest(e) != nil {
			return f.condValue(f.cond(e))
		}
	case "isinstance", "hasattr", "callable":
		return f.condValue(f.cond(e))
	case "range":
		return f.rangeValue(e)
	case "next":
		return f.next(e)
	case "torch._assert":
		return f.assertCall(e)
	case "int", "float":
		if d := f.numberOfEnv(e); d != nil {
			e = d
		}
	case "globals":
		return f.globalsCall(e)
	case "exec":
		return f.execCall(e)
	case "getattr", "setattr":
		if v, ok := f.treeCall(e, name); ok {
			return v
		}
		if name == "getattr" {
			return f.getattr(e)
		}
		return f.setattr(e)
	case "types.SimpleNamespace":
		return f.simpleNamespace(e)
	case "enumerate", "zip", "reversed", "map", "filter":
		return f.lazyBuiltin(e, name)
	case "any", "all":
		if v, ok := f.anyAll(e, name); ok {
			return v
		}
	case "sum", "min", "max", "sorted":
		if v, ok := f.sumGenerator(e, name); ok {
			return v
		}
		if v, ok := f.aggregate(e, name); ok {
			return v
		}
	case "argparse.ArgumentParser":
		return f.newParser(e)
	case "torch.nn.ModuleList":
		return f.moduleList(e)
	case "torch.nn.ParameterList":
		return f.parameterList(e)
	case "torch.nn.ModuleDict":
		return f.moduleDict(e)
	case "torch.nn.ParameterDict":
		return f.parameterDict(e)
	case "torch.nn.Module":
		return f.bareModule(e)
	case "torch.nn.Parameter":
		return f.parameter(e)
	case "torch.nn.Buffer":
		return f.newBuffer(e)
	case "collections.Counter", "collections.defaultdict", "collections.OrderedDict", "collections.ChainMap", "collections.deque", "collections.namedtuple", "typing.NamedTuple":
		return f.collectionCall(e, name)
	case "heapq.heappush", "heapq.heappop", "heapq.heapify", "heapq.heapreplace", "heapq.heappushpop", "heapq.nlargest", "heapq.nsmallest":
		return f.heapCall(e, name)
	case "bisect.bisect", "bisect.bisect_left", "bisect.bisect_right", "bisect.insort", "bisect.insort_left", "bisect.insort_right":
		return f.bisectCall(e, name)
	case "torch.utils.data.DataLoader":
		return f.dataLoader(e)
	case "torch.utils.data.TensorDataset":
		return f.tensorDataset(e)
	case "dict":
		return f.dictCall(e)
	case "functools.partial":
		return f.partialCall(e)
	case "operator.itemgetter", "operator.attrgetter", "operator.methodcaller":
		return f.getter(e, name)
	}
	if v, ok := f.rangeProgress(e, name); ok {
		return v
	}
	if exceptionNamed(name) {
		args, _ := f.callArgs(e)
		return f.exceptionValue(e, name, args)
	}
	if v, ok := f.numberCall(e, name); ok {
		return v
	}
	if name == "int" {
		f.truncates++
	}
	get := f.expr
	switch {
	case totals[name]:
		get = f.whole
	case strings.HasPrefix(name, "itertools."):
		get = f.source
	}
	args, kws := f.callArgsBy(e, get)
	if name == "int" {
		f.truncates--
	}
	if v, ok := contextValue(name); ok {
		return v
	}
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}
		}
	}
	return f.applyNamed(e, name, args, kws)
}

// applyBuiltin calls a builtin that was handed on as a value.
func (f *frame) applyBuiltin(e parser.Node, name string, args []Value) Value {
	return f.applyNamed(e, name, args, nil)
}

// applyNamed is a builtin over values.
func (f *frame) applyNamed(e parser.Node, name string, args []Value, kws []kwarg) Value {
	one := func() (Value, bool) {
		if len(args) != 1 {
			f.c.errorAt(e, "PYC0508", "%s() takes one argument, %d given", name, len(args))
			return Value{}, false
		}
		return args[0], true
	}
	if v, ok := f.eitherArg(e, name, args, kws); ok {
		return v
	}
	if len(args) > 0 && len(kws) == 0 {
		if m, ok := builtinDunder[name]; ok {
			args[0] = f.some(e, args[0])
			if v, ok := f.dunder(e, args[0], m, args[1:]...); ok {
				return v
			}
		}
	}
	switch name {
	case "int", "float", "len", "abs", "round", "chr", "ord", "divmod", "pow", "range":
		for i := range args {
			args[i] = f.plain(args[i])
		}
	}
	if v, ok := f.iteratorCall(e, name, args, kws); ok {
		return v
	}
	if v, ok := f.operatorCall(e, name, args); ok {
		return v
	}
	if v, ok := f.inspectCall(e, name, args); ok {
		return v
	}
	if strings.HasPrefix(name, "tqdm.") {
		return f.progress(e, name, args, kws)
	}
	switch name {
	case "len":
		if v, ok := one(); ok {
			return f.length(e, v)
		}
		return Value{T: tPoison}
	case "slice":
		return f.sliceCall(e, args)
	case "int":
		return f.toInt(e, args)
	case "float":
		return f.toFloat(e, args)
	case "complex":
		return f.complexCall(e, args, kws)
	case "bool":
		if len(args) == 0 {
			return f.condValue(known(false))
		}
		return f.condValue(f.truth(e, args[0]))
	case "str":
		if len(args) == 0 {
			return Value{T: tStr, X: strLit(""), Const: ""}
		}
		if args[0].T.Kind == KInstance && args[0].T.Inst.class.printsValue {
			args[0] = f.plain(args[0])
		}
		if args[0].T.Kind == KStr {
			args[0].T = tStr
			return args[0]
		}
		if ops := f.methodOps(args[0].T, "__str__"); args[0].T.Kind == KLib && len(ops) > 0 {
			v, _ := f.callOp(e, ops, &args[0], nil, nil)
			return v
		}
		return Value{T: tStr, X: f.call(pkgPy, "Str", f.shown(args[0]))}
	case "repr":
		if v, ok := one(); ok {
			return Value{T: tStr, X: f.call(pkgPy, "Repr", f.shown(v))}
		}
		return Value{T: tPoison}
	case "format":
		if len(args) == 2 {
			return Value{T: tStr, X: f.call(pkgPy, "Format", f.shown(args[0]), args[1].X)}
		}
		if len(args) == 1 {
			return Value{T: tStr, X: f.call(pkgPy, "Str", f.shown(args[0]))}
		}
	case "list", "tuple":
		if len(args) == 0 {
			return f.listOf(nil)
		}
		if name == "tuple" && f.allThere(e, args[0].T) {
			args[0] = recordKeys(args[0])
		}
		if args[0].T.Kind == KTuple && args[0].T.Name != "record" {
			t := *args[0].T
			t.Name, t.Named, t.Consts = "", "", nil // a named tuple is a plain one then
			if name == "list" {
				t.Name = "list"
			}
			v := f.exploded(args[0])
			if l := f.listOf(f.parts(v)); name == "list" && l.T.Kind == KList {
				return l
			}
			return Value{T: &t, X: v.X, Parts: v.Parts}
		}
		l, ok := f.asList(e, args[0])
		if !ok {
			return Value{T: tPoison}
		}
		if args[0].T.Kind == KList {
			t := tList(l.T.Elem)
			t.Tup = name == "tuple"
			x := l.X
			if args[0].T.Size && !t.Tup {
				x = &program.Convert{Type: &program.Slice{Elem: program.Basic("int")}, X: x}
			}
			if args[0].Fresh {
				return Value{T: t, X: x, Fresh: true}
			}
			return Value{T: t, X: f.call("slices", "Clone", x)}
		}
		t := tList(l.T.Elem)
		t.Tup = name == "tuple"
		return Value{T: t, X: l.X}
	case "set", "frozenset":
		return f.setCall(e, args, name == "frozenset")
	case "type":
		if v, ok := one(); ok {
			t := f.typeOf(v)
			if c, ok := e.(*parser.Call); ok && t.X == nil && len(c.Args) == 1 {
				f.makeAnyway(c.Args[0], v)
			}
			return t
		}
	case "iter":
		if v, ok := one(); ok {
			return f.iterator(e, v)
		}
	case "object":
		if len(args) == 0 {
			return reflected("object()", nil, fmt.Sprintf("%p", e))
		}
	case "hash":
		if v, ok := one(); ok {
			if v.T.Kind == KInstance {
				f.c.hashes(v.T)
			}
			if v.T.Kind == KTuple {
				xs := []program.Expr{}
				for _, p := range f.parts(v) {
					xs = append(xs, f.shown(p))
				}
				if len(xs) == 1 {
					xs[0] = &program.Composite{Type: &program.Named{Pkg: pkgPy, Name: "Tuple"}, Elems: slices.Clone(xs)}
				}
				return Value{T: tInt, X: f.call(pkgPy, "Hash", xs...)}
			}
			return Value{T: tInt, X: f.call(pkgPy, "Hash", f.shown(v))}
		}
	case "vars":
		if v, ok := one(); ok && v.T.Kind == KNamespace && v.T.Name == "Namespace" {
			return f.namespaceDict(v)
		}
		if v, ok := one(); ok && v.T.Kind == KInstance {
			if d, ok := f.instanceDict(v); ok {
				return d
			}
		}
	case "id":
		f.c.errorAt(e, "PYC0114", "id() has no Go form")
		return Value{T: tPoison}
	case "exit", "quit":
		xs := make([]program.Expr, len(args))
		for i, a := range args {
			xs[i] = f.shown(a)
		}
		f.emit(&program.ExprStmt{X: f.call(pkgPy, "Exit", xs...)})
		f.state.dead = true
		return Value{T: tNone}
	case "torch.device":
		return f.makeDevice(e, args, kws)
	case "torch.get_default_dtype":
		return Value{T: tDType, X: &program.Symbol{Pkg: pkgTensor, Name: "Float32"}, Const: "f32"}
	case "torch.cuda.is_available", "torch.backends.mps.is_available", "torch.accelerator.is_available", "torch.xpu.is_available", "torch.backends.cuda.is_built", "torch.backends.mps.is_built", "torch.jit.is_tracing", "torch.jit.is_scripting", "torch.compiler.is_compiling",
		"torch.is_autocast_enabled", "torch.is_autocast_cpu_enabled", "torch.are_deterministic_algorithms_enabled", "torch.is_inference_mode_enabled", "torch.compiler.is_exporting", "torch.compiler.is_dynamo_compiling", "torch._dynamo.is_compiling", "torch.onnx.is_in_onnx_export":
		return f.condValue(known(false))
	case "torch.is_grad_enabled":
		return f.condValue(known(f.state.grad))
	case "torch.get_autocast_dtype":
		if device, ok := one(); ok {
			name, dtype := "BFloat16", "bf16"
			if s, _ := device.Const.(string); strings.HasPrefix(s, "cuda") {
				name, dtype = "Float16", "f16"
			}
			return Value{T: tDType, X: &program.Symbol{Pkg: pkgTensor, Name: name}, Const: dtype}
		}
	case "torch.autograd.Variable": // a tensor is one itself
		if len(args) > 0 {
			return args[0]
		}
	case "importlib.util.find_spec":
		if v, ok := one(); ok {
			return f.findSpec(e, v)
		}
	case "typing.TypeVar", "typing.ParamSpec", "typing.TypeVarTuple":
		return Value{T: &Type{Kind: KBuiltin, Name: "typing.Any"}}
	case "typing.NewType":
		if len(args) == 2 {
			return args[1]
		}
	case "torch.compile", "torch.jit.script", "torch.jit.script_method", "typing.cast":
		return args[len(args)-1]
	case "copy.copy", "copy.deepcopy":
		if v, ok := one(); ok {
			return f.copied(e, v, name == "copy.deepcopy")
		}
		return Value{T: tPoison}
	case "issubclass":
		if len(args) == 2 && strip0(args[0].T) == exceptionClassType {
			return f.exceptionSubclass(e, args[0], args[1])
		}
		if len(args) == 2 && args[0].T.Kind == KClass {
			return f.condValue(known(f.subclass(args[0].T.Class, args[1])))
		}
	case "torch.cuda.is_bf16_supported":
		return f.condValue(known(false))
	case "torch.utils.checkpoint.checkpoint": // a call, where nothing goes backward
		if len(args) > 0 {
			kws = slices.DeleteFunc(kws, func(k kwarg) bool { return checkpointKeywords[k.name] })
			return f.apply(e, args[0], args[1:], kws)
		}
	case "torch.accelerator.current_accelerator":
		return Value{T: tNone}
	case "torch.cuda.device_count", "torch.accelerator.device_count":
		return Value{T: tSize, X: intLit(0), Const: int64(0)}
	case "torch.cuda.synchronize", "torch.cuda.empty_cache", "torch.mps.empty_cache", "torch.accelerator.synchronize", "torch.accelerator.empty_cache":
		return Value{T: tNone}
	case "dataclasses.asdict", "dataclasses.astuple", "dataclasses.replace", "dataclasses.is_dataclass", "dataclasses.fields":
		return f.dataclassCall(e, lastPart(name), args, kws)
	case "numpy.issubdtype":
		if len(args) == 2 {
			return f.subDType(args[0], args[1])
		}
	case "numpy.isscalar":
		if len(args) == 1 {
			return f.condValue(known(args[0].T.numeric() || args[0].T.Kind == KStr || args[0].T.isArray() && args[0].T.Rank == 0))
		}
	case "torch.is_tensor": // by a name of its own
		if v, ok := one(); ok && v.T.Kind == KOptional && v.T.Elem.Kind == KTensor {
			return Value{T: tBool, X: &program.Binary{Op: "!=", X: v.X, Y: program.Builtin("nil")}}
		}
		return f.condValue(known(len(args) == 1 && args[0].T.Kind == KTensor && !args[0].T.ND))
	case "torch.Size":
		if l, ok := f.asList(e, args[0]); ok {
			return Value{T: &Type{Kind: KList, Elem: tSize, Size: true}, X: &program.Convert{Type: &program.Named{Pkg: pkgTensor, Name: "Size"}, X: l.X}}
		}
		return Value{T: tPoison}
	case "torch.set_num_threads", "torch.set_float32_matmul_precision", "torch.use_deterministic_algorithms", "torch.cuda.manual_seed", "torch.cuda.manual_seed_all", "numpy.seterr":
		return Value{T: tNone}
	case "torch.set_grad_enabled":
		if len(args) == 1 {
			if on, ok := args[0].Const.(bool); ok {
				f.state.grad = on
			}
		}
		return Value{T: tNone}
	case "open":
		if ops := f.c.table.Lookup("open"); len(ops) > 0 {
			v, _ := f.callOp(e, ops, nil, args, kws)
			return v
		}
	case "round", "abs":
		if name == "abs" && len(args) == 1 && args[0].T.Kind == KComplex {
			return Value{T: tFloat, X: f.call(pkgPy, "ComplexAbs", args[0].X)}
		}
		if len(args) > 0 && args[0].T.Kind == KLib {
			if ops := f.methodOps(args[0].T, "__"+name+"__"); len(ops) > 0 {
				v, _ := f.callOp(e, ops, &args[0], args[1:], kws)
				return v
			}
		}
		if len(args) > 0 && args[0].T.Kind == KTensor {
			method := name
			if args[0].T.ND {
				method = "__" + name + "__"
				if name == "round" && len(args) == 1 && args[0].T.Rank == 0 {
					return Value{T: tInt, X: f.call(pkgPy, "Round", f.coerce(e, args[0], tFloat).X)}
				}
			}
			if ops := f.methodOps(args[0].T, method); len(ops) > 0 {
				v, _ := f.callOp(e, ops, &args[0], args[1:], kws)
				return v
			}
		}
		if name == "round" && len(args) == 1 && args[0].T.Kind == KInt {
			return args[0]
		}
		if v, ok := f.numberBuiltin(e, name, args); ok {
			return v
		}
		v, _ := f.callOp(e, f.c.table.Lookup(name), nil, args, kws)
		if name == "abs" && v.T.Kind == KInt {
			v.T = tSize
		}
		return v
	}
	if ops := f.c.table.Lookup(name); len(ops) > 0 {
		v, _ := f.callOp(e, ops, nil, f.normal(args), kws)
		return v
	}
	if name == "staticmethod" && len(args) == 1 && args[0].T.Kind == KFunc { // as an object's attribute it is what it holds
		return args[0]
	}
	f.c.errorAt(e, "PYC0114", "%s has no Go form for this", name)
	return Value{T: tPoison}
}

// print is print(…): one line through the buffered writer.
func (f *frame) print(e *parser.Call) Value {
	args, kws := f.callArgsBy(e, f.exprShown)
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}
		}
	}
	xs := make([]program.Expr, 0, len(args)+1)
	var opts *program.Composite
	for _, k := range kws {
		if k.v.T.bad() {
			return Value{T: k.v.T}
		}
		if k.v.T.Kind == KNone {
			continue
		}
		if opts == nil {
			opts = &program.Composite{Type: &program.Named{Pkg: pkgPy, Name: "PrintOptions"}}
		}
		opts.Keys = append(opts.Keys, camel(k.name))
		x := k.v.X
		if k.name == "sep" || k.name == "end" {
			x = f.call(pkgPy, "Ptr", x)
		}
		opts.Elems = append(opts.Elems, x)
	}
	if opts != nil {
		xs = append(xs, opts)
	}
	name := "Println"
	if opts != nil {
		name = "Print"
	}
	if slices.ContainsFunc(args, func(a Value) bool { return a.Star }) {
		return Value{T: tNone, X: &program.Call{Fun: &program.Symbol{Pkg: pkgPy, Name: name}, Args: append(xs, f.anys(args)), Spread: true}}
	}
	for _, a := range args {
		xs = append(xs, f.printed(a))
	}
	return Value{T: tNone, X: f.call(pkgPy, name, xs...)}
}

// anys are arguments of which some are lists behind a star, as a slice of any.
func (f *frame) anys(args []Value) program.Expr {
	plain := func() *program.Composite { return &program.Composite{Type: &program.Slice{Elem: program.Basic("any")}} }
	var rows []program.Expr
	row := plain()
	for _, a := range args {
		if !a.Star {
			row.Elems = append(row.Elems, f.printed(a))
			continue
		}
		if len(row.Elems) > 0 {
			rows, row = append(rows, row), plain()
		}
		rows = append(rows, f.call(pkgPy, "Anys", a.X))
	}
	if len(row.Elems) > 0 {
		rows = append(rows, row)
	}
	if len(rows) == 1 {
		return rows[0]
	}
	return f.call("slices", "Concat", rows...)
}

func (f *frame) length(n parser.Node, v Value) Value {
	if v.T.Kind == KClass {
		if _, ok := v.T.Class.isFlags(); ok {
			v = f.flagMember(v.T.Class, "Members")
		}
	}
	if v.T.Kind == KClass && v.T.Class.enum {
		n := len(f.enumList(v.T.Class).X.(*program.Composite).Elems)
		return Value{T: tSize, X: intLit(n), Const: int64(n)}
	}
	v = f.asTuple(f.some(n, v))
	if l, ok := f.ownList(v, "__len__"); ok {
		v = l
	}
	if !f.allThere(n, v.T) {
		return Value{T: tPoison}
	}
	switch v.T.Kind {
	case KTuple:
		f.effect(v)
		return Value{T: tSize, X: intLit(len(v.T.Elems)), Const: int64(len(v.T.Elems)), Fact: true}
	case KOpenTuple:
		first, rest := f.openParts(v)
		return Value{T: tSize, X: &program.Binary{Op: "+", X: intLit(len(first)), Y: f.lenOf(rest)}}
	case KList, KStr, KBytes, KSet, KTensor, KDeque:
		out := Value{T: tSize, X: f.lenOf(v)}
		if v.T.Kind == KList && v.T.Rank > 0 && (v.T.Size || v.T.Tup) && v.Owner == nil {
			out.Const, out.Fact = int64(v.T.Rank), true
		}
		return out
	case KDict:
		return Value{T: tSize, X: f.lenOf(v)}
	case KIter:
		if isLoader(v.T) {
			return Value{T: tSize, X: &program.Call{Fun: &program.Select{X: v.X, Name: "Len"}}}
		}
	case KRange:
		return Value{T: tSize, X: &program.Call{Fun: program.Builtin("len"), Args: []program.Expr{v.X}}}
	case KLib:
		if isSequential(v.T) {
			return Value{T: tSize, X: &program.Call{Fun: program.Builtin("len"), Args: []program.Expr{v.X}}}
		}
		if ops := f.methodOps(v.T, "__len__"); len(ops) > 0 {
			r, _ := f.callOp(n, ops, &v, nil, nil)
			return r
		}
	case KInstance:
		if v.T.Inst.class.seq {
			return Value{T: tSize, X: intLit(len(v.T.Inst.fields)), Const: int64(len(v.T.Inst.fields))}
		}
		if m := v.T.Inst.class.method("__len__"); m != nil {
			return f.callMethod(n, v, m, nil, nil)
		}
		if b, ok := f.baseLayer(v); ok {
			return f.length(n, b)
		}
	}
	f.c.errorAt(n, "PYC0229", "%v has no len()", v.T)
	return Value{T: tPoison}
}

// checkpointKeywords are the keywords of torch.utils.checkpoint.checkpoint that
// it keeps for itself.
var checkpointKeywords = map[string]bool{
	"use_reentrant": true, "preserve_rng_state": true, "context_fn": true, "determinism_check": true, "debug": true, "early_stop": true,
}
