package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/mapping/diag"
)

// writeNotebook writes a notebook of code cells, a text cell before them.
func writeNotebook(t *testing.T, dir, name string, cells ...string) string {
	t.Helper()
	list := []map[string]any{{"cell_type": "markdown", "source": []string{"# About\n", "text"}}}
	for _, source := range cells {
		list = append(list, map[string]any{"cell_type": "code", "source": source, "outputs": []any{}})
	}
	data, err := json.Marshal(map[string]any{"nbformat": 4, "nbformat_minor": 5, "metadata": map[string]any{}, "cells": list})
	require.NoError(t, err)
	return writeFile(t, dir, name, string(data))
}

func TestNotebook(t *testing.T) {
	dir := t.TempDir()
	path := writeNotebook(t, dir, "nb.ipynb",
		"%matplotlib inline\nimport torch\n",
		"# doubles\ndef double(x):\n    return x + x\n",
		"x = torch.ones(2)\nprint(double(x))\n\ndef fail(n):\n    print('failing')\n    return [1, 2][n]\n",
		"print('last')\nfail(5)\n")
	warning := path + ":cell 2:1:1: warning[PYC0904]: %matplotlib inline is skipped\n" +
		"    %matplotlib inline\n" +
		"    ^^^^^^^^^^^^^^^^^^\n"

	stdout, stderr, status := pyconvCommand("check", path)
	assert.Equal(t, 0, status)
	assert.Equal(t, path+": ok\n", stdout)
	assert.Equal(t, warning, stderr)

	var report bytes.Buffer
	binary, err := buildScript(path, &report, runOptions{format: diag.Text})
	require.NoError(t, err, report.String())
	want := "tensor([2., 2.])\nlast\nfailing\n"
	stdout, stderr, status = command(t, dir, nil, "", binary)
	assert.Equal(t, want, stdout)
	assert.Equal(t, "  File \""+path+":cell 4\", line 6\nIndexError: list index out of range\n", stderr)
	assert.Equal(t, 1, status)

	stdout, stderr, status = pyconvCommand(path)
	assert.Equal(t, 0, status, stderr)
	assert.Contains(t, stdout, "// run is nb.ipynb:cell 2 to cell 5.\n")
	assert.Contains(t, stdout, "// doubles\n\n// double is double, nb.ipynb:cell 3:2-3.\n")

	// A folder of this module, so that nothing need be copied.
	at := filepath.Join("testdata", "notebook")
	defer os.RemoveAll(at)
	_, stderr, status = pyconvCommand(path, "-o", filepath.Join(at, "main.go"))
	require.Equal(t, 0, status, stderr)
	built := filepath.Join(dir, "nb.exe")
	stdout, stderr, status = command(t, "", nil, "", "go", "build", "-trimpath=false", "-o", built, "./"+filepath.ToSlash(at))
	require.Equal(t, 0, status, stdout+stderr)
	stdout, stderr, status = command(t, t.TempDir(), nil, "", built)
	assert.Equal(t, want, stdout)
	assert.Equal(t, "  File \""+path+":cell 4\", line 6\nIndexError: list index out of range\n", stderr)
	assert.Equal(t, 1, status)
}

func TestNotebookErrors(t *testing.T) {
	dir := t.TempDir()
	path := writeNotebook(t, dir, "bad.ipynb", "import torch\n", "x = torch.frob(1)\ny = torch.zeros(\n    'a')\n", "%%bash\nls (\n", "print(undefined)\n")
	_, stderr, status := pyconvCommand("check", path)
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stderr, path+":cell 3:1:5: error[PYC0401]: torch.frob has no mapping\n    x = torch.frob(1)\n        ^^^^^^^^^^\n")
	assert.Contains(t, stderr, path+":cell 4:1:1: warning[PYC0904]: this cell is skipped, for it is no Python: %%bash\n")
	assert.Contains(t, stderr, path+":cell 5:1:7: error[PYC0201]: name undefined is not defined\n")

	stdout, stderr, status := pyconvCommand(path, "--partial")
	assert.Equal(t, exitPart, status)
	assert.Contains(t, stdout, `"bad.ipynb:cell 3:1: the rest of this file did not convert: torch.frob has no mapping (PYC0401)"`)
	assert.Contains(t, stderr, "  the rest of the top level, bad.ipynb:cell 3:1: torch.frob has no mapping (PYC0401)\n")

	stdout, _, _ = pyconvCommand("check", "--format", "json", path)
	assert.Contains(t, stdout, `      "cell": 3,
      "span": {
        "start": {
          "line": 1,
          "col": 5
        },`)
	stdout, _, _ = pyconvCommand("check", "--format", "github", path)
	assert.Contains(t, stdout, "title=PYC0201::cell 5: name undefined is not defined\n")
	stdout, _, _ = pyconvCommand("check", "--format", "sarif", path)
	assert.Contains(t, stdout, `"name": "cell 5"`)

	stdout, _, status = pyconvCommand("check", dir)
	assert.Equal(t, exitFailed, status)
	assert.Contains(t, stdout, "bad.ipynb  ")

	path = writeNotebook(t, dir, "syntax.ipynb", "x = 1\n", "if x\n    print(x)\n", "y = (\n")
	_, stderr, status = pyconvCommand(path)
	assert.Equal(t, exitFailed, status)
	assert.Equal(t, path+":cell 3:1:5: error[PYC0001]: SyntaxError: expected ':'\n    if x\n        ^\n"+
		path+":cell 4:1:5: error[PYC0001]: SyntaxError: '(' was never closed\n    y = (\n        ^\n2 errors in "+path+"\n", stderr)

	path = writeFile(t, dir, "cut.ipynb", "{\n \"cells\": [")
	_, stderr, status = pyconvCommand("run", path)
	assert.Equal(t, exitFailed, status)
	assert.Equal(t, path+":2:11: error[PYC0003]: this is no notebook: unexpected end of JSON input\n     \"cells\": [\n              ^\n", stderr)
}
