package codegen

import (
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/pyconv/pyconv/mapping/program"
)

// typ writes a type.
func (g *generator) typ(t program.Type) *jen.Statement {
	switch t := t.(type) {
	case program.Basic:
		return jen.Id(string(t))
	case *program.Named:
		s := g.qual(t.Pkg, t.Name)
		if len(t.Args) > 0 {
			s.Types(g.typs(t.Args)...)
		}
		return s
	case *program.Local:
		return g.ref(t.Decl, g.typeName(t.Decl))
	case *program.Pointer:
		return jen.Op("*").Add(g.typ(t.Elem))
	case *program.Slice:
		return jen.Index().Add(g.typ(t.Elem))
	case *program.Array:
		return jen.Index(jen.Lit(t.Len)).Add(g.typ(t.Elem))
	case *program.Map:
		return jen.Map(g.typ(t.Key)).Add(g.typ(t.Elem))
	case *program.FuncType:
		return jen.Func().Params(g.typs(t.Params)...).Add(g.results(t.Results))
	case *program.StructType:
		fields := make([]jen.Code, len(t.Fields))
		for i, f := range t.Fields {
			fields[i] = jen.Id(g.fieldName(f)).Add(g.typ(f.Type))
		}
		return jen.Struct(fields...)
	}
	fail("unknown type %T", t)
	return nil
}

func (g *generator) typs(list []program.Type) []jen.Code {
	codes := make([]jen.Code, len(list))
	for i, t := range list {
		codes[i] = g.typ(t)
	}
	return codes
}

// results writes a result list: nothing, a type, or types in parentheses.
func (g *generator) results(list []program.Type) *jen.Statement {
	switch len(list) {
	case 0:
		return jen.Null()
	case 1:
		return g.typ(list[0])
	}
	return jen.Params(g.typs(list)...)
}

// params writes named parameters, those of one type together.
func (g *generator) params(vars []*program.Var) []jen.Code {
	var codes []jen.Code
	for i := 0; i < len(vars); {
		names := []jen.Code{jen.Id(g.localName(vars[i]))}
		text := g.typeText(vars[i].Type)
		j := i + 1
		for ; j < len(vars) && g.typeText(vars[j].Type) == text; j++ {
			names = append(names, jen.Id(g.localName(vars[j])))
		}
		codes = append(codes, jen.List(names...).Add(g.typ(vars[i].Type)))
		i = j
	}
	return codes
}

func (g *generator) localName(v *program.Var) string {
	if v.Global {
		name, ok := g.globals[v]
		if !ok {
			fail("global %s is used but not declared", v.Name)
		}
		return name
	}
	if name, ok := g.local[v]; ok {
		return name
	}
	return "_"
}

// typeText is a type as it stands in the file, for widths and comparison.
func (g *generator) typeText(t program.Type) string {
	switch t := t.(type) {
	case program.Basic:
		return string(t)
	case *program.Named:
		text := t.Name
		if t.Pkg != "" {
			text = g.pkgs[g.importPath(t.Pkg)] + "." + t.Name
		}
		if len(t.Args) > 0 {
			text += "[" + g.typeTexts(t.Args) + "]"
		}
		return text
	case *program.Local:
		return g.prefix(t.Decl) + g.typeName(t.Decl)
	case *program.Pointer:
		return "*" + g.typeText(t.Elem)
	case *program.Slice:
		return "[]" + g.typeText(t.Elem)
	case *program.Array:
		return "[" + strconv.Itoa(t.Len) + "]" + g.typeText(t.Elem)
	case *program.Map:
		return "map[" + g.typeText(t.Key) + "]" + g.typeText(t.Elem)
	case *program.FuncType:
		return "func(" + g.typeTexts(t.Params) + ")" + g.resultText(t.Results)
	case *program.StructType:
		var fields []string
		for _, f := range t.Fields {
			fields = append(fields, g.fieldName(f)+" "+g.typeText(f.Type))
		}
		return "struct{ " + strings.Join(fields, "; ") + " }"
	}
	fail("unknown type %T", t)
	return ""
}

func (g *generator) typeTexts(list []program.Type) string {
	var texts []string
	for _, t := range list {
		texts = append(texts, g.typeText(t))
	}
	return strings.Join(texts, ", ")
}

func (g *generator) resultText(list []program.Type) string {
	switch len(list) {
	case 0:
		return ""
	case 1:
		return " " + g.typeText(list[0])
	}
	return " (" + g.typeTexts(list) + ")"
}

// interfaces are runtime types that hold values of several concrete types.
var interfaces = map[string]bool{
	runtimePath + "/nn.Layer": true, runtimePath + "/nn.Module": true,
	runtimePath + "/nn.StateSource": true, runtimePath + "/checkpoint.Source": true,
	runtimePath + "/py.Writer": true, runtimePath + "/py.Printer": true,
	"io.Reader": true, "io.Writer": true,
}

func isInterface(t program.Type) bool {
	switch t := t.(type) {
	case program.Basic:
		return t == "any" || t == "error"
	case *program.Local:
		_, ok := t.Decl.(*program.Interface)
		return ok
	case *program.Named:
		return interfaces[t.Pkg+"."+t.Name]
	}
	return false
}

// needsType reports whether `x := e` would give x another type than t.
func (g *generator) needsType(t program.Type, e program.Expr) bool {
	if !isInterface(t) {
		return false
	}
	switch e := e.(type) {
	case *program.Ref:
		return g.typeText(e.Var.Type) != g.typeText(t)
	case *program.Convert:
		return g.typeText(e.Type) != g.typeText(t)
	case *program.Index:
		if list, ok := e.X.(*program.Ref); ok {
			if s, ok := list.Var.Type.(*program.Slice); ok {
				return g.typeText(s.Elem) != g.typeText(t)
			}
		}
	case *program.Call:
		var f *program.Func
		switch fun := e.Fun.(type) {
		case *program.FuncRef:
			f = fun.Func
		case *program.MethodRef:
			f = fun.Func
		}
		if f != nil && len(f.Results) == 1 {
			return g.typeText(f.Results[0]) != g.typeText(t)
		}
		return t != program.Basic("error")
	}
	return true
}

// constType is the type that Go gives an untyped constant, "" for other expressions.
func constType(e program.Expr) program.Basic {
	switch e := e.(type) {
	case *program.Lit:
		switch e.Kind {
		case program.KindString:
			return "string"
		case program.KindFloat:
			if isIntText(e.Text) {
				return "int"
			}
			return "float64"
		}
		return "int"
	case *program.Unary:
		if e.Op == "-" || e.Op == "+" || e.Op == "^" {
			return constType(e.X)
		}
	case *program.Binary:
		x, y := constType(e.X), constType(e.Y)
		if x == "" || y == "" || prec(e.Op) == 3 {
			return ""
		}
		if x == "float64" {
			return x
		}
		return y
	}
	return ""
}

func isIntText(text string) bool {
	return strings.Trim(text, "-0123456789_") == ""
}
