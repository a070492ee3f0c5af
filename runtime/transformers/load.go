package transformers

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/pyconv/pyconv/runtime/checkpoint"
	"github.com/pyconv/pyconv/runtime/nn"
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// LoadOptions are from_pretrained's optional arguments.
type LoadOptions struct {
	Dtype      tensor.DType // of the parameters; the zero value keeps the checkpoint's
	TorchDtype tensor.DType // Dtype's older name
	GGUFFile   string       // name of a GGUF file in the directory to read instead of safetensors
}

// LoadCausalLM reads a decoder with its language-model head from a directory:
// config.json, generation_config.json and safetensors, whole or in shards, or
// the GGUF file of LoadOptions. Weights keep the checkpoint's dtype (those of a
// GGUF file are float32) unless one is given. The error is an OSError or
// ValueError that names the file at fault.
//
//pyconv:map transformers.AutoModelForCausalLM.from_pretrained(pretrained_model_name_or_path: str, *, dtype: dtype? = None, torch_dtype: dtype? = None, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.LlamaForCausalLM.from_pretrained(pretrained_model_name_or_path: str, *, dtype: dtype? = None, torch_dtype: dtype? = None, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.MistralForCausalLM.from_pretrained(pretrained_model_name_or_path: str, *, dtype: dtype? = None, torch_dtype: dtype? = None, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.Qwen2ForCausalLM.from_pretrained(pretrained_model_name_or_path: str, *, dtype: dtype? = None, torch_dtype: dtype? = None, gguf_file: str = "", use_safetensors: bool = True)
func LoadCausalLM(dir string, opts ...LoadOptions) (*CausalLM, error) {
	w, err := openWeights(dir, opts)
	if err != nil {
		return nil, err
	}
	defer w.file.Close()
	m := &CausalLM{Config: w.config}
	if m.GenerationConfig, err = w.generationConfig(dir); err != nil {
		return nil, err
	}
	w.prefix = "model."
	if !w.file.Has("model.embed_tokens.weight") && w.file.Has("embed_tokens.weight") {
		w.prefix = ""
	}
	c := w.config
	m.Model = w.model()
	m.LMHead = &nn.LinearLayer{InFeatures: c.HiddenSize, OutFeatures: c.VocabSize}
	if !c.TieWordEmbeddings || w.headDiffers(m.Model) {
		m.LMHead.Weight = w.take("lm_head.weight", c.VocabSize, c.HiddenSize)
	} else {
		m.LMHead.Weight = m.Model.EmbedTokens.Weight
		w.used["lm_head.weight"] = true
	}
	if err := w.report(dir, m.ClassName()); err != nil {
		return nil, err
	}
	return m, nil
}

// LoadCausalLMAs is LoadCausalLM with the dtype by name: "auto" is the
// checkpoint's, "float16" is torch.float16.
//
//pyconv:map transformers.AutoModelForCausalLM.from_pretrained(pretrained_model_name_or_path: str, *, dtype: str, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.AutoModelForCausalLM.from_pretrained(pretrained_model_name_or_path: str, *, torch_dtype: str, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.LlamaForCausalLM.from_pretrained(pretrained_model_name_or_path: str, *, dtype: str, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.LlamaForCausalLM.from_pretrained(pretrained_model_name_or_path: str, *, torch_dtype: str, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.MistralForCausalLM.from_pretrained(pretrained_model_name_or_path: str, *, dtype: str, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.MistralForCausalLM.from_pretrained(pretrained_model_name_or_path: str, *, torch_dtype: str, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.Qwen2ForCausalLM.from_pretrained(pretrained_model_name_or_path: str, *, dtype: str, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.Qwen2ForCausalLM.from_pretrained(pretrained_model_name_or_path: str, *, torch_dtype: str, gguf_file: str = "", use_safetensors: bool = True)
func LoadCausalLMAs(dir, dtype string, opts ...LoadOptions) (*CausalLM, error) {
	o, err := withDType(dtype, opts)
	if err != nil {
		return nil, err
	}
	return LoadCausalLM(dir, o)
}

// LoadModel reads a decoder without a head, as LoadCausalLM reads one with it.
//
//pyconv:map transformers.AutoModel.from_pretrained(pretrained_model_name_or_path: str, *, dtype: dtype? = None, torch_dtype: dtype? = None, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.LlamaModel.from_pretrained(pretrained_model_name_or_path: str, *, dtype: dtype? = None, torch_dtype: dtype? = None, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.MistralModel.from_pretrained(pretrained_model_name_or_path: str, *, dtype: dtype? = None, torch_dtype: dtype? = None, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.Qwen2Model.from_pretrained(pretrained_model_name_or_path: str, *, dtype: dtype? = None, torch_dtype: dtype? = None, gguf_file: str = "", use_safetensors: bool = True)
func LoadModel(dir string, opts ...LoadOptions) (*Model, error) {
	w, err := openWeights(dir, opts)
	if err != nil {
		return nil, err
	}
	defer w.file.Close()
	if w.file.Has("model.embed_tokens.weight") {
		w.prefix = "model."
	}
	w.used["lm_head.weight"] = true
	m := w.model()
	if err := w.report(dir, m.ClassName()); err != nil {
		return nil, err
	}
	return m, nil
}

// LoadModelAs is LoadModel with the dtype by name.
//
//pyconv:map transformers.AutoModel.from_pretrained(pretrained_model_name_or_path: str, *, dtype: str, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.AutoModel.from_pretrained(pretrained_model_name_or_path: str, *, torch_dtype: str, gguf_file: str = "", use_safetensors: bool = True)
func LoadModelAs(dir, dtype string, opts ...LoadOptions) (*Model, error) {
	o, err := withDType(dtype, opts)
	if err != nil {
		return nil, err
	}
	return LoadModel(dir, o)
}

func option[T any](opts []T) T {
	var o T
	if len(opts) > 0 {
		o = opts[0]
	}
	return o
}

var dtypes = map[string]tensor.DType{
	"float32": tensor.Float32, "float": tensor.Float32, "float16": tensor.Float16, "half": tensor.Float16,
	"bfloat16": tensor.BFloat16, "float64": tensor.Float64, "double": tensor.Float64,
}

// withDType puts a dtype by name into the options.
func withDType(name string, opts []LoadOptions) (LoadOptions, error) {
	o := option(opts)
	if name == "auto" {
		return o, nil
	}
	d, ok := dtypes[strings.TrimPrefix(name, "torch.")]
	if !ok {
		return o, py.Errorf("ValueError", "`dtype` provided as a `str` can only be `\"auto\"`, or a string representation of a valid `torch.dtype`, but received %s", name)
	}
	o.Dtype = d
	return o, nil
}

// weights hands a checkpoint's tensors to a model and notes what is missing.
type weights struct {
	file    *checkpoint.Checkpoint
	config  *Config
	prefix  string // before the decoder's names
	dtype   tensor.DType
	used    map[string]bool
	missing []string
	wrong   []string // tensors of another shape
	err     error
}

// openWeights opens what from_pretrained is asked for.
func openWeights(dir string, opts []LoadOptions) (*weights, error) {
	o := option(opts)
	w := &weights{used: map[string]bool{}, dtype: o.Dtype}
	if w.dtype == tensor.Invalid {
		w.dtype = o.TorchDtype
	}
	if w.dtype != tensor.Invalid && !w.dtype.IsFloat() {
		return nil, py.Errorf("ValueError", "Can't instantiate a model under dtype=%v since it is not a floating point dtype", w.dtype)
	}
	var err error
	if o.GGUFFile != "" {
		if err := isDirectory(dir); err != nil {
			return nil, err
		}
		path := filepath.Join(dir, o.GGUFFile)
		if w.file, err = checkpoint.OpenGGUF(path); err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				err = py.Errorf("OSError", "%s does not appear to have a file named %s.", dir, o.GGUFFile)
			}
			return nil, err
		}
		if w.dtype == tensor.Invalid {
			w.dtype = tensor.Float32
		}
		w.config, err = newConfig(path, w.file.Config())
	} else {
		if w.config, err = LoadConfig(dir); err != nil {
			return nil, err
		}
		if w.file, err = checkpoint.Open(dir); err != nil {
			return nil, noWeights(err, dir)
		}
		if w.dtype == tensor.Invalid {
			w.dtype, err = w.ownDType()
		}
	}
	if err != nil {
		w.file.Close()
		return nil, err
	}
	w.config.NameOrPath = dir
	return w, nil
}

// noWeights is err, or the OSError of a directory that has no safetensors.
func noWeights(err error, dir string) error {
	files, _ := filepath.Glob(filepath.Join(dir, "*.safetensors*"))
	if len(files) > 0 {
		return err
	}
	return py.Errorf("OSError", "Error no file named model.safetensors found in directory %s (%v).", dir, err)
}

// ownDType is the dtype that the config names, else that of the first
// floating-point tensor.
func (w *weights) ownDType() (tensor.DType, error) {
	if d, ok := dtypes[strings.TrimPrefix(w.config.dtype, "torch.")]; ok {
		return d, nil
	}
	for _, name := range w.file.Names() {
		t, err := w.file.Tensor(name)
		if err != nil {
			return tensor.Invalid, err
		}
		if t.DType().IsFloat() {
			return t.DType(), nil
		}
	}
	return tensor.Float32, nil
}

// take returns the tensor of that name in the model's dtype.
func (w *weights) take(name string, shape ...int) *tensor.Tensor {
	w.used[name] = true
	if !w.file.Has(name) {
		w.missing = append(w.missing, name)
		return nil
	}
	t, err := w.file.Tensor(name)
	if err != nil {
		if w.err == nil {
			w.err = err
		}
		return nil
	}
	if got := t.Shape(); !sameShape(got, shape) {
		w.wrong = append(w.wrong, fmt.Sprintf("%s is %v in the checkpoint and %v in the model", name, py.Repr(got), py.Repr(tensor.Size(shape))))
		return nil
	}
	return t.To(w.dtype)
}

func sameShape(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// linear takes a linear layer of the decoder.
func (w *weights) linear(name string, in, out int, bias bool) *nn.LinearLayer {
	l := &nn.LinearLayer{InFeatures: in, OutFeatures: out, Weight: w.take(w.prefix+name+".weight", out, in)}
	if bias {
		l.Bias = w.take(w.prefix+name+".bias", out)
	}
	return l
}

// model takes the decoder.
func (w *weights) model() *Model {
	c := w.config
	f := c.family()
	norm := func(name string) *rmsNorm {
		return &rmsNorm{class: f.class + "RMSNorm", eps: c.RMSNormEps, Weight: w.take(w.prefix+name+".weight", c.HiddenSize)}
	}
	embed := w.prefix + "embed_tokens.weight"
	if c.TieWordEmbeddings && !w.file.Has(embed) && w.file.Has("lm_head.weight") {
		embed = "lm_head.weight"
	}
	m := &Model{
		Config:      c,
		EmbedTokens: &nn.EmbeddingLayer{NumEmbeddings: c.VocabSize, EmbeddingDim: c.HiddenSize, PaddingIdx: c.PadTokenID, Weight: w.take(embed, c.VocabSize, c.HiddenSize)},
		Norm:        norm("norm"),
		rotary:      newRotary(c),
	}
	queries, keys := c.NumAttentionHeads*c.HeadDim, c.NumKeyValueHeads*c.HeadDim
	for i := range c.NumHiddenLayers {
		at := fmt.Sprintf("layers.%d.", i)
		m.Layers = append(m.Layers, &decoderLayer{
			class: f.class + "DecoderLayer",
			SelfAttn: &attention{
				class: f.class + "Attention", layer: i, heads: c.NumAttentionHeads, kv: c.NumKeyValueHeads, dim: c.HeadDim, window: c.window[i],
				QProj: w.linear(at+"self_attn.q_proj", c.HiddenSize, queries, c.AttentionBias || f.qkvBias),
				KProj: w.linear(at+"self_attn.k_proj", c.HiddenSize, keys, c.AttentionBias || f.qkvBias),
				VProj: w.linear(at+"self_attn.v_proj", c.HiddenSize, keys, c.AttentionBias || f.qkvBias),
				OProj: w.linear(at+"self_attn.o_proj", queries, c.HiddenSize, c.AttentionBias),
			},
			MLP: &mlp{
				class:    f.class + "MLP",
				GateProj: w.linear(at+"mlp.gate_proj", c.HiddenSize, c.IntermediateSize, c.MLPBias),
				UpProj:   w.linear(at+"mlp.up_proj", c.HiddenSize, c.IntermediateSize, c.MLPBias),
				DownProj: w.linear(at+"mlp.down_proj", c.IntermediateSize, c.HiddenSize, c.MLPBias),
			},
			InputLayernorm:         norm(at + "input_layernorm"),
			PostAttentionLayernorm: norm(at + "post_attention_layernorm"),
		})
	}
	return m
}

// headDiffers reports whether a checkpoint whose config ties the head to the
// embedding holds another head all the same: then they are not tied.
func (w *weights) headDiffers(m *Model) bool {
	if !w.file.Has("lm_head.weight") || m.EmbedTokens.Weight == nil || w.err != nil {
		return false
	}
	head, err := w.file.Tensor("lm_head.weight")
	if err != nil {
		w.err = err
		return false
	}
	if !sameShape(head.Shape(), m.EmbedTokens.Weight.Shape()) || head.To(w.dtype).Equal(m.EmbedTokens.Weight) {
		return false
	}
	fmt.Fprintf(py.Stderr, "The config ties lm_head.weight to %sembed_tokens.weight, but the checkpoint has different values for them, so they are not tied.\n", w.prefix)
	return true
}

// report is an error when tensors are missing or of another shape; those that
// the model has no use for are named on stderr.
func (w *weights) report(dir, class string) error {
	if w.err != nil {
		return w.err
	}
	var extra []string
	for _, name := range w.file.Names() {
		if !w.used[name] && !strings.HasSuffix(name, ".inv_freq") {
			extra = append(extra, name)
		}
	}
	if len(w.missing)+len(w.wrong) > 0 {
		text := fmt.Sprintf("%s: the checkpoint does not fit %s.", w.file.Path(), class)
		for _, part := range []struct {
			words string
			names []string
		}{{"Missing", w.missing}, {"Of another shape", w.wrong}, {"Unexpected", extra}} {
			if len(part.names) > 0 {
				text += fmt.Sprintf(" %s: %s.", part.words, some(part.names))
			}
		}
		return py.Errorf("ValueError", "%s", text)
	}
	if len(extra) > 0 {
		fmt.Fprintf(py.Stderr, "Some weights of %s were not used when loading %s: %s\n", dir, class, some(extra))
	}
	return nil
}

// some lists names, of many only the first ones.
func some(names []string) string {
	const most = 8
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}
