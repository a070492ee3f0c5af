package argparse

import (
	"strings"

	"github.com/pyconv/pyconv/runtime/std/textwrap"
)

// wrap fills lines with text whose blanks count as one.
func wrap(text string, width int) []string {
	return textwrap.Wrap(strings.Join(strings.FieldsFunc(text, isASCIIBlank), " "), width)
}

func isASCIIBlank(r rune) bool { return r == ' ' || r >= '\t' && r <= '\r' }
