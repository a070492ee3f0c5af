package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/internal/launch"
)

// folders are the subfolders of a folder of testdata.
func folders(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "*", "model.py"))
	require.NoError(t, err)
	require.NotEmpty(t, found)
	for i, path := range found {
		found[i] = filepath.Dir(path)
	}
	return found
}

// optional is a file's text, "" when there is none.
func optional(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if !os.IsNotExist(err) {
		require.NoError(t, err)
	}
	return string(text)
}

func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

// runScript starts a built script in its folder, as python would be started.
func runScript(t *testing.T, binary, dir string) (stdout, stderr string, status int) {
	t.Helper()
	script, err := filepath.Abs(filepath.Join(dir, "model.py"))
	require.NoError(t, err)
	env := append(os.Environ(), launch.ScriptVar+"="+script, "COLUMNS=80")
	return command(t, dir, env, optional(t, dir, "stdin"), binary, lines(optional(t, dir, "args"))...)
}

// TestSeeds converts every program of testdata/seed, compares the Go with
// golden/, and what it prints with what Python printed.
func TestSeeds(t *testing.T) {
	root := filepath.Join("..", "..")
	for _, dir := range folders(t, filepath.Join(root, "testdata", "seed")) {
		name := filepath.Base(dir)
		t.Run(name, func(t *testing.T) {
			script := filepath.Join(dir, "model.py")
			golden := filepath.Join(root, "golden", "seed", name, "model.go")
			if *update {
				_, stderr, status := pyconvCommand(script, "-o", golden)
				require.Equal(t, 0, status, stderr)
			} else {
				_, stderr, status := pyconvCommand(script, "-o", golden, "--check")
				assert.Equal(t, 0, status, stderr)
			}
			var stderr bytes.Buffer
			binary, err := buildScript(script, &stderr, false)
			require.NoError(t, err, stderr.String())
			stdout, errs, status := runScript(t, binary, dir)
			want := 0
			if code := optional(t, dir, "code"); code != "" {
				want, err = strconv.Atoi(strings.TrimSpace(code))
				require.NoError(t, err)
			}
			assert.Equal(t, want, status, errs)
			if diff := differ(stdout, optional(t, dir, "stdout"), optional(t, dir, "stdout.default")); diff != "" {
				t.Errorf("stdout: %s\n%s", diff, stdout)
			}
		})
	}
}

// pythonPlace is a place as an uncaught exception prints it.
var pythonPlace = regexp.MustCompile(`File "[^"]*?([^"/\\]+)", line (\d+)`)

// TestBad runs every program of testdata/bad: its standard error must hold each
// line of want, the status be that of code.
func TestBad(t *testing.T) {
	for _, dir := range folders(t, filepath.Join("..", "..", "testdata", "bad")) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			code, err := strconv.Atoi(strings.TrimSpace(optional(t, dir, "code")))
			require.NoError(t, err)
			var conversion bytes.Buffer
			var stdout, stderr string
			status := exitFailed
			binary, err := buildScript(filepath.Join(dir, "model.py"), &conversion, false)
			if err == nil {
				stdout, stderr, status = runScript(t, binary, dir)
			} else {
				require.ErrorIs(t, err, errReported)
			}
			stderr = conversion.String() + pythonPlace.ReplaceAllString(stderr, "$1:$2")
			for _, want := range lines(optional(t, dir, "want")) {
				assert.Contains(t, stderr, want)
			}
			assert.Equal(t, code, status, stderr)
			if diff := differ(stdout, optional(t, dir, "stdout"), ""); diff != "" {
				t.Errorf("stdout: %s\n%s", diff, stdout)
			}
			assert.NotContains(t, stderr, "goroutine ")
		})
	}
}
