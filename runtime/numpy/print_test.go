package numpy

import (
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// printCase is an array with NumPy's text; testdata/oracle/numpy_print.py made it.
type printCase struct {
	DType     string
	Shape     []int
	Data      string
	View      string
	Scalar    bool
	Str, Repr string
	Format    []string
	Options   map[string]any
}

// readGzip reads a file of the oracle's into v.
func readGzip(t *testing.T, path string, v any) {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	d := json.NewDecoder(z)
	d.UseNumber()
	require.NoError(t, d.Decode(v))
}

// stored is an array over the bytes of base64 text.
func stored(t *testing.T, dtype, data string, shape []int) *Array {
	t.Helper()
	raw, err := base64.StdEncoding.DecodeString(data)
	require.NoError(t, err)
	d := tensor.DType(DTypeNamed(dtype))
	require.Len(t, raw, product(shape)*d.Size())
	words := tensor.New(tensor.Int64, len(raw)/8+1)
	aligned := tensor.Elements[int64](words)
	bytes := unsafe.Slice((*byte)(unsafe.Pointer(&aligned[0])), 8*len(aligned))
	copy(bytes, raw)
	return array(tensor.FromBytes(d, bytes[:len(raw)], nil, shape...))
}

func printOptions(m map[string]any) PrintOptions {
	integer := func(name string) *int {
		if v, ok := m[name].(json.Number); ok {
			i, _ := v.Int64()
			return py.Ptr(int(i))
		}
		return nil
	}
	text := func(name string) *string {
		if v, ok := m[name].(string); ok {
			return &v
		}
		return nil
	}
	o := PrintOptions{Precision: integer("precision"), Edgeitems: integer("edgeitems"), Linewidth: integer("linewidth"), Floatmode: text("floatmode"), Sign: text("sign"), Nanstr: text("nanstr"), Infstr: text("infstr")}
	if v := integer("threshold"); v != nil {
		o.Threshold = py.Ptr(float64(*v))
	}
	if v, ok := m["suppress"].(bool); ok {
		o.Suppress = &v
	}
	return o
}

func TestPrintsAsNumPy(t *testing.T) {
	var doc struct{ Cases []printCase }
	readGzip(t, "testdata/print.json.gz", &doc)
	require.NotEmpty(t, doc.Cases)
	for i, c := range doc.Cases {
		t.Run(fmt.Sprintf("%d %s %v", i, c.DType, c.Shape), func(t *testing.T) {
			a := stored(t, c.DType, c.Data, c.Shape)
			switch c.View {
			case "t":
				a = a.T()
			case "r":
				a = a.Slice(0, Open, Open, -1)
			}
			a.scalar = c.Scalar
			before := printing
			SetPrintOptions(printOptions(c.Options))
			defer func() { printing = before }()
			require.Equal(t, c.Str, py.Str(a))
			require.Equal(t, c.Repr, py.Repr(a))
			if c.Format != nil {
				require.Equal(t, c.Format[0], py.Format(a, ""))
				require.Equal(t, c.Format[2], py.Format(a, c.Format[1]))
			}
		})
	}
}
