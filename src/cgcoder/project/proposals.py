"""What machines propose, on disk: a JSON Lines file per coder and source.

The first line holds the key of the round: same key, nothing to do. Proposals can be made again at
any time, so a file that cannot be understood counts as absent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from cgcoder.core.codes import Codebook
from cgcoder.core.model import Proposal, Source
from cgcoder.project.folder import Folder
from cgcoder.writing import write_text


def key(
    source: Source, codebook: Codebook, coder: str, version: str, options: Mapping[str, object]
) -> str:
    """Name everything a coder's proposals for one source depend on."""
    turns = [(t.role, t.start, t.end, t.speaker) for t in source.turns]
    parts = (source.fingerprint, source.kind, source.language, turns, codebook.hash, coder)
    content = repr((parts, version, sorted(options.items())))
    return sha256(content.encode()).hexdigest()[:16]


def read(folder: Folder, coder: str, source: Source) -> tuple[str, tuple[Proposal, ...]]:
    """The key and proposals of the last round; an empty key where there was none."""
    try:
        lines = _path(folder, coder, source).read_bytes().splitlines()
        found = tuple(Proposal(*json.loads(line)) for line in lines[1:])
        return str(json.loads(lines[0])["key"]), found
    except (OSError, ValueError, TypeError, KeyError, IndexError):
        return "", ()


def write(
    folder: Folder, coder: str, source: Source, made: str, proposals: tuple[Proposal, ...]
) -> None:
    """Keep a round's proposals; the last thing a round does, so that half a round is none."""
    lines = [json.dumps({"key": made, "source": source.id, "coder": coder}, ensure_ascii=False)]
    lines += [
        json.dumps(list(asdict(p).values()), ensure_ascii=False, separators=(",", ":"))
        for p in proposals
    ]
    write_text(_path(folder, coder, source), "\n".join(lines) + "\n", private=True, durable=False)


def forget(folder: Folder, coder: str, keep: set[str]) -> None:
    """Remove the proposals of sources that are gone; *keep* names the stems that stay."""
    for path in (folder.proposals / coder).glob("*.jsonl"):
        if path.stem not in keep:
            path.unlink(missing_ok=True)


def _path(folder: Folder, coder: str, source: Source) -> Path:
    return folder.proposals / coder / f"{source.stem}.jsonl"
