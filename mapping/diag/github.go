package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// The escapes of GitHub's workflow commands: of a message, and of a property,
// which a comma or a colon would end.
var (
	messageEscapes  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// writeGitHub writes a workflow command for each diagnostic. Columns are left
// out of spans of several lines, where GitHub does not take them.
func writeGitHub(w io.Writer, ds []Diagnostic) error {
	out := bufio.NewWriter(w)
	for _, d := range ds {
		fmt.Fprintf(out, "::%s file=%s,line=%d,endLine=%d", d.Severity, propertyEscapes.Replace(d.File), d.Line, d.EndLine)
		if d.Line == d.EndLine {
			fmt.Fprintf(out, ",col=%d,endColumn=%d", d.Col, d.EndCol)
		}
		text := d.Msg
		if d.Cell > 0 {
			text = fmt.Sprintf("cell %d: %s", d.Cell, text)
		}
		if d.Hint != "" {
			text += "\nhint: " + d.Hint
		}
		fmt.Fprintf(out, ",title=%s::%s\n", propertyEscapes.Replace(d.Code), messageEscapes.Replace(text))
	}
	return out.Flush()
}
