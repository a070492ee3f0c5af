package safetensors

import (
	"encoding/binary"
	"errors"
	"math"
	"math/bits"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/half"
)

// The files under testdata were written by hand, without a library, and their
// fate measured with safetensors 0.8.0; element i of a float tensor is
// source(i), of an integer tensor i*0x9E3779B97F4A7C15 + 5, of a sub-byte or
// 8-bit float tensor's data byte i*29 + 3.

func source(i int) float32 { return float32((i*37+11)%257-128) / 64 }

// expected returns the data that the vectors give to n elements of a dtype.
func expected(d formats.DType, n int) []byte {
	var b []byte
	le := binary.LittleEndian
	width := dtypes[rank(d)].bits
	for i := range n {
		v := source(i)
		switch d {
		case "F32":
			b = le.AppendUint32(b, math.Float32bits(v))
		case "F64":
			b = le.AppendUint64(b, math.Float64bits(float64(v)))
		case "F16":
			b = le.AppendUint16(b, half.FromFloat32(v))
		case "BF16":
			b = le.AppendUint16(b, half.BFFromFloat32(v))
		case "C64":
			b = le.AppendUint32(le.AppendUint32(b, math.Float32bits(v)), math.Float32bits(0-v/2))
		case "BOOL":
			if i%3 == 0 {
				b = append(b, 1)
			} else {
				b = append(b, 0)
			}
		default:
			if d[0] == 'F' {
				continue
			}
			x := uint64(i)*0x9E3779B97F4A7C15 + 5
			for range width / 8 {
				b = append(b, byte(x))
				x >>= 8
			}
		}
	}
	if b == nil && n > 0 {
		for i := range n * int(width) / 8 {
			b = append(b, byte(i*29+3))
		}
	}
	return b
}

func path(name string) string { return filepath.Join("testdata", name+".safetensors") }

func mustOpen(t *testing.T, name string) *File {
	t.Helper()
	f, err := Open(path(name))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func mustTensor(t *testing.T, f formats.File, name string) formats.Tensor {
	t.Helper()
	x, err := f.Tensor(name)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestEveryDType(t *testing.T) {
	for _, d := range dtypes {
		x := mustTensor(t, mustOpen(t, "valid_"+string(d.name)), "t")
		if x.DType != d.name || !slices.Equal(x.Shape, []int{4, 8}) {
			t.Errorf("%s: %s %v", d.name, x.DType, x.Shape)
		}
		want := expected(d.name, 32)
		if d.name[0] == 'I' { // signed: the unsigned value less 2^(bits-1)
			w := int(d.bits / 8)
			for i := w - 1; i < len(want); i += w {
				want[i] ^= 0x80
			}
		}
		if !slices.Equal(x.Data, want) {
			t.Errorf("%s: data % x, want % x", d.name, x.Data, want)
		}
	}
}

func floats(x formats.Tensor) []float32 {
	v := make([]float32, len(x.Data)/4)
	for i := range v {
		v[i] = math.Float32frombits(binary.LittleEndian.Uint32(x.Data[4*i:]))
	}
	return v
}

func TestLegalOddities(t *testing.T) {
	f := mustOpen(t, "valid_scalar")
	x := mustTensor(t, f, f.Names()[0])
	if len(x.Shape) != 0 || x.Numel() != 1 || int32(binary.LittleEndian.Uint32(x.Data)) != -7 {
		t.Errorf("scalar: %v %v", x.Shape, x.Data)
	}
	f = mustOpen(t, "valid_zero_sized")
	if x = mustTensor(t, f, f.Names()[0]); !slices.Equal(x.Shape, []int{2, 0}) || len(x.Data) != 0 {
		t.Errorf("zero sized: %v", x)
	}
	for _, name := range []string{"valid_no_tensors", "valid_header_two_bytes", "valid_trailing_ws"} {
		if n := mustOpen(t, name).Names(); len(n) != 0 {
			t.Errorf("%s: %v", name, n)
		}
	}
	if m := mustOpen(t, "valid_metadata").Metadata(); len(m) == 0 {
		t.Error("no metadata")
	}
	f = mustOpen(t, "valid_name_order_not_offset_order")
	if !slices.Equal(f.Names(), []string{"b", "a"}) || floats(mustTensor(t, f, "a"))[0] != 2 || floats(mustTensor(t, f, "b"))[0] != 1 {
		t.Errorf("order: %v", f.Names())
	}
	if f = mustOpen(t, "valid_empty_name"); !slices.Equal(f.Names(), []string{""}) {
		t.Errorf("%q", f.Names())
	}
	f = mustOpen(t, "valid_unaligned_data")
	if x = mustTensor(t, f, "b"); x.Offset%4 == 0 || len(x.Data)%4 != 0 {
		t.Errorf("unaligned: offset %d", x.Offset)
	}
	if n := mustOpen(t, "valid_tied_two_zero_same_offset").Names(); len(n) != 3 {
		t.Errorf("tied: %v", n)
	}
	for _, name := range []string{"valid_unicode_name", "valid_nan_inf", "valid_unaligned_header", "edge_extra_field_in_tensor"} {
		if n := mustOpen(t, name).Names(); len(n) != 1 {
			t.Errorf("%s: %v", name, n)
		}
	}
	f = mustOpen(t, "valid_scalar")
	var missing *formats.NotFoundError
	if _, err := f.Tensor("absent"); !errors.As(err, &missing) || missing.Name != "absent" {
		t.Errorf("%v", err)
	}
}

func TestRefused(t *testing.T) {
	files, err := filepath.Glob("testdata/bad_*.safetensors")
	if err != nil || len(files) != 37 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	files = append(files, path("edge_leading_ws"), path("edge_duplicate_tensor"))
	for _, p := range files {
		_, err := Open(p)
		var place *formats.Error
		if !errors.As(err, &place) || place.Path != p || place.Field == "" || place.Offset < 0 {
			t.Errorf("%s: %v", p, err)
		}
	}
}

func TestErrorsNameThePlace(t *testing.T) {
	for name, want := range map[string]string{
		"bad_unknown_dtype":       `header at byte 28: tensor "t": dtype: unknown type "Q4_0"`,
		"bad_hole":                `tensor "b" data_offsets at byte`,
		"bad_shape_bits_overflow": "does not fit 64 bits",
		"bad_duplicate_dtype_key": "dtype stands twice",
		"edge_duplicate_tensor":   `stands twice`,
		"bad_f6_not_byte":         "do not end at a byte",
		"bad_trailing_bytes":      "the tensors cover",
	} {
		if _, err := Open(path(name)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}

func TestEveryTruncationIsRefused(t *testing.T) {
	data, err := os.ReadFile(path("valid_F32"))
	if err != nil {
		t.Fatal(err)
	}
	for n := range data {
		if _, err := Parse("cut", data[:n], nil); err == nil {
			t.Errorf("accepted %d of %d bytes", n, len(data))
		}
	}
}

func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.safetensors")
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
		// Accepted: the tensors cover the data exactly, and writing and
		// reading again gives the same.
		var all []formats.Tensor
		total := 0
		for _, name := range file.Names() {
			x := mustTensor(t, file, name)
			size := uint64(x.Numel()) * dtypes[rank(x.DType)].bits
			if hi, _ := bits.Mul64(uint64(x.Numel()), 64); hi == 0 && size/8 != uint64(len(x.Data)) {
				t.Fatalf("%q: %d bytes for %s %v", name, len(x.Data), x.DType, x.Shape)
			}
			total += len(x.Data)
			all = append(all, x)
		}
		if n := binary.LittleEndian.Uint64(data); total != len(data)-8-int(n) {
			t.Fatalf("%d of %d bytes", total, len(data))
		}
		var w strings.Builder
		if err := Write(&w, all, file.Metadata()); err != nil {
			t.Fatal(err)
		}
		again, err := Parse("again", []byte(w.String()), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range all {
			y := mustTensor(t, again, x.Name)
			if x.DType != y.DType || !slices.Equal(x.Shape, y.Shape) || !slices.Equal(x.Data, y.Data) {
				t.Fatalf("%q differs", x.Name)
			}
		}
	})
}
