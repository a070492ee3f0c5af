"""Writes what testdata/seed/torch_load reads: python nano_tiny.py ../seed/torch_load

ckpt.pt is a checkpoint of the small GPT of that seed's model.py, meta.pkl its vocabulary,
gpt2 a folder of transformers' own GPT-2 with the same sizes. torch 2.15.0, transformers
5.24.0.
"""

import os
import pickle
import sys

import torch
import transformers as tf

OUT = sys.argv[1]
tf.utils.logging.disable_progress_bar()
tf.utils.logging.set_verbosity_error()
torch.manual_seed(3)
config = tf.GPT2Config(vocab_size=13, n_positions=8, n_embd=8, n_layer=2, n_head=2, bos_token_id=0, eos_token_id=0)
hf = tf.GPT2LMHeadModel(config)
for p in hf.parameters():
    p.data = torch.randn(p.shape).mul(0.4)
hf.save_pretrained(os.path.join(OUT, "gpt2"))
for name in os.listdir(os.path.join(OUT, "gpt2")):
    if name not in ("config.json", "model.safetensors"):
        os.remove(os.path.join(OUT, "gpt2", name))

turned = ("attn.c_attn.weight", "attn.c_proj.weight", "mlp.c_fc.weight", "mlp.c_proj.weight")
state = {"_orig_mod." + k: (v.t().contiguous() if k.endswith(turned) else v) for k, v in hf.state_dict().items()}
state = {k: v.half() if k.endswith("wpe.weight") else v for k, v in state.items()}
torch.save({
    "model": state,
    "model_args": dict(n_layer=2, n_head=2, n_embd=8, block_size=8, bias=True, vocab_size=13, dropout=0.0),
    "iter_num": 40, "best_val_loss": torch.tensor(1.25), "config": {"dataset": "tiny", "learning_rate": 6e-4, "tags": ["a", ("b", 2)]},
}, os.path.join(OUT, "ckpt.pt"))
chars = "\n abcdefghijk"
with open(os.path.join(OUT, "meta.pkl"), "wb") as f:
    pickle.dump({"vocab_size": len(chars), "stoi": {c: i for i, c in enumerate(chars)}, "itos": dict(enumerate(chars))}, f)
