"""The words of one language: catalogues, the templates in them, numbers, dates and lists.

A template is a sentence with places to fill:

`{name}`            the value; a number is written in the language's form
`{name:kind}`       a value shown as a `code`, `group`, `term`, `percent`, `date`, `score` (two
                    decimals), `signed` score, `tenth` (one decimal), `count` (0 is `none`), `plain`
                    (digits only: years, seeds) or `lead` (what a sentence begins with)
`{name?one|many}`   the first words where the value is exactly 1, else the second

Values are never read as templates themselves, so a title or a name may hold braces.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from cgcoder.core.errors import unknown

LANGUAGES = ("en", "id")
NONE = "–"
MINUS = "−"
PARTS = (
    "words",
    "sentences",
    "agreement",
    "compared",
    "trail",
    "comments",
    "people",
    "leads",
    "sensitivity",
    "contradictions",
    "triangulation",
    "matrices",
    "evaluation",
)
Section = Literal["term", "title", "sheet", "heading", "message", "sentence"]
Entries = Mapping[str, Mapping[str, str]]
PLACE = re.compile(r"\{(\w+)(?::(\w+)|\?([^|{}]*)\|([^{}]*))?\}")


@cache
def entries(language: str) -> Entries:
    """Load the catalogue of *language*; raise `UnknownNameError` where there is none."""
    if language not in LANGUAGES:
        raise unknown("language", language, LANGUAGES)
    found: dict[str, dict[str, str]] = {}
    for part in PARTS:
        text = files("cgcoder.narrative").joinpath(f"{language}-{part}.toml").read_text("utf-8")
        for section, words in cast("dict[str, dict[str, str]]", tomllib.loads(text)).items():
            found.setdefault(section, {}).update(words)
    return found


def number(
    language: str, value: float | Fraction, decimals: int | None = None, *, signed: bool = False
) -> str:
    """Write a number: whole numbers as they are, others with two decimals unless told."""
    if decimals is None:
        decimals = 0 if isinstance(value, int) else 2
    text = f"{abs(float(value)):,.{decimals}f}"
    zero = not text.strip("0.,")
    sign = MINUS if value < 0 and not zero else "+" if signed and not zero else ""
    if language == "id":
        text = text.translate(str.maketrans(",.", ".,"))
    return sign + text


def percent(language: str, share: float | Fraction, decimals: int = 0) -> str:
    """Write a share between 0 and 1 as per cent; a share that is not quite all never reads 100."""
    value = float(share) * 100
    if not decimals and 0 < value < 0.5:  # noqa: PLR2004  # half a per cent is what rounding hides
        return f"<{number(language, 1)}%"
    if not decimals and 99.5 <= value < 100:  # noqa: PLR2004
        return f">{number(language, 99)}%"
    return f"{number(language, value, decimals)}%"


def date(language: str, iso: str) -> str:
    """Write an ISO date, month or year in words; anything else stays as it is."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ].*)?", iso)
    if not match:
        return iso
    year, month, day = match.groups()
    months = entries(language)["term"]["months"].split()
    if not month or not 1 <= int(month) <= len(months):
        return year if not month else iso
    name = f"{months[int(month) - 1]} {year}"
    return f"{int(day)} {name}" if day else name


def listed(language: str, parts: Iterable[str], joint: Literal["and", "or"] = "and") -> str:
    """Join words the way the language lists them: `a, b and c`; `a, b, dan c`."""
    words = list(parts)
    joining = entries(language)["term"][joint]
    if len(words) <= 1:
        return "".join(words)
    if len(words) == 2:  # noqa: PLR2004  # a pair takes no comma in either language
        return f"{words[0]} {joining} {words[1]}"
    comma = "," if language == "id" else ""
    return f"{', '.join(words[:-1])}{comma} {joining} {words[-1]}"


def lowered(label: str) -> str:
    """Write a label inside a sentence: small first letter unless it is a name or an acronym."""
    first = re.split(r"[\s\-/]", label, maxsplit=1)[0]
    if first[1:].islower() or len(first) == 1:
        return label[:1].lower() + label[1:]
    return label
