"""Complex numbers: literals, arithmetic, parts, printing."""

z = 3 + 4j
w = 1.5 - 2j
print(z, w, 2j, -1j, 1j * 1j, complex(2, -1), complex(1.5), complex())
print(z + w, z - w, z * w, z / w, z**2, z**-1, w**0.5, 2**z, z**w)
print(abs(z), z.real, z.imag, z.conjugate(), -z, +w)
print(z == 3 + 4j, z != w, z == 3, (5 + 0j) == 5, bool(0j), bool(z))
print(z + 1, 2.5 * z, 1 - z, z / 2, 10 / z)
print([z, w, 0j], {"z": z}, (1j,), repr(w), str(2 + 0j), f"{z:.2f} {w}", "%s" % z)
print(sum([1j, 2j, 3 + 1j]), sum([1j], 2), isinstance(z, complex), isinstance(2.0, complex), type(z).__name__)




def mandelbrot(c: complex, limit: int = 50) -> int:
    z = 0j
    for n in range(limit):
        if abs(z) > 2:
            return n
        z = z * z + c
    return limit


def rotate(points, turn):
    return [p * turn for p in points]


print([mandelbrot(complex(x, y)) for x in (-2.0, -0.5, 0.3) for y in (0.0, 0.6)])
print(rotate([1 + 0j, 1j], 1j))
total = 0j
for k in range(4):
    total += 1j**k * (k + 1)
print(total)
try:
    print(z / 0j)
except ZeroDivisionError as e:
    print("error", e)
