"""What machines propose, on disk: a JSON Lines file per coder and source.

The first line holds the key of the round: same key, nothing to do. Proposals can be made again at
any time, so a file that cannot be understood counts as absent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from cgcoder.core.codes import Codebook
from cgcoder.core.model import Proposal, Source
from cgcoder.project.folder import Folder
from cgcoder.writing import write_text

if TYPE_CHECKING:
    from pathlib import Path


class Kept(NamedTuple):
    """A round as it stands on disk."""

    key: str
    """Empty where there was none."""
    proposals: tuple[Proposal, ...]
    digest: str
    """Of the file's bytes."""


def key(
    source: Source, codebook: Codebook, coder: str, version: str, options: Mapping[str, object]
) -> str:
    """Name everything a coder's proposals for one source depend on."""
    turns = [(t.role, t.start, t.end, t.speaker) for t in source.turns]
    parts = (source.fingerprint, source.kind, source.language, turns, codebook.hash, coder)
    content = repr((parts, version, sorted(options.items())))
    return sha256(content.encode()).hexdigest()[:16]


def read(folder: Folder, coder: str, source: Source) -> Kept:
    """The last round of *coder* through *source*."""
    try:
        content = _path(folder, coder, source).read_bytes()
        first, _, rest = content.partition(b"\n")
        # One array is read several times faster than as many lines.
        rows = json.loads(b"[%b]" % b",".join(rest.splitlines()))
        found = tuple([Proposal(*row) for row in rows])
        return Kept(str(json.loads(first)["key"]), found, sha256(content).hexdigest())
    except (OSError, ValueError, TypeError, KeyError):
        return Kept("", (), "")


def count(folder: Folder, coder: str, source: Source) -> int:
    """How many proposals the last round of *coder* through *source* made."""
    try:
        return max(_path(folder, coder, source).read_bytes().count(b"\n") - 1, 0)
    except OSError:
        return 0


def write(
    folder: Folder, coder: str, source: Source, made: str, proposals: tuple[Proposal, ...]
) -> None:
    """Keep a round's proposals; the last thing a round does, so that half a round is none."""
    head = {"key": made, "source": source.id, "coder": coder}
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    lines = [json.dumps(head, ensure_ascii=False)]
    lines += [
        encode((p.start, p.end, p.code, p.stance, p.confidence, p.explicit, p.why))
        for p in proposals
    ]
    write_text(_path(folder, coder, source), "\n".join(lines) + "\n", private=True, durable=False)


def forget(folder: Folder, keep: set[str]) -> None:
    """Remove every coder's proposals for sources that are gone; *keep* names the stems that stay.

    Coders that are no longer asked are not spared: whoever withdraws consent leaves no words.
    """
    for path in folder.proposals.glob("*/*.jsonl"):
        if path.stem not in keep:
            path.unlink(missing_ok=True)


def _path(folder: Folder, coder: str, source: Source) -> Path:
    return folder.proposals / coder / f"{source.stem}.jsonl"
