package block

import (
	"os/exec"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/runtime/tensor"
)

// TestGenerated regenerates block.go and finds no difference.
func TestGenerated(t *testing.T) {
	out, err := exec.Command("go", "tool", "pyconv", "block.py", "-o", "block.go", "--check").CombinedOutput()
	require.NoError(t, err, "%s", out)
}

// TestBlock calls the converted module from Go.
func TestBlock(t *testing.T) {
	block := NewBlock(8)
	block.Proj.Weight.ZeroInPlace()
	block.Proj.Bias.ZeroInPlace()
	x := tensor.Ones(2, 3, 8)
	assert.True(t, block.Forward(x).Equal(x), "a block that adds nothing returns its input")
}
