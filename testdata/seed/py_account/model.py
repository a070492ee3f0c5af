import random


class Account:
    rate = 0.05
    accounts = []

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.log = []
        Account.accounts.append(self)

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("bad amount: %d" % amount)
        self.balance += amount
        self.log.append(("in", amount))
        return self

    def history(self):
        return list(self.log)


a = Account("Ann")
a.deposit(5).deposit(7)
h = a.history()
h.append(("x", 0))
print(a.balance, a.log, len(h), len(Account.accounts), Account.accounts[0].owner)
try:
    a.deposit(-1)
except ValueError as e:
    print("error:", e)
b = Account("Bob", 2)
print(b.balance * (1 + Account.rate))


def bubble(xs):
    n = len(xs)
    for i in range(n):
        swapped = False
        for j in range(n - 1 - i):
            if xs[j] > xs[j + 1]:
                xs[j], xs[j + 1] = xs[j + 1], xs[j]
                swapped = True
        if not swapped:
            break
    return xs


data = [5, 2, 9, 1]
print(bubble(data), data)


def primes(limit):
    sieve = [True] * (limit + 1)
    sieve[0] = sieve[1] = False
    for p in range(2, int(limit ** 0.5) + 1):
        if sieve[p]:
            for m in range(p * p, limit + 1, p):
                sieve[m] = False
    return [i for i, ok in enumerate(sieve) if ok]


print(primes(30))
queue = [(0, "a")]
graph = {"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}
seen = set()
order = []
while queue:
    depth, node = queue.pop(0)
    if node in seen:
        continue
    seen.add(node)
    order.append((node, depth))
    for nxt in graph[node]:
        queue.append((depth + 1, nxt))
print(order)
text = "the cat the dog"
freq = {}
for w in text.split():
    if w not in freq:
        freq[w] = 0
    freq[w] += 1
print(freq, max(freq, key=freq.get), sorted(freq, key=lambda w: -freq[w]))
matrix = [[i * 3 + j for j in range(3)] for i in range(3)]
print([row[::-1] for row in matrix], [matrix[i][i] for i in range(3)], [list(c) for c in zip(*matrix)])
s = 0
for i, (x, y) in enumerate(zip([1, 2], [3, 4])):
    s += i * x * y
print(s)
