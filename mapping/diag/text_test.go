package diag

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// spanned is the printed form of a span without its first line.
func spanned(text string, col, endLine, endCol int) string {
	var b strings.Builder
	Print(&b, []Diagnostic{{File: "a.py", Line: 1, Col: col, EndLine: endLine, EndCol: endCol, Code: "PYC0101", Msg: "m", Text: text}})
	_, rest, _ := strings.Cut(b.String(), "\n")
	return rest
}

func TestPrint(t *testing.T) {
	var b strings.Builder
	Print(&b, []Diagnostic{
		{File: "model.py", Line: 14, Col: 9, EndLine: 14, EndCol: 19, Code: "PYC0401", Msg: "torch.frob has no mapping", Hint: "did you mean torch.fmod?", Text: "    x = torch.frob(1)"},
		{File: "model.py", Line: 20, Col: 1, EndLine: 20, EndCol: 2, Severity: Warning, Code: "PYC0901", Msg: "dropout runs in training mode here"},
	})
	assert.Equal(t, `model.py:14:9: error[PYC0401]: torch.frob has no mapping
        x = torch.frob(1)
            ^^^^^^^^^^
    hint: did you mean torch.fmod?
model.py:20:1: warning[PYC0901]: dropout runs in training mode here
`, b.String())
}

func TestPrintSpans(t *testing.T) {
	tests := []struct {
		name             string
		text             string
		col, line, until int
		want             string
	}{
		{"a name", "x = y", 5, 1, 6, "    x = y\n        ^\n"},
		{"tabs before it", "\tx = y", 6, 1, 7, "            x = y\n                ^\n"},
		{"a tab in it", "f(a,\tb)", 3, 1, 7, "    f(a,    b)\n      ^^^^^^^\n"},
		{"wide characters before it", `f("模型", x)`, 9, 1, 10, "    f(\"模型\", x)\n              ^\n"},
		{"wide characters in it", `"模型" + 1`, 1, 1, 5, "    \"模型\" + 1\n    ^^^^^^\n"},
		{"combining marks", "é = x̂ + 1", 8, 1, 9, "    é = x̂ + 1\n          ^\n"},
		{"an emoji", `"🙂", y`, 6, 1, 7, "    \"🙂\", y\n          ^\n"},
		{"behind the line", "if x", 5, 1, 6, "    if x\n        ^\n"},
		{"an empty line", "", 1, 1, 2, ""},
		{"two lines", "x = f(1,\n      2)", 5, 2, 9, "    x = f(1,\n        ^^^^\n          2)\n          ^^\n"},
		{"a blank line in it", "x = f(1,\n\n      2)", 5, 3, 9, "    x = f(1,\n        ^^^^\n\n          2)\n          ^^\n"},
		{"many lines", "x = [\n  1,\n  2,\n  3,\n]", 5, 5, 2, "    x = [\n        ^\n    ...\n    ]\n    ^\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, spanned(tt.text, tt.col, tt.line, tt.until))
		})
	}
}
