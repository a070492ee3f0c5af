import torch
import torch.nn as nn

emb = nn.Embedding(10, 4)
with torch.no_grad():
    print(emb(torch.tensor([1, 9])).shape)
    print(emb(torch.tensor([1, 10])).shape)
