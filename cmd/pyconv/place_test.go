package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/mapping/diag"
)

// TestPlaces builds scripts that raise, as `pyconv run` does and from the Go
// file of -o: both report the Python line.
func TestPlaces(t *testing.T) {
	tests := []struct {
		name, script string
		line         int
		want         string
	}{
		{"at the top", "x = 3\nprint(x)\nraise ValueError(f'{x} is odd')\n", 3, "ValueError: 3 is odd"},
		{"in a function", `def half(n):
    """Halves."""
    # odd numbers have none
    if n % 2:
        raise ValueError("odd")
    return n // 2


print(half(4))
print(half(7))
`, 5, "ValueError: odd"},
		{"raised by the runtime", `import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 2)

    def forward(self, x):
        # the fault

        y = self.fc(x)
        return y


torch.manual_seed(0)
net = Net()
with torch.no_grad():
    print(net(torch.ones(1, 3)).shape)
    print(net(torch.ones(1, 4)).shape)
`, 13, "RuntimeError: addmm: mat1 and mat2 shapes cannot be multiplied (1x4 and 3x2)"},
		{"inside a try", `def parse(s):
    try:
        n = int(s)
        print("got", n)
        if n > 5:
            raise RuntimeError("too large")
    except ValueError:
        print("no number")
        n = 0
    finally:
        print("done")
    return n


parse("x")
parse("4")
parse("9")
`, 6, "RuntimeError: too large"},
		{"behind a closure", `def apply(f, n):
    return f(n)


k = [1, 2, 3]


def pick(i):
    return k[i]


def other(i):
    return i


print(apply(pick, 2))
if len(k) > 5:
    print("many")
elif other(k[7]) > 2:
    print("some")
else:
    print("few")
`, 19, "IndexError: list index out of range"},
	}
	for i, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			script := writeFile(t, dir, "py/model.py", tt.script)
			var diags bytes.Buffer
			binary, err := buildScript(script, &diags, runOptions{format: diag.Text})
			require.NoError(t, err, diags.String())
			wantOut, wantErr, status := runScript(t, binary, filepath.Dir(script))
			assert.Equal(t, 1, status)
			assert.Equal(t, fmt.Sprintf("  File %q, line %d\n%s\n", script, tt.line, tt.want), wantErr)

			// A folder of this module, so that nothing need be copied.
			at := filepath.Join("testdata", fmt.Sprintf("places%d", i))
			defer os.RemoveAll(at)
			output := filepath.Join(at, "main.go")
			_, stderr, status := pyconvCommand(script, "-o", output)
			require.Equal(t, 0, status, stderr)
			built := filepath.Join(dir, "model.exe")
			stdout, stderr, status := command(t, "", nil, "", "go", "build", "-trimpath=false", "-o", built, "./"+filepath.ToSlash(at))
			require.Equal(t, 0, status, stdout+stderr)
			stdout, stderr, status = command(t, t.TempDir(), nil, "", built)
			assert.Equal(t, 1, status)
			assert.Equal(t, wantErr, stderr)
			assert.Equal(t, wantOut, stdout)
		})
	}
}
