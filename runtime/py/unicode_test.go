package py

import (
	"encoding/json"
	"testing"
)

var predicates = map[string]func(string) bool{
	"isalpha": Isalpha, "isdecimal": Isdecimal, "isdigit": Isdigit, "isnumeric": Isnumeric, "isalnum": Isalnum,
	"isupper": Isupper, "islower": Islower, "istitle": Istitle, "isspace": Isspace, "isidentifier": Isidentifier, "isprintable": Isprintable,
}

var caseChanges = map[string]func(string) string{
	"upper": Upper, "lower": Lower, "title": Title, "casefold": Casefold, "swapcase": Swapcase, "capitalize": Capitalize,
}

// Every code point against CPython: testdata/unicode.json.gz is made by
// testdata/oracle/py_unicode.py.
func TestUnicodeAgainstCPython(t *testing.T) {
	cases := load(t, "testdata/unicode.json.gz")
	if len(cases) != len(predicates)+len(caseChanges) {
		t.Fatalf("%d sets of cases", len(cases))
	}
	for name, holds := range predicates {
		t.Run(name, func(t *testing.T) {
			want := map[rune]bool{}
			for _, span := range cases[name] {
				for c := integer(t, span[0]); c <= integer(t, span[1]); c++ {
					want[rune(c)] = true
				}
			}
			eachRune(func(c rune) {
				if got := holds(string(c)); got != want[c] {
					t.Errorf("U+%04X: %v", c, got)
				}
			})
		})
	}
	for name, change := range caseChanges {
		t.Run(name, func(t *testing.T) {
			want := map[rune]json.RawMessage{}
			for _, row := range cases[name] {
				want[rune(integer(t, row[0]))] = row[1]
			}
			eachRune(func(c rune) {
				text, w := change(string(c)), string(c)
				if raw := want[c]; raw != nil {
					noError(t, json.Unmarshal(raw, &w))
				}
				if text != w {
					t.Errorf("U+%04X: %q, want %q", c, text, w)
				}
			})
		})
	}
}

func eachRune(do func(rune)) {
	for c := rune(0); c <= 0x10ffff; c++ {
		if c < 0xd800 || c >= 0xe000 {
			do(c)
		}
	}
}
