package parser

import "github.com/go-python/gpython/py"

// store turns an expression into a target of ctx, or fails at the part of it
// that is none.
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
		switch bad.(type) {
		case *Yield, *YieldFrom:
			if bad == e {
				p.failNode(bad, "assignment to yield expression not possible")
			}
		default:
			if bad == e {
				p.hintEqual(e)
			}
		}
		p.failNode(bad, "cannot assign to %s", p.describe(bad))
	})
}

// hintEqual fails with CPython's hint where a comparison may have been meant:
// e is no wider than a bitwise or, and so is what follows "=".
func (p *parser) hintEqual(e Expr) {
	switch e := e.(type) {
	case *BoolOp, *Compare, *IfExp, *Lambda, *GeneratorExp, *NameConstant:
		return
	case *UnaryOp:
		if e.Op == Not {
			return
		}
	}
	i, end := p.i, p.end
	p.next()
	err := p.try(func() { p.binary(bindBitOr) })
	again := p.kind() == tAssign || p.kind() == tWalrus
	last := p.end
	p.i, p.end = i, end
	if err != nil || again {
		return
	}
	if _, ok := e.(*Name); ok {
		p.fail(p.file.spans[e].start, last, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	}
	p.failNode(e, "cannot assign to %s here. Maybe you meant '==' instead of '='?", p.describe(e))
}

// failEqual fails at "=" after an expression that is no statement.
func (p *parser) failEqual(e Expr) {
	switch e.(type) {
	case *List, *Tuple:
	default:
		p.hintEqual(e)
	}
	p.invalid()
}

// close consumes the closing bracket k, or says why something else stands here.
func (p *parser) close(k kind) {
	if p.kind() == k {
		p.next()
		return
	}
	if p.kind() == tAssign && p.i == p.lastEnd {
		p.failEqual(p.last)
	}
	p.failComma()
	p.invalid()
}

// failComma fails where an expression follows right after another.
func (p *parser) failComma() {
	s := p.lastStart
	if p.i != p.lastEnd || !p.startsExpr() || p.kind() == tError || p.kind() == kwYield {
		return
	}
	if p.toks[s].kind == tName {
		if k := p.toks[s+1].kind; k == tString || k == tFStart || k == tTStart || p.softKeyword(s) {
			return
		}
	}
	i, end := p.i, p.end
	if p.try(func() { p.expression() }) != nil {
		p.i, p.end = i, end
		return
	}
	p.failFrom(s, "invalid syntax. Perhaps you forgot a comma?")
}

// softKeyword says whether token i is a name that is a keyword in some places.
func (p *parser) softKeyword(i int) bool {
	switch p.str(i) {
	case "_", "case", "match", "type", "print", "exec":
		return true
	}
	return false
}

// failNot fails at "not" where an operator asks for an operand.
func (p *parser) failNot() {
	s := p.i
	if s > 0 {
		k := p.toks[s-1].kind
		if _, ok := k.operator(); ok || k == tTilde {
			if p.try(func() { p.binary(bindNot) }) == nil {
				p.failFrom(s, "'not' after an operator must be parenthesized")
			}
			p.i = s
		}
	}
	p.invalid()
}

// fieldWord is what CPython calls the literal around the token here.
func (p *parser) fieldWord() string {
	depth := 0
	for i := p.i; i >= 0; i-- {
		switch p.toks[i].kind {
		case tFEnd:
			depth++
		case tFStart, tTStart:
			if depth == 0 {
				if p.toks[i].kind == tTStart {
					return "t-string"
				}
				return "f-string"
			}
			depth--
		}
	}
	return "f-string"
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
