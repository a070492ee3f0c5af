package py

// EnumByValue is Class(value): the member that has the value.
func EnumByValue[T any](class string, members []T, is func(T) bool, value any) T {
	for _, m := range members {
		if is(m) {
			return m
		}
	}
	Throw(NewException("ValueError", Repr(value)+" is not a valid "+class))
	panic("unreachable")
}

// EnumByName is Class[name].
func EnumByName[T any](class string, members []T, is func(T) bool, name any) T {
	for _, m := range members {
		if is(m) {
			return m
		}
	}
	Throw(NewException("KeyError", name))
	panic("unreachable")
}
