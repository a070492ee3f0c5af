"""Lists that are made of None and filled later, under their own name or another."""

import torch


class Step:
    def __init__(self, size):
        self.size = size
        self.kind = "none"


class Plan:
    def __init__(self, n):
        self.steps = [None] * (n + 1)
        steps = self.steps
        for i in range(n):
            steps[i] = Step(i)
            steps[i].kind = str(i)
        self.state = [None] * n
        state = self.state
        state[0] = torch.zeros(2)

    def names(self):
        return [s.kind for s in self.steps if s is not None]

    def at(self, i):
        step = self.steps[i]
        return step.size + 1

    def fill(self):
        for i in range(len(self.state)):
            if self.state[i] is None:
                self.state[i] = torch.full((2,), i)
        return self.state


plan = Plan(3)
print(plan.names(), plan.at(1), plan.steps[3], len(plan.steps))
print(plan.state[1] is None, plan.fill())
slots = [None] * 3
slots[1] = 2.5
print(slots, slots[1] + 1)
objects = [None] * 2
for i in range(2):
    objects[i] = Step(i)
    objects[i].kind = "k" * i
print(objects[1].kind, objects[0].size, [None] * 2)


def opt(i):
    return None if i == 0 else i


def put(rows, value):
    rows.append(value)
    return rows


def store(table, key, value):
    table[key] = value
    return table


vals = [opt(i) for i in range(4)]
print(3 in vals, None in vals, 9 in vals, vals.count(3), vals.index(2), opt(2) in vals)
letters = [None if i == 1 else "ab"[i % 2] for i in range(3)]
print("a" in letters, None in letters, letters.count("a"), letters.index(None))
found = {i: opt(i) for i in range(3)}
print(2 in found.values(), None in found.values(), 7 in found.values())
print(put([1], None), put([2], 3), store({"z": 1}, "q", None))
