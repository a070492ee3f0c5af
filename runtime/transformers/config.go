package transformers

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

	rope   ropeParameters
	window []int // each layer's sliding window, 0 for none
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
func LoadConfig(dir string) (*Config, error) { return nil, nil }

type ropeParameters struct{}

func onlyID(of string, ids []int) *int { return nil }
