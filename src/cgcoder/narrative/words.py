"""What exports and the command line ask for words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cgcoder.core.codes import Code
from cgcoder.core.evidence import Evidence
from cgcoder.core.model import Coder, Study
from cgcoder.core.table import Cell, Column, ColumnKind, Message
from cgcoder.narrative import catalogue
from cgcoder.narrative.catalogue import NONE, PLACE, Entries, Section
from cgcoder.narrative.reading import reader

MANY = 10
"""Names that a sentence bears."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, about one study where one is given.

    Without a study, codes and informants are shown by their ids.
    """

    language: str
    study: Study | None = None

    @property
    def entries(self) -> Entries:
        """The catalogue."""
        return catalogue.entries(self.language)

    def _find(self, section: Section, key: str) -> str:
        words = self.entries[section].get(key)
        return key.replace("_", " ").strip() if words is None else words

    def term(self, key: str) -> str:
        """A status, shade, stance, kind, level of confidence, position … in words."""
        return self._find("term", key)

    def title(self, table: str) -> str:
        """The title of the table of that name."""
        return self._find("title", table)

    def sheet(self, table: str) -> str:
        """The short title of a table, fit for the name of a sheet."""
        return self._find("sheet", table)

    def heading(self, column: Column) -> str:
        """The heading of a column: worded, or the name of what it stands for."""
        if column.heading == "key":
            return self._find("heading", column.id)
        return self.cell(column.id, column.heading)

    def message(self, message: Message) -> str:
        """A table's note as a sentence."""
        return self._fill(self._find("message", message.key), message.values)

    def say(self, key: str, /, **values: Cell | Fraction) -> str:
        """A sentence of the catalogue, filled; KeyError where there is none."""
        return self._fill(self.entries["sentence"][key], values)

    def silent(self, key: str, /, **values: Cell | Fraction) -> str:
        """A sentence on what nobody says: of a machine's silence nothing is concluded."""
        who = reader(self.study) if self.study else "people"
        return self.say(key if who == "people" else f"{key}.{who}", **values)

    def number(
        self, value: float | Fraction | None, decimals: int | None = None, *, signed: bool = False
    ) -> str:
        """A number in the language's form; a dash for None."""
        if value is None:
            return NONE
        return catalogue.number(self.language, value, decimals, signed=signed)

    def percent(self, share: float | Fraction | None, decimals: int = 0) -> str:
        """A share between 0 and 1 as per cent; a dash for None."""
        return NONE if share is None else catalogue.percent(self.language, share, decimals)

    def date(self, iso: str) -> str:
        """An ISO date in words: `23 November 2021`; a dash where there is none."""
        return catalogue.date(self.language, iso) if iso else NONE

    def listed(self, *parts: str) -> str:
        """`a, b and c` in the language's form."""
        return catalogue.listed(self.language, parts)

    def either(self, *parts: str) -> str:
        """`a, b or c` in the language's form."""
        return catalogue.listed(self.language, parts, "or")

    def some(self, *parts: str) -> str:
        """`a, b and c`; of a long list the first ten and how many others there are."""
        if len(parts) <= MANY:
            return self.listed(*parts)
        return self.listed(*parts[:MANY], self.say("count.others", n=len(parts) - MANY))

    def code(self, code: str) -> str:
        """The label of a code; its id where the codebook has none of that name."""
        found = self._code(code)
        return found.name(self.language) if found else code

    def code_path(self, code: str) -> str:
        """The label of a code with that of its parent before it."""
        parent, _, child = code.partition("/")
        return f"{self.code(parent)}: {self.code(code)}" if child else self.code(code)

    def inline(self, code: str) -> str:
        """The label of a code as it stands inside a sentence."""
        return catalogue.lowered(self.code(code))

    def coder(self, coder: Coder) -> str:
        """How a coder works: what is known of this one, else what its kind says."""
        own = self.entries["term"].get(f"coder.{coder.name}")
        return own or self.term(coder.kind)

    def _code(self, code: str) -> Code | None:
        if self.study is None or code not in self.study.codebook:
            return None
        return self.study.codebook[code]

    def group(self, group: str) -> str:
        """A stakeholder group in the researcher's own words."""
        return group.replace("_", " ").strip() or self.term("no group")

    def status(self, status: str, shade: str | None = None, contest: str | None = None) -> str:
        """A status with its shade: `partly implemented (mostly working)`."""
        more = shade or contest
        if contest == "thin split":
            return self.term(contest)
        return f"{self.term(status)} ({self.term(more)})" if more else self.term(status)

    def cell(self, value: Cell | Fraction, kind: ColumnKind = "text") -> str:
        """A cell of a table in words; None, *undefined* or *no evidence*, is a dash."""
        if value is None or value == "":
            return NONE
        if isinstance(value, bool):
            return self.term("yes" if value else "no")
        if isinstance(value, str):
            return self._word(value, kind)
        if kind == "share":
            return self.percent(value)
        if kind == "score":
            return self.number(float(value), 2)
        return self.number(value)

    def _word(self, value: str, kind: str) -> str:
        match kind:
            case "code":
                return self.code_path(value)
            case "group":
                return self.group(value)
            case "term":
                return self.term(value)
            case "date":
                return self.date(value)
            case _:
                return value

    def _fill(self, template: str, values: Mapping[str, Cell | Fraction]) -> str:
        def place(match: re.Match[str]) -> str:
            name, kind, one, many = match.groups()
            if many is not None:
                return str(one if values[name] == 1 else many)
            return self._shown(values[name], kind or "")

        return PLACE.sub(place, template)

    def _shown(self, value: Cell | Fraction, kind: str) -> str:
        if isinstance(value, str):
            return self.inline(value) if kind == "code" else self._word(value, kind)
        match kind:
            case "percent":
                shown = self.percent(value)
            case "score" | "signed":
                shown = self.number(value, 2, signed=kind == "signed")
            case "tenth":
                whole = value is None or value == int(value)
                shown = self.number(value, 0 if whole else 1)
            case "count" if value == 0:
                shown = self.term("no one")
            case "lead":
                one = self.term("only one")
                shown = one if value == 1 else f"{self.term('many before')} {self.cell(value)}"
            case "plain":
                shown = str(value)
            case _:
                shown = self.cell(value)
        return shown

    def cite(self, found: Evidence, *, place: bool = False) -> str:
        """Where quoted words come from: `(I07, enforcement, 23 November 2021)`.

        Notes and documents are named by their file and kind. With *place* the turn (or
        paragraph) follows, and the file where its name is not the informant's.
        """
        source = found.source
        if found.informant:
            who = [found.informant, self.group(found.group) if found.group else ""]
        else:
            who = [source.stem, self.term(source.kind)]
        date = source.date or self._interviewed(found.informant)
        parts = [*who, catalogue.date(self.language, date)]
        if place:
            parts.append(self.place(found))
        return f"({', '.join(p for p in parts if p)})"

    def _interviewed(self, informant: str) -> str:
        """The date that the list of informants gives; empty where it gives none."""
        people = self.study.informants if self.study and informant else ()
        return next((i.date for i in people if i.id == informant), "")

    def place(self, found: Evidence) -> str:
        """Where in its source a coding stands: `turn 14`, `G01, turn 3`, `paragraph 2`."""
        source = found.source
        unit = "turn" if source.kind == "interview" else "paragraph"
        if found.turn < 0:
            where = self.say("place.character", n=found.coding.segment.start)
        else:
            where = self.say(f"place.{unit}", n=found.turn + 1)
        own = source.stem in (found.informant, "" if found.informant else source.stem)
        return where if own else f"{source.stem}, {where}"
