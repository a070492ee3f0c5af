package numpy

import (
	"encoding/json"
	"fmt"
	"hash/crc32"
	"math"
	"reflect"
	"runtime/debug"
	"slices"
	"strconv"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// opCase is a call and what NumPy answered; testdata/oracle/numpy_ops.py says
// how they are written.
type opCase struct {
	Go     string   `json:"g"`
	Args   []any    `json:"a"`
	Ulp    int      `json:"u"`
	Result any      `json:"r"`
	Error  []string `json:"e"`
}

// functions are what the cases call that is no method.
var functions = map[string]any{"Where": Where, "ArrayEqual": ArrayEqual, "Concatenate": Concatenate, "Stack": Stack, "HStack": HStack,
	"VStack": VStack, "ColumnStack": ColumnStack, "DStack": DStack, "Append": Append, "AppendAxis": AppendAxis, "Meshgrid": Meshgrid,
	"Arange": Arange, "ArangeFrom": ArangeFrom, "ArangeStep": ArangeStep, "Linspace": Linspace, "Eye": Eye, "EyeOf": EyeOf, "Full": Full,
	"Einsum": Einsum}

// integer is a number of the file.
func integer(v any) int {
	i, _ := strconv.Atoi(string(v.(json.Number)))
	return i
}

func integers(v any) []int {
	out := []int{}
	for _, x := range v.([]any) {
		out = append(out, integer(x))
	}
	return out
}

// made is the array that {"d", "s", "v" or "g", "w"} stands for.
func made(t *testing.T, m map[string]any) *Array {
	shape := integers(m["s"])
	var a *Array
	if g, ok := m["g"]; ok {
		scale, err := g.(json.Number).Float64()
		require.NoError(t, err)
		a = formula(DTypeNamed(m["d"].(string)), shape, scale)
	} else {
		a = stored(t, m["d"].(string), m["v"].(string), shape)
	}
	steps, _ := m["w"].([]any)
	for _, w := range steps {
		step := w.([]any)
		if step[0] == "T" {
			a = a.T()
			continue
		}
		bound := func(i int) int {
			if i >= len(step) || step[i] == nil {
				return Open
			}
			return integer(step[i])
		}
		by := 1
		if len(step) > 4 {
			by = integer(step[4])
		}
		a = a.Slice(integer(step[1]), bound(2), bound(3), by)
	}
	return a
}

// formula is the oracle's big.
func formula(dtype DType, shape []int, scale float64) *Array {
	n := product(shape)
	out := make([]float64, n)
	for i := range out {
		u := float64((uint64(i)*2654435761+97*uint64(n))%(1<<32))/(1<<32)*2 - 1
		out[i] = float64(float64(float64(u*u)*u) * scale)
		switch {
		case dtype == Bool && out[i] < 0:
			out[i] = 0
		case dtype.kind() == unsignedKind:
			out[i] = math.Abs(out[i])
		}
	}
	return array(cast(tensor.FromSlice(tensor.Float64, out, shape...), dtype))
}

// argument turns a case's argument into what a parameter of type typ takes.
func argument(t *testing.T, a any, typ reflect.Type) reflect.Value {
	if a == nil {
		return reflect.Zero(typ)
	}
	m := a.(map[string]any)
	if typ.Kind() == reflect.Pointer && typ != reflect.TypeFor[*Array]() {
		p := reflect.New(typ.Elem())
		p.Elem().Set(argument(t, a, typ.Elem()))
		return p
	}
	for k, v := range m {
		switch k {
		case "x":
			x := made(t, v.(map[string]any))
			x.scalar = m["n"] == true
			return reflect.ValueOf(x)
		case "n":
			continue
		case "d":
			return reflect.ValueOf(DTypeNamed(v.(string)))
		case "b", "s":
			return reflect.ValueOf(v)
		case "i":
			if typ.Kind() == reflect.Float64 {
				return reflect.ValueOf(float64(integer(v)))
			}
			return reflect.ValueOf(integer(v))
		case "f":
			f, err := strconv.ParseFloat(v.(string), 64)
			require.NoError(t, err)
			return reflect.ValueOf(f)
		case "l":
			list := v.([]any)
			if typ == reflect.TypeFor[any]() { // nested ints
				return reflect.ValueOf(nested(t, list))
			}
			out := reflect.MakeSlice(typ, 0, len(list))
			for _, x := range list {
				out = reflect.Append(out, argument(t, x, typ.Elem()))
			}
			return out
		case "o":
			opts := reflect.New(typ).Elem()
			for name, x := range v.(map[string]any) {
				f := opts.FieldByName(name)
				f.Set(argument(t, x, f.Type()))
			}
			return opts
		}
	}
	t.Fatalf("argument %v", a)
	return reflect.Value{}
}

// nested are pairs of ints.
func nested(t *testing.T, list []any) any {
	out := [][]int{}
	for _, x := range list {
		out = append(out, argument(t, x, reflect.TypeFor[[]int]()).Interface().([]int))
	}
	return out
}

// call makes the case's call.
func (c *opCase) call(t *testing.T) []reflect.Value {
	args := c.Args
	var f reflect.Value
	if fn, ok := functions[c.Go]; ok {
		f = reflect.ValueOf(fn)
	} else {
		recv := argument(t, args[0], reflect.TypeFor[*Array]())
		if recv.Type() != reflect.TypeFor[*Array]() {
			recv = reflect.ValueOf(Number(recv.Interface()))
		}
		f = recv.MethodByName(c.Go)
		require.True(t, f.IsValid(), "no method %s", c.Go)
		args = args[1:]
	}
	var in []reflect.Value
	for i, a := range args {
		typ := f.Type()
		var want reflect.Type
		if last := typ.NumIn() - 1; typ.IsVariadic() && i >= last {
			want = typ.In(last).Elem()
		} else {
			want = typ.In(i)
		}
		v := argument(t, a, want)
		if want == reflect.TypeFor[*Array]() && v.Type() != want {
			v = reflect.ValueOf(Number(v.Interface()))
		}
		in = append(in, v)
	}
	return f.Call(in)
}

// bytesOf are a's elements in row-major order.
func bytesOf(a *Array) []byte {
	t := a.t.Contiguous()
	if t.Numel() == 0 {
		return nil
	}
	size := a.Itemsize()
	var first *byte
	switch size {
	case 1:
		first = (*byte)(unsafe.Pointer(&tensor.Elements[uint8](t)[0]))
	case 2:
		first = (*byte)(unsafe.Pointer(&tensor.Elements[uint16](t)[0]))
	case 4:
		first = (*byte)(unsafe.Pointer(&tensor.Elements[uint32](t)[0]))
	default:
		first = (*byte)(unsafe.Pointer(&tensor.Elements[uint64](t)[0]))
	}
	return unsafe.Slice(first, t.Numel()*size)
}

// near reports whether two floats are at most n units in the last place of
// dtype apart.
func near(dtype DType, a, b float64, n int) bool {
	if a == b || math.IsNaN(a) && math.IsNaN(b) {
		return true
	}
	unit := math.Nextafter(math.Abs(b), math.Inf(1)) - math.Abs(b)
	switch dtype {
	case Float32:
		f := math.Abs(b)
		unit = float64(math.Nextafter32(float32(f), float32(math.Inf(1)))) - float64(float32(f))
	case Float16:
		unit = math.Ldexp(1, max(math.Ilogb(b), -14)-10)
	}
	return math.Abs(a-b) <= float64(n)*unit
}

// check compares a result with the case's.
func (c *opCase) check(t *testing.T, want any, got any) {
	switch w := want.(type) {
	case []any:
		list := reflect.ValueOf(got)
		require.Equal(t, len(w), list.Len())
		for i := range w {
			c.check(t, w[i], list.Index(i).Interface())
		}
		return
	case map[string]any:
		x, ok := w["x"].(map[string]any)
		if !ok {
			v := argument(t, w, reflect.TypeOf(got)).Interface()
			if a, ok := got.(*Array); ok {
				got = a.value(0)
			}
			require.Equal(t, v, got)
			return
		}
		a, ok := got.(*Array)
		if !ok { // a Go number for a NumPy scalar
			a = Number(got)
		}
		require.Equal(t, x["d"], a.DType().Name(), "dtype")
		require.Equal(t, integers(x["s"]), append([]int{}, a.Shape()...), "shape")
		require.Equal(t, w["n"] == true, a.scalar, "a scalar")
		if h, ok := x["h"]; ok {
			require.Equal(t, integer(h), int(crc32.ChecksumIEEE(bytesOf(a))), "elements")
			return
		}
		e := made(t, x)
		if slices.Equal(bytesOf(e), bytesOf(a)) {
			return
		}
		if a.DType().kind() != floatKind {
			require.Equal(t, e.String(), a.String())
		}
		ws, gs := e.Ravel().ToFloats(), a.Ravel().ToFloats()
		for i := range ws {
			require.True(t, near(a.DType(), gs[i], ws[i], c.Ulp), "element %d: %v, NumPy %v", i, gs[i], ws[i])
		}
	}
}

func TestOps(t *testing.T) {
	var doc struct{ Cases []opCase }
	readGzip(t, "testdata/ops.json.gz", &doc)
	require.NotEmpty(t, doc.Cases)
	for i, c := range doc.Cases {
		t.Run(fmt.Sprintf("%d %s", i, c.Go), func(t *testing.T) {
			defer func() {
				if r := recover(); r != nil {
					if _, ok := r.(*py.Exception); !ok {
						t.Fatalf("%v\n%s", r, debug.Stack())
					}
				}
			}()
			var results []reflect.Value
			err := py.Catch(func() { results = c.call(t) })
			if c.Error != nil {
				require.Error(t, err)
				require.Equal(t, c.Error[1], py.Str(py.AsException(err)))
				return
			}
			require.NoError(t, err)
			if len(results) == 1 {
				c.check(t, c.Result, results[0].Interface())
				return
			}
			want := c.Result.([]any)
			require.Equal(t, len(want), len(results))
			for i, r := range results {
				c.check(t, want[i], r.Interface())
			}
		})
	}
}
