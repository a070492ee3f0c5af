package tensor

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"reflect"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
)

// opCase is a call and what PyTorch answered; testdata/oracle/tensor_ops.py
// says how they are written.
type opCase struct {
	Go      string
	Args    []any        `json:"a"`
	Inputs  []caseTensor `json:"x"`
	Outputs []caseTensor `json:"o"`
	Plain   any          `json:"p"`
	Base    *caseTensor  `json:"b"`
	Error   []string     `json:"e"`
}

type caseTensor struct {
	DType string  `json:"d"`
	Shape []int   `json:"s"`
	Data  string  `json:"v"`
	Gen   float64 `json:"g"`
	Views [][]any `json:"w"`
}

var dtypeByCode = map[string]DType{"f32": Float32, "f64": Float64, "f16": Float16, "bf16": BFloat16, "i64": Int64,
	"i32": Int32, "i16": Int16, "i8": Int8, "u8": Uint8, "bool": Bool, "c64": Complex64}

// make returns the base tensor and its view.
func (c *caseTensor) make(t *testing.T) (base, view *Tensor) {
	base = New(dtypeByCode[c.DType], c.Shape...)
	if c.Gen != 0 {
		n := base.Numel()
		for i := range n {
			storeRun(base, i, 1, []float64{float64((i*7919+13*n)%1009-504) / 256 * c.Gen})
		}
	} else {
		data, err := base64.StdEncoding.DecodeString(c.Data)
		if err != nil || len(data) != n(base) {
			t.Fatal("data of", len(data), "bytes for", base.Shape(), err)
		}
		copy(base.storage.data, data)
	}
	view = base
	for _, w := range c.Views {
		args := []int{}
		for _, a := range w[1:] {
			i, _ := a.(json.Number).Int64()
			args = append(args, int(i))
		}
		switch w[0] {
		case "Transpose":
			view = view.Transpose(args[0], args[1])
		case "Slice":
			view = view.Slice(args[0], args[1], args[2], args[3])
		case "Expand":
			view = view.Expand(args...)
		case "Select":
			view = view.Select(args[0], args[1])
		}
	}
	return base, view
}

func n(t *Tensor) int { return t.Numel() * t.dtype.Size() }

// functions are what the cases call that is no method.
var functions = map[string]any{"Cat": Cat, "Stack": Stack, "HStack": HStack, "VStack": VStack, "Where": Where,
	"WhereScalarLeft": WhereScalarLeft, "WhereScalarRight": WhereScalarRight, "WhereScalars": WhereScalars,
	"CosineSimilarity": CosineSimilarity, "Cdist": Cdist, "Einsum": Einsum, "Tril": Tril, "Triu": Triu, "Arange": Arange,
	"ArangeFrom": ArangeFrom, "ArangeStep": ArangeStep, "Linspace": Linspace, "Eye": Eye, "Full": Full, "ZerosLike": ZerosLike,
	"OnesLike": OnesLike, "FullLike": FullLike, "TrilIndices": TrilIndices, "TriuIndices": TriuIndices, "Meshgrid": Meshgrid,
	"BroadcastTensors": BroadcastTensors, "Searchsorted": Searchsorted, "MeshgridXY": MeshgridXY, "Solve": Solve,
	"Tensordot": Tensordot, "KaiserWindow": KaiserWindow, "KaiserWindowOf": KaiserWindowOf, "KaiserWindowBeta": KaiserWindowBeta, "BlackmanWindow": BlackmanWindow,
	"BlackmanWindowOf": BlackmanWindowOf, "Logspace": Logspace, "ScalarTensor": ScalarTensor, "CartesianProd": CartesianProd,
	"UnravelIndex": UnravelIndex, "SolveTriangular": SolveTriangular, "ViewAsReal": ViewAsReal, "ViewAsComplex": ViewAsComplex,
	"Complex": Complex, "Polar": Polar, "FFT": FFT, "IFFT": IFFT, "FFT2": FFT2, "IFFT2": IFFT2, "FFTN": FFTN, "IFFTN": IFFTN, "RFFT": RFFT,
	"IRFFT": IRFFT, "RFFT2": RFFT2, "IRFFT2": IRFFT2, "FFTFreq": FFTFreq, "RFFTFreq": RFFTFreq, "FFTShift": FFTShift, "IFFTShift": IFFTShift}

// argument turns a case's argument into what a parameter of type typ takes.
func argument(a any, typ reflect.Type, ts []*Tensor) reflect.Value {
	if typ.Kind() == reflect.Pointer && typ.Elem().Kind() != reflect.Struct {
		p := reflect.New(typ.Elem())
		p.Elem().Set(argument(a, typ.Elem(), ts))
		return p
	}
	switch a := a.(type) {
	case bool:
		return reflect.ValueOf(a)
	case string:
		switch {
		case strings.HasPrefix(a, "@"):
			i, _ := strconv.Atoi(a[1:])
			return reflect.ValueOf(ts[i])
		case strings.HasPrefix(a, "d:"):
			return reflect.ValueOf(dtypeByCode[a[2:]])
		}
		return reflect.ValueOf(strings.TrimPrefix(a, "s:"))
	case map[string]any:
		if v, ok := a["i"]; ok {
			i, _ := v.(json.Number).Int64()
			if typ.Kind() == reflect.Float64 {
				return reflect.ValueOf(float64(i))
			}
			return reflect.ValueOf(int(i))
		}
		if v, ok := a["f"]; ok {
			f, _ := strconv.ParseFloat(v.(string), 64)
			return reflect.ValueOf(f)
		}
		if v, ok := a["c"]; ok {
			re, _ := v.([]any)[0].(json.Number).Float64()
			im, _ := v.([]any)[1].(json.Number).Float64()
			return reflect.ValueOf(complex(re, im))
		}
		if v, ok := a["is"]; ok {
			is := []int{}
			for _, x := range v.([]any) {
				i, _ := x.(json.Number).Int64()
				is = append(is, int(i))
			}
			return reflect.ValueOf(is)
		}
		if v, ok := a["ts"]; ok {
			var out []*Tensor
			for _, x := range v.([]any) {
				out = append(out, argument(x, typ, ts).Interface().(*Tensor))
			}
			return reflect.ValueOf(out)
		}
		if v, ok := a["ix"]; ok {
			out := []Ix{}
			for _, x := range v.([]any) {
				out = append(out, part(x, ts))
			}
			return reflect.ValueOf(out)
		}
		opts := reflect.New(typ).Elem()
		for k, v := range a["o"].(map[string]any) {
			f := opts.FieldByName(k)
			f.Set(argument(v, f.Type(), ts))
		}
		return opts
	}
	panic(fmt.Sprintf("argument %v", a))
}

// part reads one part of a subscript.
func part(x any, ts []*Tensor) Ix {
	switch x := x.(type) {
	case string:
		switch x {
		case "none":
			return NewAxis
		case "...":
			return Ellipsis
		}
		i, _ := strconv.Atoi(x[1:])
		return By(ts[i])
	case map[string]any:
		if i, ok := x["i"]; ok {
			v, _ := i.(json.Number).Int64()
			return I(int(v))
		}
		bound := func(i int, or int) int {
			if r := x["r"].([]any)[i]; r != nil {
				v, _ := r.(json.Number).Int64()
				return int(v)
			}
			return or
		}
		return RStep(bound(0, 0), bound(1, End), bound(2, 1))
	}
	panic("part")
}

// call makes the call of c and returns its results and the first base.
func (c *opCase) call(t *testing.T) (out []reflect.Value, base *Tensor, err error) {
	var ts []*Tensor
	for i := range c.Inputs {
		b, v := c.Inputs[i].make(t)
		if i == 0 {
			base = b
		}
		ts = append(ts, v)
	}
	args := c.Args
	var f reflect.Value
	if fn, ok := functions[c.Go]; ok {
		f = reflect.ValueOf(fn)
	} else {
		f = reflect.ValueOf(ts[0]).MethodByName(c.Go)
		args = args[1:]
	}
	if !f.IsValid() {
		t.Fatalf("no function %s", c.Go)
	}
	var in []reflect.Value
	for i, a := range args {
		typ := f.Type().In(min(i, f.Type().NumIn()-1))
		variadic := f.Type().IsVariadic() && i >= f.Type().NumIn()-1
		if variadic {
			typ = typ.Elem()
		}
		v := argument(a, typ, ts)
		if variadic && v.Kind() == reflect.Slice {
			for j := range v.Len() {
				in = append(in, v.Index(j))
			}
			continue
		}
		in = append(in, v)
	}
	err = py.Catch(func() { out = f.Call(in) })
	return out, base, err
}

// readCases reads a fixture of cases.
func readCases(t *testing.T, path string) []opCase {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(z)
	d.UseNumber()
	var doc struct{ Cases []opCase }
	if err := d.Decode(&doc); err != nil {
		t.Fatal(err)
	}
	return doc.Cases
}

func TestOps(t *testing.T) {
	for i, c := range readCases(t, "testdata/ops.json.gz") {
		t.Run(fmt.Sprintf("%s/%d", c.Go, i), func(t *testing.T) { c.check(t) })
	}
}

func (c *opCase) check(t *testing.T) {
	defer func() {
		if v := recover(); v != nil {
			t.Errorf("panic: %v\n%.1500s", v, debug.Stack())
		}
		if t.Failed() {
			text, _ := json.Marshal(c)
			t.Logf("%.600s", text)
		}
	}()
	out, base, err := c.call(t)
	if c.Error != nil {
		var e *py.Exception
		if err != nil {
			e, _ = err.(*py.Exception)
		}
		if e == nil {
			t.Fatalf("no error; PyTorch raises %s", c.Error)
		}
		if e.Type != c.Error[0] {
			t.Errorf("%s: %v; PyTorch raises %s", e.Type, e.Args, c.Error)
		} else if got := fmt.Sprint(e.Args[0]); strings.Split(got, "\n")[0] != c.Error[1] {
			t.Errorf("message %q, PyTorch's %q", got, c.Error[1])
		}
		return
	}
	if err != nil {
		t.Fatalf("raises %v", err)
	}
	if c.Base != nil {
		want, _ := c.Base.make(t)
		same(t, "base", base, want)
	}
	if c.Plain != nil {
		got := fmt.Sprint(out[0].Interface())
		want := fmt.Sprint(c.Plain)
		g, err1 := strconv.ParseFloat(got, 64)
		w, err2 := strconv.ParseFloat(want, 64)
		if got != want && (err1 != nil || err2 != nil || g != w) {
			t.Errorf("%s, PyTorch's %s", got, want)
		}
		return
	}
	if c.Outputs == nil {
		return
	}
	var got []*Tensor
	for _, o := range out {
		switch o := o.Interface().(type) {
		case *Tensor:
			got = append(got, o)
		case []*Tensor:
			got = append(got, o...)
		}
	}
	if len(got) != len(c.Outputs) {
		t.Fatalf("%d results, PyTorch's %d", len(got), len(c.Outputs))
	}
	for i := range got {
		want, _ := c.Outputs[i].make(t)
		same(t, fmt.Sprintf("result %d", i), got[i], want)
	}
}

// same compares a result with PyTorch's: dtype and shape exactly, integers
// exactly, floats to a few units in the last place of a sum.
func same(t *testing.T, what string, got, want *Tensor) {
	t.Helper()
	if got.dtype != want.dtype || !sameInts(got.shape, want.shape) {
		t.Fatalf("%s: %s %v, PyTorch's %s %v", what, got.dtype, got.shape, want.dtype, want.shape)
	}
	if got.dtype == Complex64 {
		got, want = ViewAsReal(got), ViewAsReal(want)
	}
	atol, rtol := 0.0, 0.0
	switch got.dtype {
	case Float32:
		atol, rtol = 1e-5, 1e-4
	case Float64:
		atol, rtol = 1e-12, 1e-10
	case Float16:
		atol, rtol = 1e-6, 1.0/1024
	case BFloat16:
		atol, rtol = 1e-6, 1.0/128
	}
	if got.dtype == Int64 {
		a, b := lanes[int64](got), lanes[int64](want)
		for i := range a {
			if a[i] != b[i] {
				t.Fatalf("%s: element %d is %d, PyTorch's %d", what, i, a[i], b[i])
			}
		}
		return
	}
	a, b := lanes[float64](got), lanes[float64](want)
	for i := range a {
		x, y := a[i], b[i]
		if x == y || math.IsNaN(x) && math.IsNaN(y) {
			continue
		}
		if math.Abs(x-y) <= atol+rtol*math.Abs(y) && !math.IsInf(x, 0) {
			continue
		}
		t.Fatalf("%s: element %d is %v, PyTorch's %v", what, i, x, y)
	}
}
