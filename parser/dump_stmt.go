package parser

func (d *dumper) stmt(n Stmt) {
	switch n := n.(type) {
	case *FunctionDef:
		if n.IsAsync {
			d.open("AsyncFunctionDef")
		} else {
			d.open("FunctionDef")
		}
		d.name("name", n.Name)
		d.arguments(n.Args, n.PosOnly)
		d.stmts("body", n.Body)
		d.exprs("decorator_list", n.DecoratorList)
		d.expr("returns", n.Returns)
		list(d, "type_params", n.TypeParams)
	case *ClassDef:
		d.open("ClassDef")
		d.name("name", n.Name)
		d.exprs("bases", n.Bases)
		list(d, "keywords", n.Keywords)
		d.stmts("body", n.Body)
		d.exprs("decorator_list", n.DecoratorList)
		list(d, "type_params", n.TypeParams)
	case *Return:
		d.open("Return")
		d.expr("value", n.Value)
	case *Delete:
		d.open("Delete")
		d.exprs("targets", n.Targets)
	case *Assign:
		d.open("Assign")
		d.exprs("targets", n.Targets)
		d.expr("value", n.Value)
	case *TypeAlias:
		d.open("TypeAlias")
		d.expr("name", n.Name)
		list(d, "type_params", n.TypeParams)
		d.expr("value", n.Value)
	case *AugAssign:
		d.open("AugAssign")
		d.expr("target", n.Target)
		d.key("op")
		d.str(OperatorName(n.Op) + "()")
		d.expr("value", n.Value)
	case *AnnAssign:
		d.open("AnnAssign")
		d.expr("target", n.Target)
		d.expr("annotation", n.Annotation)
		d.expr("value", n.Value)
		d.bool("simple", n.Simple)
	case *For:
		if n.IsAsync {
			d.open("AsyncFor")
		} else {
			d.open("For")
		}
		d.expr("target", n.Target)
		d.expr("iter", n.Iter)
		d.stmts("body", n.Body)
		d.stmts("orelse", n.Orelse)
	case *While:
		d.open("While")
		d.expr("test", n.Test)
		d.stmts("body", n.Body)
		d.stmts("orelse", n.Orelse)
	case *If:
		d.open("If")
		d.expr("test", n.Test)
		d.stmts("body", n.Body)
		d.stmts("orelse", n.Orelse)
	case *With:
		if n.IsAsync {
			d.open("AsyncWith")
		} else {
			d.open("With")
		}
		list(d, "items", n.Items)
		d.stmts("body", n.Body)
	case *Match:
		d.open("Match")
		d.expr("subject", n.Subject)
		list(d, "cases", n.Cases)
	case *Raise:
		d.open("Raise")
		d.expr("exc", n.Exc)
		d.expr("cause", n.Cause)
	case *Try:
		d.open("Try")
		d.try(n.Body, n.Handlers, n.Orelse, n.Finalbody)
	case *TryStar:
		d.open("TryStar")
		d.try(n.Body, n.Handlers, n.Orelse, n.Finalbody)
	case *Assert:
		d.open("Assert")
		d.expr("test", n.Test)
		d.expr("msg", n.Msg)
	case *Import:
		d.open("Import")
		list(d, "names", n.Names)
	case *ImportFrom:
		d.open("ImportFrom")
		d.name("module", n.Module)
		list(d, "names", n.Names)
		d.int("level", n.Level)
	case *Global:
		d.open("Global")
		d.names("names", n.Names)
	case *Nonlocal:
		d.open("Nonlocal")
		d.names("names", n.Names)
	case *ExprStmt:
		d.open("Expr")
		d.expr("value", n.Value)
	case *Pass:
		d.open("Pass")
	case *Break:
		d.open("Break")
	case *Continue:
		d.open("Continue")
	}
	d.close(n)
}

func (d *dumper) try(body []Stmt, handlers []*ExceptHandler, orelse, final []Stmt) {
	d.stmts("body", body)
	list(d, "handlers", handlers)
	d.stmts("orelse", orelse)
	d.stmts("finalbody", final)
}
