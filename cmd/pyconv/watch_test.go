//go:build unix

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// lockedBuffer is a buffer that a command writes while a test reads.
type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// TestWatch changes the script and a module of it, breaks it, adds a module that
// was missing, and interrupts.
func TestWatch(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, dir, "go.mod", "module example.com/shop\n\ngo 1.26\n")
	script := writeFile(t, dir, "py/model.py", "from part import WIDTH\nprint(WIDTH)\n")
	writeFile(t, dir, "py/part.py", "WIDTH = 3\n")
	output := filepath.Join(dir, "main.go")
	var stderr lockedBuffer
	done := make(chan int)
	go func() { done <- execute([]string{script, "-o", output, "--watch"}, &stderr, &stderr) }()

	said := 0
	until := func(what string) {
		t.Helper()
		require.Eventually(t, func() bool { return strings.Contains(stderr.String()[said:], what) }, 20*time.Second, 10*time.Millisecond, "%s", what)
		said += strings.Index(stderr.String()[said:], what) + len(what)
	}
	text := func() string {
		src, err := os.ReadFile(output)
		require.NoError(t, err)
		return string(src)
	}
	until("is up to date; watching 2 files\n")
	assert.Contains(t, text(), "var width = 3\n")

	writeFile(t, dir, "py/part.py", "WIDTH = 45\n")
	until("watching 2 files\n")
	assert.Contains(t, text(), "var width = 45\n")

	writeFile(t, dir, "py/model.py", "from part import WIDTH\nfrom more import DEPTH\nprint(WIDTH * undefined)\n")
	until("is as it was; watching 2 files\n")
	assert.Contains(t, stderr.String(), "error[PYC0201]: name undefined is not defined")
	assert.Contains(t, text(), "var width = 45\n")

	writeFile(t, dir, "py/model.py", "from part import WIDTH\nfrom more import DEPTH\nprint(WIDTH * DEPTH.size)\n")
	until("is as it was; watching 2 files\n")
	writeFile(t, dir, "py/more.py", "class DEPTH:\n    size = 2\n")
	until("is up to date; watching 3 files\n")

	require.NoError(t, os.Rename(script, script+".away"))
	until("can't open file")
	until("is as it was; watching 1 file\n")
	require.NoError(t, os.Rename(script+".away", script))
	until("is up to date; watching 3 files\n")

	require.NoError(t, syscall.Kill(os.Getpid(), syscall.SIGINT))
	select {
	case status := <-done:
		assert.Equal(t, 0, status)
	case <-time.After(10 * time.Second):
		t.Fatal("an interrupt does not end it")
	}
}
