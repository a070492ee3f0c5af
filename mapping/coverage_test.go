package mapping

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCoverage(t *testing.T) {
	tests := []struct {
		name, src         string
		statements, calls Share
		unreached         int
	}{
		{"all", "x = 1\nprint(abs(x))\n", Share{2, 2}, Share{2, 2}, 0},
		{"a failed call fails what holds it", "import torch\nx = torch.zeros(3)\nprint(x.relux())\nprint(x)\n", Share{3, 4}, Share{2, 4}, 0},
		{"what hangs on a failure fails too", "y = undefined\nz = abs(y)\nprint(z)\nprint(1)\n", Share{1, 4}, Share{1, 3}, 0},
		{"a block counts apart from its header", "for i in range(2):\n    if i:\n        print(undefined)\n    else:\n        print(i)\n", Share{3, 4}, Share{2, 3}, 0},
		{"methods", `"""Doc."""
class A:
    """Doc."""

    n: int = 0

    def f(self):
        """Doc."""
        return self.n

    def g(self):
        x = 1
        return x


print(A().f())
`, Share{6, 6}, Share{3, 3}, 2},
		{"tried and taken back", "def f(x):\n    return x\n\n\nprint(f(1), f(2.5) if f(1) else 0)\n", Share{3, 3}, Share{4, 4}, 0},
		{"a syntax error", "x = = 1\n", Share{}, Share{}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var c Coverage
			Convert("a.py", []byte(tt.src), Options{Coverage: &c})
			assert.Equal(t, tt.statements, c.Statements, "statements")
			assert.Equal(t, tt.calls, c.Calls, "calls")
			assert.Equal(t, tt.unreached, c.Unreached, "unreached")
		})
	}
}

func TestPercent(t *testing.T) {
	assert.Equal(t, 100, Share{}.Percent())
	assert.Equal(t, 99, Share{999, 1000}.Percent())
	assert.Equal(t, 100, Share{7, 7}.Percent())
}

// TestFault has the converter fail inside an import.
func TestFault(t *testing.T) {
	read := func(string) ([]byte, error) { panic("no disk") }
	var c Coverage
	p, ds := Convert("testdata/errors/faulty.py", []byte("x = 1\nimport beside.part\n"), Options{Read: read, Coverage: &c})
	assert.Equal(t, Coverage{Statements: Share{0, 2}}, c)
	assert.Nil(t, p)
	require.Len(t, ds, 1)
	assert.Equal(t, "testdata/errors/faulty.py:2:1: error[PYC0198]: a fault in the converter, not in the script: no disk", ds[0].String())
}

func TestDeadline(t *testing.T) {
	p, ds := Convert("a.py", []byte("x = 1\nprint(x)\n"), Options{Deadline: time.Now().Add(-time.Second)})
	assert.Nil(t, p)
	require.Len(t, ds, 1)
	assert.Equal(t, "a.py:1:1: error[PYC0197]: the conversion has taken too long", ds[0].String())
}
