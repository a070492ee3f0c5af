package py

import (
	"strconv"
	"strings"
)

// ParseInt is int(s, base): blanks around, a sign, underscores between
// digits and, for base 0 or its own base, the prefixes 0x, 0o and 0b are
// allowed. The error is Python's ValueError; a value beyond 64 bits gives an
// OverflowError.
func ParseInt(s string, base int) (int, error) {
	if base != 0 && (base < 2 || base > 36) {
		return 0, Errorf("ValueError", "int() base must be >= 2 and <= 36, or 0")
	}
	text := asciiDigits(strings.TrimFunc(s, IsSpaceRune))
	invalid := func() (int, error) {
		return 0, Errorf("ValueError", "invalid literal for int() with base %d: %s", base, Repr(s))
	}
	sign := ""
	if text != "" && (text[0] == '-' || text[0] == '+') {
		sign, text = text[:1], text[1:]
	}
	radix := base
	if len(text) > 1 && text[0] == '0' {
		prefix := 0
		switch text[1] | 0x20 {
		case 'x':
			prefix = 16
		case 'o':
			prefix = 8
		case 'b':
			prefix = 2
		}
		if prefix != 0 && (base == 0 || base == prefix) {
			radix, text = prefix, text[2:]
			text = strings.TrimPrefix(text, "_")
		} else if base == 0 && strings.Trim(text, "0_") != "" {
			return invalid()
		}
	}
	if radix == 0 {
		radix = 10
	}
	digits, ok := stripUnderscores(text, isAlnumByte)
	if !ok || digits == "" || digits[0] == '+' || digits[0] == '-' {
		return invalid()
	}
	v, err := strconv.ParseInt(sign+digits, radix, 64)
	if err != nil {
		if err.(*strconv.NumError).Err == strconv.ErrRange {
			return 0, Errorf("OverflowError", "%s does not fit in 64 bits", sign+digits)
		}
		return invalid()
	}
	return int(v), nil
}

// ParseFloat is float(s). The error is Python's ValueError.
func ParseFloat(s string) (float64, error) {
	text := asciiDigits(strings.TrimFunc(s, IsSpaceRune))
	invalid := func() (float64, error) {
		return 0, Errorf("ValueError", "could not convert string to float: %s", Repr(s))
	}
	digits, ok := stripUnderscores(text, isDigitByte)
	if !ok || strings.ContainsAny(digits, "xXpP") {
		return invalid()
	}
	v, err := strconv.ParseFloat(digits, 64)
	if err != nil && err.(*strconv.NumError).Err == strconv.ErrSyntax {
		return invalid()
	}
	return v, nil
}

// stripUnderscores removes single underscores between digits; ok is false
// for an underscore anywhere else.
func stripUnderscores(s string, digit func(byte) bool) (text string, ok bool) {
	if strings.IndexByte(s, '_') < 0 {
		return s, true
	}
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		if s[i] != '_' {
			out = append(out, s[i])
		} else if i == 0 || i == len(s)-1 || !digit(s[i-1]) || !digit(s[i+1]) {
			return s, false
		}
	}
	return string(out), true
}

func isDigitByte(c byte) bool { return c-'0' < 10 }

func isAlnumByte(c byte) bool { return c-'0' < 10 || (c|0x20)-'a' < 26 }

// asciiDigits replaces decimal digits of other scripts by ASCII's.
func asciiDigits(s string) string {
	if IsASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if v := digitValue(r); v >= 0 {
			return rune('0' + v)
		}
		return r
	}, s)
}
