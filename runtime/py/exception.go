package py

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"
)

// Exception is a raised Python exception. Type is Python's class name
// ("RuntimeError"), Args are the constructor's arguments, Cause is what
// `raise … from` named.
type Exception struct {
	Type  string
	Args  []any
	Cause *Exception
	// Object is the instance of a class that the program defines with methods.
	Object any

	file  string // Python file of the raise, "" when not known
	line  int
	stack []byte // the Go stack of an internal fault
}

// NewException returns an exception of class typ without raising it.
//
// It notes the Python place of its caller.
func NewException(typ string, args ...any) *Exception {
	e := &Exception{Type: typ, Args: args}
	e.file, e.line = callerPlace(3)
	return e
}

// UnboundLocal is what Python raises where a function reads its variable name before
// a value has been assigned.
func UnboundLocal(name string) *Exception {
	return unbound("UnboundLocalError", "cannot access local variable '"+name+"' where it is not associated with a value")
}

// UnboundFree is what Python raises where a nested function does.
func UnboundFree(name string) *Exception {
	return unbound("NameError", "cannot access free variable '"+name+"' where it is not associated with a value in enclosing scope")
}

// Undefined is what Python raises where a file's top level has not assigned name.
func Undefined(name string) *Exception {
	return unbound("NameError", "name '"+name+"' is not defined")
}

func unbound(typ, text string) *Exception {
	e := &Exception{Type: typ, Args: []any{text}}
	e.file, e.line = callerPlace(4)
	return e
}

// Errorf returns an exception as an error value. Without args the format is
// taken literally.
func Errorf(typ, format string, args ...any) *Exception {
	e := &Exception{Type: typ, Args: []any{message(format, args)}}
	e.file, e.line = callerPlace(3)
	return e
}

// Raise panics with an exception of class typ. Without args the format is
// taken literally.
func Raise(typ, format string, args ...any) {
	e := &Exception{Type: typ, Args: []any{message(format, args)}}
	e.file, e.line = callerPlace(3)
	panic(e)
}

func message(format string, args []any) string {
	if len(args) == 0 {
		return format
	}
	return fmt.Sprintf(format, args...)
}

// Throw raises err: the *Exception that it is or wraps, else an OSError or a
// RuntimeError with its text. An exception keeps the place where it was first
// raised.
func Throw(err error) {
	e := AsException(err)
	if e.line == 0 {
		e.file, e.line = callerPlace(3)
	}
	panic(e)
}

// ThrowFrom raises err with cause as its __cause__.
func ThrowFrom(err, cause error) {
	e := AsException(err)
	if cause != nil {
		e.Cause = AsException(cause)
	}
	if e.line == 0 {
		e.file, e.line = callerPlace(3)
	}
	panic(e)
}

// Must returns v, or raises what err is or wraps.
func Must[T any](v T, err error) T {
	if err != nil {
		Throw(err)
	}
	return v
}

// Check raises what err is or wraps, if it isn't nil.
func Check(err error) {
	if err != nil {
		Throw(err)
	}
}

// Assert is the assert statement: it raises AssertionError with msg unless
// cond holds.
func Assert(cond bool, msg ...any) {
	if !cond {
		e := NewException("AssertionError", msg...)
		e.file, e.line = callerPlace(3)
		panic(e)
	}
}

// Catch runs f and returns the exception that left it, if any. A fault of
// this runtime itself comes back as an exception of type InternalError.
func Catch(f func()) (err error) {
	defer func() {
		if e := Recovered(recover()); e != nil {
			err = e
		}
	}()
	f()
	return nil
}

// With is a with statement on an object: it runs body, then exit with the
// exception that left body, nil where there is none. The exception goes on,
// unless exit says true.
func With(body func(), exit func(exc *Exception) bool) {
	err := Catch(body)
	var exc *Exception
	if err != nil {
		exc = AsException(err)
	}
	if swallowed := exit(exc); exc != nil && !swallowed {
		panic(exc)
	}
}

// Suppress is contextlib.suppress(classes): it runs body up to the first
// exception of one of the classes.
func Suppress(body func(), classes ...string) {
	err := Catch(body)
	if err != nil && !slices.ContainsFunc(classes, func(class string) bool { return Is(err, class) }) {
		panic(err)
	}
}

// Recovered turns what recover() gave into the exception it stands for; nil
// stays nil. Division by zero and an index out of range in Python lines are
// ZeroDivisionError and IndexError, other Go faults are InternalError.
//
// It must be called from the deferred function itself, so that a Go fault's
// place is still on the stack.
func Recovered(r any) *Exception {
	switch r := r.(type) {
	case nil:
		return nil
	case *Exception:
		return r
	case runtime.Error:
		return fromRuntimeError(r)
	case error:
		return AsException(r)
	}
	return &Exception{Type: "InternalError", Args: []any{fmt.Sprint(r)}, stack: stackOf()}
}

// fromRuntimeError classifies a Go fault by the function that it left.
func fromRuntimeError(r runtime.Error) *Exception {
	e := &Exception{Type: "InternalError", Args: []any{r.Error()}}
	file, line, own := faultPlace()
	e.file, e.line = file, line
	if own {
		text := r.Error()
		switch {
		case strings.Contains(text, "divide by zero"):
			e.Type, e.Args = "ZeroDivisionError", []any{"integer division or modulo by zero"}
			return e
		case strings.Contains(text, "out of range"):
			e.Type, e.Args = "IndexError", []any{"list index out of range"}
			return e
		}
	}
	e.stack = stackOf()
	return e
}

// AsException returns the exception that err is or wraps. Other errors become
// the OSError subclass that Python would raise for them, or a RuntimeError.
func AsException(err error) *Exception {
	if e, ok := err.(*Exception); ok {
		return e
	}
	var e *Exception
	if errors.As(err, &e) {
		return e
	}
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return osError(pathErr.Err, pathErr.Path)
	}
	var callErr *os.SyscallError
	if errors.As(err, &callErr) {
		return osError(callErr.Err, "")
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return &Exception{Type: "EOFError", Args: []any{err.Error()}}
	}
	return &Exception{Type: "OSError", Args: []any{err.Error()}}
}

// osErrors are the errno values with a class of their own (PEP 3151).
var osErrors = []struct {
	errno syscall.Errno
	typ   string
	text  string
}{
	{syscall.ENOENT, "FileNotFoundError", "No such file or directory"},
	{syscall.EEXIST, "FileExistsError", "File exists"},
	{syscall.EACCES, "PermissionError", "Permission denied"},
	{syscall.EPERM, "PermissionError", "Operation not permitted"},
	{syscall.EISDIR, "IsADirectoryError", "Is a directory"},
	{syscall.ENOTDIR, "NotADirectoryError", "Not a directory"},
	{syscall.EPIPE, "BrokenPipeError", "Broken pipe"},
	{syscall.EINTR, "InterruptedError", "Interrupted system call"},
	{syscall.EAGAIN, "BlockingIOError", "Resource temporarily unavailable"},
}

func osError(err error, path string) *Exception {
	typ, text, number := "OSError", err.Error(), 0
	var errno syscall.Errno
	if errors.As(err, &errno) {
		number = int(errno)
	} else if errors.Is(err, fs.ErrNotExist) {
		number = int(syscall.ENOENT)
	} else if errors.Is(err, fs.ErrExist) {
		number = int(syscall.EEXIST)
	}
	if number == 0 {
		return &Exception{Type: typ, Args: []any{text}}
	}
	text = strings.ToUpper(text[:1]) + text[1:]
	for _, known := range osErrors {
		if int(known.errno) == number {
			typ, text = known.typ, known.text
		}
	}
	args := []any{number, text}
	if path != "" {
		args = append(args, path)
	}
	return &Exception{Type: typ, Args: args}
}

// Error returns Python's last traceback line, "Type: message".
func (e *Exception) Error() string {
	if text := e.PyStr(); text != "" {
		return e.Type + ": " + text
	}
	return e.Type
}

// Unwrap returns the cause.
func (e *Exception) Unwrap() error {
	if e.Cause == nil {
		return nil
	}
	return e.Cause
}

// PyStr is str(e): the message.
func (e *Exception) PyStr() string {
	if p, ok := e.Object.(Printer); ok {
		return p.PyStr()
	}
	switch {
	case len(e.Args) == 0:
		return ""
	case len(e.Args) == 1 && Is(e, "KeyError"):
		return Repr(e.Args[0])
	case len(e.Args) == 1 && e.Type == "urllib.error.URLError":
		return "<urlopen error " + Str(e.Args[0]) + ">"
	case len(e.Args) == 1:
		return Str(e.Args[0])
	case Is(e, "OSError") && len(e.Args) == 2:
		return "[Errno " + Str(e.Args[0]) + "] " + Str(e.Args[1])
	case Is(e, "OSError") && len(e.Args) == 3:
		return "[Errno " + Str(e.Args[0]) + "] " + Str(e.Args[1]) + ": " + Repr(e.Args[2])
	}
	return Repr(Tuple(e.Args))
}

// PyRepr is repr(e): the call that makes it.
func (e *Exception) PyRepr() string {
	args := e.Args
	if Is(e, "OSError") && len(args) == 3 {
		args = args[:2]
	}
	if len(args) == 1 {
		return e.ClassName() + "(" + Repr(args[0]) + ")"
	}
	return e.ClassName() + Repr(Tuple(args))
}

// ClassName is type(e).__name__: the class without its module.
func (e *Exception) ClassName() string { return e.Type[strings.LastIndexByte(e.Type, '.')+1:] }

// Place returns the Python file and line of the raise; "" and 0 when unknown.
func (e *Exception) Place() (file string, line int) { return e.file, e.line }

// Is reports whether err is an exception of the class or of one that derives
// from it, as an except clause asks.
func Is(err error, class string) bool {
	if e, ok := err.(*Exception); err == nil || ok && e == nil {
		return false
	}
	return subclass(AsException(err).Type, class)
}

// bases maps each class to its base. InternalError, ours, is outside
// Exception, so that no except clause hides a fault of the runtime.
var bases = map[string]string{
	"SystemExit": "BaseException", "KeyboardInterrupt": "BaseException",
	"GeneratorExit": "BaseException", "Exception": "BaseException",
	"InternalError": "BaseException",

	"ArithmeticError": "Exception", "AssertionError": "Exception", "AttributeError": "Exception",
	"BufferError": "Exception", "EOFError": "Exception", "ImportError": "Exception",
	"LookupError": "Exception", "MemoryError": "Exception", "NameError": "Exception",
	"OSError": "Exception", "ReferenceError": "Exception", "RuntimeError": "Exception",
	"StopIteration": "Exception", "StopAsyncIteration": "Exception", "SyntaxError": "Exception",
	"SystemError": "Exception", "TypeError": "Exception", "ValueError": "Exception",
	"Warning": "Exception",

	"FloatingPointError": "ArithmeticError", "OverflowError": "ArithmeticError",
	"ZeroDivisionError": "ArithmeticError", "IndexError": "LookupError", "KeyError": "LookupError",
	"ModuleNotFoundError": "ImportError", "UnboundLocalError": "NameError",
	"NotImplementedError": "RuntimeError", "RecursionError": "RuntimeError",
	"IndentationError": "SyntaxError", "UnicodeError": "ValueError",
	"UnicodeDecodeError": "UnicodeError", "UnicodeEncodeError": "UnicodeError",
	"JSONDecodeError": "ValueError", "StatisticsError": "ValueError", "EinopsError": "RuntimeError", "binascii.Error": "ValueError",

	"BlockingIOError": "OSError", "ChildProcessError": "OSError", "ConnectionError": "OSError",
	"BrokenPipeError": "ConnectionError", "ConnectionAbortedError": "ConnectionError",
	"ConnectionRefusedError": "ConnectionError", "ConnectionResetError": "ConnectionError",
	"FileExistsError": "OSError", "FileNotFoundError": "OSError", "InterruptedError": "OSError",
	"IsADirectoryError": "OSError", "NotADirectoryError": "OSError", "PermissionError": "OSError",
	"ProcessLookupError": "OSError", "TimeoutError": "OSError",

	"UserWarning": "Warning", "DeprecationWarning": "Warning", "RuntimeWarning": "Warning",
	"FutureWarning": "Warning", "PendingDeprecationWarning": "Warning", "ImportWarning": "Warning",
	"ResourceWarning": "Warning", "SyntaxWarning": "Warning", "UnicodeWarning": "Warning",
	"BytesWarning": "Warning", "EncodingWarning": "Warning",

	"FrozenInstanceError": "AttributeError", "OutOfMemoryError": "RuntimeError", "_LinAlgError": "RuntimeError",

	"Error": "OSError", "SameFileError": "Error", // of shutil
	"urllib.error.URLError": "OSError", "urllib.error.HTTPError": "urllib.error.URLError", // of urllib.error
	"gzip.BadGzipFile": "OSError", "zlib.error": "Exception",
}

// aliases are other names of a class.
var aliases = map[string]string{
	"IOError": "OSError", "EnvironmentError": "OSError", "json.JSONDecodeError": "JSONDecodeError",
}

// registered are the bases of the program's own classes, and of those with two.
var registered = map[string][]string{"UnsupportedOperation": {"OSError", "ValueError"}}

// RegisterClass makes a user's exception class known. Call it from init.
func RegisterClass(name string, bases ...string) { registered[name] = bases }

func subclass(typ, class string) bool {
	if name, ok := aliases[class]; ok {
		class = name
	}
	if name, ok := aliases[typ]; ok {
		typ = name
	}
	if typ == class {
		return true
	}
	if own, ok := registered[typ]; ok {
		for _, base := range own {
			if subclass(base, class) {
				return true
			}
		}
		return false
	}
	base, ok := bases[typ]
	switch {
	case ok:
		return subclass(base, class)
	case typ == "BaseException":
		return false
	}
	return subclass("Exception", class) // a class nobody registered
}

// ObjectException returns an exception of a class that the program defines with
// methods; object is its instance.
func ObjectException(typ string, object any, args ...any) *Exception {
	e := NewException(typ, args...)
	e.file, e.line = callerPlace(3)
	e.Object = object
	return e
}

// ObjectOf is the program's own object behind a caught exception.
func ObjectOf[T any](err error) T {
	v, _ := AsException(err).Object.(T)
	return v
}

// ExceptionType is an exception's class: type(e), and what __exit__ is given.
type ExceptionType struct{ Name string }

// Class is type(e); nil for no exception.
func (e *Exception) Class() *ExceptionType {
	if e == nil {
		return nil
	}
	return &ExceptionType{e.Type}
}

// Subclass is issubclass(t, classes).
func (t *ExceptionType) Subclass(classes ...string) bool {
	if t == nil {
		Raise("TypeError", "issubclass() arg 1 must be a class")
	}
	return slices.ContainsFunc(classes, func(class string) bool { return subclass(t.Name, class) })
}

// Is is t is class.
func (t *ExceptionType) Is(class string) bool { return t != nil && t.Name == class }

// PyStr is str(t).
func (t *ExceptionType) PyStr() string { return string(ClassRepr(t.Name)) }

// PyRepr is repr(t).
func (t *ExceptionType) PyRepr() string { return t.PyStr() }

// Errno is e.errno of an OSError; 0 where there is none.
func (e *Exception) Errno() int {
	if len(e.Args) > 1 {
		n, _ := e.Args[0].(int)
		return n
	}
	return 0
}

// Strerror is e.strerror of an OSError.
func (e *Exception) Strerror() string {
	if len(e.Args) > 1 {
		return Str(e.Args[1])
	}
	return ""
}

// Filename is e.filename of an OSError.
func (e *Exception) Filename() string {
	if len(e.Args) > 2 {
		return Str(e.Args[2])
	}
	return ""
}

// Attr is an attribute that a library's exception has: AttributeError where
// this one has not.
func Attr[T any](e *Exception, name string) T {
	if o, ok := e.Object.(interface{ PyAttr(name string) any }); ok {
		if v, ok := o.PyAttr(name).(T); ok {
			return v
		}
	}
	Raise("AttributeError", "'%s' object has no attribute '%s'", e.Type, name)
	panic("unreachable")
}

// As is an object of one of several classes as one that has attr: AttributeError
// where its class has not.
func As[T any](x any, attr string) T {
	v, ok := x.(T)
	if !ok {
		Raise("AttributeError", "'%s' object has no attribute '%s'", TypeName(x), attr)
	}
	return v
}

// NotNone is v, whose attribute is asked for; None has none.
func NotNone[T comparable](v T, attr string) T {
	var none T
	if v == none {
		Raise("AttributeError", "'NoneType' object has no attribute '%s'", attr)
	}
	return v
}
