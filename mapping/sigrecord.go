package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// A signature file's "record" is a class whose objects are also mappings of
// their attributes that are not None: output["logits"], output[0], **output.

// isOutput says that a type is such a class's, or one of a class of the program
// that derives from it.
func (c *converter) isOutput(t *Type) bool {
	switch t.Kind {
	case KLib:
		return t.Lib.Record
	case KInstance:
		for _, x := range t.Inst.class.lineage() {
			for _, base := range x.lib {
				if cl := c.table.Class(base); cl != nil && cl.Record {
					return true
				}
			}
		}
	}
	return false
}

// recordMethodOf is keys(), values() or items() of a record that a class of the
// program is.
func (f *frame) recordMethodOf(self Value, name string) (Value, bool) {
	if self.T.Kind != KInstance || !slices.Contains([]string{"keys", "values", "items"}, name) || !f.c.isOutput(self.T) {
		return Value{}, false
	}
	rec := Value{T: &Type{Kind: KTuple, Name: "record"}, Parts: []Value{}}
	for _, p := range f.dataParts(self) {
		rec.T.Consts = append(rec.T.Consts, p.name)
		rec.T.Elems, rec.Parts = append(rec.T.Elems, p.v.T), append(rec.Parts, p.v)
	}
	return f.recordMethod(nil, nil, rec, name, nil, nil), true
}

// spreadRecordOf is **record: its attributes.
func (f *frame) spreadRecordOf(n parser.Node, v Value) []kwarg {
	if v.T.Kind == KInstance {
		return f.dataParts(v)
	}
	return f.recordFields(n, v)
}

// recordFields are the attributes of a signature's record that its constructor
// names, in order.
func (f *frame) recordFields(n parser.Node, v Value) (out []kwarg) {
	for _, c := range f.c.table.Lineage(v.T.Lib) {
		ops := f.c.table.Lookup(c.Py)
		for _, op := range ops {
			for _, p := range op.Params {
				if attr := f.c.table.Method(v.T.Lib, p.Name); len(attr) > 0 {
					x, _ := f.callOp(n, attr, &v, nil, nil)
					out = append(out, kwarg{p.Name, x, n})
				}
			}
		}
		if len(ops) > 0 {
			break
		}
	}
	return out
}

// fieldAt is record["name"] or record[i] of a class of the program: fields,
// and by position those that are not None.
func (f *frame) fieldAt(e *parser.Subscript, base Value) (Value, bool) {
	if !f.c.isOutput(base.T) {
		return Value{}, false
	}
	var parts []Value
	for _, p := range f.dataParts(base) {
		if p.v.T.Kind != KNone {
			parts = append(parts, p.v)
		}
	}
	if _, isSlice := e.Slice.(*parser.Slice); isSlice {
		return f.opaque(tList(tTensor("", -1))), true
	}
	i, ok := f.indexValue(e)
	if !ok {
		return Value{}, false
	}
	switch k := i.Const.(type) {
	case string:
		if fd := base.T.Inst.field(k); fd != nil {
			return f.opaque(fd.t), true
		}
	case int64:
		if k < 0 {
			k += int64(len(parts))
		}
		if k >= 0 && int(k) < len(parts) {
			v := parts[k]
			if v.T.Kind == KOptional {
				v.T = v.T.Elem
			}
			return v, true
		}
	}
	return Value{}, false
}

// recordItem is record[i] or record[i:] of a signature's record.
func (f *frame) recordItem(e *parser.Subscript, base Value) (Value, bool) {
	if !f.c.isOutput(base.T) {
		return Value{}, false
	}
	if _, isSlice := e.Slice.(*parser.Slice); isSlice {
		t := tList(tTensor("", -1))
		t.Tup = true
		return f.opaque(t), true
	}
	i, ok := f.indexValue(e)
	k, isInt := i.Const.(int64)
	if fields := f.recordFields(e, base); ok && isInt && k >= 0 && int(k) < len(fields) {
		return f.opaque(strip0(fields[k].v.T)), true
	}
	return Value{}, false
}

// baseFields are the fields that a data class has from a signature's class.
func (d *classDef) baseFields() (out []classAttr) {
	if !d.c.table.Typing {
		return nil
	}
	for _, py := range d.lib {
		if c := d.c.table.Class(py); !d.data && (c == nil || !c.Record) {
			continue
		}
		for _, op := range d.c.table.Lookup(py) {
			if op.Go.Kind == table.KindSignature {
				for _, p := range op.Params {
					out = append(out, classAttr{name: p.Name, annotation: &parser.Name{Id: "object"}, value: noneNode, node: d.node})
				}
			}
		}
	}
	return out
}

var noneNode = func() parser.Expr {
	file, err := parser.Parse("none", []byte("None"))
	if err != nil {
		panic(err)
	}
	return file.Body[0].(*parser.ExprStmt).Value
}()

// alikeIs is isinstance of a record that may be of more than one class.
func (f *frame) alikeIs(e *parser.Call, classes []parser.Expr) condition {
	c := condition{x: program.Builtin("true")}
	path, isPath := attrPath(e.Args[0])
	if v := f.expr(classes[0]); isPath && len(classes) == 1 && v.T.Kind == KLibClass {
		c.then = append(c.then, f.narrowTo(path, &Type{Kind: KLib, Lib: v.T.Lib}))
	}
	return c
}
