"""Annotations that say little or the wrong thing: a decoder's cache, embeddings."""

from contextlib import contextmanager
from typing import List, Optional

import torch
from torch import Tensor, nn


@contextmanager
def exact():
    before = Attention.exact
    try:
        Attention.exact = True
        yield
    finally:
        Attention.exact = before


class Attention(nn.Module):
    exact = False

    def __init__(self, width: int):
        super().__init__()
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)

    def forward(self, x: Tensor, xa: Optional[Tensor] = None, kv_cache: Optional[dict] = None):
        if kv_cache is None or xa is None or self.key not in kv_cache:
            k = self.key(x if xa is None else xa)
        else:
            k = kv_cache[self.key]
        weights = self.query(x) @ k.transpose(-1, -2)
        return weights if Attention.exact else weights.round()


class Decoder(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.attn = Attention(width)

    def forward(self, x: Tensor, xa: Tensor, kv_cache: Optional[dict] = None) -> Tensor:
        offset = next(iter(kv_cache.values())).shape[1] if kv_cache else 0
        return self.attn(x + offset, xa, kv_cache=kv_cache)


class Greedy:
    def __init__(self, eot: int):
        self.eot = eot

    def finalize(self, tokens: Tensor) -> List[int]:
        return tokens.tolist() + [self.eot]


def decode(model: Decoder, x: Tensor) -> List[int]:
    tokens = model(x, x).argmax(dim=-1).flatten()
    return Greedy(3).finalize(tokens)


class Embedder(nn.Module):
    def __init__(self, n: int):
        super().__init__()
        self.table = nn.Embedding(n, 4)

    def forward(self, ids=None, embeds=None, places=None):
        if embeds is None:
            embeds = self.table(ids)
        if places is None:
            places = torch.arange(embeds.shape[1])
        return embeds * places[:, None]


class Embedded(nn.Module):
    def __init__(self, n: int):
        super().__init__()
        self.inner = Embedder(n)

    def forward(self, ids: Tensor | None = None, embeds: tuple[Tensor] | None = None, places: tuple[Tensor] | None = None) -> Tensor:
        return self.inner(ids, embeds=embeds, places=places)


#: func Exact(body func()) {
#: 	kvCache *py.Dict[*nn.LinearLayer, *tensor.Tensor],
#: 	return slices.Concat(tokens.ToInts(), []int{g.Eot})
#: func (m *Embedded) Forward(ids, embeds, places *tensor.Tensor) *tensor.Tensor {


class Beam:
    """Sequences by the sum of their log probabilities."""

    def __init__(self, size: int):
        self.size = size

    def update(self, tokens: Tensor, logits: Tensor) -> Tensor:
        logprobs = torch.log_softmax(logits.float(), dim=-1)
        kept = []
        for i in range(tokens.shape[0]):
            scores = {}
            prefix = tokens[i].tolist()
            for logprob, token in zip(*logprobs[i].topk(self.size)):
                scores[tuple(prefix + [token.item()])] = logprob.item()
            for sequence in sorted(scores, key=scores.get, reverse=True):
                kept.append(sequence)
        return torch.tensor(kept)


class Sampler:
    def __init__(self, temperature: float):
        self.temperature = temperature

    def update(self, tokens: Tensor, logits: Tensor) -> Tensor:
        best = logits.argmax(dim=-1)
        return torch.cat([tokens, best[:, None]], dim=-1)


class Search:
    def __init__(self, size: int, steps: int):
        self.steps = steps
        if size > 1:
            self.updater = Beam(size)
        else:
            self.updater = Sampler(0.5)

    def loop(self, tokens: Tensor, logits: Tensor) -> Tensor:
        for _ in range(self.steps):
            tokens = self.updater.update(tokens, logits)
        return tokens

    def run(self, logits: Tensor) -> List[List[int]]:
        tokens = self.loop(torch.tensor([[1], [2]]), logits)
        return [t.tolist() for t in tokens.reshape(2, -1)]
