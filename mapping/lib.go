package mapping

import (
	"fmt"
	"slices"
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
	for i := range kws {
		if len(ops) > 0 && strings.HasPrefix(ops[0].Py, "torch.") { // as NumPy spells them
			switch kws[i].name {
			case "axis":
				kws[i].name = "dim"
			case "keepdims":
				kws[i].name = "keepdim"
			}
		}
		if kws[i].name == "dtype" && (len(ops) == 0 || !ofNumpy(ops[0])) {
			kws[i].v = asDType(kws[i].v)
		}
	}
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
	kws = f.refuseMaybes(ops, kws)
	for i, op := range ops {
		b, why := f.bind(n, op, recv, args, kws)
		if b != nil {
			return f.finishOp(n, b), true
		}
		if i == 0 || ofArity(reason) && !ofArity(why) {
			reason = why
		}
	}
	if slices.ContainsFunc(args, func(a Value) bool { return a.T.Kind == KEither }) || slices.ContainsFunc(kws, func(k kwarg) bool { return k.v.T.Kind == KEither }) {
		return f.eitherCall(n, ops, recv, args, kws)
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

// ofArity says that a line was refused for how many arguments there are and how
// they are named: one that refuses a value is nearer to what was meant.
func ofArity(why string) bool {
	return strings.HasPrefix(why, "takes ") || strings.HasPrefix(why, "too many ") || strings.HasPrefix(why, "unknown keyword ") || strings.HasSuffix(why, " is missing")
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
	given   []givenArg
	star    []Value // what *args takes
	all     []Value // by PARAMS, self first for methods: what rules refer to
	typeArg map[string]*Type
}

// givenArg is an argument that a call gives, by its parameter's name.
type givenArg struct {
	name string
	v    Value
}

// give notes the argument for a parameter.
func (b *bound) give(name string, v Value) {
	for i := range b.given {
		if b.given[i].name == name {
			b.given[i].v = v
			return
		}
	}
	b.given = append(b.given, givenArg{name, v})
}

// arg is the argument for a parameter, and whether there is one.
func (b *bound) arg(name string) (Value, bool) {
	for i := range b.given {
		if b.given[i].name == name {
			return b.given[i].v, true
		}
	}
	return Value{}, false
}

// value is the argument for a parameter; the zero Value when there is none.
func (b *bound) value(name string) Value {
	v, _ := b.arg(name)
	return v
}

// ignored are keywords that mean nothing on one CPU.
var ignored = map[string]bool{
	"device": true, "layout": true, "pin_memory": true, "requires_grad": true, "memory_format": true,
	"non_blocking": true, "out": true, "generator": true, "device_map": true, "low_cpu_mem_usage": true,
	"trust_remote_code": true, "attn_implementation": true, "inplace": true, "copy": true, "weights_only": true,
	"map_location": true, "enable_nested_tensor": true, "use_fast": true, "local_files_only": true, "sparse": true, "antialias": true, "kind": true,
	"usedforsecurity": true, "mmap": true,
}

// bind matches arguments with a line; the string says why they do not fit.
func (f *frame) bind(n parser.Node, op *table.Op, recv *Value, args []Value, kws []kwarg) (*bound, string) {
	fit := f.bindOp
	if op.Go.Kind == table.KindSignature {
		fit = f.bindSignature
	}
	b, why := fit(n, op, recv, args, kws)
	if b != nil {
		why = f.dimsFault(b)
	}
	if why != "" {
		return nil, why
	}
	return b, ""
}

// bindOp is bind for a line that has a Go function.
func (f *frame) bindOp(n parser.Node, op *table.Op, recv *Value, args []Value, kws []kwarg) (*bound, string) {
	b := &bound{op: op, recv: recv, typeArg: map[string]*Type{}}
	// Python's side: which parameter takes what.
	params := op.Params
	b.given, b.all = make([]givenArg, 0, len(args)+len(kws)), make([]Value, 0, len(params)+1)
	starred := map[string][]Value{}
	var named []kwarg // what **names: int takes
	takesNames := slices.ContainsFunc(params, func(p table.Param) bool { return p.Star == 2 && p.Type == "int" })
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
			return nil, "too many positional arguments"
		}
		b.give(p.Name, a)
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
			b.give(params[i].Name, k.v)
			continue
		}
		i := slices.IndexFunc(params, func(p table.Param) bool { return p.Name == k.name })
		if i < 0 {
			if takesNames {
				named = append(named, k)
				continue
			}
			if ignored[k.name] {
				b.give(k.name, k.v)
				continue
			}
			return nil, fmt.Sprintf("unknown keyword argument %s", k.name)
		}
		if _, dup := b.arg(k.name); dup {
			return nil, fmt.Sprintf("%s is given twice", k.name)
		}
		if params[i].Star == 1 { // size=(2, 3)
			starred[k.name] = append(starred[k.name], k.v)
			continue
		}
		b.give(k.name, k.v)
	}
	for _, p := range params {
		if v := b.value(p.Name); v.T != nil && isMaybe(v.T) {
			or, ok := f.defaultOr(n, p, v)
			if !ok {
				return nil, fmt.Sprintf("whether it is given %s is not known at conversion", p.Name)
			}
			b.give(p.Name, or)
		}
		if p.Star == 2 && p.Type != "int" && b.value(p.Name).T == nil {
			return nil, fmt.Sprintf("needs **%s", p.Type)
		}
		if p.Star == 0 && p.Default == "" && b.value(p.Name).T == nil && !ignored[p.Name] {
			return nil, fmt.Sprintf("argument %s is missing", p.Name)
		}
	}
	if ofNumpy(op) || op.Go.Pkg == "runtime/numpy" {
		f.bindArrays(n, b)
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
			v := b.value(params[0].Name)
			if params[0].Star == 1 && len(starred[params[0].Name]) > 0 {
				v = starred[params[0].Name][0]
			}
			v = f.some(n, v)
			if isLoaded(v.T) && op.Go.Recv == "*runtime/tensor.Tensor" {
				v = fromLoaded(v)
				b.give(params[0].Name, v)
			}
			if !f.fitsGo(v, params[0], op.Go.Recv) {
				return nil, fmt.Sprintf("%s is %v", params[0].Name, v.T)
			}
			self = &v
			rest = params[1:]
		}
		sv := f.some(n, *self)
		if op.Go.Recv == goArray && sv.T.numeric() {
			sv.X = f.numberArray(sv)
		}
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
		last := func(p table.Param) int {
			if p.Star == 1 || ofNumpy(op) && p.Type == "ints" {
				return 1
			}
			return 0
		}
		slices.SortStableFunc(rest2(&rest), func(a, b table.Param) int { return last(a) - last(b) })
	}
	opts := map[string]program.Expr{}
	var optOrder []string
	for _, p := range params {
		b.all = append(b.all, b.value(p.Name))
	}
	for _, p := range rest {
		v, isGiven := b.arg(p.Name)
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
		if p.Star == 2 && p.Type == "int" {
			for _, k := range named {
				x, why := f.convert(n, k.v, table.Param{Name: k.name, Type: "int"}, "int", b)
				if why != "" {
					return nil, why
				}
				b.args = append(b.args, &program.Call{Fun: &program.Symbol{Pkg: table.Module + "/" + op.Go.Pkg, Name: "Axis"}, Args: []program.Expr{strLit(k.name), x}})
			}
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
			if v.T.Kind == KNone && strings.HasPrefix(typ, "*") { // nil there is the default
				off, _, is := optionField(op.Go.Options, "No"+p.Name)
				if is != "bool" {
					return nil, p.Name + " can't be None"
				}
				opts[off] = program.Builtin("true")
				optOrder = append(optOrder, off)
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
		if isGiven && gi < len(goParams) && goParams[gi].Variadic && !isDefault(v, p.Default) {
			x, why := f.convert(n, v, p, goParams[gi].Type, b)
			if why != "" {
				return nil, why
			}
			b.args = append(b.args, x)
			gi++
			continue
		}
		if isGiven && !isDefault(v, p.Default) && !ignored[p.Name] && !(p.Type == "utf8" && isUTF8(v)) {
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
