import glob
import os
import sys
import time
from pathlib import Path

root = Path("tmp_tree")
(root / "a" / "b").mkdir(parents=True, exist_ok=True)
(root / "a" / "one.txt").write_text("one\ntwo\n")
(root / "a" / "b" / "two.txt").write_text("2", encoding="utf-8")
(root / "a" / "b" / "data.tar.gz").write_bytes(b"\x00\x01")
(root / ".hidden").touch()
print(sorted(p.name for p in root.glob("*")), sorted(str(p) for p in root.rglob("*.txt")))
print(sorted(str(p.relative_to(root)) for p in root.glob("**/*")))
print(sorted(glob.glob("tmp_tree/*")), sorted(glob.glob("tmp_tree/**/*.txt", recursive=True)))
p = root / "a" / "b" / "data.tar.gz"
print(p.suffix, p.suffixes, p.stem, p.name, p.parent, p.parents[1], p.parts, p.with_suffix(".zip"), p.with_name("x"), p.with_stem("y"))
print(len(list(p.parents)), [str(q) for q in p.parents])
print(p.exists(), p.is_file(), p.is_dir(), p.stat().st_size, p.read_bytes(), (root / "a/one.txt").read_text().splitlines())
print(root == Path("tmp_tree"), Path("a") < Path("b"), Path("x/../y"), Path("x//y/./z"), repr(Path("q")))
print(p.match("*.gz"), p.as_posix(), str(p), os.fspath(p), p.is_relative_to(root), p.anchor == "")
with (root / "log.txt").open("w") as f:
    f.write("hello\n")
    print("world", file=f)
print((root / "log.txt").read_text())
for q in sorted(root.iterdir()):
    print(q, q.is_dir())
(root / "log.txt").rename(root / "log2.txt")
(root / "log2.txt").unlink()
(root / "nothing").unlink(missing_ok=True)
for dirpath, dirnames, filenames in os.walk("tmp_tree"):
    dirnames.sort()
    print(dirpath, dirnames, sorted(filenames))
print(sorted(os.listdir("tmp_tree")), os.path.join("a", "b"), os.path.basename("/x/y.z"), os.path.splitext("m.tar.gz"))
print(os.environ.get("NOPE"), os.environ.get("NOPE", "d"), os.getenv("NOPE", "e"), "PATH" in os.environ, os.cpu_count() > 0)
os.environ["MINE"] = "1"
print(os.environ["MINE"], os.getenv("MINE"), os.path.commonpath(["a/b/c", "a/b/d"]), os.path.commonprefix(["abc", "abd"]))
print(os.path.isfile("tmp_tree/a/one.txt"), os.path.getsize("tmp_tree/a/one.txt"), os.path.exists("zzz"), os.linesep == "\n", os.name, os.path.sep)
for e in sorted(os.scandir("tmp_tree/a"), key=lambda e: e.name):
    print(e.name, e.is_dir(), e.is_file(), e.path)
os.remove("tmp_tree/a/one.txt")
os.rmdir("tmp_tree/a/b") if not os.listdir("tmp_tree/a/b") else None
t0 = time.time()
start = time.perf_counter()
time.sleep(0.01)
print(time.perf_counter() - start >= 0.01, time.time() - t0 < 5, time.strftime("%Y", time.gmtime(0)), time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400.5)))
print(sys.argv[0].endswith("model.py"), sys.maxsize, sys.version_info >= (3, 8), sys.version_info.major, sys.platform, sys.byteorder)
sys.stdout.write("direct\n")
print("to stderr", file=sys.stderr)
sys.stderr.write("also\n")
sys.stdout.flush()
print(Path(__file__).name, Path(__file__).parent == Path(__file__).resolve().parent, os.path.dirname(os.path.abspath(__file__)) == os.getcwd())
import shutil
shutil.rmtree("tmp_tree")
print(root.exists())

# Numbers from the environment, with numbers as defaults.
os.environ["PYCONV_SEED"] = "7"
print(int(os.environ.get("PYCONV_SEED", 1)), int(os.getenv("NO_SUCH_SEED", 42)), float(os.environ.get("NO_SUCH_RATE", 0.5)))
