package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// entryOf is what a dict or list that lives at target holds of a value: a dict
// with constant keys and values of several types is an object there, so that each
// entry keeps its own.
func (f *frame) entryOf(n parser.Node, target parser.Expr, v Value) Value {
	switch {
	case v.T.Kind == KDict && v.Parts != nil && len(v.T.Consts) == len(v.Parts): // of ints and floats
		v = Value{T: withElems(&Type{Kind: KTuple, Name: "record", Consts: v.T.Consts}, v.Parts), Parts: v.Parts}
	case !isRecord(v.T):
		return v
	}
	return f.recordObject(n, entryName(target), v)
}

// entryName names the class of the dicts that a variable holds: RowEntry for rows.
func entryName(target parser.Expr) string {
	switch e := target.(type) {
	case *parser.Name:
		return entryClass(string(e.Id))
	case *parser.Attribute:
		return entryClass(string(e.Attr))
	case *parser.Subscript:
		if i, ok := e.Slice.(*parser.Index); ok {
			if key, ok := i.Value.(*parser.Str); ok && isIdentifier(string(key.S)) {
				return entryClass(string(key.S))
			}
		}
		return entryName(e.Value)
	case *parser.Call: // rows.setdefault(k, {})
		if at, ok := e.Func.(*parser.Attribute); ok {
			return entryName(at.Value)
		}
	}
	return "Record"
}

func entryClass(name string) string {
	name = camel(strings.ToLower(name))
	if one, ok := strings.CutSuffix(name, "s"); ok && len(one) > 1 && !strings.HasSuffix(one, "s") {
		name = one
	}
	return name + "Entry"
}

// dictParts is the dict that an object stands for, entry by entry.
func (f *frame) dictParts(v Value) Value {
	v = f.hold(v, "entry")
	out := Value{T: &Type{Kind: KTuple, Name: "record"}, Parts: []Value{}}
	for _, fd := range v.T.Inst.fields {
		p := Value{T: fd.t}
		if !fd.t.static() {
			p.X = &program.FieldRef{X: v.X, Field: fd.decl}
		}
		out.Parts, out.T.Elems, out.T.Consts = append(out.Parts, p), append(out.T.Elems, fd.t), append(out.T.Consts, fd.name)
	}
	return out
}
