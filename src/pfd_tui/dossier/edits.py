"""How many letters two words differ in."""

from __future__ import annotations


def edits(one: str, other: str, most: int) -> int:
    """The least number of letters to add, leave out, replace, or change places with the next.

    No letter is edited twice (the optimal string alignment distance). Beyond `most` the number
    is not worked out: any above it is given.
    """
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return most + 1
    begin = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        begin += 1
    one, other = one[begin:], other[begin:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return _aligned(one, other, most) if one and other else max(len(one), len(other))


def _aligned(one: str, other: str, most: int) -> int:
    """The distance, row by row: each knows the one before it, and for neighbours the one before."""
    previous: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one):
        earlier, previous, row = previous, row, [i + 1]
        for j, b in enumerate(other):
            least = min(previous[j] + (a != b), previous[j + 1] + 1, row[j] + 1)
            if i and j and a == other[j - 1] and b == one[i - 1]:
                least = min(least, earlier[j - 1] + 1)
            row.append(least)
        if min(row) > most and min(previous) > most:
            return most + 1
    return row[-1]
