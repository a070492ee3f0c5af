// Package traceback is Python's traceback module for the exception that is
// being handled. Of the stack it knows the innermost Python line.
package traceback

import (
	"io"

	"github.com/pyconv/pyconv/runtime/py"
)

// FormatExc is traceback.format_exc().
//
//pyconv:map traceback.format_exc(exc: raised = True)
func FormatExc(exc *py.Exception) string { return py.Traceback(exc) }

// PrintExc is traceback.print_exc().
//
//pyconv:map traceback.print_exc(exc: raised = True)
//pyconv:map traceback.print_exception(exc: raised)
func PrintExc(exc *py.Exception) { io.WriteString(py.Stderr, py.Traceback(exc)) }
