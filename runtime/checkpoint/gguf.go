package checkpoint

import (
	"fmt"
	"strings"

	"github.com/pyconv/pyconv/formats"
	"github.com/pyconv/pyconv/formats/ggml"
	"github.com/pyconv/pyconv/formats/gguf"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// undo says what brings a GGUF tensor back to Hugging Face's values.
type undo int

const (
	asIs       undo = iota
	queryRows       // rows permuted per query head
	keyRows         // rows permuted per key head
	oneAdded        // norm weights have 1 added
	transposed      // a Conv1D weight, [in, out] in Hugging Face's form
)

// renaming is one tensor of a GGUF architecture, without the suffix .weight or
// .bias. Block tensors follow the block prefix.
type renaming struct {
	gguf, hf string
	undo     undo
}

// architecture says how a family's tensors are called and what the converter
// did to them.
type architecture struct {
	modelType, class string
	block            string // prefix of block n, which stands for #
	top, blocks      []renaming
	activation       string
}

var llamaTop = []renaming{
	{"token_embd", "model.embed_tokens", asIs},
	{"output_norm", "model.norm", asIs},
	{"output", "lm_head", asIs},
}

func llamaBlock(q, k undo) []renaming {
	return []renaming{
		{"attn_norm", "input_layernorm", asIs},
		{"attn_q", "self_attn.q_proj", q},
		{"attn_k", "self_attn.k_proj", k},
		{"attn_v", "self_attn.v_proj", asIs},
		{"attn_output", "self_attn.o_proj", asIs},
		{"attn_q_norm", "self_attn.q_norm", asIs},
		{"attn_k_norm", "self_attn.k_norm", asIs},
		{"ffn_norm", "post_attention_layernorm", asIs},
		{"ffn_gate", "mlp.gate_proj", asIs},
		{"ffn_up", "mlp.up_proj", asIs},
		{"ffn_down", "mlp.down_proj", asIs},
	}
}

var gemmaTop = []renaming{
	{"token_embd", "model.embed_tokens", asIs},
	{"output_norm", "model.norm", oneAdded},
	{"output", "lm_head", asIs},
}

func gemmaBlock(ffnNorm string) []renaming {
	return []renaming{
		{"attn_norm", "input_layernorm", oneAdded},
		{"attn_q", "self_attn.q_proj", asIs},
		{"attn_k", "self_attn.k_proj", asIs},
		{"attn_v", "self_attn.v_proj", asIs},
		{"attn_output", "self_attn.o_proj", asIs},
		{"post_attention_norm", "post_attention_layernorm", oneAdded},
		{"ffn_norm", ffnNorm, oneAdded},
		{"post_ffw_norm", "post_feedforward_layernorm", oneAdded},
		{"ffn_gate", "mlp.gate_proj", asIs},
		{"ffn_up", "mlp.up_proj", asIs},
		{"ffn_down", "mlp.down_proj", asIs},
	}
}

// architectures lists what is read, by general.architecture. Mistral files call
// themselves llama.
var architectures = map[string]architecture{
	"llama": {"llama", "LlamaForCausalLM", "model.layers.#.", llamaTop, llamaBlock(queryRows, keyRows), "silu"},
	"qwen2": {"qwen2", "Qwen2ForCausalLM", "model.layers.#.", llamaTop, llamaBlock(asIs, asIs), "silu"},
	"qwen3": {"qwen3", "Qwen3ForCausalLM", "model.layers.#.", llamaTop, llamaBlock(asIs, asIs), "silu"},
	"phi3": {"phi3", "Phi3ForCausalLM", "model.layers.#.", llamaTop, []renaming{
		{"attn_norm", "input_layernorm", asIs},
		{"attn_qkv", "self_attn.qkv_proj", asIs},
		{"attn_output", "self_attn.o_proj", asIs},
		{"ffn_norm", "post_attention_layernorm", asIs},
		{"ffn_up", "mlp.gate_up_proj", asIs},
		{"ffn_down", "mlp.down_proj", asIs},
	}, "silu"},
	"gemma":  {"gemma", "GemmaForCausalLM", "model.layers.#.", gemmaTop, gemmaBlock("post_attention_layernorm"), "gelu_pytorch_tanh"},
	"gemma2": {"gemma2", "Gemma2ForCausalLM", "model.layers.#.", gemmaTop, gemmaBlock("pre_feedforward_layernorm"), "gelu_pytorch_tanh"},
	"gpt2": {"gpt2", "GPT2LMHeadModel", "transformer.h.#.", []renaming{
		{"token_embd", "transformer.wte", asIs},
		{"position_embd", "transformer.wpe", asIs},
		{"output_norm", "transformer.ln_f", asIs},
		{"output", "lm_head", asIs},
	}, []renaming{
		{"attn_norm", "ln_1", asIs},
		{"attn_qkv", "attn.c_attn", transposed},
		{"attn_output", "attn.c_proj", transposed},
		{"ffn_norm", "ln_2", asIs},
		{"ffn_up", "mlp.c_fc", transposed},
		{"ffn_down", "mlp.c_proj", transposed},
	}, "gelu_new"},
}

// derived lists tensors of GGUF alone, which the configuration is made of.
var derived = map[string]bool{"rope_freqs.weight": true}

// OpenGGUF opens a GGUF file, or the first of a split model, under Hugging
// Face's names: the shapes, the order of rows and the values are those of the
// checkpoint that the file was converted from.
func OpenGGUF(path string) (*Checkpoint, error) {
	f, err := gguf.Open(path)
	if err != nil {
		return nil, err
	}
	c := &Checkpoint{path: path, file: f, gguf: f, made: map[string]origin{}}
	arch, ok := architectures[f.Architecture()]
	if !ok {
		return nil, &formats.Error{Path: path, Field: `key "general.architecture"`, Offset: -1,
			Err: fmt.Errorf("%q is not read here", f.Architecture())}
	}
	if c.config, err = ggufConfig(f, path, arch); err != nil {
		return nil, err
	}
	for _, name := range f.Names() {
		if derived[name] {
			continue
		}
		hf, change, ok := arch.rename(name)
		if !ok {
			return nil, &formats.Error{Path: path, Field: fmt.Sprintf("tensor %q", name), Offset: -1,
				Err: fmt.Errorf("%s has no such tensor here", f.Architecture())}
		}
		if c.Has(hf) {
			return nil, &formats.Error{Path: path, Field: fmt.Sprintf("tensor %q", name), Offset: -1, Err: fmt.Errorf("%s stands twice", hf)}
		}
		c.names = append(c.names, hf)
		c.made[hf] = origin{name, c.undoing(change)}
	}
	return c, nil
}

// rename returns the Hugging Face name of a GGUF tensor.
func (a architecture) rename(name string) (string, undo, bool) {
	stem, kind := name, ""
	for _, suffix := range []string{".weight", ".bias"} {
		if s, ok := strings.CutSuffix(name, suffix); ok {
			stem, kind = s, suffix
		}
	}
	table, prefix := a.top, ""
	if rest, ok := strings.CutPrefix(stem, "blk."); ok {
		n, part, ok := strings.Cut(rest, ".")
		if !ok || n == "" || strings.Trim(n, "0123456789") != "" {
			return "", asIs, false
		}
		stem, table, prefix = part, a.blocks, strings.Replace(a.block, "#", n, 1)
	}
	for _, r := range table {
		if r.gguf == stem && kind != "" {
			return prefix + r.hf + kind, r.undo, true
		}
	}
	return "", asIs, false
}

// undoing returns what makes the Hugging Face tensor.
func (c *Checkpoint) undoing(change undo) func(formats.Tensor) (*tensor.Tensor, error) {
	switch change {
	case queryRows:
		heads, _ := c.config["num_attention_heads"].(int)
		return func(t formats.Tensor) (*tensor.Tensor, error) { return unpermute(t, heads) }
	case keyRows:
		heads, _ := c.config["num_key_value_heads"].(int)
		return func(t formats.Tensor) (*tensor.Tensor, error) { return unpermute(t, heads) }
	case oneAdded:
		return lessOne
	case transposed:
		return transpose
	}
	return decode
}

// unpermute brings the rows of a query or key projection back from the order of
// adjacent rotary pairs to that of halves: row (head, i, s) of the file, i below
// d/2 and s 0 or 1, is row (head, s, i) of the result. Rows are whole blocks, so
// they move as bytes, before dequantising.
func unpermute(t formats.Tensor, heads int) (*tensor.Tensor, error) {
	rows := 0
	if len(t.Shape) > 0 {
		rows = t.Shape[0]
	}
	if heads <= 0 || rows == 0 || rows%(2*heads) != 0 || len(t.Data)%rows != 0 {
		return nil, &formats.Error{Path: t.Path, Field: fmt.Sprintf("tensor %q", t.Name), Offset: t.Offset,
			Err: fmt.Errorf("%d rows are not pairs in %d heads", rows, heads)}
	}
	size, pairs := len(t.Data)/rows, rows/heads/2
	data := make([]byte, 0, len(t.Data))
	for head := range heads {
		for s := range 2 {
			for i := range pairs {
				row := 2*(head*pairs+i) + s
				data = append(data, t.Data[row*size:(row+1)*size]...)
			}
		}
	}
	t.Data, t.Keep = data, nil
	return decode(t)
}

// lessOne takes back the 1 that the converter added, in float32.
func lessOne(t formats.Tensor) (*tensor.Tensor, error) {
	v, err := float32s(t)
	if err != nil {
		return nil, err
	}
	for i := range v {
		v[i]--
	}
	return tensor.FromSlice(tensor.Float32, v, t.Shape...), nil
}

// float32s returns the values of any float or block type.
func float32s(t formats.Tensor) ([]float32, error) {
	v := make([]float32, t.Numel())
	block, ok := ggml.TypeOf(t.DType)
	err := fmt.Errorf("element type %s holds no floats", t.DType)
	if ok {
		err = ggml.Dequantize(block, v, t.Data)
	}
	if err != nil {
		return nil, &formats.Error{Path: t.Path, Field: fmt.Sprintf("tensor %q", t.Name), Offset: t.Offset, Err: err}
	}
	return v, nil
}

// transpose returns a matrix with its sides exchanged, a vector as it is.
func transpose(t formats.Tensor) (*tensor.Tensor, error) {
	x, err := decode(t)
	if err != nil || len(t.Shape) != 2 {
		return x, err
	}
	y := tensor.New(x.DType(), t.Shape[1], t.Shape[0])
	if x.DType().Size() == 2 {
		transposeInto(tensor.Elements[uint16](y), tensor.Elements[uint16](x), t.Shape)
	} else if x.DType().Size() == 4 {
		transposeInto(tensor.Elements[float32](y), tensor.Elements[float32](x), t.Shape)
	} else {
		return nil, &formats.Error{Path: t.Path, Field: fmt.Sprintf("tensor %q", t.Name), Offset: t.Offset,
			Err: fmt.Errorf("a weight of type %s", t.DType)}
	}
	return y, nil
}

func transposeInto[T any](dst, src []T, shape []int) {
	rows, cols := shape[0], shape[1]
	for r := range rows {
		for c := range cols {
			dst[c*rows+r] = src[r*cols+c]
		}
	}
}
