package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// classDef is a class of the program.
type classDef struct {
	c           *converter
	name        string
	node        *parser.ClassDef
	bases       []*classDef
	lib         []string // library bases
	data        bool     // @dataclass
	dataOptions dataOptions
	enum        bool
	total       bool                // functools.total_ordering
	sites       map[parser.Node]int // that make objects of it
	bySite      bool                // each has a struct of its own
	flagged     bool                // its constructor is given constant flags or names
	byFlags     bool                // each has a struct of its own
	plain       Kind                // what an enum's members are besides: KInt, KStr
	printsValue bool                // an enum whose members print as their values
	open        bool                // a dict with constant keys over values of several types
	seq         bool                // a ModuleList whose positions differ
	methods     map[string]*funcDef
	own         map[string]*funcDef // methods before their decorators
	attrs       []classAttr
	series      map[string]bool // attributes whose names only a run knows
	links       map[string]bool // parameters of __init__ that take objects of the class itself
	env         *frame
	decorators  []parser.Expr
	pyName      string              // the Python class that a struct without a definition stands for
	madeBy      parser.Node         // and what makes it
	getters     map[string]*funcDef // that read attributes through an interface
	setters     map[string]*funcDef // that assign them
	propSetters map[string]*funcDef // of properties
	shape       *shape              // of its constructor as a function value
	seen        map[string]*Type    // what the constructor's parameters have taken
	wide        map[string]*Type    // parameters that take None, too
}

// class returns the definition behind a class statement.
func (c *converter) class(f *frame, n *parser.ClassDef) *classDef {
	d := c.classes[n]
	if d == nil {
		d = &classDef{c: c, name: string(n.Name), node: n, methods: map[string]*funcDef{}, propSetters: map[string]*funcDef{}, own: map[string]*funcDef{}}
		c.classes[n] = d
		kwOnly := false
		for _, s := range n.Body {
			switch s := s.(type) {
			case *parser.FunctionDef:
				m := c.function(f, s, d)
				if m.setter {
					d.propSetters[string(s.Name)] = m
					continue
				}
				d.methods[string(s.Name)], d.own[string(s.Name)] = m, m
			case *parser.AnnAssign:
				t, ok := s.Target.(*parser.Name)
				switch {
				case !ok:
				case lastName(s.Annotation) == "KW_ONLY":
					kwOnly = true
				case isClassVar(s.Annotation):
					d.attrs = append(d.attrs, classAttr{name: string(t.Id), value: s.Value, node: s})
				default:
					a := classAttr{name: string(t.Id), annotation: s.Annotation, value: s.Value, node: s, kwOnly: kwOnly}
					if inner, ok := initVar(s.Annotation); ok {
						a.annotation, a.initOnly = inner, true
					}
					d.attrs = append(d.attrs, a)
				}
			case *parser.Assign:
				for _, t := range s.Targets {
					if name, ok := t.(*parser.Name); ok {
						if other, ok := s.Value.(*parser.Name); ok && d.methods[string(other.Id)] != nil {
							d.methods[string(name.Id)] = d.methods[string(other.Id)]
							continue
						}
						d.attrs = append(d.attrs, classAttr{name: string(name.Id), value: s.Value, node: s})
					}
				}
			}
		}
	}
	d.env = f
	d.bases, d.lib, d.decorators = nil, nil, nil
	for _, b := range n.Bases {
		v := f.expr(b)
		switch v.T.Kind {
		case KClass:
			d.bases = append(d.bases, v.T.Class)
		case KLibClass:
			d.lib = append(d.lib, v.T.Lib.Py)
		case KBuiltin:
			d.lib = append(d.lib, v.T.Name)
			d.baseEnum(v.T.Name)
		case KPoison, KBottom:
		default:
			c.errorAt(b, "PYC0501", "a class can't have %v as its base", v.T)
		}
	}
	for _, k := range n.Keywords {
		if v := f.expr(k.Value); string(k.Arg) == "metaclass" && v.T.Name == "abc.ABCMeta" || string(k.Arg) == "total" {
			continue
		}
		c.hintAt(k.Value, "PYC0501", "leave it out where nothing depends on it", "class keywords have no Go form")
	}
	for _, dec := range n.DecoratorList {
		switch f.calledName(dec) {
		case "dataclasses.dataclass":
			d.data, d.dataOptions = true, readOptions(dec)
		case "functools.total_ordering":
			d.total = true
		case "enum.unique":
		default:
			if c.table.Quiet[f.calledName(dec)] {
				continue
			}
			d.decorators = append(d.decorators, dec)
		}
	}
	f.decorateMethods(d)
	return d
}

// lineage is the class and its bases in the order of method resolution, C3: a
// class before its bases, bases in the order in which they are written.
func (d *classDef) lineage() []*classDef {
	var lines [][]*classDef
	for _, b := range d.bases {
		lines = append(lines, b.lineage())
	}
	lines = append(lines, slices.Clone(d.bases))
	out := []*classDef{d}
	for {
		var next *classDef
		for _, line := range lines {
			if len(line) == 0 {
				continue
			}
			later := slices.ContainsFunc(lines, func(l []*classDef) bool { return len(l) > 0 && slices.Contains(l[1:], line[0]) })
			if !later {
				next = line[0]
				break
			}
		}
		if next == nil {
			return out
		}
		out = append(out, next)
		for i, line := range lines {
			if len(line) > 0 && line[0] == next {
				lines[i] = line[1:]
			}
		}
	}
}

func (d *classDef) is(other *classDef) bool {
	for _, c := range d.lineage() {
		if c == other {
			return true
		}
	}
	return false
}

func (d *classDef) libBase(name string) bool {
	for _, c := range d.lineage() {
		for _, l := range c.lib {
			if l == name {
				return true
			}
		}
	}
	return false
}

func (d *classDef) isModule() bool {
	return d.libBase("torch.nn.Module") || d.layerBase() != nil || d.c.table.Typing && d.c.derives(d, "torch.nn.Module")
}

func (d *classDef) isData() bool {
	for _, c := range d.lineage() {
		if c.data {
			return true
		}
		for _, base := range c.lib {
			if lib := c.c.table.Class(base); lib != nil && (lib.Data || lib.Record && len(c.c.table.Lookup(base)) > 0) {
				return true
			}
		}
	}
	return false
}

func (d *classDef) isException() (string, bool) {
	for _, c := range d.lineage() {
		for _, l := range c.lib {
			if exceptionNamed(l) {
				return l, true
			}
		}
	}
	return "", false
}

// method is the method of this name, nil where a class before the one that has
// it has an attribute instead.
func (d *classDef) method(name string) *funcDef {
	for _, c := range d.lineage() {
		if m := c.methods[name]; m != nil {
			return m
		}
		if c.ownAttr(name) != nil {
			return nil
		}
	}
	return nil
}

// attr is the class attribute of this name.
func (d *classDef) attr(name string) *classAttr {
	for _, c := range d.lineage() {
		if a := c.ownAttr(name); a != nil {
			return a
		}
		if c.methods[name] != nil {
			return nil
		}
	}
	return nil
}

// ownAttr is the attribute that the class's own body assigns last.
func (d *classDef) ownAttr(name string) *classAttr {
	for i := len(d.attrs) - 1; i >= 0; i-- {
		if d.attrs[i].name == name {
			return &d.attrs[i]
		}
	}
	return nil
}

// setter is the method that assigns a property.
func (d *classDef) setter(name string) *funcDef {
	for _, c := range d.lineage() {
		if m := c.propSetters[name]; m != nil {
			return m
		}
	}
	return nil
}

// dataFields are the fields of a dataclass, bases first.
func (d *classDef) dataFields() []classAttr {
	return slices.DeleteFunc(d.initFields(), func(a classAttr) bool { return a.initOnly })
}

// initFields are what a dataclass's constructor may take: its fields, and what
// it only hands to __post_init__.
func (d *classDef) initFields() []classAttr {
	var out []classAttr
	l := d.lineage()
	for i := len(l) - 1; i >= 0; i-- {
		base := l[i].baseFields()
		for k, a := range append(base, l[i].attrs...) {
			if a.annotation == nil {
				continue
			}
			if k >= len(base) && len(base) > 0 && !l[i].data && !slices.ContainsFunc(base, func(b classAttr) bool { return b.name == a.name }) {
				continue // without the decorator an annotation makes no field
			}
			replaced := false
			for k := range out {
				if out[k].name == a.name {
					out[k], replaced = a, true
				}
			}
			if !replaced {
				out = append(out, a)
			}
		}
	}
	return out
}

// classSpec is a class for constructor arguments of certain types: one Go struct.
type classSpec struct {
	class      *classDef
	key        string
	n          int // among the class's specialisations
	decl       *program.Struct
	fields     []*field
	byName     map[string]*field
	made       bool          // __init__ has been interpreted this round
	family     *family       // the classes whose objects meet its own
	equal      *program.Func // PyEqual, as of equalRound
	hash       *program.Func // PyHash, of this round
	equalRound int
	lazy       map[string]*program.Field // what cached properties keep
	repr       int                       // the round in which its repr was last asked for
	shows      []*program.Func           // PyStr and PyRepr
}

// field is an attribute of instances.
type field struct {
	name    string
	t       *Type
	kind    string // "module", "list", "param", "buffer", "plain"
	persist bool
	decl    *program.Field
	keep    bool  // a module that must stand in the struct
	fact    *bool // the one fact that was ever assigned
	varies  bool  // something else was, too
}

func (s *classSpec) begin() {
	s.made, s.hash = false, nil
}

func (s *classSpec) id() string { return fmt.Sprintf("%s#%d", s.class.name, s.n) }

func (s *classSpec) field(name string) *field { return s.byName[name] }

// note lets attribute name hold t, too.
func (s *classSpec) note(c *converter, name string, t *Type) *field {
	fd := s.byName[name]
	if fd == nil {
		fd = &field{name: name, t: t, decl: &program.Field{Name: name}, kind: "plain"}
		s.byName[name] = fd
		s.fields = append(s.fields, fd)
		c.changed = true
		return fd
	}
	if fd.t.Kind == KPoison && t.Kind != KPoison { // an earlier round knew less
		fd.t = t
		c.changed = true
		return fd
	}
	if t.Kind == KPoison {
		return fd
	}
	j := join(fd.t, t)
	if j == nil {
		j = joinNumber(fd.t, t)
	}
	if j == nil {
		return nil
	}
	if !same(j, fd.t) {
		fd.t = j
		c.changed = true
	}
	return fd
}

// spec returns the class's specialisation for a key.
func (c *converter) classSpec(d *classDef, key string) *classSpec {
	full := fmt.Sprintf("%p|%s", d, key)
	s := c.instances[full]
	if s == nil {
		s = &classSpec{class: d, key: key, byName: map[string]*field{}, decl: &program.Struct{Name: d.name}}
		for _, o := range c.instOrder {
			if o.class == d {
				s.n++
			}
		}
		if s.n > 0 {
			s.decl.Name = fmt.Sprintf("%s%d", d.name, s.n+1)
		}
		c.instances[full] = s
		c.instOrder = append(c.instOrder, s)
		c.changed = true
	}
	return s
}

// instanceOf is the type of an instance of a class that an annotation names;
// nil when the program makes none or several kinds.
func (c *converter) instanceOf(d *classDef) *Type {
	var found *classSpec
	for _, s := range c.instOrder {
		if s.class == d {
			if found != nil {
				return nil
			}
			found = s
		}
	}
	if found == nil {
		return nil
	}
	return &Type{Kind: KInstance, Inst: found}
}

// construct is Class(args…).
func (f *frame) construct(n parser.Node, d *classDef, args []Value, kws []kwarg) Value {
	c := f.c
	if _, ok := d.isException(); ok {
		if d.richException() {
			return f.exceptionObject(n, d, args, kws)
		}
		c.registerException(d)
		return f.exceptionValue(n, d.name, args)
	}
	if _, ok := d.isFlags(); ok && len(args) == 1 && len(kws) == 0 {
		if args[0].T.bad() {
			return Value{T: args[0].T}
		}
		return f.flagMember(d, "Of", f.intValue(n, args[0]).X)
	}
	if d.enum {
		if len(args) == 1 && len(kws) == 0 {
			return f.enumBy(n, d, "value", args[0])
		}
		c.errorAt(n, "PYC0503", "an enum is called with one value")
		return Value{T: tPoison}
	}
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}
		}
	}
	for _, k := range kws {
		if k.v.T.bad() {
			return Value{T: k.v.T}
		}
	}
	if d.libBase("typing.TypedDict") || d.libBase("typing_extensions.TypedDict") {
		var keys, vals []Value
		for _, k := range kws {
			keys = append(keys, Value{T: tStr, X: strLit(k.name), Const: k.name})
			vals = append(vals, k.v)
		}
		return f.dictOf(n, keys, vals)
	}
	init := d.method("__init__")
	if init == nil && (d.isData() || d.libBase("typing.NamedTuple")) {
		return f.constructData(n, d, args, kws)
	}
	if lib := d.layerBase(); init == nil && lib != nil {
		return f.constructLayer(n, d, lib, args, kws)
	}
	if init == nil {
		if len(args)+len(kws) > 0 {
			c.errorAt(n, "PYC0504", "%s() takes no arguments", d.name)
			return Value{T: tPoison}
		}
		s := c.classSpec(d, d.siteKey(n))
		s.decl.Origin = c.classOrigin(d)
		s.made = true
		return Value{T: f.instanceType(n, s), X: &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true}}
	}
	return f.constructWith(n, d, init, args, kws)
}

// constructWith is Class(args…) of a class with __init__.
func (f *frame) constructWith(n parser.Node, d *classDef, init *funcDef, args []Value, kws []kwarg) Value {
	c := f.c
	params, ok := f.bindParams(n, init, args, kws, true)
	if !ok {
		return Value{T: tPoison}
	}
	f.widen(n, d, params)
	key := ""
	for _, p := range params {
		if f.linked(d, p) {
			key += p.name + ":self;"
			continue
		}
		key += p.name + ":" + p.v.T.rep() + ";"
	}
	key += d.flagKey(init, params)
	s := c.classSpec(d, key+d.siteKey(n))
	for i, p := range params {
		if d.links[p.name] {
			t := tOptional(&Type{Kind: KInstance, Inst: s})
			params[i].v = Value{T: t, X: orNil(p.v.X)}
		}
	}
	s.decl.Origin = c.classOrigin(d)
	self := Value{T: &Type{Kind: KInstance, Inst: s}}
	spec := f.specialise(n, init, s, &self, params)
	if spec == nil {
		return Value{T: tPoison}
	}
	s.made = true
	spec.out.Ctor = s.decl
	spec.out.Recv = nil
	spec.out.Results = []program.Type{&program.Pointer{Elem: &program.Local{Decl: s.decl}}}
	call := &program.Call{Fun: &program.FuncRef{Func: spec.out}, Args: f.passArgs(n, spec, params)}
	return Value{T: f.instanceType(n, s), X: call}
}

// linked says that a parameter takes objects of the class itself, as a list's
// node takes the next one: it is Optional, and all nodes are one struct.
func (f *frame) linked(d *classDef, p param) bool {
	if t := strip0(p.v.T); t.Kind == KInstance && t.Inst.class == d && !d.links[p.name] {
		if d.links == nil {
			d.links = map[string]bool{}
		}
		d.links[p.name] = true
		f.c.changed, f.c.restart = true, true
	}
	return d.links[p.name]
}

// widen lets a constructor that takes a module or a tensor in one place and
// None in another stay one: the parameter is Optional.
func (f *frame) widen(n parser.Node, d *classDef, params []param) {
	if d.seen == nil {
		d.seen, d.wide = map[string]*Type{}, map[string]*Type{}
	}
	for i, p := range params {
		t := p.v.T
		if w := d.wide[p.name]; w != nil && !isLayer(strip0(w)) && strip0(w).Kind != KTensor {
			if j := join(w, t); j == nil || j.rep() != w.rep() {
				continue // an object that meets none of those
			}
			params[i].v = Value{T: w, X: f.coerce(n, p.v, w).X}
			continue
		}
		if t.Kind != KNone && !(nilable(strip0(t)) && (isLayer(strip0(t)) || strip0(t).Kind == KTensor)) {
			continue
		}
		old := d.seen[p.name]
		if old == nil {
			d.seen[p.name] = t
		} else if j := join(old, t); j != nil && j.Kind == KOptional {
			d.seen[p.name] = j
			if w := d.wide[p.name]; w == nil || !same(w, j) {
				d.wide[p.name] = j
				f.c.changed, f.c.restart = true, true
			}
		}
		if w := d.wide[p.name]; w != nil {
			x := f.coerce(n, p.v, w)
			params[i].v = Value{T: w, X: x.X}
		}
	}
}

// alike lets objects of one class whose constructor took different types, and
// which meet in one variable, be one struct where the types join.
func (c *converter) alike(m *family) {
	inits := map[*classDef][]*funcSpec{}
	for _, s := range c.specOrder {
		if s.self != nil && s.state == specDone && m.members[s.self.id()] == s.self && s.def == s.self.class.method("__init__") {
			inits[s.self.class] = append(inits[s.self.class], s)
		}
	}
	for d, specs := range inits {
		if len(specs) < 2 {
			continue
		}
		wide := map[string]*Type{}
		fits := true
		for _, s := range specs {
			for _, p := range s.params {
				j := join(wide[p.name], p.v.T)
				if j == nil {
					fits = false
					break
				}
				if wide[p.name] != nil {
					j = mixed(mixed(j, p.v.T), wide[p.name])
				}
				wide[p.name] = j
			}
		}
		if !fits {
			continue
		}
		if d.wide == nil {
			d.wide = map[string]*Type{}
		}
		for name, t := range wide {
			for _, s := range specs {
				for _, p := range s.params {
					if p.name == name && !same(p.v.T, t) && d.wide[name] == nil {
						d.wide[name] = t
						c.changed, c.restart = true, true
					}
				}
			}
		}
	}
}

func strip0(t *Type) *Type {
	if e := strip(t); e != nil {
		return e
	}
	return t
}

// instanceType is a fresh object's type with its identity.
func (f *frame) instanceType(n parser.Node, s *classSpec) *Type {
	t := &Type{Kind: KInstance, Inst: s}
	if s.class.isModule() {
		a := f.c.allocs[n]
		if a == nil {
			a = &alloc{}
			f.c.allocs[n] = a
		}
		f.state.modes[a] = "train"
		if a.last == "" {
			a.last = "train"
		}
		f.own(t, a)
		t.Alloc = a
	}
	return t
}

func (c *converter) classOrigin(d *classDef) program.Origin {
	o := program.Origin{PyName: d.name, Docstring: docstring(d.node.Body)}
	c.place(&o, d.node)
	p := c.moduleOf(d.node).placeOf(d.node)
	o.Lead = p.Lead
	return o
}

// constructData is a dataclass's constructor: a literal with every field.
func (f *frame) constructData(n parser.Node, d *classDef, args []Value, kws []kwarg) Value {
	c := f.c
	fields := d.initFields()
	vals := make([]Value, len(fields))
	set := make([]bool, len(fields))
	opts := make([]fieldOptions, len(fields))
	next := 0
	for i, fd := range fields {
		opts[i] = d.optionsOf(fd)
		opts[i].kwOnly = opts[i].kwOnly || d.options().kwOnly
		if next < len(args) && !opts[i].noInit && !opts[i].kwOnly {
			vals[i], set[i] = args[next], true
			next++
		}
	}
	if next < len(args) {
		c.errorAt(n, "PYC0504", "%s() takes %d positional arguments, %d given", d.name, next, len(args))
		return Value{T: tPoison}
	}
	for _, k := range kws {
		if k.name == "**" && isJSON(k.v.T) {
			var params []jsonParam
			for i, fd := range fields {
				if set[i] || opts[i].noInit {
					continue
				}
				p := jsonParam{name: fd.name, want: d.env.annotation(fd.annotation)}
				if opts[i].hasDefault {
					p.def = func() Value { return f.dataDefault(d, fd, p.want) }
				}
				params = append(params, p)
			}
			given := f.spreadJSON(d.name+".__init__", k.v, params)
			for i, fd := range fields {
				if v, ok := given[fd.name]; ok {
					vals[i], set[i] = v, true
				}
			}
			continue
		}
		found := false
		for i, fd := range fields {
			if fd.name != k.name || opts[i].noInit {
				continue
			}
			if set[i] {
				c.errorAt(n, "PYC0504", "%s() got two values for %s", d.name, k.name)
				return Value{T: tPoison}
			}
			vals[i], set[i], found = k.v, true, true
		}
		if !found {
			c.errorAt(n, "PYC0504", "%s() has no field %s", d.name, k.name)
			return Value{T: tPoison}
		}
	}
	s := c.classSpec(d, d.siteKey(n))
	s.decl.Origin = c.classOrigin(d)
	s.made = true
	lit := &program.Composite{Type: &program.Local{Decl: s.decl}, Addr: true}
	var handed []Value // to __post_init__
	for i, fd := range fields {
		want := d.env.annotation(fd.annotation)
		if !set[i] {
			if opts[i].noInit && !opts[i].hasDefault {
				continue // __post_init__ sets it
			}
			if !opts[i].hasDefault {
				c.errorAt(n, "PYC0504", "%s() misses the field %s", d.name, fd.name)
				return Value{T: tPoison}
			}
			vals[i] = f.dataDefault(d, fd, want)
			if vals[i].T.Kind == KNone {
				if t := f.partType(d, fd.name); t != nil {
					vals[i] = f.opaque(t)
				} else if ops := c.baseOps(d, fd.name); want == nil && len(ops) > 0 && ops[0].Attr {
					self := f.opaque(&Type{Kind: KInstance, Inst: s})
					vals[i], _ = f.callOp(n, ops, &self, nil, nil)
				}
			}
		}
		v := vals[i]
		if v.T.bad() {
			return Value{T: v.T}
		}
		if fd.initOnly {
			if want != nil && !v.T.static() {
				if j := join(want, v.T); j != nil && j.rep() == want.rep() {
					v = f.coerce(n, v, want)
				}
			}
			handed = append(handed, v)
			continue
		}
		t := v.T
		if !c.script && !set[i] {
			t = anyMember(t) // others may make it with another member
		}
		if want != nil {
			if j := join(want, v.T); j != nil && (j.Kind == KOptional || j.Kind == KFloat && want.Kind == KFloat || j.Kind == KList || j.Kind == KDict) {
				t = mixed(j, v.T)
			}
			if want.Kind == KList && v.T.Kind == KTuple {
				t = want
			}
		}
		f.taken(v)
		t = c.identified(t, listKey{s, fd.name})
		fd2 := s.note(c, fd.name, t)
		if fd2 == nil && f.splitClass(d) {
			return Value{T: tBottom}
		}
		if fd2 == nil {
			c.errorAt(n, "PYC0203", "%s.%s is %v here and %v elsewhere", d.name, fd.name, v.T, s.field(fd.name).t)
			return Value{T: tPoison}
		}
		if tr, ok := c.moduleOf(fd.node).commentOn(fd.node.GetLineno(), false); ok {
			fd2.decl.Trail = tr
		}
		if fd2.t.static() {
			continue
		}
		lit.Fields = append(lit.Fields, fd2.decl)
		lit.Elems = append(lit.Elems, f.coerce(n, v, fd2.t).X)
	}
	v := Value{T: f.instanceType(n, s), X: lit}
	if post := d.method("__post_init__"); post != nil {
		v = f.hold(v, lowerFirst(d.name))
		f.effect(f.callMethod(n, v, post, handed, nil))
	}
	return v
}

func (f *frame) dataDefault(d *classDef, fd classAttr, want *Type) Value {
	if call, ok := fd.value.(*parser.Call); ok && d.env.calledName(call) == "dataclasses.field" {
		for _, k := range call.Keywords {
			switch string(k.Arg) {
			case "default":
				return f.evalIn(d.env, k.Value, want)
			case "default_factory":
				if l, ok := k.Value.(*parser.Lambda); ok {
					return f.evalIn(d.env, l.Body, want)
				}
				call := &parser.Call{Func: k.Value}
				return f.evalIn(d.env, call, want)
			}
		}
	}
	return f.evalIn(d.env, fd.value, want)
}

// evalIn interprets an expression of another scope, a default, at this point.
func (f *frame) evalIn(env *frame, e parser.Expr, want *Type) Value {
	inner := *f
	if env != nil {
		inner.parent = env
		inner.mod = env.mod
		inner.state = newState()
		inner.state.grad = f.state.grad
		inner.globals = map[string]bool{}
	}
	v := inner.exprWant(e, want)
	f.place = inner.place
	return v
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

func camel(s string) string {
	var b strings.Builder
	up := true
	for _, r := range s {
		if r == '_' {
			up = true
			continue
		}
		if up {
			b.WriteString(strings.ToUpper(string(r)))
			up = false
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
