"""Continues a sentence in the manner of Jane Austen, with the small model beside this file."""

import os

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "model")
tokenizer = AutoTokenizer.from_pretrained(path)
model = AutoModelForCausalLM.from_pretrained(path, dtype=torch.float32)
model.eval()

prompt = "The captain was surprised to find, on Monday, that"
inputs = tokenizer(prompt, return_tensors="pt")
with torch.no_grad():
    outputs = model.generate(**inputs, max_new_tokens=47)
print(tokenizer.decode(outputs[0], skip_special_tokens=True))
