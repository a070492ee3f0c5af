package mapping

import (
	"slices"
	"strings"
)

// attributes are all that objects of Python's own types have, special names
// aside: what is not among them is no attribute in Python either.
var attributes = map[string]string{
	"str":   "capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill",
	"int":   "as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer numerator real to_bytes",
	"float": "as_integer_ratio conjugate fromhex hex imag is_integer real",
	"list":  "append clear copy count extend index insert pop remove reverse sort",
	"tuple": "count index",
	"dict":  "clear copy fromkeys get items keys pop popitem setdefault update values",
	"set":   "add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issuperset pop remove symmetric_difference symmetric_difference_update union update",
}

// lacks says that Python's own type has no attribute of a name, whatever is
// mapped of it.
func lacks(t *Type, name string) bool {
	if t.Kind == KDict && t.Name != "" || t.Kind == KTuple && (t.Name != "" || t.Named != "" || t.Consts != nil) || strings.HasPrefix(name, "__") {
		return false
	}
	all, ok := attributes[pythonClass(t)]
	return ok && !slices.Contains(strings.Fields(all), name)
}
