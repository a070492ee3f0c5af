import itertools
from itertools import chain, product, permutations, combinations, accumulate, islice, groupby, zip_longest, repeat, count, cycle, starmap, takewhile, dropwhile, pairwise, batched, compress, filterfalse, tee, combinations_with_replacement
import functools
import operator
from functools import partial, reduce, lru_cache, cache, cached_property, wraps

print(list(chain([1, 2], [3], (4, 5))), list(chain.from_iterable([[1], [2, 3]])))
print(list(product([1, 2], "ab")), list(product([0, 1], repeat=2)))
for i, j in product(range(2), range(2)):
    print(i, j, end=";")
print()
print(list(permutations([1, 2, 3])), list(permutations("abc", 2)), list(combinations([1, 2, 3], 2)), list(combinations_with_replacement([1, 2], 2)))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate([1, 2], initial=10)), list(accumulate([3, 1, 2], max)))
print(list(islice(range(10), 3)), list(islice(range(10), 2, 8, 2)), list(islice(count(5), 3)), list(islice(cycle("ab"), 5)))
for k, g in groupby([1, 1, 2, 2, 2, 3]):
    print(k, list(g))
data = [("a", 1), ("a", 2), ("b", 3)]
for k, g in groupby(data, key=lambda t: t[0]):
    print(k, [v for _, v in g])
print(list(zip_longest([1, 2, 3], ["a"])), list(zip_longest([1, 2], [3], fillvalue=0)))
print(list(repeat("x", 3)), list(starmap(pow, [(2, 3), (3, 2)])), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 3, 1])))
print(list(pairwise([1, 2, 3])), list(batched([1, 2, 3, 4, 5], 2)), list(compress("abc", [1, 0, 1])), list(filterfalse(lambda x: x % 2, [1, 2, 3])))
n = count()
print(next(n), next(n), next(n))
for i in count(10, 5):
    if i > 20:
        break
    print(i)
for a, b in zip(count(1), ["x", "y"]):
    print(a, b)
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(operator.mul, [1, 2, 3, 4], 1), reduce(max, [3, 9, 2]))
double = partial(pow, 2)
print(double(5))


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60))


@cache
def slow(a, b="x"):
    print("computing", a, b)
    return a * 2


print(slow(2), slow(2), slow(3, "y"))


class Data:
    def __init__(self, n):
        self.n = n

    @cached_property
    def squares(self):
        print("squares once")
        return [i * i for i in range(self.n)]


d = Data(4)
print(d.squares, d.squares)


def timed(fn):
    @wraps(fn)
    def inner(*args, **kwargs):
        print("call", fn.__name__)
        return fn(*args, **kwargs)
    return inner


@timed
def add(a, b):
    return a + b


print(add(1, 2))
print(sorted([("b", 2), ("a", 3)], key=operator.itemgetter(1)), sorted(["bb", "a"], key=len), list(map(operator.itemgetter(0), [(1, 2), (3, 4)])))
cmp = functools.cmp_to_key(lambda a, b: b - a)
print(sorted([1, 3, 2], key=cmp))
total = functools.reduce(operator.add, (x * x for x in range(4)))
print(total, sum(itertools.islice((i for i in range(100)), 5)))
zl_rows = [[1, 2, 3], [4], [5, 6]]
print(list(zip_longest(*zl_rows, fillvalue=0)))
print([list(c) for c in zip_longest(*zl_rows, fillvalue=-1)])
for col in zip_longest(*zl_rows, fillvalue=0):
    print(col, sum(col))
print(list(zip_longest(*zl_rows)))
print(list(zip_longest(*zl_rows[:0], fillvalue=0)))
zl_words = ["abc", "d"]
print(["".join(c) for c in zip_longest(*zl_words, fillvalue="-")])
zl_batch = [[1, 2], [3]]
padded = [list(t) for t in zip(*zip_longest(*zl_batch, fillvalue=0))]
print(padded)
print(list(zip_longest([1, 2], [3], [4, 5, 6], fillvalue=0)), list(zip_longest("ab", [1], fillvalue=None)), list(zip_longest([1])), list(zip_longest()))
ragged = [[1.5], [2.5, 3.5]]
for a in zip_longest(*ragged, fillvalue=0.0):
    print(a)
zl_t = ([1, 2], [3])
print(list(zip_longest(*zl_t, fillvalue=9)))
zl_nested = [[[1], [2]], [[3]]]
print(list(zip_longest(*zl_nested, fillvalue=[])))
for a, b in zip_longest([1, 2], [3], fillvalue=0):
    print(a + b)
for c in zip_longest(*zl_rows):
    print([v for v in c if v is not None])
zl_pairs = [(1, "a"), (2, "b")]
print(list(zip_longest(*zl_pairs)))
