"""One source of a study as a Word file with comments: its pages, and what it remembers.

A file remembers from which source and state of the study it was made, and which comments it had;
without that nobody could tell a deleted comment from one that was never there. It is kept in
custom properties, which Word and LibreOffice keep, and in short in the header, which all keep.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from cgcoder.core.model import Informant, Source, Study
from cgcoder.core.naming import Names
from cgcoder.narrative import Words
from cgcoder.office import docx_shell, safe
from cgcoder.office.comment_words import author, lines, shown
from cgcoder.office.comments_write import Comment, body, comments
from cgcoder.office.docx_parts import field, paragraph, run
from cgcoder.office.docx_styles import LANGUAGES

SOURCE, TEXT, STATE, KEYS, SEAL = (
    f"cgcoder {p}" for p in ("source", "text", "state", "keys", "seal")
)
BRAND = re.compile(r"cgcoder-(\d{14}|0)-([0-9a-f]{8})")
SHORT, EARLIEST = 70, "1980-01-01T00:00:00"
DOCUMENT, REMARKS = "word/document.xml", "word/comments.xml"


@dataclass(frozen=True, slots=True)
class Memory:
    """What a file remembers of its making; empty where it does not know."""

    source: str = ""
    text: str = ""
    """Fingerprint of the source's text."""
    state: str = ""
    """Time of the newest entry of any ledger: what was decided later is not in the file."""
    keys: tuple[str, ...] | None = None
    """Of the comments it had; None where that is lost."""
    brand: str = ""
    """Checksum of the keys."""


def digest(keys: Iterable[str]) -> str:
    """Eight hex digits for a set of keys."""
    return sha256("\n".join(sorted(keys)).encode()).hexdigest()[:8]


def memory(properties: Mapping[str, str], header: str) -> Memory:
    """What the properties tell, and where they were lost the header."""
    branded = BRAND.search(header)
    if STATE in properties:
        listed = "".join(v for k, v in _pieces(properties, KEYS))
        keys = tuple(k for k in listed.split(",") if k)
        brand = branded[2] if branded else digest(keys)
        complete = digest(keys) == brand
        told = properties[STATE].strip()
        state = "" if told == "0" else told
        source, text = properties.get(SOURCE, ""), properties.get(TEXT, "")
        return Memory(source, text, state, keys if complete else None, brand)
    if branded is None:
        return Memory()
    t = branded[1]
    at = "" if t == "0" else f"{t[:4]}-{t[4:6]}-{t[6:8]}T{t[8:10]}:{t[10:12]}:{t[12:]}.999999+00:00"
    return Memory(state=at, brand=branded[2])


def _pieces(properties: Mapping[str, str], name: str) -> list[tuple[int, str]]:
    """The pieces of a long property, in order."""
    found = [(int(k[len(name) :] or 0), v) for k, v in properties.items() if _is_piece(k, name)]
    return sorted(found)


def _is_piece(given: str, name: str) -> bool:
    return given.startswith(name) and (given[len(name) :].strip() or "0").isdigit()


def pristine(path: Path, properties: Mapping[str, str]) -> bool:
    """Whether nobody has saved the file since it was written."""
    try:
        with ZipFile(path) as archive:
            sums = [archive.getinfo(name).CRC for name in (DOCUMENT, REMARKS)]
    except (OSError, BadZipFile, KeyError):
        return False
    return properties.get(SEAL) == _seal(sums)


def _seal(sums: Iterable[int]) -> str:
    return "-".join(f"{n:08x}" for n in sums)


def parts(study: Study, source: Source, words: Words, names: Names, section: str) -> dict[str, str]:
    """The parts of the file, by name."""
    told = shown(study, source.id)
    state = study.entries[-1].made_at if study.entries else ""
    keys = [one.key for one in told]
    written = [
        Comment(
            one.coding.segment.start,
            one.coding.segment.end,
            author(one.coding, words),
            _stamp(one.coding.made_at or study.as_of),
            lines(one, words, names),
        )
        for one in told
    ]
    inside = [*_top(study, source, words), *body(source, written), *_codes(study, words)]
    document = docx_shell.part("document", f"<w:body>{''.join(inside)}{section}</w:body>")
    remarks = comments(written)
    sums = [zlib.crc32(p.encode()) for p in (document, remarks)]
    title = study.settings.title or study.codebook.title.get(words.language, "") or "cgcoder"
    memo = {
        SOURCE: source.id,
        TEXT: source.fingerprint,
        STATE: state or "0",
        KEYS: ",".join(keys),
        SEAL: _seal(sums),
    }
    made_at = (_stamp(state or study.as_of) or f"{EARLIEST}Z")[:-1]
    return {
        DOCUMENT: document,
        REMARKS: remarks,
        "word/header1.xml": _header(study, source, words, state, digest(keys)),
        "word/footer1.xml": _footer(title, words),
        docx_shell.CUSTOM: docx_shell.properties(memo),
        "docProps/core.xml": docx_shell.core(
            title=f"{source.stem} – {title}"[:255],
            author=study.settings.author,
            language=LANGUAGES[words.language],
            made_at=made_at,
        ),
    }


def _stamp(iso: str) -> str:
    """A date or time as Word writes it; empty for none."""
    if not iso:
        return ""
    return f"{iso[:19]}Z" if len(iso) > len("2021-11-23") else f"{iso}T00:00:00Z"


def _top(study: Study, source: Source, words: Words) -> Iterator[str]:
    title = words.say("comments.title", source=source.stem, kind=source.kind)
    yield paragraph("SourceTitle", run(title))
    people = [_who(i, words) for i in study.informants if i.id in source.informants]
    if people:
        told = words.say("comments.informants", n=len(people), names=words.listed(*people))
        yield paragraph("SourceFacts", run(told))
    date = source.date or next(
        (i.date for i in study.informants if i.id in source.informants and i.date), ""
    )
    if date:
        yield paragraph("SourceFacts", run(words.say("comments.date", date=date)))
    yield paragraph("HowTo", run(words.say("comments.how")))


def _who(informant: Informant, words: Words) -> str:
    name = informant.pseudonym if informant.pseudonym != informant.id else ""
    group = words.group(informant.group) if informant.group else ""
    more = ", ".join(filter(None, (name, informant.role, group)))
    return f"{informant.id} ({more})" if more else informant.id


def _codes(study: Study, words: Words) -> Iterator[str]:
    """The names to begin a new comment with."""
    heading = run(words.say("comments.codes"))
    yield paragraph("Heading2", heading, more="<w:pageBreakBefore/>")
    for code in study.codebook.codes:
        yield paragraph("CodeLine", run(words.code_path(code.id), bold=True), run(f"   {code.id}"))


def _header(study: Study, source: Source, words: Words, state: str, brand: str) -> str:
    """Name the source and the state of the study, in words and for the way back."""
    if state:
        told = words.say("comments.as_of.time", date=state[:10], time=state[11:16])
    else:
        told = words.say("comments.as_of", date=study.as_of)
    mark = f"cgcoder-{re.sub('[^0-9]', '', state[:19]) or 0}-{brand}"
    left, right = run(f"{source.id}, {told}"), run(mark)
    return docx_shell.part("hdr", paragraph("Header", left, "<w:r><w:tab/></w:r>", right))


def _footer(title: str, words: Words) -> str:
    before, between, after = words.say("page.of", page="\0", pages="\0").split("\0")
    title = safe.clean(title)
    return docx_shell.part(
        "ftr",
        paragraph(
            "Footer",
            run(title if len(title) <= SHORT else f"{title[: SHORT - 1]}…"),
            "<w:r><w:tab/></w:r>",
            run(before) + field("PAGE", "1"),
            run(between) + field("NUMPAGES", "1") + run(after),
        ),
    )
