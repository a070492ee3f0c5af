"""Abstract classes: what counts as an instance of them."""

import collections.abc
import csv
import io
import numbers
from collections import OrderedDict, deque
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, MutableMapping, MutableSequence, Sequence, Set, Sized

import numpy as np
import torch
from torch import nn
from tqdm import tqdm


class Words:
    def __init__(self, text):
        self.words = text.split()

    def __iter__(self):
        return iter(self.words)

    def __len__(self):
        return len(self.words)

    def __call__(self, i):
        return self.words[i]


class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x


def pair(size):
    """The idiom of image models."""
    return size if isinstance(size, collections.abc.Iterable) else (size, size)


def kinds(x):
    print(isinstance(x, Iterable), isinstance(x, Sized), isinstance(x, Container), isinstance(x, Sequence), isinstance(x, Mapping), end=" ")
    print(isinstance(x, Set), isinstance(x, Hashable), isinstance(x, Callable), isinstance(x, (Iterator, MutableSequence)), end=" ")
    print(isinstance(x, MutableMapping), isinstance(x, numbers.Number), isinstance(x, numbers.Integral), isinstance(x, numbers.Real))


print(pair(3), pair((4, 5)), pair([6, 7]))
kinds(1)
kinds(2.5)
kinds(True)
kinds(1j)
kinds("text")
kinds(b"bytes")
kinds([1, 2])
kinds((1, 2))
kinds({1: 2})
kinds(OrderedDict(a=1))
kinds({1, 2})
kinds(deque([1]))
kinds(iter([1]))
kinds(len)
kinds(lambda x: x)
kinds(Words("a b"))
kinds(Words)
kinds(Point(1))
kinds(torch.zeros(2))
kinds(torch.Size([2, 3]))
kinds(np.zeros(2))
kinds(np.zeros(2).mean())
kinds(nn.Linear(2, 2))
kinds(nn.ModuleList([nn.Linear(2, 2)]))


def streams(v):
    print(isinstance(v, Iterable), isinstance(v, Iterator), isinstance(v, Sized), isinstance(v, Hashable), isinstance(v, Callable), isinstance(v, Container), isinstance(v, Mapping))


text = io.StringIO("a,b")
streams(text)
streams(csv.reader(text))
streams(csv.DictReader(text))
streams(tqdm([1, 2], disable=True))
streams(map(str, [1]))


def absent(v=None):
    return isinstance(v, type(None)), isinstance(v, int), isinstance(v, object)


print(absent(), absent(3), isinstance(None, type(None)))
