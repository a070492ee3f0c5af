package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// A loop that is written once for each element may break or continue. Where that
// is known at conversion, what follows is not written; else each pass is a loop
// of one pass, and a flag says that break came by.

// unrollBranching is unrollFor of a body that breaks or continues.
func (f *frame) unrollBranching(s *parser.For, vals []Value) {
	flag := f.temp("broke", tBool)
	declare := &program.Declare{Var: flag}
	f.emit(declare)
	var left *state // what break carries
	for _, v := range vals {
		if f.state.dead {
			break
		}
		var l *loop
		pass := f.into(func() { l = f.pass(s, v, flag) })
		if left != nil {
			pass = []program.Stmt{&program.If{Cond: notBroken(flag), Then: pass}}
		}
		*f.out = append(*f.out, pass...)
		for _, b := range l.breaks {
			left = f.merge(left, b)
		}
	}
	if !f.state.dead && len(s.Orelse) > 0 {
		els := f.into(func() { f.stmts(s.Orelse) })
		if left != nil {
			els = []program.Stmt{&program.If{Cond: notBroken(flag), Then: els}}
		}
		*f.out = append(*f.out, els...)
	}
	if left != nil {
		f.state = f.merge(f.state, left)
	}
}

func notBroken(flag *program.Var) program.Expr {
	return &program.Unary{Op: "!", X: &program.Ref{Var: flag}}
}

// pass emits one pass of a loop that is written once for each element.
func (f *frame) pass(s *parser.For, v Value, flag *program.Var) *loop {
	l := &loop{depth: f.inTry, flag: flag}
	f.loops = append(f.loops, l)
	body := f.into(func() {
		f.assignUnrolled(s.Target, v, s.Body)
		f.stmts(s.Body)
	})
	f.loops = f.loops[:len(f.loops)-1]
	for _, c := range l.continues {
		f.state = f.merge(f.state, c)
	}
	if rest, ok := f.endsPass(l, body); ok {
		*f.out = append(*f.out, rest...)
		return l
	}
	f.emit(&program.Range{X: intLit(1), Body: body})
	return l
}

// endsPass says that a pass always ends in the same way, and is the body
// without what leaves it.
func (f *frame) endsPass(l *loop, body []program.Stmt) ([]program.Stmt, bool) {
	n := len(body)
	if len(l.breaks)+len(l.continues) == 0 {
		return body, true
	}
	if n == 0 || len(l.breaks)+len(l.continues) > 1 {
		return nil, false
	}
	if _, last := body[n-1].(*program.Branch); !last {
		return nil, false
	}
	if len(l.continues) > 0 {
		return body[:n-1], true
	}
	if n < 2 {
		return nil, false
	}
	a, ok := body[n-2].(*program.Assign)
	if !ok || owner(Value{X: a.Lhs[0]}) != l.flag {
		return nil, false
	}
	return body[:n-2], true
}
