package re

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"

	_ "github.com/pyconv/pyconv/internal/golden" // the flag -update
	"github.com/pyconv/pyconv/runtime/py"
)

// fixture is testdata/re.json, made by testdata/oracle/std_re.py.
type fixture struct {
	Rows, Info                 [][]json.RawMessage
	Errors, Templates, Escapes [][2]string
}

func load(t *testing.T) fixture {
	t.Helper()
	data, err := os.ReadFile("testdata/re.json")
	if err != nil {
		t.Fatal(err)
	}
	var f fixture
	read(t, data, &f)
	return f
}

func read(t *testing.T, data []byte, to any) {
	t.Helper()
	if err := json.Unmarshal(data, to); err != nil {
		t.Fatal(err)
	}
}

// same compares what Go found with Python's JSON.
func same(t *testing.T, what string, row []json.RawMessage, at int, got any) {
	t.Helper()
	data, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	var a, b any
	read(t, data, &a)
	read(t, row[at], &b)
	if !reflect.DeepEqual(a, b) {
		t.Errorf("%s of %s\nwant %s\ngot  %s", what, row[:3], row[at], data)
	}
}

// shown is a match as the fixture has it.
func shown(m *Match) any {
	if m == nil {
		return nil
	}
	spans := [][2]int{}
	for i := range m.Pattern.Groups + 1 {
		from, to := m.Span(i)
		spans = append(spans, [2]int{from, to})
	}
	names := map[string]*string{}
	for name, text := range m.GroupdictOpt().All() {
		names[name] = text
	}
	return []any{spans, m.GroupsOpt(), names, m.Lastindex(), m.Lastgroup(), m.Group()}
}

func TestMatchesAgainstCPython(t *testing.T) {
	for _, row := range load(t).Rows {
		var pattern, s string
		var flags int
		read(t, row[0], &pattern)
		read(t, row[1], &flags)
		read(t, row[2], &s)
		p := Compile(pattern, flags)
		spans := [][2]int{}
		for m := range p.Finditer(s) {
			spans = append(spans, [2]int{m.Start(), m.End()})
		}
		if len(row) == 3 {
			if p.Search(s) != nil || p.Match(s) != nil || p.Fullmatch(s) != nil || len(spans) > 0 || p.Sub("-", s) != s {
				t.Errorf("%s matches %q at %v", pattern, s, spans)
			}
			continue
		}
		same(t, "search", row, 3, shown(p.Search(s)))
		same(t, "match", row, 4, shown(p.Match(s)))
		same(t, "fullmatch", row, 5, shown(p.Fullmatch(s)))
		same(t, "finditer", row, 6, spans)
		same(t, "split", row, 7, p.SplitOpt(s))
		same(t, "split once", row, 8, p.SplitOpt(s, 1))
		text, n := p.Subn("-", s)
		same(t, "subn", row, 9, []any{text, n})
		text, n = p.SubnFunc(func(m *Match) string { return py.Upper(m.Group()) + "|" }, s, 2)
		same(t, "subn of a function", row, 10, []any{text, n})
		same(t, "search from 1 to 3", row, 11, shown(p.Search(s, BoundsOptions{Pos: 1, Endpos: py.Ptr(3)})))
	}
}

func TestPatternsAgainstCPython(t *testing.T) {
	f := load(t)
	for _, row := range f.Info {
		var pattern string
		var flags int
		read(t, row[0], &pattern)
		read(t, row[1], &flags)
		p := Compile(pattern, flags)
		same(t, "flags", row, 2, p.Flags)
		same(t, "groups", row, 3, p.Groups)
		names := map[string]int{}
		for name, i := range p.Groupindex().All() {
			names[name] = i
		}
		same(t, "groupindex", row, 4, names)
		same(t, "repr", row, 5, py.Repr(p))
	}
	for _, row := range f.Errors {
		if got := outcome(func() string { return py.Repr(Compile(row[0])) }); got != row[1] {
			t.Errorf("%s\nwant %s\ngot  %s", row[0], row[1], got)
		}
	}
	for _, row := range f.Templates {
		if got := outcome(func() string { return Compile(`(?P<first>\w)(\d)?`).Sub(row[0], "ab1") }); got != row[1] {
			t.Errorf("template %s\nwant %q\ngot  %q", row[0], row[1], got)
		}
	}
	for _, row := range f.Escapes {
		if got := Escape(row[0]); got != row[1] {
			t.Errorf("escape %q\nwant %q\ngot  %q", row[0], row[1], got)
		}
	}
}

// outcome is what f gives, or the exception it raises.
func outcome(f func() string) (text string) {
	if err := py.Catch(func() { text = f() }); err != nil {
		return "!" + err.Error()
	}
	return text
}

func TestNoMatch(t *testing.T) {
	if got := outcome(func() string { return Compile("x").Search("a").Group() }); got != "!AttributeError: 'NoneType' object has no attribute 'group'" {
		t.Error(got)
	}
	if got := outcome(func() string { return Compile("a").Search("a").Group(1) }); got != "!IndexError: no such group" {
		t.Error(got)
	}
	if got := outcome(func() string { return py.Repr(Compile("(a)(b)").Findall("ab")) }); got != "!RuntimeError: findall of a pattern with 2 groups that is not known at conversion" {
		t.Error(got)
	}
}
