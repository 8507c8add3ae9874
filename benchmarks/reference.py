"""The reference codings as cases to train and to test on.

A case is one study: `dev` (the sample study) and `dev2` are coded by two people each; the sets
under `gold/invented` were written and coded by one hand, with marks such as `[f+ t-]` after a
sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from score import CODES, Gold, read_gold

from cgcoder import codebook
from cgcoder.core.codes import Codebook
from cgcoder.core.model import Reading, Source
from cgcoder.core.settings import Settings
from cgcoder.engine.found import Compiled
from cgcoder.engine.understanding import Understanding, understand
from cgcoder.formats import text
from cgcoder.text.dialogue import segment

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "benchmarks" / "gold"
LETTERS = dict(zip(("f", "t", "c", "s", "o", "bs", "bf", "bb", "ba", "bd"), CODES, strict=True))
STANCES = {"+": "supports", "-": "hinders", "=": "neutral"}
ONE = r"(?:[ftcso]|b[sfbad])[+=-]"
MARK = re.compile(rf" ?\[({ONE}(?: {ONE})*)\]")


@dataclass(frozen=True)
class Case:
    """One study, understood, with what people said of it."""

    name: str
    known: Understanding
    gold: Gold
    votes: NDArray[np.int64]
    """(answers, codes): 2 all coders gave the code, 1 they differ, 0 none gave it."""
    stances: NDArray[np.str_]
    """(answers, codes): the stance they agree on, else empty."""


def shipped_codebook() -> Codebook:
    """Read the codebook that the reference codings were made with."""
    return codebook.load(codebook.shipped("ansell-gash"))


def cases(compiled: Compiled) -> list[Case]:
    """Read every case."""
    sample = [_source(p, text.read(p)) for p in _texts(ROOT / "transcripts")]
    second = [_source(p, text.read(p)) for p in _texts(GOLD / "dev2")]
    folders = sorted(p for p in (GOLD / "invented").glob("*") if p.is_dir())
    return [
        _case("dev", sample, read_gold(GOLD / "dev"), compiled),
        _case("dev2", second, read_gold(GOLD / "dev2"), compiled),
        *(_invented(folder, compiled) for folder in folders),
    ]


def _texts(folder: Path) -> list[Path]:
    return [p for p in sorted(folder.glob("*.txt")) if not p.stem.startswith("README")]


def _source(path: Path, reading: Reading) -> Source:
    return segment(reading, source_id=path.name, informants=(), settings=Settings())


def _invented(folder: Path, compiled: Compiled) -> Case:
    """Take the marks out of the texts; a mark belongs to the sentence that ends before it."""
    sources, marks = [], []
    for path in _texts(folder):
        plain, places = unmark(path.read_text(encoding="utf-8"))
        sources.append(_source(path, Reading(plain)))
        marks.append(places)
    known = understand(sources, compiled)
    gold = Gold(people={"one": {}, "the same": {}})
    rows = known.evidence.row
    for row in rows.tolist():
        start, end = int(known.corpus.s_start[row]), int(known.corpus.s_end[row])
        stem = sources[int(known.corpus.s_source[row])].stem
        gold.units[str(row)] = (stem, start, end)
        gold.turns[str(row)] = f"{stem}#{known.corpus.s_turn[row]}"
    for number, places in enumerate(marks):
        mine = rows[known.evidence.source == number]
        for place, code, stance in places:
            at = int(np.searchsorted(known.corpus.s_end[mine], place))
            if at < len(mine) and known.corpus.s_start[mine[at]] < place:
                for person in gold.people.values():
                    person[str(mine[at]), code] = stance
    return _aligned(f"invented {folder.name}", known, gold)


def unmark(marked: str) -> tuple[str, list[tuple[int, str, str]]]:
    """Give the text without its marks, and each mark as (offset, code, stance)."""
    plain, places, at = "", [], 0
    for mark in MARK.finditer(marked):
        plain += marked[at : mark.start()]
        at = mark.end()
        places += [(len(plain), LETTERS[m[:-1]], STANCES[m[-1]]) for m in mark[1].split()]
    return plain + marked[at:], places


def _case(name: str, sources: list[Source], gold: Gold, compiled: Compiled) -> Case:
    return _aligned(name, understand(sources, compiled), gold)


def _aligned(name: str, known: Understanding, gold: Gold) -> Case:
    """Give each answer the marks of the unit it shares half with."""
    shape = (len(known.evidence.row), len(CODES))
    votes, stances = np.zeros(shape, dtype=np.int64), np.full(shape, "", dtype="<U8")
    people = list(gold.people.values())
    units: dict[str, list[tuple[int, int, str]]] = {}
    for unit, (stem, low, high) in gold.units.items():
        units.setdefault(stem, []).append((low, high, unit))
    for row, sentence in enumerate(known.evidence.row.tolist()):
        start, end = int(known.corpus.s_start[sentence]), int(known.corpus.s_end[sentence])
        stem = known.corpus.sources[int(known.corpus.s_source[sentence])].stem
        unit = _unit(start, end, units.get(stem, []))
        for column, code in enumerate(CODES):
            given = [marks[unit, code] for marks in people if (unit, code) in marks]
            votes[row, column] = len(given)
            if len(given) == len(people) and len(set(given)) == 1:
                stances[row, column] = given[0]
    return Case(name, known, gold, votes, stances)


def _unit(start: int, end: int, units: list[tuple[int, int, str]]) -> str:
    for low, high, unit in units:
        shared = min(end, high) - max(start, low)
        if shared > 0 and (2 * shared >= high - low or 2 * shared >= end - start):
            return unit
    return ""
