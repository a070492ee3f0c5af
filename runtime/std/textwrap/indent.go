package textwrap

import (
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// Dedent is textwrap.dedent(text): the blanks that all lines begin with are
// removed, and lines of blanks become empty.
//
//pyconv:map textwrap.dedent(text: str)
func Dedent(text string) string {
	lines := strings.Split(text, "\n")
	margin, seen := "", false
	for i, line := range lines {
		rest := strings.TrimLeft(line, " \t")
		if rest == "" {
			lines[i] = ""
			continue
		}
		indent := line[:len(line)-len(rest)]
		if !seen {
			margin, seen = indent, true
			continue
		}
		n := 0
		for n < len(margin) && n < len(indent) && margin[n] == indent[n] {
			n++
		}
		margin = margin[:n]
	}
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, margin)
	}
	return strings.Join(lines, "\n")
}

// Indent is textwrap.indent(text, prefix): the prefix before each line that is
// not blank.
//
//pyconv:map textwrap.indent(text: str, prefix: str)
func Indent(text, prefix string) string {
	return IndentIf(text, prefix, func(line string) bool { return py.Strip(line) != "" })
}

// IndentIf is textwrap.indent(text, prefix, predicate).
//
//pyconv:map textwrap.indent(text: str, prefix: str, predicate)
func IndentIf(text, prefix string, predicate func(string) bool) string {
	var b strings.Builder
	for _, line := range py.Splitlines(text, true) {
		if predicate(line) {
			b.WriteString(prefix)
		}
		b.WriteString(line)
	}
	return b.String()
}
