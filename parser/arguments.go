package parser

import "github.com/go-python/gpython/ast"

// arguments parses the arguments of a call or of a class, with the brackets.
func (p *parser) arguments() (args []Expr, keywords []*Keyword) {
	open := p.next()
	unpacked := false // a ** was seen
	for p.kind() != tRparen {
		s := p.i
		switch {
		case p.kind() == tStar:
			if unpacked {
				p.failFrom(s, "iterable argument unpacking follows keyword argument unpacking")
			}
			p.next()
			value := p.expression()
			args = append(args, done(p, &Starred{ExprBase: p.eb(s), Value: value, Ctx: Load}, s))
			if p.startsComp() {
				p.failFrom(s, "iterable unpacking cannot be used in comprehension")
			}
		case p.kind() == tDoubleStar:
			p.next()
			value := p.expression()
			keywords = append(keywords, done(p, &Keyword{Pos: p.pos(s), Value: value}, s))
			unpacked = true
		case p.ahead(1) == tAssign && (p.kind() == tName || p.kind().isKeyword()):
			keywords = append(keywords, p.keyword())
		default:
			e := p.namedExpression()
			if p.startsComp() {
				e = p.generatorArgument(e, open, s, len(args)+len(keywords))
			} else if p.kind() == tAssign {
				p.failFrom(s, "expression cannot contain assignment, perhaps you meant \"==\"?")
			}
			switch {
			case unpacked:
				p.failToken(p.i, "positional argument follows keyword argument unpacking")
			case len(keywords) > 0:
				p.failToken(p.i, "positional argument follows keyword argument")
			}
			args = append(args, e)
		}
		if !p.accept(tComma) {
			break
		}
	}
	p.close(tRparen)
	if n := len(args); n > 0 {
		// A generator that is the only argument borrows the call's brackets.
		if g, ok := args[n-1].(*GeneratorExp); ok && p.file.spans[g].end == 0 {
			done(p, g, open)
		}
	}
	return args, keywords
}

// generatorArgument parses the rest of a generator without brackets of its own.
func (p *parser) generatorArgument(elt Expr, open, s, before int) Expr {
	gens := p.comprehensions()
	if before > 0 || p.kind() != tRparen {
		if before > 0 || p.kind() == tComma {
			p.failFrom(s, "Generator expression must be parenthesized")
		}
	}
	return &GeneratorExp{ExprBase: p.eb(open), Elt: elt, Generators: gens}
}

// keyword: NAME '=' expression.
func (p *parser) keyword() *Keyword {
	s := p.i
	if k := p.kind(); k.isKeyword() {
		if k == kwTrue || k == kwFalse || k == kwNone {
			p.next()
			p.next()
			p.fail(p.toks[s].start, p.toks[s+1].end, "cannot assign to %s", p.str(s))
		}
		p.invalid()
	}
	name := p.identifier()
	eq := p.next()
	if p.kind() == tComma || p.kind() == tRparen {
		p.fail(p.toks[s].start, p.toks[eq].end, "expected argument value expression")
	}
	value := p.expression()
	if p.startsComp() {
		p.fail(p.toks[s].start, p.toks[eq].end, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	}
	return done(p, &Keyword{Pos: p.pos(s), Arg: name, Value: value}, s)
}

// parameters parses the parameters of a def or lambda up to closing, which it
// leaves, and counts those before "/".
func (p *parser) parameters(closing kind, annotated bool) (args *Arguments, posOnly int) {
	args = &Arguments{Pos: p.pos(p.i)}
	begin := p.i
	seenSlash, seenStar := false, false
	for p.kind() != closing {
		switch p.kind() {
		case tSlash:
			switch {
			case seenSlash:
				p.failToken(p.i, "/ may appear only once")
			case seenStar:
				p.failToken(p.i, "/ must be ahead of *")
			case len(args.Args) == 0:
				if p.ahead(1) != tComma {
					p.invalid()
				}
				p.failToken(p.i, "at least one argument must precede /")
			}
			p.next()
			seenSlash, posOnly = true, len(args.Args)
		case tStar:
			if seenStar {
				p.failToken(p.i, "* argument may appear only once")
			}
			seenStar = true
			star := p.next()
			if p.kind() == tComma {
				p.next()
				if p.kind() == closing || p.kind() == tDoubleStar {
					if closing == tColon {
						star = p.i
					}
					p.failToken(star, "named arguments must follow bare *")
				}
				continue
			}
			if p.kind() == closing {
				if closing == tColon {
					star = p.i
				}
				p.failToken(star, "named arguments must follow bare *")
			}
			args.Vararg = p.parameter(annotated, true)
			if p.kind() == tAssign {
				p.failToken(p.i, "var-positional argument cannot have default value")
			}
		case tDoubleStar:
			p.next()
			args.Kwarg = p.parameter(annotated, false)
			if p.kind() == tAssign {
				p.failToken(p.i, "var-keyword argument cannot have default value")
			}
			p.accept(tComma)
			if p.kind() == tName || p.kind() == tStar || p.kind() == tDoubleStar || p.kind() == tSlash {
				p.failToken(p.i, "arguments cannot follow var-keyword argument")
			}
			return p.doneArgs(args, begin), posOnly
		default:
			p.plainParameter(args, seenStar, annotated, closing)
		}
		if !p.accept(tComma) {
			break
		}
	}
	return p.doneArgs(args, begin), posOnly
}

func (p *parser) doneArgs(args *Arguments, begin int) *Arguments {
	if p.i == begin {
		p.file.spans[args] = span{p.toks[begin].start, p.toks[begin].start}
		return args
	}
	return done(p, args, begin)
}

// plainParameter parses a parameter without a star and its default.
func (p *parser) plainParameter(args *Arguments, keywordOnly, annotated bool, closing kind) {
	if p.kind() == tLparen {
		if closing == tColon {
			p.failToken(p.i, "Lambda expression parameters cannot be parenthesized")
		}
		p.failToken(p.i, "Function parameters cannot be parenthesized")
	}
	s := p.i
	arg := p.parameter(annotated, false)
	var value Expr
	if p.kind() == tAssign {
		eq := p.next()
		if p.kind() == closing || p.kind() == tComma {
			p.failToken(eq, "expected default value expression")
		}
		value = p.expression()
	}
	switch {
	case keywordOnly:
		args.Kwonlyargs = append(args.Kwonlyargs, arg)
		args.KwDefaults = append(args.KwDefaults, value)
	default:
		if value != nil {
			args.Defaults = append(args.Defaults, value)
		} else if len(args.Defaults) > 0 {
			p.failToken(s, "parameter without a default follows parameter with a default")
		}
		args.Args = append(args.Args, arg)
	}
}

// parameter: NAME [':' expression], with a star before the annotation of *args.
func (p *parser) parameter(annotated, star bool) *Arg {
	s := p.i
	arg := &ast.Arg{Pos: p.pos(s), Arg: p.identifier()}
	if annotated && p.accept(tColon) {
		if star {
			arg.Annotation = p.starExpression()
		} else {
			arg.Annotation = p.expression()
		}
	}
	return done(p, arg, s)
}
