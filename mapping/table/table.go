// Package table reads what the runtime says of itself: the //pyconv:map and
// //pyconv:class lines above its Go declarations (docs/mapping-table.md). It
// answers which Go symbol stands for a Python name, with which parameters and
// which result. It decides nothing about a program.
package table

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Module is the import path that Go packages in the table are relative to.
const Module = "github.com/pyconv/pyconv"

// Table is the whole mapping table.
type Table struct {
	Ops     []*Op
	Classes []*Class

	Quiet  map[string]bool `json:"-"` // decorators that inference does not see
	Fills  map[string]Fill `json:"-"` // decorators that fill parameters in
	Typing bool            `json:"-"` // holds signatures: for typing alone
	Notes  []Note          `json:"-"` // what signatures say of classes' attributes

	files map[string]bool // modules by name: true where signatures stand for the files in them

	ops     map[string][]*Op
	names   []string // the keys of ops, sorted
	classes map[string]*Class
	goType  map[string]*Class
	modules map[string]bool // what names lie in
}

// Op is one map line: a Python name bound to a Go symbol.
type Op struct {
	Py       string  // "torch.Tensor.view"
	Params   []Param `json:",omitempty"`
	Call     bool    `json:",omitempty"` // the line has parentheses
	Results  []Rule  `json:",omitempty"` // tensor results, in order; empty when Go's result type says all
	Class    string  `json:",omitempty"` // a result class that the Go type does not tell
	View     int     // argument that the result may alias, -1 for none
	Inplace  bool    `json:",omitempty"`
	Backward []Back  `json:",omitempty"`
	Attr     bool    `json:",omitempty"`
	Reshapes bool    `json:",omitempty"` // the first argument has another rank afterwards
	Draws    bool    `json:",omitempty"`
	Static   bool    `json:",omitempty"` // called on its class, not on an object
	Identity bool    `json:",omitempty"` // training=eval-identity
	Go       Go
	Line     string // the line as written, for docs and messages
}

// Param is a Python parameter.
type Param struct {
	Name     string
	Type     string `json:",omitempty"` // "" when the line gives none
	Optional bool   `json:",omitempty"` // T?
	Default  string `json:",omitempty"` // Python text; "" for none
	Star     int    `json:",omitempty"` // 1 for *name, 2 for **name
	KwOnly   bool   `json:",omitempty"`
	PosOnly  bool   `json:",omitempty"`
}

// Rule gives dtype and rank of a tensor result.
type Rule struct {
	Name        string `json:",omitempty"`
	DType, Rank string
}

// Back is the grad_fn name for a first tensor of rank Rank, -1 for any.
type Back struct {
	Name string
	Rank int
}

// Go is the symbol that a line stands over.
type Go struct {
	Pkg      string // relative to Module: "runtime/tensor"
	Name     string
	Recv     string    `json:",omitempty"` // receiver's type, "*runtime/tensor.Tensor"
	Params   []GoParam `json:",omitempty"`
	Results  []string  `json:",omitempty"` // without a trailing error
	Error    bool      `json:",omitempty"` // the last result is an error
	Kind     string    // func, method, field, const, var
	Type     string    `json:",omitempty"` // of a field, const or var
	TypePars []string  `json:",omitempty"` // type parameters of a generic function
	Options  *Options  `json:",omitempty"` // the trailing variadic options struct
}

// GoParam is a Go parameter; Type is "int", "[]int", "*runtime/tensor.Tensor".
type GoParam struct {
	Name, Type string
	Variadic   bool `json:",omitempty"`
}

// Options is an options struct: its name and its fields' types.
type Options struct {
	Type   string
	Fields map[string]string
}

// Class binds a Python class to a Go type.
type Class struct {
	Py    string
	Bases []string `json:",omitempty"`
	Holds bool     `json:",omitempty"` // a module that has parameters, though no weight
	Go    string   // "runtime/nn.LinearLayer"
	Attrs []string `json:",omitempty"` // what hasattr finds beside what it registers and the table's lines

	Module   bool     `json:"-"`          // a torch.nn.Module
	Data     bool     `json:"-"`          // its subclasses are data classes
	Record   bool     `json:"-"`          // its objects are mappings of their attributes
	Dict     bool     `json:"-"`          // its objects are dicts: a TypedDict
	Callable bool     `json:"-"`          // it has __call__
	Wide     bool     `json:"-"`          // its forward takes more than one argument, or gives more than one value
	Value    bool     `json:"-"`          // its Go type is used without a pointer
	Nil      bool     `json:",omitempty"` // its Go type has a nil: an interface, a slice, a map
	Up       []string `json:"-"`          // the classes that it inherits from
	Above    []*Class `json:"-"`          // the same
	Fields   []string `json:"-"`          // of a record: its attributes
	Keeps    []Kept   `json:"-"`          // attributes that hold arguments of its constructor

	lineage   []*Class // the class and its bases, nearest first
	spellings []string // its Python names
}

// Kept is an attribute that holds an argument of the constructor: a line
// "NAME.attr attr -> init(param)" says so.
type Kept struct{ Attr, Param string }

// Lookup returns the lines of a Python name in table order.
func (t *Table) Lookup(py string) []*Op { return t.ops[py] }

// Class returns the class of a Python name, nil when there is none.
func (t *Table) Class(py string) *Class { return t.classes[py] }

// ClassOf returns the class of a Go type such as "runtime/nn.LinearLayer".
func (t *Table) ClassOf(goType string) *Class { return t.goType[strings.TrimPrefix(goType, "*")] }

// Method finds the lines of a method or attribute in a class and its bases.
func (t *Table) Method(class *Class, name string) []*Op {
	for _, c := range t.Lineage(class) {
		for _, py := range c.spellings {
			if ops := t.ops[py+"."+name]; len(ops) > 0 {
				return ops
			}
		}
	}
	return nil
}

// Lineage returns the class and its bases, nearest first. It is not to be
// changed.
func (t *Table) Lineage(class *Class) []*Class {
	if class == nil || class.lineage != nil {
		return class.known()
	}
	out := []*Class{class}
	for _, b := range class.Bases {
		if b != class.Py {
			out = append(out, t.Lineage(t.classes[b])...)
		}
	}
	return out
}

// known is the lineage that index has found.
func (c *Class) known() []*Class {
	if c == nil {
		return nil
	}
	return c.lineage
}

// Is reports whether class is, or inherits from, the class named py.
func (t *Table) Is(class *Class, py string) bool {
	if class == nil {
		return false
	}
	want := t.classes[py]
	for _, c := range t.Lineage(class) {
		if c.Py == py || want != nil && c.Go == want.Go {
			return true
		}
		for _, b := range c.Bases {
			if b == py {
				return true
			}
		}
	}
	return false
}

// HasPrefix reports whether any name of the table lies in the module py.
func (t *Table) HasPrefix(py string) bool {
	return t.modules[py]
}

// Names returns every Python name, sorted. It is not to be changed.
func (t *Table) Names() []string { return t.names }

func (t *Table) index() {
	t.ops = map[string][]*Op{}
	t.classes = map[string]*Class{}
	t.goType = map[string]*Class{}
	t.modules = map[string]bool{}
	inside := func(py string) {
		for i := strings.LastIndexByte(py, '.'); i > 0 && !t.modules[py[:i]]; i = strings.LastIndexByte(py[:i], '.') {
			t.modules[py[:i]] = true
		}
	}
	for _, op := range t.Ops {
		t.ops[op.Py] = append(t.ops[op.Py], op)
		inside(op.Py)
	}
	t.names = slices.Sorted(maps.Keys(t.ops))
	for name := range t.Quiet {
		inside(name)
	}
	for _, c := range t.Classes {
		t.classes[c.Py] = c
		inside(c.Py)
		if t.goType[c.Go] == nil {
			t.goType[c.Go] = c
		}
	}
	t.spell()
	pointers := map[string]bool{} // Go types that stand behind pointers
	for _, op := range t.Ops {
		for _, r := range append([]string{op.Go.Recv}, op.Go.Results...) {
			if name, ok := strings.CutPrefix(r, "*"); ok {
				pointers[name] = true
			}
		}
	}
	for _, c := range t.Classes {
		c.Value = c.Go != "" && !pointers[c.Go]
		c.Module = t.Is(c, "torch.nn.Module")
		c.Wide = false
		for _, op := range t.Method(c, "forward") {
			n := 0
			for _, p := range op.Params {
				if p.Default == "" {
					n++
				}
			}
			c.Wide = c.Wide || n > 1 || len(op.Go.Results) > 1
		}
		c.Callable = len(t.Method(c, "__call__")) > 0
		c.Up, c.Above = nil, t.Lineage(c)[1:]
		for _, b := range c.Above {
			c.Record = c.Record || b.Record
			c.Up = append(c.Up, b.Py)
		}
		if c.Record {
			c.Fields = t.fields(c)
		}
	}
}

// spell notes the names of each class and its bases.
func (t *Table) spell() {
	names := map[string][]string{} // by Go type
	for _, c := range t.Classes {
		names[c.Go] = append(names[c.Go], c.Py)
		c.lineage, c.Keeps = nil, nil
	}
	for _, c := range t.Classes {
		c.spellings = []string{c.Py}
		for _, py := range names[c.Go] {
			if py != c.Py {
				c.spellings = append(c.spellings, py)
			}
		}
	}
	for _, c := range t.Classes {
		c.lineage = t.Lineage(c)
	}
	for _, op := range t.Ops {
		_, param, ok := strings.Cut(op.Line, " attr -> init(")
		dot := strings.LastIndexByte(op.Py, '.')
		if !ok || dot < 0 {
			continue
		}
		if c := t.classes[op.Py[:dot]]; c != nil {
			c.Keeps = append(c.Keeps, Kept{Attr: op.Py[dot+1:], Param: strings.TrimSuffix(param, ")")})
		}
	}
}

// fields are the attributes that a class has, with those it inherits.
func (t *Table) fields(c *Class) (out []string) {
	for _, op := range t.Ops {
		name, ok := strings.CutPrefix(op.Py, c.Py+".")
		if ok && op.Attr && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, b := range c.Above {
		for _, name := range t.fields(b) {
			if !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

//go:generate go run ./gen

//go:embed table.json
var embedded []byte

// All returns the table of the runtime that this program was built with.
var All = sync.OnceValue(func() *Table {
	t := &Table{}
	if err := json.Unmarshal(embedded, t); err != nil {
		panic(fmt.Sprintf("table.json: %v", err))
	}
	t.index()
	return t
})
