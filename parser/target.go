package parser

import "github.com/go-python/gpython/py"

// store turns an expression into a target of ctx, or fails at the part of it
// that is none. s is the token at which the expression begins.
func (p *parser) store(e Expr, ctx ExprContext) {
	p.setContext(e, ctx, func(bad Expr) {
		if ctx == Del {
			p.failNode(bad, "cannot delete %s", p.describe(bad))
		}
		p.failNode(bad, "cannot assign to %s", p.describe(bad))
	})
}

// assign is store for what stands before "=", with CPython's hint.
func (p *parser) assign(e Expr) {
	p.setContext(e, Store, func(bad Expr) {
		if bad == e {
			switch bad.(type) {
			case *NameConstant, *Ellipsis, *GeneratorExp, *Yield, *YieldFrom:
			default:
				p.failNode(bad, "cannot assign to %s here. Maybe you meant '==' instead of '='?", p.describe(bad))
			}
			if _, ok := bad.(*Ellipsis); ok {
				p.failNode(bad, "cannot assign to ellipsis here. Maybe you meant '==' instead of '='?")
			}
			if _, ok := bad.(*Yield); ok {
				p.failNode(bad, "assignment to yield expression not possible")
			}
		}
		p.failNode(bad, "cannot assign to %s", p.describe(bad))
	})
}

func (p *parser) setContext(e Expr, ctx ExprContext, bad func(Expr)) {
	switch e := e.(type) {
	case *Name:
		e.Ctx = ctx
	case *Attribute:
		e.Ctx = ctx
	case *Subscript:
		e.Ctx = ctx
	case *Starred:
		if ctx == Del {
			bad(e)
		}
		e.Ctx = ctx
		p.setContext(e.Value, ctx, bad)
	case *Tuple:
		e.Ctx = ctx
		for _, elt := range e.Elts {
			p.setContext(elt, ctx, bad)
		}
	case *List:
		e.Ctx = ctx
		for _, elt := range e.Elts {
			p.setContext(elt, ctx, bad)
		}
	default:
		bad(e)
	}
}

// single says whether e may be the target of an annotated or augmented
// assignment.
func single(e Expr) bool {
	switch e.(type) {
	case *Name, *Attribute, *Subscript:
		return true
	}
	return false
}

// describe names the kind of an expression as CPython's messages do.
func (p *parser) describe(e Expr) string {
	switch e := e.(type) {
	case *Attribute:
		return "attribute"
	case *Subscript:
		return "subscript"
	case *Starred:
		return "starred"
	case *Name:
		return "name"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function call"
	case *BoolOp, *BinOp, *UnaryOp:
		return "expression"
	case *GeneratorExp:
		return "generator expression"
	case *Yield, *YieldFrom:
		return "yield expression"
	case *Await:
		return "await expression"
	case *ListComp:
		return "list comprehension"
	case *SetComp:
		return "set comprehension"
	case *DictComp:
		return "dict comprehension"
	case *Dict:
		return "dict literal"
	case *Set:
		return "set display"
	case *JoinedStr, *FormattedValue:
		return "f-string expression"
	case *TemplateStr, *Interpolation:
		return "t-string expression"
	case *Compare:
		return "comparison"
	case *IfExp:
		return "conditional expression"
	case *NamedExpr:
		return "named expression"
	case *Ellipsis:
		return "ellipsis"
	case *NameConstant:
		switch e.Value {
		case py.None:
			return "None"
		case py.True:
			return "True"
		}
		return "False"
	}
	return "literal"
}

// forTargets parses the targets between "for" and "in".
func (p *parser) forTargets() Expr {
	target := p.exprList(func() Expr {
		if p.kind() == tStar {
			return p.starred()
		}
		return p.binary(bindBitOr)
	})
	p.store(target, Store)
	return target
}
