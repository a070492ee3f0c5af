def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def chunks(items, size):
    for i in range(0, len(items), size):
        yield items[i:i + size]


def pairs(xs):
    for i, a in enumerate(xs):
        for b in xs[i + 1:]:
            yield a, b


def chain(*its):
    for it in its:
        yield from it


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.value
        if self.right is not None:
            yield from self.right


for i in count(3):
    print(i, end=" ")
print()
print(list(chunks([1, 2, 3, 4, 5], 2)), sum(count(5)), max(count(4)))
for a, b in pairs("abc"):
    print(a + b, end=",")
print()
print(list(chain([1, 2], count(2))))
for f in fib():
    if f > 50:
        break
    print(f, end=" ")
print()
print(list(Tree(2, Tree(1), Tree(3))))
g = count(2)
print(next(g), next(g), next(g, None))
squares = (x * x for x in range(4))
print(sum(squares))
it = iter([1, 2, 3])
first = next(it)
print(first, list(it))
print([x for x in count(6) if x % 2], any(x > 2 for x in count(5)), dict(zip("ab", count(2))))
