import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(1)

training_data = [
    # Tags are: DET - determiner; NN - noun; V - verb
    ("The dog ate the apple".split(), ["DET", "NN", "V", "DET", "NN"]),
    ("Everybody read that book".split(), ["NN", "V", "DET", "NN"]),
    ("Birds sing".split(), ["NN", "V"]),
]
PAD, UNK = "<pad>", "<unk>"
word_to_ix = {PAD: 0, UNK: 1}
for sent, tags in training_data:
    for word in sent:
        if word.lower() not in word_to_ix:
            word_to_ix[word.lower()] = len(word_to_ix)
tag_to_ix = {"DET": 0, "NN": 1, "V": 2}  # Assign each tag with a unique index
ix_to_tag = {v: k for k, v in tag_to_ix.items()}
print(word_to_ix)

EMBEDDING_DIM = 6
HIDDEN_DIM = 6


def prepare_sequence(seq, to_ix):
    idxs = [to_ix.get(w.lower(), to_ix[UNK]) for w in seq]
    return torch.tensor(idxs, dtype=torch.long)


def pad_batch(seqs, pad=0):
    longest = max(len(s) for s in seqs)
    out = torch.full((len(seqs), longest), pad, dtype=torch.long)
    for i, s in enumerate(seqs):
        out[i, : len(s)] = s
    lengths = torch.tensor([len(s) for s in seqs])
    return out, lengths


class LSTMTagger(nn.Module):
    def __init__(self, embedding_dim, hidden_dim, vocab_size, tagset_size, bidirectional=False):
        super(LSTMTagger, self).__init__()
        self.hidden_dim = hidden_dim
        self.word_embeddings = nn.Embedding(vocab_size, embedding_dim, padding_idx=0)
        self.lstm = nn.LSTM(embedding_dim, hidden_dim, batch_first=True, bidirectional=bidirectional)
        self.hidden2tag = nn.Linear(hidden_dim * (2 if bidirectional else 1), tagset_size)

    def forward(self, sentence):
        embeds = self.word_embeddings(sentence)
        lstm_out, (h_n, c_n) = self.lstm(embeds)
        tag_space = self.hidden2tag(lstm_out)
        tag_scores = F.log_softmax(tag_space, dim=-1)
        return tag_scores, h_n


class GRUTagger(nn.Module):
    def __init__(self, vocab_size, dim, n_tags, num_layers=2):
        super().__init__()
        self.embed = nn.Embedding(vocab_size, dim)
        self.gru = nn.GRU(dim, dim, num_layers=num_layers, dropout=0.1)
        self.out = nn.Linear(dim, n_tags)

    def init_hidden(self, batch):
        return torch.zeros(self.gru.num_layers, batch, self.gru.hidden_size)

    def forward(self, x, hidden=None):
        e = self.embed(x.t())  # (T, B, dim)
        if hidden is None:
            hidden = self.init_hidden(x.size(0))
        y, hidden = self.gru(e, hidden)
        return self.out(y).permute(1, 0, 2), hidden


class CellTagger(nn.Module):
    def __init__(self, vocab_size, dim, n_tags):
        super().__init__()
        self.embed = nn.Embedding(vocab_size, dim)
        self.cell = nn.LSTMCell(dim, dim)
        self.out = nn.Linear(dim, n_tags)

    def forward(self, ids):
        h = torch.zeros(1, self.cell.hidden_size)
        c = torch.zeros_like(h)
        scores = []
        for i in ids:
            h, c = self.cell(self.embed(i).unsqueeze(0), (h, c))
            scores.append(self.out(h))
        return torch.cat(scores)


model = LSTMTagger(EMBEDDING_DIM, HIDDEN_DIM, len(word_to_ix), len(tag_to_ix))
# See what the scores are before training
with torch.no_grad():
    inputs = prepare_sequence(training_data[0][0], word_to_ix)
    tag_scores, h = model(inputs.unsqueeze(0))
    print(tag_scores)
    print(h)

model.eval()
seqs = [prepare_sequence(s, word_to_ix) for s, _ in training_data]
batch, lengths = pad_batch(seqs)
print(batch, lengths)
with torch.no_grad():
    scores, _ = model(batch)
preds = scores.argmax(-1)
for row, n, (sent, tags) in zip(preds, lengths, training_data):
    guess = [ix_to_tag[i.item()] for i in row[:n]]
    hits = sum(g == t for g, t in zip(guess, tags))
    print(list(zip(sent, guess)), f"{hits}/{len(tags)}")

bi = LSTMTagger(EMBEDDING_DIM, HIDDEN_DIM, len(word_to_ix), len(tag_to_ix), bidirectional=True).eval()
gru = GRUTagger(len(word_to_ix), 8, 3).eval()
cell = CellTagger(len(word_to_ix), 8, 3).eval()
with torch.no_grad():
    s, h = bi(batch)
    print(s.shape, h.shape)
    print(s[0, :2])
    y, hid = gru(batch)
    print(y.argmax(dim=2))
    print(hid[-1])
    y2, hid2 = gru(batch[:1, :3], hid[:, :1].contiguous())
    print(y2.squeeze(0))
    print(cell(seqs[1]).argmax(1).tolist())
print(prepare_sequence(["The", "cat", "sang"], word_to_ix))
for name, p in gru.named_parameters():
    print(f"{name:20} {tuple(p.shape)}")
