// Package diag holds what the converter has to say about a Python file, the
// forms it is printed in, and a page on each of its codes.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity says whether a diagnostic stops the conversion.
type Severity int

// The severities.
const (
	Error Severity = iota
	Warning
)

func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Diagnostic is one finding with its place. Lines and columns are 1-based,
// columns in characters; the span ends before EndCol of EndLine.
type Diagnostic struct {
	File            string
	Cell            int // of a notebook, which lines count in; 0 for a plain file
	Line, Col       int
	EndLine, EndCol int
	Severity        Severity
	Code            string // PYC0301
	Msg             string
	Hint            string // what to do instead; may be empty
	Text            string // the source lines of the span
}

// Place is file:line:col, in a notebook file:cell n:line:col.
func (d Diagnostic) Place() string {
	if d.Cell > 0 {
		return fmt.Sprintf("%s:cell %d:%d:%d", d.File, d.Cell, d.Line, d.Col)
	}
	return fmt.Sprintf("%s:%d:%d", d.File, d.Line, d.Col)
}

// String is the first line of the printed form.
func (d Diagnostic) String() string {
	return fmt.Sprintf("%s: %s[%s]: %s", d.Place(), d.Severity, d.Code, d.Msg)
}

// Sort orders diagnostics by file, cell, line and column.
func Sort(ds []Diagnostic) {
	slices.SortStableFunc(ds, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Cell, b.Cell), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
}

// Count is how many of ds are of a severity.
func Count(ds []Diagnostic, s Severity) int {
	n := 0
	for _, d := range ds {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// HasErrors reports whether any of ds is an error.
func HasErrors(ds []Diagnostic) bool { return Count(ds, Error) > 0 }
