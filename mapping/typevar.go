package mapping

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// typeVar is the type of a library root's parameter that nothing annotates,
// until a use tells it: handed to in_features it is an int, its attributes make
// it a record. What a use tells holds from the next round on.
type typeVar struct {
	name  string
	t     *Type       // nil while it is open
	weak  *Type       // what arithmetic lets guess, for want of anything better
	node  parser.Node // where it is first met
	class *classDef   // the only class that has what is read of it

	dropped bool // of a data class's field: it stays None

	nests  bool // an element of tolist() of a tensor of unknown rank: it may be a list
	tensor bool // a parameter of a module's method: rather a tensor than a number

	call parser.Node // of a module that a library's user gives, whose result this is
}

// rootVar is a parameter's type variable, kept from round to round.
func (c *converter) rootVar(p *parser.Arg, d *funcDef) *Type {
	v := c.varAt(varPlace{arg: p}, d)
	if v.class != nil {
		return c.suited(v, p)
	}
	return v.typ()
}

func (c *converter) varAt(at varPlace, d *funcDef) *typeVar {
	v := c.typeVars[at]
	if v == nil {
		v = &typeVar{name: string(at.arg.Arg), node: at.arg}
		v.tensor = d.class != nil && d.class.isModule() && d.name != "__init__"
		c.typeVars[at] = v
	}
	return v
}

func (v *typeVar) typ() *Type {
	if v.t != nil {
		return v.t
	}
	return &Type{Kind: KVar, Var: v}
}

// constrain settles an open type.
func (f *frame) constrain(v Value, t *Type) bool {
	if v.T == nil || v.T.Kind != KVar {
		return false
	}
	if v.T.Var.t == nil && t != nil && strip0(t).Kind != KVar && !t.bad() {
		v.T.Var.t = t
		f.c.changed, f.c.restart = true, true
	}
	return true
}

// openMeets settles a parameter of which nothing is known by what its name holds
// on another path.
func (f *frame) openMeets(open, t *Type) {
	if open, t = strip0(open), strip0(t); open.Kind != KVar || t.static() {
		return
	}
	switch t.Kind {
	case KList, KTuple, KDict, KSet, KStr, KInstance, KLib:
		f.constrain(Value{T: open}, t)
	}
}

// constrainArgs settles open arguments by the parameters that the first line
// which could take them states.
func (f *frame) constrainArgs(ops []*table.Op, recv *Value, args []Value, kws []kwarg) bool {
	open, maybe := recv != nil && recv.T.Kind == KVar, false
	for _, a := range args {
		open = open || openType(a.T) || f.constrainTensors(a, ops)
		maybe = maybe || openType(strip0(a.T))
	}
	for _, k := range kws {
		open = open || openType(k.v.T)
		maybe = maybe || openType(strip0(k.v.T))
	}
	if !open && !maybe {
		return false
	}
	before := f.c.restart
	for _, op := range ops {
		byPlace := positional(op)
		if n := len(byPlace); len(args) > n && (n == 0 || byPlace[n-1].Star == 0) {
			continue
		}
		fits := true
		for i, a := range args {
			fits = f.constrainTo(a, byPlace[min(i, len(byPlace)-1)]) && fits
		}
		for _, k := range kws {
			i := slices.IndexFunc(op.Params, func(p table.Param) bool { return p.Name == k.name || p.Star == 2 })
			fits = i >= 0 && (op.Params[i].Star == 2 || f.constrainTo(k.v, op.Params[i])) && fits
		}
		if fits {
			break
		}
	}
	return open || f.c.restart && !before
}

// positional are the parameters that arguments without a keyword go to.
func positional(op *table.Op) []table.Param {
	for i, p := range op.Params {
		switch {
		case p.Star == 1:
			return op.Params[:i+1]
		case p.KwOnly || p.Star == 2:
			return op.Params[:i]
		}
	}
	return op.Params
}

// openType says that a value's type is open, or that of a list's elements.
func openType(t *Type) bool {
	return t.Kind == KVar || t.Kind == KList && t.Elem != nil && openType(t.Elem)
}

// constrainTo settles an open type, or that of a list's elements, by the type
// that a parameter states; false when a list can't be such an argument.
func (f *frame) constrainTo(v Value, p table.Param) bool {
	v.T = strip0(v.T)
	if v.T.Kind != KList || !openType(v.T) {
		if p.Type == "scalar" && v.T.Kind == KVar && !v.T.Var.tensor { // an int as well: torch.arange(0, dim)
			f.guess(v, tFloat)
			return true
		}
		f.constrain(v, paramType(f, required(p)))
		return true
	}
	for _, want := range strings.Split(p.Type, " | ") {
		if t := paramType(f, table.Param{Type: want}); t != nil && t.Kind == KList {
			f.constrain(Value{T: v.T.Elem}, t.Elem)
			return true
		}
	}
	return false
}

// required is a parameter that takes no None, of the first type that it states.
func required(p table.Param) table.Param {
	p.Type, _, _ = strings.Cut(p.Type, " | ")
	p.Type = strings.TrimSuffix(p.Type, "?")
	return p
}

// constrainTensors settles the open elements of a tuple that is taken as tensors.
func (f *frame) constrainTensors(v Value, ops []*table.Op) (open bool) {
	if len(ops) == 0 || len(ops[0].Params) == 0 || ops[0].Params[0].Type != "Tensors" || v.T.Kind != KTuple {
		return false
	}
	for _, e := range v.T.Elems {
		open = f.constrain(Value{T: e}, tTensor("", -1)) || open
	}
	return open
}

// paramType is the type that a line's parameter states.
func paramType(f *frame, p table.Param) *Type {
	switch p.Type {
	case "int":
		return tInt
	case "float", "scalar":
		return tFloat
	case "bool":
		return tBool
	case "str":
		return tStr
	case "Tensor":
		return tTensor("", -1)
	case "Tensors":
		if p.Name == "hx" { // an LSTM's state and cell
			return tTuple(tTensor("", -1), tTensor("", -1))
		}
		return nil
	case "ints", "sizes":
		return tList(tInt)
	case "floats":
		return tList(tFloat)
	case "dtype":
		return tDType
	case "":
		switch p.Default {
		case "True", "False":
			return tBool
		}
		return nil
	}
	if c := f.c.table.Class(p.Type); c != nil && p.Type != "torch.nn.Module" {
		return &Type{Kind: KLib, Lib: c}
	}
	return nil
}

// varAttr is an attribute of a value whose type is open: a tensor's where
// tensors have it, else the value is a record with such a field.
func (f *frame) varAttr(e *parser.Attribute, base Value, attr string) Value {
	switch attr {
	case "get", "items", "keys", "values": // a dict, of what nothing tells
		return Value{T: tBottom}
	}
	if textMethods[attr] {
		f.constrain(base, tStr)
		return Value{T: tBottom}
	}
	ops := f.c.table.Method(f.c.table.Class("torch.Tensor"), attr)
	if !configNames[strings.ToLower(base.T.Var.name)] && (len(ops) > 0 || tensorMethods[attr]) {
		f.constrain(base, tTensor("", -1))
		return Value{T: tBottom}
	}
	return f.varRecord(e, base)
}

// textMethods are methods that nothing but a str has.
var textMethods = map[string]bool{
	"strip": true, "lstrip": true, "rstrip": true, "startswith": true, "endswith": true, "lower": true, "upper": true, "capitalize": true,
	"casefold": true, "splitlines": true, "removeprefix": true, "removesuffix": true, "isdigit": true, "isalpha": true, "isspace": true, "zfill": true,
}

// varRecord lets an open type be a record, of fields that the uses tell.
func (f *frame) varRecord(e parser.Expr, base Value) Value {
	if base.T.Var.class != nil {
		return Value{T: tBottom}
	}
	name := camel(base.T.Var.name)
	if strings.EqualFold(name, "cfg") || strings.EqualFold(name, "conf") {
		name = "Config"
	}
	d := f.c.recordClass(e, name)
	s := f.c.classSpec(d, "")
	s.made = true
	f.constrain(base, &Type{Kind: KInstance, Inst: s})
	return Value{T: tBottom}
}

// configNames are names of parameters that hold a configuration, whatever their
// attributes are called.
var configNames = map[string]bool{"cfg": true, "config": true, "conf": true, "args": true, "params": true, "hparams": true, "hps": true, "opt": true}

// recordAttr is a field of a record that a root's parameter turned out to be, or
// a key of it.
func (f *frame) recordAttr(e parser.Expr, base Value, attr string) (Value, bool) {
	s := base.T.Inst
	if s.class.node != nil || s.class.open || s.class.seq || s.class.isModule() || !f.c.isRootRecord(s) {
		return Value{}, false
	}
	s.made = true
	fd := s.field(attr)
	if fd == nil {
		s.decl.Origin.First = min0(s.decl.Origin.First, e.GetLineno())
		s.decl.Origin.Last = s.decl.Origin.First
		s.decl.Origin.Unit = f.mod.unit
		fd = s.note(f.c, attr, &Type{Kind: KVar, Var: &typeVar{name: attr, node: e}})
	}
	if fd.t.Kind == KVar && fd.t.Var.t != nil {
		fd.t = fd.t.Var.t
		f.c.changed = true
	}
	if fd.t.Kind == KVar && (f.c.told || f.c.age > 5) {
		f.c.hintAt(e, "PYC0207", fmt.Sprintf("annotate %s with a class that has a field %s", base.T.Inst.class.name, attr), "the type of %s is not known", attr)
	}
	return Value{T: fd.t, X: &program.FieldRef{X: base.X, Field: fd.decl}}, true
}

func min0(a, b int) int {
	if a == 0 || b < a {
		return b
	}
	return a
}

// isRootRecord says that a record stands for a root's parameter.
func (c *converter) isRootRecord(s *classSpec) bool {
	for _, v := range c.typeVars {
		if v.t != nil && v.t.Kind == KInstance && v.t.Inst.class == s.class {
			return true
		}
	}
	return false
}

// varBinary settles the open sides of an operator by the other side.
func (f *frame) varBinary(op parser.OperatorNumber, left, right Value) bool {
	left.T, right.T = strip0(left.T), strip0(right.T)
	if left.T.Kind != KVar && right.T.Kind != KVar {
		return false
	}
	other := func(t *Type) *Type {
		switch t.Kind {
		case KVar:
			switch op {
			case parser.FloorDiv, parser.Modulo, parser.Mult, parser.Sub, parser.Add:
				return tInt
			}
			return tFloat
		case KTensor:
			return tFloat
		case KInt, KBool:
			return tInt
		case KFloat:
			if op == parser.Pow {
				return tInt // head_dim ** -0.5
			}
			return tFloat
		}
		return t
	}
	lt, rt := left.T, right.T
	f.guess(left, other(rt))
	f.guess(right, other(lt))
	return true
}

// guess notes what an open type may be; it holds when a whole round has told
// nothing better.
func (f *frame) guess(v Value, t *Type) {
	if v.T.Kind != KVar || v.T.Var.t != nil || t == nil || strip0(t).Kind == KVar || t.bad() {
		return
	}
	tv := v.T.Var
	if t.Kind == KInt || t.Kind == KFloat {
		switch {
		case tv.tensor:
			t = tTensor("", -1)
		case f.truncates > 0 || floatNamed(tv.name):
			t = tFloat // int(dim * ratio)
		}
	}
	if tv.weak == nil {
		tv.weak = t
		f.c.guesses = append(f.c.guesses, tv)
	} else if t.Kind == KFloat && tv.weak.Kind == KInt || tv.weak.Kind == KBool && t.numeric() {
		tv.weak = t // the truth of a number tells little
	}
}

// floatNamed says that a parameter of this name is a fraction as a rule.
func floatNamed(name string) bool {
	for _, part := range strings.Split(strings.ToLower(name), "_") {
		switch part {
		case "ratio", "rate", "eps", "epsilon", "dropout", "drop", "prob", "p", "scale", "theta", "alpha", "beta", "gamma", "temperature", "momentum", "std", "lambda", "weight", "mult", "multiplier":
			return true
		}
	}
	return false
}

// anyOpen says that a parameter's type is still open, or a field's.
func (c *converter) anyOpen() bool {
	for _, v := range c.numbers {
		if v.t == nil {
			return true
		}
	}
	for _, v := range c.typeVars {
		if v.t == nil {
			return true
		}
		if v.t.unsettled() && !v.dropped {
			return true
		}
	}
	return false
}

// unsettled says that a parameter's type is open, or that of a field of the
// record that it turned out to be.
func (t *Type) unsettled() bool {
	if t.Kind == KInstance && t.Inst.class.node == nil {
		return slices.ContainsFunc(t.Inst.fields, func(fd *field) bool { return strip0(fd.t).Kind == KVar && strip0(fd.t).Var.t == nil })
	}
	return t.Kind == KVar || t.Kind == KDict && t.Elem != nil && t.Elem.Kind == KVar && t.Elem.Var.t == nil
}

// takeGuesses settles what is still open by what was guessed.
func (c *converter) takeGuesses() {
	for _, v := range c.guesses {
		if v.t == nil {
			v.t = v.weak
			c.changed, c.restart = true, true
		}
	}
	c.guesses = nil
}

// keepRecords lets the records of a library's parameters outlive a restart: what
// uses have told of their fields holds.
func (c *converter) keepRecords() {
	kept := map[*classSpec]bool{}
	for _, v := range c.typeVars {
		if v.t != nil && v.t.Kind == KInstance && v.t.Inst.class.node == nil {
			kept[v.t.Inst] = true
		}
	}
	for _, s := range slices.SortedFunc(maps.Keys(kept), func(a, b *classSpec) int {
		return cmp.Or(strings.Compare(a.decl.Name, b.decl.Name), strings.Compare(a.id(), b.id()))
	}) {
		c.instances[fmt.Sprintf("%p|%s", s.class, s.key)] = s
		c.instOrder = append(c.instOrder, s)
	}
}
