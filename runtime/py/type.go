package py

// Type is type(v) of a value whose type the run tells: the class's name.
type Type string

// TypeOf is type(v).
func TypeOf(v any) Type { return Type(TypeName(v)) }

// PyStr is str(t).
func (t Type) PyStr() string { return t.PyRepr() }

// PyRepr is repr(t).
func (t Type) PyRepr() string { return ClassRepr(string(t)).PyRepr() }

// PyType is type(t).__name__.
func (t Type) PyType() string { return "type" }
