"""The likeliest next tokens, and the perplexity of a sentence."""

import math

import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM, AutoTokenizer

path = "../../../examples/generate/model"
tokenizer = AutoTokenizer.from_pretrained(path)
model = AutoModelForCausalLM.from_pretrained(path, dtype=torch.float32).eval()

print(tokenizer.vocab_size, len(tokenizer), tokenizer.eos_token, tokenizer.eos_token_id)
print(model.config.hidden_size, model.config.num_hidden_layers, model.config.model_type, model.dtype)
print(sum(p.numel() for p in model.parameters()))

text = "It is a truth universally"
inputs = tokenizer(text, return_tensors="pt")
print(inputs["input_ids"].tolist(), tokenizer.tokenize(text))
print(tokenizer.convert_ids_to_tokens(inputs["input_ids"][0].tolist()))
with torch.no_grad():
    logits = model(**inputs).logits
next_token_logits = logits[0, -1, :]
probs = torch.softmax(next_token_logits, dim=-1)
top_probs, top_ids = torch.topk(probs, 5)
for p, i in zip(top_probs, top_ids):
    print(f"{i.item():5d} {tokenizer.decode(i)!r:12} {p.item():.4f}")


@torch.no_grad()
def perplexity(sentence):
    ids = tokenizer(sentence, return_tensors="pt").input_ids
    logits = model(ids).logits
    loss = F.cross_entropy(logits[0, :-1], ids[0, 1:])
    return math.exp(loss.item())


for sentence in ["She was very happy to see him.", "Him see to happy very was she.", "<|endoftext|>naïve café 😀"]:
    ids = tokenizer(sentence).input_ids
    print(f"{perplexity(sentence):.4g} {len(ids)} tokens, decoded {tokenizer.decode(ids)!r}")

# Greedy decoding by hand, over the whole text each time.
inputs = tokenizer("Elizabeth opened the window, and", return_tensors="pt")
ids = inputs.input_ids
for _ in range(8):
    with torch.no_grad():
        logits = model(ids).logits
    next_id = logits[:, -1].argmax(dim=-1, keepdim=True)
    ids = torch.cat([ids, next_id], dim=-1)
print(tokenizer.decode(ids[0]))
print(torch.equal(ids, model.generate(**inputs, max_new_tokens=8)))
