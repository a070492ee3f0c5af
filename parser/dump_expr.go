package parser

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-python/gpython/py"
)

func (d *dumper) expression(n Expr) {
	switch n := n.(type) {
	case *BoolOp:
		d.open("BoolOp")
		d.key("op")
		d.str(n.Op.String())
		d.exprs("values", n.Values)
	case *NamedExpr:
		d.open("NamedExpr")
		d.expr("target", n.Target)
		d.expr("value", n.Value)
	case *BinOp:
		d.open("BinOp")
		d.expr("left", n.Left)
		d.key("op")
		d.str(OperatorName(n.Op) + "()")
		d.expr("right", n.Right)
	case *UnaryOp:
		d.open("UnaryOp")
		d.key("op")
		d.str(n.Op.String())
		d.expr("operand", n.Operand)
	case *Lambda:
		d.open("Lambda")
		d.arguments(n.Args, n.PosOnly)
		d.expr("body", n.Body)
	case *IfExp:
		d.open("IfExp")
		d.expr("test", n.Test)
		d.expr("body", n.Body)
		d.expr("orelse", n.Orelse)
	case *Dict:
		d.open("Dict")
		d.exprs("keys", n.Keys)
		d.exprs("values", n.Values)
	case *Set:
		d.open("Set")
		d.exprs("elts", n.Elts)
	case *ListComp:
		d.open("ListComp")
		d.expr("elt", n.Elt)
		d.generators(n.Generators)
	case *SetComp:
		d.open("SetComp")
		d.expr("elt", n.Elt)
		d.generators(n.Generators)
	case *DictComp:
		d.open("DictComp")
		d.expr("key", n.Key)
		d.expr("value", n.Value)
		d.generators(n.Generators)
	case *GeneratorExp:
		d.open("GeneratorExp")
		d.expr("elt", n.Elt)
		d.generators(n.Generators)
	case *Await:
		d.open("Await")
		d.expr("value", n.Value)
	case *Yield:
		d.open("Yield")
		d.expr("value", n.Value)
	case *YieldFrom:
		d.open("YieldFrom")
		d.expr("value", n.Value)
	case *Compare:
		d.open("Compare")
		d.expr("left", n.Left)
		d.key("ops")
		d.str("[")
		for i, op := range n.Ops {
			if i > 0 {
				d.str(", ")
			}
			d.str(op.String())
		}
		d.str("]")
		d.exprs("comparators", n.Comparators)
	case *Call:
		d.open("Call")
		d.expr("func", n.Func)
		d.exprs("args", n.Args)
		list(d, "keywords", n.Keywords)
	case *FormattedValue:
		d.open("FormattedValue")
		d.expr("value", n.Value)
		d.int("conversion", int(n.Conversion))
		d.formatSpec(n.FormatSpec)
	case *Interpolation:
		d.open("Interpolation")
		d.expr("value", n.Value)
		d.key("str")
		d.out = appendRepr(d.out, string(n.Str))
		d.int("conversion", int(n.Conversion))
		d.formatSpec(n.FormatSpec)
	case *JoinedStr:
		d.open("JoinedStr")
		d.exprs("values", n.Values)
	case *TemplateStr:
		d.open("TemplateStr")
		d.exprs("values", n.Values)
	case *Attribute:
		d.open("Attribute")
		d.expr("value", n.Value)
		d.name("attr", n.Attr)
		d.ctx(n.Ctx)
	case *Subscript:
		d.open("Subscript")
		d.expr("value", n.Value)
		d.key("slice")
		d.node(n.Slice)
		d.ctx(n.Ctx)
	case *Starred:
		d.open("Starred")
		d.expr("value", n.Value)
		d.ctx(n.Ctx)
	case *Name:
		d.open("Name")
		d.name("id", n.Id)
		d.ctx(n.Ctx)
	case *List:
		d.open("List")
		d.exprs("elts", n.Elts)
		d.ctx(n.Ctx)
	case *Tuple:
		d.open("Tuple")
		d.exprs("elts", n.Elts)
		d.ctx(n.Ctx)
	default:
		d.constant(n)
	}
	d.close(n)
}

func (d *dumper) formatSpec(spec *JoinedStr) {
	if spec != nil {
		d.expr("format_spec", spec)
	}
}

func (d *dumper) constant(n Expr) {
	d.open("Constant")
	d.key("value")
	switch n := n.(type) {
	case *Num:
		switch v := n.N.(type) {
		case py.Int:
			d.out = strconv.AppendInt(d.out, int64(v), 10)
		case *py.BigInt:
			d.out = (*big.Int)(v).Append(d.out, 10)
		case py.Float:
			d.str(floatRepr(float64(v), ".0"))
		case py.Complex:
			d.str(floatRepr(imag(complex128(v)), "") + "j")
		}
	case *Str:
		d.out = appendRepr(d.out, string(n.S))
		if d.f.unicode[n] {
			d.key("kind")
			d.str("'u'")
		}
	case *Bytes:
		d.out = appendBytesRepr(d.out, n.S)
	case *NameConstant:
		d.singleton(n.Value)
	case *Ellipsis:
		d.str("Ellipsis")
	}
}

// floatRepr is Python's repr of a float, with whole after digits without a point.
func floatRepr(v float64, whole string) string {
	switch {
	case math.IsNaN(v):
		return "nan"
	case math.IsInf(v, 1):
		return "inf"
	case math.IsInf(v, -1):
		return "-inf"
	}
	s := strconv.FormatFloat(v, 'e', -1, 64)
	mantissa, exp, _ := strings.Cut(s, "e")
	if e, _ := strconv.Atoi(exp); e >= -4 && e < 16 {
		s = strconv.FormatFloat(v, 'f', -1, 64)
		if !strings.Contains(s, ".") {
			s += whole
		}
		return s
	}
	return mantissa + "e" + exp
}

// appendRepr appends Python's repr of a str.
func appendRepr(out []byte, s string) []byte {
	quote := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		quote = '"'
	}
	out = append(out, quote)
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			out = appendASCII(out, c, quote)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 && i+2 < len(s) {
			// A lone surrogate, see unescape.
			v := rune(c&0xf)<<12 | rune(s[i+1]&0x3f)<<6 | rune(s[i+2]&0x3f)
			out = append(out, `\u`+strconv.FormatInt(int64(v), 16)...)
			i += 3
			continue
		}
		i += size
		switch {
		case isPrint(r) && !unicode.Is(unicode.Zs, r):
			out = utf8.AppendRune(out, r)
		case r <= 0xff:
			out = appendHex(append(out, `\x`...), r, 2)
		case r <= 0xffff:
			out = appendHex(append(out, `\u`...), r, 4)
		default:
			out = appendHex(append(out, `\U`...), r, 8)
		}
	}
	return append(out, quote)
}

func appendHex(out []byte, r rune, digits int) []byte {
	for n := digits - 1; n >= 0; n-- {
		out = append(out, "0123456789abcdef"[r>>(4*n)&0xf])
	}
	return out
}

func appendASCII(out []byte, c, quote byte) []byte {
	switch c {
	case quote, '\\':
		return append(out, '\\', c)
	case '\n':
		return append(out, `\n`...)
	case '\r':
		return append(out, `\r`...)
	case '\t':
		return append(out, `\t`...)
	}
	if c < ' ' || c >= 0x7f {
		return appendHex(append(out, `\x`...), rune(c), 2)
	}
	return append(out, c)
}

// appendBytesRepr appends Python's repr of bytes.
func appendBytesRepr(out []byte, b []byte) []byte {
	s := string(b)
	quote := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		quote = '"'
	}
	out = append(out, 'b', quote)
	for _, c := range b {
		out = appendASCII(out, c, quote)
	}
	return append(out, quote)
}
