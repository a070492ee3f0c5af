package codegen

import (
	"bytes"
	"errors"
	"fmt"
	"go/format"
	"go/scanner"
	"go/token"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/pyconv/pyconv/mapping/program"
)

// A file that people read has no //line directives. While it is written, marks
// say the Python lines: a call of markStmt above each statement, a comment of
// markForm inside a line. When the layout is settled, they go out, and what
// they said becomes the line table at the end of the file, which py.Lines reads
// on a fault.

const (
	markStmt   = "line__" // no name that is made of Python's has two underscores
	markForm   = "/*@%d*/"
	tableSpace = "@lines" // stands for the table until it is known
)

// tableWidth is how much of the table a line holds.
const tableWidth = lineWidth - 12

// mark is the mark of the current Python line, nil where none is wanted.
func (g *generator) mark() jen.Code {
	if !g.marks {
		return jen.Null()
	}
	return jen.Comment(fmt.Sprintf(markForm, g.markNumber()))
}

// marked puts a mark before a list of expressions.
func (g *generator) marked(list []jen.Code) []jen.Code {
	list[0] = jen.Add(g.mark(), list[0])
	return list
}

// unitStep is what the numbers of marks of one Python file are from the next's.
const unitStep = 10_000_000

// markNumber is the current Python line and file as a mark says them. The cells
// of a notebook are numbered behind the files.
func (g *generator) markNumber() int {
	index := g.unitIndex(g.unit)
	cell, line := cellOf(g.prog, g.unit, g.line)
	if cell >= 0 {
		index = len(g.prog.Units) + 1 + cell
		g.cells[index] = true
	}
	return index*unitStep + line
}

// unitIndex is 0 for the program's own file, from 1 for those that it imports.
func (g *generator) unitIndex(u *program.Unit) int { return slices.Index(g.prog.Units, u) + 1 }

// source is the name of a Python file as comments have it.
func (g *generator) source(u *program.Unit) string {
	if u == nil {
		return g.prog.Source
	}
	return u.Source
}

// path is the path of a Python file.
func (g *generator) path(u *program.Unit) string {
	switch {
	case u != nil:
		return u.Path
	case g.prog.Path != "":
		return g.prog.Path
	}
	return g.prog.Source
}

// tablesOf are the Python files of declarations, by index; of a notebook, the
// cells with marks.
func (g *generator) tablesOf(decls []program.Decl) []int {
	tables := []int{}
	for _, d := range decls {
		i := 0
		switch d := d.(type) {
		case *program.Func:
			i = g.unitIndex(d.Origin.Unit)
		case *program.Global:
			i = g.unitIndex(d.Origin.Unit)
		default:
			continue
		}
		if !slices.Contains(tables, i) {
			tables = append(tables, i)
		}
	}
	if len(tables) == 0 {
		tables = append(tables, 0)
	}
	if own := slices.Index(tables, 0); own >= 0 && len(g.prog.Cells) > 0 {
		tables = slices.AppendSeq(slices.Delete(tables, own, own+1), maps.Keys(g.cells))
	}
	slices.Sort(tables)
	return tables
}

// lineTable writes the calls that hand the tables to the runtime, one for each
// Python file.
func (g *generator) lineTable(file *jen.File, tables []int) {
	script := g.opts.ScriptPath
	if script == "" {
		script = g.prog.Source
	}
	file.Comment("The Python line of each line above, for the places of exceptions.")
	for _, i := range tables {
		source := script
		if cell := i - len(g.prog.Units) - 1; cell >= 0 {
			source += cellName(g.prog, cell)
		} else if i > 0 {
			source = path.Join(path.Dir(script), g.prog.Units[i-1].Source)
		}
		source = g.below(source)
		file.Var().Id("_").Op("=").Add(g.qual(runtimePath+"/py", "Lines")).
			Call(jen.Lit(source), jen.Lit(tableSpace+strconv.Itoa(i)))
	}
}

// below is a path relative to the program's folder as seen from the folder of
// the package being written.
func (g *generator) below(source string) string {
	if path.IsAbs(source) || g.current == g.root {
		return source
	}
	up := strings.Count(strings.TrimPrefix(g.current.path, g.root.path), "/")
	return path.Join(strings.Repeat("../", up), source)
}

// fillLineTables takes the marks out of a formatted file and puts the tables of
// the Python files in.
func fillLineTables(src []byte, tables []int) ([]byte, error) {
	src, marks, err := takeMarks(src)
	if err != nil {
		return nil, err
	}
	for _, i := range tables {
		lines := make([]int, len(marks))
		for k, n := range marks {
			if n/unitStep == i {
				lines[k] = n % unitStep
			}
		}
		if src, err = fillLineTable(src, lines, tableSpace+strconv.Itoa(i)); err != nil {
			return nil, err
		}
	}
	return src, nil
}

func fillLineTable(src []byte, lines []int, space string) ([]byte, error) {
	// Only blanks within lines are left to settle: no line moves.
	out, err := format.Source(src)
	if err != nil {
		return nil, err
	}
	if bytes.Count(out, []byte("\n")) != bytes.Count(src, []byte("\n")) {
		return nil, fmt.Errorf("marks moved lines")
	}
	at := bytes.LastIndex(out, []byte(strconv.Quote(space)))
	if at < 0 {
		return nil, fmt.Errorf("no room for the line table")
	}
	table := encodeLines(lines)
	var parts []string
	for len(table) > tableWidth {
		parts = append(parts, strconv.Quote(table[:tableWidth]))
		table = table[tableWidth:]
	}
	parts = append(parts, strconv.Quote(table))
	text := "\n" + strings.Join(parts, "+\n")
	return format.Source(bytes.Join([][]byte{out[:at], []byte(text), out[at+len(strconv.Quote(space)):]}, nil))
}

// takeMarks returns src without its marks, and the Python line of each line
// from the first on.
func takeMarks(src []byte) ([]byte, []int, error) {
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(src))
	var failed error
	var s scanner.Scanner
	s.Init(file, src, func(_ token.Position, msg string) { failed = errors.New(msg) }, scanner.ScanComments)
	var out bytes.Buffer
	var lines []int // of the lines that out has whole
	done, current := 0, 0
	upTo := func(offset int) {
		out.Write(src[done:offset])
		for n := bytes.Count(src[done:offset], []byte("\n")); n > 0; n-- {
			lines = append(lines, current)
		}
		done = offset
	}
	for failed == nil {
		pos, tok, text := s.Scan()
		if tok == token.EOF {
			break
		}
		start := file.Offset(pos)
		switch {
		case tok == token.COMMENT:
			python := 0
			if _, err := fmt.Sscanf(text, markForm, &python); err == nil {
				upTo(start)
				current, done = python, start+len(text)
			}
		case tok == token.IDENT && text == markStmt:
			upTo(bytes.LastIndexByte(src[:start], '\n') + 1)
			_, failed = fmt.Sscanf(string(src[start:]), markStmt+"(%d)\n", &current)
			done = start + bytes.IndexByte(src[start:], '\n') + 1
		}
	}
	upTo(len(src))
	return out.Bytes(), lines, failed
}

// encodeLines writes lines as Source maps write numbers: base64 VLQ. The first
// number says how many lines at the top came from nowhere; then each line's is
// the distance from the one before to its own. Lines at the end that add
// nothing are left out: what follows the last belongs to it.
func encodeLines(lines []int) string {
	skip := 0
	for skip < len(lines) && lines[skip] == 0 {
		skip++
	}
	end := len(lines)
	for end > skip+1 && lines[end-1] == lines[end-2] {
		end--
	}
	text := appendVLQ(nil, skip)
	before := 0
	for _, n := range lines[min(skip, end):end] {
		text = appendVLQ(text, n-before)
		before = n
	}
	return string(text)
}

const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// appendVLQ appends n: the sign in the lowest bit, then five bits a digit, the
// lowest first, a sixth set on all but the last.
func appendVLQ(text []byte, n int) []byte {
	u := uint(n) << 1
	if n < 0 {
		u = uint(-n)<<1 | 1
	}
	for u >= 32 {
		text = append(text, base64Digits[u&31|32])
		u >>= 5
	}
	return append(text, base64Digits[u])
}
