import torch
i = torch.tensor([[0, 1, 1, 0], [2, 0, 2, 2]])
s = torch.sparse_coo_tensor(i, torch.tensor([3., 4., 5., 1.]), (2, 3))
print(s)
print(s.is_coalesced(), s._nnz(), s.shape, s.dtype, s.dim(), len(s), s.size(0), s.size())
c = s.coalesce()
print(c)
print(c.indices(), c.values())
print(s.to_dense())
d = torch.arange(6.).view(3, 2)
print(s @ d, torch.mm(s, d), torch.spmm(s, d), torch.sparse.mm(s, d))
print(d @ s, torch.ones(2, 3) + s, s @ torch.ones(3), s * 2, s.t())
print(torch.sparse_coo_tensor(i, torch.ones(4)))
w = torch.sparse_coo_tensor(i, torch.ones(4), (2, 3), dtype=torch.int64)
print(w, torch.eye(2, 3) + w)
print(torch.eye(12).to_sparse(), torch.zeros(2, 2).to_sparse(), torch.tensor([1, 0, 2]).to_sparse())
print(torch.sparse_coo_tensor([[0, 1], [1, 0]], [1., 2.]), torch.eye(2, dtype=torch.float64).to_sparse())
print(s.to("cpu").float().dtype, isinstance(s, torch.Tensor), type(s).__name__)
for f in (lambda: s.indices(), lambda: s @ torch.ones(2, 2), lambda: torch.ones(2, 2) + s):
    try:
        f()
    except RuntimeError as e:
        print(e)


import numpy as np
import torch.nn as nn
import torch.nn.functional as F


class GraphConv(nn.Module):
    def __init__(self, dim, out, bias=True):
        super().__init__()
        self.kernel = nn.Parameter(torch.Tensor(dim, out))
        nn.init.xavier_normal_(self.kernel)
        self.bias = None
        if bias:
            self.bias = nn.Parameter(torch.zeros(out))

    def forward(self, x, adjacent):
        y = torch.spmm(adjacent, torch.mm(x, self.kernel))
        return y if self.bias is None else y + self.bias


class Graph(nn.Module):
    def __init__(self, dim, hidden, out):
        super().__init__()
        self.one = GraphConv(dim, hidden)
        self.two = GraphConv(hidden, out, bias=False)
        self.drop = nn.Dropout(0.5)

    def forward(self, x, adjacent):
        x = self.drop(F.relu(self.one(x, adjacent)))
        return F.log_softmax(self.two(x, adjacent), dim=1)


def normalised(edges, n):
    """D^(-1/2) (A + I) D^(-1/2)."""
    a = torch.sparse_coo_tensor(edges.T, torch.ones(edges.shape[0]), (n, n), dtype=torch.int64)
    a = torch.eye(n) + a
    degree = torch.sqrt(1 / torch.sum(a, dim=1))
    degree[degree == float("inf")] = 0
    degree = torch.diag(degree).to_sparse()
    return (degree @ a @ degree).to_sparse()


torch.manual_seed(0)
edges = np.array([[0, 1], [1, 2], [3, 0], [2, 3], [1, 2]], dtype=np.int32)
adjacent = normalised(edges, 4)
print(adjacent)
features = torch.FloatTensor([[1, 0, 1], [0, 0, 1], [0, 1, 0], [1, 1, 1]])
scale = 1 / torch.sum(features, dim=1)
features = (torch.diag(scale).to_sparse() @ features).to_sparse().to("cpu")
print(features.shape, features._nnz(), features.coalesce().values())
graph = Graph(features.shape[1], 5, 2).eval()
with torch.no_grad():
    print(graph(features, adjacent))
    print(graph(features.to_dense(), adjacent.to_dense()).argmax(dim=1))
