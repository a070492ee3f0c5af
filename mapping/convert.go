package mapping

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

func isDefault(v Value, def string) bool {
	switch k := v.Const.(type) {
	case bool:
		return def == "True" && k || def == "False" && !k
	case int64:
		return def == strconv.FormatInt(k, 10) || floatEqual(float64(k), def)
	case float64:
		return floatEqual(k, def)
	case string:
		s, err := strconv.Unquote(strings.ReplaceAll(def, "'", `"`))
		return err == nil && s == k
	}
	return v.T.Kind == KNone && def == "None" || v.T.Kind == KBuiltin && def == v.T.Name
}

var hyphens = strings.NewReplacer("-", "", "_", "")

// isUTF8 says that a value names the encoding that text files have here.
func isUTF8(v Value) bool {
	name, _ := v.Const.(string)
	name = strings.ToLower(hyphens.Replace(name))
	return v.T.Kind == KNone || name == "utf8"
}

func floatEqual(v float64, def string) bool {
	d, err := strconv.ParseFloat(def, 64)
	return err == nil && d == v
}

// defaultValue reads a default of a map line.
func (f *frame) defaultValue(def string) (Value, bool) {
	switch def {
	case "None":
		return Value{T: tNone}, true
	case "True", "False":
		return Value{T: tBool, X: boolLit(def == "True"), Const: def == "True"}, true
	}
	if n, err := strconv.ParseInt(def, 10, 64); err == nil {
		return Value{T: tInt, X: intLit(int(n)), Const: n}, true
	}
	if x, err := strconv.ParseFloat(def, 64); err == nil {
		return Value{T: tFloat, X: floatLit(x), Const: x}, true
	}
	if s, err := strconv.Unquote(strings.ReplaceAll(def, "'", `"`)); err == nil {
		return Value{T: tStr, X: strLit(s), Const: s}, true
	}
	if c := f.c.resolve(def); c.T != nil && c.X != nil {
		return c, true
	}
	return Value{}, false
}

// fitsGo says that a value can be the receiver of a Go type.
func (f *frame) fitsGo(v Value, p table.Param, goType string) bool {
	if v.T == nil {
		return false
	}
	switch goType {
	case "*runtime/tensor.Tensor":
		return v.T.Kind == KTensor && !v.T.ND
	case goArray:
		return v.T.isArray() && goArrayOf(v.T) == goArray || v.T.numeric()
	case goTexts, goComplexes:
		return v.T.isArray() && goArrayOf(v.T) == goType
	case "runtime/tensor.DType":
		return v.T.Kind == KDType && !v.T.ND
	case "runtime/numpy.DType":
		return v.T.Kind == KDType && v.T.ND
	}
	return v.T.Kind == KLib && v.T.Lib.Go == strings.TrimPrefix(goType, "*")
}

// convert gives a value the Go type of a parameter; the string says why it can't.
func (f *frame) convert(n parser.Node, v Value, p table.Param, goType string, b *bound) (program.Expr, string) {
	no := func() (program.Expr, string) {
		want := p.Type
		if want == "" {
			want = goType
		}
		return nil, fmt.Sprintf("%s is %v, %s is wanted", p.Name, v.T, want)
	}
	if v.T == nil {
		return nil, fmt.Sprintf("argument %s is missing", p.Name)
	}
	if goType != "any" && goType != "*runtime/py.Flag" {
		v = f.plain(v)
	}
	t := v.T
	if t.Kind == KVar {
		f.constrain(v, paramType(f, p))
		return no()
	}
	switch p.Type {
	case "raised":
		return f.raised(v, no)
	case "text", "binary":
		return f.fileMode(v, p.Type)
	case "exception":
		if name, ok := f.exceptionName(v); ok {
			return strLit(name), ""
		}
		return no()
	}
	if t.Kind == KNone {
		if strings.HasPrefix(goType, "*") || strings.HasPrefix(goType, "[]") || strings.HasPrefix(goType, "func(") || goType == "any" || goType == "runtime/nn.Module" || goType == "runtime/tensor.Scalar" {
			return program.Builtin("nil"), ""
		}
		return no()
	}
	if p.Optional && p.Type == "Tensors" && t.Kind == KOptional && t.Elem.Kind == KTuple && t.Elem.Name == "" && len(t.Elem.Elems) == 2 &&
		t.Elem.Elems[0].Kind == KTensor && t.Elem.Elems[1].Kind == KTensor {
		return f.call(pkgTensor, "PairOrNone", v.X), "" // an LSTM's state
	}
	if t.Kind == KOptional && !strings.HasPrefix(goType, "*") {
		v = f.some(n, v)
		t = v.T
	}
	if strings.HasPrefix(goType, "[]") {
		v = someItems(v)
		t = v.T
	}
	if mayBeBool(t) && goType != "float64" && goType != "any" {
		return no()
	}
	if name := jsonGo[goType]; isJSON(t) && name != "" {
		return &program.Call{Fun: &program.Select{X: v.X, Name: name}}, ""
	}
	for _, tp := range b.op.Go.TypePars {
		if goType == tp {
			j := join(b.typeArg[tp], t)
			if j == nil || t.static() {
				return no()
			}
			b.typeArg[tp] = j
			return f.coerce(n, v, j).X, ""
		}
		if goType == "[]"+tp {
			l, ok := f.quietList(n, v)
			if !ok || l.T.Elem.Kind == KBottom {
				return no()
			}
			j := join(b.typeArg[tp], l.T.Elem)
			if j == nil {
				return no()
			}
			b.typeArg[tp] = j
			return l.X, ""
		}
	}
	switch goType {
	case "int":
		if t.isArray() && t.Rank == 0 {
			return f.coerce(n, v, tInt).X, ""
		}
		switch t.Kind {
		case KInt:
			return v.X, ""
		case KBool:
			if p.Type == "int" {
				return f.coerce(n, v, tInt).X, ""
			}
		case KFloat:
			if t.Mixed {
				return f.wholeOf(v).X, ""
			}
		case KTensor:
			if p.Type == "int" && t.Rank == 0 {
				return f.coerce(n, v, tInt).X, ""
			}
		}
		return no()
	case "float64":
		if t.Kind == KInt || t.Kind == KFloat {
			return f.floatOperandTyped(n, v), ""
		}
		if t.Kind == KTensor && t.Rank <= 0 && (t.ND || strings.HasPrefix(b.op.Py, "math.")) {
			return f.coerce(n, v, tFloat).X, ""
		}
		return no()
	case "bool":
		if t.Kind == KBool {
			return v.X, ""
		}
		return no()
	case "string":
		if t.Kind == KStr {
			return v.X, ""
		}
		if isJSON(t) && p.Type == "str" { // it may be one: the run tells
			return &program.Call{Fun: &program.Select{X: v.X, Name: "Str"}}, ""
		}
		if t.Kind == KLib && p.Type == "str" { // a pathlib.Path where a path is wanted
			if ops := f.methodOps(t, "__fspath__"); len(ops) > 0 {
				if r, ok := f.tryOp(n, ops, &v, nil, nil); ok {
					return r.X, ""
				}
			}
		}
		return no()
	case "[]byte":
		if t.Kind == KBytes {
			return v.X, ""
		}
		return no()
	case "*runtime/tensor.Tensor":
		if (t.Kind == KTensor || t.Kind == KOptional && t.Elem.Kind == KTensor) && !t.ND {
			return v.X, ""
		}
		if isLoaded(t) {
			return fromLoaded(v).X, ""
		}
		return no()
	case goTexts:
		switch {
		case ofTexts(t):
			return v.X, ""
		case t.Kind == KStr:
			return f.call(pkgNumpy, "Text", v.X), ""
		}
		return no()
	case goComplexes:
		switch {
		case ofComplexes(t):
			return v.X, ""
		case t.Kind == KComplex:
			return f.call(pkgNumpy, "Complex", v.X), ""
		case t.isArray() && goArrayOf(t) == goArray:
			return methodOf(v.X, "Complexes"), ""
		case t.numeric():
			return methodOf(f.numberArray(v), "Complexes"), ""
		}
		return no()
	case goArray:
		switch {
		case t.isArray() && goArrayOf(t) == goArray:
			return v.X, ""
		case t.numeric():
			return f.numberArray(v), ""
		}
		return no()
	case "[]" + goArray:
		return f.convertArrays(n, v, false, no)
	case "[]" + goTexts:
		return f.convertArrays(n, v, true, no)
	case "runtime/tensor.Scalar":
		if t.Kind == KInt || t.Kind == KFloat || t.Kind == KBool || t.Kind == KComplex && !ofNumpy(b.op) {
			return f.bare(v), ""
		}
		if number := numberType(t); t.isArray() && t.Rank == 0 && number != nil && !ofNumpy(b.op) {
			return f.coerce(n, v, number).X, ""
		}
		return no()
	case "runtime/tensor.DType", "runtime/numpy.DType":
		if t.Kind == KDType && t.ND == (goType == "runtime/numpy.DType") {
			return v.X, ""
		}
		return no()
	case "any":
		if p.Type == "tree" {
			if writesJSON(b.op.Py) {
				if no := notJSON(t); no != nil {
					return nil, fmt.Sprintf("Python can't serialize %v", no)
				}
			}
			if b.recv != nil && isLoaded(b.recv.T) && (t.Kind == KTensor || isSpace(t) || t.Kind == KDict && t.Key == nil) {
				return f.asJSON(v), ""
			}
			return f.data(v), ""
		}
		if mayBeBool(t) {
			return no()
		}
		if _, texts := textRank(t); texts && (p.Type == "data" || ofTexts(t) && strings.HasPrefix(b.op.Py, "torch.")) || ofComplexes(t) && (p.Type == "data" || strings.HasPrefix(b.op.Py, "torch.")) {
			return no()
		}
		if t.Kind == KList && (strings.HasPrefix(b.op.Py, "torch.") || ofNumpy(b.op)) {
			return v.X, "" // data, not something shown
		}
		if t.Kind == KTuple {
			return f.shown(v), ""
		}
		if t.static() {
			return no()
		}
		return f.shown(v), ""
	case "*int", "*float64", "*string", "*bool":
		elem := map[string]*Type{"*int": tInt, "*float64": tFloat, "*string": tStr, "*bool": tBool}[goType]
		if t.Kind == KOptional && t.Elem.Kind == elem.Kind {
			return f.coerce(n, v, tOptional(elem)).X, ""
		}
		if t.Kind == elem.Kind || elem.Kind == KFloat && t.Kind == KInt {
			return f.coerce(n, v, tOptional(elem)).X, ""
		}
		return no()
	case "*runtime/tensor.DType":
		if t.Kind == KDType {
			return f.call(pkgPy, "Ptr", v.X), ""
		}
		return no()
	case "[]int", "[]float64", "[]string", "[]bool", "[]*runtime/tensor.Tensor", "[]any", "[]runtime/nn.Module", "[]runtime/nn.Layer":
		if t.Kind == KInt && goType == "[]int" && p.Type == "ints" {
			return &program.Composite{Type: &program.Slice{Elem: program.Basic("int")}, Elems: []program.Expr{v.X}}, ""
		}
		if t.Kind == KFloat && t.Mixed && goType == "[]int" && p.Type == "ints" {
			return &program.Composite{Type: &program.Slice{Elem: program.Basic("int")}, Elems: []program.Expr{f.wholeOf(v).X}}, ""
		}
		if t.Kind != KList && t.Kind != KTuple && t.Kind != KIter {
			return no()
		}
		elemGo := strings.TrimPrefix(goType, "[]")
		if t.Kind == KTuple {
			c := &program.Composite{Type: f.parseGoType(goType)}
			for _, part := range f.parts(v) {
				if part.T.Kind == KVar && elemGo == "int" {
					f.constrain(part, tInt)
					return no()
				}
				if part.T.Kind == KNone && p.Type == "sizes" {
					c.Elems = append(c.Elems, intLit(-1))
					continue
				}
				x, why := f.convert(n, part, p, elemGo, b)
				if why != "" {
					return nil, why
				}
				c.Elems = append(c.Elems, x)
			}
			return c, ""
		}
		l, ok := f.quietList(n, v)
		if !ok {
			return no()
		}
		v, t = l, l.T
		if p.Type == "ints" && goType == "[]float64" && t.Elem.Kind != KInt && t.Elem.Kind != KBottom {
			return no()
		}
		if t.Elem.Kind == KBottom {
			return &program.Composite{Type: f.parseGoType(goType)}, ""
		}
		okElem := map[string]Kind{"int": KInt, "float64": KFloat, "string": KStr, "bool": KBool, "*runtime/tensor.Tensor": KTensor}
		if k, simple := okElem[elemGo]; simple {
			if f.isNumber(t.Elem) && k == KFloat {
				return f.coerce(n, v, tList(tFloat)).X, ""
			}
			if t.Elem.Kind == k || k == KTensor && t.Elem.Kind == KOptional && t.Elem.Elem.Kind == KTensor {
				return v.X, ""
			}
			if k == KFloat && t.Elem.Kind == KInt {
				if c, ok := v.X.(*program.Composite); ok {
					return &program.Composite{Type: f.parseGoType(goType), Elems: c.Elems}, ""
				}
				return f.call(pkgPy, "Floats", v.X), ""
			}
			return no()
		}
		if elemGo == "runtime/nn.Layer" && (t.Elem.Kind == KLayer) {
			return v.X, ""
		}
		if c, ok := v.X.(*program.Composite); ok {
			return &program.Composite{Type: f.parseGoType(goType), Elems: c.Elems}, ""
		}
		if elemGo == "runtime/nn.Layer" && isLayer(t.Elem) {
			return f.call(pkgNN, "Layers", v.X), ""
		}
		return no()
	case "runtime/nn.Module":
		if isLayer(t) || t.Kind == KLib && f.c.table.Is(t.Lib, "torch.nn.Module") {
			return v.X, ""
		}
		return no()
	case "runtime/nn.Layer":
		if isLayer(t) {
			f.c.asForward(f, n, v)
			return layerOf(v), ""
		}
		return no()
	}
	if strings.HasPrefix(goType, "func(") {
		want, ok := f.parseFunc(goType, b)
		if ok && (t.Kind == KFunc || t.Kind == KMethod || t.Kind == KFuncValue || t.Kind == KBuiltin || t.Kind == KLibFunc) {
			return f.funcArg(n, v, want, b)
		}
		return no()
	}
	if elem, ok := strings.CutPrefix(goType, "[]"); ok && f.c.table.ClassOf(elem) != nil {
		l, ok := f.quietList(n, v)
		switch {
		case !ok:
		case l.T.Elem.Kind == KBottom:
			return &program.Composite{Type: f.parseGoType(goType)}, ""
		case l.T.Elem.Kind == KLib && l.T.Elem.Lib.Go == strings.TrimPrefix(elem, "*"):
			return l.X, ""
		}
		return no()
	}
	if p.Type == "torch.StateDict" && t.Kind == KDict && t.Key != nil && t.Elem.Kind == KTensor {
		if b.op.Py == "torch.save" { // what is loaded again is a plain dict
			return f.call(pkgCheckpoint, "PlainDict", v.X), ""
		}
		return f.call(pkgNN, "StateOf", v.X), ""
	}
	if p.Type == "torch.StateDict" && isLoaded(t) {
		return f.call(pkgCheckpoint, "StateOf", v.X), ""
	}
	if t.Kind == KLib {
		if f.c.table.Is(t.Lib, p.Type) && strings.TrimPrefix(goType, "*") == t.Lib.Go || t.Lib.Go == strings.TrimPrefix(goType, "*") {
			return v.X, ""
		}
		if p.Type != "" && f.c.table.Is(t.Lib, p.Type) {
			return v.X, ""
		}
	}
	if dict, ok := strings.CutPrefix(goType, "*runtime/py.Dict["); ok && t.Kind == KDict && t.Key != nil {
		kv := strings.Split(strings.TrimSuffix(dict, "]"), ",")
		if len(kv) == 2 {
			f.bindTypePar(b, kv[0], t.Key)
			f.bindTypePar(b, kv[1], t.Elem)
		}
		return v.X, ""
	}
	return no()
}

// raised is an argument that names an exception, or is True for the one that
// is being handled.
func (f *frame) raised(v Value, no func() (program.Expr, string)) (program.Expr, string) {
	switch {
	case v.T.Kind == KLib && v.T.Lib == exceptionClass:
		return v.X, ""
	case v.Const == any(true) && f.excName != nil:
		return f.call(pkgPy, "AsException", f.excName), ""
	case v.T.Kind == KNone || v.Const != nil && v.T.Kind == KBool:
		return program.Builtin("nil"), ""
	}
	return no()
}

func (f *frame) bindTypePar(b *bound, name string, t *Type) {
	for _, tp := range b.op.Go.TypePars {
		if tp == name {
			b.typeArg[tp] = t
		}
	}
}

// quietList is asList for values that are sequences.
func (f *frame) quietList(n parser.Node, v Value) (Value, bool) {
	switch v.T.Kind {
	case KList, KTuple, KIter, KSet, KDict, KStr, KRange:
		m := f.c.mark()
		l, ok := f.asList(n, v)
		f.c.rollback(m)
		return l, ok
	}
	return Value{}, false
}

// floatOperandTyped is a number as a float64 argument.
func (f *frame) floatOperandTyped(n parser.Node, v Value) program.Expr { return f.floatOperand(n, v) }

// parseGoType reads a type as the table spells it.
func (f *frame) parseGoType(s string) program.Type {
	switch {
	case strings.HasPrefix(s, "[]"):
		return &program.Slice{Elem: f.parseGoType(s[2:])}
	case strings.HasPrefix(s, "*"):
		return &program.Pointer{Elem: f.parseGoType(s[1:])}
	case strings.Contains(s, "/"):
		pkg, name := goName(s)
		return &program.Named{Pkg: pkg, Name: name}
	}
	return program.Basic(s)
}

// fromGo is the abstract type of a Go type in the table.
func (f *frame) fromGo(s string, b *bound) *Type {
	switch s {
	case "int":
		return tInt
	case "float64":
		return tFloat
	case "runtime/py.Number":
		return tNumber
	case "string":
		return tStr
	case "bool":
		return tBool
	case "any":
		return tAny
	case "[]byte":
		return tBytes
	case "runtime/tensor.Size":
		return &Type{Kind: KList, Elem: tSize, Size: true}
	case "runtime/tensor.DType":
		return tDType
	case "runtime/numpy.DType":
		return tNumpyDType
	case "runtime/tensor.Scalar":
		return tAny
	case "*runtime/tensor.Tensor":
		return tTensor("", -1)
	case goArray:
		return tArray("", -1)
	case goTexts:
		return tArray(textDType, -1)
	case goComplexes:
		return tArray("complex", -1)
	case "*int", "*float64", "*string", "*bool":
		return tOptional(f.fromGo(s[1:], b))
	case "runtime/nn.Module":
		return tModule("module")
	case "runtime/nn.Layer":
		return tModule("")
	case "runtime/nn.Named":
		return namedTensor
	case "[]int":
		if b != nil && (b.op.Py == "torch.Tensor.stride" || ofNumpy(b.op)) {
			t := tList(tSize)
			t.Tup = true
			return t
		}
	}
	if b != nil {
		if t, ok := b.typeArg[s]; ok {
			return t
		}
	}
	if elem, ok := strings.CutPrefix(s, "[]"); ok {
		return tList(f.fromGo(elem, b))
	}
	if inner, ok := cutGeneric(s, "iter.Seq"); ok {
		return &Type{Kind: KIter, Elem: f.fromGo(inner, b)}
	}
	if inner, ok := cutGeneric(s, "*runtime/py.List"); ok {
		return &Type{Kind: KList, Elem: f.fromGo(inner, b), ID: &listID{shared: true}}
	}
	if inner, ok := cutGeneric(s, "*runtime/py.Set"); ok {
		return &Type{Kind: KSet, Elem: f.fromGo(inner, b)}
	}
	if inner, ok := cutGeneric(s, "*runtime/py.Dict"); ok {
		if kv := strings.SplitN(inner, ",", 2); len(kv) == 2 {
			return &Type{Kind: KDict, Key: f.fromGo(kv[0], b), Elem: f.fromGo(kv[1], b)}
		}
	}
	for n := 2; n <= 5; n++ {
		if inner, ok := cutGeneric(s, fmt.Sprintf("runtime/py.Tuple%d", n)); ok {
			t := &Type{Kind: KTuple}
			for _, e := range strings.Split(inner, ",") {
				t.Elems = append(t.Elems, f.fromGo(e, b))
			}
			return t
		}
	}
	if c := f.c.table.ClassOf(s); c != nil {
		t := &Type{Kind: KLib, Lib: c}
		if f.c.table.Is(c, "torch.nn.Module") {
			t.Alloc = &alloc{}
		}
		return t
	}
	return &Type{Kind: KAny, Name: s}
}

// namedTensor is an element of named_parameters: a name and a tensor.
var namedTensor = &Type{Kind: KTuple, Name: "nn.Named", Elems: []*Type{tStr, {Kind: KTensor, DType: "f32", Rank: -1, Grad: "param"}}}

func cutGeneric(s, name string) (string, bool) {
	inner, ok := strings.CutPrefix(s, name+"[")
	return strings.TrimSuffix(inner, "]"), ok
}

// data is a value as plain Go data, for a writer that looks into it: records
// are dicts of any, tuples and mixed lists slices of any.
func (f *frame) data(v Value) program.Expr {
	anyT := program.Basic("any")
	if list, ok := mixedLiteral(v); ok {
		v = list
	}
	f.tellsNumbers(v.T)
	switch v.T.Kind {
	case KNone:
		return program.Builtin("nil")
	case KInstance:
		f.shownInstance(v)
	case KIter, KSet, KDeque, KRange:
		if l, ok := f.asList(f.at, v); ok {
			return l.X
		}
	case KStr:
		if isNumpyStr(v.T) { // a str to who looks into it
			return v.X
		}
		return f.shown(v)
	case KList, KDict, KOptional:
		if v.T.holds(isDevice) {
			return f.shown(v)
		}
		f.showKinds(v.T)
	case KTuple:
		parts := f.parts(v)
		if v.T.Name == "record" {
			var items []program.Expr
			kv := &program.Instance{Fun: &program.Symbol{Pkg: pkgPy, Name: "KV"}, Args: []program.Type{program.Basic("string"), anyT}}
			for i, p := range parts {
				items = append(items, &program.Call{Fun: kv, Args: []program.Expr{strLit(v.T.Consts[i]), f.data(p)}})
			}
			return f.call(pkgPy, "DictOf", items...)
		}
		list := &program.Composite{Type: &program.Slice{Elem: anyT}}
		for _, p := range parts {
			list.Elems = append(list.Elems, f.data(p))
		}
		return list
	}
	return orNil(v.X)
}

// someItems is a list literal of numbers of which some may be None, where numbers
// are wanted: [a.size, b.size].
func someItems(v Value) Value {
	lit, ok := v.X.(*program.Composite)
	if !ok || v.T.Kind != KList || v.T.Elem.Kind != KOptional || !v.T.Elem.Elem.numeric() {
		return v
	}
	to, ok := lit.Type.(*program.Slice)
	if !ok {
		return v
	}
	t := *v.T
	t.Elem = v.T.Elem.Elem
	out := &program.Composite{}
	if p, ok := to.Elem.(*program.Pointer); ok {
		out.Type = &program.Slice{Elem: p.Elem}
	} else {
		return v
	}
	for _, x := range lit.Elems {
		if call, ok := x.(*program.Call); ok {
			if s, isSymbol := symbolOf(call, ok); isSymbol && s.Name == "Ptr" {
				out.Elems = append(out.Elems, call.Args[0])
				continue
			}
		}
		out.Elems = append(out.Elems, &program.Star{X: x})
	}
	return Value{T: &t, X: out}
}
