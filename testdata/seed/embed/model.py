from transformers import AutoTokenizer, AutoModel
import torch
import torch.nn.functional as F


# Mean Pooling - Take attention mask into account for correct averaging
def mean_pooling(model_output, attention_mask):
    token_embeddings = model_output[0]  # First element of model_output contains all token embeddings
    input_mask_expanded = attention_mask.unsqueeze(-1).expand(token_embeddings.size()).float()
    return torch.sum(token_embeddings * input_mask_expanded, 1) / torch.clamp(input_mask_expanded.sum(1), min=1e-9)


# Sentences we want sentence embeddings for
sentences = [
    "The ball was given at Netherfield.",
    "They danced at the assembly.",
    "The ball was given at Netherfield, and they danced.",
    "His income is four thousand pounds a year.",
]

# Load model from a directory
tokenizer = AutoTokenizer.from_pretrained("../../../examples/generate/model")
tokenizer.pad_token = tokenizer.eos_token
model = AutoModel.from_pretrained("../../../examples/generate/model", dtype=torch.float32)

# Tokenize sentences
encoded_input = tokenizer(sentences, padding=True, truncation=True, return_tensors="pt")
print(encoded_input["input_ids"])
print(encoded_input["attention_mask"].sum(dim=1))

# Compute token embeddings
with torch.no_grad():
    model_output = model(**encoded_input)
print(model_output.last_hidden_state.shape)

# Perform pooling
sentence_embeddings = mean_pooling(model_output, encoded_input["attention_mask"])

# Normalize embeddings
sentence_embeddings = F.normalize(sentence_embeddings, p=2, dim=1)

print("Sentence embeddings:", sentence_embeddings.shape)
print(sentence_embeddings[:, 58:64])

scores = sentence_embeddings @ sentence_embeddings.T
print(scores)
similarity = F.cosine_similarity(sentence_embeddings[0:1], sentence_embeddings[1:])
for sentence, score in sorted(zip(sentences[1:], similarity.tolist()), key=lambda pair: -pair[1]):
    print(f"{score:.4f}  {sentence}")
