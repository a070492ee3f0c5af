package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/pyconv/pyconv/mapping"
	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser/notebook"
)

// isPython says that a path's name is that of Python.
func isPython(path string) bool { return filepath.Ext(path) == ".py" || isNotebook(path) }

func isNotebook(path string) bool { return filepath.Ext(path) == ".ipynb" }

// convertNotebook converts the code cells of a notebook as one script. Places
// are lines of cells.
func convertNotebook(path string, data []byte, opts mapping.Options) (*program.Program, []diag.Diagnostic) {
	n, err := notebook.Read(data)
	if err != nil {
		return nil, []diag.Diagnostic{notNotebook(path, err)}
	}
	found := skipped(path, n)
	var prog *program.Program
	broken := false
	for _, c := range n.Cells {
		if c.Err != nil {
			d := mapping.SyntaxDiagnostic(path, c.Err)
			d.Cell = c.Number
			found = append(found, d)
			broken = true
		}
	}
	if !broken {
		var more []diag.Diagnostic
		opts.PlaceOf = func(line int) string {
			cell, inCell := n.Place(line)
			return fmt.Sprintf("%s:cell %d:%d", filepath.Base(path), cell, inCell)
		}
		prog, more = mapping.Convert(path, n.Source, opts)
		for _, d := range more {
			found = append(found, inCell(d, path, n))
		}
	}
	if prog != nil {
		for _, c := range n.Cells {
			prog.Cells = append(prog.Cells, program.Cell{Number: c.Number, Line: c.Line})
		}
	}
	diag.Sort(found)
	return prog, found
}

// inCell moves the place of a diagnostic about a notebook's Source to its cell.
func inCell(d diag.Diagnostic, path string, n *notebook.Notebook) diag.Diagnostic {
	if d.File == path {
		lines := d.EndLine - d.Line
		d.Cell, d.Line = n.Place(d.Line)
		d.EndLine = d.Line + lines
	}
	return d
}

// skipped are warnings of what is IPython's in a notebook.
func skipped(path string, n *notebook.Notebook) []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, m := range n.Skipped {
		text := strings.TrimSpace(m.Text)
		d := diag.Diagnostic{
			File: path, Severity: diag.Warning, Code: "PYC0904", Msg: text + " is skipped",
			Col: strings.Index(m.Text, text) + 1, Text: m.Text,
		}
		if m.Whole {
			d.Msg = "this cell is skipped, for it is no Python: " + text
		}
		d.Cell, d.Line = n.Place(m.Line)
		d.EndLine, d.EndCol = d.Line, len([]rune(m.Text))+1
		found = append(found, d)
	}
	return found
}

func notNotebook(path string, err error) diag.Diagnostic {
	d := diag.Diagnostic{File: path, Line: 1, Col: 1, Code: "PYC0003", Msg: fmt.Sprint(err)}
	if e, ok := err.(*notebook.Error); ok {
		d.Line, d.Col, d.Msg, d.Text = e.Line, e.Col, e.Msg, e.Text
	}
	d.EndLine, d.EndCol = d.Line, d.Col+1
	return d
}
