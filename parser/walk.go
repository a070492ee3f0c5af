package parser

// Walk calls visit for n and, where visit returns true, for the nodes below it
// in the order of CPython's fields. A nil n is no node.
func Walk(n Node, visit func(Node) bool) {
	if n == nil || !visit(n) {
		return
	}
	Children(n, func(c Node) { Walk(c, visit) })
}

// WalkBody walks every statement of a body.
func WalkBody(body []Stmt, visit func(Node) bool) {
	for _, s := range body {
		Walk(s, visit)
	}
}

// Children calls do for each node directly below n.
func Children(n Node, do func(Node)) {
	switch n := n.(type) {
	case *Module:
		each(n.Body, do)
	case Stmt:
		stmtChildren(n, do)
	case Expr:
		exprChildren(n, do)
	case Slicer:
		sliceChildren(n, do)
	case Pattern:
		patternChildren(n, do)
	case *MatchCase:
		do(n.Pattern)
		one(n.Guard, do)
		each(n.Body, do)
	case *ExceptHandler:
		one(n.ExprType, do)
		each(n.Body, do)
	case *Arguments:
		each(n.Args, do)
		if n.Vararg != nil {
			do(n.Vararg)
		}
		each(n.Kwonlyargs, do)
		each(n.KwDefaults, do)
		if n.Kwarg != nil {
			do(n.Kwarg)
		}
		each(n.Defaults, do)
	case *Arg:
		one(n.Annotation, do)
	case *Keyword:
		one(n.Value, do)
	case *WithItem:
		one(n.ContextExpr, do)
		one(n.OptionalVars, do)
	case *TypeVar:
		one(n.Bound, do)
		one(n.Default, do)
	case *ParamSpec:
		one(n.Default, do)
	case *TypeVarTuple:
		one(n.Default, do)
	}
}

func one(e Expr, do func(Node)) {
	if e != nil {
		do(e)
	}
}

func each[N Node](list []N, do func(Node)) {
	for _, n := range list {
		if Node(n) != nil {
			do(n)
		}
	}
}

func stmtChildren(n Stmt, do func(Node)) {
	switch n := n.(type) {
	case *FunctionDef:
		do(n.Args)
		each(n.Body, do)
		each(n.DecoratorList, do)
		one(n.Returns, do)
		each(n.TypeParams, do)
	case *ClassDef:
		each(n.Bases, do)
		each(n.Keywords, do)
		each(n.Body, do)
		each(n.DecoratorList, do)
		each(n.TypeParams, do)
	case *Return:
		one(n.Value, do)
	case *Delete:
		each(n.Targets, do)
	case *Assign:
		each(n.Targets, do)
		one(n.Value, do)
	case *AugAssign:
		one(n.Target, do)
		one(n.Value, do)
	case *AnnAssign:
		one(n.Target, do)
		one(n.Annotation, do)
		one(n.Value, do)
	case *TypeAlias:
		one(n.Name, do)
		each(n.TypeParams, do)
		one(n.Value, do)
	case *For:
		one(n.Target, do)
		one(n.Iter, do)
		each(n.Body, do)
		each(n.Orelse, do)
	case *While:
		one(n.Test, do)
		each(n.Body, do)
		each(n.Orelse, do)
	case *If:
		one(n.Test, do)
		each(n.Body, do)
		each(n.Orelse, do)
	case *With:
		each(n.Items, do)
		each(n.Body, do)
	case *Match:
		one(n.Subject, do)
		each(n.Cases, do)
	case *Raise:
		one(n.Exc, do)
		one(n.Cause, do)
	case *Try:
		each(n.Body, do)
		each(n.Handlers, do)
		each(n.Orelse, do)
		each(n.Finalbody, do)
	case *TryStar:
		each(n.Body, do)
		each(n.Handlers, do)
		each(n.Orelse, do)
		each(n.Finalbody, do)
	case *Assert:
		one(n.Test, do)
		one(n.Msg, do)
	case *Import:
		each(n.Names, do)
	case *ImportFrom:
		each(n.Names, do)
	case *ExprStmt:
		one(n.Value, do)
	}
}

func exprChildren(n Expr, do func(Node)) {
	switch n := n.(type) {
	case *BoolOp:
		each(n.Values, do)
	case *NamedExpr:
		one(n.Target, do)
		one(n.Value, do)
	case *BinOp:
		one(n.Left, do)
		one(n.Right, do)
	case *UnaryOp:
		one(n.Operand, do)
	case *Lambda:
		do(n.Args)
		one(n.Body, do)
	case *IfExp:
		one(n.Test, do)
		one(n.Body, do)
		one(n.Orelse, do)
	case *Dict:
		each(n.Keys, do)
		each(n.Values, do)
	case *Set:
		each(n.Elts, do)
	case *ListComp:
		one(n.Elt, do)
		generators(n.Generators, do)
	case *SetComp:
		one(n.Elt, do)
		generators(n.Generators, do)
	case *DictComp:
		one(n.Key, do)
		one(n.Value, do)
		generators(n.Generators, do)
	case *GeneratorExp:
		one(n.Elt, do)
		generators(n.Generators, do)
	case *Await:
		one(n.Value, do)
	case *Yield:
		one(n.Value, do)
	case *YieldFrom:
		one(n.Value, do)
	case *Compare:
		one(n.Left, do)
		each(n.Comparators, do)
	case *Call:
		one(n.Func, do)
		each(n.Args, do)
		each(n.Keywords, do)
	case *FormattedValue:
		one(n.Value, do)
		if n.FormatSpec != nil {
			do(n.FormatSpec)
		}
	case *Interpolation:
		one(n.Value, do)
		if n.FormatSpec != nil {
			do(n.FormatSpec)
		}
	case *JoinedStr:
		each(n.Values, do)
	case *TemplateStr:
		each(n.Values, do)
	case *Attribute:
		one(n.Value, do)
	case *Subscript:
		one(n.Value, do)
		do(n.Slice)
	case *Starred:
		one(n.Value, do)
	case *List:
		each(n.Elts, do)
	case *Tuple:
		each(n.Elts, do)
	}
}

func generators(list []Comprehension, do func(Node)) {
	for i := range list {
		one(list[i].Target, do)
		one(list[i].Iter, do)
		each(list[i].Ifs, do)
	}
}

func sliceChildren(n Slicer, do func(Node)) {
	switch n := n.(type) {
	case *Index:
		one(n.Value, do)
	case *Slice:
		one(n.Lower, do)
		one(n.Upper, do)
		one(n.Step, do)
	case *ExtSlice:
		each(n.Dims, do)
	}
}

func patternChildren(n Pattern, do func(Node)) {
	switch n := n.(type) {
	case *MatchValue:
		one(n.Value, do)
	case *MatchSequence:
		each(n.Patterns, do)
	case *MatchMapping:
		each(n.Keys, do)
		each(n.Patterns, do)
	case *MatchClass:
		one(n.Cls, do)
		each(n.Patterns, do)
		each(n.KwdPatterns, do)
	case *MatchAs:
		if n.Pattern != nil {
			do(n.Pattern)
		}
	case *MatchOr:
		each(n.Patterns, do)
	}
}
