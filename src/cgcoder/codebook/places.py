"""Where the shipped codebooks and cue lists lie."""

from __future__ import annotations

from pathlib import Path

from cgcoder.core.errors import CodebookError, unknown

_PACKAGE = Path(__file__).parents[1]


def folder(package: Path = _PACKAGE) -> Path:
    """Find the shipped codebooks: inside an installed package, beside `src` in a checkout.

    Raises:
        CodebookError: neither is there.
    """
    for found in (package / "_codebooks", package.parents[1] / "codebooks"):
        if found.is_dir():
            return found
    raise CodebookError(
        "The codebooks that ship with cgcoder are missing from this installation.",
        hint="Install cgcoder again.",
    )


def shipped_names() -> list[str]:
    """Name the shipped codebooks, in alphabetical order."""
    return sorted(p.stem for p in folder().glob("*.yaml"))


def shipped(name: str) -> Path:
    """Find a shipped codebook; raise `UnknownNameError` where there is none of that name."""
    return _named("codebook", name, folder(), ".yaml")


def cue_list_names() -> list[str]:
    """Name the shipped cue lists, in alphabetical order."""
    return sorted(p.stem for p in (folder() / "cues").glob("*.txt"))


def shipped_cues(name: str) -> Path:
    """Find a shipped cue list; raise `UnknownNameError` where there is none of that name."""
    return _named("shipped cue list", name, folder() / "cues", ".txt")


def _named(kind: str, name: str, home: Path, suffix: str) -> Path:
    # The name comes from a file that others may have written: it must not lead out of the folder.
    known = {p.stem: p for p in home.glob(f"*{suffix}")}
    if name not in known:
        raise unknown(kind, name, known)
    return known[name]
