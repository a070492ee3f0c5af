package transformers

// GenerationConfig holds the defaults of generate; nil is None, which leaves a
// setting to transformers' own default.
//
//pyconv:class transformers.GenerationConfig
type GenerationConfig struct {
	MaxLength          *int     //pyconv:map transformers.GenerationConfig.max_length attr
	MaxNewTokens       *int     //pyconv:map transformers.GenerationConfig.max_new_tokens attr
	MinLength          *int     //pyconv:map transformers.GenerationConfig.min_length attr
	MinNewTokens       *int     //pyconv:map transformers.GenerationConfig.min_new_tokens attr
	DoSample           *bool    //pyconv:map transformers.GenerationConfig.do_sample attr
	Temperature        *float64 //pyconv:map transformers.GenerationConfig.temperature attr
	TopK               *int     //pyconv:map transformers.GenerationConfig.top_k attr
	TopP               *float64 //pyconv:map transformers.GenerationConfig.top_p attr
	MinP               *float64 //pyconv:map transformers.GenerationConfig.min_p attr
	RepetitionPenalty  *float64 //pyconv:map transformers.GenerationConfig.repetition_penalty attr
	NoRepeatNgramSize  *int     //pyconv:map transformers.GenerationConfig.no_repeat_ngram_size attr
	NumReturnSequences *int     //pyconv:map transformers.GenerationConfig.num_return_sequences attr
	UseCache           *bool    //pyconv:map transformers.GenerationConfig.use_cache attr
	BosTokenID         *int     //pyconv:map transformers.GenerationConfig.bos_token_id attr
	PadTokenID         *int     //pyconv:map transformers.GenerationConfig.pad_token_id attr

	EosTokenIDs []int // the ids that end a text
}

// EosTokenID returns the id that ends a text, or nil; a config that names
// several raises a NotImplementedError.
//
//pyconv:map transformers.GenerationConfig.eos_token_id attr
func (c *GenerationConfig) EosTokenID() *int { return onlyID("generation_config", c.EosTokenIDs) }

// GenerationConfigOptions are GenerationConfig's keywords.
type GenerationConfigOptions struct {
	MaxLength          *int
	MaxNewTokens       *int
	MinLength          *int
	MinNewTokens       *int
	DoSample           *bool
	Temperature        *float64
	TopK               *int
	TopP               *float64
	MinP               *float64
	RepetitionPenalty  *float64
	NoRepeatNgramSize  *int
	NumReturnSequences *int
	UseCache           *bool
	BosTokenID         *int
	PadTokenID         *int
	EosTokenID         []int
}

// NewGenerationConfig returns a config of the given settings alone.
//
//pyconv:map transformers.GenerationConfig(*, max_length: int? = None, max_new_tokens: int? = None, min_length: int? = None, min_new_tokens: int? = None, do_sample: bool? = None, temperature: float? = None, top_k: int? = None, top_p: float? = None, min_p: float? = None, repetition_penalty: float? = None, no_repeat_ngram_size: int? = None, num_return_sequences: int? = None, use_cache: bool? = None, bos_token_id: int? = None, pad_token_id: int? = None, eos_token_id: ints? = None, num_beams: int = 1)
func NewGenerationConfig(opts ...GenerationConfigOptions) *GenerationConfig { return nil }

// LoadGenerationConfig reads the generation_config.json of a model directory.
//
//pyconv:map transformers.GenerationConfig.from_pretrained(pretrained_model_name: str)
func LoadGenerationConfig(dir string) (*GenerationConfig, error) { return nil, nil }
