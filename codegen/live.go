package codegen

import (
	"maps"

	"github.com/pyconv/pyconv/mapping/program"
)

// liveness finds assignments whose value no path reads before the next one,
// walking a body backwards. Variables that closures mention are left alone.
type liveness struct {
	usage    *usage
	captured map[*program.Var]bool
	breaks   []target
}

// target is what a break or continue may lead to.
type target struct {
	label      string
	isLoop     bool
	brk, again vars
}

// vars is a set of variables whose value is still wanted.
type vars map[*program.Var]bool

// findDeadStores marks them in u.blank.
func findDeadStores(u *usage, list []program.Stmt) {
	l := &liveness{usage: u, captured: map[*program.Var]bool{}}
	program.WalkStmts(list, func(e program.Expr) {
		if c, ok := e.(*program.Closure); ok {
			program.WalkStmts(c.Body, func(e program.Expr) {
				if ref, ok := e.(*program.Ref); ok {
					l.captured[ref.Var] = true
				}
			})
		}
	})
	l.stmts(list, vars{})
	// A closure's own locals are as good as a function's.
	program.WalkStmts(list, func(e program.Expr) {
		if c, ok := e.(*program.Closure); ok {
			l.closure(c)
		}
	})
}

// closure marks the dead stores to variables that only c mentions.
func (l *liveness) closure(c *program.Closure) {
	count := func(list []program.Stmt) map[*program.Var]int {
		n := map[*program.Var]int{}
		program.WalkStmts(list, func(e program.Expr) {
			if ref, ok := e.(*program.Ref); ok {
				n[ref.Var]++
			}
		})
		return n
	}
	own := count(c.Body)
	inner := &liveness{usage: l.usage, captured: map[*program.Var]bool{}}
	for v, n := range own {
		inner.captured[v] = n != l.usage.mentions[v]
	}
	program.WalkStmts(c.Body, func(e program.Expr) {
		if nested, ok := e.(*program.Closure); ok {
			for v := range count(nested.Body) {
				inner.captured[v] = true
			}
		}
	})
	inner.stmts(c.Body, vars{})
}

func (l *liveness) stmts(list []program.Stmt, out vars) vars {
	list = reached(list)
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] != nil && !l.usage.drop[list[i]] {
			out = l.stmt(list[i], out)
		}
	}
	return out
}

// read adds what e reads to out.
func (l *liveness) read(out vars, exprs ...program.Expr) {
	for _, e := range exprs {
		program.Walk(e, func(x program.Expr) {
			if ref, ok := x.(*program.Ref); ok {
				out[ref.Var] = true
			}
		})
	}
}

func (l *liveness) stmt(s program.Stmt, out vars) vars {
	switch s := s.(type) {
	case *program.Assign:
		return l.assign(s, out)
	case *program.Declare:
		out = maps.Clone(out)
		delete(out, s.Var)
	case *program.ExprStmt:
		out = maps.Clone(out)
		l.read(out, s.X)
	case *program.Defer:
		out = maps.Clone(out)
		l.read(out, s.Call)
	case *program.Return:
		out = vars{}
		l.read(out, s.Results...)
	case *program.Branch:
		return l.branch(s)
	case *program.If:
		then, other := l.stmts(s.Then, out), l.stmts(s.Else, out)
		out = union(then, other)
		l.read(out, s.Cond)
		if s.Init != nil {
			out = l.stmt(s.Init, out)
		}
	case *program.Switch:
		l.breaks = append(l.breaks, target{brk: out})
		in := maps.Clone(out)
		for _, c := range s.Cases {
			in = union(in, l.stmts(c.Body, out))
			l.read(in, c.Values...)
		}
		l.breaks = l.breaks[:len(l.breaks)-1]
		l.read(in, s.Tag)
		return in
	case *program.For:
		in := l.loop(s.Label, s.Body, out, s.Cond != nil, func(in vars) vars {
			in = maps.Clone(in)
			l.read(in, s.Cond)
			return in
		}, func(in vars) vars {
			if s.Post != nil {
				return l.stmt(s.Post, in)
			}
			return in
		})
		if s.Init != nil {
			in = l.stmt(s.Init, in)
		}
		return in
	case *program.Range:
		in := l.loop(s.Label, s.Body, out, true, func(in vars) vars {
			in = maps.Clone(in)
			delete(in, s.Key)
			delete(in, s.Val)
			return in
		}, func(in vars) vars { return in })
		// A loop of no rounds leaves its variables as they were.
		in = union(in, out)
		l.read(in, s.X)
		return in
	case *program.Block:
		return l.stmts(s.Body, out)
	}
	return out
}

// loop iterates a body until what is live at its head settles. head turns what
// is live at the body's start into that at the head, post what is live at the
// head into that at the body's end.
func (l *liveness) loop(label string, body []program.Stmt, out vars, ends bool, head, post func(vars) vars) vars {
	at := vars{}
	if ends {
		at = head(out)
		at = union(at, out)
	}
	for {
		again := post(at)
		l.breaks = append(l.breaks, target{label, true, out, again})
		next := union(at, head(l.stmts(body, again)))
		l.breaks = l.breaks[:len(l.breaks)-1]
		if len(next) == len(at) {
			return at
		}
		at = next
	}
}

func (l *liveness) branch(s *program.Branch) vars {
	for i := len(l.breaks) - 1; i >= 0; i-- {
		t := l.breaks[i]
		if s.Label != "" && s.Label != t.label || s.Tok == "continue" && !t.isLoop {
			continue
		}
		if s.Tok == "continue" {
			return t.again
		}
		return t.brk
	}
	return vars{}
}

func (l *liveness) assign(s *program.Assign, out vars) vars {
	in := maps.Clone(out)
	blank := make([]bool, len(s.Lhs))
	for i, e := range s.Lhs {
		ref, ok := e.(*program.Ref)
		if !ok {
			continue
		}
		blank[i] = !ref.Var.Global && !out[ref.Var] && !l.captured[ref.Var]
		if s.Tok == "=" {
			delete(in, ref.Var)
		}
	}
	for i, e := range s.Lhs {
		if _, ok := e.(*program.Ref); !ok || s.Tok != "=" && !blank[i] {
			l.read(in, e)
		}
	}
	for i, e := range s.Rhs {
		if len(s.Lhs) == len(s.Rhs) && blank[i] && pure(e) {
			continue
		}
		l.read(in, e)
	}
	l.usage.blank[s] = blank
	return in
}

func union(a, b vars) vars {
	sum := maps.Clone(a)
	for v := range b {
		sum[v] = true
	}
	return sum
}
