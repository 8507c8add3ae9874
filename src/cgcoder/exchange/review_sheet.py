"""A sheet on which people accept, reject, change and add codings: Excel or CSV, both ways."""

from __future__ import annotations

from pathlib import Path

from cgcoder.core.acts import Entry
from cgcoder.core.errors import CgcoderError, Problem, SourceError
from cgcoder.core.model import Study
from cgcoder.office.decision_rows import Decisions
from cgcoder.office.decision_sheet import DecisionSheet
from cgcoder.office.rows import write_rows
from cgcoder.office.workbook import write_workbook
from cgcoder.text import decode, sheet
from cgcoder.writing import replacing

HELP = "A sheet to decide on codings in Excel or, with --out FILE.csv, as CSV; read by import."
FILE = "review-sheet.xlsx"
SUFFIXES = (".xlsx", ".xlsm", ".ods", ".csv", ".tsv")


def write(study: Study, path: Path) -> None:
    """Write a row for each coding that counts, or that people hold or refuse.

    Raises:
        CgcoderError: the name of *path* ends in neither `.xlsx` nor `.csv`.
    """
    made = DecisionSheet(study)
    if path.suffix.lower() == ".csv":
        write_rows(path, made.heads, made.rows)
        return
    if path.suffix.lower() != ".xlsx":
        raise CgcoderError(
            f"{path.name} cannot be written: a review sheet is an Excel or a CSV file.",
            hint=f"Write: --out {path.with_suffix('.xlsx').name}",
        )
    title = study.settings.title or made.sheets[0].name
    with replacing(path, durable=False) as part:
        write_workbook(part, made.sheets, title, study.settings.author, study.as_of)


def read(path: Path, study: Study, person: str) -> tuple[list[Entry], list[Problem]]:
    """What *person* decided in the sheet; what cannot be applied, with its row.

    Columns may be moved, renamed from one language to the other, or missing but for `ID` and
    `Decision`; rows may be sorted, hidden or taken out.

    Raises:
        CgcoderError: it cannot be opened, or is no such sheet.
    """
    try:
        if path.suffix.lower() in (".csv", ".tsv"):
            tables = [("", sheet.from_csv(decode.load(path))[0])]
        else:
            tables = sheet.sheets(path)
    except SourceError as error:
        raise SourceError(f"{path.name} {error}", hint=error.hint) from error
    decisions = Decisions(study, person)
    if not decisions.take(path.name, tables):
        raise SourceError(
            f"{path.name} is no review sheet: no sheet of it has the columns ID and Decision.",
            hint="Make one: cgcoder export --to review-sheet",
        )
    return list(dict.fromkeys(decisions.drafts)), decisions.problems
