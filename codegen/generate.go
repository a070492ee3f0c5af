// Package codegen writes a [program.Program] as Go source. It decides how
// things are written and nothing of what they mean: Go names, where a local is
// declared, parentheses, line breaks, comments, imports.
//
// [Generate] is the entry. A function body goes through three passes: usage
// (usage.go) finds what is never read, declare (declare.go) finds where each
// local is declared, naming (naming.go) spells it; then stmt.go and expr.go
// print. lines.go keeps the Python lines.
package codegen

import (
	"bytes"
	"fmt"
	"go/format"
	"path"
	"sort"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/pyconv/pyconv/mapping/program"
)

// Module is the module path of pyconv, which the IR's symbols are named under.
const Module = "github.com/pyconv/pyconv"

// runtimePath is the import path of the runtime in the IR.
const runtimePath = Module + "/runtime"

// Options say how the file is written.
type Options struct {
	// Lines puts `//line script.py:N` before each statement, so that stacks
	// show Python's places, and leaves comments out.
	Lines bool
	// Own leaves the DO NOT EDIT header and the line table out, for a one-time
	// port.
	Own bool
	// RuntimePath stands for github.com/pyconv/pyconv/runtime in imports;
	// empty keeps it.
	RuntimePath string
	// ImportPath is the import path of the folder that GenerateFiles writes.
	ImportPath string
	// ScriptPath is the Python file as a built binary should know it, absolute
	// or relative to the Go file; empty when only `pyconv run` starts it.
	ScriptPath string
}

// Generate writes p as one gofmt-clean Go file. The same p and options give
// the same bytes.
func Generate(p *program.Program, opts Options) (src []byte, err error) {
	opts.ImportPath = ""
	err = guard(p, func() error {
		g := newGenerator(p, opts)
		var err error
		src, err = g.file(jen.NewFile(p.Package), nil, g.decls(), true)
		return err
	})
	return src, err
}

// guard turns a Program that cannot be written into an error.
func guard(p *program.Program, do func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			fault, ok := r.(codeFault)
			if !ok {
				panic(r)
			}
			err = fmt.Errorf("codegen: %s: %s", p.Source, string(fault))
		}
	}()
	if err := do(); err != nil {
		return fmt.Errorf("codegen: %s: %w", p.Source, err)
	}
	return nil
}

// file writes declarations as the Go file of a Python file; the program's own
// has its main.
func (g *generator) file(file *jen.File, u *program.Unit, decls []program.Decl, own bool) ([]byte, error) {
	g.header(file, u, own)
	g.imports(file)
	if g.prog.Script && own {
		g.mainFunc(file)
	}
	for _, decl := range decls {
		for _, code := range g.decl(decl) {
			file.Add(code)
		}
	}
	tables := g.tablesOf(decls)
	if g.marks {
		g.lineTable(file, tables)
	}
	var buf bytes.Buffer
	if err := file.Render(&buf); err != nil {
		return nil, err
	}
	// gofmt's rewriting of doc comments settles in a second pass.
	src, err := format.Source(groupImports(buf.Bytes()))
	if err == nil && g.marks {
		src, err = fillLineTables(src, tables)
	}
	return src, err
}

// codeFault is a Program that cannot be written; Generate returns it as an error.
type codeFault string

func fail(format string, args ...any) { panic(codeFault(fmt.Sprintf(format, args...))) }

// generator holds what is settled for the whole file.
type generator struct {
	prog    *program.Program
	opts    Options
	pkgs    map[string]string // import path as written → name
	funcs   map[*program.Func]string
	types   map[program.Decl]string
	fields  map[*program.Field]string
	globals map[*program.Var]string
	members map[*program.Struct][]*program.Func // methods by receiver
	recvs   map[*program.Struct]string

	root        *goPackage // the program's own
	packages    []*goPackage
	homes       map[program.Decl]*goPackage // nil entries are of root
	crossed     map[program.Decl]bool       // mentioned by another package
	shown       map[*program.Field]bool
	globalDecls map[*program.Var]*program.Global
	current     *goPackage // of the file being written

	local map[*program.Var]string

	body   *bodyPlan // of the function being written
	indent int
	unit   *program.Unit // the Python file of the declaration being written
	line   int           // last Python line written
	marks  bool          // Python lines are marked, for the line table
	cells  map[int]bool  // cells of a notebook that have marks, as they are numbered there
	head   bool          // in the first line of an if, for or switch
}

func newGenerator(p *program.Program, opts Options) *generator {
	g := &generator{
		prog: p, opts: opts, marks: !opts.Lines && !opts.Own, cells: map[int]bool{},
		pkgs:    map[string]string{},
		funcs:   map[*program.Func]string{},
		types:   map[program.Decl]string{},
		fields:  map[*program.Field]string{},
		globals: map[*program.Var]string{},
		members: map[*program.Struct][]*program.Func{},
		recvs:   map[*program.Struct]string{},
		local:   map[*program.Var]string{},

		root:    &goPackage{name: p.Package, taken: map[string]bool{}},
		homes:   map[program.Decl]*goPackage{},
		crossed: map[program.Decl]bool{}, shown: map[*program.Field]bool{},
		globalDecls: map[*program.Var]*program.Global{},
	}
	g.packages, g.current = []*goPackage{g.root}, g.root
	if opts.ImportPath != "" {
		g.split(opts.ImportPath)
	}
	g.nameImports()
	g.namePackage()
	return g
}

// decls are the declarations in the order they are written: a script's run
// first, then the Python file's order.
func (g *generator) decls() []program.Decl {
	var decls []program.Decl
	if g.prog.Main != nil {
		decls = append(decls, g.prog.Main)
	}
	return append(decls, g.prog.Decls...)
}

// header writes the comments above the package clause of a Python file's Go
// file, or of the whole program's.
func (g *generator) header(file *jen.File, u *program.Unit, own bool) {
	source := g.source(u)
	if g.opts.Own {
		file.HeaderComment(fmt.Sprintf("// Converted by pyconv from %s.", source))
	} else {
		file.HeaderComment(fmt.Sprintf("// Code generated by pyconv from %s. DO NOT EDIT.", source))
	}
	if g.opts.Lines {
		return
	}
	if own && len(g.prog.LeftOut) > 0 {
		file.HeaderComment("")
		names := make([]string, len(g.prog.LeftOut))
		for i, o := range g.prog.LeftOut {
			names[i] = o.PyName + ", " + PlaceOf(g.prog, o)
		}
		file.HeaderComment(commentLines("Left out, since nothing reaches it: " + strings.Join(names, "; ") + "."))
	}
	if own && len(g.prog.Stubs) > 0 {
		names := make([]string, len(g.prog.Stubs))
		for i, s := range g.prog.Stubs {
			names[i] = strings.TrimPrefix(s.PyName+", "+PlaceOf(g.prog, s.Origin), ", ")
		}
		file.HeaderComment("")
		file.HeaderComment(commentLines("Not converted, and raise NotImplementedError: " + strings.Join(names, "; ") + "."))
	}
	text, what := g.prog.Doc, "Package "+g.current.name
	switch {
	case own && g.prog.Script:
		what = "Command " + strings.TrimSuffix(g.prog.Source, path.Ext(g.prog.Source))
	case !own && u == nil:
		return
	case !own:
		text = u.Doc
		if keyOf(u) != u.Module { // the package's text is that of __init__.py
			for _, line := range docParagraphs(text) {
				file.HeaderComment("")
				file.HeaderComment(commentLines(line))
			}
			return
		}
	}
	if doc := docParagraphs(text); len(doc) > 0 {
		file.PackageComment(composeDoc(what, what+" is "+source+".", text))
	}
}

// nameImports gives every imported package its name, numbering those that share one.
func (g *generator) nameImports() {
	var paths []string
	seen := map[string]bool{}
	eachSymbol(g.prog, func(pkg string) {
		if pkg != "" && !seen[pkg] {
			seen[pkg] = true
			paths = append(paths, pkg)
		}
	})
	if (g.prog.Script || g.marks) && !seen[runtimePath+"/py"] {
		paths = append(paths, runtimePath+"/py")
	}
	// The runtime's own packages keep their names before others.
	sort.Slice(paths, func(i, j int) bool {
		a, b := strings.HasPrefix(paths[i], Module), strings.HasPrefix(paths[j], Module)
		if a != b {
			return a
		}
		return paths[i] < paths[j]
	})
	for _, p := range g.packages {
		if p != g.root {
			paths = append(paths, p.path)
		}
	}
	used := map[string]bool{}
	for _, p := range paths {
		name := pick(packageName(p), func(s string) bool { return !used[s] && !reserved(s) })
		used[name] = true
		g.pkgs[g.importPath(p)] = name
	}
}

// packageName is the name that an import path most likely declares.
func packageName(importPath string) string {
	name := path.Base(importPath)
	if len(name) > 1 && name[0] == 'v' && strings.Trim(name[1:], "0123456789") == "" {
		name = path.Base(path.Dir(importPath))
	}
	return name
}

func (g *generator) importPath(p string) string {
	if g.opts.RuntimePath == "" {
		return p
	}
	if p == runtimePath || strings.HasPrefix(p, runtimePath+"/") {
		return g.opts.RuntimePath + strings.TrimPrefix(p, runtimePath)
	}
	return p
}

func (g *generator) imports(file *jen.File) {
	for p, name := range g.pkgs {
		if name == packageName(p) {
			file.ImportName(p, name)
		} else {
			file.ImportAlias(p, name)
		}
	}
}

// groupImports puts the standard library's imports first, apart from the rest.
func groupImports(src []byte) []byte {
	before, rest, found := bytes.Cut(src, []byte("\nimport (\n"))
	if !found {
		return src
	}
	block, after, _ := bytes.Cut(rest, []byte("\n)\n"))
	var std, others []string
	for _, line := range strings.Split(string(block), "\n") {
		importPath := line[strings.IndexByte(line, '"')+1:]
		first, _, _ := strings.Cut(importPath, "/")
		if strings.Contains(first, ".") {
			others = append(others, line)
		} else {
			std = append(std, line)
		}
	}
	if len(std) > 0 && len(others) > 0 {
		std = append(std, "")
	}
	block = []byte(strings.Join(append(std, others...), "\n"))
	return bytes.Join([][]byte{before, []byte("\nimport (\n"), block, []byte("\n)\n"), after}, nil)
}

// qual is pkg.name of an imported package, or a plain name.
func (g *generator) qual(pkg, name string) *jen.Statement {
	if pkg == "" {
		return jen.Id(name)
	}
	return jen.Qual(g.importPath(pkg), name)
}

// mainFunc writes func main of a script.
func (g *generator) mainFunc(file *jen.File) {
	call := g.qual(runtimePath+"/py", "Main").Call(jen.Id(g.funcs[g.prog.Main]))
	if g.opts.ScriptPath != "" && usesScriptPath(g.prog) {
		set := g.qual(runtimePath+"/py", "SetScript").Call(jen.Id(quote(g.opts.ScriptPath)))
		file.Func().Id("main").Params().Block(set, call)
	} else {
		file.Func().Id("main").Params().Custom(jen.Options{Open: "{", Close: "}"}, call)
	}
	file.Line()
}

// usesScriptPath reports whether the program asks where its Python file lies:
// __file__, sys.argv, a command line.
func usesScriptPath(p *program.Program) bool {
	found := false
	program.WalkProgram(p, func(e program.Expr) {
		if s, ok := e.(*program.Symbol); ok && strings.HasPrefix(s.Pkg, runtimePath) {
			switch {
			case strings.HasPrefix(s.Name, "Script"), s.Name == "Argv", s.Name == "Args",
				strings.HasSuffix(s.Pkg, "/argparse"), strings.HasSuffix(s.Pkg, "/sys"),
				strings.Contains(s.Name, "ArgumentParser"):
				found = true
			}
		}
	})
	return found
}
