package checkpoint

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// written.safetensors is the reference library's, of ten tensors in all dtypes.
const written = "../../formats/safetensors/testdata/written.safetensors"

func TestLoadFileAndSaveFile(t *testing.T) {
	s, err := LoadFile(written)
	if err != nil {
		t.Fatal(err)
	}
	// The order of the data, as load_file's dict has it.
	want := []string{"a\"\n\t\x01\\é\u2028\x7f/", "d", "", "a2", "b", "i", "bf", "h", "u", "c"}
	if !slices.Equal(s.Names(), want) || s.Len() != 10 {
		t.Errorf("%q", s.Names())
	}
	if !s.Has("b") || s.Has("z") || !slices.Equal(values(s.Get("b")), []float32{0, 1}) {
		t.Errorf("b is %v", values(s.Get("b")))
	}
	for i, it := range s.Items() {
		if it.V0 != want[i] || it.V1 != s.Values()[i] {
			t.Errorf("item %d is %v", i, it)
		}
	}
	if x := s.Get("i"); x.DType() != tensor.Int32 || len(x.Shape()) != 0 || tensor.Elements[int32](x)[0] != 7 {
		t.Errorf("i is %v", x.Shape())
	}
	out := filepath.Join(t.TempDir(), "out.safetensors")
	if err := SaveFile(s, out, SaveOptions{Metadata: map[string]string{"format": "pt"}}); err != nil {
		t.Fatal(err)
	}
	a, _ := os.ReadFile(written)
	if b, _ := os.ReadFile(out); !bytes.Equal(a, b) {
		t.Error("saved bytes differ from the reference")
	}
}

func exception(t *testing.T, err error) *py.Exception {
	t.Helper()
	var e *py.Exception
	if !errors.As(err, &e) {
		t.Fatalf("%v is no exception", err)
	}
	return e
}

func TestLoadFileFaults(t *testing.T) {
	_, err := LoadFile("absent.safetensors")
	if e := exception(t, err); e.Type != "FileNotFoundError" || e.Args[0] != "No such file or directory: absent.safetensors" {
		t.Errorf("%v", err)
	}
	_, err = LoadFile("../../formats/safetensors/testdata/bad_seven_bytes.safetensors")
	if e := exception(t, err); e.Type != "SafetensorError" || !strings.HasPrefix(e.Args[0].(string), "Error while deserializing header: ") {
		t.Errorf("%v", err)
	}
	_, err = LoadFile("../../formats/safetensors/testdata/valid_F8_E4M3.safetensors")
	if e := exception(t, err); e.Type != "SafetensorError" || !strings.Contains(e.Args[0].(string), "F8_E4M3") {
		t.Errorf("%v", err)
	}
	err = py.Catch(func() { NewStateDict().Get("w") })
	if e := exception(t, err); e.Type != "KeyError" || e.Args[0] != "w" {
		t.Errorf("%v", err)
	}
}

func TestSaveFileFaults(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out.safetensors")
	data := []float32{1, 2, 3, 4}
	s := NewStateDict()
	s.Set("a", tensor.FromSlice(tensor.Float32, data, 4))
	s.Set("b", tensor.FromSlice(tensor.Float32, data[2:], 2))
	err := SaveFile(s, out)
	if e := exception(t, err); e.Type != "RuntimeError" || !strings.Contains(e.Args[0].(string), "Some tensors share memory") {
		t.Errorf("%v", err)
	}
	s = NewStateDict()
	s.Set("a", tensor.FromSlice(tensor.Float32, data[:2], 2))
	s.Set("b", tensor.FromSlice(tensor.Float32, data[2:], 2, 1))
	s.Set("a", tensor.FromSlice(tensor.Float32, data[:1], 1))
	if err := SaveFile(s, out); err != nil || !slices.Equal(s.Names(), []string{"a", "b"}) {
		t.Errorf("%v %v", err, s.Names())
	}
	again, err := LoadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if x := again.Get("b"); !slices.Equal(x.Shape(), []int{2, 1}) || !slices.Equal(values(x), []float32{3, 4}) {
		t.Errorf("b is %v", values(x))
	}
	if err := SaveFile(s, filepath.Join(out, "x")); err == nil {
		t.Error("saved below a file")
	}
}
