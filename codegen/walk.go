package codegen

import "github.com/pyconv/pyconv/mapping/program"

// children calls f for each expression directly under e; closures are the
// caller's to enter.
func children(e program.Expr, f func(program.Expr)) {
	each := func(list ...program.Expr) {
		for _, x := range list {
			if x != nil {
				f(x)
			}
		}
	}
	switch e := e.(type) {
	case *program.MethodRef:
		each(e.X)
	case *program.FieldRef:
		each(e.X)
	case *program.Select:
		each(e.X)
	case *program.Call:
		each(e.Fun)
		each(e.Args...)
	case *program.Composite:
		for i, elem := range e.Elems {
			if i < len(e.MapKeys) {
				each(e.MapKeys[i])
			}
			each(elem)
		}
	case *program.Binary:
		each(e.X, e.Y)
	case *program.Unary:
		each(e.X)
	case *program.Star:
		each(e.X)
	case *program.Index:
		each(e.X, e.I)
	case *program.Slicing:
		each(e.X, e.Lo, e.Hi)
	case *program.Assert:
		each(e.X)
	case *program.Convert:
		each(e.X)
	case *program.Instance:
		each(e.Fun)
	}
}

// typesIn calls f for each type written in e itself.
func typesIn(e program.Expr, f func(program.Type)) {
	switch e := e.(type) {
	case *program.Composite:
		f(e.Type)
	case *program.Assert:
		f(e.Type)
	case *program.Convert:
		f(e.Type)
	case *program.Instance:
		for _, t := range e.Args {
			f(t)
		}
	case *program.TypeExpr:
		f(e.Type)
	case *program.Closure:
		for _, v := range e.Params {
			f(v.Type)
		}
		for _, t := range e.Results {
			f(t)
		}
	}
}

// walkExpr calls f for e and everything under it, closures' bodies included.
func walkExpr(e program.Expr, f func(program.Expr)) {
	if e == nil {
		return
	}
	f(e)
	if c, ok := e.(*program.Closure); ok {
		walkStmts(c.Body, f)
	}
	children(e, func(x program.Expr) { walkExpr(x, f) })
}

// walkStmts calls f for every expression in stmts. Variables that a statement
// binds without an expression (range, var) are reported as *program.Ref.
func walkStmts(stmts []program.Stmt, f func(program.Expr)) {
	for _, s := range stmts {
		walkStmt(s, f)
	}
}

func walkStmt(s program.Stmt, f func(program.Expr)) {
	exprs := func(list ...program.Expr) {
		for _, e := range list {
			walkExpr(e, f)
		}
	}
	switch s := s.(type) {
	case nil:
	case *program.Assign:
		exprs(s.Lhs...)
		exprs(s.Rhs...)
	case *program.Declare:
		exprs(&program.Ref{Var: s.Var})
	case *program.ExprStmt:
		exprs(s.X)
	case *program.If:
		walkStmt(s.Init, f)
		exprs(s.Cond)
		walkStmts(s.Then, f)
		walkStmts(s.Else, f)
	case *program.For:
		walkStmt(s.Init, f)
		exprs(s.Cond)
		walkStmt(s.Post, f)
		walkStmts(s.Body, f)
	case *program.Range:
		exprs(s.X)
		for _, v := range []*program.Var{s.Key, s.Val} {
			if v != nil {
				exprs(&program.Ref{Var: v})
			}
		}
		walkStmts(s.Body, f)
	case *program.Return:
		exprs(s.Results...)
	case *program.Switch:
		exprs(s.Tag)
		for _, c := range s.Cases {
			exprs(c.Values...)
			walkStmts(c.Body, f)
		}
	case *program.Defer:
		exprs(s.Call)
	case *program.Block:
		walkStmts(s.Body, f)
	}
}

// walkProgram calls f for every expression of p.
func walkProgram(p *program.Program, f func(program.Expr)) {
	if p.Main != nil {
		walkStmts(p.Main.Body, f)
	}
	for _, d := range p.Decls {
		switch d := d.(type) {
		case *program.Func:
			walkStmts(d.Body, f)
		case *program.Global:
			walkExpr(d.Init, f)
		}
	}
}

// eachSymbol calls f with the package of every symbol and type that p may write.
func eachSymbol(p *program.Program, f func(pkg string)) {
	typ := func(t program.Type) { eachNamed(t, f) }
	vars := func(list ...*program.Var) {
		for _, v := range list {
			if v != nil {
				typ(v.Type)
			}
		}
	}
	walkProgram(p, func(e program.Expr) {
		switch e := e.(type) {
		case *program.Symbol:
			f(e.Pkg)
		case *program.Ref:
			typ(e.Var.Type)
		}
		if negativeZero(e) {
			f("math")
		}
		typesIn(e, typ)
	})
	fn := func(d *program.Func) {
		vars(d.Recv)
		vars(d.Params...)
		for _, t := range d.Results {
			typ(t)
		}
	}
	if p.Main != nil {
		fn(p.Main)
	}
	for _, d := range p.Decls {
		switch d := d.(type) {
		case *program.Struct:
			for _, field := range d.Fields {
				typ(field.Type)
			}
		case *program.Interface:
			for _, m := range d.Methods {
				for _, t := range m.Params {
					typ(t)
				}
				for _, t := range m.Results {
					typ(t)
				}
			}
		case *program.Func:
			fn(d)
		case *program.Global:
			vars(d.Var)
		}
	}
}

func eachNamed(t program.Type, f func(pkg string)) {
	switch t := t.(type) {
	case *program.Named:
		f(t.Pkg)
		for _, a := range t.Args {
			eachNamed(a, f)
		}
	case *program.Pointer:
		eachNamed(t.Elem, f)
	case *program.Slice:
		eachNamed(t.Elem, f)
	case *program.Array:
		eachNamed(t.Elem, f)
	case *program.Map:
		eachNamed(t.Key, f)
		eachNamed(t.Elem, f)
	case *program.FuncType:
		for _, p := range t.Params {
			eachNamed(p, f)
		}
		for _, r := range t.Results {
			eachNamed(r, f)
		}
	case *program.StructType:
		for _, field := range t.Fields {
			eachNamed(field.Type, f)
		}
	}
}
