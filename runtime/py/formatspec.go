package py

func formatSpec(v any, spec string) string {
	Raise("ValueError", "Invalid format specifier '%s' for object of type '%s'", spec, TypeName(v))
	return ""
}

// TypeName is type(v).__name__.
func TypeName(v any) string {
	switch v.(type) {
	case nil:
		return "NoneType"
	case bool:
		return "bool"
	case int, int64:
		return "int"
	case float64:
		return "float"
	case string:
		return "str"
	}
	return "object"
}
