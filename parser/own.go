package parser

import (
	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"
)

// FunctionDef is def and async def. The first PosOnly of Args.Args stand before
// the "/" of the parameter list.
type FunctionDef struct {
	ast.FunctionDef
	TypeParams []TypeParam
	PosOnly    int
	IsAsync    bool
}

// Lambda is lambda args: body, with PosOnly as in FunctionDef.
type Lambda struct {
	ast.Lambda
	PosOnly int
}

// ClassDef is class Name[TypeParams](bases, keywords). Starargs and Kwargs of
// gpython stay nil: stars are Starred in Bases and a Keyword without a name.
type ClassDef struct {
	ast.ClassDef
	TypeParams []TypeParam
}

// For is for and async for.
type For struct {
	ast.For
	IsAsync bool
}

// With is with and async with.
type With struct {
	ast.With
	IsAsync bool
}

// JoinedStr is f"a{x}". Values holds Str and FormattedValue.
type JoinedStr struct {
	ExprBase
	Values []Expr
}

// FormattedValue is {x!r:>{width}} in an f-string. Conversion is 's', 'r', 'a' or -1;
// FormatSpec is nil without a colon. For {x=} the text "x=" stands before it as a Str.
type FormattedValue struct {
	ExprBase
	Value      Expr
	Conversion rune
	FormatSpec *JoinedStr
}

// TemplateStr is t"a{x}". Values holds Str and Interpolation.
type TemplateStr struct {
	ExprBase
	Values []Expr
}

// Interpolation is {x!r:spec} in a t-string. Str is the source text of Value.
type Interpolation struct {
	ExprBase
	Value      Expr
	Str        String
	Conversion rune
	FormatSpec *JoinedStr
}

// NamedExpr is target := value.
type NamedExpr struct {
	ExprBase
	Target Expr
	Value  Expr
}

// Await is await value.
type Await struct {
	ExprBase
	Value Expr
}

// AnnAssign is target: annotation = value. Value is nil without "="; Simple is false for
// (x): int, a.b: int and a[b]: int.
type AnnAssign struct {
	StmtBase
	Target     Expr
	Annotation Expr
	Value      Expr
	Simple     bool
}

// TryStar is try with except* handlers.
type TryStar struct {
	StmtBase
	Body      []Stmt
	Handlers  []*ExceptHandler
	Orelse    []Stmt
	Finalbody []Stmt
}

// Match is match subject: with its cases.
type Match struct {
	StmtBase
	Subject Expr
	Cases   []*MatchCase
}

// TypeAlias is type Name[TypeParams] = value.
type TypeAlias struct {
	StmtBase
	Name       Expr
	TypeParams []TypeParam
	Value      Expr
}

// MatchValue is a literal or dotted name, compared with ==.
type MatchValue struct {
	PatternBase
	Value Expr
}

// MatchSingleton is None, True or False, compared with is.
type MatchSingleton struct {
	PatternBase
	Value Singleton
}

// MatchSequence is [a, *b].
type MatchSequence struct {
	PatternBase
	Patterns []Pattern
}

// MatchMapping is {key: pattern, **rest}. Rest is empty without **.
type MatchMapping struct {
	PatternBase
	Keys     []Expr
	Patterns []Pattern
	Rest     Identifier
}

// MatchClass is C(a, x=b).
type MatchClass struct {
	PatternBase
	Cls         Expr
	Patterns    []Pattern
	KwdAttrs    []Identifier
	KwdPatterns []Pattern
}

// MatchStar is *name in a sequence. Name is empty for *_.
type MatchStar struct {
	PatternBase
	Name Identifier
}

// MatchAs is pattern as name, a bare name (Pattern nil) or _ (Name empty too).
type MatchAs struct {
	PatternBase
	Pattern Pattern
	Name    Identifier
}

// MatchOr is a | b.
type MatchOr struct {
	PatternBase
	Patterns []Pattern
}

// TypeVar is T: bound = default.
type TypeVar struct {
	TypeParamBase
	Name    Identifier
	Bound   Expr
	Default Expr
}

// ParamSpec is **P = default.
type ParamSpec struct {
	TypeParamBase
	Name    Identifier
	Default Expr
}

// TypeVarTuple is *Ts = default.
type TypeVarTuple struct {
	TypeParamBase
	Name    Identifier
	Default Expr
}

// MatchCase is case pattern if guard: body. Guard is nil without if.
type MatchCase struct {
	Pos
	Pattern Pattern
	Guard   Expr
	Body    []Stmt
}

// Pattern is what follows case.
type Pattern interface {
	Node
	patternNode()
}

// PatternBase is what every Pattern embeds.
type PatternBase struct{ Pos }

func (*PatternBase) patternNode() {}

// TypeParam is a type parameter of a FunctionDef, ClassDef or TypeAlias.
type TypeParam interface {
	Node
	typeParamNode()
}

// TypeParamBase is what every TypeParam embeds.
type TypeParamBase struct{ Pos }

func (*TypeParamBase) typeParamNode() {}

func nodeType(name string) *py.Type {
	return ast.ASTType.NewType(name, name+" Node", nil, nil)
}

var (
	joinedStrType      = nodeType("JoinedStr")
	formattedValueType = nodeType("FormattedValue")
	templateStrType    = nodeType("TemplateStr")
	interpolationType  = nodeType("Interpolation")
	namedExprType      = nodeType("NamedExpr")
	awaitType          = nodeType("Await")
	annAssignType      = nodeType("AnnAssign")
	tryStarType        = nodeType("TryStar")
	matchType          = nodeType("Match")
	typeAliasType      = nodeType("TypeAlias")
	matchValueType     = nodeType("MatchValue")
	matchSingletonType = nodeType("MatchSingleton")
	matchSequenceType  = nodeType("MatchSequence")
	matchMappingType   = nodeType("MatchMapping")
	matchClassType     = nodeType("MatchClass")
	matchStarType      = nodeType("MatchStar")
	matchAsType        = nodeType("MatchAs")
	matchOrType        = nodeType("MatchOr")
	typeVarType        = nodeType("TypeVar")
	paramSpecType      = nodeType("ParamSpec")
	typeVarTupleType   = nodeType("TypeVarTuple")
	matchCaseType      = nodeType("MatchCase")
)

// Type makes JoinedStr a gpython object.
func (*JoinedStr) Type() *py.Type { return joinedStrType }

// Type makes FormattedValue a gpython object.
func (*FormattedValue) Type() *py.Type { return formattedValueType }

// Type makes TemplateStr a gpython object.
func (*TemplateStr) Type() *py.Type { return templateStrType }

// Type makes Interpolation a gpython object.
func (*Interpolation) Type() *py.Type { return interpolationType }

// Type makes NamedExpr a gpython object.
func (*NamedExpr) Type() *py.Type { return namedExprType }

// Type makes Await a gpython object.
func (*Await) Type() *py.Type { return awaitType }

// Type makes AnnAssign a gpython object.
func (*AnnAssign) Type() *py.Type { return annAssignType }

// Type makes TryStar a gpython object.
func (*TryStar) Type() *py.Type { return tryStarType }

// Type makes Match a gpython object.
func (*Match) Type() *py.Type { return matchType }

// Type makes TypeAlias a gpython object.
func (*TypeAlias) Type() *py.Type { return typeAliasType }

// Type makes MatchValue a gpython object.
func (*MatchValue) Type() *py.Type { return matchValueType }

// Type makes MatchSingleton a gpython object.
func (*MatchSingleton) Type() *py.Type { return matchSingletonType }

// Type makes MatchSequence a gpython object.
func (*MatchSequence) Type() *py.Type { return matchSequenceType }

// Type makes MatchMapping a gpython object.
func (*MatchMapping) Type() *py.Type { return matchMappingType }

// Type makes MatchClass a gpython object.
func (*MatchClass) Type() *py.Type { return matchClassType }

// Type makes MatchStar a gpython object.
func (*MatchStar) Type() *py.Type { return matchStarType }

// Type makes MatchAs a gpython object.
func (*MatchAs) Type() *py.Type { return matchAsType }

// Type makes MatchOr a gpython object.
func (*MatchOr) Type() *py.Type { return matchOrType }

// Type makes TypeVar a gpython object.
func (*TypeVar) Type() *py.Type { return typeVarType }

// Type makes ParamSpec a gpython object.
func (*ParamSpec) Type() *py.Type { return paramSpecType }

// Type makes TypeVarTuple a gpython object.
func (*TypeVarTuple) Type() *py.Type { return typeVarTupleType }

// Type makes MatchCase a gpython object.
func (*MatchCase) Type() *py.Type { return matchCaseType }
