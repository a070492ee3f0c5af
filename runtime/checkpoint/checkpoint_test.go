package checkpoint

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/half"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// The folders under testdata hold a model as transformers 5.24.0 saved it and,
// beside it, as GGUF in the converter's form (testdata/oracle/tiny.py).

func mustOpen(t *testing.T, path string) *Checkpoint {
	t.Helper()
	c, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func mustTensor(t *testing.T, s Source, name string) *tensor.Tensor {
	t.Helper()
	x, err := s.Tensor(name)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func values(x *tensor.Tensor) []float32 {
	v := make([]float32, x.Numel())
	switch x.DType() {
	case tensor.Float32:
		copy(v, tensor.Elements[float32](x))
	case tensor.Float16:
		half.ToFloat32s(v, tensor.Elements[uint16](x)[:len(v)])
	case tensor.BFloat16:
		half.BFToFloat32s(v, tensor.Elements[uint16](x)[:len(v)])
	default:
		panic(x.DType())
	}
	return v
}

func TestGGUFGivesTheSavedModel(t *testing.T) {
	for _, c := range []struct {
		name string
		tol  float64 // 0: bit for bit
	}{
		{"llama", 0}, {"llama-half", 0}, {"llama3", 0}, {"qwen2", 0}, {"qwen3", 0}, {"phi3", 0}, {"gpt2", 0},
		{"gemma2", 6e-8},   // the converter rounds 1 + w in float32
		{"llama-q8", 4e-3}, // half of a step of 127 in the largest weight
	} {
		saved := mustOpen(t, filepath.Join("testdata", c.name))
		got := mustOpen(t, filepath.Join("testdata", c.name, c.name+".gguf"))
		a, b := slices.Sorted(slices.Values(saved.Names())), slices.Sorted(slices.Values(got.Names()))
		if !slices.Equal(a, b) {
			t.Fatalf("%s: names\n%v, want\n%v", c.name, b, a)
		}
		for _, name := range a {
			x, y := mustTensor(t, saved, name), mustTensor(t, got, name)
			if !slices.Equal(x.Shape(), y.Shape()) {
				t.Errorf("%s %s: shape %v, want %v", c.name, name, y.Shape(), x.Shape())
				continue
			}
			v, w := values(x), values(y)
			for i := range v {
				if math.Abs(float64(v[i]-w[i])) > c.tol {
					t.Errorf("%s %s: element %d is %v, want %v", c.name, name, i, w[i], v[i])
					break
				}
			}
		}
	}
}

func TestGGUFConfigAgreesWithConfigJSON(t *testing.T) {
	for _, name := range []string{"llama", "llama-half", "llama3", "qwen2", "qwen3", "phi3", "gemma2", "gpt2"} {
		want := mustOpen(t, filepath.Join("testdata", name)).Config()
		got := mustOpen(t, filepath.Join("testdata", name, name+".gguf")).Config()
		keys := []string{"model_type", "architectures", "hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads",
			"num_key_value_heads", "rms_norm_eps", "vocab_size", "max_position_embeddings", "bos_token_id", "eos_token_id",
			"tie_word_embeddings", "hidden_act"}
		switch name {
		case "gpt2":
			keys = []string{"model_type", "architectures", "n_embd", "n_layer", "n_head", "n_positions", "vocab_size",
				"layer_norm_epsilon", "activation_function", "bos_token_id", "eos_token_id", "tie_word_embeddings"}
		case "llama", "llama-half", "llama3":
			keys = append(keys, "attention_bias", "mlp_bias", "head_dim")
		case "qwen3":
			keys = append(keys, "head_dim")
		case "gemma2":
			keys = slices.DeleteFunc(append(keys, "head_dim", "hidden_activation"), func(k string) bool { return k == "hidden_act" })
		}
		for _, key := range keys {
			if !reflect.DeepEqual(got[key], want[key]) {
				t.Errorf("%s: %s is %#v, want %#v", name, key, got[key], want[key])
			}
		}
		rope, _ := want["rope_parameters"].(map[string]any)
		if name != "gpt2" && !reflect.DeepEqual(got["rope_theta"], rope["rope_theta"]) {
			t.Errorf("%s: rope_theta is %#v, want %#v", name, got["rope_theta"], rope["rope_theta"])
		}
		if name == "llama3" {
			delete(rope, "rope_theta")
			if !reflect.DeepEqual(got["rope_scaling"], rope) {
				t.Errorf("rope_scaling %v, want %v", got["rope_scaling"], rope)
			}
		} else if got["rope_scaling"] != nil {
			t.Errorf("%s: rope_scaling %v", name, got["rope_scaling"])
		}
	}
}

func TestTensorsShareTheFile(t *testing.T) {
	c := mustOpen(t, "testdata/qwen2")
	x := mustTensor(t, c, "model.norm.weight")
	before := tensor.Elements[float32](x)[0]
	tensor.Elements[float32](x)[0] = 42
	if y := mustTensor(t, c, "model.norm.weight"); tensor.Elements[float32](y)[0] != 42 {
		t.Error("two tensors of one name do not share their bytes")
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if tensor.Elements[float32](x)[0] != 42 {
		t.Error("Close took the tensor's bytes away")
	}
	again := mustOpen(t, "testdata/qwen2")
	if y := mustTensor(t, again, "model.norm.weight"); tensor.Elements[float32](y)[0] != before {
		t.Error("the write reached the file")
	}
}

func TestUnalignedDataIsCopied(t *testing.T) {
	c := mustOpen(t, "../../formats/safetensors/testdata/valid_unaligned_data.safetensors")
	x := mustTensor(t, c, "b")
	if x.DType() != tensor.Float32 || len(values(x)) == 0 {
		t.Errorf("%v", x.DType())
	}
}

func TestEveryDType(t *testing.T) {
	files, err := filepath.Glob("../../formats/safetensors/testdata/valid_*.safetensors")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, p := range files {
		c := mustOpen(t, p)
		for _, name := range c.Names() {
			x, err := c.Tensor(name)
			d := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(p), "valid_"), ".safetensors")
			_, held := plain[formats.DType(d)]
			if dtypeFile := d == strings.ToUpper(d); dtypeFile && (err == nil) != held {
				t.Errorf("%s: %v", p, err)
			} else if !dtypeFile && err != nil {
				t.Errorf("%s: %v", p, err)
			}
			if err == nil && x == nil {
				t.Errorf("%s: nothing", p)
			}
		}
	}
}

func TestOpenFaults(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return p
	}
	mistaken := write("config/config.json", `{"a": 1,}`)
	data, err := os.ReadFile("testdata/qwen2/model.safetensors")
	if err != nil {
		t.Fatal(err)
	}
	write("config/model.safetensors", string(data))
	write("two/a.gguf", "")
	write("two/b.gguf", "")
	v2, err := os.ReadFile("../../formats/gguf/testdata/struct_v2.gguf")
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		write("mamba.gguf", strings.Replace(string(v2), "llama", "mamba", 1)): `key "general.architecture": "mamba" is not read`,
		filepath.Join(dir, "absent"):                                          "no such file",
		t.TempDir():                                                           "no model.safetensors",
		filepath.Join(dir, "two"):                                             "several GGUF files (a.gguf, b.gguf)",
		write("m.bin", "PK\x03\x04"):                                          "pickled PyTorch checkpoint",
		write("m.gguf", "GGUF"):                                               "m.gguf: version at byte 4",
		write("m.safetensors", "abc"):                                         "m.safetensors: header length at byte 0",
		filepath.Dir(mistaken):                                                "config.json at byte",
		"../../formats/gguf/testdata/tok_gpt2.gguf":                           "metadata: no hidden_size",
		"../../formats/gguf/testdata/struct_v2.gguf":                          "metadata: no hidden_size",
		"../../formats/gguf/testdata/bad_overlap.gguf":                        "offset at byte",
	} {
		if _, err := Open(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
	if _, err := Open(filepath.Join(dir, "absent")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	c := mustOpen(t, "testdata/llama")
	var missing *formats.NotFoundError
	if _, err := c.Tensor("absent"); !errors.As(err, &missing) || c.Has("absent") || !c.Has("lm_head.weight") {
		t.Errorf("%v", err)
	}
}

func TestGGUFDirectory(t *testing.T) {
	dir := t.TempDir()
	data, err := os.ReadFile("testdata/qwen2/qwen2.gguf")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "qwen2.gguf"), data, 0o644); err != nil {
		t.Fatal(err)
	}
	c := mustOpen(t, dir)
	if c.GGUF() == nil || c.Has("lm_head.weight") || c.Config()["tie_word_embeddings"] != true {
		t.Errorf("%v", c.Config())
	}
	if n, ok := c.GGUF().KV("tokenizer.ggml.eos_token_id").Int(); !ok || n != 2 {
		t.Errorf("%d %v", n, ok)
	}
}

func TestRename(t *testing.T) {
	llama := architectures["llama"]
	for name, want := range map[string]string{
		"token_embd.weight":       "model.embed_tokens.weight false",
		"blk.31.attn_q.weight":    "model.layers.31.self_attn.q_proj.weight true",
		"blk.0.attn_k.bias":       "model.layers.0.self_attn.k_proj.bias true",
		"blk.0.ffn_down.weight":   "model.layers.0.mlp.down_proj.weight false",
		"blk.x.ffn_down.weight":   "",
		"blk.0":                   "",
		"blk.0.ffn_down":          "",
		"blk.0.ffn_gate_exps.big": "",
	} {
		hf, change, ok := llama.rename(name)
		got := ""
		if ok {
			got = fmt.Sprint(hf, " ", change != asIs)
		}
		if got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
