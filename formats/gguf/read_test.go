package gguf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/ggml"
)

// The files under testdata were written by hand, byte for byte, and their fate
// measured with ggml at commit d99724f2; tensor values are source(n) as F32.

func source(n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32((i*37+11)%257-128) / 64
	}
	return x
}

func mustOpen(t *testing.T, name string) *File {
	t.Helper()
	f, err := Open(filepath.Join("testdata", name+".gguf"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func floats(t *testing.T, f *File, name string) []float32 {
	t.Helper()
	x, err := f.Tensor(name)
	if err != nil {
		t.Fatal(err)
	}
	v := make([]float32, x.Numel())
	block, _ := ggml.TypeOf(x.DType)
	if err := ggml.Dequantize(block, v, x.Data); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestStructures(t *testing.T) {
	for _, c := range []struct {
		file, tensor string
		shape        []int
		offset       int64
	}{
		{"struct_v2", "t", nil, 128},
		{"struct_align64", "t1", []int{5}, 192},
		{"struct_align64", "t2", []int{3}, 256},
		{"struct_align8", "", nil, 176},
		{"struct_zero_element_tensor", "", nil, 160},
		{"struct_rank0", "", []int{}, 96},
		{"struct_no_tail_padding", "", []int{5}, 0},
		{"edge_tensor_name_64", "", nil, 0},
	} {
		f := mustOpen(t, c.file)
		if c.tensor == "" {
			c.tensor = f.Names()[0]
		}
		x, err := f.Tensor(c.tensor)
		if err != nil {
			t.Fatal(err)
		}
		if c.shape != nil && !slices.Equal(x.Shape, c.shape) || c.offset > 0 && x.Offset != c.offset {
			t.Errorf("%s: shape %v at %d, want %v at %d", c.file, x.Shape, x.Offset, c.shape, c.offset)
		}
		if v := floats(t, f, c.tensor); !slices.Equal(v, source(len(v))) && c.file != "struct_align64" && c.file != "struct_rank0" {
			t.Errorf("%s: %v", c.file, v)
		}
	}
	f := mustOpen(t, "struct_zero_element_tensor")
	for _, name := range f.Names() {
		if x, _ := f.Tensor(name); x.Numel() == 0 && !slices.Equal(x.Shape, []int{0, 4}) {
			t.Errorf("%v", x.Shape)
		}
	}
	if f := mustOpen(t, "struct_no_tensors"); len(f.Names()) != 0 || len(f.Keys()) != 1 {
		t.Errorf("%v %v", f.Names(), f.Keys())
	}
	if f := mustOpen(t, "struct_v2"); f.Version() != 2 {
		t.Errorf("version %d", f.Version())
	}
}

// The dims are reversed and no byte moves: the layout of a Linear's weight.
func TestLayout(t *testing.T) {
	f := mustOpen(t, "layout_f32_2x3x4")
	x, err := f.Tensor(f.Names()[0])
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(x.Shape, []int{2, 3, 4}) {
		t.Errorf("shape %v", x.Shape)
	}
	if v := floats(t, f, x.Name); !slices.Equal(v, source(24)) {
		t.Errorf("%v", v)
	}
	f = mustOpen(t, "layout_q8_0_out3_in64")
	x, err = f.Tensor(f.Names()[0])
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(x.Shape, []int{3, 64}) {
		t.Errorf("shape %v", x.Shape)
	}
	b, err := os.ReadFile("testdata/layout_q8_0_out3_in64.npy")
	if err != nil {
		t.Fatal(err)
	}
	b = b[len(b)-4*3*64:]
	for i, v := range floats(t, f, x.Name) {
		if want := math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:])); v != want {
			t.Fatalf("element %d is %v, want %v", i, v, want)
		}
	}
}

func TestSplit(t *testing.T) {
	f := mustOpen(t, "split-00001-of-00002")
	if !slices.Equal(f.Names(), []string{"a", "b", "c"}) {
		t.Fatalf("%v", f.Names())
	}
	var all []float32
	for _, name := range f.Names() {
		all = append(all, floats(t, f, name)...)
	}
	if !slices.Equal(all, source(12)) {
		t.Errorf("%v", all)
	}
	if _, err := Open("testdata/split-00002-of-00002.gguf"); err == nil || !strings.Contains(err.Error(), "open split-00001-of-00002.gguf") {
		t.Errorf("%v", err)
	}
	// Without its second file, and under another name.
	data, err := os.ReadFile("testdata/split-00001-of-00002.gguf")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"split-00001-of-00002.gguf", "model.gguf", "split-00001-of-00003.gguf"} {
		p := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(p, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(p); err == nil {
			t.Errorf("%s was opened", name)
		}
	}
	if !IsFirst("a.gguf") || !IsFirst("a-00001-of-00002.gguf") || IsFirst("a-00002-of-00002.gguf") {
		t.Error("IsFirst")
	}
}

func TestEveryKind(t *testing.T) {
	f := mustOpen(t, "struct_all_kv")
	if len(f.Keys()) != 20 {
		t.Errorf("%d keys", len(f.Keys()))
	}
	var got []string
	for _, key := range f.Keys() {
		v := f.KV(key)
		var x any
		var ok bool
		switch kind := v.Kind(); {
		case kind == Uint64:
			x, ok = binary.LittleEndian.Uint64(v.raw), true
		case kind.integer():
			x, ok = v.Int()
		case kind == Float32 || kind == Float64:
			x, ok = v.Float()
		case kind == Bool:
			x, ok = v.Bool()
		case kind == String:
			x, ok = v.Text()
		case v.Element() == Float32:
			x, ok = v.Floats()
		case v.Element() == Bool:
			x, ok = v.Bools()
		case v.Element() == String:
			s, isStrings := v.Strings()
			x, ok = strings.Join(s, "|"), isStrings
		default:
			x, ok = v.Ints()
		}
		got = append(got, fmt.Sprint(key, " ", v.Kind(), " ", x, " ", ok))
	}
	want, err := os.ReadFile("testdata/struct_all_kv.txt")
	if err != nil {
		t.Fatal(err)
	}
	if s := strings.Join(got, "\n") + "\n"; s != string(want) {
		t.Errorf("got\n%s", s)
	}
	if v := f.KV("absent"); v.Exists() {
		t.Error("an absent key exists")
	} else if _, ok := v.Int(); ok {
		t.Error("an absent key is a number")
	}
}

func TestRefused(t *testing.T) {
	files, err := filepath.Glob("testdata/bad_*.gguf")
	if err != nil || len(files) != 47 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, p := range append(files, "testdata/edge_bool_2.gguf", "testdata/struct_big_endian.gguf") {
		_, err := Open(p)
		var place *formats.Error
		if !errors.As(err, &place) || place.Path != p || place.Field == "" || place.Offset < 0 {
			t.Errorf("%s: %v", p, err)
		}
	}
}

func TestErrorsNameThePlace(t *testing.T) {
	for name, want := range map[string]string{
		"bad_magic":            `magic at byte 0: "GGUX", not "GGUF"`,
		"struct_big_endian":    "version at byte 4: a big-endian file",
		"bad_dims_overflow":    "the size overflows",
		"bad_pad_wrap":         "the size overflows",
		"bad_row_not_multiple": "48 elements per row, not a multiple of Q4_0's block of 32",
		"bad_overlap":          `tensor "u" offset at byte`,
		"bad_key_dup":          `key "k" at byte`,
		"bad_type_removed_31":  "31 does not exist",
		"bad_n_kv_huge":        "key count at byte 16: 1152921504606846976, more than",
	} {
		if _, err := Open(filepath.Join("testdata", name+".gguf")); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}

func TestEveryTruncation(t *testing.T) {
	for name, end := range map[string]int64{"Q8_0": 0, "struct_align64": 0, "struct_all_kv": 659, "tok_gpt2": 554} {
		data, err := os.ReadFile(filepath.Join("testdata", name+".gguf"))
		if err != nil {
			t.Fatal(err)
		}
		f := mustOpen(t, name)
		for _, tensor := range f.Names() {
			x, _ := f.Tensor(tensor)
			end = x.Offset + int64(len(x.Data)) // what follows is padding
		}
		for n := range int(end) {
			if _, err := Parse("cut", data[:n], nil); err == nil {
				t.Errorf("%s: accepted %d of %d bytes", name, n, len(data))
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.gguf")
	for _, p := range files {
		data, err := os.ReadFile(p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Parse("fuzz", data, nil)
		if err != nil {
			return
		}
		end := int64(0)
		for _, name := range file.Names() {
			x, err := file.Tensor(name)
			if err != nil {
				t.Fatal(err)
			}
			if len(x.Data) > 0 {
				if x.Offset < end || !bytes.Equal(x.Data, data[x.Offset:x.Offset+int64(len(x.Data))]) {
					t.Fatalf("%q lies at %d, after %d", name, x.Offset, end)
				}
				end = x.Offset + int64(len(x.Data))
			}
			block, ok := ggml.TypeOf(x.DType)
			if !ok {
				t.Fatalf("%q: %v", name, x.DType)
			}
			if size := x.Numel() / block.BlockElements() * block.BlockBytes(); size != len(x.Data) {
				t.Fatalf("%q: %d bytes, want %d", name, len(x.Data), size)
			}
			if err := ggml.Dequantize(block, make([]float32, x.Numel()), x.Data); err != nil && ggml.CanDequantize(block) {
				t.Fatal(err)
			}
		}
		for _, key := range file.Keys() {
			v := file.KV(key)
			v.Int()
			v.Float()
			v.Bool()
			v.Text()
			v.Ints()
			v.Floats()
			v.Strings()
			v.Bools()
			v.Bytes()
		}
	})
}
