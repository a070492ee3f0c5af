package transformers

import (
	"strings"

	"github.com/pyconv/pyconv/runtime/py"
)

// Config is a model's config.json with the values that its class adds. Sizes
// are in elements; nil is None.
//
//pyconv:class transformers.PretrainedConfig
//pyconv:class transformers.PreTrainedConfig
//pyconv:class transformers.AutoConfig
//pyconv:class transformers.LlamaConfig
//pyconv:class transformers.MistralConfig
//pyconv:class transformers.Qwen2Config
type Config struct {
	ModelType             string   //pyconv:map transformers.PretrainedConfig.model_type attr
	Architectures         []string //pyconv:map transformers.PretrainedConfig.architectures attr
	VocabSize             int      //pyconv:map transformers.PretrainedConfig.vocab_size attr
	HiddenSize            int      //pyconv:map transformers.PretrainedConfig.hidden_size attr
	IntermediateSize      int      //pyconv:map transformers.PretrainedConfig.intermediate_size attr
	NumHiddenLayers       int      //pyconv:map transformers.PretrainedConfig.num_hidden_layers attr
	NumAttentionHeads     int      //pyconv:map transformers.PretrainedConfig.num_attention_heads attr
	NumKeyValueHeads      int      //pyconv:map transformers.PretrainedConfig.num_key_value_heads attr
	HeadDim               int      //pyconv:map transformers.PretrainedConfig.head_dim attr
	MaxPositionEmbeddings int      //pyconv:map transformers.PretrainedConfig.max_position_embeddings attr
	HiddenAct             string   //pyconv:map transformers.PretrainedConfig.hidden_act attr
	RMSNormEps            float64  //pyconv:map transformers.PretrainedConfig.rms_norm_eps attr
	TieWordEmbeddings     bool     //pyconv:map transformers.PretrainedConfig.tie_word_embeddings attr
	AttentionBias         bool     //pyconv:map transformers.PretrainedConfig.attention_bias attr
	MLPBias               bool     //pyconv:map transformers.PretrainedConfig.mlp_bias attr
	UseCache              bool     //pyconv:map transformers.PretrainedConfig.use_cache attr
	BosTokenID            *int     //pyconv:map transformers.PretrainedConfig.bos_token_id attr
	PadTokenID            *int     //pyconv:map transformers.PretrainedConfig.pad_token_id attr
	NameOrPath            string   //pyconv:map transformers.PretrainedConfig.name_or_path attr

	EosTokenIDs []int // the ids that end a text

	rope   rope
	window []int // each layer's sliding window, 0 for none
	dtype  string
}

// EosTokenID returns the id that ends a text, or nil; a config that names
// several raises a NotImplementedError.
//
//pyconv:map transformers.PretrainedConfig.eos_token_id attr
func (c *Config) EosTokenID() *int { return onlyID("config", c.EosTokenIDs) }

// LoadConfig reads the config.json of a model directory.
//
//pyconv:map transformers.AutoConfig.from_pretrained(pretrained_model_name_or_path: str)
//pyconv:map transformers.LlamaConfig.from_pretrained(pretrained_model_name_or_path: str)
//pyconv:map transformers.MistralConfig.from_pretrained(pretrained_model_name_or_path: str)
//pyconv:map transformers.Qwen2Config.from_pretrained(pretrained_model_name_or_path: str)
func LoadConfig(dir string) (*Config, error) {
	values, err := readConfig(dir)
	if err != nil {
		return nil, err
	}
	return newConfig(dir, values)
}

// family is a model type that is read: the start of its classes' names and the
// defaults of its config class.
type family struct {
	class    string
	defaults map[string]any
	qkvBias  bool // query, key and value have biases whatever the config says
}

var families = map[string]family{
	"llama": {class: "Llama", defaults: map[string]any{"hidden_size": 4096, "intermediate_size": 11008,
		"max_position_embeddings": 2048, "bos_token_id": 1, "eos_token_id": 2}},
	"mistral": {class: "Mistral", defaults: map[string]any{"hidden_size": 4096, "intermediate_size": 14336, "num_key_value_heads": 8,
		"max_position_embeddings": 4096 * 32, "bos_token_id": 1, "eos_token_id": 2, "sliding_window": 4096}},
	"qwen2": {class: "Qwen2", qkvBias: true, defaults: map[string]any{"hidden_size": 4096, "intermediate_size": 22016,
		"max_position_embeddings": 32768, "vocab_size": 151936, "sliding_window": 4096, "max_window_layers": 28}},
}

// newConfig reads the values of a config.json. where names the file in errors.
func newConfig(where string, values map[string]any) (*Config, error) {
	v := settings{where: where, values: values}
	modelType := v.text("model_type", "")
	f, ok := families[modelType]
	if !ok {
		if modelType == "" {
			modelType = "none"
		}
		return nil, py.Errorf("ValueError", "%s: models of type %s (%s) are not read: pyconv knows llama, mistral and qwen2. "+
			"Convert the model's own Python file instead.", where, modelType, strings.Join(v.texts("architectures"), ", "))
	}
	v.defaults = f.defaults
	c := &Config{
		ModelType:             modelType,
		Architectures:         v.texts("architectures"),
		VocabSize:             v.int("vocab_size", 32000),
		HiddenSize:            v.int("hidden_size", 0),
		IntermediateSize:      v.int("intermediate_size", 0),
		NumHiddenLayers:       v.int("num_hidden_layers", 32),
		NumAttentionHeads:     v.int("num_attention_heads", 32),
		MaxPositionEmbeddings: v.int("max_position_embeddings", 0),
		HiddenAct:             v.text("hidden_act", "silu"),
		RMSNormEps:            v.float("rms_norm_eps", 1e-6),
		TieWordEmbeddings:     v.bool("tie_word_embeddings", false),
		AttentionBias:         v.bool("attention_bias", false),
		MLPBias:               v.bool("mlp_bias", false),
		UseCache:              v.bool("use_cache", true),
		BosTokenID:            v.optionalInt("bos_token_id"),
		PadTokenID:            v.optionalInt("pad_token_id"),
		EosTokenIDs:           v.ints("eos_token_id"),
		NameOrPath:            where,
		dtype:                 v.text("dtype", v.text("torch_dtype", "")),
	}
	c.NumKeyValueHeads = v.int("num_key_value_heads", c.NumAttentionHeads)
	c.HeadDim = v.int("head_dim", c.HiddenSize/max(c.NumAttentionHeads, 1))
	for _, size := range []struct {
		name string
		n    int
	}{{"vocab_size", c.VocabSize}, {"hidden_size", c.HiddenSize}, {"intermediate_size", c.IntermediateSize}, {"head_dim", c.HeadDim},
		{"num_attention_heads", c.NumAttentionHeads}, {"num_key_value_heads", c.NumKeyValueHeads}, {"num_hidden_layers", c.NumHiddenLayers}} {
		if size.n <= 0 {
			v.fault("%s is %d", size.name, size.n)
		}
	}
	if v.err == nil && (c.NumAttentionHeads%c.NumKeyValueHeads != 0 || c.HeadDim%2 != 0) {
		v.fault("%d attention heads of %d elements with %d heads of keys", c.NumAttentionHeads, c.HeadDim, c.NumKeyValueHeads)
	}
	if c.HiddenAct != "silu" && c.HiddenAct != "swish" {
		v.fault("the activation %s is not known", c.HiddenAct)
	}
	if v.err != nil {
		return nil, v.err
	}
	c.window = windows(&v, c)
	c.rope = readRope(&v, c)
	return c, v.err
}

// windows returns each layer's sliding window: all of Mistral's layers have the
// config's, Qwen2's where the config switches it on.
func windows(v *settings, c *Config) []int {
	out := make([]int, c.NumHiddenLayers)
	size := v.optionalInt("sliding_window")
	types := v.texts("layer_types")
	if size == nil || c.ModelType == "llama" || c.ModelType == "qwen2" && !v.bool("use_sliding_window", false) {
		return out
	}
	from := v.int("max_window_layers", 0)
	for i := range out {
		if i < len(types) && types[i] == "sliding_attention" || len(types) == 0 && i >= from {
			out[i] = *size
		}
	}
	return out
}

func (c *Config) family() family { return families[c.ModelType] }

// onlyID is the single id of a list that may be empty.
func onlyID(of string, ids []int) *int {
	switch len(ids) {
	case 0:
		return nil
	case 1:
		return &ids[0]
	}
	py.Raise("NotImplementedError", "%s.eos_token_id is a list of %d ids: only a single one can be read here", of, len(ids))
	return nil
}
