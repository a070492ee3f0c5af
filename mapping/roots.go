package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// libraryRoots interprets a library file's public classes and functions. Those
// whose parameters nothing tells, and that the file itself calls, come after
// the others: what calls them tells their types.
func (c *converter) libraryRoots(f *frame) {
	c.rooted, c.left = 0, nil
	c.eachRoot(f)
	if c.rooted == 0 { // nothing but what is left out
		c.say(c.left)
	}
}

// eachRoot interprets the roots one after the other.
func (c *converter) eachRoot(f *frame) {
	var later []parser.Stmt
	for _, s := range c.main.file.Body {
		switch s := s.(type) {
		case *parser.ClassDef:
			if strings.HasPrefix(string(s.Name), "_") || !c.wanted(string(s.Name)) || !f.sound(string(s.Name), s.Bases) {
				continue
			}
			if c.openClass(s) && c.usedBeside(string(s.Name), s) {
				later = append(later, s)
				continue
			}
			f.rootClass(s)
		case *parser.FunctionDef:
			if strings.HasPrefix(string(s.Name), "_") || !c.wanted(string(s.Name)) || !f.sound(string(s.Name), nil) {
				continue
			}
			if f.openParams(s.Args, 0) && c.usedBeside(string(s.Name), s) {
				later = append(later, s)
				continue
			}
			f.rootFunction(s)
		}
	}
	// The last is nearest to what is called first.
	for i := len(later) - 1; i >= 0; i-- {
		switch s := later[i].(type) {
		case *parser.ClassDef:
			made := false
			for k := 0; k < len(c.instOrder); k++ {
				if o := c.instOrder[k]; o.made && o.class == c.classes[s] {
					made = true
					f.rootMethods(s, Value{T: f.instanceType(s, o), X: program.Builtin("nil")})
				}
			}
			if !made {
				f.rootClass(s)
			}
		case *parser.FunctionDef:
			called := false
			if d := c.funcs[s]; d != nil {
				for _, o := range d.specs {
					called = called || o.state == specDone
				}
			}
			if !called {
				f.rootFunction(s)
			}
		}
	}
}

func (f *frame) rootFunction(s *parser.FunctionDef) {
	if d := f.c.funcs[s]; d != nil {
		f.rootCall(s, d, 0, func(args []Value, kws []kwarg) {
			if d.context {
				f.contextSpec(s, d, nil, args, kws)
				return
			}
			f.callFunc(s, d, args, kws)
		})
	}
}

// rootCall calls a function or method as a library's user would. One that fails
// for want of types, or that trains, is left out, with a warning.
func (f *frame) rootCall(n *parser.FunctionDef, d *funcDef, skip int, call func(args []Value, kws []kwarg)) {
	c := f.c
	m := c.mark()
	skip = min(skip, len(d.args.Args)) // *args may take the object
	if args, kws, ok := f.rootArgs(d.args.Args[skip:], d); ok {
		call(args, kws)
	}
	for _, s := range c.ran[m.ran:] {
		s.rooted = s.rooted || s.def == d
	}
	c.warnBeliefs(d)
	if len(c.opts.Entry) > 0 {
		return
	}
	open := f.openParams(d.args, skip)
	if d.name == "forward" || d.name == "__call__" {
		if open = d.calledElsewhere(m); !open {
			c.settleRoot(d, m)
			return
		}
	}
	if slices.ContainsFunc(c.diags[m.diags:], func(x diag.Diagnostic) bool { return untold[x.Code] }) && d.calledElsewhere(m) {
		open = true // the file's own calls say more than its annotations
	}
	var first *diag.Diagnostic
	for i, x := range c.diags[m.diags:] {
		if x.Severity == diag.Error && (open || x.Code == "PYC0902" || c.opts.Library && x.Code == "PYC0201") {
			first = &c.diags[m.diags+i]
			break
		}
	}
	if first == nil {
		c.settleRoot(d, m)
		c.rooted++
		return
	}
	why := *first
	c.rollback(m)
	c.left = append(c.left, why)
	name := d.name
	if d.class != nil {
		name = d.class.name + "." + name
	}
	hint := "annotate its parameters"
	if why.Code == "PYC0902" {
		hint = "nothing is to do, unless inference needs it"
	}
	c.warnAt(n, "PYC0903", hint, "%s is left out: line %d: %s", name, why.Line, why.Msg)
}

// untold are the codes of what annotations leave open: a tensor's dtype or rank.
var untold = map[string]bool{"PYC0227": true, "PYC0228": true}

// calledElsewhere says that the file itself calls a method, and it returns:
// its annotations are then but another way to call it.
func (d *funcDef) calledElsewhere(m checkpoint) bool {
	for _, s := range d.specs {
		if s.round >= s.c.round-1 && !slices.Contains(s.c.ran[m.ran:], s) && s.ret != nil && !s.ret.bad() {
			return true
		}
	}
	return false
}

// sound says that a definition could be interpreted; what is wrong with it is
// said, but for classes that only training uses.
func (f *frame) sound(name string, bases []parser.Expr) bool {
	late := f.state.vars[name].late
	if late == nil {
		return true
	}
	for _, b := range bases {
		if trainingBases[f.calledName(b)] {
			return false
		}
	}
	f.c.sayLate(late)
	return false
}

// trainingBases are classes whose subclasses only training uses.
var trainingBases = map[string]bool{
	"torch.utils.data.Dataset": true, "torch.utils.data.IterableDataset": true, "torch.utils.data.Sampler": true, "torch.utils.data.DataLoader": true,
	"torch.utils.data.dataset.Dataset": true, "torch.autograd.Function": true, "torch.optim.Optimizer": true, "torch.optim.lr_scheduler.LRScheduler": true,
	"torch.optim.lr_scheduler._LRScheduler": true,
}

// openClass says that a parameter of a class's constructor has neither an
// annotation nor a default that tells its type.
func (c *converter) openClass(s *parser.ClassDef) bool {
	d := c.classes[s]
	if d == nil {
		return false
	}
	init := d.method("__init__")
	if init == nil {
		return d.needsArguments()
	}
	return c.main.frame.openParams(init.args, 1)
}

func (f *frame) openParams(a *parser.Arguments, skip int) bool {
	n := len(a.Args) - len(a.Defaults)
	if a.Vararg != nil {
		return true
	}
	for i, p := range a.Args {
		if t := f.annotation(p.Annotation); i >= skip && i < n && (t == nil || t.Kind == KLayer) {
			return true
		}
	}
	return false
}

func (c *converter) wanted(name string) bool {
	if len(c.opts.Entry) == 0 {
		return true
	}
	for _, e := range c.opts.Entry {
		if root, _, _ := strings.Cut(e, "("); root == name {
			return true
		}
	}
	return false
}

// rootClass interprets a class as a library's user would: constructed from its
// annotated parameters, put into eval mode, called.
func (f *frame) rootClass(s *parser.ClassDef) {
	d := f.c.classes[s]
	if d == nil {
		return
	}
	if _, exc := d.isException(); exc || d.enum || f.c.onlyDerived(d) {
		return
	}
	if d.method("__init__") == nil && d.needsArguments() {
		f.c.rooted++
		f.c.warnAt(s, "PYC0903", "write an __init__ with annotated parameters", "%s as a root is left out: nothing makes one", d.name)
		return
	}
	m := f.c.mark()
	var obj Value
	var ok bool
	f.into(func() { obj, ok = f.rootObject(s, d) }) // its user makes one
	f.c.rooted++
	if init := d.method("__init__"); init != nil && diag.HasErrors(f.c.diags[m.diags:]) && init.calledElsewhere(m) {
		why := f.c.diags[m.diags]
		f.c.rollback(m)
		f.c.warnAt(s, "PYC0903", "annotate its parameters as the calls say", "%s as a root is left out: line %d: %s", d.name, why.Line, why.Msg)
		return
	}
	if ok && obj.T.Kind == KInstance {
		f.rootMethods(s, obj)
	}
	if said := f.c.diags[m.diags:]; diag.HasErrors(said) && f.onlyTrains(s) {
		why := said[0]
		f.c.rollback(m)
		f.c.warnAt(s, "PYC0903", "nothing is to do, unless inference needs it", "%s trains and is left out: line %d: %s", d.name, why.Line, why.Msg)
	}
}

// rootObject constructs an object from annotated parameters.
func (f *frame) rootObject(s *parser.ClassDef, d *classDef) (obj Value, ok bool) {
	init := d.method("__init__")
	switch {
	case init != nil:
		w := init.wrapped() // what a decorator of it hands on is as it was written
		args, kws, ok := f.rootArgs(w.args.Args[1:], w)
		if !ok {
			return Value{}, false
		}
		obj = f.construct(s, d, args, kws)
	case d.isData(), d.isNamedTuple():
		var kws []kwarg
		for _, fd := range d.initFields() {
			if fd.value == nil {
				if t := d.env.annotation(fd.annotation); t != nil {
					kws = append(kws, kwarg{fd.name, Value{T: t, X: &program.Ref{Var: &program.Var{Name: fd.name}}}, s})
				}
			}
		}
		obj = f.construct(s, d, nil, kws)
	default:
		obj = f.construct(s, d, nil, nil)
	}
	return obj, true
}

// annotatedObject is the type of an instance of a class that an annotation names. A
// class of another file that nothing makes is made as a root is.
func (f *frame) annotatedObject(d *classDef) *Type {
	c := f.c
	known := c.instanceOf(d)
	if known != nil && (known.Inst.made || !d.isData() || c.script || d.env == nil || d.env.mod == c.main || c.making[d]) {
		return known
	}
	if d.enum && !c.script && d.env != nil {
		var t *Type
		f.into(func() { t = f.enumList(d).T })
		if t != nil && t.Kind == KList {
			return t.Elem
		}
		return nil
	}
	if c.script || d.node == nil || d.env == nil || d.env.mod == c.main && !d.isData() && !d.isNamedTuple() || d.enum || c.making[d] {
		return nil
	}
	for _, s := range c.instOrder {
		if s.class == d && known == nil {
			return nil // several kinds
		}
	}
	if c.making == nil {
		c.making = map[*classDef]bool{}
	}
	c.making[d] = true
	defer delete(c.making, d)
	m := c.mark()
	var obj Value
	f.into(func() { obj, _ = f.rootObject(d.node, d) })
	if diag.HasErrors(c.diags[m.diags:]) {
		c.rollback(m)
		return known
	}
	if obj.T == nil || obj.T.Kind != KInstance {
		return known
	}
	return &Type{Kind: KInstance, Inst: obj.T.Inst}
}

// rootMethods interprets an object's public methods.
func (f *frame) rootMethods(s *parser.ClassDef, obj Value) {
	d := obj.T.Inst.class
	if obj.T.Alloc != nil {
		f.state.modes[obj.T.Alloc] = "eval"
	}
	obj.X = &program.Ref{Var: &program.Var{Name: "m"}}
	call := func(m *funcDef) {
		if m.takesOther(obj.T.Inst) {
			return
		}
		f.rootCall(m.node, m, 1, func(args []Value, kws []kwarg) {
			if m.context {
				f.contextSpec(s, m, &obj, args, kws)
				return
			}
			f.callMethod(s, obj, m, args, kws)
		})
	}
	for _, name := range []string{"forward", "__call__"} {
		if m := d.method(name); m != nil {
			call(m)
		}
	}
	done := map[string]bool{"forward": true}
	for _, c := range d.lineage() {
		if c.node == nil {
			continue
		}
		for _, st := range c.node.Body {
			fn, ok := st.(*parser.FunctionDef)
			if !ok || strings.HasPrefix(string(fn.Name), "_") || done[string(fn.Name)] {
				continue
			}
			done[string(fn.Name)] = true
			m := c.methods[string(fn.Name)]
			if m == nil || m.static || m.classmethod || len(fn.Args.Args) == 0 {
				continue
			}
			call(m)
		}
	}
}

// takesOther says that the file calls a method with more than a root would know
// to pass: modules and functions for parameters that nothing annotates.
func (d *funcDef) takesOther(self *classSpec) bool {
	for _, s := range d.specs {
		if s.self != self || s.rooted || s.state != specDone && s.round < s.c.round-1 {
			continue
		}
		for _, p := range s.params {
			switch t := strip0(p.v.T); t.Kind {
			case KFunc, KMethod, KFuncValue, KClass, KInstance, KLib, KLayer, KList, KTuple, KDict:
				if !d.annotates(p.name) {
					return true
				}
			}
		}
	}
	return false
}

func (d *funcDef) annotates(name string) bool {
	for _, a := range d.args.Args {
		if string(a.Arg) == name {
			return a.Annotation != nil
		}
	}
	return false
}

// defaultType is the type of a parameter that its default tells.
func (f *frame) defaultType(d *funcDef, def parser.Expr) *Type {
	var t *Type
	f.into(func() { t = f.evalIn(d.env, def, nil).T })
	switch t.Kind {
	case KInt:
		return tInt
	case KFloat, KBool, KStr:
		return t
	}
	return nil
}

// rootArgs makes values for a root's parameters from their annotations and
// defaults; forward takes tensors where nothing is said. A parameter of which
// only None is known stays None.
func (f *frame) rootArgs(params []*parser.Arg, d *funcDef) (args []Value, kws []kwarg, ok bool) {
	n := len(params) - len(d.args.Defaults)
	left := false // a parameter before was left to its default
	for i, p := range params {
		if d.flags[string(p.Arg)] {
			left = true
			continue
		}
		t := f.c.openModule(p, d, f.documented(d, string(p.Arg), d.env.annotation(p.Annotation)))
		t = d.ofDType(string(p.Arg), t)
		if b, ok := d.believed[string(p.Arg)]; ok {
			t = b.typ()
		}
		if t == nil && d.dicts[string(p.Arg)] != nil {
			if t = d.dicts[string(p.Arg)]; i >= n && parser.IsNone(d.args.Defaults[i-n]) {
				t = tOptional(t)
			}
		}
		if t == nil {
			t = f.openDict(p, d)
		}
		if t == nil && i >= n {
			if t = f.defaultType(d, d.args.Defaults[i-n]); t == nil {
				// None, until a use tells what else.
				if t = f.c.rootVar(p, d); t.unsettled() && (f.c.told || f.c.age > 3) || !parser.IsNone(d.args.Defaults[i-n]) {
					delete(d.wide, string(p.Arg)) // None is all that is known
					left = true
					continue
				}
				t = tOptional(t)
			}
		}
		if t == nil && (d.name == "forward" || d.name == "__call__") {
			t = f.documented(d, string(p.Arg), tTensor("", -1))
		}
		if t == nil {
			t = f.c.rootVar(p, d)
			if t.Kind == KVar && (f.c.told || f.c.age > 5) {
				f.c.hintAt(p, "PYC0207", fmt.Sprintf("annotate it: %s: %s", p.Arg, likely(string(p.Arg))), "the type of %s is not known", p.Arg)
				return nil, nil, false
			}
		}
		if t.Kind == KOptional {
			if i < n || nilable(t.Elem) || t.Elem.Kind == KVar || t.Elem.Kind == KTuple || f.c.table.Typing && t.Elem.Kind != KBool {
				d.widenParam(string(p.Arg), t)
			} else {
				left = true
				continue
			}
		}
		v := Value{T: t, X: &program.Ref{Var: &program.Var{Name: string(p.Arg)}}}
		if left {
			kws = append(kws, kwarg{string(p.Arg), v, p})
		} else {
			args = append(args, v)
		}
	}
	for i, p := range d.args.Kwonlyargs {
		if d.flags[string(p.Arg)] {
			continue
		}
		t := f.documented(d, string(p.Arg), d.env.annotation(p.Annotation))
		if t == nil {
			if def := d.args.KwDefaults[i]; def != nil {
				if t = f.defaultType(d, def); t == nil {
					continue
				}
			} else {
				t = f.c.rootVar(p, d)
			}
		}
		if t.Kind == KOptional {
			if d.args.KwDefaults[i] != nil && !nilable(t.Elem) && t.Elem.Kind != KTuple {
				continue
			}
			d.widenParam(string(p.Arg), t)
		}
		kws = append(kws, kwarg{string(p.Arg), Value{T: t, X: &program.Ref{Var: &program.Var{Name: string(p.Arg)}}}, p})
	}
	return args, kws, true
}

// likely is an annotation that a parameter of this name may have.
func likely(name string) string {
	name = strings.ToLower(name)
	for _, part := range []string{"module", "layer", "block", "model", "net", "encoder", "decoder"} {
		if strings.Contains(name, part) && !strings.Contains(name, "num") && !strings.HasPrefix(name, "n_") {
			return "nn.Module"
		}
	}
	if floatNamed(name) {
		return "float"
	}
	return "int"
}

// widenParam lets every call of a library's function pass None, or a value,
// where its annotation says Optional: the function is one.
func (d *funcDef) widenParam(name string, t *Type) {
	if d.wide == nil {
		d.wide = map[string]*Type{}
	}
	d.wide[name] = t
}

// widened gives a parameter that roots call with an Optional that type.
func (f *frame) widened(n parser.Node, d *funcDef, p param) param {
	w := d.wide[p.name]
	if w == nil || p.v.T.Kind == KOptional || p.v.T.bad() || openType(strip0(w)) {
		return p
	}
	if j := join(w, p.v.T); j == nil || j.rep() != w.rep() {
		return p
	}
	p.v = Value{T: w, X: f.coerce(n, p.v, w).X}
	return p
}

// isScript says that a file is there to be run: it has a main guard, does
// something at its top level besides defining, or something under an if or a
// try with what it defines. A file without a public definition is none to import.
func isScript(body []parser.Stmt) bool {
	var defined []string
	for _, s := range body {
		if name := definedName(s); name != "" {
			defined = append(defined, name)
		}
	}
	public := slices.ContainsFunc(defined, func(name string) bool { return !strings.HasPrefix(name, "_") })
	for _, s := range body {
		switch s := s.(type) {
		case *parser.If:
			if isMainGuard(s.Test) || acts(append(slices.Clone(s.Body), s.Orelse...), defined, public) {
				return true
			}
		case *parser.Try:
			arms := slices.Concat(s.Body, s.Orelse, s.Finalbody)
			for _, h := range s.Handlers {
				arms = append(arms, h.Body...)
			}
			if acts(arms, defined, public) {
				return true
			}
		default:
			if isEffect(s) {
				return true
			}
		}
	}
	return false
}

// acts says that some statement does something with what the file defines, or
// does anything where the file defines nothing public.
func acts(body []parser.Stmt, defined []string, public bool) (found bool) {
	parser.WalkBody(body, func(n parser.Node) bool {
		s, ok := n.(parser.Stmt)
		if !ok || found {
			return !found
		}
		if definedName(s) != "" {
			return false
		}
		found = isEffect(s) && (!public || slices.ContainsFunc(defined, func(name string) bool { return mentionsName(s, name) }))
		return !found
	})
	return found
}

// isEffect says that a statement is run for what it does.
func isEffect(s parser.Stmt) bool {
	switch s := s.(type) {
	case *parser.ExprStmt:
		_, doc := s.Value.(*parser.Str)
		return !doc
	case *parser.For, *parser.While, *parser.With:
		return true
	}
	return false
}

func definedName(s parser.Stmt) string {
	switch s := s.(type) {
	case *parser.FunctionDef:
		return string(s.Name)
	case *parser.ClassDef:
		return string(s.Name)
	}
	return ""
}

// isMainGuard recognises __name__ == "__main__".
func isMainGuard(e parser.Expr) bool {
	cmp, ok := e.(*parser.Compare)
	if !ok || len(cmp.Ops) != 1 || cmp.Ops[0] != parser.Eq {
		return false
	}
	n, ok := cmp.Left.(*parser.Name)
	if !ok || n.Id != "__name__" {
		return false
	}
	s, ok := cmp.Comparators[0].(*parser.Str)
	return ok && s.S == "__main__"
}
