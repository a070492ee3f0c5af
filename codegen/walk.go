package codegen

import "github.com/pyconv/pyconv/mapping/program"

// typesIn calls f for each type written in e itself.
func typesIn(e program.Expr, f func(program.Type)) {
	switch e := e.(type) {
	case *program.Composite:
		f(e.Type)
	case *program.Assert:
		f(e.Type)
	case *program.Convert:
		f(e.Type)
	case *program.Instance:
		for _, t := range e.Args {
			f(t)
		}
	case *program.TypeExpr:
		f(e.Type)
	case *program.Closure:
		for _, v := range e.Params {
			f(v.Type)
		}
		for _, t := range e.Results {
			f(t)
		}
	}
}

// eachSymbol calls f with the package of every symbol and type that p may write.
func eachSymbol(p *program.Program, f func(pkg string)) {
	typ := func(t program.Type) { eachNamed(t, f) }
	program.WalkProgram(p, func(e program.Expr) {
		switch e := e.(type) {
		case *program.Symbol:
			f(e.Pkg)
		case *program.Ref:
			typ(e.Var.Type)
		}
		if negativeZero(e) {
			f("math")
		}
		typesIn(e, typ)
	})
	if p.Main != nil {
		eachDeclType(p.Main, typ)
	}
	for _, d := range p.Decls {
		eachDeclType(d, typ)
	}
}

// eachDeclType calls f for each type in d's own lines, bodies apart.
func eachDeclType(d program.Decl, f func(program.Type)) {
	types := func(list []program.Type) {
		for _, t := range list {
			f(t)
		}
	}
	switch d := d.(type) {
	case *program.Struct:
		for _, field := range d.Fields {
			f(field.Type)
		}
	case *program.Interface:
		for _, m := range d.Methods {
			types(m.Params)
			types(m.Results)
		}
	case *program.Func:
		if d.Recv != nil {
			f(d.Recv.Type)
		}
		for _, v := range d.Params {
			f(v.Type)
		}
		types(d.Results)
	case *program.Global:
		f(d.Var.Type)
	}
}

// eachType calls f for t and every type in it.
func eachType(t program.Type, f func(program.Type)) {
	f(t)
	types := func(list []program.Type) {
		for _, t := range list {
			eachType(t, f)
		}
	}
	switch t := t.(type) {
	case *program.Named:
		types(t.Args)
	case *program.Pointer:
		eachType(t.Elem, f)
	case *program.Slice:
		eachType(t.Elem, f)
	case *program.Array:
		eachType(t.Elem, f)
	case *program.Map:
		eachType(t.Key, f)
		eachType(t.Elem, f)
	case *program.FuncType:
		types(t.Params)
		types(t.Results)
	case *program.StructType:
		for _, field := range t.Fields {
			eachType(field.Type, f)
		}
	}
}

func eachNamed(t program.Type, f func(pkg string)) {
	eachType(t, func(t program.Type) {
		if n, ok := t.(*program.Named); ok {
			f(n.Pkg)
		}
	})
}

func eachLocal(t program.Type, f func(program.Decl)) {
	eachType(t, func(t program.Type) {
		if l, ok := t.(*program.Local); ok {
			f(l.Decl)
		}
	})
}
