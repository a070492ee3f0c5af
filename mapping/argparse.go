package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// argParser is an argparse.ArgumentParser of the program: what its
// add_argument calls make of the namespace's type.
type argParser struct {
	decl   *program.Struct
	fields []*argField
	failed bool // an argument was refused: what the parser defines is not known
}

type argField struct {
	name string
	t    *Type
	decl *program.Field
}

func (p *argParser) begin() { p.failed = false }

func (p *argParser) dest(name string) *argField {
	for _, f := range p.fields {
		if f.name == name {
			return f
		}
	}
	return nil
}

// newParser is argparse.ArgumentParser(…).
func (f *frame) newParser(e *parser.Call) Value {
	c := f.c
	p := c.parsers[e]
	if p == nil {
		p = &argParser{decl: &program.Struct{Name: "Args"}}
		p.decl.Origin.Notes = []string{"holds what the command line gives"}
		p.decl.Origin.Unit = f.mod.unit
		if n := len(c.parsers); n > 0 {
			p.decl.Name = "Args" + string(rune('1'+n))
		}
		c.parsers[e] = p
		c.changed = true
	}
	opts := &program.Composite{Type: &program.Named{Pkg: pkgArgparse, Name: "Options"}}
	for i, a := range e.Args {
		v := f.expr(a)
		if i < 4 && v.T.Kind == KStr {
			opts.Keys = append(opts.Keys, []string{"Prog", "Usage", "Description", "Epilog"}[i])
			opts.Elems = append(opts.Elems, v.X)
		}
	}
	for _, k := range e.Keywords {
		switch name := string(k.Arg); name {
		case "description", "prog", "usage", "epilog":
			v := f.expr(k.Value)
			if v.T.Kind == KStr {
				opts.Keys = append(opts.Keys, camel(name))
				opts.Elems = append(opts.Elems, v.X)
			}
		case "add_help":
			if f.expr(k.Value).Const == any(false) {
				opts.Keys = append(opts.Keys, "NoHelp")
				opts.Elems = append(opts.Elems, program.Builtin("true"))
			}
		case "formatter_class":
			if at, ok := k.Value.(*parser.Attribute); ok {
				form := map[string]string{"ArgumentDefaultsHelpFormatter": "ArgumentDefaults", "RawDescriptionHelpFormatter": "RawDescription", "RawTextHelpFormatter": "RawText"}[string(at.Attr)]
				if form != "" {
					opts.Keys = append(opts.Keys, "Formatter")
					opts.Elems = append(opts.Elems, &program.Symbol{Pkg: pkgArgparse, Name: form})
				}
			}
		default:
			c.errorAt(k.Value, "PYC0601", "ArgumentParser's %s has no Go form yet", name)
		}
	}
	fun := &program.Instance{Fun: &program.Symbol{Pkg: pkgArgparse, Name: "New"}, Args: []program.Type{&program.Local{Decl: p.decl}}}
	return Value{T: &Type{Kind: KNamespace, Name: "ArgumentParser", Parser: p}, X: &program.Call{Fun: fun, Args: []program.Expr{opts}}}
}

// parserMethod is parser.add_argument(…), parse_args() and their kin.
func (f *frame) parserMethod(e parser.Node, self Value, name string, args []Value, kws []kwarg) Value {
	switch name {
	case "add_argument":
		before := len(f.c.diags)
		f.addArgument(e, self, args, kws)
		if len(f.c.diags) > before {
			self.T.Parser.failed = true
		}
		return Value{T: tNone}
	case "parse_args":
		call := &program.Call{Fun: &program.Select{X: self.X, Name: "Parse"}}
		if len(args) == 1 && args[0].T.Kind != KNone {
			l, ok := f.asList(e, args[0])
			if !ok {
				return Value{T: tPoison}
			}
			call = &program.Call{Fun: &program.Select{X: self.X, Name: "ParseArgs"}, Args: []program.Expr{l.X}}
		}
		return Value{T: &Type{Kind: KNamespace, Name: "Namespace", Parser: self.T.Parser}, X: call}
	case "print_help", "print_usage":
		return Value{T: tNone, X: &program.Call{Fun: &program.Select{X: self.X, Name: camel(name)}}}
	case "error":
		if len(args) == 1 {
			f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: self.X, Name: "Error"}, Args: []program.Expr{args[0].X}}})
			return Value{T: tNone}
		}
	}
	f.c.errorAt(e, "PYC0601", "ArgumentParser.%s has no Go form yet", name)
	return Value{T: tPoison}
}

// namespaceAttr is args.name, or a method of the parser.
func (f *frame) namespaceAttr(e *parser.Attribute, base Value, attr string) Value {
	p := base.T.Parser
	if base.T.Name == "Namespace" {
		if fd := p.dest(attr); fd != nil {
			return Value{T: fd.t, X: &program.FieldRef{X: base.X, Field: fd.decl}}
		}
		if f.c.age <= 2 {
			f.c.changed = true
			return Value{T: tBottom}
		}
		if p.failed {
			return Value{T: tPoison}
		}
		f.c.hintAt(e, "PYC0602", "add it with add_argument", "the parser defines no argument %s", attr)
		return Value{T: tPoison}
	}
	self := base
	return Value{T: &Type{Kind: KMethod, Name: attr, Self: &self}}
}

// setArgument is args.name = v of an argument that the parser defines.
func (f *frame) setArgument(e *parser.Attribute, base Value, attr string, v Value) {
	fd := base.T.Parser.dest(attr)
	if base.T.Name != "Namespace" || fd == nil || v.T.bad() {
		if !v.T.bad() && f.c.age > 2 {
			f.c.hintAt(e, "PYC0225", "use a variable of its own", "the parser defines no argument %s to assign to", attr)
		}
		return
	}
	x := f.coerce(e, v, fd.t)
	f.emit(&program.Assign{Lhs: []program.Expr{&program.FieldRef{X: base.X, Field: fd.decl}}, Tok: "=", Rhs: []program.Expr{orNil(x.X)}})
	if path, ok := attrPath(e); ok {
		delete(f.state.vars, path)
		if fd.t.Kind == KOptional && v.T.Kind != KOptional {
			held := fd.t.Elem
			if v.T.Kind == KNone {
				held = tNone
			}
			f.narrowTo(path, held)(f.state)
		}
	}
}

// addArgument is one add_argument call: a field of the namespace, and the call
// that registers it.
func (f *frame) addArgument(e parser.Node, self Value, args []Value, kws []kwarg) {
	p := self.T.Parser
	var flags []string
	for _, a := range args {
		s, ok := a.Const.(string)
		if !ok {
			f.c.errorAt(e, "PYC0303", "the argument's name must be known at conversion")
			return
		}
		flags = append(flags, s)
	}
	if len(flags) == 0 {
		f.c.errorAt(e, "PYC0603", "add_argument needs a name")
		return
	}
	positional := !strings.HasPrefix(flags[0], "-")
	dest := destOf(flags)
	var typ, def, nargs, choices, constant *Value
	action := "store"
	required := false
	var texts []kwarg
	for i := range kws {
		v := &kws[i].v
		switch kws[i].name {
		case "type":
			typ = v
		case "default":
			def = v
		case "nargs":
			nargs = v
		case "choices":
			choices = v
		case "const":
			constant = v
		case "action":
			action, _ = v.Const.(string)
		case "required":
			required = v.Const == any(true)
		case "dest":
			dest, _ = v.Const.(string)
		case "help", "metavar":
			texts = append(texts, kws[i])
		default:
			f.c.errorAt(kws[i].n, "PYC0601", "add_argument's %s has no Go form yet", kws[i].name)
			return
		}
	}
	elem := tStr
	if typ != nil {
		switch {
		case typ.T.Kind == KBuiltin && typ.T.Name == "int":
			elem = tInt
		case typ.T.Kind == KBuiltin && typ.T.Name == "float":
			elem = tFloat
		case typ.T.Kind == KBuiltin && typ.T.Name == "str":
		default:
			f.c.hintAt(e, "PYC0601", "known ones are int, float and str", "this type of an argument has no Go form yet")
			return
		}
	}
	isList := nargs != nil && nargs.T.Kind != KNone && nargs.Const != any("?")
	t, method := elem, map[Kind]string{KInt: "Int", KFloat: "Float", KStr: "String"}[elem.Kind]
	argT := f.c.goType(elem)
	noDefault := def == nil || def.T.Kind == KNone
	switch {
	case action == "store_true" || action == "store_false":
		t, method, argT = tBool, "Bool", program.Basic("bool")
	case action == "store" && isList:
		t, method = tList(elem), map[Kind]string{KInt: "Ints", KFloat: "Floats", KStr: "Strings"}[elem.Kind]
	case action == "store" && noDefault && !required && !positional, action == "store" && noDefault && positional && nargs != nil:
		t, method = tOptional(elem), "Opt"+method
	case action == "store":
	default:
		f.c.hintAt(e, "PYC0601", "known ones are store, store_true and store_false", "the action %q has no Go form yet", action)
		return
	}
	if def != nil && !noDefault && !isList && action == "store" && def.T.Kind != elem.Kind && !(def.T.Kind == KInt && elem.Kind == KFloat) {
		f.c.errorAt(e, "PYC0604", "the default is %v, the argument %v", def.T, elem)
		return
	}
	fd := p.dest(dest)
	if fd == nil {
		fd = &argField{name: dest, t: t, decl: &program.Field{Name: dest}}
		p.fields = append(p.fields, fd)
		f.c.changed = true
	}
	fd.t = t
	fd.decl.Type = f.c.goType(t)
	lit := &program.Composite{Type: &program.Named{Pkg: pkgArgparse, Name: "Arg", Args: []program.Type{argT}}}
	set := func(key string, x program.Expr) {
		lit.Keys = append(lit.Keys, key)
		lit.Elems = append(lit.Elems, x)
	}
	if positional {
		set("Name", strLit(flags[0]))
	} else {
		fl := &program.Composite{Type: &program.Slice{Elem: program.Basic("string")}}
		for _, s := range flags {
			fl.Elems = append(fl.Elems, strLit(s))
		}
		set("Flags", fl)
		if dest != destOf(flags) {
			set("Dest", strLit(dest))
		}
	}
	if action == "store_false" {
		set("StoreFalse", program.Builtin("true"))
	}
	if def != nil && !noDefault {
		switch {
		case isList:
			if l, ok := f.asList(e, *def); ok {
				set("Defaults", f.coerce(e, l, tList(elem)).X)
			}
		case t.Kind == KBool:
			if def.Const != any(false) || action == "store_false" {
				set("Default", def.X)
			}
		default:
			set("Default", f.coerce(e, *def, elem).X)
		}
	}
	if required {
		set("Required", program.Builtin("true"))
	}
	if choices != nil {
		if l, ok := f.asList(e, *choices); ok {
			set("Choices", f.coerce(e, l, tList(elem)).X)
		}
	}
	if nargs != nil && nargs.T.Kind != KNone {
		if n, ok := nargs.Const.(int64); ok {
			set("Nargs", strLit(decimal(intLit(int(n)).(*program.Lit).Text)))
		} else {
			set("Nargs", nargs.X)
		}
	}
	if constant != nil {
		set("Const", f.coerce(e, *constant, elem).X)
	}
	for _, k := range texts {
		if k.v.T.Kind == KStr {
			set(camel(k.name), k.v.X)
		}
	}
	target := &program.Unary{Op: "&", X: &program.FieldRef{X: &program.Select{X: self.X, Name: "Values"}, Field: fd.decl}}
	f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: self.X, Name: method}, Args: []program.Expr{target, lit}}})
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
