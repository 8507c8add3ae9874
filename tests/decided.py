"""Studies on which people decided, and sheets that somebody filled in with another program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import xlsxwriter
from marked import marked
from python_calamine import CalamineWorkbook

from cgcoder.core.ledger import replay

PAGE = """\
I01 (dinas)
I02 (panti) < I01
== I01.txt
P: Do you meet, and do you trust each other?
I01: Well. [face_to_face/regularity+:.9|We meet every month, in the hall.] \
[trust_building-:.4|=SUM of it: nobody keeps a promise.] It is 'so'.
I01: It is so. [barrier_budget-:.6|There is no money.]
== I02.txt
I02: [face_to_face+:.8|We do meet.] And we do meet again. [trust_building/openness-|They hide it.]
"""
CODES = ("commitment", "commitment/ownership")


def base():
    """A study in which only a machine has spoken."""
    return marked(PAGE, codes=CODES)


def recorded(study, *acts):
    """The study after *acts*, each a person and their drafts, one after the other."""
    entries = list(study.entries)
    for person, drafts in acts:
        for draft in drafts:
            n = len(entries)
            at = f"2026-01-02T10:{n // 60:02}:{n % 60:02}.000000+00:00"
            entries.append(replace(draft, by=person, made_at=at, id=f"{n:04}ledger"))
    bare = replace(
        study,
        codings=tuple(c for c in study.own if not c.by),
        coders=tuple(c for c in study.coders if c.kind != "person"),
        rounds=tuple(r for r in study.rounds if r.coder == "lexicon"),
    )
    return replay(bare, entries)


def held(study, person):
    """What *person* says of each coding, by the words: status, code, stance."""
    return {
        (c.segment.source, c.segment.start, c.segment.end, c.id): (c.status, c.code, c.stance)
        for c in study.own
        if c.by == person
    }


def sheets(path):
    """Every sheet of a workbook: its name and rows."""
    book = CalamineWorkbook.from_path(str(path))
    return {n: book.get_sheet_by_name(n).to_python(skip_empty_area=False) for n in book.sheet_names}


def filled(
    source,
    target,
    rows: Mapping[str, Mapping[str, str]],
    *,
    new=(),
    arrange=None,
    heading="Words",
):
    """Write the sheet in *source* anew as *target*, with cells filled in.

    Args:
        source: The workbook as it was exported.
        target: Where to.
        rows: By the words of a row: cells to fill in, by their headings.
        new: Rows for the sheet of new codings.
        arrange: Turns all rows of the first sheet into others.
        heading: Of the column with the words.
    """
    with xlsxwriter.Workbook(str(target)) as book:
        for number, (name, content) in enumerate(sheets(source).items()):
            table = content
            if number == 0:
                table = (arrange or list)(_filled(content, rows, heading))
            elif number == 1:
                table = [content[0], *new]
            sheet = book.add_worksheet(name)
            for r, row in enumerate(table):
                for c, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(r, c, cell)
                    else:
                        sheet.write(r, c, cell)
    return target


def _filled(content, rows, words):
    heads, *body = content
    for row in body:
        for head, cell in rows.get(row[heads.index(words)], {}).items():
            row[heads.index(head)] = cell
    return [heads, *body]
