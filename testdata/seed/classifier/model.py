"""Classifies small feature vectors with a checkpoint.

Usage: python model.py --checkpoint model.safetensors [--temperature 1.5] [--verbose]
"""

import argparse
import os
from dataclasses import dataclass, field
from typing import List

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file


@dataclass
class ClassifierConfig:
    in_features: int = 8
    hidden: int = 24
    depth: int = 3
    dropout: float = 0.2
    norm_eps: float = 1e-5
    residual: bool = True
    labels: List[str] = field(default_factory=lambda: ["setosa", "versicolor", "virginica"])

    @property
    def num_labels(self) -> int:
        return len(self.labels)


class Layer(nn.Module):
    def __init__(self, config: ClassifierConfig):
        super().__init__()
        self.norm = nn.LayerNorm(config.hidden, eps=config.norm_eps)
        self.fc = nn.Linear(config.hidden, config.hidden)
        self.dropout = nn.Dropout(config.dropout)
        self.residual = config.residual

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        h = self.dropout(F.relu(self.fc(self.norm(x))))
        return x + h if self.residual else h


class Classifier(nn.Module):
    def __init__(self, config: ClassifierConfig):
        super().__init__()
        self.config = config
        self.stem = nn.Linear(config.in_features, config.hidden)
        self.layers = nn.ModuleList([Layer(config) for _ in range(config.depth)])
        self.head = nn.Linear(config.hidden, config.num_labels)

    def forward(self, x):
        x = self.stem(x)
        for layer in self.layers:
            x = layer(x)
        return self.head(x)


def parse_args():
    parser = argparse.ArgumentParser(description="Classify a few samples.")
    parser.add_argument("--checkpoint", type=str, default=None, help="safetensors file")
    parser.add_argument("--samples", type=int, default=5, help="how many samples to draw")
    parser.add_argument("--temperature", "-t", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--format", choices=["text", "csv"], default="text", help="output format")
    parser.add_argument("--verbose", action="store_true", help="print the probabilities of every class")
    return parser.parse_args()


def main():
    args = parse_args()
    config = ClassifierConfig()
    model = Classifier(config)

    path = args.checkpoint
    if path is None:
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "model.safetensors")
    state_dict = load_file(path)
    result = model.load_state_dict(state_dict)
    print(result)
    model.eval()

    if args.verbose:
        for name, p in model.named_parameters():
            print(f"{name:<22} {str(tuple(p.shape)):>10} {p.numel():>5,d}")
        total = sum(p.numel() for p in model.parameters())
        print(f"{'total':<22} {'':>10} {total:>5,d}")

    torch.manual_seed(args.seed)
    samples = torch.randn(args.samples, config.in_features)
    with torch.no_grad():
        logits = model(samples)
        probs = F.softmax(logits / args.temperature, dim=-1)
    predictions = probs.argmax(dim=-1)

    counts = {label: 0 for label in config.labels}
    for i, (row, k) in enumerate(zip(probs, predictions)):
        label = config.labels[k.item()]
        counts[label] += 1
        p = row[k].item()
        if args.format == "csv":
            print(f"{i},{label},{p:.4f}")
        else:
            print(f"sample {i + 1:2d}: {label:>10s} {p:6.1%}")
        if args.verbose:
            print("   ", ", ".join(f"{name}={q:.3f}" for name, q in zip(config.labels, row.tolist())))

    best, index = probs.max(dim=-1)
    print(f"mean confidence {best.mean().item():.3f}, most confident {index[best.argmax()].item()}")
    for label, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])):
        print(f"{label}: {n}")


if __name__ == "__main__":
    main()
