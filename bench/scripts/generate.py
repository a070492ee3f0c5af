# Greedy generation with the model of examples/generate, in tokens per second:
# the best of three runs of 150 tokens.
import os
import time

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

here = os.path.dirname(os.path.abspath(__file__))
path = os.path.join(here, "..", "..", "examples", "generate", "model")
tokenizer = AutoTokenizer.from_pretrained(path)
model = AutoModelForCausalLM.from_pretrained(path, dtype=torch.float32)
model.eval()

inputs = tokenizer("The captain was surprised to find, on Monday, that", return_tensors="pt")
best = 0.0
for i in range(3):
    start = time.perf_counter()
    with torch.no_grad():
        outputs = model.generate(**inputs, max_new_tokens=150, min_new_tokens=150)
    took = time.perf_counter() - start
    best = max(best, 150 / took)
print(outputs.shape)
print(f"{best:.0f} tokens/s")
