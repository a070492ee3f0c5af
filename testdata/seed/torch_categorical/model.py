"""torch.distributions.Categorical: what a sampler draws."""
import torch
from torch.distributions import Categorical

torch.manual_seed(0)
logits = torch.randn(2, 3)
policy = Categorical(logits=logits / 0.7)
print(policy)
tokens = policy.sample()
print(tokens, tokens.dtype, tokens.tolist(), policy.sample((2,)), policy.sample(torch.Size([2, 2])).shape)
print(policy.log_prob(torch.tensor([0, 2])), policy.log_prob(tokens), policy.log_prob(torch.tensor([[1], [2]])))
print(policy.entropy(), policy.probs.sum(dim=-1), policy.logits)

weights = Categorical(torch.tensor([1.0, 0.0, 3.0]))
print(weights, weights.probs, weights.logits, weights.entropy())
print(weights.sample((8,)), weights.log_prob(torch.tensor(2)), Categorical(torch.tensor([2.0])))


def attempt(kind: str):
    if kind == "negative":
        return Categorical(probs=torch.tensor([0.5, -0.1]))
    if kind == "nan":
        return Categorical(logits=torch.tensor([0.5, float("nan")]))
    if kind == "scalar":
        return Categorical(torch.tensor(0.5))
    if kind == "both":
        return Categorical(probs=torch.ones(2), logits=torch.ones(2))
    if kind == "unchecked":
        return Categorical(probs=torch.tensor([0.5, -0.1]), validate_args=False)
    c = Categorical(torch.ones(2, 3))
    print(c.log_prob(torch.tensor([1, 2, 0]) if kind == "shape" else torch.tensor([1, 3])))
    return c


for kind in ("negative", "nan", "scalar", "both", "shape", "range", "unchecked"):
    try:
        print(attempt(kind))
    except ValueError as e:
        print("ValueError:", e)
