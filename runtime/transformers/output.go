package transformers

import (
	"github.com/pyconv/pyconv/runtime/py"
	"github.com/pyconv/pyconv/runtime/tensor"
)

// CausalLMOutput is what a causal language model's forward gives.
//
//pyconv:class transformers.CausalLMOutput
//pyconv:class transformers.modeling_outputs.CausalLMOutputWithPast
type CausalLMOutput struct {
	Logits *tensor.Tensor //pyconv:map transformers.CausalLMOutput.logits attr -> float[3] view(0)
	// Cache goes into the next forward.
	//
	//pyconv:map transformers.modeling_outputs.CausalLMOutputWithPast.past_key_values attr
	Cache        *Cache           //pyconv:map transformers.CausalLMOutput.cache attr
	HiddenStates []*tensor.Tensor //pyconv:map transformers.CausalLMOutput.hidden_states attr -> float[3] view(0)
}

// Get returns the tensor under key, "logits".
//
//pyconv:map transformers.CausalLMOutput.__getitem__(key: str) -> float[3] view(0)
func (o *CausalLMOutput) Get(key string) *tensor.Tensor {
	if key != "logits" {
		panic(py.NewException("KeyError", key))
	}
	return o.Logits
}

// ModelOutput is what a decoder without a head gives.
//
//pyconv:class transformers.ModelOutput
//pyconv:class transformers.modeling_outputs.BaseModelOutputWithPast
type ModelOutput struct {
	LastHiddenState *tensor.Tensor //pyconv:map transformers.ModelOutput.last_hidden_state attr -> float[3] view(0)
	// Cache goes into the next forward.
	//
	//pyconv:map transformers.modeling_outputs.BaseModelOutputWithPast.past_key_values attr
	Cache        *Cache           //pyconv:map transformers.ModelOutput.cache attr
	HiddenStates []*tensor.Tensor //pyconv:map transformers.ModelOutput.hidden_states attr -> float[3] view(0)
}

// Get returns the tensor under key, "last_hidden_state".
//
//pyconv:map transformers.ModelOutput.__getitem__(key: str) -> float[3] view(0)
func (o *ModelOutput) Get(key string) *tensor.Tensor {
	if key != "last_hidden_state" {
		panic(py.NewException("KeyError", key))
	}
	return o.LastHiddenState
}

// CausalLMLossOutput is what a forward with labels gives.
//
//pyconv:class transformers.CausalLMLossOutput
type CausalLMLossOutput struct {
	Loss   *tensor.Tensor //pyconv:map transformers.CausalLMLossOutput.loss attr -> f32[0] view(0)
	Logits *tensor.Tensor //pyconv:map transformers.CausalLMLossOutput.logits attr -> float[3] view(0)
}
