package parser

import (
	"github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"
)

// Node is any node of the tree: a statement, an expression, a slice or one of
// the parts that have a place of their own (Arg, Keyword, Alias, …).
type Node = ast.Ast

// Stmt is a statement and Expr an expression. Pos is the place that every
// node carries: a 1-based line and a 0-based column in UTF-8 bytes.
type (
	Stmt       = ast.Stmt
	Expr       = ast.Expr
	Pos        = ast.Pos
	StmtBase   = ast.StmtBase
	ExprBase   = ast.ExprBase
	SetCtxer   = ast.SetCtxer
	Identifier = ast.Identifier
	Object     = ast.Object
	Singleton  = ast.Singleton
)

// Module is the root that gpython gives a file; File.Body is what Parse fills.
type (
	Module = ast.Module
)

// Statements of gpython. FunctionDef, ClassDef, For and With are this package's own.
type (
	Return     = ast.Return
	Delete     = ast.Delete
	Assign     = ast.Assign
	AugAssign  = ast.AugAssign
	While      = ast.While
	If         = ast.If
	Raise      = ast.Raise
	Try        = ast.Try
	Assert     = ast.Assert
	Import     = ast.Import
	ImportFrom = ast.ImportFrom
	Global     = ast.Global
	Nonlocal   = ast.Nonlocal
	ExprStmt   = ast.ExprStmt
	Pass       = ast.Pass
	Break      = ast.Break
	Continue   = ast.Continue
)

// Expressions of gpython. Lambda is this package's own.
type (
	BoolOp       = ast.BoolOp
	BinOp        = ast.BinOp
	UnaryOp      = ast.UnaryOp
	IfExp        = ast.IfExp
	Dict         = ast.Dict
	Set          = ast.Set
	ListComp     = ast.ListComp
	SetComp      = ast.SetComp
	DictComp     = ast.DictComp
	GeneratorExp = ast.GeneratorExp
	Yield        = ast.Yield
	YieldFrom    = ast.YieldFrom
	Compare      = ast.Compare
	Call         = ast.Call
	Num          = ast.Num
	Str          = ast.Str
	Bytes        = ast.Bytes
	NameConstant = ast.NameConstant
	Ellipsis     = ast.Ellipsis
	Attribute    = ast.Attribute
	Subscript    = ast.Subscript
	Starred      = ast.Starred
	Name         = ast.Name
	List         = ast.List
	Tuple        = ast.Tuple
)

// What stands between the brackets of a Subscript: Index holds an expression,
// Slice is lower:upper:step, ExtSlice a tuple of which at least one part is a Slice.
type (
	Slicer    = ast.Slicer
	SliceBase = ast.SliceBase
	Slice     = ast.Slice
	ExtSlice  = ast.ExtSlice
	Index     = ast.Index
)

// Parts of statements and expressions. Comprehension has no place, the others do.
type (
	Comprehension = ast.Comprehension
	ExceptHandler = ast.ExceptHandler
	Arguments     = ast.Arguments
	Arg           = ast.Arg
	Keyword       = ast.Keyword
	Alias         = ast.Alias
	WithItem      = ast.WithItem
)

// The contexts of Name, Attribute, Subscript, Starred, List and Tuple.
type ExprContext = ast.ExprContext

const (
	Load  = ast.Load
	Store = ast.Store
	Del   = ast.Del
)

// The operators of BoolOp.
type BoolOpNumber = ast.BoolOpNumber

const (
	And = ast.And
	Or  = ast.Or
)

// The operators of BinOp and AugAssign. MatMult is beyond gpython's.
type OperatorNumber = ast.OperatorNumber

const (
	Add      = ast.Add
	Sub      = ast.Sub
	Mult     = ast.Mult
	Div      = ast.Div
	Modulo   = ast.Modulo
	Pow      = ast.Pow
	LShift   = ast.LShift
	RShift   = ast.RShift
	BitOr    = ast.BitOr
	BitXor   = ast.BitXor
	BitAnd   = ast.BitAnd
	FloorDiv = ast.FloorDiv
	MatMult  = ast.FloorDiv + 1
)

// The operators of UnaryOp.
type UnaryOpNumber = ast.UnaryOpNumber

const (
	Invert = ast.Invert
	Not    = ast.Not
	UAdd   = ast.UAdd
	USub   = ast.USub
)

// The operators of Compare.
type CmpOp = ast.CmpOp

const (
	Eq    = ast.Eq
	NotEq = ast.NotEq
	Lt    = ast.Lt
	LtE   = ast.LtE
	Gt    = ast.Gt
	GtE   = ast.GtE
	Is    = ast.Is
	IsNot = ast.IsNot
	In    = ast.In
	NotIn = ast.NotIn
)

// The values of constants: Num.N is an Int, *BigInt, Float or Complex, Str.S a
// String, Bytes.S a ByteString.
type (
	Int        = py.Int
	BigInt     = py.BigInt
	Float      = py.Float
	Complex    = py.Complex
	String     = py.String
	ByteString = py.Bytes
)

// None is the constant None.
var None = Singleton(py.None)

// Bool is the constant True or False.
func Bool(b bool) Singleton {
	if b {
		return Singleton(py.True)
	}
	return Singleton(py.False)
}

// IsNone says whether e is the constant None.
func IsNone(e Expr) bool {
	c, ok := e.(*NameConstant)
	return ok && c.Value == Singleton(py.None)
}

// IsTrue says whether e is the constant True.
func IsTrue(e Expr) bool {
	c, ok := e.(*NameConstant)
	return ok && c.Value == Singleton(py.True)
}

// IsFalse says whether e is the constant False.
func IsFalse(e Expr) bool {
	c, ok := e.(*NameConstant)
	return ok && c.Value == Singleton(py.False)
}

var operators = [...]struct{ name, symbol string }{
	Add: {"Add", "+"}, Sub: {"Sub", "-"}, Mult: {"Mult", "*"}, Div: {"Div", "/"},
	Modulo: {"Mod", "%"}, Pow: {"Pow", "**"}, LShift: {"LShift", "<<"}, RShift: {"RShift", ">>"},
	BitOr: {"BitOr", "|"}, BitXor: {"BitXor", "^"}, BitAnd: {"BitAnd", "&"},
	FloorDiv: {"FloorDiv", "//"}, MatMult: {"MatMult", "@"},
}

// OperatorName returns CPython's name of a binary operator: "Add", "MatMult".
func OperatorName(op OperatorNumber) string { return operators[op].name }

// OperatorSymbol returns how a binary operator is written: "+", "@".
func OperatorSymbol(op OperatorNumber) string { return operators[op].symbol }

var compareSymbols = [...]string{
	Eq: "==", NotEq: "!=", Lt: "<", LtE: "<=", Gt: ">", GtE: ">=",
	Is: "is", IsNot: "is not", In: "in", NotIn: "not in",
}

// CompareSymbol returns how a comparison is written: "<=", "not in".
func CompareSymbol(op CmpOp) string { return compareSymbols[op] }
