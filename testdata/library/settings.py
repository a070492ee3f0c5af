"""What a library reads when it is imported, and a parameter that only its methods type."""

import os

import torch
from torch.nn import functional as F

words = []
size = 0
if os.path.exists("words.txt"):
    with open("words.txt") as f:
        words = f.read().split()
if os.path.exists("words.bin"):
    with open("words.bin", "rb") as f:  # not the file above
        size = len(f.read())


#: func Checkpoint(folder string) string {
def checkpoint(folder):
    folder = folder.strip()
    if not folder.endswith("/"):
        folder += "/"
    return folder + "model.pth"


#: func known(word string) bool {
def _known(word):
    return word in words


def known_words(text):
    return [w for w in text.lower().split() if _known(w)]


#: func Norm(x, weight *tensor.Tensor, args *Args) *tensor.Tensor {
def norm(x: torch.Tensor, weight: torch.Tensor, args):
    return F.layer_norm(x, (args.n_embd,), weight=weight)
