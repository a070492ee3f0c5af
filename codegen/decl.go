package codegen

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/pyconv/pyconv/mapping/program"
)

// decl writes a top-level declaration with its comments and a blank line after.
func (g *generator) decl(d program.Decl) []jen.Code {
	g.indent, g.line = 0, 0
	switch d := d.(type) {
	case *program.Struct:
		return g.structDecl(d)
	case *program.Interface:
		return g.interfaceDecl(d)
	case *program.Func:
		return g.funcDecl(d)
	case *program.Global:
		return g.globalDecl(d)
	}
	fail("unknown declaration %T", d)
	return nil
}

// above writes the comments that stood over a declaration, then its doc comment.
func (g *generator) above(origin program.Origin, doc string) []jen.Code {
	var codes []jen.Code
	if g.opts.Lines {
		return g.linePlace(origin.First)
	}
	if lead := strings.Join(origin.Lead, ""); lead != "" {
		for _, text := range origin.Lead {
			if text == "" {
				codes = append(codes, jen.Line())
			} else {
				codes = append(codes, jen.Comment(commentLine(text)))
			}
		}
		codes = append(codes, jen.Line())
	}
	if doc != "" {
		codes = append(codes, jen.Comment(doc))
	}
	return codes
}

func (g *generator) structDecl(d *program.Struct) []jen.Code {
	name := g.typeName(d)
	codes := g.above(d.Origin, g.doc(name, "class ", d.Origin))
	fields := make([]jen.Code, len(d.Fields))
	for i, f := range d.Fields {
		field := jen.Id(g.fieldName(f)).Add(g.typ(f.Type))
		if f.Embedded {
			field = jen.Add(g.typ(f.Type))
		}
		if f.Trail != "" && !g.opts.Lines {
			field.Comment(commentLine(f.Trail))
		}
		fields[i] = field
	}
	return append(codes, jen.Type().Id(name).Struct(fields...), jen.Line())
}

func (g *generator) interfaceDecl(d *program.Interface) []jen.Code {
	name := g.typeName(d)
	codes := g.above(d.Origin, g.doc(name, "class ", d.Origin))
	methods := make([]jen.Code, len(d.Methods))
	for i, m := range d.Methods {
		methods[i] = jen.Id(m.Name).Params(g.typs(m.Params)...).Add(g.results(m.Results))
	}
	return append(codes, jen.Type().Id(name).Interface(methods...), jen.Line())
}

func (g *generator) funcDecl(d *program.Func) []jen.Code {
	name := g.funcs[d]
	params := d.Params
	recvName := ""
	if d.Recv != nil {
		params = append([]*program.Var{d.Recv}, params...)
		recvName = g.recvs[receiverOf(d)]
	}
	g.body = planBody(d.Body, params...)
	g.nameLocals(d.Body, g.body, d.Recv, recvName)
	codes := g.above(d.Origin, g.doc(name, "", d.Origin))
	g.line, g.unit = d.Origin.First, d.Origin.Unit
	code := jen.Func().Add(g.mark())
	if d.Recv != nil {
		code.Params(jen.Id(recvName).Add(g.typ(d.Recv.Type)))
	}
	code.Id(name)
	if g.signatureWidth(d, name, recvName) > lineWidth && !g.opts.Lines {
		code.Custom(jen.Options{Open: "(", Close: ")", Separator: ",", Multi: true}, g.params(d.Params)...)
	} else {
		code.Params(g.params(d.Params)...)
	}
	code.Add(g.results(d.Results)).Block(g.bodyOf(d.Body, d.Results)...)
	return append(codes, code, jen.Line())
}

// signatureWidth is the width of a function's first line.
func (g *generator) signatureWidth(d *program.Func, name, recvName string) int {
	w := len("func () {") + len(name) + len(g.resultText(d.Results))
	if d.Recv != nil {
		w += len("() ") + len(recvName) + 1 + len(g.typeText(d.Recv.Type))
	}
	for i, v := range d.Params {
		w += len(g.localName(v)) + 2
		if i+1 == len(d.Params) || g.typeText(d.Params[i+1].Type) != g.typeText(v.Type) {
			w += 1 + len(g.typeText(v.Type))
		}
	}
	return w
}

func (g *generator) globalDecl(d *program.Global) []jen.Code {
	name := g.localName(d.Var)
	init := []program.Stmt{&program.ExprStmt{X: d.Init}}
	if d.Init == nil {
		init = nil
	}
	g.body = planBody(init)
	g.nameLocals(init, g.body, nil, "")
	g.line, g.unit = d.Origin.First, d.Origin.Unit
	var codes []jen.Code
	if g.opts.Lines {
		codes = g.linePlace(g.line)
	} else {
		for _, text := range d.Origin.Lead {
			if text == "" {
				codes = append(codes, jen.Line())
			} else {
				codes = append(codes, jen.Comment(commentLine(text)))
			}
		}
		if d.Origin.Docstring != "" || len(d.Origin.Notes) > 0 {
			codes = append(codes, jen.Comment(g.doc(name, "", d.Origin)))
		}
	}
	code := jen.Var().Id(name)
	room := lineWidth - len("var  = ") - len(name)
	switch {
	case d.Init == nil || d.Init == program.Builtin("nil"):
		code.Add(g.typ(d.Var.Type))
	case g.needsType(d.Var.Type, d.Init):
		code.Add(g.typ(d.Var.Type)).Op("=").Add(g.mark(), g.expr(d.Init, room-len(g.typeText(d.Var.Type))-1))
	default:
		code.Op("=").Add(g.mark(), g.typedValue(d.Var.Type, d.Init, room))
	}
	return append(codes, code, jen.Line())
}
