package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/internal/golden"
	"github.com/pyconv/pyconv/mapping"
	"github.com/pyconv/pyconv/mapping/diag"
)

// TestPages converts the examples of every page: each must give the page's
// code, and what is to be written instead must give none.
func TestPages(t *testing.T) {
	for _, p := range diag.Pages() {
		t.Run(p.Code, func(t *testing.T) {
			assert.NotEmpty(t, p.Title)
			assert.NotEmpty(t, p.Do)
			dir := t.TempDir()
			example := p.Section("Example")
			if len(example) == 0 {
				assert.Contains(t, p.Body, "There is no example", "a page has an example that provokes the code, or says why not")
			} else {
				assert.Contains(t, convertedCodes(t, dir, example), p.Code)
			}
			if instead := p.Section("Instead"); len(instead) > 0 {
				assert.Empty(t, convertedCodes(t, dir, instead))
			}
		})
	}
}

// convertedCodes are the codes that a page's last file gives.
func convertedCodes(t *testing.T, dir string, files []diag.Source) []string {
	path := ""
	for _, f := range files {
		path = writeFile(t, dir, f.Name, f.Text)
	}
	_, found, err := convert(path, mapping.Options{})
	require.NoError(t, err)
	var codes []string
	for _, d := range found {
		codes = append(codes, d.Code)
	}
	return codes
}

// TestCodesHavePages holds the pages to the codes in the source.
func TestCodesHavePages(t *testing.T) {
	code := regexp.MustCompile(`"(PYC\d{4})"`)
	used := map[string]bool{}
	for _, dir := range []string{"mapping", "cmd"} {
		err := filepath.WalkDir(filepath.Join("..", "..", dir), func(path string, e fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			src, err := os.ReadFile(path)
			for _, m := range code.FindAllStringSubmatch(string(src), -1) {
				used[m[1]] = true
			}
			return err
		})
		require.NoError(t, err)
	}
	for _, p := range diag.Pages() {
		assert.True(t, used[p.Code], "%s has a page, but nothing reports it", p.Code)
		delete(used, p.Code)
	}
	for c := range used {
		assert.Fail(t, "no page", "write mapping/diag/pages/%s.md", c)
	}
}

// TestDiagnosticsPage compares docs/diagnostics.md with the pages; -update
// writes it.
func TestDiagnosticsPage(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "diagnostics.md")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	want := generatedPart.ReplaceAllStringFunc(string(text), func(string) string {
		var b strings.Builder
		b.WriteString("<!-- begin: codes -->\n| Code | Meaning | What to do |\n|---|---|---|\n")
		for _, p := range diag.Pages() {
			fmt.Fprintf(&b, "| [%s](../mapping/diag/pages/%[1]s.md) | %s | %s |\n", p.Code, p.Title, p.Do)
		}
		return b.String() + "<!-- end -->"
	})
	if golden.Update() {
		require.NoError(t, os.WriteFile(path, []byte(want), 0o644))
		return
	}
	assert.Equal(t, want, string(text), "it is written from mapping/diag/pages: go test ./cmd/pyconv -run DiagnosticsPage -update")
}

func TestExplain(t *testing.T) {
	stdout, stderr, status := pyconvCommand("explain", "pyc0221")
	assert.Equal(t, 0, status)
	assert.Empty(t, stderr)
	assert.Equal(t, `PYC0221: a tuple's index is out of range

What to do: use one in range

Python would raise an IndexError.

Example:

    pair = ("a", 1)
    print(pair[2])

Instead:

    pair = ("a", 1)
    print(pair[1])
`, stdout)

	stdout, _, status = pyconvCommand("explain")
	assert.Equal(t, 0, status)
	assert.Equal(t, len(diag.Pages()), strings.Count(stdout, "\n"))
	assert.Contains(t, stdout, "PYC0401  an operation, attribute or name of a library has no mapping\n")

	_, stderr, status = pyconvCommand("explain", "PYC9999")
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, `no diagnostic has the code "PYC9999"`)
}

func TestExplainWraps(t *testing.T) {
	for _, p := range diag.Pages() {
		var b bytes.Buffer
		require.NoError(t, p.Print(&b))
		for line := range strings.Lines(b.String()) {
			assert.LessOrEqual(t, len([]rune(line)), 81, line)
		}
	}
}
