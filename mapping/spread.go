package mapping

import (
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// spreadArgs gives each parameter its element of a list that is passed as
// *args: how many there must be follows from the parameters without default.
func (f *frame) spreadArgs(n parser.Node, d *funcDef, names []*parser.Arg, args []Value, kws []kwarg) ([]Value, bool) {
	for i, v := range args {
		if !v.Star || i >= len(names) {
			continue
		}
		if i == len(args)-1 && d.args.Vararg != nil && len(d.args.Defaults) == 0 {
			return f.spreadRest(args, i, names[i:]), true
		}
		if i != len(args)-1 || d.args.Vararg != nil {
			f.c.hintAt(n, "PYC0226", "take the list apart first: a, b = values", "how many arguments * gives is not known at conversion")
			return nil, false
		}
		given := map[string]bool{}
		for _, k := range kws {
			given[k.name] = true
		}
		want := 0
		for k := i; k < len(names); k++ {
			if given[string(names[k].Arg)] {
				break
			}
			if k >= len(names)-len(d.args.Defaults) {
				if known := f.counted(v); known != nil {
					return append(args[:i:i], known...), true
				}
				f.c.hintAt(n, "PYC0226", "take the list apart first: a, b = values", "how many arguments * gives is not known at conversion, for %s has defaults", d.name)
				return nil, false
			}
			want++
		}
		tmp := f.temp("parts", v.T)
		f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}}, Tok: "=", Rhs: []program.Expr{f.call(pkgPy, "Unpack", v.X, intLit(want))}})
		out := append([]Value{}, args[:i]...)
		for k := range want {
			out = append(out, f.fromElem(Value{T: v.T.Elem, X: &program.Index{X: &program.Ref{Var: tmp}, I: intLit(k)}}, v))
		}
		return out, true
	}
	return args, true
}

// spreadRest gives the parameters before *rest their elements of a list, and
// rest what is left of it.
func (f *frame) spreadRest(args []Value, i int, names []*parser.Arg) []Value {
	v := f.hold(args[i], "parts")
	f.emit(&program.ExprStmt{X: f.call(pkgPy, "UnpackAtLeast", v.X, intLit(len(names)))})
	out := append([]Value{}, args[:i]...)
	for k := range names {
		out = append(out, f.fromElem(Value{T: v.T.Elem, X: &program.Index{X: v.X, I: intLit(k)}}, v))
	}
	v.X = &program.Slicing{X: v.X, Lo: intLit(len(names))}
	return append(out, v)
}

// binder are the statements of the scope that binds a name.
func (f *frame) binder(name string) []parser.Stmt {
	for p := f; p != nil; p = p.parent {
		if _, ok := p.state.vars[name]; ok {
			return p.statements()
		}
	}
	return f.mod.file.Body
}

// constantKeys are the keys of a dict that a name stands for, where it is
// assigned once, a literal with constant keys, and nothing changes it.
func (f *frame) constantKeys(e parser.Expr) []string {
	name, ok := e.(*parser.Name)
	if !ok {
		return nil
	}
	body := f.binder(string(name.Id))
	var lit *parser.Dict
	stores, changed := 0, false
	is := func(e parser.Expr) bool {
		n, ok := e.(*parser.Name)
		return ok && n.Id == name.Id
	}
	parser.WalkBody(body, func(n parser.Node) bool {
		switch n := n.(type) {
		case *parser.Assign:
			if len(n.Targets) == 1 && is(n.Targets[0]) {
				lit, _ = n.Value.(*parser.Dict)
			}
		case *parser.AnnAssign:
			if is(n.Target) {
				lit, _ = n.Value.(*parser.Dict)
			}
		case *parser.Name:
			if n.Id == name.Id && n.Ctx != parser.Load {
				stores++
			}
		case *parser.Subscript:
			changed = changed || is(n.Value) && n.Ctx != parser.Load
		case *parser.Attribute:
			changed = changed || is(n.Value) && mutators[string(n.Attr)]
		}
		return true
	})
	if lit == nil || stores != 1 || changed {
		return nil
	}
	var keys []string
	for _, k := range lit.Keys {
		s, ok := k.(*parser.Str)
		if !ok {
			return nil
		}
		keys = append(keys, string(s.S))
	}
	return keys
}

// starredRest is what a function's *args take where a list is among them.
func (f *frame) starredRest(n parser.Node, a *parser.Arguments, rest []Value) (param, bool) {
	starred := false
	for _, v := range rest {
		starred = starred || v.Star
	}
	if a.Vararg == nil || !starred {
		return param{}, false
	}
	var all *Value
	for _, v := range rest {
		if !v.Star {
			v = f.listOf([]Value{v})
		}
		v.Star = false
		if all != nil {
			v = f.concat(n, *all, v)
		}
		all = &v
	}
	if all.T.Kind == KList {
		t := *all.T
		t.Tup = true
		all.T = &t
	}
	return param{name: string(a.Vararg.Arg), v: *all, from: "*"}, true
}

// counted are the elements of a list whose length is known, such as a shape.
func (f *frame) counted(v Value) (out []Value) {
	if v.T.Kind != KList || v.T.Rank <= 0 {
		return nil
	}
	v = f.hold(v, "parts")
	for k := range v.T.Rank {
		i := Value{T: tSize, X: intLit(k), Const: int64(k)}
		out = append(out, f.fromElem(Value{T: v.T.Elem, X: f.element(f.items(v), i)}, v))
	}
	return out
}
