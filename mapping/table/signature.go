package table

import (
	"fmt"
	"strings"
)

// KindSignature is the Go kind of a line that no Go function stands behind:
// it says what a Python function takes and gives, to type files by.
const KindSignature = "signature"

// WithSignatures is the table with the lines of a signature file behind its own:
// lines in the grammar of //pyconv:map without a Go function, "class NAME(BASES)"
// for classes, "dataclass NAME(BASES)" for those whose subclasses are data classes, and "@NAME" for decorators that inference does not see. A line
// that begins with # is a comment.
func (t *Table) WithSignatures(name, text string) (*Table, error) {
	out := &Table{Ops: append([]*Op(nil), t.Ops...), Classes: append([]*Class(nil), t.Classes...), Quiet: map[string]bool{}, Typing: true}
	for d := range t.Quiet {
		out.Quiet[d] = true
	}
	known := map[string]bool{}
	for _, c := range t.Classes {
		known[c.Py] = true
	}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '@':
			out.Quiet[line[1:]] = true
		case strings.HasPrefix(line, "class "), strings.HasPrefix(line, "dataclass "):
			word, rest, _ := strings.Cut(line, " ")
			py, bases, _ := strings.Cut(strings.TrimSuffix(rest, ")"), "(")
			if known[py] {
				continue
			}
			known[py] = true
			out.Classes = append(out.Classes, &Class{Py: py, Bases: Split(bases), Go: KindSignature + "/" + py, Data: word == "dataclass"})
		default:
			op, err := parseLine(line)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %v", name, i+1, err)
			}
			op.Go.Kind = KindSignature
			out.Ops = append(out.Ops, op)
		}
	}
	out.index()
	return out, nil
}
