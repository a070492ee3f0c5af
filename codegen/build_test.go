package codegen

import (
	p "github.com/pyconv/pyconv/mapping/program"
)

// Short forms for hand-built programs.

var (
	tInt    = p.Basic("int")
	tFloat  = p.Basic("float64")
	tString = p.Basic("string")
	tBool   = p.Basic("bool")
	tTensor = &p.Pointer{Elem: &p.Named{Pkg: runtimePath + "/tensor", Name: "Tensor"}}
)

func local(name string, t p.Type) *p.Var { return &p.Var{Name: name, Type: t} }

func ref(v *p.Var) p.Expr { return &p.Ref{Var: v} }

func num(text string) p.Expr { return &p.Lit{Kind: p.KindInt, Text: text} }

func real(text string) p.Expr { return &p.Lit{Kind: p.KindFloat, Text: text} }

func str(text string) p.Expr { return &p.Lit{Kind: p.KindString, Text: text} }

func sym(pkg, name string) p.Expr {
	if len(pkg) > 0 && pkg[0] == '/' {
		pkg = runtimePath + pkg
	}
	return &p.Symbol{Pkg: pkg, Name: name}
}

func call(fun p.Expr, args ...p.Expr) p.Expr { return &p.Call{Fun: fun, Args: args} }

func show(args ...p.Expr) p.Stmt { return do(call(sym("/py", "Println"), args...)) }

func do(e p.Expr) p.Stmt { return &p.ExprStmt{X: e} }

func set(v *p.Var, e p.Expr) p.Stmt {
	return &p.Assign{Lhs: []p.Expr{ref(v)}, Tok: "=", Rhs: []p.Expr{e}}
}

func opSet(v *p.Var, op string, e p.Expr) p.Stmt {
	return &p.Assign{Lhs: []p.Expr{ref(v)}, Tok: op, Rhs: []p.Expr{e}}
}

func sets(lhs []p.Expr, rhs ...p.Expr) p.Stmt { return &p.Assign{Lhs: lhs, Tok: "=", Rhs: rhs} }

func bin(x p.Expr, op string, y p.Expr) p.Expr { return &p.Binary{Op: op, X: x, Y: y} }

func ret(list ...p.Expr) p.Stmt { return &p.Return{Results: list} }

func list(stmts ...p.Stmt) []p.Stmt { return stmts }

func method(x p.Expr, name string, args ...p.Expr) p.Expr {
	return call(&p.Select{X: x, Name: name}, args...)
}

// script is a program of top-level statements.
func script(stmts ...p.Stmt) *p.Program {
	return &p.Program{
		Package: "main", Source: "s.py", Script: true,
		Main: &p.Func{Name: "run", Body: stmts},
	}
}
