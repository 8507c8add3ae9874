"""The pairs in which all longest common subsequences of two lists agree."""

from __future__ import annotations

from collections import Counter

SLACK = 1
"""A pair must be better by more than this many than every way that gives one of its two
elements another partner."""


def agreed(a: list[int], b: list[int], budget: int) -> tuple[list[tuple[int, int]], int]:
    """The pairs that belong to every longest common subsequence of *a* and *b*, and the cost.

    A pair is left out as well if one of its elements has another partner in a common subsequence
    that is nearly as long. The cost is the number of table cells that were filled; a pair of
    lists that would need more than *budget* gives nothing.
    """
    if a == b:
        return [(i, i) for i in range(len(a))], 0
    most = length(a, b)
    if not most:
        return [], 0
    out, extra = len(a) - most + SLACK, len(b) - most + SLACK
    cells = (len(a) + 1) * (out + extra + 1)
    if cells > budget:
        return [], 0
    ways, skipped = _ways(a, b, most, out, _forward(a, b, out, extra))
    left, right = Counter(i for i, _, _ in ways), Counter(j for _, j, _ in ways)
    sure = [
        (i, j)
        for i, j, size in ways
        if size == most and left[i] == 1 and right[j] == 1 and i not in skipped
    ]
    return sure[::-1], cells


def length(a: list[int], b: list[int]) -> int:
    """The length of the longest common subsequence (Hyyrö 2004: a row of the table is a number)."""
    if not a or not b:
        return 0
    where: dict[int, int] = {}
    for j, word in enumerate(b):
        where[word] = where.get(word, 0) | 1 << j
    full = (1 << len(b)) - 1
    row = full
    for word in a:
        hit = row & where.get(word, 0)
        row = ((row + hit) | (row - hit)) & full
    return len(b) - row.bit_count()


def _forward(a: list[int], b: list[int], out: int, extra: int) -> list[list[int]]:
    """The lengths of common subsequences of the beginnings of *a* and *b*, by diagonals.

    Only the diagonals that a way of nearly full length can touch are kept: cell k of row i is
    column i + k - out.
    """
    width = out + extra + 1
    never = -len(a) - len(b)
    rows = [[0 if 0 <= k - out <= len(b) else never for k in range(width)]]
    for i, word in enumerate(a, 1):
        above, here, before = rows[-1], [never] * width, never
        for k in range(max(0, out - i), min(width, len(b) + out - i + 1)):
            best = above[k + 1] if k + 1 < width else never
            j = i + k - out
            if j and word == b[j - 1] and above[k] + 1 > best:
                best = above[k] + 1
            before = here[k] = max(best, before)
        rows.append(here)
    return rows


def _ways(
    a: list[int], b: list[int], most: int, out: int, rows: list[list[int]]
) -> tuple[list[tuple[int, int, int]], set[int]]:
    """Walk the table back from its end, comparing the ways through each cell with the best.

    Gives each pair on a way of nearly full length with the length of the longest such way, and
    the elements of *a* that a way of full length leaves out.
    """
    width = len(rows[0])
    never = -len(a) - len(b)
    below = [0 if k + len(a) - out == len(b) else never for k in range(width)]
    for k in range(width - 2, -1, -1):
        if 0 <= k + len(a) - out < len(b):
            below[k] = max(below[k], below[k + 1])
    found, skipped = [], set()
    for i in range(len(a) - 1, -1, -1):
        here, after, row = [never] * width, never, rows[i]
        for k in range(min(width, len(b) + out - i + 1) - 1, max(0, out - i) - 1, -1):
            best = after
            if k:
                best = max(best, below[k - 1])
                if row[k] + below[k - 1] == most:
                    skipped.add(i)
            j = i + k - out
            if j < len(b) and a[i] == b[j] and below[k] >= 0:
                best = max(best, below[k] + 1)
                if row[k] + below[k] + 1 >= most - SLACK:
                    found.append((i, j, row[k] + below[k] + 1))
            after = here[k] = best
        below = here
    return found, skipped
