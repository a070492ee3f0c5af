package parser

// Binding powers of the binary operators, the loosest first.
const (
	bindNone = iota
	bindOr
	bindAnd
	bindNot
	bindCompare
	bindBitOr
	bindBitXor
	bindBitAnd
	bindShift
	bindSum
	bindTerm
	bindUnary
)

// power is the binding power of a token as a binary operator.
var power = [256]uint8{
	kwOr: bindOr, kwAnd: bindAnd,
	kwIn: bindCompare, kwIs: bindCompare, kwNot: bindCompare,
	tEqual: bindCompare, tNotEqual: bindCompare, tLess: bindCompare, tLessEq: bindCompare, tGreater: bindCompare, tGreaterEq: bindCompare,
	tPipe: bindBitOr, tCaret: bindBitXor, tAmper: bindBitAnd,
	tLshift: bindShift, tRshift: bindShift, tPlus: bindSum, tMinus: bindSum,
	tStar: bindTerm, tSlash: bindTerm, tPercent: bindTerm, tDoubleSlash: bindTerm, tAt: bindTerm,
}

// starExpressions: star_expression (',' star_expression)* [','], a tuple when
// there is a comma.
func (p *parser) starExpressions() Expr {
	return p.exprList(p.starExpression)
}

// exprList parses items with commas between them.
func (p *parser) exprList(item func() Expr) Expr {
	s := p.i
	first := item()
	if p.kind() != tComma {
		return first
	}
	elts := []Expr{first}
	for p.accept(tComma) {
		if !p.startsExpr() {
			break
		}
		elts = append(elts, item())
	}
	return done(p, &Tuple{ExprBase: p.eb(s), Elts: elts, Ctx: Load}, s)
}

// starExpression: '*' bitwise_or | expression.
func (p *parser) starExpression() Expr {
	if p.kind() == tStar {
		return p.starred()
	}
	return p.expression()
}

func (p *parser) starred() Expr {
	s := p.next()
	value := p.binary(bindBitOr)
	return done(p, &Starred{ExprBase: p.eb(s), Value: value, Ctx: Load}, s)
}

// starNamedExpression: '*' bitwise_or | named_expression.
func (p *parser) starNamedExpression() Expr {
	if p.kind() == tStar {
		return p.starred()
	}
	return p.namedExpression()
}

// namedExpression: NAME ':=' expression | expression.
func (p *parser) namedExpression() Expr {
	if p.kind() == tName && p.ahead(1) == tWalrus {
		s := p.i
		target := done(p, &Name{ExprBase: p.eb(s), Id: p.identifier(), Ctx: Store}, s)
		p.next()
		value := p.expression()
		return done(p, &NamedExpr{ExprBase: p.eb(s), Target: target, Value: value}, s)
	}
	s := p.i
	e := p.expression()
	if p.kind() == tWalrus {
		p.failFrom(s, "cannot use assignment expressions with %s", p.describe(e))
	}
	return e
}

// startsExpr says whether the next token can begin an expression.
func (p *parser) startsExpr() bool {
	switch p.kind() {
	case tName, tNumber, tString, tFStart, tTStart, tLparen, tLbracket, tLbrace, tEllipsis,
		tMinus, tPlus, tTilde, tStar, kwNot, kwLambda, kwAwait, kwYield, kwNone, kwTrue, kwFalse, tError:
		return true
	}
	return false
}

// expression: disjunction ['if' disjunction 'else' expression] | lambda.
func (p *parser) expression() Expr {
	p.enter()
	defer func() { p.depth-- }()
	s := p.i
	if p.kind() == kwLambda {
		return p.complete(p.lambda(), s)
	}
	body := p.binary(bindOr)
	if p.kind() != kwIf {
		return p.complete(body, s)
	}
	p.next()
	test := p.binary(bindOr)
	if p.kind() != kwElse {
		if p.kind() == tColon {
			p.invalid()
		}
		p.failFrom(s, "expected 'else' after 'if' expression")
	}
	p.next()
	orelse := p.expression()
	return p.complete(done(p, &IfExp{ExprBase: p.eb(s), Test: test, Body: body, Orelse: orelse}, s), s)
}

// complete remembers the last whole expression, for the messages of close.
func (p *parser) complete(e Expr, s int) Expr {
	p.last, p.lastStart, p.lastEnd = e, s, p.i
	return e
}

// lambda: 'lambda' [params] ':' expression.
func (p *parser) lambda() Expr {
	s := p.next()
	l := &Lambda{}
	l.Pos = p.pos(s)
	l.Args, l.PosOnly = p.parameters(tColon, false)
	p.expect(tColon, "")
	if p.kind() == tFMiddle {
		p.failFrom(s, "%s: lambda expressions are not allowed without parentheses", p.fieldWord())
	}
	l.Body = p.expression()
	return done(p, l, s)
}

// binary parses an expression of operators that bind at least as tightly as least.
func (p *parser) binary(least uint8) Expr {
	s := p.i
	var left Expr
	if p.kind() == kwNot {
		if least > bindNot {
			p.failNot()
		}
		p.enter()
		p.next()
		operand := p.binary(bindNot)
		p.depth--
		left = done(p, &UnaryOp{ExprBase: p.eb(s), Op: Not, Operand: operand}, s)
	} else {
		left = p.unary()
	}
	for chain := 0; ; chain++ {
		k := p.kind()
		bind := power[k]
		if bind == 0 || bind < least {
			return left
		}
		if k == kwNot && p.ahead(1) != kwIn {
			return left
		}
		if chain > maxChain {
			p.failToken(p.i, "too many nested expressions")
		}
		switch bind {
		case bindOr, bindAnd:
			left = p.boolOp(left, s, k, bind)
		case bindCompare:
			left = p.compare(left, s)
		default:
			op, _ := k.operator()
			p.next()
			right := p.binary(bind + 1)
			left = done(p, &BinOp{ExprBase: p.eb(s), Left: left, Op: op, Right: right}, s)
		}
	}
}

// boolOp parses the rest of a chain of "or" or of "and".
func (p *parser) boolOp(left Expr, s int, k kind, bind uint8) Expr {
	op := And
	if k == kwOr {
		op = Or
	}
	values := []Expr{left}
	for p.kind() == k {
		p.next()
		values = append(values, p.binary(bind+1))
	}
	return done(p, &BoolOp{ExprBase: p.eb(s), Op: op, Values: values}, s)
}

// compare parses the rest of a chain of comparisons.
func (p *parser) compare(left Expr, s int) Expr {
	c := &Compare{ExprBase: p.eb(s), Left: left}
	for {
		op, ok := p.compareOp()
		if !ok {
			return done(p, c, s)
		}
		c.Ops = append(c.Ops, op)
		c.Comparators = append(c.Comparators, p.binary(bindBitOr))
	}
}

// compareOp consumes a comparison operator.
func (p *parser) compareOp() (op CmpOp, ok bool) {
	switch p.kind() {
	case tEqual:
		op = Eq
	case tNotEqual:
		op = NotEq
	case tLess:
		op = Lt
	case tLessEq:
		op = LtE
	case tGreater:
		op = Gt
	case tGreaterEq:
		op = GtE
	case kwIn:
		op = In
	case kwIs:
		p.next()
		if p.accept(kwNot) {
			return IsNot, true
		}
		return Is, true
	case kwNot:
		if p.ahead(1) != kwIn {
			return 0, false
		}
		p.next()
		op = NotIn
	default:
		return 0, false
	}
	p.next()
	return op, true
}

// unary: ('+' | '-' | '~') unary | power.
func (p *parser) unary() Expr {
	var op UnaryOpNumber
	switch p.kind() {
	case tPlus:
		op = UAdd
	case tMinus:
		op = USub
	case tTilde:
		op = Invert
	default:
		return p.power()
	}
	p.enter()
	s := p.next()
	if p.kind() == kwNot {
		p.failNot()
	}
	operand := p.unary()
	p.depth--
	return done(p, &UnaryOp{ExprBase: p.eb(s), Op: op, Operand: operand}, s)
}

// power: ['await'] primary ['**' unary].
func (p *parser) power() Expr {
	s := p.i
	var left Expr
	if p.accept(kwAwait) {
		value := p.primary()
		left = done(p, &Await{ExprBase: p.eb(s), Value: value}, s)
	} else {
		left = p.primary()
	}
	if p.kind() != tDoubleStar {
		return left
	}
	p.next()
	p.enter()
	right := p.unary()
	p.depth--
	return done(p, &BinOp{ExprBase: p.eb(s), Left: left, Op: Pow, Right: right}, s)
}

// primary: an atom with its attributes, calls and subscripts.
func (p *parser) primary() Expr {
	s := p.i
	e := p.atom()
	for chain := 0; ; chain++ {
		if chain > maxChain {
			p.failToken(p.i, "too many nested expressions")
		}
		switch p.kind() {
		case tDot:
			p.next()
			attr := p.identifier()
			e = done(p, &Attribute{ExprBase: p.eb(s), Value: e, Attr: attr, Ctx: Load}, s)
		case tLparen:
			call := &Call{ExprBase: p.eb(s), Func: e}
			call.Args, call.Keywords = p.arguments()
			e = done(p, call, s)
		case tLbracket:
			p.next()
			slice := p.slices()
			p.close(tRbracket)
			e = done(p, &Subscript{ExprBase: p.eb(s), Value: e, Slice: slice, Ctx: Load}, s)
		default:
			return e
		}
	}
}

// slices parses what stands between the brackets of a subscript.
func (p *parser) slices() Slicer {
	s := p.i
	if p.kind() == tRbracket {
		p.invalid()
	}
	first, isSlice := p.slice()
	if p.kind() != tComma {
		if !isSlice && p.toks[s].kind == tStar {
			return p.index([]Slicer{first}, false, s)
		}
		return first
	}
	dims, slices := []Slicer{first}, isSlice
	for p.accept(tComma) {
		if p.kind() == tRbracket {
			break
		}
		dim, isSlice := p.slice()
		dims = append(dims, dim)
		slices = slices || isSlice
	}
	return p.index(dims, slices, s)
}

// index makes the node of several subscripts: a tuple unless one is a slice.
func (p *parser) index(dims []Slicer, slices bool, s int) Slicer {
	if slices {
		return done(p, &ExtSlice{SliceBase: SliceBase{Pos: p.pos(s)}, Dims: dims}, s)
	}
	elts := make([]Expr, len(dims))
	for i, d := range dims {
		elts[i] = d.(*Index).Value
	}
	tuple := done(p, &Tuple{ExprBase: p.eb(s), Elts: elts, Ctx: Load}, s)
	return done(p, &Index{SliceBase: SliceBase{Pos: p.pos(s)}, Value: tuple}, s)
}

// slice: [expression] ':' [expression] [':' [expression]] | named_expression | starred.
func (p *parser) slice() (dim Slicer, isSlice bool) {
	s := p.i
	var lower Expr
	if p.kind() != tColon {
		lower = p.starNamedExpression()
		if p.kind() != tColon {
			return done(p, &Index{SliceBase: SliceBase{Pos: p.pos(s)}, Value: lower}, s), false
		}
		switch lower.(type) {
		case *Starred:
			p.invalid()
		case *NamedExpr:
			if p.toks[s].kind != tLparen {
				p.invalid()
			}
		}
	}
	p.next()
	n := &Slice{SliceBase: SliceBase{Pos: p.pos(s)}, Lower: lower}
	bound := func() Expr {
		switch p.kind() {
		case tColon, tComma, tRbracket:
			return nil
		}
		return p.expression()
	}
	n.Upper = bound()
	if p.accept(tColon) {
		n.Step = bound()
	}
	return done(p, n, s), true
}
