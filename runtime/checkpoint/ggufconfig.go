package checkpoint

import (
	"fmt"
	"math"
	"strconv"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/gguf"
)

// configKeys gives config.json's names of GGUF's keys, which follow the
// architecture's own prefix; gpt2 names some of them otherwise.
var configKeys = []struct{ gguf, hf, gpt2 string }{
	{"embedding_length", "hidden_size", "n_embd"},
	{"feed_forward_length", "intermediate_size", "n_inner"},
	{"block_count", "num_hidden_layers", "n_layer"},
	{"attention.head_count", "num_attention_heads", "n_head"},
	{"attention.head_count_kv", "num_key_value_heads", ""},
	{"context_length", "max_position_embeddings", "n_positions"},
	{"attention.layer_norm_rms_epsilon", "rms_norm_eps", ""},
	{"attention.layer_norm_epsilon", "layer_norm_eps", "layer_norm_epsilon"},
	{"attention.key_length", "head_dim", ""},
	{"attention.sliding_window", "sliding_window", ""},
	{"rope.freq_base", "rope_theta", ""},
	{"attn_logit_softcapping", "attn_logit_softcapping", ""},
	{"final_logit_softcapping", "final_logit_softcapping", ""},
}

var tokenKeys = []struct{ gguf, hf string }{
	{"bos_token_id", "bos_token_id"},
	{"eos_token_id", "eos_token_id"},
	{"padding_token_id", "pad_token_id"},
}

// ggufConfig gives a GGUF file's metadata the names of config.json.
func ggufConfig(f *gguf.File, path string, arch architecture) (map[string]any, error) {
	c := map[string]any{"model_type": arch.modelType, "architectures": []any{arch.class}}
	prefix := f.Architecture() + "."
	gpt2 := arch.modelType == "gpt2"
	for _, k := range configKeys {
		name := k.hf
		if gpt2 {
			name = k.gpt2
		}
		v := f.KV(prefix + k.gguf)
		if name == "" || !v.Exists() {
			continue
		}
		n, ok := number(v)
		if !ok {
			return nil, &formats.Error{Path: path, Field: fmt.Sprintf("key %q", prefix+k.gguf), Offset: -1,
				Err: fmt.Errorf("a value of type %v, not one number", v.Kind())}
		}
		c[name] = n
	}
	for _, k := range tokenKeys {
		if n, ok := f.KV("tokenizer.ggml." + k.gguf).Int(); ok {
			c[k.hf] = n
		}
	}
	if embedding, err := f.Tensor("token_embd.weight"); err == nil && len(embedding.Shape) == 2 {
		c["vocab_size"] = embedding.Shape[0]
	}
	has := func(name string) bool {
		_, err := f.Tensor(name)
		return err == nil
	}
	c["tie_word_embeddings"] = !has("output.weight")
	if gpt2 {
		c["activation_function"] = arch.activation
		return c, need(path, c, "n_embd", "n_layer", "n_head")
	}
	c["hidden_act"] = arch.activation
	if arch.modelType == "gemma" || arch.modelType == "gemma2" {
		c["hidden_activation"] = arch.activation
	}
	if arch.modelType == "llama" {
		c["attention_bias"] = has("blk.0.attn_q.bias")
		c["mlp_bias"] = has("blk.0.ffn_gate.bias")
	}
	if err := need(path, c, "hidden_size", "num_hidden_layers", "num_attention_heads"); err != nil {
		return nil, err
	}
	heads, hidden := c["num_attention_heads"].(int), c["hidden_size"].(int)
	if _, ok := c["num_key_value_heads"]; !ok {
		c["num_key_value_heads"] = heads
	}
	if _, ok := c["head_dim"]; !ok {
		c["head_dim"] = hidden / heads
	}
	if _, ok := c["rope_theta"]; !ok {
		c["rope_theta"] = 10000.0
	}
	scaling, err := ropeScaling(f, path, c)
	if err != nil {
		return nil, err
	}
	if scaling != nil {
		c["rope_scaling"] = scaling
	}
	return c, nil
}

// need checks that sizes without which nothing can be read are positive ints.
func need(path string, c map[string]any, names ...string) error {
	for _, name := range names {
		if n, ok := c[name].(int); !ok || n <= 0 {
			return &formats.Error{Path: path, Field: "metadata", Offset: -1, Err: fmt.Errorf("no %s", name)}
		}
	}
	return nil
}

// number returns a single number, or that of a list whose numbers are all
// equal, as an int or a float64. A float32 becomes the shortest decimal that
// rounds to it: 1e-05, as config.json has it.
func number(v gguf.Value) (any, bool) {
	if list, ok := v.Ints(); ok && len(list) > 0 {
		for _, n := range list {
			if n != list[0] {
				return nil, false
			}
		}
		return list[0], true
	}
	switch v.Kind() {
	case gguf.Float32:
		x, _ := v.Float()
		return decimal(x), true
	case gguf.Float64:
		return v.Float()
	}
	return v.Int()
}

func decimal(f float64) float64 {
	x, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', -1, 32), 64)
	if err != nil {
		return f
	}
	return x
}

// ropeScaling returns config.json's rope_scaling, nil when there is none.
func ropeScaling(f *gguf.File, path string, c map[string]any) (map[string]any, error) {
	if t, err := f.Tensor("rope_freqs.weight"); err == nil {
		factors, err := float32s(t)
		if err != nil {
			return nil, err
		}
		scaling, ok := llama3Scaling(factors, c)
		if !ok {
			return nil, &formats.Error{Path: path, Field: `tensor "rope_freqs.weight"`, Offset: t.Offset,
				Err: fmt.Errorf("not the frequency factors of Llama 3")}
		}
		return scaling, nil
	}
	if _, err := f.Tensor("rope_factors_long.weight"); err == nil {
		return nil, &formats.Error{Path: path, Field: `tensor "rope_factors_long.weight"`, Offset: -1,
			Err: fmt.Errorf("long rope factors are not read")}
	}
	prefix := f.Architecture() + ".rope.scaling."
	kind, _ := f.KV(prefix + "type").Text()
	if kind == "" || kind == "none" {
		return nil, nil
	}
	scaling := map[string]any{"rope_type": kind}
	if x, ok := number(f.KV(prefix + "factor")); ok {
		scaling["factor"] = x
	}
	if n, ok := f.KV(prefix + "original_context_length").Int(); ok {
		scaling["original_max_position_embeddings"] = n
	}
	return scaling, nil
}

// llama3Scaling recognises the factors that Llama 3.1 and later divide rotary
// frequencies by: 1 for short waves, the full factor for long ones and a ramp
// between (modeling_rope_utils, _compute_llama3_parameters). GGUF stores the
// factors alone; the other parameters are the same in all these models.
func llama3Scaling(factors []float32, c map[string]any) (map[string]any, bool) {
	const low, high, original = 1.0, 4.0, 8192.0
	theta, _ := c["rope_theta"].(float64)
	dim, _ := c["head_dim"].(int)
	if len(factors) == 0 || len(factors) != dim/2 {
		return nil, false
	}
	factor := 1.0
	for _, x := range factors {
		factor = max(factor, decimal(float64(x)))
	}
	for i, x := range factors {
		wave := 2 * math.Pi * math.Pow(theta, float64(2*i)/float64(dim))
		want := 1.0
		switch {
		case wave > original/low:
			want = factor
		case wave >= original/high:
			smooth := (original/wave - low) / (high - low)
			want = 1 / ((1-smooth)/factor + smooth)
		}
		if !(math.Abs(float64(x)-want) <= 1e-4*want) {
			return nil, false
		}
	}
	return map[string]any{"rope_type": "llama3", "factor": factor, "low_freq_factor": low, "high_freq_factor": high,
		"original_max_position_embeddings": int(original)}, true
}
