package nprandom

import (
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/runtime/numpy"
	"github.com/pyconv/pyconv/runtime/py"
)

// drawCase is a generator and what NumPy's gave in turn; testdata/oracle/
// numpy_random.py wrote it.
type drawCase struct {
	Kind  string
	Seed  int
	Calls []struct {
		Go     string           `json:"g"`
		Args   []map[string]any `json:"a"`
		Result map[string]any   `json:"r"`
		Error  string           `json:"e"`
	}
}

func integer(v any) int {
	i, _ := strconv.Atoi(string(v.(json.Number)))
	return i
}

// made is an array of the file.
func made(t *testing.T, m map[string]any) *numpy.Array {
	raw, err := base64.StdEncoding.DecodeString(m["v"].(string))
	require.NoError(t, err)
	var shape []int
	for _, n := range m["s"].([]any) {
		shape = append(shape, integer(n))
	}
	return numpy.Frombuffer(raw, numpy.DTypeNamed(m["d"].(string))).Reshape(shape...)
}

// value turns an argument or a result into what typ takes.
func value(t *testing.T, m map[string]any, typ reflect.Type) reflect.Value {
	for k, v := range m {
		switch k {
		case "x":
			return reflect.ValueOf(made(t, v.(map[string]any)))
		case "d":
			return reflect.ValueOf(numpy.DTypeNamed(v.(string)))
		case "b":
			return reflect.ValueOf(v)
		case "i":
			return reflect.ValueOf(integer(v))
		case "f":
			f, err := strconv.ParseFloat(v.(string), 64)
			require.NoError(t, err)
			return reflect.ValueOf(f)
		case "l":
			var out []int
			for _, x := range v.([]any) {
				out = append(out, integer(x.(map[string]any)["i"]))
			}
			return reflect.ValueOf(out)
		case "o":
			opts := reflect.New(typ).Elem()
			for name, x := range v.(map[string]any) {
				f := opts.FieldByName(name)
				f.Set(value(t, x.(map[string]any), f.Type()))
			}
			return opts
		}
	}
	t.Fatalf("value %v", m)
	return reflect.Value{}
}

func TestDraws(t *testing.T) {
	f, err := os.Open("testdata/draws.json.gz")
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	d := json.NewDecoder(z)
	d.UseNumber()
	var doc struct{ Cases []drawCase }
	require.NoError(t, d.Decode(&doc))
	require.NotEmpty(t, doc.Cases)
	for _, c := range doc.Cases {
		t.Run(fmt.Sprintf("%s %d", c.Kind, c.Seed), func(t *testing.T) {
			var of any
			var rng *Generator
			if c.Kind == "State" {
				of = NewState(c.Seed)
			} else {
				rng = DefaultRng(c.Seed)
				of = rng
			}
			for i, call := range c.Calls {
				place := fmt.Sprintf("call %d, %s%v", i, call.Go, call.Args)
				var got any
				err := py.Catch(func() {
					switch call.Go {
					case "shuffled":
						a := numpy.Arange(integer(call.Args[0]["i"]))
						rng.Shuffle(a)
						got = a
						return
					case "shuffledRows":
						a := numpy.Arange(10).Reshape(5, 2)
						rng.Shuffle(a)
						got = a
						return
					}
					m := reflect.ValueOf(of).MethodByName(call.Go)
					require.True(t, m.IsValid(), place)
					var in []reflect.Value
					for k, a := range call.Args {
						typ := m.Type()
						want := typ.In(min(k, typ.NumIn()-1))
						if typ.IsVariadic() && k >= typ.NumIn()-1 {
							want = want.Elem()
						}
						in = append(in, value(t, a, want))
					}
					got = m.Call(in)[0].Interface()
				})
				if call.Error != "" {
					require.EqualError(t, err, "ValueError: "+call.Error, place)
					continue
				}
				require.NoError(t, err, place)
				want := value(t, call.Result, nil).Interface()
				if a, ok := got.(*numpy.Array); ok {
					w, ok := want.(*numpy.Array)
					if !ok { // a NumPy scalar, as the number it is
						require.Equal(t, want, a.PyNumber(), place)
						continue
					}
					require.Equal(t, w.DType(), a.DType(), place)
					require.Equal(t, append([]int{}, w.Shape()...), append([]int{}, a.Shape()...), place)
					require.True(t, w.Eq(a).All().ItemBool(), "%s: %v, NumPy %v", place, a, w)
					continue
				}
				require.Equal(t, want, got, place)
			}
		})
	}
}
