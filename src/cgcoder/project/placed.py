"""Where segments stand in changed texts, worked out once for each pair of texts."""

from __future__ import annotations

import json
from typing import Any, get_args
from zlib import crc32

from cgcoder import __version__
from cgcoder.core.align import Alignment, align, folded
from cgcoder.core.anchors import Kind, Placement, Why, place
from cgcoder.core.segment import Segment
from cgcoder.project import texts
from cgcoder.project.folder import Folder
from cgcoder.writing import write_text

FORMAT = 1
"""Grows whenever the content is laid out in another way or placing tells other things."""
_KINDS, _WHYS = frozenset(get_args(Kind)), frozenset(get_args(Why))


class Placed:
    """The placements found so far; what is not known is worked out when asked for.

    The file holds no words, only offsets, and may be deleted. Content that does not fit the
    texts counts as none.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._path = folder.cache / "placed.json"
        self._old = _content(self._path)
        self._new: dict[str, dict[str, Placement]] = {}
        self._fresh = False
        self._texts: dict[str, str | None] = {}
        self._alignments: dict[tuple[str, str], Alignment | None] = {}
        self._there: dict[str, bool] = {}

    def find(self, segment: Segment, text: str, present: str) -> Placement:
        """Where *segment* stands in *text*, whose fingerprint is *present*."""
        before = segment.fingerprint
        if before not in self._there:
            self._there[before] = texts.kept(self._folder, before)
        pair = f"{before if self._there[before] else ''}>{present}"
        words = f"{segment.quote}\0{segment.before}\0{segment.after}"
        key = f"{segment.start}:{segment.end}:{crc32(words.encode(errors='replace')):x}"
        known = self._new.setdefault(pair, {})
        if key not in known:
            found = _placement(self._old.get(pair, {}).get(key), segment, text)
            if found is None:
                self._fresh = True
                found = place(segment, text, self.alignment(before, text, present))
            known[key] = found
        return known[key]

    def alignment(self, before: str, text: str, present: str) -> Alignment | None:
        """From the kept text with the fingerprint *before*; None where it is not at hand."""
        pair = (before, present)
        if pair not in self._alignments:
            old = self.text(before)
            self._alignments[pair] = None if old is None else align(old, text)
        return self._alignments[pair]

    def text(self, fingerprint: str) -> str | None:
        """The kept text of that fingerprint, None where it is not at hand."""
        if fingerprint not in self._texts:
            self._texts[fingerprint] = texts.read(self._folder, fingerprint)
        return self._texts[fingerprint]

    def save(self) -> None:
        """Write what was asked for since the start, unless it stands there already."""
        if not self._fresh and self._new.keys() == self._old.keys():
            return
        content = {
            "format": FORMAT,
            "version": __version__,
            "placed": {
                pair: {k: [p.kind, p.place, p.candidates, p.why] for k, p in known.items()}
                for pair, known in self._new.items()
            },
        }
        text = json.dumps(content, separators=(",", ":"))
        write_text(self._path, text, private=True, durable=False)


def _content(path: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401 - a path; JSON gives anything
    try:
        content = json.loads(path.read_bytes())
        fits = (content["format"], content["version"]) == (FORMAT, __version__)
        return {p: dict(k) for p, k in content["placed"].items()} if fits else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _placement(row: Any, segment: Segment, text: str) -> Placement | None:  # noqa: ANN401 - from JSON
    """The placement kept in *row*, None where it is none, or not one of these words."""
    try:
        kind, at, candidates, why = row
        if kind not in _KINDS or why not in _WHYS:
            return None
        found = None if at is None else _span(at, text)
        offered = tuple(_span(c, text) for c in candidates)
        if (found is None) != (kind == "unresolved"):
            return None
    except (TypeError, ValueError):
        return None
    if found and kind in ("same", "moved"):
        words = text[slice(*found)]
        if words != segment.quote and folded(words) != folded(segment.quote):
            return None
    return Placement(kind, found, offered, why)


def _span(kept: Any, text: str) -> tuple[int, int]:  # noqa: ANN401 - from JSON
    start, end = kept
    if not (type(start) is int and type(end) is int and 0 <= start <= end <= len(text)):
        raise ValueError(kept)
    return start, end
