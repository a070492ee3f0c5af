package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/parser"
)

// entry is what a dict or list that lives at target holds of a value: a dict
// with constant keys and values of several types is an object there.
func (f *frame) entryOf(n parser.Node, target parser.Expr, v Value) Value {
	if v.T == nil || !isRecord(v.T) {
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
	if one, ok := strings.CutSuffix(name, "s"); ok && len(one) > 1 {
		name = one
	}
	return name + "Entry"
}
