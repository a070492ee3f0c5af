package safetensors

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pyconv/pyconv/formats"
)

// written.safetensors is the reference writer's, testdata/oracle/written.py.
func TestWriteGivesTheReferenceBytes(t *testing.T) {
	f := mustOpen(t, "written")
	var all []formats.Tensor
	names := f.Names()
	slices.Sort(names)
	for _, name := range names {
		all = append(all, mustTensor(t, f, name))
	}
	want, err := os.ReadFile(path("written"))
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "out.safetensors")
	if err := WriteFile(out, all, f.Metadata()); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(out), "*.part")); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

func TestWriteRefuses(t *testing.T) {
	x := formats.Tensor{Name: "x", DType: "F32", Shape: []int{2}, Data: make([]byte, 8)}
	for want, bad := range map[string][]formats.Tensor{
		"no type":  {{Name: "q", DType: "Q4_0", Shape: []int{32}, Data: make([]byte, 18)}},
		"taken":    {x, x},
		"takes 12": {{Name: "x", DType: "F32", Shape: []int{3}, Data: make([]byte, 8)}},
		"UTF-8":    {{Name: "\xff", DType: "F32", Shape: []int{2}, Data: make([]byte, 8)}},
	} {
		if err := Write(&bytes.Buffer{}, bad, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", want, err)
		}
	}
}

func TestSharded(t *testing.T) {
	s, err := OpenIndex("testdata/sharded/model.safetensors.index.json")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(s.Names(), []string{"model.embed_tokens.weight", "model.norm.weight"}) {
		t.Errorf("%v", s.Names())
	}
	if v := floats(mustTensor(t, s, "model.embed_tokens.weight")); !slices.Equal(v, []float32{1, 2, 3, 4}) {
		t.Errorf("%v", v)
	}
	if v := floats(mustTensor(t, s, "model.norm.weight")); !slices.Equal(v, []float32{5, 6}) {
		t.Errorf("%v", v)
	}
}

func TestShardedRefuses(t *testing.T) {
	const first, second = `"model.embed_tokens.weight":"model-00001-of-00002.safetensors"`, `"model.norm.weight":"model-00002-of-00002.safetensors"`
	both := "testdata/sharded/model-0000%d-of-00002.safetensors"
	for want, index := range map[string]string{
		"own folder":            `{"weight_map":{"a":"../model-00001-of-00002.safetensors"}}`,
		`"/etc/x.safetensors"`:  `{"weight_map":{"a":"/etc/x.safetensors"}}`,
		`"..\\x.safetensors"`:   `{"weight_map":{"a":"..\\x.safetensors"}}`,
		"no such file":          `{"weight_map":{"a":"absent.safetensors"}}`,
		`no tensor "absent"`:    `{"weight_map":{` + first + `,"absent":"model-00001-of-00002.safetensors"}}`,
		"not in weight_map":     `{"weight_map":{` + first + `,"model.other.weight":"extra.safetensors"}}`,
		"is in ":                `{"weight_map":{` + first + `,` + second + `,"x":"twice.safetensors"}}`,
		"weight_map at byte 15": `{"metadata":{}}`,
		"stands twice":          `{"weight_map":{` + first + `,` + first + `}}`,
		"text after":            `{"weight_map":{}} {}`,
		"ends early":            `{"weight_map":{"a":`,
		"not UTF-8":             "{\"\xff\":1}",
	} {
		dir := t.TempDir()
		for _, n := range []string{"1", "2"} {
			data, err := os.ReadFile(strings.Replace(both, "%d", n, 1))
			if err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(dir, "model-0000"+n+"-of-00002.safetensors"), data)
		}
		x := func(name string) formats.Tensor {
			return formats.Tensor{Name: name, DType: "U8", Shape: []int{1}, Data: []byte{1}}
		}
		for name, tensors := range map[string][]formats.Tensor{
			"extra.safetensors": {x("model.other.weight"), x("unlisted")},
			"twice.safetensors": {x("x"), x("model.norm.weight")},
		} {
			if err := WriteFile(filepath.Join(dir, name), tensors, nil); err != nil {
				t.Fatal(err)
			}
		}
		p := filepath.Join(dir, "model.safetensors.index.json")
		write(t, p, []byte(index))
		if _, err := OpenIndex(p); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	if _, err := OpenIndex("testdata/absent.json"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
