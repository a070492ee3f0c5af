import torch
import torch.nn as nn
import torch.nn.functional as F

MOVIES = ["Alien", "Brazil", "Casablanca", "Dune", "Eraserhead", "Fargo", "Gattaca", "Heat"]
USERS = {"ann": 0, "bob": 1, "cid": 2, "dee": 3}


class MF(nn.Module):
    """Matrix factorisation with biases."""

    def __init__(self, num_users, num_items, emb_size=5):
        super(MF, self).__init__()
        self.user_emb = nn.Embedding(num_users, emb_size)
        self.item_emb = nn.Embedding(num_items, emb_size)
        self.user_bias = nn.Embedding(num_users, 1)
        self.item_bias = nn.Embedding(num_items, 1)
        self.global_bias = nn.Parameter(torch.tensor(3.5))
        self.user_emb.weight.data.uniform_(0, 0.5)
        self.item_emb.weight.data.uniform_(0, 0.5)
        self.user_bias.weight.data.uniform_(-0.01, 0.01)
        self.item_bias.weight.data.uniform_(-0.01, 0.01)

    def forward(self, u, v):
        U = self.user_emb(u)
        V = self.item_emb(v)
        b_u = self.user_bias(u).squeeze()
        b_v = self.item_bias(v).squeeze()
        return (U * V).sum(1) + b_u + b_v + self.global_bias

    @torch.no_grad()
    def scores(self, user):
        u = torch.full((len(MOVIES),), user, dtype=torch.long)
        return self(u, torch.arange(len(MOVIES)))

    @torch.no_grad()
    def recommend(self, user, seen=(), k=3):
        s = self.scores(user)
        if seen:
            s[torch.tensor(list(seen))] = float("-inf")
        values, indices = torch.topk(s, k)
        return [(MOVIES[i], round(v, 3)) for i, v in zip(indices.tolist(), values.tolist())]


class NCF(nn.Module):
    def __init__(self, num_users, num_items, dims=(16, 8)):
        super().__init__()
        self.user = nn.Embedding(num_users, 8)
        self.item = nn.Embedding(num_items, 8)
        layers = []
        size = 16
        for d in dims:
            layers += [nn.Linear(size, d), nn.ReLU(), nn.Dropout(0.2)]
            size = d
        layers.append(nn.Linear(size, 1))
        self.mlp = nn.Sequential(*layers)

    def forward(self, u, v):
        x = torch.cat([self.user(u), self.item(v)], dim=-1)
        return torch.sigmoid(self.mlp(x)).flatten()


torch.manual_seed(3)
model = MF(len(USERS), len(MOVIES))
model.eval()
seen = {"ann": [0, 3], "bob": [], "cid": [7]}
for name, idx in USERS.items():
    recs = model.recommend(idx, seen.get(name, []))
    print(f"{name}: " + ", ".join(f"{title} ({score})" for title, score in recs))

items = model.item_emb.weight.detach()
normed = F.normalize(items, dim=1)
sim = normed @ normed.T
sim.fill_diagonal_(-1)
best = sim.max(dim=1)
for title, value, j in zip(MOVIES, best.values, best.indices):
    print(f"{title:>10} ~ {MOVIES[j]:<10} {value:.3f}")
print(F.cosine_similarity(items[0], items[1], dim=0), torch.cosine_similarity(items, items[2:3]).argmax().item())

ratings = torch.tensor([[5.0, 0, 3, 0, 1, 0, 0, 4], [0, 2, 0, 4, 0, 5, 0, 0], [1, 0, 0, 0, 5, 0, 4, 0], [0, 0, 2, 1, 0, 0, 3, 4]])
known = ratings > 0
users, movies = known.nonzero(as_tuple=True)
with torch.no_grad():
    pred = model(users, movies)
err = pred - ratings[users, movies]
print(f"rmse {err.pow(2).mean().sqrt().item():.4f} over {len(pred)} of {known.numel()}")
per_user = torch.zeros(4).index_add_(0, users, err.abs()) / known.sum(1)
print(per_user)
top2 = ratings.topk(2, dim=1).indices
print(top2, ratings.gather(1, top2))
print(torch.index_select(ratings, 1, torch.tensor([0, 7])))
means = ratings.sum(1) / known.sum(1).clamp(min=1)
centered = torch.where(known, ratings - means[:, None], torch.zeros_like(ratings))
print(centered)
ncf = NCF(len(USERS), len(MOVIES))
ncf.eval()
with torch.no_grad():
    grid_u = torch.arange(4).repeat_interleave(8)
    grid_v = torch.arange(8).repeat(4)
    p = ncf(grid_u, grid_v).view(4, 8)
print(p.round(decimals=3))
order = p.argsort(dim=1, descending=True)[:, :3]
hits = 0
for u in range(4):
    if order[u, 0] in users:
        hits += 1
print(order.tolist(), hits)
print(ncf.mlp)
