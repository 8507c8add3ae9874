"""What points to a person in a text, told from what only looks so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cgcoder.text import names, personal

MARK = re.compile(r"\{(?P<kind>[\w-]+)\|(?P<words>[^}]+)\}")
MARKED = Path(__file__).with_name("personal_marked.txt")


def unmarked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Give the plain text, and where what kind of thing was marked in it."""
    plain, at, found = "", 0, []
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        found.append((len(plain), len(plain) + len(mark["words"]), mark["kind"]))
        plain += mark["words"]
        at = mark.end()
    return plain + text[at:], found


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("phone", "081234567890"),
        ("phone", "0812-3456-7890"),
        ("phone", "0812 3456 789"),
        ("phone", "+62 812 3456 7890"),
        ("phone", "6281234567890"),
        ("phone", "(0751) 123456"),
        ("phone", "021-5551234"),
        ("phone", "020 7946 0958"),
        ("phone", "07700 900123"),
        ("phone", "(212) 555-0147"),
        ("phone", "212-555-0147"),
        ("e-mail", "budi.santoso+riset@contoh.ac.id"),
        ("e-mail", "budi at gmail dot com"),
        ("NIK", "1371094512980002"),
        ("NIK", "1371 0945 1298 0002"),
        ("number", "9999999999999999"),
        ("number", "09.254.294.3-407.000"),
        ("account", "@kelas_sabtu"),
        ("account", "https://example.org/orang/budi"),
        ("account", "instagram.com/kelas_sabtu"),
        ("address", "Jl. Melati No. 5 RT 02/RW 07"),
        ("address", "Jalan Sudirman"),
        ("address", "Gg. Kancil II No. 3A"),
        ("address", "RT 03 RW 05"),
        ("address", "kode pos 25123"),
        ("address", "12 High Street"),
        ("address", "221B Baker Street"),
        ("address", "SW1A 2AA"),
    ],
)
def test_what_points_to_a_person_is_found_whole_and_named(kind: str, written: str) -> None:
    """A number, address or account in a sentence is found with its kind and nothing around it."""
    text = f"Katanya di {written}, begitu."
    assert [(kind, written)] == [
        (f.kind, text[f.start : f.end]) for f in personal.find(text) if f.kind != "name"
    ]


@pytest.mark.parametrize(
    "written",
    [
        "pada 2021-10-05 pukul 08.30 sampai 13.30",
        "antara 2019-2021, sekitar 1.200.000 jiwa",
        "Rp 081.200.000 dan Rp1.250.000.000",
        "di jalan raya banyak anak jalanan",
        "between 1999 and 2005, 12 high hopes",
        "pasal 34 ayat 1 UU 23 tahun 2014",
        "nilai 3.14159265 atau 0812",
    ],
)
def test_dates_sums_and_plain_words_are_nothing_personal(written: str) -> None:
    """Years, dates, clock times, money and roads in general raise no alarm."""
    assert () == personal.find(written)


def test_a_nik_is_told_by_its_date_and_province() -> None:
    """Sixteen digits that hold no day of birth are a number, not a NIK."""
    assert personal.is_nik("3273014507120003")
    assert not personal.is_nik("3273019907120003")
    assert not personal.is_nik("0073014507120003")


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        ("08••-••••-•890", "0812-3456-7890"),
        ("r•••@•••.id", "ratna.w@contoh.co.id"),
        ("32•••••••••••003", "3273014507120003"),
        ("R••• W•••", "Ratna Wulandari"),
    ],
)
def test_what_is_masked_cannot_be_read(shown: str, written: str) -> None:
    """A warning shows where something stands, not what."""
    assert shown == personal.masked(written)


def test_most_names_are_found_and_little_else() -> None:
    """On invented talk in both languages no name is missed, and what is none can be counted."""
    plain, marked = unmarked(MARKED.read_text(encoding="utf-8"))
    wanted = {(a, b) for a, b, kind in marked if kind == "name"}
    sure = {p[1:] for n in names.find([plain]) if n.sure for p in n.places}
    found = {p[1:] for n in names.find([plain]) for p in n.places}
    missed = sorted(plain[a:b] for a, b in wanted if not any(c < b and a < d for c, d in found))
    wrong = sorted(plain[c:d] for c, d in sure if not any(c < b and a < d for a, b in wanted))
    doubts = sorted(plain[c:d] for c, d in found - sure)
    assert [] == missed
    assert ["Mary"] == wrong  # St Mary's Church
    assert [
        "Bahtiar", "Brexit", "Day", "Gwendolyn", "Keisha", "Methodist", "Oktaviani", "Zulhendri",
    ] == doubts  # fmt: skip


def test_numbers_and_addresses_of_the_invented_talk_are_all_found() -> None:
    """Everything marked beside names is found with its kind, and nothing that is not marked."""
    plain, marked = unmarked(MARKED.read_text(encoding="utf-8"))
    wanted = [(a, b, kind) for a, b, kind in marked if kind != "name"]
    assert [(plain[a:b], k) for a, b, k in wanted] == [
        (plain[f.start : f.end], f.kind) for f in personal.find(plain)
    ]


def test_on_talk_that_nothing_was_fitted_to_few_names_are_missed() -> None:
    """Of 36 places, 24 are found beyond doubt, 9 in doubt, 3 missed; docs/privacy.md says so."""
    text = Path(__file__).with_name("personal_unseen.txt").read_text(encoding="utf-8")
    plain, marked = unmarked(text)
    wanted = {(a, b) for a, b, _ in marked}
    found = {p[1:]: n.sure for n in names.find([plain]) for p in n.places}
    told = [max((s for (c, d), s in found.items() if c < b and a < d), default=None)
            for a, b in wanted]  # fmt: skip
    others = [s for (c, d), s in found.items() if not any(c < b and a < d for a, b in wanted)]
    assert (24, 9, 3) == (told.count(True), told.count(False), told.count(None))
    assert (1, 9) == (others.count(True), others.count(False))
