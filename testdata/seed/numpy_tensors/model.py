import numpy as np
import torch
import torch.nn.functional as F

# tensors and arrays side by side
x = np.arange(6, dtype=np.float32).reshape(2, 3)
t = torch.from_numpy(x)
t += 1
print(x)
x[0, 0] = 50
print(t)
y = t.clone().numpy()
y[0, 0] = -1
print(t[0, 0].item(), y[0, 0])
print(torch.tensor(x.T.copy()), torch.as_tensor(x).shape, torch.Tensor(x).dtype)
idx = np.array([1, 0])
print(t[torch.from_numpy(idx)], t[:, torch.tensor([0, 2])].numpy())
mask = torch.tensor([True, False]).numpy()
print(x[mask], mask.dtype)
emb = F.normalize(torch.tensor([[3.0, 4.0], [1.0, 0.0]]), dim=1)
sim = (emb @ emb.T).numpy()
print(np.round(sim, 3), sim.dtype, np.triu(sim, 1).max())
logits = torch.tensor([[1.0, 3.0, 2.0]])
probs = logits.softmax(-1).squeeze(0).numpy()
order = np.argsort(-probs)
print([(int(i), f"{probs[i]:.3f}") for i in order])
ids = logits.argmax(-1).numpy()
print(ids, ids[0], ids.tolist(), int(ids[0]))
print(np.array([t.sum().item(), t.mean().item()]).round(2))
stacked = np.stack([r.numpy() for r in t])
print(stacked.shape, np.allclose(stacked, t.numpy()))
print(torch.from_numpy(np.concatenate([x, x])).shape, np.mean(t.numpy(), axis=0))
batch = torch.stack([torch.from_numpy(r) for r in x])
print(batch.equal(t))
print(torch.from_numpy(np.array([1, 2])).dtype, torch.from_numpy(np.array([1.0])).dtype, torch.from_numpy(np.array([True])).dtype, torch.from_numpy(np.zeros(1, np.uint8)).dtype)
w = np.ones((2, 2))
print(torch.from_numpy(w).float() @ torch.ones(2), (torch.tensor(w) * 2).numpy())
u = torch.arange(4).numpy()
print(u.dtype, u / 2, u // 3, u**2, u @ u)
print(np.float32(t[0, 1].item()) + 1, float(np.float32(0.1)), t.numpy().max(), t.numpy().argmax())
ones = torch.ones(2)
print(ones * np.sqrt(4), np.sqrt(4) * ones, np.float64(3) - ones, np.sqrt(9) / ones, ones**np.int64(2))
print(ones < np.clip(0.5, 0, 1), np.sqrt(2.0) < ones, ones.int() * np.sqrt(4), np.mean(np.arange(3)) + ones)
ones *= np.exp(0.0) + 1
print(ones, ones.masked_fill(ones > np.float32(1.5), 3))
