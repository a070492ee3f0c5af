"""Writes the checkpoint of testdata/seed/classifier, and of its variants.

    python classifier.py

The weights are random with torch.manual_seed(11), made larger than by default so that
the predictions are decided.
"""

import importlib.util
import os

import torch
from safetensors.torch import save_file

HERE = os.path.dirname(os.path.abspath(__file__))
SEED = os.path.join(HERE, "..", "seed", "classifier")


def main():
    spec = importlib.util.spec_from_file_location("classifier_model", os.path.join(SEED, "model.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    torch.manual_seed(11)
    model = module.Classifier(module.ClassifierConfig())
    with torch.no_grad():
        for p in model.parameters():
            p.mul_(1.5)
        model.head.bias.copy_(torch.tensor([0.25, -1.0, 0.3]))
    save_file(model.state_dict(), os.path.join(SEED, "model.safetensors"), metadata={"format": "pt"})


if __name__ == "__main__":
    main()
