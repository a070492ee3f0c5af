package mapping

import (
	"maps"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/parser"
)

// setattr(self, f"{kind}_freq", v) over names that only a run knows makes a
// series of attributes: they are one dict, freq_by_kind[kind].

// seriesOf is the dict that an f-string with one hole names attributes of, and
// what stands in the hole.
func seriesOf(e parser.Expr) (name string, key parser.Expr) {
	s, ok := e.(*parser.JoinedStr)
	if !ok {
		return "", nil
	}
	var text []string
	for _, v := range s.Values {
		switch v := v.(type) {
		case *parser.Str:
			text = append(text, strings.Trim(string(v.S), "_"))
		case *parser.FormattedValue:
			if key != nil || v.FormatSpec != nil {
				return "", nil
			}
			key = v.Value
		default:
			return "", nil
		}
	}
	if key == nil || len(text) == 0 {
		return "", nil
	}
	by := "name"
	if n, ok := key.(*parser.Name); ok {
		by = string(n.Id)
	}
	return strings.Join(text, "_") + "_by_" + by, key
}

// inSeries is the series that a name of an object's attribute is of; "" for none.
func (f *frame) inSeries(base Value, e parser.Expr) string {
	name, _ := seriesOf(e)
	if name == "" || base.T.Kind != KInstance || !base.T.Inst.class.series[name] {
		return ""
	}
	return name
}

// setSeries is setattr of a name in a series.
func (f *frame) setSeries(e *parser.Call) bool {
	name, key := seriesOf(e.Args[1])
	base := f.expr(e.Args[0])
	if name == "" || base.T.Kind != KInstance || f.spec.def.name != "__init__" {
		return false
	}
	v := f.expr(e.Args[2])
	if v.T.bad() {
		return true
	}
	if isLayer(v.T) || v.T.Kind == KTensor && (isParam(v.T.Grad) || v.T.Name == "buffer") {
		return false // the checkpoint knows it by its name
	}
	if v.T.Kind == KTensor {
		t := *v.T
		t.Name = ""
		v.T = &t
	}
	d := base.T.Inst.class
	if !d.series[name] {
		if d.series == nil {
			d.series = map[string]bool{}
		}
		d.series[name] = true
		f.c.changed, f.c.restart = true, true
		return true
	}
	at := &parser.Attribute{Value: e.Args[0], Attr: parser.Identifier(name)}
	item := &parser.Subscript{Value: at, Slice: &parser.Index{Value: key}}
	item.Pos, at.Pos = e.Pos, e.Pos
	f.setItem(item, v)
	return true
}

// getSeries is getattr of a name in a series.
func (f *frame) getSeries(e *parser.Call, base Value) (Value, bool) {
	name := f.inSeries(base, e.Args[1])
	if name == "" {
		return Value{}, false
	}
	_, key := seriesOf(e.Args[1])
	at := &parser.Attribute{Value: e.Args[0], Attr: parser.Identifier(name)}
	item := &parser.Subscript{Value: at, Slice: &parser.Index{Value: key}}
	item.Pos, at.Pos = e.Pos, e.Pos
	return f.subscript(item), true
}

// openSeries makes the dicts of an object's series.
func (f *frame) openSeries(self Value) {
	d := self.T.Inst.class
	for _, name := range slices.Sorted(maps.Keys(d.series)) {
		f.setField(d.node, self, name, Value{T: &Type{Kind: KDict}, X: f.newDict(&Type{Kind: KDict, Key: tStr, Elem: tInt})}, "")
	}
}
