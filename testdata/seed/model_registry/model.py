import torch
import zoo
from zoo import *

print(zoo.nets.__all__)
print(zoo.list_models())
for name in zoo.list_models():
    print(zoo.describe(name), len(zoo.create(name).blocks))
print({k: sorted(v) for k, v in zoo.modules().items()})
zoo.deprecate('nets', 'tiny', None)
zoo.deprecate('nets', 'huge', 'large')
print(dict(zoo.deprecated()))
for name in ('little', 'biggest', 'tiniest', 'gone'):
    try:
        print(name, len(zoo.create(name).blocks))
    except AssertionError as e:
        print(e)
zoo.nets.alias('other', 'another')
for name in ('tiniest', 'another', 'large', 'nothing'):
    try:
        print(name, len(zoo.nets.find(name)().blocks))
    except AttributeError as e:
        print(e)

torch.manual_seed(0)
net = small(depth=4).eval()
x = torch.arange(8.0).view(2, 4)
print(net(x, 2))
print(net(x))
print(len(net.blocks[1:]), net.blocks[-2:])
print(net.blocks[::2])
print(net.blocks[0:1](x).shape)
n = 3
net.prune(n)
print(net.blocks[:-1])
print(len(large().blocks), isinstance(large(depth=1), Net))
print(net.head[:1])
print(net.head[n - 2:])
for part in net.head[1:]:
    print(part)
print(net.head[0](x).sum().item() < 1e-4)
