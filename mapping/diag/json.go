package diag

import (
	"encoding/json"
	"io"
)

// position is a place in a file: 1-based, columns in characters.
type position struct {
	Line int `json:"line"`
	Col  int `json:"col"`
}

type jsonSpan struct {
	Start position `json:"start"`
	End   position `json:"end"` // exclusive
}

type jsonDiagnostic struct {
	File     string   `json:"file"`
	Cell     int      `json:"cell,omitempty"` // of a notebook
	Span     jsonSpan `json:"span"`
	Code     string   `json:"code"`
	Severity string   `json:"severity"`
	Message  string   `json:"message"`
	Hint     string   `json:"hint"`
}

func jsonOf(d Diagnostic) jsonDiagnostic {
	return jsonDiagnostic{
		File:     d.File,
		Cell:     d.Cell,
		Span:     jsonSpan{position{d.Line, d.Col}, position{d.EndLine, d.EndCol}},
		Code:     d.Code,
		Severity: d.Severity.String(),
		Message:  d.Msg,
		Hint:     d.Hint,
	}
}

func writeJSON(w io.Writer, ds []Diagnostic) error {
	list := make([]jsonDiagnostic, len(ds))
	for i, d := range ds {
		list[i] = jsonOf(d)
	}
	return encode(w, map[string][]jsonDiagnostic{"diagnostics": list})
}

// encode writes an indented document.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
