package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// A library's root is called as its signature says. Where that can't be, for a
// flag decides which type is returned, or an annotation is contradicted by what
// the function calls, it is called otherwise, with a warning.

// settleRoot looks for another way to call a root that fails.
func (c *converter) settleRoot(d *funcDef, m checkpoint) {
	if diag.HasErrors(c.diags[m.diags:]) && !c.settleFlags(d, m) {
		c.settleBeliefs(d)
	}
}

// settleFlags lets a root take the defaults of the flags on which the types
// hang that it returns: Go has no function for both.
func (c *converter) settleFlags(d *funcDef, m checkpoint) bool {
	if d.flags != nil {
		return false
	}
	for _, s := range c.ran[m.ran:] {
		if s.def != d || !s.lacks {
			continue
		}
		flags := map[string]bool{}
		for _, name := range d.returnFlags() {
			if def := d.defaultOf(name); def != nil && constantDefault(def) {
				flags[name] = true
				delete(d.wide, name)
			}
		}
		if len(flags) > 0 {
			d.flags = flags
			c.changed, c.restart = true, true
			return true
		}
	}
	return false
}

// returnFlags are the names in the tests that decide over a return.
func (d *funcDef) returnFlags() (names []string) {
	parser.WalkBody(d.body, func(n parser.Node) bool {
		s, ok := n.(*parser.If)
		if !ok {
			return true
		}
		returns := false
		parser.Walk(s, func(n parser.Node) bool {
			_, is := n.(*parser.Return)
			returns = returns || is
			return !returns
		})
		if returns {
			parser.Walk(s.Test, func(n parser.Node) bool {
				if x, ok := n.(*parser.Name); ok {
					names = append(names, string(x.Id))
				}
				return true
			})
		}
		return true
	})
	return names
}

// defaultOf is the default of a parameter.
func (d *funcDef) defaultOf(name string) parser.Expr {
	for i, a := range d.args.Args {
		if k := i - len(d.args.Args) + len(d.args.Defaults); k >= 0 && string(a.Arg) == name {
			return d.args.Defaults[k]
		}
	}
	for i, a := range d.args.Kwonlyargs {
		if string(a.Arg) == name {
			return d.args.KwDefaults[i]
		}
	}
	return nil
}

// constantDefault says that a default is True, False, None, a number or a text.
func constantDefault(e parser.Expr) bool {
	switch e.(type) {
	case *parser.NameConstant, *parser.Num, *parser.Str:
		return true
	}
	return false
}

// belief is another function's annotation of what a parameter is handed on to,
// or what the parameter's name is given besides.
type belief struct {
	env        *frame
	annotation parser.Expr
	lib        *table.Class
	data       *classDef
	plain      *Type  // of tensors, numbers and texts alone
	name       string // of that function
}

func (b belief) typ() *Type {
	var t *Type
	switch {
	case b.lib != nil:
		t = &Type{Kind: KLib, Lib: b.lib}
	case b.data != nil:
		t = b.env.annotatedObject(b.data)
	case b.plain != nil:
		t = b.plain
	default:
		return b.env.annotation(b.annotation)
	}
	if t == nil {
		return nil
	}
	return tOptional(t)
}

// belie notes that an argument contradicts the annotation of the parameter that
// takes it: the callee may have it wrong, or the running function whose own
// parameter is handed on.
func (f *frame) belie(d *funcDef, p *parser.Arg, want *Type, v Value) {
	if f.spec == nil || f.spec.def.args == nil || v.T.bad() {
		return
	}
	if join(want, v.T) == nil {
		d.doubtBy(string(p.Arg), v.T, f.spec.def.fullName(), f)
	}
	said := belief{env: d.env, annotation: p.Annotation, name: d.fullName()}
	if b, ok := d.believed[string(p.Arg)]; ok {
		if said, want = b, b.typ(); want == nil {
			return
		}
	}
	f.eachOwn(v, func(own param) {
		if join(want, own.v.T) == nil {
			f.spec.def.doubt(own.name, said)
		}
	})
}

// eachOwn calls do with the parameters of the running function that v is.
func (f *frame) eachOwn(v Value, do func(own param)) {
	r, ok := v.X.(*program.Ref)
	if !ok || f.spec == nil {
		return
	}
	for _, own := range f.spec.params {
		if b := f.state.vars[own.name]; b.v != nil && b.v == r.Var {
			do(own)
		}
	}
}

// belieHanded notes what is known against a parameter of another function, which
// has no annotation itself, for the running function's own that is handed on.
func (f *frame) belieHanded(d *funcDef, name string, v Value) {
	b, ok := d.belied[name]
	if !ok || f.spec == nil || f.spec.def.args == nil {
		return
	}
	f.eachOwn(v, func(own param) {
		if _, known := f.spec.def.belied[own.name]; !known {
			f.c.changed = true // its callers may hand it on too
			f.spec.def.doubt(own.name, b)
		}
	})
}

// belieAssigned notes that a parameter of the running function is assigned to
// what holds another type.
func (f *frame) belieAssigned(v Value, t *Type, by string) {
	f.eachOwn(v, func(own param) { f.spec.def.doubtBy(own.name, t, by, f) })
}

// belieMeeting notes that a parameter's name is given a library's object, or one
// of a data class, on another path.
func (f *frame) belieMeeting(name string, a, b *Type) {
	d := f.spec.def
	for _, own := range f.spec.params {
		if own.name != name {
			continue
		}
		for _, t := range []*Type{a, b} {
			if join(t, own.v.T) == nil {
				d.doubtBy(name, t, d.fullName(), f)
			}
		}
	}
}

// doubtBy notes a library's object, one of a data class or plain data where a
// parameter's annotation has another type.
func (d *funcDef) doubtBy(name string, t *Type, by string, env *frame) {
	switch o := strip0(t); {
	case o.Kind == KLib:
		d.doubt(name, belief{lib: o.Lib, name: by})
	case o.Kind == KInstance && (o.Inst.class.isData() || o.Inst.class.isModule()):
		d.doubt(name, belief{env: env, data: o.Inst.class, name: by})
	default:
		if p := plainType(o); p != nil {
			d.doubt(name, belief{plain: p, name: by})
		}
	}
}

// plainType is a type of tensors, numbers and texts, without what one round has
// learnt of its values; nil where other objects are in it.
func plainType(t *Type) *Type {
	switch t.Kind {
	case KInt:
		if t.Mixed {
			return t
		}
		return tInt
	case KBool, KStr:
		return t
	case KFloat:
		return tFloat
	case KTensor:
		p := tTensor(t.DType, t.Rank)
		p.ND = t.ND
		return p
	case KList, KOptional:
		e := plainType(t.Elem)
		if e == nil {
			return nil
		}
		return &Type{Kind: t.Kind, Elem: e, Tup: t.Tup, Size: t.Size}
	case KTuple:
		p := &Type{Kind: KTuple}
		for _, e := range t.Elems {
			if e = plainType(e); e == nil {
				return nil
			}
			p.Elems = append(p.Elems, e)
		}
		if t.Name == "" && len(p.Elems) > 0 {
			return p
		}
	}
	return nil
}

func (d *funcDef) doubt(name string, b belief) {
	if d.belied == nil {
		d.belied = map[string]belief{}
	}
	switch old, ok := d.belied[name]; {
	case ok && old.plain == nil:
		return
	case ok && b.plain != nil:
		if b.plain = join(old.plain, b.plain); b.plain == nil {
			return
		}
	}
	d.belied[name] = b // an object tells more than plain data that stood in for it
}

// settleBeliefs lets a root that fails take what the functions that it calls
// say of its parameters.
func (c *converter) settleBeliefs(d *funcDef) {
	first := d.believed == nil
	for _, a := range append(d.args.Args[:len(d.args.Args):len(d.args.Args)], d.args.Kwonlyargs...) {
		name := string(a.Arg)
		b, ok := d.belied[name]
		own, other := d.env.annotation(a.Annotation), (*Type)(nil)
		if ok {
			other = b.typ()
		}
		if own == nil || other == nil || join(own, other) != nil {
			continue
		}
		if old, ok := d.believed[name]; !first && ok && (old.plain == nil || b.plain != nil) {
			continue
		}
		if d.believed == nil {
			d.believed = map[string]belief{}
		}
		d.believed[name] = b
		c.changed, c.restart = true, true
	}
}

// warnBeliefs says which parameters of a root are not taken as its signature
// says.
func (c *converter) warnBeliefs(d *funcDef) {
	for _, a := range append(d.args.Args[:len(d.args.Args):len(d.args.Args)], d.args.Kwonlyargs...) {
		name := string(a.Arg)
		if d.flags[name] {
			c.warnAt(a, "PYC0906", "split the function, one for each type", "%s keeps its default: the type that %s returns hangs on it", name, d.fullName())
		}
		if dtype := d.dtypes[name]; dtype != "" {
			c.warnAt(a, "PYC0906", "convert it in the function: x.long()", "%s is taken as %s: so the file's own calls have it", name, dtype)
		}
		if b, ok := d.believed[name]; ok {
			c.warnAt(a, "PYC0906", "correct the annotation", "%s is taken as %s has it: its own annotation fits nothing that is done with it", name, b.name)
		}
	}
}

// onlyDerived says that a class is made through its subclasses alone: its
// constructor is a library's, and wants what the class does not say.
func (c *converter) onlyDerived(d *classDef) bool {
	if !c.table.Typing || d.method("__init__") != nil || d.isData() || !d.wantsArguments() {
		return false
	}
	for _, other := range c.classes {
		if other != d && other.env != nil && other.env.mod == c.main && other.is(d) {
			return true
		}
	}
	return false
}

// wantsArguments says that a constructor of a signature's class, which a class
// inherits, has parameters without defaults.
func (d *classDef) wantsArguments() bool {
	for _, x := range d.lineage() {
		for _, py := range x.lib {
			for _, op := range d.c.table.Lookup(py) {
				if op.Go.Kind == table.KindSignature && slices.ContainsFunc(op.Params, func(p table.Param) bool { return p.Star == 0 && p.Default == "" }) {
					return true
				}
			}
		}
	}
	return false
}

// fullName is a method's name behind its class's.
func (d *funcDef) fullName() string {
	if d.class != nil {
		return d.class.name + "." + d.name
	}
	return d.name
}
