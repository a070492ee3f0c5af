package mapping

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// types.SimpleNamespace() is an object of a class of its own, with the attributes
// that the program gives it. One whose attributes only the run names, or that is
// looked at as a whole, is a tree: a value whose type the run tells, as are its
// attributes.

const spaceName = "types.SimpleNamespace"

// isTree says that a value is a SimpleNamespace, or part of one, whose attributes
// the run names.
func isTree(t *Type) bool { return t != nil && t.Kind == KLib && t.Lib.Py == spaceName }

// isSpace says that a value is a SimpleNamespace with a class of its own.
func isSpace(t *Type) bool { return t != nil && t.Kind == KInstance && t.Inst.class.space }

// simpleNamespace is types.SimpleNamespace(name=value, …).
func (f *frame) simpleNamespace(e *parser.Call) Value {
	args, kws := f.callArgs(e)
	for _, k := range kws {
		if k.name == "**" {
			f.c.hintAt(e, "PYC0226", "write the attributes out", "the attributes that ** gives are not known at conversion")
			return Value{T: tPoison}
		}
	}
	if len(args) > 0 {
		f.c.hintAt(e, "PYC0114", "give the attributes as keywords", "SimpleNamespace of a mapping has no Go form")
		return Value{T: tPoison}
	}
	node := f.c.spaces[e]
	if node == nil {
		node = f.spaceClass(e, kws)
		if f.c.spaces == nil {
			f.c.spaces = map[parser.Node]*parser.ClassDef{}
		}
		f.c.spaces[e] = node
	}
	d := f.c.class(f, node)
	d.space = true
	if !d.tree {
		return f.construct(e, d, nil, kws)
	}
	var xs []program.Expr
	for _, k := range kws {
		if k.v.T.bad() {
			return Value{T: k.v.T}
		}
		xs = append(xs, f.call(pkgPy, "KV", strLit(k.name), f.asJSON(k.v)))
	}
	return Value{T: f.treeType(), X: f.call(pkgJSON, "NewNamespace", xs...)}
}

func (f *frame) treeType() *Type { return &Type{Kind: KLib, Lib: f.c.table.Class(spaceName)} }

// spaceClass writes the class of a namespace, named after what it is assigned to.
func (f *frame) spaceClass(e *parser.Call, kws []kwarg) *parser.ClassDef {
	name := "Namespace"
	if a, ok := f.at.(*parser.Assign); ok && len(a.Targets) == 1 && a.Value == parser.Expr(e) {
		switch t := a.Targets[0].(type) {
		case *parser.Name:
			name = camel(string(t.Id))
		case *parser.Attribute:
			name = camel(string(t.Attr))
		}
	}
	var src strings.Builder
	fmt.Fprintf(&src, "class %s:\n  def __init__(self", name)
	for _, k := range kws {
		fmt.Fprintf(&src, ", %s", k.name)
	}
	src.WriteString("):\n    pass\n")
	for _, k := range kws {
		fmt.Fprintf(&src, "    self.%s = %s\n", k.name, k.name)
	}
	file, err := parser.Parse(name, []byte(src.String()))
	if err != nil {
		panic(err) // names are identifiers
	}
	parser.WalkBody(file.Body, func(n parser.Node) bool {
		parser.SetLine(n, e.GetLineno())
		return true
	})
	return file.Body[0].(*parser.ClassDef)
}

// wantTree asks for a namespace to be a tree from the next round on.
func (f *frame) wantTree(t *Type) bool {
	if !isSpace(t) {
		return false
	}
	if d := t.Inst.class; !d.tree {
		d.tree = true
		f.c.changed, f.c.restart = true, true
	}
	return true
}

// treeSet is setattr(tree, name, value).
func (f *frame) treeSet(tree Value, name program.Expr, v Value) {
	if v.T.bad() {
		return
	}
	f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: tree.X, Name: "SetAttr"}, Args: []program.Expr{name, f.asJSON(v)}}})
}

// treeGet is getattr(tree, name), or getattr(tree, name, or).
func (f *frame) treeGet(tree Value, name program.Expr, or *Value) Value {
	x, method := []program.Expr{name}, "Attr"
	if or != nil {
		x, method = append(x, f.asJSON(*or)), "AttrOr"
	}
	return Value{T: tree.T, X: &program.Call{Fun: &program.Select{X: tree.X, Name: method}, Args: x}}
}

// treeAttr is an attribute of a tree: of a tensor, where tensors have one of that
// name, else the tree's own.
func (f *frame) treeAttr(base Value, attr string) (Value, bool) {
	if !isTree(base.T) || len(f.methodOps(base.T, attr)) > 0 || strings.HasPrefix(attr, "__") {
		return Value{}, false
	}
	if _, ok := f.loadedAttr(base, attr); ok {
		return Value{}, false
	}
	return f.treeGet(base, strLit(attr), nil), true
}

// treeCall is getattr, setattr or hasattr of a namespace with a name that the run
// tells; not ok for anything else.
func (f *frame) treeCall(e *parser.Call, name string) (Value, bool) {
	if len(e.Args) < 2 || len(e.Keywords) > 0 {
		return Value{}, false
	}
	if k := f.quietType(e.Args[0]); !isSpace(k) && !isTree(k) {
		return Value{}, false
	}
	base, key := f.expr(e.Args[0]), f.expr(e.Args[1])
	attr, known := key.Const.(string)
	if isSpace(base.T) {
		fd := base.T.Inst.field(attr)
		if known && (name != "hasattr" || fd == nil || base.T.Inst.class.method("__init__").has(attr)) {
			return Value{}, false
		}
		f.wantTree(base.T)
		return Value{T: tBottom}, true
	}
	if key.T.bad() {
		return Value{T: key.T}, true
	}
	at := f.coerce(e, key, tStr).X
	switch name {
	case "setattr":
		f.treeSet(base, at, f.expr(e.Args[2]))
		return Value{T: tNone}, true
	case "hasattr":
		return Value{T: tBool, X: &program.Call{Fun: &program.Select{X: base.X, Name: "HasAttr"}, Args: []program.Expr{at}}}, true
	}
	if len(e.Args) == 3 {
		or := f.expr(e.Args[2])
		return f.treeGet(base, at, &or), true
	}
	return f.treeGet(base, at, nil), true
}

// has says that a function has a parameter of a name.
func (d *funcDef) has(name string) bool {
	for _, a := range d.args.Args {
		if string(a.Arg) == name {
			return true
		}
	}
	return false
}
