"""A word counter, as a small command line tool has it."""
import json
import math
import os
import random
import sys
import time
from pathlib import Path
from typing import Dict, List, Tuple

STOP = {"the", "a", "of"}
LIMIT = 3


def tokenize(text: str) -> List[str]:
    return [w.strip(".,!?").lower() for w in text.split() if w.strip(".,!?")]


def tally(words: List[str]) -> Dict[str, int]:
    counts: Dict[str, int] = {}
    for w in words:
        if w in STOP:
            continue
        counts[w] = counts.get(w, 0) + 1
    return counts


def top(counts: Dict[str, int], k: int = LIMIT) -> List[Tuple[str, int]]:
    return sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:k]


def main(argv=None) -> int:
    argv = argv if argv is not None else sys.argv[1:]
    text = " ".join(argv) if argv else "The cat sat on the mat. The mat, of course, was a good mat!"
    counts = tally(tokenize(text))
    for word, n in top(counts):
        print(f"{word:<8}{n:>3} {'#' * n}")
    total = sum(counts.values())
    entropy = -sum(n / total * math.log2(n / total) for n in counts.values())
    print(f"{total} words, entropy {entropy:.4f}")
    print(json.dumps({"total": total, "top": [w for w, _ in top(counts, 2)]}))
    print(json.dumps(counts, indent=2, sort_keys=True))
    path = Path("no") / "such" / "file.txt"
    print(path.name, path.suffix, path.exists(), os.path.join("a", "b"), path.parent)
    random.seed(7)
    print([random.randint(1, 6) for _ in range(5)], round(random.random(), 6))
    t0 = time.time()
    assert time.time() - t0 < 10
    best = None
    for w, n in counts.items():
        if best is None or n > best[1]:
            best = (w, n)
    print(best)
    data = json.loads('{"xs": [1, 2, 3], "name": "t", "ok": true, "f": 1.5}')
    print(data["name"], len(data["xs"]), data["xs"][1], data.get("zz", "none"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
