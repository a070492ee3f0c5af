package tensor

import (
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/stretchr/testify/require"
)

type printCase struct {
	DType     string
	Shape     []int
	Data      string
	View      string
	Text      string
	Tail      string
	Parameter bool
	Format    []string
	Options   map[string]any
}

// printCases were made by testdata/oracle/tensor_print.py.
func printCases(t *testing.T) []printCase {
	f, err := os.Open("testdata/print.json.gz")
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	var doc struct{ Cases []printCase }
	require.NoError(t, json.NewDecoder(z).Decode(&doc))
	require.NotEmpty(t, doc.Cases)
	return doc.Cases
}

func dtypeNamed(name string) DType {
	for d := range dtypeInfo {
		if DType(d).String() == name {
			return DType(d)
		}
	}
	return Invalid
}

func printOptions(m map[string]any) PrintOptions {
	integer := func(name string) *int {
		if v, ok := m[name].(float64); ok {
			return py.Ptr(int(v))
		}
		return nil
	}
	o := PrintOptions{Precision: integer("precision"), Edgeitems: integer("edgeitems"), Linewidth: integer("linewidth")}
	if v, ok := m["threshold"].(float64); ok {
		o.Threshold = &v
	}
	if v, ok := m["sci_mode"].(bool); ok {
		o.SciMode = &v
	}
	o.Profile, _ = m["profile"].(string)
	return o
}

func TestPrintsAsPyTorch(t *testing.T) {
	for i, c := range printCases(t) {
		t.Run(fmt.Sprintf("%d %s %v", i, c.DType, c.Shape), func(t *testing.T) {
			raw, err := base64.StdEncoding.DecodeString(c.Data)
			require.NoError(t, err)
			x := FromBytes(dtypeNamed(c.DType), append(make([]byte, 0, len(raw)+8), raw...), nil, c.Shape...)
			if c.View == "t" {
				x.shape[0], x.shape[1] = x.shape[1], x.shape[0]
				x.strides[0], x.strides[1] = x.strides[1], x.strides[0]
			}
			if c.Options != nil {
				SetPrintOptions(printOptions(c.Options))
				defer SetPrintOptions(PrintOptions{Profile: "default"})
			}
			var shown interface {
				py.Printer
				py.Formatter
			} = x
			switch {
			case c.Parameter:
				shown = AsParameter(x)
			case c.Tail == "requires_grad":
				shown = RequiresGrad(x)
			case c.Tail == "grad_fn":
				shown = GradFn(x, "MulBackward0")
			}
			require.Equal(t, c.Text, shown.PyRepr())
			require.Equal(t, c.Text, py.Str(shown))
			if c.Format != nil {
				require.Equal(t, c.Format[0], py.Format(shown, ""))
				spec := "5d"
				if x.DType().IsFloat() {
					spec = ".3f"
				}
				require.Equal(t, c.Format[1], py.Format(shown, spec))
			}
		})
	}
}

func TestFormatOfMoreThanOneElement(t *testing.T) {
	x := New(Float32, 2)
	require.Equal(t, "tensor([0., 0.])", py.Format(x, ""))
	require.EqualError(t, py.Catch(func() { py.Format(x, ".2f") }), "TypeError: unsupported format string passed to Tensor.__format__")
	require.EqualError(t, py.Catch(func() { AsParameter(New(Float32)).PyFormat(".2f") }), "TypeError: unsupported format string passed to Parameter.__format__")
	require.Equal(t, "Parameter containing:\ntensor(0., requires_grad=True)", py.Format(AsParameter(New(Float32)), ""))
}

func TestPrintsSizeAndDType(t *testing.T) {
	require.Equal(t, "torch.Size([2, 3])", py.Str(New(Float32, 2, 3).Shape()))
	require.Equal(t, "torch.Size([])", py.Repr(New(Float32).Shape()))
	require.Equal(t, "torch.bfloat16", py.Str(BFloat16))
	require.Equal(t, "[tensor([0.]), torch.float32]", py.Repr([]any{New(Float32, 1), Float32}))
}
