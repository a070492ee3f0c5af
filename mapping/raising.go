package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// raises writes the exception that Python raises where it comes to n, on a path
// that the program may never take.
func (f *frame) raises(n parser.Node, class, text string) Value {
	f.c.warnAt(n, "PYC0908", "see to it that nothing comes here", "Python raises %s here: %s", class, text)
	f.panics(class, strLit(text))
	return Value{T: tBottom}
}

// panics raises an exception of a class; nothing comes after it.
func (f *frame) panics(class string, args ...program.Expr) {
	f.emit(f.panicOf(class, args...))
	f.state.dead = true
}

// panicOf is the statement that raises an exception of a class.
func (f *frame) panicOf(class string, args ...program.Expr) program.Stmt {
	exc := f.call(pkgPy, "NewException", append([]program.Expr{strLit(class)}, args...)...)
	return f.panicCall(exc)
}

func (f *frame) panicCall(exc program.Expr) program.Stmt {
	return &program.ExprStmt{X: &program.Call{Fun: program.Builtin("panic"), Args: []program.Expr{exc}}}
}

// absent says that e is a name that the file binds to None where an import
// fails: except ImportError: flash_attn = None.
func (f *frame) absent(e parser.Expr) bool {
	name, ok := e.(*parser.Name)
	if !ok || f.atTop() {
		return false
	}
	for _, s := range f.mod.file.Body {
		try, ok := s.(*parser.Try)
		if !ok || !slices.ContainsFunc(try.Body, isImport) {
			continue
		}
		for _, h := range try.Handlers {
			if !catchesImports(h.ExprType) {
				continue
			}
			for _, s := range h.Body {
				a, ok := s.(*parser.Assign)
				if !ok || !parser.IsNone(a.Value) {
					continue
				}
				for _, t := range a.Targets {
					if n, ok := t.(*parser.Name); ok && n.Id == name.Id {
						return true
					}
				}
			}
		}
	}
	return false
}

func isImport(s parser.Stmt) bool {
	switch s.(type) {
	case *parser.Import, *parser.ImportFrom:
		return true
	}
	return false
}

// catchesImports says that an except clause is for imports that fail, or for all.
func catchesImports(class parser.Expr) bool {
	switch class := class.(type) {
	case nil:
		return true
	case *parser.Name:
		switch class.Id {
		case "ImportError", "ModuleNotFoundError", "Exception", "BaseException":
			return true
		}
	case *parser.Tuple:
		return slices.ContainsFunc(class.Elts, catchesImports)
	}
	return false
}

// returnsParam says that a function returns its one parameter, as decorators do
// that stand in for others.
func (d *funcDef) returnsParam() bool {
	if d.args == nil || len(d.args.Args) != 1 || len(d.body) != 1 || d.args.Vararg != nil || d.args.Kwarg != nil {
		return false
	}
	r, ok := d.body[0].(*parser.Return)
	if !ok {
		return false
	}
	n, ok := r.Value.(*parser.Name)
	return ok && string(n.Id) == string(d.args.Args[0].Arg)
}
