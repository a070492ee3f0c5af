pass; break; continue
return; return a; return a, *b; raise; raise a; raise a from b
import a; import a.b.c as d, e
from a import b as c, d; from a.b import (c, d as e,); from . import *; from .... import a; from .a.b import c
global a, b; nonlocal c
del a; del (a, b); del [a], b.c; assert a; assert a, b
if a: b
elif c: d
else: e
while a: b
else: c
for a in b: c
for a, *b in c, d: pass
for a.b, c[0] in *d, e: pass
else: pass
for (a) in b: pass
for [a, b] in c: pass
with a: b
with a, b as c: d
with (a): b
with (a, b): c
with (a as b): c
with (a as b, c as (d, e),): f
with (a), (b): c
with (a).b as c, d: e
with (a, b) as c: d
with (): a
with (yield): a
with (a := b): c
with (*a, b): c
with (a for a in b): c
with a as (b): c
with a as b.c, d as e[0], f as [g, h]: i
try: a
except: b
try:
    a
except A: b
except (B, C) as d:
    e
except B, C:
    f
except B,: f
else:
    g
finally:
    h
try: a
finally: b
try:
    a
except* A as b: c
except* B, C: d
if a:
    if b:
        c

    # comment
    d
  # odd comment
else:
	tab
a = yield
a: int = yield b
a = b = *c, d
a.b: int
(a): int = 1
a[b]: c = d, e
(a) += 1
x = (yield)
if a:
  if b:
      c
  d
if a: b; c;
