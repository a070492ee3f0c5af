package py

import (
	"strings"
	"unicode"
)

// Upper is s.upper().
//
//pyconv:map str.upper()
func Upper(s string) string {
	if IsASCII(s) {
		return strings.ToUpper(s)
	}
	var b strings.Builder
	for _, r := range s {
		if special, ok := specialCasing[r]; ok {
			b.WriteString(special[0])
		} else {
			b.WriteRune(unicode.ToUpper(r))
		}
	}
	return b.String()
}

// Lower is s.lower(), with the final form of sigma at the end of words.
//
//pyconv:map str.lower()
func Lower(s string) string {
	if IsASCII(s) {
		return strings.ToLower(s)
	}
	runes := Runes(s)
	var b strings.Builder
	for i := range runes {
		writeLower(&b, runes, i)
	}
	return b.String()
}

func writeLower(b *strings.Builder, runes []rune, i int) {
	switch r := runes[i]; r {
	case 'İ':
		b.WriteString("i̇")
	case 'Σ':
		if finalSigma(runes, i) {
			b.WriteRune('ς')
		} else {
			b.WriteRune('σ')
		}
	default:
		b.WriteString(Chr(int(unicode.ToLower(r))))
	}
}

// finalSigma is Unicode's Final_Sigma condition: a cased letter before, none
// after, case-ignorable marks in between.
func finalSigma(runes []rune, i int) bool {
	cased := func(step int) bool {
		for j := i + step; j >= 0 && j < len(runes); j += step {
			if !caseIgnorable(runes[j]) {
				return isCased(runes[j])
			}
		}
		return false
	}
	return cased(-1) && !cased(1)
}

func caseIgnorable(r rune) bool {
	switch r {
	case '\'', '.', ':', '^', '`', '·', '’', '‘', '․', '‧':
		return true
	}
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk)
}

func isCased(r rune) bool {
	return isUpper(r) || isLower(r) || unicode.IsTitle(r)
}

func isUpper(r rune) bool { return unicode.In(r, unicode.Lu, unicode.Other_Uppercase) }

func isLower(r rune) bool { return unicode.In(r, unicode.Ll, unicode.Other_Lowercase) }

// Casefold is s.casefold().
//
//pyconv:map str.casefold()
func Casefold(s string) string {
	if IsASCII(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == 'ı' || r >= 0x13a0 && r <= 0x13f5: // Cherokee folds to its capitals
			b.WriteRune(r)
		case unicode.Is(unicode.Cherokee, r):
			b.WriteRune(unicode.ToUpper(r))
		case r == 'ẞ':
			b.WriteString("ss")
		default:
			b.WriteString(strings.ReplaceAll(Lower(Upper(Chr(int(r)))), "ς", "σ"))
		}
	}
	return b.String()
}

// Istitle is s.istitle(): capitals after what has no case, small letters after
// letters.
//
//pyconv:map str.istitle()
func Istitle(s string) bool {
	some, previous := false, false
	for _, r := range s {
		switch {
		case isUpper(r) || unicode.IsTitle(r):
			if previous {
				return false
			}
			some, previous = true, true
		case isLower(r):
			if !previous {
				return false
			}
		default:
			previous = false
		}
	}
	return some
}

// Title is s.title(): a capital after everything that has no case.
//
//pyconv:map str.title()
func Title(s string) string {
	runes := Runes(s)
	var b strings.Builder
	previous := false
	for i, r := range runes {
		if previous {
			writeLower(&b, runes, i)
		} else {
			writeTitle(&b, r)
		}
		previous = isCased(r)
	}
	return b.String()
}

func writeTitle(b *strings.Builder, r rune) {
	if special, ok := specialCasing[r]; ok {
		b.WriteString(special[1])
	} else {
		b.WriteString(Chr(int(unicode.ToTitle(r))))
	}
}

// Capitalize is s.capitalize().
//
//pyconv:map str.capitalize()
func Capitalize(s string) string {
	runes := Runes(s)
	var b strings.Builder
	for i, r := range runes {
		if i == 0 {
			writeTitle(&b, r)
		} else {
			writeLower(&b, runes, i)
		}
	}
	return b.String()
}

// Swapcase is s.swapcase().
//
//pyconv:map str.swapcase()
func Swapcase(s string) string {
	runes := Runes(s)
	var b strings.Builder
	for i, r := range runes {
		switch {
		case isUpper(r):
			writeLower(&b, runes, i)
		case isLower(r):
			b.WriteString(Upper(string(r)))
		default:
			b.WriteString(Chr(int(r)))
		}
	}
	return b.String()
}

// every reports whether s has code points and ok holds for all.
func every(s string, ok func(rune) bool) bool {
	for _, r := range s {
		if !ok(r) {
			return false
		}
	}
	return s != ""
}

// IsSpaceRune reports whether str.isspace holds for r: what strip and split
// take for blanks.
func IsSpaceRune(r rune) bool {
	return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f
}

// Isspace is s.isspace().
//
//pyconv:map str.isspace()
func Isspace(s string) bool { return every(s, IsSpaceRune) }

// Isalpha is s.isalpha().
//
//pyconv:map str.isalpha()
func Isalpha(s string) bool { return every(s, isLetter) }

// Isdecimal is s.isdecimal().
//
//pyconv:map str.isdecimal()
func Isdecimal(s string) bool { return every(s, unicode.IsDigit) }

// Isdigit is s.isdigit(): decimal digits, superscripts and encircled digits.
//
//pyconv:map str.isdigit()
func Isdigit(s string) bool { return every(s, isDigitRune) }

// Isnumeric is s.isnumeric().
//
//pyconv:map str.isnumeric()
func Isnumeric(s string) bool {
	return every(s, func(r rune) bool { return unicode.IsNumber(r) || strings.ContainsRune(ideographicNumbers, r) })
}

// Isalnum is s.isalnum().
//
//pyconv:map str.isalnum()
func Isalnum(s string) bool {
	return every(s, func(r rune) bool { return isLetter(r) || unicode.IsNumber(r) })
}

// Isascii is s.isascii().
//
//pyconv:map str.isascii()
func Isascii(s string) bool { return IsASCII(s) }

// Isupper is s.isupper().
//
//pyconv:map str.isupper()
func Isupper(s string) bool {
	some := false
	for _, r := range s {
		if isLower(r) || unicode.IsTitle(r) {
			return false
		}
		some = some || isUpper(r)
	}
	return some
}

// Islower is s.islower().
//
//pyconv:map str.islower()
func Islower(s string) bool {
	some := false
	for _, r := range s {
		if isUpper(r) || unicode.IsTitle(r) {
			return false
		}
		some = some || isLower(r)
	}
	return some
}

// Isprintable is s.isprintable(): true for the empty string, too.
//
//pyconv:map str.isprintable()
func Isprintable(s string) bool { return s == "" || every(s, isPrint) }

// Isidentifier is s.isidentifier().
//
//pyconv:map str.isidentifier()
func Isidentifier(s string) bool {
	for i, r := range s {
		if !isXIDStart(r) && (i == 0 || !isXIDContinue(r)) {
			return false
		}
	}
	return s != ""
}

// digitRanges are the code points of Numeric_Type=Digit that aren't decimal.
var digitRanges = [][2]rune{
	{0x00b2, 0x00b3},
	{0x00b9, 0x00b9},
	{0x1369, 0x1371},
	{0x19da, 0x19da},
	{0x2070, 0x2070},
	{0x2074, 0x2079},
	{0x2080, 0x2089},
	{0x2460, 0x2468},
	{0x2474, 0x247c},
	{0x2488, 0x2490},
	{0x24ea, 0x24ea},
	{0x24f5, 0x24fd},
	{0x24ff, 0x24ff},
	{0x2776, 0x277e},
	{0x2780, 0x2788},
	{0x278a, 0x2792},
	{0x10a40, 0x10a43},
	{0x10e60, 0x10e68},
	{0x11052, 0x1105a},
	{0x1f100, 0x1f10a},
}

func isDigitRune(r rune) bool {
	if unicode.IsDigit(r) {
		return true
	}
	for _, span := range digitRanges {
		if span[0] <= r && r <= span[1] {
			return true
		}
	}
	return false
}

// digitValue is the value of a decimal digit of any script, or -1. Unicode
// keeps each script's ten digits together, in order.
func digitValue(r rune) int {
	if r <= '9' {
		if r >= '0' {
			return int(r - '0')
		}
		return -1
	}
	for _, span := range unicode.Nd.R16 {
		if rune(span.Lo) <= r && r <= rune(span.Hi) {
			return int(r-rune(span.Lo)) % 10
		}
	}
	for _, span := range unicode.Nd.R32 {
		if rune(span.Lo) <= r && r <= rune(span.Hi) {
			return int(r-rune(span.Lo)) % 10
		}
	}
	return -1
}

// specialCasing has the code points whose upper and title case are several
// (Unicode's SpecialCasing.txt).
var specialCasing = map[rune][2]string{
	0x00df: {"SS", "Ss"},
	0x0149: {"\u02bcN", "\u02bcN"},
	0x01f0: {"J\u030c", "J\u030c"},
	0x0390: {"\u0399\u0308\u0301", "\u0399\u0308\u0301"},
	0x03b0: {"\u03a5\u0308\u0301", "\u03a5\u0308\u0301"},
	0x0587: {"\u0535\u0552", "\u0535\u0582"},
	0x1e96: {"H\u0331", "H\u0331"},
	0x1e97: {"T\u0308", "T\u0308"},
	0x1e98: {"W\u030a", "W\u030a"},
	0x1e99: {"Y\u030a", "Y\u030a"},
	0x1e9a: {"A\u02be", "A\u02be"},
	0x1f50: {"\u03a5\u0313", "\u03a5\u0313"},
	0x1f52: {"\u03a5\u0313\u0300", "\u03a5\u0313\u0300"},
	0x1f54: {"\u03a5\u0313\u0301", "\u03a5\u0313\u0301"},
	0x1f56: {"\u03a5\u0313\u0342", "\u03a5\u0313\u0342"},
	0x1f80: {"\u1f08\u0399", "\u1f88"},
	0x1f81: {"\u1f09\u0399", "\u1f89"},
	0x1f82: {"\u1f0a\u0399", "\u1f8a"},
	0x1f83: {"\u1f0b\u0399", "\u1f8b"},
	0x1f84: {"\u1f0c\u0399", "\u1f8c"},
	0x1f85: {"\u1f0d\u0399", "\u1f8d"},
	0x1f86: {"\u1f0e\u0399", "\u1f8e"},
	0x1f87: {"\u1f0f\u0399", "\u1f8f"},
	0x1f88: {"\u1f08\u0399", "\u1f88"},
	0x1f89: {"\u1f09\u0399", "\u1f89"},
	0x1f8a: {"\u1f0a\u0399", "\u1f8a"},
	0x1f8b: {"\u1f0b\u0399", "\u1f8b"},
	0x1f8c: {"\u1f0c\u0399", "\u1f8c"},
	0x1f8d: {"\u1f0d\u0399", "\u1f8d"},
	0x1f8e: {"\u1f0e\u0399", "\u1f8e"},
	0x1f8f: {"\u1f0f\u0399", "\u1f8f"},
	0x1f90: {"\u1f28\u0399", "\u1f98"},
	0x1f91: {"\u1f29\u0399", "\u1f99"},
	0x1f92: {"\u1f2a\u0399", "\u1f9a"},
	0x1f93: {"\u1f2b\u0399", "\u1f9b"},
	0x1f94: {"\u1f2c\u0399", "\u1f9c"},
	0x1f95: {"\u1f2d\u0399", "\u1f9d"},
	0x1f96: {"\u1f2e\u0399", "\u1f9e"},
	0x1f97: {"\u1f2f\u0399", "\u1f9f"},
	0x1f98: {"\u1f28\u0399", "\u1f98"},
	0x1f99: {"\u1f29\u0399", "\u1f99"},
	0x1f9a: {"\u1f2a\u0399", "\u1f9a"},
	0x1f9b: {"\u1f2b\u0399", "\u1f9b"},
	0x1f9c: {"\u1f2c\u0399", "\u1f9c"},
	0x1f9d: {"\u1f2d\u0399", "\u1f9d"},
	0x1f9e: {"\u1f2e\u0399", "\u1f9e"},
	0x1f9f: {"\u1f2f\u0399", "\u1f9f"},
	0x1fa0: {"\u1f68\u0399", "\u1fa8"},
	0x1fa1: {"\u1f69\u0399", "\u1fa9"},
	0x1fa2: {"\u1f6a\u0399", "\u1faa"},
	0x1fa3: {"\u1f6b\u0399", "\u1fab"},
	0x1fa4: {"\u1f6c\u0399", "\u1fac"},
	0x1fa5: {"\u1f6d\u0399", "\u1fad"},
	0x1fa6: {"\u1f6e\u0399", "\u1fae"},
	0x1fa7: {"\u1f6f\u0399", "\u1faf"},
	0x1fa8: {"\u1f68\u0399", "\u1fa8"},
	0x1fa9: {"\u1f69\u0399", "\u1fa9"},
	0x1faa: {"\u1f6a\u0399", "\u1faa"},
	0x1fab: {"\u1f6b\u0399", "\u1fab"},
	0x1fac: {"\u1f6c\u0399", "\u1fac"},
	0x1fad: {"\u1f6d\u0399", "\u1fad"},
	0x1fae: {"\u1f6e\u0399", "\u1fae"},
	0x1faf: {"\u1f6f\u0399", "\u1faf"},
	0x1fb2: {"\u1fba\u0399", "\u1fba\u0345"},
	0x1fb3: {"\u0391\u0399", "\u1fbc"},
	0x1fb4: {"\u0386\u0399", "\u0386\u0345"},
	0x1fb6: {"\u0391\u0342", "\u0391\u0342"},
	0x1fb7: {"\u0391\u0342\u0399", "\u0391\u0342\u0345"},
	0x1fbc: {"\u0391\u0399", "\u1fbc"},
	0x1fc2: {"\u1fca\u0399", "\u1fca\u0345"},
	0x1fc3: {"\u0397\u0399", "\u1fcc"},
	0x1fc4: {"\u0389\u0399", "\u0389\u0345"},
	0x1fc6: {"\u0397\u0342", "\u0397\u0342"},
	0x1fc7: {"\u0397\u0342\u0399", "\u0397\u0342\u0345"},
	0x1fcc: {"\u0397\u0399", "\u1fcc"},
	0x1fd2: {"\u0399\u0308\u0300", "\u0399\u0308\u0300"},
	0x1fd3: {"\u0399\u0308\u0301", "\u0399\u0308\u0301"},
	0x1fd6: {"\u0399\u0342", "\u0399\u0342"},
	0x1fd7: {"\u0399\u0308\u0342", "\u0399\u0308\u0342"},
	0x1fe2: {"\u03a5\u0308\u0300", "\u03a5\u0308\u0300"},
	0x1fe3: {"\u03a5\u0308\u0301", "\u03a5\u0308\u0301"},
	0x1fe4: {"\u03a1\u0313", "\u03a1\u0313"},
	0x1fe6: {"\u03a5\u0342", "\u03a5\u0342"},
	0x1fe7: {"\u03a5\u0308\u0342", "\u03a5\u0308\u0342"},
	0x1ff2: {"\u1ffa\u0399", "\u1ffa\u0345"},
	0x1ff3: {"\u03a9\u0399", "\u1ffc"},
	0x1ff4: {"\u038f\u0399", "\u038f\u0345"},
	0x1ff6: {"\u03a9\u0342", "\u03a9\u0342"},
	0x1ff7: {"\u03a9\u0342\u0399", "\u03a9\u0342\u0345"},
	0x1ffc: {"\u03a9\u0399", "\u1ffc"},
	0xfb00: {"FF", "Ff"},
	0xfb01: {"FI", "Fi"},
	0xfb02: {"FL", "Fl"},
	0xfb03: {"FFI", "Ffi"},
	0xfb04: {"FFL", "Ffl"},
	0xfb05: {"ST", "St"},
	0xfb06: {"ST", "St"},
	0xfb13: {"\u0544\u0546", "\u0544\u0576"},
	0xfb14: {"\u0544\u0535", "\u0544\u0565"},
	0xfb15: {"\u0544\u053b", "\u0544\u056b"},
	0xfb16: {"\u054e\u0546", "\u054e\u0576"},
	0xfb17: {"\u0544\u053d", "\u0544\u056d"},
}
