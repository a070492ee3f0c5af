package mapping

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// fstring is f"…": Sprintf where only str and plain ints are shown, the
// runtime's formatting else.
func (f *frame) fstring(e *parser.JoinedStr) Value {
	var format strings.Builder
	var args []Value
	plain := true
	for _, p := range e.Values {
		switch p := p.(type) {
		case *parser.Str:
			format.WriteString(escapeBraces(string(p.S)))
		case *parser.FormattedValue:
			ok := f.formatField(&format, &args, p)
			if !ok {
				return Value{T: tPoison}
			}
			v := args[len(args)-1]
			switch {
			case p.FormatSpec != nil && len(p.FormatSpec.Values) > 0 && mayBeBool(v.T):
				args[len(args)-1].T = tInt // the format decides
			case formatsFloat(p.FormatSpec) && mayBeInt(v.T):
				args[len(args)-1] = f.coerce(p, v, tFloat)
				args[len(args)-1].T = tFloat
			}
			if p.FormatSpec != nil && !strings.HasSuffix(format.String(), "{}") || p.Conversion > 0 || v.T.Kind != KStr && v.T.Kind != KInt || mayBeBool(v.T) {
				plain = false
			}
		}
	}
	if len(args) == 0 {
		s := strings.NewReplacer("{{", "{", "}}", "}").Replace(format.String())
		return Value{T: tStr, X: strLit(s), Const: s}
	}
	for _, a := range args {
		if a.T.bad() {
			return Value{T: a.T}
		}
	}
	f.keepOrder(args)
	if plain {
		if s, ok := foldedText(format.String(), args); ok {
			return Value{T: tStr, X: strLit(s), Const: s}
		}
		return Value{T: tStr, X: sprintf(format.String(), args)}
	}
	xs := []program.Expr{strLit(format.String())}
	for _, a := range args {
		xs = append(xs, f.printed(a))
	}
	return Value{T: tStr, X: f.call(pkgPy, "FormatStr", xs...)}
}

// formatsFloat says that a format shows an int as the float that it equals.
func formatsFloat(spec *parser.JoinedStr) bool {
	if spec == nil || len(spec.Values) == 0 {
		return false
	}
	last, ok := spec.Values[len(spec.Values)-1].(*parser.Str)
	return ok && last.S != "" && strings.ContainsRune("eEfFgG%", rune(last.S[len(last.S)-1]))
}

func escapeBraces(s string) string {
	return strings.NewReplacer("{", "{{", "}", "}}").Replace(s)
}

// sprintf turns "{}: {}" over strings and ints into fmt.Sprintf, or a plain sum
// of strings where that is shorter.
func sprintf(format string, args []Value) program.Expr {
	var b strings.Builder
	i := 0
	for j := 0; j < len(format); j++ {
		switch {
		case strings.HasPrefix(format[j:], "{{"):
			b.WriteByte('{')
			j++
		case strings.HasPrefix(format[j:], "}}"):
			b.WriteByte('}')
			j++
		case strings.HasPrefix(format[j:], "{}"):
			if args[i].T.Kind == KStr {
				b.WriteString("%s")
			} else {
				b.WriteString("%d")
			}
			i++
			j++
		case format[j] == '%':
			b.WriteString("%%")
		default:
			b.WriteByte(format[j])
		}
	}
	text := b.String()
	if text == "%s" {
		return args[0].X
	}
	xs := []program.Expr{strLit(text)}
	for _, a := range args {
		xs = append(xs, a.X)
	}
	return &program.Call{Fun: &program.Symbol{Pkg: "fmt", Name: "Sprintf"}, Args: xs}
}

// formatField adds {value!c:spec} to a format in the form of str.format.
func (f *frame) formatField(format *strings.Builder, args *[]Value, p *parser.FormattedValue) bool {
	before := len(*f.out)
	v := f.exprShown(p.Value)
	f.holdBehind(before, *args, nil)
	if v.T.Kind == KInstance && v.T.Inst.class.printsValue && p.Conversion <= 0 {
		v = f.plain(v)
	}
	if p.Conversion <= 0 && f.objectsHave(v.T, "__format__") {
		spec := Value{T: tStr, X: strLit(""), Const: ""}
		if p.FormatSpec != nil {
			spec = f.fstring(p.FormatSpec)
		}
		r, _ := f.dunder(p, v, "__format__", spec)
		*args = append(*args, r)
		format.WriteString("{}")
		return true
	}
	if v.T.Kind == KTensor && !isParam(v.T.Grad) && p.FormatSpec != nil && len(p.FormatSpec.Values) > 0 { // a number
		t := *v.T
		t.Grad = ""
		v.T = &t
	}
	if v.T.Kind == KStr && p.Conversion == 'r' {
		v = Value{T: tAny, X: f.shown(v)}
	}
	*args = append(*args, v)
	format.WriteByte('{')
	if p.Conversion > 0 {
		fmt.Fprintf(format, "!%c", p.Conversion)
	}
	if p.FormatSpec != nil {
		format.WriteByte(':')
		for _, s := range p.FormatSpec.Values {
			switch s := s.(type) {
			case *parser.Str:
				format.WriteString(string(s.S))
			case *parser.FormattedValue:
				if !f.formatField(format, args, s) {
					return false
				}
			}
		}
	}
	format.WriteByte('}')
	return true
}

// percent is format % args.
func (f *frame) percent(left, right Value) Value {
	args := []program.Expr{left.X}
	if right.T.Kind == KTuple && right.T.Name == "" {
		for _, p := range f.parts(right) {
			args = append(args, f.shown(p))
		}
	} else {
		args = append(args, f.shown(right))
	}
	return Value{T: tStr, X: f.call(pkgPy, "Percent", args...)}
}
