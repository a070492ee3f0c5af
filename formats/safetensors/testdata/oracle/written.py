# Writes written.safetensors, which write_test.go compares with byte for byte.
# safetensors 0.8.0, torch 2.15.0.
import os
import safetensors.torch
import torch

tensors = {
    "b": torch.arange(2.0),
    'a"\n\t\x01\\é\u2028\x7f/': torch.arange(1),
    "c": torch.tensor([True, False, True]),
    "a2": torch.ones(1),
    "h": torch.ones(2, 1, dtype=torch.float16),
    "": torch.zeros(0, 4),
    "bf": torch.ones(3, dtype=torch.bfloat16),
    "d": torch.ones(2, 2, dtype=torch.float64),
    "i": torch.tensor(7, dtype=torch.int32),
    "u": torch.arange(5, dtype=torch.uint8),
}
safetensors.torch.save_file(
    tensors, os.path.join(os.path.dirname(__file__), "..", "written.safetensors"), metadata={"format": "pt"}
)
