"""Writes formats/npy/testdata: .npy and .npz files of NumPy's, what they hold
(arrays.json), and files that must be refused (bad_*).

Usage: python numpy_files.py DIRECTORY
"""
import base64
import io
import json
import os
import sys
import zipfile

import numpy as np
from numpy.lib import format as npy

out = sys.argv[1]
rng = np.random.default_rng(7)
expected = {}


def describe(a):
    a = np.ascontiguousarray(a).reshape(np.shape(a))
    return {"dtype": a.dtype.name, "shape": list(a.shape), "data": base64.b64encode(a.astype(a.dtype.newbyteorder("<")).tobytes()).decode()}


def save(name, a, version=None):
    with open(os.path.join(out, name), "wb") as f:
        npy.write_array(f, a, version=version)
    expected[name] = [{"name": "", **describe(a)}]


for code in "f8 f4 f2 i8 i4 i2 i1 u8 u4 u2 u1 ?".split():
    t = np.dtype(code)
    save(f"{t.name}.npy", (rng.standard_normal((2, 3)) * 50).astype(np.int64).astype(t))
save("big_endian.npy", np.arange(4, dtype=">f8"))
save("big_endian_i2.npy", np.arange(6, dtype=">i2").reshape(2, 3))
save("fortran.npy", np.asfortranarray(np.arange(24, dtype=np.int32).reshape(2, 3, 4)))
save("fortran_big_endian.npy", np.asfortranarray(np.arange(6, dtype=">u4").reshape(2, 3)))
save("scalar.npy", np.array(1.5))
save("empty.npy", np.zeros((0, 3), np.float32))
save("vector.npy", np.arange(3))
save("version2.npy", np.arange(3.0), (2, 0))
save("version3.npy", np.arange(3.0), (3, 0))
arrays = {"x": np.arange(5), "weights": rng.standard_normal((2, 2)).astype(np.float32), "empty": np.zeros(0)}
np.savez(os.path.join(out, "stored.npz"), **arrays)
np.savez_compressed(os.path.join(out, "deflated.npz"), **arrays)
np.savez(os.path.join(out, "unnamed.npz"), np.arange(2), np.eye(2))
for name in ("stored.npz", "deflated.npz", "unnamed.npz"):
    with np.load(os.path.join(out, name)) as f:
        expected[name] = [{"name": k, **describe(f[k])} for k in f.files]
with open(os.path.join(out, "two_arrays.npy"), "wb") as f:
    np.save(f, np.arange(3))
    np.save(f, np.arange(4.0))
expected["two_arrays.npy"] = [{"name": "", **describe(np.arange(3))}]


def raw(name, header, data=b"", version=b"\x01\x00"):
    body = header.encode("latin1")
    size = len(body).to_bytes(2 if version[0] == 1 else 4, "little")
    with open(os.path.join(out, name), "wb") as f:
        f.write(b"\x93NUMPY" + version + size + body + data)


# what other writers make of it
raw("loose.npy", '{"shape":(2,3L),"fortran_order":False,"descr":"<i2"}\n', bytes(range(12)))
expected["loose.npy"] = [{"name": "", **describe(np.frombuffer(bytes(range(12)), "<i2").reshape(2, 3))}]
raw("bools.npy", "{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }\n", b"\x00\x02\x01")
expected["bools.npy"] = [{"name": "", **describe(np.array([False, True, True]))}]

good = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n"
raw("bad_short_data.npy", good, bytes(15))
raw("bad_version.npy", good, bytes(16), b"\x04\x00")
raw("bad_no_shape.npy", "{'descr': '<f8', 'fortran_order': False}\n", bytes(16))
raw("bad_no_descr.npy", "{'shape': (2,), 'fortran_order': False}\n", bytes(16))
raw("bad_extra_key.npy", "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'x': 1}\n", bytes(16))
raw("bad_twice.npy", "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2,)}\n", bytes(16))
raw("bad_negative.npy", "{'descr': '<f8', 'fortran_order': False, 'shape': (-2,)}\n", bytes(16))
raw("bad_huge.npy", "{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296)}\n", bytes(16))
raw("bad_huge_size.npy", "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}\n", bytes(16))
raw("bad_claims_much.npy", "{'descr': '<f8', 'fortran_order': True, 'shape': (1073741824, 16)}\n", bytes(16))
raw("bad_not_dict.npy", "[1, 2]\n", bytes(16))
raw("bad_text_behind.npy", good[:-1] + " x\n", bytes(16))
raw("bad_order.npy", "{'descr': '<f8', 'fortran_order': 0, 'shape': (2,)}\n", bytes(16))
raw("bad_float_size.npy", "{'descr': '<f8', 'fortran_order': False, 'shape': (2.0,)}\n", bytes(16))
raw("bad_open_string.npy", "{'descr': '<f8\n", bytes(16))
raw("bad_descr_number.npy", "{'descr': 5, 'fortran_order': False, 'shape': (2,)}\n", bytes(16))
raw("bad_code.npy", "{'descr': '<f3', 'fortran_order': False, 'shape': (2,)}\n", bytes(16))
with open(os.path.join(out, "bad_magic.npy"), "wb") as f:
    f.write(b"\x93NUMPZ\x01\x00")
open(os.path.join(out, "bad_nothing.npy"), "wb").close()
with open(os.path.join(out, "bad_header_length.npy"), "wb") as f:
    f.write(b"\x93NUMPY\x01\x00\xff\x1f{}")
with open(os.path.join(out, "bad_header_long.npy"), "wb") as f:
    f.write(b"\x93NUMPY\x02\x00\xff\xff\xff\x7f{}")
np.save(os.path.join(out, "bad_complex.npy"), np.zeros(2, complex))
np.save(os.path.join(out, "bad_text.npy"), np.array(["a", "b"]))
np.save(os.path.join(out, "bad_object.npy"), np.array([None]), allow_pickle=True)
np.save(os.path.join(out, "bad_record.npy"), np.zeros(2, [("a", "<i4")]))

buffer = io.BytesIO()
np.savez(buffer, x=np.arange(5))
data = buffer.getvalue()
open(os.path.join(out, "bad_archive.npz"), "wb").write(data[:-30])
at = data.index(b"\x93NUMPY") + 130
open(os.path.join(out, "bad_checksum.npz"), "wb").write(data[:at] + b"\xff" + data[at + 1 :])
with zipfile.ZipFile(os.path.join(out, "bad_member.npz"), "w") as z:
    z.writestr("x.npy", b"nothing")
with zipfile.ZipFile(os.path.join(out, "bad_name.npz"), "w") as z:
    z.writestr("x.txt", b"nothing")

with open(os.path.join(out, "arrays.json"), "w") as f:
    json.dump({"numpy": np.__version__, "files": expected}, f, indent=1)
    f.write("\n")
