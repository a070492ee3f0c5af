package mapping

import (
	"slices"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/parser"
)

// maxUnroll bounds how often a loop's body is written.
const maxUnroll = 32

// wantUnroll asks for a loop to be written once for each element, because an
// expression in its body must be known at conversion: it hangs on a loop's
// target, whose elements are constants.
func (f *frame) wantUnroll(e parser.Expr) bool {
	found := false
	parser.Walk(e, func(n parser.Node) bool {
		if name, ok := n.(*parser.Name); ok {
			if target := f.heads[string(name.Id)]; target != nil && !f.c.unrolled[target] {
				f.c.unrolled[target] = true
				found = true
			}
		}
		return true
	})
	if found {
		f.c.changed, f.c.restart = true, true
	}
	return found
}

// head notes a loop whose elements are constants, so that wantUnroll finds it
// by a name of its target; the result takes the note back.
func (f *frame) head(target, iter parser.Expr) (undo func()) {
	if f.constantElements(iter) == nil {
		return func() {}
	}
	if f.heads == nil {
		f.heads = map[string]parser.Node{}
	}
	type note struct {
		name string
		was  parser.Node
	}
	var saved []note
	parser.Walk(target, func(n parser.Node) bool {
		if x, ok := n.(*parser.Name); ok {
			saved = append(saved, note{string(x.Id), f.heads[string(x.Id)]})
			f.heads[string(x.Id)] = target
		}
		return true
	})
	return func() {
		for _, s := range saved {
			f.heads[s.name] = s.was
		}
	}
}

// constantElements are the elements of a literal of constants, of a name that
// stands for one, or of enumerate and range over what is known; nil when
// they are not known.
func (f *frame) constantElements(e parser.Expr) []parser.Expr {
	switch e := e.(type) {
	case *parser.List:
		return f.constantExprs(e.Elts)
	case *parser.Tuple:
		return f.constantExprs(e.Elts)
	case *parser.Name:
		return f.constantElements2(e)
	case *parser.Call:
		if at, ok := e.Func.(*parser.Attribute); ok && len(e.Args)+len(e.Keywords) == 0 {
			switch at.Attr {
			case "keys":
				return f.keyExprs(at.Value)
			case "items":
				return f.itemExprs(at.Value)
			}
		}
		switch f.calledName(e) {
		case "enumerate":
			if len(e.Args) != 1 || len(e.Keywords) > 0 {
				return nil
			}
			inner := f.constantElements(e.Args[0])
			out := make([]parser.Expr, len(inner))
			for i, x := range inner {
				out[i] = &parser.Tuple{Elts: []parser.Expr{&parser.Num{N: parser.Int(i)}, x}}
			}
			if inner == nil {
				return nil
			}
			return out
		case "range":
			var bounds []int64
			for _, a := range e.Args {
				c, ok := parser.Fold(a)
				n, isInt := c.(int64)
				if !ok || !isInt {
					return nil
				}
				bounds = append(bounds, n)
			}
			lo, hi, step := int64(0), int64(0), int64(1)
			switch len(bounds) {
			case 1:
				hi = bounds[0]
			case 2:
				lo, hi = bounds[0], bounds[1]
			case 3:
				lo, hi, step = bounds[0], bounds[1], bounds[2]
			}
			if step <= 0 || hi <= lo || (hi-lo)/step > maxUnroll {
				return nil
			}
			var out []parser.Expr
			for i := lo; i < hi; i += step {
				out = append(out, &parser.Num{N: parser.Int(i)})
			}
			return out
		}
	}
	return nil
}

// keyExprs are the keys of a dict, or the fields of a model's output, where
// they are known.
func (f *frame) keyExprs(e parser.Expr) (keys []parser.Expr) {
	for _, k := range f.constantKeys(e) {
		keys = append(keys, &parser.Str{S: parser.String(k)})
	}
	if keys != nil && len(keys) <= maxUnroll {
		return keys
	}
	v := f.quietValue(e)
	switch {
	case isRecord(v.T) && !slices.ContainsFunc(v.T.Elems, isMaybe):
		for _, name := range v.T.Consts {
			keys = append(keys, &parser.Str{S: parser.String(name)})
		}
	case v.T.Kind == KInstance && f.c.isOutput(v.T):
		for _, p := range f.dataParts(v) {
			if p.v.T.Kind == KNone {
				continue
			}
			keys = append(keys, &parser.Str{S: parser.String(p.name)})
		}
	}
	if len(keys) > maxUnroll {
		return nil
	}
	return keys
}

// itemExprs are the items of a dict whose keys are known, and whose values are
// constants.
func (f *frame) itemExprs(e parser.Expr) (items []parser.Expr) {
	v := f.quietValue(e)
	if !isRecord(v.T) || v.Parts == nil || !isFixed(v) {
		return nil
	}
	for _, k := range f.keyExprs(e) {
		value := &parser.Subscript{Value: e, Slice: &parser.Index{Value: k}, Ctx: parser.Load}
		items = append(items, &parser.Tuple{Elts: []parser.Expr{k, value}, Ctx: parser.Load})
	}
	return items
}

// constantElements2 are those of a name that is assigned once, a literal of
// constants, and never changed.
func (f *frame) constantElements2(e *parser.Name) []parser.Expr {
	name := string(e.Id)
	find := func(body []parser.Stmt) (found parser.Expr, ok bool) {
		stores := 0
		changed := false
		parser.WalkBody(body, func(n parser.Node) bool {
			switch n := n.(type) {
			case *parser.Assign:
				if t, isName := n.Targets[0].(*parser.Name); isName && string(t.Id) == name && len(n.Targets) == 1 {
					found = n.Value
				}
			case *parser.Attribute:
				if x, isName := n.Value.(*parser.Name); isName && string(x.Id) == name {
					changed = true // a method, which may be append
				}
			case *parser.Subscript:
				if x, isName := n.Value.(*parser.Name); isName && string(x.Id) == name && n.Ctx != parser.Load {
					changed = true
				}
			case *parser.Name:
				if string(n.Id) == name && n.Ctx != parser.Load {
					stores++
				}
			}
			return true
		})
		return found, stores == 1 && !changed && found != nil
	}
	for p := f; p != nil; p = p.parent {
		if !p.atTop() && p.spec.def.body != nil {
			if v, ok := find(p.spec.def.body); ok {
				return f.literalConstants(v)
			}
			if localNamesOf(p.spec.def)[name] {
				return nil
			}
		}
	}
	if v, ok := find(f.mod.file.Body); ok {
		return f.literalConstants(v)
	}
	return nil
}

func localNamesOf(d *funcDef) map[string]bool {
	if d.node == nil {
		return nil
	}
	return localNames(d.node)
}

func (f *frame) literalConstants(e parser.Expr) []parser.Expr { return f.constantExprs(literalElts(e)) }

// constantExprs are the elements themselves when all of them are constants, or
// tuples of constants.
func (f *frame) constantExprs(elts []parser.Expr) []parser.Expr {
	if len(elts) == 0 || len(elts) > maxUnroll {
		return nil
	}
	for _, e := range elts {
		switch e := e.(type) {
		case *parser.Str, *parser.Num:
		case *parser.Tuple:
			if f.constantExprs(e.Elts) == nil {
				return nil
			}
		case *parser.Attribute:
			if t := f.quietValue(e).T; t.Kind != KInstance || !t.Inst.class.enum || t.Consts == nil {
				return nil
			}
		default:
			if _, ok := parser.Fold(e); !ok {
				return nil
			}
		}
	}
	return elts
}

// unrolledOver are the values that a loop which must be unrolled runs over.
func (f *frame) unrolledOver(target, iter parser.Expr) ([]Value, bool) {
	if !f.c.unrolled[target] {
		return nil, false
	}
	elts := f.constantElements(iter)
	if elts == nil {
		return nil, false
	}
	vals := make([]Value, len(elts))
	for i, e := range elts {
		vals[i] = f.expr(e)
	}
	return vals, true
}

// assignUnrolled binds a loop's target to one of its elements: a constant needs
// no variable unless the loop assigns to it.
func (f *frame) assignUnrolled(target parser.Expr, v Value, body []parser.Stmt) {
	switch t := target.(type) {
	case *parser.Name:
		if v.Const != nil && isLiteral(v.X) && !f.isGlobal(string(t.Id)) && !storedIn(body, string(t.Id)) {
			f.bindName(string(t.Id), binding{Value: v})
			return
		}
		if body == nil && !v.T.bad() && !v.T.static() && (v.Parts == nil || v.T.Kind == KTuple) { // a comprehension keeps what its passes make: each has a variable of its own
			f.bindName(string(t.Id), binding{Value: f.holdParts(v, string(t.Id))})
			return
		}
	case *parser.Tuple:
		if parts := v.Parts; v.T.Kind == KTuple && len(parts) == len(t.Elts) && !hasStar(t.Elts) {
			for i, e := range t.Elts {
				f.assignUnrolled(e, parts[i], body)
			}
			return
		}
	}
	f.assignTo(target, v)
}

// holdParts is hold, part by part of a tuple that is known so.
func (f *frame) holdParts(v Value, name string) Value {
	if v.T.Kind != KTuple || v.Parts == nil {
		if v.X == nil || v.T.static() || v.T.bad() {
			return v
		}
		return f.hold(v, name)
	}
	out := v
	out.Parts = make([]Value, len(v.Parts))
	for i, p := range v.Parts {
		out.Parts[i] = f.holdParts(p, name)
	}
	return out
}

func storedIn(body []parser.Stmt, name string) bool {
	found := false
	parser.WalkBody(body, func(n parser.Node) bool {
		if x, ok := n.(*parser.Name); ok && string(x.Id) == name && x.Ctx != parser.Load {
			found = true
		}
		return true
	})
	return found
}

// foldedText is an f-string, in the form of str.format, whose fields are all known.
func foldedText(format string, args []Value) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		switch {
		case strings.HasPrefix(format[i:], "{{"), strings.HasPrefix(format[i:], "}}"):
			b.WriteByte(format[i])
			i++
		case strings.HasPrefix(format[i:], "{}") && len(args) > 0:
			if !isLiteral(args[0].X) {
				return "", false
			}
			switch c := args[0].Const.(type) {
			case string:
				b.WriteString(c)
			case int64:
				b.WriteString(strconv.FormatInt(c, 10))
			default:
				return "", false
			}
			args = args[1:]
			i++
		default:
			b.WriteByte(format[i])
		}
	}
	return b.String(), true
}
