package textwrap

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
)

// options reads the keywords of a vector.
func options(t *testing.T, data json.RawMessage) Options {
	t.Helper()
	kw := struct {
		InitialIndent     string  `json:"initial_indent"`
		SubsequentIndent  string  `json:"subsequent_indent"`
		ExpandTabs        *bool   `json:"expand_tabs"`
		ReplaceWhitespace *bool   `json:"replace_whitespace"`
		DropWhitespace    *bool   `json:"drop_whitespace"`
		BreakLongWords    *bool   `json:"break_long_words"`
		BreakOnHyphens    *bool   `json:"break_on_hyphens"`
		FixSentenceEnds   bool    `json:"fix_sentence_endings"`
		Tabsize           int     `json:"tabsize"`
		MaxLines          int     `json:"max_lines"`
		Placeholder       *string `json:"placeholder"`
	}{}
	read(t, data, &kw)
	return Options{
		InitialIndent: kw.InitialIndent, SubsequentIndent: kw.SubsequentIndent, NoExpandTabs: kw.ExpandTabs != nil,
		NoReplaceWhitespace: kw.ReplaceWhitespace != nil, NoDropWhitespace: kw.DropWhitespace != nil, NoBreakLongWords: kw.BreakLongWords != nil,
		NoBreakOnHyphens: kw.BreakOnHyphens != nil, FixSentenceEndings: kw.FixSentenceEnds, Tabsize: kw.Tabsize, MaxLines: kw.MaxLines, Placeholder: kw.Placeholder,
	}
}

func read(t *testing.T, data []byte, to any) {
	t.Helper()
	if err := json.Unmarshal(data, to); err != nil {
		t.Fatal(err)
	}
}

// outcome is what f gives as JSON, or the exception it raises.
func outcome(f func() any) any {
	var v any
	if err := py.Catch(func() { v = f() }); err != nil {
		v = "!" + err.Error()
	}
	data, _ := json.Marshal(v)
	var out any
	_ = json.Unmarshal(data, &out)
	return out
}

// TestAgainstCPython reads testdata/textwrap.json, made by
// testdata/oracle/std_text.py.
func TestAgainstCPython(t *testing.T) {
	data, err := os.ReadFile("testdata/textwrap.json")
	if err != nil {
		t.Fatal(err)
	}
	var fixture struct{ Wrap, Shorten, Dedent [][]json.RawMessage }
	read(t, data, &fixture)
	check := func(row []json.RawMessage, at int, f func() any) {
		t.Helper()
		var want any
		read(t, row[at], &want)
		if got := outcome(f); !reflect.DeepEqual(got, want) {
			t.Errorf("%s\nwant %v\ngot  %v", row[:at], want, got)
		}
	}
	for _, row := range fixture.Wrap {
		var text string
		var width int
		read(t, row[0], &text)
		read(t, row[1], &width)
		check(row, 3, func() any { return Wrap(text, width, options(t, row[2])) })
	}
	for _, row := range fixture.Shorten {
		var text string
		var width int
		read(t, row[0], &text)
		read(t, row[1], &width)
		check(row, 2, func() any { return Shorten(text, width) })
		check(row, 3, func() any { return Shorten(text, width, Options{Placeholder: py.Ptr("~")}) })
	}
	for _, row := range fixture.Dedent {
		var text string
		read(t, row[0], &text)
		check(row, 1, func() any { return Dedent(text) })
		check(row, 2, func() any { return Indent(text, "> ") })
		check(row, 3, func() any { return IndentIf(text, "| ", func(line string) bool { return py.Len(line) > 3 }) })
	}
	if got := Fill("a b c", 3); got != "a b\nc" {
		t.Errorf("fill: %q", got)
	}
}
