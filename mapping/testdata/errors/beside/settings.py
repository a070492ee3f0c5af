"""Executed by a script."""

width = 4
print(width + missing)
