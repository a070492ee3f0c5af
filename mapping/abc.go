package mapping

import (
	"slices"
	"strings"
)

// isAbstract says whether a value of type t is an instance of an abstract class
// of collections.abc, typing or numbers, and whether name is one that is known.
func (f *frame) isAbstract(t *Type, name string) (is, known bool) {
	mod, class := "", name
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		mod, class = name[:i], name[i+1:]
	}
	switch mod {
	case "collections.abc", "typing", "collections":
		return f.isCollection(t, class)
	case "numbers":
		return isNumber(t, class)
	}
	return false, false
}

// unknownAbstract says that a class of these modules is none that isAbstract
// knows, or none that it knows of values of type t.
func (f *frame) unknownAbstract(t *Type, name string) bool {
	switch name {
	case "types.FunctionType", "types.LambdaType":
		_, sure := isFunction(t)
		return !sure
	case "functools.partial":
		_, sure := isPartial(t)
		return !sure
	case "type":
		_, sure := isClassValue(t)
		return !sure
	case "types.MethodType":
		return t.Kind == KFuncValue
	}
	if t.Kind != KIter && t.Kind != KLib || isJSON(t) {
		t = tInt
	}
	for _, mod := range []string{"collections.abc.", "typing.", "numbers.", "types."} {
		if strings.HasPrefix(name, mod) {
			_, known := f.isAbstract(t, name)
			return !known
		}
	}
	return false
}

// protocols are the methods by which objects of the program's classes count as
// instances; other abstract classes ask for a base class.
var protocols = map[string][]string{
	"Iterable": {"__iter__"}, "Iterator": {"__iter__", "__next__"}, "Sized": {"__len__"}, "Container": {"__contains__"},
	"Collection": {"__len__", "__iter__", "__contains__"}, "Callable": {"__call__"}, "Reversible": {"__iter__", "__reversed__"},
}

func (f *frame) isCollection(t *Type, class string) (is, known bool) {
	if t.Kind == KInstance {
		d := t.Inst.class
		if methods, ok := protocols[class]; ok {
			if class == "Callable" && d.isModule() {
				return true, true
			}
			for _, m := range methods {
				if d.method(m) == nil {
					return f.derivesAbstract(d, class), true
				}
			}
			return true, true
		}
		if class == "Hashable" {
			return d.method("__eq__") == nil || d.method("__hash__") != nil, true
		}
		return f.derivesAbstract(d, class), class == "Sequence" || class == "Mapping" || class == "Set" || class == "MutableSequence" || class == "MutableMapping" || class == "MutableSet"
	}
	if t.Kind == KLib {
		return f.isLibCollection(t, class)
	}
	if t.Kind == KIter && class == "Generator" && !isBar(t) {
		return false, false // map() and a generator are both iterators
	}
	tuple := t.Kind == KTuple && t.Name == "" || t.Kind == KList && (t.Tup || t.Size)
	list := t.Kind == KList && !t.Tup && !t.Size && !t.List || t.Kind == KTuple && t.Name == "list"
	dict := t.Kind == KDict && !t.List || t.Kind == KTuple && t.Name == "record"
	sequence := tuple || list || t.Kind == KStr || t.Kind == KBytes || t.Kind == KRange || t.Kind == KDeque
	sized := sequence || dict || t.Kind == KSet
	modules := (t.Kind == KList || t.Kind == KDict) && t.List // a ModuleList, a ModuleDict
	array := t.Kind == KTensor && !(t.ND && t.Rank == 0)      // NumPy has numbers there
	switch class {
	case "Iterable":
		return sized || modules || array || t.Kind == KIter, true
	case "Iterator", "Generator":
		return t.Kind == KIter && !isBar(t), true
	case "Sized":
		return sized || modules || array || isBar(t), true
	case "Container", "Collection":
		return sized || array || t.Kind == KDict || isBar(t), true
	case "Reversible":
		return sequence || dict || array && !t.ND || isBar(t), true
	case "Sequence":
		return sequence, true
	case "MutableSequence":
		return list || t.Kind == KDeque, true
	case "Mapping", "MutableMapping":
		return dict, true
	case "Set", "MutableSet":
		return t.Kind == KSet, true
	case "Hashable":
		return !list && !dict && t.Kind != KSet && t.Kind != KDeque && !(t.Kind == KTensor && t.ND && t.Rank != 0), true
	case "Callable":
		switch t.Kind {
		case KFunc, KMethod, KClass, KLibClass, KLibFunc, KFuncValue, KBuiltin:
			return true, true
		}
		return isLayer(t) || modules, true
	}
	return false, false
}

// libIterators are the library's classes whose objects are iterators.
var libIterators = []string{"io.IOBase", "csv.Reader", "csv.DictReader"}

// isLibCollection is isCollection of an object of a library's class: what the
// table says of its methods.
func (f *frame) isLibCollection(t *Type, class string) (is, known bool) {
	iterator := slices.ContainsFunc(libIterators, func(py string) bool { return f.c.table.Is(t.Lib, py) })
	has := func(method string) bool { return len(f.methodOps(t, method)) > 0 }
	switch class {
	case "Iterable":
		return iterator || has("__iter__") || t.Lib.Py == "torch.nn.Sequential", true
	case "Iterator":
		return iterator, iterator || !has("__iter__")
	case "Sized":
		return has("__len__"), true
	case "Callable":
		return isLayer(t) || has("__call__"), true
	case "Generator":
		return false, true
	}
	if iterator || isLayer(t) {
		return class == "Hashable", true
	}
	if !has("__iter__") && !has("__len__") && !has("__contains__") && !has("__getitem__") {
		return class == "Hashable", class != "Container"
	}
	return false, false
}

// derivesAbstract says that a class names an abstract one among its bases.
func (f *frame) derivesAbstract(d *classDef, class string) bool {
	for _, mod := range []string{"collections.abc.", "typing."} {
		if d.libBase(mod + class) {
			return true
		}
	}
	return false
}

func isNumber(t *Type, class string) (is, known bool) {
	whole := t.Kind == KInt || t.Kind == KBool
	real := whole || t.Kind == KFloat
	if t.isArray() && t.ND && t.Rank == 0 && t.DType != "" { // NumPy's numbers
		whole = strings.ContainsAny(t.DType[:1], "iu")
		real = whole || isFloat(t.DType)
	}
	switch class {
	case "Number", "Complex":
		return real || t.Kind == KComplex, true
	case "Real":
		return real, true
	case "Rational", "Integral":
		return whole, true
	}
	return false, false
}
