package tokenizer

import (
	"sort"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Go's tables are those of Unicode 15.0; the tokenizers that models were trained
// with cut text by Unicode 16.0. These are the characters that became assigned
// in between, by general category (UnicodeData.txt 16.0).
var (
	newUpper  = ranges(0x1C89, 0x1C89, 0xA7CB, 0xA7CC, 0xA7DA, 0xA7DA, 0xA7DC, 0xA7DC, 0x10D50, 0x10D65)
	newLower  = ranges(0x1C8A, 0x1C8A, 0xA7CD, 0xA7CD, 0xA7DB, 0xA7DB, 0x10D70, 0x10D85)
	newLetter = ranges( // Lm and Lo
		0x105C0, 0x105F3, 0x10D4A, 0x10D4F, 0x10D6F, 0x10D6F, 0x10EC2, 0x10EC4, 0x11380, 0x11389, 0x1138B, 0x1138B,
		0x1138E, 0x1138E, 0x11390, 0x113B5, 0x113B7, 0x113B7, 0x113D1, 0x113D1, 0x113D3, 0x113D3, 0x11BC0, 0x11BE0,
		0x13460, 0x143FA, 0x16100, 0x1611D, 0x16D40, 0x16D6C, 0x18CFF, 0x18CFF, 0x1E5D0, 0x1E5ED, 0x1E5F0, 0x1E5F0,
		0x2EBF0, 0x2EE5D)
	newNumber = ranges(0x10D40, 0x10D49, 0x116D0, 0x116E3, 0x11BF0, 0x11BF9, 0x16130, 0x16139, 0x16D70, 0x16D79,
		0x1CCF0, 0x1CCF9, 0x1E5F1, 0x1E5FA)
	newMark = ranges(0x897, 0x897, 0x10D69, 0x10D6D, 0x10EFC, 0x10EFC, 0x113B8, 0x113C0, 0x113C2, 0x113C2, 0x113C5, 0x113C5,
		0x113C7, 0x113CA, 0x113CC, 0x113D0, 0x113D2, 0x113D2, 0x113E1, 0x113E2, 0x11F5A, 0x11F5A, 0x1611E, 0x1612F,
		0x1E5EE, 0x1E5EF)
	newPunctuation = ranges(0x1B4E, 0x1B4F, 0x1B7F, 0x1B7F, 0x10D6E, 0x10D6E, 0x113D4, 0x113D5, 0x113D7, 0x113D8,
		0x11BE1, 0x11BE1, 0x16D6D, 0x16D6F, 0x1E5FF, 0x1E5FF)
	newSymbol = ranges(0x2427, 0x2429, 0x2FFC, 0x2FFF, 0x31E4, 0x31E5, 0x31EF, 0x31EF, 0x10D8E, 0x10D8F, 0x1CC00, 0x1CCEF,
		0x1CD00, 0x1CEB3, 0x1F8B2, 0x1F8BB, 0x1F8C0, 0x1F8C1, 0x1FA89, 0x1FA89, 0x1FA8F, 0x1FA8F, 0x1FABE, 0x1FABE,
		0x1FAC6, 0x1FAC6, 0x1FADC, 0x1FADC, 0x1FADF, 0x1FADF, 0x1FAE9, 0x1FAE9, 0x1FBCB, 0x1FBEF)
)

func ranges(bounds ...rune) *unicode.RangeTable {
	t := &unicode.RangeTable{}
	for i := 0; i < len(bounds); i += 2 {
		lo, hi := bounds[i], bounds[i+1]
		if hi < 1<<16 {
			t.R16 = append(t.R16, unicode.Range16{Lo: uint16(lo), Hi: uint16(hi), Stride: 1})
		} else {
			t.R32 = append(t.R32, unicode.Range32{Lo: uint32(lo), Hi: uint32(hi), Stride: 1})
		}
	}
	return t
}

func isSpace(r rune) bool { return unicode.IsSpace(r) }

func isNumeric(r rune) bool { return unicode.IsNumber(r) || unicode.Is(newNumber, r) }

func isMark(r rune) bool { return unicode.In(r, unicode.M, newMark) }

// isWord is a regular expression's \w.
func isWord(r rune) bool {
	return unicode.IsLetter(r) || isMark(r) || unicode.In(r, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic,
		unicode.Join_Control, newUpper, newLower, newLetter, newNumber)
}

// standIns are characters that Unicode 15 has, one for each new category, of
// three and of four bytes.
var standIns = []struct {
	table       *unicode.RangeTable
	three, four rune
}{
	{newUpper, 0x1E00, 0x10400}, {newLower, 0x1E01, 0x10428}, {newLetter, 0x4E00, 0x20000}, {newNumber, 0x0966, 0x1D7CE},
	{newMark, 0x0900, 0x11001}, {newPunctuation, 0x2014, 0x10100}, {newSymbol, 0x2190, 0x1D100},
}

// standIn puts a character of the same category and length in the place of each
// that Go's tables lack.
func standIn(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x897 {
			return r
		}
		for _, in := range standIns {
			if unicode.Is(in.table, r) {
				if r < 1<<16 {
					return in.three
				}
				return in.four
			}
		}
		return r
	}, s)
}

// maxMarks is how many combining characters in a row x/text/unicode/norm takes;
// it puts a U+034F among longer ones (UAX #15's Stream-Safe Text Format), which
// the tokenizers do not.
const maxMarks = 30

// normalForm applies a Unicode normal form.
func normalForm(f norm.Form) normalizerFunc {
	return func(s string) string {
		if !manyMarks(s) {
			return f.String(s)
		}
		compose := f == norm.NFC || f == norm.NFKC
		apart := norm.NFD
		if f == norm.NFKC || f == norm.NFKD {
			apart = norm.NFKD
		}
		var all []rune
		for _, r := range s {
			all = append(all, []rune(apart.String(string(r)))...)
		}
		orderMarks(all)
		if compose {
			all = composeAll(all)
		}
		return string(all)
	}
}

func manyMarks(s string) bool {
	run := 0
	for _, r := range s {
		if r < 0x300 {
			run = 0
			continue
		}
		if d := norm.NFKD.PropertiesString(string(r)); d.CCC() == 0 && d.LeadCCC() == 0 && d.TrailCCC() == 0 {
			run = 0
			continue
		}
		if run += 4; run >= maxMarks { // a character decomposes into at most 4 marks
			return true
		}
	}
	return false
}

func combiningClass(r rune) uint8 {
	if r < 0x300 {
		return 0
	}
	return norm.NFD.PropertiesString(string(r)).CCC()
}

// orderMarks is the canonical ordering: each run of combining characters is
// sorted by class, stably.
func orderMarks(all []rune) {
	for i := 0; i < len(all); {
		j := i
		for j < len(all) && combiningClass(all[j]) != 0 {
			j++
		}
		run := all[i:j]
		sort.SliceStable(run, func(a, b int) bool { return combiningClass(run[a]) < combiningClass(run[b]) })
		i = j + 1
	}
}

// composeAll is the canonical composition: a mark joins the last starter unless
// one of its class or a higher one stands between.
func composeAll(all []rune) []rune {
	var out []rune
	starter, last := -1, uint8(0)
	for _, r := range all {
		class := combiningClass(r)
		if starter >= 0 && (last < class || last == 0 && starter == len(out)-1) {
			if joined := []rune(norm.NFC.String(string([]rune{out[starter], r}))); len(joined) == 1 {
				out[starter] = joined[0]
				continue
			}
		}
		if class == 0 {
			starter = len(out)
		}
		last = class
		out = append(out, r)
	}
	return out
}

// lowercase maps each character by itself, as Unicode's full mapping does
// without looking at its neighbours.
func lowercase(s string) string {
	const dottedI = 'İ'
	if !strings.ContainsRune(s, dottedI) {
		return strings.Map(lowerRune, s)
	}
	var b strings.Builder
	for _, r := range s {
		if r == dottedI {
			b.WriteString("i̇")
			continue
		}
		b.WriteRune(lowerRune(r))
	}
	return b.String()
}

func lowerRune(r rune) rune {
	switch {
	case !unicode.Is(newUpper, r):
		return unicode.ToLower(r)
	case r == 0xA7CB:
		return 0x264
	case r == 0xA7CC, r == 0xA7DA:
		return r + 1
	case r == 0xA7DC:
		return 0x19B
	case r == 0x1C89:
		return 0x1C8A
	}
	return r + 0x20 // Garay
}
