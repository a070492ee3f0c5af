// Package launch builds a generated program in the user's cache and starts it.
//
// The cache holds one Go module for each version of the runtime, with the
// bundled packages in it and the programs under it, so that a build needs no
// network, no go.sum and nothing from the module cache; and one folder of
// binaries, each named by the hash of what it was built from.
package launch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/pyconv/pyconv"
)

// ModulePath is the module that cached programs and the bundle lie in.
const ModulePath = "pyconv.run"

// RuntimePath is the import path of the runtime in that module.
const RuntimePath = ModulePath + "/runtime"

// ErrNoGo says that there is no Go toolchain to build with.
var ErrNoGo = errors.New("no Go toolchain found: running a converted script builds it with the go command.\n" +
	"Install Go " + pyconv.GoVersion + " or later from https://go.dev/dl/ and put its bin folder on PATH (Python is not needed)")

// Dir is the cache: $PYCONV_CACHE, else pyconv under the user's cache folder.
func Dir() (string, error) {
	if dir := os.Getenv("PYCONV_CACHE"); dir != "" {
		return filepath.Abs(dir)
	}
	base, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no folder for the build cache: %w; set PYCONV_CACHE", err)
	}
	return filepath.Join(base, "pyconv"), nil
}

// Build returns the path of a binary of the program src, building it unless
// the cache has it. name is for people: the script's name.
func Build(name string, src []byte) (string, error) {
	cache, err := Dir()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(append([]byte(pyconv.BundleHash()+"\n"), src...))
	key := hex.EncodeToString(sum[:])[:24]
	binary := filepath.Join(cache, "bin", key, binaryName(name))
	if _, err := os.Stat(binary); err == nil {
		now := time.Now()
		os.Chtimes(filepath.Dir(binary), now, now) // keeps it from trim
		return binary, nil
	}
	goTool, err := exec.LookPath("go")
	if err != nil {
		return "", ErrNoGo
	}
	module, err := unpack(cache)
	if err != nil {
		return "", fmt.Errorf("build cache: %w", err)
	}
	// Several processes may build at once, each in folders of its own; the
	// first to finish puts its binary in place.
	program, err := os.MkdirTemp(filepath.Join(module, "programs"), key+"-")
	if err != nil {
		return "", fmt.Errorf("build cache: %w", err)
	}
	defer os.RemoveAll(program)
	trim(cache, module)
	if err := os.WriteFile(filepath.Join(program, "main.go"), src, 0o644); err != nil {
		return "", fmt.Errorf("build cache: %w", err)
	}
	built := filepath.Join(program, binaryName(name))
	if err := compile(goTool, cache, module, program, built); err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(binary), 0o755); err != nil {
		return "", fmt.Errorf("build cache: %w", err)
	}
	if err := os.Rename(built, binary); err != nil {
		if _, statErr := os.Stat(binary); statErr != nil {
			return "", fmt.Errorf("build cache: %w", err)
		}
	}
	return binary, nil
}

// keep is how long a binary or a runtime stays in the cache unused.
const keep = 30 * 24 * time.Hour

// trim removes from the cache what nobody has used for long. What it cannot
// remove stays.
func trim(cache, module string) {
	for pattern, age := range map[string]time.Duration{
		filepath.Join(cache, "bin", "*"):       keep,
		filepath.Join(cache, "module-*"):       keep,
		filepath.Join(cache, "unpack-*"):       24 * time.Hour,
		filepath.Join(module, "programs", "*"): 24 * time.Hour,
	} {
		found, _ := filepath.Glob(pattern)
		for _, path := range found {
			info, err := os.Stat(path)
			if err == nil && path != module && time.Since(info.ModTime()) > age {
				discard(cache, path)
			}
		}
	}
}

// discard removes a folder of the cache. It goes out of its place first, so
// that nobody takes half of it for the whole.
func discard(cache, path string) error {
	trash, err := os.MkdirTemp(cache, "unpack-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(trash)
	return os.Rename(path, filepath.Join(trash, filepath.Base(path)))
}

// binaryName is the script's name as processes list it.
func binaryName(script string) string {
	name := strings.TrimSuffix(filepath.Base(script), filepath.Ext(script))
	name = strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, name)
	if name == "" || name[0] == '-' {
		name = "script" + name
	}
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	return name
}

// unpack writes the bundle's module to the cache, unless it is there, and
// returns its folder.
func unpack(cache string) (string, error) {
	module := filepath.Join(cache, "module-"+pyconv.BundleHash())
	if _, err := os.Stat(filepath.Join(module, "go.mod")); err == nil {
		now := time.Now()
		os.Chtimes(module, now, now) // keeps it from trim
		return module, nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", err
	}
	fresh, err := os.MkdirTemp(cache, "unpack-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(fresh)
	if err := os.Chmod(fresh, 0o755); err != nil {
		return "", err
	}
	if err := pyconv.WriteBundle(fresh, ModulePath, nil); err != nil {
		return "", err
	}
	if err := os.Mkdir(filepath.Join(fresh, "programs"), 0o755); err != nil {
		return "", err
	}
	goMod := fmt.Sprintf("module %s\n\ngo %s\n", ModulePath, pyconv.GoVersion)
	if err := os.WriteFile(filepath.Join(fresh, "go.mod"), []byte(goMod), 0o644); err != nil {
		return "", err
	}
	if err := os.Rename(fresh, module); err != nil {
		if _, statErr := os.Stat(filepath.Join(module, "go.mod")); statErr == nil {
			return module, nil // another process was first
		}
		// What lies there is no whole module: somebody removed a part of it.
		if err := discard(cache, module); err != nil {
			return "", err
		}
		if err := os.Rename(fresh, module); err != nil {
			return "", err
		}
	}
	return module, nil
}

// compile runs go build, shielded from settings that belong to other builds.
func compile(goTool, cache, module, program, output string) error {
	rel, err := filepath.Rel(module, program)
	if err != nil {
		return err
	}
	cmd := exec.Command(goTool, "build", "-buildvcs=false", "-o", output, "./"+filepath.ToSlash(rel))
	cmd.Dir = module
	cmd.Env = environment(cache)
	var text bytes.Buffer
	cmd.Stdout, cmd.Stderr = &text, &text
	if err := cmd.Run(); err != nil {
		if old := tooOld(text.String()); old != "" {
			return fmt.Errorf("the Go toolchain is too old: Go %s or later is needed, %s is installed; get it from https://go.dev/dl/", pyconv.GoVersion, old)
		}
		return fmt.Errorf("go build of the converted script failed (%w):\n%s", err, text.String())
	}
	return nil
}

// tooOld returns the installed version that go build's complaint names.
func tooOld(text string) string {
	_, rest, found := strings.Cut(text, "(running go ")
	if !found {
		return ""
	}
	version, _, _ := strings.Cut(rest, ";")
	version, _, _ = strings.Cut(version, ")")
	return strings.TrimSpace(version)
}

// dropped are variables that must not reach the build.
var dropped = map[string]bool{
	"GOFLAGS": true, "GOWORK": true, "GOPROXY": true, "GOSUMDB": true, "GOTOOLCHAIN": true,
	"GOENV": true, "GO111MODULE": true, "CGO_ENABLED": true, "GOOS": true, "GOARCH": true,
	"GOEXPERIMENT": true, "GOAMD64": true, "GOARM64": true, "GODEBUG": true, "GOGC": true, "GOMEMLIMIT": true, "PWD": true,
}

func environment(cache string) []string {
	var env []string
	home := false
	for _, kv := range os.Environ() {
		name, value, _ := strings.Cut(kv, "=")
		if !dropped[name] {
			env = append(env, kv)
		}
		home = home || name == "GOCACHE" && value != ""
	}
	if _, err := os.UserCacheDir(); err != nil && !home {
		env = append(env, "GOCACHE="+filepath.Join(cache, "go-build"))
	}
	return append(env, "GOENV=off", "GOFLAGS=", "GOWORK=off", "GOPROXY=off", "GOSUMDB=off",
		"GOTOOLCHAIN=local", "CGO_ENABLED=0")
}

// Exit is the status of a program that was started.
type Exit int

func (e Exit) Error() string { return "exit status " + strconv.Itoa(int(e)) }

// ScriptVar is the environment variable by which a program learns where its
// Python file lies.
const ScriptVar = "PYCONV_SCRIPT"

// scriptEnv is this process's environment with ScriptVar set.
func scriptEnv(script string) []string {
	var env []string
	for _, kv := range os.Environ() {
		if !strings.HasPrefix(kv, ScriptVar+"=") {
			env = append(env, kv)
		}
	}
	return append(env, ScriptVar+"="+script)
}
