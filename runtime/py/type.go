package py

// Type is type(v) of a value whose type the run tells: the class's name.
type Type string

// Callable is a class or a function as a set holds it: what names it.
type Callable string

// hashParts is its hash, which differs from process to process in Python.
func (c Callable) hashParts() (h int, fixed bool) { return hashStr(string(c)), false }

// TypeOf is type(v).
func TypeOf(v any) Type { return Type(TypeName(v)) }

// PyStr is str(t).
func (t Type) PyStr() string { return t.PyRepr() }

// PyRepr is repr(t).
func (t Type) PyRepr() string { return ClassRepr(string(t)).PyRepr() }

// PyType is type(t).__name__.
func (t Type) PyType() string { return "type" }
