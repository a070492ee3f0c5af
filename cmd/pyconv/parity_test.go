package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/internal/golden"
	"github.com/pyconv/pyconv/mapping/diag"
)

// vectorSet is a row of docs/parity.md: answers of a reference that a test of
// ours compares with, and how many there are in the files.
type vectorSet struct {
	what      string
	reference string
	files     string // a pattern below the root
	keys      string // of a JSON file: what holds the cases; "" for each file's lines, "files" for the files
	command   string
}

var vectorSets = []vectorSet{
	{"syntax trees of fixture files, byte for byte", "CPython 3.14, `ast.dump`", "parser/testdata/*.ast", "files", "go test ./parser -run DumpEqualsCPython"},
	{"syntax errors: class, place and words", "CPython 3.14", "parser/testdata/errors.out", "", "go test ./parser -run ErrorsEqualCPython"},
	{"constant arithmetic", "CPython 3.13", "parser/testdata/fold.txt", "", "go test ./parser -run Fold"},
	{"repr, format, %, round, division, parsing of numbers", "CPython 3.13", "runtime/py/testdata/format.json.gz", "*", "go test ./runtime/py -run 'Repr|Format|Percent|Round|Division|Parse|Sum'"},
	{"methods and slices of str", "CPython 3.13", "runtime/py/testdata/str.json", "*", "go test ./runtime/py -run StrAgainstCPython"},
	{"str's predicates and changes of case, every code point: spans and changes", "CPython 3.13", "runtime/py/testdata/unicode.json.gz", "*", "go test ./runtime/py -run UnicodeAgainstCPython"},
	{"argparse: output, errors, statuses", "CPython 3.13", "runtime/std/argparse/testdata/cases.json", "*", "go test ./runtime/std/argparse"},
	{"progress bars: drawn lines", "tqdm 4.70.1", "runtime/std/tqdm/testdata/meters.json", "meters", "go test ./runtime/std/tqdm"},
	{"functions of math", "CPython 3.13 over glibc", "runtime/std/pymath/testdata/math.json", "*", "go test ./runtime/std/pymath"},
	{"float64 functions", "mpmath, correctly rounded", "runtime/internal/libm/testdata/values.json", "values", "go test ./runtime/internal/libm"},
	{"tensor operations: values, dtypes, shapes, views, errors", "torch 2.15.0", "runtime/tensor/testdata/ops.json.gz", "cases", "go test ./runtime/tensor -run TestOps"},
	{"operators on boxes: values, dtypes, shapes, errors", "torchvision 0.29.2", "runtime/vision/testdata/boxes.json.gz", "cases", "go test ./runtime/vision"},
	{"printed tensors, to the character", "torch 2.15.0", "runtime/tensor/testdata/print.json.gz", "cases", "go test ./runtime/tensor -run PrintsAsPyTorch"},
	{"random draws, and the number drawn next", "torch 2.15.0", "runtime/random/testdata/draws.json.gz", "cases", "go test ./runtime/random"},
	{"layers: initial state, outputs, repr", "torch 2.15.0", "runtime/nn/testdata/layers.json.gz", "cases", "go test ./runtime/nn -run LayersAsPyTorch"},
	{"functional forms", "torch 2.15.0", "runtime/nn/testdata/layers.json.gz", "functions", "go test ./runtime/nn -run FunctionsAsPyTorch"},
	{"texts encoded and decoded, eleven vocabularies", "tokenizers 0.23.3", "runtime/tokenizer/testdata/*/cases.jsonl.gz", "", "go test ./runtime/tokenizer -run Vectors"},
	{"tokenizer options, batches, padding; vocabularies in GGUF", "transformers 5.24.0", "runtime/tokenizer/testdata/*.json.gz", "cases", "go test ./runtime/tokenizer -run 'Directories|GGUF'"},
	{"logits and hidden states of loaded models, four dtypes", "transformers 5.24.0", "runtime/transformers/testdata/transformers.json", "forwards", "go test ./runtime/transformers -run TestForward"},
	{"ids of generate, greedy and sampled; its errors", "transformers 5.24.0", "runtime/transformers/testdata/transformers.json", "generates", "go test ./runtime/transformers -run TestGenerate"},
	{"safetensors files, good and bad", "safetensors 0.8.0", "formats/safetensors/testdata/*.safetensors", "files", "go test ./formats/safetensors"},
	{"GGUF files, good and bad", "gguf 0.19.0", "formats/gguf/testdata/*.gguf", "files", "go test ./formats/gguf"},
	{"block types dequantised, bit for bit", "gguf 0.19.0 and ggml", "formats/ggml/testdata/*.npy", "files", "go test ./formats/ggml -run BitIdentical"},
	{"model directories and their GGUF twins", "transformers 5.24.0", "runtime/checkpoint/testdata/*/*.gguf", "files", "go test ./runtime/checkpoint"},
}

// count is the number of cases in the files.
func (v vectorSet) count(t *testing.T, root string) int {
	files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(v.files)))
	require.NoError(t, err)
	require.NotEmpty(t, files, v.files)
	if v.keys == "files" {
		return len(files)
	}
	n := 0
	for _, name := range files {
		text := unpacked(t, name)
		if v.keys == "" {
			n += bytes.Count(text, []byte("\n"))
			if filepath.Ext(name) != ".gz" {
				n-- // the reference's version
			}
			continue
		}
		var sections map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(text, &sections))
		for key, section := range sections {
			if v.keys == "*" || v.keys == key {
				n += elements(section)
			}
		}
	}
	return n
}

// elements counts what a list holds, or the lists of an object.
func elements(text json.RawMessage) int {
	var list []json.RawMessage
	if json.Unmarshal(text, &list) == nil {
		return len(list)
	}
	var lists map[string]json.RawMessage
	n := 0
	if json.Unmarshal(text, &lists) == nil {
		for _, l := range lists {
			n += elements(l)
		}
	}
	return n
}

func unpacked(t *testing.T, name string) []byte {
	f, err := os.Open(name)
	require.NoError(t, err)
	defer f.Close()
	var r io.Reader = f
	if filepath.Ext(name) == ".gz" {
		r, err = gzip.NewReader(f)
		require.NoError(t, err)
	}
	text, err := io.ReadAll(r)
	require.NoError(t, err)
	return text
}

func vectorTable(t *testing.T, root string) string {
	var b strings.Builder
	b.WriteString("| compared | with | cases | command |\n|---|---|--:|---|\n")
	for _, v := range vectorSets {
		fmt.Fprintf(&b, "| %s | %s | %d | `%s` |\n", v.what, v.reference, v.count(t, root), strings.ReplaceAll(v.command, "|", `\|`))
	}
	return b.String()
}

var diagnosticCode = regexp.MustCompile(`PYC\d+`)

// seedRow says how a seed fares.
func seedRow(t *testing.T, dir string) string {
	source := optional(t, dir, "model.py")
	row := fmt.Sprintf("| [%s](../testdata/seed/%[1]s/model.py) | %d", filepath.Base(dir), strings.Count(source, "\n"))
	var stderr bytes.Buffer
	binary, err := buildScript(filepath.Join(dir, "model.py"), &stderr, runOptions{format: diag.Text})
	if err != nil {
		code := diagnosticCode.FindString(stderr.String())
		if code == "" {
			code = "its Go does not build"
		}
		return fmt.Sprintf("%s | no: %s | | |\n", row, code)
	}
	got, _, status := runScript(t, binary, dir)
	code := "0"
	if c := optional(t, dir, "code"); c != "" {
		code = strings.TrimSpace(c)
	}
	runs := "yes"
	if fmt.Sprint(status) != code {
		runs = fmt.Sprintf("exit status %d, Python's %s", status, code)
	}
	want := optional(t, dir, "stdout")
	return fmt.Sprintf("%s | yes | %s | %s |\n", row, runs, comparison(got, want, optional(t, dir, "stdout.default")))
}

// comparison says in what sense a program's output is Python's.
func comparison(got, want, other string) string {
	if got == want {
		return "to the character"
	}
	if differ(got, want, other) != "" {
		return "no"
	}
	g, w := tokens(got), tokens(want)
	floats, off := 0, 0
	for i := range w {
		if isFloat(w[i].number) {
			floats++
		}
		if g[i].number != w[i].number {
			off++
		}
	}
	return fmt.Sprintf("yes; %d of %d floats in the last digit only", off, floats)
}

func seedTable(t *testing.T, root string) string {
	var b, rows strings.Builder
	total, equal, exact := 0, 0, 0
	for _, dir := range folders(t, filepath.Join(root, "testdata", "seed")) {
		row := seedRow(t, dir)
		rows.WriteString(row)
		total++
		if strings.Contains(row, "| yes | yes | to the character |") {
			exact++
			equal++
		} else if strings.Contains(row, "| yes | yes | yes;") {
			equal++
		}
	}
	fmt.Fprintf(&b, "%d of %d equal, %d of them to the character.\n\n", equal, total, exact)
	b.WriteString("| seed | Python lines | converts | runs | output equal |\n|---|--:|---|---|---|\n")
	return b.String() + rows.String()
}

var generatedPart = regexp.MustCompile(`(?s)<!-- begin: (\S+) -->\n(.*?)<!-- end -->`)

// TestParityPage holds docs/parity.md to the number of vectors and to the list
// of seeds. -update writes both tables, the second by running every seed.
func TestParityPage(t *testing.T) {
	root := filepath.Join("..", "..")
	path := filepath.Join(root, "docs", "parity.md")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	found := map[string]bool{}
	want := generatedPart.ReplaceAllStringFunc(string(text), func(part string) string {
		m := generatedPart.FindStringSubmatch(part)
		found[m[1]] = true
		body := m[2]
		switch m[1] {
		case "vectors":
			body = vectorTable(t, root)
		case "seeds":
			if golden.Update() {
				body = seedTable(t, root)
			}
			for _, dir := range folders(t, filepath.Join(root, "testdata", "seed")) {
				assert.Contains(t, body, "| ["+filepath.Base(dir)+"](", "run go test ./cmd/pyconv -run ParityPage -update")
			}
		}
		return "<!-- begin: " + m[1] + " -->\n" + body + "<!-- end -->"
	})
	require.True(t, found["vectors"] && found["seeds"])
	if golden.Update() {
		require.NoError(t, os.WriteFile(path, []byte(want), 0o644))
		return
	}
	assert.Equal(t, want, string(text), "run go test ./cmd/pyconv -run ParityPage -update")
}
