package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestLibraries converts testdata/library: files of definitions alone. Each must
// build in a module of its own and pass go vet; a line "#: …" states a line of
// Go that must come out.
func TestLibraries(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "library", "*.py"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	dir := t.TempDir()
	writeFile(t, dir, "go.mod", "module example.com/library\n\ngo 1.26\n")
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".py")
		out := filepath.Join(dir, name, name+".go")
		_, stderr, status := pyconvCommand(file, "-o", out, "--own")
		require.Equal(t, 0, status, stderr)
		src, err := os.ReadFile(out)
		require.NoError(t, err)
		python, err := os.ReadFile(file)
		require.NoError(t, err)
		lines := strings.Split(string(src), "\n")
		for line := range strings.Lines(string(python)) {
			if want, ok := strings.CutPrefix(strings.TrimRight(line, "\n"), "#: "); ok {
				assert.Contains(t, lines, want, name)
			}
		}
	}
	stdout, stderr, status := command(t, dir, offline(t), "", "go", "vet", "./annotated", "./effects", "./kvcache", "./mixer", "./numbers", "./options", "./positions", "./resnet", "./settings", "./tagger", "./unet", "./vit")
	require.Equal(t, 0, status, "%s%s", stdout, stderr)
}
