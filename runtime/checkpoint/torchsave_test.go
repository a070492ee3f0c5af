package checkpoint

import (
	"path/filepath"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
	"github.com/stretchr/testify/require"
)

// What is saved is loaded again: values, dtypes, and which tensors are one.
func TestSaveTorch(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.pt")
	tied := tensor.Arange(6).View(2, 3)
	state := NewStateDict()
	names := []string{"tied", "again", "turned", "half", "flag", "empty", "number"}
	for i, x := range []*tensor.Tensor{tied, tied, tied.T(), tensor.Ones(2).Half(), tensor.OnesOf(tensor.Bool, 1), tensor.Zeros(0, 3), tensor.ScalarTensor(1.5)} {
		state.Set(names[i], x)
	}
	require.NoError(t, SaveTorch(state, path))
	loaded := StateOf(py.Must(LoadTorch(path)))
	require.Equal(t, names, loaded.Names())
	for _, name := range names {
		want, got := state.Get(name), loaded.Get(name)
		require.Equal(t, want.DType(), got.DType())
		require.Equal(t, want.PyRepr(), got.PyRepr())
	}
	require.True(t, loaded.Get("tied").SharesStorage(loaded.Get("again")))
	require.False(t, loaded.Get("tied").SharesStorage(loaded.Get("half")))
	require.Error(t, SaveTorch(state, filepath.Join(t.TempDir(), "no", "state.pt")))
}
