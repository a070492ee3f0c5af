// Package diag holds what the converter has to say about a Python file.
package diag

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode/utf8"
)

// Severity says whether a diagnostic stops the conversion.
type Severity int

// The severities.
const (
	Error Severity = iota
	Warning
)

// Diagnostic is one finding with its place.
type Diagnostic struct {
	File           string
	Line, Col, End int // 1-based; columns in characters, End past the last
	Severity       Severity
	Code           string // PYC0301
	Msg            string
	Hint           string // what to do instead; may be empty
	Text           string // the source line
}

// String is the first line of the printed form.
func (d Diagnostic) String() string {
	kind := "error"
	if d.Severity == Warning {
		kind = "warning"
	}
	return fmt.Sprintf("%s:%d:%d: %s: %s [%s]", d.File, d.Line, d.Col, kind, d.Msg, d.Code)
}

// Sort orders diagnostics by file, line and column.
func Sort(ds []Diagnostic) {
	sort.SliceStable(ds, func(i, j int) bool {
		a, b := ds[i], ds[j]
		if a.File != b.File {
			return a.File < b.File
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Col < b.Col
	})
}

// Print writes each diagnostic with its source line, a caret span and its hint.
func Print(w io.Writer, ds []Diagnostic) {
	for _, d := range ds {
		fmt.Fprintln(w, d.String())
		if d.Text != "" {
			fmt.Fprintf(w, "    %s\n", d.Text)
			fmt.Fprintf(w, "    %s%s\n", indent(d.Text, d.Col-1), strings.Repeat("^", carets(d)))
		}
		if d.Hint != "" {
			fmt.Fprintf(w, "    hint: %s\n", d.Hint)
		}
	}
}

// indent is n characters of blanks that keep the line's tabs.
func indent(text string, n int) string {
	var b strings.Builder
	for _, r := range text {
		if n--; n < 0 {
			break
		}
		if r == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func carets(d Diagnostic) int {
	room := utf8.RuneCountInString(d.Text) - d.Col + 1
	return max(1, min(d.End-d.Col, room))
}

// HasErrors reports whether any of ds is an error.
func HasErrors(ds []Diagnostic) bool {
	for _, d := range ds {
		if d.Severity == Error {
			return true
		}
	}
	return false
}
