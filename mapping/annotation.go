package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/parser"
)

// annotation is the type that an annotation states, nil when it is unknown.
func (f *frame) annotation(e parser.Expr) *Type {
	if e == nil {
		return nil
	}
	switch e := e.(type) {
	case *parser.Str:
		if x := unquoted(e); x != nil {
			return f.annotation(x)
		}
	case *parser.NameConstant:
		if parser.IsNone(e) {
			return tNone
		}
	case *parser.Name, *parser.Attribute:
		name := f.annotationName(e)
		switch name {
		case "int":
			return tInt
		case "float":
			return tFloat
		case "complex":
			return tComplex
		case "bool":
			return tBool
		case "str":
			return tStr
		case "bytes":
			return tBytes
		case "torch.Tensor", "torch.FloatTensor":
			return tTensor("", -1)
		case "torch.LongTensor":
			return tTensor("i64", -1)
		case "torch.IntTensor":
			return tTensor("i32", -1)
		case "torch.BoolTensor":
			return tTensor("bool", -1)
		case "torch.HalfTensor":
			return tTensor("f16", -1)
		case "torch.device":
			return tDevice
		case "torch.Size":
			return &Type{Kind: KList, Elem: tSize, Size: true}
		case "torch.dtype":
			return tDType
		case "numpy.ndarray":
			return tArray("", -1)
		case "torch.nn.Module":
			return tModule("")
		}
		if n, ok := e.(*parser.Name); ok {
			if b, ok := f.typeName(string(n.Id)); ok && b.T.Kind == KClass {
				return f.annotatedObject(b.T.Class)
			}
			if alias := f.mod.alias(string(n.Id)); alias != nil {
				return f.annotation(alias)
			}
		}
		if at, ok := e.(*parser.Attribute); ok { // of another file: config.Config
			if n, ok := at.Value.(*parser.Name); ok {
				if b, ok := f.typeName(string(n.Id)); ok && b.T.Kind == KFile {
					if v, ok := b.T.File.bound(f.c, string(at.Attr)); ok && v.T.Kind == KClass {
						return f.annotatedObject(v.T.Class)
					}
				}
			}
		}
		if cl := f.c.table.Class(name); cl != nil && !(cl.Data && f.c.table.Typing) {
			return &Type{Kind: KLib, Lib: cl}
		}
	case *parser.Subscript:
		name := f.annotationName(e.Value)
		name = name[strings.LastIndexByte(name, '.')+1:]
		switch name {
		case "Literal":
			return f.literalType(e.Slice)
		case "NDArray":
			return tArray("", -1)
		}
		args := typeArgs(e)
		types := make([]*Type, len(args))
		for i, a := range args {
			types[i] = f.annotation(a)
		}
		if name == "Union" {
			return union(types)
		}
		known := len(types) > 0
		for _, t := range types {
			known = known && t != nil
		}
		if !known {
			return nil
		}
		switch name {
		case "Optional":
			return tOptional(types[0])
		case "List", "list", "Sequence", "Iterable":
			return tList(types[0])
		case "Tuple", "tuple":
			if _, dots := args[len(args)-1].(*parser.Ellipsis); dots {
				return tuples(types[0])
			}
			return tTuple(types...)
		case "Dict", "dict", "Mapping":
			if len(types) == 2 {
				return &Type{Kind: KDict, Key: keyHint(types[0]), Elem: types[1]}
			}
		case "Set", "set", "FrozenSet", "frozenset":
			return &Type{Kind: KSet, Elem: keyHint(types[0]), Tup: strings.EqualFold(name, "frozenset")}
		case "Deque", "deque":
			return &Type{Kind: KDeque, Elem: types[0]}
		}
	case *parser.BinOp:
		if e.Op == parser.BitOr {
			return union([]*Type{f.annotation(e.Left), f.annotation(e.Right)})
		}
	}
	return nil
}

// unquoted is the annotation in a text, nil where there is none.
func unquoted(e *parser.Str) parser.Expr {
	inner, err := parser.Parse("annotation", []byte(string(e.S)))
	if err != nil || len(inner.Body) != 1 {
		return nil
	}
	x, ok := inner.Body[0].(*parser.ExprStmt)
	if !ok {
		return nil
	}
	return x.Value
}

// typeArgs are the types in the brackets of an annotation.
func typeArgs(e *parser.Subscript) []parser.Expr {
	ix, ok := e.Slice.(*parser.Index)
	if !ok {
		return nil
	}
	if t, ok := ix.Value.(*parser.Tuple); ok {
		return t.Elts
	}
	return []parser.Expr{ix.Value}
}

// alias is what a file's Name = Tuple[int, str], or type Name = …, stands for;
// nil for a name that is no such alias.
func (m *module) alias(name string) parser.Expr {
	var found parser.Expr
	for _, s := range m.file.Body {
		switch s := s.(type) {
		case *parser.Assign:
			if n, ok := s.Targets[0].(*parser.Name); !ok || string(n.Id) != name {
				continue
			}
			sub, ok := s.Value.(*parser.Subscript)
			if !ok || found != nil || !genericNames[lastPart(decoratorText(sub.Value))] {
				return nil
			}
			found = s.Value
		case *parser.TypeAlias:
			if n, ok := s.Name.(*parser.Name); ok && string(n.Id) == name {
				return s.Value
			}
		}
	}
	return found
}

// genericNames are the names of typing that an alias may begin with.
var genericNames = map[string]bool{
	"Optional": true, "Union": true, "List": true, "Tuple": true, "Dict": true, "Set": true, "Sequence": true, "Mapping": true, "Iterable": true,
	"list": true, "tuple": true, "dict": true, "set": true, "frozenset": true, "FrozenSet": true, "Literal": true,
}

// literalType is the type that the values of a Literal share.
func (f *frame) literalType(s parser.Slicer) *Type {
	ix, ok := s.(*parser.Index)
	if !ok {
		return nil
	}
	values := []parser.Expr{ix.Value}
	if t, ok := ix.Value.(*parser.Tuple); ok {
		values = t.Elts
	}
	types := make([]*Type, len(values))
	for i, e := range values {
		types[i] = f.expr(e).T
	}
	return union(types)
}

// union is the type of an annotation that allows several: what they join to,
// else the first that is known, and None where it is among them. int | float is a
// float that serves as an int, too.
func union(types []*Type) *Type {
	var first, all, tensor *Type
	none, joins := false, true
	for _, t := range types {
		switch {
		case t == nil:
			continue
		case t.Kind == KNone:
			none = true
			continue
		case t.Kind == KOptional:
			none, t = true, t.Elem
		}
		if t.Kind == KTensor {
			tensor = t
		}
		if first == nil {
			first, all = t, t
			continue
		}
		switch j := join(all, t); {
		case j == nil:
			joins = false
		default:
			all = j
		}
	}
	switch {
	case joins && first != nil && all.Kind == KList && first.Kind == KList: // list[int] | tuple[int, ...]: what is given tells which
		t := *all
		t.Tup, t.Mixed = first.Tup, false
		first = &t
	case joins:
		first = all
	case tensor != nil && first.Kind == KList: // list[int] | Tensor: models are called with tensors
		first = tensor
	}
	switch {
	case first != nil && none:
		return tOptional(first)
	case first == nil && none && !slices.Contains(types, nil):
		return tNone
	}
	return first
}

func (f *frame) annotationName(e parser.Expr) string {
	switch e := e.(type) {
	case *parser.Name:
		if b, ok := f.typeName(string(e.Id)); ok {
			return b.T.Name
		}
		return string(e.Id)
	case *parser.Attribute:
		return f.annotationName(e.Value) + "." + string(e.Attr)
	}
	return ""
}
