package transformers

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pyconv/pyconv/runtime/checkpoint"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// GPT2LMHeadModel is a GPT-2 as far as its weights: other implementations load
// them from its state_dict.
//
//pyconv:class transformers.GPT2LMHeadModel
type GPT2LMHeadModel struct{ state *checkpoint.StateDict }

// LoadGPT2 reads the weights of a GPT-2 from a directory: config.json and
// safetensors, whole or in shards. Their shapes must be those of the config. The
// error is an OSError or ValueError that names the file at fault.
//
//pyconv:map transformers.GPT2LMHeadModel.from_pretrained(pretrained_model_name_or_path: str)
func LoadGPT2(dir string) (*GPT2LMHeadModel, error) {
	values, err := readConfig(dir)
	if err != nil {
		return nil, err
	}
	c := settings{where: dir, values: values}
	if kind := c.text("model_type", "gpt2"); kind != "gpt2" {
		c.fault("a model of type %s, not gpt2", kind)
	}
	vocab, width, layers, positions := c.int("vocab_size", 50257), c.int("n_embd", 768), c.int("n_layer", 12), c.int("n_positions", 1024)
	inner := c.int("n_inner", 4*width)
	w := &weights{used: map[string]bool{}, config: &Config{dtype: c.text("dtype", c.text("torch_dtype", ""))}}
	if c.err != nil {
		return nil, c.err
	}
	if w.file, err = checkpoint.Open(dir); err != nil {
		return nil, noWeights(err, dir)
	}
	defer w.file.Close()
	if w.dtype, err = w.ownDType(); err != nil {
		return nil, err
	}
	prefix := "transformer."
	if !w.file.Has("transformer.wte.weight") && w.file.Has("wte.weight") {
		prefix = ""
	}
	m := &GPT2LMHeadModel{state: checkpoint.NewStateDict()}
	take := func(name string, shape ...int) *tensor.Tensor {
		t := w.take(prefix+name, shape...)
		if t != nil {
			m.state.Set("transformer."+name, t)
		}
		return t
	}
	norm := func(name string) {
		take(name+".weight", width)
		take(name+".bias", width)
	}
	dense := func(name string, in, out int) { // its weight is the transpose of a linear layer's
		take(name+".weight", in, out)
		take(name+".bias", out)
	}
	head := take("wte.weight", vocab, width)
	take("wpe.weight", positions, width)
	for i := range layers {
		at := fmt.Sprintf("h.%d.", i)
		norm(at + "ln_1")
		dense(at+"attn.c_attn", width, 3*width)
		dense(at+"attn.c_proj", width, width)
		norm(at + "ln_2")
		dense(at+"mlp.c_fc", width, inner)
		dense(at+"mlp.c_proj", inner, width)
	}
	norm("ln_f")
	if !c.bool("tie_word_embeddings", true) {
		head = w.take("lm_head.weight", vocab, width)
	}
	for _, name := range w.file.Names() { // masks of old checkpoints
		if name == "lm_head.weight" || slices.ContainsFunc([]string{".attn.bias", ".attn.masked_bias"}, func(end string) bool { return strings.HasSuffix(name, end) }) {
			w.used[name] = true
		}
	}
	if head != nil {
		m.state.Set("lm_head.weight", head)
	}
	return m, w.report(dir, "GPT2LMHeadModel")
}

// StateDict returns the weights by name, in the order of the model's modules.
//
//pyconv:map transformers.GPT2LMHeadModel.state_dict()
func (m *GPT2LMHeadModel) StateDict() *checkpoint.StateDict { return m.state }
