import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

x = torch.zeros(2, 3)
print(F.softmax(x), F.softmax(x, 1), F.softmax(x, dim=-1))  #! PYC0905
print(nn.LogSoftmax()(x), nn.LogSoftmax(-1)(x))  #! PYC0905
print(np.arange(3, dtype=np.float))  #! PYC0401
