"""Datasets and their loaders: order, batches and the random numbers they draw."""
import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset


class Points(Dataset):
    """Points and the sign of their product."""

    def __init__(self, n: int):
        g = torch.Generator().manual_seed(3)
        self.x = torch.randn(n, 2, generator=g)
        self.y = (self.x.prod(dim=1) > 0).long()

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


class Words(Dataset):
    words = ["a", "bb", "ccc", "dddd", "eeeee"]

    def __len__(self):
        return len(self.words)

    def __getitem__(self, i):
        w = self.words[i]
        return w, len(w), len(w) / 2, len(w) % 2 == 0


class Squares(torch.utils.data.Dataset):
    def __len__(self):
        return 7

    def __getitem__(self, i):
        return torch.tensor([i, i * i])


def pad(rows):
    width = max(len(r) for r in rows)
    return torch.stack([torch.cat([r, r.new_zeros(width - len(r))]) for r in rows])


def total(loader: DataLoader) -> float:
    s = 0.0
    for x, y in loader:
        s += float(x.sum()) * len(y)
    return s


loader = DataLoader(Points(10), batch_size=4, shuffle=False, num_workers=0, pin_memory=False)
print(len(loader), len(loader.dataset), loader.batch_size)
for i, (x, y) in enumerate(loader):
    print(i, x.shape, y)
print(f"{total(loader):.4f}")
for w, n, half, even in DataLoader(Words(), batch_size=2):
    print(w, n, half, even)
batch = next(iter(DataLoader(Words(), 3)))
print(batch)
torch.manual_seed(5)
shuffled = DataLoader(Squares(), batch_size=3, shuffle=True, drop_last=True)
for epoch in range(2):
    for rows in shuffled:
        print(epoch, rows.tolist())
print(torch.rand(2))
g = torch.Generator()
g.manual_seed(11)
own = DataLoader(Squares(), batch_size=4, shuffle=True, generator=g)
print([b[:, 0].tolist() for b in own], [b[:, 0].tolist() for b in own])
print(torch.rand(2), torch.rand(1, generator=g))
for b in DataLoader([torch.arange(n) for n in (1, 3, 2)], batch_size=2, collate_fn=pad):
    print(b)
print([b.tolist() for b in DataLoader(list(range(5)), batch_size=2)])
pairs = TensorDataset(torch.arange(10).view(5, 2), torch.tensor([0, 1, 0, 1, 1]))
print(len(pairs), pairs[1], pairs[-1][0])
right = 0
for rows, labels in DataLoader(pairs, batch_size=2):
    guess = rows.sum(1) % 2
    right += (guess == labels).sum().item()
    print(rows.tolist(), labels)
print(right)
for rows, labels in [pairs[i] for i in (0, 2)]:
    print(rows, labels.item())
