package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// argument is one add_argument call.
type argument struct {
	f    *frame
	n    parser.Node
	self Value

	flags                                             []string
	dest, action                                      string
	required                                          bool
	typ, def, nargs, choices, constant, metavar, help *Value
	version                                           *Value

	lit *program.Composite // the Arg
}

// none says that a keyword is missing or None.
func none(v *Value) bool { return v == nil || v.T.Kind == KNone }

func (a *argument) positional() bool { return !strings.HasPrefix(a.flags[0], "-") }

// list says that the argument takes several values.
func (a *argument) list() bool {
	return !none(a.nargs) && a.nargs.Const != any("?") || a.action == "append" || a.action == "extend" || a.action == "append_const"
}

func (a *argument) set(key string, x program.Expr) {
	a.lit.Keys = append(a.lit.Keys, key)
	a.lit.Elems = append(a.lit.Elems, x)
}

func (a *argument) refuse(hint, format string, args ...any) {
	a.f.c.hintAt(a.n, "PYC0601", hint, format, args...)
}

// addArgument is one add_argument call: a field of the namespace, and the call
// that registers it.
func (f *frame) addArgument(n parser.Node, self Value, args []Value, kws []kwarg) {
	a := &argument{f: f, n: n, self: self, action: "store"}
	for _, v := range args {
		s, ok := v.Const.(string)
		if !ok {
			f.c.errorAt(n, "PYC0303", "the argument's name must be known at conversion")
			return
		}
		a.flags = append(a.flags, s)
	}
	if len(a.flags) == 0 {
		f.c.errorAt(n, "PYC0603", "add_argument needs a name")
		return
	}
	a.dest = destOf(a.flags)
	if !a.keywords(kws) {
		return
	}
	a.lit = &program.Composite{}
	switch a.action {
	case "store_true", "store_false", "count", "version", "boolean":
		a.flag()
	case "store", "append", "extend", "store_const", "append_const":
		a.value()
	default:
		a.refuse("known ones are store, store_true, store_false, store_const, append, extend, count, version and BooleanOptionalAction", "the action %q has no Go form yet", a.action)
	}
}

// unknownOption reports a keyword whose value only the run knows; false.
func (f *frame) unknownOption(k kwarg) bool {
	f.c.errorAt(k.n, "PYC0303", "%s must be known at conversion", k.name)
	return false
}

func (a *argument) keywords(kws []kwarg) bool {
	for i := range kws {
		v, ok := &kws[i].v, true
		switch kws[i].name {
		case "type":
			a.typ = v
		case "default":
			a.def = v
		case "nargs":
			a.nargs = v
			if v.T.Name == "argparse.REMAINDER" {
				a.nargs = &Value{T: tStr, X: strLit("..."), Const: "..."}
			} else if v.Const == nil && v.T.Kind != KNone {
				return a.f.unknownOption(kws[i])
			}
		case "choices":
			a.choices = v
		case "const":
			a.constant = v
		case "action":
			if v.T.Name == "argparse.BooleanOptionalAction" {
				a.action = "boolean"
			} else if a.action, ok = v.Const.(string); !ok {
				return a.f.unknownOption(kws[i])
			}
		case "required":
			if a.required, ok = v.Const.(bool); !ok {
				return a.f.unknownOption(kws[i])
			}
		case "dest":
			if a.dest, ok = v.Const.(string); !ok {
				return a.f.unknownOption(kws[i])
			}
		case "help":
			a.help = v
			if v.T.Name == "argparse.SUPPRESS" {
				a.help = &Value{T: tStr, X: &program.Symbol{Pkg: pkgArgparse, Name: "Suppress"}}
			}
		case "metavar":
			a.metavar = v
		case "version":
			a.version = v
		default:
			a.f.c.errorAt(kws[i].n, "PYC0601", "add_argument's %s has no Go form yet", kws[i].name)
			return false
		}
	}
	return true
}

// common sets what every argument has.
func (a *argument) common(elem program.Type) {
	a.lit.Type = &program.Named{Pkg: pkgArgparse, Name: "Arg", Args: []program.Type{elem}}
	if a.positional() {
		a.set("Name", strLit(a.flags[0]))
		return
	}
	fl := &program.Composite{Type: &program.Slice{Elem: program.Basic("string")}}
	for _, s := range a.flags {
		fl.Elems = append(fl.Elems, strLit(s))
	}
	a.set("Flags", fl)
	if a.dest != destOf(a.flags) {
		a.set("Dest", strLit(a.dest))
	}
}

// texts sets help and metavar, which stand last.
func (a *argument) texts() {
	if !none(a.help) && a.help.T.Kind == KStr {
		a.set("Help", a.help.X)
	}
	if none(a.metavar) {
		return
	}
	if a.metavar.T.Kind == KStr {
		a.set("Metavar", a.metavar.X)
	} else if l, ok := a.f.asList(a.n, *a.metavar); ok && l.T.Elem.Kind == KStr {
		a.set("Metavars", l.X)
	}
}

// field is the attribute that the argument sets; nil was reported.
func (a *argument) field(t *Type) *argField {
	fd := a.f.namespaceField(a.self.T.Parser, a.dest, t)
	if fd == nil {
		a.f.c.errorAt(a.n, "PYC0604", "the argument %s is %v here and %v elsewhere", a.dest, t, a.self.T.Parser.dest(a.dest).t)
		return nil
	}
	if fd.t.rep() != t.rep() {
		a.f.c.errorAt(a.n, "PYC0604", "the argument %s is %v here and %v elsewhere", a.dest, t, fd.t)
		return nil
	}
	return fd
}

// tie writes the call that registers the argument.
func (a *argument) tie(method string, fd *argField) {
	f := a.f
	f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: a.self.X, Name: method}, Args: []program.Expr{f.target(a.self, fd), a.lit}}})
}

// flag is an argument without a value: a bool, a count or the version.
func (a *argument) flag() {
	f := a.f
	if a.action == "version" {
		a.common(program.Basic("string"))
		a.texts()
		if none(a.version) || a.version.T.Kind != KStr {
			a.refuse("give it version=", "a version that is no str has no Go form yet")
			return
		}
		f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: a.self.X, Name: "Version"}, Args: []program.Expr{a.version.X, a.lit}}})
		return
	}
	t, method := tBool, "Bool"
	switch {
	case a.action == "count":
		t, method = tInt, "Count"
	case a.action == "boolean":
		method = "BoolOptional"
	}
	a.common(f.c.goType(t))
	if a.action == "store_false" {
		a.set("StoreFalse", program.Builtin("true"))
	}
	noneDefault := a.def != nil && a.def.T.Kind == KNone || a.def == nil && (a.action == "count" || a.action == "boolean")
	switch {
	case noneDefault && a.action == "store_true" || noneDefault && a.action == "store_false":
		a.refuse("give it default=False", "a flag that is None without its use has no Go form yet")
		return
	case noneDefault && !a.required:
		t, method = tOptional(t), map[string]string{"count": "OptCount", "boolean": "OptBool"}[a.action]
	case !none(a.def):
		if a.def.T.Kind != t.Kind {
			f.c.errorAt(a.n, "PYC0604", "the default is %v, the argument %v", a.def.T, t)
			return
		}
		if a.def.Const != any(false) && a.def.Const != any(int64(0)) || a.action == "store_false" {
			a.set("Default", a.def.X)
		}
	}
	if a.required {
		a.set("Required", program.Builtin("true"))
	}
	a.texts()
	if fd := a.field(t); fd != nil {
		a.tie(method, fd)
	}
}

// reader is what type= makes of a text: the type of the values, its name in
// errors, and for a function of the program or the library the function.
func (a *argument) reader() (elem *Type, name string, parse program.Expr, ok bool) {
	f := a.f
	if none(a.typ) {
		return tStr, "str", nil, true
	}
	t := a.typ.T
	switch {
	case t.Kind == KBuiltin && (t.Name == "int" || t.Name == "float" || t.Name == "str"):
		return map[string]*Type{"int": tInt, "float": tFloat, "str": tStr}[t.Name], t.Name, nil, true
	case t.Kind == KBuiltin && t.Name == "bool":
		return tBool, "bool", nil, true
	}
	name = lastPart(className(t))
	switch t.Kind {
	case KFunc:
		if name = t.Fn.wrapped().name; t.Fn.expr != nil {
			name = "<lambda>"
		}
	case KMethod, KFuncValue:
		name = t.Name
	case KBuiltin, KLibFunc, KLibClass, KClass:
	default:
		a.refuse("give it a function of one str", "this type of an argument has no Go form yet")
		return nil, "", nil, false
	}
	x, result := f.applied(a.n, *a.typ, []*Type{tStr}, nil)
	if result.bad() {
		return nil, "", nil, false // reported, or known in the next round
	}
	return result, name, x, true
}

// intDefault says that the default is an int, or holds some. Help shows it so.
func (a *argument) intDefault() bool {
	if none(a.def) {
		return false
	}
	t := a.def.T
	is := mayBeInt(t) || t.Kind == KInt || t.Elem != nil && (t.Elem.Kind == KInt || mayBeInt(t.Elem)) ||
		slices.ContainsFunc(t.Elems, func(e *Type) bool { return e.Kind == KInt || mayBeInt(e) })
	if is && a.showsDefault() {
		a.f.c.tellApart()
	}
	return is
}

// showsDefault says that the help text may show the default.
func (a *argument) showsDefault() bool {
	if none(a.help) {
		return a.f.c.defaultsShown
	}
	text, known := a.help.Const.(string)
	return a.f.c.defaultsShown || !known || strings.Contains(text, "%(default")
}

// defaultOf is the default as a value of the argument's type; of a text that
// type= reads nothing.
func (a *argument) defaultOf(elem *Type) (Value, bool) {
	f := a.f
	v := *a.def
	if v.T.Kind == KStr && elem.Kind != KStr && !none(a.typ) {
		a.set("DefaultText", v.X)
		return Value{}, true
	}
	if j := join(elem, v.T); j == nil || j.rep() != elem.rep() {
		f.c.errorAt(a.n, "PYC0604", "the default is %v, the argument %v", a.def.T, elem)
		return v, false
	}
	return f.coerce(a.n, v, elem), true
}

// value is an argument with values.
func (a *argument) value() {
	f := a.f
	elem, name, parse, ok := a.reader()
	if !ok {
		return
	}
	if a.action == "store_const" {
		a.constants()
		return
	}
	if elem.Kind == KFloat && a.intDefault() {
		elem = tNumber // type= reads texts only
	}
	a.common(f.c.goType(elem))
	optional := none(a.def) && !a.required && (!a.positional() || !none(a.nargs) && (a.nargs.Const == any("?")))
	t := elem
	if a.list() {
		t = tList(elem)
		if a.positional() {
			optional = false
		}
	}
	if !none(a.def) {
		if a.list() {
			l, ok := f.asList(a.n, *a.def)
			if !ok {
				return
			}
			a.set("Defaults", f.coerce(a.n, l, tList(elem)).X)
		} else {
			v, ok := a.defaultOf(elem)
			if !ok {
				return
			}
			if v.X != nil {
				a.set("Default", v.X)
			}
		}
	}
	if optional {
		t = tOptional(t)
	}
	if a.required {
		a.set("Required", program.Builtin("true"))
	}
	if !none(a.choices) {
		l, ok := f.asList(a.n, *a.choices)
		if !ok {
			return
		}
		a.set("Choices", f.coerce(a.n, l, tList(elem)).X)
	}
	if !none(a.nargs) {
		if _, ok := a.nargs.Const.(int64); ok {
			a.set("Nargs", strLit(decimal(a.nargs.X.(*program.Lit).Text)))
		} else {
			a.set("Nargs", a.nargs.X)
		}
	}
	if a.constant != nil && a.constant.T.Kind != KNone {
		a.set("Const", f.coerce(a.n, *a.constant, elem).X)
	}
	switch a.action {
	case "append":
		if !none(a.nargs) {
			a.refuse("use action=\"extend\"", "lists that are appended have no Go form yet")
			return
		}
		a.set("Append", program.Builtin("true"))
	case "extend":
		if none(a.nargs) {
			a.set("Nargs", strLit("+"))
		}
		a.set("Append", program.Builtin("true"))
	case "append_const":
		a.set("StoreConst", program.Builtin("true"))
	}
	a.texts()
	fd := a.field(t)
	if fd == nil {
		return
	}
	if parse == nil {
		method := map[Kind]string{KInt: "Int", KFloat: "Float", KStr: "String", KBool: "BoolValue"}[elem.Kind]
		if f.isNumber(elem) {
			method = "Number"
		}
		switch {
		case a.list() && elem.Kind == KBool || optional && elem.Kind == KBool:
			a.refuse("use action=\"store_true\"", "type=bool has no Go form here")
			return
		case a.list():
			method += "s"
		case optional:
			method = "Opt" + method
		}
		a.tie(method, fd)
		return
	}
	fun := "Func"
	switch {
	case a.list():
		fun = "FuncList"
	case optional && !nilable(elem):
		fun = "OptFunc"
	}
	f.emit(&program.ExprStmt{X: f.call(pkgArgparse, fun, a.self.X, f.target(a.self, fd), a.lit, strLit(name), parse)})
}

// constants is action="store_const".
func (a *argument) constants() {
	f := a.f
	if none(a.constant) {
		a.refuse("give it const=", "store_const without a const has no Go form yet")
		return
	}
	elem := a.constant.T
	if a.constant.T.Kind == KInt {
		elem = tInt
	}
	if !none(a.def) {
		if elem = join(elem, a.def.T); elem == nil {
			f.c.errorAt(a.n, "PYC0604", "the default is %v, the const %v", a.def.T, a.constant.T)
			return
		}
	}
	if elem.static() {
		a.refuse("use a name that a dict or an if looks up", "a const of type %v has no Go form yet", elem)
		return
	}
	a.common(f.c.goType(elem))
	if !none(a.def) {
		a.set("Default", f.coerce(a.n, *a.def, elem).X)
	}
	a.set("Const", f.coerce(a.n, *a.constant, elem).X)
	if a.required {
		a.set("Required", program.Builtin("true"))
	}
	a.texts()
	t, fun := elem, "Const"
	if none(a.def) && !a.required {
		t = tOptional(elem)
		if !nilable(elem) {
			fun = "OptConst"
		}
	}
	if fd := a.field(t); fd != nil {
		f.emit(&program.ExprStmt{X: f.call(pkgArgparse, fun, a.self.X, f.target(a.self, fd), a.lit)})
	}
}

func destOf(flags []string) string {
	name := flags[0]
	for _, s := range flags {
		if strings.HasPrefix(s, "--") {
			name = s
			break
		}
	}
	return strings.ReplaceAll(strings.TrimLeft(name, "-"), "-", "_")
}
