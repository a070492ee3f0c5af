package mapping

import (
	"slices"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// globals() at a script's top level is a table of the script's own names: of
// those that are variables it holds pointers, through which a name that only the
// run knows is assigned. It has the names that are bound before the statement
// that asks for it.

const (
	pkgScript   = table.Module + "/runtime/std/script"
	globalsName = "builtins.globals"
)

// nameTable is what globals() stands for.
type nameTable struct {
	v    *program.Var
	free []string                // names that may be assigned through it
	held map[string]program.Expr // its entries
}

// reflecting are the statements of a file's top level in which it looks its
// names up.
func reflecting(body []parser.Stmt) map[parser.Stmt]bool {
	out := map[parser.Stmt]bool{}
	for _, s := range body {
		if i, ok := s.(*parser.If); ok && isMainGuard(i.Test) {
			for inner := range reflecting(i.Body) {
				out[inner] = true
			}
			continue
		}
		parser.Walk(s, func(n parser.Node) bool {
			switch n := n.(type) {
			case *parser.FunctionDef, *parser.ClassDef, *parser.Lambda:
				return false
			case *parser.Call:
				if isName(n.Func, "globals") || isName(n.Func, "exec") {
					out[s] = true
				}
			}
			return !out[s]
		})
	}
	return out
}

// tableOfNames writes the table that a statement asks for.
func (f *frame) tableOfNames(s parser.Stmt) {
	for _, name := range []string{"globals", "exec"} {
		if _, own := f.lookup(name); own {
			return
		}
	}
	t, first := f.mod.names, f.mod.names == nil
	goType := &program.Named{Pkg: pkgScript, Name: "Globals"}
	if first {
		t = &nameTable{v: &program.Var{Name: "globals", Type: goType}, held: map[string]program.Expr{}}
		f.mod.names = t
	}
	names := make([]string, 0, len(f.state.vars))
	for name := range f.state.vars {
		if !isPath(name) && isIdentifier(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	lit := &program.Composite{Type: goType}
	t.free = nil
	for _, name := range names {
		b, _ := f.lookup(name)
		x := f.nameEntry(b)
		if x == nil {
			continue
		}
		if at, ok := x.(*program.Unary); ok && at.Op == "&" {
			t.free = append(t.free, name)
		}
		if !sameEntry(t.held[name], x) {
			t.held[name] = x
			lit.MapKeys, lit.Elems = append(lit.MapKeys, strLit(name)), append(lit.Elems, x)
		}
	}
	switch table := (&program.Ref{Var: t.v}); {
	case first:
		f.emit(&program.Assign{Lhs: []program.Expr{table}, Tok: "=", Rhs: []program.Expr{lit}})
	case len(lit.Elems) > 0: // what exec has added stays
		f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: table, Name: "Add"}, Args: []program.Expr{lit}}})
	}
}

// sameEntry says that an entry holds what it held before: the same variable, or
// the same name of a type.
func sameEntry(a, b program.Expr) bool {
	switch x := a.(type) {
	case *program.Symbol:
		y, ok := b.(*program.Symbol)
		return ok && *x == *y
	case *program.Unary:
		y, ok := b.(*program.Unary)
		return ok && owner(Value{X: x.X}) == owner(Value{X: y.X}) && x.Op == y.Op
	case *program.Convert:
		y, ok := b.(*program.Convert)
		return ok && x.X.(*program.Lit).Text == y.X.(*program.Lit).Text
	case program.Builtin:
		return a == b
	}
	return false
}

func isIdentifier(name string) bool {
	for i, c := range name {
		if c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || c < '0' || c > '9') && c < 0x80 {
			return false
		}
	}
	return name != ""
}

// nameEntry is what the table holds of a name: where its value is a number, a
// str or a bool the variable, else what tells the type.
func (f *frame) nameEntry(b binding) program.Expr {
	kind := func(name string) program.Expr { return &program.Symbol{Pkg: pkgScript, Name: name} }
	switch t := b.T; t.Kind {
	case KPoison, KBottom:
		return nil
	case KNone:
		return program.Builtin("nil")
	case KModule, KFile:
		return kind("Module")
	case KFunc, KLibFunc, KFuncValue, KMethod:
		return kind("Function")
	case KClass, KLibClass:
		return kind("Class")
	case KBuiltin:
		if t.Name != "" && (builtinTypes[t.Name] || exceptionNamed(t.Name)) {
			return kind("Class")
		}
		return kind("Function")
	case KStr, KInt, KFloat, KBool:
		if r, ok := b.X.(*program.Ref); ok && b.v == r.Var && !t.Mixed {
			return &program.Unary{Op: "&", X: r}
		}
		return b.X
	case KList, KTuple, KDict, KSet, KBytes, KComplex:
		return f.shown(b.Value)
	case KTensor:
		return f.object(map[bool]string{false: "Tensor", true: "ndarray"}[t.ND])
	}
	switch {
	case isException(b.T): // gone behind its except clause
		return nil
	case isJSON(b.T):
		return b.X
	}
	return f.object(lastPart(b.T.String()))
}

// object stands for something of a class.
func (f *frame) object(class string) program.Expr {
	return &program.Convert{Type: &program.Named{Pkg: pkgScript, Name: "Object"}, X: strLit(class)}
}

// builtinTypes are the builtins that are types.
var builtinTypes = map[string]bool{
	"int": true, "float": true, "str": true, "bool": true, "list": true, "tuple": true, "dict": true, "set": true, "bytes": true, "complex": true, "object": true, "range": true, "slice": true, "type": true,
}

// globalsCall is globals().
func (f *frame) globalsCall(e *parser.Call) Value {
	t := f.mod.names
	if len(e.Args)+len(e.Keywords) > 0 || !f.atTop() || t == nil {
		f.c.hintAt(e, "PYC0114", "hand the values on as arguments, or as a dict", "globals() has no Go form but at the top level of a script")
		return Value{T: tPoison}
	}
	return Value{T: &Type{Kind: KLib, Lib: f.c.table.Class(globalsName)}, X: &program.Ref{Var: t.v}}
}

// execCall is exec(text) of a text that the run knows: lines that assign.
func (f *frame) execCall(e *parser.Call) Value {
	for _, n := range f.c.notRun {
		if n.call == f.at {
			f.c.say([]diag.Diagnostic{n.why})
			return Value{T: tPoison}
		}
	}
	if name, ok := executedFile(f.at); ok {
		f.c.hintAt(e, "PYC0404", "the file is looked for beside the script", "exec runs %s, which can't be read", name)
		return Value{T: tPoison}
	}
	t := f.mod.names
	if len(e.Args) != 1 || len(e.Keywords) > 0 || !f.atTop() || t == nil {
		f.c.hintAt(e, "PYC0114", "write the statements out", "exec() has no Go form but of a text alone, at the top level of a script")
		return Value{T: tPoison}
	}
	text := f.coerce(e, f.expr(e.Args[0]), tStr)
	switch {
	case text.T.bad():
		return text
	case text.T.Kind != KStr || text.Const != nil:
		f.c.hintAt(e, "PYC0114", "write the statements out", "exec() has no Go form for this")
		return Value{T: tPoison}
	}
	f.c.warnAt(e, "PYC0910", "keep to lines name = literal there", "of a text that the run knows, exec runs lines name = literal alone")
	f.emit(&program.ExprStmt{X: &program.Call{Fun: &program.Select{X: &program.Ref{Var: t.v}, Name: "Exec"}, Args: []program.Expr{text.X}}})
	f.namesAssigned(e)
	return Value{T: tNone}
}

// namesAssigned says that any of the script's variables may have been assigned.
func (f *frame) namesAssigned(n parser.Node) {
	for _, name := range f.mod.names.free {
		b, ok := f.lookup(name)
		if !ok || b.v == nil {
			continue
		}
		t := *b.T
		t.NonNeg = false
		f.into(func() { f.assign(n, name, Value{T: &t, X: &program.Call{Fun: program.Builtin("any of its type")}}) })
	}
}
