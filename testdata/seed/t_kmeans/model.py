import torch

torch.manual_seed(0)


def make_blobs(n, centers, spread=0.3):
    points, labels = [], []
    for i, (cx, cy) in enumerate(centers):
        c = torch.tensor([cx, cy])
        points.append(c + spread * torch.randn(n, 2))
        labels.append(torch.full((n,), i))
    return torch.cat(points), torch.cat(labels)


def kmeans(x, k, iters=10):
    centroids = x[torch.randperm(x.size(0))[:k]].clone()
    assign = torch.zeros(x.size(0), dtype=torch.long)
    for it in range(iters):
        dist = torch.cdist(x, centroids)
        new_assign = dist.argmin(dim=1)
        if it > 0 and torch.equal(new_assign, assign):
            print(f"converged after {it} iterations")
            break
        assign = new_assign
        for j in range(k):
            members = x[assign == j]
            if len(members) > 0:
                centroids[j] = members.mean(dim=0)
    return centroids, assign


def kmeans_vectorised(x, centroids, iters=5):
    k, d = centroids.shape
    for _ in range(iters):
        assign = ((x[:, None] - centroids[None]) ** 2).sum(-1).argmin(1)
        sums = torch.zeros(k, d).scatter_add_(0, assign[:, None].expand(-1, d), x)
        counts = torch.zeros(k).index_add_(0, assign, torch.ones(len(x)))
        centroids = sums / counts.clamp(min=1).unsqueeze(1)
    return centroids, torch.bincount(assign, minlength=k)


def pca(x, k=1, steps=50):
    x = x - x.mean(dim=0, keepdim=True)
    cov = x.T @ x / (x.shape[0] - 1)
    comps = []
    for _ in range(k):
        v = torch.ones(cov.shape[0]) / cov.shape[0] ** 0.5
        for _ in range(steps):
            v = cov @ v
            v = v / v.norm()
        lam = v @ cov @ v
        comps.append((lam.item(), v))
        cov = cov - lam * torch.outer(v, v)
    return comps


x, y = make_blobs(20, [(0.0, 0.0), (3.0, 3.0), (0.0, 4.0)])
print(x.shape, y.bincount())
centroids, assign = kmeans(x, 3)
order = centroids[:, 0].sort().indices
print(centroids[order])
sizes = [int((assign == j).sum()) for j in order]
print(sizes)
c2, counts = kmeans_vectorised(x, centroids)
print(torch.allclose(c2, centroids, atol=1e-5), counts.sum())
for lam, v in pca(x, 2):
    print(f"{lam:.4f} [{', '.join(f'{abs(t):.3f}' for t in v.tolist())}]")

xs = torch.linspace(-1, 1, 5)
gx, gy = torch.meshgrid(xs, xs, indexing="ij")
r = (gx ** 2 + gy ** 2).sqrt()
print(torch.where(r <= 1, r, -torch.ones_like(r)))
grid = torch.stack([gx.flatten(), gy.flatten()], dim=1)
print(grid.shape, grid[[0, -1]])
vals, idx = torch.sort(torch.tensor([3, 1, 2, 3, 1]), stable=True)
print(vals, idx)
u, inv, cnt = torch.unique(torch.tensor([3, 1, 2, 3, 1]), return_inverse=True, return_counts=True)
print(u, inv, cnt)
print(torch.cumsum(torch.arange(1, 6), 0), torch.cumprod(torch.tensor([1.0, 2, 3]), dim=0))
onehot = torch.zeros(5, 4).scatter_(1, torch.tensor([[3], [1], [2], [3], [1]]), 1.0)
print(onehot.sum(0), onehot.argmax(1))
hist = torch.histc(x[:, 0], bins=4, min=-1, max=4)
print(hist)
q = torch.quantile(x[:, 1], torch.tensor([0.25, 0.5, 0.75]))
print(q)
print(x.var(0), x.std(dim=0, unbiased=False), x.median(), x.amin(0), x.amax(0))
a, b = torch.var_mean(x)
print(f"{a:.3f} {b:.3f}")
nearest = torch.cdist(c2, x).topk(2, largest=False)
print(nearest.values.shape, torch.any(nearest.values < 0), torch.all(nearest.values >= 0).item())
d = torch.diag(torch.tensor([1.0, 2.0])) + torch.eye(2)
print(d, torch.trace(d), torch.det(d), torch.inverse(d))
print(torch.triu(torch.ones(3, 3), diagonal=1).bool())
t = torch.tensor([[1, 2], [3, 4]])
print(torch.roll(t, 1, 0), t.flip(0), torch.rot90(t), t.T.contiguous().view(-1))
print(torch.einsum("ij,jk->ik", d, d), torch.tensordot(d, d, dims=1).sum())
print(x.unbind(1)[0][:3], torch.chunk(torch.arange(7), 3), torch.split(torch.arange(5), 2))
print(torch.searchsorted(torch.tensor([1.0, 3.0, 5.0]), torch.tensor([0.5, 3.0, 9.0])), torch.bucketize(torch.tensor([2.0]), torch.tensor([1.0, 3.0])))
