package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// builtins are Python's own functions and types that mapping knows.
var builtins = map[string]bool{
	"print": true, "len": true, "range": true, "enumerate": true, "zip": true, "int": true, "float": true, "str": true,
	"bool": true, "list": true, "tuple": true, "dict": true, "set": true, "frozenset": true, "isinstance": true, "hasattr": true, "getattr": true,
	"setattr": true, "super": true, "sum": true, "any": true, "all": true, "min": true, "max": true, "abs": true, "sorted": true,
	"reversed": true, "map": true, "filter": true, "repr": true, "type": true, "callable": true, "open": true, "format": true,
	"property": true, "staticmethod": true, "classmethod": true, "object": true, "iter": true, "next": true, "round": true,
	"NotImplemented": true, "issubclass": true, "exit": true, "quit": true, "id": true, "bytes": true, "hash": true, "slice": true, "complex": true, "vars": true, "globals": true, "exec": true,
}

// exceptionClasses are Python's exceptions.
var exceptionClasses = map[string]bool{
	"ArithmeticError": true, "AssertionError": true, "AttributeError": true, "BaseException": true,
	"BlockingIOError": true, "BrokenPipeError": true, "BufferError": true, "BytesWarning": true,
	"ChildProcessError": true, "ConnectionAbortedError": true, "ConnectionError": true, "ConnectionRefusedError": true,
	"ConnectionResetError": true, "DeprecationWarning": true, "EOFError": true, "EncodingWarning": true,
	"EnvironmentError": true, "Exception": true, "FileExistsError": true, "FileNotFoundError": true,
	"FloatingPointError": true, "FutureWarning": true, "GeneratorExit": true, "IOError": true, "ImportError": true,
	"ImportWarning": true, "IndentationError": true, "IndexError": true, "InterruptedError": true,
	"IsADirectoryError": true, "KeyError": true, "KeyboardInterrupt": true, "LookupError": true, "MemoryError": true,
	"ModuleNotFoundError": true, "NameError": true, "NotADirectoryError": true, "NotImplementedError": true,
	"OSError": true, "OverflowError": true, "PendingDeprecationWarning": true, "PermissionError": true,
	"ProcessLookupError": true, "RecursionError": true, "ReferenceError": true, "ResourceWarning": true,
	"RuntimeError": true, "RuntimeWarning": true, "StopAsyncIteration": true, "StopIteration": true,
	"SyntaxError": true, "SyntaxWarning": true, "SystemError": true, "SystemExit": true, "TimeoutError": true,
	"TypeError": true, "UnboundLocalError": true, "UnicodeDecodeError": true, "UnicodeEncodeError": true,
	"UnicodeError": true, "UnicodeWarning": true, "UserWarning": true, "ValueError": true, "Warning": true,
	"ZeroDivisionError": true,
}

// libExceptions are exceptions of modules, by the name that the runtime knows.
var libExceptions = map[string]string{
	"re.error": "PatternError", "re.PatternError": "PatternError",
	"json.JSONDecodeError": "JSONDecodeError", "json.decoder.JSONDecodeError": "JSONDecodeError",
	"statistics.StatisticsError": "StatisticsError", "einops.EinopsError": "EinopsError", "binascii.Error": "binascii.Error", "io.UnsupportedOperation": "UnsupportedOperation", "csv.Error": "_csv.Error", "urllib.error.URLError": "urllib.error.URLError", "urllib.error.HTTPError": "urllib.error.HTTPError", "argparse.ArgumentTypeError": "ArgumentTypeError", "argparse.ArgumentError": "ArgumentError",
	"dataclasses.FrozenInstanceError": "FrozenInstanceError", "torch.OutOfMemoryError": "OutOfMemoryError", "torch.cuda.OutOfMemoryError": "OutOfMemoryError",
	"gzip.BadGzipFile": "gzip.BadGzipFile", "zlib.error": "zlib.error",
}

// libExceptionNames are the runtime's names of them.
var libExceptionNames = func() map[string]bool {
	names := map[string]bool{}
	for _, name := range libExceptions {
		names[name] = true
	}
	return names
}()

func exceptionNamed(name string) bool { return exceptionClasses[name] || libExceptionNames[name] }

// special are library names whose meaning mapping knows itself.
var special = map[string]bool{
	"importlib.util.find_spec": true, "torch.nn.Parameter": true, "torch.nn.ModuleList": true, "torch.nn.ParameterList": true, "torch.nn.ModuleDict": true, "torch.nn.ParameterDict": true, "torch.no_grad": true,
	"torch.inference_mode": true, "torch.enable_grad": true, "torch.set_grad_enabled": true, "torch.device": true, "torch.cuda.is_available": true,
	"torch.backends.mps.is_available": true, "torch.compile": true, "torch.autograd.Variable": true, "torch.autocast": true, "torch.amp.autocast": true, "numpy.errstate": true, "numpy.seterr": true, "numpy.issubdtype": true, "numpy.isscalar": true,
	"torch.cuda.amp.autocast": true, "torch.set_num_threads": true, "torch.nn.Module": true, "torch.cuda.manual_seed_all": true,
	"torch.cuda.manual_seed": true, "torch.Size": true, "torch.set_float32_matmul_precision": true, "torch.use_deterministic_algorithms": true,
	"argparse.ArgumentParser": true, "argparse.Namespace": true, "dataclasses.dataclass": true, "dataclasses.field": true,
	"contextlib.nullcontext": true, "contextlib.contextmanager": true, "contextlib.suppress": true, "contextlib.closing": true, "torch.cpu.amp.autocast": true, "torch.nn.attention.sdpa_kernel": true, "torch.backends.cuda.sdp_kernel": true, "torch.backends.cudnn.flags": true, "torch.cuda.is_bf16_supported": true, "torch.cuda.device_count": true, "torch.cuda.synchronize": true, "torch.cuda.empty_cache": true, "torch.mps.empty_cache": true, "dataclasses.asdict": true, "dataclasses.replace": true, "dataclasses.astuple": true, "dataclasses.is_dataclass": true, "dataclasses.fields": true, "dataclasses.KW_ONLY": true, "dataclasses.InitVar": true, "enum.unique": true, "functools.partial": true, "functools.lru_cache": true, "functools.cache": true, "functools.wraps": true, "inspect.signature": true, "inspect.Parameter": true, "inspect.isfunction": true, "inspect.ismethod": true, "inspect.ismodule": true, "inspect.isclass": true, "typing.cast": true, "collections.OrderedDict": true, "collections.ChainMap": true,
	"torch.nn.Buffer": true, "torch.jit.is_tracing": true, "torch.jit.is_scripting": true, "torch.compiler.is_compiling": true,
	"torch.compiler.is_exporting": true, "torch.is_autocast_enabled": true, "torch.is_autocast_cpu_enabled": true, "torch.are_deterministic_algorithms_enabled": true, "torch.is_inference_mode_enabled": true, "torch.is_grad_enabled": true, "torch.get_autocast_dtype": true, "torch.compiler.is_dynamo_compiling": true, "torch._dynamo.is_compiling": true,
	"torch.onnx.is_in_onnx_export": true, "functools.cached_property": true,
	"collections.defaultdict": true, "collections.Counter": true, "collections.deque": true, "collections.namedtuple": true, "torch.jit.script": true, "torch.Generator": true, "enum.auto": true,
	"torch.is_tensor": true, "types.SimpleNamespace": true, "torch._assert": true, "torch.get_default_dtype": true,
	"copy.copy": true, "copy.deepcopy": true, "torch.utils.data.DataLoader": true, "torch.utils.data.TensorDataset": true, "torch.utils.data.Dataset": true, "torch.utils.data.dataset.Dataset": true,
	"heapq.heappush": true, "heapq.heappop": true, "heapq.heapify": true, "heapq.heapreplace": true, "heapq.heappushpop": true, "heapq.nlargest": true, "heapq.nsmallest": true,
	"bisect.bisect": true, "bisect.bisect_left": true, "bisect.bisect_right": true, "bisect.insort": true, "bisect.insort_left": true, "bisect.insort_right": true,
	"torch.accelerator.is_available": true, "torch.accelerator.current_accelerator": true, "torch.accelerator.device_count": true,
	"torch.accelerator.synchronize": true, "torch.accelerator.empty_cache": true, "torch.xpu.is_available": true, "torch.backends.cuda.is_built": true,
	"torch.backends.mps.is_built": true, "torch.jit.script_method": true, "torch.utils.checkpoint.checkpoint": true, "torch.profiler.record_function": true,
	autogradFunction: true,
}

// quietModules are modules of which only names for annotations, or names that
// mapping knows itself, are used.
var quietModules = map[string]bool{
	"typing": true, "numpy.typing": true, "typing_extensions": true, "dataclasses": true, "__future__": true, "collections": true, "collections.abc": true,
	"abc": true, "enum": true, "functools": true, "contextlib": true, "argparse": true, "torch": true, "torch.nn": true, "warnings": true,
	"torch.nn.functional": true, "torch.utils": true, "torch.backends": true, "torch.backends.cuda": true, "torch.backends.cuda.matmul": true, "torch.backends.cudnn": true, "torch.backends.mkldnn": true, "torch.backends.mps": true, "torch.nn.attention": true, "torch._dynamo": true, "torch._dynamo.config": true, "torch._inductor": true, "torch._inductor.config": true, "torch.cuda": true, "torch.amp": true, "logging": true, "copy": true, "numbers": true, "types": true, "urllib.error": true,
}

// resolve is what a dotted library name stands for; its T is nil when nothing does.
func (c *converter) resolve(py string) Value {
	switch py {
	case "torch.jit.ScriptModule":
		py = "torch.nn.Module"
	case "torch.jit.Final":
		py = "typing.Final"
	case "numpy.newaxis":
		return Value{T: tNone}
	case emptyName, "inspect.Parameter.empty":
		return reflected(emptyName, nil, "")
	case "typing.TYPE_CHECKING", "typing_extensions.TYPE_CHECKING":
		return Value{T: tBool, X: boolLit(false), Const: false}
	case "sys.version_info":
		return versionInfo()
	}
	if kind, ok := strings.CutPrefix(py, parameterName+"."); ok && slices.Contains(parameterKinds, kind) {
		return reflected(kindName, nil, kind)
	}
	if name, ok := strings.CutSuffix(py, ".at"); ok && arrayAt[name] != "" {
		return Value{T: c.named(&Type{Kind: KLibFunc, Name: py})}
	}
	if special[py] || c.table.Quiet[py] {
		return Value{T: c.named(&Type{Kind: KBuiltin, Name: py})}
	}
	if name, ok := libExceptions[py]; ok {
		return Value{T: c.named(&Type{Kind: KBuiltin, Name: name})}
	}
	if cl := c.table.Class(py); cl != nil {
		return Value{T: c.named(&Type{Kind: KLibClass, Lib: cl, Name: py})}
	}
	if ops := c.table.Lookup(py); len(ops) > 0 {
		op := ops[0]
		if op.Go.Kind == "const" || op.Go.Kind == "var" {
			f := c.main.frame
			v := Value{T: f.fromGo(op.Go.Type, nil), X: symbol(op.Go)}
			if v.T.Kind == KDType {
				v.Const = dtypeShort[op.Go.Name]
				if v.T.ND {
					v.T = tNumpyClass
				}
			}
			return v
		}
		if op.Attr && (op.Go.Kind == "func" || op.Go.Kind == table.KindSignature) { // a module attribute read by a function: sys.argv
			f := c.main.frame
			return f.finishOp(nil, &bound{op: op, fun: symbol(op.Go), typeArg: map[string]*Type{}})
		}
		owner := strings.TrimSuffix(py, "."+lastPart(py))
		return Value{T: c.named(&Type{Kind: KLibFunc, Name: py, Lib: c.table.Class(owner)})}
	}
	if quietModules[py] || c.table.HasPrefix(py) {
		return Value{T: &Type{Kind: KModule, Name: py}}
	}
	for name := range special {
		if strings.HasPrefix(name, py+".") {
			return Value{T: &Type{Kind: KModule, Name: py}}
		}
	}
	if dtypeKinds[py] != "" || strings.HasPrefix(py, "numpy.typing.") {
		return Value{T: &Type{Kind: KBuiltin, Name: py}}
	}
	if mod, _, ok := strings.Cut(py, "."); ok && (mod == "typing" || mod == "abc" || mod == "collections" || mod == "enum" || mod == "typing_extensions" || mod == "numbers" || mod == "types") {
		return Value{T: &Type{Kind: KBuiltin, Name: py}}
	}
	return Value{}
}

var dtypeShort = map[string]string{
	"Float32": "f32", "Float64": "f64", "Float16": "f16", "BFloat16": "bf16", "Int64": "i64", "Int32": "i32", "Int16": "i16",
	"Int8": "i8", "Uint8": "u8", "Uint16": "u16", "Uint32": "u32", "Uint64": "u64", "Bool": "bool", "Complex64": "c64",
}

// knownModule says that something in a module is mapped.
func (c *converter) knownModule(name string) bool {
	if quietModules[name] || c.table.HasPrefix(name) {
		return true
	}
	for s := range special {
		if strings.HasPrefix(s, name+".") {
			return true
		}
	}
	return false
}

// training reports the use of a module that only training code needs.
func (f *frame) training(n parser.Node, name string) bool {
	for _, m := range []string{"torch.optim", "torch.utils.checkpoint"} {
		if name == m || strings.HasPrefix(name, m+".") {
			f.c.hintAt(n, "PYC0902", "keep the training code behind a branch that inference does not take", "training is out of scope: %s has no form", name)
			return true
		}
	}
	return false
}

// unknownModule is a module that nothing maps: using it is an error, importing
// it is none, for training code imports much that inference never reaches.
func (f *frame) unknownModule(n parser.Node, name string) *Type {
	return &Type{Kind: KModule, Name: name}
}

// attribute is value.attr.
func (f *frame) attribute(e *parser.Attribute) Value {
	if v, ok := f.registeredAttr(e); ok {
		return v
	}
	if v, ok := f.absentAttr(e); ok {
		return v
	}
	if path, ok := attrPath(e); ok {
		if b, ok := f.state.vars[path]; ok && isPath(path) {
			if b.T.static() || b.T.bad() {
				return Value{T: b.T}
			}
			v := f.attrOf(e, f.expr(e.Value), string(e.Attr))
			if v.T.Kind == KOptional && b.T.Kind == KOptional { // narrowed on both paths, to either
				return v
			}
			if v.T.Kind == KOptional {
				v.X = f.unwrap(v.X, b.T)
				v.T = v.T.Elem
			}
			if v.T.Kind == KEither && b.T.Kind != KEither {
				return alternative(v, alternativeOf(v.T, b.T))
			}
			if v.T.Kind == KObject && b.T.Kind == KInstance || v.T.Kind == KLayer && (b.T.Kind == KInstance || b.T.Kind == KLib) {
				v.X = &program.Assert{X: v.X, Type: f.c.goType(b.T)}
			}
			if v.T.bad() {
				return v
			}
			v.T = b.T
			return v
		}
	}
	if v, ok := f.classNameOf(e); ok {
		return v
	}
	if call, ok := e.Value.(*parser.Call); ok {
		switch name := f.calledName(call); {
		case name == "super":
			return f.superAttr(e)
		case name == "type" && len(call.Args) == 1 && e.Attr == "__name__":
			switch v := f.some(e, f.expr(call.Args[0])); {
			case v.T.Lib == exceptionClass:
				return Value{T: tStr, X: &program.Call{Fun: &program.Select{X: v.X, Name: "ClassName"}}}
			case isJSON(v.T), v.T.Kind == KAny:
				return Value{T: tStr, X: f.call(pkgPy, "TypeName", v.X)}
			}
		}
	}
	base := f.expr(e.Value)
	if base.T.Kind == KNone && f.absent(e.Value) {
		return f.raises(e, "AttributeError", "'NoneType' object has no attribute '"+string(e.Attr)+"'")
	}
	v := f.attrOf(e, base, string(e.Attr))
	if v.X == nil && v.Parts == nil && !v.T.bad() && v.T.Kind != KMethod && v.T.Kind != KFunc {
		f.makeAnyway(e.Value, base)
	}
	return v
}

func (f *frame) attrOf(e *parser.Attribute, base Value, attr string) Value {
	t := base.T
	if attr == "__name__" || attr == "__qualname__" {
		switch t.Kind {
		case KLib:
			if t.Lib == tRunType.Lib {
				return Value{T: tStr, X: &program.Convert{Type: program.Basic("string"), X: base.X}}
			}
		case KDType:
			if t.ND {
				return Value{T: tStr, X: &program.Call{Fun: &program.Select{X: base.X, Name: "Name"}}}
			}
		case KLibClass, KClass, KBuiltin:
			name := lastPart(className(t))
			return Value{T: tStr, X: strLit(name), Const: name}
		}
	}
	if attr == "__class__" && t.Kind == KLib && t.Lib.Module {
		return f.typeOf(base)
	}
	if attr == "__getitem__" && (t.Kind == KList || t.Kind == KDict || t.Kind == KStr) { // handed on as a function
		self := base
		return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
	}
	switch t.Kind {
	case KPoison, KBottom:
		return Value{T: t}
	case KVar:
		return f.varAttr(e, base, attr)
	case KModule, KLibClass, KBuiltin, KLibFunc:
		if t.Kind == KBuiltin && t.Name == "__class__" {
			break
		}
		if isReflected(t) {
			if v, ok := f.reflectedAttr(t, attr); ok {
				return v
			}
			break
		}
		v := f.c.resolve(t.Name + "." + attr)
		if v.T == nil {
			if ns, ok := f.extensionOps(e, t, attr); ok {
				return ns
			}
			if t.Kind == KLibClass {
				if ops := f.c.table.Method(t.Lib, attr); len(ops) > 0 {
					return Value{T: &Type{Kind: KLibFunc, Name: ops[0].Py, Lib: t.Lib}}
				}
			}
			if t.Kind == KModule && !f.c.knownModule(t.Name) {
				if f.training(e, t.Name) {
					return Value{T: tPoison}
				}
				f.c.hintAt(e, "PYC0404", "`pyconv ops` lists what is covered", "module %s has no mapping", t.Name)
				return Value{T: tPoison}
			}
			f.c.hintAt(e, "PYC0401", f.suggest(t.Name, attr), "%s.%s has no mapping", t.Name, attr)
			return Value{T: tPoison}
		}
		return v
	case KFile:
		return f.fileAttr(e, t.File, attr)
	case KClass:
		return f.classAttr(e, t.Class, attr)
	case KInstance:
		return f.c.readHere(e, f.instanceAttr(e, base, attr))
	case KOptional:
		return f.attrOf(e, f.notNone(e, base, attr), attr)
	case KEither:
		return f.eitherAttr(e, base, attr)
	case KNamespace:
		return f.namespaceAttr(e, base, attr)
	case KTuple:
		for i, name := range t.Consts {
			if name == attr {
				return f.parts(base)[i]
			}
		}
	case KLayer:
		return f.c.readHere(e, f.layerAttr(e, base, attr))
	case KDeque:
		if attr == "maxlen" {
			return Value{T: tOptional(tInt), X: &program.Call{Fun: &program.Select{X: base.X, Name: "Maxlen"}}}
		}
	case KDict:
		if v, ok := f.chainAttr(base, attr); ok {
			return v
		}
	case KObject:
		return f.objectAttr(e, base, attr)
	case KStr:
		if v, ok := f.deviceAttr(base, attr); ok && isDevice(t) {
			return v
		}
		if attr == "type" && len(f.methodOps(t, attr)) == 0 { // of what may be a device, which is its name
			return Value{T: tStr, X: base.X, Const: base.Const, Fact: base.Fact}
		}
	case KTensor:
		if t.ND {
			break
		}
		switch attr {
		case "device":
			if t.ND {
				return Value{T: tStr, X: strLit("cpu"), Const: "cpu", Fact: true}
			}
			return Value{T: tDevice, X: strLit("cpu"), Const: "cpu", Fact: true}
		case "requires_grad":
			return f.requiresGrad(base)
		case "grad":
			return Value{T: tNone}
		case "data":
			d := *t
			d.Grad = ""
			return Value{T: &d, X: base.X}
		}
	case KComplex:
		if v, ok := f.complexAttr(base, attr); ok {
			return v
		}
	case KFunc:
		if p := t.Fn.partial; p != nil {
			if v, ok := partialAttr(p, attr); ok {
				return v
			}
		}
		switch attr {
		case "__name__", "__qualname__":
			name := t.Fn.wrapped().name
			return Value{T: tStr, X: strLit(name), Const: name}
		case "__doc__":
			if doc := docstring(t.Fn.wrapped().body); doc != "" {
				return Value{T: tStr, X: strLit(doc), Const: doc}
			}
			return Value{T: tNone}
		case "__module__":
			if d := t.Fn.wrapped(); d.env != nil {
				return f.c.moduleName(d.env.mod)
			}
		case "__class__":
			if is, _ := isFunction(t); is {
				return f.c.resolve("types.FunctionType")
			}
		case "cache_clear", "cache_info":
			if t.Fn.cache != nil {
				self := base
				return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
			}
		case "__wrapped__":
			if t.Fn.wraps != nil {
				return t.Fn.env.expr(t.Fn.wraps)
			}
		}
	case KLib:
		if attr == "__class__" && ofFlags(t) {
			return Value{T: &Type{Kind: KClass, Class: t.Class}}
		}
		for i, name := range t.Consts {
			if name == attr && i < len(t.Elems) && t.Lib.Py == namedSequentialName {
				return f.namedLayer(base, i)
			}
		}
		if t == exceptionClassType && attr == "__name__" {
			return Value{T: tStr, X: &program.Select{X: base.X, Name: "Name"}}
		}
		if t.Lib == exceptionClass {
			if v, ok := f.exceptionAttr(e, base, attr); ok {
				return v
			}
		}
		if attr == "training" && isLayer(t) {
			return f.trainingFlag(t)
		}
		if attr == "device" && len(f.methodOps(t, "device")) == 0 {
			return Value{T: tDevice, X: strLit("cpu"), Const: "cpu"}
		}
	}
	if one := oneText(base); one.T != t && len(f.methodOps(t, attr)) == 0 && len(f.methodOps(one.T, attr)) > 0 {
		return f.attrOf(e, one, attr)
	}
	if ops := f.methodOps(t, attr); len(ops) > 0 {
		if ops[0].Attr {
			v, _ := f.callOp(e, ops, &base, nil, nil)
			if t.ND && attr == "dtype" {
				v.Const = orNone(t.DType)
			}
			if v.T.Kind == KTensor {
				v.T = f.fieldGrad(v.T, base, attr)
				if attr == "bias" && t.Kind == KLib {
					v.T = tOptional(v.T)
				}
			}
			if isLayer(v.T) && t.Alloc != nil {
				nt := *v.T
				nt.Alloc = t.Alloc
				v.T = &nt
			}
			return v
		}
		self := base
		return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
	}
	if v, ok := f.treeAttr(base, attr); ok {
		return v
	}
	if x, ok := f.loadedAttr(base, attr); ok {
		return f.attrOf(e, x, attr)
	}
	if isLoader(t) {
		if v, ok := f.loaderAttr(e, base, attr); ok {
			return v
		}
	}
	if s, ok := f.jsonStr(base, attr); ok {
		return f.attrOf(e, s, attr)
	}
	if moduleMethods[attr] && isLayer(t) || t.Kind == KTensor && (!t.ND && tensorMethods[attr] || t.ND && arrayMethods[attr]) || containerMethods(t, attr) {
		self := base
		return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
	}
	if isNamedLayers(t) {
		return f.layerNamed(base, attr)
	}
	if t.Kind == KLib && t.Lib.Py == "torch.nn.Sequential" {
		f.c.hintAt(e, "PYC0405", "index it: seq[0]", "Sequential has no attribute %s", attr)
		return Value{T: tPoison}
	}
	if lacks(t, attr) {
		f.c.hintAt(e, "PYC0505", "it has "+strings.ReplaceAll(attributes[pythonClass(t)], " ", ", "), "%v has no attribute %s", t, attr)
		return Value{T: tPoison}
	}
	f.c.hintAt(e, "PYC0401", f.suggest(typePrefix(t), attr), "%v has no attribute %s that is mapped", t, attr)
	return Value{T: tPoison}
}

// fieldGrad marks a library layer's parameters as such.
func (f *frame) fieldGrad(t *Type, base Value, attr string) *Type {
	if base.T.Kind == KLib && f.c.table.Is(base.T.Lib, "torch.nn.Module") && !strings.HasPrefix(attr, "running_") {
		p := *t
		p.Grad = "param"
		if p.DType == "" {
			p.DType = "f32"
		}
		return &p
	}
	return t
}

func typePrefix(t *Type) string {
	switch t.Kind {
	case KTensor:
		if t.ND {
			return "numpy.ndarray"
		}
		return "torch.Tensor"
	case KLib:
		return t.Lib.Py
	case KStr:
		return "str"
	}
	return ""
}

// suggest names a mapped operation whose name is near.
func (f *frame) suggest(prefix, attr string) string {
	best, dist := "", 3
	names := f.c.table.Names()
	first, _ := slices.BinarySearch(names, prefix+".")
	for _, name := range names[first:] {
		rest, ok := strings.CutPrefix(name, prefix+".")
		if !ok {
			break
		}
		if strings.Contains(rest, ".") {
			continue
		}
		if d := editDistance(rest, attr); d < dist {
			best, dist = name, d
		}
	}
	if best != "" {
		return "did you mean " + best + "?"
	}
	return "`pyconv ops` lists what is covered"
}

func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		prev := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cur := row[j]
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(row[j]+1, row[j-1]+1, prev+cost)
			prev = cur
		}
	}
	return row[len(b)]
}

// hasAttr answers hasattr(v, name).
func (f *frame) hasAttr(v Value, name string) bool {
	switch v.T.Kind {
	case KInstance:
		s := v.T.Inst
		if _, of := s.class.armMethod(name); of != nil {
			return false // which condHasattr asks
		}
		if s.field(name) != nil || s.class.method(name) != nil || s.class.attr(name) != nil {
			return true
		}
		return s.class.isModule() && (moduleMethods[name] || f.listed(v.T, name))
	case KLayer:
		has, _ := f.layersHave(v.T, name)
		return has
	case KFile:
		_, ok := v.T.File.frame.state.vars[name]
		return ok || name == "__all__" && v.T.File.exported() != nil
	case KModule, KLibClass:
		return f.c.resolve(v.T.Name+"."+name).T != nil
	case KNamespace:
		return v.T.Parser != nil && v.T.Parser.dest(name) != nil
	}
	return len(f.methodOps(v.T, name)) > 0 || isNamedLayers(v.T) || v.T.Kind == KLib && (v.T.Lib.Module && moduleMethods[name] || f.listed(v.T, name))
}

// moduleMethods are methods of every nn.Module that mapping knows itself.
var moduleMethods = map[string]bool{
	"eval": true, "train": true, "to": true, "cuda": true, "cpu": true, "requires_grad_": true, "register_buffer": true, "forward": true,
	"register_parameter": true, "add_module": true, "register_module": true, "zero_grad": true, "__call__": true, "apply": true, "register_forward_hook": true,
}

// tensorMethods are methods of tensors that mapping knows itself.
var tensorMethods = map[string]bool{"to": true, "cuda": true, "cpu": true, "item": true, "tolist": true, "size": true, "requires_grad_": true, "type": true, "detach": true, "detach_": true, "backward": true, "numpy": true}

// arrayMethods are methods of arrays that mapping knows itself.
var arrayMethods = map[string]bool{"item": true, "tolist": true}

// containers are the methods of Python's containers.
var containers = map[string][]string{
	"list":                    {"append", "extend", "pop", "insert", "remove", "index", "count", "sort", "reverse", "copy", "clear"},
	"torch.Size":              {"numel"},
	"dict":                    {"items", "keys", "values", "get", "pop", "setdefault", "update", "copy", "clear", "popitem"},
	"collections.OrderedDict": {"move_to_end"},
	"collections.Counter":     {"most_common", "elements", "total", "subtract"},
	"collections.ChainMap":    {"new_child"},
	"collections.deque":       {"append", "appendleft", "extend", "pop", "popleft", "rotate", "clear", "extendleft", "count", "index", "remove", "reverse", "copy", "insert"},
	"str":                     {"format", "join"}, // the others are the table's
	"set":                     {"add", "discard", "remove", "pop", "union", "intersection", "difference", "symmetric_difference", "update", "intersection_update", "difference_update", "symmetric_difference_update", "copy", "clear", "issubset", "issuperset", "isdisjoint"},
}

// containerMethods says that a container has a method.
func containerMethods(t *Type, name string) bool {
	has := func(container string) bool { return slices.Contains(containers[container], name) }
	switch t.Kind {
	case KList:
		return has("list") || t.Size && has("torch.Size")
	case KDict:
		return has("dict") || has("collections.OrderedDict") || t.Name == "Counter" && has("collections.Counter") || isChainMap(t) && has("collections.ChainMap")
	case KDeque:
		return has("collections.deque")
	case KSet:
		return has("set")
	case KTuple:
		if t.Name == "record" {
			return slices.Contains([]string{"items", "keys", "values", "get", "pop", "setdefault", "copy", "update"}, name)
		}
		return name == "index" || name == "count"
	case KStr:
		return has("str")
	case KNamespace:
		return true
	}
	return false
}

// trainingFlag is module.training.
func (f *frame) trainingFlag(t *Type) Value {
	m := f.modeOf(t)
	return Value{T: tBool, X: boolLit(m != "eval"), Const: m != "eval"}
}

// mode is a module's training mode here.
func (f *frame) mode(a *alloc) string {
	if a == nil {
		return "train"
	}
	for p := f; p != nil; p = p.parent {
		if m, ok := p.state.modes[a]; ok {
			return m
		}
	}
	for _, top := range []*frame{f.c.main.frame, f.mod.frame} {
		if m, ok := top.state.modes[a]; ok {
			return m
		}
	}
	if a.last != "" {
		return a.last
	}
	return "train"
}

var _ = table.Module
var _ program.Expr
