package mapping

import (
	"strings"
	"testing"

	"github.com/pyconv/pyconv/parser"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestConsistent(t *testing.T) {
	for tests, want := range map[string]bool{
		// "not " before a test: it came out false
		"v == 5; v == 6":                                 false,
		"v == 5; v == 5.0":                               true,
		"v == 5; v in [5.1, 5.2]":                        false,
		"v == 5; not v in (5, 6)":                        false,
		"int(v) == 5; v == 5.1":                          true,
		"int(v) == 5; v >= 6":                            false,
		"int(v) == 5; v > 5.99":                          true,
		"int(v) == 0; v > -1; v < 0":                     true,
		"int(v) == -1; v > -1":                           false,
		"int(v) >= 5.5; v < 6":                           false,
		"v < 6; v >= 6":                                  false,
		"not v < 6; not v >= 6":                          true,  // nan
		"v < 6; v is None":                               false, // None < 6 raises
		"v > 1; v < 1.0001":                              true,
		"v is None; v == 0":                              false,
		"v is None; not v":                               true,
		"v; v is None":                                   false,
		"v; v == ''":                                     false,
		"v == 'a'; v == 'b'":                             false,
		"not v == 'a'; not v == 'b'; v":                  true,
		"v == 1; v == True":                              true,
		"v is True; v == 0":                              false,
		"1 < v < 3; v == 3":                              false,
		"a or b; not a; not b":                           false,
		"a or b; not a":                                  true,
		"a and v == 5; v == 6":                           false,
		"a and f(v); not a":                              false,
		"a or f(v); not a":                               true,
		"f(v) == 5; f(v) == 6":                           true, // what f does nobody knows
		"v == w; v != w":                                 true, // not told apart
		"o.version == 4; o.version == 5":                 false,
		"o.version == 4; p.version == 5":                 true,
		"v == 9007199254740993; v == 9007199254740992":   true, // beyond what floats tell apart
		"v < 'b'; v > 'c'":                               true, // texts are not ordered here
		"v in [5, x]; v == 6":                            true,
		"v == 2; not (v == 2 or v == 3)":                 false,
		"not (v == 2 and a); v == 2; a":                  false,
		"v != 2; v == 2":                                 false,
		"v not in [2]; v == 2":                           false,
		"v == 0.5; v == 0.25":                            false,
		"not v == 4; not int(v) in [5, 6]; v < 7; v > 3": true,
	} {
		var outcomes []outcome
		for _, text := range strings.Split(tests, "; ") {
			bare := strings.TrimPrefix(text, "not ")
			file, err := parser.Parse("x.py", []byte(bare+"\n"))
			require.NoError(t, err, text)
			test := file.Body[0].(*parser.ExprStmt).Value
			outcomes = append(outcomes, outcome{test, bare == text})
		}
		plain := func(string, parser.Expr) bool { return true }
		assert.Equal(t, want, consistent(outcomes, plain), tests)
		if !want {
			assert.True(t, consistent(outcomes, func(string, parser.Expr) bool { return false }), tests)
		}
	}
}
