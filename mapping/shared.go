package mapping

import (
	"slices"
	"strconv"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// bindEach matches the arguments of a call of a method that objects of several
// classes have with the parameters of each: one Go signature must take them all.
func (f *frame) bindEach(n parser.Node, self Value, name string, args []Value, kws []kwarg) ([][]param, bool) {
	var all [][]param
	for _, t := range self.T.Elems {
		bound, ok := f.bindParams(n, f.c.sharedMethod(t.Inst.class, name), args, kws, true)
		if !ok {
			return nil, false
		}
		all = append(all, bound)
	}
	first := func() int { // that takes other arguments than the first
		return slices.IndexFunc(all, func(ps []param) bool { return !slices.Equal(origins(ps), origins(all[0])) })
	}
	if first() < 0 {
		return all, true
	}
	for _, ps := range all { // each has its own defaults
		for i, p := range ps {
			ps[i].fixed = p.from == "" && p.v.Const != nil
			if p.from == "" && p.v.T.Kind == KOptional && p.v.X == program.Builtin("nil") {
				ps[i].v = Value{T: tNone} // a root is given more
			}
		}
	}
	i := first()
	if i < 0 {
		return all, true
	}
	f.c.hintAt(n, "PYC0508", "give the methods the same parameters", "%s of %v and of %v take the arguments in different ways", name, self.T.Elems[0], self.T.Elems[i])
	return nil, false
}

// origins are the arguments that become Go's, with what their Go types hang on,
// in the order of the parameters.
func origins(ps []param) (out []string) {
	add := func(from string, t *Type) {
		if t.Kind == KOptional && nilable(t.Elem) {
			t = t.Elem
		}
		out = append(out, from+" "+t.rep())
	}
	for _, p := range ps {
		switch t := p.v.T; {
		case p.fixed || t.static():
		case t.Kind == KTuple && p.v.Parts != nil && p.from != "":
			for k, e := range t.Elems {
				switch {
				case e.static():
				case p.from == "**":
					add("="+t.Consts[k], e)
				default:
					add(p.from+strconv.Itoa(k), e)
				}
			}
		default:
			add(p.from, t)
		}
	}
	return out
}
