import torch
import torch.nn as nn

model = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))
state = {
    "0.weight": torch.ones(3, 4),
    "0.bias": torch.ones(3),
    "2.weight": torch.ones(2, 4),
    "head.bias": torch.ones(2),
}
print(model.load_state_dict({k: v for k, v in state.items() if k.startswith("0.")}, strict=False))
model.load_state_dict(state)
