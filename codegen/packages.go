package codegen

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/pyconv/pyconv/mapping/program"
)

// A folder of Go files has one Go package for each Python package, and one file
// for each Python file. Python packages may need each other in a circle, which
// Go's may not: such packages become one. The modules beside the script are of
// its package, but for those that a Python package needs.

// goPackage is a package to be written. Its key is the Python package's dotted
// name, "" for the program's own.
type goPackage struct {
	path  string // import path; "" when the program is one package
	name  string
	taken map[string]bool // package-level Go names
}

// owner is the package of a declaration.
func (g *generator) owner(d program.Decl) *goPackage {
	if p := g.homes[d]; p != nil {
		return p
	}
	return g.root
}

// ref mentions a declaration from the package being written.
func (g *generator) ref(d program.Decl, name string) *jen.Statement {
	if p := g.owner(d); p != g.current {
		return jen.Qual(p.path, name)
	}
	return jen.Id(name)
}

// prefix is what stands before the name of a declaration of another package.
func (g *generator) prefix(d program.Decl) string {
	if p := g.owner(d); p != g.current {
		return g.pkgs[p.path] + "."
	}
	return ""
}

// File is a Go file of a folder.
type File struct {
	Name string // path in the folder, with slashes
	Src  []byte
}

// GenerateFiles writes p as a folder of Go files, one for each Python file. The
// same p and options give the same bytes.
func GenerateFiles(p *program.Program, opts Options) (files []File, err error) {
	err = guard(p, func() error {
		g := newGenerator(p, opts)
		for _, pkg := range g.packages {
			g.current = pkg
			for _, u := range append([]*program.Unit{nil}, p.Units...) {
				var decls []program.Decl
				for _, d := range g.decls() {
					if g.owner(d) == pkg && fileOf(d) == u {
						decls = append(decls, d)
					}
				}
				own := u == nil && pkg == g.root
				if len(decls) == 0 && !own {
					continue
				}
				file := jen.NewFilePathName(pkg.path, pkg.name)
				if pkg.path == "" {
					file = jen.NewFile(pkg.name)
				}
				src, err := g.file(file, u, decls, own)
				if err != nil {
					return err
				}
				dir := strings.Trim(strings.TrimPrefix(pkg.path, g.root.path), "/")
				files = append(files, File{g.freeName(files, path.Join(dir, g.fileName(u))), src})
			}
		}
		return nil
	})
	return files, err
}

// fileName is the name of a Python file's Go file. Underscores go where the go
// command would read a meaning into them.
func (g *generator) fileName(u *program.Unit) string {
	name := strings.TrimSuffix(g.prog.Source, path.Ext(g.prog.Source))
	if u != nil {
		name = u.Module[strings.LastIndexByte(u.Module, '.')+1:]
	}
	name = strings.TrimLeft(name, "_.")
	if i := strings.LastIndexByte(name, '_'); i >= 0 && buildWords[strings.ToLower(name[i+1:])] {
		name = strings.ReplaceAll(name, "_", "")
	}
	return name + ".go"
}

// buildWords are the ends of file names that the go command knows.
var buildWords = map[string]bool{
	"test": true, "linux": true, "darwin": true, "windows": true, "android": true, "ios": true, "js": true, "plan9": true,
	"wasip1": true, "solaris": true, "freebsd": true, "netbsd": true, "openbsd": true, "dragonfly": true, "illumos": true, "aix": true,
	"amd64": true, "arm64": true, "arm": true, "386": true, "wasm": true, "riscv64": true, "loong64": true, "ppc64": true,
	"ppc64le": true, "mips": true, "mipsle": true, "mips64": true, "mips64le": true, "s390x": true, "unix": true,
}

// freeName numbers a file name that is taken.
func (g *generator) freeName(files []File, name string) string {
	return pick(strings.TrimSuffix(name, ".go"), func(s string) bool {
		return !slices.ContainsFunc(files, func(f File) bool { return f.Name == s+".go" })
	}) + ".go"
}

// fileOf is the Python file whose Go file holds a declaration: a method's is
// its type's.
func fileOf(d program.Decl) *program.Unit {
	switch d := d.(type) {
	case *program.Struct:
		return d.Origin.Unit
	case *program.Func:
		if d.Recv != nil {
			return receiverOf(d).Origin.Unit
		}
		if d.Ctor != nil {
			return d.Ctor.Origin.Unit
		}
		return d.Origin.Unit
	case *program.Global:
		return d.Origin.Unit
	}
	return nil
}

// keyOf is where a Python file belongs, before packages merge.
func keyOf(u *program.Unit) string {
	if u == nil {
		return ""
	}
	if path.Base(u.Source) == "__init__.py" {
		return u.Module
	}
	if i := strings.LastIndexByte(u.Module, '.'); i >= 0 {
		return u.Module[:i]
	}
	return u.Module + moduleKey
}

// moduleKey ends the key of a module beside the script.
const moduleKey = ".py"

// split gives each declaration its package under an import path.
func (g *generator) split(importPath string) {
	keys := map[program.Decl]string{}
	for _, d := range g.decls() {
		if _, ok := d.(*program.Interface); !ok {
			keys[d] = keyOf(fileOf(d))
		}
	}
	needs := uses{}
	users := map[*program.Interface][]string{}
	for _, d := range g.decls() {
		g.eachUse(d, func(to program.Decl) {
			if i, ok := to.(*program.Interface); ok {
				if _, ok := keys[d]; ok {
					users[i] = append(users[i], keys[d])
				}
			} else if keys[to] != keys[d] {
				needs.add(keys[d], keys[to])
			}
		})
	}
	merged := needs.merge()
	packages := map[string]*goPackage{"": g.root}
	g.root.path = importPath
	get := func(key string) *goPackage {
		if to, ok := merged[key]; ok {
			key = to
		} else if strings.HasSuffix(key, moduleKey) {
			key = ""
		}
		if packages[key] == nil {
			dir := strings.ReplaceAll(strings.TrimSuffix(key, moduleKey), ".", "/")
			packages[key] = &goPackage{path: path.Join(importPath, dir), name: goPackageName(path.Base(dir)), taken: map[string]bool{}}
			g.packages = append(g.packages, packages[key])
		}
		return packages[key]
	}
	reach := needs.closure()
	for _, d := range g.decls() {
		if key, ok := keys[d]; ok {
			g.homes[d] = get(key)
			continue
		}
		home, first := "", true // an interface stands in the lowest that use it
		for _, k := range users[d.(*program.Interface)] {
			if first || reach[home][k] && !reach[k][home] {
				home, first = k, false
			}
		}
		g.homes[d] = get(home)
	}
	for _, d := range g.decls() {
		g.eachUse(d, func(to program.Decl) {
			if g.owner(to) != g.owner(d) {
				g.crossed[to] = true
			}
		})
		g.eachField(d, func(f *program.Field, of *program.Struct) {
			if g.owner(of) != g.owner(d) {
				g.shown[f] = true
			}
		})
	}
}

// eachUse calls f with each declaration that d mentions.
func (g *generator) eachUse(d program.Decl, f func(program.Decl)) {
	globals := map[*program.Var]program.Decl{}
	for _, o := range g.prog.Decls {
		if v, ok := o.(*program.Global); ok {
			globals[v.Var] = v
		}
	}
	typ := func(t program.Type) { eachLocal(t, f) }
	eachExpr(d, func(e program.Expr) {
		switch e := e.(type) {
		case *program.FuncRef:
			f(e.Func)
		case *program.MethodRef:
			f(e.Func)
		case *program.Ref:
			if o := globals[e.Var]; o != nil {
				f(o)
			}
			typ(e.Var.Type)
		}
		typesIn(e, typ)
	})
	eachDeclType(d, typ)
}

// eachField calls f with each field of the program's structs that d mentions.
func (g *generator) eachField(d program.Decl, f func(*program.Field, *program.Struct)) {
	of := map[*program.Field]*program.Struct{}
	for _, o := range g.prog.Decls {
		if s, ok := o.(*program.Struct); ok {
			for _, field := range s.Fields {
				of[field] = s
			}
		}
	}
	note := func(field *program.Field) {
		if s := of[field]; s != nil {
			f(field, s)
		}
	}
	eachExpr(d, func(e program.Expr) {
		switch e := e.(type) {
		case *program.FieldRef:
			note(e.Field)
		case *program.Composite:
			for _, field := range e.Fields {
				note(field)
			}
		}
	})
}

func eachExpr(d program.Decl, f func(program.Expr)) {
	switch d := d.(type) {
	case *program.Func:
		program.WalkStmts(d.Body, f)
	case *program.Global:
		program.Walk(d.Init, f)
	}
}

// goPackageName makes a Go package name of a Python one.
func goPackageName(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, "_", ""))
	if name == "" || reserved(name) || name == "internal" {
		name += "pkg"
	}
	return name
}

// uses says which packages need which.
type uses map[string]map[string]bool

func (u uses) add(from, to string) {
	if u[from] == nil {
		u[from] = map[string]bool{}
	}
	u[from][to] = true
}

func (u uses) closure() uses {
	reach := uses{}
	var visit func(from, at string)
	visit = func(from, at string) {
		for to := range u[at] {
			if !reach[from][to] {
				reach.add(from, to)
				visit(from, to)
			}
		}
	}
	for from := range u {
		visit(from, from)
	}
	return reach
}

// merge says as which package each is written: those that need each other as
// the one nearest to the program's own, and modules beside the script that only
// the script's package needs as part of that.
func (u uses) merge() map[string]string {
	reach := u.closure()
	merged := map[string]string{"": ""}
	for from, list := range u {
		merged[from] = from
		for to := range list {
			merged[to] = to
		}
	}
	names := slices.SortedFunc(maps.Keys(merged), func(a, b string) int {
		if d := strings.Count(a, ".") - strings.Count(b, "."); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	for i, k := range names {
		for _, o := range names[:i] {
			if merged[o] == o && reach[k][o] && reach[o][k] {
				merged[k] = o
				break
			}
		}
	}
	alone := func(k string) bool {
		for from, list := range u {
			for to := range list {
				if merged[to] == k && merged[from] != k && merged[from] != "" {
					return false
				}
			}
		}
		return true
	}
	for again := true; again; {
		again = false
		for _, k := range names {
			if merged[k] != k || !strings.HasSuffix(k, moduleKey) || !alone(k) {
				continue
			}
			for _, o := range names {
				if merged[o] == k {
					merged[o], again = "", true
				}
			}
		}
	}
	return merged
}
