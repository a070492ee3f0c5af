package mapping

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

func (f *frame) number(e *parser.Num) Value {
	text := strings.ReplaceAll(f.c.moduleOf(e).file.Text(e), "_", "")
	switch n := e.N.(type) {
	case parser.Int:
		if text == "" || strings.HasPrefix(text, "0") && len(text) > 1 && text[1] >= '0' && text[1] <= '9' {
			text = strconv.FormatInt(int64(n), 10)
		} else {
			text = f.c.moduleOf(e).file.Text(e)
		}
		return Value{T: &Type{Kind: KInt, NonNeg: n >= 0}, X: &program.Lit{Kind: program.KindInt, Text: text}, Const: int64(n)}
	case parser.Float:
		return Value{T: tFloat, X: &program.Lit{Kind: program.KindFloat, Text: floatText(float64(n), text)}, Const: float64(n)}
	case *parser.BigInt:
		f.c.hintAt(e, "PYC0209", "use a float where the exact value does not matter", "the integer %s does not fit 64 bits", (*big.Int)(n).String())
		return Value{T: tPoison}
	}
	if z, ok := e.N.(parser.Complex); ok {
		return imaginary(imag(complex128(z)))
	}
	return Value{T: tPoison}
}

// floatText spells a float as the source does, with a point or an exponent.
func floatText(v float64, text string) string {
	if text == "" {
		text = strconv.FormatFloat(v, 'g', -1, 64)
	}
	if strings.HasSuffix(text, ".") {
		text += "0"
	}
	if strings.HasPrefix(text, ".") {
		text = "0" + text
	}
	if !strings.ContainsAny(text, ".eEnN") {
		text += ".0"
	}
	return text
}

func floatLit(v float64) program.Expr {
	return &program.Lit{Kind: program.KindFloat, Text: floatText(v, "")}
}

func intLit(n int) program.Expr {
	return &program.Lit{Kind: program.KindInt, Text: strconv.Itoa(n)}
}

func strLit(s string) program.Expr { return &program.Lit{Kind: program.KindString, Text: s} }

func boolLit(b bool) program.Expr {
	if b {
		return program.Builtin("true")
	}
	return program.Builtin("false")
}

// folded is an operation on constants, by Python's rules.
func (f *frame) folded(e parser.Expr) (Value, bool) {
	c, ok := parser.Fold(e)
	if !ok {
		return Value{}, false
	}
	switch c := c.(type) {
	case int64:
		if x, ok := f.intArithmetic(e); ok {
			return Value{T: &Type{Kind: KInt, NonNeg: c >= 0}, X: x, Const: c}, true
		}
		return Value{T: &Type{Kind: KInt, NonNeg: c >= 0}, X: intLit(int(c)), Const: c}, true
	case float64:
		switch { // no literals of Go's
		case c != c:
			return Value{T: tFloat, X: f.call("math", "NaN")}, true
		case math.IsInf(c, 0):
			return Value{T: tFloat, X: f.call("math", "Inf", intLit(int(math.Copysign(1, c))))}, true
		}
		return Value{T: tFloat, X: floatLit(c), Const: c}, true
	case *big.Int:
		return Value{T: &Type{Kind: KAny, Name: "bigint"}, X: f.call(pkgPy, "Raw", strLit(c.String()))}, true
	case string:
		return Value{T: tStr, X: strLit(c), Const: c}, true
	case bool:
		return Value{T: tBool, X: boolLit(c), Const: c}, true
	}
	return Value{}, false
}

// intArithmetic keeps 4 * 768 as it is written, where Go computes the same.
func (f *frame) intArithmetic(e parser.Expr) (program.Expr, bool) {
	switch e := e.(type) {
	case *parser.Num:
		v := f.number(e)
		_, ok := v.Const.(int64)
		return v.X, ok
	case *parser.BinOp:
		op, ok := map[parser.OperatorNumber]string{parser.Add: "+", parser.Sub: "-", parser.Mult: "*"}[e.Op]
		if !ok {
			return nil, false
		}
		l, ok1 := f.intArithmetic(e.Left)
		r, ok2 := f.intArithmetic(e.Right)
		return &program.Binary{Op: op, X: l, Y: r}, ok1 && ok2
	}
	return nil, false
}

func decimal(text string) string {
	n, err := strconv.ParseInt(strings.ReplaceAll(text, "_", ""), 0, 64)
	if err != nil {
		return text
	}
	return strconv.FormatInt(n, 10)
}

// isBig says that a folded constant is an int beyond 64 bits.
func isBig(c any) bool {
	_, ok := c.(*big.Int)
	return ok
}

func (f *frame) tuple(e *parser.Tuple) Value {
	if hasStar(e.Elts) {
		return f.starred(e.Elts, true)
	}
	parts := f.exprsBy(e.Elts, f.handedOn)
	t := &Type{Kind: KTuple}
	for _, p := range parts {
		t.Elems = append(t.Elems, p.T)
	}
	if parts == nil {
		parts = []Value{}
	}
	return Value{T: t, Parts: parts}
}

// starred is (a, *b) or [a, *b]: tuples spread at conversion, lists at run time.
func (f *frame) starred(elts []parser.Expr, tuple bool) Value {
	var parts []Value
	static := true
	var stars []bool
	for _, e := range elts {
		before := len(*f.out)
		if s, ok := e.(*parser.Starred); ok {
			v := f.whole(s.Value)
			if v.T.Kind == KTuple {
				f.holdBehind(before, parts, nil)
				for _, p := range f.parts(v) {
					parts, stars = append(parts, p), append(stars, false)
				}
				continue
			}
			if v.T.bad() {
				return v
			}
			l, ok := f.asList(s, v)
			if !ok {
				return Value{T: tPoison}
			}
			static = false
			f.holdBehind(before, parts, nil)
			parts, stars = append(parts, l), append(stars, true)
			continue
		}
		v := f.handedOn(e)
		f.holdBehind(before, parts, nil)
		parts, stars = append(parts, v), append(stars, false)
	}
	f.keepOrder(parts)
	if static {
		if !tuple {
			return f.listOf(parts)
		}
		t := &Type{Kind: KTuple}
		for _, p := range parts {
			t.Elems = append(t.Elems, p.T)
		}
		return Value{T: t, Parts: parts}
	}
	var elem *Type
	for i, p := range parts {
		t := p.T
		if stars[i] {
			t = p.T.Elem
		}
		if elem = join(elem, t); elem == nil {
			f.c.errorAt(elts[0], "PYC0208", "the elements differ in type")
			return Value{T: tPoison}
		}
	}
	for i, p := range parts {
		t := p.T
		if stars[i] {
			t = p.T.Elem
		}
		if stars[i] && t.rep() != elem.rep() {
			parts[i] = f.coerce(elts[0], p, tList(elem))
		}
	}
	var chunks []program.Expr
	var run []program.Expr
	flush := func() {
		if run != nil {
			chunks = append(chunks, &program.Composite{Type: f.c.goType(tList(elem)), Elems: run})
			run = nil
		}
	}
	for i, p := range parts {
		if stars[i] {
			flush()
			chunks = append(chunks, p.X)
		} else {
			run = append(run, f.coerce(elts[0], p, elem).X)
		}
	}
	flush()
	t := tList(elem)
	if tuple {
		t.Tup, t.Rank = true, sizes(parts, stars)
	}
	return Value{T: t, X: &program.Call{Fun: &program.Symbol{Pkg: "slices", Name: "Concat"}, Args: chunks}}
}

func (f *frame) list(e *parser.List) Value {
	if hasStar(e.Elts) {
		return f.starred(e.Elts, false)
	}
	parts := f.records(e, f.exprsBy(e.Elts, f.handedOn))
	if allCallables(parts) { // known one by one
		t := &Type{Kind: KTuple, Name: "list"}
		for _, p := range parts {
			t.Elems = append(t.Elems, p.T)
		}
		return Value{T: t, Parts: parts}
	}
	v := f.listOf(parts)
	if v.T.Kind == KPoison && v.T.Elems != nil {
		// Positions of different types: a list of fixed length.
		return Value{T: &Type{Kind: KTuple, Name: "list", Elems: v.T.Elems}, Parts: parts}
	}
	if v.T.Kind == KList && isMixed(v.T) {
		v.Parts = parts // what shows it here shows ints as ints
	}
	return v
}

// mixedLiteral is a literal list or dict of ints and floats where its elements
// are looked at one by one.
func mixedLiteral(v Value) (Value, bool) {
	if v.Parts == nil || !isMixed(v.T) {
		return Value{}, false
	}
	t := &Type{Kind: KTuple}
	for _, p := range v.Parts {
		t.Elems = append(t.Elems, p.T)
	}
	switch x := v.X.(type) {
	case *program.Composite:
		t.Name = "list"
	case *program.Call: // DictOf(KV("key", value), …)
		t.Name = "record"
		for _, a := range x.Args {
			kv, ok := a.(*program.Call)
			if !ok {
				return Value{}, false
			}
			t.Consts = append(t.Consts, kv.Args[0].(*program.Lit).Text)
		}
	default:
		return Value{}, false
	}
	return Value{T: t, Parts: v.Parts}, v.T.Kind == KList || v.T.Kind == KDict
}
