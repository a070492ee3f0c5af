package golden

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEqual(t *testing.T) {
	defer func(old bool) { *update = old }(*update)
	path := filepath.Join(t.TempDir(), "a", "want")
	*update = true
	Equal(t, path, "text\n")
	*update = false
	Equal(t, path, "text\n")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "text\n", string(text))
}

// TestEveryPackageTakesUpdate holds each package with tests to the flag: one
// that doesn't know it would fail under `go test ./... -update`.
func TestEveryPackageTakesUpdate(t *testing.T) {
	const self = "github.com/pyconv/pyconv/internal/golden"
	const form = `{{if or .TestGoFiles .XTestGoFiles}}{{.ImportPath}}{{range .TestImports}} {{.}}{{end}}{{range .XTestImports}} {{.}}{{end}}{{end}}`
	cmd := exec.Command("go", "list", "-f", form, "./...")
	cmd.Dir = filepath.Join("..", "..")
	out, err := cmd.Output()
	require.NoError(t, err)
	for line := range strings.Lines(string(out)) {
		imports := strings.Fields(line)
		if imports[0] != self {
			assert.Contains(t, imports[1:], self, "%s: a test must import it", imports[0])
		}
	}
}
