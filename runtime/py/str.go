package py

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Omit stands for a slice bound that was left out: s[:3] is
// Slice(s, Omit, 3, 1).
const Omit = math.MinInt

// IsASCII reports whether s has no byte above 0x7f, so that bytes are code
// points.
func IsASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Runes returns the code points of s, lone surrogates included.
func Runes(s string) []rune {
	runes := make([]rune, 0, len(s))
	for len(s) > 0 {
		r, size := decode(s)
		runes = append(runes, r)
		s = s[size:]
	}
	return runes
}

// Chars returns the code points of s as strings: what iterating over a str
// gives.
func Chars(s string) []string {
	chars := make([]string, 0, len(s))
	for len(s) > 0 {
		_, size := decode(s)
		chars = append(chars, s[:size])
		s = s[size:]
	}
	return chars
}

// Len is len(s), in code points.
func Len(s string) int {
	if strings.IndexByte(s, 0xED) < 0 {
		return utf8.RuneCountInString(s)
	}
	n := 0
	for len(s) > 0 {
		_, size := decode(s)
		s = s[size:]
		n++
	}
	return n
}

// byteOffset is the byte at which code point i starts; len(s) past the end.
func byteOffset(s string, i int) int {
	offset := 0
	for ; i > 0 && offset < len(s); i-- {
		_, size := decode(s[offset:])
		offset += size
	}
	return offset
}

// Index is s[i] of a str.
func Index(s string, i int) string {
	n := Len(s)
	k := i
	if k < 0 {
		k += n
	}
	if k < 0 || k >= n {
		Raise("IndexError", "string index out of range")
	}
	if n == len(s) {
		return s[k : k+1]
	}
	start := byteOffset(s, k)
	_, size := decode(s[start:])
	return s[start : start+size]
}

// Slice is s[lo:hi:step] of a str; [Omit] stands for a bound left out.
func Slice(s string, lo, hi, step int) string {
	n := Len(s)
	if step == 1 {
		start, stop, _ := sliceBounds(n, lo, hi, 1)
		if start >= stop {
			return ""
		}
		if n == len(s) {
			return s[start:stop]
		}
		from := byteOffset(s, start)
		return s[from : from+byteOffset(s[from:], stop-start)]
	}
	return strings.Join(SliceOf(Chars(s), lo, hi, step), "")
}

// sliceBounds resolves a slice over n items: where it starts, where it stops
// (-1 may be past the front) and how many items it has.
func sliceBounds(n, lo, hi, step int) (start, stop, count int) {
	if step == Omit {
		step = 1
	}
	if step == 0 {
		Raise("ValueError", "slice step cannot be zero")
	}
	low, high := 0, n
	if step < 0 {
		low, high = -1, n-1
	}
	clamp := func(bound, omitted int) int {
		if bound == Omit {
			return omitted
		}
		if bound < 0 {
			bound += n
		}
		return max(low, min(bound, high))
	}
	if step > 0 {
		start, stop = clamp(lo, low), clamp(hi, high)
	} else {
		start, stop = clamp(lo, high), clamp(hi, low)
	}
	return start, stop, rangeLen(start, stop, step)
}

// Split is s.split(sep).
//
//pyconv:map str.split(sep: str)
func Split(s, sep string) []string { return SplitN(s, sep, -1) }

// SplitN is s.split(sep, maxsplit).
//
//pyconv:map str.split(sep: str, maxsplit: int)
func SplitN(s, sep string, maxsplit int) []string {
	if sep == "" {
		Raise("ValueError", "empty separator")
	}
	if maxsplit < 0 {
		return strings.Split(s, sep)
	}
	return strings.SplitN(s, sep, maxsplit+1)
}

// Fields is s.split(): the words between runs of blanks.
//
//pyconv:map str.split()
func Fields(s string) []string { return strings.FieldsFunc(s, IsSpaceRune) }

// SplitOpt is s.split(sep, maxsplit) where sep may be None.
//
//pyconv:map str.split(sep: str? = None, maxsplit: int = -1)
func SplitOpt(s string, sep *string, maxsplit int) []string {
	if sep != nil {
		return SplitN(s, *sep, maxsplit)
	}
	if maxsplit < 0 {
		return Fields(s)
	}
	parts := []string{}
	for {
		s = strings.TrimLeftFunc(s, IsSpaceRune)
		if s == "" {
			return parts
		}
		end := strings.IndexFunc(s, IsSpaceRune)
		if len(parts) == maxsplit || end < 0 {
			return append(parts, s)
		}
		parts = append(parts, s[:end])
		s = s[end:]
	}
}

// Rsplit is s.rsplit(sep, maxsplit): splits from the right.
//
//pyconv:map str.rsplit(sep: str, maxsplit: int = -1)
func Rsplit(s, sep string, maxsplit int) []string {
	if sep == "" {
		Raise("ValueError", "empty separator")
	}
	if maxsplit < 0 {
		return strings.Split(s, sep)
	}
	parts := []string{}
	for range maxsplit {
		i := strings.LastIndex(s, sep)
		if i < 0 {
			break
		}
		parts = append(parts, s[i+len(sep):])
		s = s[:i]
	}
	return Reversed(append(parts, s))
}

// RsplitOpt is s.rsplit(sep, maxsplit) where sep may be None.
//
//pyconv:map str.rsplit(sep: str? = None, maxsplit: int = -1)
func RsplitOpt(s string, sep *string, maxsplit int) []string {
	if sep != nil {
		return Rsplit(s, *sep, maxsplit)
	}
	if maxsplit < 0 {
		return Fields(s)
	}
	parts := []string{}
	for {
		s = strings.TrimRightFunc(s, IsSpaceRune)
		if s == "" {
			return Reversed(parts)
		}
		i := strings.LastIndexFunc(s, IsSpaceRune)
		if len(parts) == maxsplit || i < 0 {
			return Reversed(append(parts, s))
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		parts = append(parts, s[i+size:])
		s = s[:i]
	}
}

// Splitlines is s.splitlines(keepends).
//
//pyconv:map str.splitlines(keepends: bool = False)
func Splitlines(s string, keepends bool) []string {
	lines := []string{}
	start := 0
	for i := 0; i < len(s); {
		r, size := decode(s[i:])
		switch r {
		case '\n', '\r', '\v', '\f', 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029:
			end := i
			i += size
			if r == '\r' && i < len(s) && s[i] == '\n' {
				i++
			}
			if keepends {
				end = i
			}
			lines = append(lines, s[start:end])
			start = i
		default:
			i += size
		}
	}
	if start < len(s) {
		lines = append(lines, s[start:])
	}
	return lines
}

// Strip is s.strip().
//
//pyconv:map str.strip()
func Strip(s string) string { return strings.TrimFunc(s, IsSpaceRune) }

// Lstrip is s.lstrip().
//
//pyconv:map str.lstrip()
func Lstrip(s string) string { return strings.TrimLeftFunc(s, IsSpaceRune) }

// Rstrip is s.rstrip().
//
//pyconv:map str.rstrip()
func Rstrip(s string) string { return strings.TrimRightFunc(s, IsSpaceRune) }

// StripChars is s.strip(chars).
//
//pyconv:map str.strip(chars: str)
func StripChars(s, chars string) string { return strings.Trim(s, chars) }

// LstripChars is s.lstrip(chars).
//
//pyconv:map str.lstrip(chars: str)
func LstripChars(s, chars string) string { return strings.TrimLeft(s, chars) }

// RstripChars is s.rstrip(chars).
//
//pyconv:map str.rstrip(chars: str)
func RstripChars(s, chars string) string { return strings.TrimRight(s, chars) }

// Removeprefix is s.removeprefix(prefix).
//
//pyconv:map str.removeprefix(prefix: str)
func Removeprefix(s, prefix string) string { return strings.TrimPrefix(s, prefix) }

// Removesuffix is s.removesuffix(suffix).
//
//pyconv:map str.removesuffix(suffix: str)
func Removesuffix(s, suffix string) string { return strings.TrimSuffix(s, suffix) }

// Join is sep.join(parts).
//
//pyconv:map str.join(iterable: strs)
func Join(sep string, parts []string) string { return strings.Join(parts, sep) }

// Replace is s.replace(old, new, count); a negative count replaces all.
//
//pyconv:map str.replace(old: str, new: str, count: int = -1)
func Replace(s, old, new string, count int) string { return strings.Replace(s, old, new, count) }

// Startswith is s.startswith(prefix).
//
//pyconv:map str.startswith(prefix: str)
func Startswith(s, prefix string) bool { return strings.HasPrefix(s, prefix) }

// StartswithAny is s.startswith(prefixes) of a tuple.
//
//pyconv:map str.startswith(prefix: strs)
func StartswithAny(s string, prefixes []string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}

// Endswith is s.endswith(suffix).
//
//pyconv:map str.endswith(suffix: str)
func Endswith(s, suffix string) bool { return strings.HasSuffix(s, suffix) }

// EndswithAny is s.endswith(suffixes) of a tuple.
//
//pyconv:map str.endswith(suffix: strs)
func EndswithAny(s string, suffixes []string) bool {
	for _, suffix := range suffixes {
		if strings.HasSuffix(s, suffix) {
			return true
		}
	}
	return false
}

// ContainsStr is sub in s.
//
//pyconv:map str.__contains__(sub: str)
func ContainsStr(s, sub string) bool { return strings.Contains(s, sub) }

// Find is s.find(sub): the code point where sub first starts, or -1.
//
//pyconv:map str.find(sub: str)
func Find(s, sub string) int { return pointIndex(s, strings.Index(s, sub)) }

// FindFrom is s.find(sub, start).
//
//pyconv:map str.find(sub: str, start: int)
func FindFrom(s, sub string, start int) int { return FindIn(s, sub, start, Omit) }

// FindIn is s.find(sub, start, end).
//
//pyconv:map str.find(sub: str, start: int, end: int)
func FindIn(s, sub string, start, end int) int {
	from, to, _ := sliceBounds(Len(s), start, end, 1)
	if from > to || start > Len(s) {
		return -1
	}
	if i := Find(Slice(s, from, to, 1), sub); i >= 0 {
		return from + i
	}
	return -1
}

// Rfind is s.rfind(sub).
//
//pyconv:map str.rfind(sub: str)
func Rfind(s, sub string) int { return pointIndex(s, strings.LastIndex(s, sub)) }

// StrIndex is s.index(sub): as Find, but ValueError when sub isn't there.
//
//pyconv:map str.index(sub: str)
func StrIndex(s, sub string) int { return found(Find(s, sub)) }

// StrRindex is s.rindex(sub).
//
//pyconv:map str.rindex(sub: str)
func StrRindex(s, sub string) int { return found(Rfind(s, sub)) }

func found(i int) int {
	if i < 0 {
		Raise("ValueError", "substring not found")
	}
	return i
}

func pointIndex(s string, offset int) int {
	if offset <= 0 {
		return offset
	}
	return Len(s[:offset])
}

// Count is s.count(sub).
//
//pyconv:map str.count(sub: str)
func Count(s, sub string) int {
	if sub == "" {
		return Len(s) + 1
	}
	return strings.Count(s, sub)
}

// Partition is s.partition(sep).
//
//pyconv:map str.partition(sep: str)
func Partition(s, sep string) (string, string, string) {
	if sep == "" {
		Raise("ValueError", "empty separator")
	}
	if before, after, ok := strings.Cut(s, sep); ok {
		return before, sep, after
	}
	return s, "", ""
}

// Rpartition is s.rpartition(sep).
//
//pyconv:map str.rpartition(sep: str)
func Rpartition(s, sep string) (string, string, string) {
	if sep == "" {
		Raise("ValueError", "empty separator")
	}
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], sep, s[i+len(sep):]
	}
	return "", "", s
}

// RepeatStr is s * n.
//
//pyconv:map str.__mul__(n: int)
//pyconv:map str.__rmul__(n: int)
func RepeatStr(s string, n int) string { return strings.Repeat(s, max(n, 0)) }

// fillChar checks the fill argument of ljust and its kin.
func fillChar(fill string) string {
	if Len(fill) != 1 {
		Raise("TypeError", "The fill character must be exactly one character long")
	}
	return fill
}

// Ljust is s.ljust(width, fillchar).
//
//pyconv:map str.ljust(width: int, fillchar: str = ' ')
func Ljust(s string, width int, fill string) string {
	return s + RepeatStr(fillChar(fill), width-Len(s))
}

// Rjust is s.rjust(width, fillchar).
//
//pyconv:map str.rjust(width: int, fillchar: str = ' ')
func Rjust(s string, width int, fill string) string {
	return RepeatStr(fillChar(fill), width-Len(s)) + s
}

// Center is s.center(width, fillchar); an odd rest goes to the left when
// width is odd.
//
//pyconv:map str.center(width: int, fillchar: str = ' ')
func Center(s string, width int, fill string) string {
	rest := width - Len(s)
	if rest <= 0 {
		return s
	}
	left := rest/2 + rest&width&1
	return RepeatStr(fillChar(fill), left) + s + RepeatStr(fill, rest-left)
}

// Zfill is s.zfill(width): zeros after the sign.
//
//pyconv:map str.zfill(width: int)
func Zfill(s string, width int) string {
	zeros := RepeatStr("0", width-Len(s))
	if s != "" && (s[0] == '-' || s[0] == '+') {
		return s[:1] + zeros + s[1:]
	}
	return zeros + s
}

// Expandtabs is s.expandtabs(tabsize).
//
//pyconv:map str.expandtabs(tabsize: int = 8)
func Expandtabs(s string, tabsize int) string {
	var b strings.Builder
	column := 0
	for _, c := range Chars(s) {
		switch c {
		case "\t":
			if tabsize > 0 {
				n := tabsize - column%tabsize
				b.WriteString(strings.Repeat(" ", n))
				column += n
			}
		case "\n", "\r":
			b.WriteString(c)
			column = 0
		default:
			b.WriteString(c)
			column++
		}
	}
	return b.String()
}

// Encode is s.encode() in UTF-8; a lone surrogate raises UnicodeEncodeError.
//
//pyconv:map str.encode(encoding: utf8 = 'utf-8')
func Encode(s string) []byte {
	i := 0
	for rest := s; rest != ""; i++ {
		r, size := decode(rest)
		if r >= 0xD800 && r < 0xE000 {
			Raise("UnicodeEncodeError", "'utf-8' codec can't encode character '\\u%04x' in position %d: surrogates not allowed", r, i)
		}
		rest = rest[size:]
	}
	return []byte(s)
}

// Decode is data.decode() from UTF-8; what isn't UTF-8 raises
// UnicodeDecodeError.
//
//pyconv:map bytes.decode(encoding: utf8 = 'utf-8')
func Decode(data []byte) string {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			reason := "invalid start byte"
			if utf8.RuneStart(data[i]) && data[i] >= 0xC2 && data[i] < 0xF5 {
				reason = "invalid continuation byte"
				if !utf8.FullRune(data[i:]) {
					reason = "unexpected end of data"
				}
			}
			Raise("UnicodeDecodeError", "'utf-8' codec can't decode byte 0x%02x in position %d: %s", data[i], i, reason)
		}
		i += size
	}
	return string(data)
}

// Ord is ord(c).
//
//pyconv:map ord(c: str)
func Ord(c string) int {
	if n := Len(c); n != 1 {
		Raise("TypeError", "ord() expected a character, but string of length %d found", n)
	}
	r, _ := decode(c)
	return int(r)
}

// Chr is chr(i).
//
//pyconv:map chr(i: int)
func Chr(i int) string {
	if i < 0 || i > unicode.MaxRune {
		Raise("ValueError", "chr() arg not in range(0x110000)")
	}
	if i >= 0xD800 && i < 0xE000 {
		return string([]byte{0xED, byte(0x80 | i>>6&0x3F), byte(0x80 | i&0x3F)})
	}
	return string(rune(i))
}

// Hex is hex(i).
//
//pyconv:map hex(x: int)
func Hex(i int) string { return Format(i, "#x") }

// Oct is oct(i).
//
//pyconv:map oct(x: int)
func Oct(i int) string { return Format(i, "#o") }

// Bin is bin(i).
//
//pyconv:map bin(x: int)
func Bin(i int) string { return Format(i, "#b") }
