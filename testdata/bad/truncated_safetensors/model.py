import torch.nn as nn
from safetensors.torch import load_file

model = nn.Linear(4, 2)
state = load_file("model.safetensors")
model.load_state_dict(state)
print(model.weight)
