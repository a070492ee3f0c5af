package mapping

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
)

var goTensor = &program.Pointer{Elem: &program.Named{Pkg: pkgTensor, Name: "Tensor"}}

// goType is the Go type of a value.
func (c *converter) goType(t *Type) program.Type {
	switch t.Kind {
	case KBool:
		return program.Basic("bool")
	case KInt:
		return program.Basic("int")
	case KFloat:
		if c.exact && t.Mixed {
			return &program.Named{Pkg: pkgPy, Name: "Number"}
		}
		return program.Basic("float64")
	case KComplex:
		return program.Basic("complex128")
	case KStr:
		return program.Basic("string")
	case KBytes:
		return &program.Slice{Elem: program.Basic("byte")}
	case KTensor:
		if ofTexts(t) {
			return &program.Pointer{Elem: &program.Named{Pkg: pkgNumpy, Name: "Texts"}}
		}
		if ofComplexes(t) {
			return &program.Pointer{Elem: &program.Named{Pkg: pkgNumpy, Name: "Complexes"}}
		}
		if t.ND {
			return &program.Pointer{Elem: &program.Named{Pkg: pkgNumpy, Name: "Array"}}
		}
		return goTensor
	case KDType:
		return &program.Named{Pkg: pkgOf(t), Name: "DType"}
	case KList:
		if t.Size {
			return &program.Named{Pkg: pkgTensor, Name: "Size"}
		}
		if t.isShared() {
			return &program.Pointer{Elem: &program.Named{Pkg: pkgPy, Name: "List", Args: []program.Type{c.goType(t.Elem)}}}
		}
		return &program.Slice{Elem: c.goType(t.Elem)}
	case KTuple:
		if t.Name == "nn.Named" {
			return &program.Named{Pkg: pkgNN, Name: "Named"}
		}
		if t.Name == "list" { // a fixed list of different types: it must print as a list
			return &program.Slice{Elem: program.Basic("any")}
		}
		if len(t.Elems) == 0 {
			return &program.Named{Pkg: pkgPy, Name: "Tuple"}
		}
		n := &program.Named{Pkg: pkgPy, Name: fmt.Sprintf("Tuple%d", len(t.Elems))}
		for _, e := range t.Elems {
			n.Args = append(n.Args, c.goType(e))
		}
		return n
	case KOpenTuple:
		return &program.Named{Pkg: pkgPy, Name: "OpenTuple", Args: []program.Type{c.goType(&Type{Kind: KTuple, Elems: t.Elems}), c.goType(t.Elem)}}
	case KEither:
		return &program.Named{Pkg: pkgPy, Name: "Either", Args: []program.Type{c.goType(t.Elems[0]), c.goType(t.Elems[1])}}
	case KDict:
		t = orEmpty(t)
		c.hashes(t.Key)
		name := "Dict"
		if isChainMap(t) {
			name = "ChainMap"
		}
		n := &program.Named{Pkg: pkgPy, Name: name, Args: []program.Type{c.goType(t.Key), c.goType(t.Elem)}}
		return &program.Pointer{Elem: n}
	case KIter:
		if isLoader(t) {
			return &program.Pointer{Elem: &program.Named{Pkg: pkgData, Name: "Loader", Args: []program.Type{c.goType(t.Key), c.goType(t.Elem)}}}
		}
		if isBar(t) {
			return &program.Pointer{Elem: &program.Named{Pkg: pkgTqdm, Name: "Bar", Args: []program.Type{c.goType(t.Elem)}}}
		}
		if t.Name == "iterator" {
			return &program.Pointer{Elem: &program.Named{Pkg: pkgPy, Name: "Iterator", Args: []program.Type{c.goType(t.Elem)}}}
		}
		return &program.Named{Pkg: "iter", Name: "Seq", Args: []program.Type{c.goType(t.Elem)}}
	case KDeque:
		return &program.Pointer{Elem: &program.Named{Pkg: pkgPy, Name: "Deque", Args: []program.Type{c.goType(orInt(t.Elem))}}}
	case KSet:
		c.hashes(t.Elem)
		return &program.Pointer{Elem: &program.Named{Pkg: pkgPy, Name: "Set", Args: []program.Type{c.goType(t.Elem)}}}
	case KInstance:
		return &program.Pointer{Elem: &program.Local{Decl: t.Inst.decl}}
	case KNamespace:
		if t.Name == "Namespace" {
			return &program.Pointer{Elem: &program.Local{Decl: t.Parser.decl}}
		}
		name := "Parser"
		if t.Name == "Subparsers" {
			name = t.Name
		}
		return &program.Pointer{Elem: &program.Named{Pkg: pkgArgparse, Name: name, Args: []program.Type{&program.Local{Decl: t.Parser.decl}}}}
	case KLib:
		pkg, name := goName(t.Lib.Go)
		n := &program.Named{Pkg: pkg, Name: name}
		if t.Lib != exceptionClass && t.Lib != exceptionClassType.Lib && t.Lib.Value {
			return n
		}
		return &program.Pointer{Elem: n}
	case KLayer:
		if t.Name == "module" {
			return &program.Named{Pkg: pkgNN, Name: "Module"}
		}
		return &program.Named{Pkg: pkgNN, Name: "Layer"}
	case KObject:
		return &program.Local{Decl: familyOf(t.Elems[0].Inst).decl}
	case KOptional:
		g := c.goType(t.Elem)
		if nilable(t.Elem) {
			return g
		}
		return &program.Pointer{Elem: g}
	case KFuncValue:
		if t.Shape != nil {
			return t.Shape.root().goType(c)
		}
		f := &program.FuncType{}
		for _, e := range t.Elems {
			f.Params = append(f.Params, c.goType(e))
		}
		if t.Elem != nil {
			f.Results = c.goResults(t.Elem)
		}
		return f
	}
	return program.Basic("any")
}

// goResults are the Go results of a function that returns t: none for None,
// several for a tuple.
func (c *converter) goResults(t *Type) []program.Type {
	if t == nil || t.static() || t.bad() {
		return nil
	}
	if t.Kind == KTuple {
		var out []program.Type
		for _, e := range t.Elems {
			out = append(out, c.goResults(e)...)
		}
		return out
	}
	return []program.Type{c.goType(t)}
}

// nilable says that Go's nil can stand for None in a value of this type.
func nilable(t *Type) bool {
	switch t.Kind {
	case KLib:
		return !t.Lib.Value || t.Lib.Nil || t.Lib == exceptionClass || t.Lib == exceptionClassType.Lib
	case KTensor, KInstance, KLayer, KObject, KDict, KSet, KFuncValue, KList, KDeque, KIter:
		return true
	}
	return false
}

// goName splits "runtime/nn.LinearLayer" into import path and name.
func goName(s string) (pkg, name string) {
	i := strings.LastIndexByte(s, '.')
	return table.Module + "/" + s[:i], s[i+1:]
}
