package mapping

import (
	"cmp"
	"strings"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// funcDef is a function, method or lambda of the program.
type funcDef struct {
	name        string
	scope       parser.Node // identifies it
	args        *parser.Arguments
	body        []parser.Stmt
	expr        parser.Expr // a lambda's
	class       *classDef
	env         *frame  // where it is defined
	mod         *module // of a file's top level
	node        *parser.FunctionDef
	property    bool
	setter      bool
	static      bool
	classmethod bool
	noGrad      bool
	constParams bool              // constants are part of the signature
	flagParams  bool              // and of a constructor flags and names are
	flags       map[string]bool   // parameters that keep their defaults in a library's root
	belied      map[string]belief // annotations that what the function calls contradicts
	dicts       map[string]*Type  // what calls hand to parameters that are annotated as dicts
	believed    map[string]belief // and what a library's root takes instead
	dtypes      map[string]string // of parameters, as the file's own calls have them, for a library's root
	ranks       map[string]int    // of parameters whose documented rank a callee contradicts

	generator  bool
	context    bool        // a generator that contextlib.contextmanager decorates
	fill       *table.Fill // parameters that a decorator takes from an attribute of self
	specs      []*funcSpec
	wide       map[string]*Type // parameters that a library's root takes as Optional
	shape      *shape           // of its Go function value
	partial    *partial         // of functools.partial
	goName     string           // what the Go function is called, where that is not name
	madeBy     parser.Expr      // the decorator that made it
	cache      *cacheOptions    // of functools.lru_cache
	lazy       bool             // functools.cached_property
	wraps      parser.Expr      // the argument of functools.wraps
	note       string           // what a method does that Python has not: it stands with its class
	decorators []parser.Expr
	facts      *bodyFacts
	registers  string // of a decorator that only notes what it is given: that parameter
	expand     bool   // its calls at the top of a file are expanded: they make functions
	exports    bool   // and adds its name to a file's __all__
}

// isPlain says that it is a function of a file's top level, or a lambda.
func (d *funcDef) isPlain() bool {
	return d.class == nil && d.madeBy == nil && d.env != nil && (d.expr != nil || d.node != nil && d.env.atTop())
}

// specState says how far a specialisation is in this round.
type specState int

const (
	specFresh specState = iota
	specRunning
	specDone
)

// funcSpec is a function for arguments of certain types: one Go function.
type funcSpec struct {
	c        *converter
	def      *funcDef
	key      string
	self     *classSpec
	params   []param
	ret      *Type
	state    specState
	out      *program.Func
	selfVar  *program.Var
	closure  *program.Var // the Go variable of a nested function
	allocs   map[string]*alloc
	hasConst bool
	rooted   bool // a library's root calls it
	shared   bool // an interface has it
	lacks    bool // a type hangs on a constant that it is not given
	torn     bool // it returns types that do not meet
	returns  bool // a path comes to its end
	frame    *frame
	yielded  *Type        // what a context manager's function yields
	atYield  *state       // and what holds there
	round    int          // that interpreted it last
	extra    []extraParam // nested functions that it is handed
}

// extraParam is a nested function of another frame that this one calls: the Go
// function takes it as a parameter.
type extraParam struct {
	spec *funcSpec
	v    *program.Var
}

// isClosure says that the function is written as a Go function literal.
func (d *funcDef) isClosure(c *converter) bool {
	if d.env != nil && d.env.inlineTop && d.expr == nil {
		return false
	}
	return d.class == nil && d.env != nil && (!d.env.atTop() || d.expr != nil)
}

// param is a parameter bound to a value.
type param struct {
	name  string
	v     Value
	from  string // the argument: "#1", "=name", or "" for the default
	fixed bool   // a default that is part of the signature
}

func (s *funcSpec) begin() {
	if s.out == nil {
		s.out = &program.Func{}
	}
	s.out.Name = cmp.Or(s.def.goName, s.def.name)
	s.out.Body = nil
	s.out.Params = nil
	s.lacks, s.torn = false, false
}

func (s *funcSpec) selfName() string {
	if s.def.args != nil && len(s.def.args.Args) > 0 && !s.def.static {
		return string(s.def.args.Args[0].Arg)
	}
	return ""
}

// returned notes the training modes with which the function returns.
func (s *funcSpec) returned(st *state) {
	for name, a := range s.allocs {
		_ = name
		if m, ok := st.modes[a]; ok {
			a.last = m
		}
	}
}

// overridden says that this is a base's method of an object whose class has its
// own: super() calls it.
func (s *funcSpec) overridden() bool {
	if s.self == nil || s.def.class == nil {
		return false
	}
	own := s.self.class.method(s.def.name)
	return own != nil && own != s.def
}

// function returns the definition behind a def statement.
func (c *converter) function(f *frame, n *parser.FunctionDef, class *classDef) *funcDef {
	d := f.nestedDef(n, func() *funcDef {
		d := &funcDef{name: string(n.Name), scope: n, args: n.Args, body: n.Body, class: class, node: n}
		d.classmethod = class != nil && d.name == "__init_subclass__"
		parser.WalkBody(n.Body, func(x parser.Node) bool {
			switch x.(type) {
			case *parser.Yield, *parser.YieldFrom:
				d.generator = true
			case *parser.FunctionDef, *parser.Lambda:
				return false
			}
			return true
		})
		return d
	})
	d.env = f
	d.decorators = nil
	for _, dec := range n.DecoratorList {
		name := f.calledName(dec)
		switch {
		case name == "property":
			d.property = true
		case name == "functools.cached_property":
			d.property, d.lazy = true, true
		case name == "functools.lru_cache" || name == "functools.cache":
			if d.cache == nil {
				d.cache = readCache(name, dec)
			}
		case name == "functools.wraps":
			if call, ok := dec.(*parser.Call); ok && len(call.Args) > 0 {
				d.wraps = call.Args[0]
			}
		case name == "staticmethod":
			d.static = true
		case name == "classmethod":
			d.classmethod = true
		case name == "contextlib.contextmanager":
			d.context = true
		case name == "torch.no_grad" || name == "torch.inference_mode":
			d.noGrad = true
		case strings.HasSuffix(decoratorText(dec), ".setter"):
			d.setter = true
		case quietDecorators[name] || c.table.Quiet[name] || isQuietContext(name):
			if fill, ok := c.table.Fills[name]; ok {
				d.fill = &fill
			}
		default:
			d.decorators = append(d.decorators, dec)
		}
	}
	return d
}

func decoratorText(e parser.Expr) string {
	if p, ok := attrPath(e); ok {
		return p
	}
	return ""
}

// quietDecorators change nothing that inference sees.
var quietDecorators = map[string]bool{
	"torch.compile": true, "torch.jit.script": true, "torch.jit.script_method": true, "torch.jit.script_if_tracing": true, "torch.jit.ignore": true,
	"torch.jit.export": true, "typing.override": true, "typing.final": true, "abc.abstractmethod": true, "typing.overload": true,
}

func (c *converter) lambda(f *frame, n *parser.Lambda) *funcDef {
	d := f.nestedDef(n, func() *funcDef { return &funcDef{name: "fn", scope: n, args: n.Args, expr: n.Body} })
	d.env = f
	return d
}

func (f *frame) returned(spec *funcSpec, call *program.Call) Value {
	f.state.forgetAbsent()
	if spec.ret == nil && spec.state == specDone {
		if t := spec.promise(); t != nil {
			spec.ret = t
			spec.out.Results = f.c.goResults(t)
			f.c.changed = true
		}
	}
	if spec.ret == nil {
		if spec.state == specDone && diag.HasErrors(f.c.diags) { // what is wrong is said
			return Value{T: tPoison}
		}
		if spec.state == specDone { // it never returns
			if !spec.returns && !spec.def.generator && len(spec.def.body) > 0 {
				f.emit(&program.ExprStmt{X: call})
				f.state.dead = true
				return Value{T: tBottom}
			}
			return Value{T: tNone, X: call}
		}
		return Value{T: tBottom, X: call}
	}
	return f.returnedType(spec.ret, call)
}

// describe sets what the doc comment says.
func (s *funcSpec) describe() {
	d := s.def
	o := &s.out.Origin
	if d.node == nil {
		if d.note != "" {
			o.Notes = []string{d.note}
		}
		return
	}
	o.PyName = d.name
	if d.class != nil {
		o.PyName = d.class.name + "." + d.name
	}
	s.c.place(o, d.node)
	if d.class != nil && d.class.space {
		o.PyName = ""
		return
	}
	o.Docstring = docstring(d.body)
	p := s.c.moduleOf(d.node).placeOf(d.node)
	o.Lead = p.Lead
}

// closureSlot marks where a nested function's Go variables are assigned.
func (f *frame) closureSlot(d *funcDef) {
	if f.atTop() || f.inlineTop {
		return
	}
	f.emit(&closureSlot{def: d})
}

// closureSlot stands where a nested function is defined, until its
// specialisations are known.
type closureSlot struct {
	program.Place
	def *funcDef
}

// localNames are the parameters and assigned names of a function.
func localNames(f *parser.FunctionDef) map[string]bool {
	names := map[string]bool{}
	for _, a := range f.Args.Args {
		names[string(a.Arg)] = true
	}
	for _, a := range f.Args.Kwonlyargs {
		names[string(a.Arg)] = true
	}
	if f.Args.Vararg != nil {
		names[string(f.Args.Vararg.Arg)] = true
	}
	if f.Args.Kwarg != nil {
		names[string(f.Args.Kwarg.Arg)] = true
	}
	declared := map[string]bool{}
	parser.WalkBody(f.Body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.FunctionDef, *parser.ClassDef: // known where they are defined
			return true
		case *parser.Global:
			for _, id := range n.Names {
				declared[string(id)] = true
			}
		}
		for _, name := range boundBy(n) {
			names[name] = true
		}
		return true
	})
	for n := range declared {
		delete(names, n)
	}
	return names
}

// boundBy are the names that a node by itself binds.
func boundBy(n parser.Node) []string {
	var name parser.Identifier
	switch n := n.(type) {
	case *parser.Name:
		if n.Ctx == parser.Store {
			name = n.Id
		}
	case *parser.FunctionDef:
		name = n.Name
	case *parser.ClassDef:
		name = n.Name
	case *parser.ExceptHandler:
		name = n.Name
	case *parser.MatchAs:
		name = n.Name
	case *parser.MatchStar:
		name = n.Name
	case *parser.MatchMapping:
		name = n.Rest
	}
	if name == "" {
		return nil
	}
	return []string{string(name)}
}
