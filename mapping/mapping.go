package mapping

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/pyconv/pyconv/mapping/diag"
	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// Options are what the command line says of a conversion.
type Options struct {
	Package string                            // Go package name; "" for main, or the file's name for a library file
	Entry   []string                          // roots of a library file; nil for every public class and function
	Table   *table.Table                      // nil for the runtime's own
	Library bool                              // the file is a library, whatever its top level does
	Script  bool                              // the file is to be run, whatever its top level does
	Read    func(path string) ([]byte, error) // reads an imported file; nil for os.ReadFile

	PlaceOf  func(line int) string // how a partial program names a line of the file; nil for file:line
	Partial  bool                  // what does not convert becomes a stub: a program comes with errors
	Deadline time.Time             // when to give up; zero for never
	Coverage *Coverage             // where to say how much of the file converts; may be nil
}

// maxRounds bounds the rounds of interpretation; types climb a short lattice,
// so that a program needs three or four.
const maxRounds = 24

// Convert interprets a Python file and returns its Go program, with every
// diagnostic of the file. The program is nil when one of them is an error, but
// for Options.Partial. A fault of the converter is an error too.
func Convert(path string, src []byte, opts Options) (prog *program.Program, found []diag.Diagnostic) {
	file, err := parser.Parse(path, src)
	if err != nil {
		return nil, []diag.Diagnostic{SyntaxDiagnostic(path, err)}
	}
	c := newConverter(file, path, opts)
	defer func() {
		r := recover()
		if r != nil {
			prog, found = nil, []diag.Diagnostic{c.fault(r)}
		}
		if opts.Coverage != nil {
			*opts.Coverage = c.coverage(r != nil)
		}
	}()
	c.settle()
	if c.changed && !diag.HasErrors(c.diags) {
		c.errorAt(nil, "PYC0199", "types do not settle after %d rounds", maxRounds)
	}
	if !diag.HasErrors(c.diags) {
		c.reportUnknown()
	}
	diag.Sort(c.diags)
	switch {
	case c.table.Typing:
		return nil, c.diags
	case !diag.HasErrors(c.diags):
		return c.finish(), c.diags
	case !opts.Partial || c.changed:
		return nil, c.diags
	}
	c.settlePartial()
	diag.Sort(c.diags)
	stubs := c.stubs()
	prog = c.finish()
	prog.Stubs = stubs
	return prog, c.diags
}

// settle interprets the program until its types are stable.
func (c *converter) settle() {
	for c.restarts, c.age = 0, 0; c.age < maxRounds && c.restarts < 8*maxRounds; {
		c.begin()
		c.runRoots()
		c.settleLists()
		c.settleFamilies()
		c.noteEffects()
		if !c.restart && (!c.changed || c.age >= 4) {
			c.takeGuesses()
		}
		if !c.changed && !c.script && !c.told && c.anyOpen() {
			c.told = true // the last round reports what is still open
			c.dropFields()
			continue
		}
		if !c.changed || c.stuck() {
			break
		}
	}
}

// stuck says that the last rounds have found the same errors, and nothing new:
// what keeps changing between them does not lead out of them.
func (c *converter) stuck() bool {
	said := make([]string, 0, len(c.diags)+1)
	for _, d := range c.diags {
		said = append(said, diagKey(d))
	}
	said = append(said, fmt.Sprint(len(c.specOrder), len(c.instOrder)))
	if c.restart || c.age <= 6 || !diag.HasErrors(c.diags) || !slices.Equal(said, c.said) {
		c.said, c.repeats = said, 0
		return false
	}
	c.repeats++
	return c.repeats >= 3
}

// checkpoint is what has been said in a round up to a point.
type checkpoint struct {
	diags, unknown, ran, shown int
	failures                   int
	imported, started, late    int
	poisoned                   parser.Expr
}

func (c *converter) mark() checkpoint {
	return checkpoint{
		diags: len(c.diags), unknown: len(c.unknown), ran: len(c.ran), shown: len(c.shown),
		imported: len(c.imported), started: len(c.started), late: len(c.late), poisoned: c.poisoned,
		failures: len(c.failures),
	}
}

// rollback takes back what was said since m. Functions that were interpreted
// since then are interpreted again where they are called again, so that what is
// wrong with them is said then.
func (c *converter) rollback(m checkpoint) {
	for _, d := range c.diags[m.diags:] {
		delete(c.seen, diagKey(d))
	}
	for _, s := range c.ran[m.ran:] {
		if s.state == specDone {
			s.state = specFresh
		}
	}
	c.poisoned = m.poisoned
	for _, s := range c.shown[m.shown:] { // what they print by is among them
		s.repr, s.equalRound = 0, 0
	}
	for _, mod := range c.imported[m.imported:] {
		mod.round = 0
	}
	c.imported, c.started, c.late = c.imported[:m.imported], c.started[:m.started], c.late[:m.late]
	c.shown = c.shown[:m.shown]
	c.failures = c.failures[:m.failures]
	c.diags, c.unknown, c.ran = c.diags[:m.diags], c.unknown[:m.unknown], c.ran[:m.ran]
}

// reportUnknown reports the expressions whose type nothing has told, the
// innermost of each line.
func (c *converter) reportUnknown() {
	lines := map[string]bool{}
	if len(c.unknown) == 0 && c.poisoned != nil { // its report was lost
		c.unknown = []parser.Expr{c.poisoned}
	}
	for _, e := range c.unknown {
		line := fmt.Sprintf("%s:%d", c.moduleOf(e).path, e.GetLineno())
		if lines[line] {
			continue
		}
		lines[line] = true
		c.hintAt(e, "PYC0207", "annotate what it is made of, or give it a value of a known type first", "the type of this is not known")
	}
}

// converter holds what is known of the whole program across rounds, and what
// this round has produced.
type converter struct {
	opts    Options
	table   *table.Table
	script  bool               // the root file does something besides defining
	main    *module            // the root file
	modules map[string]*module // by dotted name; nil for one that is no file
	loaded  []*module          // the files that imports have read, or that exec runs
	notRun  []notRun           // those that exec can't run
	search  []searchPath

	// kept from round to round
	changed       bool
	classes       map[*parser.ClassDef]*classDef
	funcs         map[parser.Node]*funcDef
	specs         map[string]*funcSpec
	specOrder     []*funcSpec
	instances     map[string]*classSpec
	forgotten     map[string]*classSpec // those of before the last restart, which open types may still name
	instOrder     []*classSpec
	hints         map[hintKey]*Type             // the type that a name joins to in a function
	meeting       map[hintKey]bool              // parameters that are given that type at once
	faces         map[string]*program.Interface // of one method each, by signature
	hooks         map[string]*hookInfo          // of modules with forward hooks
	typeVars      map[varPlace]*typeVar
	numbers       map[numberKey]*typeVar
	open          map[recordKey]*classDef        // dicts that are open records
	fieldParams   map[parser.Expr]*parser.Arg    // what stands for data classes' fields that are dicts
	openLists     map[recordKey]*classDef        // lists whose dicts are such
	apart         map[parser.Node]bool           // dict literals whose entries are known one by one (recordsByKey)
	maybe         map[recordKey]map[string]*Type // keys of **kwargs that may not be there
	ran           []*funcSpec                    // specialisations in the order in which this round interpreted them
	shown         []*classSpec                   // whose printing this round has asked for
	poisoned      parser.Expr                    // the first expression with an error in it
	unknown       []parser.Expr                  // expressions whose type this round did not find
	owned         map[string][]*alloc            // the program's modules by class
	guesses       []*typeVar
	rooted        int                  // roots that were interpreted
	left          []diag.Diagnostic    // why others were left out
	making        map[*classDef]bool   // that annotations are constructing
	told          bool                 // what is open now stays open
	promised      map[parser.Node]bool // functions that fail, for a partial program
	froze         bool                 // parameters are frozen as the program runs
	marksGrad     bool                 // a parameter may not require gradients
	asksGrad      bool                 // something looks at that
	catches       bool                 // a handler would see an AttributeError
	catchesIn     int                  // as far as so many files tell
	restarts      int                  // how often the interpretation has begun anew
	restart       bool                 // the next round begins anew
	stacksSwallow bool                 // an exception may end in an ExitStack
	noRanks       bool                 // a tensor's rank changes in place: none is known
	exact         bool                 // numbers know whether they are ints
	defaultsShown bool                 // argparse's help shows them
	said          []string             // what the last round found
	repeats       int                  // the rounds before it that found the same
	patient       map[parser.Expr]bool // lists that take no elements in the first rounds
	unrolled      map[parser.Node]bool // targets of loops that are written once for each element
	treeSeen      bool                 // something looks at a module tree: nothing may vanish
	parsers       map[parser.Node]*argParser
	allocs        map[parser.Node]*alloc
	vars          map[varKey]*program.Var
	varRound      map[*program.Var]int     // the round that used a variable last
	plainVars     map[hintKey]*program.Var // that have a Python name for themselves
	homes         map[parser.Node]*module  // the files that nodes stand in
	unsound       map[parser.Stmt]*lateDef // definitions that can't be interpreted
	made          map[parser.Node]parser.Expr
	splits        map[*parser.Call]*callSplit // calls whose type hangs on a flag
	webs          map[webKey]*web             // of names that hold several functions
	present       map[hintKey]*presentFlag    // of names that may have no value
	boundWalks    map[hintKey]*boundWalk
	webArms       map[parser.Stmt]*parser.If     // assignments that stand for several webs'
	webShapes     map[hintKey]*shape             // how a web's functions are called
	found         map[*parser.Attribute]bool     // attributes that objects which come there have
	missing       map[*parser.Attribute]bool     // and those that some have not
	stores        map[string]*stores             // what assigns attributes, by their names
	storesOf      int                            // as far as so many files tell
	layersWith    map[string][]*Type             // the library's modules that have an attribute
	reachedBefore map[parser.Stmt]bool           // the statements that the round before reached
	computed      map[string]bool                // attributes that code may compute, "*" for all
	computedOf    int                            // in how many files
	armed         map[*parser.Call]*parser.IfExp // calls of one of two objects' methods
	branches      map[parser.Expr]*parser.If     // what stands for an expression whose value nothing takes
	shapes        map[string]*shape              // of a library's callables
	namedTuples   map[parser.Node]*parser.ClassDef
	spaces        map[parser.Node]*parser.ClassDef // of types.SimpleNamespace
	classAssigned map[string]bool                  // attributes that are assigned through a class
	classVars     map[classAttrKey]*classVariable
	effects       *effectTable // what functions assign
	defaults      map[*parser.Arg]*program.Global
	lists         map[listKey]*listID
	seq           int // of list events
	sharedLists   int
	loops         map[parser.Node]*parser.For // what yield from is written as
	exceptions    map[string][]string         // the program's exception classes and their bases
	ctors         map[parser.Node][]kwarg     // keywords of layers without parameters
	cases         map[*parser.Match][]*parser.MatchCase
	derivations   map[derivedKey]parser.Expr
	inlineSpecs   map[inlineKey]*funcSpec // of decorators that are expanded
	inlineSites   map[inlineKey]parser.Node
	grown         map[recordKey]*Type     // the layers of a Sequential that add_module fills
	settled       map[*program.Global]int // the round in which a class variable was last assigned where its class stands
	keyed         map[recordKey]bool      // dicts that are handed on with **
	choices       map[*parser.Assign]*parser.If
	here          map[callHere]*funcSpec // of functions that are interpreted where they are called
	inlineFuncs   map[inlineKey]*funcDef
	inlineVars    map[varKey]*global
	inlined       map[*funcDef]bool
	expands       bool                             // some function's calls are expanded where they make functions
	registers     map[*funcDef]*funcDef            // decorators that only note what they are given
	loads         map[string]map[parser.Stmt]bool  // the root file's statements by the names that they read
	assigns       map[string][]*parser.FunctionDef // all files' functions by what they assign that is not theirs
	assignsOf     int                              // how many files had been read then
	lookedInto    map[string]bool                  // names that are only used as x in name
	lookedIntoOf  int                              // as far as so many files tell

	// this round
	round    int
	age      int // rounds since the last restart
	stored   int // how many function values are being made, one within another
	diags    []diag.Diagnostic
	seen     map[string]bool
	order    []program.Decl
	imported []*module // in the order in which this round ran them
	started  []*module // whose call has been written
	failures []failure // what does not convert, and what hangs on it
	reached  map[parser.Stmt]bool
	now      parser.Stmt         // what is being interpreted
	late     []*module           // imported inside functions
	inits    []program.Stmt      // what runs before the program
	hashed   map[*classSpec]bool // whose objects are keys
	running  *funcSpec           // whose body that is part of
}

type hintKey struct {
	scope any // a *funcSpec, or an exprKey for a comprehension
	name  string
}

// exprKey is an expression as one specialisation sees it.
type exprKey struct {
	spec *funcSpec
	expr parser.Node
}

type varKey struct {
	spec *funcSpec
	name string
	rep  string
	loop parser.Node // the loop whose pass is all that the variable lives for
}

// global is a module-level variable that functions see.
type global struct {
	t     *Type
	v     *program.Var
	init  program.Expr // a literal that is never assigned again
	round int          // when its declaration was written, where a round does that
	decl  *program.Global
	seen  bool // something besides the file's top level has read it this round
}

func newGlobal(name string) *global {
	return &global{v: &program.Var{Name: name, Global: true}}
}

func newConverter(file *parser.File, path string, opts Options) *converter {
	c := &converter{
		opts: opts, table: opts.Table, modules: map[string]*module{},
		classes: map[*parser.ClassDef]*classDef{}, funcs: map[parser.Node]*funcDef{},
		specs: map[string]*funcSpec{}, instances: map[string]*classSpec{}, forgotten: map[string]*classSpec{},
		hints:   map[hintKey]*Type{},
		meeting: map[hintKey]bool{},
		parsers: map[parser.Node]*argParser{}, allocs: map[parser.Node]*alloc{},
		namedTuples: map[parser.Node]*parser.ClassDef{}, classVars: map[classAttrKey]*classVariable{}, defaults: map[*parser.Arg]*program.Global{}, lists: map[listKey]*listID{}, loops: map[parser.Node]*parser.For{}, shapes: map[string]*shape{}, webShapes: map[hintKey]*shape{}, varRound: map[*program.Var]int{},
		plainVars: map[hintKey]*program.Var{}, homes: map[parser.Node]*module{}, unsound: map[parser.Stmt]*lateDef{},
		cases: map[*parser.Match][]*parser.MatchCase{}, derivations: map[derivedKey]parser.Expr{}, inlineSpecs: map[inlineKey]*funcSpec{}, settled: map[*program.Global]int{}, inlineSites: map[inlineKey]parser.Node{}, here: map[callHere]*funcSpec{}, inlineFuncs: map[inlineKey]*funcDef{}, inlineVars: map[varKey]*global{}, inlined: map[*funcDef]bool{},
		patient: map[parser.Expr]bool{}, unrolled: map[parser.Node]bool{}, owned: map[string][]*alloc{}, vars: map[varKey]*program.Var{}, exceptions: map[string][]string{}, open: map[recordKey]*classDef{}, openLists: map[recordKey]*classDef{}, typeVars: map[varPlace]*typeVar{}, numbers: map[numberKey]*typeVar{}, faces: map[string]*program.Interface{},
	}
	if c.table == nil {
		c.table = table.All()
	}
	c.script = opts.Script || !opts.Library && isScript(file.Body)
	c.found, c.missing, c.layersWith = map[*parser.Attribute]bool{}, map[*parser.Attribute]bool{}, map[string][]*Type{}
	c.classAssigned = map[string]bool{}
	c.promised = map[parser.Node]bool{}
	c.main = c.rootModule(path, file)
	return c
}

// forget drops what was learnt of types, after a decision that changes them:
// they only grow, and what grew on the old footing would stay too wide.
func (c *converter) forget() {
	c.specs, c.specOrder = map[string]*funcSpec{}, nil
	maps.Copy(c.forgotten, c.instances)
	c.instances, c.instOrder = map[string]*classSpec{}, nil
	c.hints, c.meeting = map[hintKey]*Type{}, map[hintKey]bool{}
	for _, m := range c.files() {
		m.globals = map[string]*global{}
		m.forgetRetyped()
	}
	c.owned = map[string][]*alloc{}
	c.vars, c.allocs = map[varKey]*program.Var{}, map[parser.Node]*alloc{}
	for _, d := range c.funcs {
		d.specs, d.shape = nil, nil
	}
	for _, d := range c.inlineFuncs {
		d.specs, d.shape = nil, nil
	}
	for _, d := range c.classes {
		d.shape = nil
	}
	for _, d := range c.registers {
		if d != nil {
			d.specs, d.shape = nil, nil
		}
	}
	c.shapes = map[string]*shape{}
	c.webShapes = map[hintKey]*shape{}
	c.inlineVars = map[varKey]*global{}
	c.keepRecords()
	c.restart = false
	c.age = 0
}

func (c *converter) begin() {
	if c.restart {
		c.restarts++
		c.forget()
	}
	c.round++
	c.age++
	c.changed = false
	c.diags = nil
	c.unknown, c.ran, c.poisoned, c.shown = nil, nil, nil, nil
	c.seen = map[string]bool{}
	c.failures, c.now, c.running = nil, nil, nil
	c.reached, c.reachedBefore = map[parser.Stmt]bool{}, c.reached
	c.order = nil
	c.exceptions, c.inits, c.hashed = map[string][]string{}, nil, map[*classSpec]bool{}
	for _, s := range c.specOrder {
		s.state = specFresh
	}
	for _, s := range c.instOrder {
		s.begin()
	}
	for _, p := range c.parsers {
		p.begin()
	}
	c.imported, c.started, c.late = nil, nil, nil
	for _, m := range c.files() {
		for _, g := range m.globals {
			g.init, g.decl = nil, nil
		}
		m.beginRetyped()
	}
}

// runRoots interprets the program from its roots.
func (c *converter) runRoots() {
	f := c.runModule(c.main)
	if !c.script {
		c.libraryRoots(f)
	}
	f.treeMethods()
	c.settleHashes(f)
	c.keepRead()
}

// finish assembles the Program of the last round.
func (c *converter) finish() *program.Program {
	p := &program.Program{
		Package: c.opts.Package, Source: filepath.Base(c.main.path), Path: absolute(c.main.path), Script: c.script,
		Doc: docstring(c.main.file.Body),
	}
	for _, m := range c.imported[1:] {
		p.Units = append(p.Units, m.unit)
	}
	if p.Package == "" {
		p.Package = "main"
		if !c.script {
			p.Package = packageName(p.Source)
		}
	}
	main := c.main.spec.out
	main.Body = append(c.startLate(), main.Body...)
	main.Origin = program.Origin{}
	main.Origin.First, main.Origin.Last = c.topLines()
	if c.script {
		p.Main = main
		p.Main.Name = "run"
	}
	merge := c.mergeSpecs()
	emitted := map[program.Decl]bool{}
	add := func(d program.Decl) {
		if f, ok := d.(*program.Func); ok {
			if to, ok := merge[f]; ok && to != f {
				return
			}
		}
		if !emitted[d] {
			emitted[d] = true
			p.Decls = append(p.Decls, d)
		}
	}
	c.collect(add)
	rewriteFuncs(p, merge)
	dropFuncs(p)
	dropGlobals(p)
	p.LeftOut = c.leftOut()
	return p
}

// packageName makes a Go package name of a file's name.
func packageName(base string) string {
	base = strings.TrimSuffix(base, filepath.Ext(base))
	var b strings.Builder
	for _, r := range strings.ToLower(base) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' && b.Len() > 0 {
			b.WriteRune(r)
		}
	}
	if b.Len() == 0 {
		return "model"
	}
	return b.String()
}

func docstring(body []parser.Stmt) string {
	if len(body) > 0 {
		if e, ok := body[0].(*parser.ExprStmt); ok {
			if s, ok := e.Value.(*parser.Str); ok {
				return string(s.S)
			}
		}
	}
	return ""
}

// topLines are the first and last line of the top-level statements that run.
func (c *converter) topLines() (first, last int) {
	for _, s := range c.main.file.Body {
		switch s.(type) {
		case *parser.FunctionDef, *parser.ClassDef, *parser.Import, *parser.ImportFrom:
			continue
		}
		if e, ok := s.(*parser.ExprStmt); ok {
			if _, doc := e.Value.(*parser.Str); doc {
				continue
			}
		}
		a, b := c.lines(s)
		if first == 0 {
			first = a
		}
		last = b
	}
	return first, last
}

// lines are the first and last Python line of a node.
func (c *converter) lines(n parser.Node) (first, last int) {
	return c.moduleOf(n).lines(n)
}
