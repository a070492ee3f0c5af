package npy

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/formats"
)

// content is an array that testdata/oracle/numpy_files.py wrote.
type content struct {
	Name, DType string
	Shape       []int
	Data        string
}

var dtypeNames = map[string]formats.DType{"float64": "F64", "float32": "F32", "float16": "F16", "int64": "I64", "int32": "I32",
	"int16": "I16", "int8": "I8", "uint64": "U64", "uint32": "U32", "uint16": "U16", "uint8": "U8", "bool": "BOOL"}

func contents(t *testing.T) map[string][]content {
	raw, err := os.ReadFile("testdata/arrays.json")
	require.NoError(t, err)
	var doc struct{ Files map[string][]content }
	require.NoError(t, json.Unmarshal(raw, &doc))
	require.NotEmpty(t, doc.Files)
	return doc.Files
}

func check(t *testing.T, want content, got formats.Tensor) {
	t.Helper()
	data, err := base64.StdEncoding.DecodeString(want.Data)
	require.NoError(t, err)
	require.Equal(t, dtypeNames[want.DType], got.DType)
	require.Equal(t, want.Shape, got.Shape)
	require.Equal(t, data, append([]byte{}, got.Data...))
	require.Equal(t, want.Name, got.Name)
}

func TestReads(t *testing.T) {
	for name, arrays := range contents(t) {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("testdata", name)
			if strings.HasSuffix(name, ".npy") {
				x, err := Open(path)
				require.NoError(t, err)
				check(t, arrays[0], x)
				return
			}
			f, err := OpenZip(path)
			require.NoError(t, err)
			var names []string
			for _, a := range arrays {
				names = append(names, a.Name)
				x, err := f.Tensor(a.Name)
				require.NoError(t, err)
				check(t, a, x)
			}
			require.Equal(t, names, f.Names())
			_, err = f.Tensor("nothing")
			var missing *formats.NotFoundError
			require.ErrorAs(t, err, &missing)
		})
	}
}

func TestWritesNumPysBytes(t *testing.T) {
	for name, arrays := range contents(t) {
		if !strings.HasSuffix(name, ".npy") || strings.Contains(name, "fortran") || strings.Contains(name, "endian") || strings.Contains(name, "version") || name == "loose.npy" || name == "bools.npy" || name == "two_arrays.npy" {
			continue
		}
		data, err := base64.StdEncoding.DecodeString(arrays[0].Data)
		require.NoError(t, err)
		want, err := os.ReadFile(filepath.Join("testdata", name))
		require.NoError(t, err)
		var out bytes.Buffer
		require.NoError(t, Write(&out, formats.Tensor{DType: dtypeNames[arrays[0].DType], Shape: arrays[0].Shape, Data: data}))
		require.Equal(t, want, out.Bytes(), name)
	}
}

func TestZipRoundTrip(t *testing.T) {
	x := formats.Tensor{Name: "x", DType: "I16", Shape: []int{2, 2}, Data: []byte{1, 0, 2, 0, 3, 0, 4, 0}}
	y := formats.Tensor{Name: "y", DType: "BOOL", Shape: []int{}, Data: []byte{1}}
	for _, compress := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), "a.npz")
		require.NoError(t, SaveZip(path, []formats.Tensor{x, y}, compress))
		f, err := OpenZip(path)
		require.NoError(t, err)
		require.Equal(t, []string{"x", "y"}, f.Names())
		for _, want := range []formats.Tensor{x, y} {
			got, err := f.Tensor(want.Name)
			require.NoError(t, err)
			require.Equal(t, []any{want.DType, want.Shape, want.Data}, []any{got.DType, got.Shape, got.Data})
		}
	}
	require.Error(t, Write(&bytes.Buffer{}, formats.Tensor{DType: "BF16", Shape: []int{1}, Data: []byte{0, 0}}))
	require.Error(t, Write(&bytes.Buffer{}, formats.Tensor{DType: "F32", Shape: []int{2}, Data: []byte{0, 0}}))
}

// read opens a file of either kind and reads all that it holds.
func read(path string, data []byte) error {
	if !strings.HasSuffix(path, ".npz") {
		_, err := Parse(path, data, nil)
		return err
	}
	f, err := ParseZip(path, data, nil)
	if err != nil {
		return err
	}
	for _, name := range f.Names() {
		if _, err := f.Tensor(name); err != nil {
			return err
		}
	}
	return nil
}

func TestRefused(t *testing.T) {
	files, err := filepath.Glob("testdata/bad_*")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, path := range files {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		err = read(path, data)
		require.Error(t, err, path)
		var e *formats.Error
		require.True(t, errors.As(err, &e), "%s: %v names no place", path, err)
		require.Equal(t, path, e.Path)
		require.NotEmpty(t, e.Field, path)
	}
}

func TestEveryTruncationIsRefused(t *testing.T) {
	for _, path := range []string{"testdata/float64.npy", "testdata/version2.npy", "testdata/fortran.npy", "testdata/stored.npz"} {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		for n := range data {
			require.Error(t, read(path, data[:n]), "%s cut to %d bytes", path, n)
		}
	}
}

// What a file claims to hold must not be allocated before it is there.
func TestAllocationIsBounded(t *testing.T) {
	files, err := filepath.Glob("testdata/*.np[yz]")
	require.NoError(t, err)
	for _, path := range files {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_ = read(path, data)
		runtime.ReadMemStats(&after)
		n := after.TotalAlloc - before.TotalAlloc
		require.Less(t, n, uint64(256<<10+64*len(data)), path)
	}
}

func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.np[yz]")
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := read("fuzz.npz", data); err == nil {
			return
		}
		x, err := Parse("fuzz.npy", data, nil)
		if err != nil {
			return
		}
		// Accepted: writing and reading again gives the same.
		var out bytes.Buffer
		if err := Write(&out, x); err != nil {
			t.Fatal(err)
		}
		again, err := Parse("again", out.Bytes(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if again.DType != x.DType || !bytes.Equal(again.Data, x.Data) || len(again.Shape) != len(x.Shape) {
			t.Fatalf("%v %v, written and read %v %v", x.DType, x.Shape, again.DType, again.Shape)
		}
	})
}
