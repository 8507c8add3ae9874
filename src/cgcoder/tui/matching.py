"""Codes that are meant by part of a name."""

from __future__ import annotations

from collections.abc import Iterable

from cgcoder.core.codes import Code, Codebook, Stance

STANCES: dict[str, Stance] = {"+": "supports", "-": "hinders", "−": "hinders", "0": "neutral"}


def divided(query: str) -> tuple[str, Stance | None]:
    """Divide what was typed into part of a name and the stance that a sign at its end sets."""
    query = query.strip()
    if query and query[-1] in STANCES:
        return query[:-1].strip(), STANCES[query[-1]]
    return query, None


def usual_stance(code: Code) -> Stance:
    """The stance of a new coding where none was typed: a barrier hinders."""
    return "hinders" if code.kind == "barrier" else "supports"


def matches(query: str, codebook: Codebook) -> list[Code]:
    """The codes whose id or label in any language holds every word of *query*, the best first."""
    words = _folded(divided(query)[0]).split()
    if not words:
        return in_order(codebook)
    ranked = []
    for place, code in enumerate(in_order(codebook)):
        names = [_folded(code.id), *(_folded(text) for text in code.label.values())]
        scores = [s for s in (_score(words, name) for name in names) if s is not None]
        if scores:
            ranked.append((min(scores), code.parent is not None, place, code))
    return [code for *_, code in sorted(ranked, key=lambda r: r[:3])]


def in_order(codebook: Codebook) -> list[Code]:
    """All codes, sub-codes below their parents."""
    tops = [c for c in codebook.codes if c.parent is None]
    return [c for top in tops for c in (top, *codebook.children(top.id))]


def full_name(code: str, codebook: Codebook, language: str) -> str:
    """A code's label, after that of its parent: `Trust building > Openness`."""
    if code not in codebook:
        return code
    found = codebook[code]
    parent = f"{codebook[found.parent].name(language)} > " if found.parent else ""
    return parent + found.name(language)


def first_line(texts: Iterable[str]) -> str:
    """The first of *texts* that says anything, on one line."""
    return next((" ".join(t.split()) for t in texts if t.strip()), "")


def _score(words: list[str], name: str) -> int | None:
    """How well *name* answers: 0 it begins so, 1 its words do, 2 it holds them; None not at all."""
    if not all(w in name for w in words):
        return None
    parts = name.replace("/", " ").split()
    if name.startswith(" ".join(words)) or parts[-1].startswith(words[0]):
        return 0
    return 1 if all(any(p.startswith(w) for p in parts) for w in words) else 2


def _folded(text: str) -> str:
    return text.casefold().replace("_", " ")
