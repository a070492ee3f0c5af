package py

import (
	"strings"
	"unicode/utf8"
)

// Translation is what str.maketrans gives, a dict of code points in Python.
//
//pyconv:class builtins.translation
type Translation struct {
	to    map[rune]any // a str, an int, or nil for None
	order []rune
}

func (t *Translation) set(from rune, to any) {
	if t.to == nil {
		t.to = map[rune]any{}
	}
	if _, ok := t.to[from]; !ok {
		t.order = append(t.order, from)
	}
	t.to[from] = to
}

// Maketrans is str.maketrans(x, y, z): the characters of x become those of y,
// those of z go.
//
//pyconv:map str.maketrans(x: str, y: str, z: str = '', /) static
func Maketrans(x, y, z string) *Translation {
	from, to := []rune(x), []rune(y)
	if len(from) != len(to) {
		Raise("ValueError", "the first two maketrans arguments must have equal length")
	}
	t := &Translation{}
	for i, r := range from {
		t.set(r, int(to[i]))
	}
	for _, r := range z {
		t.set(r, nil)
	}
	return t
}

// TranslationOf is str.maketrans(x) of a dict of characters or code points, and
// the table that str.translate makes of a dict.
//
//pyconv:map str.maketrans(x: tree, /) static
func TranslationOf(x any) *Translation {
	pairs, ok := Pairs(x)
	if !ok {
		Raise("TypeError", "if you give only one argument to maketrans it must be a dict")
	}
	t := &Translation{}
	for _, p := range pairs {
		switch k := Plain(p.Key).(type) {
		case string:
			r, size := utf8.DecodeRuneInString(k)
			if k == "" || size != len(k) {
				Raise("ValueError", "string keys in translate table must be of length 1")
			}
			t.set(r, Plain(p.Value))
		case int:
			t.set(rune(k), Plain(p.Value))
		default:
			Raise("TypeError", "keys in translate table must be strings or integers")
		}
	}
	return t
}

// Translate is s.translate(table).
//
//pyconv:map str.translate(table: builtins.translation, /)
func Translate(s string, table *Translation) string {
	var b strings.Builder
	for _, r := range s {
		to, ok := table.to[r]
		if !ok {
			b.WriteRune(r)
			continue
		}
		switch to := to.(type) {
		case nil:
		case int:
			b.WriteRune(rune(to))
		case string:
			b.WriteString(to)
		default:
			Raise("TypeError", "character mapping must return integer, None or str")
		}
	}
	return b.String()
}

// TranslateBy is s.translate(table) of a dict of code points.
//
//pyconv:map str.translate(table: tree, /)
func TranslateBy(s string, table any) string {
	t := &Translation{}
	if pairs, ok := Pairs(table); ok {
		for _, p := range pairs {
			if k, ok := Plain(p.Key).(int); ok {
				t.set(rune(k), Plain(p.Value))
			}
		}
	}
	return Translate(s, t)
}

// PyStr is str(t).
func (t *Translation) PyStr() string { return t.PyRepr() }

// PyRepr is repr(t): a dict.
func (t *Translation) PyRepr() string {
	d := NewDict[int, any]()
	for _, r := range t.order {
		d.Set(int(r), t.to[r])
	}
	return d.PyRepr()
}

// Len is len(t).
//
//pyconv:map builtins.translation.__len__()
func (t *Translation) Len() int { return len(t.to) }
