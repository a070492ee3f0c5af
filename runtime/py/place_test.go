package py

import (
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestVLQ(t *testing.T) {
	tests := []struct {
		text string
		want []int
	}{
		{"", nil},
		{"A", []int{0}},
		{"CDgB", []int{1, -1, 16}},
		{"w+B+/B", []int{1000, 1023}},
		{"hB", []int{-16}},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, vlq(tt.text), tt.text)
	}
}

func TestLines(t *testing.T) {
	_, here, _, _ := runtime.Caller(0)
	script := filepath.Join("sub", "model.py")
	if filepath.IsAbs(here) { // built without -trimpath
		script = filepath.Join(filepath.Dir(here), script)
	}
	// Python line 7 from the fourth Go line on, none at the sixth, then 9.
	Lines("sub/model.py", "GOAPCSCA")
	t.Cleanup(func() { delete(lineTables, here) })
	table := lineTables[here][0]
	require.NotNil(t, table)
	for goLine, want := range []int{0, 0, 0, 0, 7, 7, 0, 1, 10, 11, 11, 11} {
		assert.Equal(t, want, table.line(goLine), "Go line %d", goLine)
	}
	file, line := pythonPlace(runtime.Frame{File: here, Line: 9})
	assert.Equal(t, script, file)
	assert.Equal(t, 11, line)
	_, line = pythonPlace(runtime.Frame{File: here, Line: 2})
	assert.Zero(t, line)
	e := Errorf("ValueError", "from a line past the table")
	file, line = e.Place()
	assert.Equal(t, script, file)
	assert.Equal(t, 11, line)
}
