package py

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Printer is implemented by types that print themselves as Python does:
// PyStr is str(v), PyRepr is repr(v).
type Printer interface {
	PyStr() string
	PyRepr() string
}

// Tuple is a Python tuple whose items differ in type; a Go struct without
// PyRepr prints as the tuple of its fields.
type Tuple []any

// Tuple2 is a tuple of two items.
type Tuple2[A, B any] struct {
	V0 A
	V1 B
}

// Tuple3 is a tuple of three items.
type Tuple3[A, B, C any] struct {
	V0 A
	V1 B
	V2 C
}

// Str is str(v).
func Str(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	}
	return string(appendStr(nil, v))
}

// Repr is repr(v).
func Repr(v any) string { return string(appendRepr(nil, v)) }

func appendStr(dst []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return append(dst, v...)
	case int:
		return strconv.AppendInt(dst, int64(v), 10)
	case float64:
		return AppendFloat(dst, v)
	case *string:
		if v != nil {
			return append(dst, *v...)
		}
	case Printer:
		if !isNilPointer(v) {
			return append(dst, v.PyStr()...)
		}
	case error:
		return append(dst, v.Error()...)
	}
	return appendRepr(dst, v)
}

func isNilPointer(v any) bool {
	r := reflect.ValueOf(v)
	return r.Kind() == reflect.Pointer && r.IsNil()
}

func appendRepr(dst []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(dst, "None"...)
	case Printer:
		if isNilPointer(v) {
			return append(dst, "None"...)
		}
		return append(dst, v.PyRepr()...)
	case bool:
		return appendBool(dst, v)
	case int:
		return strconv.AppendInt(dst, int64(v), 10)
	case int64:
		return strconv.AppendInt(dst, v, 10)
	case float64:
		return AppendFloat(dst, v)
	case string:
		return appendQuoted(dst, v)
	case *int:
		if v == nil {
			return append(dst, "None"...)
		}
		return strconv.AppendInt(dst, int64(*v), 10)
	case *float64:
		if v == nil {
			return append(dst, "None"...)
		}
		return AppendFloat(dst, *v)
	case interface {
		Append(dst []byte, base int) []byte
	}: // *big.Int
		return v.Append(dst, 10)
	case complex128:
		return appendComplex(dst, v)
	case []byte:
		return appendBytes(dst, v)
	case []int:
		return appendList(dst, v)
	case []float64:
		return appendList(dst, v)
	case []string:
		return appendList(dst, v)
	case Tuple:
		return appendTuple(dst, v)
	case error:
		return append(dst, v.Error()...)
	}
	return appendReflected(dst, reflect.ValueOf(v))
}

func appendBool(dst []byte, v bool) []byte {
	if v {
		return append(dst, "True"...)
	}
	return append(dst, "False"...)
}

func appendList[T any](dst []byte, items []T) []byte {
	dst = append(dst, '[')
	for i, item := range items {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = appendRepr(dst, item)
	}
	return append(dst, ']')
}

func appendTuple(dst []byte, items []any) []byte {
	dst = append(dst, '(')
	for i, item := range items {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = appendRepr(dst, item)
	}
	if len(items) == 1 {
		dst = append(dst, ',')
	}
	return append(dst, ')')
}

// appendReflected prints slices, arrays, maps, structs and named scalars of
// types without a case of their own.
func appendReflected(dst []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Bool:
		return appendBool(dst, v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.AppendInt(dst, v.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return strconv.AppendUint(dst, v.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		return AppendFloat(dst, v.Float())
	case reflect.Complex64, reflect.Complex128:
		return appendComplex(dst, v.Complex())
	case reflect.String:
		return appendQuoted(dst, v.String())
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return append(dst, "None"...)
		}
		if v.Elem().Kind() == reflect.Struct && !isTuple(v.Elem()) {
			return append(dst, "<"+v.Elem().Type().Name()+" object>"...)
		}
		return appendRepr(dst, v.Elem().Interface())
	case reflect.Slice:
		dst = append(dst, '[')
		for i := range v.Len() {
			if i > 0 {
				dst = append(dst, ", "...)
			}
			dst = appendRepr(dst, v.Index(i).Interface())
		}
		return append(dst, ']')
	case reflect.Array:
		items := make(Tuple, v.Len())
		for i := range items {
			items[i] = v.Index(i).Interface()
		}
		return appendTuple(dst, items)
	case reflect.Struct:
		var items Tuple
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				items = append(items, v.Field(i).Interface())
			}
		}
		return appendTuple(dst, items)
	case reflect.Map:
		return appendMap(dst, v)
	case reflect.Func:
		return append(dst, "<function>"...)
	}
	return append(dst, "<object>"...)
}

// appendMap prints a Go map as a dict, its keys sorted so that every run
// prints the same.
func appendMap(dst []byte, v reflect.Value) []byte {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int {
		return Compare(a.Interface(), b.Interface())
	})
	dst = append(dst, '{')
	for i, key := range keys {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = appendRepr(dst, key.Interface())
		dst = append(dst, ": "...)
		dst = appendRepr(dst, v.MapIndex(key).Interface())
	}
	return append(dst, '}')
}

// AppendFloat appends repr(f): the shortest digits that read back as f, with
// an exponent below 1e-4 and from 1e16.
func AppendFloat(dst []byte, f float64) []byte {
	switch {
	case math.IsNaN(f):
		return append(dst, "nan"...)
	case math.IsInf(f, 1):
		return append(dst, "inf"...)
	case math.IsInf(f, -1):
		return append(dst, "-inf"...)
	}
	if a := math.Abs(f); a != 0 && (a < 1e-4 || a >= 1e16) {
		return strconv.AppendFloat(dst, f, 'e', -1, 64)
	}
	start := len(dst)
	dst = strconv.AppendFloat(dst, f, 'f', -1, 64)
	for _, c := range dst[start:] {
		if c == '.' {
			return dst
		}
	}
	return append(dst, ".0"...)
}

// FloatRepr is repr of a float.
func FloatRepr(f float64) string { return string(AppendFloat(nil, f)) }

func appendComplex(dst []byte, c complex128) []byte {
	part := func(dst []byte, f float64) []byte {
		start := len(dst)
		dst = AppendFloat(dst, f)
		if n := len(dst); n-start > 2 && string(dst[n-2:]) == ".0" {
			dst = dst[:n-2]
		}
		return dst
	}
	re, im := real(c), imag(c)
	if re == 0 && !math.Signbit(re) {
		return append(part(dst, im), 'j')
	}
	dst = part(append(dst, '('), re)
	if !math.Signbit(im) || math.IsNaN(im) {
		dst = append(dst, '+')
	}
	return append(part(dst, im), "j)"...)
}

// appendQuoted appends repr of a str: single quotes unless the text holds
// them and no double ones.
func appendQuoted(dst []byte, s string) []byte {
	quote := byte('\'')
	single, double := false, false
	for i := range len(s) {
		single = single || s[i] == '\''
		double = double || s[i] == '"'
	}
	if single && !double {
		quote = '"'
	}
	dst = append(dst, quote)
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			dst = appendEscaped(dst, rune(c), quote)
			i++
			continue
		}
		r, size := decode(s[i:])
		if isPrint(r) && r != utf8.RuneError || r == utf8.RuneError && size == 3 {
			dst = append(dst, s[i:i+size]...)
		} else {
			dst = appendEscaped(dst, r, quote)
		}
		i += size
	}
	return append(dst, quote)
}

// appendEscaped appends one code point that is ASCII or not printable.
func appendEscaped(dst []byte, r rune, quote byte) []byte {
	const hex = "0123456789abcdef"
	switch {
	case r == '\\' || r == rune(quote):
		return append(dst, '\\', byte(r))
	case r == '\n':
		return append(dst, `\n`...)
	case r == '\r':
		return append(dst, `\r`...)
	case r == '\t':
		return append(dst, `\t`...)
	case r >= ' ' && r < 0x7f:
		return append(dst, byte(r))
	}
	digits := 8
	switch {
	case r < 0x100:
		dst, digits = append(dst, `\x`...), 2
	case r < 0x10000:
		dst, digits = append(dst, `\u`...), 4
	default:
		dst = append(dst, `\U`...)
	}
	for shift := 4 * (digits - 1); shift >= 0; shift -= 4 {
		dst = append(dst, hex[r>>shift&15])
	}
	return dst
}

func appendBytes(dst []byte, data []byte) []byte {
	const hex = "0123456789abcdef"
	quote := byte('\'')
	single, double := false, false
	for _, c := range data {
		single = single || c == '\''
		double = double || c == '"'
	}
	if single && !double {
		quote = '"'
	}
	dst = append(dst, 'b', quote)
	for _, c := range data {
		if c >= 0x80 {
			dst = append(dst, '\\', 'x', hex[c>>4], hex[c&15])
		} else {
			dst = appendEscaped(dst, rune(c), quote)
		}
	}
	return append(dst, quote)
}

// decode reads one code point of a string in WTF-8: UTF-8 in which lone
// surrogates are allowed. A byte that fits neither is U+FFFD of size 1.
func decode(s string) (rune, int) {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 && len(s) >= 3 && s[0] == 0xED && s[1]&0xE0 == 0xA0 && s[2]&0xC0 == 0x80 {
		return rune(0xD000 | int(s[1]&0x3F)<<6 | int(s[2]&0x3F)), 3
	}
	return r, size
}
