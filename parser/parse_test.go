package parser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// fixture returns what CPython said, less the line that names its version.
func fixture(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	version, rest, _ := strings.Cut(string(b), "\n")
	if !strings.HasPrefix(version, "CPython 3.14") {
		t.Fatal(version)
	}
	return strings.TrimSuffix(rest, "\n")
}

// The dumps come from testdata/oracle/parser_ast.py.
func TestDumpEqualsCPython(t *testing.T) {
	files, err := filepath.Glob("testdata/*.py")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("no fixtures")
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			f, err := Parse(path, src)
			if err != nil {
				t.Fatal(err)
			}
			want, got := fixture(t, strings.TrimSuffix(path, ".py")+".ast"), f.Dump()
			if got == want {
				return
			}
			at := 0
			for at < min(len(got), len(want)) && got[at] == want[at] {
				at++
			}
			from := max(0, at-200)
			t.Errorf("at byte %d\ngot  …%s\nwant …%s", at, got[from:min(len(got), at+200)], want[from:min(len(want), at+200)])
		})
	}
}

func TestErrorsEqualCPython(t *testing.T) {
	src, err := os.ReadFile("testdata/errors.in")
	if err != nil {
		t.Fatal(err)
	}
	snippets := strings.Split(string(src), "\n----\n")
	want := strings.Split(fixture(t, "testdata/errors.out"), "\n")
	if len(want) != len(snippets) {
		t.Fatalf("%d snippets, %d answers", len(snippets), len(want))
	}
	for i, snippet := range snippets {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			_, err := Parse("a.py", []byte(snippet))
			e, ok := err.(*SyntaxError)
			if !ok {
				t.Fatalf("no error for %q", snippet)
			}
			if got := fmt.Sprintf("%s %d:%d %s", e.Kind, e.Line, e.Col, e.Msg); got != want[i] {
				t.Errorf("%q\n got %s\nwant %s", snippet, got, want[i])
			}
		})
	}
}
