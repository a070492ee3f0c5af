"""An LSTM's state that is None at first and handed on from step to step."""
import torch
import torch.nn as nn


class CharModel(nn.Module):
    def __init__(self, n, dim=4):
        super().__init__()
        self.emb = nn.Embedding(n, dim)
        self.rnn = nn.LSTM(dim, dim, num_layers=2, batch_first=True)
        self.head = nn.Linear(dim, n)

    def forward(self, x, state=None):
        h, state = self.rnn(self.emb(x), state)
        return self.head(h), state


torch.manual_seed(9)
model = CharModel(5).eval()


def reply(prompt, n=4):
    x = torch.tensor([prompt])
    state, out = None, []
    with torch.inference_mode():
        for _ in range(n):
            logits, state = model(x, state)
            x = torch.multinomial(torch.softmax(logits[0, -1], 0), 1).view(1, 1)
            out.append(x.item())
    return out, state[0].shape


print(reply([1, 2]))
print(reply([0], 6))
