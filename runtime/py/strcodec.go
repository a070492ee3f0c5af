package py

import (
	"strings"
	"unicode/utf8"
)

// codecName is an encoding's name as Python's table of codecs knows it.
func codecName(encoding string) string {
	name := strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(encoding))
	switch name {
	case "utf8", "u8", "cp65001":
		return "utf-8"
	case "ascii", "usascii", "646":
		return "ascii"
	case "latin1", "latin", "iso88591", "l1", "88591", "cp819":
		return "latin-1"
	}
	Raise("LookupError", "unknown encoding: %s", encoding)
	return ""
}

// EncodeAs is s.encode(encoding, errors), of UTF-8, ASCII and Latin-1.
//
//pyconv:map str.encode(encoding: str, errors: str = 'strict')
//pyconv:map bytes(source: str, encoding: str, errors: str = 'strict')
func EncodeAs(s, encoding, errors string) []byte {
	codec := codecName(encoding)
	limit, least := rune(0x80), rune(0)
	switch codec {
	case "utf-8":
		if errors == "strict" {
			return Encode(s)
		}
		limit, least = 0xD800, 0xE000 // only surrogates do not fit
	case "latin-1":
		limit = 0x100
	}
	var out []byte
	for i, r := range Runes(s) {
		switch {
		case r < limit || least > 0 && r >= least:
			if codec == "utf-8" {
				out = utf8.AppendRune(out, r)
			} else {
				out = append(out, byte(r))
			}
		case errors == "ignore":
		case errors == "replace":
			out = append(out, '?')
		case errors == "backslashreplace":
			out = append(out, strings.Trim(ASCII(string(r)), "'")...)
		case errors == "strict":
			what := "character '" + strings.Trim(ASCII(string(r)), "'") + "'"
			Raise("UnicodeEncodeError", "'%s' codec can't encode %s in position %d: ordinal not in range(%d)", codec, what, i, limit)
		default:
			Raise("LookupError", "unknown error handler name '%s'", errors)
		}
	}
	return out
}

// DecodeAs is data.decode(encoding, errors), from UTF-8, ASCII and Latin-1.
//
//pyconv:map bytes.decode(encoding: str, errors: str = 'strict')
func DecodeAs(data []byte, encoding, errors string) string {
	codec := codecName(encoding)
	var out strings.Builder
	bad := func(i, n int, reason string) {
		switch errors {
		case "ignore":
		case "replace":
			out.WriteRune(utf8.RuneError)
		case "strict":
			Raise("UnicodeDecodeError", "'%s' codec can't decode byte 0x%02x in position %d: %s", codec, data[i], i, reason)
		default:
			Raise("LookupError", "unknown error handler name '%s'", errors)
		}
	}
	switch codec {
	case "utf-8":
		if errors == "strict" {
			return Decode(data)
		}
		for i := 0; i < len(data); {
			r, size := utf8.DecodeRune(data[i:])
			if r == utf8.RuneError && size == 1 {
				size = invalidSpan(data[i:])
				bad(i, size, "")
			} else {
				out.Write(data[i : i+size])
			}
			i += size
		}
	default:
		for i, b := range data {
			if codec == "ascii" && b >= 0x80 {
				bad(i, 1, "ordinal not in range(128)")
				continue
			}
			out.WriteRune(rune(b))
		}
	}
	return out.String()
}

// invalidSpan is how many bytes the start of an invalid sequence of UTF-8 has:
// those that a valid one could have begun with.
func invalidSpan(data []byte) int {
	lead := data[0]
	need := 0
	switch {
	case lead >= 0xC2 && lead < 0xE0:
		need = 1
	case lead >= 0xE0 && lead < 0xF0:
		need = 2
	case lead >= 0xF0 && lead < 0xF5:
		need = 3
	}
	n := 1
	for ; n <= need && n < len(data); n++ {
		low, high := byte(0x80), byte(0xBF)
		if n == 1 {
			switch lead {
			case 0xE0:
				low = 0xA0
			case 0xED:
				high = 0x9F
			case 0xF0:
				low = 0x90
			case 0xF4:
				high = 0x8F
			}
		}
		if data[n] < low || data[n] > high {
			break
		}
	}
	return min(n, need+1)
}

// ZeroBytes is bytes(n): n zeros.
//
//pyconv:map bytes(source: int)
func ZeroBytes(n int) []byte {
	if n < 0 {
		Raise("ValueError", "negative count")
	}
	return make([]byte, n)
}

// BytesOf is bytes(source) of ints.
//
//pyconv:map bytes(*source: int)
func BytesOf(ints ...int) []byte {
	out := make([]byte, len(ints))
	for i, n := range ints {
		if n < 0 || n > 255 {
			Raise("ValueError", "bytes must be in range(0, 256)")
		}
		out[i] = byte(n)
	}
	return out
}
