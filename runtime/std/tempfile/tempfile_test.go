package tempfile

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	_ "github.com/pyconv/pyconv/internal/golden" // the flag -update
	"github.com/pyconv/pyconv/runtime/py"
)

// TestGoneAtExit: as in Python, what no with statement removed goes with the
// program, even when that ends in an exception.
func TestGoneAtExit(t *testing.T) {
	if os.Getenv("TEMPFILE_CHILD") == "1" {
		py.Main(func() {
			NewDirectory().Cleanup()
			py.Println(NewDirectory().Name)
			py.Println(NamedFile("w").Name)
			NamedFile("w", FileOptions{NoDelete: true, Prefix: py.Ptr("kept")})
			py.Raise("ValueError", "the end")
		})
	}
	folder := t.TempDir()
	child := exec.Command(os.Args[0], "-test.run=TestGoneAtExit")
	child.Env = append(os.Environ(), "TEMPFILE_CHILD=1", "TMPDIR="+folder)
	out, err := child.Output()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit)
	assert.Equal(t, 1, exit.ExitCode())
	assert.Len(t, strings.Fields(string(out)), 2)
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, left, 1)
	assert.True(t, strings.HasPrefix(left[0].Name(), "kept"))
}
