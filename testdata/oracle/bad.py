"""Runs the scripts of testdata/bad that reach Python and checks or writes what is expected.

    python bad.py            writes stdout and code of each run-time fault, and checks want

In each directory: model.py, `args` where needed, and

  want   strings that stderr must contain, one a line, in any order. Places are
         model.py:LINE (run time) or model.py:LINE:COLUMN (conversion)
  code   the exit status
  stdout what is printed before the fault

Python's own stderr must hold every line of want but the places; those are checked against
its traceback. The faults that Python meets otherwise than a converter (a syntax error, an
unknown function, an unknown kind of tokenizer, a broken file) have want written by hand.
"""

import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BAD = os.path.join(HERE, "..", "bad")
BY_HAND = {"missing_model_dir", "truncated_safetensors", "tokenizer_kind", "syntax_error", "unknown_function"}


def truncated():
    """Writes a safetensors file whose data ends 8 bytes early."""
    import torch
    from safetensors.torch import save

    torch.manual_seed(0)
    data = save({"weight": torch.randn(2, 4), "bias": torch.randn(2)})
    with open(os.path.join(BAD, "truncated_safetensors", "model.safetensors"), "wb") as f:
        f.write(data[:-8])


def main():
    truncated()
    for name in sorted(os.listdir(BAD)):
        directory = os.path.join(BAD, name)
        args = []
        if os.path.exists(os.path.join(directory, "args")):
            args = open(os.path.join(directory, "args")).read().splitlines()
        env = dict(os.environ, HF_HUB_OFFLINE="1", COLUMNS="80")
        p = subprocess.run([sys.executable, "model.py", *args], cwd=directory, env=env, capture_output=True, text=True)
        print(f"== {name}: exit {p.returncode}")
        print("\n".join(p.stderr.splitlines()[-6:]))
        if name in BY_HAND:
            continue
        places = [line for f, line in re.findall(r'File "([^"]*)", line (\d+)', p.stderr) if f.endswith("model.py") and name in f]
        message = p.stderr.splitlines()
        if "Traceback" in p.stderr:
            # load_state_dict says its message over several lines.
            start = next(i for i, line in enumerate(p.stderr.splitlines()) if re.match(r"^\w*(Error|Exception)\b", line))
            message = p.stderr.splitlines()[start:]
        want = ([f"model.py:{places[-1]}"] if places else []) + message
        with open(os.path.join(directory, "want"), "w") as f:
            f.write("".join(line + "\n" for line in want))
        with open(os.path.join(directory, "code"), "w") as f:
            f.write(f"{p.returncode}\n")
        with open(os.path.join(directory, "stdout"), "w") as f:
            f.write(p.stdout)


if __name__ == "__main__":
    main()
