package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// The module heapq: what is put into a heap grows its type as list.append does.

const pkgHeapq = table.Module + "/runtime/std/heapq"

// heapArity are the functions that take a heap, by the arguments they want.
var heapArity = map[string]int{"heapify": 1, "heappop": 1, "heappush": 2, "heapreplace": 2, "heappushpop": 2}

// heapCall is a function of heapq.
func (f *frame) heapCall(e *parser.Call, name string) Value {
	name = strings.TrimPrefix(name, "heapq.")
	if name == "nlargest" || name == "nsmallest" {
		return f.nLargest(e, name == "nlargest")
	}
	args, kws := f.callArgs(e)
	if len(kws) > 0 || len(args) != heapArity[name] {
		return f.wrong(e, "heapq."+name)
	}
	whole, ok := f.listArg(e, args)
	if !ok {
		return whole
	}
	elem := whole.T.Elem
	if len(args) == 2 {
		f.taken(args[1])
		if elem = f.grow(e.Args[0], whole, args[1].T); elem == nil {
			return Value{T: tPoison}
		}
	}
	if elem.bad() {
		if name == "heapify" || name == "heappush" {
			return Value{T: tNone}
		}
		return Value{T: elem}
	}
	call := func(name string, list Value, xs ...Value) program.Expr {
		in := []program.Expr{list.X}
		for _, x := range xs {
			in = append(in, f.coerce(e, x, elem).X)
		}
		less, ok := f.less(e, elem)
		if !ok {
			f.c.errorAt(e, "PYC0215", "%v and %v can't be compared with <", elem, elem)
		}
		if less != nil {
			return f.call(pkgHeapq, name+"Less", append(in, less)...)
		}
		return f.call(pkgHeapq, name, in...)
	}
	list := f.items(whole)
	switch name {
	case "heapify":
		f.emit(&program.ExprStmt{X: call("Heapify", list)})
	case "heappush":
		f.resized(whole)
		list = f.items(whole)
		f.store(e.Args[0], list, call("Push", list, args[1]))
	case "heappop":
		f.resized(whole)
		list = f.items(whole)
		rest := f.temp("rest", list.T)
		tmp := f.temp("first", elem)
		x := call("Pop", list)
		if _, ok := list.X.(*program.Call); ok {
			f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}, &program.Ref{Var: rest}}, Tok: "=", Rhs: []program.Expr{x}})
			f.store(e.Args[0], list, &program.Ref{Var: rest})
		} else {
			f.emit(&program.Assign{Lhs: []program.Expr{&program.Ref{Var: tmp}, list.X}, Tok: "=", Rhs: []program.Expr{x}})
		}
		return Value{T: elem, X: &program.Ref{Var: tmp}}
	case "heapreplace":
		return f.hold(Value{T: elem, X: call("Replace", list, args[1])}, "first")
	default:
		return f.hold(Value{T: elem, X: call("PushPop", list, args[1])}, "first")
	}
	return Value{T: tNone}
}

// listArg is the list that a function of heapq or bisect changes or searches.
func (f *frame) listArg(e *parser.Call, args []Value) (Value, bool) {
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}, false
		}
	}
	v := f.entry(args[0])
	if v.T.Kind != KList || v.T.Tup || v.T.Size {
		f.c.errorAt(e.Args[0], "PYC0213", "a list is wanted here, this is %v", args[0].T)
		return Value{T: tPoison}, false
	}
	return v, true
}

// less is a < b of a list's items as a function literal, nil where py.Less
// orders them; false says that nothing does.
func (f *frame) less(n parser.Node, elem *Type) (program.Expr, bool) {
	switch elem.Kind {
	case KInt, KFloat, KStr, KBool, KTuple, KList:
		return nil, true
	case KInstance, KObject:
		if less := f.lessFunc(n, elem); less != nil {
			return less, true
		}
		if elem.Kind == KInstance {
			if key := f.orderKey(elem); key != nil {
				less, _ := f.closure(n, []*Type{elem, elem}, func(items []Value) Value {
					of := func(i int) program.Expr { return &program.Call{Fun: key, Args: []program.Expr{items[i].X}} }
					return Value{T: tBool, X: f.call(pkgPy, "Less", of(0), of(1))}
				})
				return less, true
			}
		}
	}
	return nil, false
}

// nLargest is heapq.nlargest(n, items, key) and nsmallest: the first of a
// sorted copy.
func (f *frame) nLargest(e *parser.Call, reverse bool) Value {
	args, kws := f.callArgs(e)
	for _, k := range kws {
		if k.name == "key" && len(args) == 2 {
			args = append(args, k.v)
		}
	}
	if len(args) < 2 || len(args) > 3 || len(kws) > len(args)-2 {
		return f.wrong(e, "heapq.nlargest")
	}
	l, ok := f.asList(e, args[1])
	if !ok || l.T.Elem.bad() {
		return Value{T: tPoison}
	}
	var sorted Value
	if len(args) == 3 && args[2].T.Kind != KNone {
		sorted = f.sortedBy(e, l, args[2], boolLit(reverse))
	} else {
		sorted = f.sorted(e, l, boolLit(reverse))
	}
	if sorted.T.bad() {
		return sorted
	}
	return Value{T: sorted.T, X: f.call(pkgHeapq, "First", sorted.X, f.intValue(e, args[0]).X), Fresh: true}
}
