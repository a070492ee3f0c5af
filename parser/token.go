package parser

// kind is the kind of a token.
type kind uint8

const (
	tEOF kind = iota
	tError
	tNewline
	tIndent
	tDedent
	tName
	tNumber
	tString  // a whole str or bytes literal
	tFStart  // f" with its prefix
	tTStart  // t" with its prefix
	tFMiddle // text between the replacement fields, or in a format spec
	tFEnd    // the closing quotes of an f- or t-string

	tLparen
	tRparen
	tLbracket
	tRbracket
	tLbrace
	tRbrace
	tComma
	tColon
	tSemi
	tDot
	tEllipsis
	tArrow
	tWalrus
	tBang // ! before a conversion in a replacement field
	tAssign

	// Binary operators, then the same with "=", in the same order.
	tPlus
	tMinus
	tStar
	tSlash
	tPercent
	tDoubleStar
	tLshift
	tRshift
	tPipe
	tCaret
	tAmper
	tDoubleSlash
	tAt
	tPlusEq
	tMinusEq
	tStarEq
	tSlashEq
	tPercentEq
	tDoubleStarEq
	tLshiftEq
	tRshiftEq
	tPipeEq
	tCaretEq
	tAmperEq
	tDoubleSlashEq
	tAtEq

	tTilde
	tEqual
	tNotEqual
	tLess
	tLessEq
	tGreater
	tGreaterEq

	kwFalse
	kwNone
	kwTrue
	kwAnd
	kwAs
	kwAssert
	kwAsync
	kwAwait
	kwBreak
	kwClass
	kwContinue
	kwDef
	kwDel
	kwElif
	kwElse
	kwExcept
	kwFinally
	kwFor
	kwFrom
	kwGlobal
	kwIf
	kwImport
	kwIn
	kwIs
	kwLambda
	kwNonlocal
	kwNot
	kwOr
	kwPass
	kwRaise
	kwReturn
	kwTry
	kwWhile
	kwWith
	kwYield
)

// token is a piece of source: byte offsets and the 1-based line of its start.
type token struct {
	start, end int32
	line       int32
	kind       kind
}

// isKeyword says whether k is a reserved word.
func (k kind) isKeyword() bool { return k >= kwFalse }

// operator returns the operator of a binary operator token.
func (k kind) operator() (OperatorNumber, bool) {
	if k < tPlus || k > tAt {
		return 0, false
	}
	return Add + OperatorNumber(k-tPlus), true
}

// augmented returns the operator of an augmented assignment.
func (k kind) augmented() (OperatorNumber, bool) {
	if k < tPlusEq || k > tAtEq {
		return 0, false
	}
	return Add + OperatorNumber(k-tPlusEq), true
}

// keyword returns the kind of a name that may be a reserved word.
func keyword(name []byte) kind {
	switch string(name) {
	case "False":
		return kwFalse
	case "None":
		return kwNone
	case "True":
		return kwTrue
	case "and":
		return kwAnd
	case "as":
		return kwAs
	case "assert":
		return kwAssert
	case "async":
		return kwAsync
	case "await":
		return kwAwait
	case "break":
		return kwBreak
	case "class":
		return kwClass
	case "continue":
		return kwContinue
	case "def":
		return kwDef
	case "del":
		return kwDel
	case "elif":
		return kwElif
	case "else":
		return kwElse
	case "except":
		return kwExcept
	case "finally":
		return kwFinally
	case "for":
		return kwFor
	case "from":
		return kwFrom
	case "global":
		return kwGlobal
	case "if":
		return kwIf
	case "import":
		return kwImport
	case "in":
		return kwIn
	case "is":
		return kwIs
	case "lambda":
		return kwLambda
	case "nonlocal":
		return kwNonlocal
	case "not":
		return kwNot
	case "or":
		return kwOr
	case "pass":
		return kwPass
	case "raise":
		return kwRaise
	case "return":
		return kwReturn
	case "try":
		return kwTry
	case "while":
		return kwWhile
	case "with":
		return kwWith
	case "yield":
		return kwYield
	}
	return tName
}
