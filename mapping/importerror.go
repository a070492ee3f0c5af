package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// What tries an import and catches its failure goes on without the module where
// nothing maps it and no file is it: the Go program has no such module either.

// stdlib are the modules that Python itself brings on every system
// (sys.stdlib_module_names of 3.14, without those that begin with _ and those
// that only Windows has).
var stdlib = wordSet(`abc annotationlib antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile
	calendar cmath cmd code codecs codeop collections colorsys compileall compression concurrent configparser contextlib contextvars copy copyreg
	csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip enum errno faulthandler
	fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip
	hashlib heapq hmac html http idlelib imaplib importlib inspect io ipaddress itertools json keyword linecache locale
	logging lzma mailbox marshal math mimetypes mmap modulefinder multiprocessing netrc ntpath nturl2path numbers
	opcode operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint
	profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource
	rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3
	sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess symtable sys sysconfig
	syslog tabnanny tarfile tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace
	traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref
	webbrowser wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`)

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}

// missing is the module that an import does not find; "" where it finds all, or
// nothing tells.
func (f *frame) missing(s parser.Stmt) string {
	switch s := s.(type) {
	case *parser.Import:
		for _, a := range s.Names {
			if f.c.lacks(string(a.Name)) {
				return firstPart(string(a.Name))
			}
		}
	case *parser.ImportFrom:
		mod := string(s.Module)
		if s.Level == 0 {
			if f.c.lacks(mod) {
				return firstPart(mod)
			}
			return ""
		}
		base, ok := f.mod.parent(s.Level)
		if name := strings.Trim(base+"."+mod, "."); ok && mod != "" && f.c.module(name) == nil && !f.c.knownModule(name) && !f.c.table.StandsFor(name) {
			return name
		}
	}
	return ""
}

func firstPart(name string) string {
	first, _, _ := strings.Cut(name, ".")
	return first
}

// lacks says that no module of a name is there, whatever package it is of.
func (c *converter) lacks(name string) bool {
	root := firstPart(name)
	return !stdlib[root] && root[0] != '_' && !c.knownModule(root) && c.resolve(root).T == nil && c.module(root) == nil && !trainingModules[name]
}

// failedImport interprets a try whose first statements are imports of which one
// fails, and is caught: what is left of it is its except clause.
func (f *frame) failedImport(s *parser.Try) bool {
	module, tried := "", 0
	for _, b := range s.Body {
		if !isImport(b) {
			return false
		}
		if module = f.missing(b); module != "" {
			break
		}
		tried++
	}
	if module == "" {
		return false
	}
	for _, h := range s.Handlers {
		if !catchesImports(h.ExprType) {
			continue
		}
		f.c.warnAt(s.Body[tried], "PYC0909", "nothing is to do, if the program is to run without it", "%s is taken as not installed", module)
		for _, b := range s.Body[:tried] {
			f.stmt(b)
		}
		f.handleMissing(h, module)
		return true
	}
	return false
}

// handleMissing interprets an except clause that catches the import's failure.
func (f *frame) handleMissing(h *parser.ExceptHandler, module string) {
	defer func(outer program.Expr) { f.excName = outer }(f.excName)
	if h.Name != "" || raisesAgain(h.Body) {
		err := &program.Var{Name: "err", Type: program.Basic("error")}
		ref := &program.Ref{Var: err}
		f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{f.notFound(module)}})
		f.excName = ref
		if h.Name != "" {
			f.caught(h, nil, ref)
		}
	}
	for _, b := range h.Body {
		if f.state.dead {
			break
		}
		f.stmt(b)
	}
}

// notFound is Python's error for a module that is not there.
func (f *frame) notFound(module string) program.Expr {
	return f.call(pkgPy, "NewException", strLit("ModuleNotFoundError"), strLit("No module named '"+module+"'"))
}

// raisesAgain says that a plain raise stands in an except clause.
func raisesAgain(body []parser.Stmt) (found bool) {
	parser.WalkBody(body, func(n parser.Node) bool {
		r, ok := n.(*parser.Raise)
		found = found || ok && r.Exc == nil
		return !found
	})
	return found
}

// importFails writes what an import raises that fails amid a try that catches it,
// or in an arm of a test at the top of the file that only a run decides.
func (f *frame) importFails(s parser.Stmt) bool {
	for _, t := range f.tries {
		if !t.imports {
			continue
		}
		module := f.missing(s)
		if module == "" {
			return false
		}
		f.c.warnAt(s, "PYC0909", "nothing is to do, if the program is to run without it", "%s is taken as not installed", module)
		f.failImport(module)
		return true
	}
	if module := f.missing(s); f.atTop() && f.state.maybe && module != "" {
		f.c.warnAt(s, "PYC0909", "nothing is to do, if the program is to run without it", "%s is taken as not installed", module)
		f.failImport(module)
		if f.mod.unbound == nil {
			f.mod.unbound = map[string]bool{}
		}
		for _, name := range boundNames(s) {
			f.mod.unbound[name] = true
		}
		return true
	}
	return false
}

// failImport raises what an import raises that finds no module.
func (f *frame) failImport(module string) {
	f.emit(&program.ExprStmt{X: &program.Call{Fun: program.Builtin("panic"), Args: []program.Expr{f.notFound(module)}}})
	f.state.dead = true
}

// findSpec is importlib.util.find_spec(name): None where no such module is there.
func (f *frame) findSpec(n parser.Node, name Value) Value {
	text, ok := name.Const.(string)
	if !ok {
		f.c.errorAt(n, "PYC0303", "the name must be known at conversion")
		return Value{T: tPoison}
	}
	if f.c.lacks(text) {
		return Value{T: tNone, X: program.Builtin("nil")}
	}
	return Value{T: &Type{Kind: KBuiltin, Name: "importlib.machinery.ModuleSpec"}}
}
