"""Write a study the way a researcher would mark up a page.

    I01 (gov)
    I02 (village) < I01
    == I01.txt
    P: Do you meet?
    I01: [face_to_face+|We meet every month.] [trust_building/openness-@Ani|They hide the budget.]
    == note.txt observation by Ani
    [face_to_face+ shared_understanding-|The hall was full, and everyone spoke of something else.]

Before the first source stand the informants: id, group in brackets, recruiter after `<`.
A source begins with `== NAME`, then its kind (interview unless it says otherwise) and, after
`by`, the coders who went through it. In an interview each line is a turn, `P` the interviewer.
A mark is `[code+|words]`: `+` supports, `-` hinders, `0` is neutral; `~` after the sign says
that the stance was assumed, `@Ani` names the coder, `@lexicon!` a machine's proposal that a
person accepted, `:.7` its confidence. Without a coder it is the machine `lexicon`. Several
marks on the same words are separated by spaces. Names with a capital are persons.
"""

from __future__ import annotations

import re

from cgcoder.core.codes import Code, Codebook, CodeKind, Stance
from cgcoder.core.model import (
    Coder,
    Coding,
    CodingStatus,
    Informant,
    Round,
    Source,
    SourceKind,
    Study,
    Turn,
)
from cgcoder.core.segment import Segment
from cgcoder.core.settings import Settings

MARK = re.compile(
    r"(?P<code>[a-z_/]+)(?P<sign>[-+0])(?P<assumed>~?)"
    r"(?:@(?P<coder>\w+)(?P<accepted>!?))?(?::(?P<confidence>\.\d+))?"
)
STANCES: dict[str, Stance] = {"+": "supports", "-": "hinders", "0": "neutral"}
KINDS: dict[str, SourceKind] = {
    "": "interview",
    "interview": "interview",
    "observation": "observation",
    "document": "document",
}
CONTEXT = {"starting_conditions", "facilitative_leadership", "institutional_design"}
PERSON = re.compile(r"(?P<id>\w+)(?: \((?P<group>\w*)\))?(?: < (?P<recruiter>\w+))?")
HEAD = re.compile(r"== (?P<id>\S+)(?: (?P<kind>[a-z]+))??(?: by (?P<coders>.+))?")


def marked(
    text: str, *, codes: tuple[str, ...] = (), settings: Settings | None = None, roster: bool = True
) -> Study:
    """Build the study that *text* describes; *codes* adds codes that nobody used."""
    top, *parts = re.split(r"(?m)^(?=== )", text.strip() + "\n")
    informants = tuple(_informant(line, listed=roster) for line in top.split("\n") if line.strip())
    known = {i.id for i in informants}
    sources, codings, rounds = [], [], []
    for part in parts:
        head, _, body = part.partition("\n")
        found = HEAD.fullmatch(head.strip())
        assert found, f"not a source: {head}"
        name, kind = found["id"], KINDS[found["kind"] or ""]
        source, made = _read(name, kind, body, known)
        sources.append(source)
        codings += made
        coders = {c.strip() for c in (found["coders"] or "").split(",") if c.strip()}
        rounds += [Round(c, name) for c in sorted(coders | {c.coder for c in made})]
    return Study(
        codebook=codebook(dict.fromkeys((*codes, *(c.code for c in codings)))),
        settings=settings or Settings(),
        sources=tuple(sources),
        informants=informants,
        coders=tuple(
            Coder(n, "person" if n[0].isupper() else "rules")
            for n in sorted({r.coder for r in rounds})
        ),
        codings=tuple(codings),
        own=tuple(codings),
        rounds=tuple(rounds),
        roster=roster,
        as_of="2021-11-23",
    )


def codebook(ids: dict[str, None]) -> Codebook:
    """Make the codebook of *ids* and their parents, indicators before barriers and context."""
    full: dict[str, None] = {}
    for one in ids:
        full[one.split("/")[0]] = None
        full[one] = None
    order = {"indicator": 0, "barrier": 1, "context": 2}
    codes = [
        Code(
            id=one,
            kind=_kind(one),
            label={"en": one.split("/")[-1].replace("_", " ").capitalize()},
            parent=one.split("/")[0] if "/" in one else None,
        )
        for one in full
    ]
    return Codebook("test", "1", tuple(sorted(codes, key=lambda c: order[c.kind])), hash="0" * 16)


def _kind(code: str) -> CodeKind:
    top = code.split("/", maxsplit=1)[0]
    if top in CONTEXT:
        return "context"
    return "barrier" if top.startswith("barrier_") else "indicator"


def _informant(line: str, *, listed: bool) -> Informant:
    found = PERSON.fullmatch(line.strip())
    assert found, f"not an informant: {line}"
    return Informant(
        id=found["id"],
        pseudonym=f"P-{found['id']}",
        group=found["group"] or "",
        referred_by=found["recruiter"] or "",
        consent="yes",
        listed=listed,
    )


def _read(name: str, kind: SourceKind, body: str, known: set[str]) -> tuple[Source, list[Coding]]:
    plain = ""
    turns: list[Turn] = []
    spans: list[tuple[int, int, str]] = []
    for line in filter(str.strip, body.split("\n")):
        label = re.match(r"(\w+): ", line) if kind == "interview" else None
        plain += label[0] if label else ""
        start = len(plain)
        for piece in re.split(r"(\[[^\]]+\])", line[label.end() :] if label else line):
            words = piece
            if piece.startswith("["):
                marks, words = piece[1:-1].split("|", 1)
                spans += [(len(plain), len(plain) + len(words), m) for m in marks.split()]
            plain += words
        speaker = label[1] if label else ""
        turns.append(_turn(speaker, start, len(plain), known))
        plain += "\n"
    speakers = tuple(dict.fromkeys(t.informant for t in turns if t.informant))
    source = Source(name, kind, plain, tuple(turns), speakers, "en", "2021-11-23")
    return source, [_coding(source, n, *span) for n, span in enumerate(spans)]


def _turn(speaker: str, start: int, end: int, known: set[str]) -> Turn:
    if speaker == "P":
        return Turn(speaker, "interviewer", start, end)
    if speaker in known:
        return Turn(speaker, "informant", start, end, speaker)
    return Turn(speaker, "other", start, end)


def _coding(source: Source, n: int, start: int, end: int, mark: str) -> Coding:
    found = MARK.fullmatch(mark)
    assert found, f"not a mark: {mark}"
    coder = found["coder"] or "lexicon"
    person = coder[0].isupper()
    status: CodingStatus = "person" if person else "accepted" if found["accepted"] else "unreviewed"
    text = source.text
    return Coding(
        id=f"{source.stem}-{n}",
        segment=Segment(
            source.id,
            start,
            end,
            text[start:end],
            text[max(0, start - 20) : start],
            text[end : end + 20],
        ),
        code=found["code"],
        stance=STANCES[found["sign"]],
        coder=coder,
        status=status,
        confidence=float(found["confidence"] or 0.5) if not person else None,
        explicit=not found["assumed"],
        why="" if person else "marked in the test",
    )
