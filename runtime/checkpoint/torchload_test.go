package checkpoint

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/pyjson"
)

// TestLoadTorch reads what testdata/oracle/torch_files.py has written.
func TestLoadTorch(t *testing.T) {
	files, err := filepath.Glob("testdata/pt/*.pt")
	require.NoError(t, err)
	require.Len(t, files, 9)
	for _, path := range files {
		v, err := LoadTorch(path)
		if strings.HasPrefix(filepath.Base(path), "refused_") {
			assert.Error(t, err, path)
			continue
		}
		if !assert.NoError(t, err) {
			continue
		}
		want, err := os.ReadFile(strings.TrimSuffix(path, ".pt") + ".txt")
		require.NoError(t, err)
		assert.Equal(t, string(want), py.Repr(v), path)
	}
}

// TestLoadTorchShares sees to it that tensors share storage as they did, and that
// a write does not reach the file.
func TestLoadTorchShares(t *testing.T) {
	for _, name := range []string{"state", "legacy"} {
		path := "testdata/pt/" + name + ".pt"
		load := func() func(string) pyjson.Value {
			v, err := LoadTorch(path)
			require.NoError(t, err)
			return v.Get
		}
		get := load()
		TensorOf(get("tied_a")).ZeroInPlace()
		assert.Equal(t, "tensor([0., 0., 0.])", py.Repr(get("tied_b")))
		assert.Equal(t, "tensor([0., 0.])", py.Repr(get("view")))
		assert.Equal(t, "tensor([1., 1.])", py.Repr(load()("view")))
		assert.Equal(t, []int{1, 4}, TensorOf(get("transposed")).Strides())
	}
}

func TestLoadTorchFaults(t *testing.T) {
	_, err := LoadTorch("testdata/pt/none.pt")
	assert.EqualError(t, err, "FileNotFoundError: [Errno 2] No such file or directory: 'testdata/pt/none.pt'")
	for name, want := range map[string]string{
		"refused_parameter": "NotImplementedError: a saved tensor that requires grad",
		"refused_module":    "UnpicklingError: Weights only load failed",
		"refused_complex":   "NotImplementedError: a saved tensor of element type C64",
	} {
		_, err := LoadTorch("testdata/pt/" + name + ".pt")
		assert.ErrorContains(t, err, want)
	}
	v, err := LoadTorch("testdata/pt/nested.pt")
	require.NoError(t, err)
	assert.EqualError(t, py.Catch(func() { TensorOf(v.Get("tags")) }), "TypeError: 'list' object is not a Tensor")
	assert.EqualError(t, py.Catch(func() { StateOf(v.Get("tags")) }), "TypeError: Expected state_dict to be dict-like, got <class 'list'>.")
}

// TestLoadTorchDamaged reads files with one byte changed, and files cut short:
// there is an error or a value, and never a fault.
func TestLoadTorchDamaged(t *testing.T) {
	for _, name := range []string{"nested", "tensor_legacy", "legacy"} {
		data, err := os.ReadFile("testdata/pt/" + name + ".pt")
		require.NoError(t, err)
		path := filepath.Join(t.TempDir(), "damaged.pt")
		try := func(data []byte) (bad bool) {
			require.NoError(t, os.WriteFile(path, data, 0o600))
			_, err := LoadTorch(path)
			return err != nil
		}
		for i := 0; i < len(data); i += 3 {
			changed := append([]byte{}, data...)
			changed[i] ^= byte(1 + i%255)
			try(changed)
		}
		for n := 0; n < len(data); n += 31 {
			assert.True(t, try(data[:n]), "%s of %d bytes", name, n)
		}
	}
}
