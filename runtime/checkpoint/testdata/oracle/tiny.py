# Writes tiny random models as transformers saves them and as GGUF, with the
# changes that llama.cpp's converter makes: llama's query and key rows permuted,
# 1 added to gemma's norms, gpt2's Conv1D weights transposed. Each GGUF file is
# then read back by transformers itself, which must give the saved tensors (that
# needs accelerate too).
# torch 2.15.0, transformers 5.24.0, gguf 0.19.0, safetensors 0.8.0.
import os
import shutil

import gguf
import numpy as np
import torch
import transformers as tf

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
BASE = dict(
    vocab_size=64, hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=4,
    num_key_value_heads=2, max_position_embeddings=128, rms_norm_eps=1e-5, bos_token_id=1, eos_token_id=2,
    pad_token_id=None,
)
SMALL = {**BASE, "num_hidden_layers": 1, "vocab_size": 24}


def permute(w, heads):
    return w.reshape(heads, 2, w.shape[0] // heads // 2, *w.shape[1:]).swapaxes(1, 2).reshape(w.shape)


def write(name, config, arch, half=False, quantize=None, rope_freqs=None, split=False, read_back=True):
    torch.manual_seed(7)
    model = tf.AutoModelForCausalLM.from_config(config)
    with torch.no_grad():
        for p in model.parameters():
            p.copy_(torch.randn(p.shape) * 0.1)
    if half:
        model = model.half()
    out = os.path.join(HERE, name)
    shutil.rmtree(out, ignore_errors=True)
    model.save_pretrained(out, max_shard_size="8KB" if split else "1GB")
    for junk in ("generation_config.json",):
        if os.path.exists(os.path.join(out, junk)):
            os.remove(os.path.join(out, junk))
    w = gguf.GGUFWriter(os.path.join(out, name + ".gguf"), gguf.MODEL_ARCH_NAMES[arch])
    layers = config.num_hidden_layers
    w.add_context_length(config.max_position_embeddings)
    w.add_embedding_length(config.hidden_size)
    w.add_block_count(layers)
    heads = config.num_attention_heads
    w.add_head_count(heads)
    w.add_bos_token_id(1)
    w.add_eos_token_id(2)
    if config.pad_token_id is not None:
        w.add_pad_token_id(config.pad_token_id)
    if name == "gpt2":
        w.add_feed_forward_length(4 * config.hidden_size)
        w.add_layer_norm_eps(config.layer_norm_epsilon)
        w.add_token_list([f"t{i}" for i in range(config.vocab_size)])
    else:
        w.add_feed_forward_length(config.intermediate_size)
        w.add_head_count_kv(config.num_key_value_heads)
        w.add_layer_norm_rms_eps(config.rms_norm_eps)
        w.add_rope_freq_base(config.rope_parameters["rope_theta"])
        w.add_vocab_size(config.vocab_size)
        head_dim = getattr(config, "head_dim", None) or config.hidden_size // heads
        w.add_key_length(head_dim)
        w.add_value_length(head_dim)
        w.add_rope_dimension_count(head_dim)
    names = gguf.get_tensor_name_map(arch, layers)
    saved = {k: v for k, v in model.state_dict().items()}
    if config.tie_word_embeddings:
        saved.pop("lm_head.weight")
    for key, value in saved.items():
        x = value.numpy()
        if arch == gguf.MODEL_ARCH.LLAMA and ".q_proj." in key:
            x = permute(x, heads)
        if arch == gguf.MODEL_ARCH.LLAMA and ".k_proj." in key:
            x = permute(x, config.num_key_value_heads)
        if name.startswith("gemma") and key.endswith("norm.weight"):
            x = x + 1
        if name == "gpt2" and x.ndim == 2 and ("c_attn" in key or "c_proj" in key or "c_fc" in key):
            x = x.T
        x = np.ascontiguousarray(x)
        to = names.get_name(key, try_suffixes=(".weight", ".bias"))
        if x.ndim == 1 and x.dtype == np.float16:
            x = x.astype(np.float32)
        if quantize and x.ndim == 2 and x.shape[1] % 32 == 0:
            w.add_tensor(to, gguf.quants.quantize(x, quantize), raw_dtype=quantize)
        else:
            w.add_tensor(to, x)
    if rope_freqs is not None:
        w.add_tensor("rope_freqs.weight", rope_freqs)
    w.write_header_to_file()
    w.write_kv_data_to_file()
    w.write_tensors_to_file()
    w.close()
    if not read_back:
        return
    again = tf.AutoModelForCausalLM.from_pretrained(out, gguf_file=name + ".gguf", ignore_mismatched_sizes=True).state_dict()
    for key, value in saved.items():
        if key.endswith("_proj.bias") and key not in again:
            continue  # its llama reader takes no notice of biases
        if key == "transformer.wpe.weight":
            continue  # its gpt2 reader does not set n_positions
        atol = {None: 1e-6}.get(quantize, 0.01)
        assert torch.allclose(again[key].float(), value.float(), atol=atol), (name, key)


A = gguf.MODEL_ARCH
write("llama", tf.LlamaConfig(**BASE), A.LLAMA, split=True)
write("llama-half", tf.LlamaConfig(**SMALL, attention_bias=True, tie_word_embeddings=True), A.LLAMA, half=True)
write("llama-q8", tf.LlamaConfig(**{**SMALL, "hidden_size": 32, "head_dim": 8}), A.LLAMA, quantize=gguf.GGMLQuantizationType.Q8_0)
llama3 = dict(rope_type="llama3", rope_theta=500000.0, factor=32.0, low_freq_factor=1.0, high_freq_factor=4.0,
              original_max_position_embeddings=8192)
config = tf.LlamaConfig(**{**SMALL, "head_dim": 16}, rope_parameters=llama3)
scaled, _ = tf.modeling_rope_utils.ROPE_INIT_FUNCTIONS["llama3"](config, "cpu")
plain = 1.0 / (500000.0 ** (torch.arange(0, 16, 2).float() / 16))
write("llama3", config, A.LLAMA, rope_freqs=(plain / scaled).numpy())
write("qwen2", tf.Qwen2Config(**SMALL, tie_word_embeddings=True), A.QWEN2)
write("qwen3", tf.Qwen3Config(**SMALL, head_dim=8), A.QWEN3, read_back=False)  # its reader drops head_dim
write("phi3", tf.Phi3Config(**{**SMALL, "pad_token_id": 0}), A.PHI3)
write("gemma2", tf.Gemma2Config(**SMALL, head_dim=8), A.GEMMA2)
write("gpt2", tf.GPT2Config(vocab_size=24, n_embd=16, n_layer=1, n_head=2, n_positions=32, bos_token_id=1, eos_token_id=2), A.GPT2)
