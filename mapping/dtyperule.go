package mapping

import (
	"strings"
)

// dtypeRule works out a result's dtype; "" is unknown.
func (f *frame) dtypeRule(rule string, b *bound) string {
	if main, alt, ok := strings.Cut(rule, "|"); ok {
		if main == "dtype" {
			if v, given := b.arg("dtype"); given && v.T.Kind != KNone {
				s, _ := v.Const.(string)
				return s
			}
		}
		return f.dtypeRule(alt, b)
	}
	first := func() string {
		v, _ := firstTensor(b)
		if v.T == nil {
			if v, ok := argAt(b, "0"); ok {
				return promotedOf(b, v)
			}
			return ""
		}
		return v.T.DType
	}
	switch {
	case rule == "?" || rule == "":
		return ""
	case rule == "float":
		return "float"
	case rule == "T":
		return first()
	case rule == "dtype":
		s, _ := b.value("dtype").Const.(string)
		return s
	case rule[0] == 'T':
		if v, ok := argAt(b, rule); ok {
			return promotedOf(b, v)
		}
		return ""
	case strings.HasPrefix(rule, "complex("):
		return complexType(b, rule)
	case strings.HasPrefix(rule, "real("):
		d := first()
		part, isComplex := complexOf[d]
		switch {
		case part == "?":
			return ""
		case isComplex:
			return part
		}
		return d
	case strings.HasPrefix(rule, "promote("):
		return promoted(b, rule)
	case strings.HasPrefix(rule, "float("):
		var d string
		if inner := strings.TrimSuffix(rule[len("float("):], ")"); strings.HasPrefix(inner, "upcast(") {
			d = f.dtypeRule(inner, b)
		} else {
			d = promoted(b, rule)
		}
		if d == "" || isFloat(d) || complexOf[d] != "" {
			return d
		}
		return "f32"
	case strings.HasPrefix(rule, "iffloat("):
		if d := promoted(b, rule); isFloat(d) {
			return d
		}
		return ""
	case strings.HasPrefix(rule, "upcast("):
		return upcast(promoted(b, rule))
	case strings.HasPrefix(rule, "quotient("):
		return quotientType(promoted(b, rule))
	case strings.HasPrefix(rule, "floatof("):
		return floatType(promoted(b, rule))
	case strings.HasPrefix(rule, "sum("):
		d := first()
		if ofNumpy(b.op) {
			return sumType(d)
		}
		if d == "" || isFloat(d) || complexOf[d] != "" {
			return d
		}
		return "i64"
	}
	return rule
}

// upcast is the dtype that torchvision multiplies numbers of dtype d in: float32
// for a smaller float, int32 for a smaller integer.
func upcast(d string) string {
	switch d {
	case "", "float", "f32", "f64", "i32", "i64":
		return d
	case "f16", "bf16":
		return "f32"
	}
	return "i32"
}

// promotedOf is the dtype that one argument has.
func promotedOf(b *bound, v Value) string {
	if ofNumpy(b.op) {
		return promoteArrays([]Value{v})
	}
	return promote([]Value{v})
}

// promoted is the dtype that the arguments in a rule's parentheses meet in.
func promoted(b *bound, rule string) string {
	_, list, _ := strings.Cut(strings.TrimSuffix(rule, ")"), "(")
	var vs []Value
	for _, a := range strings.Split(list, ",") {
		if v, ok := argAt(b, strings.TrimSpace(a)); ok {
			vs = append(vs, v)
		}
	}
	if ofNumpy(b.op) {
		return promoteArrays(vs)
	}
	return promote(vs)
}

// isFloat says that a dtype is a float; "float" is one that only the checkpoint
// tells.
func isFloat(d string) bool {
	return d == "f32" || d == "f64" || d == "f16" || d == "bf16" || d == "float"
}

// promote is PyTorch's type promotion, as far as it is known at conversion.
func promote(vs []Value) string {
	out := ""
	rank := -1
	for _, v := range vs {
		d, r := "", -2 // a Python number is weaker than any tensor
		t := v.T
		if t.Kind == KOptional {
			t = t.Elem
		}
		switch t.Kind {
		case KTensor:
			d, r = t.DType, t.Rank
			if d == "" {
				return ""
			}
		case KInt:
			d = "i64"
		case KFloat:
			d = "f32"
		case KBool:
			d = "bool"
		case KComplex:
			d = "c64"
		default:
			return ""
		}
		if out == "" {
			out, rank = d, r
			continue
		}
		out, rank = promotePair(out, rank, d, r)
		if out == "" {
			return ""
		}
	}
	return out
}

var dtypeClass = map[string]int{"bool": 0, "u8": 1, "u16": 1, "u32": 1, "u64": 1, "i8": 1, "i16": 1, "i32": 1, "i64": 1, "float": 2, "f16": 2, "bf16": 2, "f32": 2, "f64": 2, "c64": 3}

var dtypeWidth = map[string]int{"bool": 0, "u8": 1, "i8": 1, "i16": 2, "i32": 3, "i64": 4, "f16": 5, "bf16": 5, "f32": 6, "f64": 7}

func promotePair(a string, ra int, b string, rb int) (string, int) {
	if a == b {
		return a, max(ra, rb)
	}
	ca, cb := dtypeClass[a], dtypeClass[b]
	if ca != cb {
		if ca < cb {
			a, ra, b, rb = b, rb, a, ra
		}
		return a, max(ra, rb)
	}
	if a == "float" || b == "float" {
		return "float", max(ra, rb)
	}
	// Within a category a dimensioned tensor wins over a 0-dim one, and a
	// tensor over a number.
	strong := func(r int) int {
		switch {
		case r == -2:
			return 0
		case r == 0:
			return 1
		case r > 0:
			return 2
		}
		return -1
	}
	sa, sb := strong(ra), strong(rb)
	if sa < 0 || sb < 0 {
		if sa == 0 || sb == 0 {
			if sa == 0 {
				return b, rb
			}
			return a, ra
		}
		return "", -1
	}
	if sa != sb {
		if sa > sb {
			return a, ra
		}
		return b, rb
	}
	if dtypeWidth[a] == dtypeWidth[b] {
		return "f32", ra
	}
	if dtypeWidth[a] > dtypeWidth[b] {
		return a, ra
	}
	return b, rb
}

// complexType is the dtype of complex numbers that arguments come to: c64 of those
// of 32 bits or fewer.
func complexType(b *bound, rule string) string {
	out := "c64"
	for _, at := range strings.Split(strings.TrimSuffix(rule[len("complex("):], ")"), ",") {
		v, ok := argAt(b, at)
		if !ok || v.T.numeric() || v.T.Kind == KComplex {
			continue
		}
		d := ""
		if v.T.Kind == KTensor {
			d = v.T.DType
		} else {
			d = elementType(v.T)
		}
		switch d {
		case "f16", "f32", "c64":
		case "", "complex":
			return "complex"
		default:
			out = "c128"
		}
	}
	return out
}
