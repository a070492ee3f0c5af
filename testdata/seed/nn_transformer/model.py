import torch
import torch.nn as nn

torch.manual_seed(0)
x = torch.randn(5, 2, 3)
for layer in (nn.RNN(3, 4), nn.RNN(3, 4, 2, nonlinearity="relu", batch_first=True, bidirectional=True)):
    with torch.no_grad():
        out, h = layer(x)
    print(out.shape, h.shape)
    print(out[0])
rnn = nn.RNN(3, 4, 2, dropout=0.5, bias=False).eval()
print(rnn)
print(rnn.nonlinearity, rnn.num_layers, rnn.hidden_size)
with torch.no_grad():
    out, h = rnn(x, torch.ones(2, 2, 4))
    print(out, h)
    print(rnn(x[:, 0])[0])
try:
    nn.RNN(3, 4, nonlinearity="sigmoid")
except ValueError as e:
    print(e)
try:
    rnn(x, torch.ones(2, 3, 4))
except RuntimeError as e:
    print(e)

torch.manual_seed(1)
t = nn.Transformer(d_model=8, nhead=2, num_encoder_layers=2, num_decoder_layers=1, dim_feedforward=16, dropout=0.0).eval()
src, tgt = torch.randn(4, 2, 8), torch.randn(3, 2, 8)
causal = nn.Transformer.generate_square_subsequent_mask(3)
padding = torch.tensor([[False, False, False, True], [False] * 4])
with torch.no_grad():
    print(t(src, tgt))
    print(t(src, tgt, tgt_mask=causal, src_key_padding_mask=padding))
    memory = t.encoder(src)
    print(t.decoder(tgt, memory, tgt_mask=causal, tgt_is_causal=True)[0])
print(t)
print(t.d_model, t.nhead, t.batch_first, sum(p.numel() for p in t.parameters()))
try:
    t(src, tgt[:, :1])
except RuntimeError as e:
    print(e)

layer = nn.TransformerDecoderLayer(8, 2, 16, activation="gelu", batch_first=True, norm_first=True).eval()
stack = nn.TransformerDecoder(layer, 2, norm=nn.LayerNorm(8)).eval()
with torch.no_grad():
    print(layer(tgt, src[:3]))
    print(stack(tgt, src[:3], memory_mask=torch.zeros(2, 2)))


class Language(nn.Transformer):
    """The encoder alone, and a decoder that is one matrix."""

    def __init__(self, tokens, dim, layers):
        super(Language, self).__init__(d_model=dim, nhead=2, dim_feedforward=12, num_encoder_layers=layers)
        self.model_type = "Transformer"
        self.mask = None
        self.embed = nn.Embedding(tokens, dim)
        self.decoder = nn.Linear(dim, tokens)

    def forward(self, src, has_mask=True):
        if has_mask:
            if self.mask is None or self.mask.size(0) != len(src):
                self.mask = torch.log(torch.tril(torch.ones(len(src), len(src))))
        else:
            self.mask = None
        return self.decoder(self.encoder(self.embed(src), mask=self.mask))


class Shared(nn.Transformer):
    """A decoder of the same class, which forward uses."""

    def __init__(self, dim):
        super().__init__(d_model=dim, nhead=2, dim_feedforward=8, num_encoder_layers=1, num_decoder_layers=1)
        self.decoder = nn.TransformerDecoder(nn.TransformerDecoderLayer(dim, 2, 6), 1)


class Ones(nn.Linear):
    def __init__(self, n, m):
        super().__init__(n, m)
        self.weight = nn.Parameter(torch.ones(m, n))
        self.bias = None


torch.manual_seed(2)
model = Language(7, 4, 1).eval()
tokens = torch.tensor([[1, 2], [3, 4], [5, 6]])
with torch.no_grad():
    print(model(tokens))
    print(model(tokens, has_mask=False)[0])
    print(model.mask)
print(model)
for name, p in model.named_parameters():
    print(name, tuple(p.shape))

shared = Shared(4).eval()
ones = Ones(3, 2)
with torch.no_grad():
    print(shared(torch.ones(2, 1, 4), torch.ones(1, 1, 4)))
    print(ones(torch.arange(3.0)))
print([name for name, p in shared.decoder.named_parameters()][-2:])
print([name for name, p in ones.named_parameters()], ones)
