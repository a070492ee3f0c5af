"""A name that has one type where a flag holds and another where not."""
import torch


def scores(tokens, logprobs=False, scale=1.0):
    x = torch.tensor(tokens, dtype=torch.float) * scale
    if logprobs:
        lp = torch.log_softmax(x, dim=0)
    else:
        lp = x
    for i in range(2):
        if not logprobs:
            lp[i] = 1.0
    if logprobs:
        lp = lp.tolist()
    first = "none"
    for i in range(len(tokens)):
        if logprobs and i == 1:
            first = f"{lp[i]:.3f}"
    rest = lp[1:] if logprobs else lp.sum()
    if not logprobs:
        print("sum", rest, lp.shape)
    else:
        print("list", len(rest), len(lp))
    return first


def bounds(values, whole=True):
    wide = len(values) > 2
    if wide:
        span = (min(values), max(values))
    else:
        span = 0
    if wide:
        lo, hi = span
        return hi - lo
    return span if not wide else 1


for flag in (True, False):
    print(scores([1, 2, 3], logprobs=flag))
print(bounds([3, 9, 4]), bounds([1, 2]))
