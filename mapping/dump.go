package mapping

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
)

// dump spells a function so that two that would print alike are equal: locals
// by their order of appearance, calls by the function that stands for them.
func dump(f *program.Func, rep map[*program.Func]*program.Func) string {
	d := &dumper{rep: rep, vars: map[*program.Var]int{}}
	for _, p := range f.Params {
		d.variable(p)
	}
	d.types(f.Results)
	d.stmts(f.Body)
	return d.b.String()
}

type dumper struct {
	b    strings.Builder
	rep  map[*program.Func]*program.Func
	vars map[*program.Var]int
}

func (d *dumper) variable(v *program.Var) {
	if v == nil {
		d.b.WriteString("_ ")
		return
	}
	n, ok := d.vars[v]
	if !ok {
		n = len(d.vars)
		d.vars[v] = n
	}
	if v.Global {
		fmt.Fprintf(&d.b, "g%p ", v)
		return
	}
	fmt.Fprintf(&d.b, "v%d:", n)
	d.typ(v.Type)
}

func (d *dumper) types(ts []program.Type) {
	for _, t := range ts {
		d.typ(t)
	}
}

func (d *dumper) typ(t program.Type) {
	switch t := t.(type) {
	case nil:
		d.b.WriteString("? ")
	case program.Basic:
		d.b.WriteString(string(t) + " ")
	case *program.Named:
		fmt.Fprintf(&d.b, "%s.%s[", t.Pkg, t.Name)
		d.types(t.Args)
		d.b.WriteString("] ")
	case *program.Local:
		fmt.Fprintf(&d.b, "local%p ", t.Decl)
	case *program.Pointer:
		d.b.WriteString("*")
		d.typ(t.Elem)
	case *program.Slice:
		d.b.WriteString("[]")
		d.typ(t.Elem)
	case *program.Map:
		d.b.WriteString("map ")
		d.typ(t.Key)
		d.typ(t.Elem)
	case *program.FuncType:
		d.b.WriteString("func(")
		d.types(t.Params)
		d.b.WriteString(")")
		d.types(t.Results)
	default:
		fmt.Fprintf(&d.b, "%T ", t)
	}
}

func (d *dumper) exprs(xs []program.Expr) {
	for _, x := range xs {
		d.expr(x)
	}
	d.b.WriteString("; ")
}

func (d *dumper) expr(x program.Expr) {
	switch e := x.(type) {
	case nil:
		d.b.WriteString("nil ")
	case *program.Ref:
		d.variable(e.Var)
	case *program.FuncRef:
		fmt.Fprintf(&d.b, "f%p ", d.stand(e.Func))
	case *program.MethodRef:
		fmt.Fprintf(&d.b, "m%p ", d.stand(e.Func))
		d.expr(e.X)
	case *program.FieldRef:
		fmt.Fprintf(&d.b, "field%p ", e.Field)
		d.expr(e.X)
	case *program.Symbol:
		fmt.Fprintf(&d.b, "%s.%s ", e.Pkg, e.Name)
	case program.Builtin:
		d.b.WriteString(string(e) + " ")
	case *program.Select:
		fmt.Fprintf(&d.b, ".%s ", e.Name)
		d.expr(e.X)
	case *program.Lit:
		fmt.Fprintf(&d.b, "%d%q ", e.Kind, e.Text)
	case *program.Call:
		fmt.Fprintf(&d.b, "call%v ", e.Spread)
		d.expr(e.Fun)
		d.exprs(e.Args)
	case *program.Composite:
		fmt.Fprintf(&d.b, "lit%v%q ", e.Addr, e.Keys)
		d.typ(e.Type)
		for _, f := range e.Fields {
			fmt.Fprintf(&d.b, "%p ", f)
		}
		d.exprs(e.MapKeys)
		d.exprs(e.Elems)
	case *program.Binary:
		d.b.WriteString(e.Op + " ")
		d.expr(e.X)
		d.expr(e.Y)
	case *program.Unary:
		d.b.WriteString("u" + e.Op + " ")
		d.expr(e.X)
	case *program.Star:
		d.b.WriteString("star ")
		d.expr(e.X)
	case *program.Index:
		d.b.WriteString("ix ")
		d.expr(e.X)
		d.expr(e.I)
	case *program.Slicing:
		d.b.WriteString("sl ")
		d.expr(e.X)
		d.expr(e.Lo)
		d.expr(e.Hi)
	case *program.Assert:
		d.b.WriteString("as ")
		d.expr(e.X)
		d.typ(e.Type)
	case *program.Convert:
		d.b.WriteString("conv ")
		d.typ(e.Type)
		d.expr(e.X)
	case *program.Instance:
		d.b.WriteString("inst ")
		d.expr(e.Fun)
		d.types(e.Args)
	case *program.TypeExpr:
		d.typ(e.Type)
	case *program.Closure:
		d.b.WriteString("func ")
		for _, p := range e.Params {
			d.variable(p)
		}
		d.types(e.Results)
		d.stmts(e.Body)
	}
}

func (d *dumper) stand(f *program.Func) *program.Func {
	if to := d.rep[f]; to != nil {
		return to
	}
	return f
}

func (d *dumper) stmts(list []program.Stmt) {
	d.b.WriteString("{ ")
	for _, s := range list {
		switch s := s.(type) {
		case *program.Assign:
			d.b.WriteString("set" + s.Tok + " ")
			d.exprs(s.Lhs)
			d.exprs(s.Rhs)
		case *program.Declare:
			d.b.WriteString("var ")
			d.variable(s.Var)
		case *program.ExprStmt:
			d.expr(s.X)
		case *program.If:
			d.b.WriteString("if ")
			d.expr(s.Cond)
			d.stmts(s.Then)
			d.stmts(s.Else)
		case *program.For:
			d.b.WriteString("for ")
			if s.Init != nil {
				d.stmts([]program.Stmt{s.Init})
			}
			d.expr(s.Cond)
			if s.Post != nil {
				d.stmts([]program.Stmt{s.Post})
			}
			d.stmts(s.Body)
		case *program.Range:
			d.b.WriteString("range ")
			d.variable(s.Key)
			d.variable(s.Val)
			d.expr(s.X)
			d.stmts(s.Body)
		case *program.Return:
			d.b.WriteString("return ")
			d.exprs(s.Results)
		case *program.Branch:
			d.b.WriteString(s.Tok + " ")
		case *program.Switch:
			d.b.WriteString("switch ")
			d.expr(s.Tag)
			for _, c := range s.Cases {
				d.exprs(c.Values)
				d.stmts(c.Body)
			}
		case *program.Defer:
			d.b.WriteString("defer ")
			d.expr(s.Call)
		case *program.Block:
			d.stmts(s.Body)
		case *closureSlot:
			fmt.Fprintf(&d.b, "slot%p ", s.def)
		}
	}
	d.b.WriteString("} ")
}
