"""Inference on a small classifier, with the usual NumPy around it."""
import numpy as np
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, n_in=4, n_hidden=8, n_out=3):
        super().__init__()
        self.fc1 = nn.Linear(n_in, n_hidden)
        self.fc2 = nn.Linear(n_hidden, n_out)

    def forward(self, x):
        return self.fc2(torch.relu(self.fc1(x)))


CLASSES = ["setosa", "versicolor", "virginica"]


def preprocess(rows):
    x = np.asarray(rows, dtype=np.float32)
    mean, std = x.mean(axis=0), x.std(axis=0)
    return (x - mean) / (std + 1e-8)


def top_k(probs, k=2):
    order = np.argsort(probs)[::-1][:k]
    return [(CLASSES[i], float(probs[i])) for i in order]


def confusion(y_true, y_pred, n):
    m = np.zeros((n, n), dtype=np.int64)
    for t, p in zip(y_true, y_pred):
        m[t, p] += 1
    return m


def main():
    torch.manual_seed(0)
    model = Net()
    model.eval()
    rows = [[5.1, 3.5, 1.4, 0.2], [6.2, 3.4, 5.4, 2.3], [5.9, 3.0, 4.2, 1.5], [4.7, 3.2, 1.3, 0.2]]
    x = preprocess(rows)
    print(x.shape, x.dtype)
    with torch.no_grad():
        logits = model(torch.from_numpy(x))
        probs = torch.softmax(logits, dim=1).numpy()
    print(np.round(probs, 3))
    pred = probs.argmax(axis=1)
    print(pred, [CLASSES[i] for i in pred])
    for row in probs:
        print([(name, round(p, 3)) for name, p in top_k(row)])
    truth = np.array([0, 2, 1, 0])
    acc = np.mean(pred == truth)
    print(f"acc={acc:.2f}", "correct:", int((pred == truth).sum()), "of", len(truth))
    m = confusion(truth, pred, 3)
    print(m)
    with np.errstate(divide="ignore", invalid="ignore"):
        recall = np.diag(m) / m.sum(axis=1)
    print(recall, np.nanmean(recall))
    entropy = -np.sum(probs * np.log(probs + 1e-12), axis=1)
    print(np.round(entropy, 3))
    conf = probs.max(axis=1)
    keep = conf > 0.34
    print(keep, np.where(keep)[0], pred[keep])
    hidden = model.fc1.weight.detach().numpy()
    print(hidden.shape, np.abs(hidden).max() < 1, hidden.dtype)
    w = model.fc2.bias.detach().cpu().numpy().copy()
    w[:] = 0
    print(w, model.fc2.bias.abs().sum().item() > 0)
    print(torch.tensor(pred), torch.as_tensor(truth).float().mean().item())


if __name__ == "__main__":
    main()
