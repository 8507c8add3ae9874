"""From the content of `cgcoder.toml` to checked settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from fractions import Fraction
from typing import cast

from cgcoder.core.consensus import PERSON, POLICIES
from cgcoder.core.errors import SettingsError, unknown
from cgcoder.core.settings import Settings, Thresholds

FORMAT = 1
LANGUAGES = ("en", "id")
APPENDICES = ("trail",)
KINDS = ("interview", "observation", "document")


def parse(content: Mapping[str, object], text: str, place: str) -> Settings:
    """Check *content* (parsed TOML) and give the settings.

    Args:
        content: What the TOML parser made of the file.
        text: The file's text, to name lines in messages.
        place: The file's name in messages.

    Raises:
        SettingsError: an unknown key or a value that cannot be used, with its line.
    """
    where = _Where(text, place)
    known = {f.name for f in fields(Settings)} - {"options", "thresholds", "quotas"}
    given: dict[str, object] = {}
    for key, value in content.items():
        if key == "format":
            _check_format(value, where)
        elif key == "coder":
            given["options"] = {
                name: _table(options, f"coder.{name}", where)
                for name, options in _table(value, "coder", where).items()
            }
        elif key == "findings":
            given["thresholds"] = _thresholds(_table(value, "findings", where), where)
        elif key == "sample":
            given["quotas"] = _quotas(_table(value, "sample", where), where)
        elif key in known:
            given[key] = _value(key, value, where)
        else:
            raise where.error(key, *_no_such(key, known | {"coder", "findings", "sample"}))
    return Settings(**given)  # type: ignore[arg-type]  # checked value by value above


class _Where:
    def __init__(self, text: str, place: str) -> None:
        self.lines, self.place = text.splitlines(), place

    def error(self, key: str, message: str, hint: str) -> SettingsError:
        pattern = re.compile(rf"^\s*\[?\s*[\"']?{re.escape(key.rsplit('.', 1)[-1])}[\"']?\s*[=\]]")
        for number, line in enumerate(self.lines, 1):
            if pattern.match(line):
                return SettingsError(f"{self.place}:{number}: {message}", hint=hint)
        return SettingsError(f"{self.place}: {message}", hint=hint)


def _no_such(key: str, known: set[str]) -> tuple[str, str]:
    error = unknown("setting", key, known)
    return str(error), error.hint


def _check_format(value: object, where: _Where) -> None:
    if not isinstance(value, int) or value > FORMAT:
        raise where.error(
            "format",
            f"format {value!r} is newer than this cgcoder knows ({FORMAT}).",
            "Install a newer cgcoder.",
        )


def _table(value: object, key: str, where: _Where) -> dict[str, object]:
    if not isinstance(value, dict):
        raise where.error(key, f"{key} is not a table.", f"Write it as a section: [{key}]")
    return cast("dict[str, object]", value)


def _value(key: str, value: object, where: _Where) -> object:
    default = getattr(Settings(), key)
    if isinstance(default, tuple):
        return _words(key, value, where)
    if isinstance(default, Mapping):
        found = {k: str(v) for k, v in _table(value, key, where).items()}
        for name, kind in found.items():
            if key == "kinds" and kind not in KINDS:
                raise where.error(
                    name, f"{kind!r} is no kind of source.", f"Choose: {', '.join(KINDS)}"
                )
        return found
    if not isinstance(value, str):
        raise where.error(key, f"{key} is not text.", f'Write: {key} = "…"')
    if key == "consensus" and value not in POLICIES and not value.removeprefix(PERSON).strip():
        raise where.error(key, "consensus names nobody.", 'Write: consensus = "person:Ani"')
    if key == "consensus" and value not in POLICIES and not value.startswith(PERSON):
        raise where.error(
            key,
            f"There is no consensus policy {value!r}.",
            f'Choose: {", ".join(POLICIES)}, or "person:NAME"',
        )
    if key == "language" and value not in LANGUAGES:
        raise where.error(key, f"There is no report language {value!r}.", 'Choose "en" or "id".')
    return value


def _words(key: str, value: object, where: _Where) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise where.error(key, f"{key} is not a list of words.", f'Write: {key} = ["…"]')
    for name in value if key == "appendices" else ():
        if name not in APPENDICES:
            raise where.error(
                key, f"There is no appendix {name!r}.", f"Choose: {', '.join(APPENDICES)}"
            )
    return tuple(value)


def _quotas(given: Mapping[str, object], where: _Where) -> dict[str, int]:
    found: dict[str, int] = {}
    for group, planned in given.items():
        if isinstance(planned, bool) or not isinstance(planned, int) or planned < 0:
            raise where.error(
                group,
                f"{group} = {planned!r} is no number of planned interviews.",
                f"Write a whole number: {group} = 3",
            )
        found[group] = planned
    return found


def _thresholds(given: Mapping[str, object], where: _Where) -> Thresholds:
    defaults = Thresholds()
    known = {f.name for f in fields(Thresholds)}
    found: dict[str, object] = {}
    for key, value in given.items():
        if key not in known:
            raise where.error(key, *_no_such(key, known))
        if isinstance(getattr(defaults, key), Fraction):
            found[key] = _fraction(key, value, where)
        elif isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise where.error(
                key,
                f"{key} = {value!r} is not a whole number of 0 or more.",
                f"Write, as in a new study: {key} = {getattr(defaults, key)}",
            )
        else:
            found[key] = value
    return Thresholds(**found)  # type: ignore[arg-type]  # checked value by value above


def _fraction(key: str, value: object, where: _Where) -> Fraction:
    try:
        found = Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        found = Fraction(-1)
    if isinstance(value, bool) or not 0 <= found <= 1:
        raise where.error(
            key, f"{key} = {value!r} is not between 0 and 1.", f'Write a fraction: {key} = "1/3"'
        )
    return found
