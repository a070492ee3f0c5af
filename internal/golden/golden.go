// Package golden answers whether tests rewrite the files that they compare
// with. It defines the flag -update; every package with tests imports it, since
// `go test ./... -update` hands the flag to each.
package golden

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
)

var update = flag.Bool("update", false, "rewrite the expected files from what comes out now")

// Update reports whether -update was given.
func Update() bool { return *update }

// Equal compares got with the text of a file, or writes it there under
// -update.
func Equal(t *testing.T, path, got string) {
	t.Helper()
	want, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	if !Update() {
		assert.Equal(t, string(want), got, "%s differs; if that is right: go test ./... -update", path)
		return
	}
	if err == nil && string(want) == got {
		return
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
		t.Fatal(err)
	}
}
