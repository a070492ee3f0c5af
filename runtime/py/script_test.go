package py

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSetScript(t *testing.T) {
	t.Cleanup(func() { script = "" })
	here, err := os.Getwd()
	require.NoError(t, err)
	SetScript("../other/model.py")
	assert.Equal(t, filepath.Join(filepath.Dir(here), "other", "model.py"), ScriptPath())
	assert.Equal(t, "model.py", ScriptName())
	SetScript(filepath.Join(here, "absolute.py"))
	assert.Equal(t, filepath.Join(here, "absolute.py"), ScriptPath())
	t.Setenv("PYCONV_SCRIPT", "/run/script.py")
	assert.Equal(t, "/run/script.py", ScriptPath())
}
