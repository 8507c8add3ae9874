"""The transcripts folder: which files it holds, and what their formats make of them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from cgcoder import plugins, roster
from cgcoder.core.errors import Problem, SourceError
from cgcoder.core.model import Reading
from cgcoder.project.folder import Folder

_REMEDIES = {
    ".doc .dot .wps .wpd": "Open it in Word or LibreOffice and save it as .docx.",
    ".pages": "Open it in Pages and export it to Word (.docx).",
    ".xls .numbers": "Open it in Excel or Numbers and save it as .xlsx or .csv.",
    ".mp3 .m4a .wav .aac .ogg .opus .wma .flac .amr .mp4 .mov .avi .mkv .3gp .webm": "This is a "
    "recording: transcribe it first, then put the text here (.docx, .txt, .srt, .vtt).",
    ".jpg .jpeg .png .heic .tif .tiff .gif .bmp .webp": "This is a picture: type its words, or "
    "have them recognised (OCR), and put the text here (.docx, .txt).",
    ".zip .rar .7z": "Unpack it, and put the files themselves here.",
}
REMEDIES = {suffix: hint for several, hint in _REMEDIES.items() for suffix in several.split()}
"""What to do about files that no format reads, by how their names end."""


def transcripts(folder: Folder) -> tuple[list[Path], list[Problem]]:
    """Find the files to read, and those that would be one source.

    Of the latter none is taken: to guess which one counts would be to choose the evidence.
    """
    by_stem: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.transcripts.rglob("*")):
        hidden = any(p.startswith(".") for p in path.relative_to(folder.transcripts).parts)
        if not hidden and path.is_file() and roster.is_transcript(path):
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


def read(path: Path) -> Reading:
    """Read one transcript.

    Raises:
        SourceError: no format reads such files, or the format cannot read this one.
    """
    suffix = path.suffix.lower()
    known: list[str] = []
    for name in plugins.names("formats"):
        module = plugins.load("formats", name)
        if suffix in module.SUFFIXES:
            return module.read(path)
        known += module.SUFFIXES
    raise SourceError(
        f"files that end in {suffix or 'nothing'} cannot be read.",
        hint=REMEDIES.get(suffix) or f"Save it as one of: {' '.join(sorted(known))}",
    )
