package parser

import "github.com/go-python/gpython/py"

func (p *parser) pb(i int) PatternBase { return PatternBase{Pos: p.pos(i)} }

// patterns: open_sequence_pattern | pattern.
func (p *parser) patterns() Pattern {
	s := p.i
	first := p.maybeStar()
	if p.kind() != tComma {
		if _, star := first.(*MatchStar); star {
			p.invalid()
		}
		return first
	}
	list := []Pattern{first}
	for p.accept(tComma) {
		if p.kind() == tColon || p.kind() == kwIf {
			break
		}
		list = append(list, p.maybeStar())
	}
	return done(p, &MatchSequence{PatternBase: p.pb(s), Patterns: list}, s)
}

// maybeStar: '*' NAME | pattern.
func (p *parser) maybeStar() Pattern {
	s := p.i
	if !p.accept(tStar) {
		return p.pattern()
	}
	name := p.identifier()
	if name == "_" {
		name = ""
	}
	return done(p, &MatchStar{PatternBase: p.pb(s), Name: name}, s)
}

// pattern: or_pattern ['as' NAME].
func (p *parser) pattern() Pattern {
	p.enter()
	defer func() { p.depth-- }()
	s := p.i
	var n Pattern = p.closedPattern()
	if p.kind() == tPipe {
		list := []Pattern{n}
		for p.accept(tPipe) {
			list = append(list, p.closedPattern())
		}
		n = done(p, &MatchOr{PatternBase: p.pb(s), Patterns: list}, s)
	}
	if !p.accept(kwAs) {
		return n
	}
	if p.is(0, "_") {
		p.failToken(p.i, "cannot use '_' as a target")
	}
	t := p.i
	if p.kind() != tName || p.ahead(1) == tDot || p.ahead(1) == tLparen {
		target := p.primary()
		p.failFrom(t, "cannot use %s as pattern target", p.describe(target))
	}
	name := p.identifier()
	return done(p, &MatchAs{PatternBase: p.pb(s), Pattern: n, Name: name}, s)
}

// closedPattern: a literal, a name, a value, a class or what is in brackets.
func (p *parser) closedPattern() Pattern {
	s := p.i
	switch p.kind() {
	case tName:
		return p.namePattern()
	case kwNone, kwTrue, kwFalse:
		var value Singleton = py.None
		if p.kind() == kwTrue {
			value = py.True
		} else if p.kind() == kwFalse {
			value = py.False
		}
		p.next()
		return done(p, &MatchSingleton{PatternBase: p.pb(s), Value: value}, s)
	case tNumber, tMinus, tString, tFStart, tTStart:
		value := p.literalExpr()
		return done(p, &MatchValue{PatternBase: p.pb(s), Value: value}, s)
	case tLbracket:
		p.next()
		list, _ := p.patternList(tRbracket)
		p.close(tRbracket)
		return done(p, &MatchSequence{PatternBase: p.pb(s), Patterns: list}, s)
	case tLparen:
		p.next()
		list, comma := p.patternList(tRparen)
		p.close(tRparen)
		if len(list) == 1 && !comma {
			if _, star := list[0].(*MatchStar); !star {
				return list[0]
			}
			p.failFrom(s, "invalid syntax")
		}
		return done(p, &MatchSequence{PatternBase: p.pb(s), Patterns: list}, s)
	case tLbrace:
		return p.mapping()
	}
	p.invalid()
	return nil
}

// patternList parses patterns up to closing and says whether a comma ended it.
func (p *parser) patternList(closing kind) (list []Pattern, comma bool) {
	for p.kind() != closing {
		list = append(list, p.maybeStar())
		comma = p.accept(tComma)
		if !comma {
			break
		}
	}
	return list, comma
}

// literalExpr: a string, or a number with "-" before it and an imaginary part.
func (p *parser) literalExpr() Expr {
	s := p.i
	if k := p.kind(); k == tString || k == tFStart || k == tTStart {
		e := p.strings()
		switch e.(type) {
		case *JoinedStr, *TemplateStr:
			p.failNode(e, "patterns may only match literals and attribute lookups")
		}
		return e
	}
	e := p.signedNumber()
	if p.kind() != tPlus && p.kind() != tMinus {
		return e
	}
	if isImaginary(e) {
		p.failNode(e, "real number required in complex literal")
	}
	op := Add
	if p.next(); p.toks[p.i-1].kind == tMinus {
		op = Sub
	}
	i := p.expect(tNumber, "")
	imag := done(p, &Num{ExprBase: p.eb(i), N: p.number(i)}, i)
	if !isImaginary(imag) {
		p.failToken(i, "imaginary number required in complex literal")
	}
	return done(p, &BinOp{ExprBase: p.eb(s), Left: e, Op: op, Right: imag}, s)
}

func isImaginary(e Expr) bool {
	if u, ok := e.(*UnaryOp); ok {
		e = u.Operand
	}
	n, ok := e.(*Num)
	if !ok {
		return false
	}
	_, ok = n.N.(py.Complex)
	return ok
}

func (p *parser) signedNumber() Expr {
	s := p.i
	minus := p.accept(tMinus)
	i := p.expect(tNumber, "")
	var e Expr = done(p, &Num{ExprBase: p.eb(i), N: p.number(i)}, i)
	if minus {
		e = done(p, &UnaryOp{ExprBase: p.eb(s), Op: USub, Operand: e}, s)
	}
	return e
}

// namePattern: a capture, _, a dotted value or a class.
func (p *parser) namePattern() Pattern {
	s := p.i
	name := p.identifier()
	if p.kind() != tDot && p.kind() != tLparen {
		if name == "_" {
			name = ""
		}
		return done(p, &MatchAs{PatternBase: p.pb(s), Name: name}, s)
	}
	e := p.dotted(done(p, &Name{ExprBase: p.eb(s), Id: name, Ctx: Load}, s), s)
	if p.kind() != tLparen {
		return done(p, &MatchValue{PatternBase: p.pb(s), Value: e}, s)
	}
	p.next()
	n := &MatchClass{PatternBase: p.pb(s), Cls: e}
	for p.kind() != tRparen {
		if p.kind() == tName && p.ahead(1) == tAssign {
			n.KwdAttrs = append(n.KwdAttrs, p.identifier())
			p.next()
			n.KwdPatterns = append(n.KwdPatterns, p.pattern())
		} else {
			i := p.i
			pattern := p.pattern()
			if len(n.KwdAttrs) > 0 {
				p.failFrom(i, "positional patterns follow keyword patterns")
			}
			n.Patterns = append(n.Patterns, pattern)
		}
		if !p.accept(tComma) {
			break
		}
	}
	p.close(tRparen)
	return done(p, n, s)
}

// dotted parses the attributes after e.
func (p *parser) dotted(e Expr, s int) Expr {
	for chain := 0; p.accept(tDot); chain++ {
		if chain > maxChain {
			p.failToken(p.i, "too many nested expressions")
		}
		attr := p.identifier()
		e = done(p, &Attribute{ExprBase: p.eb(s), Value: e, Attr: attr, Ctx: Load}, s)
	}
	return e
}

// mapping: '{' (key ':' pattern | '**' NAME), … '}'.
func (p *parser) mapping() Pattern {
	s := p.next()
	n := &MatchMapping{PatternBase: p.pb(s)}
	for p.kind() != tRbrace {
		if p.accept(tDoubleStar) {
			if p.is(0, "_") {
				p.invalid()
			}
			n.Rest = p.identifier()
			p.accept(tComma)
			break
		}
		n.Keys = append(n.Keys, p.mappingKey())
		p.expect(tColon, "")
		n.Patterns = append(n.Patterns, p.pattern())
		if !p.accept(tComma) {
			break
		}
	}
	p.close(tRbrace)
	return done(p, n, s)
}

func (p *parser) mappingKey() Expr {
	s := p.i
	switch p.kind() {
	case kwNone, kwTrue, kwFalse:
		return p.atom()
	case tName:
		name := done(p, &Name{ExprBase: p.eb(s), Id: p.identifier(), Ctx: Load}, s)
		if p.kind() != tDot {
			p.invalid()
		}
		return p.dotted(name, s)
	}
	return p.literalExpr()
}
