"""Adding people who are to be interviewed to the list of informants, which is the user's file."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cgcoder import roster
from cgcoder.core.errors import RosterError
from cgcoder.text import sheet
from cgcoder.text.listing import HEADINGS, KNOWN
from cgcoder.writing import replacing

PLANNED = "planned"
NEEDED = ("status", "nominated_by")
NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>\d+)")
STEM = "I"


@dataclass(frozen=True, slots=True)
class Planned:
    """Somebody to be interviewed, as the list is to name them."""

    name: str
    role: str
    organisation: str
    nominated_by: tuple[str, ...]


def add(folder: Path, people: Sequence[Planned], taken: Sequence[str]) -> tuple[Path, list[str]]:
    """Append *people* to the list of the study; give the list and the ids they got.

    What stands in the file stays byte for byte, but that its heading gets the columns `status` and
    `nominated_by` where it lacks them. Separator, line ends and encoding are the file's own.

    Args:
        folder: The study's.
        people: Whom to add.
        taken: Ids that are in use.

    Raises:
        RosterError: the list is no CSV file, or cannot be extended without guessing.
    """
    path = roster.find(folder) or folder / "informants.csv"
    if path.suffix.casefold() not in {".csv", ".tsv"}:
        raise RosterError(
            f"{path.name} is an Excel file, to which nothing was added.",
            hint="Add the rows there (cgcoder leads --csv gives them), or save the list as CSV.",
        )
    data = path.read_bytes() if path.exists() else HEADINGS.encode()
    encoding = _encoding(data, path.name)
    text = data.decode(encoding)
    end = "\r\n" if "\r\n" in text else "\n"
    head, rest, columns, separator = _heading(text, path.name)
    missing = [c for c in NEEDED if c not in columns]
    ids = _ids(taken, len(people))
    rows = [_row([*columns, *missing], i, p) for i, p in zip(ids, people, strict=True)]
    body = rest if not rest or rest.endswith(("\n", "\r")) else rest + end
    if not rest:
        head = head.rstrip("\r\n")
    stripped = head.rstrip("\r\n")
    head = separator.join([stripped, *missing]) + (head[len(stripped) :] or end)
    with replacing(path, private=True) as part:
        part.write_bytes((head + body + _written(rows, separator, end)).encode(encoding))
    return path, ids


def _encoding(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RosterError(
            f"{name} is written as UTF-16; nothing was added.", hint="Save it as CSV UTF-8."
        )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _heading(text: str, name: str) -> tuple[str, str, list[str], str]:
    """Divide *text* into its heading and the rest; also give the known columns and separator."""
    lines = text.splitlines(keepends=True)
    at = next((n for n, line in enumerate(lines) if line.strip("\ufeff \t\r\n,;")), len(lines))
    if at < len(lines) and lines[at].casefold().lstrip("\ufeff").startswith("sep="):
        at += 1
    heading = lines[at] if at < len(lines) else ""
    plain = heading.lstrip("\ufeff")
    separator = max(sheet.DELIMITERS, key=lambda d: (plain.count(d), -sheet.DELIMITERS.index(d)))
    cells = next(csv.reader(io.StringIO(plain, newline=""), delimiter=separator), [])
    columns = [KNOWN.get(c, "") for c in sheet.heading(cells)]
    if "id" not in columns or heading.count('"') % 2:
        raise RosterError(
            f"The headings of {name} cannot be extended; nothing was added.",
            hint="Give it one line of headings, with a column 'informant'.",
        )
    return "".join(lines[: at + 1]), "".join(lines[at + 1 :]), columns, separator


def _ids(taken: Sequence[str], wanted: int) -> list[str]:
    """Give the next ids in the way the list numbers its informants."""
    parts = [m for i in taken if (m := NUMBERED.fullmatch(i))]
    stem = Counter(m["stem"] for m in parts).most_common(1)[0][0] if parts else STEM
    numbers = [m["number"] for m in parts if m["stem"] == stem]
    width = max(map(len, numbers), default=2)
    last = max(map(int, numbers), default=0)
    return [f"{stem}{n:0{width}}" for n in range(last + 1, last + 1 + wanted)]


def _row(columns: Sequence[str], own: str, person: Planned) -> list[str]:
    first = person.nominated_by[0] if person.nominated_by else ""
    values = {
        "id": own, "pseudonym": person.name, "role": person.role,
        "organisation": person.organisation, "referred_by": first,
        "nominated_by": ";".join(person.nominated_by), "status": PLANNED,
    }  # fmt: skip
    used: set[str] = set()
    row = []
    for column in columns:
        row.append("" if column in used else values.get(column, ""))
        used.add(column)
    return row


def _written(rows: Sequence[Sequence[str]], separator: str, end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    return out.getvalue()
