// Package notebook answers what Python a Jupyter notebook holds: its code cells
// in order as one source text, and the cell that each line came from.
package notebook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/parser"
)

// Notebook is the Python of a notebook's code cells.
type Notebook struct {
	Source  []byte
	Cells   []Cell // the code cells
	Skipped []Magic
}

// Cell is a code cell.
type Cell struct {
	Number int   // among all cells of the notebook, from 1
	Line   int   // of Source, at which it begins
	Err    error // why it does not parse: a *parser.SyntaxError, with lines of the cell
}

// Magic is a line that is IPython's and not Python's: %, %%, ! or ?. It is left
// out of Source.
type Magic struct {
	Line  int    // of Source
	Text  string // the line
	Whole bool   // the rest of the cell is left out with it
}

// Error says where a file is no notebook. Line and Col are 1-based.
type Error struct {
	Line, Col int
	Msg, Text string
}

func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %s", e.Line, e.Col, e.Msg) }

// document is what is read of a notebook's JSON, format 4.
type document struct {
	Format   int `json:"nbformat"`
	Metadata struct {
		Language struct {
			Name string `json:"name"`
		} `json:"language_info"`
		Kernel struct {
			Language string `json:"language"`
		} `json:"kernelspec"`
	} `json:"metadata"`
	Cells []struct {
		Type   string `json:"cell_type"`
		Source text   `json:"source"`
	} `json:"cells"`
}

// text is a string, or a list of lines.
type text string

func (t *text) UnmarshalJSON(data []byte) error {
	var lines []string
	if bytes.HasPrefix(data, []byte("[")) {
		err := json.Unmarshal(data, &lines)
		*t = text(strings.Join(lines, ""))
		return err
	}
	var s string
	err := json.Unmarshal(data, &s)
	*t = text(s)
	return err
}

// Read reads a notebook. The error is an *Error.
func Read(data []byte) (*Notebook, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	var doc document
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, jsonError(data, err)
	}
	language := strings.ToLower(doc.Metadata.Language.Name + doc.Metadata.Kernel.Language)
	switch {
	case doc.Format == 0:
		return nil, at(data, 0, "this is no notebook: it has no nbformat")
	case doc.Format != 4:
		return nil, at(data, 0, fmt.Sprintf("notebooks of format %d are not read; Jupyter saves them as format 4", doc.Format))
	case language != "" && !strings.Contains(language, "python"):
		return nil, at(data, 0, "a notebook of "+language+", not of Python")
	}
	n := &Notebook{}
	line := 1
	for i, c := range doc.Cells {
		if c.Type != "code" {
			continue
		}
		lines := strings.Split(strings.ReplaceAll(strings.TrimSuffix(string(c.Source), "\n"), "\r\n", "\n"), "\n")
		n.Cells = append(n.Cells, Cell{Number: i + 1, Line: line, Err: n.skipMagics(lines, line)})
		n.Source = append(n.Source, strings.Join(lines, "\n")+"\n"...)
		line += len(lines)
	}
	return n, nil
}

// Place is the cell and the line in it of a line of Source.
func (n *Notebook) Place(line int) (cell, inCell int) {
	i, found := slices.BinarySearchFunc(n.Cells, line, func(c Cell, line int) int { return c.Line - line })
	if !found {
		i--
	}
	if i < 0 {
		return 0, line
	}
	return n.Cells[i].Number, line - n.Cells[i].Line + 1
}

// skipMagics takes IPython's lines out of a cell that begins at a line of
// Source. A line is one where no Python can stand and it looks like one. The
// error is that of what remains.
func (n *Notebook) skipMagics(lines []string, first int) error {
	for i, text := range lines {
		if name, ok := strings.CutPrefix(strings.TrimSpace(text), "%%"); ok {
			n.skipCell(lines, i, first, name)
		}
		if strings.TrimSpace(text) != "" {
			break
		}
	}
	for {
		_, err := parser.Parse("", []byte(strings.Join(lines, "\n")+"\n"))
		if err == nil {
			return nil
		}
		var syntax *parser.SyntaxError
		if !errors.As(err, &syntax) || syntax.Line > len(lines) || !isMagic(lines[syntax.Line-1]) {
			return err
		}
		i := syntax.Line - 1
		n.Skipped = append(n.Skipped, Magic{Line: first + i, Text: lines[i]})
		indent := lines[i][:len(lines[i])-len(strings.TrimLeft(lines[i], " \t"))]
		for more := true; more && i < len(lines); i++ {
			more = strings.HasSuffix(lines[i], `\`)
			lines[i] = indent + "pass"
		}
	}
}

// skipCell takes out a cell that a %% line hands to something else, or the line
// alone where Python remains.
func (n *Notebook) skipCell(lines []string, i, first int, name string) {
	name, _, _ = strings.Cut(name, " ")
	whole := name != "time" && name != "capture"
	n.Skipped = append(n.Skipped, Magic{Line: first + i, Text: lines[i], Whole: whole})
	lines[i] = ""
	for k := i + 1; whole && k < len(lines); k++ {
		lines[k] = ""
	}
}

// isMagic says that a line which is no Python looks like IPython's.
func isMagic(line string) bool {
	line = strings.TrimSpace(line)
	if line == "" {
		return false
	}
	if strings.ContainsRune("%!?", rune(line[0])) || strings.HasSuffix(line, "?") {
		return true
	}
	_, value, assigns := strings.Cut(line, "=")
	value = strings.TrimSpace(value)
	return assigns && (strings.HasPrefix(value, "!") || strings.HasPrefix(value, "%"))
}

func jsonError(data []byte, err error) *Error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return at(data, int(syntax.Offset)-1, "this is no notebook: "+syntax.Error())
	case errors.As(err, &kind):
		return at(data, int(kind.Offset)-1, fmt.Sprintf("this is no notebook: %s is a JSON %s", kind.Field, kind.Value))
	}
	return at(data, 0, "this is no notebook: "+err.Error())
}

// at is an error at a byte offset.
func at(data []byte, offset int, msg string) *Error {
	offset = max(0, min(offset, len(data)))
	begin := bytes.LastIndexByte(data[:offset], '\n') + 1
	line, _, _ := bytes.Cut(data[begin:], []byte("\n"))
	return &Error{
		Line: bytes.Count(data[:offset], []byte("\n")) + 1, Col: len([]rune(string(data[begin:offset]))) + 1,
		Msg: msg, Text: strings.TrimRight(string(line), "\r"),
	}
}
