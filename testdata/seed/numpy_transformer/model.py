"""A transformer block's forward pass in plain NumPy."""
import numpy as np


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def softmax(x):
    exp_x = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return exp_x / np.sum(exp_x, axis=-1, keepdims=True)


def layer_norm(x, g, b, eps: float = 1e-5):
    mean = np.mean(x, axis=-1, keepdims=True)
    variance = np.var(x, axis=-1, keepdims=True)
    x = (x - mean) / np.sqrt(variance + eps)
    return g * x + b


def linear(x, w, b):
    return x @ w + b


def ffn(x, c_fc, c_proj):
    return linear(gelu(linear(x, c_fc["w"], c_fc["b"])), c_proj["w"], c_proj["b"])


def attention(q, k, v, mask):
    return softmax(q @ k.T / np.sqrt(q.shape[-1]) + mask) @ v


def mha(x, c_attn, c_proj, n_head):
    x = linear(x, c_attn["w"], c_attn["b"])
    qkv = np.split(x, 3, axis=-1)
    qkv_heads = list(map(lambda x: np.split(x, n_head, axis=-1), qkv))
    causal_mask = (1 - np.tri(x.shape[0], dtype=x.dtype)) * -1e10
    out_heads = [attention(q, k, v, causal_mask) for q, k, v in zip(*qkv_heads)]
    x = linear(np.hstack(out_heads), c_proj["w"], c_proj["b"])
    return x


def transformer_block(x, mlp, attn, ln_1, ln_2, n_head):
    x = x + mha(layer_norm(x, ln_1["g"], ln_1["b"]), attn["c_attn"], attn["c_proj"], n_head=n_head)
    x = x + ffn(layer_norm(x, ln_2["g"], ln_2["b"]), mlp["c_fc"], mlp["c_proj"])
    return x


rng = np.random.default_rng(0)
d, h = 8, 2


def make(i, o):
    return {"w": rng.standard_normal((i, o)) * 0.2, "b": np.zeros(o)}


block = {
    "mlp": {"c_fc": make(d, 4 * d), "c_proj": make(4 * d, d)},
    "attn": {"c_attn": make(d, 3 * d), "c_proj": make(d, d)},
    "ln_1": {"g": np.ones(d), "b": np.zeros(d)},
    "ln_2": {"g": np.ones(d), "b": np.zeros(d)},
}
x = rng.standard_normal((5, d))
y = transformer_block(x, block["mlp"], block["attn"], block["ln_1"], block["ln_2"], n_head=h)
print(y.shape)
print(np.round(y, 4))
