package py

// Formatter is implemented by types with a __format__ of their own.
type Formatter interface {
	PyFormat(spec string) string
}

// Format is format(v, spec), the part of an f-string's field after the colon.
func Format(v any, spec string) string {
	if f, ok := v.(Formatter); ok {
		return f.PyFormat(spec)
	}
	if spec == "" {
		return Str(v)
	}
	return formatSpec(v, spec)
}
