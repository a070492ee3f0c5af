package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// offline is an environment in which Go can fetch nothing: an empty module
// cache and no proxy.
func offline(t *testing.T, extra ...string) []string {
	t.Helper()
	goCache, err := exec.Command("go", "env", "GOCACHE").Output()
	require.NoError(t, err)
	var env []string
	for _, kv := range os.Environ() {
		if !strings.HasPrefix(kv, "GO") {
			env = append(env, kv)
		}
	}
	env = append(env, "GOMODCACHE="+t.TempDir(), "GOPROXY=off", "GOTOOLCHAIN=local",
		"GOCACHE="+strings.TrimSpace(string(goCache)))
	return append(env, extra...)
}

// copiedBinary builds pyconv and copies it away from its sources.
func copiedBinary(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "pyconv.exe")
	out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput()
	require.NoError(t, err, "%s", out)
	return binary
}

// command runs a program and returns what it printed and its status.
func command(t *testing.T, dir string, env []string, stdin string, name string, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, env
	cmd.Stdin = strings.NewReader(stdin)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		status = exit.ExitCode()
	} else {
		require.NoError(t, err)
	}
	return out.String(), errs.String(), status
}

const modelScript = `import sys
import torch
import torch.nn as nn

torch.manual_seed(0)
layer = nn.Linear(3, 2)
with torch.no_grad():
    y = layer(torch.ones(1, 3))
print(y.shape, len(sys.argv))
print(input("name? "))
sys.exit(7)
`

// TestRunFromCopiedBinary runs a script with nothing but the binary and a Go
// toolchain that can fetch nothing.
func TestRunFromCopiedBinary(t *testing.T) {
	binary := copiedBinary(t)
	dir := t.TempDir()
	writeFile(t, dir, "model.py", modelScript)
	env := offline(t, "PYCONV_CACHE="+t.TempDir())
	stdout, stderr, status := command(t, dir, env, "Ada\n", binary, "run", "model.py", "-x", "--help")
	assert.Equal(t, 7, status, stderr)
	assert.Equal(t, "torch.Size([1, 2]) 3\nname? Ada\n", stdout)
	assert.Empty(t, stderr)

	t.Run("again without a toolchain", func(t *testing.T) {
		bare := append(env, "PATH="+t.TempDir())
		_, _, status := command(t, dir, bare, "Ada\n", binary, "run", "model.py")
		assert.Equal(t, 7, status)
		writeFile(t, dir, "new.py", "print(1)\n")
		_, stderr, status := command(t, dir, bare, "", binary, "run", "new.py")
		assert.Equal(t, exitFailed, status)
		assert.Contains(t, stderr, "no Go toolchain found")
		assert.Contains(t, stderr, "https://go.dev/dl/")
	})
}

// TestBuildInAnotherModule converts into a module that knows nothing of pyconv
// and builds it there.
func TestBuildInAnotherModule(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, dir, "go.mod", "module example.com/shop\n\ngo 1.26\n")
	script := writeFile(t, dir, "model.py", modelScript)
	for _, bundle := range []string{"", filepath.Join(dir, "third", "rt")} {
		args := []string{script, "-o", filepath.Join(dir, "cmd", "model", "main.go")}
		want := "example.com/shop/internal/pyrt/runtime/"
		if bundle != "" {
			args = append(args, "--bundle", bundle)
			want = "example.com/shop/third/rt/runtime/"
		}
		_, stderr, status := pyconvCommand(args...)
		require.Equal(t, 0, status, stderr)
		src, err := os.ReadFile(filepath.Join(dir, "cmd", "model", "main.go"))
		require.NoError(t, err)
		assert.Contains(t, string(src), want)
		assert.NotContains(t, string(src), "github.com/pyconv")
		env := offline(t)
		stdout, stderr, status := command(t, dir, env, "", "go", "build", "-o", "model.exe", "./cmd/model")
		require.Equal(t, 0, status, "%s%s", stdout, stderr)
		stdout, stderr, status = command(t, dir, env, "Ada\n", filepath.Join(dir, "model.exe"), "one")
		assert.Equal(t, 7, status, stderr)
		assert.Equal(t, "torch.Size([1, 2]) 2\nname? Ada\n", stdout)
	}
	assert.FileExists(t, filepath.Join(dir, "internal", "pyrt", "LICENSE"))
	stray, err := filepath.Glob(filepath.Join(dir, "internal", "pyrt", "*", "*", "*_test.go"))
	require.NoError(t, err)
	assert.Empty(t, stray)
}

// TestFolder converts a script with modules and packages of its own into a
// folder: a Go package for each Python package, which builds and prints the same.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, dir, "go.mod", "module example.com/shop\n\ngo 1.26\n")
	script := filepath.Join("..", "..", "testdata", "seed", "imports", "model.py")
	out := filepath.Join(dir, "cmd", "tiny") + "/"
	_, stderr, status := pyconvCommand(script, "-o", out)
	require.Equal(t, 0, status, stderr)
	for _, name := range []string{"model.go", "helpers.go", "config/config.go", "nets/blocks.go", "nets/tiny.go", "nets/heads.go", "nets/util.go"} {
		assert.FileExists(t, filepath.Join(out, name))
	}
	_, stderr, status = pyconvCommand(script, "-o", out, "--check")
	assert.Equal(t, 0, status, stderr)
	want, err := os.ReadFile(filepath.Join(filepath.Dir(script), "stdout"))
	require.NoError(t, err)
	stdout, stderr, status := command(t, dir, offline(t, "PYCONV_SCRIPT="+script), "", "go", "run", "./cmd/tiny")
	require.Equal(t, 0, status, stderr)
	assert.Equal(t, string(want), stdout)
}
