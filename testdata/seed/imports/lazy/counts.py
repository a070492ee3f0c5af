__all__ = ["LIMIT", "count"]

LIMIT = 3


def count(words: list[str]) -> int:
    return min(len(words), LIMIT)
