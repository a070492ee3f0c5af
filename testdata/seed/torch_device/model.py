"""A torch.device shows itself as Python's does, wherever it stands."""
from dataclasses import dataclass

import torch

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
print(device, repr(device), f"{device} {device!r}", str(device))
print([device, device], {"device": device}, (device, 1))
print("%s %r" % (device, device), "{} {!r}".format(device, device))
x = torch.ones(2, device=device)
devices = [x.device for _ in range(2)]
print(devices, devices[0], x.device.type, x.device.index)
print(device == torch.device("cpu"), device == x.device, device == "cpu", device.type == "cpu")
print(isinstance(device, str), isinstance(device, torch.device))
gpu = torch.device("cuda", 1)
print(gpu, repr(gpu), gpu.type, gpu.index)


@dataclass
class Config:
    device: torch.device = torch.device("cpu")
    other: torch.device | None = None
    name: str = "cpu"


def describe(device: str | torch.device):
    if isinstance(device, str):
        return "a name: " + device
    return "a device: " + device.type


print(Config(), Config(other=gpu))
print(describe("cpu"), describe(device))
