# Writes tiny decoders with random weights, and what transformers computes with
# them: testdata/models/llama-tiny (byte-level BPE tokenizer, tied head),
# llama-tiny-untied and llama-tiny-gguf, runtime/transformers/testdata's mistral
# and qwen2 (sliding windows, biases, no tokenizer) and its expected values
# transformers.json. Run at the root of the repository.
# torch 2.15.0, transformers 5.24.0, tokenizers 0.23.3, gguf 0.19.0, and accelerate for
# transformers' own reading of GGUF.
import base64
import contextlib
import io
import json
import logging
import os
import shutil
import warnings

import gguf
import numpy as np
import tokenizers
import torch
import transformers as tf

warnings.simplefilter("ignore")
logging.disable(logging.WARNING)
tf.utils.logging.disable_progress_bar()
MODELS, OWN = "testdata/models", "runtime/transformers/testdata"
TEXT = """Hello, world! This is a small text from which a tokenizer learns its merges.
The quick brown fox jumps over the lazy dog; the dog does not mind, and sleeps.
What is the meaning of this? It is a test, and the test is this: hello again, world.
Numbers such as 1, 22 and 333 are here too, and so are naïve words like café.
def hello(world):
    return "hello, " + world
""".splitlines()


def tokenizer():
    tok = tokenizers.Tokenizer(tokenizers.models.BPE())
    tok.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    tok.decoder = tokenizers.decoders.ByteLevel()
    trainer = tokenizers.trainers.BpeTrainer(
        vocab_size=288, special_tokens=["<s>", "</s>"], initial_alphabet=tokenizers.pre_tokenizers.ByteLevel.alphabet(), show_progress=False)
    tok.train_from_iterator(TEXT, trainer)
    tok.post_processor = tokenizers.processors.TemplateProcessing(
        single="<s> $A", pair="<s> $A <s> $B", special_tokens=[("<s>", 0)])
    return tf.PreTrainedTokenizerFast(tokenizer_object=tok, bos_token="<s>", eos_token="</s>", model_max_length=128)


def make(path, config, scale, seed, tok=None):
    torch.manual_seed(seed)
    model = tf.AutoModelForCausalLM.from_config(config).eval()
    with torch.no_grad():
        for name, p in model.named_parameters():
            p.copy_(torch.randn(p.shape) * (0.1 if p.dim() == 1 else scale) + (1 if "norm" in name else 0))
    shutil.rmtree(path, ignore_errors=True)
    model.save_pretrained(path)
    os.chmod(f"{path}/model.safetensors", 0o644)
    if tok:
        tok.save_pretrained(path)
    return model


def permute(w, heads):
    return w.reshape(heads, 2, w.shape[0] // heads // 2, *w.shape[1:]).swapaxes(1, 2).reshape(w.shape)


def write_gguf(path, model, tok):
    config = model.config
    os.makedirs(os.path.dirname(path), exist_ok=True)
    w = gguf.GGUFWriter(path, "llama")
    w.add_context_length(config.max_position_embeddings)
    w.add_embedding_length(config.hidden_size)
    w.add_block_count(config.num_hidden_layers)
    w.add_feed_forward_length(config.intermediate_size)
    w.add_head_count(config.num_attention_heads)
    w.add_head_count_kv(config.num_key_value_heads)
    w.add_layer_norm_rms_eps(config.rms_norm_eps)
    w.add_rope_freq_base(config.rope_parameters["rope_theta"])
    w.add_rope_dimension_count(config.head_dim)
    w.add_vocab_size(config.vocab_size)
    vocab = sorted(tok.get_vocab(), key=tok.get_vocab().get)
    merges = json.loads(tok.backend_tokenizer.to_str())["model"]["merges"]
    w.add_tokenizer_model("gpt2")
    w.add_tokenizer_pre("gpt-2")
    w.add_token_list(vocab)
    w.add_token_types([gguf.TokenType.CONTROL if i < 2 else gguf.TokenType.NORMAL for i in range(len(vocab))])
    w.add_token_merges([" ".join(m) for m in merges])
    w.add_bos_token_id(0)
    w.add_eos_token_id(1)
    w.add_add_bos_token(True)
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.LLAMA, config.num_hidden_layers)
    for key, value in model.state_dict().items():
        if key == "lm_head.weight" and config.tie_word_embeddings:
            continue
        x = value.numpy()
        if ".q_proj." in key:
            x = permute(x, config.num_attention_heads)
        if ".k_proj." in key:
            x = permute(x, config.num_key_value_heads)
        w.add_tensor(names.get_name(key, try_suffixes=(".weight", ".bias")), np.ascontiguousarray(x))
    w.write_header_to_file()
    w.write_kv_data_to_file()
    w.write_tensors_to_file()
    w.close()


def pack(t):
    t = t.detach().float().contiguous()
    return dict(shape=list(t.shape), data=base64.b64encode(t.numpy().tobytes()).decode())


tok = tokenizer()
BASE = dict(vocab_size=len(tok), hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4,
            num_key_value_heads=2, max_position_embeddings=128, rms_norm_eps=1e-5, bos_token_id=0, eos_token_id=1, pad_token_id=None)
SMALL = {**BASE, "vocab_size": 64, "hidden_size": 16, "intermediate_size": 24, "num_hidden_layers": 3}
llama = make(f"{MODELS}/llama-tiny", tf.LlamaConfig(**BASE, tie_word_embeddings=True), 0.4, 9, tok)
write_gguf(f"{MODELS}/llama-tiny-gguf/llama-tiny.gguf", llama, tok)
llama3 = dict(rope_type="llama3", rope_theta=10000.0, factor=4.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=32)
make(f"{MODELS}/llama-tiny-untied", tf.LlamaConfig(**{**BASE, "head_dim": 12}, rope_parameters=llama3, attention_bias=True, mlp_bias=True), 0.3, 15, tok)
make(f"{OWN}/mistral", tf.MistralConfig(**SMALL, sliding_window=6), 0.5, 20)
make(f"{OWN}/qwen2", tf.Qwen2Config(**{**SMALL, "eos_token_id": [1, 9]}, tie_word_embeddings=True, use_sliding_window=True, sliding_window=5, max_window_layers=2,
     rope_parameters=dict(rope_type="linear", rope_theta=10000.0, factor=2.0)), 0.5, 18)

prompt = tok("Hello, world!")["input_ids"]
other = tok("The test is")["input_ids"]
short = [3, 17, 40, 22, 9, 33, 58, 12, 5, 61, 44]
width = max(len(prompt), len(other))
left = [[0] * (width - len(r)) + r for r in (prompt, other)]
left_mask = [[0] * (width - len(r)) + [1] * len(r) for r in (prompt, other)]
right = [r + [0] * (width - len(r)) for r in (prompt, other)]
right_mask = [[1] * len(r) + [0] * (width - len(r)) for r in (prompt, other)]

forwards, generates = [], []


def load(path, **kw):
    return tf.AutoModelForCausalLM.from_pretrained(path, **kw).eval()


def forward(path, ids, mask=None, dtype=None, gguf_file=None):
    kw = {k: v for k, v in dict(dtype=dtype and getattr(torch, dtype), gguf_file=gguf_file).items() if v}
    m = load(path, **kw)
    a = dict(input_ids=torch.tensor(ids), attention_mask=None if mask is None else torch.tensor(mask))
    with torch.no_grad():
        logits = m(**a).logits
        hidden = tf.AutoModel.from_pretrained(path, **kw).eval()(**a).last_hidden_state
    assert str(logits.dtype) == f"torch.{dtype or 'float32'}"
    forwards.append(dict(model=path, ids=ids, mask=mask, dtype=dtype, gguf=gguf_file, logits=pack(logits), hidden=pack(hidden)))


def generate(path, ids, mask=None, seed=None, gguf_file=None, **kw):
    m = load(path, **({"gguf_file": gguf_file} if gguf_file else {}))
    a = dict(input_ids=torch.tensor(ids))
    if mask is not None:
        a["attention_mask"] = torch.tensor(mask)
    if seed is not None:
        torch.manual_seed(seed)
    error = out = None
    try:
        with torch.no_grad():
            out = m.generate(**a, **kw).tolist()
    except ValueError as e:
        error = str(e)
    margin = None
    if out and not kw.get("do_sample") and "repetition_penalty" not in kw:
        full = torch.tensor(out)
        am = torch.cat([a.get("attention_mask", torch.ones_like(a["input_ids"])), torch.ones(len(out), full.shape[1] - len(ids[0]), dtype=torch.long)], 1)
        with torch.no_grad():
            top = m(full, attention_mask=am, position_ids=(am.cumsum(-1) - 1).clamp(min=0)).logits[:, len(ids[0]) - 1:-1].topk(2).values
        margin = float((top[..., 0] - top[..., 1]).min())
    generates.append(dict(model=path, ids=ids, mask=mask, seed=seed, gguf=gguf_file, options=kw, out=out, error=error, margin=margin))
    print(os.path.basename(path), kw, error or [r[len(ids[0]):] for r in out], margin)


T, U, G, M, Q = f"{MODELS}/llama-tiny", f"{MODELS}/llama-tiny-untied", f"{MODELS}/llama-tiny-gguf", f"{OWN}/mistral", f"{OWN}/qwen2"
FILE = "llama-tiny.gguf"
for path in (T, U):
    forward(path, [prompt])
    forward(path, left, left_mask)
    forward(path, right, right_mask)
forward(T, [prompt], dtype="bfloat16")
forward(T, [prompt], dtype="float16")
forward(T, [prompt], dtype="float64")
forward(G, [prompt], gguf_file=FILE)
for path in (M, Q):
    forward(path, [short, short[::-1]])
    forward(path, [short, short[::-1]], [[1] * 11, [0] * 3 + [1] * 8])

generate(T, [prompt], max_length=50)
generate(T, [prompt])
generate(T, [prompt], max_new_tokens=7)
generate(T, [prompt], max_new_tokens=7, max_length=12)
generate(T, [prompt], max_length=len(prompt))
generate(T, [prompt], max_new_tokens=110)
generate(T, right, right_mask, max_new_tokens=12)
generate(T, left, left_mask, max_new_tokens=12)
generate(T, [prompt], max_new_tokens=12, repetition_penalty=1.3)
generate(T, left, left_mask, max_new_tokens=12, repetition_penalty=1.7)
generate(T, [prompt], max_new_tokens=12, no_repeat_ngram_size=2)
first = generates[0]["out"][0]
ends = first[len(prompt) + 4]
generate(T, left, left_mask, max_new_tokens=12, eos_token_id=ends, pad_token_id=7)
generate(T, left, left_mask, max_new_tokens=12, eos_token_id=[ends, 5])
generate(T, [prompt], max_new_tokens=12, min_new_tokens=8, eos_token_id=ends)
generate(T, [prompt], min_length=18, max_length=30, eos_token_id=ends)
generate(T, [prompt], max_new_tokens=12, use_cache=False)
generate(T, [prompt], do_sample=True, temperature=0.0, max_new_tokens=5)
generate(T, [prompt], do_sample=False, temperature=0.0, max_new_tokens=5)
generate(T, [prompt], do_sample=False, num_return_sequences=2, max_new_tokens=5)
generate(T, [prompt], seed=0, do_sample=True, top_p=1.5, max_new_tokens=5)
generate(T, [prompt], do_sample=True, top_k=-1, max_new_tokens=5)
generate(T, [prompt], max_new_tokens=0)
generate(T, [prompt], repetition_penalty=0.0, max_new_tokens=5)
for seed in (0, 1, 42):
    generate(T, [prompt], seed=seed, do_sample=True, max_new_tokens=16)
    generate(T, [prompt], seed=seed, do_sample=True, max_new_tokens=16, temperature=0.7)
    generate(T, [prompt], seed=seed, do_sample=True, max_new_tokens=16, temperature=2.5, top_k=0)
    generate(T, [prompt], seed=seed, do_sample=True, max_new_tokens=16, temperature=2.5, top_k=5)
    generate(T, [prompt], seed=seed, do_sample=True, max_new_tokens=16, temperature=2.5, top_k=0, top_p=0.8)
    generate(T, [prompt], seed=seed, do_sample=True, max_new_tokens=16, temperature=3.0, min_p=0.05, repetition_penalty=1.2)
    generate(T, [prompt], seed=seed, do_sample=True, max_new_tokens=16, temperature=2.0, top_k=40, top_p=0.9, num_return_sequences=3)
    generate(T, left, left_mask, seed=seed, do_sample=True, max_new_tokens=16, temperature=2.0, eos_token_id=5, num_return_sequences=2)
generate(U, [prompt], max_new_tokens=60)
generate(U, left, left_mask, max_new_tokens=20)
generate(G, [prompt], gguf_file=FILE, max_length=50)
generate(M, [short], max_new_tokens=30)
generate(M, [short, short[::-1]], [[1] * 11, [0] * 3 + [1] * 8], max_new_tokens=20)
generate(Q, [short], max_new_tokens=30)
generate(Q, [short, short[::-1]], [[1] * 11, [0] * 3 + [1] * 8], max_new_tokens=20)
generate(Q, [short, short[::-1]], max_new_tokens=20, pad_token_id=44, eos_token_id=2)

m = load(T)
a = dict(input_ids=torch.tensor(right), attention_mask=torch.tensor(right_mask))
labels = torch.tensor(right).masked_fill(a["attention_mask"] == 0, -100)
with torch.no_grad():
    y = m(**a, labels=labels, output_hidden_states=True)
extra = dict(ids=right, mask=right_mask, labels=labels.tolist(), loss=y.loss.item(), hidden=[pack(h) for h in y.hidden_states])

streams = []
for path, text, n, skip in ((T, "Hello, world!", 40, False), ("examples/generate/model", "The captain was surprised to find", 70, True)):
    tk, said = tf.AutoTokenizer.from_pretrained(path), io.StringIO()
    with contextlib.redirect_stdout(said), torch.no_grad():
        load(path, dtype=torch.float32).generate(**tk(text, return_tensors="pt"), max_new_tokens=n,
            streamer=tf.TextStreamer(tk, skip_prompt=skip, skip_special_tokens=skip))
    streams.append(dict(model=path, text=text, max_new_tokens=n, skip=skip, stdout=said.getvalue()))

with open(f"{OWN}/transformers.json", "w") as f:
    versions = dict(torch=torch.__version__, transformers=tf.__version__, tokenizers=tokenizers.__version__)
    tree = str(load(T))
    f.write(json.dumps(dict(versions=versions, tree=tree, parameters=load(T).num_parameters(), extra=extra, streams=streams))[:-1] + ',\n"forwards": [\n')
    f.write(",\n".join(json.dumps(c) for c in forwards) + '\n],\n"generates": [\n')
    f.write(",\n".join(json.dumps(c) for c in generates) + "\n]}\n")
