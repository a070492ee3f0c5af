// Package contextlib is what of Python's contextlib module acts when the
// program runs: redirected output and the like.
package contextlib

import (
	"os"

	"github.com/pyconv/pyconv/runtime/py"
)

// Redirect is a redirect_stdout or redirect_stderr.
//
//pyconv:class contextlib.redirect_stdout
//pyconv:class contextlib.redirect_stderr
type Redirect struct {
	stream *py.Writer
	to     py.Writer
	before []py.Writer
}

// RedirectStdout is contextlib.redirect_stdout(new_target).
//
//pyconv:map contextlib.redirect_stdout(new_target: io.TextIOBase) -> contextlib.redirect_stdout
func RedirectStdout(to py.Writer) *Redirect { return &Redirect{stream: &py.Stdout, to: own(to)} }

// RedirectStderr is contextlib.redirect_stderr(new_target).
//
//pyconv:map contextlib.redirect_stderr(new_target: io.TextIOBase) -> contextlib.redirect_stderr
func RedirectStderr(to py.Writer) *Redirect { return &Redirect{stream: &py.Stderr, to: own(to)} }

// own is the stream that sys.stdout or sys.stderr stands for now.
func own(w py.Writer) py.Writer {
	if s, ok := w.(interface{ Stream() py.Writer }); ok {
		return s.Stream()
	}
	return w
}

// Enter is r.__enter__(): the target.
//
//pyconv:map contextlib.redirect_stdout.__enter__()
//pyconv:map contextlib.redirect_stderr.__enter__()
func (r *Redirect) Enter() {
	r.before = append(r.before, *r.stream)
	*r.stream = r.to
}

// Exit is r.__exit__(…).
//
//pyconv:map contextlib.redirect_stdout.__exit__()
//pyconv:map contextlib.redirect_stderr.__exit__()
func (r *Redirect) Exit() {
	n := len(r.before) - 1
	*r.stream = r.before[n]
	r.before = r.before[:n]
}

// Chdir is contextlib.chdir.
//
//pyconv:class contextlib.chdir
type Chdir struct {
	path   string
	before []string
}

// NewChdir is contextlib.chdir(path).
//
//pyconv:map contextlib.chdir(path: str)
func NewChdir(path string) *Chdir { return &Chdir{path: path} }

// Enter is c.__enter__().
//
//pyconv:map contextlib.chdir.__enter__()
func (c *Chdir) Enter() {
	c.before = append(c.before, py.Must(os.Getwd()))
	py.Check(os.Chdir(c.path))
}

// Exit is c.__exit__(…).
//
//pyconv:map contextlib.chdir.__exit__()
func (c *Chdir) Exit() {
	n := len(c.before) - 1
	py.Check(os.Chdir(c.before[n]))
	c.before = c.before[:n]
}
