package mapping

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

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
	KFile                 // an imported module of the program
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
	KObject    // objects of several classes of the program that are no modules
	KFuncValue // a function that is a Go value
	KAny       // what only prints
	KDeque     // collections.deque
	KVar       // open: a library root's parameter that nothing has told yet
	KComplex
	KOpenTuple // a tuple of unknown length: Elems, then any number of Elem
	KEither    // of one of two types: Elems
)

// Type is an abstract value's type. Types are compared by key.
type Type struct {
	Kind Kind

	Elem  *Type   // list, set, optional, iter, dict's value
	Key   *Type   // dict
	Elems []*Type // tuple; the first of an open one; a Sequential's layers; a dict record's values

	DType string // tensor: f32, i64, bool, …; "" unknown
	Rank  int    // tensor: -1 unknown
	ND    bool   // tensor, dtype: NumPy's
	Grad  string // tensor: "" no graph, "leaf", "param", or grad_fn's name

	NonNeg bool // int proved not negative
	Mixed  bool // a tensor that may be a number yet; a float that may be an int in Python: an element of [1, 2.5]; an int that may be a bool; a list that may be a tuple

	Name   string         // module's or library function's Python name, builtin's name
	Lib    *table.Class   // library class or its instance
	Class  *classDef      // program class
	Inst   *classSpec     // instance
	Fn     *funcDef       // program function
	Self   *Value         // bound method's receiver
	Consts []string       // constant keys of a record
	Alloc  *alloc         // list's or module's identity
	Parser *argParser     // argparse
	Size   bool           // a list that is a torch.Size
	List   bool           // a module list: Python's nn.ModuleList
	Tup    bool           // a list that is a tuple in Python
	Named  string         // a named tuple's class
	Open   bool           // a module that may be of any class, beside those that are known
	Multi  bool           // a tuple whose Go expression is a call with several results
	Var    *typeVar       // of an open type
	Inf    *funcSpec      // a function value's specialisation
	ID     *listID        // which lists this may be
	File   *module        // a module of the program
	Groups *patternGroups // what a re.Pattern or re.Match has
	Shape  *shape         // what a function value, or a library's callable, is called with
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

func tList(elem *Type) *Type { return &Type{Kind: KList, Elem: elem} }

// tuples is tuple[elem, ...].
func tuples(elem *Type) *Type { return &Type{Kind: KList, Elem: elem, Tup: true} }

// tModule is any module, of which name "module" says that it may be no nn.Layer.
func tModule(name string) *Type { return &Type{Kind: KLayer, Name: name, Open: true} }

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

// poisoned says that an error was reported of an element of a tuple.
func (t *Type) poisoned() bool {
	return (t.Kind == KTuple || t.Kind == KOpenTuple) && slices.ContainsFunc(t.Elems, func(e *Type) bool { return e.Kind == KPoison || e.poisoned() })
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
	case KDType:
		b.WriteString("dtype")
		if t.ND {
			b.WriteString(":numpy")
		}
		if full && t.Name != "" {
			b.WriteString(":" + t.Name)
		}
		if full && t.Mixed {
			b.WriteString("~")
		}
	case KTensor:
		b.WriteString("tensor")
		if t.ND {
			b.WriteString(":numpy")
		}
		switch {
		case ofTexts(t):
			b.WriteString(":text")
		case ofComplexes(t):
			b.WriteString(":complex")
		}
		if full {
			fmt.Fprintf(b, "<%s,%d,%s>", t.DType, t.Rank, t.Grad)
			if t.Mixed {
				b.WriteString("~")
			}
		}
	case KInt:
		b.WriteString("int")
		if full && t.NonNeg {
			b.WriteString("+")
		}
		if full && t.Mixed {
			b.WriteString("~")
		}
	case KBool:
		b.WriteString("bool")
	case KFloat:
		b.WriteString("float")
		if t.Mixed {
			b.WriteString("~")
		}
	case KStr:
		b.WriteString("str")
		if full && t.Named != "" {
			b.WriteString(":" + t.Named)
		}
		if full && t.Mixed {
			b.WriteString("~")
		}
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
		if full && t.Tup {
			b.WriteString("t")
		}
		if full && t.Mixed {
			b.WriteString("~")
		}
		if full && t.Rank > 0 {
			b.WriteString(strconv.Itoa(t.Rank))
		}
	case KSet, KIter, KOptional, KDeque:
		fmt.Fprintf(b, "%d%s[", t.Kind, t.Name)
		if isLoader(t) {
			t.Key.write(b, full)
		}
		t.Elem.write(b, full)
		b.WriteString("]")
	case KDict:
		b.WriteString("dict[")
		if full || isChainMap(t) {
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
			if full && isRecord(t) {
				fmt.Fprintf(b, "%q:", t.Consts[i])
			}
			e.write(b, full)
		}
		b.WriteString(")")
	case KOpenTuple:
		b.WriteString("(")
		for _, e := range t.Elems {
			e.write(b, full)
			b.WriteString(",")
		}
		b.WriteString("*")
		t.Elem.write(b, full)
		b.WriteString(")")
	case KEither:
		b.WriteString("either(")
		t.Elems[0].write(b, full)
		b.WriteString("|")
		t.Elems[1].write(b, full)
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
		if full && t.Name == alike {
			b.WriteString("+")
		}
		if full && t.Elem != nil { // an exception's object
			b.WriteString("/")
			t.Elem.write(b, full)
		}
		if full {
			for _, e := range t.Elems {
				b.WriteString("/")
				e.write(b, full)
			}
		}
		if full && t.Alloc != nil {
			fmt.Fprintf(b, "!%s", t.Alloc.key())
		}
		if full && t.Groups != nil {
			b.WriteString("#" + t.Groups.key())
		}
	case KVar:
		fmt.Fprintf(b, "var:%p", t.Var)
	case KObject:
		fmt.Fprintf(b, "object%p", familyOf(t.Elems[0].Inst))
		if full {
			for _, e := range t.Elems {
				b.WriteString("/" + e.Inst.id())
			}
		}
	case KLayer:
		b.WriteString("layer" + t.Name)
		if full {
			if t.Open {
				b.WriteString("*")
			}
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
	case KFile:
		b.WriteString("file:" + t.File.name)
	case KModule, KLibFunc, KBuiltin:
		fmt.Fprintf(b, "%d:%s", t.Kind, t.Name)
		if isReflected(t) {
			fmt.Fprintf(b, "%p%q", t.Fn, t.Consts)
		}
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
	case KFile:
		return "module " + t.File.name
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
		if t.Mixed {
			return "bool | int"
		}
		return "int"
	case KFloat:
		return "float"
	case KComplex:
		return "complex"
	case KStr:
		if t.Named != "" {
			return t.Named
		}
		return "str"
	case KBytes:
		return "bytes"
	case KTensor:
		name := "Tensor"
		if t.ND {
			name = "ndarray"
		}
		switch {
		case t.DType == "" && t.Rank < 0:
			return name
		case t.Rank < 0:
			return name + "[" + t.DType + "]"
		case t.DType == "":
			return fmt.Sprintf("%s[rank %d]", name, t.Rank)
		}
		return fmt.Sprintf("%s[%s, rank %d]", name, t.DType, t.Rank)
	case KDType:
		if t.ND {
			return "numpy.dtype"
		}
		return "torch.dtype"
	case KList:
		if t.List {
			return "ModuleList"
		}
		if t.Mixed {
			return "list[" + t.Elem.String() + "] | tuple[" + t.Elem.String() + ", ...]"
		}
		if t.Tup {
			return "tuple[" + t.Elem.String() + ", ...]"
		}
		return "list[" + t.Elem.String() + "]"
	case KTuple:
		parts := make([]string, len(t.Elems))
		for i, e := range t.Elems {
			parts[i] = e.String()
		}
		return "tuple[" + strings.Join(parts, ", ") + "]"
	case KOpenTuple:
		out := "tuple["
		for _, e := range t.Elems {
			out += e.String() + ", "
		}
		return out + "*" + t.Elem.String() + "]"
	case KEither:
		return t.Elems[0].String() + " | " + t.Elems[1].String()
	case KDict:
		if t.Key == nil {
			return "dict"
		}
		if isChainMap(t) {
			return "ChainMap[" + t.Key.String() + ", " + t.Elem.String() + "]"
		}
		return "dict[" + t.Key.String() + ", " + t.Elem.String() + "]"
	case KSet:
		if t.Tup {
			return "frozenset[" + t.Elem.String() + "]"
		}
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
	case KObject:
		var parts []string
		for _, e := range t.Elems {
			if name := e.String(); !slices.Contains(parts, name) {
				parts = append(parts, name)
			}
		}
		return strings.Join(parts, " | ")
	}
	return "object"
}

// joinLayers is the type of modules that meet; what is only known to be a module
// stays that.
func joinLayers(a, b *Type) *Type {
	t := &Type{Kind: KLayer, Elems: layerKinds(a, b), Open: a.Open || b.Open}
	for _, x := range []*Type{a, b} {
		if x.Kind == KLayer && x.Name != "" {
			t.Name = x.Name
		}
	}
	for _, k := range t.Elems { // such as losses
		if k.Kind == KLib && k.Lib.Wide || k.Kind == KInstance && !k.Inst.plainForward() {
			t.Name = "module"
		}
	}
	t.Alloc = joinAlloc(a.Alloc, b.Alloc)
	return t
}

// Import paths of the runtime.
const (
	pkgPy           = table.Module + "/runtime/py"
	pkgTensor       = table.Module + "/runtime/tensor"
	pkgNumpy        = table.Module + "/runtime/numpy"
	pkgNN           = table.Module + "/runtime/nn"
	pkgArgparse     = table.Module + "/runtime/std/argparse"
	pkgRandom       = table.Module + "/runtime/random"
	pkgSys          = table.Module + "/runtime/std/pysys"
	pkgCopy         = table.Module + "/runtime/std/pycopy"
	pkgContextlib   = table.Module + "/runtime/std/contextlib"
	pkgItertools    = table.Module + "/runtime/std/itertools"
	pkgTransformers = table.Module + "/runtime/transformers"
)

// isMixed says that a value shows whether its numbers are ints or floats.
func isMixed(t *Type) bool {
	switch t.Kind {
	case KFloat, KInt:
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
