"""Reads lines until the user leaves, and answers each with the model."""

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

path = "../../../examples/generate/model"
tokenizer = AutoTokenizer.from_pretrained(path)
model = AutoModelForCausalLM.from_pretrained(path, dtype=torch.float32)
model.eval()

history = []
commands = {"/history": "shows what was said", "/clear": "forgets it", "exit": "leaves"}

print("Type exit to leave.")
while True:
    try:
        text = input("> ").strip()
    except (EOFError, KeyboardInterrupt):
        print("\nbye")
        break
    if text.lower() in ("exit", "quit"):
        break
    if not text:
        continue
    if text.startswith("/"):
        if text == "/history":
            for n, message in enumerate(history, start=1):
                print(f"{n}. {message['role']:<9} {message['content'][:40]!r}")
        elif text == "/clear":
            history.clear()
        else:
            print("commands:", ", ".join(f"{name} ({what})" for name, what in commands.items()))
        continue
    history.append({"role": "user", "content": text})
    prompt = "\n\n".join(m["content"] for m in history)
    inputs = tokenizer(prompt, return_tensors="pt")
    with torch.no_grad():
        output = model.generate(**inputs, max_new_tokens=12, pad_token_id=tokenizer.eos_token_id)
    reply = tokenizer.decode(output[0, inputs["input_ids"].size(1) :], skip_special_tokens=True)
    history.append({"role": "assistant", "content": reply})
    print(reply)
print(len(history), "messages")
