package transformers

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pyconv/pyconv/runtime/nn"
	"github.com/pyconv/pyconv/runtime/tensor"
)

const tiny = "testdata/models/llama-tiny"

// copyModel copies a model into a new directory, with its config changed.
func copyModel(t *testing.T, model string, change map[string]any) string {
	dir := t.TempDir()
	for _, name := range []string{"config.json", "generation_config.json", "model.safetensors"} {
		data, err := os.ReadFile(filepath.Join(path(model), name))
		require.NoError(t, err)
		if name == "config.json" {
			var c map[string]any
			require.NoError(t, json.Unmarshal(data, &c))
			for k, v := range change {
				if c[k] = v; v == nil {
					delete(c, k)
				}
			}
			data, err = json.Marshal(c)
			require.NoError(t, err)
		}
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), data, 0o644))
	}
	return dir
}

func TestLoadErrors(t *testing.T) {
	empty := t.TempDir()
	noWeights := copyModel(t, tiny, nil)
	require.NoError(t, os.Remove(filepath.Join(noWeights, "model.safetensors")))
	cut := copyModel(t, tiny, nil)
	require.NoError(t, os.Truncate(filepath.Join(cut, "model.safetensors"), 60000))
	broken := copyModel(t, tiny, nil)
	require.NoError(t, os.WriteFile(filepath.Join(broken, "config.json"), []byte(`{"model_type": `), 0o644))
	for _, c := range []struct {
		name, dir string
		options   LoadOptions
		want      []string
	}{
		{"no directory", "./no-such-model", LoadOptions{}, []string{"OSError: ./no-such-model is not a local folder", "downloads nothing"}},
		{"no config", empty, LoadOptions{}, []string{"OSError", "does not appear to have a file named config.json"}},
		{"broken config", broken, LoadOptions{}, []string{"OSError", "not a valid JSON file"}},
		{"no weights", noWeights, LoadOptions{}, []string{"OSError", "Error no file named model.safetensors found in directory"}},
		{"truncated weights", cut, LoadOptions{}, []string{"model.safetensors"}},
		{"unknown type", copyModel(t, tiny, map[string]any{"model_type": "mamba", "architectures": []string{"MambaForCausalLM"}}), LoadOptions{},
			[]string{"ValueError", "mamba (MambaForCausalLM)", "llama, mistral and qwen2"}},
		{"type missing", copyModel(t, tiny, map[string]any{"model_type": nil}), LoadOptions{}, []string{"ValueError", "type none"}},
		{"one layer more", copyModel(t, tiny, map[string]any{"num_hidden_layers": 3}), LoadOptions{},
			[]string{"ValueError", "does not fit LlamaForCausalLM", "Missing: model.layers.2.self_attn.q_proj.weight, ", "1 more"}},
		{"other sizes", copyModel(t, tiny, map[string]any{"intermediate_size": 60}), LoadOptions{},
			[]string{"ValueError", "mlp.gate_proj.weight is torch.Size([64, 32]) in the checkpoint and torch.Size([60, 32]) in the model"}},
		{"head missing", copyModel(t, tiny, map[string]any{"tie_word_embeddings": false}), LoadOptions{}, []string{"ValueError", "Missing: lm_head.weight"}},
		{"no heads", copyModel(t, tiny, map[string]any{"num_attention_heads": 0, "head_dim": 8}), LoadOptions{}, []string{"ValueError", "num_attention_heads is 0"}},
		{"heads apart", copyModel(t, tiny, map[string]any{"num_key_value_heads": 3}), LoadOptions{}, []string{"ValueError", "4 attention heads"}},
		{"a size in words", copyModel(t, tiny, map[string]any{"hidden_size": "big"}), LoadOptions{}, []string{"ValueError", "hidden_size is big, not an integer"}},
		{"activation", copyModel(t, tiny, map[string]any{"hidden_act": "gelu"}), LoadOptions{}, []string{"ValueError", "activation gelu"}},
		{"rotary type", copyModel(t, tiny, map[string]any{"rope_parameters": map[string]any{"rope_type": "yarn", "factor": 2.0}}), LoadOptions{}, []string{"ValueError", "type yarn"}},
		{"integer dtype", path(tiny), LoadOptions{Dtype: tensor.Int64}, []string{"ValueError", "dtype=torch.int64"}},
		{"no GGUF", path(tiny), LoadOptions{GGUFFile: "x.gguf"}, []string{"OSError", "x.gguf"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := LoadCausalLM(c.dir, c.options)
			require.Error(t, err)
			require.Nil(t, m)
			for _, w := range c.want {
				require.Contains(t, err.Error(), w)
			}
		})
	}
	_, err := LoadCausalLMAs(path(tiny), "int3")
	require.ErrorContains(t, err, "`dtype` provided as a `str`")
}

func TestDTypes(t *testing.T) {
	m, err := LoadCausalLM(exampleDir)
	require.NoError(t, err)
	require.Equal(t, tensor.Float16, m.DType())
	m, err = LoadCausalLMAs(exampleDir, "auto")
	require.NoError(t, err)
	require.Equal(t, tensor.Float16, m.DType())
	m, err = LoadCausalLMAs(exampleDir, "bfloat16")
	require.NoError(t, err)
	require.Equal(t, tensor.BFloat16, m.DType())
	base, err := LoadModelAs(exampleDir, "torch.float32")
	require.NoError(t, err)
	require.Equal(t, tensor.Float32, base.DType())
	m, err = LoadCausalLM(exampleDir, LoadOptions{TorchDtype: tensor.Float64})
	require.NoError(t, err)
	require.Equal(t, tensor.Float64, m.DType())
}

func TestConfig(t *testing.T) {
	c, err := LoadConfig(path(tiny))
	require.NoError(t, err)
	require.Equal(t, []any{"llama", 32, 64, 2, 4, 2, 8, 288, 128, 1e-5, true, 1}, []any{c.ModelType, c.HiddenSize, c.IntermediateSize,
		c.NumHiddenLayers, c.NumAttentionHeads, c.NumKeyValueHeads, c.HeadDim, c.VocabSize, c.MaxPositionEmbeddings, c.RMSNormEps,
		c.TieWordEmbeddings, *c.EosTokenID()})
	g, err := LoadGenerationConfig(path(tiny))
	require.NoError(t, err)
	require.Equal(t, 1, *g.EosTokenID())
	require.Nil(t, g.PadTokenID)
	g, err = LoadGenerationConfig("testdata/qwen2")
	require.NoError(t, err)
	require.Equal(t, []int{1, 9}, g.EosTokenIDs)
	require.PanicsWithError(t, "NotImplementedError: generation_config.eos_token_id is a list of 2 ids: only a single one can be read here", func() { g.EosTokenID() })
	// Before transformers 5 the rotary parameters had other names.
	old, err := newConfig("x", map[string]any{"model_type": "llama", "rope_theta": 500000.0,
		"rope_scaling": map[string]any{"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 8192}})
	require.NoError(t, err)
	require.Equal(t, rope{kind: "llama3", theta: 500000, factor: 8, low: 1, high: 4, original: 8192}, old.rope)
}

// A decoder without its prefix loads into the model with the head, and a head
// that the config ties but the file holds apart stays apart.
func TestTies(t *testing.T) {
	m, err := LoadCausalLM(path(tiny))
	require.NoError(t, err)
	require.Same(t, m.Model.EmbedTokens.Weight, m.LMHead.Weight)
	require.NotContains(t, names(m), "lm_head.weight")
	u, err := LoadCausalLM(path("testdata/models/llama-tiny-untied"))
	require.NoError(t, err)
	require.Contains(t, names(u), "lm_head.weight")
	u, err = LoadCausalLM(copyModel(t, "testdata/models/llama-tiny-untied", map[string]any{"tie_word_embeddings": true}))
	require.NoError(t, err)
	require.Contains(t, names(u), "lm_head.weight")
	require.True(t, strings.HasPrefix(nn.Repr(u), "LlamaForCausalLM(\n  (model): LlamaModel("))
}

func names(m nn.Module) []string {
	var out []string
	for _, p := range nn.NamedParameters(m) {
		out = append(out, p.Name)
	}
	return out
}
