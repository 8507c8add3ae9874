"""What was made or checked already, and from what, so that it is done again only on a change."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

from cgcoder import __version__
from cgcoder.core.finding import VerdictLine
from cgcoder.project.folder import Folder
from cgcoder.writing import write_text


def read(folder: Folder, key: str, results: Iterable[Path]) -> tuple[VerdictLine, ...] | None:
    """The verdicts of the results, where these stand as they were written for *key*; else None."""
    try:
        content = json.loads(_path(folder).read_bytes())
        if content["key"] != key:
            return None
        if any(content["files"][p.name] != _digest(p) for p in results):
            return None
        return tuple(_line(kept) for kept in content["verdicts"])
    except (OSError, ValueError, KeyError, TypeError, ZeroDivisionError):
        return None


def write(
    folder: Folder, key: str, results: Iterable[Path], verdicts: Iterable[VerdictLine]
) -> None:
    """Remember for what *key* the *results* were written, and their verdicts."""
    content = {
        "key": key,
        "files": {p.name: _digest(p) for p in results},
        "verdicts": [astuple(v) for v in verdicts],
    }
    write_text(_path(folder), json.dumps(content, default=str), private=True, durable=False)


def passed(folder: Folder, key: str) -> bool:
    """Whether the codebook named by *key* was checked before and had no errors."""
    try:
        return bool(json.loads(_checked(folder).read_bytes()) == key)
    except (OSError, ValueError):
        return False


def passes(folder: Folder, key: str) -> None:
    """Remember that the codebook named by *key* has no errors."""
    write_text(_checked(folder), json.dumps(key), private=True, durable=False)


def consented(folder: Folder, key: str) -> bool:
    """Whether the runs and the people named by *key* have been gone through before."""
    try:
        return bool(json.loads(_consent(folder).read_bytes()) == key)
    except (OSError, ValueError):
        return False


def consents(folder: Folder, key: str) -> None:
    """Remember that nobody is left in the runs who withdrew, both named by *key*."""
    write_text(_consent(folder), json.dumps(key), private=True, durable=False)


def digest(*parts: str) -> str:
    """Name *parts* and the version of the program that looks at them."""
    return sha256(repr((__version__, parts)).encode()).hexdigest()


def _line(kept: list[Any]) -> VerdictLine:
    line = VerdictLine(*kept)
    return line if line.degree is None else replace(line, degree=Fraction(line.degree))


def _path(folder: Folder) -> Path:
    return folder.cache / "results.json"


def _checked(folder: Folder) -> Path:
    return folder.cache / "codebook.json"


def _consent(folder: Folder) -> Path:
    return folder.cache / "consent.json"


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
