package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const partScript = `import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.fc = nn.Linear(n, n)

    def count(self, x) -> int:
        return torch.frob(x)

    def good(self, x):
        return self.fc(x)

    def forward(self, x):
        y = self.good(x)
        return torch.frob(y)


torch.manual_seed(0)
net = Net(1)
net.eval()
x = torch.zeros(1, 1)
with torch.no_grad():
    print(net.good(x).shape)
try:
    print(net(x).sum() + net.count(x))
except NotImplementedError as e:
    print("caught", e)
print(torch.glitter(3))
print("end")
`

func TestPartial(t *testing.T) {
	dir := t.TempDir()
	script := writeFile(t, dir, "py/part.py", partScript)
	at := filepath.Join("testdata", "partial")
	defer os.RemoveAll(at)
	output := filepath.Join(at, "main.go")

	_, _, status := pyconvCommand(script, "-o", output)
	assert.Equal(t, exitFailed, status)
	assert.NoFileExists(t, output, "without --partial nothing is written")

	stdout, stderr, status := pyconvCommand(script, "-o", output, "--partial")
	require.Equal(t, exitPart, status, stderr)
	assert.Empty(t, stdout)
	assert.True(t, strings.HasSuffix(stderr, `3 errors in `+script+`
pyconv: a partial program: these raise NotImplementedError
  Net.count, part.py:10-11: torch.frob has no mapping (PYC0401)
  Net.forward, part.py:16-18: torch.frob has no mapping (PYC0401)
  the rest of the top level, part.py:31: torch.glitter has no mapping (PYC0401)
`), stderr)
	src, err := os.ReadFile(output)
	require.NoError(t, err)
	assert.Contains(t, string(src), `// Forward is Net.forward, part.py:16-18, a stub.
func (m *Net) Forward(x *tensor.Tensor) *tensor.Tensor {
	panic(py.NewException(
		"NotImplementedError",
		"part.py:18: Net.forward did not convert: torch.frob has no mapping (PYC0401)",
	))
}
`)
	built := filepath.Join(dir, "part.exe")
	stdout, stderr, status = command(t, "", nil, "", "go", "build", "-o", built, "./"+filepath.ToSlash(at))
	require.Equal(t, 0, status, stdout+stderr)
	stdout, stderr, status = command(t, dir, nil, "", built)
	assert.Equal(t, 1, status)
	assert.Equal(t, "torch.Size([1, 1])\ncaught part.py:18: Net.forward did not convert: torch.frob has no mapping (PYC0401)\n", stdout)
	assert.Contains(t, stderr, "line 31\nNotImplementedError: part.py:31: the rest of this file did not convert: torch.glitter has no mapping (PYC0401)\n")

	_, stderr, status = pyconvCommand(script, "--partial", "--check", "-o", output)
	assert.Equal(t, exitUsage, status)
	assert.Contains(t, stderr, "give one of them")
	good := writeFile(t, dir, "py/good.py", helloScript)
	whole, _, _ := pyconvCommand(good)
	stdout, stderr, status = pyconvCommand(good, "--partial")
	assert.Equal(t, 0, status)
	assert.Empty(t, stderr)
	assert.Equal(t, whole, stdout)
	broken := writeFile(t, dir, "py/broken.py", "x = = 1\n")
	stdout, _, status = pyconvCommand(broken, "--partial")
	assert.Equal(t, exitFailed, status)
	assert.Empty(t, stdout)
}

var (
	defLine = regexp.MustCompile(`^(\s*)def \w+\(.*\).*:\s*$`)
	topLine = regexp.MustCompile(`^\w+ = .*\)$`)
)

// faulted is a script with a fault at the start of every second function, or
// in a statement at its middle.
func faulted(src string, functions bool) (string, bool) {
	lines := strings.SplitAfter(src, "\n")
	n, hit := 0, false
	for i, line := range lines {
		if m := defLine.FindStringSubmatch(strings.TrimSuffix(line, "\n")); functions && m != nil {
			if n++; n%2 == 0 {
				lines[i] = line + m[1] + "    undefined_name.run()\n"
				hit = true
			}
		}
		if !functions && !hit && i >= len(lines)/2 && topLine.MatchString(strings.TrimSuffix(line, "\n")) {
			lines[i] = "undefined_name.run()\n" + line
			hit = true
		}
	}
	return strings.Join(lines, ""), hit
}

// TestPartialCompiles converts seeds with faults in them. What comes out passes
// the compiler and vet.
func TestPartialCompiles(t *testing.T) {
	root := filepath.Join("testdata", "partials")
	defer os.RemoveAll(root)
	seeds := folders(t, filepath.Join("..", "..", "testdata", "seed"))
	var dirs []string
	for i, dir := range seeds {
		if i%partialStep != 0 {
			continue
		}
		for _, functions := range []bool{true, false} {
			src, hit := faulted(optional(t, dir, "model.py"), functions)
			if !hit {
				continue
			}
			name := filepath.Base(dir)
			if functions {
				name += "_functions"
			}
			at := filepath.Join(root, name)
			beside := t.TempDir()
			require.NoError(t, os.CopyFS(beside, os.DirFS(dir)))
			script := writeFile(t, beside, "model.py", src)
			_, stderr, status := pyconvCommand(script, "--partial", "-o", filepath.Join(at, "main.go"))
			if assert.Equal(t, exitPart, status, "%s: %s", name, stderr) {
				dirs = append(dirs, "./"+filepath.ToSlash(at))
			}
		}
	}
	require.NotEmpty(t, dirs)
	stdout, stderr, status := command(t, "", nil, "", "go", append([]string{"vet"}, dirs...)...)
	assert.Equal(t, 0, status, stdout+stderr)
}

// partialStep leaves most seeds out, for the time that vet takes.
const partialStep = 3
