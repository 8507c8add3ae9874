"""Tables as pandas data frames: as they are, or worded for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cgcoder.core import model
from cgcoder.core.errors import unknown
from cgcoder.core.table import Cell, Column, Table

if TYPE_CHECKING:
    import pandas as pd

NUMBERS = {"count": "Int64", "share": "float64", "score": "float64"}
"""The type of a column of numbers; a count that is undefined is missing, not a float."""


class Frames(Mapping[str, "pd.DataFrame"]):
    """The tables of a statistic, as data frames by name.

    `frames["saturation"]` and `frames.saturation` are the same. What is undefined is missing (NA),
    never 0. `worded` gives the same tables for people to read.
    """

    def __init__(
        self, tables: tuple[Table, ...], study: model.Study, *, words: bool = False
    ) -> None:
        self._tables = {t.name: t for t in tables}
        self._study, self._words = study, words

    def __getitem__(self, name: str) -> pd.DataFrame:
        """The table *name* as a data frame, made anew at each call."""
        if name not in self._tables:
            raise KeyError(str(unknown("table", name, self._tables)))
        table = self._tables[name]
        return _worded(table, self._study) if self._words else _frame(table)

    def __iter__(self) -> Iterator[str]:
        """The names, in the order in which reports show the tables."""
        return iter(self._tables)

    def __len__(self) -> int:
        """How many tables there are."""
        return len(self._tables)

    def __getattr__(self, name: str) -> pd.DataFrame:
        """The table *name*."""
        if name.startswith("_") or name not in self._tables:
            raise AttributeError(str(unknown("table", name, vars(self).get("_tables", ()))))
        return self[name]

    def __dir__(self) -> list[str]:
        """What can be completed: the names of the tables too."""
        return sorted({*super().__dir__(), *self._tables})

    def __repr__(self) -> str:
        """The names and sizes of the tables."""
        sizes = (f"{t.name} ({len(t.rows)} by {len(t.columns)})" for t in self._tables.values())
        return f"<{', '.join(sizes) or 'no tables: there is nothing to say'}>"

    @property
    def worded(self) -> Frames:
        """The same with headings, codes and terms as reports say them, in the study's language."""
        return Frames(tuple(self._tables.values()), self._study, words=True)

    @property
    def notes(self) -> dict[str, list[str]]:
        """By table: what has to be known to read it, in the study's language."""
        say = _words(self._study).message
        return {t.name: [say(note) for note in t.notes] for t in self._tables.values() if t.notes}


def _frame(table: Table) -> pd.DataFrame:
    """The table as it is, with ids; counts as whole numbers."""
    import pandas as pd

    columns = {
        n: pd.Series([row[n] for row in table.rows], dtype=_type(table, n, c))
        for n, c in enumerate(table.columns)
    }
    frame = pd.DataFrame(columns)
    frame.columns = pd.Index([c.id for c in table.columns])
    return frame


def _type(table: Table, place: int, column: Column) -> str:
    held = {type(row[place]) for row in table.rows} - {type(None)}
    if held and held <= {int, float}:
        return "Int64" if held == {int} else "float64"
    if held == {bool}:
        return "boolean"
    return NUMBERS.get(column.kind, "object") if not held else "object"


def _worded(table: Table, study: model.Study) -> pd.DataFrame:
    """The table as reports show it: headings and cells in words, numbers as numbers."""
    frame, words = _frame(table), _words(study)

    def cell(value: Cell, column: Column) -> str | None:
        return None if value is None else words.cell(value, column.kind)

    for n, column in enumerate(table.columns):
        if column.kind not in NUMBERS:
            told = [cell(row[n], column) for row in table.rows]
            frame.isetitem(n, told)
    frame.columns = _index([words.heading(c) for c in table.columns])
    return frame


def _index(headings: list[str]) -> pd.Index[Any]:
    import pandas as pd

    return pd.Index(headings)


def _words(study: model.Study) -> Any:  # noqa: ANN401 - narrative.Words, imported when wanted
    from cgcoder import narrative

    return narrative.words(study.settings.language, study)
