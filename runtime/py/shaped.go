package py

import (
	"reflect"
	"strconv"
)

// Shaped is v as Python shows it where its Go type alone does not say which of
// its slices are tuples. The shape spells the type from the outside in: t and l
// a tuple and a list of one kind of item, s a set's, d a dict's key and value, a digit a
// tuple of that many items, b such a tuple that is a list in Python, each followed
// by their shapes; c a torch.device, n a np.str_, k a class of numbers, o what may be None, by the shape that follows; any other letter is a value that shows itself.
func Shaped(v any, shape string) Raw {
	dst, _ := appendShaped(nil, reflect.ValueOf(v), shape)
	return Raw(dst)
}

// appendShaped returns what is left of the shape, too.
func appendShaped(dst []byte, v reflect.Value, shape string) ([]byte, string) {
	kind, rest := shape[0], shape[1:]
	switch {
	case kind == 't' || kind == 'l':
		return appendItems(dst, v, kind == 't', rest)
	case kind == 's':
		return appendSet(dst, v, rest)
	case kind == 'd':
		return appendEntries(dst, v, rest)
	case kind == 'b':
		at := len(dst)
		dst, rest = appendShaped(dst, v, rest)
		dst[at], dst[len(dst)-1] = '[', ']'
		if len(dst)-at > 2 && dst[len(dst)-2] == ',' { // of one item
			dst = append(dst[:len(dst)-2], ']')
		}
		return dst, rest
	case kind >= '0' && kind <= '9':
		n, _ := strconv.Atoi(shape[:1])
		dst = append(dst, '(')
		for i := range n {
			if i > 0 {
				dst = append(dst, ", "...)
			}
			dst, rest = appendShaped(dst, v.Field(i), rest)
		}
		if n == 1 {
			dst = append(dst, ',')
		}
		return append(dst, ')'), rest
	case kind == 'o' && v.IsNil():
		return append(dst, "None"...), skipShape(rest)
	case kind == 'o':
		return appendShaped(dst, v.Elem(), rest)
	case kind == 'c':
		return append(dst, Device(v.String()).PyRepr()...), rest
	case kind == 'k':
		return append(dst, v.Interface().(interface{ Class() Raw }).Class()...), rest
	case kind == 'n':
		return append(dst, NumpyStr(v.String()).PyRepr()...), rest
	}
	return appendRepr(dst, v.Interface()), rest
}

func appendItems(dst []byte, v reflect.Value, tuple bool, item string) ([]byte, string) {
	if v.Kind() == reflect.Pointer {
		v = v.Elem().FieldByName("Items") // of a List
	}
	open, end := byte('['), byte(']')
	if tuple {
		open, end = '(', ')'
	}
	dst = append(dst, open)
	for i := range v.Len() {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst, _ = appendShaped(dst, v.Index(i), item)
	}
	if tuple && v.Len() == 1 {
		dst = append(dst, ',')
	}
	return append(dst, end), skipShape(item)
}

func appendSet(dst []byte, v reflect.Value, item string) ([]byte, string) {
	s := v.Interface().(interface {
		PyType() string
		setItems() []any
	})
	class, items := s.PyType(), s.setItems()
	switch {
	case len(items) == 0:
		return append(dst, class+"()"...), skipShape(item)
	case class == "frozenset":
		dst = append(dst, "frozenset("...)
	}
	dst = append(dst, '{')
	for i, v := range items {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst, _ = appendShaped(dst, reflect.ValueOf(v), item)
	}
	if dst = append(dst, '}'); class == "frozenset" {
		dst = append(dst, ')')
	}
	return dst, skipShape(item)
}

func appendEntries(dst []byte, v reflect.Value, key string) ([]byte, string) {
	value := skipShape(key)
	dst = append(dst, '{')
	first := true
	v.Interface().(interface{ each(func(k, v any)) }).each(func(k, v any) {
		if !first {
			dst = append(dst, ", "...)
		}
		first = false
		dst, _ = appendShaped(dst, reflect.ValueOf(k), key)
		dst = append(dst, ": "...)
		dst, _ = appendShaped(dst, reflect.ValueOf(v), value)
	})
	return append(dst, '}'), skipShape(value)
}

// skipShape is what follows the first shape.
func skipShape(shape string) string {
	kind, rest := shape[0], shape[1:]
	n := 0
	switch {
	case kind == 't' || kind == 'l' || kind == 'b' || kind == 's' || kind == 'o':
		n = 1
	case kind == 'd':
		n = 2
	case kind >= '0' && kind <= '9':
		n = int(kind - '0')
	}
	for range n {
		rest = skipShape(rest)
	}
	return rest
}
