package parser

import (
	"github.com/go-python/gpython/ast"
)

// compound parses a compound statement, or returns nil where none begins.
func (p *parser) compound() Stmt {
	switch p.kind() {
	case kwIf:
		return p.ifStmt()
	case kwFor:
		return p.forStmt(p.i, false)
	case kwWhile:
		return p.while()
	case kwWith:
		return p.with(p.i, false)
	case kwTry:
		return p.tryStmt()
	case kwDef:
		return p.def(p.i, nil, false)
	case kwClass:
		return p.class(nil)
	case tAt:
		return p.decorated()
	case kwAsync:
		s := p.i
		switch p.ahead(1) {
		case kwDef:
			p.next()
			return p.def(s, nil, true)
		case kwFor:
			p.next()
			return p.forStmt(s, true)
		case kwWith:
			p.next()
			return p.with(s, true)
		}
		p.next()
		p.invalid()
	case tName:
		if p.is(0, "match") && p.startsMatch() {
			return p.match()
		}
	}
	return nil
}

// block: ':' then simple statements on the line or an indented block. what
// names the statement that began at token s.
func (p *parser) block(s int, what string) []Stmt {
	p.colon(what)
	if p.kind() != tNewline {
		return p.simpleLine(nil)
	}
	p.next()
	if p.kind() != tIndent {
		if p.kind() == tError {
			p.invalid()
		}
		p.failIndent(p.i, "expected an indented block after %s on line %d", what, p.toks[s].line)
	}
	p.next()
	var body []Stmt
	for p.kind() != tDedent {
		if p.kind() == tEOF {
			p.invalid()
		}
		body = p.statement(body)
	}
	p.next()
	return body
}

// colon consumes the ":" of a statement.
func (p *parser) colon(what string) {
	if p.kind() != tColon {
		switch what {
		case "'try' statement", "'else' statement", "'finally' statement", "function definition":
		default:
			if p.kind() != tNewline {
				p.invalid()
			}
		}
	}
	p.expect(tColon, "expected ':'")
}

// condition: named_expression, with CPython's hint when "=" follows.
func (p *parser) condition() Expr {
	e := p.namedExpression()
	if p.kind() == tAssign {
		p.failEqual(e)
	}
	return e
}

// ifStmt: 'if' named_expression block ('elif' …)* ['else' block].
func (p *parser) ifStmt() Stmt {
	var chain []*If
	var starts []int
	for {
		s := p.next()
		n := &If{StmtBase: p.sb(s), Test: p.condition()}
		what := "'if' statement"
		if len(chain) > 0 {
			what = "'elif' statement"
			chain[len(chain)-1].Orelse = []Stmt{n}
		}
		n.Body = p.block(s, what)
		chain, starts = append(chain, n), append(starts, s)
		if p.kind() != kwElif {
			break
		}
		if len(chain) > maxChain {
			p.failToken(p.i, "too many nested statements")
		}
	}
	chain[len(chain)-1].Orelse = p.orelse()
	for i := len(chain) - 1; i >= 0; i-- {
		done(p, chain[i], starts[i])
	}
	return chain[0]
}

// orelse: ['else' block].
func (p *parser) orelse() []Stmt {
	if p.kind() != kwElse {
		return nil
	}
	s := p.next()
	return p.block(s, "'else' statement")
}

// forStmt: 'for' targets 'in' star_expressions block ['else' block].
func (p *parser) forStmt(s int, async bool) Stmt {
	word := p.next()
	n := &For{IsAsync: async}
	n.Pos = p.pos(s)
	n.Target = p.forTargets()
	p.expect(kwIn, "")
	n.Iter = p.starExpressions()
	n.Body = p.block(word, "'for' statement")
	n.Orelse = p.orelse()
	return done(p, n, s)
}

func (p *parser) while() Stmt {
	s := p.next()
	n := &While{StmtBase: p.sb(s), Test: p.condition()}
	n.Body = p.block(s, "'while' statement")
	n.Orelse = p.orelse()
	return done(p, n, s)
}

// with: 'with' items block, the items in brackets or not.
func (p *parser) with(s int, async bool) Stmt {
	word := p.next()
	n := &With{IsAsync: async}
	n.Pos = p.pos(s)
	bracketed := false
	if p.kind() == tLparen && p.colonAfterBracket() {
		i, end := p.i, p.end
		err := p.try(func() {
			p.next()
			n.Items = p.withItems(tRparen)
			p.expect(tRparen, "")
			if p.kind() != tColon {
				p.invalid()
			}
		})
		bracketed = err == nil
		if err != nil {
			p.i, p.end, n.Items = i, end, nil
		}
	}
	if !bracketed {
		n.Items = p.withItems(tColon)
	}
	n.Body = p.block(word, "'with' statement")
	return done(p, n, s)
}

// colonAfterBracket says whether ":" follows the bracket that closes the one here.
func (p *parser) colonAfterBracket() bool {
	depth := 0
	for i := p.i; i < len(p.toks); i++ {
		switch p.toks[i].kind {
		case tLparen, tLbracket, tLbrace:
			depth++
		case tRparen, tRbracket, tRbrace:
			if depth--; depth == 0 {
				return i+1 < len(p.toks) && p.toks[i+1].kind == tColon
			}
		}
	}
	return false
}

// withItems: expression ['as' target] (',' …)*, with a last comma in brackets.
func (p *parser) withItems(closing kind) []*WithItem {
	var items []*WithItem
	for {
		s := p.i
		item := &WithItem{Pos: p.pos(s), ContextExpr: p.expression()}
		if p.accept(kwAs) {
			if p.kind() == tStar {
				item.OptionalVars = p.starred()
			} else {
				item.OptionalVars = p.binary(bindBitOr)
			}
			p.store(item.OptionalVars, Store)
		}
		items = append(items, done(p, item, s))
		if !p.accept(tComma) || closing == tRparen && p.kind() == tRparen {
			return items
		}
	}
}

// tryStmt: 'try' block (except handlers, 'else', 'finally').
func (p *parser) tryStmt() Stmt {
	s := p.next()
	body := p.block(s, "'try' statement")
	var handlers []*ExceptHandler
	star := false
	for p.kind() == kwExcept {
		isStar := p.ahead(1) == tStar
		if len(handlers) > 0 && isStar != star {
			p.failToken(p.i, "cannot have both 'except' and 'except*' on the same 'try'")
		}
		if n := len(handlers); n > 0 && handlers[n-1].ExprType == nil {
			p.failNode(handlers[n-1], "default 'except:' must be last")
		}
		star = isStar
		handlers = append(handlers, p.handler(star))
	}
	var orelse, final []Stmt
	if len(handlers) > 0 {
		orelse = p.orelse()
	}
	if p.kind() == kwFinally {
		f := p.next()
		final = p.block(f, "'finally' statement")
	} else if len(handlers) == 0 {
		if p.kind() == tError {
			p.invalid()
		}
		p.failToken(p.i, "expected 'except' or 'finally' block")
	}
	if star {
		n := &TryStar{Body: body, Handlers: handlers, Orelse: orelse, Finalbody: final}
		n.Pos = p.pos(s)
		return done(p, n, s)
	}
	return done(p, &Try{StmtBase: p.sb(s), Body: body, Handlers: handlers, Orelse: orelse, Finalbody: final}, s)
}

// handler: 'except' ['*'] [expression (',' expression)* ['as' NAME]] block.
func (p *parser) handler(star bool) *ExceptHandler {
	s := p.next()
	what := "'except' statement"
	if star {
		p.next()
		what = "'except*' statement"
	}
	h := &ExceptHandler{Pos: p.pos(s)}
	if p.kind() == tColon {
		if star {
			p.failToken(p.i, "expected one or more exception types")
		}
	} else {
		e := p.i
		h.ExprType = p.exprList(p.expression)
		if p.kind() == kwAs {
			if _, isTuple := h.ExprType.(*Tuple); isTuple && p.toks[e].kind != tLparen {
				p.failFrom(e, "multiple exception types must be parenthesized when using 'as'")
			}
			p.next()
			if p.kind() == tName && p.ahead(1) != tColon && p.ahead(1) != tError {
				t := p.i
				target := p.primary()
				if _, isName := target.(*Name); !isName {
					p.failFrom(t, "cannot use except statement with %s", p.describe(target))
				}
				p.i = t
			}
			h.Name = p.identifier()
		}
	}
	h.Body = p.block(s, what)
	return done(p, h, s)
}

// decorated: ('@' named_expression NEWLINE)+ then a def or a class.
func (p *parser) decorated() Stmt {
	var decorators []Expr
	for p.accept(tAt) {
		decorators = append(decorators, p.namedExpression())
		p.expect(tNewline, "")
	}
	s := p.i
	switch p.kind() {
	case kwDef:
		return p.def(s, decorators, false)
	case kwClass:
		return p.class(decorators)
	case kwAsync:
		p.next()
		if p.kind() == kwDef {
			return p.def(s, decorators, true)
		}
	}
	p.invalid()
	return nil
}

// def: 'def' NAME [type_params] '(' [params] ')' ['->' expression] block.
func (p *parser) def(s int, decorators []Expr, async bool) Stmt {
	word := p.next()
	n := &FunctionDef{FunctionDef: ast.FunctionDef{StmtBase: p.sb(s), DecoratorList: decorators}, IsAsync: async}
	n.Name = p.identifier()
	n.TypeParams = p.typeParams()
	p.expect(tLparen, "expected '('")
	n.Args, n.PosOnly = p.parameters(tRparen, true)
	p.expect(tRparen, "")
	if p.accept(tArrow) {
		n.Returns = p.expression()
	}
	n.Body = p.block(word, "function definition")
	return done(p, n, s)
}

// class: 'class' NAME [type_params] ['(' [arguments] ')'] block.
func (p *parser) class(decorators []Expr) Stmt {
	s := p.next()
	n := &ClassDef{ClassDef: ast.ClassDef{StmtBase: p.sb(s), DecoratorList: decorators}}
	n.Name = p.identifier()
	n.TypeParams = p.typeParams()
	if p.kind() == tLparen {
		open := p.i
		n.Bases, n.Keywords = p.arguments()
		if len(n.Bases) == 1 {
			if g, ok := n.Bases[0].(*GeneratorExp); ok && p.file.spans[g].start == p.toks[open].start {
				i := open
				for p.toks[i].start < p.file.spans[g.Elt].end || p.toks[i].kind != kwFor && p.toks[i].kind != kwAsync {
					i++
				}
				p.failToken(i, "invalid syntax")
			}
		}
	}
	n.Body = p.block(s, "class definition")
	return done(p, n, s)
}

// startsMatch looks ahead whether "match" here begins a match statement: the
// line ends with a colon, with nothing after it.
func (p *parser) startsMatch() bool {
	switch p.ahead(1) {
	case tNewline, tColon, tAssign, tDot, tComma:
		return false
	}
	for i := p.i + 1; i < len(p.toks); i++ {
		if p.toks[i].kind == tNewline {
			return p.toks[i-1].kind == tColon
		}
	}
	return false
}

// match: 'match' subject ':' NEWLINE INDENT case_block+ DEDENT.
func (p *parser) match() Stmt {
	s := p.next()
	n := &Match{}
	n.Pos = p.pos(s)
	subject := p.i
	n.Subject = p.exprList(p.starNamedExpression)
	if st, ok := n.Subject.(*Starred); ok && p.toks[subject].kind == tStar {
		p.failNode(st, "cannot use starred expression here")
	}
	p.colon("'match' statement")
	p.expect(tNewline, "")
	if p.kind() != tIndent {
		p.failIndent(p.i, "expected an indented block after 'match' statement on line %d", p.toks[s].line)
	}
	p.next()
	for p.kind() != tDedent {
		if !p.is(0, "case") {
			p.invalid()
		}
		n.Cases = append(n.Cases, p.matchCase())
	}
	p.next()
	return done(p, n, s)
}

// matchCase: 'case' patterns ['if' named_expression] block.
func (p *parser) matchCase() *MatchCase {
	s := p.next()
	c := &MatchCase{Pos: p.pos(s), Pattern: p.patterns()}
	if p.accept(kwIf) {
		c.Guard = p.condition()
	}
	c.Body = p.block(s, "'case' statement")
	return done(p, c, s)
}
