"""The key: a private table of names and numbers, what stands for each, and what may stay.

It lies beside the study folder, never in it: whoever is given the folder is not given the key.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from cgcoder.core.errors import CgcoderError
from cgcoder.office.safe import clean, harmless
from cgcoder.project.folder import Folder
from cgcoder.text import decode, sheet
from cgcoder.text.pseudonyms import Entry, Key
from cgcoder.writing import replacing

COLUMNS = ("find", "replace", "kind", "keep", "count", "example")
KEEP = {"yes": "yes", "y": "yes", "ya": "yes", "no": "no", "n": "no", "tidak": "no", "": ""}
SPOILT = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)
"""What a spreadsheet makes of a long number."""
ENDING = "-names-key.csv"


def place(folder: Folder) -> Path:
    """Where the key of a study lies: as `key` in cgcoder.toml says, else beside the folder."""
    root = folder.root.absolute()
    given = folder.settings().key
    return root / given if given else root.with_name(root.name + ENDING)


def read(path: Path) -> tuple[Entry, ...]:
    """Read a key (CSV or .xlsx).

    Raises:
        CgcoderError: it is no key, or a line in it cannot be used; the message names the line.
    """
    excel = path.suffix.casefold() == ".xlsx"
    rows = sheet.from_excel(path) if excel else sheet.from_csv(decode.load(path))[0]
    top = next((n for n, row in enumerate(rows) if any(row)), 0)
    names = sheet.heading(rows[top]) if rows else []
    missing = [c for c in COLUMNS[:2] if c not in names]
    if missing:
        raise CgcoderError(
            f"{path} has no column {' and no column '.join(missing)}.",
            hint=f"The first line of a key reads: {','.join(COLUMNS)}",
        )
    entries = []
    for number, row in enumerate(rows[top + 1 :], top + 2):
        cells = dict(zip(names, (c.removeprefix("'") for c in row), strict=False))
        if cells.get("find"):
            entries.append(_entry(cells, f"{path}:{number}"))
    _check(entries, path)
    return tuple(entries)


def _entry(cells: dict[str, str], where: str) -> Entry:
    find, said = cells["find"], cells.get("keep", "").casefold()
    if SPOILT.fullmatch(find):
        raise CgcoderError(
            f"{where}: the spreadsheet has spoilt a number ({find}).",
            hint="Format the column 'find' as text and put the number back, or delete the key "
            "and let it be made anew.",
        )
    if said not in KEEP:
        raise CgcoderError(f"{where}: keep says {said!r}.", hint="Write yes or no.")
    if KEEP[said] == "no" and not cells.get("replace"):
        raise CgcoderError(
            f"{where}: nothing is to stand for {find!r}.",
            hint="Fill in 'replace', or write yes below 'keep'.",
        )
    count = cells.get("count", "")
    return Entry(
        find,
        cells.get("replace", ""),
        cells.get("kind") or "name",
        KEEP[said],
        int(count) if count.isdecimal() else 0,
        cells.get("example", ""),
    )


def _check(entries: Sequence[Entry], path: Path) -> None:
    """Refuse a key that would bring a name back: a replacement that holds a name of the key."""
    key = Key([e for e in entries if e.replaced])
    for entry in entries:
        if entry.replaced and (back := key.places(entry.replace, any_case=True)):
            raise CgcoderError(
                f"{path}: what stands for {entry.find!r} holds {back[0].entry.find!r}, which is "
                "itself to be replaced.",
                hint="Choose another replacement.",
            )


def write(path: Path, entries: Iterable[Entry], *, semicolons: bool = False) -> None:
    """Write the key so that only its owner can read it and a spreadsheet leaves it whole.

    Numbers get a leading apostrophe: a spreadsheet would round them, or drop their first zero.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";" if semicolons else ",", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for e in entries:
        find = f"'{clean(e.find)}" if e.find[:1].isdigit() else harmless(e.find)
        cells = (find, harmless(e.replace), e.kind, e.keep, e.count, harmless(e.example))
        writer.writerow(cells)
    with replacing(path, private=True) as part:
        part.write_bytes(made.getvalue().encode("utf-8-sig"))
