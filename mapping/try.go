package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

var goException = &program.Pointer{Elem: &program.Named{Pkg: pkgPy, Name: "Exception"}}

// exceptionValue is ValueError("…"), or a class of the program without methods.
func (f *frame) exceptionValue(n parser.Node, name string, args []Value) Value {
	xs := []program.Expr{strLit(name)}
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}
		}
		xs = append(xs, f.shown(a))
	}
	return Value{T: exceptionType(nil), X: f.call(pkgPy, "NewException", xs...)}
}

// exception is what raise raises.
func (f *frame) exception(e parser.Expr) (program.Expr, bool) {
	v := f.expr(e)
	switch v.T.Kind {
	case KBuiltin:
		if exceptionNamed(v.T.Name) {
			return f.call(pkgPy, "NewException", strLit(v.T.Name)), true
		}
	case KClass:
		if _, ok := v.T.Class.isException(); ok {
			x := f.construct(e, v.T.Class, nil, nil)
			return x.X, !x.T.bad()
		}
	case KLib:
		if v.T.Lib == exceptionClass {
			return v.X, true
		}
	case KOptional:
		if isException(v.T.Elem) {
			return v.X, true
		}
	case KPoison, KBottom:
		return nil, false
	}
	f.c.errorAt(e, "PYC0701", "%v can't be raised", v.T)
	return nil, false
}

// tryFrame is a try whose body stands in a function literal: return, break and
// continue leave it by a code.
type tryFrame struct {
	code    *program.Var
	results []*program.Var
	used    map[string]bool
	loops   int
	imports bool // an except clause catches an import that fails
}

// tryStmt is try … except … else … finally.
func (f *frame) tryStmt(s *parser.Try) {
	if f.importsHold(s.Body) {
		f.stmts(s.Body)
		f.stmts(s.Orelse)
		f.stmts(s.Finalbody)
		return
	}
	if len(s.Finalbody) > 0 {
		f.tryFinally(s)
		return
	}
	f.tryExcept(s)
}

// importsHold says that statements only import names that are mapped, and give
// names constants: none of them raises.
func (f *frame) importsHold(body []parser.Stmt) bool {
	for _, s := range body {
		switch s := s.(type) {
		case *parser.Import:
			for _, a := range s.Names {
				if name := string(a.Name); f.c.module(name) != nil || !f.c.knownModule(name) {
					return false
				}
			}
		case *parser.ImportFrom:
			mod := string(s.Module)
			if s.Level > 0 || f.c.module(mod) != nil {
				return false
			}
			for _, a := range s.Names {
				if !f.c.there(mod + "." + string(a.Name)) {
					return false
				}
			}
		case *parser.Assign:
			if _, ok := s.Targets[0].(*parser.Name); !ok || len(s.Targets) > 1 || !constantDefault(s.Value) {
				return false
			}
		default:
			return false
		}
	}
	return len(body) > 0
}

// there says that a name is mapped: a signature tells nothing of a package that
// may not be installed.
func (c *converter) there(py string) bool {
	v := c.resolve(py)
	if v.T == nil || v.T.bad() {
		return false
	}
	ops := c.table.Lookup(py)
	return len(ops) == 0 || ops[0].Go.Kind != table.KindSignature || strings.HasPrefix(py, "torch.")
}

// tryExcept writes
//
//	if err := py.Catch(func() { body }); err != nil { handlers }
func (f *frame) tryExcept(s *parser.Try) {
	if f.failedImport(s) {
		return
	}
	place := f.place
	f.place.Lead, f.place.Trail, f.place.Blank = nil, "", false
	before := f.state.clone()
	t := f.openTry()
	t.imports = slices.ContainsFunc(s.Handlers, func(h *parser.ExceptHandler) bool { return catchesImports(h.ExprType) })
	body := f.body(s.Body)
	f.closeTry()
	after := f.state
	err := &program.Var{Name: "err", Type: program.Basic("error")}
	ref := &program.Ref{Var: err}
	f.place = place
	f.declareTry(t)
	f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{f.call(pkgPy, "Catch", &program.Closure{Body: body})}})
	// A handler may see any state between the body's start and its end.
	end := after.clone()
	end.dead = false
	seen := f.merge(before.clone(), end)
	out := after
	if len(s.Orelse) > 0 && !after.dead {
		out = nil // else goes on from there
	}
	var first, last *program.If
	caughtAll := false
	for _, h := range s.Handlers {
		f.state = seen.clone()
		f.state.dead = false
		cond, classes := f.handlerTest(ref, h)
		all := h.ExprType == nil
		caughtAll = caughtAll || all
		saveExc := f.excName
		f.excName = ref
		list := f.into(func() {
			if h.Name != "" {
				f.caught(h, classes, ref)
			}
			for _, b := range h.Body {
				if f.state.dead {
					break
				}
				f.stmt(b)
			}
			if h.Name != "" && !f.state.dead { // the clause ends with del
				f.unbind(string(h.Name))
			}
		})
		f.excName = saveExc
		out = f.merge(out, f.state)
		branch := &program.If{Cond: cond, Then: list}
		if all {
			branch.Cond = &program.Binary{Op: "!=", X: ref, Y: program.Builtin("nil")}
		}
		branch.Line = h.GetLineno()
		if first == nil {
			first = branch
		} else {
			last.Else = []program.Stmt{branch}
		}
		last = branch
		if all {
			break
		}
	}
	var orelse []program.Stmt
	if !after.dead && len(s.Orelse) > 0 {
		// What else raises is not this try's to catch.
		f.state = after.clone()
		orelse = f.body(s.Orelse)
		out = f.merge(out, f.state)
		if t.code != nil {
			orelse = []program.Stmt{&program.If{Cond: &program.Binary{Op: "==", X: &program.Ref{Var: t.code}, Y: strLit("")}, Then: orelse}}
		}
	}
	if !caughtAll {
		again := &program.If{Cond: &program.Binary{Op: "!=", X: ref, Y: program.Builtin("nil")}, Then: []program.Stmt{
			&program.ExprStmt{X: &program.Call{Fun: program.Builtin("panic"), Args: []program.Expr{ref}}},
		}}
		last.Else = []program.Stmt{again}
		last = again
	}
	if len(orelse) > 0 {
		last.Else = orelse
	}
	f.emit(first)
	f.state = out
	f.leaveTry(t)
}

// handlerTest is the Go test for an except clause, and the classes that it
// takes; one without a class takes all.
func (f *frame) handlerTest(err program.Expr, h *parser.ExceptHandler) (program.Expr, []Value) {
	if h.ExprType == nil {
		return nil, nil
	}
	var x program.Expr
	v := f.expr(h.ExprType)
	classes := []Value{v}
	if v.T.Kind == KTuple {
		classes = f.parts(v)
	}
	for _, c := range classes {
		if c.T.bad() {
			return program.Builtin("true"), nil
		}
		name, ok := f.exceptionName(c)
		if !ok {
			f.c.errorAt(h.ExprType, "PYC0702", "%v is no exception class", c.T)
			return program.Builtin("true"), nil
		}
		test := program.Expr(f.call(pkgPy, "Is", err, strLit(name)))
		if x != nil {
			test = &program.Binary{Op: "||", X: x, Y: test}
		}
		x = test
	}
	return x, classes
}

// tryFinally writes a function literal whose deferred call is the finally block.
func (f *frame) tryFinally(s *parser.Try) {
	f.deferred(func() {
		if len(s.Handlers) > 0 {
			cut := *s
			cut.Finalbody = nil
			f.tryExcept(&cut)
			return
		}
		for _, b := range s.Body {
			if f.state.dead {
				break
			}
			f.stmt(b)
		}
	}, func() {
		f.inFinal, f.finalLoops = true, len(f.loops)
		for _, b := range s.Finalbody {
			if f.state.dead {
				break
			}
			f.stmt(b)
		}
		f.inFinal = false
	})
}

func (f *frame) openTry() *tryFrame {
	t := &tryFrame{used: map[string]bool{}, loops: len(f.loops)}
	f.tries = append(f.tries, t)
	f.inTry++
	return t
}

func (f *frame) closeTry() {
	f.tries = f.tries[:len(f.tries)-1]
	f.inTry--
}

// returnFromTry leaves a function literal with the function's results kept.
func (f *frame) returnFromTry(results []program.Expr) {
	t := f.tries[len(f.tries)-1]
	t.need("return")
	types := f.c.goResults(f.spec.ret)
	if f.yields != nil {
		types = nil
	}
	for len(t.results) < len(types) {
		t.results = append(t.results, &program.Var{Name: "result", Type: types[len(t.results)]})
	}
	if len(results) > 0 && len(results) <= len(t.results) {
		lhs := make([]program.Expr, len(t.results))
		for i, v := range t.results {
			v.Type = types[i]
			lhs[i] = &program.Ref{Var: v}
		}
		f.emit(&program.Assign{Lhs: lhs, Tok: "=", Rhs: results})
	}
	f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: t.code}}, Tok: "=", Rhs: []program.Expr{strLit("return")}})
	f.emit(&program.Return{})
}

func (f *frame) branchFromTry(s parser.Stmt, tok string) {
	t := f.tries[len(f.tries)-1]
	t.need(tok)
	f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: t.code}}, Tok: "=", Rhs: []program.Expr{strLit(tok)}})
	f.emit(&program.Return{})
}

func (t *tryFrame) need(tok string) {
	t.used[tok] = true
	if t.code == nil {
		t.code = &program.Var{Name: "leave", Type: program.Basic("string")}
	}
}

// declareTry declares what a try's function literal leaves behind.
func (f *frame) declareTry(t *tryFrame) {
	if t.code != nil {
		f.emit(&program.Declare{Var: t.code})
	}
	for _, v := range t.results {
		f.emit(&program.Declare{Var: v})
	}
}

// leaveTry acts on the code after the function literal. Where control comes
// here by no other way, the last code needs no test.
func (f *frame) leaveTry(t *tryFrame) {
	var used []string
	for _, tok := range []string{"return", "break", "continue"} {
		if t.used[tok] {
			used = append(used, tok)
		}
	}
	for i, tok := range used {
		then := f.into(func() {
			n := len(f.loops)
			switch {
			case tok == "return":
				var results []program.Expr
				for _, v := range t.results {
					results = append(results, &program.Ref{Var: v})
				}
				if f.inTry > 0 {
					f.returnFromTry(results)
				} else {
					f.emit(&program.Return{Results: results})
				}
			case n > 0 && f.inTry > f.loops[n-1].depth:
				f.branchFromTry(nil, tok)
			default:
				f.emit(&program.Branch{Tok: tok})
			}
		})
		if f.state.dead && i == len(used)-1 {
			for _, s := range then {
				f.emit(s)
			}
			break
		}
		f.emit(&program.If{Cond: &program.Binary{Op: "==", X: &program.Ref{Var: t.code}, Y: strLit(tok)}, Then: then})
	}
}
