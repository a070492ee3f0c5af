import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

path = "../../models/llama-tiny-gguf"
model = AutoModelForCausalLM.from_pretrained(path, gguf_file="llama-tiny.gguf")
tokenizer = AutoTokenizer.from_pretrained(path, gguf_file="llama-tiny.gguf")

inputs = tokenizer("Hello, world!", return_tensors="pt")
with torch.no_grad():
    outputs = model.generate(**inputs, max_length=50)
text = tokenizer.decode(outputs[0])
print(outputs)
print(text)

# The forward pass.
model.eval()
input_tensor = inputs["input_ids"]
with torch.no_grad():
    logits = model(input_tensor).logits
print(logits.shape)
print(logits)
