"""The same 200 interviews in cgcoder and in qualitative-coding (`qc`) 1.7.8.

    python benchmarks/versus_qc.py [--qc PYTHON] [--repeat 3] [--interviews 200] [--json]

PYTHON is an interpreter that has `qualitative-coding==1.7.8`; without it, one is made in a
temporary folder (this needs a network). The two do not do the same work, so each line says what is
set side by side:

- `--help`: the program starts and prints its help.
- Take the interviews in: `qc corpus import -r -i verbatim` copies and registers them;
  `cgcoder run` reads them, finds who speaks, codes them, judges and writes the Word report,
  the tables and the workbook. qc has no machine coder and no report.
- Store the codings: qc is given cgcoder's own codings through its Python interface
  (`QCCorpus.update_coded_lines`), since its editor cannot be scripted; the time is set beside
  the same `cgcoder run`, in which finding and storing them is one part.
- Table of codes by document: `qc codes stats --by-document --recursive-codes`, against
  `cgcoder matrix --by source`, over the same codings.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import subprocess
import venv
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from make_corpus import make
from measure import Line, Run, cgcoder, once, show, typical

WANTED = "qualitative-coding==1.7.8"
STORE = """
import json, sys
from qualitative_coding.corpus import QCCorpus
codings = json.load(open(sys.argv[1], encoding="utf-8"))
corpus = QCCorpus("settings.yaml")
with corpus.session():
    for document, lines in codings.items():
        corpus.update_coded_lines(document, "cgcoder", lines)
"""


def peer(given: Path | None, here: Path) -> Path:
    """Give a Python that has qc, making one where none was given."""
    if given:
        return given.absolute()
    venv.EnvBuilder(with_pip=True).create(here / "qc")
    python = here / "qc" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", WANTED], check=True)
    return python


def codings(study: Path, corpus: Path) -> dict[str, list[dict[str, str | int]]]:
    """Give cgcoder's codings as qc keeps them: document -> line number and code."""
    found: dict[str, list[dict[str, str | int]]] = defaultdict(list)
    texts = {p.name: p.read_text(encoding="utf-8") for p in corpus.glob("*.txt")}
    with (study / "results" / "segments.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            line = texts[row["source"]].count("\n", 0, int(row["start"]))
            found[row["source"]].append({"line": line, "code_id": row["code"]})
    return found


def run_cgcoder(here: Path, corpus: Path) -> tuple[Path, Run, Run]:
    """Run a new study of the corpus and its table; give the study and both times."""
    study = here / "study"
    shutil.rmtree(study, ignore_errors=True)
    once(cgcoder("init", study))
    shutil.copytree(corpus, study / "transcripts", dirs_exist_ok=True)
    return study, once(cgcoder("run"), study), once(cgcoder("matrix", "--by", "source"), study)


def run_qc(
    qc: Sequence[str | Path], python: Path, here: Path, corpus: Path, marks: Path
) -> list[Run]:
    """Import, store and tabulate with qc in a new project; give the three times."""
    place = here / "qc-project"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    once([*qc, "init"], place)
    return [
        once([*qc, "corpus", "import", "-r", "-i", "verbatim", corpus], place),
        once([python, "-c", STORE, marks], place),
        once([*qc, "codes", "stats", "--by-document", "--recursive-codes"], place),
    ]


def measure(given: argparse.Namespace, here: Path) -> tuple[list[Line], int]:
    """Do everything *repeat* times in turn; give the lines and the number of codings."""
    python = peer(given.qc, here)
    qc = [python.with_name("qc.exe" if os.name == "nt" else "qc")]
    corpus, marks = here / "corpus", here / "codings.json"
    make(corpus, given.interviews)
    (corpus / "informants.csv").unlink()  # qc would take it for an interview
    ours, theirs, helps = [], [], []
    for _ in range(given.repeat):
        study, *times = run_cgcoder(here, corpus)
        found = codings(study, corpus)
        marks.write_text(json.dumps(found), encoding="utf-8")
        ours.append(times)
        theirs.append(run_qc(qc, python, here, corpus, marks))
        helps.append((once(cgcoder("--help")), once([*qc, "--help"])))
    run, table = (typical(runs).seconds for runs in zip(*ours, strict=True))
    taken, stored, stats = (typical(runs).seconds for runs in zip(*theirs, strict=True))
    help_ours, help_qc = (typical(runs).seconds for runs in zip(*helps, strict=True))
    lines = [
        Line("`--help`", help_ours, help_qc, "qc"),
        Line("take in, code, judge, report; qc: import alone", run, taken, "qc"),
        Line("the same; qc: import and store the codings", run, taken + stored, "qc"),
        Line("table of codes by document", table, stats, "qc"),
    ]
    return lines, sum(map(len, found.values()))


def main() -> None:
    """Read the command line, measure and print."""
    told = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    told.add_argument("--qc", type=Path, metavar="PYTHON", help=f"a Python with {WANTED}")
    told.add_argument("--repeat", type=int, default=3)
    told.add_argument("--interviews", type=int, default=200)
    told.add_argument("--json", action="store_true", help="print JSON instead of a table")
    given = told.parse_args()
    with TemporaryDirectory() as here:
        lines, count = measure(given, Path(here))
    title = f"Against {WANTED}, {given.interviews} interviews, {count:,} codings, seconds"
    show(f"{title} (median of {given.repeat})", lines, as_json=given.json)


if __name__ == "__main__":
    main()
