package parser

import (
	"strconv"

	"github.com/go-python/gpython/py"
)

// Dump writes the tree in the form of CPython's
// ast.dump(tree, include_attributes=True), as of 3.13: Num, Str and NameConstant
// are Constant, Index is its value and ExtSlice a Tuple.
func (f *File) Dump() string {
	d := &dumper{f: f, out: make([]byte, 0, 16*len(f.Source)+64)}
	d.open("Module")
	d.stmts("body", f.Body)
	d.close(nil)
	return string(d.out)
}

// DumpNode writes one node below a file as Dump does.
func (f *File) DumpNode(n Node) string {
	d := &dumper{f: f}
	d.node(n)
	return string(d.out)
}

type dumper struct {
	f     *File
	out   []byte
	first bool // no field was written since the last open
}

func (d *dumper) str(s string) { d.out = append(d.out, s...) }

func (d *dumper) open(name string) {
	d.str(name)
	d.str("(")
	d.first = true
}

func (d *dumper) key(name string) {
	if !d.first {
		d.str(", ")
	}
	d.first = false
	d.str(name)
	d.str("=")
}

// close ends a node, with the attributes of n if it has any.
func (d *dumper) close(n Node) {
	if n != nil {
		_, end := d.f.Span(n)
		endLine, endCol := d.f.bytePos(end)
		d.int("lineno", n.GetLineno())
		d.int("col_offset", n.GetColOffset())
		d.int("end_lineno", endLine)
		d.int("end_col_offset", endCol)
	}
	d.str(")")
	d.first = false
}

func (d *dumper) int(key string, v int) {
	d.key(key)
	d.out = strconv.AppendInt(d.out, int64(v), 10)
}

func (d *dumper) bool(key string, v bool) {
	if v {
		d.int(key, 1)
	} else {
		d.int(key, 0)
	}
}

// name writes an identifier, if there is one.
func (d *dumper) name(key string, id Identifier) {
	if id != "" {
		d.key(key)
		d.out = appendRepr(d.out, string(id))
	}
}

func (d *dumper) names(key string, ids []Identifier) {
	if len(ids) == 0 {
		return
	}
	d.key(key)
	d.str("[")
	for i, id := range ids {
		if i > 0 {
			d.str(", ")
		}
		d.out = appendRepr(d.out, string(id))
	}
	d.str("]")
}

func (d *dumper) expr(key string, e Expr) {
	if e != nil {
		d.key(key)
		d.node(e)
	}
}

// list writes a list field; a nil element is None.
func list[N Node](d *dumper, key string, nodes []N) {
	if len(nodes) == 0 {
		return
	}
	d.key(key)
	d.str("[")
	for i, n := range nodes {
		if i > 0 {
			d.str(", ")
		}
		if Node(n) == nil {
			d.str("None")
			continue
		}
		d.node(n)
	}
	d.str("]")
	d.first = false
}

func (d *dumper) exprs(key string, nodes []Expr) { list(d, key, nodes) }
func (d *dumper) stmts(key string, nodes []Stmt) { list(d, key, nodes) }

func (d *dumper) ctx(c ExprContext) {
	d.key("ctx")
	d.str(c.String())
}

func (d *dumper) generators(gens []Comprehension) {
	d.key("generators")
	d.str("[")
	for i := range gens {
		if i > 0 {
			d.str(", ")
		}
		g := &gens[i]
		d.open("comprehension")
		d.expr("target", g.Target)
		d.expr("iter", g.Iter)
		d.exprs("ifs", g.Ifs)
		d.bool("is_async", d.f.IsAsync(g))
		d.close(nil)
	}
	d.str("]")
}

func (d *dumper) node(n Node) {
	switch n := n.(type) {
	case Stmt:
		d.stmt(n)
	case Expr:
		d.expression(n)
	case *Index:
		d.node(n.Value)
	case Pattern:
		d.pattern(n)
	default:
		d.part(n)
	}
}

func (d *dumper) arguments(args *Arguments, posOnly int) {
	d.key("args")
	d.open("arguments")
	list(d, "posonlyargs", args.Args[:posOnly])
	list(d, "args", args.Args[posOnly:])
	if args.Vararg != nil {
		d.key("vararg")
		d.node(args.Vararg)
	}
	list(d, "kwonlyargs", args.Kwonlyargs)
	d.exprs("kw_defaults", args.KwDefaults)
	if args.Kwarg != nil {
		d.key("kwarg")
		d.node(args.Kwarg)
	}
	d.exprs("defaults", args.Defaults)
	d.close(nil)
}

// part writes the nodes that are neither statement, expression nor pattern.
func (d *dumper) part(n Node) {
	switch n := n.(type) {
	case *Slice:
		d.open("Slice")
		d.expr("lower", n.Lower)
		d.expr("upper", n.Upper)
		d.expr("step", n.Step)
	case *ExtSlice:
		d.open("Tuple")
		list(d, "elts", n.Dims)
		d.ctx(Load)
	case *Arg:
		d.open("arg")
		d.name("arg", n.Arg)
		d.expr("annotation", n.Annotation)
	case *Keyword:
		d.open("keyword")
		d.name("arg", n.Arg)
		d.expr("value", n.Value)
	case *Alias:
		d.open("alias")
		d.name("name", n.Name)
		d.name("asname", n.AsName)
	case *WithItem:
		d.open("withitem")
		d.expr("context_expr", n.ContextExpr)
		d.expr("optional_vars", n.OptionalVars)
		d.close(nil)
		return
	case *MatchCase:
		d.open("match_case")
		d.key("pattern")
		d.node(n.Pattern)
		d.expr("guard", n.Guard)
		d.stmts("body", n.Body)
		d.close(nil)
		return
	case *ExceptHandler:
		d.open("ExceptHandler")
		d.expr("type", n.ExprType)
		d.name("name", n.Name)
		d.stmts("body", n.Body)
	case *TypeVar:
		d.open("TypeVar")
		d.name("name", n.Name)
		d.expr("bound", n.Bound)
		d.expr("default_value", n.Default)
	case *ParamSpec:
		d.open("ParamSpec")
		d.name("name", n.Name)
		d.expr("default_value", n.Default)
	case *TypeVarTuple:
		d.open("TypeVarTuple")
		d.name("name", n.Name)
		d.expr("default_value", n.Default)
	}
	d.close(n)
}

func (d *dumper) pattern(n Pattern) {
	switch n := n.(type) {
	case *MatchValue:
		d.open("MatchValue")
		d.expr("value", n.Value)
	case *MatchSingleton:
		d.open("MatchSingleton")
		d.key("value")
		d.singleton(n.Value)
	case *MatchSequence:
		d.open("MatchSequence")
		list(d, "patterns", n.Patterns)
	case *MatchMapping:
		d.open("MatchMapping")
		d.exprs("keys", n.Keys)
		list(d, "patterns", n.Patterns)
		d.name("rest", n.Rest)
	case *MatchClass:
		d.open("MatchClass")
		d.expr("cls", n.Cls)
		list(d, "patterns", n.Patterns)
		d.names("kwd_attrs", n.KwdAttrs)
		list(d, "kwd_patterns", n.KwdPatterns)
	case *MatchStar:
		d.open("MatchStar")
		d.name("name", n.Name)
	case *MatchAs:
		d.open("MatchAs")
		if n.Pattern != nil {
			d.key("pattern")
			d.node(n.Pattern)
		}
		d.name("name", n.Name)
	case *MatchOr:
		d.open("MatchOr")
		list(d, "patterns", n.Patterns)
	}
	d.close(n)
}

func (d *dumper) singleton(v Singleton) {
	switch v {
	case py.None:
		d.str("None")
	case py.True:
		d.str("True")
	default:
		d.str("False")
	}
}
