package py

import (
	"compress/gzip"
	"encoding/json"
	"math"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

func noError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal(t *testing.T, want, got any) {
	t.Helper()
	if !reflect.DeepEqual(want, got) {
		t.Errorf("want %#v, got %#v", want, got)
	}
}

// load reads lists of cases; testdata/format.json.gz is made by
// testdata/oracle/py_format.py.
func load(t *testing.T, name string) map[string][][]json.RawMessage {
	t.Helper()
	f, err := os.Open(name)
	noError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	noError(t, err)
	var raw map[string]json.RawMessage
	noError(t, json.NewDecoder(z).Decode(&raw))
	cases := map[string][][]json.RawMessage{}
	for name, data := range raw {
		if name != "python" {
			var rows [][]json.RawMessage
			noError(t, json.Unmarshal(data, &rows))
			cases[name] = rows
		}
	}
	return cases
}

func text(t *testing.T, raw json.RawMessage) string {
	t.Helper()
	var s string
	noError(t, json.Unmarshal(raw, &s))
	return s
}

func integer(t *testing.T, raw json.RawMessage) int {
	t.Helper()
	var i int
	noError(t, json.Unmarshal(raw, &i))
	return i
}

func hexFloat(s string) float64 {
	switch s {
	case "inf":
		return math.Inf(1)
	case "-inf":
		return math.Inf(-1)
	case "nan":
		return math.NaN()
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(err)
	}
	return f
}

func value(t *testing.T, raw json.RawMessage) any {
	t.Helper()
	var pair [2]string
	noError(t, json.Unmarshal(raw, &pair))
	switch pair[0] {
	case "b":
		return pair[1] == "1"
	case "i":
		i, err := strconv.Atoi(pair[1])
		noError(t, err)
		return i
	case "f":
		return hexFloat(pair[1])
	}
	return pair[1]
}

func values(t *testing.T, raw json.RawMessage) []any {
	t.Helper()
	var items []json.RawMessage
	noError(t, json.Unmarshal(raw, &items))
	out := make([]any, len(items))
	for i, item := range items {
		out[i] = value(t, item)
	}
	return out
}

// outcome runs f; an exception gives "!Type: message", as in the fixture.
func outcome(f func() string) (result string) {
	if err := Catch(func() { result = f() }); err != nil {
		return "!" + err.Error()
	}
	return result
}

// sameFloat compares bits, all NaNs being one.
func sameFloat(a, b float64) bool {
	return a == b && math.Signbit(a) == math.Signbit(b) || a != a && b != b
}

func check(t *testing.T, want, got, place string) {
	t.Helper()
	if want != got {
		t.Errorf("%s: want %q, got %q", place, want, got)
	}
}

func TestRepr(t *testing.T) {
	cases := load(t, "testdata/format.json.gz")
	for _, c := range cases["repr"] {
		check(t, text(t, c[1]), Repr(value(t, c[0])), string(c[0]))
	}
	for _, c := range cases["ascii"] {
		check(t, text(t, c[1]), ASCII(value(t, c[0])), string(c[0]))
	}
}

func TestFormat(t *testing.T) {
	for _, c := range load(t, "testdata/format.json.gz")["format"] {
		got := outcome(func() string { return Format(value(t, c[0]), text(t, c[1])) })
		check(t, text(t, c[2]), got, string(c[0])+" "+string(c[1]))
	}
}

func TestFormatFraction(t *testing.T) {
	// Grouping after the point is new in Python 3.14; values from its
	// documentation.
	equal(t, "123_456.123_456_79", Format(123456.12345679, "_.8_f"))
	equal(t, "1.234,568", Format(1.2345678, ".6,f"))
}

func TestPercent(t *testing.T) {
	for _, c := range load(t, "testdata/format.json.gz")["percent"] {
		got := outcome(func() string { return Percent(text(t, c[0]), values(t, c[1])...) })
		check(t, text(t, c[2]), got, string(c[0])+" "+string(c[1]))
	}
	d := DictOf(KV("a", 1), KV("b", 22))
	equal(t, "1 and 0022 %", Percent("%(a)d and %(b)04d %%", d))
	equal(t, "!KeyError: 'c'", outcome(func() string { return Percent("%(c)d", d) }))
}

func TestFormatStr(t *testing.T) {
	for _, c := range load(t, "testdata/format.json.gz")["str_format"] {
		args := values(t, c[1])
		var named [][]json.RawMessage
		noError(t, json.Unmarshal(c[2], &named))
		for _, kw := range named {
			args = append(args, Keyword{text(t, kw[0]), value(t, kw[1])})
		}
		got := outcome(func() string { return FormatStr(text(t, c[0]), args...) })
		check(t, text(t, c[3]), got, string(c[0]))
	}
	equal(t, "3 b", FormatStr("{0[1]} {1[k]}", []int{1, 3}, DictOf(KV("k", "b"))))
}

func TestRound(t *testing.T) {
	cases := load(t, "testdata/format.json.gz")
	for _, c := range cases["round"] {
		f, want, place := value(t, c[0]).(float64), text(t, c[2]), string(c[0])+" "+string(c[1])
		if string(c[1]) == "null" {
			if want != "big" {
				check(t, want, outcome(func() string { return Str(Round(f)) }), place)
			}
			continue
		}
		if strings.HasPrefix(want, "!") {
			check(t, want, outcome(func() string { return Str(RoundTo(f, integer(t, c[1]))) }), place)
		} else if got := RoundTo(f, integer(t, c[1])); !sameFloat(got, hexFloat(want)) {
			t.Errorf("round(%v, %s): want %v, got %v", f, c[1], hexFloat(want), got)
		}
	}
	for _, c := range cases["round_int"] {
		equal(t, integer(t, c[2]), RoundInt(integer(t, c[0]), integer(t, c[1])))
	}
}

func TestDivision(t *testing.T) {
	cases := load(t, "testdata/format.json.gz")
	for _, c := range cases["div"] {
		a, _ := strconv.Atoi(text(t, c[0]))
		b, _ := strconv.Atoi(text(t, c[1]))
		check(t, text(t, c[2]), Str(FloorDiv(a, b)), "//")
		check(t, text(t, c[3]), Str(Mod(a, b)), "%")
		if want := hexFloat(text(t, c[4])); DivInt(a, b) != want {
			t.Errorf("%d / %d: want %v, got %v", a, b, want, DivInt(a, b))
		}
	}
	for _, c := range cases["fdiv"] {
		a, b := hexFloat(text(t, c[0])), hexFloat(text(t, c[1]))
		q, r := DivmodFloat(a, b)
		if !sameFloat(q, hexFloat(text(t, c[2]))) || !sameFloat(r, hexFloat(text(t, c[3]))) {
			t.Errorf("divmod(%v, %v): want %s, %s, got %v, %v", a, b, c[2], c[3], q, r)
		}
	}
	equal(t, "!ZeroDivisionError: integer division or modulo by zero", outcome(func() string { return Str(FloorDiv(1, 0)) }))
}

func TestParse(t *testing.T) {
	cases := load(t, "testdata/format.json.gz")
	for _, c := range cases["parse_int"] {
		got := outcome(func() string { return Str(Must(ParseInt(text(t, c[0]), integer(t, c[1])))) })
		check(t, text(t, c[2]), got, string(c[0]))
	}
	for _, c := range cases["parse_float"] {
		f, err := ParseFloat(text(t, c[0]))
		if want := text(t, c[1]); err != nil {
			check(t, want, "!"+err.Error(), string(c[0]))
		} else if !sameFloat(f, hexFloat(want)) {
			t.Errorf("float(%s): want %s, got %v", c[0], want, f)
		}
	}
}

func TestSum(t *testing.T) {
	for _, c := range load(t, "testdata/format.json.gz")["sum"] {
		var texts []string
		noError(t, json.Unmarshal(c[0], &texts))
		xs := make([]float64, len(texts))
		for i, s := range texts {
			xs[i] = hexFloat(s)
		}
		if got, want := SumFloat(xs, 0), hexFloat(text(t, c[1])); !sameFloat(got, want) {
			t.Errorf("sum(%v): want %v, got %v", xs, want, got)
		}
	}
}
