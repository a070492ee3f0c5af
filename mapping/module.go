package mapping

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/parser"
)

// module is one Python file of the program.
type module struct {
	name    string // dotted: "model", "nets.blocks"
	path    string // as messages name it
	dir     bool   // a package: its path ends in __init__.py, or it has no file
	file    *parser.File
	err     error         // why it does not parse
	unit    *program.Unit // nil for the root
	scope   parser.Node   // stands for the module where a scope's node is asked
	globals map[string]*global
	used    map[string]bool        // names that functions, or other files, read
	typing  map[string]parser.Stmt // imports that only annotations see

	partly   map[string]*oneArm  // names that only one arm of a test defines
	unbound  map[string]bool     // names of modules that are not there
	deadArms map[parser.Stmt]int // statements of arms that no path leaves, and the round that found it

	// assigns are the functions by what they assign that is not theirs
	assigns map[string][]*parser.FunctionDef
	facts   *bodyFacts

	displays map[string]*parser.Set // the first set display of the same constants

	executedAt int                  // the line whose exec runs the file, where one does
	reflects   map[parser.Stmt]bool // statements that look the file's names up
	handles    map[string]bool      // names that only with statements bind
	allRead    int                  // the round that found that something reads __all__, besides import *
	added      []string             // what __all__ gets after it was written down
	retyped    retyped

	// this round
	round int
	frame *frame
	spec  *funcSpec
	names *nameTable
	noted []string // functions that decorators have noted
}

func newModule(name, path string, file *parser.File) *module {
	m := &module{name: name, path: path, file: file, scope: &parser.Pass{}, globals: map[string]*global{}, used: map[string]bool{}}
	m.findGlobals()
	if file != nil {
		m.typing = typingImports(file)
		m.reflects = reflecting(file.Body)
		m.handles = handles(file.Body)
	}
	return m
}

// atTop says that f is a file's top level.
func (f *frame) atTop() bool { return f.mod.frame == f }

// statements are the function's, or at a file's top level the file's.
func (f *frame) statements() []parser.Stmt {
	if f.atTop() || f.spec.def == nil {
		return f.mod.file.Body
	}
	return f.spec.def.body
}

// files are the program's files that have been read, the root first.
func (c *converter) files() []*module {
	return append([]*module{c.main}, c.loaded...)
}

// moduleOf is the file that a node stands in.
func (c *converter) moduleOf(n parser.Node) *module {
	if len(c.loaded) == 0 || c.main.holds(n) {
		return c.main
	}
	if m := c.homes[n]; m != nil {
		return m
	}
	for _, m := range c.loaded {
		if m.holds(n) {
			c.homes[n] = m
			return m
		}
	}
	return c.main
}

func (m *module) holds(n parser.Node) bool {
	_, end := m.file.Span(n)
	return end > 0
}

// lines are the first and last Python line of a node.
func (m *module) lines(n parser.Node) (first, last int) {
	start, end := m.file.Span(n)
	if end == 0 {
		return n.GetLineno(), n.GetLineno()
	}
	first, _ = m.file.Line(start)
	last, _ = m.file.Line(max(start, end-1))
	return first, last
}

// place sets where a declaration stood.
func (c *converter) place(o *program.Origin, n parser.Node) {
	m := c.moduleOf(n)
	o.First, o.Last = m.lines(n)
	if m.executedAt > 0 {
		o.First, o.Last = m.executedAt, m.executedAt
	}
	o.Unit = m.unit
}

// rootModule is the file that is converted. One in a package has its dotted
// name, so that its relative imports work.
func (c *converter) rootModule(path string, file *parser.File) *module {
	dir := filepath.Dir(absolute(path))
	c.search = append(c.search, searchPath{dir: dir})
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	isPackage := name == "__init__"
	if isPackage {
		name = ""
	}
	for isFile(filepath.Join(dir, "__init__.py")) {
		name = strings.TrimSuffix(filepath.Base(dir)+"."+name, ".")
		dir = filepath.Dir(dir)
	}
	if top, _, inPackage := strings.Cut(name, "."); inPackage || isPackage {
		c.search = append(c.search, searchPath{dir: dir, only: top})
	}
	for _, d := range filepath.SplitList(os.Getenv("PYTHONPATH")) {
		if d != "" {
			c.search = append(c.search, searchPath{dir: absolute(d)})
		}
	}
	c.execute(path, file)
	m := newModule(name, path, file)
	m.dir = isPackage
	c.findClassAssigned(m)
	return m
}

// searchPath is a folder in which imports look for files; only, when set, is the
// one name that is looked for.
type searchPath struct{ dir, only string }

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// module finds a file by its dotted name; nil when there is none.
func (c *converter) module(name string) *module {
	if m, ok := c.modules[name]; ok {
		return m
	}
	m := c.findModule(name)
	c.modules[name] = m
	if m != nil {
		c.loaded = append(c.loaded, m)
		c.findClassAssigned(m)
	}
	return m
}

func (c *converter) findModule(name string) *module {
	if name == c.main.name && !c.script {
		return c.main
	}
	if c.table.StandsFor(name) {
		return nil // signatures stand for the file
	}
	parts := strings.Split(name, ".")
	known := c.knownModule(parts[0])
	for _, s := range c.search {
		if s.only != "" && s.only != parts[0] || known && s.only == "" && s.dir != c.search[0].dir {
			continue
		}
		base := filepath.Join(append([]string{s.dir}, parts...)...)
		for _, path := range []string{filepath.Join(base, "__init__.py"), base + ".py"} {
			if isFile(path) {
				return c.readModule(name, path, filepath.Base(path) == "__init__.py")
			}
		}
		if info, err := os.Stat(base); err == nil && info.IsDir() && !known && hasPython(base) {
			m := newModule(name, c.display(base), &parser.File{Name: base})
			m.dir, m.unit = true, &program.Unit{Module: name, Source: c.relative(base), Path: base}
			return m
		}
	}
	return nil
}

// hasPython says that a folder without __init__.py is a package all the same.
func hasPython(dir string) bool {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool {
		return strings.HasSuffix(e.Name(), ".py") || e.IsDir() && isFile(filepath.Join(dir, e.Name(), "__init__.py"))
	})
}

func (c *converter) readModule(name, path string, isPackage bool) *module {
	shown := c.display(path)
	file := &parser.File{Name: shown}
	src, err := c.read(path)
	if err == nil {
		var parsed *parser.File
		if parsed, err = parser.Parse(shown, src); err == nil {
			file = parsed
		}
	}
	m := newModule(name, shown, file)
	m.dir, m.err = isPackage, err
	m.unit = &program.Unit{Module: name, Source: c.relative(path), Path: path, Doc: docstring(file.Body)}
	return m
}

func (c *converter) read(path string) ([]byte, error) {
	if c.opts.Read != nil {
		return c.opts.Read(path)
	}
	return os.ReadFile(path)
}

// display is a path as messages name it, beside the root's.
func (c *converter) display(path string) string {
	return filepath.Join(filepath.Dir(c.main.path), filepath.FromSlash(c.relative(path)))
}

// relative is a path as seen from the root's folder.
func (c *converter) relative(path string) string {
	rel, err := filepath.Rel(filepath.Dir(absolute(c.main.path)), path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	return filepath.ToSlash(rel)
}

// runModule interprets a file's top level.
func (c *converter) runModule(m *module) *frame {
	m.round = c.round
	c.imported = append(c.imported, m)
	if m.spec == nil || c.specs[m.spec.key] != m.spec {
		m.spec = &funcSpec{c: c, key: "<" + m.name + ">", ret: tNone, def: &funcDef{name: "run", scope: m.scope, mod: m}}
		if m != c.main {
			m.spec.def.name = "init_" + strings.ReplaceAll(m.name, ".", "_")
		}
		c.specs[m.spec.key] = m.spec
	}
	m.spec.begin()
	m.spec.out.Origin.Unit = m.unit
	m.spec.state = specRunning
	defer func(outer *funcSpec) { c.running = outer }(c.running)
	c.running = m.spec
	m.frame = c.newFrame(m.spec, nil)
	m.frame.state.grad = c.script
	m.names, m.noted = nil, nil
	m.frame.topLevel(&m.spec.out.Body, m.file.Body)
	m.spec.state = specDone
	return m.frame
}

// startLate calls what the files do that functions import, before everything.
func (c *converter) startLate() []program.Stmt {
	var out []program.Stmt
	for _, m := range c.late {
		if !slices.Contains(c.started, m) && len(m.spec.out.Body) > 0 {
			out = append(out, m.start())
		}
	}
	return out
}

// start calls what a file does at its top level.
func (m *module) start() program.Stmt {
	return &program.ExprStmt{X: &program.Call{Fun: &program.FuncRef{Func: m.spec.out}}}
}

// findGlobals notes the module names that some function or class body reads.
func (m *module) findGlobals() {
	assigned := map[string]bool{}
	parser.WalkBody(m.file.Body, func(n parser.Node) bool {
		switch n.(type) {
		case *parser.FunctionDef, *parser.ClassDef, *parser.Lambda, *parser.ListComp, *parser.SetComp, *parser.DictComp, *parser.GeneratorExp:
			return false // names of their own
		}
		for _, name := range boundBy(n) {
			assigned[name] = true
		}
		return true
	})
	var functions func(body []parser.Stmt)
	inFunction := func(n parser.Node) {
		parser.Walk(n, func(n parser.Node) bool {
			if name, ok := n.(*parser.Name); ok && assigned[string(name.Id)] {
				m.used[string(name.Id)] = true
			}
			return true
		})
	}
	functions = func(body []parser.Stmt) {
		for _, s := range body {
			switch s := s.(type) {
			case *parser.FunctionDef:
				locals := localNames(s)
				for _, d := range append(append([]parser.Expr{}, s.Args.Defaults...), s.Args.KwDefaults...) {
					if d != nil {
						inFunction(d)
					}
				}
				for _, d := range s.DecoratorList {
					inFunction(d)
				}
				parser.WalkBody(s.Body, func(n parser.Node) bool {
					if name, ok := n.(*parser.Name); ok && assigned[string(name.Id)] && !locals[string(name.Id)] {
						m.used[string(name.Id)] = true
					}
					return true
				})
			case *parser.ClassDef:
				functions(s.Body)
				for _, m := range s.Body {
					if a, ok := m.(*parser.AnnAssign); ok && a.Value != nil {
						inFunction(a.Value)
					}
					if a, ok := m.(*parser.Assign); ok {
						inFunction(a.Value)
					}
				}
			case *parser.If:
				functions(s.Body)
				functions(s.Orelse)
			}
		}
	}
	functions(m.file.Body)
}
