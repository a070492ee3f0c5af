package py

// NumpyStr is an element of NumPy's array of texts, np.str_: a str that repr
// shows with its class.
type NumpyStr string

// PyStr is str(s).
func (s NumpyStr) PyStr() string { return string(s) }

// PyRepr is repr(s): np.str_('a').
func (s NumpyStr) PyRepr() string { return "np.str_(" + Repr(string(s)) + ")" }

// PyType is type(s).__name__.
func (NumpyStr) PyType() string { return "str_" }

// NumpyStrOrNone shows an element that may be None.
func NumpyStrOrNone(s *string) any {
	if s == nil {
		return nil
	}
	return NumpyStr(*s)
}
