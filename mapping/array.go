package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// NumPy's arrays go the roads of tensors: their type is KTensor with ND set, and
// operators, subscripts, loops and conditions find their methods in the table.
// Here is what differs: promotion, what is taken as an array, and dtypes.

const (
	goArray     = "*runtime/numpy.Array"
	goTexts     = "*runtime/numpy.Texts"
	goComplexes = "*runtime/numpy.Complexes"
)

// goArrayOf is the Go type of an array: numbers, texts and complex numbers have
// one each.
func goArrayOf(t *Type) string {
	switch {
	case ofTexts(t):
		return goTexts
	case ofComplexes(t):
		return goComplexes
	}
	return goArray
}

// ofComplexes says that t is an array of complex numbers, or one of its numbers.
func ofComplexes(t *Type) bool { return t.Kind == KTensor && t.ND && complexOf[t.DType] != "" }

// complexOf are the dtypes of complex numbers, and those of their parts.
var complexOf = map[string]string{"c64": "f32", "c128": "f64", "complex": "?"}

// tArray is the type of an array, or of a NumPy scalar (rank 0).
func tArray(dtype string, rank int) *Type {
	return &Type{Kind: KTensor, ND: true, DType: dtype, Rank: rank}
}

// isArray says that a value is an array or a NumPy scalar.
func (t *Type) isArray() bool { return t.Kind == KTensor && t.ND }

// ofNumpy says that an operation is NumPy's.
func ofNumpy(op *table.Op) bool { return strings.HasPrefix(op.Py, "numpy.") }

// pkgOf is the runtime's package that holds a tensor's or an array's parts.
func pkgOf(t *Type) string {
	if t.ND {
		return pkgNumpy
	}
	return pkgTensor
}

// arrayOf is np.array(data): dtype and rank follow from the data's type.
func (f *frame) arrayOf(e parser.Node, name string, args []Value, kws []kwarg) Value {
	if len(args) > 0 && args[0].T.Kind == KTuple {
		l, ok := f.asList(e, args[0])
		if !ok {
			return l
		}
		args[0] = l
	}
	if f.ofObjects(args, kws) {
		f.c.hintAt(e, "PYC0402", "keep the list: it is indexed, looped over and tested alike", "an array of objects has no Go form")
		return Value{T: tPoison}
	}
	if len(args) > 0 && args[0].T.Kind == KList && args[0].T.holds(ofComplexes) {
		f.c.errorAt(e, "PYC0402", "an array of arrays of complex numbers has no Go form")
		return Value{T: tPoison}
	}
	if len(args) > 0 {
		args[0] = f.jsonData(args[0])
		if args[0].T.Kind == KList && args[0].T.Elem.bad() && f.givenStr(args, kws) { // np.array([], dtype=str)
			args[0] = Value{T: tList(tStr), X: &program.Composite{Type: &program.Slice{Elem: program.Basic("string")}}}
		}
		if dtype, rank := dataType(args[0].T); dtype != "" && f.givenStr(args, kws) {
			args[0] = f.textOfNumbers(args[0], rank)
		}
		if l := args[0].T; l.Kind == KList && l.Elem.Kind == KComplex && len(args)+len(kws) == 1 {
			return f.asArray(e, args[0])
		}
		if _, ok := textRank(args[0].T); ok {
			v, _ := f.callOp(e, f.c.table.Lookup(name), nil, args, kws)
			return v
		}
	}
	v, ok := f.callOp(e, f.c.table.Lookup(name), nil, args, kws)
	if !ok || len(args) == 0 || v.T.Kind != KTensor {
		return v
	}
	t := *v.T
	dtype, rank := dataType(args[0].T)
	if dtype == "f32" && !holdsTensor(args[0].T) {
		dtype = "f64"
	}
	if t.DType == "" && !givenDType(kws, args) {
		t.DType = dtype
	}
	if t.Rank < 0 {
		t.Rank = rank
	}
	v.T = &t
	return v
}

// ofObjects says that np.array makes an array of objects: it is told so, or some
// elements may be None.
func (f *frame) ofObjects(args []Value, kws []kwarg) bool {
	for i, a := range args {
		t := a.T
		if i == 1 && t.Kind == KBuiltin && t.Name == "object" {
			return true
		}
		if i == 0 {
			for t.Kind == KList && t.Elem != nil {
				t = t.Elem
			}
			if a.T.Kind == KList && t.Kind == KOptional && !t.Elem.bad() {
				return true
			}
		}
	}
	return slices.ContainsFunc(kws, func(k kwarg) bool {
		return k.name == "dtype" && k.v.T.Kind == KBuiltin && k.v.T.Name == "object"
	})
}

// holdsTensor says that data is a tensor or an array, or lists of them.
func holdsTensor(t *Type) bool {
	for t.Kind == KList && t.Elem != nil {
		t = t.Elem
	}
	return t.Kind == KTensor
}

// asArray is a value where NumPy takes anything that makes an array. A number
// stays one: it counts less than an array in promotion.
func (f *frame) asArray(n parser.Node, v Value) Value {
	if v.T == nil {
		return v
	}
	switch v.T.Kind {
	case KTensor:
		if !v.T.ND {
			t := tArray(v.T.DType, v.T.Rank)
			return Value{T: t, X: f.call(pkgNumpy, "FromTensor", v.X)}
		}
	case KList, KTuple, KIter, KRange:
		l, ok := f.quietList(n, v)
		if !ok || l.T.Kind != KList {
			return v
		}
		if l.T.Elem.Kind == KComplex {
			return Value{T: tArray("c128", 1), X: f.call(pkgNumpy, "ComplexesOf", l.X)}
		}
		if rank, ok := textRank(l.T); ok {
			return Value{T: tArray(textDType, rank), X: f.call(pkgNumpy, "TextsOf", l.X)}
		}
		dtype, rank := dataType(l.T)
		if dtype == "" && !holdsTensor(l.T) {
			return v
		}
		if dtype == "f32" && !holdsTensor(l.T) {
			dtype = "f64"
		}
		return Value{T: tArray(dtype, rank), X: f.call(pkgNumpy, "Of", l.X)}
	case KOptional:
		if v.T.Elem.Kind == KTensor {
			return f.asArray(n, f.some(n, v))
		}
	}
	return v
}

// number is an operand for a Go parameter that takes an array.
func (f *frame) numberArray(v Value) program.Expr { return f.call(pkgNumpy, "Number", f.bare(v)) }

// numpyDType is one of Python's types, or a name, as the dtype it stands for.
func (f *frame) numpyDType(v Value) Value {
	if v.T == nil {
		return v
	}
	named := func(name string) (Value, bool) {
		short, ok := numpyShort[name]
		if !ok {
			return v, false
		}
		return Value{T: tNumpyDType, X: &program.Symbol{Pkg: pkgNumpy, Name: numpyGo[short]}, Const: short}, true
	}
	switch v.T.Kind {
	case KBuiltin:
		if d, ok := named(v.T.Name); ok {
			return d
		}
		if v.T.Name == "str" {
			return f.strDType(0)
		}
	case KStr:
		if s, ok := v.Const.(string); ok {
			if d, ok := f.strDTypeNamed(s); ok {
				return d
			}
			if d, ok := named(strings.TrimLeft(s, "<=|")); ok {
				return d
			}
		}
		return Value{T: tNumpyDType, X: f.call(pkgNumpy, "DTypeNamed", v.X)}
	}
	return v
}

// A dtype, and the class of its scalars, which is one wherever a dtype is wanted
// but shows itself as a class.
var (
	tNumpyDType = &Type{Kind: KDType, ND: true}
	tNumpyClass = &Type{Kind: KDType, ND: true, Name: "class"}
)

func isNumpyClass(t *Type) bool { return t.Kind == KDType && t.ND && t.Name != "" }

// numpyShort are the short names of dtypes by NumPy's.
var numpyShort = map[string]string{
	"float": "f64", "float64": "f64", "f8": "f64", "double": "f64", "d": "f64", "float32": "f32", "f4": "f32", "f": "f32", "single": "f32",
	"float16": "f16", "f2": "f16", "half": "f16", "int": "i64", "int64": "i64", "i8": "i64", "int32": "i32", "i4": "i32", "i": "i32",
	"int16": "i16", "i2": "i16", "int8": "i8", "i1": "i8", "uint64": "u64", "u8": "u64", "uint32": "u32", "u4": "u32", "uint16": "u16",
	"u2": "u16", "uint8": "u8", "u1": "u8", "bool": "bool", "?": "bool",
}

var numpyGo = map[string]string{
	"f64": "Float64", "f32": "Float32", "f16": "Float16", "i64": "Int64", "i32": "Int32", "i16": "Int16", "i8": "Int8",
	"u64": "Uint64", "u32": "Uint32", "u16": "Uint16", "u8": "Uint8", "bool": "Bool",
}

// numpyScalar is np.float32(x), a scalar or the cast of an array.
func (f *frame) numpyScalar(n parser.Node, fn Value, args []Value) Value {
	if len(args) != 1 {
		f.c.errorAt(n, "PYC0508", "%v takes one argument", fn.T)
		return Value{T: tPoison}
	}
	short, _ := fn.Const.(string)
	v := f.asArray(n, args[0])
	switch {
	case v.T.bad():
		return v
	case v.T.Kind == KTensor:
		return Value{T: tArray(short, v.T.Rank), X: f.call(pkgNumpy, "ScalarOf", fn.X, v.X)}
	case v.T.numeric():
		return Value{T: tArray(short, 0), X: f.call(pkgNumpy, "Scalar", fn.X, v.X)}
	}
	f.c.errorAt(n, "PYC0213", "a number is wanted here, this is %v", v.T)
	return Value{T: tPoison}
}

// isSigned, and the bits of an integer dtype.
func intBits(d string) (signed bool, bits int) {
	switch d {
	case "i8", "i16", "i32", "i64":
		signed = true
	}
	return signed, map[string]int{"i8": 8, "u8": 8, "i16": 16, "u16": 16, "i32": 32, "u32": 32, "i64": 64, "u64": 64}[d]
}

var floatBits = map[string]int{"f16": 16, "f32": 32, "f64": 64}

// promoteArrays is NumPy's type promotion (NEP 50), "" where it is not known.
func promoteArrays(vs []Value) string {
	strong, weak := "", ""
	for _, v := range vs {
		t := v.T
		if t.Kind == KOptional {
			t = t.Elem
		}
		d, isWeak := "", true
		switch t.Kind {
		case KTensor:
			d, isWeak = t.DType, t.Mixed && t.Rank == 0
			if d == "" || isWeak {
				return ""
			}
		case KInt:
			d = "i64"
		case KFloat:
			d = "f64"
		case KBool:
			d = "bool"
		case KList, KTuple:
			d, isWeak = elementType(t), false
			if d == "" {
				return ""
			}
		default:
			return ""
		}
		switch {
		case isWeak && dtypeClass[d] >= dtypeClass[weak]:
			weak = d
		case !isWeak:
			strong = promoteND(strong, d)
		}
	}
	if strong == "" {
		return weak
	}
	if dtypeClass[weak] > dtypeClass[strong] {
		if weak == "f64" {
			return quotientType(strong)
		}
		return weak
	}
	return strong
}

// elementType is the dtype that a sequence of arrays or numbers comes to.
func elementType(t *Type) string {
	switch t.Kind {
	case KTuple:
		d := ""
		for _, e := range t.Elems {
			next := elementType(e)
			if next == "" {
				return ""
			}
			d = promoteND(d, next)
		}
		return d
	case KList:
		return elementType(t.Elem)
	case KTensor:
		return t.DType
	case KFloat:
		return "f64"
	}
	d, _ := dataType(t)
	return d
}

func promoteND(a, b string) string {
	if a == "" || a == b {
		return b
	}
	if a == "float" || b == "float" {
		return "float"
	}
	if dtypeClass[a] < dtypeClass[b] {
		a, b = b, a
	}
	fa, fb := floatBits[a], floatBits[b]
	switch {
	case b == "bool":
		return a
	case fa > 0 && fb > 0:
		if fa >= fb {
			return a
		}
		return b
	case fa > 0:
		_, bits := intBits(b)
		switch need := bits * 2; {
		case fa >= need || fa == 64:
			return a
		case need <= 32:
			return "f32"
		}
		return "f64"
	}
	sa, ba := intBits(a)
	sb, bb := intBits(b)
	switch {
	case sa == sb && ba >= bb, ba > bb && sa:
		return a
	case sa == sb, bb > ba && sb:
		return b
	}
	return map[int]string{8: "i16", 16: "i32", 32: "i64", 64: "f64"}[max(ba, bb)]
}

// quotientType is d, but f64 for what is no float.
func quotientType(d string) string {
	if d == "" || isFloat(d) {
		return d
	}
	return "f64"
}

// floatType is the float that a function like sqrt computes d in.
func floatType(d string) string {
	switch d {
	case "bool", "i8", "u8":
		return "f16"
	case "i16", "u16":
		return "f32"
	}
	return quotientType(d)
}

// sumType is d, but 64 bits for integers.
func sumType(d string) string {
	switch {
	case d == "" || isFloat(d):
		return d
	case strings.HasPrefix(d, "u"):
		return "u64"
	}
	return "i64"
}

// tupleResults are the operations whose several arrays are a tuple in Python;
// the others give a list.
var tupleResults = map[string]bool{"nonzero": true, "where": true, "meshgrid": true, "broadcast_arrays": true, "unravel_index": true, "ix_": true, "triu_indices": true, "tril_indices": true, "diag_indices": true}

// bindArrays makes the arguments of an operation of NumPy's what its line wants:
// arrays and dtypes.
func (f *frame) bindArrays(n parser.Node, b *bound) {
	for _, p := range b.op.Params {
		v, ok := b.arg(p.Name)
		if !ok {
			continue
		}
		switch p.Type {
		case "array", "texts", "complexes":
			b.give(p.Name, f.asArray(n, v))
		case "numpy.ndarray": // written to: no copy of a list will do
			if v.T != nil && v.T.Kind != KList && v.T.Kind != KTuple {
				b.give(p.Name, f.asArray(n, v))
			}
		case "dtype", strDTypeName:
			b.give(p.Name, f.numpyDType(v))
		}
	}
}

// convertArrays is a sequence of arrays, or of what makes arrays, for a Go
// parameter; of texts or of numbers.
func (f *frame) convertArrays(n parser.Node, v Value, text bool, no func() (program.Expr, string)) (program.Expr, string) {
	dtype := ""
	if text {
		dtype = textDType
	}
	fits := func(t *Type) bool { return t.isArray() && ofTexts(t) == text && !ofComplexes(t) }
	if v.T.Kind == KTuple {
		c := &program.Composite{Type: &program.Slice{Elem: f.c.goType(tArray(dtype, -1))}}
		for _, p := range f.parts(v) {
			a := f.asArray(n, p)
			if !fits(a.T) {
				return no()
			}
			c.Elems = append(c.Elems, a.X)
		}
		return c, ""
	}
	if fits(v.T) {
		return &program.Call{Fun: &program.Select{X: v.X, Name: "Unbind"}, Args: []program.Expr{intLit(0)}}, ""
	}
	l, ok := f.quietList(n, v)
	if !ok {
		return no()
	}
	if fits(l.T.Elem) {
		return l.X, ""
	}
	if c, ok := l.X.(*program.Composite); ok {
		out := &program.Composite{Type: &program.Slice{Elem: f.c.goType(tArray(dtype, -1))}}
		for _, x := range c.Elems {
			a := f.asArray(n, Value{T: l.T.Elem, X: x})
			if !fits(a.T) {
				return no()
			}
			out.Elems = append(out.Elems, a.X)
		}
		return out, ""
	}
	if d, _ := dataType(l.T); d != "" && !text {
		return f.call(pkgNumpy, "Rows", l.X), ""
	}
	return no()
}

// arrayItem is a.item(), or a.item(i, …).
func (f *frame) arrayItem(n parser.Node, x Value, args []Value) Value {
	if ofTexts(x.T) {
		return f.textItem(n, x, args)
	}
	if ofComplexes(x.T) && len(args) == 0 {
		return Value{T: &Type{Kind: KComplex}, X: methodOf(x.X, "ItemComplex")}
	}
	if len(args) > 0 {
		call := &program.Call{Fun: &program.Select{X: x.X, Name: "Index"}}
		for _, a := range args {
			call.Args = append(call.Args, f.call(pkgNumpy, "I", f.intValue(n, a).X))
		}
		x = Value{T: tArray(x.T.DType, 0), X: call}
	}
	return f.item(n, x)
}

// arrayAt are the methods behind np.add.at and its like.
var arrayAt = map[string]string{"numpy.add": "AddAt", "numpy.subtract": "SubtractAt", "numpy.maximum": "MaximumAt", "numpy.minimum": "MinimumAt"}

// arrayAt is np.add.at(a, index, v): v is added once for each time that the
// index names an element.
func (f *frame) arrayAt(e *parser.Call, method string) {
	base := f.expr(e.Args[0])
	sub := &parser.Subscript{Value: e.Args[0], Slice: &parser.Index{Value: e.Args[1]}}
	v := f.asArray(e, f.expr(e.Args[2]))
	if base.T.bad() || v.T.bad() {
		return
	}
	if !base.T.isArray() || !v.T.isArray() && !v.T.numeric() {
		f.c.errorAt(e, "PYC0213", "arrays are wanted here, these are %v and %v", base.T, v.T)
		return
	}
	if v.T.numeric() {
		v.X = f.numberArray(v)
	}
	p, ok := f.tensorParts(sub, base)
	if !ok {
		return
	}
	f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: base.X, Name: method}, Args: append([]program.Expr{v.X}, p.xs...)}})
}

// dtypeKinds are the abstract classes of dtypes: the letters that their short
// names begin with.
var dtypeKinds = map[string]string{
	"numpy.generic": "fiub", "numpy.number": "fiu", "numpy.integer": "iu", "numpy.signedinteger": "i", "numpy.unsignedinteger": "u",
	"numpy.floating": "f", "numpy.inexact": "f",
}

// scalarIs is isinstance of a NumPy value against the classes of its numbers, where
// only the run knows its dtype or whether it is an array.
func (f *frame) scalarIs(v Value, classes []parser.Expr) (x program.Expr, ok bool) {
	if !v.T.isArray() || goArrayOf(v.T) != goArray || v.T.Rank > 0 || v.T.Rank == 0 && v.T.DType != "" && !v.T.Mixed {
		return nil, false
	}
	call := &program.Call{Fun: &program.Select{X: v.X, Name: "IsA"}}
	for _, c := range classes {
		class := f.quietValue(c)
		switch t := class.T; {
		case t.Kind == KDType && t.ND:
			ok = true
			call.Args = append(call.Args, methodOf(class.X, "Name"))
		case t.Kind == KBuiltin && dtypeKinds[t.Name] != "":
			ok = true
			for _, kind := range dtypeKinds[t.Name] {
				call.Args = append(call.Args, strLit(string(kind)))
			}
		case t.Kind == KBuiltin && (t.Name == "float" || t.Name == "int"):
			ok = true
			call.Args = append(call.Args, strLit(t.Name))
		case t.Kind == KLibClass && t.Lib.Py == "numpy.ndarray":
			ok = ok || f.c.script // a library's users hand in arrays
			call.Args = append(call.Args, strLit("ndarray"))
		}
	}
	return call, ok
}

// subDType is np.issubdtype(dtype, class).
func (f *frame) subDType(dtype, class Value) Value {
	dtype = f.numpyDType(dtype)
	if isStrDType(dtype.T) || isStrDType(class.T) {
		return f.condValue(known(isStrDType(dtype.T) && (isStrDType(class.T) || class.T.Name == "numpy.generic")))
	}
	d, isConst := dtype.Const.(string)
	if class.T.Kind == KDType {
		if k, ok := class.Const.(string); ok && isConst {
			return f.condValue(known(d == k))
		}
		return Value{T: tBool, X: &program.Binary{Op: "==", X: dtype.X, Y: class.X}}
	}
	kinds := dtypeKinds[class.T.Name]
	if isConst && d != "" {
		return f.condValue(known(strings.Contains(kinds, d[:1])))
	}
	kind := &program.Call{Fun: &program.Select{X: dtype.X, Name: "Kind"}}
	return Value{T: tBool, X: f.call("strings", "Contains", strLit(kinds), kind)}
}

// orNone is a constant, nil for an empty one.
func orNone(s string) any {
	if s == "" {
		return nil
	}
	return s
}
