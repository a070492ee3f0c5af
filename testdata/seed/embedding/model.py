import torch
import torch.nn as nn

torch.manual_seed(42)

embed = nn.Embedding(50000, 512)
ids = torch.tensor([[15496, 11, 995, 0], [0, 1, 2, 49999]])

with torch.no_grad():
    vectors = embed(ids)

print(embed)
print(vectors.shape)
print(vectors)
print(vectors[0, 0, :8])
print(vectors[1, -1, -4:])

padded = nn.Embedding(10, 3, padding_idx=0)
with torch.no_grad():
    print(padded(torch.tensor([0, 2, 0, 5])))
