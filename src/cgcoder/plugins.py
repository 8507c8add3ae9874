"""The doors of the house: four with one verb each, and one that goes both ways.

A plugin is a module. Its file name is its name: `exports/word.py` is what
`cgcoder export --to word` runs; being in the folder is being registered. Other packages join
through the entry point groups `cgcoder.formats`, `cgcoder.coders`, `cgcoder.stats`,
`cgcoder.exports` and `cgcoder.exchange`. A plugin declares its options as keyword-only
parameters of its verb, with defaults.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Literal, Protocol, cast, overload

from cgcoder.core.acts import Entry
from cgcoder.core.codes import Codebook
from cgcoder.core.errors import OptionError, Problem, unknown
from cgcoder.core.model import CoderKind, Proposal, Reading, Source, Study
from cgcoder.core.table import Report, Table

YES, NO = {"yes", "true", "on"}, {"no", "false", "off"}
Door = Literal["formats", "coders", "stats", "exports", "exchange"]


class Format(Protocol):
    """Reads a file."""

    HELP: str
    SUFFIXES: tuple[str, ...]
    """Lower case, with the dot."""

    def read(self, path: Path) -> Reading:
        """Read the file; raise `SourceError` where it cannot be read."""
        ...


class MachineCoder(Protocol):
    """Proposes codings for sources."""

    HELP: str
    VERSION: str
    """Changes whenever its proposals may."""
    KIND: CoderKind

    def code(
        self, sources: Sequence[Source], codebook: Codebook
    ) -> Iterator[tuple[Source, tuple[Proposal, ...]]]:
        """Code *sources*; what is said of one must not depend on the others."""
        ...


class Statistic(Protocol):
    """Computes tables from a study."""

    HELP: str

    def compute(self, study: Study) -> tuple[Table, ...]:
        """Compute the tables; undefined cells are None."""
        ...


class Export(Protocol):
    """Writes a report to one file."""

    HELP: str
    FILE: str
    """The file's name in `results/`."""

    def write(self, report: Report, path: Path) -> None:
        """Write *report*; same report, same bytes."""
        ...


class Exchange(Protocol):
    """Writes what people are to decide on, and reads their decisions back."""

    HELP: str
    FILE: str
    """The name in `results/` of what it writes: a file, or a folder with a file a source."""
    SUFFIXES: tuple[str, ...]
    """Of the files it reads, lower case, with the dot."""

    def write(self, study: Study, path: Path) -> None:
        """Write *study* to *path*; same study, same bytes."""
        ...

    def read(self, path: Path, study: Study, person: str) -> tuple[list[Entry], list[Problem]]:
        """Give what *person* decided in the file as drafts, and what cannot be applied."""
        ...


def names(door: Door) -> list[str]:
    """List the plugins behind *door*, importing none of them."""
    folder = Path(__file__).parent / door
    own = {p.stem for p in folder.glob("*.py") if not p.stem.startswith("_")}
    return sorted(own | set(_guests(door)))


@overload
def load(door: Literal["formats"], name: str) -> Format: ...
@overload
def load(door: Literal["coders"], name: str) -> MachineCoder: ...
@overload
def load(door: Literal["stats"], name: str) -> Statistic: ...
@overload
def load(door: Literal["exports"], name: str) -> Export: ...
@overload
def load(door: Literal["exchange"], name: str) -> Exchange: ...


def load(door: Door, name: str) -> object:
    """Import exactly one plugin; raise `UnknownNameError` where there is none of that name."""
    if door == "exchange":
        name = name.replace("-", "_")
    if name.isidentifier() and (Path(__file__).parent / door / f"{name}.py").is_file():
        return cast("object", import_module(f"cgcoder.{door}.{name}"))
    guests = _guests(door)
    if name not in guests:
        raise unknown(door.removesuffix("s"), name, names(door))
    return guests[name]()


@cache
def _guests(door: Door) -> dict[str, Callable[[], object]]:
    from importlib.metadata import entry_points

    return {ep.name: ep.load for ep in entry_points(group=f"cgcoder.{door}")}


def options(verb: Callable[..., object], given: Mapping[str, object]) -> dict[str, object]:
    """Check *given* against the keyword-only parameters of *verb* and convert it.

    Raises:
        OptionError: no such option, or a value that does not fit its type.
    """
    declared = {
        p.name: p
        for p in inspect.signature(verb, eval_str=True).parameters.values()
        if p.kind is p.KEYWORD_ONLY
    }
    found: dict[str, object] = {}
    for key, value in given.items():
        if key not in declared:
            near = unknown("option", key, declared)
            raise OptionError(str(near), hint=near.hint or "It takes no options.")
        kind = declared[key].annotation
        try:
            found[key] = _convert(kind, value)
        except (TypeError, ValueError) as error:
            raise OptionError(f"Option {key}: {value!r} does not fit {kind}.") from error
    return found


def _convert(kind: Callable[[object], object], value: object) -> object:
    if kind is bool and isinstance(value, str):
        if value.casefold() not in YES | NO:
            raise ValueError(value)
        return value.casefold() in YES
    return kind(value)
