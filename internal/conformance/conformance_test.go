package conformance

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	_ "github.com/pyconv/pyconv/internal/golden" // the flag -update
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// input is a tensor as testdata/oracle/ops.py writes it: its numbers, and the
// steps through which it is seen.
type input struct {
	DType string  `json:"d"`
	Shape []int   `json:"s"`
	Data  []byte  `json:"v"`
	Steps [][]any `json:"w"`
}

// opCase is a call and PyTorch's answer: its results, or its error.
type opCase struct {
	F       string
	Inputs  []int             `json:"x"`
	Results []json.RawMessage `json:"o"`
	Error   []string          `json:"e"`
}

var dtypes = map[string]tensor.DType{"f32": tensor.Float32, "f64": tensor.Float64, "f16": tensor.Float16, "bf16": tensor.BFloat16,
	"i64": tensor.Int64, "i32": tensor.Int32, "i16": tensor.Int16, "i8": tensor.Int8, "u8": tensor.Uint8, "bool": tensor.Bool}

func (in *input) make() *tensor.Tensor {
	x := tensor.FromBytes(dtypes[in.DType], append([]byte(nil), in.Data...), nil, in.Shape...)
	for _, s := range in.Steps {
		n := make([]int, len(s)-1)
		for i, v := range s[1:] {
			n[i] = int(v.(float64))
		}
		switch s[0] {
		case "t":
			x = x.Transpose(n[0], n[1])
		case "s":
			x = x.Slice(n[0], n[1], n[2], n[3])
		case "e":
			x = x.Expand(n...)
		}
	}
	return x
}

// read gives the inputs and the cases of the fixture.
func read(t *testing.T) (inputs []input, cases map[string][]opCase) {
	f, err := os.Open("testdata/ops.json.gz")
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	lines.Scan() // the versions
	for lines.Scan() && len(lines.Bytes()) > 0 {
		var in input
		require.NoError(t, json.Unmarshal(lines.Bytes(), &in))
		inputs = append(inputs, in)
	}
	cases = map[string][]opCase{}
	for lines.Scan() {
		var c opCase
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		cases[c.F] = append(cases[c.F], c)
	}
	require.NoError(t, lines.Err())
	return inputs, cases
}

// TestOperators calls every function of testdata/ops as PyTorch was called.
func TestOperators(t *testing.T) {
	inputs, cases := read(t)
	for name, fn := range functions {
		t.Run(name, func(t *testing.T) {
			require.NotEmpty(t, cases[name], "the fixture is older than testdata/ops: python testdata/oracle/ops.py internal/conformance/testdata/ops.json.gz")
			for _, c := range cases[name] {
				args := make([]reflect.Value, len(c.Inputs))
				var what strings.Builder
				for i, k := range c.Inputs {
					args[i] = reflect.ValueOf(inputs[k].make())
					fmt.Fprintf(&what, " %s%v%v", inputs[k].DType, inputs[k].Shape, inputs[k].Steps)
				}
				if why := c.differs(reflect.ValueOf(fn), args); why != "" {
					t.Errorf("of%s: %s", &what, why)
				}
			}
		})
	}
	for name := range cases {
		require.Contains(t, functions, name, "go generate ./internal/conformance")
	}
}

// differs says how a call's outcome differs from PyTorch's, "" if it does not.
func (c *opCase) differs(fn reflect.Value, args []reflect.Value) string {
	var out []reflect.Value
	err := py.Catch(func() { out = fn.Call(args) })
	if c.Error != nil {
		e, ok := err.(*py.Exception)
		switch {
		case !ok:
			return fmt.Sprintf("%v, PyTorch raises %s", err, c.Error)
		case e.Type != c.Error[0]:
			return fmt.Sprintf("%v, PyTorch raises %s", e, c.Error)
		}
		if said, _, _ := strings.Cut(fmt.Sprint(e.Args[0]), "\n"); said != c.Error[1] {
			return fmt.Sprintf("says %q, PyTorch %q", said, c.Error[1])
		}
		return ""
	}
	if err != nil {
		return fmt.Sprintf("raises %v", err)
	}
	if len(out) != len(c.Results) {
		return fmt.Sprintf("%d results, PyTorch's %d", len(out), len(c.Results))
	}
	for i, o := range out {
		got, ok := o.Interface().(*tensor.Tensor)
		if !ok {
			if said := fmt.Sprint(o.Interface()); said != string(c.Results[i]) {
				return fmt.Sprintf("%s, PyTorch's %s", said, c.Results[i])
			}
			continue
		}
		var in input
		if err := json.Unmarshal(c.Results[i], &in); err != nil {
			return err.Error()
		}
		if why := unequal(got, in.make(), strings.HasPrefix(c.F, "layers.")); why != "" {
			return fmt.Sprintf("result %d: %s", i, why)
		}
	}
	return ""
}

// unequal compares a result with PyTorch's: dtype, shape, integers and bools
// exactly; floats as near as the project promises.
func unequal(got, want *tensor.Tensor, layer bool) string {
	if got.DType() != want.DType() || !slices.Equal(got.Shape(), want.Shape()) {
		return fmt.Sprintf("%v%v, PyTorch's %v%v", got.DType(), got.Shape(), want.DType(), want.Shape())
	}
	if !got.IsFloatingPoint() {
		if !got.Equal(want) {
			return fmt.Sprintf("%v, PyTorch's %v", got.Reshape(-1).ToInts(), want.Reshape(-1).ToInts())
		}
		return ""
	}
	a, b := got.Double().Reshape(-1).ToFloats(), want.Double().Reshape(-1).ToFloats()
	for i, x := range a {
		y := b[i]
		if x == y || math.IsNaN(x) && math.IsNaN(y) {
			continue
		}
		if math.IsInf(x, 0) || math.IsInf(y, 0) || !(math.Abs(x-y) <= tolerance(got.DType(), y, layer)) {
			return fmt.Sprintf("element %d of %v is %v, PyTorch's %v", i, got.Shape(), x, y)
		}
	}
	return ""
}

// tolerance is how far a float may be from PyTorch's y.
func tolerance(d tensor.DType, y float64, layer bool) float64 {
	switch d {
	case tensor.Float64:
		return 1e-12 + 1e-12*math.Abs(y)
	case tensor.Float32:
		return 1e-5 + 1e-4*math.Abs(y)
	}
	if layer {
		return 1e-2 + 1e-2*math.Abs(y)
	}
	digits, least := 10, -24
	if d == tensor.BFloat16 {
		digits, least = 7, -133
	}
	_, e := math.Frexp(y)
	return math.Ldexp(1, max(e-1-digits, least)) // a unit in the last place
}
