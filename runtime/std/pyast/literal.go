// Package pyast is what scripts use of Python's ast module: literal_eval.
package pyast

import (
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/pyjson"
)

// LiteralEval is ast.literal_eval(text): the value of a literal. What is an
// expression but no literal raises ValueError, what is no expression SyntaxError;
// their messages don't name places as Python's do. A set raises
// NotImplementedError, an int beyond 64 bits OverflowError.
//
//pyconv:map ast.literal_eval(node_or_string: str)
func LiteralEval(text string) pyjson.Value {
	r := reader{text: strings.TrimLeft(text, " \t")}
	x := r.list()
	if rest := strings.TrimSpace(r.text[r.pos:]); rest != "" && rest[0] != '#' {
		r.fail()
	}
	return x.literalValue()
}

// Literal reads a literal at the beginning of a text and gives what stands
// behind it.
func Literal(text string) (v pyjson.Value, rest string, err error) {
	r := reader{text: text}
	err = py.Catch(func() { v = r.list().literalValue() })
	return v, text[r.pos:], err
}

// reader reads Python's expressions, of which it knows the values of literals.
type reader struct {
	text  string
	pos   int
	depth int // of brackets, in which a line may end anywhere
	inner int // operands within operands
}

// node is an expression.
type node struct {
	value   any
	literal bool
	signed  bool
}

func (n node) literalValue() pyjson.Value {
	if !n.literal {
		py.Raise("ValueError", "malformed node or string")
	}
	return pyjson.Of(n.value)
}

const deepest = 200

func (r *reader) fail() { py.Raise("SyntaxError", "invalid syntax") }

// peek is the next character behind blanks, 0 at the end.
func (r *reader) peek() byte {
	for r.pos < len(r.text) {
		switch c := r.text[r.pos]; {
		case c == ' ' || c == '\t' || c == '\f', r.depth > 0 && (c == '\n' || c == '\r'):
			r.pos++
		case c == '#' && r.depth > 0:
			for r.pos < len(r.text) && r.text[r.pos] != '\n' {
				r.pos++
			}
		case c == '\\' && strings.HasPrefix(r.text[r.pos+1:], "\n"):
			r.pos += 2
		default:
			return c
		}
	}
	return 0
}

// take takes one of some symbols or words.
func (r *reader) take(tokens ...string) string {
	c := r.peek()
	for _, t := range tokens {
		if !strings.HasPrefix(r.text[r.pos:], t) {
			continue
		}
		if isName(c) && r.pos+len(t) < len(r.text) && isName(r.text[r.pos+len(t)]) {
			continue
		}
		r.pos += len(t)
		return t
	}
	return ""
}

// list is an expression, or a tuple without parentheses.
func (r *reader) list() node {
	first := r.expression()
	if r.peek() != ',' {
		return first
	}
	items := []node{first}
	for r.take(",") != "" && r.starts() {
		items = append(items, r.expression())
	}
	return tuple(items)
}

func tuple(items []node) node {
	out := node{literal: true}
	values := py.Tuple{}
	for _, x := range items {
		out.literal = out.literal && x.literal
		values = append(values, x.value)
	}
	out.value = values
	return out
}

// starts says that an expression begins here.
func (r *reader) starts() bool {
	c := r.peek()
	return c != 0 && c != '\n' && c != '\r' && c != '#' && !strings.ContainsRune(")]},:;=", rune(c))
}

var operators = []string{"==", "!=", "<=", ">=", "<<", ">>", "**", "//", "<", ">", "+", "-", "*", "/", "%", "@", "&", "|", "^", "and", "or", "in", "not in", "is not", "is"}

// expression is operands between operators; of their values only a complex
// number's two parts make a literal.
func (r *reader) expression() node {
	left := r.operand()
	for {
		op := r.take(operators...)
		if op == "" && r.take("if") != "" {
			r.expression()
			if r.take("else") == "" {
				r.fail()
			}
			op = "if"
		}
		if op == "" {
			return left
		}
		right := r.operand()
		real, isReal := number(left)
		imag, isComplex := right.value.(complex128)
		isComplex = isComplex && !right.signed
		left = node{}
		switch {
		case !isReal || !isComplex:
		case op == "+":
			left = node{value: complex(real, 0) + imag, literal: true}
		case op == "-":
			left = node{value: complex(real, 0) - imag, literal: true}
		}
	}
}

func number(n node) (float64, bool) {
	switch x := n.value.(type) {
	case int:
		return float64(x), true
	case float64:
		return x, true
	}
	return 0, false
}

// operand is a value with the signs before it and what follows it.
func (r *reader) operand() node {
	if r.inner++; r.inner > deepest {
		py.Raise("MemoryError", "too deeply nested")
	}
	defer func() { r.inner-- }()
	switch sign := r.take("+", "-", "~", "not"); sign {
	case "":
	case "+", "-":
		return r.operand().withSign(sign == "-")
	default:
		r.operand()
		return node{}
	}
	x := r.atom()
	for {
		switch c := r.peek(); {
		case c == '.':
			r.pos++
			if c := r.peek(); !isName(c) || isDigit(c) {
				r.fail()
			}
			r.word()
		case c == '(' || c == '[':
			r.arguments()
		default:
			return x
		}
		x = node{}
	}
}

// withSign is a number behind its sign, a literal where it has only the one.
func (n node) withSign(minus bool) node {
	out := node{literal: n.literal && !n.signed, signed: true}
	switch v := n.value.(type) {
	case int:
		if out.value = v; minus {
			out.value = -v
		}
	case float64:
		if out.value = v; minus {
			out.value = -v
		}
	case complex128:
		if out.value = v; minus {
			out.value = -v
		}
	default:
		return node{}
	}
	return out
}

// arguments is what stands in the brackets of a call or a subscript.
func (r *reader) arguments() {
	closing := map[string]string{"(": ")", "[": "]"}[r.take("(", "[")]
	r.depth++
	for r.take(closing) == "" {
		r.take("**", "*", ":")
		if r.starts() {
			r.expression()
		}
		if r.take(",", "=", ":") == "" && r.peek() != closing[0] {
			r.fail()
		}
	}
	r.depth--
}
