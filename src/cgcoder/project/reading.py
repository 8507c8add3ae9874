"""Read the transcripts folder: each file once, by the hash of its bytes."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from cgcoder import __version__, plugins, roster
from cgcoder.core.errors import CgcoderError, Problem, SourceError
from cgcoder.core.model import Note, Reading
from cgcoder.project.folder import Folder
from cgcoder.writing import write_text


def readings(folder: Folder) -> tuple[dict[str, Reading], list[Problem]]:
    """Every transcript by its file name, and what could not be read.

    One broken file never hides the others. Files that were read before are taken from the cache
    when their bytes are the same.
    """
    files, problems = _transcripts(folder)
    cache = _Cache(folder.cache / "readings.json")
    found: dict[str, Reading] = {}
    for path in files:
        try:
            data = path.read_bytes()
            found[path.name] = cache.get(path.name, sha256(data).hexdigest()) or cache.put(
                path.name, _read(path)
            )
        except CgcoderError as error:
            problems.append(Problem(path.name, str(error), error.hint))
        except OSError as error:
            reason = error.strerror or str(error)
            problems.append(
                Problem(path.name, f"cannot be opened: {reason}.", "Check its permissions.")
            )
    cache.save()
    return found, problems


def _transcripts(folder: Folder) -> tuple[list[Path], list[Problem]]:
    """Find the files to read, and those that would be one source.

    Of the latter none is taken: to guess which one counts would be to choose the evidence.
    """
    by_stem: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.transcripts.rglob("*")):
        hidden = any(p.startswith(".") for p in path.relative_to(folder.transcripts).parts)
        if path.is_file() and not hidden and roster.is_transcript(path):
            by_stem[path.stem.casefold()].append(path)
    problems = []
    for paths in by_stem.values():
        if len(paths) > 1:
            names = " and ".join(str(p.relative_to(folder.transcripts)) for p in paths)
            problems.append(
                Problem(
                    names,
                    "would be one source; none of them was read.",
                    "Rename one (I03-2 for a second interview of I03), or keep only one.",
                )
            )
    return [paths[0] for paths in by_stem.values() if len(paths) == 1], problems


def _read(path: Path) -> Reading:
    suffix = path.suffix.lower()
    known: list[str] = []
    for name in plugins.names("formats"):
        module = plugins.load("formats", name)
        if suffix in module.SUFFIXES:
            return module.read(path)
        known += module.SUFFIXES
    raise SourceError(
        f"files that end in {suffix or 'nothing'} cannot be read.",
        hint=f"Save it as one of: {' '.join(sorted(known))}",
    )


class _Cache:
    """Readings by file name and hash, in one JSON file; wrong or old content counts as none."""

    def __init__(self, path: Path) -> None:
        self.path, self.old, self.new, self.hash = path, dict[str, object](), {}, ""
        try:
            content = json.loads(path.read_bytes())
            if content["version"] == __version__:
                self.old = content["readings"]
        except (OSError, ValueError, KeyError, TypeError):
            pass

    def get(self, name: str, digest: str) -> Reading | None:
        self.hash = digest
        entry = self.old.get(name)
        if not isinstance(entry, list) or entry[0] != digest:
            return None
        self.new[name] = entry
        text, turns, header, notes, warnings = entry[1]
        return Reading(
            text,
            None if turns is None else tuple((s, a, b) for s, a, b in turns),
            tuple((k, v) for k, v in header),
            tuple(Note(**n) for n in notes),
            tuple(warnings),
        )

    def put(self, name: str, reading: Reading) -> Reading:
        notes = [asdict(n) for n in reading.notes]
        self.new[name] = [
            self.hash,
            [reading.text, reading.turns, reading.header, notes, reading.warnings],
        ]
        return reading

    def save(self) -> None:
        if self.new.keys() == self.old.keys() and all(self.new[k] is self.old[k] for k in self.new):
            return
        content = {"version": __version__, "readings": self.new}
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        write_text(self.path, text, private=True, durable=False)
