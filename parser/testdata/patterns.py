match a:
    case 1 | -1 | 1.5 | 2j | -1 + 2j | 1 - 2j: pass
    case "a" "b" | b"c": pass
    case None | True | False: pass
    case _: pass
    case x: pass
    case a.b.c: pass
    case (x): pass
    case (x,) | (): pass
    case x, y: pass
    case x,: pass
    case *x, y: pass
    case [x, *_, y]: pass
    case [] | [x] | [x,] | (x, *y): pass
    case {}: pass
    case {"a": 1, b.c: x, -1: y, None: z, **rest}: pass
    case {**rest}: pass
    case {"a": 1,}: pass
    case C(): pass
    case C(x, y=1, z=D(w),): pass
    case a.C(1): pass
    case (1 | 2) as x: pass
    case [1, 2] as x if x > 1: pass
    case str() | int() as x:
        pass
match a, b:
    case 1: pass
match *a, b:
    case 1: pass
match (a):
    case 1: pass
match [a]:
    case 1: pass
match -a:
    case 1: pass
match not a:
    case _ if (b := c): pass
match {a: b}:
    case case: match = case
match match:
    case match:
        match x:
            case y: pass
