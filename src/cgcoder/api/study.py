"""A study folder, as a notebook sees it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from cgcoder import plugins, project
from cgcoder.api.frames import Frames
from cgcoder.api.withheld import blacked
from cgcoder.core import model
from cgcoder.core.errors import OptionError, SettingsError, unknown

if TYPE_CHECKING:
    import pandas as pd


def open(folder: str | PathLike[str] = ".") -> Study:  # noqa: A001 - called as cgcoder.open
    """Open the study in or above *folder*. Nothing is coded and nothing is written.

    Raises:
        CgcoderError: there is no study, or its settings or codebook cannot be used.
    """
    place = Path(folder).expanduser()
    if not place.is_dir():
        raise SettingsError(
            f"{place} is no folder.",
            hint='Make a study: cgcoder init my-study, then open("my-study")',
        )
    return Study(project.find(place))


class Study:
    """A study folder. What is read is kept until `reload` or `run`.

    Every statistic is a method: `study.saturation(group="family")` computes it with that option and
    gives `Frames`. `help(study.saturation)` tells the options.
    """

    folder: Path

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def data(self) -> model.Study:
        """The records themselves: sources, informants, codings, rounds, entries, problems."""
        return blacked(project.load(self.folder))

    def reload(self) -> Study:
        """Forget what was read: it is read anew when it is next asked for."""
        vars(self).pop("data", None)
        return self

    def run(self) -> Study:
        """Do what `cgcoder run` does: code what is new, judge, write the results.

        Raises:
            CgcoderError: as the command; there are no transcripts, or none could be read.
        """
        from cgcoder import pipeline

        pipeline.run(self.folder)
        return self.reload()

    @property
    def sources(self) -> tuple[model.Source, ...]:
        """The transcripts, notes and documents."""
        return self.data.sources

    @property
    def informants(self) -> tuple[model.Informant, ...]:
        """Who was interviewed or is listed, but for whoever withdrew."""
        return self.data.informants

    @property
    def codings(self) -> tuple[model.Coding, ...]:
        """The codings that count, in the order of the sources, each with its words.

        `coding.segment.quote` holds the words, `coding.code`, `coding.stance`, `coding.status` and
        `coding.by` what is said of them, and by whom.
        """
        return self.data.codings

    def source(self, name: str) -> model.Source:
        """The source *name*, with or without its suffix; its `text` and its `turns`.

        Raises:
            CgcoderError: there is none of that name.
        """
        try:
            return self.data.source(name)
        except KeyError:
            raise unknown("source", name, [s.stem for s in self.sources]) from None

    @property
    def findings(self) -> pd.DataFrame:
        """The verdicts: one row a code."""
        return self.compute("findings")["findings"]

    @property
    def segments(self) -> pd.DataFrame:
        """The codings that count: one row a coding, with its words."""
        return self.compute("segments")["segments"]

    def compute(self, statistic: str, **options: Any) -> Frames:  # noqa: ANN401 - a plugin's own
        """Compute a statistic by name, with its options.

        Raises:
            CgcoderError: there is no such statistic or option, or the value does not fit.
        """
        verb = plugins.load("stats", statistic).compute
        return Frames(verb(self.data, **_fitting(statistic, verb, options)), self.data)

    def __getattr__(self, name: str) -> Callable[..., Frames]:
        """The statistic *name*, to be called with its options."""
        if name.startswith("_") or name not in plugins.names("stats"):
            names = plugins.names("stats")
            raise AttributeError(str(unknown("statistic", name, names)))
        return _method(self, name)

    def __dir__(self) -> list[str]:
        """What can be completed: the statistics too."""
        return sorted({*super().__dir__(), *plugins.names("stats")})

    def __repr__(self) -> str:
        """The folder, and what is in it."""
        data = self.data
        return (
            f"<study {self.folder.name}: {len(data.sources)} sources, {len(data.informants)} "
            f"informants, {len(data.codings)} codings>"
        )


def _method(study: Study, name: str) -> Callable[..., Frames]:
    """The statistic *name* as a method of *study*, with the options and the help it has."""
    module = plugins.load("stats", name)

    def compute(**options: Any) -> Frames:  # noqa: ANN401 - a plugin's own
        return study.compute(name, **options)

    told = inspect.signature(module.compute)
    optional = [p for p in told.parameters.values() if p.kind is p.KEYWORD_ONLY]
    compute.__name__ = name
    compute.__doc__ = f"{module.HELP}\n\n{inspect.getdoc(module.compute) or ''}".rstrip()
    compute.__signature__ = inspect.Signature(optional)  # type: ignore[attr-defined]
    return compute


def _fitting(
    name: str, verb: Callable[..., object], options: Mapping[str, object]
) -> dict[str, object]:
    """Check *options* against those that *verb* declares; lists may stand for tuples."""
    declared = inspect.signature(verb, eval_str=True).parameters
    known = [p.name for p in declared.values() if p.kind is p.KEYWORD_ONLY]
    found: dict[str, object] = {}
    for key, value in options.items():
        if key not in known:
            near = unknown("option", key, known)
            raise OptionError(f"{name}: {near}", hint=near.hint or f"{name} takes no options.")
        default = declared[key].default
        if isinstance(default, tuple):
            value = (value,) if isinstance(value, str) else _all(name, key, value)  # noqa: PLW2901
        choices = get_args(getattr(declared[key].annotation, "__value__", declared[key].annotation))
        if isinstance(default, str) and choices and value not in choices:
            raise OptionError(
                f"{name}: {key} cannot be {value!r}.",
                hint=f"One of: {', '.join(map(str, choices))}",
            )
        if type(value) is not type(default) and not _number(value, default):
            raise OptionError(
                f"{name}: {key}={value!r} does not fit.",
                hint=f"It is of the kind of its default: {key}={default!r}",
            )
        found[key] = value
    return found


def _all(name: str, key: str, value: object) -> tuple[object, ...]:
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(value)
    raise OptionError(f"{name}: {key}={value!r} does not fit.", hint="Give a list.")


def _number(value: object, default: object) -> bool:
    return isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool)
