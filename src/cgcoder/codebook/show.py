"""A codebook as lines to be read; how they look is left to whoever prints them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cgcoder.core.codes import Code, Codebook, Cue, Text

Part = Literal["title", "code", "field", "cue", "note", "blank"]

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "version": "version", "theory": "Rests on", "definition": "Definition",
        "include": "When to use", "exclude": "When not to use", "example": "Example",
        "near_miss": "Near miss", "literature": "Literature", "exclusions": "Exclusions",
        "supports": "Cues that support", "hinders": "Cues that hinder",
        "neutral": "Cues that are neutral", "any": "Cues", "off": "switched off",
        "shipped": "Shipped cue list", "indicator": "indicator", "barrier": "barrier",
        "context": "context",
    },
    "id": {
        "version": "versi", "theory": "Landasan", "definition": "Definisi",
        "include": "Digunakan apabila", "exclude": "Tidak digunakan apabila", "example": "Contoh",
        "near_miss": "Bukan contoh", "literature": "Pustaka", "exclusions": "Pengecualian",
        "supports": "Isyarat mendukung", "hinders": "Isyarat menghambat",
        "neutral": "Isyarat netral", "any": "Isyarat", "off": "dinonaktifkan",
        "shipped": "Daftar isyarat bawaan", "indicator": "indikator", "barrier": "hambatan",
        "context": "konteks",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is, how deep it stands (0 to 3), its heading and its words."""

    part: Part
    depth: int = 0
    heading: str = ""
    text: str = ""


def render(codebook: Codebook, language: str, *, only: str = "") -> list[Line]:
    """Lay *codebook* out in *language* (`en` or `id`), texts falling back to the other one.

    With *only*, the id of a code, nothing but that code and its sub-codes; KeyError where there
    is none.
    """
    words = _WORDS.get(language, _WORDS["en"])
    if only:
        chosen = [codebook[only], *codebook.children(only)]
        return [line for code in chosen for line in _code(code, words, language)][1:]
    lines = list(_top(codebook, words, language))
    for code in codebook.codes:
        if code.parent is None:
            for each in (code, *codebook.children(code.id)):
                lines += _code(each, words, language)
    return lines


def _top(codebook: Codebook, words: dict[str, str], language: str) -> Iterator[Line]:
    title = pick(codebook.title, language) or codebook.name
    version = f"{words['version']} {codebook.version}" if codebook.version else ""
    name = codebook.name if title != codebook.name else ""
    yield Line("title", 0, title, ", ".join(filter(None, (name, version))))
    if codebook.theory:
        yield Line("field", 0, words["theory"], codebook.theory)
    if codebook.shipped_cues:
        yield Line("field", 0, words["shipped"], codebook.shipped_cues)
    for entry in sorted(codebook.switched_off):
        yield Line("note", 0, words["off"], entry)


def _code(code: Code, words: dict[str, str], language: str) -> Iterator[Line]:
    depth = 1 if code.parent else 0
    yield Line("blank")
    yield Line("code", depth, code.name(language), f"{code.id} ({words[code.kind]})")
    fields = (
        ("definition", pick(code.definition, language)),
        ("include", pick(code.include, language)),
        ("exclude", pick(code.exclude, language)),
        ("example", pick(code.examples, language)),
        ("near_miss", pick(code.near_misses, language)),
        ("literature", code.source),
    )
    for name, text in fields:
        if text:
            yield Line("field", depth + 1, words[name], text)
    for stance in ("supports", "hinders", "neutral", "any"):
        found = [_cue(cue) for cue in code.cues if (cue.stance or "any") == stance]
        yield from _listed(words[stance], found, depth + 1)
    yield from _listed(words["exclusions"], list(code.exclusions), depth + 1)


def _listed(heading: str, patterns: list[str], depth: int) -> Iterator[Line]:
    if patterns:
        yield Line("field", depth, heading)
        for pattern in patterns:
            yield Line("cue", depth + 1, text=pattern)


def records(codebook: Codebook, *, only: str = "") -> dict[str, object]:
    """Give *codebook* as plain data for JSON, under the names of the YAML file.

    With *only*, the id of a code, it holds nothing but that code and its sub-codes.
    """
    return {
        "name": codebook.name,
        "version": codebook.version,
        "hash": codebook.hash,
        "title": dict(codebook.title),
        "theory": codebook.theory,
        "shipped_cues": codebook.shipped_cues,
        "switch_off": sorted(codebook.switched_off),
        "codes": [_record(c) for c in codebook.codes if not only or only in (c.id, c.parent)],
    }


def _record(code: Code) -> dict[str, object]:
    return {
        "id": code.id,
        "kind": code.kind,
        "parent": code.parent,
        "label": dict(code.label),
        "definition": dict(code.definition),
        "include": dict(code.include),
        "exclude": dict(code.exclude),
        "example": dict(code.examples),
        "near_miss": dict(code.near_misses),
        "literature": code.source,
        "cues": [
            {
                "pattern": cue.pattern,
                "stance": cue.stance,
                "weight": cue.weight,
                "language": cue.language,
                "level": cue.level,
                "regex": cue.regex,
                "line": cue.line,
            }
            for cue in code.cues
        ],
        "exclusions": list(code.exclusions),
    }


def _cue(cue: Cue) -> str:
    said: list[str] = [cue.level] if cue.level != "inflect" else []
    said += ["regex"] if cue.regex else []
    said += [f"weight {cue.weight:g}"] if cue.weight != 1 else []
    return f"{cue.pattern} [{', '.join(said)}]" if said else cue.pattern


def pick(text: Text, language: str) -> str:
    """Choose the words in *language*, else in English, else in any other language."""
    return text.get(language) or text.get("en") or next(iter(text.values()), "")
