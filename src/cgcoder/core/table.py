"""The narrow waist between statistics and exports.

Tables speak no language: titles, columns and notes are keys that `narrative` puts into words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from cgcoder.core.finding import Finding
from cgcoder.core.model import Study

if TYPE_CHECKING:
    import pandas as pd

Cell = str | int | float | bool | None
"""None is *undefined* or *no evidence* and is shown as a dash, never as zero."""

ColumnKind = Literal[
    "text", "code", "informant", "group", "source", "count", "share", "score", "term", "quote"
]
"""How a cell is shown. `code`: a code id, shown by its label. `term`: a key of the narrative
(a status, a stance, a source kind). `share`: 0 to 1, shown as per cent. `score`: two decimals.
`quote`: words of a source."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `id` is its stable English name (the CSV header)."""

    id: str
    kind: ColumnKind = "text"
    heading: ColumnKind | Literal["key"] = "key"
    """How the heading is put into words: `key` by the narrative; `code`, `group`, `informant`
    where the column stands for one of these (then `id` is its id)."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be worded by the narrative: a key and what fills it."""

    key: str
    values: Mapping[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """What every statistic returns and every export knows how to draw."""

    name: str
    """Stable: names the sheet and the CSV, and is the key of the title."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Message, ...] = ()

    @property
    def frame(self) -> pd.DataFrame:
        """The table as a pandas DataFrame, with column ids as names."""
        import pandas as pd

        return pd.DataFrame([list(r) for r in self.rows], columns=[c.id for c in self.columns])


@dataclass(frozen=True, slots=True)
class Report:
    """What every export is given."""

    study: Study
    findings: tuple[Finding, ...] = ()
    tables: tuple[Table, ...] = ()

    def table(self, name: str) -> Table | None:
        """The table of that name, None where it was not computed."""
        return next((t for t in self.tables if t.name == name), None)
