package pyast

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/pyjson"
)

// TestLiteralEval reads testdata/literal.json, made by
// testdata/oracle/py_literal.py.
func TestLiteralEval(t *testing.T) {
	data, err := os.ReadFile("testdata/literal.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		var v pyjson.Value
		if err := py.Catch(func() { v = LiteralEval(row[0]) }); err != nil {
			if kind, _, _ := strings.Cut(err.Error(), ":"); row[1] != "!"+kind {
				t.Errorf("%q: want %s, got %v", row[0], row[1], err)
			}
			continue
		}
		if len(row) == 2 || row[1] != py.Repr(v) || row[2] != py.TypeName(v) {
			t.Errorf("%q: want %v, got %s of type %s", row[0], row[1:], py.Repr(v), py.TypeName(v))
		}
	}
	for text, want := range map[string]string{"{1, 2}": "NotImplementedError", "{(1, 2): 3}": "NotImplementedError", "9223372036854775808": "OverflowError", "...": "NotImplementedError"} {
		if err := py.Catch(func() { LiteralEval(text) }); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: want %s, got %v", text, want, err)
		}
	}
}
