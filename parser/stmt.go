package parser

import "strings"

// module: statement* EOF.
func (p *parser) module() {
	for p.kind() != tEOF {
		p.file.Body = p.statement(p.file.Body)
	}
}

// statement parses a compound statement or a line of simple ones, onto body.
func (p *parser) statement(body []Stmt) []Stmt {
	if s := p.compound(); s != nil {
		return append(body, s)
	}
	return p.simpleLine(body)
}

// simpleLine: simple_stmt (';' simple_stmt)* [';'] NEWLINE.
func (p *parser) simpleLine(body []Stmt) []Stmt {
	for {
		s := p.i
		stmt := p.simple()
		body = append(body, stmt)
		semi := p.accept(tSemi)
		if p.kind() == tNewline {
			p.next()
			return body
		}
		if !semi {
			p.failEnd(s, stmt)
		}
	}
}

// failEnd fails at what follows a simple statement on its line.
func (p *parser) failEnd(s int, stmt Stmt) {
	if e, ok := stmt.(*ExprStmt); ok && p.kind() != tError {
		if n, ok := e.Value.(*Name); ok && (n.Id == "print" || n.Id == "exec") && p.startsExpr() && p.i == s+1 {
			p.failFrom(s, "Missing parentheses in call to '%s'. Did you mean %s(...)?", n.Id, n.Id)
		}
	}
	p.invalid()
}

// simple parses one simple statement.
func (p *parser) simple() Stmt {
	s := p.i
	switch p.kind() {
	case kwPass:
		p.next()
		return done(p, &Pass{StmtBase: p.sb(s)}, s)
	case kwBreak:
		p.next()
		return done(p, &Break{StmtBase: p.sb(s)}, s)
	case kwContinue:
		p.next()
		return done(p, &Continue{StmtBase: p.sb(s)}, s)
	case kwReturn:
		p.next()
		n := &Return{StmtBase: p.sb(s)}
		if p.startsExpr() {
			n.Value = p.starExpressions()
		}
		return done(p, n, s)
	case kwRaise:
		return p.raise()
	case kwAssert:
		p.next()
		n := &Assert{StmtBase: p.sb(s), Test: p.expression()}
		if p.accept(tComma) {
			n.Msg = p.expression()
		}
		return done(p, n, s)
	case kwDel:
		return p.del()
	case kwGlobal:
		p.next()
		names := p.nameList()
		return done(p, &Global{StmtBase: p.sb(s), Names: names}, s)
	case kwNonlocal:
		p.next()
		names := p.nameList()
		return done(p, &Nonlocal{StmtBase: p.sb(s), Names: names}, s)
	case kwImport:
		return p.importStmt()
	case kwFrom:
		return p.importFrom()
	case tName:
		if p.is(0, "type") && p.ahead(1) == tName && (p.ahead(2) == tAssign || p.ahead(2) == tLbracket) {
			return p.typeAlias()
		}
	}
	return p.exprStmt()
}

func (p *parser) nameList() []Identifier {
	names := []Identifier{p.identifier()}
	for p.accept(tComma) {
		names = append(names, p.identifier())
	}
	return names
}

// raise: 'raise' [expression ['from' expression]].
func (p *parser) raise() Stmt {
	s := p.next()
	n := &Raise{StmtBase: p.sb(s)}
	if p.startsExpr() {
		n.Exc = p.expression()
		if p.accept(kwFrom) {
			n.Cause = p.expression()
		}
	}
	return done(p, n, s)
}

// del: 'del' target (',' target)* [','].
func (p *parser) del() Stmt {
	s := p.next()
	n := &Delete{StmtBase: p.sb(s)}
	for {
		e := p.starExpression()
		p.store(e, Del)
		n.Targets = append(n.Targets, e)
		if !p.accept(tComma) || p.kind() == tNewline || p.kind() == tSemi {
			return done(p, n, s)
		}
	}
}

// exprStmt: an expression, an assignment of any kind.
func (p *parser) exprStmt() Stmt {
	s := p.i
	e := p.yieldOr()
	k := p.kind()
	if op, ok := k.augmented(); ok {
		if !single(e) {
			p.failNode(e, "'%s' is an illegal expression for augmented assignment", p.describe(e))
		}
		p.store(e, Store)
		p.next()
		value := p.yieldOr()
		return done(p, &AugAssign{StmtBase: p.sb(s), Target: e, Op: op, Value: value}, s)
	}
	switch k {
	case tColon:
		return p.annAssign(e, s)
	case tAssign:
		n := &Assign{StmtBase: p.sb(s)}
		for p.kind() == tAssign {
			p.assign(e)
			n.Targets = append(n.Targets, e)
			p.next()
			e = p.yieldOr()
		}
		if p.kind() == tWalrus {
			p.invalid()
		}
		n.Value = e
		return done(p, n, s)
	}
	return done(p, &ExprStmt{StmtBase: p.sb(s), Value: e}, s)
}

// annAssign: target ':' expression ['=' value].
func (p *parser) annAssign(target Expr, s int) Stmt {
	switch target.(type) {
	case *List:
		p.failNode(target, "only single target (not list) can be annotated")
	case *Tuple:
		p.failNode(target, "only single target (not tuple) can be annotated")
	}
	if !single(target) {
		if p.ahead(1) == tNewline {
			p.invalid()
		}
		p.failNode(target, "illegal target for annotation")
	}
	p.store(target, Store)
	_, name := target.(*Name)
	n := &AnnAssign{StmtBase: StmtBase{Pos: p.pos(s)}, Target: target, Simple: name && p.toks[s].kind != tLparen}
	p.next()
	n.Annotation = p.expression()
	if p.accept(tAssign) {
		n.Value = p.yieldOr()
	}
	return done(p, n, s)
}

// typeAlias: 'type' NAME [type_params] '=' expression.
func (p *parser) typeAlias() Stmt {
	s := p.next()
	name := p.i
	n := &TypeAlias{}
	n.Pos = p.pos(s)
	n.Name = done(p, &Name{ExprBase: p.eb(name), Id: p.identifier(), Ctx: Store}, name)
	n.TypeParams = p.typeParams()
	p.expect(tAssign, "")
	n.Value = p.expression()
	return done(p, n, s)
}

// typeParams: ['[' type_param (',' type_param)* [','] ']'].
func (p *parser) typeParams() []TypeParam {
	if p.kind() != tLbracket {
		return nil
	}
	p.next()
	if p.kind() == tRbracket {
		p.failToken(p.i, "Type parameter list cannot be empty")
	}
	var params []TypeParam
	for p.kind() != tRbracket {
		params = append(params, p.typeParam())
		if !p.accept(tComma) {
			break
		}
	}
	p.expect(tRbracket, "")
	return params
}

func (p *parser) typeParam() TypeParam {
	s := p.i
	base := TypeParamBase{Pos: p.pos(s)}
	value := func(star bool) Expr {
		if !p.accept(tAssign) {
			return nil
		}
		if star {
			return p.starExpression()
		}
		return p.expression()
	}
	switch p.kind() {
	case tStar:
		p.next()
		n := &TypeVarTuple{TypeParamBase: base, Name: p.identifier()}
		if p.kind() == tColon {
			p.failBound("TypeVarTuple")
		}
		n.Default = value(true)
		return done(p, n, s)
	case tDoubleStar:
		p.next()
		n := &ParamSpec{TypeParamBase: base, Name: p.identifier()}
		if p.kind() == tColon {
			p.failBound("ParamSpec")
		}
		n.Default = value(false)
		return done(p, n, s)
	}
	n := &TypeVar{TypeParamBase: base, Name: p.identifier()}
	if p.accept(tColon) {
		n.Bound = p.expression()
	}
	n.Default = value(false)
	return done(p, n, s)
}

// failBound fails at the bound of a parameter that cannot have one.
func (p *parser) failBound(what string) {
	colon := p.next()
	if _, ok := p.expression().(*Tuple); ok {
		p.failFrom(colon, "cannot use constraints with %s", what)
	}
	p.failFrom(colon, "cannot use bound with %s", what)
}

// dottedName: NAME ('.' NAME)*.
func (p *parser) dottedName() Identifier {
	name := p.identifier()
	if p.kind() != tDot {
		return name
	}
	parts := []string{string(name)}
	for p.accept(tDot) {
		parts = append(parts, string(p.identifier()))
	}
	return Identifier(strings.Join(parts, "."))
}

// future faults a name that Python does not know in __future__.
func (p *parser) future(name Identifier, i int) {
	switch name {
	case "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
		"unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations":
	case "braces":
		p.failToken(i, "not a chance")
	default:
		p.failToken(i, "future feature %s is not defined", name)
	}
}

// importStmt: 'import' dotted_name ['as' NAME] (',' …)*.
func (p *parser) importStmt() Stmt {
	s := p.next()
	n := &Import{StmtBase: p.sb(s)}
	for {
		if p.kind() == tNewline {
			if len(n.Names) > 0 {
				p.invalid()
			}
			p.failToken(p.i, "Expected one or more names after 'import'")
		}
		a := p.i
		alias := &Alias{Pos: p.pos(a), Name: p.dottedName()}
		n.Names = append(n.Names, p.asName(alias, a))
		if !p.accept(tComma) {
			if p.kind() == kwFrom {
				p.next()
				p.dottedName()
				p.failFrom(s, "Did you mean to use 'from ... import ...' instead?")
			}
			return done(p, n, s)
		}
	}
}

// asName parses ['as' NAME] of an alias that began at token a.
func (p *parser) asName(alias *Alias, a int) *Alias {
	if p.accept(kwAs) {
		t := p.i
		if p.kind() != tName || p.ahead(1) == tDot || p.ahead(1) == tLparen || p.ahead(1) == tLbracket {
			e := p.primary()
			p.failFrom(t, "cannot use %s as import target", p.describe(e))
		}
		alias.AsName = p.identifier()
	}
	return done(p, alias, a)
}

// importFrom: 'from' ('.' | '...')* [dotted_name] 'import' names.
func (p *parser) importFrom() Stmt {
	s := p.next()
	n := &ImportFrom{StmtBase: p.sb(s)}
	for p.kind() == tDot || p.kind() == tEllipsis {
		if p.kind() == tDot {
			n.Level++
		} else {
			n.Level += 3
		}
		p.next()
	}
	if n.Level == 0 || p.kind() != kwImport {
		n.Module = p.dottedName()
	}
	p.expect(kwImport, "")
	a := p.i
	if p.accept(tStar) {
		n.Names = append(n.Names, done(p, &Alias{Pos: p.pos(a), Name: "*"}, a))
		return done(p, n, s)
	}
	paren := p.accept(tLparen)
	for {
		if p.kind() == tNewline {
			if len(n.Names) > 0 {
				p.failToken(p.i, "trailing comma not allowed without surrounding parentheses")
			}
			p.failToken(p.i, "Expected one or more names after 'import'")
		}
		a := p.i
		alias := &Alias{Pos: p.pos(a), Name: p.identifier()}
		if n.Module == "__future__" && n.Level == 0 {
			p.future(alias.Name, a)
		}
		n.Names = append(n.Names, p.asName(alias, a))
		if !p.accept(tComma) || paren && p.kind() == tRparen {
			break
		}
	}
	if paren {
		p.close(tRparen)
	}
	return done(p, n, s)
}
