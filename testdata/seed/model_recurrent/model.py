import sys

import torch
import torch.nn as nn
import torch.nn.functional as F


class Language(nn.Module):
    """Predicts the next token with the recurrent network that a name chooses."""

    def __init__(self, kind, tokens, dim, hidden, layers, dropout=0.5, tied=False):
        super().__init__()
        self.tokens = tokens
        self.drop = nn.Dropout(dropout)
        self.encoder = nn.Embedding(tokens, dim)
        if kind in ["LSTM", "GRU"]:
            self.rnn = getattr(nn, kind)(dim, hidden, layers, dropout=dropout)
        else:
            try:
                nonlinearity = {"RNN_TANH": "tanh", "RNN_RELU": "relu"}[kind]
            except KeyError as e:
                raise ValueError(f"no model {kind}") from e
            self.rnn = nn.RNN(dim, hidden, layers, nonlinearity=nonlinearity, dropout=dropout)
        self.decoder = nn.Linear(hidden, tokens)
        if tied:
            self.decoder.weight = self.encoder.weight
        nn.init.uniform_(self.encoder.weight, -0.5, 0.5)
        nn.init.zeros_(self.decoder.bias)
        self.kind = kind
        self.hidden = hidden
        self.layers = layers

    def forward(self, input, state):
        x = self.drop(self.encoder(input))
        out, state = self.rnn(x, state)
        logits = self.decoder(self.drop(out)).view(-1, self.tokens)
        return F.log_softmax(logits, dim=1), state

    def start(self, batch):
        weight = next(self.parameters())
        if self.kind == "LSTM":
            return (
                weight.new_zeros(self.layers, batch, self.hidden),
                weight.new_zeros(self.layers, batch, self.hidden),
            )
        else:
            return weight.new_zeros(self.layers, batch, self.hidden)


def detached(h):
    """The state without its graph."""
    if isinstance(h, torch.Tensor):
        return h.detach()
    else:
        return tuple(detached(v) for v in h)


def generate(model, words):
    state = model.start(1)
    token = torch.randint(model.tokens, (1, 1), dtype=torch.long)
    out = []
    with torch.no_grad():
        for i in range(words):
            output, state = model(token, state)
            weights = output.squeeze().div(0.8).exp()
            token.fill_(torch.multinomial(weights, 1)[0])
            out.append(token.item())
    return out


for kind in sys.argv[1:] or ["LSTM", "GRU", "RNN_TANH", "RNN_RELU"]:
    torch.manual_seed(3)
    model = Language(kind, 11, 6, 6, 2, tied=True).eval()
    print(model)
    state = model.start(2)
    data = torch.randint(0, 11, (4, 2))
    for i in range(2):
        out, state = model(data, state)
        state = detached(state)
        print(kind, tuple(out.shape), out[-1].detach())
    if isinstance(state, torch.Tensor):
        print(state.shape, state[0])
    else:
        print(len(state), state[1][0])
    print(type(state).__name__, type(state) is tuple, state[0].shape)
    print(generate(model, 8))
try:
    Language("CNN", 11, 5, 6, 2, tied=True)
except ValueError as e:
    print(e, type(e.__cause__).__name__)


class Own(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.fc = nn.Linear(dim, hidden)

    def forward(self, x, h=None):
        y = torch.tanh(self.fc(x))
        if h is not None:
            y = y + h
        return y, y[-1:]


class Steps(nn.Module):
    """Modules of the library and one of the script, from a state that may be None."""

    def __init__(self, kind, dim, hidden):
        super().__init__()
        self.kind = kind
        if self.kind != "LSTM" and self.kind != "GRU":
            self.core = Own(dim, hidden)
        else:
            self.core = nn.LSTM(dim, hidden) if kind == "LSTM" else nn.GRU(input_size=dim, hidden_size=hidden)

    def forward(self, x, steps):
        h = None
        outs = []
        for i in range(steps):
            y, h = self.core(x, h)
            outs.append(y)
        return torch.cat(outs), h


class Tagger(nn.Module):
    def __init__(self, kind, dim, hidden):
        super().__init__()
        self.kind = kind
        if self.kind == "LSTM" or self.kind == "GRU":
            cls = getattr(nn, self.kind)
            self.rnn = cls(dim, hidden, batch_first=True)
        else:
            self.rnn = nn.RNN(dim, hidden, batch_first=True)
        self.fc = nn.Linear(hidden, 3)

    def forward(self, x):
        out, h = self.rnn(x)
        return self.fc(out), h


class Memory(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 5)

    def forward(self, x, state=None):
        out, state = self.rnn(x, state)
        return out, state

    def both(self, x):
        return self.rnn(x)


for kind in ["GRU", "LSTM", "own"]:
    torch.manual_seed(4)
    steps, tagger = Steps(kind, 4, 5), Tagger(kind, 4, 5)
    x = torch.randn(3, 2, 4)
    with torch.no_grad():
        y, h = steps(x, 2)
        print(kind, y.shape, y[-1])
        y, h = tagger(x)
    if isinstance(h, tuple):
        print(kind, y[0], len(h), h[1])
    else:
        print(kind, y[0], h)

torch.manual_seed(5)
memory = Memory()
with torch.no_grad():
    h = None
    for i in range(3):
        y, h = memory(torch.ones(1, 2, 4), h)
    print(y, h[1])
    print(memory.both(torch.ones(1, 1, 4)))
    pair = memory.both(torch.ones(2, 1, 4))
    print(memory(torch.ones(1, 1, 4), pair[1])[0])
