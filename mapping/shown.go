package mapping

import (
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
)

// shown is a value as print and format see it: a tensor with its graph's name,
// a tuple as Python's.
func (f *frame) shown(v Value) program.Expr {
	if list, ok := mixedLiteral(v); ok {
		v = list
	}
	if x, ok := f.sumShown(v); ok {
		return x
	}
	f.tellsNumbers(v.T)
	switch {
	case f.tellsBool(v), f.tellsTuple(v), f.tellsDevice(v), f.tellsGraph(v):
	case (v.T.Kind == KSet || v.T.Kind == KDeque) && v.T.holds(ownShape):
		f.c.hintAt(f.at, "PYC0231", "write str(…) around them", "devices, and texts and classes of NumPy, in a %v have no form that shows them", v.T)
	}
	if v.T.holds(heldCallable) {
		f.c.hintAt(f.at, "PYC0109", "keep their names", "classes or functions of a set are shown here: that has no Go form")
	}
	f.showKinds(v.T)
	switch v.T.Kind {
	case KEither:
		return f.eitherShown(v)
	case KIter:
		f.c.hintAt(f.at, "PYC0109", "write list(…) around it", "an iterator is shown here: Python prints its address")
		return program.Builtin("nil")
	case KModule:
		if !f.c.knownModule(v.T.Name) && f.c.resolve(v.T.Name).T == nil {
			f.c.hintAt(f.at, "PYC0404", "`pyconv ops` lists what is covered", "%s has no mapping", v.T.Name)
		} else {
			f.c.errorAt(f.at, "PYC0109", "a module is shown here: that has no Go form")
		}
	case KNone:
		return program.Builtin("nil")
	case KDType:
		switch {
		case v.T.Mixed:
			f.c.hintAt(f.at, "PYC0231", "write np.dtype(…) around it", "whether this is a dtype or a class of NumPy's numbers in Python is not known")
		case isNumpyClass(v.T):
			return methodOf(v.X, "Class")
		}
	case KStr:
		if isDevice(v.T) {
			return &program.Convert{Type: &program.Named{Pkg: pkgPy, Name: "Device"}, X: v.X}
		}
		if isNumpyStr(v.T) {
			return &program.Convert{Type: &program.Named{Pkg: pkgPy, Name: "NumpyStr"}, X: v.X}
		}
	case KTensor:
		switch v.T.Grad {
		case "":
			return v.X
		case "leaf":
			return f.call(pkgTensor, "RequiresGrad", v.X)
		case "param", gradFrozen:
			f.wantGrad()
			return f.call(pkgTensor, "AsParameter", v.X)
		}
		return f.call(pkgTensor, "GradFn", v.X, strLit(v.T.Grad))
	case KList:
		if e := v.T.Elem; e.Kind == KList && e.Tup && !v.T.Tup && !v.T.isShared() && !e.isShared() && !e.Size && e.Elem.Kind != KList {
			return f.call(pkgPy, "Tuples", v.X)
		}
		if shape, needed := showShape(v.T); needed {
			return f.call(pkgPy, "Shaped", v.X, strLit(shape))
		}
		if v.T.Tup {
			return &program.Convert{Type: &program.Named{Pkg: pkgPy, Name: "Tuple"}, X: f.call(pkgPy, "Anys", v.X)}
		}
		if strings.HasPrefix(v.T.Name, "dict_") {
			return f.call(pkgPy, "View", strLit(v.T.Name), v.X)
		}
		if v.T.Elem.Kind == KTensor && v.T.Elem.Grad != "" {
			return f.call(pkgTensor, "GradFns", v.X, strLit(v.T.Elem.Grad))
		}
	case KDict, KSet:
		if shape, needed := showShape(v.T); needed {
			return f.call(pkgPy, "Shaped", v.X, strLit(shape))
		}
	case KTuple:
		if v.T.Name == batchName {
			shape, _ := showShape(v.T)
			return f.call(pkgPy, "Shaped", f.box(v).X, strLit(shape))
		}
		if v.T.Name == "record" {
			if !f.allThere(f.at, v.T) {
				return program.Builtin("nil")
			}
			return f.shownRecord(v)
		}
		out := &program.Composite{Type: &program.Named{Pkg: pkgPy, Name: "Tuple"}}
		if v.T.Name == "list" {
			out.Type = &program.Slice{Elem: program.Basic("any")}
		}
		if v.T.Consts != nil && v.T.Consts[0] != "" {
			return f.shownNamed(v)
		}
		for _, p := range f.parts(v) {
			out.Elems = append(out.Elems, f.shown(p))
		}
		if strings.HasPrefix(v.T.Named, "dict_") {
			return f.call(pkgPy, "View", strLit(v.T.Named), out)
		}
		return out
	case KOpenTuple:
		return f.openShown(v)
	case KOptional:
		if v.T.Elem.Kind == KTensor {
			return f.shown(Value{T: v.T.Elem, X: v.X})
		}
		if isDevice(v.T.Elem) {
			return f.call(pkgPy, "DeviceOrNone", v.X)
		}
		if isNumpyStr(v.T.Elem) {
			return f.call(pkgPy, "NumpyStrOrNone", v.X)
		}
		if v.T.Elem.Kind == KList && v.T.Elem.Tup {
			return f.call(pkgPy, "TupleOrNone", v.X)
		}
		if v.T.Elem.Kind == KList && !v.T.Elem.isShared() {
			return f.call(pkgPy, "ListOrNone", v.X)
		}
		if isLayer(v.T.Elem) {
			f.c.treeSeen = true
			return f.call(pkgNN, "ReprOrNone", v.X)
		}
		return v.X
	case KBuiltin, KLibClass, KClass:
		if isReflected(v.T) {
			f.c.errorAt(f.at, "PYC0109", "%v is shown here: that has no Go form", v.T)
		}
		return f.call(pkgPy, "ClassRepr", strLit(className(v.T)))
	case KInstance:
		return f.shownInstance(v)
	case KNamespace:
		if v.T.Name == "Namespace" {
			return f.shownNamespace(v)
		}
	case KLib, KLayer:
		if isLayer(v.T) {
			f.c.treeSeen = true
			return f.call(pkgNN, "Repr", v.X)
		}
	}
	return orNil(v.X)
}

func className(t *Type) string {
	switch t.Kind {
	case KClass:
		if t.Class.pyName != "" {
			return "torch.nn.modules.container." + t.Class.pyName
		}
		return "__main__." + t.Class.name
	case KLibClass:
		return t.Lib.Py
	case KBuiltin:
		if t.Name == "types.FunctionType" || t.Name == "types.LambdaType" {
			return "function"
		}
	}
	return t.Name
}

// shownNamed is a named tuple of the library, as torch.max(dim) gives.
func (f *frame) shownNamed(v Value) program.Expr {
	args := []program.Expr{strLit(v.T.Named)}
	if !strings.Contains(v.T.Named, ".") { // of the standard library: on one line
		for i, p := range f.parts(v) {
			args = append(args, &program.Composite{Type: &program.Named{Pkg: pkgPy, Name: "Field"}, Keys: []string{"Name", "Value"}, Elems: []program.Expr{strLit(v.T.Consts[i]), f.shown(p)}})
		}
		return f.call(pkgPy, "DataclassRepr", args...)
	}
	for i, p := range f.parts(v) {
		args = append(args, strLit(v.T.Consts[i]), f.shown(p))
	}
	return f.call(pkgPy, "NamedTuple", args...)
}

func (f *frame) shownRecord(v Value) program.Expr {
	var args []program.Expr
	for i, p := range f.parts(v) {
		args = append(args, strLit(v.T.Consts[i]), f.shown(p))
	}
	return f.call(pkgPy, "Record", args...)
}
