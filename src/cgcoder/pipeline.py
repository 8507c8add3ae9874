"""The one flow: read, code, judge, report; only what is new or changed is coded again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cgcoder import codebook, plugins, project, roster
from cgcoder.core.errors import (
    CodebookError,
    Problem,
    RosterError,
    SettingsError,
    UnknownNameError,
)
from cgcoder.core.finding import Finding, VerdictLine, verdict_lines
from cgcoder.core.model import Source, Study
from cgcoder.core.table import Report, Table
from cgcoder.project import Folder, Loaded, proposals, stamp

if TYPE_CHECKING:
    from cgcoder.core.comparison import Comparison
    from cgcoder.core.snapshot import Snapshot

    Kept = tuple[Snapshot | None, Snapshot | None]
    """What the run before found, and this one."""

BATCH = 4_000_000
"""Characters coded at a time: large enough for the arrays, small enough for the memory."""

Progress = Callable[[str, int, int], None]
"""What is being done, how much of it is done, of how much."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did."""

    study: Study
    verdicts: tuple[VerdictLine, ...]
    changed: tuple[str, ...]
    """Sources that were coded in this run."""
    unchanged: int
    problems: tuple[Problem, ...]
    written: tuple[Path, ...]
    """Results that were written; empty where nothing had changed."""
    results: tuple[Path, ...]
    """All results as they stand."""
    made: bool = False
    """Whether this run made the study."""
    last: Snapshot | None = None
    """What the run before this one found; None where there was none."""
    found: Snapshot | None = None
    """What this run found; None where nothing had changed."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in full; judged when asked for, where nothing had changed."""
        from cgcoder.stats import findings

        return findings.judge(self.study)

    @property
    def since(self) -> Comparison | None:
        """What moved since the last run; None where there is nothing to compare."""
        if not self.last or not self.found:
            return None
        from cgcoder.core.comparison import compare

        return compare(self.last, self.found)


def run(folder: Path, *, progress: Progress = lambda _what, _done, _of: None) -> Outcome:
    """Read, code, judge and report the study in *folder*.

    Where there is a `transcripts` folder and no study yet, the study is made, in the language
    that most of its sources speak.

    Raises:
        SettingsError: there are no transcripts, none could be read, or everybody in them is
            withheld; then results and proposals are removed.
        RosterError: there is a list of informants that cannot be read, so that nobody knows who
            consented.
    """
    with project.undisturbed():
        made = not Folder(folder).settings_file.is_file()
        if made:
            _make(folder)
        progress("reading", 0, 1)
        loaded = project.open_study(folder)
        _check(loaded)
        progress("reading", 1, 1)
        loaded, changed = _code(loaded, progress)
        written, results, verdicts, kept = _results(loaded, progress)
    study = loaded.study
    return Outcome(
        study=study,
        verdicts=verdicts,
        changed=changed,
        unchanged=len(study.sources) - len(changed),
        problems=study.problems,
        written=written,
        results=results,
        made=made,
        last=kept[0],
        found=kept[1],
    )


def report(study: Study) -> Report:
    """Judge *study* and compute every table."""
    from cgcoder.stats import findings

    tables: list[Table] = []
    for name in plugins.names("stats"):
        tables += plugins.load("stats", name).compute(study)
    return Report(study, findings.judge(study), tuple(tables))


def _make(folder: Path) -> None:
    place = Folder(folder)
    if not place.transcripts.is_dir():
        raise SettingsError(
            f"{folder} holds neither a study nor a folder 'transcripts'.",
            hint=f"Put the interviews into {place.transcripts} and run again, "
            "or try the sample study: cgcoder init my-study --sample",
        )
    languages = project.languages(folder)
    language = "id" if languages["id"] > languages["en"] else "en"
    project.create(folder, language=language)


def _check(loaded: Loaded) -> None:
    """Refuse a run that could come to nothing, or to words that must not be shown."""
    study, place = loaded.study, loaded.folder
    listed = None if study.roster else roster.find(place.root)
    for problem in study.problems:
        if listed and problem.place == listed.name:
            raise RosterError(
                f"{listed}: {problem.message} Nobody can tell from it who consented; nothing "
                "was done.",
                hint=problem.hint,
            )
    if not study.sources:
        if study.withheld:
            _remove(place, plugins.names("exports"))
            from cgcoder.project import runs

            proposals.forget(place, set())
            runs.clear(loaded)
        raise _nothing_to_read(place.root, study)
    for name in study.settings.exports:
        try:
            plugins.load("exports", name)
        except UnknownNameError as error:
            raise SettingsError(f"{place.settings_file}: {error}", hint=error.hint) from error


def _remove(place: Folder, exports: Iterable[str]) -> None:
    """Remove the results of *exports*."""
    for name in exports:
        (place.results / plugins.load("exports", name).FILE).unlink(missing_ok=True)


def _nothing_to_read(folder: Path, study: Study) -> SettingsError:
    listed = "\n".join(f"  {p.place}: {p.message} {p.hint}" for p in study.problems)
    if study.withheld:
        return SettingsError(
            f"Nobody is left to code: consent is refused, withdrawn or unclear for "
            f"{study.withheld} of the informants. Results and proposals were removed."
            + (f"\n{listed}" if listed else ""),
            hint="If that is wrong, mend the column 'consent' in the list of informants and run "
            "again.",
        )
    if study.problems:
        return SettingsError(
            f"None of the files in {folder / 'transcripts'} could be read:\n{listed}",
            hint="Mend what is named above and run again.",
        )
    return SettingsError(
        f"{folder / 'transcripts'} holds no transcripts.",
        hint="Put the interviews there (Word, text, PDF, subtitles …) and run again.",
    )


def _code(loaded: Loaded, progress: Progress) -> tuple[Loaded, tuple[str, ...]]:
    """Let each machine coder go through the sources that it has not seen in this form."""
    study = loaded.study
    changed: dict[str, None] = {}
    if any(loaded.pending.values()):
        _check_codebook(loaded)
    proposals.forget(loaded.folder, {s.stem for s in study.sources})
    for name, waiting in loaded.pending.items():
        module = plugins.load("coders", name)
        options = plugins.options(module.code, study.settings.options.get(name, {}))
        done = 0
        for batch in _batches(waiting):
            progress("coding", done, len(waiting))
            for source, found in module.code(batch, study.codebook, **options):
                key = proposals.key(source, study.codebook, name, module.VERSION, options)
                proposals.write(loaded.folder, name, source, key, found)
                changed[source.id] = None
                done += 1
        progress("coding", done, len(waiting))
    return (project.with_proposals(loaded) if changed else loaded), tuple(changed)


def _check_codebook(loaded: Loaded) -> None:
    """Refuse a codebook with errors before anything is coded with it.

    Loading finds what is misshapen; only the check tries every pattern and every name, and it
    takes too long to be done when nothing is coded, or again with a codebook that has passed it.
    """
    study = loaded.study
    path = loaded.folder.root / study.settings.codebook
    text = codebook.read_text(path)
    key = stamp.digest(text, study.codebook.hash)
    if stamp.passed(loaded.folder, key):
        return
    problems = codebook.lint(text, str(path))
    errors = [p for p in problems if p.severity == "error"]
    if errors:
        listed = "\n".join(f"  {p.place}: {p.message} {p.hint}" for p in errors)
        raise CodebookError(
            f"The codebook has {len(errors)} error(s); nothing was coded:\n{listed}",
            hint="Mend them and run again; cgcoder codebook check lists the warnings too.",
        )
    stamp.passes(loaded.folder, key)


def _batches(sources: tuple[Source, ...]) -> Iterator[list[Source]]:
    batch: list[Source] = []
    size = 0
    for source in sources:
        batch.append(source)
        size += len(source.text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _results(
    loaded: Loaded, progress: Progress
) -> tuple[tuple[Path, ...], tuple[Path, ...], tuple[VerdictLine, ...], Kept]:
    """Write the results, unless they stand there already, byte for byte, and record the run."""
    study, place = loaded.study, loaded.folder
    exports = {e: plugins.load("exports", e) for e in study.settings.exports}
    paths = tuple(place.results / e.FILE for e in exports.values())
    key = project.results_key(loaded)
    verdicts = stamp.read(place, key, paths)
    if verdicts is not None and any(place.runs.glob("*")):
        return (), paths, verdicts, (None, None)
    if study.withheld:  # what was exported by hand may still hold their words
        _remove(place, set(plugins.names("exports")) - set(exports))
    from cgcoder.project import runs

    made = report(study)
    for n, (export, path) in enumerate(zip(exports.values(), paths, strict=True)):
        progress("writing", n, len(paths))
        export.write(made, path)
    progress("writing", len(paths), len(paths))
    verdicts = verdict_lines(made.findings)
    # Before the stamp: a run that is cut short between the two is recorded when it is repeated.
    kept = runs.record(loaded, made.findings)
    stamp.write(place, key, paths, verdicts)
    return paths, paths, verdicts, kept


def export(study: Study, name: str, path: Path) -> None:
    """Write *study* with one export to *path*."""
    plugins.load("exports", name).write(report(study), path)
