package mapping

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
)

// Kind is the kind of an abstract value.
type Kind int

// The kinds of types. Those up to KNone are static: all that is known of the
// value is known at conversion, and it has no Go variable.
const (
	KBottom   Kind = iota // nothing known yet: a recursive call's first guess
	KPoison               // an error was reported here; anything goes
	KModule               // an imported Python module
	KLibFunc              // a function of the table
	KLibClass             // a class of the table
	KClass                // a class of the program
	KFunc                 // a function or lambda of the program
	KMethod               // a bound method
	KBuiltin              // print, len, …
	KNone
	KBool
	KInt
	KFloat
	KStr
	KBytes
	KTensor
	KDType
	KList
	KTuple
	KDict
	KSet
	KRange
	KIter
	KInstance // of a class of the program
	KLib      // of a class of the table
	KOptional
	KNamespace // argparse's parser and result
	KLayer     // nn.Layer: modules that joined
	KFuncValue // a function that is a Go value
	KAny       // what only prints
	KDeque     // collections.deque
	KVar       // open: a library root's parameter that nothing has told yet
)

// Type is an abstract value's type. Types are compared by key.
type Type struct {
	Kind Kind

	Elem  *Type   // list, set, optional, iter, dict's value
	Key   *Type   // dict
	Elems []*Type // tuple; a Sequential's layers; a dict record's values

	DType string // tensor: f32, i64, bool, …; "" unknown
	Rank  int    // tensor: -1 unknown
	Grad  string // tensor: "" no graph, "leaf", "param", or grad_fn's name

	NonNeg bool // int proved not negative
	Mixed  bool // float that may be an int in Python: an element of [1, 2.5]

	Name   string       // module's or library function's Python name, builtin's name
	Lib    *table.Class // library class or its instance
	Class  *classDef    // program class
	Inst   *classSpec   // instance
	Fn     *funcDef     // program function
	Self   *Value       // bound method's receiver
	Consts []string     // constant keys of a record
	Alloc  *alloc       // list's or module's identity
	Parser *argParser   // argparse
	Size   bool         // a list that is a torch.Size
	List   bool         // a module list: Python's nn.ModuleList
	Tup    bool         // a list that is a tuple in Python
	Named  string       // a named tuple's class
	Multi  bool         // a tuple whose Go expression is a call with several results
	Var    *typeVar     // of an open type
	Inf    *funcSpec    // a function value's specialisation
	ID     *listID      // which lists this may be
	Shape  *shape       // what a function value, or a library's callable, is called with
}

var (
	tPoison = &Type{Kind: KPoison}
	tBottom = &Type{Kind: KBottom}
	tNone   = &Type{Kind: KNone}
	tBool   = &Type{Kind: KBool}
	tInt    = &Type{Kind: KInt}
	tSize   = &Type{Kind: KInt, NonNeg: true}
	tFloat  = &Type{Kind: KFloat}
	tStr    = &Type{Kind: KStr}
	tBytes  = &Type{Kind: KBytes}
	tDType  = &Type{Kind: KDType}
	tAny    = &Type{Kind: KAny}
)

func tList(elem *Type) *Type      { return &Type{Kind: KList, Elem: elem} }
func tTuple(elems ...*Type) *Type { return &Type{Kind: KTuple, Elems: elems} }
func tTensor(dtype string, rank int) *Type {
	return &Type{Kind: KTensor, DType: dtype, Rank: rank}
}
func tOptional(t *Type) *Type {
	if t.Kind == KOptional || t.Kind == KNone {
		return t
	}
	return &Type{Kind: KOptional, Elem: t}
}

// static says that a value of this type needs no Go variable.
func (t *Type) static() bool {
	switch t.Kind {
	case KTuple:
		for _, e := range t.Elems {
			if !e.static() {
				return false
			}
		}
		return len(t.Elems) > 0
	}
	return t.Kind <= KNone
}

func (t *Type) numeric() bool { return t.Kind == KInt || t.Kind == KFloat || t.Kind == KBool }

// unknown says that a tuple has an element of which nothing is known yet.
func (t *Type) unknown() bool {
	if t.Kind == KTuple {
		for _, e := range t.Elems {
			if e.unknown() {
				return true
			}
		}
	}
	return t.Kind == KBottom
}

func (t *Type) bad() bool { return t.Kind == KPoison || t.Kind == KBottom }

// key spells everything of a type that specialisation distinguishes.
func (t *Type) key() string {
	var b strings.Builder
	t.write(&b, true)
	return b.String()
}

// rep spells what the Go representation depends on.
func (t *Type) rep() string {
	var b strings.Builder
	t.write(&b, false)
	return b.String()
}

func (t *Type) write(b *strings.Builder, full bool) {
	switch t.Kind {
	case KTensor:
		b.WriteString("tensor")
		if full {
			fmt.Fprintf(b, "<%s,%d,%s>", t.DType, t.Rank, t.Grad)
		}
	case KInt:
		b.WriteString("int")
		if full && t.NonNeg {
			b.WriteString("+")
		}
	case KBool:
		b.WriteString("bool")
	case KFloat:
		b.WriteString("float")
		if full && t.Mixed {
			b.WriteString("~")
		}
	case KStr:
		b.WriteString("str")
	case KNone:
		b.WriteString("None")
	case KList:
		b.WriteString("list")
		if t.isShared() {
			b.WriteString("*")
		}
		b.WriteString("[")
		t.Elem.write(b, full)
		b.WriteString("]")
		if t.Size {
			b.WriteString("size")
		}
	case KSet, KIter, KOptional, KDeque:
		fmt.Fprintf(b, "%d%s[", t.Kind, t.Name)
		t.Elem.write(b, full)
		b.WriteString("]")
	case KDict:
		b.WriteString("dict[")
		if full {
			b.WriteString(t.Name)
		}
		if t.Key != nil {
			t.Key.write(b, full)
			b.WriteString(",")
			t.Elem.write(b, full)
		}
		b.WriteString("]")
	case KTuple:
		b.WriteString("(")
		for i, e := range t.Elems {
			if i > 0 {
				b.WriteString(",")
			}
			e.write(b, full)
		}
		b.WriteString(")")
	case KInstance:
		fmt.Fprintf(b, "inst:%s", t.Inst.id())
		if full && t.Consts != nil {
			b.WriteString("." + t.Consts[0])
		}
		if full && t.Alloc != nil {
			fmt.Fprintf(b, "!%s", t.Alloc.key())
		}
	case KLib, KLibClass:
		fmt.Fprintf(b, "%d:%s", t.Kind, t.Lib.Go)
		if full {
			for _, e := range t.Elems {
				b.WriteString("/")
				e.write(b, full)
			}
		}
		if full && t.Alloc != nil {
			fmt.Fprintf(b, "!%s", t.Alloc.key())
		}
	case KVar:
		fmt.Fprintf(b, "var:%p", t.Var)
	case KLayer:
		b.WriteString("layer" + t.Name)
		if full {
			for _, e := range t.Elems {
				b.WriteString("/")
				e.write(b, full)
			}
		}
	case KClass:
		fmt.Fprintf(b, "class:%s", t.Class.name)
	case KFunc:
		fmt.Fprintf(b, "func:%p", t.Fn)
	case KFuncValue:
		if t.Shape != nil {
			fmt.Fprintf(b, "fn%p", t.Shape.root())
			return
		}
		b.WriteString("fn(")
		for _, e := range t.Elems {
			e.write(b, full)
			b.WriteString(",")
		}
		b.WriteString(")")
		if t.Elem != nil {
			t.Elem.write(b, full)
		}
	case KMethod:
		fmt.Fprintf(b, "method:%s.", t.Name)
		if t.Self != nil {
			t.Self.T.write(b, full)
		}
	case KModule, KLibFunc, KBuiltin:
		fmt.Fprintf(b, "%d:%s", t.Kind, t.Name)
	case KNamespace:
		fmt.Fprintf(b, "ns:%s:%p", t.Name, t.Parser)
	default:
		fmt.Fprintf(b, "%d", t.Kind)
	}
}

func same(a, b *Type) bool { return a == b || a.key() == b.key() }

// String is how a message names the type.
func (t *Type) String() string {
	switch t.Kind {
	case KPoison, KBottom, KVar:
		return "unknown"
	case KModule:
		return "module " + t.Name
	case KLibFunc, KBuiltin:
		return t.Name
	case KLibClass:
		return "class " + t.Lib.Py
	case KClass:
		return "class " + t.Class.name
	case KFunc, KFuncValue:
		return "function"
	case KMethod:
		return "method " + t.Name
	case KNone:
		return "None"
	case KBool:
		return "bool"
	case KInt:
		return "int"
	case KFloat:
		return "float"
	case KStr:
		return "str"
	case KBytes:
		return "bytes"
	case KTensor:
		switch {
		case t.DType == "" && t.Rank < 0:
			return "Tensor"
		case t.Rank < 0:
			return "Tensor[" + t.DType + "]"
		case t.DType == "":
			return fmt.Sprintf("Tensor[rank %d]", t.Rank)
		}
		return fmt.Sprintf("Tensor[%s, rank %d]", t.DType, t.Rank)
	case KDType:
		return "torch.dtype"
	case KList:
		if t.List {
			return "ModuleList"
		}
		return "list[" + t.Elem.String() + "]"
	case KTuple:
		parts := make([]string, len(t.Elems))
		for i, e := range t.Elems {
			parts[i] = e.String()
		}
		return "tuple[" + strings.Join(parts, ", ") + "]"
	case KDict:
		if t.Key == nil {
			return "dict"
		}
		return "dict[" + t.Key.String() + ", " + t.Elem.String() + "]"
	case KSet:
		return "set[" + t.Elem.String() + "]"
	case KDeque:
		return "deque[" + t.Elem.String() + "]"
	case KRange:
		return "range"
	case KIter:
		return "iterator[" + t.Elem.String() + "]"
	case KInstance:
		return t.Inst.class.name
	case KLib:
		return t.Lib.Py
	case KOptional:
		return "Optional[" + t.Elem.String() + "]"
	case KNamespace:
		return "argparse." + t.Name
	case KLayer:
		return "Module"
	}
	return "object"
}

// join is the least type that holds both, nil when there is none.
func join(a, b *Type) *Type {
	if a == b || a == nil {
		return b
	}
	if b == nil {
		return a
	}
	if a.Kind == KVar && a.Var.t != nil {
		a = a.Var.t
	}
	if b.Kind == KVar && b.Var.t != nil {
		b = b.Var.t
	}
	switch {
	case a.Kind == KVar:
		return b
	case b.Kind == KVar:
		return a
	case a.Kind == KBottom:
		return b
	case b.Kind == KBottom:
		return a
	case a.Kind == KPoison || b.Kind == KPoison:
		return tPoison
	}
	if a.Kind == KOptional || b.Kind == KOptional || a.Kind == KNone || b.Kind == KNone {
		if a.Kind == KNone && b.Kind == KNone {
			return tNone
		}
		ea, eb := strip(a), strip(b)
		var e *Type
		switch {
		case ea == nil:
			e = eb
		case eb == nil:
			e = ea
		default:
			e = join(ea, eb)
		}
		if e == nil {
			return nil
		}
		return tOptional(e)
	}
	if a.Kind != b.Kind {
		if a.numeric() && b.numeric() {
			if a.Kind == KFloat || b.Kind == KFloat {
				if a.Kind != KBool && b.Kind != KBool {
					return tFloat
				}
			}
			return nil
		}
		if isLayer(a) && isLayer(b) {
			return joinLayers(a, b)
		}
		return joinCallables(a, b)
	}
	switch a.Kind {
	case KInt:
		if a.NonNeg && b.NonNeg {
			return tSize
		}
		return tInt
	case KFloat:
		if a.Mixed {
			return a
		}
		return b
	case KTensor:
		t := *a
		if a.DType != b.DType {
			t.DType = ""
		}
		if a.Rank != b.Rank {
			t.Rank = -1
		}
		if a.Grad != b.Grad {
			switch {
			case a.Grad == "":
				t.Grad = b.Grad
			case b.Grad == "":
			default:
				t.Grad = "?"
			}
		}
		return &t
	case KList:
		e := join(a.Elem, b.Elem)
		if e == nil {
			return nil
		}
		t := *a
		t.Elem = e
		t.ID = uniteLists(a.ID, b.ID)
		t.Size = a.Size && b.Size
		t.Tup = a.Tup && b.Tup
		t.List = a.List || b.List
		return &t
	case KSet, KIter, KDeque:
		e := join(a.Elem, b.Elem)
		if e == nil {
			return nil
		}
		t := *a
		t.Elem = e
		return &t
	case KDict:
		if a.List != b.List {
			x, y := *a, *b
			x.List, y.List = true, true
			a, b = &x, &y
		}
		if a.Key == nil {
			return b
		}
		if b.Key == nil {
			return a
		}
		k, e := join(a.Key, b.Key), join(a.Elem, b.Elem)
		if k == nil || e == nil {
			return nil
		}
		t := *a
		t.Key, t.Elem = k, e
		t.List = a.List || b.List
		return &t
	case KTuple:
		if len(a.Elems) != len(b.Elems) {
			return nil
		}
		if a.Name != b.Name || a.Name == "record" && !slices.Equal(a.Consts, b.Consts) {
			return nil
		}
		t := &Type{Kind: KTuple, Name: a.Name, Consts: a.Consts, Named: a.Named}
		for i := range a.Elems {
			e := join(a.Elems[i], b.Elems[i])
			if e == nil {
				return nil
			}
			t.Elems = append(t.Elems, e)
		}
		return t
	case KInstance:
		if a.Inst == b.Inst {
			t := *a
			if len(a.Consts) == 0 || len(b.Consts) == 0 || a.Consts[0] != b.Consts[0] {
				t.Consts = nil
			}
			t.Alloc = joinAlloc(a.Alloc, b.Alloc)
			return &t
		}
		if isLayer(a) && isLayer(b) {
			return joinLayers(a, b)
		}
		return nil
	case KLib:
		if a.Lib.Go == b.Lib.Go {
			t := *a
			t.Alloc = joinAlloc(a.Alloc, b.Alloc)
			return &t
		}
		if isLayer(a) && isLayer(b) {
			return joinLayers(a, b)
		}
		return nil
	case KLayer:
		return joinLayers(a, b)
	case KFuncValue:
		if a.rep() == b.rep() {
			return a
		}
		return joinCallables(a, b)
	}
	if a.key() == b.key() {
		return a
	}
	return joinCallables(a, b)
}

// strip is an Optional's element, nil for None.
func strip(t *Type) *Type {
	switch t.Kind {
	case KNone:
		return nil
	case KOptional:
		return t.Elem
	}
	return t
}

// isLayer says that the value is a module that can stand in an nn.Layer.
func isLayer(t *Type) bool {
	switch t.Kind {
	case KLayer:
		return true
	case KLib:
		return table.All().Is(t.Lib, "torch.nn.Module")
	case KInstance:
		return t.Inst.class.isModule()
	}
	return false
}

// joinLayers is the type of modules that meet; what is only known to be a module
// stays that.
func joinLayers(a, b *Type) *Type {
	t := &Type{Kind: KLayer, Elems: layerKinds(a, b)}
	for _, x := range []*Type{a, b} {
		if x.Kind == KLayer && x.Name != "" {
			t.Name = x.Name
		}
	}
	t.Alloc = joinAlloc(a.Alloc, b.Alloc)
	return t
}

// layerKinds gathers the module types that met in a KLayer, without repeats.
func layerKinds(ts ...*Type) []*Type {
	byKey := map[string]*Type{}
	var walk func(t *Type)
	walk = func(t *Type) {
		if t.Kind == KLayer {
			for _, e := range t.Elems {
				walk(e)
			}
			return
		}
		byKey[t.rep()] = t
	}
	for _, t := range ts {
		walk(t)
	}
	keys := make([]string, 0, len(byKey))
	for k := range byKey {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	out := make([]*Type, len(keys))
	for i, k := range keys {
		out[i] = byKey[k]
	}
	return out
}

// Import paths of the runtime.
const (
	pkgPy           = table.Module + "/runtime/py"
	pkgTensor       = table.Module + "/runtime/tensor"
	pkgNN           = table.Module + "/runtime/nn"
	pkgArgparse     = table.Module + "/runtime/std/argparse"
	pkgRandom       = table.Module + "/runtime/random"
	pkgSys          = table.Module + "/runtime/std/pysys"
	pkgTransformers = table.Module + "/runtime/transformers"
)

var goTensor = &program.Pointer{Elem: &program.Named{Pkg: pkgTensor, Name: "Tensor"}}

// goType is the Go type of a value.
func (c *converter) goType(t *Type) program.Type {
	switch t.Kind {
	case KBool:
		return program.Basic("bool")
	case KInt:
		return program.Basic("int")
	case KFloat:
		return program.Basic("float64")
	case KStr:
		return program.Basic("string")
	case KBytes:
		return &program.Slice{Elem: program.Basic("byte")}
	case KTensor:
		return goTensor
	case KDType:
		return &program.Named{Pkg: pkgTensor, Name: "DType"}
	case KList:
		if t.Size {
			return &program.Named{Pkg: pkgTensor, Name: "Size"}
		}
		if t.isShared() {
			return &program.Pointer{Elem: &program.Named{Pkg: pkgPy, Name: "List", Args: []program.Type{c.goType(t.Elem)}}}
		}
		return &program.Slice{Elem: c.goType(t.Elem)}
	case KTuple:
		if t.Name == "nn.Named" {
			return &program.Named{Pkg: pkgNN, Name: "Named"}
		}
		if t.Name == "list" { // a fixed list of different types: it must print as a list
			return &program.Slice{Elem: program.Basic("any")}
		}
		n := &program.Named{Pkg: pkgPy, Name: fmt.Sprintf("Tuple%d", len(t.Elems))}
		for _, e := range t.Elems {
			n.Args = append(n.Args, c.goType(e))
		}
		return n
	case KDict:
		t = orEmpty(t)
		n := &program.Named{Pkg: pkgPy, Name: "Dict", Args: []program.Type{c.goType(t.Key), c.goType(t.Elem)}}
		return &program.Pointer{Elem: n}
	case KIter:
		if t.Name == "iterator" {
			return &program.Pointer{Elem: &program.Named{Pkg: pkgPy, Name: "Iterator", Args: []program.Type{c.goType(t.Elem)}}}
		}
		return &program.Named{Pkg: "iter", Name: "Seq", Args: []program.Type{c.goType(t.Elem)}}
	case KDeque:
		return &program.Pointer{Elem: &program.Named{Pkg: pkgPy, Name: "Deque", Args: []program.Type{c.goType(orInt(t.Elem))}}}
	case KSet:
		return &program.Pointer{Elem: &program.Named{Pkg: pkgPy, Name: "Set", Args: []program.Type{c.goType(t.Elem)}}}
	case KInstance:
		return &program.Pointer{Elem: &program.Local{Decl: t.Inst.decl}}
	case KNamespace:
		if t.Name == "Namespace" {
			return &program.Pointer{Elem: &program.Local{Decl: t.Parser.decl}}
		}
		return &program.Pointer{Elem: &program.Named{Pkg: pkgArgparse, Name: "Parser", Args: []program.Type{&program.Local{Decl: t.Parser.decl}}}}
	case KLib:
		pkg, name := goName(t.Lib.Go)
		n := &program.Named{Pkg: pkg, Name: name}
		if c.byValue(t.Lib.Go) {
			return n
		}
		return &program.Pointer{Elem: n}
	case KLayer:
		if t.Name == "module" {
			return &program.Named{Pkg: pkgNN, Name: "Module"}
		}
		return &program.Named{Pkg: pkgNN, Name: "Layer"}
	case KOptional:
		g := c.goType(t.Elem)
		if nilable(t.Elem) {
			return g
		}
		return &program.Pointer{Elem: g}
	case KFuncValue:
		if t.Shape != nil {
			return t.Shape.root().goType(c)
		}
		f := &program.FuncType{}
		for _, e := range t.Elems {
			f.Params = append(f.Params, c.goType(e))
		}
		if t.Elem != nil {
			f.Results = c.goResults(t.Elem)
		}
		return f
	}
	return program.Basic("any")
}

// goResults are the Go results of a function that returns t: none for None,
// several for a tuple.
func (c *converter) goResults(t *Type) []program.Type {
	if t == nil || t.static() || t.bad() {
		return nil
	}
	if t.Kind == KTuple {
		var out []program.Type
		for _, e := range t.Elems {
			out = append(out, c.goResults(e)...)
		}
		return out
	}
	return []program.Type{c.goType(t)}
}

// nilable says that Go's nil can stand for None in a value of this type.
func nilable(t *Type) bool {
	switch t.Kind {
	case KTensor, KInstance, KLib, KLayer, KDict, KSet, KFuncValue, KList, KDeque:
		return true
	}
	return false
}

// goName splits "runtime/nn.LinearLayer" into import path and name.
func goName(s string) (pkg, name string) {
	i := strings.LastIndexByte(s, '.')
	return table.Module + "/" + s[:i], s[i+1:]
}

// byValue says that the Go type is used without a pointer: an interface, a
// slice type, a scalar type. The table shows it in the constructor's result.
func (c *converter) byValue(goType string) bool {
	v, ok := c.valueTypes[goType]
	if !ok {
		v = true
		for _, op := range c.table.Ops {
			for _, r := range op.Go.Results {
				if r == "*"+goType {
					v = false
				}
			}
			if op.Go.Recv == "*"+goType {
				v = false
			}
		}
		c.valueTypes[goType] = v
	}
	return v
}

// mixed marks the floats of a joined type that are ints in t: Python keeps the
// difference.
func mixed(j, t *Type) *Type {
	switch {
	case j.Kind == KFloat && t.Kind == KInt:
		return &Type{Kind: KFloat, Mixed: true}
	case (j.Kind == KList || j.Kind == KOptional || j.Kind == KSet) && t.Kind == j.Kind && j.Elem != nil && t.Elem != nil:
		if e := mixed(j.Elem, t.Elem); e != j.Elem {
			n := *j
			n.Elem = e
			return &n
		}
	case j.Kind == KTuple && t.Kind == KTuple && len(j.Elems) == len(t.Elems):
		n := *j
		n.Elems = nil
		changed := false
		for i, e := range j.Elems {
			m := mixed(e, t.Elems[i])
			changed = changed || m != e
			n.Elems = append(n.Elems, m)
		}
		if changed {
			return &n
		}
	}
	return j
}

// isMixed says that a value shows whether its numbers are ints or floats.
func isMixed(t *Type) bool {
	switch t.Kind {
	case KFloat:
		return t.Mixed
	case KList, KOptional, KSet, KDict:
		return t.Elem != nil && isMixed(t.Elem)
	case KTuple:
		for _, e := range t.Elems {
			if isMixed(e) {
				return true
			}
		}
	}
	return false
}

// tView is a list that prints as a view of a dict.
func tView(name string, elem *Type) *Type { return &Type{Kind: KList, Elem: elem, Name: name} }
