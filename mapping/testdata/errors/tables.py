"""Dicts with constant keys that are looked up by a key which only a run knows."""
import sys

sizes = {"small": 1, "large": "two"}
print(sizes.get("small"), sizes.get("huge"))
print(sizes.get(sys.argv[0]))  #! PYC0303
