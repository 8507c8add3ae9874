"""What in a text points to a person beside their name: numbers, addresses, accounts.

For people who confirm what is found: it is better to ask once too often than to miss a number.
Years, dates, clock times and sums of money are none of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["name", "phone", "e-mail", "NIK", "number", "address", "account"]


@dataclass(frozen=True, slots=True)
class Personal:
    """A stretch of text that points to a person."""

    start: int
    end: int
    kind: Kind


_CAPITAL = r"[A-Z][\w.'\u2019-]*"
_NO = r"(?:\s*,?\s*(?:No|Nomor|Blok|Kav)\.?\s*[A-Z]?[\d/]+\s?[A-Za-z]?\b(?![\w-]))?"
_RT = r"RT[\s.:]*\d{1,3}\s*(?:[,/]|dan)?\s*(?:RW[\s.:]*)?\d{1,3}\b"
_AREA = (
    rf"(?:\s*,?\s*(?:{_RT}|(?:Kel|Kec|Ds|Dsn)\.\s*{_CAPITAL}(?:\s{_CAPITAL})?"
    r"|(?i:kode\s*pos)[\s.:]*\d{5}))*"
)
_STREET = (
    r"Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close|Court|Way|Crescent|Terrace|Place|Square"
    r"|Boulevard|Blvd|Gardens|Grove|Row|Mews"
)
_CALLED = (
    r"(?i:telp|telepon|telpon|tlp|phone|tel|fax|faks|mobile|hp|wa|whatsapp|nomor(?:nya)?|number)"
)
_BANK = (
    r"(?i:rekening(?:nya)?|no\.?\s*rek|rek|account(?:\s+(?:number|no))?|iban|bri|bca|bni|mandiri"
    r"|bpjs|passport|paspor|ktp|sim|nip|kk)"
)
PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "e-mail",
        re.compile(
            r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
            r"|\b[\w.]+\s(?:at|et)\s(?:gmail|yahoo|hotmail|outlook)\s?(?:dot|titik|\.)\s?com?\b"
        ),
    ),
    (
        "account",
        re.compile(
            r"(?:https?://|www\.)[^\s<>\"”)]+[^\s<>\"”).,;:!?]"
            r"|\b(?:(?i:facebook|instagram|twitter|tiktok|linkedin|youtube|fb|wa|t)\.(?:com|me))/[\w./?=@-]*[\w/]"
            r"|(?<![\w@.])@[A-Za-z_][\w.]{1,28}\w"
        ),
    ),
    (
        "NIK",
        re.compile(
            r"(?<![\d.,])(?:\d{16}|\d{4}([ .-])\d{4}\1\d{4}\1\d{4}|\d{6}[ .-]\d{6}[ .-]\d{4})(?!\d)"
        ),
    ),
    ("number", re.compile(r"(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?!\d)")),
    ("number", re.compile(rf"\b{_BANK}\b[^\d\n]{{0,20}}(?P<said>\d(?:[ .-]?\d){{7,17}})(?!\d)")),
    (
        "phone",
        re.compile(
            r"(?<![\w.,/-])(?:"
            r"(?:\+\s?62|62|0062|0)[ .-]?8\d{1,2}(?:[ .-]?\d){6,9}"  # Indonesian mobile
            r"|\(0\d{2,3}\)[ -]?\d{5,8}|0\d{2,3}[ /-]\d{5,8}|0\d{2,3}[ -]\d{3,4}[ -]\d{3,4}"
            r"|\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}"
            r"|0\d{4} ?\d{6}|0\d{3} \d{3} \d{4}|0\d{2} \d{4} \d{4}"  # British
            r"|\(\d{3}\)[ .-]?\d{3}[ .-]\d{4}|\d{3}[ .-]\d{3}[ .-]\d{4}"  # American
            r")(?![\d/]|[.,-]\d)"
        ),
    ),
    ("phone", re.compile(rf"\b{_CALLED}\b[^\d\n]{{0,12}}(?P<said>\d(?:[ .-]?\d){{6,12}})(?!\d)")),
    (
        "address",
        re.compile(
            rf"\b(?:(?:Jl|Jln|Gg)\.?\s+(?:{_CAPITAL})|(?:Jalan|Gang|Lorong|Komplek|Kompleks|Perumahan|Perum)\s+"
            rf"{_CAPITAL})(?:\s(?!No\b|RT\b|RW\b|Kel\b|Kec\b){_CAPITAL}|\s[IVX]+\b){{0,3}}{_NO}{_AREA}"
        ),
    ),
    (
        "address",
        re.compile(
            rf"\b(?:{_RT}|(?:Kel|Kec|Ds|Dsn)\.\s*{_CAPITAL}(?:\s{_CAPITAL})?"
            rf"|(?i:kode\s*pos)[\s.:]*\d{{5}}){_AREA}"
        ),
    ),
    (
        "address",
        re.compile(
            rf"\b\d{{1,4}}[A-Za-z]?,?\s(?:[A-Z][a-z'\u2019]+\s){{1,3}}(?:{_STREET})\b\.?"
            r"(?:,?\s(?:Flat|Apt\.?|Unit)\s\d{1,4}[A-Za-z]?)?"
        ),
    ),
    ("address", re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|[A-Z]{2}\s\d{5}(?:-\d{4})?)\b")),
)
"""In order of precedence: what an earlier one takes, a later one does not see."""

MAYBE = re.compile(r"\d(?:[ ().,/-]{0,2}\d){5}|@|[Ww][Ww][Ww]\.|://")
"""Where this is not in a text, no number, e-mail or account is."""
PROVINCES = frozenset(range(11, 97))
DAY, WOMAN = range(1, 32), 40
"""A NIK holds the day of birth; a woman's is 40 more."""


def find(text: str) -> tuple[Personal, ...]:
    """Find everything but names in *text*, in order, none within another."""
    found: list[Personal] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("said" if "said" in pattern.groupindex else 0)
            if any(f.start < end and start < f.end for f in found) or _no_phone(kind, match):
                continue
            told: Kind = "number" if kind == "NIK" and not is_nik(text[start:end]) else kind
            found.append(Personal(start, end, told))
    return tuple(sorted(found, key=lambda f: f.start))


def numbers(text: str) -> tuple[Personal, ...]:
    """Find phone numbers, e-mails and NIK, fast where there is none of them."""
    if not MAYBE.search(text):
        return ()
    return tuple(f for f in find(text) if f.kind in {"phone", "e-mail", "NIK", "number"})


def is_nik(written: str) -> bool:
    """Whether 16 digits are built as a NIK is: province, district, date of birth, a number."""
    digits = re.sub(r"\D", "", written)
    if len(digits) != 16:  # noqa: PLR2004 - the length of a NIK
        return False
    province, day, month = int(digits[:2]), int(digits[6:8]), int(digits[8:10])
    born = day - WOMAN if day > WOMAN else day
    return province in PROVINCES and born in DAY and 1 <= month <= 12  # noqa: PLR2004 - months


def masked(words: str) -> str:
    """Show that something stands there without showing it: `08•• ••• 567`, `r•••@•••.com`."""
    if "@" in words:
        name, _, host = words.partition("@")
        return f"{name[:1]}•••@•••{host[host.rfind('.') :] if '.' in host else ''}"
    if not any(c.isdigit() for c in words):
        return " ".join(f"{w[:1]}•••" for w in words.split())
    places = [i for i, c in enumerate(words) if c.isalnum()]
    shown = {*places[:2], *places[-3:]} if len(places) > 6 else set(places[:1])  # noqa: PLR2004
    return "".join("•" if i in set(places) - shown else c for i, c in enumerate(words))


def _no_phone(kind: Kind, match: re.Match[str]) -> bool:
    """Whether what looks like a phone number is too short or long, a date or a sum."""
    if kind != "phone":
        return False
    written = match["said"] if "said" in match.re.groupindex else match[0]
    digits = sum(c.isdigit() for c in written)
    money = re.search(r"(?:Rp|IDR|\$|£|€)\.?\s?$", match.string[: match.start()][-6:])
    dated = re.fullmatch(r"\d{4}[ .-]\d{2}[ .-]\d{2,4}|\d{2}[ .-]\d{2}[ .-]\d{4}", written)
    return not 7 <= digits <= 15 or bool(money or dated)  # noqa: PLR2004 - E.164's limits
