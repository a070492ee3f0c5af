import torch
import torch.nn as nn

torch.manual_seed(7)

attn = nn.MultiheadAttention(512, 8, batch_first=True)
attn.eval()

x = torch.randn(2, 6, 512)
with torch.no_grad():
    out, weights = attn(x, x, x)

print(out.shape, weights.shape)
print(out)
print(weights[0])

# Sequence first, as by default, with a causal mask and no weights.
causal = torch.triu(torch.ones(6, 6, dtype=torch.bool), diagonal=1)
small = nn.MultiheadAttention(embed_dim=8, num_heads=2)
small.eval()
q = torch.randn(6, 3, 8)
with torch.no_grad():
    out, weights = small(q, q, q, attn_mask=causal, need_weights=False)
    print(weights)
    print(out[0])
    out, weights = small(q, q, q, attn_mask=causal)
    print(weights[1])

# Keys of another length, the padded ones left out.
k = torch.randn(4, 3, 8)
padding = torch.tensor([[False, False, False, False], [False, False, False, True], [False, True, True, True]])
with torch.no_grad():
    out, weights = small(q, k, k, key_padding_mask=padding)
print(out.shape, weights.shape)
print(weights[2])
