package mapping

import (
	"maps"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// Value is what an expression gives: its type and the Go expression for it.
type Value struct {
	T     *Type
	X     program.Expr // nil for static values and exploded tuples
	Const any          // int64, float64, string or bool of a literal
	Parts []Value      // a tuple whose elements are apart
	Owner *program.Var // the local that holds the value, for narrowing
	Star  bool         // a list given as *args
	Fact  bool         // a constant that is known at conversion, and no literal
	Fresh bool         // X is a variable that nothing else knows yet
	Gone  bool         // an entry of a record that is not there
}

// binding is what a name stands for at a point of the program.
type binding struct {
	Value
	v     *program.Var // nil when the value is static
	from  *global      // a package variable of another file
	whole *binding     // what it was before a test told its class
	given *Value       // what was assigned, where the variable's type is wider
	late  *lateDef     // what is wrong with its definition: said when something uses it
	// partly says that only one arm of a test at the top of the file defines it
	partly bool
	unsure bool // some path to here has not assigned it (bound.go)
}

// original is the binding before a test told the class.
func (b binding) original() binding {
	if b.whole != nil {
		return *b.whole
	}
	return b
}

// state is what holds at a point of the program.
type state struct {
	vars  map[string]binding
	grad  bool              // gradients are recorded
	modes map[*alloc]string // training modes of modules: "train", "eval", "both"
	dead  bool              // no path comes here
	maybe bool              // only a run tells whether it comes here
	// guards are what names hold by the outcome of tests that decided it
	guards map[string]guard
	// texts are those that tests have left for a str to be
	texts map[string][]string
}

func newState() *state {
	return &state{vars: map[string]binding{}, modes: map[*alloc]string{}}
}

func (s *state) clone() *state {
	n := &state{vars: make(map[string]binding, len(s.vars)), grad: s.grad, modes: make(map[*alloc]string, len(s.modes)), dead: s.dead, maybe: s.maybe}
	for k, v := range s.vars {
		n.vars[k] = v
	}
	for k, v := range s.modes {
		n.modes[k] = v
	}
	n.guards, n.texts = maps.Clone(s.guards), maps.Clone(s.texts)
	return n
}

// perhaps is the state in an arm that only a run decides on.
func (s *state) perhaps() *state {
	n := s.clone()
	n.maybe = true
	return n
}

// alloc is the identity of a module object, so that eval() on one name is seen
// through another.
type alloc struct {
	last string // the mode last set anywhere
}

func joinAlloc(a, b *alloc) *alloc {
	if a == b {
		return a
	}
	return nil
}

func (a *alloc) key() string { return "" }

// frame is one function body being interpreted.
type frame struct {
	c          *converter
	mod        *module // the file
	spec       *funcSpec
	parent     *frame // the enclosing function of a nested one
	state      *state
	out        *[]program.Stmt
	loops      []*loop
	place      program.Place   // of the Python statement in work
	at         parser.Node     // that statement
	globals    map[string]bool // names declared global
	nonlocals  map[string]bool
	excName    program.Expr    // the exception that a handler holds
	stackBody  *[]program.Stmt // the block under an ExitStack
	inTry      int
	inFinal    bool                   // in a finally block
	finalLoops int                    // the loops around it
	finals     int                    // how many blocks will run after a return here
	fresh      map[string]parser.Node // names that live in one loop only
	hidden     map[string]bool        // names of the comprehension that an expression stands in
	heads      map[string]parser.Node // names that loops over constants bind, and their targets
	elements   map[string]parser.Expr // the lists whose elements names of loops stand for
	wantedType *Type                  // the type that the value is known to get
	wanted     string                 // the attribute that a value is made for
	tries      []*tryFrame
	yields     *yields                       // of a generator
	borrowed   map[*program.Var]bool         // variables whose lists something else holds, too
	madeAt     map[*program.Var]int          // when a variable got a new list
	madeIn     map[string]int                // in which depth of loops
	truncates  int                           // how deep in int(…) an expression stands
	inlineAt   parser.Node                   // the decorator whose call is expanded here
	inlineTop  bool                          // it stands at the top of a file
	host       *frame                        // where it stands
	arm        map[string]attrSet            // what the arm of a test that is interpreted assigns of self
	shares     map[string]sharedRecord       // parameters that are dicts of another frame
	objects    map[*program.Var]*program.Var // the objects that caught exceptions carry
}

// loop gathers the states that break and continue carry.
type loop struct {
	breaks, continues []*state
	depth             int
	body              []parser.Stmt // what it repeats, of a for or while statement
	flag              *program.Var  // of a loop with else
}

func (c *converter) newFrame(spec *funcSpec, parent *frame) *frame {
	mod := spec.def.mod
	switch {
	case parent != nil:
		mod = parent.mod
	case spec.def.env != nil:
		mod = spec.def.env.mod
	case mod == nil:
		mod = c.main
	}
	f := &frame{c: c, mod: mod, spec: spec, parent: parent, state: newState(), out: &spec.out.Body, globals: map[string]bool{}, nonlocals: map[string]bool{}, objects: map[*program.Var]*program.Var{}}
	return f
}

// scopeNode identifies the function in hints.
func (f *frame) scopeNode() *funcSpec { return f.spec }

// emit adds a statement; the first of a Python statement carries its comments.
func (f *frame) emit(s program.Stmt) {
	if s.At().Line == 0 {
		*s.At() = program.Place{Line: f.place.Line, Lead: f.place.Lead, Trail: f.place.Trail, Blank: f.place.Blank}
		f.place.Lead, f.place.Trail, f.place.Blank = nil, "", false
	}
	*f.out = append(*f.out, s)
}

// into runs do with statements going to a list of their own.
func (f *frame) into(do func()) []program.Stmt {
	save := f.out
	var list []program.Stmt
	f.out = &list
	do()
	f.out = save
	return list
}

// variable returns the Go variable that holds name at a type.
func (f *frame) variable(name string, t *Type) *program.Var {
	rep := t.rep()
	if t.Kind == KOptional && nilable(t.Elem) {
		rep = t.Elem.rep()
	}
	key := varKey{f.spec, name, rep, f.fresh[name]}
	v, ok := f.c.vars[key]
	if !ok {
		v = &program.Var{}
		f.c.vars[key] = v
	}
	if f.c.varRound[v] != f.c.round { // names of earlier rounds may be free again
		f.c.varRound[v] = f.c.round
		v.Name = name
		if plain := (hintKey{f.spec, name}); key.loop == nil {
			if other := f.c.plainVars[plain]; other != nil && other != v && other.Name == name && f.c.varRound[other] == f.c.round {
				v.Name = name + renamed(t)
			} else {
				f.c.plainVars[plain] = v
			}
		}
	}
	v.Type = f.c.goType(t)
	return v
}

// renamed is what a variable's name gets when it changes type.
func renamed(t *Type) string {
	switch t.Kind {
	case KTensor:
		if t.ND {
			return "_array"
		}
		return "_tensor"
	case KList:
		return "_list"
	case KStr:
		return "_text"
	case KInt, KFloat:
		return "_value"
	case KBool:
		return "_flag"
	case KDict:
		return "_dict"
	case KInstance, KLib, KLayer:
		return "_object"
	case KOptional:
		return "_opt"
	}
	return "_next"
}

// temp makes a variable that no Python name stands for.
func (f *frame) temp(name string, t *Type) *program.Var {
	return &program.Var{Name: name, Type: f.c.goType(t)}
}

// isGlobal says that name, assigned in this frame, is a module-level variable
// of the Go file.
func (f *frame) isGlobal(name string) bool {
	if f.hidden[name] {
		return false
	}
	if f.atTop() {
		return f.mod.used[name] || (f.mod != f.c.main || !f.c.script) && !f.mod.handles[name]
	}
	return f.globals[name]
}

// assign binds a name to a value and emits the assignment.
func (f *frame) assign(n parser.Node, name string, v Value) {
	was := f.state.vars[name]
	f.assignValue(n, name, v)
	f.nowBound(name, was)
}

func (f *frame) assignValue(n parser.Node, name string, v Value) {
	delete(f.elements, name)
	if v.T.Kind == KBottom {
		f.state.vars[name] = binding{Value: Value{T: tBottom}}
		return
	}
	v = f.kept(n, name, f.exploded(v))
	for path := range f.state.vars { // what was learnt of the old value's attributes
		if isPath(path) && strings.HasPrefix(path, name+".") {
			delete(f.state.vars, path)
		}
	}
	if f.nonlocals[name] && f.parent != nil {
		for p := f.parent; p != nil; p = p.parent {
			if b, ok := p.state.vars[name]; ok && b.v != nil {
				if j := join(b.T, v.T); j != nil && j.rep() != b.T.rep() { // from the next round on
					key := hintKey{p.scopeNode(), name}
					p.noteHint(key, j)
					f.c.meeting[key] = p.hasParam(name)
				}
				f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: b.v}}, Tok: "=", Rhs: []program.Expr{f.coerce(n, v, b.T).X}})
				return
			}
		}
	}
	if f.isGlobal(name) {
		f.assignGlobal(n, name, v)
		return
	}
	if f.inlineTop {
		f.assignInline(n, name, v)
		return
	}
	f.taken(v)
	if v = f.webbed(n, name, f.received(n, v)); v.T.bad() {
		f.state.vars[name] = binding{Value: v}
		return
	}
	fresh, given := !isPlace(v), v
	v.T = f.c.identified(v.T, listKey{f.scopeNode(), name})
	want := v.T
	if h := f.c.hints[hintKey{f.scopeNode(), name}]; h != nil {
		// The name meets another type later on: take the joined one where Go
		// needs it, so that both paths assign the same variable.
		if j := join(h, v.T); j != nil && (j.Kind == KOptional || j.Kind == KFloat || j.Kind == KLayer || j.Kind == KObject || j.Kind == KFuncValue || j.Kind == KDict || j.Kind == KList || j.Kind == KSet || j.Kind == KOpenTuple || j.Kind == KEither || isJSON(j) || j.Kind == KTensor && isLoaded(v.T)) {
			want = j
		}
		if h.Kind == KFuncValue && callsItself(v.T) {
			want = h
		}
		if j := joinNumber(h, v.T); j != nil && holdsNumber(h) && v.T.rep() != h.rep() {
			want = j
		}
	}
	if want.static() && !(want.Kind == KTuple) {
		if v.T.Kind == KFunc && v.T.Fn.expr != nil {
			if v.T.Fn.name == "fn" {
				v.T.Fn.name = name
			}
		}
		f.effect(v)
		f.state.vars[name] = binding{Value: Value{T: v.T}}
		return
	}
	if grown := strip0(want); v.T.Kind == KTuple && v.T.Name == "" && grown.Kind == KList && grown.Tup { // a tuple that grows
		v = Value{T: grown, X: f.coerce(n, v, grown).X}
		given = v
	}
	if v.T.Kind == KTuple && want.Kind == KOpenTuple {
		v = f.asOpen(n, v, want)
		given = v
	}
	if v.T.Kind == KTuple && v.Parts != nil && (want.Kind == KOptional || want.Kind == KEither) {
		v = f.box(v)
		given = v
	}
	if v.T.Kind == KTuple && v.Parts != nil {
		f.assignTuple(n, name, v)
		if isRecord(v.T) {
			f.openKeys(name)
		}
		return
	}
	if fn := strip0(want); fn.Kind == KFuncValue && fn.Shape != nil && f.refusal(v, fn.Shape.root()) != "" && f.splitWebs(name) {
		f.state.vars[name] = binding{Value: Value{T: tBottom}}
		return
	}
	gv := f.variable(name, want)
	if v.T.Kind == KInt && len(f.loops) > 0 && feedsItself(v.X, gv, nil) {
		v.X = f.checked(v.X)
	}
	if fresh {
		f.made(name, gv)
	}
	delete(f.borrowed, gv)
	x := f.coerce(n, given, want)
	if v.Fresh && given.T.rep() == want.rep() && f.adopt(x.X, gv) {
		f.state.vars[name] = binding{Value: Value{T: v.T, X: &program.Ref{Var: gv}, Owner: gv}, v: gv}
		return
	}
	f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: gv}}, Tok: "=", Rhs: []program.Expr{x.X}})
	t := v.T
	if want.Kind == KTensor && v.T.Kind != KTensor || want.Kind == KFloat || want.Kind == KLayer || want.Kind == KObject || want.Kind == KFuncValue || want.Kind == KDict || want.Kind == KList || want.Kind == KSet || want.Kind == KOpenTuple || want.Kind == KEither || isJSON(want) {
		t = want
	}
	b := binding{Value: Value{T: t, X: &program.Ref{Var: gv}, Owner: gv}, v: gv}
	if t == want {
		b.given = f.givenAs(v, want, gv)
	}
	switch v.Const.(type) {
	case string, bool:
		b.Const = v.Const // structure may hang on it
	}
	if mayBeInt(want) && v.T.Kind == KFloat { // until another path meets this one
		b.Value = f.coerce(n, b.Value, v.T)
		b.Owner = gv
	}
	if want.Kind == KOptional && t.Kind != KNone && t.Kind != KOptional {
		b.X = f.unwrap(b.X, t)
	}
	if want.Kind == KOptional && t.Kind == KNone {
		b.X = nil
	}
	if i := alternativeOf(want, v.T); i >= 0 {
		whole := b
		b.Value, b.whole = Value{T: v.T, X: alternative(b.Value, i).X, Owner: gv}, &whole
	}
	f.state.vars[name] = b
}

// adopt lets a name's variable take the place of the temporary that its value
// was made in, where the block has not used the name before.
func (f *frame) adopt(x program.Expr, gv *program.Var) bool {
	r, ok := x.(*program.Ref)
	if !ok {
		return false
	}
	tmp := r.Var
	start := -1
	for i := len(*f.out) - 1; i >= 0 && start < 0; i-- {
		switch s := (*f.out)[i].(type) {
		case *program.Declare:
			if s.Var == tmp {
				start = i
			}
		case *program.Assign:
			if l, ok := s.Lhs[0].(*program.Ref); ok && l.Var == tmp {
				start = i
			}
		}
	}
	if start < 0 {
		return false
	}
	used := false
	program.WalkStmts((*f.out)[start:], func(e program.Expr) {
		if r, ok := e.(*program.Ref); ok && r.Var == gv {
			used = true
		}
	})
	if used {
		return false
	}
	for _, s := range (*f.out)[start:] {
		if d, ok := s.(*program.Declare); ok && d.Var == tmp {
			d.Var = gv
		}
	}
	program.WalkStmts((*f.out)[start:], func(e program.Expr) {
		if r, ok := e.(*program.Ref); ok && r.Var == tmp {
			r.Var = gv
		}
	})
	return true
}

func isConstant(v Value) bool {
	_, lit := v.X.(*program.Lit)
	return lit || v.Const != nil
}

// assignGlobal assigns a package-level variable.
func (f *frame) assignGlobal(n parser.Node, name string, v Value) {
	c := f.c
	top := f.mod.frame
	if f.meetsOther(name, v) {
		v = f.coerce(n, v, held(v.T))
	}
	if v.T.static() && v.T.Kind != KNone {
		top.state.vars[name] = binding{Value: v}
		return
	}
	if f.mod.globals[name] == nil {
		f.mod.globals[name] = newGlobal(name)
		c.changed = true
	}
	g := f.mod.globals[name]
	if other := f.anew(name); other != nil {
		g = other
	}
	f.taken(v)
	given := v
	v.T = c.identified(v.T, listKey{f.mod.scope, name})
	j := join(g.t, v.T)
	if j == nil {
		j = joinNumber(g.t, v.T)
	}
	if j == nil {
		if other := f.mayRetype(name); other != nil {
			g, j = other, v.T
		}
	}
	if j == nil {
		c.errorAt(n, "PYC0203", "%s is %v here and %v elsewhere", name, v.T, g.t)
		return
	}
	if g.t == nil || !same(j, g.t) {
		g.t = j
		c.changed = true
	}
	if g.t.Kind == KNone {
		top.state.vars[name] = binding{Value: v}
		return
	}
	if v.T.Kind == KTuple && v.Parts != nil {
		v = f.box(v)
		given = v
	}
	g.v.Type = c.goType(g.t)
	var x program.Expr
	if g.decl == nil {
		g.decl = &program.Global{Var: g.v}
		g.decl.Origin.Unit = f.mod.unit
		g.decl.Origin.First, g.decl.Origin.Last = f.place.Line, f.place.Line
		c.order = append(c.order, g.decl)
		x = f.coerce(n, given, g.t).X
		if f.atTop() && len(f.loops) == 0 && isConstant(v) || f.atTop() && !c.script && !f.usesTemps(x) {
			g.decl.Init = x
			g.decl.Origin.Lead = f.place.Lead
			f.place.Lead = nil
			g.init = g.decl.Init
		}
	} else {
		g.init = nil
	}
	if g.init == nil {
		if x == nil {
			x = f.coerce(n, given, g.t).X
		}
		f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: g.v}}, Tok: "=", Rhs: []program.Expr{x}})
	}
	kept := Value{T: v.T, X: &program.Ref{Var: g.v}, Owner: g.v, Const: stringConst(v)}
	if v.Fact && f.atTop() && g.init != nil {
		kept.Const, kept.Fact = v.Const, true
	}
	top.state.vars[name] = binding{Value: kept, v: g.v}
}

func stringConst(v Value) any {
	if s, ok := v.Const.(string); ok {
		return s
	}
	return nil
}

// lookup finds what a name stands for, through enclosing functions and the module.
func (f *frame) lookup(name string) (binding, bool) {
	if !f.globals[name] {
		for p := f; p != nil; p = p.parent {
			if b, ok := p.state.vars[name]; ok {
				if b.from != nil {
					b.Value = b.from.value(b.Const)
				}
				if p != f && !p.atTop() && b.v != nil {
					b.Const = nil
				}
				return b, true
			}
		}
	}
	if !f.atTop() {
		if b, ok := f.mod.frame.state.vars[name]; ok {
			if g := f.mod.globals[name]; g != nil && b.v != nil {
				g.seen = g.seen || f.spec != f.mod.spec
				b.Value = g.value(b.Const)
			} else if b.from != nil {
				b.Value = b.from.value(b.Const)
			}
			b.partly = b.partly || f.mod.partly[name] != nil // whatever calls the function
			return b, true
		}
	}
	return binding{}, false
}

// merge joins the states of two paths. Names that the paths leave with types
// that do not join are dropped: using one is an error at its place.
func (f *frame) merge(a, b *state) *state {
	switch {
	case a == nil || a.dead:
		if b == nil {
			return &state{vars: map[string]binding{}, modes: map[*alloc]string{}, dead: true}
		}
		return b
	case b == nil || b.dead:
		return a
	}
	out := newState()
	out.grad, out.maybe = a.grad && b.grad, a.maybe && b.maybe
	for k, m := range a.modes {
		out.modes[k] = m
		if o, ok := b.modes[k]; ok && o != m {
			out.modes[k] = "both"
		}
	}
	for k, m := range b.modes {
		if _, ok := a.modes[k]; !ok {
			out.modes[k] = m
		}
	}
	var meet []string
	for name, x := range a.vars {
		switch y, ok := b.vars[name]; {
		case ok && unchanged(x, y):
			out.vars[name] = x
		case ok:
			meet = append(meet, name)
		case isPath(name): // what one path has learnt of an attribute
		default:
			x.unsure = true
			out.vars[name] = x
		}
	}
	slices.Sort(meet) // what is learnt of one binding tells on the next
	for _, name := range meet {
		out.vars[name] = f.mergeBinding(name, a.vars[name], b.vars[name])
	}
	for name, y := range b.vars {
		if _, ok := a.vars[name]; !ok && !isPath(name) {
			y.unsure = true
			out.vars[name] = y
		}
	}
	for name, x := range out.vars {
		ofA, ofB := a.vars[name], b.vars[name]
		partly, unsure := ofA.partly || ofB.partly, x.unsure || ofA.unsure || ofB.unsure
		if x.partly != partly || x.unsure != unsure {
			x.partly, x.unsure = x.partly || partly, unsure
			out.vars[name] = x
		}
	}
	mergeGuards(out, a, b)
	mergeTexts(out, a, b)
	return out
}

// unchanged says that neither of two paths has touched a binding.
func unchanged(x, y binding) bool {
	return x.v == y.v && x.T == y.T && x.X == y.X && x.Const == y.Const && x.given == y.given && x.whole == nil && y.whole == nil && x.unsure == y.unsure
}

func (f *frame) mergeBinding(name string, x, y binding) binding {
	if x.T.Kind == KBottom {
		return y
	}
	if y.T.Kind == KBottom {
		return x
	}
	if x.sameAlternative(y) {
		return x
	}
	x, y = x.either(), y.either() // both paths assign the wider type, from the next round on
	if wx, wy := x.original(), y.original(); (x.whole != nil || y.whole != nil) && wx.v != nil && wx.v == wy.v {
		return wx
	}
	if x.v == nil && y.v == nil && x.Const != nil && x.Const == y.Const {
		return x // a constant that needs no variable
	}
	for _, b := range []binding{x, y} {
		if b.T.Kind == KPoison && b.T.Name == "conflict" { // said where the name is read
			return b
		}
	}
	f.openMeets(x.T, y.T)
	f.openMeets(y.T, x.T)
	j := join(x.T, y.T)
	if j == nil {
		if h := f.c.hints[hintKey{f.scopeNode(), name}]; h != nil && holdsNumber(h) {
			j = joinNumber(x.T, y.T)
		}
	}
	if h := f.c.hints[hintKey{f.scopeNode(), name}]; j == nil && h != nil && h.Kind == KOpenTuple {
		j = joinOpen(x.T, y.T)
	}
	if h := f.c.hints[hintKey{f.scopeNode(), name}]; j == nil && h != nil && strip0(h).Kind == KEither {
		j = joinChoice(x.T, y.T)
	}
	if j == nil {
		j = joinCalled(x.T, y.T)
	}
	if j == nil && (f.noteKeys(name, x.T, y.T) || f.wantDictKeys(name, x.T, y.T)) {
		return binding{Value: Value{T: tBottom}}
	}
	if j == nil {
		return binding{Value: Value{T: &Type{Kind: KPoison, Name: "conflict", Elems: []*Type{x.T, y.T}}}}
	}
	if j.static() {
		if same(x.T, y.T) {
			return x
		}
		return binding{Value: Value{T: j}}
	}
	if x.v == y.v && x.v != nil {
		out := x
		out.T, out.Gone = j, x.Gone && y.Gone
		if x.Const != y.Const {
			out.Const = nil
		}
		if x.given == nil || y.given == nil || !sameBinding(x.asGiven(), y.asGiven()) {
			out.given = nil
		}
		out.X = &program.Ref{Var: x.v}
		if j.Kind != KOptional && f.c.hintOptional(f.scopeNode(), name) {
			out.X = f.unwrap(out.X, j)
		}
		return out
	}
	if j.Kind == KTuple && x.Parts != nil && y.Parts != nil && len(x.Parts) == len(y.Parts) {
		out := binding{Value: Value{T: j}}
		for i := range x.Parts {
			p := f.mergeBinding(partName(name, i), binding{Value: x.Parts[i], v: owner(x.Parts[i])}, binding{Value: y.Parts[i], v: owner(y.Parts[i])})
			out.Parts = append(out.Parts, p.Value)
		}
		return out
	}
	// The two paths hold it in different variables: from the next round on
	// both assign the joined type.
	key := hintKey{f.scopeNode(), name}
	h := f.c.hints[key]
	nh := join(h, j)
	_, xs := x.X.(*program.Star)
	_, ys := y.X.(*program.Star)
	if xs || ys { // one path holds it in an Optional
		nh = tOptional(nh)
	}
	if nh != nil && (h == nil || !same(nh, h)) {
		f.c.hints[key] = nh
		f.c.changed = true
	}
	gv := f.variable(name, j)
	if (x.v != gv || y.v != gv) && h != nil && nh != nil && same(nh, h) && f.hasParam(name) && !f.c.meeting[key] {
		f.c.meeting[key] = true // a path leaves the parameter as it was given
		f.c.changed = true
	}
	return binding{Value: Value{T: j, X: &program.Ref{Var: gv}, Owner: gv}, v: gv}
}

// hasParam says that a name is a parameter of the function that is interpreted.
func (f *frame) hasParam(name string) bool {
	return slices.ContainsFunc(f.spec.params, func(p param) bool { return p.name == name })
}

// meet gives parameters that meet another type later on the variable of the type
// that they come to, for the paths that leave them as they were given.
func (f *frame) meet() {
	for _, p := range f.spec.params {
		if b := f.state.vars[p.name]; f.c.meeting[hintKey{f.scopeNode(), p.name}] && !b.T.bad() {
			f.assign(f.spec.def.node, p.name, b.Value)
		}
	}
}

func (c *converter) hintOptional(scope *funcSpec, name string) bool {
	h := c.hints[hintKey{scope, name}]
	return h != nil && h.Kind == KOptional
}

func owner(v Value) *program.Var {
	if r, ok := v.X.(*program.Ref); ok {
		return r.Var
	}
	return nil
}

// unwrap is the value of an Optional that is known not to be None.
func (f *frame) unwrap(x program.Expr, elem *Type) program.Expr {
	if nilable(elem) {
		return x
	}
	return &program.Star{X: x}
}
