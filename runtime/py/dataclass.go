package py

// Field is a field of a dataclass, for its repr.
type Field struct {
	Name  string
	Value any
}

// DataclassRepr is the repr that @dataclass makes: Name(field=value, …).
func DataclassRepr(name string, fields ...Field) string {
	dst := append([]byte(name), '(')
	for i, field := range fields {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = append(append(dst, field.Name...), '=')
		dst = appendRepr(dst, field.Value)
	}
	return string(append(dst, ')'))
}
