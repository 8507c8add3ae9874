"""Dates as people write them in Indonesian and English."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari pebruari february feb",
            "maret march mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august aug agt agu ags",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        1,
    )
    for name in names.split()
}
ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")
DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of )?([^\W\d_]+)\.?,?[\s-]+(\d{4})"
)
MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")


def iso(text: str) -> str:
    """Find a date in *text* and give it as `2021-10-12`; empty where there is none.

    Knows `2021-10-12`, `12 Oktober 2021`, `October 12, 2021` and `12/10/2021`. In the last the
    day stands first, as in Indonesia, unless that makes no date.
    """
    if found := ISO.search(text):
        return _iso(found[1], found[2], found[3])
    for pattern, day, month in ((DAY_FIRST, 1, 2), (MONTH_FIRST, 2, 1)):
        for found in pattern.finditer(text):
            number = MONTHS.get(found[month].casefold())
            if number:
                return _iso(found[3], number, found[day])
    if found := NUMBERS.search(text):
        year = found[3] if len(found[3]) == 4 else f"20{found[3]}"  # noqa: PLR2004 - digits
        return _iso(year, found[2], found[1]) or _iso(year, found[1], found[2])
    return ""


def _iso(year: str, month: str | int, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
