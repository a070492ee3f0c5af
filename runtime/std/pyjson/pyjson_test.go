package pyjson

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
)

func same(t *testing.T, what, want, got string) {
	t.Helper()
	if want != got {
		t.Errorf("%s: want %q, got %q", what, want, got)
	}
}

// TestAgainstCPython reads testdata/json.json, made by
// testdata/oracle/py_json.py.
func TestAgainstCPython(t *testing.T) {
	data, err := os.ReadFile("testdata/json.json")
	if err != nil {
		t.Fatal(err)
	}
	var fixture struct{ Loads [][]string }
	if err := json.Unmarshal(data, &fixture); err != nil {
		t.Fatal(err)
	}
	for _, row := range fixture.Loads {
		var v Value
		if err := py.Catch(func() { v = Loads(row[0]) }); err != nil {
			same(t, row[0], row[1], "!"+err.Error())
			continue
		}
		if len(row) == 2 {
			t.Errorf("%q: want %s", row[0], row[1])
			continue
		}
		same(t, row[0], row[1], py.Repr(v))
		same(t, row[0], row[2], Dumps(v))
		same(t, row[0], row[3], Dumps(v, DumpsOptions{Indent: 2}))
		same(t, row[0], row[4], Dumps(v, DumpsOptions{NoEnsureASCII: true, SortKeys: true}))
	}
}

func TestValue(t *testing.T) {
	v := Loads(`{"dim": 64, "eps": 1e-5, "name": "x", "layers": [1, 2], "tie": true, "none": null}`)
	if v.Get("dim").Int() != 64 || v.Get("eps").Float() != 1e-5 || v.Get("dim").Float() != 64 || v.Get("name").Str() != "x" || !v.Get("tie").Bool() {
		t.Error("accessors")
	}
	if !v.Get("none").IsNone() || !v.GetOpt("missing").IsNone() || v.GetInt("missing", 3) != 3 || v.GetInt("dim", 3) != 64 {
		t.Error("get")
	}
	same(t, "ints", "[1, 2]", py.Repr(v.Get("layers").Ints()))
	same(t, "lone surrogate", `["\ud800"]`, Dumps([]string{Loads(`"\ud800"`).Str()}))
	same(t, "str in a print", "x 64", py.Str(v.Get("name"))+" "+py.Format(v.Get("dim"), ""))
	same(t, "KeyError", "KeyError: 'zzz'", py.Catch(func() { v.Get("zzz") }).Error())
	v.Set("new", 2.0)
	same(t, "set", "2.0", py.Repr(v.Get("new")))
}

func TestDumpsGoValues(t *testing.T) {
	d := py.DictOf(py.KV("a", any([]int{1, 2})), py.KV("b", any(nil)), py.KV("c", any(py.NewList("x"))))
	same(t, "dict", `{"a": [1, 2], "b": null, "c": ["x"]}`, Dumps(d))
	same(t, "keys", `{"1": 0.5}`, Dumps(py.DictOf(py.KV(1, 0.5))))
	same(t, "tuple", `[1, "a"]`, Dumps(py.Tuple2[int, string]{V0: 1, V1: "a"}))
	same(t, "optional", `[null, 3]`, Dumps([]*int{nil, py.Ptr(3)}))
	same(t, "separators", `{"a":[1,2]}`, Dumps(py.DictOf(py.KV("a", []int{1, 2})), DumpsOptions{Separators: []string{",", ":"}}))
	type thing struct{ x int }
	same(t, "object", "TypeError: Object of type thing is not JSON serializable", py.Catch(func() { Dumps(&thing{1}) }).Error())
}
