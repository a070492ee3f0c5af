"""Writes runtime/tokenizer/testdata/options.json, gguf.json and the GGUF files beside them.

Each case is a directory of the vectors' tokenizer.json with configuration files
beside it, loaded by transformers' AutoTokenizer, and what its calls gave.
"""

import gzip
import json
import os
import shutil
import sys
import tempfile
import warnings

import gguf
import tokenizers
import transformers
from transformers import AutoTokenizer

warnings.simplefilter("ignore")
transformers.utils.logging.set_verbosity_error()
out = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../runtime/tokenizer/testdata")
versions = {"transformers": transformers.__version__, "tokenizers": tokenizers.__version__, "gguf": "0.19.0"}


def vector(name, file="tokenizer.json"):
    with gzip.open(f"{out}/{name}/{file}.gz", "rt", encoding="utf-8") as f:
        return f.read()


def texts(name, step):
    cases = [json.loads(line) for line in vector(name, "cases.jsonl").splitlines()]
    return [c["text"] for c in cases if "pair" not in c and len(c["text"]) < 200][::step]


def attempt(f):
    try:
        return f()
    except Exception as e:
        return {"error": type(e).__name__, "message": str(e)}


def encoding(e):
    return {k: (v.tolist() if hasattr(v, "tolist") else v) for k, v in e.items()}


CALLS = [
    {},
    {"padding": True},
    {"padding": True, "padding_side": "left"},
    {"padding": True, "pad_to_multiple_of": 8},
    {"padding": "longest"},
    {"padding": "max_length", "max_length": 12},
    {"padding": "max_length", "max_length": 6, "truncation": True},
    {"padding": "max_length"},
    {"truncation": True, "max_length": 5},
    {"truncation": True},
    {"max_length": 4},
    {"add_special_tokens": False},
    {"padding": "wide"},
    {"return_attention_mask": False},
]
BATCH = ["Hello, world!", "", "a  b\n<s>c</s> <|endoftext|> ünïcödé 12345", " leading and trailing "]


def record(tok):
    r = {
        "special": {k: getattr(tok, k) for k in ("bos_token", "eos_token", "unk_token", "pad_token")},
        "special_ids": {k: getattr(tok, k + "_id") for k in ("bos_token", "eos_token", "unk_token", "pad_token")},
        "all_special_tokens": tok.all_special_tokens,
        "all_special_ids": tok.all_special_ids,
        "padding_side": tok.padding_side,
        "truncation_side": tok.truncation_side,
        "model_max_length": tok.model_max_length if tok.model_max_length < 1e9 else None,
        "vocab_size": tok.vocab_size,
        "len": len(tok),
        "calls": [{"options": o, "result": attempt(lambda: encoding(tok(BATCH, **o)))} for o in CALLS],
        "tensors": attempt(lambda: encoding(tok(BATCH, padding=True, return_tensors="pt"))),
        "ragged": attempt(lambda: encoding(tok(BATCH, return_tensors="pt"))),
        "tokenize": [tok.tokenize(t) for t in BATCH],
        "convert": [tok.convert_tokens_to_ids(t) for t in ("a", "zzzzzz", "<s>")],
        "texts": [],
    }
    return r


def with_texts(r, tok, name, step):
    for t in texts(name, step):
        ids = tok(t).input_ids
        r["texts"].append([t, ids, tok.decode(ids), tok.decode(ids, skip_special_tokens=True)])
    return r


def directory(name, files):
    d = tempfile.mkdtemp()
    with open(f"{d}/tokenizer.json", "w", encoding="utf-8") as f:
        f.write(vector(name))
    for file, content in files.items():
        with open(f"{d}/{file}", "w", encoding="utf-8") as f:
            json.dump(content, f)
    return d


DIRECTORIES = [
    ("plain", "llama3", {}, {}),
    ("llama3", "llama3", {"tokenizer_config.json": {
        "bos_token": "<|begin_of_text|>", "eos_token": "<|eot_id|>", "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": 16, "padding_side": "left"}, "config.json": {"model_type": "llama"}}, {"pad_token": "<|end_of_text|>"}),
    ("objects", "llama2", {"tokenizer_config.json": {
        "bos_token": {"__type": "AddedToken", "content": "<s>", "lstrip": False, "normalized": False, "rstrip": False, "single_word": False},
        "eos_token": {"__type": "AddedToken", "content": "</s>", "lstrip": False, "normalized": False, "rstrip": False, "single_word": False},
        "unk_token": "<unk>", "add_bos_token": False, "truncation_side": "left", "model_max_length": 1000000000000000019884624838656}}, {}),
    ("special-map", "llama2", {"tokenizer_config.json": {}, "special_tokens_map.json": {
        "bos_token": {"content": "<s>", "lstrip": False, "normalized": False, "rstrip": False, "single_word": False},
        "eos_token": "</s>", "pad_token": "<unk>", "additional_special_tokens": ["<x>", "<y>"]}}, {}),
    ("llama-class", "llama2", {"tokenizer_config.json": {
        "tokenizer_class": "LlamaTokenizer", "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "</s>"},
        "config.json": {"model_type": "llama"}}, {}),
    ("llama-class-legacy", "llama2", {"tokenizer_config.json": {"tokenizer_class": "LlamaTokenizerFast", "legacy": True},
        "config.json": {"model_type": "llama"}}, {}),
    ("mistral", "llama2", {"tokenizer_config.json": {"tokenizer_class": "LlamaTokenizer", "bos_token": "<s>", "eos_token": "</s>"},
        "config.json": {"model_type": "mistral"}}, {}),
    ("llama-class-bytes", "llama3", {"tokenizer_config.json": {"tokenizer_class": "LlamaTokenizer", "bos_token": "<|begin_of_text|>"},
        "config.json": {"model_type": "llama"}}, {}),
    ("gpt2", "gpt2", {"config.json": {"model_type": "gpt2"}}, {"pad_token": "eos"}),
    ("gpt2-class", "gpt2", {"tokenizer_config.json": {"tokenizer_class": "GPT2Tokenizer", "add_prefix_space": True},
        "config.json": {"model_type": "gpt2"}}, {}),
    ("qwen2", "qwen2", {"tokenizer_config.json": {
        "tokenizer_class": "Qwen2Tokenizer", "eos_token": "<|im_end|>", "pad_token": "<|endoftext|>", "bos_token": None, "unk_token": None,
        "additional_special_tokens": ["<|im_start|>", "<|im_end|>"], "added_tokens_decoder": {
            "2000": {"content": "<|endoftext|>", "lstrip": False, "normalized": False, "rstrip": False, "single_word": False, "special": True},
            "2003": {"content": "<tool_call>", "lstrip": False, "normalized": False, "rstrip": False, "single_word": False, "special": False}}},
        "config.json": {"model_type": "qwen2"}}, {}),
    ("gemma", "gemma", {"tokenizer_config.json": {"tokenizer_class": "GemmaTokenizer", "bos_token": "<s>", "eos_token": "</s>",
        "unk_token": "<unk>"}, "config.json": {"model_type": "gemma"}}, {}),
]

cases = []
for case, name, files, after in DIRECTORIES:
    d = directory(name, files)
    tok = AutoTokenizer.from_pretrained(d)
    for k, v in after.items():
        setattr(tok, k, tok.eos_token if v == "eos" else v)
    r = with_texts(record(tok), tok, name, 9)
    cases.append({"name": case, "vector": name, "files": files, "set": after, "class": type(tok).__name__} | r)
    shutil.rmtree(d)


def write_gguf(path, name, kind, pre, **keys):
    t = json.loads(vector(name))
    vocab = t["model"]["vocab"]
    added = {a["content"]: a["id"] for a in t["added_tokens"]}
    tokens = [None] * (max(list(vocab.values()) + list(added.values())) + 1)
    for token, i in {**vocab, **added}.items():
        tokens[i] = token
    types = [1] * len(tokens)
    for a in t["added_tokens"]:
        types[a["id"]] = 3 if a["special"] else 4
    w = gguf.GGUFWriter(path, "llama")
    w.add_context_length(64)
    w.add_embedding_length(8)
    w.add_block_count(1)
    w.add_feed_forward_length(8)
    w.add_head_count(2)
    w.add_head_count_kv(2)
    w.add_layer_norm_rms_eps(1e-5)
    w.add_vocab_size(len(tokens))
    w.add_tokenizer_model(kind)
    if pre:
        w.add_tokenizer_pre(pre)
    w.add_token_list(tokens)
    merges = [m if isinstance(m, str) else " ".join(m) for m in t["model"]["merges"]]
    if kind == "llama":
        scores = [0.0] * len(tokens)
        for rank, m in reversed(list(enumerate(merges))):
            scores[vocab[m.replace(" ", "")]] = -float(rank)
        for i, token in enumerate(tokens):
            if token.startswith("<0x"):
                types[i] = 6
        types[0] = 2
        w.add_token_scores(scores)
    else:
        w.add_token_merges(merges)
    w.add_token_types(types)
    for key, value in keys.items():
        getattr(w, "add_" + key)(value)
    w.write_header_to_file()
    w.write_kv_data_to_file()
    w.write_tensors_to_file()
    w.close()


ggufs = []
for case, name, kind, pre, keys in [
    ("gpt2", "gpt2", "gpt2", "gpt-2", {"bos_token_id": 0, "eos_token_id": 0}),
    ("llama3", "llama3", "gpt2", "llama-bpe", {"bos_token_id": 2000, "eos_token_id": 2004, "pad_token_id": 2001, "add_bos_token": True}),
    ("qwen2", "qwen2", "gpt2", "qwen2", {"eos_token_id": 2002, "add_bos_token": False}),
    ("llama2", "llama2", "llama", None, {"bos_token_id": 1, "eos_token_id": 2, "unk_token_id": 0, "add_eos_token": True}),
]:
    d = tempfile.mkdtemp()
    write_gguf(f"{d}/{case}.gguf", name, kind, pre, **keys)
    tok = AutoTokenizer.from_pretrained(d, gguf_file=f"{case}.gguf")
    ggufs.append({"name": case, "class": type(tok).__name__, "set": {}} | with_texts(record(tok), tok, name, 5))
    with open(f"{d}/{case}.gguf", "rb") as f, open(f"{out}/{case}.gguf.gz", "wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as g:
            g.write(f.read())
    shutil.rmtree(d)

for file, content in (("options.json", cases), ("gguf.json", ggufs)):
    with open(f"{out}/{file}.gz", "wb") as raw:
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as g:
            g.write(json.dumps({"versions": versions, "batch": BATCH, "cases": content}).encode())
