"""Runs examples/generate/generate.py under real PyTorch and measures how safe its text is.

    python example_margin.py [--text Rdata.rdb]

Writes examples/generate/stdout.txt (what the script prints) and ids.json (the ids, the
smallest difference between the first and the second logit over the new tokens, and the
versions). Fails where that margin is under 0.05; with --text, where the prompt occurs in
the corpus.
"""

import argparse
import contextlib
import io
import json
import os
import runpy
import sys

import tokenizers
import torch
import transformers

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLE = os.path.join(HERE, "..", "..", "examples", "generate")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--text", help="Rdata.rdb of r-cran-janeaustenr")
    args = ap.parse_args()

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        script = runpy.run_path(os.path.join(EXAMPLE, "generate.py"), run_name="__main__")
    ids, prompt_length = script["outputs"][0], script["inputs"]["input_ids"].shape[1]

    # Each new token's logits, in one pass over the finished text.
    with torch.no_grad():
        logits = script["model"](input_ids=ids[None]).logits[0]
    top = logits[prompt_length - 1 : -1].topk(2)
    if not torch.equal(top.indices[:, 0], ids[prompt_length:]):
        sys.exit("generate's ids are not those of one forward pass")
    margin = (top.values[:, 0] - top.values[:, 1]).min().item()
    if margin < 0.05:
        sys.exit(f"smallest margin {margin:.4f}")

    if args.text:
        sys.path.insert(0, EXAMPLE)
        from train import read_novels

        corpus = " ".join(" ".join("\n".join(lines) for lines in read_novels(args.text)).split()).lower()
        if script["prompt"].lower() in corpus:
            sys.exit("the prompt is in the corpus")

    with open(os.path.join(EXAMPLE, "stdout.txt"), "w") as f:
        f.write(out.getvalue())
    vendor = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("vendor_id")]
    record = {
        "prompt": script["prompt"],
        "prompt_length": prompt_length,
        "ids": ids.tolist(),
        "smallest_margin": round(margin, 4),
        "torch": torch.__version__,
        "transformers": transformers.__version__,
        "tokenizers": tokenizers.__version__,
        "vendor": vendor[0] if vendor else "",
    }
    with open(os.path.join(EXAMPLE, "ids.json"), "w") as f:
        f.write("{\n" + ",\n".join(f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in record.items()) + "\n}\n")
    print(out.getvalue(), f"{len(ids) - prompt_length} new tokens, smallest margin {margin:.4f}", sep="")


if __name__ == "__main__":
    main()
