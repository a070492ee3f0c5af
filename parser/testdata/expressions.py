a or b or c and d and not e
not not a
a < b > c is d is not e in f not in g == h != i >= j <= k
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b ** ~c
+-~a
(a + b) * (c)
a if b else c if d else e
(a if b else c) if d else e
lambda: 0
lambda x, y=1, *args, z, w=2, **kw: (x, y)
lambda x, /, y: x
lambda *, k: k
lambda *a, **k: lambda: a
await_ = 1
(yield_ := 2)
f()
f(a, *c, d, b=1, *e, f=2, **g, h=3)
f(x for x in y)
f(a)(b)[c].d(e)[f:g]
f(a := 1, (b := 2), c=(d := 3))
f(a,)
()
(a,)
(a, b)
a, b
*a, b
[]
[a]
[a, *b, c,]
{}
{a: b, **c, 'd': e,}
{a, *b}
{**a}
[x for x in y]
[x for x in y if a if b for z in w]
{x for x, y in z}
{k: v for k, v in z.items() if k}
(x for x in (yield))
[x for x, in y]
[(x, y) for x in a for y in b if x if y]
x[a], x[a,], x[a, b], x[a:b], x[:], x[::], x[a:], x[:b], x[::c], x[a:b:c], x[a:b, c], x[*a], x[*a, b:c], x[()]
x[a := 1]
x.y.z
x . y
... , None, True, False, Ellipsis
a if (yield) else b
(
    a
    + b  # comment
    .c
)
a \
  + b
"é" + ä.ü
ﬁ = ℌ = 1
print(a, ä, é(b))
async_ = match = case = type = _ = 1
match(a)
match[a]
match.case
match * a
match, case
match = {case: type}
type = type(a)
type (a)
type.x
print (a), exec
