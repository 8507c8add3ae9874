"""The whole report for programs: findings, codings, tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from typing import Any

from cgcoder.core.deciders import deciders
from cgcoder.core.evidence import Evidence
from cgcoder.core.finding import Finding, Verdict, Voter
from cgcoder.core.model import Coding, Informant, Source
from cgcoder.core.table import Report, Table
from cgcoder.narrative import verdict_text, words
from cgcoder.writing import replacing

HELP = "Everything in the report as JSON, for programs of your own."
FILE = "report.json"
FORMAT = 1
Json = Mapping[str, Any]


def write(report: Report, path: Path) -> None:
    """Write *report*: UTF-8, one record a line, fractions as decimal numbers.

    Sources are told without their text; codings carry their quotes. `format` grows whenever a
    program that reads the file could be misled.
    """
    study = report.study
    told = words(study.settings.language, study)
    head = {
        "format": FORMAT,
        "cgcoder": version("cgcoder"),
        "title": study.settings.title,
        "as_of": study.as_of,
        "language": study.settings.language,
        "codebook": {k: getattr(study.codebook, k) for k in ("name", "version", "hash")},
        "thresholds": plain(study.settings.thresholds),
        "withheld": study.withheld,
        "consensus": study.settings.consensus,
    }
    lists: dict[str, Iterable[Any]] = {
        "codes": (_code(c) for c in study.codebook.codes),
        "sources": (_source(s) for s in study.sources),
        "informants": (_informant(i) for i in study.informants),
        "coders": (plain(c) for c in study.coders),
        "deciders": (plain(d) for d in deciders(study)),
        "codings": (_coding(c) for c in study.codings),
        "problems": (plain(p) for p in study.problems),
        "findings": (
            {**_finding(f), "text": str(verdict_text(told, f)) if f.verdict else None}
            for f in report.findings
        ),
        "tables": (_table(t) for t in report.tables),
    }
    with (
        replacing(path, durable=False) as part,
        part.open("w", encoding="utf-8", newline="\n") as out,
    ):
        out.write("{\n")
        out.write(",\n".join(f"{_line(k)}: {_line(v)}" for k, v in head.items()))
        for name, records in lists.items():
            out.write(f",\n{_line(name)}: [")
            for n, record in enumerate(records):
                out.write(",\n" if n else "\n")
                out.write(_line(record))
            out.write("\n]")
        out.write("\n}\n")


def plain(value: Any) -> Any:  # noqa: ANN401  # any record goes in, any JSON value comes out
    """A record as JSON knows it: fractions as numbers, sets sorted, records by field."""
    if isinstance(value, str | int | float | None):
        return value
    if isinstance(value, Fraction):
        return round(float(value), 12)
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, frozenset | tuple):
        return [plain(v) for v in (sorted(value) if isinstance(value, frozenset) else value)]
    if isinstance(value, Evidence):
        return value.coding.id
    return {f.name: plain(getattr(value, f.name)) for f in fields(value)}


def _line(value: Any) -> str:  # noqa: ANN401
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _code(code: Any) -> Json:  # noqa: ANN401
    names = ("id", "kind", "parent", "label", "definition")
    return {k: plain(getattr(code, k)) for k in names}


def _source(source: Source) -> Json:
    names = ("id", "kind", "informants", "language", "date", "fingerprint")
    return {k: plain(getattr(source, k)) for k in names}


def _informant(informant: Informant) -> Json:
    names = ("id", "pseudonym", "group", "referred_by", "wave", "date", "listed")
    return {k: plain(getattr(informant, k)) for k in names}


def _coding(coding: Coding) -> Json:
    segment = coding.segment
    return {
        "id": coding.id,
        "source": segment.source,
        "start": segment.start,
        "end": segment.end,
        "quote": segment.quote,
        "code": coding.code,
        "stance": coding.stance,
        "coder": coding.coder,
        "status": coding.status,
        "by": coding.by,
        "made_at": coding.made_at,
        "confidence": coding.confidence,
        "explicit": coding.explicit,
        "why": coding.why,
        "memo": coding.memo,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    found: dict[str, Any] = plain(finding)
    found["verdict"] = _verdict(finding.verdict)
    found["aspects"] = [{"code": a.code, "verdict": _verdict(a.verdict)} for a in finding.aspects]
    found["tally"] = [_voter(v) for v in finding.tally]
    return found


def _verdict(verdict: Verdict | None) -> Json | None:
    if verdict is None:
        return None
    return {**plain(verdict), "voters": [_voter(v) for v in verdict.voters]}


def _voter(voter: Voter) -> Json:
    found: dict[str, Any] = plain(voter)
    return {**found, "score": plain(voter.score) if voter.plus + voter.minus else None}


def _table(table: Table) -> Json:
    return {
        "name": table.name,
        "columns": [{"id": c.id, "kind": c.kind} for c in table.columns],
        "rows": table.rows,
        "notes": plain(table.notes),
    }
