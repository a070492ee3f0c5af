"""A predictor class with helpers, as scripts around a model have them."""

import json
import time
from collections import OrderedDict
from functools import partial
from pathlib import Path

import torch
import torch.nn as nn

HERE = Path(__file__).parent
DEFAULTS = {"hidden": 12, "act": "gelu", "classes": ["cat", "dog", "owl"], "threshold": 0.4}
ACTIVATIONS = {"relu": nn.ReLU, "gelu": nn.GELU, "silu": nn.SiLU, "leaky": partial(nn.LeakyReLU, 0.2)}


def load_config(path):
    """Reads a JSON file over the defaults; a missing one gives the defaults."""
    config = dict(DEFAULTS)
    try:
        with open(path) as f:
            config.update(json.load(f))
    except FileNotFoundError:
        print(f"{Path(path).name} not found, using defaults")
    return config


def build(config, in_features=5):
    return nn.Sequential(
        OrderedDict(
            [
                ("fc1", nn.Linear(in_features, config["hidden"])),
                ("act", ACTIVATIONS[config["act"]]()),
                ("fc2", nn.Linear(config["hidden"], len(config["classes"]))),
            ]
        )
    )


class Predictor:
    def __init__(self, config, seed=0):
        self.config = config
        self.classes = config["classes"]
        torch.manual_seed(seed)
        self.model = build(config).eval()
        self.history = []

    def preprocess(self, text):
        values = [float(v) for v in text.replace(",", " ").split()]
        if len(values) != 5:
            raise ValueError(f"expected 5 values, got {len(values)}")
        x = torch.tensor(values)
        return ((x - x.mean()) / (x.std() + 1e-6)).unsqueeze(0)

    @torch.no_grad()
    def predict(self, text, top_k=2):
        x = self.preprocess(text)
        probs = self.model(x).softmax(dim=-1).squeeze(0)
        scores, ids = probs.topk(top_k)
        result = [{"label": self.classes[i], "score": round(s, 4)} for s, i in zip(scores.tolist(), ids.tolist())]
        self.history.append(result[0]["label"])
        return result


def main():
    start = time.time()
    for name in ("missing.json", "config.json"):
        config = load_config(HERE / name)
        predictor = Predictor(config)
        print(predictor.model)
        for line in ["1, 2, 3, 4, 5", "0.5 -1 2.5 0 0", "1 2 3", "1 2 x 4 5"]:
            try:
                result = predictor.predict(line)
            except ValueError as err:
                print(f"{line!r}: {err}")
                continue
            best = result[0]
            mark = "" if best["score"] >= config["threshold"] else "  (unsure)"
            print(f"{line!r}: {best['label']} {best['score']:.3f}{mark}")
            print("   ", json.dumps(result))
        print(predictor.history)
    elapsed = time.time() - start
    print("fast" if elapsed < 60 else "slow")


if __name__ == "__main__":
    main()
