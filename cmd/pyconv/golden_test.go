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

	"github.com/pyconv/pyconv/internal/golden"
	"github.com/pyconv/pyconv/internal/launch"
	"github.com/pyconv/pyconv/mapping/diag"
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

// TestSeeds converts every program of testdata/seed, compares what it prints
// with what Python printed, and the Go with golden/. -update writes the Go of
// those that print the same.
func TestSeeds(t *testing.T) {
	root := filepath.Join("..", "..")
	seeds := folders(t, filepath.Join(root, "testdata", "seed"))
	for _, dir := range seeds {
		name := filepath.Base(dir)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.FileExists(t, filepath.Join(dir, "stdout"), "what Python prints is missing; testdata/oracle/seeds.py writes it")
			script := filepath.Join(dir, "model.py")
			var stderr bytes.Buffer
			binary, err := buildScript(script, &stderr, runOptions{format: diag.Text})
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
			if file := filepath.Join(dir, "stderr"); isFile(file) {
				folder, err := filepath.Abs(dir)
				require.NoError(t, err)
				assert.Equal(t, optional(t, dir, "stderr"), strings.ReplaceAll(errs, folder+string(filepath.Separator), ""))
			}
			output := filepath.Join(root, "golden", "seed", name, "model.go")
			mode := "--check"
			if golden.Update() && !t.Failed() {
				mode = "--check=false"
			}
			_, report, status := pyconvCommand(script, "-o", output, mode)
			assert.Equal(t, 0, status, report)
		})
	}
	left, err := filepath.Glob(filepath.Join(root, "golden", "seed", "*"))
	require.NoError(t, err)
	for _, dir := range left {
		assert.DirExists(t, filepath.Join(root, "testdata", "seed", filepath.Base(dir)), "%s is of no seed", dir)
	}
}

// pythonPlace is a place as an uncaught exception prints it.
var pythonPlace = regexp.MustCompile(`File "[^"]*?([^"/\\]+)", line (\d+)`)

// TestBad runs every program of testdata/bad: its standard error must hold each
// line of want, the status be that of code.
func TestBad(t *testing.T) {
	for _, dir := range folders(t, filepath.Join("..", "..", "testdata", "bad")) {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			code, err := strconv.Atoi(strings.TrimSpace(optional(t, dir, "code")))
			require.NoError(t, err)
			var conversion bytes.Buffer
			var stdout, stderr string
			status := exitFailed
			binary, err := buildScript(filepath.Join(dir, "model.py"), &conversion, runOptions{format: diag.Text})
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
