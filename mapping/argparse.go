package mapping

import (
	"slices"
	"strconv"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// argParser is an argparse.ArgumentParser of the program with its groups and
// subparsers: what their add_argument calls make of the namespace's type.
type argParser struct {
	decl   *program.Struct
	fields []*argField
	failed bool // an argument was refused: what the parser defines is not known
}

// argField is an attribute of the namespace.
type argField struct {
	name  string
	t     *Type
	decl  *program.Field
	added bool // no argument sets it, but an assignment
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

// field is an attribute of the namespace that holds t, among what else it
// holds; nil when the two do not join.
func (f *frame) namespaceField(p *argParser, name string, t *Type) *argField {
	fd := p.dest(name)
	if fd == nil {
		fd = &argField{name: name, t: t, decl: &program.Field{Name: name}}
		p.fields = append(p.fields, fd)
		f.c.changed = true
	}
	j := join(fd.t, t)
	if j == nil {
		return nil
	}
	if j.key() != fd.t.key() {
		f.c.changed = true
	}
	fd.t = j
	if !j.static() {
		fd.decl.Type = f.c.goType(j)
	}
	return fd
}

func parserType(p *argParser) *Type {
	return &Type{Kind: KNamespace, Name: "ArgumentParser", Parser: p}
}

// newParser is argparse.ArgumentParser(…).
func (f *frame) newParser(e *parser.Call) Value {
	c := f.c
	args, kws := f.callArgs(e)
	for i, a := range args {
		if i < 4 {
			kws = append(kws, kwarg{[]string{"prog", "usage", "description", "epilog"}[i], a, e})
		}
	}
	opts, parents := f.parserOptions(e, kws)
	p := c.parsers[e]
	if p == nil && len(parents) > 0 {
		p = parents[0].T.Parser
		c.parsers[e] = p
		c.changed = true
	}
	if p == nil {
		p = &argParser{decl: &program.Struct{Name: "Args"}}
		p.decl.Origin.Notes = []string{"holds what the command line gives"}
		p.decl.Origin.Unit = f.mod.unit
		if n := len(c.parsers); n > 0 {
			p.decl.Name = "Args" + strconv.Itoa(n+1)
		}
		c.parsers[e] = p
		c.changed = true
	}
	call := &program.Call{Args: []program.Expr{opts}}
	for _, parent := range parents {
		if parent.T.Parser != p {
			c.errorAt(e, "PYC0601", "parents of several namespaces have no Go form yet")
			return Value{T: tPoison}
		}
		call.Args = append(call.Args, parent.X)
	}
	call.Fun = &program.Instance{Fun: &program.Symbol{Pkg: pkgArgparse, Name: "New"}, Args: []program.Type{&program.Local{Decl: p.decl}}}
	return Value{T: parserType(p), X: call}
}

// formatters are argparse's classes for help texts.
var formatters = map[string]string{
	"argparse.ArgumentDefaultsHelpFormatter": "ArgumentDefaults", "argparse.RawDescriptionHelpFormatter": "RawDescription",
	"argparse.RawTextHelpFormatter": "RawText", "argparse.MetavarTypeHelpFormatter": "MetavarType",
}

func init() {
	special["argparse.HelpFormatter"] = true
	special["argparse.SUPPRESS"] = true
	special["argparse.REMAINDER"] = true
	special["argparse.BooleanOptionalAction"] = true
	for name := range formatters {
		special[name] = true
	}
}

// parserOptions are the keywords of ArgumentParser and add_parser as Go's
// options, and the parents.
func (f *frame) parserOptions(e parser.Node, kws []kwarg) (opts *program.Composite, parents []Value) {
	opts = &program.Composite{Type: &program.Named{Pkg: pkgArgparse, Name: "Options"}}
	set := func(key string, x program.Expr) {
		opts.Keys = append(opts.Keys, key)
		opts.Elems = append(opts.Elems, x)
	}
	for _, k := range kws {
		switch k.name {
		case "prog", "usage", "description", "epilog", "help":
			switch {
			case k.v.T.Kind == KStr:
				set(camel(k.name), k.v.X)
			case k.v.T.Kind == KOptional && k.v.T.Elem.Kind == KStr: // __doc__
				set(camel(k.name), f.call(pkgPy, "Or", k.v.X, strLit("")))
			case k.v.T.Kind != KNone && !k.v.T.bad():
				f.c.errorAt(k.n, "PYC0604", "%s is a str, this is %v", k.name, k.v.T)
			}
		case "add_help", "allow_abbrev":
			if _, ok := k.v.Const.(bool); !ok && !k.v.T.bad() {
				f.unknownOption(k)
			}
			if k.v.Const == any(false) {
				set(map[string]string{"add_help": "NoHelp", "allow_abbrev": "NoAbbrev"}[k.name], program.Builtin("true"))
			}
		case "formatter_class":
			switch name := formatters[k.v.T.Name]; {
			case name != "":
				f.c.defaultsShown = f.c.defaultsShown || name == "ArgumentDefaults"
				set("Formatter", &program.Symbol{Pkg: pkgArgparse, Name: name})
			case k.v.T.Name != "argparse.HelpFormatter" && !k.v.T.bad():
				f.c.hintAt(k.n, "PYC0601", "known ones are argparse's own", "this formatter_class has no Go form yet")
			}
		case "aliases":
			if l, ok := f.asList(k.n, k.v); ok {
				set("Aliases", l.X)
			}
		case "parents":
			switch {
			case k.v.T.Kind == KTuple:
				parents = f.parts(k.v)
			case k.v.T.Kind == KList && k.v.T.Elem.Kind == KNamespace:
				if list, ok := k.v.X.(*program.Composite); ok {
					for _, x := range list.Elems {
						parents = append(parents, Value{T: k.v.T.Elem, X: x})
					}
				}
			}
			if parents == nil && !k.v.T.bad() && !(k.v.T.Kind == KList && k.v.T.Elem.bad()) {
				f.c.hintAt(k.n, "PYC0601", "write them as a list", "these parents have no Go form yet")
			}
		default:
			f.c.errorAt(k.n, "PYC0601", "ArgumentParser's %s has no Go form yet", k.name)
		}
	}
	return opts, parents
}

// parserMethod is parser.add_argument(…), parse_args() and their kin.
func (f *frame) parserMethod(e parser.Node, self Value, name string, args []Value, kws []kwarg) Value {
	p := self.T.Parser
	for _, v := range append(slices.Clone(args), values(kws)...) {
		if v.T.bad() {
			return Value{T: v.T}
		}
	}
	self = f.hold(self, "parser")
	method := func(name string, xs ...program.Expr) program.Expr {
		return &program.Call{Fun: &program.Select{X: self.X, Name: name}, Args: xs}
	}
	if self.T.Name == "Subparsers" && name == "add_parser" && len(args) == 1 {
		opts, _ := f.parserOptions(e, kws)
		return Value{T: parserType(p), X: method("Add", args[0].X, opts)}
	}
	if self.T.Name != "ArgumentParser" {
		f.c.errorAt(e, "PYC0601", "%v.%s has no Go form yet", self.T, name)
		return Value{T: tPoison}
	}
	switch name {
	case "add_argument":
		before := len(f.c.diags)
		f.addArgument(e, self, args, kws)
		if len(f.c.diags) > before {
			p.failed = true
		}
		return Value{T: tNone}
	case "parse_args", "parse_known_args":
		call := map[string]string{"parse_args": "Parse", "parse_known_args": "ParseKnown"}[name]
		var xs []program.Expr
		if len(args) == 1 && args[0].T.Kind != KNone {
			l, ok := f.asList(e, args[0])
			if !ok {
				return Value{T: tPoison}
			}
			call, xs = call+"Args", []program.Expr{f.coerce(e, l, tList(tStr)).X}
		} else if len(args)+len(kws) > 0 && !(len(args) == 1 && len(kws) == 0) {
			f.c.errorAt(e, "PYC0601", "%s takes the arguments only", name)
			return Value{T: tPoison}
		}
		ns := &Type{Kind: KNamespace, Name: "Namespace", Parser: p}
		if name == "parse_known_args" {
			return Value{T: &Type{Kind: KTuple, Elems: []*Type{ns, tList(tStr)}, Multi: true}, X: method(call, xs...)}
		}
		return Value{T: ns, X: method(call, xs...)}
	case "print_help", "print_usage":
		if len(args)+len(kws) == 0 {
			return Value{T: tNone, X: method(camel(name))}
		}
	case "format_help", "format_usage":
		return Value{T: tStr, X: method(camel(name))}
	case "error":
		if len(args) == 1 {
			f.emit(&program.ExprStmt{X: method("Error", args[0].X)})
			f.state.dead = true
			return Value{T: tNone}
		}
	case "exit":
		status, message := program.Expr(intLit(0)), program.Expr(strLit(""))
		for i, a := range args {
			kws = append(kws, kwarg{[]string{"status", "message"}[min(i, 1)], a, e})
		}
		for _, k := range kws {
			switch {
			case k.name == "status":
				status = f.intValue(k.n, k.v).X
			case k.v.T.Kind == KStr:
				message = k.v.X
			}
		}
		f.emit(&program.ExprStmt{X: method("Exit", status, message)})
		f.state.dead = true
		return Value{T: tNone}
	case "add_argument_group":
		title, description := program.Expr(strLit("")), program.Expr(strLit(""))
		for i, a := range args {
			kws = append(kws, kwarg{[]string{"title", "description"}[min(i, 1)], a, e})
		}
		for _, k := range kws {
			switch {
			case k.v.T.Kind == KNone:
			case k.v.T.Kind != KStr || k.name != "title" && k.name != "description":
				f.c.errorAt(k.n, "PYC0601", "add_argument_group's %s of type %v has no Go form yet", k.name, k.v.T)
			case k.name == "title":
				title = k.v.X
			default:
				description = k.v.X
			}
		}
		return Value{T: parserType(p), X: method("Group", title, description)}
	case "add_mutually_exclusive_group":
		required := program.Expr(program.Builtin("false"))
		for _, k := range kws {
			if k.name == "required" {
				required = k.v.X
			}
		}
		return Value{T: parserType(p), X: method("Exclusive", required)}
	case "add_subparsers":
		return f.addSubparsers(e, self, kws)
	case "set_defaults":
		f.setDefaults(e, self, kws)
		return Value{T: tNone}
	}
	f.c.errorAt(e, "PYC0601", "ArgumentParser.%s has no Go form yet", name)
	return Value{T: tPoison}
}

// addSubparsers is parser.add_subparsers(dest, …).
func (f *frame) addSubparsers(e parser.Node, self Value, kws []kwarg) Value {
	opts := &program.Composite{Type: &program.Named{Pkg: pkgArgparse, Name: "SubOptions"}}
	dest, required := "", false
	for _, k := range kws {
		switch k.name {
		case "title", "description", "help", "metavar", "prog":
			if k.v.T.Kind == KStr {
				opts.Keys, opts.Elems = append(opts.Keys, camel(k.name)), append(opts.Elems, k.v.X)
			}
		case "dest":
			var ok bool
			if dest, ok = k.v.Const.(string); !ok && k.v.T.Kind != KNone {
				f.unknownOption(k)
			}
			if dest != "" {
				opts.Keys, opts.Elems = append(opts.Keys, "Dest"), append(opts.Elems, k.v.X)
			}
		case "required":
			var ok bool
			if required, ok = k.v.Const.(bool); !ok {
				f.unknownOption(k)
			}
			if required {
				opts.Keys, opts.Elems = append(opts.Keys, "Required"), append(opts.Elems, program.Builtin("true"))
			}
		default:
			f.c.errorAt(k.n, "PYC0601", "add_subparsers' %s has no Go form yet", k.name)
			return Value{T: tPoison}
		}
	}
	t := &Type{Kind: KNamespace, Name: "Subparsers", Parser: self.T.Parser}
	method, target := "Subparsers", program.Expr(program.Builtin("nil"))
	if dest != "" {
		kind := tStr
		if !required {
			method, kind = "OptSubparsers", tOptional(tStr)
		}
		fd := f.namespaceField(self.T.Parser, dest, kind)
		if fd == nil {
			f.c.errorAt(e, "PYC0604", "the argument %s is %v elsewhere", dest, self.T.Parser.dest(dest).t)
			return Value{T: tPoison}
		}
		target = f.target(self, fd)
	}
	return Value{T: t, X: &program.Call{Fun: &program.Select{X: self.X, Name: method}, Args: []program.Expr{target, opts}}}
}

// target is the address of a field of the namespace.
func (f *frame) target(self Value, fd *argField) program.Expr {
	return &program.Unary{Op: "&", X: &program.FieldRef{X: &program.Select{X: self.X, Name: "Values"}, Field: fd.decl}}
}

// setDefaults is parser.set_defaults(name=value, …).
func (f *frame) setDefaults(e parser.Node, self Value, kws []kwarg) {
	for _, k := range kws {
		fd := f.namespaceField(self.T.Parser, k.name, k.v.T)
		if fd == nil {
			f.c.errorAt(k.n, "PYC0604", "the default of %s is %v, elsewhere it is %v", k.name, k.v.T, self.T.Parser.dest(k.name).t)
			return
		}
		if fd.t.static() {
			continue
		}
		v := f.coerce(k.n, k.v, fd.t)
		if v.T.bad() {
			return
		}
		f.emit(&program.ExprStmt{X: f.call(pkgArgparse, "SetDefault", self.X, f.target(self, fd), strLit(k.name), v.X)})
	}
}

// namespaceAttr is args.name, or a method of the parser.
func (f *frame) namespaceAttr(e *parser.Attribute, base Value, attr string) Value {
	p := base.T.Parser
	if base.T.Name == "Namespace" {
		if attr == "__dict__" {
			return f.namespaceDict(base)
		}
		if fd := p.dest(attr); fd != nil {
			if fd.t.static() {
				return Value{T: fd.t}
			}
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

// setNamespaceAttr is args.name = value.
func (f *frame) setNamespaceAttr(e *parser.Attribute, base Value, attr string, v Value) bool {
	if base.T.Name != "Namespace" {
		return false
	}
	if v.T.bad() {
		return true
	}
	added := base.T.Parser.dest(attr) == nil
	fd := f.namespaceField(base.T.Parser, attr, v.T)
	if fd != nil && added {
		fd.added = true
	}
	if fd == nil {
		f.c.hintAt(e, "PYC0225", "use a variable of its own", "the argument %s is %v, it can't become %v", attr, base.T.Parser.dest(attr).t, v.T)
		return true
	}
	if fd.t.static() {
		f.effect(v)
		return true
	}
	f.emit(&program.Assign{Lhs: []program.Expr{&program.FieldRef{X: base.X, Field: fd.decl}}, Tok: "=", Rhs: []program.Expr{orNil(f.coerce(e, v, fd.t).X)}})
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
	return true
}

// namespaceDict is vars(args).
func (f *frame) namespaceDict(base Value) Value {
	base = f.hold(base, "args")
	t := &Type{Kind: KTuple, Name: "record"}
	v := Value{T: t, Parts: []Value{}}
	for _, fd := range base.T.Parser.fields {
		if fd.added {
			f.c.hintAt(f.at, "PYC0225", "keep it in a variable of its own", "the attribute %s is added to the namespace, which is shown or read as a dict here", fd.name)
		}
		t.Consts, t.Elems = append(t.Consts, fd.name), append(t.Elems, fd.t)
		part := Value{T: fd.t}
		if !fd.t.static() {
			part.X = &program.FieldRef{X: base.X, Field: fd.decl}
		}
		v.Parts = append(v.Parts, part)
	}
	return v
}

// shownNamespace is a namespace as print shows it.
func (f *frame) shownNamespace(base Value) program.Expr {
	d := f.namespaceDict(base)
	xs := []program.Expr{strLit("Namespace")}
	for i, part := range d.Parts {
		field := &program.Composite{Type: &program.Named{Pkg: pkgPy, Name: "Field"}, Keys: []string{"Name", "Value"}, Elems: []program.Expr{strLit(d.T.Consts[i]), f.shown(part)}}
		xs = append(xs, field)
	}
	return &program.Convert{Type: &program.Named{Pkg: pkgPy, Name: "Raw"}, X: f.call(pkgPy, "DataclassRepr", xs...)}
}
