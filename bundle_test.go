package pyconv

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestBundleIsWhole compares the embedded list with the tree: a source file
// that is missing from it calls for `go generate`.
func TestBundleIsWhole(t *testing.T) {
	listed := map[string]bool{}
	require.NoError(t, fs.WalkDir(bundleFiles, ".", func(name string, d fs.DirEntry, err error) error {
		if !d.IsDir() {
			listed[name] = true
		}
		return err
	}))
	for name := range listed {
		assert.NotContains(t, name, "_test.go")
		assert.NotContains(t, name, "testdata")
	}
	for _, root := range []string{"runtime", "formats"} {
		require.NoError(t, filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() {
				if _, err := os.Stat(filepath.Join(name, "go.mod")); err == nil || d.Name() == "testdata" || strings.HasPrefix(d.Name(), "_") {
					return filepath.SkipDir
				}
				return nil
			}
			source := strings.HasSuffix(name, ".s")
			if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
				file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.PackageClauseOnly)
				if err != nil {
					return err
				}
				source = file.Name.Name != "main"
			}
			if source {
				assert.True(t, listed[filepath.ToSlash(name)], "%s is not in the bundle; run go generate", name)
			}
			return nil
		}))
	}
}

// TestBundleBuilds builds the whole bundle, on its own, with nothing to fetch.
func TestBundleBuilds(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, WriteBundle(dir, "example.com/shop", nil))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/shop\n\ngo "+GoVersion+"\n"), 0o644))
	cmd := exec.Command("go", "build", "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOMODCACHE="+t.TempDir(), "GOPROXY=off", "GOFLAGS=", "GOWORK=off", "CGO_ENABLED=0")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.NoError(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(name, ".go") {
			text, err := os.ReadFile(name)
			require.NoError(t, err)
			assert.NotContains(t, string(text), `"`+Module+"/", name)
		}
		return err
	}))
}

func TestWriteBundle(t *testing.T) {
	dir := t.TempDir()
	stale := filepath.Join(dir, "runtime", "py", "stale.go")
	require.NoError(t, os.MkdirAll(filepath.Dir(stale), 0o755))
	require.NoError(t, os.WriteFile(stale, []byte("package py\n"), 0o644))
	require.NoError(t, WriteBundle(dir, "example.com/shop/rt", []string{Module + "/runtime/py"}))
	assert.FileExists(t, filepath.Join(dir, "runtime", "py", "print.go"))
	assert.FileExists(t, filepath.Join(dir, "LICENSE"))
	assert.NoFileExists(t, stale)
	assert.NoDirExists(t, filepath.Join(dir, "runtime", "nn"), "only what is reached is copied")
	err := WriteBundle(dir, "example.com/shop/rt", []string{Module + "/runtime/missing"})
	assert.ErrorContains(t, err, "runtime/missing is not in the bundle")
}
