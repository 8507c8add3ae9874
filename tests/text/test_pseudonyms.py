"""A key finds its names in every form, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.text.pseudonyms import Entry, Key, fit

KEY = Key(
    [
        Entry("Budi Santoso", "[Name1]"),
        Entry("Budi", "[Name1]"),
        Entry("Bagus", "[Name2]"),
        Entry("O'Connor", "[Name3]"),
        Entry("wati", "[Name4]"),
        Entry("Si", "[Name5]"),
        Entry("0812-345", "[phone]", "phone"),
        Entry("Nurul Selasih", "", keep="yes"),
        Entry("Nurul", "[Name6]"),
    ]
)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("Pak [Name1] datang", "Pak Budi datang"),
        ("[Name1] datang", "Budi Santoso datang"),
        ("[Name1] datang", "Budi\nSantoso datang"),
        ("[Name1]'s view", "Budi's view"),
        ("[Name1]nya, [Name1]lah", "Budinya, Budilah"),
        ("[Name1] HADIR", "BUDI HADIR"),
        ("pak [Name1] hadir", "pak budi hadir"),
        ("budi pekerti itu baik", "budi pekerti itu baik"),
        ("bagus! mas [Name2] bagus", "bagus! mas bagus bagus"),
        ("[Name3], [Name3]", "O'Connor, O\u2019Connor"),
        ("bu [Name4] dan [Name4]nya", "bu wati dan Watinya"),
        ("Budiman, Siku", "Budiman, Siku"),
        ("[phone], 10812-345, 0812-3456", "0812-345, 10812-345, 0812-3456"),
        ("LKSA Nurul Selasih, bu [Name6]", "LKSA Nurul Selasih, bu Nurul"),
    ],
)
def test_a_name_is_replaced_in_every_form_it_takes(told: str, said: str) -> None:
    """Endings, titles, capitals and line ends do not hide a name; other words are left alone."""
    assert told == KEY.apply(said)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("wawancara_Name 1_2021", "wawancara_budi_2021"),
        ("Bu Name 4", "Bu Wati"),
        ("phone", "0812-345"),
    ],
)
def test_what_stands_in_a_label_or_a_file_name_can_stand_there(told: str, said: str) -> None:
    """Brackets go, small letters mean the name too, and no label looks like a code."""
    assert told == KEY.apply(said, plain=True)


def test_an_informants_id_stays_one_word_in_a_label() -> None:
    """Only the numbered stand-ins are taken apart."""
    assert ("I07", "Name 12", "Nama 3") == (fit("I07"), fit("[Name12]"), fit("[Nama3]"))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["Budi", "BUDI", "pak budi", "Budi Santoso", "x", "Nurul", "\n"])))
def test_no_replaced_name_is_found_again(words: list[str]) -> None:
    """Replacing twice changes nothing more."""
    once = KEY.apply(" ".join(words))
    assert [] == KEY.edits(once)
