package mapping

import (
	"slices"
	"strings"

	"github.com/pyconv/pyconv/mapping/program"
	"github.com/pyconv/pyconv/mapping/table"
	"github.com/pyconv/pyconv/parser"
)

// What json.load gives is a pyjson.Value, whose type shows when the program
// runs. Where a value of one type is wanted, it is asked for that.

const pkgJSON = table.Module + "/runtime/std/pyjson"

// isJSON says that a value is one of json.load's, whose type the run tells.
func isJSON(t *Type) bool {
	return t != nil && t.Kind == KLib && (t.Lib.Py == "json.Value" || t.Lib.Py == "torch.Loaded" || isTree(t))
}

// joinJSON is the type of a JSON value that meets a scalar.
func joinJSON(a, b *Type) *Type {
	if t := joinLoaded(a, b); t != nil {
		return t
	}
	if isJSON(b) && !isLoaded(a) || isTree(b) {
		a, b = b, a
	}
	if !isJSON(a) || isMaybe(b) {
		return nil
	}
	if b.Kind == KOptional {
		b = b.Elem
	}
	switch {
	case isJSON(b), b.numeric(), b.Kind == KStr, b.Kind == KNone:
		return a
	}
	return nil
}

// writesJSON says that a function refuses what is no JSON.
func writesJSON(name string) bool { return name == "json.dumps" || name == "json.dump" }

// notJSON is the part of a type that json.dumps raises a TypeError for, nil where
// there is none.
func notJSON(t *Type) *Type {
	switch t.Kind {
	case KSet, KIter, KRange, KDeque:
		return t
	case KList:
		if isGenerator(t) {
			return t
		}
		return notJSON(t.Elem)
	case KDict, KOptional:
		if t.Elem != nil {
			return notJSON(t.Elem)
		}
	case KTuple:
		for _, e := range t.Elems {
			if no := notJSON(e); no != nil {
				return no
			}
		}
	}
	return nil
}

// asJSON is a value of the program as a JSON value.
func (f *frame) asJSON(v Value) program.Expr {
	if v.T.Kind == KNone {
		return &program.Symbol{Pkg: pkgJSON, Name: "None"}
	}
	switch {
	case isJSON(v.T):
		return v.X
	case v.T.Kind == KTensor:
		return f.call(pkgJSON, "Hold", v.X)
	case v.T.Kind == KDict && v.T.Key == nil:
		return f.call(pkgJSON, "NewMixed")
	case f.wantTree(v.T):
		return program.Builtin("nil")
	case v.T.static() && v.T.Kind != KTuple, v.T.Kind == KFuncValue, isLayer(v.T), v.T.Kind == KInstance && !v.T.Inst.class.open && v.T.Inst.class.node != nil:
		f.c.errorAt(f.at, "PYC0114", "%v can't stand in data of which the run tells the types", v.T)
		return program.Builtin("nil")
	}
	return f.call(pkgJSON, "Of", f.data(v))
}

// jsonData is a JSON value, or a list of such, as the data of a tensor or an array.
func (f *frame) jsonData(v Value) Value {
	switch {
	case isJSON(v.T):
		v.X = &program.Call{Fun: &program.Select{X: v.X, Name: "Data"}}
	case v.T.Kind == KList && isJSON(v.T.Elem):
		v.X = f.call(pkgJSON, "Numbers", f.items(v).X)
	}
	return v
}

// jsonGo are the methods that give a JSON value as a Go type.
var jsonGo = map[string]string{
	"int": "Int", "float64": "Float", "string": "Str", "bool": "Bool", "[]int": "Ints", "[]float64": "Floats", "[]string": "Strs",
	"*int": "OptInt", "*float64": "OptFloat", "*string": "OptStr", "runtime/tensor.Scalar": "Number",
}

// fromJSON is a JSON value as a value of a type; not ok where there is no way.
func fromJSON(v Value, want *Type) (Value, bool) {
	name := ""
	if want.Kind == KTensor && !want.ND && isLoaded(v.T) {
		return fromLoaded(v), true
	}
	switch want.Kind {
	case KInt, KFloat, KStr, KBool:
		name = map[Kind]string{KInt: "Int", KFloat: "Float", KStr: "Str", KBool: "Bool"}[want.Kind]
	case KList:
		if want.isShared() {
			return Value{}, false
		}
		name = map[Kind]string{KInt: "Ints", KFloat: "Floats", KStr: "Strs"}[want.Elem.Kind]
	case KOptional:
		name = map[Kind]string{KInt: "OptInt", KFloat: "OptFloat", KStr: "OptStr"}[want.Elem.Kind]
	}
	if name == "" {
		return Value{}, false
	}
	return Value{T: want, X: &program.Call{Fun: &program.Select{X: v.X, Name: name}}}, true
}

// jsonStr is a JSON value whose method only a str has.
func (f *frame) jsonStr(base Value, attr string) (Value, bool) {
	if !isJSON(base.T) || len(f.c.table.Lookup("str."+attr)) == 0 || strings.HasPrefix(attr, "__") {
		return Value{}, false
	}
	s, _ := fromJSON(base, tStr)
	return s, true
}

// jsonKinds are the types that a JSON value may have, with the methods that
// test for them.
var jsonKinds = []struct {
	t  *Type
	is string
}{
	{tNone, "IsNone"}, {tInt, "IsInt"}, {tBool, "IsBool"}, {tFloat, "IsFloat"}, {tStr, "IsStr"},
	{tList(tBottom), "IsList"}, {&Type{Kind: KTuple}, "IsTuple"}, {&Type{Kind: KDict}, "IsDict"},
}

// jsonInstance is isinstance(value, classes) of a JSON value: it is of one of
// the types that are instances of one of the classes.
func (f *frame) jsonInstance(v Value, classes []parser.Expr) condition {
	var is []string
	for _, k := range jsonKinds {
		if slices.ContainsFunc(classes, func(e parser.Expr) bool { return f.isInstance(k.t, f.expr(e)) }) {
			is = append(is, k.is)
		}
	}
	tensor := isLoaded(v.T) && slices.ContainsFunc(classes, func(e parser.Expr) bool { return f.isInstance(tTensor("", -1), f.expr(e)) })
	if len(is) == len(jsonKinds) && (tensor || !isLoaded(v.T)) {
		f.effect(v)
		return known(true)
	}
	if slices.Contains(is, "IsInt") { // a bool is an int as well
		is = slices.DeleteFunc(is, func(name string) bool { return name == "IsBool" })
	}
	if len(is) == 0 && !tensor {
		f.effect(v)
		return known(false)
	}
	if len(is) > 1 || tensor && len(is) > 0 {
		v = f.hold(v, "value")
	}
	var out program.Expr
	for _, name := range is {
		var test program.Expr = &program.Call{Fun: &program.Select{X: v.X, Name: name}}
		if out != nil {
			test = &program.Binary{Op: "||", X: out, Y: test}
		}
		out = test
	}
	if tensor {
		test := f.call(pkgCheckpoint, "IsTensor", v.X)
		if out == nil {
			return condition{x: test}
		}
		out = &program.Binary{Op: "||", X: out, Y: test}
	}
	return condition{x: out}
}

// jsonParam is a parameter that ** of a JSON object may give.
type jsonParam struct {
	name string
	want *Type        // its annotation's type, nil where there is none
	def  func() Value // its default, nil where there is none
}

// spreadJSON is callee(**object): what each parameter gets, its default where
// the object has no such key.
func (f *frame) spreadJSON(callee string, object Value, params []jsonParam) map[string]Value {
	object = f.hold(object, "options")
	method := func(name string, args ...program.Expr) program.Expr {
		return &program.Call{Fun: &program.Select{X: object.X, Name: name}, Args: args}
	}
	names := func(needed bool) program.Expr {
		list := &program.Composite{Type: &program.Slice{Elem: program.Basic("string")}}
		for _, p := range params {
			if (p.def == nil) == needed {
				list.Elems = append(list.Elems, strLit(p.name))
			}
		}
		if len(list.Elems) == 0 {
			return program.Builtin("nil")
		}
		return list
	}
	f.emit(&program.ExprStmt{X: method("CheckKeys", strLit(callee), names(true), names(false))})
	out := map[string]Value{}
	for _, p := range params {
		given := Value{T: object.T, X: method("Get", strLit(p.name))}
		if p.def == nil {
			if p.want != nil {
				if v, ok := fromJSON(given, p.want); ok {
					given = v
				}
			}
			out[p.name] = given
			continue
		}
		def := p.def()
		t := def.T
		if j := join(p.want, t); p.want != nil && j != nil {
			t = j
		}
		if get, ok := jsonGetters[t.Kind]; ok {
			out[p.name] = Value{T: t, X: method(get, strLit(p.name), f.coerce(f.at, def, t).X)}
			continue
		}
		v, ok := fromJSON(given, t)
		switch {
		case def.T.bad():
			out[p.name] = def
		case ok && t.Kind == KOptional && def.T.Kind == KNone:
			opt, _ := fromJSON(Value{T: object.T, X: method("GetOpt", strLit(p.name))}, t)
			out[p.name] = opt
		case ok:
			tmp := f.temp(p.name, t)
			ref := &program.Ref{Var: tmp}
			f.emit(&program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{f.coerce(f.at, def, t).X}})
			set := &program.Assign{Lhs: []program.Expr{ref}, Tok: "=", Rhs: []program.Expr{v.X}}
			f.emit(&program.If{Cond: method("Has", strLit(p.name)), Then: []program.Stmt{set}})
			out[p.name] = Value{T: t, X: ref}
		case def.T.Kind == KNone:
			out[p.name] = Value{T: object.T, X: method("GetOpt", strLit(p.name))}
		default:
			f.c.hintAt(f.at, "PYC0226", "write the arguments out", "JSON gives no %v for %s", t, p.name)
			out[p.name] = Value{T: tPoison}
		}
	}
	return out
}
