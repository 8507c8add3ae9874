"""The sheet on which people decide: its columns, its rows, and the sheets that go with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cgcoder.core.deciding import Choice, Choices
from cgcoder.core.model import Source, Study
from cgcoder.core.short_ids import MARK
from cgcoder.narrative import Words, words
from cgcoder.narrative.decisions import JUDGEMENTS, STANCES, sheet_words, written
from cgcoder.office.safe import clean
from cgcoder.office.workbook import Look, Sheet, Value, sheet_names

CONTEXT = 160
"""Characters before and after the words."""
LINES = re.compile(r"\s*\n\s*")
BLANK = 200
"""Rows with drop-downs for codings that nobody made yet."""
WIDTHS = {
    "source": 12, "informant": 10, "before": 26, "quote": 50, "after": 26, "code": 26,
    "stance": 12, "decision": 11, "new_code": 26, "new_stance": 12, "memo": 30, "why": 30,
    "confidence": 11, "coder": 10, "standing": 16, "group": 18, "id": 15,
}  # fmt: skip
"""The columns in their order, with their widths in letters: what is read and what is written
stand on one screen."""
ENTRY = ("decision", "new_code", "new_stance", "memo")
WRAPPED = {"before", "quote", "after", "why", "code", "memo"}
NEW = ("source", "quote", "code", "stance", "memo")


@dataclass(frozen=True)
class DecisionSheet:
    """What of *study* people may decide on, in the language of the study."""

    study: Study

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """By code: a label that is no other code's, with that of the code above it."""
        spoken = self._spoken
        paths = {c.id: clean(spoken.code_path(c.id)) for c in self.study.codebook.codes}
        many = Counter(label.casefold() for label in paths.values())
        return {
            code: f"{label} [{code}]" if many[label.casefold()] > 1 else label
            for code, label in paths.items()
        }

    @property
    def heads(self) -> list[str]:
        """The headings of the columns."""
        return [self._known["heading"][key] for key in WIDTHS]

    @cached_property
    def rows(self) -> list[tuple[Value, ...]]:
        """A row for each coding that counts or that people hold or refuse, in order of place."""
        order = {s.id: n for n, s in enumerate(self.study.sources)}
        sources = {s.id: s for s in self.study.sources}
        found = sorted(
            Choices(self.study).worth_showing(),
            key=lambda c: (
                order[c.shown.segment.source], c.shown.segment.start, c.shown.segment.end,
                c.shown.code, c.id,
            ),
        )  # fmt: skip
        return [self._row(one, sources[one.shown.segment.source]) for one in found]

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The rows as a sheet with drop-downs; sheets for new codings, of help, and of codes."""
        wished = [self._known["sheet"][key] for key in ("review", "new", "help", "codes")]
        review, new, helping, codes = sheet_names(wished)
        return (
            self._review(review, codes),
            self._new(new, codes),
            Sheet(
                helping, [wished[2]], [110], ["quote"], [(t,) for t in self._known["help"]["lines"]]
            ),
            self._codes(codes),
        )

    @cached_property
    def _spoken(self) -> Words:
        return words(self._language, self.study)

    @property
    def _language(self) -> str:
        return self.study.settings.language

    @property
    def _known(self) -> Mapping[str, Mapping[str, Any]]:
        return sheet_words(self._language)

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {s.id: s.shown for s in self.study.sources}

    @cached_property
    def _groups(self) -> Mapping[str, str]:
        return {i.id: i.group for i in self.study.informants}

    def _row(self, one: Choice, source: Source) -> tuple[Value, ...]:
        shown, segment = one.shown, one.shown.segment
        turn = source.turn_at(segment.start)
        informant = source.turns[turn].informant if turn is not None else ""
        before, after = context(self._texts[source.id], segment.start, segment.end)
        group = self._groups.get(informant, "")
        cells: dict[str, Value] = {
            "source": source.id,
            "informant": informant or (source.turns[turn].speaker if turn is not None else ""),
            "before": before,
            "quote": segment.quote,
            "after": after,
            "code": self.labels.get(shown.code, shown.code),
            "stance": written(self._language, shown.stance),
            "why": "\n".join(p for p in (shown.why, shown.memo) if p),
            "confidence": shown.confidence,
            "coder": one.target.coder,
            "standing": self._standing(one),
            "group": self._spoken.group(group) if group else "",
            "id": f"{MARK}{one.id}",
        }
        return tuple(cells.get(key, "") for key in WIDTHS)

    def _standing(self, one: Choice) -> str:
        spoken = self._spoken
        if not one.held:
            return spoken.term("unreviewed")
        return "\n".join(f"{spoken.term(c.status)} ({by})" for by, c in sorted(one.held.items()))

    def _review(self, name: str, codes: str) -> Sheet:
        keys = list(WIDTHS)
        looks: list[Look] = ["quote" if k in WRAPPED else "text" for k in keys]
        looks[keys.index("confidence")] = "score"
        offered = {"decision": _list(self._language, JUDGEMENTS), **self._offered(codes)}
        return Sheet(
            name, self.heads, list(WIDTHS.values()), looks, self.rows,
            choices={keys.index(k): offered[k] for k in ("decision", "new_code", "new_stance")},
            entry=frozenset(keys.index(k) for k in ENTRY),
        )  # fmt: skip

    def _new(self, name: str, codes: str) -> Sheet:
        offered = self._offered(codes)
        choices = {
            NEW.index("code"): offered["new_code"],
            NEW.index("stance"): offered["new_stance"],
        }
        heads = [self._known["heading"][k] for k in NEW]
        return Sheet(
            name, heads, [WIDTHS[k] for k in NEW], ["quote"] * len(NEW), [],
            choices=choices, entry=frozenset(range(len(NEW))), blank=BLANK,
        )  # fmt: skip

    def _offered(self, codes: str) -> dict[str, str]:
        last = len(self.labels) + 1
        return {
            "new_code": f"'{codes}'!$A$2:$A${last}",
            "new_stance": _list(self._language, STANCES),
        }

    def _codes(self, name: str) -> Sheet:
        known, language = self._known["column"], self._language
        keys = ("label", "definition", "include", "exclude", "id")
        rows = [
            (
                self.labels[c.id],
                *(_text(told, language) for told in (c.definition, c.include, c.exclude)),
                c.id,
            )
            for c in self.study.codebook.codes
        ]
        looks: list[Look] = ["quote", "quote", "quote", "quote", "text"]
        return Sheet(name, [known[k] for k in keys], [34, 60, 45, 45, 34], looks, rows)


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after the words, cut between words."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if start > CONTEXT:
        before = "… " + before.partition(" ")[2]
    if end + CONTEXT < len(text):
        after = after.rpartition(" ")[0] + " …"
    return LINES.sub("\n", before.strip()), LINES.sub("\n", after.strip())


def _list(language: str, keys: Sequence[str]) -> str:
    return '"' + ",".join(written(language, key) for key in keys) + '"'


def _text(told: Mapping[str, str], language: str) -> str:
    found = told.get(language) or told.get("en") or next(iter(told.values()), "")
    return " ".join(found.split())
