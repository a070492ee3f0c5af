// Package program is what mapping hands to codegen: Go-shaped declarations,
// statements and expressions with every symbol, type and order of evaluation
// settled. What is left open is how it is written: names, where a local is
// declared, parentheses, line breaks, imports.
package program

// Program is one Go file to be.
type Program struct {
	Package string   // Go package name; "main" for a script
	Source  string   // base name of the Python file
	Path    string   // path of the Python file as given, made absolute
	Doc     string   // the module's docstring
	Script  bool     // has a main: Main is called by func main through py.Main
	Main    *Func    // a script's top-level statements, named run
	Decls   []Decl   // in the order of the Python file
	Units   []*Unit  // the modules that the file imports, in the order in which they run
	LeftOut []Origin // Python definitions that no root reaches
	Stubs   []Stub   // Python functions that did not convert and raise when called
	Cells   []Cell   // where the file is a notebook: its code cells, in order
}

// Stub is a Python function that did not convert, or the end of a file's top
// level where PyName is empty.
type Stub struct {
	Origin
	Code, Msg string // of the diagnostic; no code where another stub is to blame
	Line      int    // of what did not convert
	Absent    bool   // not even its signature is known: it is left out
}

// Cell is a code cell of a notebook, whose cells are one text to mapping.
type Cell struct {
	Number int // as the notebook counts, from 1
	Line   int // of the text, at which it begins
}

// Unit is a further Python file of the program.
type Unit struct {
	Module string // dotted name, "model" or "nets.blocks"
	Source string // path as seen from the folder of the program's own file, with slashes: "nets/blocks.py"
	Path   string // absolute
	Doc    string // the module's docstring
}

// Origin says which Python text a declaration came from.
type Origin struct {
	Unit        *Unit  // the file, nil for the program's own
	PyName      string // "Block.__init__"; empty when made up by the converter
	First, Last int    // Python lines, 1-based, inclusive
	Docstring   string
	Lead        []string // comments on own lines above it, without '#'
	Notes       []string // converter's remarks for the doc comment: "in eval mode"
}

// Decl is a top-level declaration: *Struct, *Interface, *Func or *Global.
type Decl interface{ decl() }

// Struct is a Go struct type, always used through a pointer.
type Struct struct {
	Name   string // Python class name or a made-up one; codegen allocates the Go name
	Fields []*Field
	Origin Origin
}

// Field is a struct field. Its Go name is the CamelCase of Name unless GoName is set.
type Field struct {
	Name   string // Python attribute name, "lm_head"
	GoName string // set when the name is fixed
	Type   Type
	Trail  string // trailing comment

	Embedded bool // an embedded field: GoName is its type's
}

// Interface is a Go interface made of the methods that are called on it.
type Interface struct {
	Name    string
	Methods []Method
	Origin  Origin
}

// Method is one method of an Interface; Name is the Go name.
type Method struct {
	Name    string
	Params  []Type
	Results []Type
}

// Func is a function or, with Recv, a method.
type Func struct {
	Name    string  // Python name; codegen allocates the Go name
	GoName  string  // set when the name is fixed: "Members", "Forward"
	Suffix  string  // what tells specialisations apart, "Int"
	Ctor    *Struct // set for a constructor: its Go name is New + the struct's
	Recv    *Var    // nil for a function; its type is Pointer{Local{Struct}}
	Params  []*Var
	Results []Type
	Body    []Stmt
	Origin  Origin
}

// Global is a package-level variable.
type Global struct {
	Var    *Var
	Init   Expr // may be nil
	Origin Origin
}

func (*Struct) decl()    {}
func (*Interface) decl() {}
func (*Func) decl()      {}
func (*Global) decl()    {}

// Var is a local, parameter, receiver or global. Two Vars never share a value;
// codegen gives each a Go name made from Name and decides where it is declared.
type Var struct {
	Name   string // Python name, or a proposal for a temporary ("parts")
	Type   Type
	Global bool
	// PerPass says that each pass of a loop has its own, though a closure that
	// is made in the loop takes it along: a default argument's value.
	PerPass bool
}

// Type is a Go type: Basic, *Named, *Local, *Pointer, *Slice, *Map, *FuncType.
type Type interface{ typ() }

// Basic is a predeclared type: "int", "float64", "string", "bool", "error".
type Basic string

// Named is a type of an imported package, with type arguments.
type Named struct {
	Pkg, Name string // import path and name
	Args      []Type
}

// Local is a type declared in this program.
type Local struct{ Decl Decl }

// Pointer is *Elem.
type Pointer struct{ Elem Type }

// Slice is []Elem.
type Slice struct{ Elem Type }

// Array is [Len]Elem.
type Array struct {
	Len  int
	Elem Type
}

// Map is map[Key]Elem.
type Map struct{ Key, Elem Type }

// FuncType is func(Params) Results.
type FuncType struct {
	Params, Results []Type
}

// StructType is an anonymous struct type with exported fields.
type StructType struct{ Fields []*Field }

func (Basic) typ()       {}
func (*Named) typ()      {}
func (*Local) typ()      {}
func (*Pointer) typ()    {}
func (*Slice) typ()      {}
func (*Array) typ()      {}
func (*Map) typ()        {}
func (*FuncType) typ()   {}
func (*StructType) typ() {}

// Stmt is a statement.
type Stmt interface{ At() *Place }

// Place is where a statement stood in Python, with the comments that stood there.
type Place struct {
	Line  int      // Python line, 0 when made up
	Lead  []string // comments on own lines above, without '#', in order; "" is a blank line between paragraphs
	Trail string   // comment at the end of the line
	Blank bool     // a blank line stood above the statement
}

// At returns the place itself.
func (p *Place) At() *Place { return p }

type (
	// Assign is Lhs = Rhs, Lhs Tok Rhs ("+=") or several left sides of one
	// call. Codegen turns it into := where it is a local's declaration, hoists
	// `var x T` where the local outlives the block, and drops or blanks what is
	// never read.
	Assign struct {
		Place
		Lhs []Expr // *Ref of a Var, *Select, *FieldRef, *Index, *Star; nil entry = blank
		Tok string // "=" or "+=", "-=", …
		Rhs []Expr
	}
	// Declare is `var X T`, for a variable that needs its zero value; codegen
	// adds such declarations of its own where it hoists.
	Declare struct {
		Place
		Var *Var
	}
	// ExprStmt is a call for its effect.
	ExprStmt struct {
		Place
		X Expr
	}
	// If is if Cond { Then } else { Else }; an Else of a single *If is else if.
	If struct {
		Place
		Init Stmt // may be nil
		Cond Expr
		Then []Stmt
		Else []Stmt
	}
	// For is for Init; Cond; Post { Body }; all three may be nil.
	For struct {
		Place
		Label string
		Init  Stmt
		Cond  Expr
		Post  Stmt
		Body  []Stmt
	}
	// Range is for Key, Val := range X { Body }. Key and Val are new in each
	// iteration; nil is blank or absent. A Var that lives on after the loop, or
	// is assigned in it, is codegen's to hoist.
	Range struct {
		Place
		Label    string
		Key, Val *Var
		X        Expr
		Body     []Stmt
	}
	// Return returns Results.
	Return struct {
		Place
		Results []Expr
	}
	// Branch is break, continue or goto, with an optional label.
	Branch struct {
		Place
		Tok, Label string
	}
	// Switch is an expression switch; Tag may be nil.
	Switch struct {
		Place
		Tag   Expr
		Cases []Case
	}
	// Defer is defer Call.
	Defer struct {
		Place
		Call Expr
	}
	// Block is a nested { Body }.
	Block struct {
		Place
		Body []Stmt
	}
	// Comment stands alone (trailing comments of a block).
	Comment struct{ Place }
)

// Case is one case of a Switch; no Values means default.
type Case struct {
	Values []Expr
	Body   []Stmt
}

// Expr is an expression.
type Expr interface{ expr() }

type (
	// Ref is a variable.
	Ref struct{ Var *Var }
	// FuncRef is a function of this program, by itself.
	FuncRef struct{ Func *Func }
	// MethodRef is X.Method of this program's struct.
	MethodRef struct {
		X    Expr
		Func *Func
	}
	// FieldRef is X.Field of this program's struct.
	FieldRef struct {
		X     Expr
		Field *Field
	}
	// Symbol is a function, variable, constant or type of an imported package.
	Symbol struct{ Pkg, Name string }
	// Builtin is a predeclared function or value: len, append, nil, true, max.
	Builtin string
	// Select is X.Name of a runtime type (method or field).
	Select struct {
		X    Expr
		Name string
	}
	// Lit is a literal. Text is its Go spelling, but for KindString, where it
	// is the string's value and codegen quotes it.
	Lit struct {
		Kind LitKind
		Text string
	}
	// Call is Fun(Args…); Spread adds … to the last. Result may tell its type.
	Call struct {
		Fun    Expr
		Args   []Expr
		Spread bool
		Result Type
	}
	// Composite is Type{…} or, with Addr, &Type{…}. Keys, when set, name the
	// elements by field (string) in step with Elems; MapKeys by expression.
	Composite struct {
		Type    Type
		Addr    bool
		Fields  []*Field // this program's struct
		Keys    []string // a runtime struct's field names
		MapKeys []Expr
		Elems   []Expr
	}
	// Binary is X Op Y.
	Binary struct {
		Op   string
		X, Y Expr
	}
	// Unary is Op X: "-", "!", "&", "^".
	Unary struct {
		Op string
		X  Expr
	}
	// Star is *X.
	Star struct{ X Expr }
	// Index is X[I].
	Index struct{ X, I Expr }
	// Slicing is X[Lo:Hi]; either may be nil.
	Slicing struct{ X, Lo, Hi Expr }
	// Assert is X.(Type).
	Assert struct {
		X    Expr
		Type Type
	}
	// Convert is Type(X).
	Convert struct {
		Type Type
		X    Expr
	}
	// Instance is a generic function with explicit type arguments.
	Instance struct {
		Fun  Expr
		Args []Type
	}
	// Closure is a function literal.
	Closure struct {
		Params  []*Var
		Results []Type
		Body    []Stmt
	}
	// TypeExpr is a type where a value may stand (make, new).
	TypeExpr struct{ Type Type }
)

// LitKind is the kind of a literal.
type LitKind int

// The kinds of literals.
const (
	KindInt LitKind = iota
	KindFloat
	KindString
)

func (*Ref) expr()       {}
func (*FuncRef) expr()   {}
func (*MethodRef) expr() {}
func (*FieldRef) expr()  {}
func (*Symbol) expr()    {}
func (Builtin) expr()    {}
func (*Select) expr()    {}
func (*Lit) expr()       {}
func (*Call) expr()      {}
func (*Composite) expr() {}
func (*Binary) expr()    {}
func (*Unary) expr()     {}
func (*Star) expr()      {}
func (*Index) expr()     {}
func (*Slicing) expr()   {}
func (*Assert) expr()    {}
func (*Convert) expr()   {}
func (*Instance) expr()  {}
func (*Closure) expr()   {}
func (*TypeExpr) expr()  {}
