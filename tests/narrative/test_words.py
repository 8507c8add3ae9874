"""Numbers, dates, lists, labels and citations in both languages."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked
from reports import study

from cgcoder.core.evidence import Evidence, evidence
from cgcoder.core.table import Column, Message
from cgcoder.narrative import words
from cgcoder.narrative.catalogue import lowered

EN, ID = words("en"), words("id")


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [
        (0, "0", "0"),
        (1234, "1,234", "1.234"),
        (0.5, "0.50", "0,50"),
        (-1234.5, "−1,234.50", "−1.234,50"),
        (Fraction(1, 3), "0.33", "0,33"),
        (-0.001, "0.00", "0,00"),
        (None, "–", "–"),
    ],
)
def test_numbers_take_the_form_of_the_language(value, english: str, indonesian: str) -> None:
    """Decimal comma and point of thousands in Indonesian, a true minus in both."""
    assert (EN.number(value), ID.number(value)) == (english, indonesian)


def test_signed_numbers_show_their_sign() -> None:
    """A degree is read with its sign; nought has none."""
    assert [EN.number(x, 2, signed=True) for x in (0.31, -0.05, 0.0)] == ["+0.31", "−0.05", "0.00"]


@pytest.mark.parametrize(
    ("share", "english", "indonesian"),
    [
        (0, "0%", "0%"),
        (Fraction(1, 8), "12%", "12%"),
        (1, "100%", "100%"),
        (0.001, "<1%", "<1%"),
        (0.9999, ">99%", ">99%"),
    ],
)
def test_shares_are_per_cent_and_never_round_to_all(share, english: str, indonesian: str) -> None:
    """Almost all is not all, and almost nothing is not nothing."""
    assert (EN.percent(share), ID.percent(share)) == (english, indonesian)


def test_shares_with_decimals() -> None:
    """The decimal sign follows the language."""
    assert (EN.percent(0.125, 1), ID.percent(0.125, 1)) == ("12.5%", "12,5%")


@pytest.mark.parametrize(
    ("iso", "english", "indonesian"),
    [
        ("2021-11-23", "23 November 2021", "23 November 2021"),
        ("2022-08-05T10:00:00Z", "5 August 2022", "5 Agustus 2022"),
        ("2022-05", "May 2022", "Mei 2022"),
        ("2022", "2022", "2022"),
        ("early 2022", "early 2022", "early 2022"),
        ("2022-13-01", "2022-13-01", "2022-13-01"),
        ("", "–", "–"),
    ],
)
def test_dates_are_written_in_words(iso: str, english: str, indonesian: str) -> None:
    """ISO dates are put into words; what is no date stays as it is."""
    assert (EN.date(iso), ID.date(iso)) == (english, indonesian)


def test_lists_are_joined_as_the_language_does() -> None:
    """Indonesian takes a comma before *dan* from three on; English does without."""
    assert EN.listed("a", "b", "c") == "a, b and c"
    assert ID.listed("a", "b", "c") == "a, b, dan c"
    assert (EN.listed("a", "b"), ID.listed("a", "b")) == ("a and b", "a dan b")
    assert (EN.listed("a"), EN.listed()) == ("a", "")
    assert ID.either("a", "b", "c") == "a, b, atau c"


def test_long_lists_name_ten_and_count_the_rest() -> None:
    """A sentence does not name two hundred informants."""
    assert EN.some(*(f"I{n}" for n in range(12))).endswith("I8, I9 and 2 others")
    assert ID.some(*(f"I{n}" for n in range(10))).endswith("I8, dan I9")


@pytest.mark.parametrize(
    ("label", "inline"),
    [
        ("Face-to-face dialogue", "face-to-face dialogue"),
        ("MoU signed", "MoU signed"),
        ("LKSA", "LKSA"),
        ("A new start", "a new start"),
        ("", ""),
    ],
)
def test_labels_inside_a_sentence_begin_small_unless_they_are_names(
    label: str, inline: str
) -> None:
    """Acronyms keep their capitals."""
    assert lowered(label) == inline


def test_cells_are_shown_by_the_kind_of_their_column() -> None:
    """None is a dash, never nought; codes, groups and terms are named."""
    spoken = words("id", study())
    assert spoken.cell(None, "count") == "–"
    assert spoken.cell(0, "count") == "0"
    assert spoken.cell(True) == "ya"
    assert spoken.cell(0.25, "share") == "25%"
    assert spoken.cell(0.25, "score") == "0,25"
    assert spoken.cell("partly implemented", "term") == "terlaksana sebagian"
    assert spoken.cell("provincial_government", "group") == "provincial government"
    assert spoken.cell("face_to_face/regularity", "code") == "Face to face: Regularity"
    assert spoken.cell("no_such_code", "code") == "no_such_code"


def test_headings_are_words_or_names() -> None:
    """A column that stands for a code or a group is headed by its name."""
    spoken = words("en", study())
    assert spoken.heading(Column("n_eff", "score")) == "Effective informants"
    assert spoken.heading(Column("trust_building", "count", "code")) == "Trust building"
    assert spoken.heading(Column("city_government", "count", "group")) == "city government"
    assert spoken.heading(Column("", "count", "group")) == "–"


def test_messages_are_filled_and_values_are_no_templates() -> None:
    """A value with braces is shown, not filled again."""
    note = Message("unlisted_informants", {"informants": "{share:percent}"})
    assert EN.message(note) == "Not in the list of informants: {share:percent}."
    assert ID.message(Message("few_informants", {"informants": 1})) == (
        "Dengan 1 informan, simpulan menurut aturan belum dapat ditarik."
    )


@given(st.text())
def test_a_value_is_never_read_as_a_template(text: str) -> None:
    """Whatever a name holds stands in the sentence as it is."""
    message = Message("outside_recruiters", {"recruiters": text or "x"})
    assert (text or "x") in EN.message(message)


def cited(source: str) -> Evidence:
    """The first coding in a source."""
    return next(e for e in evidence(study()) if e.source.stem == source)


def test_quotes_are_cited_by_informant_group_and_date() -> None:
    """Notes and documents are cited by name and kind."""
    assert EN.cite(cited("group")) == "(I04, ngo, 23 November 2021)"
    assert ID.cite(cited("note")) == "(note, catatan observasi, 23 November 2021)"
    assert EN.cite(cited("decree")) == "(decree, document, 23 November 2021)"


def test_a_quote_without_a_date_has_that_of_the_list() -> None:
    """The list of informants knows when they were interviewed; of a note it says nothing."""
    made = study()
    people = tuple(replace(i, date="2022-01-05") for i in made.informants)
    spoken = words("en", replace(made, informants=people))
    undated = replace(cited("group"), source=replace(cited("group").source, date=""))
    assert spoken.cite(undated) == "(I04, ngo, 5 January 2022)"
    note = replace(cited("note"), source=replace(cited("note").source, date=""))
    assert spoken.cite(note) == "(note, observation note)"


def test_a_citation_with_its_place_leads_back_to_the_words() -> None:
    """The file is named where it is not the informant's own, then the turn or paragraph."""
    assert (
        EN.cite(cited("I01"), place=True)
        == "(I01, provincial government, 23 November 2021, turn 2)"
    )
    assert ID.cite(cited("group"), place=True) == ("(I04, ngo, 23 November 2021, group, giliran 1)")
    assert EN.cite(cited("note"), place=True).endswith("2021, paragraph 1)")


def test_a_coding_outside_every_turn_is_placed_by_its_character() -> None:
    """Nothing is cited without a place."""
    made = marked("I01 (ngo)\n== I01.txt\nI01: [trust_building+|Yes.]\n")
    first = next(evidence(replace(made, sources=(replace(made.sources[0], turns=()),))))
    assert EN.place(first) == "character 5"
