package pyast

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/pyjson"
)

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isName(c byte) bool {
	return c == '_' || isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80
}

func (r *reader) word() string {
	start := r.pos
	for r.pos < len(r.text) && isName(r.text[r.pos]) {
		r.pos++
	}
	return r.text[start:r.pos]
}

// keywords are words that are no expression.
var keywords = map[string]bool{
	"and": true, "as": true, "assert": true, "async": true, "await": true, "break": true, "class": true, "continue": true, "def": true, "del": true,
	"elif": true, "else": true, "except": true, "finally": true, "for": true, "from": true, "global": true, "if": true, "import": true, "in": true,
	"is": true, "lambda": true, "nonlocal": true, "not": true, "or": true, "pass": true, "raise": true, "return": true, "try": true, "while": true, "with": true, "yield": true,
}

// atom is a value without signs.
func (r *reader) atom() node {
	c := r.peek()
	switch {
	case c == '(' || c == '[' || c == '{':
		r.pos++
		r.depth++
		x := map[byte]func() node{'(': r.parens, '[': r.brackets, '{': r.braces}[c]()
		r.depth--
		return x
	case c == '"' || c == '\'':
		return r.strings()
	case isDigit(c), c == '.' && r.pos+1 < len(r.text) && isDigit(r.text[r.pos+1]):
		return r.number()
	case c == '.' && r.take("...") != "":
		py.Raise("NotImplementedError", "an Ellipsis of which the run tells the type")
	case !isName(c):
		r.fail()
	}
	start := r.pos
	word := r.word()
	if r.pos < len(r.text) && (r.text[r.pos] == '"' || r.text[r.pos] == '\'') {
		r.pos = start
		return r.strings()
	}
	switch word {
	case "None":
		return node{value: nil, literal: true}
	case "True", "False":
		return node{value: word == "True", literal: true}
	}
	if keywords[word] {
		r.fail()
	}
	return node{}
}

func (r *reader) parens() node {
	if r.take(")") != "" {
		return node{value: py.Tuple{}, literal: true}
	}
	x := r.list()
	if r.take(")") == "" {
		r.fail()
	}
	return x
}

func (r *reader) brackets() node {
	items := []pyjson.Value{}
	literal := true
	for r.take("]") == "" {
		x := r.expression()
		if literal = literal && x.literal; literal {
			items = append(items, pyjson.Of(x.value))
		}
		if r.take(",") == "" && r.peek() != ']' {
			r.fail()
		}
	}
	return node{value: py.NewList(items...), literal: literal}
}

func (r *reader) braces() node {
	pairs := []py.Pair[any, any]{}
	literal, set := true, false
	for r.take("}") == "" {
		key := r.expression()
		value := node{literal: true}
		if set = r.take(":") == ""; !set {
			value = r.expression()
		}
		if literal = literal && key.literal && value.literal; literal {
			pairs = append(pairs, py.KV(key.value, value.value))
		}
		if r.take(",") == "" && r.peek() != '}' {
			r.fail()
		}
	}
	switch {
	case !literal:
		return node{}
	case set:
		py.Raise("NotImplementedError", "a set of which the run tells the type")
	}
	return node{value: pyjson.Dict(pairs), literal: true}
}

// number is an int, a float or an imaginary number.
func (r *reader) number() node {
	start := r.pos
	hex := len(r.text) > start+1 && r.text[start] == '0' && strings.ContainsRune("xXoObB", rune(r.text[start+1]))
	for r.pos < len(r.text) {
		c := r.text[r.pos]
		sign := (c == '+' || c == '-') && !hex && r.text[r.pos-1]|0x20 == 'e'
		if !isName(c) && c != '.' && !sign || r.pos == start && sign {
			break
		}
		r.pos++
	}
	text := r.text[start:r.pos]
	bare := strings.ReplaceAll(text, "_", "")
	imaginary := strings.TrimRight(bare, "jJ")
	if strings.HasSuffix(text, "_") || strings.Contains(text, "__") || strings.ContainsAny(imaginary, "nN") {
		r.fail()
	}
	if len(imaginary) < len(bare) {
		f, err := strconv.ParseFloat(imaginary, 64)
		if err != nil && !isRange(err) || len(bare)-len(imaginary) > 1 || hex {
			r.fail()
		}
		return node{value: complex(0, f), literal: true}
	}
	if leading := len(bare) > 1 && bare[0] == '0' && !hex && strings.Trim(bare, "0123456789") == ""; leading && strings.Trim(bare, "0") != "" {
		py.Raise("SyntaxError", "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")
	}
	if hex || strings.Trim(bare, "0123456789") == "" {
		base := 10
		if hex {
			base = 0
		}
		n, ok := new(big.Int).SetString(bare, base)
		switch {
		case !ok:
			r.fail()
		case !n.IsInt64():
			py.Raise("OverflowError", "the int %s needs more than 64 bits", bare)
		}
		return node{value: int(n.Int64()), literal: true}
	}
	f, err := strconv.ParseFloat(bare, 64)
	if err != nil && !isRange(err) || strings.ContainsAny(bare, "xXpP") {
		r.fail()
	}
	return node{value: f, literal: true}
}

func isRange(err error) bool {
	e, ok := err.(*strconv.NumError)
	return ok && e.Err == strconv.ErrRange
}
