package mapping

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// kwarg is a keyword argument; Name is "**" for a spread value.
type kwarg struct {
	name string
	v    Value
	n    parser.Node
}

// callOp calls the first of the lines that takes the arguments, and reports
// when none does.
func (f *frame) callOp(n parser.Node, ops []*table.Op, recv *Value, args []Value, kws []kwarg) (Value, bool) {
	if f.constrainArgs(ops, recv, args, kws) {
		return Value{T: tBottom}, false
	}
	var bad *Type
	for _, a := range args {
		if a.T.bad() {
			bad = a.T
		}
	}
	for _, k := range kws {
		if k.v.T.bad() {
			bad = k.v.T
		}
	}
	if recv != nil && recv.T.bad() {
		bad = recv.T
	}
	if bad != nil {
		return Value{T: bad}, false
	}
	if len(ops) == 0 {
		f.c.errorAt(n, "PYC0401", "this operation has no mapping")
		return Value{T: tPoison}, false
	}
	var reason string
	for i, op := range ops {
		b, why := f.bind(n, op, recv, args, kws)
		if b != nil {
			return f.finishOp(n, b), true
		}
		if i == 0 || len(why) > 0 && reason == "" {
			reason = why
		}
	}
	name := ops[0].Py
	hint := "the mapping takes " + ops[0].Line
	if len(ops) > 1 {
		lines := make([]string, len(ops))
		for i, op := range ops {
			lines[i] = op.Line
		}
		hint = "the mapping takes one of: " + strings.Join(lines, "; ")
	}
	f.c.hintAt(n, "PYC0402", hint, "%s: %s", name, reason)
	return Value{T: tPoison}, false
}

// tryOp is callOp without a report.
func (f *frame) tryOp(n parser.Node, ops []*table.Op, recv *Value, args []Value, kws []kwarg) (Value, bool) {
	for _, op := range ops {
		if b, _ := f.bind(n, op, recv, args, kws); b != nil {
			return f.finishOp(n, b), true
		}
	}
	return Value{}, false
}

// bound is a call of a table line with its arguments in Go's order.
type bound struct {
	op      *table.Op
	recv    *Value
	fun     program.Expr
	args    []program.Expr
	spread  bool
	given   map[string]Value
	star    []Value // what *args takes
	all     []Value // by PARAMS, self first for methods: what rules refer to
	typeArg map[string]*Type
}

// ignored are keywords that mean nothing on one CPU.
var ignored = map[string]bool{
	"device": true, "layout": true, "pin_memory": true, "requires_grad": true, "memory_format": true,
	"non_blocking": true, "out": true, "generator": true, "device_map": true, "low_cpu_mem_usage": true,
	"trust_remote_code": true, "attn_implementation": true, "inplace": true, "copy": true, "weights_only": true,
	"map_location": true, "enable_nested_tensor": true, "use_fast": true, "local_files_only": true, "sparse": true, "antialias": true,
}

// bind matches arguments with a line; the string says why they do not fit.
func (f *frame) bind(n parser.Node, op *table.Op, recv *Value, args []Value, kws []kwarg) (*bound, string) {
	b := &bound{op: op, recv: recv, given: map[string]Value{}, typeArg: map[string]*Type{}}
	// Python's side: which parameter takes what.
	params := op.Params
	starred := map[string][]Value{}
	pos := 0
	for _, a := range args {
		for pos < len(params) && params[pos].Star == 2 {
			pos++
		}
		if pos >= len(params) {
			return nil, fmt.Sprintf("takes %d arguments, %d given", len(params), len(args))
		}
		p := params[pos]
		if p.Star == 1 {
			starred[p.Name] = append(starred[p.Name], a)
			continue
		}
		if p.KwOnly {
			return nil, fmt.Sprintf("too many positional arguments")
		}
		b.given[p.Name] = a
		pos++
	}
	for _, k := range kws {
		if k.name == "**" {
			i := slices.IndexFunc(params, func(p table.Param) bool {
				return p.Star == 2 && k.v.T.Kind == KLib && f.c.table.Is(k.v.T.Lib, p.Type)
			})
			if i < 0 {
				return nil, fmt.Sprintf("no parameter takes **%v", k.v.T)
			}
			b.given[params[i].Name] = k.v
			continue
		}
		i := slices.IndexFunc(params, func(p table.Param) bool { return p.Name == k.name })
		if i < 0 {
			if ignored[k.name] {
				b.given[k.name] = k.v
				continue
			}
			return nil, fmt.Sprintf("unknown keyword argument %s", k.name)
		}
		if _, dup := b.given[k.name]; dup {
			return nil, fmt.Sprintf("%s is given twice", k.name)
		}
		if params[i].Star == 1 { // size=(2, 3)
			starred[k.name] = append(starred[k.name], k.v)
			continue
		}
		b.given[k.name] = k.v
	}
	for _, p := range params {
		if p.Star == 2 && b.given[p.Name].T == nil {
			return nil, fmt.Sprintf("needs **%s", p.Type)
		}
		if p.Star == 0 && p.Default == "" && b.given[p.Name].T == nil && !ignored[p.Name] {
			return nil, fmt.Sprintf("argument %s is missing", p.Name)
		}
	}
	// Go's side.
	goParams := op.Go.Params
	gi := 0
	self := recv
	rest := params
	if op.Go.Kind == "method" || op.Go.Kind == "field" {
		if self == nil {
			if len(params) == 0 {
				return nil, "needs its receiver"
			}
			v := b.given[params[0].Name]
			if params[0].Star == 1 && len(starred[params[0].Name]) > 0 {
				v = starred[params[0].Name][0]
			}
			v = f.some(n, v)
			if !f.fitsGo(v, params[0], op.Go.Recv) {
				return nil, fmt.Sprintf("%s is %v", params[0].Name, v.T)
			}
			self = &v
			rest = params[1:]
		}
		sv := f.some(n, *self)
		b.fun = &program.Select{X: sv.X, Name: op.Go.Name}
	} else {
		b.fun = symbol(op.Go)
		if recv != nil && gi < len(goParams) {
			x, why := f.convert(n, *recv, table.Param{Name: "self"}, goParams[gi].Type, b)
			if why != "" {
				return nil, why
			}
			b.args = append(b.args, x)
			gi++
		}
	}
	if recv != nil {
		b.all = append(b.all, *recv)
	}
	required := 0
	for _, p := range rest {
		if p.Default == "" && !ignored[p.Name] {
			required++
		}
	}
	if n := len(goParams); n > 0 && goParams[n-1].Variadic {
		// Go's variadic parameter comes last, whatever Python's order.
		slices.SortStableFunc(rest2(&rest), func(a, b table.Param) int { return a.Star%2 - b.Star%2 })
	}
	opts := map[string]program.Expr{}
	var optOrder []string
	for _, p := range params {
		b.all = append(b.all, b.given[p.Name])
	}
	for _, p := range rest {
		v, isGiven := b.given[p.Name]
		if p.Star == 1 {
			if gi >= len(goParams) {
				return nil, "no Go parameter for *" + p.Name
			}
			why := f.bindStar(n, b, p, goParams[gi], starred[p.Name])
			if why != "" {
				return nil, why
			}
			gi++
			continue
		}
		hasDefault := p.Default != ""
		if isGiven && v.T.Kind == KNone && p.Default == "None" {
			isGiven = false
		}
		if !hasDefault || p.Star == 2 {
			if ignored[p.Name] && (gi >= len(goParams) || len(goParams)-gi < required) {
				continue
			}
			required--
			if gi >= len(goParams) {
				return nil, fmt.Sprintf("%s has no Go parameter for %s", op.Go.Name, p.Name)
			}
			if goParams[gi].Variadic && isGiven {
				if why := f.bindStar(n, b, p, goParams[gi], []Value{v}); why != "" {
					return nil, why
				}
				gi++
				continue
			}
			x, why := f.convert(n, v, p, goParams[gi].Type, b)
			if why != "" {
				return nil, why
			}
			b.args = append(b.args, x)
			gi++
			continue
		}
		if field, inverted, typ := optionField(op.Go.Options, p.Name); field != "" {
			if !isGiven || isDefault(v, p.Default) {
				continue
			}
			x, why := f.convert(n, v, p, typ, b)
			if why != "" {
				return nil, why
			}
			if inverted {
				if x == program.Builtin("false") {
					x = program.Builtin("true")
				} else {
					x = negate(x)
				}
			}
			opts[field] = x
			optOrder = append(optOrder, field)
			continue
		}
		takes := gi < len(goParams) && !goParams[gi].Variadic && (sameParam(goParams[gi].Name, p.Name) || len(goParams)-gi > required && !ignored[p.Name])
		if takes {
			if !isGiven {
				var ok bool
				if v, ok = f.defaultValue(p.Default); !ok {
					return nil, fmt.Sprintf("the default of %s", p.Name)
				}
			}
			x, why := f.convert(n, v, p, goParams[gi].Type, b)
			if why != "" {
				return nil, why
			}
			b.args = append(b.args, x)
			gi++
			continue
		}
		if isGiven && gi < len(goParams) && goParams[gi].Variadic {
			x, why := f.convert(n, v, p, goParams[gi].Type, b)
			if why != "" {
				return nil, why
			}
			b.args = append(b.args, x)
			gi++
			continue
		}
		if isGiven && !isDefault(v, p.Default) && !ignored[p.Name] {
			return nil, fmt.Sprintf("%s can only be %s", p.Name, p.Default)
		}
	}
	if o := op.Go.Options; o != nil && (len(opts) > 0 || strings.HasPrefix(o.Type, "!")) {
		pkg, name := goName(strings.TrimPrefix(o.Type, "!"))
		c := &program.Composite{Type: &program.Named{Pkg: pkg, Name: name}}
		for _, k := range optOrder {
			c.Keys = append(c.Keys, k)
			c.Elems = append(c.Elems, opts[k])
		}
		if b.spread {
			return nil, "a spread before options"
		}
		b.args = append(b.args, c)
	}
	if recv == nil && self != nil && op.Go.Kind == "method" && len(b.all) == 0 {
		b.all = append(b.all, *self)
	}
	return b, ""
}

// rest2 copies the parameters before they are put into Go's order.
func rest2(rest *[]table.Param) []table.Param {
	*rest = slices.Clone(*rest)
	return *rest
}

func symbol(g table.Go) program.Expr {
	return &program.Symbol{Pkg: table.Module + "/" + g.Pkg, Name: g.Name}
}

// bindStar passes *size: separate values, or one sequence.
func (f *frame) bindStar(n parser.Node, b *bound, p table.Param, g table.GoParam, vs []Value) string {
	b.star = append(b.star, vs...)
	if len(vs) > 1 && slices.ContainsFunc(vs, func(v Value) bool { return v.Star }) {
		return f.bindMixed(n, b, p, g, vs)
	}
	if len(vs) == 1 {
		switch vs[0].T.Kind {
		case KTuple:
			vs = f.parts(vs[0])
		case KList, KIter:
			l, ok := f.asList(n, vs[0])
			if !ok {
				return "not a sequence"
			}
			if g.Variadic {
				x, why := f.convert(n, l, p, "[]"+g.Type, b)
				if why != "" {
					return why
				}
				if c, ok := x.(*program.Composite); ok && len(c.Elems) > 0 {
					b.args = append(b.args, c.Elems...)
					return ""
				}
				b.args = append(b.args, x)
				b.spread = true
				return ""
			}
			x, why := f.convert(n, l, p, g.Type, b)
			b.args = append(b.args, x)
			return why
		}
	}
	if !g.Variadic {
		elem := strings.TrimPrefix(g.Type, "[]")
		c := &program.Composite{Type: f.parseGoType(g.Type)}
		for _, v := range vs {
			x, why := f.convert(n, v, p, elem, b)
			if why != "" {
				return why
			}
			c.Elems = append(c.Elems, x)
		}
		b.args = append(b.args, c)
		return ""
	}
	for _, v := range vs {
		x, why := f.convert(n, v, p, g.Type, b)
		if why != "" {
			return why
		}
		b.args = append(b.args, x)
	}
	return ""
}

// bindMixed passes *args where lists and single values stand side by side.
func (f *frame) bindMixed(n parser.Node, b *bound, p table.Param, g table.GoParam, vs []Value) string {
	slice := f.parseGoType("[]" + g.Type)
	var chunks, run []program.Expr
	flush := func() {
		if run != nil {
			chunks = append(chunks, &program.Composite{Type: slice, Elems: run})
			run = nil
		}
	}
	for _, v := range vs {
		goType := g.Type
		if v.Star {
			goType = "[]" + g.Type
		}
		x, why := f.convert(n, v, p, goType, b)
		if why != "" {
			return why
		}
		if v.Star {
			flush()
			chunks = append(chunks, x)
		} else {
			run = append(run, x)
		}
	}
	flush()
	all := f.call("slices", "Concat", chunks...)
	b.args = append(b.args, all)
	b.spread = true
	return ""
}

// optionField finds the options field of a parameter: its CamelCase, or No… for
// a bool that defaults to True.
func optionField(o *table.Options, param string) (field string, inverted bool, typ string) {
	if o == nil {
		return "", false, ""
	}
	want := strings.ReplaceAll(param, "_", "")
	for name, t := range o.Fields {
		if strings.EqualFold(name, want) {
			return name, false, t
		}
	}
	for name, t := range o.Fields {
		if strings.EqualFold(name, "No"+want) && t == "bool" {
			return name, true, t
		}
	}
	return "", false, ""
}

func sameParam(goName, py string) bool {
	return strings.EqualFold(goName, strings.ReplaceAll(py, "_", ""))
}

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
	return v.T.Kind == KNone && def == "None"
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
		return v.T.Kind == KTensor
	case "runtime/tensor.DType":
		return v.T.Kind == KDType
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
	t := v.T
	if t.Kind == KNone {
		if strings.HasPrefix(goType, "*") || strings.HasPrefix(goType, "[]") || strings.HasPrefix(goType, "func(") || goType == "any" || goType == "runtime/nn.Module" || goType == "runtime/tensor.Scalar" {
			return program.Builtin("nil"), ""
		}
		return no()
	}
	if t.Kind == KOptional && !strings.HasPrefix(goType, "*") {
		v = f.some(n, v)
		t = v.T
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
		switch t.Kind {
		case KInt:
			return v.X, ""
		case KBool:
			if p.Type == "int" {
				return f.coerce(n, v, tInt).X, ""
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
		if t.Kind == KLib && p.Type == "str" { // a pathlib.Path where a path is wanted
			if ops := f.methodOps(t, "__fspath__"); len(ops) > 0 {
				if r, ok := f.tryOp(n, ops, &v, nil, nil); ok {
					return r.X, ""
				}
			}
		}
		return no()
	case "*runtime/tensor.Tensor":
		if t.Kind == KTensor || t.Kind == KOptional && t.Elem.Kind == KTensor {
			return v.X, ""
		}
		return no()
	case "runtime/tensor.Scalar":
		if t.Kind == KInt || t.Kind == KFloat || t.Kind == KBool {
			return v.X, ""
		}
		return no()
	case "runtime/tensor.DType":
		if t.Kind == KDType {
			return v.X, ""
		}
		return no()
	case "any":
		if t.Kind == KList && strings.HasPrefix(b.op.Py, "torch.") {
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
			return v.X, ""
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
		if t.Kind != KList && t.Kind != KTuple && t.Kind != KIter {
			return no()
		}
		elemGo := strings.TrimPrefix(goType, "[]")
		if t.Kind == KTuple {
			c := &program.Composite{Type: f.parseGoType(goType)}
			for _, part := range f.parts(v) {
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
		if t.Elem.Kind == KBottom {
			return &program.Composite{Type: f.parseGoType(goType)}, ""
		}
		okElem := map[string]Kind{"int": KInt, "float64": KFloat, "string": KStr, "bool": KBool, "*runtime/tensor.Tensor": KTensor}
		if k, simple := okElem[elemGo]; simple {
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
			return v.X, ""
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
		nd := len(f.c.diags)
		l, ok := f.asList(n, v)
		for _, d := range f.c.diags[nd:] {
			delete(f.c.seen, diagKey(d))
		}
		f.c.diags = f.c.diags[:nd]
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
	case "string":
		return tStr
	case "bool":
		return tBool
	case "any":
		return tAny
	case "runtime/tensor.Size":
		return &Type{Kind: KList, Elem: tSize, Size: true}
	case "runtime/tensor.DType":
		return tDType
	case "runtime/tensor.Scalar":
		return tAny
	case "*runtime/tensor.Tensor":
		return tTensor("", -1)
	case "*int", "*float64", "*string", "*bool":
		return tOptional(f.fromGo(s[1:], b))
	case "runtime/nn.Module", "runtime/nn.Layer":
		return &Type{Kind: KLayer}
	case "runtime/nn.Named":
		return namedTensor
	case "[]int":
		if b != nil && b.op.Py == "torch.Tensor.stride" {
			t := tList(tInt)
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

// finishOp makes the call and works out its result.
func (f *frame) finishOp(n parser.Node, b *bound) Value {
	op := b.op
	var x program.Expr
	switch op.Go.Kind {
	case "field", "const", "var":
		x = b.fun
	default:
		x = &program.Call{Fun: b.fun, Args: b.args, Spread: b.spread}
	}
	results := op.Go.Results
	if op.Go.Kind == "field" || op.Go.Kind == "const" || op.Go.Kind == "var" {
		results = []string{op.Go.Type}
	}
	if op.Go.Error {
		if len(results) == 0 {
			return Value{T: tNone, X: f.call(pkgPy, "Check", x)}
		}
		x = f.call(pkgPy, "Must", x)
	}
	if len(results) == 0 {
		return Value{T: tNone, X: x}
	}
	ti := 0
	one := func(goType string) *Type {
		if goType == "*runtime/tensor.Tensor" || goType == "[]*runtime/tensor.Tensor" {
			var rule table.Rule
			if op.Inplace && len(op.Results) == 0 {
				rule = table.Rule{DType: "T", Rank: "r"}
			} else if ti < len(op.Results) {
				rule = op.Results[ti]
			} else {
				rule = table.Rule{DType: "?", Rank: "?"}
			}
			ti++
			if rule.DType == "?" && strings.HasPrefix(op.Py, "transformers.") {
				rule.DType = "float" // which one the checkpoint tells
			}
			t := tTensor(f.dtypeRule(rule.DType, b), f.rankRule(rule.Rank, b))
			t.Grad = f.gradOf(b, t)
			if strings.HasSuffix(op.Py, "Module.parameters") {
				t.Grad = "param"
			}
			if goType == "[]*runtime/tensor.Tensor" {
				l := tList(t)
				l.Tup = true
				return l
			}
			return t
		}
		if op.Class != "" {
			if c := f.c.table.Class(op.Class); c != nil {
				return &Type{Kind: KLib, Lib: c}
			}
		}
		t := f.fromGo(goType, b)
		if t.Kind == KList && t.Size {
			if v, ok := firstTensor(b); ok && v.T.Rank >= 0 {
				t.Rank = v.T.Rank // how many sizes there are
			}
		}
		if t.Kind == KInt && nonNegOps[op.Py[strings.LastIndexByte(op.Py, '.')+1:]] {
			return tSize
		}
		return t
	}
	if len(results) == 1 {
		t := one(results[0])
		v := Value{T: t, X: x}
		if t.Kind == KLib && t.Alloc != nil {
			v.T = f.newModule(n, t, b)
		}
		return v
	}
	t := &Type{Kind: KTuple}
	for i, r := range results {
		t.Elems = append(t.Elems, one(r))
		if i < len(op.Results) {
			t.Consts = append(t.Consts, op.Results[i].Name)
		}
	}
	t.Multi = true
	t.Named = "torch.return_types." + lastPart(op.Py)
	return Value{T: t, X: x}
}

// nonNegOps are the int results that can't be negative.
var nonNegOps = map[string]bool{"size": true, "numel": true, "dim": true, "__len__": true, "ndim": true, "nelement": true, "vocab_size": true, "ndimension": true}

// newModule gives a library module its identity, and its training mode.
func (f *frame) newModule(n parser.Node, t *Type, b *bound) *Type {
	c := f.c
	nt := *t
	if n == nil {
		return &nt
	}
	a := c.allocs[n]
	if a == nil {
		a = &alloc{}
		c.allocs[n] = a
	}
	mode := "train"
	if strings.HasSuffix(b.op.Py, ".from_pretrained") {
		mode = "eval"
	}
	f.state.modes[a] = mode
	if a.last == "" {
		a.last = mode
	}
	nt.Alloc = a
	if strings.HasSuffix(t.Lib.Go, "nn.Sequential") {
		for _, v := range b.star {
			switch v.T.Kind {
			case KTuple:
				nt.Elems = append(nt.Elems, v.T.Elems...)
			case KList:
				nt.Elems = append(nt.Elems, v.T.Elem)
			default:
				nt.Elems = append(nt.Elems, v.T)
			}
		}
	}
	return &nt
}

func argAt(b *bound, rule string) (Value, bool) {
	i := 0
	if digits := strings.TrimLeft(rule, "Tr"); digits != "" {
		n, err := strconv.Atoi(digits)
		if err != nil {
			return Value{}, false
		}
		i = n
	}
	if i < len(b.all) && b.all[i].T != nil {
		return b.all[i], true
	}
	return Value{}, false
}

// firstTensor is the first tensor among the arguments.
func firstTensor(b *bound) (Value, bool) {
	for _, v := range b.all {
		if v.T == nil {
			continue
		}
		t := v.T
		if t.Kind == KOptional {
			t = t.Elem
		}
		if t.Kind == KTensor {
			v.T = t
			return v, true
		}
		if (t.Kind == KList || t.Kind == KSet) && t.Elem != nil && t.Elem.Kind == KTensor {
			return Value{T: t.Elem}, true
		}
		if t.Kind == KTuple {
			var j *Type
			for _, e := range t.Elems {
				if e.Kind == KTensor {
					j = join(j, e)
				}
			}
			if j != nil && j.Kind == KTensor {
				return Value{T: j}, true
			}
		}
	}
	return Value{}, false
}

// dtypeRule works out a result's dtype; "" is unknown.
func (f *frame) dtypeRule(rule string, b *bound) string {
	if main, alt, ok := strings.Cut(rule, "|"); ok {
		if main == "dtype" {
			if v, given := b.given["dtype"]; given && v.T.Kind != KNone {
				s, _ := v.Const.(string)
				return s
			}
		}
		return f.dtypeRule(alt, b)
	}
	first := func() string {
		v, _ := firstTensor(b)
		if v.T == nil {
			if v, ok := argAt(b, "0"); ok {
				return promote([]Value{v})
			}
			return ""
		}
		return v.T.DType
	}
	switch {
	case rule == "?" || rule == "":
		return ""
	case rule == "float":
		return "float"
	case rule == "T":
		return first()
	case rule == "dtype":
		s, _ := b.given["dtype"].Const.(string)
		return s
	case rule[0] == 'T':
		if v, ok := argAt(b, rule); ok {
			return promote([]Value{v})
		}
		return ""
	case strings.HasPrefix(rule, "promote("):
		var vs []Value
		for _, a := range strings.Split(strings.TrimSuffix(rule[8:], ")"), ",") {
			if v, ok := argAt(b, strings.TrimSpace(a)); ok {
				vs = append(vs, v)
			}
		}
		return promote(vs)
	case strings.HasPrefix(rule, "float("):
		var vs []Value
		for _, a := range strings.Split(strings.TrimSuffix(rule[6:], ")"), ",") {
			if v, ok := argAt(b, strings.TrimSpace(a)); ok {
				vs = append(vs, v)
			}
		}
		d := promote(vs)
		if d == "" || isFloat(d) {
			return d
		}
		return "f32"
	case strings.HasPrefix(rule, "sum("):
		d := first()
		if d == "" || isFloat(d) {
			return d
		}
		return "i64"
	}
	return rule
}

// isFloat says that a dtype is a float; "float" is one that only the checkpoint
// tells.
func isFloat(d string) bool {
	return d == "f32" || d == "f64" || d == "f16" || d == "bf16" || d == "float"
}

// promote is PyTorch's type promotion, as far as it is known at conversion.
func promote(vs []Value) string {
	out := ""
	rank := -1
	for _, v := range vs {
		d, r := "", -2 // a Python number is weaker than any tensor
		t := v.T
		if t.Kind == KOptional {
			t = t.Elem
		}
		switch t.Kind {
		case KTensor:
			d, r = t.DType, t.Rank
			if d == "" {
				return ""
			}
		case KInt:
			d = "i64"
		case KFloat:
			d = "f32"
		case KBool:
			d = "bool"
		default:
			return ""
		}
		if out == "" {
			out, rank = d, r
			continue
		}
		out, rank = promotePair(out, rank, d, r)
		if out == "" {
			return ""
		}
	}
	return out
}

var dtypeClass = map[string]int{"bool": 0, "u8": 1, "i8": 1, "i16": 1, "i32": 1, "i64": 1, "float": 2, "f16": 2, "bf16": 2, "f32": 2, "f64": 2}
var dtypeWidth = map[string]int{"bool": 0, "u8": 1, "i8": 1, "i16": 2, "i32": 3, "i64": 4, "f16": 5, "bf16": 5, "f32": 6, "f64": 7}

func promotePair(a string, ra int, b string, rb int) (string, int) {
	if a == b {
		return a, max(ra, rb)
	}
	ca, cb := dtypeClass[a], dtypeClass[b]
	if ca != cb {
		if ca < cb {
			a, ra, b, rb = b, rb, a, ra
		}
		return a, max(ra, rb)
	}
	if a == "float" || b == "float" {
		return "float", max(ra, rb)
	}
	// Within a category a dimensioned tensor wins over a 0-dim one, and a
	// tensor over a number.
	strong := func(r int) int {
		switch {
		case r == -2:
			return 0
		case r == 0:
			return 1
		case r > 0:
			return 2
		}
		return -1
	}
	sa, sb := strong(ra), strong(rb)
	if sa < 0 || sb < 0 {
		if sa == 0 || sb == 0 {
			if sa == 0 {
				return b, rb
			}
			return a, ra
		}
		return "", -1
	}
	if sa != sb {
		if sa > sb {
			return a, ra
		}
		return b, rb
	}
	if dtypeWidth[a] == dtypeWidth[b] {
		return "f32", ra
	}
	if dtypeWidth[a] > dtypeWidth[b] {
		return a, ra
	}
	return b, rb
}

// rankRule works out a result's rank; -1 is unknown.
func (f *frame) rankRule(rule string, b *bound) int {
	rank := func(v Value) int {
		t := v.T
		if t == nil {
			return -1
		}
		if t.Kind == KOptional {
			t = t.Elem
		}
		switch t.Kind {
		case KTensor:
			return t.Rank
		case KInt, KFloat, KBool:
			return 0
		}
		return -1
	}
	first, _ := firstTensor(b)
	r := rank(first)
	if first.T == nil {
		r = -1
	}
	switch {
	case rule == "?" || rule == "":
		return -1
	case rule == "r":
		return r
	case rule == "reduce":
		return f.reduceRank(r, b)
	case rule == "flatten":
		return f.flattenRank(r, b)
	case rule == "einsum":
		if eq, ok := b.given["equation"].Const.(string); ok {
			if _, out, ok := strings.Cut(eq, "->"); ok && !strings.Contains(out, ".") {
				return len(strings.ReplaceAll(out, " ", ""))
			}
		}
		return -1
	case rule == "matmul":
		a, okA := argAt(b, "0")
		c, okB := argAt(b, "1")
		if !okA || !okB {
			return -1
		}
		return matmulRank(rank(a), rank(c))
	case strings.HasPrefix(rule, "max("):
		m := 0
		for _, a := range strings.Split(strings.TrimSuffix(rule[4:], ")"), ",") {
			v, ok := argAt(b, strings.TrimSpace(a))
			if !ok {
				continue
			}
			k := rank(v)
			if k < 0 {
				return -1
			}
			m = max(m, k)
		}
		return m
	case strings.HasPrefix(rule, "len("):
		name := strings.TrimSuffix(rule[4:], ")")
		if len(b.star) == 1 && b.star[0].T.Size && b.star[0].T.Rank > 0 {
			return b.star[0].T.Rank
		}
		if b.spread {
			return -1
		}
		for _, p := range b.op.Params {
			if p.Name != name {
				continue
			}
			if p.Star == 1 {
				opts := 0
				for _, a := range b.args {
					if c, ok := a.(*program.Composite); ok && len(c.Keys) > 0 {
						opts++
					}
				}
				skip := 0
				for _, g := range b.op.Go.Params {
					if !g.Variadic {
						skip++
					}
				}
				return len(b.args) - opts - skip
			}
			v := b.given[name]
			if v.T != nil && v.T.Kind == KTuple {
				return len(v.T.Elems)
			}
			if v.T != nil && v.T.Kind == KList {
				if c, ok := v.X.(*program.Composite); ok {
					return len(c.Elems)
				}
			}
		}
		return -1
	case rule[0] == 'r':
		if rest := rule[1:]; rest[0] == '+' || rest[0] == '-' {
			d, err := strconv.Atoi(rest)
			if err != nil || r < 0 {
				return -1
			}
			return r + d
		}
		base, delta, _ := strings.Cut(rule, "+")
		v, ok := argAt(b, base)
		if !ok {
			return -1
		}
		k := rank(v)
		if delta != "" && k >= 0 {
			d, _ := strconv.Atoi(delta)
			k += d
		}
		return k
	}
	if k, err := strconv.Atoi(rule); err == nil {
		return k
	}
	return -1
}

// flattenRank is the rank after joining the dims from start_dim to end_dim.
func (f *frame) flattenRank(r int, b *bound) int {
	dim := func(name string, def int64) (int, bool) {
		v, ok := b.given[name]
		if !ok {
			return int(def), true
		}
		k, isInt := v.Const.(int64)
		return int(k), isInt
	}
	def := int64(0)
	if b.recv != nil && b.recv.T.Kind == KLib { // nn.Flatten keeps the batch
		def = 1
		if b.recv.T.Self != nil && len(b.recv.T.Self.Parts) > 0 {
			return -1
		}
	}
	start, ok1 := dim("start_dim", def)
	end, ok2 := dim("end_dim", -1)
	switch {
	case !ok1 || !ok2:
		return -1
	case end == -1 && start >= 0:
		return start + 1
	case r < 0:
		return -1
	}
	if start < 0 {
		start += r
	}
	if end < 0 {
		end += r
	}
	return max(r-(end-start), 1)
}

func matmulRank(a, c int) int {
	switch {
	case a < 0 || c < 0:
		return -1
	case a == 1 && c == 1:
		return 0
	case a == 1:
		return c - 1
	case c == 1:
		return a - 1
	}
	return max(a, c)
}

// reduceRank is the rank after reducing over dim.
func (f *frame) reduceRank(r int, b *bound) int {
	if r < 0 {
		return -1
	}
	if k, ok := b.given["keepdim"]; ok {
		if on, isConst := k.Const.(bool); isConst && on {
			return r
		} else if !isConst {
			return -1
		}
	}
	d, ok := b.given["dim"]
	if !ok || d.T.Kind == KNone {
		for _, p := range b.op.Params {
			if p.Name == "dim" && p.Default != "None" && p.Default != "" {
				return r - 1
			}
		}
		return 0
	}
	switch d.T.Kind {
	case KInt:
		return max(r-1, 0)
	case KTuple:
		return r - len(d.T.Elems)
	case KList:
		if c, ok := d.X.(*program.Composite); ok {
			return r - len(c.Elems)
		}
	}
	return -1
}

// gradOf is the graph tail of a result: what PyTorch prints as its grad_fn.
func (f *frame) gradOf(b *bound, t *Type) string {
	op := b.op
	if op.Inplace {
		if v, ok := firstTensor(b); ok && len(op.Backward) == 0 {
			return v.T.Grad
		}
	}
	if !f.state.grad || t.DType != "" && !isFloat(t.DType) {
		return ""
	}
	if v, ok := b.given["requires_grad"]; ok && v.Const == any(true) {
		return "leaf"
	}
	needs := false
	for _, v := range b.all {
		if v.T != nil && carriesGrad(f.c, v.T) {
			needs = true
		}
	}
	if b.recv != nil && carriesGrad(f.c, b.recv.T) {
		needs = true
	}
	if !needs {
		return ""
	}
	if len(op.Backward) == 0 {
		if t.DType != "" && !isFloat(t.DType) || op.Attr {
			return ""
		}
		return "?"
	}
	v, _ := firstTensor(b)
	if op.Py == "torch.nn.Linear.forward" && b.recv != nil && f.c.withoutBias(b.recv.T) {
		switch v.T.Rank {
		case 2:
			return "MmBackward0"
		case 1:
			return "SqueezeBackward4"
		}
		return "UnsafeViewBackward0"
	}
	for _, back := range op.Backward {
		if back.Rank < 0 || v.T != nil && v.T.Rank == back.Rank {
			if back.Name == "none" {
				return ""
			}
			return back.Name
		}
	}
	return ""
}

// withoutBias says that a layer was made with bias=False.
func (c *converter) withoutBias(t *Type) bool {
	if t.Fn == nil {
		return false
	}
	for _, k := range c.ctors[t.Fn.scope] {
		if k.name == "bias" {
			return k.v.Const == any(false)
		}
	}
	return false
}

// carriesGrad says that a result computed from t has a graph.
func carriesGrad(c *converter, t *Type) bool {
	switch t.Kind {
	case KTensor:
		return t.Grad != ""
	case KOptional, KList:
		return t.Elem != nil && carriesGrad(c, t.Elem)
	case KTuple:
		for _, e := range t.Elems {
			if carriesGrad(c, e) {
				return true
			}
		}
	case KLib:
		if !c.table.Is(t.Lib, "torch.nn.Module") {
			return false
		}
		for _, e := range t.Elems {
			if carriesGrad(c, e) {
				return true
			}
		}
		for _, op := range c.table.Method(t.Lib, "weight") {
			if op.Attr {
				return true
			}
		}
		return strings.Contains(t.Lib.Go, "Attention") || strings.Contains(t.Lib.Go, "Transformer") || strings.HasPrefix(t.Lib.Py, "transformers.")
	case KInstance:
		return t.Inst.class.isModule()
	}
	return false
}
