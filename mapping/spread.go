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
	return param{string(a.Vararg.Arg), *all}, true
}
