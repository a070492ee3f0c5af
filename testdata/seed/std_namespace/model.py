import argparse
import random
import torch
parser = argparse.ArgumentParser()
parser.add_argument("--seed", type=int)
parser.add_argument("--niter", type=int, default=25)
parser.add_argument("--lr", type=float, default=0.5)
parser.add_argument("--accel", action="store_true", default=False)
opt = parser.parse_args()
if opt.seed is None:
    opt.seed = 7
print("seed", opt.seed)
random.seed(opt.seed)
if opt.accel and torch.accelerator.is_available():
    device = torch.accelerator.current_accelerator()
else:
    device = torch.device("cpu")
print(f"Using device: {device}")
use = not opt.accel and torch.accelerator.is_available()
kwargs = {"num_workers": 1, "pin_memory": True} if use else {}
print(kwargs)
opt.niter = opt.niter // 2
opt.lr = 1.5
print(opt)
