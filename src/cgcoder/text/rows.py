"""Talk that is written as a table: one row a turn, or a question and its answer in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cgcoder.core.errors import SourceError
from cgcoder.core.model import Reading
from cgcoder.text import decode
from cgcoder.text.people import fold
from cgcoder.text.sheet import heading
from cgcoder.text.words import of

SPEAKER = of("speaker pembicara penutur nama name suara voice pelaku who siapa informan") | {
    "nama pembicara",
    "speaker name",
}
TEXT = of(
    """
    text teks ucapan kata utterance transcript transkrip tuturan isi percakapan dialog ujaran
    words content
    """
) | {"isi wawancara", "isi percakapan", "hasil wawancara"}
QUESTION = of("question pertanyaan tanya q") | {"daftar pertanyaan", "pertanyaan peneliti"}
ANSWER = of("answer jawaban jawab a response respon tanggapan") | {
    "jawaban informan",
    "jawaban narasumber",
    "hasil wawancara",
}
NUMBER = of("no no. nomor number #")
ASKS, ANSWERS = "Tanya", "Jawab"
"""Labels of the two columns where the table gives none of its own."""
LABEL = 40
"""Characters beyond which a cell is no speaker's label."""


@dataclass(frozen=True, slots=True)
class Said:
    """One turn: the label, the words, and the row they come from."""

    label: str
    words: str
    row: int = 0


def with_headings(rows: Sequence[Sequence[str]]) -> list[Said] | None:
    """Give the turns of a table whose first row names its columns; None where it does not."""
    top = next((n for n, row in enumerate(rows) if any(row)), None)
    if top is None:
        return None
    names = heading(rows[top])
    question, answer = _column(names, QUESTION), _column(names, ANSWER)
    speaker, text = _column(names, SPEAKER), _column(names, TEXT)
    body = [(n, row) for n, row in enumerate(rows[top + 1 :], top + 2) if any(row)]
    if question is not None and answer is not None:
        return [
            Said(label, _cell(row, column), n)
            for n, row in body
            for label, column in ((ASKS, question), (ANSWERS, answer))
            if _cell(row, column)
        ]
    if text is None:
        text = answer
    if text is None:
        return None
    found: list[Said] = []
    for n, row in body:
        label = _cell(row, speaker) if speaker is not None else ""
        words = _cell(row, text)
        if words:
            # An empty cell below a name says that the same person goes on.
            same = found[-1].label if found and not label else label
            found.append(Said(same if speaker is not None else "", words, n))
    return found


def of_two_columns(rows: Sequence[Sequence[str]]) -> list[Said] | None:
    """Give the turns of a table without headings: label and words, or question and answer.

    A first column of mere numbers is passed over. None where it is some other table.
    """
    filled = [list(row) for row in rows if any(row)]
    if filled and all(len(r) > 2 and r[0].rstrip(".)").isdigit() for r in filled):  # noqa: PLR2004
        filled = [r[1:] for r in filled]
    if len(filled) < 2 or any(len(r) != 2 for r in filled):  # noqa: PLR2004 - two columns, a talk
        return None
    labels = Counter(fold(r[0].rstrip(":")) for r in filled if r[0])
    short = all(len(r[0]) <= LABEL and "?" not in r[0] for r in filled)
    if short and len(labels) < len(filled) and len(labels) > 1 and max(labels.values()) > 1:
        return _labelled(filled)
    asked = sum(r[0].rstrip().endswith("?") for r in filled)
    if asked * 2 > len(filled):
        return [
            Said(name, w, 0)
            for r in filled
            for name, w in zip((ASKS, ANSWERS), r, strict=True)
            if w
        ]
    return None


def _labelled(rows: list[list[str]]) -> list[Said]:
    found: list[Said] = []
    for label, words in rows:
        name = label.rstrip(": ") or (found[-1].label if found else "")
        if words:
            found.append(Said(name, words))
    return found


def _column(names: Sequence[str], wanted: frozenset[str]) -> int | None:
    return next((n for n, name in enumerate(names) if name in wanted), None)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def written(said: Sequence[Said], at: int = 0) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """Write turns as `Label: words`, a line each; offsets count from *at*."""
    text: list[str] = []
    turns: list[tuple[str, int, int]] = []
    for turn in said:
        label = " ".join(turn.label.split())
        lead = f"{label}: " if label else ""
        turns.append((label, at + len(lead), at + len(lead) + len(turn.words)))
        text.append(f"{lead}{turn.words}\n")
        at += len(text[-1])
    return "".join(text), tuple(turns)


def reading(rows: Sequence[Sequence[str]], *, warnings: tuple[str, ...] = ()) -> Reading:
    """Make a reading of a sheet with one row a turn.

    Raises:
        SourceError: no column holds what was said.
    """
    said = with_headings(rows)
    if said is None:
        said = of_two_columns(rows)
    if said is None:
        top = next((row for row in rows if any(row)), [])
        shown = ", ".join(repr(c[:40]) for c in top if c) or "none"
        raise SourceError(
            f"has no column for what was said; its columns are {shown}.",
            hint="Name the columns 'speaker' and 'text' (or 'pembicara' and 'teks'), "
            "or 'question' and 'answer' ('pertanyaan' and 'jawaban').",
        )
    text, turns = written(said)
    return decode.reading(text, turns=turns, warnings=warnings)
