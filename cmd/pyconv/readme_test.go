package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/internal/golden"
	"github.com/pyconv/pyconv/mapping/table"
)

// marked is a part of the README that is made from something else: the mapping
// table ("ops"), or a file.
var marked = regexp.MustCompile(`(?s)<!-- begin: (\S+) -->\n.*?<!-- end -->`)

// TestREADME compares the marked parts with what they are made from; -update
// writes them.
func TestREADME(t *testing.T) {
	root := filepath.Join("..", "..")
	path := filepath.Join(root, "README.md")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	want := marked.ReplaceAllStringFunc(string(text), func(part string) string {
		source := marked.FindStringSubmatch(part)[1]
		var body bytes.Buffer
		if source == "ops" {
			require.NoError(t, opsMarkdown(&body, opsNames(table.All(), false, "")))
		} else {
			code, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(source)))
			require.NoError(t, err)
			language := map[string]string{".py": "python", ".go": "go"}[filepath.Ext(source)]
			body.WriteString("```" + language + "\n" + strings.TrimSpace(string(code)) + "\n```\n")
		}
		return "<!-- begin: " + source + " -->\n" + body.String() + "<!-- end -->"
	})
	if golden.Update() {
		require.NoError(t, os.WriteFile(path, []byte(want), 0o644))
		return
	}
	assert.Equal(t, want, string(text), "run go test ./... -update")
}
