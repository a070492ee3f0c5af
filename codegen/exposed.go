package codegen

import "github.com/pyconv/pyconv/mapping/program"

// flow follows one variable through a body: whether some path from its start
// reads the variable before assigning it.
type flow struct {
	v        *program.Var
	assigned bool // on every path to here
	exposed  bool
}

// exposed reports whether list may read v before it has assigned v.
func exposed(list []program.Stmt, v *program.Var) bool {
	f := flow{v: v}
	f.stmts(list)
	return f.exposed
}

// reads reports whether e mentions v.
func reads(e program.Expr, v *program.Var) bool {
	found := false
	program.Walk(e, func(x program.Expr) {
		if ref, ok := x.(*program.Ref); ok && ref.Var == v {
			found = true
		}
	})
	return found
}

func (f *flow) expr(e program.Expr) {
	switch e := e.(type) {
	case nil:
		return
	case *program.Ref:
		if e.Var == f.v && !f.assigned {
			f.exposed = true
		}
	case *program.Closure:
		inner := flow{v: f.v, assigned: f.assigned}
		inner.stmts(e.Body)
		f.exposed = f.exposed || inner.exposed
	}
	program.Children(e, f.expr)
}

func (f *flow) exprs(list []program.Expr) {
	for _, e := range list {
		f.expr(e)
	}
}

func (f *flow) stmts(list []program.Stmt) {
	for _, s := range reached(list) {
		f.stmt(s)
	}
}

// branch runs list from the present state and returns the state behind it.
func (f *flow) branch(list []program.Stmt) bool {
	inner := flow{v: f.v, assigned: f.assigned}
	inner.stmts(list)
	f.exposed = f.exposed || inner.exposed
	return inner.assigned
}

func (f *flow) stmt(s program.Stmt) {
	switch s := s.(type) {
	case *program.Assign:
		f.exprs(s.Rhs)
		for _, l := range s.Lhs {
			if ref, ok := l.(*program.Ref); ok {
				if s.Tok != "=" {
					f.expr(ref)
				}
				if ref.Var == f.v {
					f.assigned = true
				}
			} else {
				f.expr(l)
			}
		}
	case *program.Declare:
		if s.Var == f.v {
			f.assigned = true
		}
	case *program.ExprStmt:
		f.expr(s.X)
		if terminates(s) || raises(s.X) {
			f.assigned = true
		}
	case *program.If:
		if s.Init != nil {
			f.stmt(s.Init)
		}
		f.expr(s.Cond)
		then := f.branch(s.Then)
		f.assigned = f.branch(s.Else) && then
	case *program.For:
		if s.Init != nil {
			f.stmt(s.Init)
		}
		f.expr(s.Cond)
		body := f.branch(s.Body)
		if s.Post != nil {
			post := flow{v: f.v, assigned: body}
			post.stmt(s.Post)
			f.exposed = f.exposed || post.exposed
		}
		if s.Cond == nil {
			f.assigned = body
		}
	case *program.Range:
		f.expr(s.X)
		before := f.assigned
		f.assigned = before || s.Key == f.v || s.Val == f.v
		f.branch(s.Body)
		f.assigned = before
	case *program.Return:
		f.exprs(s.Results)
		f.assigned = true
	case *program.Branch:
		f.assigned = true
	case *program.Switch:
		f.expr(s.Tag)
		all, hasDefault := true, false
		for _, c := range s.Cases {
			f.exprs(c.Values)
			hasDefault = hasDefault || len(c.Values) == 0
			all = f.branch(c.Body) && all
		}
		f.assigned = f.assigned || all && hasDefault
	case *program.Defer:
		f.expr(s.Call)
	case *program.Block:
		f.stmts(s.Body)
	}
}

// raises reports whether e is a call that never returns.
func raises(e program.Expr) bool {
	call, ok := e.(*program.Call)
	if !ok {
		return false
	}
	s, ok := call.Fun.(*program.Symbol)
	if !ok || s.Pkg != runtimePath+"/py" {
		return false
	}
	switch s.Name {
	case "Raise", "Throw", "ThrowFrom", "Exit", "Reraise":
		return true
	}
	return false
}
