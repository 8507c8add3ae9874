"""Codebooks: reading, checking and showing them."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from cgcoder.codebook.draft import draft
from cgcoder.codebook.lint import lint
from cgcoder.codebook.places import cue_list_names, shipped, shipped_cues, shipped_names
from cgcoder.codebook.show import Line, records, render
from cgcoder.codebook.template import template
from cgcoder.core.codes import Code, Codebook
from cgcoder.core.errors import CodebookError, Problem

__all__ = [
    "Line",
    "cue_list_names",
    "lint",
    "load",
    "loads",
    "read_text",
    "records",
    "render",
    "shipped",
    "shipped_cues",
    "shipped_names",
    "template",
]
_SHOWN = 20


def load(path: Path) -> Codebook:
    """Read the codebook file *path*.

    Raises:
        CodebookError: the file is missing, is not UTF-8, or has errors; the message lists them
            with their lines. Warnings are left to `lint`.
    """
    return loads(read_text(path), path.name)


def loads(text: str, name: str) -> Codebook:
    """Read a codebook from *text*; *name* is the file's name, for messages.

    Raises:
        CodebookError: it has errors.
    """
    made = draft(text, name)
    errors = [p for p in made.problems if p.severity == "error"]
    if errors:
        raise CodebookError(_listed(errors), hint=_remedy(errors))
    return replace(made.codebook, hash=_digest(made.codebook))


def read_text(path: Path) -> str:
    """Read the text of a codebook file.

    Raises:
        CodebookError: the file cannot be read or is not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise CodebookError(
            f"There is no codebook {path}.",
            hint="`cgcoder codebook list` names those that ship with cgcoder; "
            "`cgcoder codebook new PATH` begins one.",
        ) from error
    except OSError as error:
        raise CodebookError(
            f"{path} cannot be read: {error.strerror or error}.",
            hint="Give the path of a YAML file that you may read.",
        ) from error
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CodebookError(
            f"{path.name}:{line}: this is not UTF-8 text.",
            hint="Save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8) and try again.",
        ) from error


def _listed(errors: list[Problem]) -> str:
    lines = [f"{p.place}: {p.message}" for p in errors[:_SHOWN]]
    if len(errors) > _SHOWN:
        lines.append(f"... and {len(errors) - _SHOWN} more.")
    return "\n".join(lines)


def _remedy(errors: list[Problem]) -> str:
    if len(errors) == 1:
        return errors[0].hint
    return "`cgcoder codebook check` says what to do about each of them."


def _digest(codebook: Codebook) -> str:
    """Name the meaning of the codebook: layout, comments and line numbers do not count."""
    shipped_list = ""
    if codebook.shipped_cues:
        content = shipped_cues(codebook.shipped_cues).read_bytes().replace(b"\r\n", b"\n")
        shipped_list = sha256(content).hexdigest()
    meaning = [
        [_meaning(code) for code in codebook.codes],
        sorted(codebook.switched_off),
        codebook.shipped_cues,
        shipped_list,
    ]
    packed = json.dumps(meaning, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(packed.encode()).hexdigest()[:16]


def _meaning(code: Code) -> list[object]:
    texts = (
        code.label, code.definition, code.include, code.exclude, code.examples, code.near_misses,
    )  # fmt: skip
    cues = [[c.pattern, c.stance, c.weight, c.language, c.level, c.regex] for c in code.cues]
    return [code.id, code.kind, [dict(t) for t in texts], code.source, cues, list(code.exclusions)]
