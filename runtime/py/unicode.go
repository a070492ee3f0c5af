package py

import (
	"strings"
	"unicode"
)

// What Unicode 15.1, which CPython 3.13 knows, adds to the 15.0 of Go's tables.
var (
	letters151 = &unicode.RangeTable{R32: []unicode.Range32{{Lo: 0x2ebf0, Hi: 0x2ee5d, Stride: 1}}}
	symbols151 = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0x2ffc, Hi: 0x2fff, Stride: 1}, {Lo: 0x31ef, Hi: 0x31ef, Stride: 1}}}
)

func isPrint(r rune) bool {
	return unicode.IsPrint(r) || unicode.In(r, letters151, symbols151)
}

func isLetter(r rune) bool {
	return unicode.IsLetter(r) || unicode.Is(letters151, r)
}

// What XID_Start and XID_Continue leave out of ID_Start and ID_Continue, which the
// categories tell: characters whose NFKC form is no identifier.
const (
	notXIDContinue = "\u037a\u309b\u309c\u2e2f\ufc5e\ufc5f\ufc60\ufc61\ufc62\ufc63\ufdfa\ufdfb\ufe70\ufe72\ufe74\ufe76\ufe78\ufe7a\ufe7c\ufe7e"
	notXIDStart    = notXIDContinue + "\u0e33\u0eb3\uff9e\uff9f"
)

func isXIDStart(r rune) bool {
	return r == '_' || unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start, letters151) && !strings.ContainsRune(notXIDStart, r)
}

func isXIDContinue(r rune) bool {
	return r == '_' || unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start, letters151,
		unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue) && !strings.ContainsRune(notXIDContinue, r)
}

// ideographicNumbers are letters of Numeric_Type=Numeric: 一, 二, 百.
const ideographicNumbers = "㐅㒃㠪㭍一七万三两九二五亖京亿什仟仨伍佰俩倆億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拐拾捌柒洞漆玖百皕秭肆萬貮貳贰鈎钩阡陆陌陸零參拾兩零六陸什𠀁𠁤𠃢𠄡𠤪𠦃𠦌𠦜𠫪𠫽𠬙𢎐𢦘𣬛𦉭廾"
