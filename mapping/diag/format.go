package diag

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Format is a form that diagnostics are written in. It is a flag's value.
type Format string

// The formats.
const (
	Text   Format = "text"   // for people
	JSON   Format = "json"   // one object
	SARIF  Format = "sarif"  // SARIF 2.1.0, for code scanning
	GitHub Format = "github" // workflow commands, which annotate a pull request
)

// Formats are all of them.
var Formats = []Format{Text, JSON, SARIF, GitHub}

func (f *Format) String() string { return string(*f) }

// Type names the choices in a command's help.
func (f *Format) Type() string {
	names := make([]string, len(Formats))
	for i, g := range Formats {
		names[i] = string(g)
	}
	return strings.Join(names, "|")
}

// Set takes a format's name.
func (f *Format) Set(name string) error {
	if !slices.Contains(Formats, Format(name)) {
		return fmt.Errorf("must be one of %s", f.Type())
	}
	*f = Format(name)
	return nil
}

// Document says that the format is one document, so that all diagnostics of a
// run are written at once, and none is a document too.
func (f Format) Document() bool { return f == JSON || f == SARIF }

// Write writes diagnostics in a format.
func Write(w io.Writer, f Format, ds []Diagnostic) error {
	switch f {
	case JSON:
		return writeJSON(w, ds)
	case SARIF:
		return writeSARIF(w, ds)
	case GitHub:
		return writeGitHub(w, ds)
	}
	Print(w, ds)
	return nil
}
