#!/usr/bin/env python
"""Generates text from the command line."""

import argparse
import sys

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, GenerationConfig


class Generator:
    def __init__(self, model_path, dtype="float32", device="cpu"):
        self.device = torch.device(device)
        self.tokenizer = AutoTokenizer.from_pretrained(model_path)
        self.model = AutoModelForCausalLM.from_pretrained(model_path, torch_dtype=getattr(torch, dtype))
        self.model.to(self.device)
        self.model.eval()

    @torch.no_grad()
    def __call__(self, prompt, max_new_tokens=20, **kwargs):
        inputs = self.tokenizer([prompt], return_tensors="pt").to(self.device)
        output_ids = self.model.generate(**inputs, max_new_tokens=max_new_tokens, **kwargs)
        new_ids = output_ids[0, inputs["input_ids"].shape[1] :]
        return self.tokenizer.decode(new_ids, skip_special_tokens=True), len(new_ids)


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("prompts", nargs="*", help="prompts; none reads them from standard input")
    parser.add_argument("--model", required=True, help="directory of the model")
    parser.add_argument("--max-new-tokens", type=int, default=20)
    parser.add_argument("--temperature", type=float, default=0.0)
    parser.add_argument("--top-k", type=int, default=None)
    parser.add_argument("--seed", type=int, default=42)
    args = parser.parse_args(argv)

    torch.manual_seed(args.seed)
    generator = Generator(args.model)
    prompts = args.prompts or [line.rstrip("\n") for line in sys.stdin if line.strip()]
    options = {}
    if args.temperature > 0:
        options.update(do_sample=True, temperature=args.temperature)
        if args.top_k is not None:
            options["top_k"] = args.top_k
    total = 0
    for n, prompt in enumerate(prompts, 1):
        text, count = generator(prompt, max_new_tokens=args.max_new_tokens, **options)
        total += count
        print(f"[{n}/{len(prompts)}] {prompt}>>>{text}")
    print(f"{total} tokens", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
