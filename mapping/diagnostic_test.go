package mapping

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/parser"
)

// Inputs say what they expect beside the line: "#! PYC0401" is a diagnostic
// whose first line this is, "#: x: list[int]" on a line of its own the type of a
// module variable at the end.
var (
	wantCode = regexp.MustCompile(`#!((?: PYC\d{4})+)\s*$`)
	wantType = regexp.MustCompile(`(?m)^#: (\w+): (.+?)\s*$`)
)

func TestDiagnostics(t *testing.T) {
	files, err := filepath.Glob("testdata/errors/*.py")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			src, err := os.ReadFile(path)
			require.NoError(t, err)
			var want []string
			for i, line := range strings.Split(string(src), "\n") {
				if m := wantCode.FindStringSubmatch(line); m != nil {
					for _, code := range strings.Fields(m[1]) {
						want = append(want, fmt.Sprintf("%d %s", i+1, code))
					}
				}
			}
			_, ds := Convert(path, src, Options{})
			var got []string
			seen := map[string]bool{}
			for _, d := range ds {
				got = append(got, fmt.Sprintf("%d %s", d.Line, d.Code))
				place := fmt.Sprintf("%d:%d %s", d.Line, d.Col, d.Msg)
				assert.False(t, seen[place], "reported twice: %s", d)
				seen[place] = true
				assert.NotEmpty(t, d.Text, "%s shows no line", d)
				assert.True(t, d.EndLine > d.Line || d.EndCol > d.Col, "%s has no span", d)
			}
			sort.Strings(want)
			sort.Strings(got)
			assert.Equal(t, want, got, "%s", printed(ds))
			for _, m := range wantType.FindAllStringSubmatch(string(src), -1) {
				assert.Equal(t, m[2], moduleType(t, path, src, m[1]), "the type of %s", m[1])
			}
		})
	}
}

func printed(ds []diag.Diagnostic) string {
	var b strings.Builder
	diag.Print(&b, ds)
	return b.String()
}

// moduleType is the type of a module variable at the end of a script.
func moduleType(t *testing.T, path string, src []byte, name string) string {
	file, err := parser.Parse(path, src)
	require.NoError(t, err)
	c := newConverter(file, path, Options{})
	c.settle()
	b, ok := c.main.frame.lookup(name)
	require.True(t, ok, "no variable %s", name)
	return b.T.String()
}

// TestConvertNeverPanics feeds Convert every Python file at hand, and cut ones.
func TestConvertNeverPanics(t *testing.T) {
	t.Setenv("PYCONV_TRACE", "1")
	var files []string
	for _, glob := range []string{"../parser/testdata/*.py", "../testdata/seed/*/model.py", "testdata/errors/*.py"} {
		more, err := filepath.Glob(glob)
		require.NoError(t, err)
		files = append(files, more...)
	}
	require.NotEmpty(t, files)
	for _, path := range files {
		src, err := os.ReadFile(path)
		require.NoError(t, err)
		survives(t, path, "whole", src)
		lines := strings.SplitAfter(string(src), "\n")
		step := max(len(lines)/6, 1)
		for i := step; i < len(lines); i += step {
			survives(t, path, fmt.Sprintf("up to line %d", i), []byte(strings.Join(lines[:i], "")))
			without := strings.Join(lines[:i], "") + strings.Join(lines[i+1:], "")
			survives(t, path, fmt.Sprintf("without line %d", i+1), []byte(without))
		}
		survives(t, path, "half", src[:len(src)/2])
	}
}

func survives(t *testing.T, path, what string, src []byte) {
	t.Helper()
	p, ds := Convert(path, src, Options{})
	for _, d := range ds {
		if d.Code == "PYC0198" {
			t.Errorf("%s %s: %s", path, what, d)
		}
	}
	if p == nil && !diag.HasErrors(ds) {
		t.Errorf("%s %s: no program and no error", path, what)
	}
}
