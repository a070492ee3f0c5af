package table

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"sort"
	"strconv"
	"strings"
)

// Read parses every Go package below root in fsys and returns the table of
// their lines. Paths in the table are relative to fsys. All faults are
// returned together, each with its file and line.
func Read(fsys fs.FS, root string) (*Table, error) {
	r := &reader{fset: token.NewFileSet(), table: &Table{}, structs: map[string]*ast.StructType{}, imports: map[*ast.File]map[string]string{}, attributes: map[string][]string{}}
	var files []string
	err := fs.WalkDir(fsys, root, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(p, ".go") && !strings.HasSuffix(p, "_test.go") {
			files = append(files, p)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	type parsed struct {
		pkg  string
		file *ast.File
	}
	var all []parsed
	for _, p := range files {
		src, err := fs.ReadFile(fsys, p)
		if err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(r.fset, p, src, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		all = append(all, parsed{path.Dir(p), f})
	}
	for _, p := range all {
		r.collectStructs(p.pkg, p.file)
	}
	for _, p := range all {
		r.file(p.pkg, p.file)
	}
	for _, c := range r.table.Classes {
		c.Attrs = r.attributes[c.Py]
	}
	if len(r.faults) > 0 {
		return nil, fmt.Errorf("%s", strings.Join(r.faults, "\n"))
	}
	r.table.index()
	return r.table, nil
}

type reader struct {
	fset    *token.FileSet
	table   *Table
	structs map[string]*ast.StructType // "runtime/nn.LinearOptions"
	imports map[*ast.File]map[string]string
	faults  []string

	attributes map[string][]string // of classes, as a text under //pyconv:attributes lists them

	pkg string
	cur *ast.File
	pos token.Pos
}

func (r *reader) fault(format string, args ...any) {
	r.faults = append(r.faults, fmt.Sprintf("%s: %s", r.fset.Position(r.pos), fmt.Sprintf(format, args...)))
}

func (r *reader) collectStructs(pkg string, f *ast.File) {
	imports := map[string]string{}
	for _, im := range f.Imports {
		p := strings.Trim(im.Path.Value, `"`)
		name := path.Base(p)
		if im.Name != nil {
			name = im.Name.Name
		}
		imports[name] = strings.TrimPrefix(p, Module+"/")
	}
	r.imports[f] = imports
	for _, d := range f.Decls {
		if g, ok := d.(*ast.GenDecl); ok {
			for _, s := range g.Specs {
				if ts, ok := s.(*ast.TypeSpec); ok {
					if st, ok := ts.Type.(*ast.StructType); ok {
						r.structs[pkg+"."+ts.Name.Name] = st
					}
				}
			}
		}
	}
}

func (r *reader) file(pkg string, f *ast.File) {
	r.pkg, r.cur = pkg, f
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			r.pos = d.Pos()
			for _, l := range lines(d.Doc) {
				r.add(l, r.goFunc(d))
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					r.typeSpec(d, s)
				case *ast.ValueSpec:
					r.valueSpec(d, s)
					r.listAttributes(d, s)
				}
			}
		}
	}
}

// listAttributes reads a text whose lines are a class of a module and its
// attributes.
func (r *reader) listAttributes(d *ast.GenDecl, s *ast.ValueSpec) {
	for _, module := range directive(d.Doc, "//pyconv:attributes ") {
		lit, ok := s.Values[0].(*ast.BasicLit)
		if !ok {
			r.fault("//pyconv:attributes stands over a text")
			return
		}
		text, _ := strconv.Unquote(lit.Value)
		for line := range strings.Lines(text) {
			if names := strings.Fields(line); len(names) > 0 {
				r.attributes[module+"."+names[0]] = names[1:]
			}
		}
	}
}

func (r *reader) typeSpec(d *ast.GenDecl, s *ast.TypeSpec) {
	r.pos = s.Pos()
	doc := s.Doc
	if doc == nil {
		doc = d.Doc
	}
	for _, l := range directive(doc, "//pyconv:class ") {
		l, holds := strings.CutSuffix(strings.TrimSpace(l), " parameters")
		name, bases, _ := strings.Cut(l, "(")
		c := &Class{Py: strings.TrimSpace(name), Go: r.pkg + "." + s.Name.Name, Holds: holds}
		for _, b := range strings.Split(strings.TrimSuffix(strings.TrimSpace(bases), ")"), ",") {
			if b = strings.TrimSpace(b); b != "" {
				c.Bases = append(c.Bases, b)
			}
		}
		switch t := s.Type.(type) {
		case *ast.InterfaceType, *ast.MapType, *ast.FuncType:
			c.Nil = true
		case *ast.ArrayType:
			c.Nil = t.Len == nil
		}
		r.table.Classes = append(r.table.Classes, c)
	}
	if st, ok := s.Type.(*ast.StructType); ok {
		for _, f := range st.Fields.List {
			r.pos = f.Pos()
			for _, l := range append(lines(f.Doc), lines(f.Comment)...) {
				for _, n := range f.Names {
					r.add(l, Go{Pkg: r.pkg, Name: n.Name, Recv: "*" + r.pkg + "." + s.Name.Name, Kind: "field", Type: r.typ(f.Type)})
				}
			}
		}
	}
}

func (r *reader) valueSpec(d *ast.GenDecl, s *ast.ValueSpec) {
	r.pos = s.Pos()
	ls := append(lines(s.Doc), lines(s.Comment)...)
	if len(d.Specs) == 1 {
		ls = append(ls, lines(d.Doc)...)
	}
	kind := "var"
	if d.Tok == token.CONST {
		kind = "const"
	}
	typ := ""
	if s.Type != nil {
		typ = r.typ(s.Type)
	}
	if typ == "" && len(s.Values) == 1 {
		switch lit := s.Values[0].(type) {
		case *ast.BasicLit:
			typ = map[token.Token]string{token.INT: "int", token.FLOAT: "float64", token.STRING: "string"}[lit.Kind]
		case *ast.CompositeLit:
			typ = r.typ(lit.Type)
		default:
			typ = "float64"
		}
	}
	if typ == "" && kind == "const" { // inside an iota group
		for _, o := range d.Specs {
			if v, ok := o.(*ast.ValueSpec); ok && v.Type != nil {
				typ = r.typ(v.Type)
			}
		}
	}
	for _, l := range ls {
		for _, n := range s.Names {
			r.add(l, Go{Pkg: r.pkg, Name: n.Name, Kind: kind, Type: typ})
		}
	}
}

func (r *reader) goFunc(d *ast.FuncDecl) Go {
	g := Go{Pkg: r.pkg, Name: d.Name.Name, Kind: "func"}
	if d.Recv != nil {
		g.Kind = "method"
		g.Recv = r.typ(d.Recv.List[0].Type)
	}
	if d.Type.TypeParams != nil {
		for _, f := range d.Type.TypeParams.List {
			for _, n := range f.Names {
				g.TypePars = append(g.TypePars, n.Name)
			}
		}
	}
	for _, f := range d.Type.Params.List {
		t := f.Type
		variadic := false
		if e, ok := t.(*ast.Ellipsis); ok {
			t, variadic = e.Elt, true
		}
		typ := r.typ(t)
		names := f.Names
		if len(names) == 0 {
			names = []*ast.Ident{{Name: "_"}}
		}
		for _, n := range names {
			if variadic && strings.HasSuffix(typ, "Options") {
				g.Options = r.options(typ)
				continue
			}
			g.Params = append(g.Params, GoParam{n.Name, typ, variadic})
		}
	}
	if d.Type.Results != nil {
		for _, f := range d.Type.Results.List {
			for range max(1, len(f.Names)) {
				g.Results = append(g.Results, r.typ(f.Type))
			}
		}
	}
	if n := len(g.Results); n > 0 && g.Results[n-1] == "error" {
		g.Error, g.Results = true, g.Results[:n-1]
	}
	// A trailing options struct by value counts too: f(x, opts XOptions).
	if n := len(g.Params); n > 0 && g.Options == nil && strings.HasSuffix(g.Params[n-1].Type, "Options") {
		g.Options = r.options(g.Params[n-1].Type)
		if g.Options != nil {
			g.Options.Type = "!" + g.Options.Type // always passed
			g.Params = g.Params[:n-1]
		}
	}
	return g
}

func (r *reader) options(typ string) *Options {
	st := r.structs[typ]
	if st == nil {
		r.fault("options struct %s not found", typ)
		return nil
	}
	o := &Options{Type: typ, Fields: map[string]string{}}
	save, pkg := r.cur, r.pkg
	r.pkg = typ[:strings.LastIndexByte(typ, '.')]
	for f := range r.imports { // the struct may stand in another file, or another package
		if f.Pos() <= st.Pos() && st.Pos() <= f.End() {
			r.cur = f
		}
	}
	for _, f := range st.Fields.List {
		for _, n := range f.Names {
			o.Fields[n.Name] = r.typ(f.Type)
		}
		if len(f.Names) == 0 { // embedded options
			if inner := r.options(r.typ(f.Type)); inner != nil {
				for k, v := range inner.Fields {
					o.Fields[k] = v
				}
			}
		}
	}
	r.cur, r.pkg = save, pkg
	return o
}

// typ spells a type with packages relative to the module.
func (r *reader) typ(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		if ast.IsExported(e.Name) && len(e.Name) > 1 {
			return r.pkg + "." + e.Name
		}
		return e.Name
	case *ast.StarExpr:
		return "*" + r.typ(e.X)
	case *ast.ArrayType:
		if e.Len == nil {
			return "[]" + r.typ(e.Elt)
		}
	case *ast.SelectorExpr:
		x := e.X.(*ast.Ident).Name
		if p, ok := r.imports[r.cur][x]; ok {
			x = p
		}
		return x + "." + e.Sel.Name
	case *ast.MapType:
		return "map[" + r.typ(e.Key) + "]" + r.typ(e.Value)
	case *ast.IndexExpr:
		return r.typ(e.X) + "[" + r.typ(e.Index) + "]"
	case *ast.IndexListExpr:
		var args []string
		for _, i := range e.Indices {
			args = append(args, r.typ(i))
		}
		return r.typ(e.X) + "[" + strings.Join(args, ",") + "]"
	case *ast.InterfaceType:
		return "any"
	case *ast.FuncType:
		var ps, rs []string
		for _, f := range e.Params.List {
			for range max(1, len(f.Names)) {
				ps = append(ps, r.typ(f.Type))
			}
		}
		if e.Results != nil {
			for _, f := range e.Results.List {
				rs = append(rs, r.typ(f.Type))
			}
		}
		return "func(" + strings.Join(ps, ",") + ")" + strings.Join(rs, ",")
	case *ast.Ellipsis:
		return "..." + r.typ(e.Elt)
	}
	return "?"
}

func lines(doc *ast.CommentGroup) []string { return directive(doc, "//pyconv:map ") }

func directive(doc *ast.CommentGroup, prefix string) []string {
	if doc == nil {
		return nil
	}
	var out []string
	for _, c := range doc.List {
		if l, ok := strings.CutPrefix(c.Text, prefix); ok {
			out = append(out, strings.TrimSpace(l))
		}
	}
	return out
}

func (r *reader) add(line string, g Go) {
	op, err := parseLine(line)
	if err != nil {
		r.fault("%s: %v", line, err)
		return
	}
	op.Go = g
	if g.Kind == "field" || g.Kind == "const" || g.Kind == "var" {
		op.Attr = true
	}
	tensors := 0
	for _, t := range g.Results {
		if t == "*runtime/tensor.Tensor" {
			tensors++
		}
	}
	if tensors > 0 && len(op.Results) == 0 && !op.Inplace {
		r.fault("%s: a tensor result needs a rule (DTYPE[RANK])", line)
		return
	}
	r.table.Ops = append(r.table.Ops, op)
}
