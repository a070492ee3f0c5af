// Package tokenizer answers how text becomes token ids and ids become text: it
// reads a model directory's tokenizer.json (with tokenizer_config.json and
// special_tokens_map.json) or the vocabulary inside a GGUF file.
//
// It knows byte-level BPE (GPT-2, Llama 3, Qwen and their kin) and BPE in the
// manner of SentencePiece with byte fallback (Llama 2, Mistral, Gemma). Any
// other kind is an error that names it.
package tokenizer

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/pyconv/pyconv/runtime/py"
)

// Tokenizer turns text into ids and back. Its special tokens may be set, as
// `tokenizer.pad_token = tokenizer.eos_token` does; nil is None.
//
//pyconv:class transformers.Tokenizer
//pyconv:class transformers.PreTrainedTokenizerBase
//pyconv:class transformers.PreTrainedTokenizer
//pyconv:class transformers.PreTrainedTokenizerFast
//pyconv:class transformers.AutoTokenizer
//pyconv:class transformers.GPT2Tokenizer
//pyconv:class transformers.GPT2TokenizerFast
//pyconv:class transformers.LlamaTokenizer
//pyconv:class transformers.LlamaTokenizerFast
//pyconv:class transformers.Qwen2Tokenizer
//pyconv:class transformers.Qwen2TokenizerFast
type Tokenizer struct {
	BosToken *string //pyconv:map transformers.Tokenizer.bos_token attr
	EosToken *string //pyconv:map transformers.Tokenizer.eos_token attr
	PadToken *string //pyconv:map transformers.Tokenizer.pad_token attr
	UnkToken *string //pyconv:map transformers.Tokenizer.unk_token attr

	PaddingSide    string //pyconv:map transformers.Tokenizer.padding_side attr
	TruncationSide string //pyconv:map transformers.Tokenizer.truncation_side attr
	ModelMaxLength int    //pyconv:map transformers.Tokenizer.model_max_length attr

	ChatTemplate *string //pyconv:map transformers.Tokenizer.chat_template attr

	sep, cls, mask *string
	extraSpecial   []string // further special tokens of the configuration files

	pipeline
}

// LoadOptions are from_pretrained's optional arguments.
type LoadOptions struct {
	GGUFFile    string // name of a GGUF file in the directory to read the vocabulary from
	PaddingSide string // "left" or "right"; "" keeps the file's
}

// Load reads the tokenizer of a model directory. The error is an OSError or
// ValueError that names the file at fault.
//
//pyconv:map transformers.AutoTokenizer.from_pretrained(pretrained_model_name_or_path: str, *, gguf_file: str = "", padding_side: str = "")
//pyconv:map transformers.PreTrainedTokenizerFast.from_pretrained(pretrained_model_name_or_path: str, *, gguf_file: str = "", padding_side: str = "")
//pyconv:map transformers.GPT2Tokenizer.from_pretrained(pretrained_model_name_or_path: str, *, gguf_file: str = "", padding_side: str = "")
//pyconv:map transformers.GPT2TokenizerFast.from_pretrained(pretrained_model_name_or_path: str, *, gguf_file: str = "", padding_side: str = "")
//pyconv:map transformers.LlamaTokenizer.from_pretrained(pretrained_model_name_or_path: str, *, gguf_file: str = "", padding_side: str = "")
//pyconv:map transformers.LlamaTokenizerFast.from_pretrained(pretrained_model_name_or_path: str, *, gguf_file: str = "", padding_side: str = "")
//pyconv:map transformers.Qwen2Tokenizer.from_pretrained(pretrained_model_name_or_path: str, *, gguf_file: str = "", padding_side: str = "")
//pyconv:map transformers.Qwen2TokenizerFast.from_pretrained(pretrained_model_name_or_path: str, *, gguf_file: str = "", padding_side: str = "")
func Load(dir string, opts ...LoadOptions) (*Tokenizer, error) {
	var o LoadOptions
	if len(opts) > 0 {
		o = opts[0]
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, py.Errorf("OSError", "Can't load tokenizer for '%s': there is no such directory. Nothing is downloaded: "+
			"put the model's files (tokenizer.json, config.json, *.safetensors) into a local directory and give its path.", dir)
	}
	var t *Tokenizer
	var err error
	if o.GGUFFile != "" {
		t, err = loadGGUF(filepath.Join(dir, o.GGUFFile))
	} else {
		t, err = loadJSON(dir)
	}
	if err != nil {
		return nil, err
	}
	switch o.PaddingSide {
	case "":
	case "left", "right":
		t.PaddingSide = o.PaddingSide
	default:
		return nil, py.Errorf("ValueError", "Padding side should be selected between 'right' and 'left', current value: %s", o.PaddingSide)
	}
	return t, nil
}

// loadJSON reads tokenizer.json and the configuration files beside it.
func loadJSON(dir string) (*Tokenizer, error) {
	path := filepath.Join(dir, "tokenizer.json")
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, py.Errorf("OSError", "Can't load tokenizer for '%s': it has no tokenizer.json. "+
			"Save the tokenizer once with transformers' save_pretrained, or name a GGUF file with gguf_file.", dir)
	}
	if err != nil {
		return nil, py.Errorf("OSError", "%v", err)
	}
	t := &Tokenizer{PaddingSide: "right", TruncationSide: "right", ModelMaxLength: noMaxLength}
	if err := t.parse(data); err != nil {
		return nil, py.Errorf("ValueError", "%s: %v", path, err)
	}
	if err := t.readConfig(dir); err != nil {
		return nil, err
	}
	return t, nil
}

// noMaxLength is transformers' model_max_length where no file gives one,
// int(1e30), as far as an int reaches.
const noMaxLength = 1<<63 - 1
