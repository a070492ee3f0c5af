package notebook

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	_ "github.com/pyconv/pyconv/internal/golden" // the flag -update
)

// notebookOf is a notebook of code cells.
func notebookOf(t *testing.T, cells ...string) []byte {
	t.Helper()
	var list []map[string]any
	for _, source := range cells {
		list = append(list, map[string]any{"cell_type": "code", "source": source})
	}
	data, err := json.Marshal(map[string]any{"nbformat": 4, "cells": list})
	require.NoError(t, err)
	return data
}

func TestRead(t *testing.T) {
	n, err := Read([]byte("\ufeff" + `{
 "nbformat": 4, "nbformat_minor": 5,
 "metadata": {"kernelspec": {"language": "python"}, "language_info": {"name": "python"}},
 "cells": [
  {"cell_type": "markdown", "source": ["# Title"]},
  {"cell_type": "code", "source": ["x = 1\n", "y = 2"], "outputs": [], "execution_count": null},
  {"cell_type": "raw", "source": "z"},
  {"cell_type": "code", "source": "print(x)\n"},
  {"cell_type": "code", "source": []}
 ]}`))
	require.NoError(t, err)
	assert.Equal(t, "x = 1\ny = 2\nprint(x)\n\n", string(n.Source))
	assert.Equal(t, []Cell{{Number: 2, Line: 1}, {Number: 4, Line: 3}, {Number: 5, Line: 4}}, n.Cells)
	assert.Empty(t, n.Skipped)
	for line, want := range map[int][2]int{1: {2, 1}, 2: {2, 2}, 3: {4, 1}, 4: {5, 1}} {
		cell, inCell := n.Place(line)
		assert.Equal(t, want, [2]int{cell, inCell}, line)
	}
}

func TestMagics(t *testing.T) {
	tests := []struct {
		name, cell, want string
		skipped          []Magic
	}{
		{"a line", "%matplotlib inline\nx = 1", "pass\nx = 1\n", []Magic{{Line: 1, Text: "%matplotlib inline"}}},
		{"a command", "x = 1\n!pip install \"a'b", "x = 1\npass\n", []Magic{{Line: 2, Text: "!pip install \"a'b"}}},
		{"a command of two lines", "!pip install \\\n    torch\nx = 1", "pass\npass\nx = 1\n", []Magic{{Line: 1, Text: "!pip install \\"}}},
		{"help", "print?\n?print\nx = 1", "pass\npass\nx = 1\n", []Magic{{Line: 1, Text: "print?"}, {Line: 2, Text: "?print"}}},
		{"in a block", "if x:\n    !ls $HOME\nelse:\n    y = 1", "if x:\n    pass\nelse:\n    y = 1\n", []Magic{{Line: 2, Text: "    !ls $HOME"}}},
		{"assigned", "files = !ls", "pass\n", []Magic{{Line: 1, Text: "files = !ls"}}},
		{"a remainder is none", "x = (7\n% 4)\ny = \"\"\"\n%no\n!no\n\"\"\"", "x = (7\n% 4)\ny = \"\"\"\n%no\n!no\n\"\"\"\n", nil},
		{"a cell of another language", "\n%%bash\nls\necho (", "\n\n\n\n", []Magic{{Line: 2, Text: "%%bash", Whole: true}}},
		{"a timed cell", "%%time\nx = 1", "\nx = 1\n", []Magic{{Line: 1, Text: "%%time"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, err := Read(notebookOf(t, tt.cell))
			require.NoError(t, err)
			assert.Equal(t, tt.want, string(n.Source))
			assert.Equal(t, tt.skipped, n.Skipped)
			assert.NoError(t, n.Cells[0].Err)
		})
	}
}

func TestSyntaxErrorInCell(t *testing.T) {
	n, err := Read(notebookOf(t, "x = 1\n", "y = (2\n", "%cd ..\nif x\n"))
	require.NoError(t, err)
	assert.NoError(t, n.Cells[0].Err)
	assert.ErrorContains(t, n.Cells[1].Err, ":1:5: '(' was never closed")
	assert.ErrorContains(t, n.Cells[2].Err, ":2:5: expected ':'")
}

func TestNoNotebook(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"no JSON", "{\n \"cells\": [}\n", "2:12: this is no notebook: invalid character '}' looking for beginning of value"},
		{"cut off", "{\"cells\": [", "1:11: this is no notebook: unexpected end of JSON input"},
		{"empty", "", "1:1: this is no notebook: unexpected end of JSON input"},
		{"another document", "{\"a\": 1}", "1:1: this is no notebook: it has no nbformat"},
		{"an old format", "{\"nbformat\": 3, \"worksheets\": []}", "1:1: notebooks of format 3 are not read; Jupyter saves them as format 4"},
		{"another language", `{"nbformat": 4, "metadata": {"language_info": {"name": "R"}}, "cells": []}`, "1:1: a notebook of r, not of Python"},
		{"a wrong type", `{"nbformat": 4, "cells": 3}`, "1:26: this is no notebook: cells is a JSON number"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Read([]byte(tt.data))
			assert.EqualError(t, err, tt.want)
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"nbformat": 4, "cells": [{"cell_type": "code", "source": ["%x\n", "y = !z"]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := Read(data)
		if err != nil {
			return
		}
		for _, c := range n.Cells {
			cell, line := n.Place(c.Line)
			if cell != c.Number || line != 1 {
				t.Errorf("cell %d begins at line %d of cell %d", c.Number, line, cell)
			}
		}
	})
}
