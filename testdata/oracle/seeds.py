"""Runs every script of testdata/seed under real PyTorch and writes what it prints.

    python seeds.py [NAME…]        all seeds, or those named

A seed is a directory with model.py and, where needed, `args` (one argument a line) and
`stdin`. The script runs with the seed's directory as working directory; the models that
some load are written by llama_tiny.py (testdata/models), classifier.py and
examples/generate/train.py. Loading GGUF needs accelerate and gguf too, the
operators on boxes torchvision, those of einops einops. Written beside it:

  stdout           what the script prints, with the processor's own kernels
  stdout.default   the same under ATEN_CPU_CAPABILITY=default, where it differs
  code             the exit status, where it is not 0
  stderr           its standard error without the folder's path, where that file is there

seed/versions.json records the versions and the processor. Each script runs a second time
to see that it is deterministic; a seed that is not is an error.
"""

import json
import os
import platform
import subprocess
import sys
from importlib.metadata import version

HERE = os.path.dirname(os.path.abspath(__file__))
SEEDS = os.path.join(HERE, "..", "seed")


def run(directory, capability=None):
    env = dict(os.environ, PYTHONHASHSEED="0", HF_HUB_OFFLINE="1", CUDA_VISIBLE_DEVICES="", OMP_NUM_THREADS="2")
    env.pop("ATEN_CPU_CAPABILITY", None)
    if capability:
        env["ATEN_CPU_CAPABILITY"] = capability
    args = []
    if os.path.exists(os.path.join(directory, "args")):
        args = open(os.path.join(directory, "args")).read().splitlines()
    stdin = subprocess.DEVNULL
    if os.path.exists(os.path.join(directory, "stdin")):
        stdin = open(os.path.join(directory, "stdin"))
    return subprocess.run(
        [sys.executable, "model.py", *args], cwd=directory, env=env, stdin=stdin, capture_output=True
    )


def write(path, data, wanted=True):
    if wanted:
        with open(path, "wb") as f:
            f.write(data)
    elif os.path.exists(path):
        os.remove(path)


def versions():
    import torch

    vendor = [line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("vendor_id")]
    return {
        "python": platform.python_version(),
        "torch": torch.__version__,
        **{name: version(name) for name in ("transformers", "tokenizers", "safetensors", "gguf", "accelerate")},
        "vendor": vendor[0] if vendor else platform.machine(),
        "capability": torch.backends.cpu.get_cpu_capability(),
        "threads": 2,
    }


def main():
    names = sys.argv[1:] or sorted(os.listdir(SEEDS))
    bad = []
    for name in names:
        directory = os.path.join(SEEDS, name)
        if not os.path.exists(os.path.join(directory, "model.py")):
            continue
        first, again, plain = run(directory), run(directory), run(directory, "default")
        if first.stdout != again.stdout:
            bad.append(f"{name}: two runs differ")
        expected = os.path.exists(os.path.join(directory, "code"))
        if first.returncode != 0 and not expected:
            bad.append(f"{name}: exit {first.returncode}\n{first.stderr.decode()[-2000:]}")
            continue
        write(os.path.join(directory, "stdout"), first.stdout)
        write(os.path.join(directory, "stdout.default"), plain.stdout, plain.stdout != first.stdout)
        write(os.path.join(directory, "code"), f"{first.returncode}\n".encode(), first.returncode != 0)
        errors = os.path.join(directory, "stderr")
        if os.path.exists(errors):
            write(errors, first.stderr.replace(os.path.abspath(directory).encode() + b"/", b""))
        lines = first.stdout.count(b"\n")
        print(f"{name}: {lines} lines" + (", differs under default" if plain.stdout != first.stdout else ""), flush=True)
    with open(os.path.join(SEEDS, "versions.json"), "w") as f:
        json.dump(versions(), f, indent=2)
        f.write("\n")
    if bad:
        sys.exit("\n".join(bad))


if __name__ == "__main__":
    main()
