package py

import (
	"bufio"
	"os"
	"runtime"
	"strings"
	"unicode"
)

// Caller returns the Python file, line and function of the level-th Python
// function on the stack: 1 is the innermost. When there are fewer it returns
// the outermost; "" and 0 when there is none.
func Caller(level int) (file string, line int, function string) {
	var pcs [256]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	inner := "" // the function that the frames above belong to, when it is a literal inside
	for more := true; more && level > 0; {
		var frame runtime.Frame
		frame, more = frames.Next()
		f, n := pythonPlace(frame)
		if n == 0 {
			continue
		}
		outer, literal := outerFunction(frame.Function)
		if outer == inner {
			// A function literal's own function is the same Python function; a
			// call of the same function is another.
			inner = ""
			if literal {
				inner = outer
			}
			continue
		}
		file, line, function = f, n, pythonName(outer)
		inner = ""
		if literal {
			inner = outer
		}
		level--
	}
	return file, line, function
}

// outerFunction is the function that a function literal stands in, "main.run"
// for "main.run.func1.2", and whether it was one.
func outerFunction(name string) (outer string, literal bool) {
	slash := strings.LastIndexByte(name, '/') + 1
	if i := strings.Index(name[slash:], ".func"); i >= 0 {
		return name[:slash+i], true
	}
	return name, false
}

// pythonName is the name of the Python function that a Go function was made
// from: load_model for main.loadModel, <module> for main.run.
func pythonName(name string) string {
	name, _, _ = strings.Cut(name, "[")
	name = name[strings.LastIndexByte(name, '.')+1:]
	switch {
	case name == "run" || name == "main" || name == "init":
		return "<module>"
	case strings.HasPrefix(name, "New"):
		return "__init__"
	}
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if i > 0 && unicode.IsUpper(r) && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// SourceLine returns a line of a file without the blanks around it, "" when it
// can't be read.
func SourceLine(path string, line int) string {
	file, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		if n == line {
			return strings.TrimSpace(lines.Text())
		}
	}
	return ""
}

// Traceback is what traceback.format_exc() gives: the exception with the place
// where it was raised, and those that caused it.
func Traceback(e *Exception) string {
	if e == nil {
		return "NoneType: None\n"
	}
	text := ""
	if e.Cause != nil {
		text = Traceback(e.Cause) + "\nThe above exception was the direct cause of the following exception:\n\n"
	}
	if e.file != "" {
		text += "Traceback (most recent call last):\n  File \"" + e.file + "\", line " + Str(e.line) + "\n"
		if source := SourceLine(e.file, e.line); source != "" {
			text += "    " + source + "\n"
		}
	}
	return text + e.Error() + "\n"
}
