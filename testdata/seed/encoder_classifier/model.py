"""A text classifier over nn.TransformerEncoderLayer, with its own vocabulary and padding."""

import math

import torch
import torch.nn as nn


class PositionalEncoding(nn.Module):
    def __init__(self, d_model, dropout=0.1, max_len=50):
        super().__init__()
        self.dropout = nn.Dropout(p=dropout)
        position = torch.arange(max_len).unsqueeze(1)
        div_term = torch.exp(torch.arange(0, d_model, 2) * (-math.log(10000.0) / d_model))
        pe = torch.zeros(1, max_len, d_model)
        pe[0, :, 0::2] = torch.sin(position * div_term)
        pe[0, :, 1::2] = torch.cos(position * div_term)
        self.register_buffer("pe", pe)

    def forward(self, x):
        x = x + self.pe[:, : x.size(1)]
        return self.dropout(x)


class TextClassifier(nn.Module):
    def __init__(self, vocab_size, d_model=32, nhead=4, num_layers=2, num_classes=2):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, d_model, padding_idx=0)
        self.pos_encoder = PositionalEncoding(d_model)
        layer = nn.TransformerEncoderLayer(d_model, nhead, dim_feedforward=64, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, num_layers, enable_nested_tensor=False)
        self.classifier = nn.Linear(d_model, num_classes)
        self.d_model = d_model

    def forward(self, ids):
        pad = ids == 0
        x = self.embedding(ids) * math.sqrt(self.d_model)
        x = self.pos_encoder(x)
        x = self.encoder(x, src_key_padding_mask=pad)
        keep = (~pad).unsqueeze(-1).float()
        pooled = (x * keep).sum(dim=1) / keep.sum(dim=1)
        return self.classifier(pooled)


def build_vocab(texts):
    vocab = {"<pad>": 0, "<unk>": 1}
    for text in texts:
        for word in text.lower().split():
            if word not in vocab:
                vocab[word] = len(vocab)
    return vocab


def encode(text, vocab, length):
    ids = [vocab.get(word, vocab["<unk>"]) for word in text.lower().split()][:length]
    return ids + [0] * (length - len(ids))


texts = ["the film was wonderful", "a dull and tiring film", "Wonderful actors in a weak story", "never again"]
vocab = build_vocab(texts[:3])
print(len(vocab), list(vocab.items())[:5])

torch.manual_seed(0)
model = TextClassifier(len(vocab), num_classes=3)
model.eval()
batch = torch.tensor([encode(t, vocab, 7) for t in texts])
print(batch)
with torch.no_grad():
    logits = model(batch)
print(logits)
names = ["bad", "good", "mixed"]
for text, row in zip(texts, logits.softmax(dim=-1)):
    score, index = row.max(dim=0)
    print(f"{text[:20]:<20} | {names[index]:>5} {score:.3f}")
