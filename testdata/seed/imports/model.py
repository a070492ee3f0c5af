"""A script that keeps its model, its data and its helpers in files of their own."""
import torch

import config
import helpers as h
from config import DEFAULT, Config
from nets import TinyNet, count_parameters
from nets.blocks import *
from nets.heads import registry
import nets.heads


def main():
    print("seed", config.SEED, DEFAULT.width)
    torch.manual_seed(config.SEED)
    net = TinyNet(Config(width=6, depth=2))
    net.eval()
    print(count_parameters(net), Block.__name__, ACTIVATION)
    with torch.no_grad():
        y = net(torch.ones(2, 6))
    print(h.describe(y))
    head = registry["mean"]()
    print(head(y))
    print(nets.heads.top(y).tolist())
    h.bump()
    h.bump(3)
    print("calls", h.calls, h.history)
    config.verbose = True
    h.shout("done")
    try:
        h.check(-1)
    except h.CheckError as e:
        print("caught", e, e.value)

    from lazy import LIMIT, count, shout

    print(LIMIT, count(["a", "b"]), count(list("abcdef")), shout("lazy"))


if __name__ == "__main__":
    main()
