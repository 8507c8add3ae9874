"""Pairs that every longest common subsequence has."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.core.subsequence import SLACK, agreed, length

few = st.lists(st.integers(0, 3), max_size=9)


def ways(a, b):
    """The longest common subsequence through each pair of equal elements, and at all."""
    if not a or not b:
        return {}, 0
    front = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            front[i + 1][j + 1] = max(front[i][j + 1], front[i + 1][j], front[i][j] + (x == y))
    back = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            back[i][j] = max(back[i + 1][j], back[i][j + 1], back[i + 1][j + 1] + (a[i] == b[j]))
    through = {
        (i, j): front[i][j] + 1 + back[i + 1][j + 1]
        for i, x in enumerate(a)
        for j, y in enumerate(b)
        if x == y
    }
    skipping = {
        i: max(front[i][j] + back[i + 1][j] for j in range(len(b) + 1)) for i in range(len(a))
    }
    most = front[-1][-1]
    sure = {
        pair: size
        for pair, size in through.items()
        if size == most
        and skipping[pair[0]] < most
        and not any(
            other >= most - SLACK and (p == pair[0]) != (q == pair[1])
            for (p, q), other in through.items()
        )
    }
    return sure, most


@settings(max_examples=150, deadline=None)
@given(few, few)
def test_pairs_are_those_of_the_whole_table(a, b):
    """Keeping only some diagonals of the table loses nothing."""
    sure, most = ways(a, b)

    assert most == length(a, b)
    if a != b:
        assert sorted(sure) == agreed(a, b, 10**6)[0]


def test_what_would_take_too_long_is_not_begun():
    """Beyond the budget nothing is told, at no cost."""
    assert ([], 0) == agreed([1, 2, 3, 4], [4, 1, 2, 5], 10)


def test_of_two_alike_of_which_one_went_neither_is_certain():
    """Deleting the first or the second leaves the same."""
    assert [(0, 0), (3, 2)] == agreed([7, 1, 1, 8], [7, 1, 8], 1000)[0]
