"""Several prompts at once, padded on the left; then only the new tokens are decoded."""

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

device = "cuda" if torch.cuda.is_available() else "cpu"
model_name = "../../../examples/generate/model"

tokenizer = AutoTokenizer.from_pretrained(model_name, padding_side="left")
tokenizer.pad_token = tokenizer.eos_token
model = AutoModelForCausalLM.from_pretrained(model_name, dtype=torch.float32, device_map=None).to(device)

prompts = [
    "Elizabeth opened the window, and",
    "The captain was surprised to find, on Monday, that",
    "Catherine had promised to dance, but",
]
model_inputs = tokenizer(prompts, return_tensors="pt", padding=True).to(model.device)
print(model_inputs.input_ids.shape)
print(model_inputs.attention_mask)

with torch.inference_mode():
    generated_ids = model.generate(**model_inputs, max_new_tokens=24)
generated_ids = [
    output_ids[len(input_ids) :] for input_ids, output_ids in zip(model_inputs.input_ids, generated_ids)
]
responses = tokenizer.batch_decode(generated_ids, skip_special_tokens=True)
for prompt, response in zip(prompts, responses):
    print(f"{prompt} ...{response}")

# One at a time gives the same.
for prompt, response in zip(prompts, responses):
    inputs = tokenizer(prompt, return_tensors="pt")
    with torch.no_grad():
        outputs = model.generate(**inputs, max_new_tokens=24, do_sample=False)
    print(tokenizer.decode(outputs[0], skip_special_tokens=True) == prompt + response)
