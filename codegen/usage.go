package codegen

import "github.com/pyconv/pyconv/mapping/program"

// usage is what a body reads and what of it need not be written.
type usage struct {
	reads    map[*program.Var]int
	mentions map[*program.Var]int
	drop     map[program.Stmt]bool
	blank    map[*program.Assign][]bool // left sides whose value nobody reads
	label    map[string]bool            // labels that some branch names
}

// findUsage counts reads, and drops assignments of pure values to variables
// that nobody reads, until nothing changes.
func findUsage(list []program.Stmt) *usage {
	u := &usage{
		drop: map[program.Stmt]bool{}, blank: map[*program.Assign][]bool{},
		label: map[string]bool{}, mentions: map[*program.Var]int{},
	}
	program.WalkStmts(list, func(e program.Expr) {
		if ref, ok := e.(*program.Ref); ok {
			u.mentions[ref.Var]++
		}
	})
	for {
		findDeadStores(u, list)
		u.reads = map[*program.Var]int{}
		u.stmts(list)
		before := len(u.drop)
		u.dropIn(list)
		if len(u.drop) == before {
			return u
		}
	}
}

// dead reports whether a local is never read.
func (u *usage) dead(v *program.Var) bool { return !v.Global && u.reads[v] == 0 }

func (u *usage) stmts(list []program.Stmt) {
	for _, s := range reached(list) {
		if !u.drop[s] {
			u.stmt(s)
		}
	}
}

func (u *usage) stmt(s program.Stmt) {
	switch s := s.(type) {
	case nil, *program.Declare, *program.Comment:
	case *program.Assign:
		for _, l := range s.Lhs {
			if ref, ok := l.(*program.Ref); l != nil && (!ok || s.Tok != "=" && ref.Var.Global) {
				u.expr(l)
			}
		}
		for i, r := range s.Rhs {
			if len(s.Lhs) != len(s.Rhs) || !u.blank[s][i] || !pure(r) {
				u.expr(r)
			}
		}
	case *program.ExprStmt:
		u.expr(s.X)
	case *program.If:
		u.stmt(s.Init)
		u.expr(s.Cond)
		u.stmts(s.Then)
		u.stmts(s.Else)
	case *program.For:
		u.stmt(s.Init)
		u.expr(s.Cond)
		u.stmt(s.Post)
		u.stmts(s.Body)
	case *program.Range:
		u.expr(s.X)
		u.stmts(s.Body)
	case *program.Return:
		u.exprs(s.Results)
	case *program.Branch:
		u.label[s.Label] = true
	case *program.Switch:
		u.expr(s.Tag)
		for _, c := range s.Cases {
			u.exprs(c.Values)
			u.stmts(c.Body)
		}
	case *program.Defer:
		u.expr(s.Call)
	case *program.Block:
		u.stmts(s.Body)
	default:
		fail("unknown statement %T", s)
	}
}

func (u *usage) exprs(list []program.Expr) {
	for _, e := range list {
		u.expr(e)
	}
}

func (u *usage) expr(e program.Expr) {
	switch e := e.(type) {
	case nil:
		return
	case *program.Ref:
		u.reads[e.Var]++
	case *program.Closure:
		u.stmts(e.Body)
	}
	program.Children(e, u.expr)
}

// dropIn marks what has no effect any more.
func (u *usage) dropIn(list []program.Stmt) {
	for _, s := range reached(list) {
		if s == nil || u.drop[s] {
			continue
		}
		switch s := s.(type) {
		case *program.Assign:
			u.drop[s] = u.unread(s) && allPure(s.Rhs) || selfAssign(s)
		case *program.Declare:
			u.drop[s] = u.dead(s.Var)
		case *program.If:
			u.dropIn(s.Then)
			u.dropIn(s.Else)
			u.drop[s] = s.Init == nil && pure(s.Cond) && u.empty(s.Then) && u.empty(s.Else)
		case *program.For:
			u.dropIn(s.Body)
		case *program.Range:
			u.dropIn(s.Body)
			u.drop[s] = pure(s.X) && u.unreadVar(s.Key) && u.unreadVar(s.Val) && u.empty(s.Body)
		case *program.Switch:
			for _, c := range s.Cases {
				u.dropIn(c.Body)
			}
		case *program.Block:
			u.dropIn(s.Body)
		}
		if !u.drop[s] {
			delete(u.drop, s)
			walkClosures(s, func(c *program.Closure) { u.dropIn(c.Body) })
		}
	}
}

// unread reports whether no left side of s is read.
func (u *usage) unread(s *program.Assign) bool {
	for i := range s.Lhs {
		if !u.blankAt(s, i) {
			return false
		}
	}
	return true
}

// blankAt reports whether the ith left side of s is or may be blank.
func (u *usage) blankAt(s *program.Assign, i int) bool {
	if s.Lhs[i] == nil {
		return true
	}
	ref, ok := s.Lhs[i].(*program.Ref)
	return ok && (u.dead(ref.Var) || i < len(u.blank[s]) && u.blank[s][i])
}

// selfAssign reports whether s assigns a variable to itself.
func selfAssign(s *program.Assign) bool {
	if len(s.Lhs) != 1 || len(s.Rhs) != 1 || s.Tok != "=" {
		return false
	}
	l, ok := s.Lhs[0].(*program.Ref)
	r, also := s.Rhs[0].(*program.Ref)
	return ok && also && l.Var == r.Var
}

func (u *usage) unreadVar(v *program.Var) bool { return v == nil || u.dead(v) }

// empty reports whether a list has statements and all of them are dropped; an
// empty list of the program stays as it is.
func (u *usage) empty(list []program.Stmt) bool {
	for _, s := range list {
		if !u.drop[s] {
			return false
		}
	}
	return true
}

// walkClosures calls f for the outermost closures in s's own expressions.
func walkClosures(s program.Stmt, f func(*program.Closure)) {
	var expr func(program.Expr)
	expr = func(e program.Expr) {
		if c, ok := e.(*program.Closure); ok {
			f(c)
			return
		}
		if e != nil {
			program.Children(e, expr)
		}
	}
	for _, e := range ownExprs(s) {
		expr(e)
	}
}

// ownExprs are the expressions that stand in s but not in its bodies.
func ownExprs(s program.Stmt) []program.Expr {
	switch s := s.(type) {
	case *program.Assign:
		return append(append([]program.Expr{}, s.Lhs...), s.Rhs...)
	case *program.ExprStmt:
		return []program.Expr{s.X}
	case *program.If:
		return append(ownExprs(s.Init), s.Cond)
	case *program.For:
		return append(append(ownExprs(s.Init), s.Cond), ownExprs(s.Post)...)
	case *program.Range:
		return []program.Expr{s.X}
	case *program.Return:
		return s.Results
	case *program.Switch:
		list := []program.Expr{s.Tag}
		for _, c := range s.Cases {
			list = append(list, c.Values...)
		}
		return list
	case *program.Defer:
		return []program.Expr{s.Call}
	}
	return nil
}

func allPure(list []program.Expr) bool {
	for _, e := range list {
		if !pure(e) {
			return false
		}
	}
	return true
}

// pure reports whether leaving e out cannot be noticed: it calls nothing and
// cannot fault.
func pure(e program.Expr) bool {
	switch e := e.(type) {
	case nil, *program.Ref, *program.FuncRef, *program.Symbol, program.Builtin, *program.Lit,
		*program.Closure, *program.TypeExpr:
		return true
	case *program.MethodRef:
		return pure(e.X)
	case *program.FieldRef:
		return pure(e.X)
	case *program.Select:
		return pure(e.X)
	case *program.Instance:
		return pure(e.Fun)
	case *program.Composite:
		return allPure(e.Elems) && allPure(e.MapKeys)
	case *program.Binary:
		return e.Op != "/" && e.Op != "%" && pure(e.X) && pure(e.Y)
	case *program.Unary:
		return e.Op != "<-" && pure(e.X)
	case *program.Convert:
		return pure(e.X)
	case *program.Call:
		switch fun := e.Fun.(type) {
		case program.Builtin:
			return pureBuiltins[string(fun)] && allPure(e.Args)
		case *program.Symbol:
			return pureFunctions[*fun] && allPure(e.Args)
		}
	}
	return false
}

// pureFunctions are those of the standard library whose result is all that
// they give; vet reports a call that drops it.
var pureFunctions = map[program.Symbol]bool{
	{Pkg: "fmt", Name: "Sprint"}: true, {Pkg: "fmt", Name: "Sprintf"}: true,
	{Pkg: "maps", Name: "Clone"}: true, {Pkg: "slices", Name: "Clone"}: true,
	{Pkg: "slices", Name: "Concat"}: true, {Pkg: "slices", Name: "Contains"}: true,
	{Pkg: "slices", Name: "Index"}: true, {Pkg: "strings", Name: "Join"}: true,
	{Pkg: runtimePath + "/py", Name: "AsException"}: true, {Pkg: runtimePath + "/py", Name: "ObjectOf"}: true,
}

var pureBuiltins = map[string]bool{
	"len": true, "cap": true, "append": true, "min": true, "max": true, "new": true,
	"real": true, "imag": true, "complex": true,
}

// reached is the part of list that control can come to: Go's vet reports what
// stands behind a return.
func reached(list []program.Stmt) []program.Stmt {
	for i, s := range list {
		if terminates(s) {
			return list[:i+1]
		}
	}
	return list
}

// terminates reports whether control never comes out at the end of s, as Go
// sees it.
func terminates(s program.Stmt) bool {
	switch s := s.(type) {
	case *program.Return, *program.Branch:
		return true
	case *program.ExprStmt:
		call, ok := s.X.(*program.Call)
		return ok && call.Fun == program.Builtin("panic")
	case *program.Block:
		return listTerminates(s.Body)
	case *program.If:
		return len(s.Else) > 0 && listTerminates(s.Then) && listTerminates(s.Else)
	case *program.For:
		return s.Cond == nil && !breaks(s.Body, s.Label, true)
	case *program.Switch:
		hasDefault := false
		for _, c := range s.Cases {
			hasDefault = hasDefault || len(c.Values) == 0
			if !listTerminates(c.Body) || breaks(c.Body, "", true) {
				return false
			}
		}
		return hasDefault
	}
	return false
}

func listTerminates(list []program.Stmt) bool {
	for _, s := range list {
		if terminates(s) {
			return true
		}
	}
	return false
}

// breaks reports whether list leaves the statement around it by break: a plain
// one while bare holds, or one that names the label.
func breaks(list []program.Stmt, label string, bare bool) bool {
	for _, s := range list {
		found := false
		switch s := s.(type) {
		case *program.Branch:
			found = s.Tok == "break" && (s.Label == "" && bare || s.Label != "" && s.Label == label)
		case *program.Block:
			found = breaks(s.Body, label, bare)
		case *program.If:
			found = breaks(s.Then, label, bare) || breaks(s.Else, label, bare)
		case *program.For:
			found = breaks(s.Body, label, false)
		case *program.Range:
			found = breaks(s.Body, label, false)
		case *program.Switch:
			for _, c := range s.Cases {
				found = found || breaks(c.Body, label, false)
			}
		}
		if found {
			return true
		}
	}
	return false
}
