package codegen

import (
	"github.com/dave/jennifer/jen"

	"github.com/pyconv/pyconv/mapping/program"
)

// appendAll writes a loop that appends each element of a slice to another as
// one append; nil where s is another loop.
func (g *generator) appendAll(s *program.Range) *jen.Statement {
	if len(s.Body) != 1 || s.Val == nil || s.Key != nil && !g.body.dead(s.Key) || len(g.body.short[s]) == 0 {
		return nil
	}
	set, ok := s.Body[0].(*program.Assign)
	if !ok || len(set.Lead) > 0 || set.Trail != "" || set.Tok != "=" || len(set.Lhs) != 1 || len(set.Rhs) != 1 {
		return nil
	}
	call, ok := set.Rhs[0].(*program.Call)
	if !ok || call.Fun != program.Builtin("append") || call.Spread || len(call.Args) != 2 {
		return nil
	}
	val, ok := call.Args[1].(*program.Ref)
	if !ok || val.Var != s.Val || set.Lhs[0] == nil || !same(set.Lhs[0], call.Args[0]) {
		return nil
	}
	from, to := sliceElem(s.X), sliceElem(call.Args[0])
	if from == nil || to == nil || g.typeText(from) != g.typeText(to) {
		return nil
	}
	all := &program.Call{Fun: call.Fun, Args: []program.Expr{call.Args[0], s.X}, Spread: true}
	left := g.room() - g.width(set.Lhs[0]) - len(" = ")
	return g.expr(set.Lhs[0], g.room()).Op("=").Add(g.expr(all, left))
}

// sliceElem is the element type of an expression that is known to be a slice.
func sliceElem(e program.Expr) program.Type {
	t := typeOf(e)
	if s, ok := t.(*program.Slice); ok {
		return s.Elem
	}
	return nil
}

// typeOf is the type of an expression where codegen can tell, else nil.
func typeOf(e program.Expr) program.Type {
	switch e := e.(type) {
	case *program.Ref:
		return e.Var.Type
	case *program.FieldRef:
		return e.Field.Type
	case *program.Composite:
		if !e.Addr {
			return e.Type
		}
	case *program.Call:
		if e.Result != nil {
			return e.Result
		}
		switch fun := e.Fun.(type) {
		case *program.FuncRef:
			if len(fun.Func.Results) == 1 {
				return fun.Func.Results[0]
			}
		case *program.Symbol:
			if *fun == (program.Symbol{Pkg: runtimePath + "/py", Name: "Chars"}) {
				return &program.Slice{Elem: program.Basic("string")}
			}
		}
	case *program.Select:
		if p, ok := typeOf(e.X).(*program.Pointer); ok && e.Name == "Items" {
			if list, ok := p.Elem.(*program.Named); ok && list.Pkg == runtimePath+"/py" && list.Name == "List" {
				return &program.Slice{Elem: list.Args[0]}
			}
		}
	}
	return nil
}

// same reports whether two expressions are the same variable, or the same
// field of one.
func same(a, b program.Expr) bool {
	switch a := a.(type) {
	case *program.Ref:
		b, ok := b.(*program.Ref)
		return ok && a.Var == b.Var
	case *program.FieldRef:
		b, ok := b.(*program.FieldRef)
		return ok && a.Field == b.Field && same(a.X, b.X)
	case *program.Select:
		b, ok := b.(*program.Select)
		return ok && a.Name == b.Name && same(a.X, b.X)
	}
	return false
}
