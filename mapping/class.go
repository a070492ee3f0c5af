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
	byFlags     bool                // each combination of its flags has a struct of its own
	plain       Kind                // what an enum's members are besides: KInt, KStr
	printsValue bool                // an enum whose members print as their values
	open        bool                // a dict with constant keys over values of several types
	rooted      bool                // and what a library's user hands in
	listed      bool                // and they stand in lists
	table       parser.Node         // the dict literal whose values they are (recordsByKey)
	seq         bool                // a ModuleList whose positions differ
	seqAttr     string              // the attribute that holds it
	anyLength   bool                // such lists meet others: theirs are lists of any modules
	methods     map[string]*funcDef
	own         map[string]*funcDef // methods before their decorators
	attrs       []classAttr
	series      map[string]bool  // attributes whose names only a run knows
	lacking     map[string]bool  // attributes that are asked about and may not be there
	links       map[string]*link // parameters of __init__ that take objects of the class itself
	env         *frame
	decorators  []parser.Expr
	pyName      string                // the Python class that a struct without a definition stands for
	madeBy      parser.Node           // and what makes it
	getters     map[string]*funcDef   // that read attributes through an interface
	setters     map[string]*funcDef   // that assign them
	propSetters map[string]*funcDef   // of properties
	defs        []*parser.FunctionDef // in the body, whatever tests stand around them
	space       bool                  // of a types.SimpleNamespace
	tree        bool                  // whose attributes the run names
	cases       []classCase           // tests that choose between methods
	armMethods  map[string]armMethod  // methods that only one arm of one defines
	odd         []parser.Stmt         // what stands in the body and has no form there
	shape       *shape                // of its constructor as a function value
	seen        map[string]*Type      // what the constructor's parameters have taken
	wide        map[string]*Type      // parameters that take None, too
}

// class returns the definition behind a class statement.
func (c *converter) class(f *frame, n *parser.ClassDef) *classDef {
	d := c.classes[n]
	if d == nil {
		d = &classDef{c: c, name: string(n.Name), node: n, methods: map[string]*funcDef{}, propSetters: map[string]*funcDef{}, own: map[string]*funcDef{}}
		c.classes[n] = d
		f.readBody(d, n.Body)
	}
	f.refuseOdd(d)
	d.env = f
	f.chooseMethods(d)
	d.bases, d.lib, d.decorators = nil, nil, nil
	for _, b := range n.Bases {
		v := f.expr(b)
		switch v.T.Kind {
		case KClass:
			d.bases = append(d.bases, v.T.Class)
			d.inheritEnum(v.T.Class)
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
	switch len(d.bases) {
	case 0:
		return []*classDef{d}
	case 1:
		return append([]*classDef{d}, d.bases[0].lineage()...)
	}
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
	return d.libBase("torch.nn.Module") || d.isModuleList() || d.layerBase() != nil || d.c.table.Typing && d.c.derives(d, "torch.nn.Module")
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
	n          int    // among the class's specialisations
	twin       string // of a class that shares its name with one before it
	decl       *program.Struct
	fields     []*field
	byName     map[string]*field
	made       bool          // __init__ has been interpreted this round
	family     *family       // the classes whose objects meet its own
	equal      *program.Func // PyEqual, as of equalRound
	hash       *program.Func // PyHash, of this round
	equalRound int
	lazy       map[string]*program.Field       // what cached properties keep
	repr       int                             // the round in which its repr was last asked for
	shows      []*program.Func                 // PyStr and PyRepr
	guards     map[string]attrGuard            // which modules attributes hold by a test's outcome
	setAt      map[string]map[parser.Node]bool // the assignments of attributes
	givenAt    map[givenKey]*Type              // what a place gives a field, where its objects' place decides their struct
	literals   int                             // of an open record: how often one has been made
	unordered  bool                            // and its keys stand in several orders
	stored     map[string]bool                 // what has been set since it was made; whether on every path
	differs    bool                            // its forward gives another type than that of a module which meets it
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
	none    bool  // of an open record: None is stored there, too
	absent  bool  // and it may not have the key
}

func (s *classSpec) begin() {
	s.made, s.hash = false, nil
}

// id tells specialisations apart, those of classes that share a name, too.
func (s *classSpec) id() string { return fmt.Sprintf("%s#%d%s", s.class.name, s.n, s.twin) }

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
	j := s.joinField(name, fd.t, t)
	if j == nil {
		return nil
	}
	if !same(j, fd.t) {
		fd.t = j
		c.changed = true
	}
	return fd
}

// noteChoice lets an attribute hold a text or a number; nil where it is given
// other types that do not join.
func (s *classSpec) noteChoice(c *converter, name string, t *Type) *field {
	fd := s.byName[name]
	j := joinTextOrNumber(fd.t, t)
	if j == nil {
		return nil
	}
	fd.t, c.changed = j, true
	return fd
}

// joinField is the type of an attribute that is given two types; nil for none.
func (s *classSpec) joinField(name string, a, b *Type) *Type {
	if j := join(a, b); j != nil {
		return j
	}
	if j := joinNumber(a, b); j != nil {
		return j
	}
	if at := s.class.attr(name); at != nil && at.annotation != nil {
		if j := s.class.env.joinAnnotated(at.annotation, a, b); j != nil {
			return j
		}
		if j := joinOneOrRow(a, b); j != nil {
			return j
		}
	}
	return boolOrInt(a, b)
}

// spec returns the class's specialisation for a key.
func (c *converter) classSpec(d *classDef, key string) *classSpec {
	full := fmt.Sprintf("%p|%s", d, key)
	s := c.instances[full]
	if s == nil {
		if s = c.forgotten[full]; s == nil {
			s = new(classSpec)
		}
		*s = classSpec{class: d, key: key, byName: map[string]*field{}, decl: &program.Struct{Name: d.name}}
		for _, o := range c.instOrder {
			if o.class == d {
				s.n++
			} else if o.class.name == d.name && o.n == 0 {
				s.twin += "'"
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
	if d.space {
		o.PyName = ""
		return o
	}
	p := c.moduleOf(d.node).placeOf(d.node)
	o.Lead = p.Lead
	return o
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
