package py

import (
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
)

// callerPlace returns the innermost Python place on the stack. skip counts as
// in runtime.Callers.
func callerPlace(skip int) (string, int) {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(skip, pcs[:])])
	for {
		frame, more := frames.Next()
		if file, line := pythonPlace(frame); line > 0 {
			return file, line
		}
		if !more {
			return "", 0
		}
	}
}

// faultPlace returns the innermost Python place below a Go fault, and whether
// the faulting frame itself is a Python line.
func faultPlace() (file string, line int, own bool) {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	seen := false // past the runtime frames of the panic
	first := true // at the faulting frame
	for {
		frame, more := frames.Next()
		isRuntime := strings.HasPrefix(frame.Function, "runtime.")
		if !seen {
			seen = strings.HasPrefix(frame.Function, "runtime.gopanic")
		} else if !isRuntime {
			if file, line := pythonPlace(frame); line > 0 {
				return file, line, first
			}
			first = false
		}
		if !more {
			return "", 0, false
		}
	}
}

// pythonPlace returns the Python place of a frame; line 0 when it has none.
// The //line directives of `pyconv run` give frames a file that ends in .py, or
// a cell of a notebook; other converted files have a line table.
func pythonPlace(frame runtime.Frame) (string, int) {
	if strings.HasSuffix(frame.File, ".py") || strings.Contains(frame.File, ".ipynb:cell ") {
		return frame.File, frame.Line
	}
	for _, t := range lineTables[frame.File] {
		if line := t.line(frame.Line); line > 0 {
			return t.script, line
		}
	}
	return "", 0
}

// lineTable says which Python line each line of a converted Go file came from.
type lineTable struct {
	script string
	text   string
	decode sync.Once
	skip   int   // Go lines at the top that came from nowhere
	lines  []int // Python line of each Go line after them
}

// lineTables are those of the program, by Go file. They are entered while
// packages are initialised and only read after that.
var lineTables = map[string][]*lineTable{}

// Lines is called at the end of each converted file, for the places of
// exceptions: script is the Python file, seen as in SetScript, and table the
// Python line of each line of the calling Go file, as codegen writes it. It is
// decoded when the first exception is reported. A Go file that holds several
// Python files has one table for each.
func Lines(script, table string) struct{} {
	if _, file, _, ok := runtime.Caller(1); ok {
		if !filepath.IsAbs(script) && filepath.IsAbs(file) {
			script = filepath.Join(filepath.Dir(file), script)
		}
		lineTables[file] = append(lineTables[file], &lineTable{script: script, text: table})
	}
	return struct{}{}
}

// line returns the Python line of a Go line, 0 when it has none.
func (t *lineTable) line(goLine int) int {
	t.decode.Do(func() {
		numbers := vlq(t.text)
		if len(numbers) == 0 {
			return
		}
		t.skip = numbers[0]
		python := 0
		for _, step := range numbers[1:] {
			python += step
			t.lines = append(t.lines, python)
		}
	})
	i := goLine - 1 - t.skip
	if i < 0 || len(t.lines) == 0 {
		return 0
	}
	return t.lines[min(i, len(t.lines)-1)]
}

// vlq reads base64 VLQ numbers: five bits a digit, the lowest first, the sixth
// set on all but the last; the lowest bit of a number is its sign.
func vlq(text string) []int {
	var numbers []int
	n, shift := 0, 0
	for i := range len(text) {
		digit := strings.IndexByte(base64Digits, text[i])
		n |= digit & 31 << shift
		if shift += 5; digit >= 32 {
			continue
		}
		if n&1 != 0 {
			n = -n
		}
		numbers = append(numbers, n/2)
		n, shift = 0, 0
	}
	return numbers
}

const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

func stackOf() []byte { return debug.Stack() }
