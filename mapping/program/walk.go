package program

// Children calls f for each expression directly under e; closures are the
// caller's to enter.
func Children(e Expr, f func(Expr)) {
	each := func(list ...Expr) {
		for _, x := range list {
			if x != nil {
				f(x)
			}
		}
	}
	switch e := e.(type) {
	case *MethodRef:
		each(e.X)
	case *FieldRef:
		each(e.X)
	case *Select:
		each(e.X)
	case *Call:
		each(e.Fun)
		each(e.Args...)
	case *Composite:
		for i, elem := range e.Elems {
			if i < len(e.MapKeys) {
				each(e.MapKeys[i])
			}
			each(elem)
		}
	case *Binary:
		each(e.X, e.Y)
	case *Unary:
		each(e.X)
	case *Star:
		each(e.X)
	case *Index:
		each(e.X, e.I)
	case *Slicing:
		each(e.X, e.Lo, e.Hi)
	case *Assert:
		each(e.X)
	case *Convert:
		each(e.X)
	case *Instance:
		each(e.Fun)
	}
}

// Walk calls f for e and everything under it, closures' bodies included.
func Walk(e Expr, f func(Expr)) {
	if e == nil {
		return
	}
	f(e)
	if c, ok := e.(*Closure); ok {
		WalkStmts(c.Body, f)
	}
	Children(e, func(x Expr) { Walk(x, f) })
}

// WalkStmts calls f for every expression in stmts. Variables that a statement
// binds without an expression (range, var) are reported as *Ref.
func WalkStmts(stmts []Stmt, f func(Expr)) {
	for _, s := range stmts {
		WalkStmt(s, f)
	}
}

// WalkStmt calls f for every expression in s.
func WalkStmt(s Stmt, f func(Expr)) {
	exprs := func(list ...Expr) {
		for _, e := range list {
			Walk(e, f)
		}
	}
	switch s := s.(type) {
	case nil:
	case *Assign:
		exprs(s.Lhs...)
		exprs(s.Rhs...)
	case *Declare:
		exprs(&Ref{Var: s.Var})
	case *ExprStmt:
		exprs(s.X)
	case *If:
		WalkStmt(s.Init, f)
		exprs(s.Cond)
		WalkStmts(s.Then, f)
		WalkStmts(s.Else, f)
	case *For:
		WalkStmt(s.Init, f)
		exprs(s.Cond)
		WalkStmt(s.Post, f)
		WalkStmts(s.Body, f)
	case *Range:
		exprs(s.X)
		for _, v := range []*Var{s.Key, s.Val} {
			if v != nil {
				exprs(&Ref{Var: v})
			}
		}
		WalkStmts(s.Body, f)
	case *Return:
		exprs(s.Results...)
	case *Switch:
		exprs(s.Tag)
		for _, c := range s.Cases {
			exprs(c.Values...)
			WalkStmts(c.Body, f)
		}
	case *Defer:
		exprs(s.Call)
	case *Block:
		WalkStmts(s.Body, f)
	}
}

// WalkProgram calls f for every expression of p.
func WalkProgram(p *Program, f func(Expr)) {
	if p.Main != nil {
		WalkStmts(p.Main.Body, f)
	}
	for _, d := range p.Decls {
		switch d := d.(type) {
		case *Func:
			WalkStmts(d.Body, f)
		case *Global:
			Walk(d.Init, f)
		}
	}
}
