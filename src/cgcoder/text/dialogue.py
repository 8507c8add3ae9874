"""From a reading to a source: header, kind, turns, and who speaks in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast as typed

from cgcoder.core.model import Informant, Reading, Source, SourceKind, Turn, TurnRole
from cgcoder.core.settings import Settings
from cgcoder.text import dates, language, roles, speakers, words
from cgcoder.text.header import Header, split
from cgcoder.text.people import Cast, cast, fold, known

LOOKS_OBSERVED = re.compile(
    r"(?:f?o\d|obs|observ|catatan|pengamatan|fieldnote|field.?note)", re.IGNORECASE
)
LOOKS_DOCUMENT = re.compile(
    r"(?:f?d\d|dok|doc|notulen|notula|laporan|report|minutes|surat)", re.IGNORECASE
)
PRELUDE = 60
"""Words before the first speaker from which the reader is told that they were left out."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A stretch of talk before it is known whose it is; `asks` where its form tells."""

    label: str
    start: int
    end: int
    asks: bool | None = None


def segment(
    reading: Reading, *, source_id: str, informants: Sequence[Informant], settings: Settings
) -> Source:
    """Divide *reading* into turns and say who speaks in each.

    An interviewer's words have the role `interviewer`, an informant's `informant` with the
    informant's id; all else is `other`: paragraphs of notes and documents, and voices of whom
    nothing says whose they are (`Source.warnings` names them and the remedy). Labels, times and
    header lines lie outside the turns.
    """
    text, stem = reading.text, source_id.rsplit(".", 1)[0]
    header = _header(reading)
    people = cast(header, stem, known(informants), settings)
    spoken_in = language.detect(text)
    kind = _stated_kind(header, stem, settings)
    warnings = list(reading.warnings)
    spoken, stray = _spoken(reading, header, people, kind)
    guessed = kind is None and not (LOOKS_OBSERVED.match(stem) or LOOKS_DOCUMENT.match(stem))
    if kind is None:
        kind = _guessed_kind(spoken, reading, stem)
    if any(s.label or s.asks is not None for s in spoken):
        turns, said = _with_roles(text, spoken, people, spoken_in, stem)
        warnings += said
        warnings += _stray(stray, turns) if kind == "interview" else []
        warnings += _left_out(text[header.end : spoken[0].start])
        turns = turns if kind == "interview" else _aside(turns, people)
    else:
        turns = [Turn("", "other", s.start, s.end) for s in spoken]
        if guessed or kind == "interview":
            warnings.append(_voiceless(kind, stem))
    return Source(
        id=source_id,
        kind=kind,
        text=text,
        turns=tuple(turns),
        informants=tuple(dict.fromkeys(t.informant for t in turns if t.informant)),
        language=spoken_in,
        date=next((d for v in header.values(words.DATE) if (d := dates.iso(v))), ""),
        header=header.pairs,
        notes=reading.notes,
        warnings=tuple(warnings),
    )


def _header(reading: Reading) -> Header:
    """Give the header that the format found, else the one at the top of the text."""
    text = reading.text
    if reading.turns:
        # What stands before the first turn ends with the label of the first speaker.
        top = text[: reading.turns[0][1]]
        text = top[: top.rfind("\n") + 1]
    found = split(text)
    return replace(found, pairs=(*reading.header, *found.pairs))


def _stated_kind(header: Header, stem: str, settings: Settings) -> SourceKind | None:
    for value in header.values(words.KIND):
        said = re.findall(r"\w+", value.casefold())
        kinds = [k for w in said for k, known in words.KINDS.items() if w in known]
        if kinds:
            return typed(SourceKind, kinds[0])
    given = {k.casefold(): v for k, v in settings.kinds.items()}
    return typed("SourceKind | None", given.get(stem.casefold()))


def _spoken(
    reading: Reading, header: Header, people: Cast, kind: SourceKind | None
) -> tuple[list[_Spoken], tuple[str, ...]]:
    text = reading.text
    if reading.turns is not None:
        return [_Spoken(label, a, b) for label, a, b in reading.turns if text[a:b].strip()], ()
    strict = kind in ("observation", "document")
    found = speakers.find(text, header.end, people, strict=strict)
    cues = [*found.cues]
    if not strict and not any(_asks(c.label, people) for c in cues):
        cues += speakers.questions(text, header.end)
        cues.sort(key=lambda c: c.start)
    if cues:
        return _from_cues(text, cues), found.stray
    return [_Spoken("", a, b) for a, b in paragraphs(text, header.end)], ()


def _asks(label: str, people: Cast) -> bool:
    key = fold(label)
    return key in people.asking or key in {"p", "t", "q"} or key.split()[0] in words.ASKING


def _from_cues(text: str, cues: list[speakers.Cue]) -> list[_Spoken]:
    found: list[_Spoken] = []
    ends = [c.start for c in cues[1:]] + [len(text)]
    for cue, end in zip(cues, ends, strict=True):
        if cue.style == "question":
            found.append(_Spoken("", cue.after, cue.end, asks=True))
            found.append(_Spoken("", cue.end, end, asks=False))
        else:
            found.append(_Spoken(cue.label, cue.after, end))
    return [t for s in found if (t := _trimmed(text, s)).start < t.end]


def _trimmed(text: str, spoken: _Spoken) -> _Spoken:
    said = text[spoken.start : spoken.end]
    start = spoken.start + len(said) - len(said.lstrip())
    end = max(start, spoken.start + len(said.rstrip()))
    return _Spoken(spoken.label, start, end, spoken.asks)


def paragraphs(text: str, start: int) -> list[tuple[int, int]]:
    """Give the paragraphs from *start* on: between empty lines, or where there are none, lines."""
    spans: list[tuple[int, int]] = []
    open_ = False
    apart = "\n\n" in text[start:].strip()
    for begin, end in speakers.rows(text, start):
        line = text[begin:end]
        if not line.strip():
            open_ = False
            continue
        first = begin + len(line) - len(line.lstrip())
        last = begin + len(line.rstrip())
        if open_ and apart:
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
        open_ = True
    return spans


def _with_roles(
    text: str, spoken: list[_Spoken], people: Cast, spoken_in: str, stem: str
) -> tuple[list[Turn], list[str]]:
    labelled = [(s.label, text[s.start : s.end]) for s in spoken if s.asks is None]
    found = roles.voices((label, said) for label, said in labelled if label)
    asked = any(s.asks for s in spoken)
    parts = roles.assign(found, people, spoken_in, stem, asked=asked)
    owner = people.named[0] if len(people.named) == 1 else ""
    turns = []
    for s in spoken:
        key = fold(s.label)
        role: TurnRole = parts.roles.get(key, "other")
        if s.asks is not None and not s.label:
            role = "interviewer" if s.asks else "informant"
            mine = owner if role == "informant" else ""
        else:
            mine = parts.informants.get(key, "")
        turns.append(Turn(s.label, role, s.start, s.end, mine))
    return turns, parts.warnings


def _aside(turns: list[Turn], people: Cast) -> list[Turn]:
    """Give the voices in a note or document: an informant only where the roster has one."""
    return [
        t
        if t.role != "informant" or people.people.id(t.informant)
        else replace(t, role="other", informant="")
        for t in turns
    ]


def _guessed_kind(spoken: list[_Spoken], reading: Reading, stem: str) -> SourceKind:
    if any(s.label or s.asks is not None for s in spoken):
        return "interview"
    if LOOKS_OBSERVED.match(stem):
        return "observation"
    if LOOKS_DOCUMENT.match(stem):
        return "document"
    # Subtitles and the like are talk even where nobody is named.
    return "interview" if reading.turns is not None else "document"


def _stray(labels: tuple[str, ...], turns: list[Turn]) -> list[str]:
    if not labels or not turns:
        return []
    shown = ", ".join(f'"{label}:"' for label in labels[:5])
    warning = (
        f"{shown} stands at the start of a line and was kept as words of whoever spoke before. "
        f'If it is a speaker, write in cgcoder.toml, below [speakers]: "{labels[0]}" = "I07" '
        f"(the informant's id), or, if they ask, {roles.SETTINGS.format(label=labels[0])}."
    )
    return [warning]


def _voiceless(kind: SourceKind, stem: str) -> str:
    """Say of a source without speakers what it was taken for and what to do."""
    remedy = f'begin each turn with who speaks: "P: ..." and "{stem}: ...".'
    if kind == "interview":
        return (
            "No speakers are named in it, so nothing in it counts for an informant or a verdict. "
            f"{remedy[0].upper()}{remedy[1:]}"
        )
    return (
        f"No speakers are named in it, so it is taken for a {kind}, which counts for no verdict. "
        f"If it is an interview, {remedy} If not, say so in cgcoder.toml, below [kinds]: "
        f'"{stem}" = "{kind}".'
    )


def _left_out(prelude: str) -> list[str]:
    count = len(prelude.split())
    if count < PRELUDE:
        return []
    return [f"{count} words before the first speaker belong to nobody and were left out."]
