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
	vars := func(list ...*program.Var) {
		for _, v := range list {
			if v != nil {
				typ(v.Type)
			}
		}
	}
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
	fn := func(d *program.Func) {
		vars(d.Recv)
		vars(d.Params...)
		for _, t := range d.Results {
			typ(t)
		}
	}
	if p.Main != nil {
		fn(p.Main)
	}
	for _, d := range p.Decls {
		switch d := d.(type) {
		case *program.Struct:
			for _, field := range d.Fields {
				typ(field.Type)
			}
		case *program.Interface:
			for _, m := range d.Methods {
				for _, t := range m.Params {
					typ(t)
				}
				for _, t := range m.Results {
					typ(t)
				}
			}
		case *program.Func:
			fn(d)
		case *program.Global:
			vars(d.Var)
		}
	}
}

func eachNamed(t program.Type, f func(pkg string)) {
	switch t := t.(type) {
	case *program.Named:
		f(t.Pkg)
		for _, a := range t.Args {
			eachNamed(a, f)
		}
	case *program.Pointer:
		eachNamed(t.Elem, f)
	case *program.Slice:
		eachNamed(t.Elem, f)
	case *program.Array:
		eachNamed(t.Elem, f)
	case *program.Map:
		eachNamed(t.Key, f)
		eachNamed(t.Elem, f)
	case *program.FuncType:
		for _, p := range t.Params {
			eachNamed(p, f)
		}
		for _, r := range t.Results {
			eachNamed(r, f)
		}
	case *program.StructType:
		for _, field := range t.Fields {
			eachNamed(field.Type, f)
		}
	}
}
