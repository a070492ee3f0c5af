# Writes struct_all_kv.txt, what struct_all_kv.gguf holds. gguf 0.19.0.
import os
import gguf

here = os.path.join(os.path.dirname(__file__), "..")
kinds = {"UINT": "u", "INT": "i", "FLOAT": "f"}


def kind(t):
    for long, short in kinds.items():
        if t.name.startswith(long) and t.name[len(long) :].isdigit():
            return short + t.name[len(long) :]
    return t.name.lower()


def text(v):
    if isinstance(v, list):
        if v and isinstance(v[0], str):
            return "|".join(v)
        return "[" + " ".join(text(x) for x in v) + "]"
    if isinstance(v, bool):
        return str(v).lower()
    if isinstance(v, float):
        return f"{v:g}"
    return str(v)


with open(os.path.join(here, "struct_all_kv.txt"), "w") as f:
    for key, field in gguf.GGUFReader(os.path.join(here, "struct_all_kv.gguf")).fields.items():
        if not key.startswith("GGUF."):
            f.write(f"{key} {kind(field.types[0])} {text(field.contents())} true\n")
