#: func NewClassifier(encoder *RNNEncoder, hidden int, dropout float64) *Classifier {
#: func (m *RNNEncoder) Mask(ids *tensor.Tensor) *tensor.Tensor {
#: func (m *Classifier) Classify(ids *tensor.Tensor) []string {
#: func BuildVocab(texts []string, minCount int) *py.Dict[string, int] {
#: func Pad(sequences [][]int, value int) (*tensor.Tensor, *tensor.Tensor) {
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import Tensor
from typing import List, Tuple, Dict


class RNNEncoder(nn.Module):
    def __init__(self, vocab_size, embed_dim=64, hidden=128, num_layers=1, pad_id=0):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embed_dim, padding_idx=pad_id)
        self.rnn = nn.GRU(embed_dim, hidden, num_layers=num_layers, batch_first=True)
        self.pad_id = pad_id

    def forward(self, ids):
        out, h = self.rnn(self.embedding(ids))
        return out, h[-1]

    def mask(self, ids):
        return ids != self.pad_id


class Classifier(nn.Module):
    labels = ["neg", "pos"]

    def __init__(self, encoder: RNNEncoder, hidden: int, dropout: float = 0.1):
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(hidden, len(self.labels))

    def forward(self, ids: Tensor) -> Tensor:
        _, h = self.encoder(ids)
        return self.out(self.dropout(h))

    def classify(self, ids: Tensor) -> List[str]:
        return [self.labels[i] for i in self(ids).argmax(-1).tolist()]


def pad(sequences: List[List[int]], value: int = 0) -> Tuple[Tensor, Tensor]:
    """Pads sequences to one tensor; returns it and the lengths."""
    longest = max(len(s) for s in sequences)
    rows = [s + [value] * (longest - len(s)) for s in sequences]
    return torch.tensor(rows), torch.tensor([len(s) for s in sequences])


def build_vocab(texts: List[str], min_count: int = 1) -> Dict[str, int]:
    counts = {}
    for t in texts:
        for w in t.lower().split():
            counts[w] = counts.get(w, 0) + 1
    vocab = {"<pad>": 0, "<unk>": 1}
    for w, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])):
        if n >= min_count:
            vocab[w] = len(vocab)
    return vocab


def cosine(a: Tensor, b: Tensor, eps: float = 1e-8) -> Tensor:
    return (a * b).sum(-1) / (a.norm(dim=-1) * b.norm(dim=-1)).clamp(min=eps)


def loss_fn(logits, targets, smoothing=0.0):
    return F.cross_entropy(logits, targets, label_smoothing=smoothing)
