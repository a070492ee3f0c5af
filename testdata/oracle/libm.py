"""Expected values for runtime/internal/libm: python libm.py runtime/internal/libm/testdata/values.json

Needs mpmath, whose values are correctly rounded, and NumPy, whose own are beside them.
The shares of NumPy's values that are not correctly rounded go to standard output.
"""
import json
import sys

import mpmath
import numpy as np

mpmath.mp.prec = 160
rng = np.random.default_rng(7)
exact = {
    "exp": mpmath.exp, "expm1": mpmath.expm1, "log": mpmath.log, "log1p": mpmath.log1p, "log2": lambda v: mpmath.log(v, 2), "log10": lambda v: mpmath.log(v, 10),
    "sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan, "sinh": mpmath.sinh, "cosh": mpmath.cosh, "tanh": mpmath.tanh,
}
out = {}
for name, function in exact.items():
    x = np.concatenate([rng.uniform(-1, 1, 70), rng.uniform(-20, 20, 70), rng.standard_normal(30) * 1e-3, 10.0 ** rng.uniform(-6, 2.5, 30)])
    if name.startswith("log"):
        x = np.abs(x)
    y = getattr(np, name)(x)
    right = [float(function(mpmath.mpf(float(v)))) for v in x]
    out[name] = [[float(a), b, float(c)] for a, b, c in zip(x, right, y)]
    print(f"{name}: {100 * np.mean(np.array(right) != y):.1f} % of NumPy's are not correctly rounded")
with open(sys.argv[1], "w") as f:
    json.dump({"numpy": np.__version__, "mpmath": mpmath.__version__, "values": out}, f, indent=0)
