package pypickle

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/pyjson"
)

// TestLoads reads testdata/pickle.json, made by testdata/oracle/py_pickle.py.
func TestLoads(t *testing.T) {
	text, err := os.ReadFile("testdata/pickle.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	if err := json.Unmarshal(text, &rows); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		data, err := hex.DecodeString(row[0])
		if err != nil {
			t.Fatal(err)
		}
		var v pyjson.Value
		err = py.Catch(func() { v = Loads(data) })
		switch {
		case err != nil && len(row) == 2 && strings.HasPrefix(err.Error(), row[1][1:]):
		case err != nil || len(row) == 2:
			t.Errorf("%.60s: want %.60s, got %v", row[0], row[1], err)
		case py.Repr(v) != row[1] || py.TypeName(v) != row[2]:
			t.Errorf("%.60s: want %.60s of type %s, got %.60s of type %s", row[0], row[1], row[2], py.Repr(v), py.TypeName(v))
		}
		for n := range data { // cut short, it raises
			if err := py.Catch(func() { Loads(data[:n]) }); err == nil {
				t.Errorf("%.60s: %d bytes are enough", row[0], n)
				break
			}
			if n > 400 {
				break
			}
		}
	}
}

// TestSharing sees to it that a list that stands at two places is one list.
func TestSharing(t *testing.T) {
	v := Loads([]byte("\x80\x02](]q\x00h\x00e."))
	v.At(0).Append(1)
	if got := py.Repr(v); got != "[[1], [1]]" {
		t.Error(got)
	}
	self := "\x80\x02]q\x00h\x00a."
	if err := py.Catch(func() { Loads([]byte(self)) }); err == nil || !strings.HasPrefix(err.Error(), "RecursionError") {
		t.Error(err)
	}
}
