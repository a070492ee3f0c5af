package mapping

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestSimpleNamespaceFaults stands apart from testdata/errors, where a file types.py
// hides the module.
func TestSimpleNamespaceFaults(t *testing.T) {
	for src, want := range map[string]string{
		"print(types.SimpleNamespace({'a': 1}))":                                          "4 PYC0114",
		"print(types.SimpleNamespace(**json.loads('{}')))":                                "4 PYC0226",
		"tree = types.SimpleNamespace()\nfor n in sys.argv:\n    setattr(tree, n, print)": "6 PYC0114",
		"s = types.SimpleNamespace(width=3)\nprint(s.height)":                             "5 PYC0505",
		"s = types.SimpleNamespace(width=3)\ns.width = [1]\ns.width -= 1":                 "5 PYC0203",
	} {
		_, ds := Convert("x.py", []byte("import json\nimport sys\nimport types\n"+src+"\n"), Options{})
		var got []string
		for _, d := range ds {
			got = append(got, fmt.Sprintf("%d %s", d.Line, d.Code))
		}
		assert.Contains(t, got, want, "%s: %s", src, printed(ds))
		assert.NotContains(t, printed(ds), "PYC0198", src)
	}
}
