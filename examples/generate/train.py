"""Trains the language model of this example: a small llama over Jane Austen's novels.

    python train.py --text janeaustenr/data/Rdata.rdb --minutes 35 --out model

The text comes out of Debian's package r-cran-janeaustenr 1.0.0-1 (see README.md).
Needs torch, transformers, tokenizers and safetensors; runs on the CPU.
"""

import argparse
import json
import math
import os
import random
import struct
import time
import zlib

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    GenerationConfig,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedTokenizerFast,
)

END = "<|endoftext|>"


def read_novels(path):
    """The novels of an R lazy-load database, each as its list of lines.

    The file is a row of records: a big-endian u32 (the length when unpacked) and a
    zlib stream. In the stream a line is 00 04 00 09, its big-endian i32 length and
    its bytes in Latin-1.
    """
    raw = open(path, "rb").read()
    novels, at = [], 0
    while at + 4 < len(raw):
        (size,) = struct.unpack(">I", raw[at : at + 4])
        z = zlib.decompressobj()
        data = z.decompress(raw[at + 4 :])
        if len(data) != size:
            raise ValueError(f"{path}: record at {at} unpacks to {len(data)} bytes, not {size}")
        at = len(raw) - len(z.unused_data)
        lines, pos = [], 0
        while True:
            pos = data.find(b"\x00\x04\x00\x09", pos)
            if pos < 0:
                break
            (n,) = struct.unpack(">i", data[pos + 4 : pos + 8])
            if n < 0 or pos + 8 + n > len(data):
                pos += 4
                continue
            lines.append(data[pos + 8 : pos + 8 + n].decode("latin-1"))
            pos += 8 + n
        novels.append(lines)
    return novels


def paragraphs(lines):
    """The text with the hard line breaks inside a paragraph taken out."""
    out, run = [], []
    for line in lines + [""]:
        line = line.strip()
        if line:
            run.append(line)
        elif run:
            out.append(" ".join(run))
            run = []
    return "\n\n".join(out)


def train_tokenizer(text, vocab_size):
    tok = Tokenizer(models.BPE())
    tok.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tok.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocab_size,
        special_tokens=[END],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tok.train_from_iterator(text.split("\n\n"), trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tok,
        bos_token=END,
        eos_token=END,
        clean_up_tokenization_spaces=False,
        model_max_length=512,
    )


@torch.no_grad()
def held_out_loss(model, ids, length, limit=None):
    """Mean negative log-likelihood of ids, predicted in windows of length tokens."""
    model.eval()
    windows = [ids[i : i + length + 1] for i in range(0, len(ids) - 1, length)]
    if limit is not None:
        windows = windows[:: max(1, len(windows) // limit)]
    total, count = 0.0, 0
    for w in windows:
        logits = model(input_ids=w[None, :-1]).logits[0].float()
        total += torch.nn.functional.cross_entropy(logits, w[1:], reduction="sum").item()
        count += len(w) - 1
    model.train()
    return total / count


def unigram_loss(train, test, vocab_size):
    """The same for a model that knows token frequencies alone (add-one smoothing)."""
    counts = torch.bincount(train, minlength=vocab_size).double() + 1
    return -(counts / counts.sum()).log()[test[1:]].mean().item()


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--text", required=True, help="Rdata.rdb of r-cran-janeaustenr")
    ap.add_argument("--out", default="model")
    ap.add_argument("--minutes", type=float, default=35)
    ap.add_argument("--vocab", type=int, default=2048)
    ap.add_argument("--length", type=int, default=128)
    ap.add_argument("--batch", type=int, default=16)
    ap.add_argument("--lr", type=float, default=3e-3)
    ap.add_argument("--seed", type=int, default=1)
    args = ap.parse_args()

    torch.set_num_threads(2)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)

    novels = [paragraphs(lines) for lines in read_novels(args.text)]
    text = f"\n\n{END}".join(novels)
    cut = text.rindex("\n\n", 0, int(len(text) * 0.95))
    tokenizer = train_tokenizer(text[:cut].replace(END, ""), args.vocab)
    train = torch.tensor(tokenizer(text[:cut])["input_ids"])
    test = torch.tensor(tokenizer(text[cut:].lstrip())["input_ids"])
    print(f"{len(text)} characters; {len(train)} tokens to train on, {len(test)} held out", flush=True)

    config = LlamaConfig(
        vocab_size=args.vocab,
        hidden_size=192,
        intermediate_size=512,
        num_hidden_layers=4,
        num_attention_heads=6,
        num_key_value_heads=2,
        max_position_embeddings=512,
        rms_norm_eps=1e-5,
        tie_word_embeddings=True,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
    )
    model = LlamaForCausalLM(config)
    size = sum(p.numel() for p in model.parameters())
    unigram = unigram_loss(train, test, args.vocab)
    print(f"{size} parameters; unigram perplexity {math.exp(unigram):.1f}", flush=True)

    matrices = [p for p in model.parameters() if p.dim() > 1]
    vectors = [p for p in model.parameters() if p.dim() <= 1]
    groups = [{"params": matrices, "weight_decay": 0.1}, {"params": vectors, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=args.lr, betas=(0.9, 0.95))

    best, best_state = float("inf"), None
    start, step, budget = time.time(), 0, args.minutes * 60
    next_check = 0.1
    while True:
        done = (time.time() - start) / budget
        if done >= next_check or done >= 1:
            loss = held_out_loss(model, test, args.length, limit=60)
            print(
                f"{done:5.0%}  step {step}  {step * args.batch * args.length} tokens  "
                f"held-out perplexity {math.exp(loss):.2f}",
                flush=True,
            )
            if loss < best:
                best = loss
                best_state = {k: v.clone() for k, v in model.state_dict().items()}
            next_check += 0.1
            if done >= 1:
                break
        # The rate rises over 100 steps and falls along a cosine over the time given.
        rate = args.lr * min(1.0, (step + 1) / 100) * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * min(done, 1.0))))
        for group in optimizer.param_groups:
            group["lr"] = rate
        starts = [rng.randrange(len(train) - args.length - 1) for _ in range(args.batch)]
        batch = torch.stack([train[s : s + args.length + 1] for s in starts])
        logits = model(input_ids=batch[:, :-1], use_cache=False).logits
        loss = torch.nn.functional.cross_entropy(logits.reshape(-1, args.vocab), batch[:, 1:].reshape(-1))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        if step % 100 == 0:
            print(f"{done:5.0%}  step {step}  loss {loss.item():.3f}", flush=True)

    model.load_state_dict(best_state)
    model.generation_config = GenerationConfig(
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.eos_token_id,
        do_sample=False,
    )
    os.makedirs(args.out, exist_ok=True)
    model.half().save_pretrained(args.out)
    tokenizer.save_pretrained(args.out)

    # The figures are those of the file as written: f16 weights, f32 arithmetic.
    model = LlamaForCausalLM.from_pretrained(args.out, dtype=torch.float32)
    loss = held_out_loss(model, test, args.length)
    figures = {
        "parameters": size,
        "train_tokens": len(train),
        "held_out_tokens": len(test),
        "seen_tokens": step * args.batch * args.length,
        "minutes": round((time.time() - start) / 60, 1),
        "held_out_perplexity": round(math.exp(loss), 2),
        "unigram_perplexity": round(math.exp(unigram), 2),
        "torch": torch.__version__,
    }
    with open(os.path.join(args.out, "figures.json"), "w") as f:
        json.dump(figures, f, indent=2)
        f.write("\n")
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
