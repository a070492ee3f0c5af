package transformers

import (
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/pyconv/pyconv/runtime/py"
)

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
func NewGenerationConfig(opts ...GenerationConfigOptions) *GenerationConfig {
	o := option(opts)
	return &GenerationConfig{
		MaxLength: o.MaxLength, MaxNewTokens: o.MaxNewTokens, MinLength: o.MinLength, MinNewTokens: o.MinNewTokens,
		DoSample: o.DoSample, Temperature: o.Temperature, TopK: o.TopK, TopP: o.TopP, MinP: o.MinP,
		RepetitionPenalty: o.RepetitionPenalty, NoRepeatNgramSize: o.NoRepeatNgramSize,
		NumReturnSequences: o.NumReturnSequences, UseCache: o.UseCache,
		BosTokenID: o.BosTokenID, PadTokenID: o.PadTokenID, EosTokenIDs: o.EosTokenID,
	}
}

// LoadGenerationConfig reads the generation_config.json of a model directory.
//
//pyconv:map transformers.GenerationConfig.from_pretrained(pretrained_model_name: str)
func LoadGenerationConfig(dir string) (*GenerationConfig, error) {
	if err := isDirectory(dir); err != nil {
		return nil, err
	}
	c, err := readGenerationConfig(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, py.Errorf("OSError", "%s does not appear to have a file named generation_config.json.", dir)
	}
	return c, err
}

func readGenerationConfig(dir string) (*GenerationConfig, error) {
	path := filepath.Join(dir, "generation_config.json")
	values, err := readJSON(path)
	if err != nil {
		return nil, err
	}
	v := &settings{where: path, values: values}
	c := &GenerationConfig{
		MaxLength: v.optionalInt("max_length"), MaxNewTokens: v.optionalInt("max_new_tokens"),
		MinLength: v.optionalInt("min_length"), MinNewTokens: v.optionalInt("min_new_tokens"),
		DoSample: v.optionalBool("do_sample"), Temperature: v.optionalFloat("temperature"),
		TopK: v.optionalInt("top_k"), TopP: v.optionalFloat("top_p"), MinP: v.optionalFloat("min_p"),
		RepetitionPenalty: v.optionalFloat("repetition_penalty"), NoRepeatNgramSize: v.optionalInt("no_repeat_ngram_size"),
		NumReturnSequences: v.optionalInt("num_return_sequences"), UseCache: v.optionalBool("use_cache"),
		BosTokenID: v.optionalInt("bos_token_id"), PadTokenID: v.optionalInt("pad_token_id"), EosTokenIDs: v.ints("eos_token_id"),
	}
	if v.int("num_beams", 1) != 1 {
		v.fault("num_beams is %d: beam search is not known", v.int("num_beams", 1))
	}
	return c, v.err
}

// generationConfig is that of the directory, else what the model's config tells.
func (w *weights) generationConfig(dir string) (*GenerationConfig, error) {
	if g, err := readGenerationConfig(dir); !errors.Is(err, fs.ErrNotExist) {
		return g, err
	}
	c := w.config
	return &GenerationConfig{BosTokenID: c.BosTokenID, PadTokenID: c.PadTokenID, EosTokenIDs: c.EosTokenIDs}, nil
}
