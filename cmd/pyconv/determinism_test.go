package main

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSameBytes converts each library again and again: what comes out hangs on
// nothing but the file.
func TestSameBytes(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "library", "*.py"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		first, warned, status := pyconvCommand(file)
		require.Equal(t, 0, status, warned)
		for range 7 {
			again, said, _ := pyconvCommand(file)
			require.Equal(t, first, again, file)
			assert.Equal(t, warned, said, file)
		}
	}
}
