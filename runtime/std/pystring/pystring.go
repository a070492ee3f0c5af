// Package pystring is Python's string module.
package pystring

import (
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// The constants of the module.
const (
	//pyconv:map string.ascii_lowercase
	Lowercase = "abcdefghijklmnopqrstuvwxyz"
	//pyconv:map string.ascii_uppercase
	Uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	//pyconv:map string.ascii_letters
	Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	//pyconv:map string.digits
	Digits = "0123456789"
	//pyconv:map string.hexdigits
	Hexdigits = "0123456789abcdefABCDEF"
	//pyconv:map string.octdigits
	Octdigits = "01234567"
	//pyconv:map string.punctuation
	Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
	//pyconv:map string.whitespace
	Whitespace = " \t\n\r\v\f"
	//pyconv:map string.printable
	Printable = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \t\n\r\v\f"
)

// Capwords is string.capwords(s): words with capitals, one blank between.
//
//pyconv:map string.capwords(s: str)
func Capwords(s string) string { return capitals(py.Fields(s), " ") }

// CapwordsAt is string.capwords(s, sep).
//
//pyconv:map string.capwords(s: str, sep: str)
func CapwordsAt(s, sep string) string { return capitals(strings.Split(s, sep), sep) }

func capitals(words []string, sep string) string {
	out := make([]string, len(words))
	for i, word := range words {
		out[i] = py.Capitalize(word)
	}
	return strings.Join(out, sep)
}
