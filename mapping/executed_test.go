package mapping

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestExecutedPlaces sees to it that what is wrong with a file that exec runs is
// said of that file.
func TestExecutedPlaces(t *testing.T) {
	src := "width = \"3\"\nexec(open('beside/settings.py').read())\nprint(width + 1)\n"
	_, ds := Convert("testdata/errors/executing.py", []byte(src), Options{})
	require.Len(t, ds, 1, "%s", printed(ds))
	assert.Equal(t, "testdata/errors/beside/settings.py:4:15", ds[0].Place())
	assert.Equal(t, "print(width + missing)", ds[0].Text)

	src = "def exec(text):\n    print(len(text))\n\n\nexec(open('beside/settings.py').read())\n"
	_, ds = Convert("testdata/errors/executing.py", []byte(src), Options{})
	assert.Empty(t, ds, "a function of the script's own: %s", printed(ds))

	src = "exec(open('beside/settings.py').read())\n"
	broken := Options{Read: func(string) ([]byte, error) { return []byte("width =\n"), nil }}
	_, ds = Convert("testdata/errors/executing.py", []byte(src), broken)
	require.Len(t, ds, 1, "%s", printed(ds))
	assert.Equal(t, "testdata/errors/beside/settings.py:1:8", ds[0].Place())
	assert.Equal(t, "PYC0001", ds[0].Code)
}
