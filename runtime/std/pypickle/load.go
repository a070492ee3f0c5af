// Package pypickle is what scripts use of Python's pickle module: load and loads
// of plain data.
package pypickle

import (
	"math/big"

	"github.com/pyconv/pyconv/formats/pickle"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/std/pyjson"
)

// Load is pickle.load(file); see Loads.
//
//pyconv:map pickle.load(file: io.IOBase)
func Load(file py.Readable) pyjson.Value { return Loads(file.ReadBytes()) }

// Loads is pickle.loads(data), of None, bools, numbers, strs, bytes, lists, tuples
// and dicts with such keys. Nothing that a pickle names is called: it raises
// UnpicklingError, as data do that are no pickle. A set raises
// NotImplementedError, an int beyond 64 bits OverflowError.
//
//pyconv:map pickle.loads(data: bytes)
func Loads(data []byte) pyjson.Value {
	if len(data) == 0 {
		py.Raise("EOFError", "Ran out of input")
	}
	v, _, err := (&pickle.Reader{}).Read(data)
	if err != nil {
		py.Raise("UnpicklingError", "%s", err.Error())
	}
	return Values(v, func(v any) any {
		if n, ok := v.(*big.Int); ok {
			py.Raise("OverflowError", "the int %v needs more than 64 bits", n)
		}
		py.Raise("UnpicklingError", "%v is not known", v)
		return nil
	})
}

// deepest bounds values within values.
const deepest = 500

// Values is what a pickle holds as a Value; other is asked for what package
// pickle has no value of. Lists and dicts that are shared stay so.
func Values(v any, other func(any) any) pyjson.Value {
	c := converter{other: other, made: map[any]pyjson.Value{}}
	return c.value(v, 0)
}

type converter struct {
	other func(any) any
	made  map[any]pyjson.Value
}

func (c *converter) value(v any, depth int) pyjson.Value {
	if depth == deepest {
		py.Raise("RecursionError", "the data are nested too deeply, or hold themselves")
	}
	switch v := v.(type) {
	case nil, bool, int, float64, string, []byte:
		return pyjson.Of(v)
	case pickle.Tuple:
		t := py.Tuple{}
		for _, item := range v {
			t = append(t, c.value(item, depth+1))
		}
		return pyjson.Hold(t)
	case *pickle.List:
		return c.shared(v, func() pyjson.Value {
			l := py.NewList[pyjson.Value]()
			for _, item := range v.Items {
				l.Append(c.value(item, depth+1))
			}
			return pyjson.Of(l)
		})
	case *pickle.Dict:
		return c.shared(v, func() pyjson.Value {
			pairs := make([]py.Pair[any, any], len(v.Keys))
			for i := range pairs {
				pairs[i] = py.KV(any(c.value(v.Keys[i], depth+1)), any(c.value(v.Values[i], depth+1)))
			}
			if v.Ordered {
				return pyjson.OrderedDict(pairs)
			}
			return pyjson.Dict(pairs)
		})
	case *pickle.Set:
		py.Raise("NotImplementedError", "a set of which the run tells the type")
	}
	return pyjson.Hold(c.other(v))
}

func (c *converter) shared(v any, do func() pyjson.Value) pyjson.Value {
	out, ok := c.made[v]
	if !ok {
		out = do()
		c.made[v] = out
	}
	return out
}
