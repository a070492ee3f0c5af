package parser

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
)

// atom: a name, a literal or what stands in brackets.
func (p *parser) atom() Expr {
	s := p.i
	switch p.kind() {
	case tName:
		return done(p, &Name{ExprBase: p.eb(s), Id: p.identifier(), Ctx: Load}, s)
	case tNumber:
		p.next()
		return done(p, &Num{ExprBase: p.eb(s), N: p.number(s)}, s)
	case tString, tFStart, tTStart:
		return p.strings()
	case kwNone:
		p.next()
		return done(p, &NameConstant{ExprBase: p.eb(s), Value: py.None}, s)
	case kwTrue:
		p.next()
		return done(p, &NameConstant{ExprBase: p.eb(s), Value: py.True}, s)
	case kwFalse:
		p.next()
		return done(p, &NameConstant{ExprBase: p.eb(s), Value: py.False}, s)
	case tEllipsis:
		p.next()
		return done(p, &Ellipsis{ExprBase: p.eb(s)}, s)
	case tLparen:
		p.enter()
		defer func() { p.depth-- }()
		return p.group()
	case tLbracket:
		p.enter()
		defer func() { p.depth-- }()
		return p.list()
	case tLbrace:
		p.enter()
		defer func() { p.depth-- }()
		return p.dictOrSet()
	}
	p.invalid()
	return nil
}

// number returns the value of the number token i.
func (p *parser) number(i int) Object {
	text := strings.ToLower(strings.ReplaceAll(p.str(i), "_", ""))
	if len(text) > 1 && text[0] == '0' && strings.ContainsRune("xob", rune(text[1])) {
		base := map[byte]int{'x': 16, 'o': 8, 'b': 2}[text[1]]
		return p.integer(i, text[2:], base)
	}
	if digits, ok := strings.CutSuffix(text, "j"); ok {
		return py.Complex(complex(0, parseFloat(digits)))
	}
	if strings.ContainsAny(text, ".e") {
		return py.Float(parseFloat(text))
	}
	const most = 4300
	if len(text) > most {
		p.failToken(i, "Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.", most, len(text))
	}
	return p.integer(i, text, 10)
}

func (p *parser) integer(i int, digits string, base int) Object {
	if v, err := strconv.ParseInt(digits, base, 64); err == nil {
		return py.Int(v)
	}
	v, ok := new(big.Int).SetString(digits, base)
	if !ok {
		p.failToken(i, "invalid number")
	}
	return (*py.BigInt)(v)
}

// parseFloat reads digits as Python does: what is too large is infinite.
func parseFloat(digits string) float64 {
	v, err := strconv.ParseFloat(digits, 64)
	if err != nil && !math.IsInf(v, 0) {
		return math.NaN()
	}
	return v
}

// group parses what begins with "(": a tuple, a generator or one expression.
func (p *parser) group() Expr {
	s := p.next()
	switch p.kind() {
	case tRparen:
		p.next()
		return done(p, &Tuple{ExprBase: p.eb(s), Ctx: Load}, s)
	case kwYield:
		e := p.yield()
		p.close(tRparen)
		return e
	}
	inner := p.i
	first := p.starNamedExpression()
	if p.startsComp() {
		p.checkElement(first, inner)
		gens := p.comprehensions()
		p.expect(tRparen, "")
		return done(p, &GeneratorExp{ExprBase: p.eb(s), Elt: first, Generators: gens}, s)
	}
	if p.kind() != tComma {
		if st, ok := first.(*Starred); ok && p.kind() == tRparen {
			p.failNode(st, "cannot use starred expression here")
		}
		p.close(tRparen)
		return first
	}
	elts := p.elements(first, tRparen)
	return done(p, &Tuple{ExprBase: p.eb(s), Elts: elts, Ctx: Load}, s)
}

// elements parses the elements after first, and the closing bracket.
func (p *parser) elements(first Expr, closing kind) []Expr {
	elts := []Expr{first}
	for p.accept(tComma) {
		if p.kind() == closing {
			break
		}
		s := p.i
		elts = append(elts, p.starNamedExpression())
		if p.startsComp() && len(elts) == 2 {
			p.failFrom(s-2, "did you forget parentheses around the comprehension target?")
		}
	}
	p.close(closing)
	return elts
}

// list parses a list or a list comprehension.
func (p *parser) list() Expr {
	s := p.next()
	if p.accept(tRbracket) {
		return done(p, &List{ExprBase: p.eb(s), Ctx: Load}, s)
	}
	inner := p.i
	first := p.starNamedExpression()
	if p.startsComp() {
		p.checkElement(first, inner)
		gens := p.comprehensions()
		p.expect(tRbracket, "")
		return done(p, &ListComp{ExprBase: p.eb(s), Elt: first, Generators: gens}, s)
	}
	elts := p.elements(first, tRbracket)
	return done(p, &List{ExprBase: p.eb(s), Elts: elts, Ctx: Load}, s)
}

// dictOrSet parses what begins with "{".
func (p *parser) dictOrSet() Expr {
	s := p.next()
	if p.accept(tRbrace) {
		return done(p, &Dict{ExprBase: p.eb(s)}, s)
	}
	if p.kind() == tDoubleStar {
		return p.dict(s, nil)
	}
	inner := p.i
	first := p.starNamedExpression()
	if p.kind() == tColon {
		switch first.(type) {
		case *Starred:
			p.failFrom(inner, "cannot use a starred expression in a dictionary key")
		case *NamedExpr:
			if p.toks[inner].kind != tLparen {
				p.invalid()
			}
		}
		return p.dict(s, first)
	}
	if p.startsComp() {
		p.checkElement(first, inner)
		gens := p.comprehensions()
		p.expect(tRbrace, "")
		return done(p, &SetComp{ExprBase: p.eb(s), Elt: first, Generators: gens}, s)
	}
	elts := p.elements(first, tRbrace)
	return done(p, &Set{ExprBase: p.eb(s), Elts: elts}, s)
}

// dict parses a dict from its first ":" (with the key before it) or "**" on.
func (p *parser) dict(s int, key Expr) Expr {
	d := &Dict{ExprBase: p.eb(s)}
	for {
		if key == nil {
			star := p.expect(tDoubleStar, "")
			value := p.binary(bindBitOr)
			if p.startsComp() {
				p.failToken(star, "dict unpacking cannot be used in dict comprehension")
			}
			d.Keys, d.Values = append(d.Keys, nil), append(d.Values, value)
		} else {
			if p.kind() != tColon {
				if p.kind() == tError || p.startsExpr() {
					p.close(tColon)
				}
				p.failToken(p.i-1, "':' expected after dictionary key")
			}
			colon := p.next()
			switch p.kind() {
			case tRbrace, tComma:
				p.failToken(colon, "expression expected after dictionary key and ':'")
			case tStar:
				p.failToken(p.i, "cannot use a starred expression in a dictionary value")
			}
			value := p.expression()
			if p.startsComp() && len(d.Keys) == 0 {
				gens := p.comprehensions()
				p.expect(tRbrace, "")
				return done(p, &DictComp{ExprBase: p.eb(s), Key: key, Value: value, Generators: gens}, s)
			}
			d.Keys, d.Values = append(d.Keys, key), append(d.Values, value)
		}
		if !p.accept(tComma) || p.kind() == tRbrace {
			break
		}
		key = nil
		if p.kind() != tDoubleStar {
			key = p.expression()
		}
	}
	p.close(tRbrace)
	return done(p, d, s)
}

func (p *parser) startsComp() bool {
	return p.kind() == kwFor || p.kind() == kwAsync && p.ahead(1) == kwFor
}

// checkElement faults a starred expression before "for".
func (p *parser) checkElement(e Expr, i int) {
	if _, ok := e.(*Starred); ok {
		p.failFrom(i, "iterable unpacking cannot be used in comprehension")
	}
}

// comprehensions: (['async'] 'for' targets 'in' disjunction ('if' disjunction)*)+.
func (p *parser) comprehensions() []Comprehension {
	var gens []Comprehension
	var async []int
	for p.startsComp() {
		if p.accept(kwAsync) {
			async = append(async, len(gens))
		}
		p.next()
		c := Comprehension{Target: p.forTargets()}
		p.expect(kwIn, "'in' expected after for-loop variables")
		c.Iter = p.binary(bindOr)
		for p.accept(kwIf) {
			c.Ifs = append(c.Ifs, p.binary(bindOr))
		}
		gens = append(gens, c)
	}
	for _, i := range async {
		if p.file.async == nil {
			p.file.async = make(map[*Comprehension]bool)
		}
		p.file.async[&gens[i]] = true
	}
	return gens
}

// yield: 'yield' 'from' expression | 'yield' [star_expressions].
func (p *parser) yield() Expr {
	s := p.next()
	if p.accept(kwFrom) {
		value := p.expression()
		return done(p, &YieldFrom{ExprBase: p.eb(s), Value: value}, s)
	}
	y := &Yield{ExprBase: p.eb(s)}
	if p.startsExpr() && p.kind() != kwYield {
		y.Value = p.starExpressions()
	}
	return done(p, y, s)
}

// yieldOr: yield_expr | star_expressions.
func (p *parser) yieldOr() Expr {
	if p.kind() == kwYield {
		return p.yield()
	}
	return p.starExpressions()
}
