package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// int(), float() and type() of a value.

func (f *frame) toInt(n parser.Node, args []Value) Value {
	if len(args) == 0 {
		return Value{T: tSize, X: intLit(0), Const: int64(0)}
	}
	v := oneText(f.some(n, args[0]))
	if ofComplexes(v.T) {
		f.c.errorAt(n, "PYC0230", "int() of %v has no Go form", v.T)
		return Value{T: tPoison}
	}
	switch v.T.Kind {
	case KInt:
		if v.T.Mixed {
			v.T = tInt
		}
		return v
	case KVar:
		f.guess(v, tInt)
		return Value{T: tBottom}
	case KBool:
		return f.coerce(n, v, tInt)
	case KFloat:
		if f.isNumber(v.T) {
			return Value{T: tInt, X: methodOf(v.X, "Int")}
		}
		return Value{T: tInt, X: f.call(pkgPy, "Int", v.X)}
	case KStr:
		base := program.Expr(intLit(10))
		if len(args) > 1 {
			base = args[1].X
		}
		return Value{T: tInt, X: f.call(pkgPy, "Must", f.call(pkgPy, "ParseInt", v.X, base))}
	case KTensor:
		if isFloat(v.T.DType) {
			return Value{T: tInt, X: f.call(pkgPy, "Int", f.item(n, v).X)}
		}
		return Value{T: tInt, X: &program.Call{Fun: &program.Select{X: v.X, Name: "ItemInt"}}}
	case KLib:
		if ops := f.methodOps(v.T, "__int__"); len(ops) > 0 {
			r, _ := f.callOp(n, ops, &v, nil, nil)
			return r
		}
	}
	f.c.errorAt(n, "PYC0230", "int() of %v has no Go form", v.T)
	return Value{T: tPoison}
}

func (f *frame) toFloat(n parser.Node, args []Value) Value {
	if len(args) == 0 {
		return Value{T: tFloat, X: floatLit(0), Const: 0.0}
	}
	v := oneText(f.some(n, args[0]))
	if ofComplexes(v.T) {
		f.c.errorAt(n, "PYC0230", "float() of %v has no Go form", v.T)
		return Value{T: tPoison}
	}
	switch v.T.Kind {
	case KFloat:
		return f.coerce(n, v, tFloat)
	case KVar:
		f.guess(v, tFloat)
		return Value{T: tBottom}
	case KInt, KBool:
		return f.coerce(n, v, tFloat)
	case KStr:
		if s, ok := v.Const.(string); ok {
			switch strings.ToLower(strings.TrimSpace(s)) {
			case "inf", "+inf", "infinity":
				return Value{T: tFloat, X: f.call("math", "Inf", intLit(1))}
			case "-inf", "-infinity":
				return Value{T: tFloat, X: f.call("math", "Inf", &program.Unary{Op: "-", X: intLit(1)})}
			case "nan":
				return Value{T: tFloat, X: f.call("math", "NaN")}
			}
		}
		return Value{T: tFloat, X: f.call(pkgPy, "Must", f.call(pkgPy, "ParseFloat", v.X))}
	case KTensor:
		return Value{T: tFloat, X: &program.Call{Fun: &program.Select{X: v.X, Name: "Item"}}}
	case KLib:
		if ops := f.methodOps(v.T, "__float__"); len(ops) > 0 {
			r, _ := f.callOp(n, ops, &v, nil, nil)
			return r
		}
	}
	f.c.errorAt(n, "PYC0230", "float() of %v has no Go form", v.T)
	return Value{T: tPoison}
}

func (f *frame) typeOf(v Value) Value {
	switch v.T.Kind {
	case KObject:
		self := v
		return Value{T: &Type{Kind: KMethod, Name: "__class__", Self: &self}}
	case KInstance:
		return Value{T: &Type{Kind: KClass, Class: v.T.Inst.class}}
	case KOptional:
		if isException(v.T.Elem) {
			return f.typeOf(f.some(nil, v))
		}
	case KTensor:
		if v.T.ND && v.T.Rank == 0 && !v.T.Mixed {
			return Value{T: tNumpyClass, X: &program.Call{Fun: &program.Select{X: v.X, Name: "DType"}}, Const: orNone(v.T.DType)}
		}
		if v.T.ND {
			return f.c.resolve("numpy.ndarray")
		}
		if isParam(v.T.Grad) {
			return f.c.resolve("torch.nn.Parameter")
		}
		return f.c.resolve("torch.Tensor")
	case KAny:
		return Value{T: tRunType, X: f.call(pkgPy, "TypeOf", v.X)}
	case KFloat:
		if v.T.Mixed {
			f.c.tellApart()
			return Value{T: tRunType, X: f.call(pkgPy, "TypeOf", methodOf(v.X, "Any"))}
		}
	case KDict:
		if isChainMap(v.T) {
			return Value{T: tRunType, X: f.call(pkgPy, "TypeOf", v.X)}
		}
	case KEither:
		return f.typeOfEither(v)
	case KLib:
		if isJSON(v.T) {
			return Value{T: tRunType, X: f.call(pkgPy, "TypeOf", v.X)}
		}
		if isException(v.T) {
			return Value{T: exceptionClassType, X: &program.Call{Fun: &program.Select{X: v.X, Name: "Class"}}}
		}
		if isSparse(v.T) {
			return f.c.resolve("torch.Tensor")
		}
		if v.T.Lib.Py == "torch.nn.NamedSequential" {
			return f.c.resolve("torch.nn.Sequential")
		}
		return Value{T: &Type{Kind: KLibClass, Lib: v.T.Lib, Name: v.T.Lib.Py}}
	}
	if f.tellsBool(v) || v.T.Kind == KList && f.tellsTuple(v) || v.T.Kind == KStr && f.tellsDevice(v) {
		return Value{T: tPoison}
	}
	if isDevice(v.T) {
		return f.c.resolve(deviceName)
	}
	if isNumpyStr(v.T) {
		return Value{T: &Type{Kind: KBuiltin, Name: numpyStrName}}
	}
	name := typeNames[v.T.Kind]
	switch {
	case v.T.Size:
		name = "torch.Size"
	case v.T.Tup && v.T.Kind == KSet:
		name = "frozenset"
	case v.T.Tup:
		name = "tuple"
	}
	return Value{T: &Type{Kind: KBuiltin, Name: name}}
}

// typeNames are the classes of Python's own types.
var typeNames = map[Kind]string{KComplex: "complex", KInt: "int", KFloat: "float", KStr: "str", KBool: "bool", KList: "list", KTuple: "tuple", KOpenTuple: "tuple", KDict: "dict", KSet: "set", KNone: "NoneType"}
