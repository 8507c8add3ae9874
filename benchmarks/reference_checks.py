"""What a reference value is compared by: the digits that are given for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

ROUNDING = 1e-9
"""Of binary fractions."""
MISSING = object()
Json = Any
"""What a file holds."""


@dataclass(frozen=True)
class Part:
    """Some values of a file and, in the same shape, those computed."""

    name: str
    expected: Any
    found: Any
    digits: int = 6
    """Digits after the point that the file gives, where trailing zeros do not show them."""
    tolerance: float | None = None
    """Of values drawn by another generator."""


@dataclass(frozen=True)
class Value:
    """One reference value and what was computed for it."""

    name: str
    expected: Any
    found: Any
    same: bool

    @property
    def computed(self) -> bool:
        """Whether there is anything to compare."""
        return self.found is not MISSING


Reader = Callable[[str], Json]
"""From the name of a file to its content, with decimals as they are written."""
Parts = Iterator[Part]


def values(part: Part) -> Iterator[Value]:
    """Every single value of a part: what is a list or a table counts as often as it has cells."""
    for name, expected, found in _leaves(part.name, part.expected, part.found):
        yield Value(name, expected, found, _same(expected, found, part))


def _leaves(name: str, expected: object, found: object) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(expected, Mapping):
        known = found if isinstance(found, Mapping) else {}
        for key, value in expected.items():
            yield from _leaves(f"{name}.{key}", value, known.get(key, MISSING))
    elif isinstance(expected, list):
        cells: list[object] = [MISSING] * len(expected)
        if isinstance(found, list) and len(found) == len(expected):
            cells = found
        for n, (value, cell) in enumerate(zip(expected, cells, strict=True)):
            yield from _leaves(f"{name}.{n}", value, cell)
    else:
        yield name, expected, found


def _same(expected: Json, found: Json, part: Part) -> bool:
    if found is MISSING:
        return False
    if expected is None or found is None or isinstance(expected, bool):
        return expected is found
    if isinstance(expected, str):
        if isinstance(found, str):
            return expected == found
        return abs(Fraction(expected) - Fraction(found)) <= ROUNDING
    if isinstance(found, str):
        return False
    allowed = part.tolerance
    if allowed is None:
        allowed = _half_a_digit(expected, part.digits)
    return abs(float(found) - float(expected)) <= allowed + ROUNDING


def _half_a_digit(value: Decimal | int, digits: int) -> float:
    if isinstance(value, int):
        return 0.0
    return 0.5 / 10.0 ** max(-int(value.as_tuple().exponent), digits)
