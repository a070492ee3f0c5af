package mapping

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The package's comment names each file once, under its theme.
func TestDocNamesEveryFile(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	index := string(doc[strings.Index(string(doc), "// # "):])
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	listed := strings.FieldsFunc(index, func(r rune) bool { return strings.ContainsRune(" ,\n/", r) })
	for _, f := range files {
		if f == "doc.go" || strings.HasSuffix(f, "_test.go") {
			continue
		}
		n := 0
		for _, w := range listed {
			if strings.TrimSuffix(w, ".") == f {
				n++
			}
		}
		require.Equal(t, 1, n, "%s stands %d times in doc.go's list", f, n)
	}
}
