package py

import (
	"runtime"
	"runtime/debug"
	"strings"
)

// callerPlace returns the innermost Python place on the stack: the //line
// directives of a converted program give its frames a file that ends in .py.
// skip counts as in runtime.Callers.
func callerPlace(skip int) (string, int) {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(skip, pcs[:])])
	for {
		frame, more := frames.Next()
		if strings.HasSuffix(frame.File, ".py") {
			return frame.File, frame.Line
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
			if strings.HasSuffix(frame.File, ".py") {
				return frame.File, frame.Line, first
			}
			first = false
		}
		if !more {
			return "", 0, false
		}
	}
}

func stackOf() []byte { return debug.Stack() }
