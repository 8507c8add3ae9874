"""The files of a study without names: transcripts, list, codebook, settings and ledgers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cgcoder.core.acts import Entry as Act
from cgcoder.core.acts import source_of
from cgcoder.core.errors import CgcoderError
from cgcoder.core.ledger import encode
from cgcoder.core.segment import Segment
from cgcoder.office.rows import write_rows
from cgcoder.project import original, proposals, texts
from cgcoder.project.create import GITIGNORE, ROSTER
from cgcoder.project.folder import Folder
from cgcoder.project.ledgers import check_name
from cgcoder.project.original import Original
from cgcoder.project.retold import Retelling, retell
from cgcoder.project.rounds import proposal_id
from cgcoder.text.listing import KNOWN
from cgcoder.text.pseudonyms import Key
from cgcoder.text.sheet import heading
from cgcoder.writing import private_folder, write_text

QUOTED = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
STAYS = {"id", "referred_by", "nominated_by", "wave", "date", "consent", "status"}
"""What the list still says of whoever withdrew: who they are is nobody's business."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, before anyone looked at it."""

    names: dict[str, str]
    replaced: int
    entries: int
    grown: int


class Copy:
    """The new study while it is written."""

    def __init__(self, first: Original, key: Key, place: Folder) -> None:
        self._first, self._key, self._place = first, key, place

    def write(self) -> Written:
        """Write everything but what machines make; the settings come last."""
        for path in (self._place.root, self._place.transcripts, self._place.ledger):
            private_folder(path)
        names = self._names()
        edited = {
            s.id: retell(
                s, self._first.readings[s.id], self._key, self._first.consent.hidden.get(s.id, ())
            )
            for s in self._first.sources
        }
        for source in self._first.sources:
            write_text(
                self._place.transcripts / names[source.id], edited[source.id].text, private=True
            )
        current = {s.id: (s.fingerprint, edited[s.id]) for s in self._first.sources}
        old = self._first.place
        # Whoever withdrew may have spoken in an earlier text.
        hides = self._first.consent.withheld > 0
        told = Retelling(
            self._key,
            current,
            lambda f: None if hides else texts.read(old, f),
            names=dict(names),
        )
        entries = self._ledgers(told)
        self._roster()
        self._rest()
        replaced = sum(len(e.edits) for e in edited.values())
        return Written(names, replaced, entries, told.grown)

    def _names(self) -> dict[str, str]:
        """Give each source's file its new name; two that would bear one are told apart."""
        names: dict[str, str] = {}
        taken: set[str] = set()
        for source in self._first.sources:
            stem = self._key.apply(source.stem, plain=True) or "source"
            number, new = 1, stem
            while new.casefold() in taken:
                number += 1
                new = f"{stem}-{number}"
            taken.add(new.casefold())
            names[source.id] = f"{new}.txt"
        return names

    def _ledgers(self, told: Retelling) -> int:
        for known, old, code, coder in _proposed(self._first):
            told.proposed(known, old, told.segment(old), code, coder)
        people: dict[str, str] = {}
        lines: dict[str, list[str]] = {}
        kept = [e for e in self._first.entries if self._stays(e)]
        for before, after in zip(kept, told.entries(kept), strict=True):
            check_name(after.by)
            if people.setdefault(after.by.casefold(), before.by) != before.by:
                raise CgcoderError(
                    f"{before.by} and {people[after.by.casefold()]} would both be {after.by} in "
                    "the new study.",
                    hint="Let something different stand for each in the key.",
                )
            lines.setdefault(after.by, []).append(json.dumps(encode(after), ensure_ascii=False))
        for person, said in lines.items():
            write_text(self._place.ledger / f"{person}.jsonl", "\n".join(said) + "\n", private=True)
        for fingerprint, text in told.texts.items():
            write_text(self._place.ledger / "texts" / f"{fingerprint}.txt", text, private=True)
        spoken = {
            s.fingerprint
            for s in self._first.sources
            if texts.read(self._first.place, s.fingerprint) is not None
        }
        for source in self._first.sources:
            if source.fingerprint in spoken:
                text = told.current[source.id][1].text
                new = told.fingerprint(source.id, source.fingerprint)
                write_text(self._place.ledger / "texts" / f"{new}.txt", text, private=True)
        return len(kept)

    def _stays(self, entry: Act) -> bool:
        name = source_of(entry)
        return not name or self._first.stays(name)

    def _roster(self) -> None:
        """Write the list of informants; of whoever withdrew only that they did."""
        if not self._first.rows:
            return
        top = next(n for n, row in enumerate(self._first.rows) if any(row))
        columns = [KNOWN.get(name, "") for name in heading(self._first.rows[top])]
        at = columns.index("id") if "id" in columns else -1
        rows = []
        for row in self._first.rows[top + 1 :]:
            out = at >= 0 and at < len(row) and row[at] in self._first.out
            rows.append(
                [
                    self._key.apply(cell, plain=True) if not out or column in STAYS else ""
                    for column, cell in zip(columns, row, strict=False)
                ]
            )
        write_rows(self._place.root / ROSTER, self._first.rows[top], _square(rows, len(columns)))

    def _rest(self) -> None:
        """Write the codebook and the settings, the latter last."""
        root, settings = self._first.place.root, self._first.settings
        book = (root / settings.codebook).read_text(encoding="utf-8-sig")
        write_text(self._place.root / settings.codebook, self._key.apply(book, plain=True))
        write_text(self._place.root / ".gitignore", GITIGNORE)
        path = self._first.place.settings_file
        said = path.read_text(encoding="utf-8-sig") if path.exists() else "format = 1\n"
        write_text(self._place.settings_file, settings_told(said, self._key))


def with_kinds(first: Original, names: Mapping[str, str], place: Folder) -> Original:
    """Read the new study, whose settings now say the kinds that only a format told."""
    again = original.read(place.root)
    now = {s.id: s.kind for s in again.sources}
    lines = [
        f"{json.dumps(names[s.id].removesuffix('.txt'))} = {json.dumps(s.kind)}"
        for s in first.sources
        if now.get(names[s.id], s.kind) != s.kind
    ]
    if not lines:
        return again
    path = place.settings_file
    write_text(path, _section(path.read_text(encoding="utf-8"), "kinds", lines))
    return original.read(place.root)


def _section(text: str, name: str, lines: Iterable[str]) -> str:
    """Give settings with *lines* put at the top of the section *name*."""
    added = "".join(f"{line}\n" for line in lines)
    found = re.search(rf"(?m)^\[{name}\][^\n]*\n", text)
    if found:
        return text[: found.end()] + added + text[found.end() :]
    return f"{text.rstrip()}\n\n[{name}]\n{added}"


def settings_told(text: str, key: Key) -> str:
    """Give the settings with names replaced in whatever stands in quotes, and in remarks."""
    text = re.sub(r"(?m)^\s*key\s*=.*\n?", "", text)
    quoted = QUOTED.sub(lambda m: key.apply(m[0], plain=True), text)
    return key.apply(quoted)


def _square(rows: Iterable[list[str]], width: int) -> Iterator[list[str]]:
    for row in rows:
        yield [*row, *[""] * (width - len(row))]


def _proposed(first: Original) -> Iterator[tuple[str, Segment, str, str]]:
    """Give what machines proposed: id, words, code and coder."""
    for name in first.settings.coders:
        for source in first.sources:
            for p in proposals.read(first.place, name, source).proposals:
                words = source.text[p.start : p.end]
                segment = Segment(source.id, p.start, p.end, words, "", "", source.fingerprint)
                yield proposal_id(source.id, p.start, p.end, p.code, name), segment, p.code, name
