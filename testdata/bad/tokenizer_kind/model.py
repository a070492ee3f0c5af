from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("./tokenizer")
print(tokenizer("Hello")["input_ids"])
