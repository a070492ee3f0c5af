package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// maxShown bounds the lines that are shown of a span. Of a longer one the first
// and the last are.
const maxShown = 4

// Print writes each diagnostic with its source lines, carets below the span and
// its hint.
func Print(w io.Writer, ds []Diagnostic) {
	for _, d := range ds {
		fmt.Fprintln(w, d.String())
		printSpan(w, d)
		if d.Hint != "" {
			fmt.Fprintf(w, "    hint: %s\n", d.Hint)
		}
	}
}

func printSpan(w io.Writer, d Diagnostic) {
	if d.Text == "" {
		return
	}
	lines := strings.Split(d.Text, "\n")
	for i, line := range lines {
		if len(lines) > maxShown && i > 0 && i < len(lines)-1 {
			if i == 1 {
				fmt.Fprintln(w, "    ...")
			}
			continue
		}
		runes := []rune(line)
		start, end := indentation(runes), len(runes)
		if i == 0 {
			start = d.Col - 1
		}
		if i == len(lines)-1 {
			end = d.EndCol - 1
		}
		shown, blanks, carets := underline(runes, start, end)
		fmt.Fprintln(w, strings.TrimRight("    "+shown, " "))
		if i == 0 || start < len(runes) {
			fmt.Fprintf(w, "    %s%s\n", strings.Repeat(" ", blanks), strings.Repeat("^", carets))
		}
	}
}

func indentation(line []rune) int {
	for i, r := range line {
		if !unicode.IsSpace(r) {
			return i
		}
	}
	return len(line)
}

// underline spreads a line's tabs and says how many columns of a terminal lie
// before line[start:end] and below it. An empty span, where something is
// missing, gets one.
func underline(line []rune, start, end int) (shown string, blanks, carets int) {
	var b strings.Builder
	at := make([]int, len(line)+1)
	for i, r := range line {
		if r == '\t' {
			n := 8 - at[i]%8
			b.WriteString(strings.Repeat(" ", n))
			at[i+1] = at[i] + n
			continue
		}
		b.WriteRune(r)
		at[i+1] = at[i] + columns(r)
	}
	start = max(0, min(start, len(line)))
	end = max(start, min(end, len(line)))
	return b.String(), at[start], max(1, at[end]-at[start])
}

// columns is how many columns of a terminal a character takes.
func columns(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
