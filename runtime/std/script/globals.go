// Package script is what a script does with itself: it looks its own variables
// up by name, and runs statements that another file holds.
package script

import (
	"maps"
	"reflect"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/pyjson"
)

// Globals are a script's variables by name, as globals() gives them: a pointer
// to a variable that may be assigned, else the value itself.
//
//pyconv:class builtins.globals
type Globals map[string]any

// Module, Function and Class stand for a variable that holds one.
const (
	Module   Object = "module"
	Function Object = "function"
	Class    Object = "type"
)

// Object is something of which only the type is told: its name.
type Object string

// PyType is the name.
func (o Object) PyType() string { return string(o) }

// PyStr is str(o).
func (o Object) PyStr() string { return o.PyRepr() }

// PyRepr is repr(o), of a variable that holds it.
func (o Object) PyRepr() string { return "<" + string(o) + ">" }

// Add adds variables, in the place of those of the same names.
func (g Globals) Add(more Globals) { maps.Copy(g, more) }

// implicit are names that every script has.
var implicit = map[string]bool{
	"__name__": true, "__doc__": true, "__file__": true, "__builtins__": true, "__package__": true, "__spec__": true, "__loader__": true,
}

// Has is name in globals().
//
//pyconv:map builtins.globals.__contains__(name: str)
func (g Globals) Has(name string) bool { _, ok := g[name]; return ok || implicit[name] }

// Get is globals()[name]: KeyError where there is no such variable.
//
//pyconv:map builtins.globals.__getitem__(name: str)
func (g Globals) Get(name string) any {
	v, ok := g[name]
	switch {
	case ok:
	case implicit[name]:
		py.Raise("NotImplementedError", "globals()['%s']", name)
	default:
		panic(py.NewException("KeyError", name))
	}
	switch p := v.(type) {
	case *string:
		return *p
	case *int:
		return *p
	case *float64:
		return *p
	case *bool:
		return *p
	}
	return v
}

// Set is globals()[name] = value. A variable keeps its type: a value of another
// raises TypeError. A name that the script does not know is kept for Get and Has.
//
//pyconv:map builtins.globals.__setitem__(name: str, value: tree)
func (g Globals) Set(name string, value any) {
	if v, ok := value.(pyjson.Value); ok {
		value = v.Any()
	}
	old, known := g[name]
	if implicit[name] {
		g.Get(name)
	}
	switch p := old.(type) {
	case *string:
		if x, ok := value.(string); ok {
			*p = x
			return
		}
	case *int:
		if x, ok := value.(int); ok {
			*p = x
			return
		}
	case *float64:
		if x, ok := value.(float64); ok {
			*p = x
			return
		}
	case *bool:
		if x, ok := value.(bool); ok {
			*p = x
			return
		}
	default:
		if !known || reflect.DeepEqual(old, value) {
			g[name] = value
			return
		}
	}
	py.Raise("TypeError", "%s is of type '%s', which a value of type '%s' can't replace", name, py.TypeName(g.Get(name)), py.TypeName(value))
}
