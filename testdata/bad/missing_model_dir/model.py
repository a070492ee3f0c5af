import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

print("loading")
model = AutoModelForCausalLM.from_pretrained("./no-such-model")
tokenizer = AutoTokenizer.from_pretrained("./no-such-model")
inputs = tokenizer("Hello", return_tensors="pt")
with torch.no_grad():
    outputs = model.generate(**inputs, max_length=50)
print(tokenizer.decode(outputs[0]))
