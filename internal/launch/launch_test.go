package launch

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const hello = `package main

import "` + RuntimePath + `/py"

func main() { py.Main(run) }

//line /home/user/hello.py:1
func run() {
//line /home/user/hello.py:7
	py.Println("hello", 1.0, py.ScriptPath())
//line /home/user/hello.py:9
	py.Raise("ValueError", "the end")
}
`

// buildEnv gives the test a cache of its own and a hostile environment for
// Go: nothing in the module cache, settings that would break a build.
func buildEnv(t *testing.T) {
	t.Helper()
	// The compiler's own cache stays: what a build costs from nothing is
	// measured elsewhere.
	goCache, err := exec.Command("go", "env", "GOCACHE").Output()
	require.NoError(t, err)
	t.Setenv("GOCACHE", string(goCache[:len(goCache)-1]))
	t.Setenv("PYCONV_CACHE", t.TempDir())
	t.Setenv("GOMODCACHE", t.TempDir())
	t.Setenv("GOPROXY", "https://proxy.invalid")
	t.Setenv("GOFLAGS", "-mod=vendor -tags=nonsense")
	t.Setenv("GOWORK", filepath.Join(t.TempDir(), "missing.work"))
	t.Setenv("GOOS", "plan9")
	t.Setenv("CGO_ENABLED", "1")
}

func TestBuild(t *testing.T) {
	buildEnv(t)
	binary, err := Build("some dir/hällo.py", []byte(hello))
	require.NoError(t, err)
	assert.Contains(t, filepath.Base(binary), "h_llo")
	cmd := exec.Command(binary)
	cmd.Env = scriptEnv("/home/user/hello.py")
	var exit *exec.ExitError
	out, err := cmd.Output()
	require.ErrorAs(t, err, &exit)
	assert.Equal(t, "hello 1.0 /home/user/hello.py\n", string(out))
	assert.Equal(t, "  File \"/home/user/hello.py\", line 9\nValueError: the end\n", string(exit.Stderr))

	t.Run("a second time needs no toolchain", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		again, err := Build("some dir/hällo.py", []byte(hello))
		require.NoError(t, err)
		assert.Equal(t, binary, again)
		_, err = Build("other.py", []byte(hello+"\n"))
		assert.ErrorIs(t, err, ErrNoGo)
	})
	t.Run("nothing is left behind", func(t *testing.T) {
		for _, pattern := range []string{"unpack-*", "module-*/programs/*"} {
			left, err := filepath.Glob(filepath.Join(os.Getenv("PYCONV_CACHE"), pattern))
			require.NoError(t, err)
			assert.Empty(t, left)
		}
	})
}

func TestBuildAtOnce(t *testing.T) {
	buildEnv(t)
	var wg sync.WaitGroup
	paths, errs := make([]string, 3), make([]error, 3)
	for i := range paths {
		wg.Go(func() { paths[i], errs[i] = Build("hello.py", []byte(hello)) })
	}
	wg.Wait()
	require.NoError(t, errors.Join(errs...))
	assert.Equal(t, paths[0], paths[1])
	assert.Equal(t, paths[0], paths[2])
	assert.FileExists(t, paths[0])
}

// TestBuildRepairs builds where somebody has removed a part of the cache.
func TestBuildRepairs(t *testing.T) {
	buildEnv(t)
	_, err := Build("hello.py", []byte(hello))
	require.NoError(t, err)
	modules, err := filepath.Glob(filepath.Join(os.Getenv("PYCONV_CACHE"), "module-*"))
	require.NoError(t, err)
	require.Len(t, modules, 1)
	require.NoError(t, os.Remove(filepath.Join(modules[0], "go.mod")))
	require.NoError(t, os.RemoveAll(filepath.Join(modules[0], "runtime")))
	_, err = Build("hello.py", []byte(hello+"\n"))
	require.NoError(t, err)
}

func TestBuildFails(t *testing.T) {
	buildEnv(t)
	_, err := Build("bad.py", []byte("package main\n\nfunc main() { x }\n"))
	require.Error(t, err)
	assert.Contains(t, err.Error(), "undefined: x")
}

func TestTrim(t *testing.T) {
	cache := t.TempDir()
	module := filepath.Join(cache, "module-now")
	age := func(days int, path ...string) string {
		dir := filepath.Join(append([]string{cache}, path...)...)
		require.NoError(t, os.MkdirAll(dir, 0o755))
		then := time.Now().Add(-time.Duration(days) * 24 * time.Hour)
		require.NoError(t, os.Chtimes(dir, then, then))
		return dir
	}
	oldBin, newBin := age(40, "bin", "old"), age(20, "bin", "new")
	oldProgram := age(2, "module-now", "programs", "left")
	oldModule := age(40, "module-old")
	age(40, "module-now")
	trim(cache, module)
	assert.NoDirExists(t, oldBin)
	assert.NoDirExists(t, oldProgram)
	assert.NoDirExists(t, oldModule)
	assert.DirExists(t, newBin)
	assert.DirExists(t, module)
}

func TestTooOld(t *testing.T) {
	text := "go: go.mod requires go >= 1.26 (running go 1.24.4; GOTOOLCHAIN=local)\n"
	assert.Equal(t, "1.24.4", tooOld(text))
	assert.Empty(t, tooOld("undefined: x"))
}
