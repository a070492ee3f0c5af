package py

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
)

var script string

// SetScript tells the path of the Python file that the program was made from:
// what __file__ and sys.argv[0] give. A relative path is seen from the folder
// of the Go file that calls it, or from the working directory in a binary
// built with -trimpath. Under `pyconv run` the environment variable
// PYCONV_SCRIPT has the last word.
func SetScript(path string) {
	if !filepath.IsAbs(path) {
		if _, file, _, ok := runtime.Caller(1); ok && filepath.IsAbs(file) {
			path = filepath.Join(filepath.Dir(file), path)
		} else if abs, err := filepath.Abs(path); err == nil {
			path = abs
		}
	}
	script = path
}

// ScriptPath returns the path of the Python file, or the program's own when
// nobody set one.
func ScriptPath() string {
	if path := os.Getenv("PYCONV_SCRIPT"); path != "" {
		return path
	}
	if script != "" {
		return script
	}
	return os.Args[0]
}

// BesideScript returns the path of a Python file that the script imports,
// which is given as seen from the script's folder, with slashes.
func BesideScript(name string) string {
	return filepath.Join(filepath.Dir(ScriptPath()), filepath.FromSlash(name))
}

// ScriptName returns the file name of the Python file: argparse's prog.
func ScriptName() string { return filepath.Base(ScriptPath()) }

// Main runs a script's top level and ends the process as Python would: stdout
// is flushed, an uncaught exception is printed to stderr with its Python place
// and the exit status is 1, that of sys.exit, or 0.
//
// With PYCONV_TRACE=1 the Go stack of a fault is printed too.
func Main(run func()) {
	os.Exit(runMain(run))
}

// exits are what is to be done when the program ends.
var exits []*func()

// AtExit has do called when the program ends, what was asked last first;
// cancel takes it back.
func AtExit(do func()) (cancel func()) {
	entry := &do
	exits = append(exits, entry)
	return func() { exits = slices.DeleteFunc(exits, func(e *func()) bool { return e == entry }) }
}

func runExits() {
	for len(exits) > 0 {
		do := *exits[len(exits)-1]
		exits = exits[:len(exits)-1]
		do()
	}
}

func runMain(run func()) (code int) {
	defer runExits()
	defer func() {
		if e := Recovered(recover()); e != nil {
			Flush()
			code = reportUncaught(e)
		}
	}()
	run()
	Flush()
	return 0
}

// reportUncaught prints e to stderr and returns the exit status.
func reportUncaught(e *Exception) int {
	if Is(e, "SystemExit") {
		return exitStatus(e)
	}
	var text []byte
	if e.Cause != nil {
		text = appendReport(text, e.Cause)
		text = append(text, "\nThe above exception was the direct cause of the following exception:\n\n"...)
	}
	text = appendReport(text, e)
	if os.Getenv("PYCONV_TRACE") == "1" {
		if e.stack == nil {
			e.stack = make([]byte, 1<<16)
			e.stack = e.stack[:runtime.Stack(e.stack, false)]
		}
		text = append(append(text, '\n'), e.stack...)
	}
	os.Stderr.Write(text)
	if Is(e, "KeyboardInterrupt") {
		return 130
	}
	return 1
}

func appendReport(text []byte, e *Exception) []byte {
	if e.file != "" {
		text = append(text, "  File \""...)
		text = append(text, e.file...)
		text = append(text, "\", line "...)
		text = strconv.AppendInt(text, int64(e.line), 10)
		text = append(text, '\n')
	}
	text = append(text, e.Error()...)
	if e.Type == "InternalError" {
		text = append(text, " (a fault in pyconv's runtime; PYCONV_TRACE=1 shows the Go stack)"...)
	}
	return append(text, '\n')
}

// Exit is sys.exit: it raises SystemExit, so that finally blocks run. An int
// is the exit status, nothing or None is 0, anything else is printed to
// stderr and gives 1.
//
//pyconv:map sys.exit(code: any = None)
//pyconv:map exit(code: any = None)
//pyconv:map quit(code: any = None)
func Exit(code ...any) {
	panic(&Exception{Type: "SystemExit", Args: code})
}

func exitStatus(e *Exception) int {
	if len(e.Args) == 0 {
		return 0
	}
	switch code := e.Args[0].(type) {
	case nil:
		return 0
	case int:
		return code
	case bool:
		if code {
			return 1
		}
		return 0
	default:
		os.Stderr.WriteString(Str(code) + "\n")
		return 1
	}
}
