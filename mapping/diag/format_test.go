package diag

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/internal/golden"
)

var found = []Diagnostic{
	{
		File: "nets/my model.py", Line: 14, Col: 9, EndLine: 14, EndCol: 19, Code: "PYC0401",
		Msg: "torch.frob has no mapping", Hint: "did you mean torch.fmod?", Text: "    x = torch.frob(1)",
	},
	{
		File: "a,b:c.py", Line: 1, Col: 5, EndLine: 2, EndCol: 8, Severity: Warning, Code: "PYC0901",
		Msg: "100% \"dropout\"\nruns <here>", Text: "x = d(1,\n      2)",
	},
	{
		File: "a,b:c.py", Line: 3, Col: 1, EndLine: 3, EndCol: 2, Code: "PYC0401", Msg: "torch.sparkle has no mapping",
	},
}

// TestFormats compares each format with its file in testdata.
func TestFormats(t *testing.T) {
	for _, f := range Formats {
		t.Run(string(f), func(t *testing.T) {
			var b bytes.Buffer
			require.NoError(t, Write(&b, f, found))
			golden.Equal(t, "testdata/found."+string(f), b.String())
			if f.Document() {
				assert.True(t, json.Valid(b.Bytes()))
			}
		})
	}
}

func TestNothingFound(t *testing.T) {
	for f, want := range map[Format]string{Text: "", GitHub: "", JSON: "{\n  \"diagnostics\": []\n}\n"} {
		var b bytes.Buffer
		require.NoError(t, Write(&b, f, nil))
		assert.Equal(t, want, b.String())
	}
	var b bytes.Buffer
	require.NoError(t, Write(&b, SARIF, nil))
	assert.Contains(t, b.String(), `"results": []`)
	assert.Contains(t, b.String(), `"rules": []`)
}

func TestURI(t *testing.T) {
	for path, want := range map[string]string{
		"a.py": "a.py", "my models/a.py": "my%20models/a.py", "a:b.py": "./a:b.py", "../é#1.py": "../%C3%A9%231.py",
		"/home/u/a.py": "file:///home/u/a.py",
	} {
		assert.Equal(t, want, uriOf(path))
	}
}

func TestFormatFlag(t *testing.T) {
	f := Text
	assert.NoError(t, f.Set("sarif"))
	assert.Equal(t, SARIF, f)
	assert.ErrorContains(t, f.Set("xml"), "must be one of text|json|sarif|github")
}
