package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

const pkgBisect = table.Module + "/runtime/std/bisect"

// bisectCall is a function of bisect.
func (f *frame) bisectCall(e *parser.Call, name string) Value {
	name = strings.TrimPrefix(name, "bisect.")
	args, kws := f.callArgs(e)
	left := strings.HasSuffix(name, "_left")
	insort, find := "Insort", "Right"
	if left {
		insort, find = "InsortLeft", "Left"
	}
	whole, ok := f.listArg(e, args)
	if !ok {
		return whole
	}
	if strings.HasPrefix(name, "insort") {
		if len(args) != 2 || len(kws) > 0 {
			return f.wrong(e, "bisect."+name)
		}
		f.taken(args[1])
		elem := f.grow(e.Args[0], whole, args[1].T)
		if elem == nil {
			return Value{T: tPoison}
		}
		if less, ok := f.less(e, elem); !ok || less != nil {
			return f.wrong(e, "bisect."+name)
		}
		f.resized(whole)
		list := f.items(whole)
		f.store(e.Args[0], list, f.call(pkgBisect, insort, list.X, f.coerce(e, args[1], elem).X))
		return Value{T: tNone}
	}
	list := f.items(whole)
	elem := list.T.Elem
	if elem.bad() {
		return Value{T: tSize, X: intLit(0)}
	}
	lo, hi, key := program.Expr(intLit(0)), f.lenOf(list), Value{}
	if len(args) > 2 {
		lo = f.intValue(e, args[2]).X
	}
	if len(args) > 3 {
		hi = f.intValue(e, args[3]).X
	}
	for _, k := range kws {
		switch k.name {
		case "lo":
			lo = f.intValue(e, k.v).X
		case "hi":
			hi = f.intValue(e, k.v).X
		case "key":
			key = k.v
		default:
			return f.wrong(e, "bisect."+name)
		}
	}
	if less, ok := f.less(e, elem); (!ok || less != nil) && key.T == nil || len(args) < 2 {
		return f.wrong(e, "bisect."+name)
	}
	if len(args) == 2 && len(kws) == 0 {
		j := join(elem, args[1].T)
		if j == nil {
			f.c.errorAt(e, "PYC0215", "%v and %v can't be compared with <", elem, args[1].T)
			return Value{T: tPoison}
		}
		return Value{T: tSize, X: f.call(pkgBisect, find, f.coerce(e, list, tList(j)).X, f.coerce(e, args[1], j).X)}
	}
	ins := []*Type{elem, args[1].T}
	if !left {
		ins = []*Type{args[1].T, elem}
	}
	less, t := f.closure(e, ins, func(items []Value) Value {
		of := func(item Value) Value {
			if key.T == nil || key.T.Kind == KNone {
				return item
			}
			return f.apply(e, key, []Value{item}, nil)
		}
		if left {
			return f.condValue(f.truth(e, f.compareOne(e, parser.Lt, of(items[0]), items[1])))
		}
		return f.condValue(f.truth(e, f.compareOne(e, parser.Lt, items[0], of(items[1]))))
	})
	if t.bad() {
		return Value{T: t}
	}
	return Value{T: tSize, X: f.call(pkgBisect, find+"In", list.X, args[1].X, lo, hi, less)}
}
