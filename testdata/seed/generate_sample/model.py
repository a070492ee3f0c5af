import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

torch.manual_seed(0)

path = "../../../examples/generate/model"
tokenizer = AutoTokenizer.from_pretrained(path)
model = AutoModelForCausalLM.from_pretrained(path, dtype=torch.float32)

# encode context the generation is conditioned on
input_ids = tokenizer.encode("The captain was surprised to find", return_tensors="pt")
print(input_ids)

# set top_k to 50 and top_p to 0.95
sample_outputs = model.generate(
    input_ids,
    do_sample=True,
    max_length=32,
    top_k=50,
    top_p=0.95,
    num_return_sequences=3,
)

print("Output:\n" + 100 * "-")
for i, sample_output in enumerate(sample_outputs):
    print("{}: {}".format(i, tokenizer.decode(sample_output, skip_special_tokens=True)))

torch.manual_seed(1)
inputs = tokenizer("Emma opened the letter", return_tensors="pt")
outputs = model.generate(**inputs, do_sample=True, temperature=0.7, top_k=20, repetition_penalty=1.2, max_new_tokens=24)
print(outputs.shape)
print(tokenizer.decode(outputs[0][inputs["input_ids"].shape[-1] :]))
outputs = model.generate(**inputs, max_new_tokens=24, repetition_penalty=1.3)
print(tokenizer.decode(outputs[0]))
