package vision

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
	"github.com/stretchr/testify/require"
)

// The fixture was made by testdata/oracle/vision_boxes.py.
type boxCase struct {
	Name  string
	Args  []json.RawMessage
	Out   *dumped
	Error []string
}

type dumped struct {
	DType  string
	Shape  []int
	Values []string
}

// numbers are the values as float64; a bool or an int is one too.
func (d *dumped) numbers(t *testing.T) []float64 {
	out := make([]float64, len(d.Values))
	for i, text := range d.Values {
		v, err := strconv.ParseFloat(text, 64)
		require.NoError(t, err)
		out[i] = v
	}
	return out
}

func TestBoxes(t *testing.T) {
	file, err := os.Open("testdata/boxes.json.gz")
	require.NoError(t, err)
	defer file.Close()
	z, err := gzip.NewReader(file)
	require.NoError(t, err)
	var doc struct{ Cases []boxCase }
	require.NoError(t, json.NewDecoder(z).Decode(&doc))
	require.NotEmpty(t, doc.Cases)
	for i, c := range doc.Cases {
		t.Run(fmt.Sprintf("%s/%d", c.Name, i), func(t *testing.T) { c.check(t) })
	}
}

func (c *boxCase) check(t *testing.T) {
	var out *tensor.Tensor
	err := py.Catch(func() { out = c.call(t) })
	if c.Error != nil {
		var e *py.Exception
		require.ErrorAs(t, err, &e)
		message := strings.Split(fmt.Sprint(e.Args[0]), "\n")[0]
		if strings.HasPrefix(message, "too many values") { // before CPython 3.14, without the number
			message, _, _ = strings.Cut(message, ", got ")
			message += ")"
		}
		require.Equal(t, c.Error, []string{e.Type, message})
		return
	}
	require.NoError(t, err)
	require.Equal(t, "torch."+c.Out.DType, out.DType().String())
	require.Equal(t, c.Out.Shape, append([]int{}, out.Shape()...))
	want := c.Out.numbers(t)
	got := out.Double().Reshape(-1).ToFloats()
	for i := range want {
		if math.IsNaN(want[i]) && math.IsNaN(got[i]) {
			continue
		}
		require.Equal(t, want[i], got[i], "element %d", i)
	}
}

// call makes the case's call.
func (c *boxCase) call(t *testing.T) *tensor.Tensor {
	boxes := func(i int) *tensor.Tensor {
		var d dumped
		require.NoError(t, json.Unmarshal(c.Args[i], &d))
		return tensor.OfDType(tensor.DTypeNamed(d.DType), d.numbers(t)).Reshape(d.Shape...)
	}
	number := func(i int) (v float64) { require.NoError(t, json.Unmarshal(c.Args[i], &v)); return v }
	text := func(i int) (v string) { require.NoError(t, json.Unmarshal(c.Args[i], &v)); return v }
	switch c.Name {
	case "nms":
		return NMS(boxes(0), boxes(1), number(2))
	case "batched_nms":
		return BatchedNMS(boxes(0), boxes(1), boxes(2), number(3))
	case "box_area":
		return BoxArea(boxes(0), text(1))
	case "box_iou":
		return BoxIoU(boxes(0), boxes(1), text(2))
	case "generalized_box_iou":
		return GeneralizedBoxIoU(boxes(0), boxes(1))
	case "remove_small_boxes":
		return RemoveSmallBoxes(boxes(0), number(1))
	case "clip_boxes_to_image":
		var size []int
		require.NoError(t, json.Unmarshal(c.Args[1], &size))
		return ClipBoxesToImage(boxes(0), size)
	case "box_convert":
		return BoxConvert(boxes(0), text(1), text(2))
	}
	t.Fatalf("no such operator: %s", c.Name)
	return nil
}
