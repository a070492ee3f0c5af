package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// callArgs interprets a call's arguments; *x of a tuple and **x of a record are
// spread at conversion.
func (f *frame) callArgs(e *parser.Call) ([]Value, []kwarg) { return f.callArgsBy(e, f.expr) }

// callArgsBy is callArgs where get evaluates an argument.
func (f *frame) callArgsBy(e *parser.Call, get func(parser.Expr) Value) ([]Value, []kwarg) {
	e = spreadLiterals(e)
	es, stars := make([]parser.Expr, 0, len(e.Args)+len(e.Keywords)), map[parser.Expr]bool{}
	for _, a := range e.Args {
		if s, ok := a.(*parser.Starred); ok {
			es, stars[s.Value] = append(es, s.Value), true
		} else {
			es = append(es, a)
		}
	}
	for _, k := range e.Keywords {
		es = append(es, k.Value)
	}
	wanted := f.wanted
	f.wanted = ""
	vals := f.exprsBy(es, func(e parser.Expr) Value {
		if stars[e] {
			return f.whole(e)
		}
		return get(e)
	})
	f.wanted = wanted
	var args []Value
	for i, a := range e.Args {
		if _, ok := a.(*parser.Starred); ok {
			if vals[i].T.Kind == KTuple {
				args = append(args, f.parts(vals[i])...)
				continue
			}
			if l, ok := f.asList(a, vals[i]); ok {
				vals[i] = l
			}
			if i < len(e.Args)-1 {
				if known := f.counted(vals[i]); known != nil {
					args = append(args, known...)
					continue
				}
			}
			vals[i].Star = true
		}
		args = append(args, vals[i])
	}
	var kws []kwarg
	for i, k := range e.Keywords {
		v := vals[len(e.Args)+i]
		if k.Arg != "" {
			kws = append(kws, kwarg{string(k.Arg), v, k.Value})
			continue
		}
		kws = append(kws, f.spread(k.Value, v)...)
	}
	return args, kws
}

// spreadLiterals writes f(*[a, b], **{"c": d}) as f(a, b, c=d).
func spreadLiterals(e *parser.Call) *parser.Call {
	out := *e
	out.Args, out.Keywords = nil, nil
	for _, a := range e.Args {
		s, ok := a.(*parser.Starred)
		if !ok || literalElts(s.Value) == nil || hasStar(literalElts(s.Value)) {
			out.Args = append(out.Args, a)
			continue
		}
		out.Args = append(out.Args, literalElts(s.Value)...)
	}
	for _, k := range e.Keywords {
		keys, values, ok := keyedItems(k.Value)
		if k.Arg != "" || !ok || hasTwice(keys) {
			out.Keywords = append(out.Keywords, k)
			continue
		}
		for i, key := range keys {
			out.Keywords = append(out.Keywords, &parser.Keyword{Pos: k.Pos, Arg: parser.Identifier(key), Value: values[i]})
		}
	}
	return &out
}

// hasTwice says that a key stands twice in a dict literal, where the last counts.
func hasTwice(keys []string) bool {
	for i, k := range keys {
		if slices.Contains(keys[:i], k) {
			return true
		}
	}
	return false
}

// spread is **v: a record or an object's fields become keyword arguments.
func (f *frame) spread(n parser.Node, v Value) []kwarg {
	switch v.T.Kind {
	case KTuple:
		if v.T.Name == "record" {
			var out []kwarg
			for i, p := range f.parts(v) {
				if !p.Gone {
					out = append(out, kwarg{v.T.Consts[i], p, n})
				}
			}
			return out
		}
	case KInstance:
		if v.T.Inst.class.open {
			return f.spreadRecord(n, v)
		}
		if f.c.isOutput(v.T) {
			return f.spreadRecordOf(n, v)
		}
	case KLib:
		if f.c.isOutput(v.T) {
			return f.spreadRecordOf(n, v)
		}
	case KDict:
		if v.T.Key == nil {
			return nil
		}
		if call, ok := v.X.(*program.Call); ok {
			// A literal's entries.
			var out []kwarg
			for _, a := range call.Args {
				kv, ok := a.(*program.Call)
				if !ok {
					break
				}
				if k, ok := kv.Args[0].(*program.Lit); ok {
					out = append(out, kwarg{k.Text, Value{T: v.T.Elem, X: kv.Args[1]}, n})
				}
			}
			return out
		}
		if e, ok := n.(parser.Expr); ok {
			if keys := f.constantKeys(e); keys != nil {
				var out []kwarg
				for _, k := range keys {
					out = append(out, kwarg{k, Value{T: v.T.Elem, X: &program.Call{Fun: &program.Select{X: v.X, Name: "Get"}, Args: []program.Expr{strLit(k)}}}, n})
				}
				return out
			}
		}
		if e, ok := n.(parser.Expr); ok && f.wantKeys(e) {
			return nil
		}
		f.c.hintAt(n, "PYC0226", "write the arguments out", "the keys of this dict are not known at conversion")
		return nil
	}
	return []kwarg{{"**", v, n}}
}
