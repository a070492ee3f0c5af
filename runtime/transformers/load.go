package transformers

import (
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
	return nil, nil
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
	return nil, nil
}

// LoadModel reads a decoder without a head, as LoadCausalLM reads one with it.
//
//pyconv:map transformers.AutoModel.from_pretrained(pretrained_model_name_or_path: str, *, dtype: dtype? = None, torch_dtype: dtype? = None, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.LlamaModel.from_pretrained(pretrained_model_name_or_path: str, *, dtype: dtype? = None, torch_dtype: dtype? = None, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.MistralModel.from_pretrained(pretrained_model_name_or_path: str, *, dtype: dtype? = None, torch_dtype: dtype? = None, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.Qwen2Model.from_pretrained(pretrained_model_name_or_path: str, *, dtype: dtype? = None, torch_dtype: dtype? = None, gguf_file: str = "", use_safetensors: bool = True)
func LoadModel(dir string, opts ...LoadOptions) (*Model, error) {
	return nil, nil
}

// LoadModelAs is LoadModel with the dtype by name.
//
//pyconv:map transformers.AutoModel.from_pretrained(pretrained_model_name_or_path: str, *, dtype: str, gguf_file: str = "", use_safetensors: bool = True)
//pyconv:map transformers.AutoModel.from_pretrained(pretrained_model_name_or_path: str, *, torch_dtype: str, gguf_file: str = "", use_safetensors: bool = True)
func LoadModelAs(dir, dtype string, opts ...LoadOptions) (*Model, error) {
	return nil, nil
}
