"""The audit trail in sentences of both languages."""

from dataclasses import replace

import pytest
from acting import HIDE, NEVER, OPEN, Desk
from reports import report, study

from cgcoder.core.acts import Agreed, Coded, Memo, Override, Retraction, Review
from cgcoder.core.settings import Settings
from cgcoder.core.trail import trail
from cgcoder.narrative import story, words
from cgcoder.narrative.blocks import Grid, Heading
from cgcoder.narrative.trail import told


def _desk():
    desk = Desk()
    no = desk.act("Ani", Review(desk.target(NEVER), "rejected", note="Not\nabout that."))
    desk.act("Budi", Review(desk.target(HIDE), "changed", code="commitment", stance="neutral"))
    desk.act("Budi", Coded(desk.words("We all wait."), "commitment", "supports", "How?"))
    desk.act("Ani", Retraction(no.id))
    desk.act("Ani", Agreed(desk.words(OPEN), "commitment", False, "supports", ("Ani", "Budi")))
    desk.act("Ani", Memo("study", "", "All is well."))
    desk.act("Ani", Override("trust_building", "contested", "I doubt it."))
    return desk.study


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (
            "en",
            [
                (
                    "rejected lexicon's Commitment − on “They never come.” (I01); because: Not "
                    "about that. [taken back 2026-11-24 09:03]"
                ),
                (
                    "changed lexicon's Trust building: Openness − on “They hide the budget.” "
                    "(I02, talk) to Commitment ·"
                ),
                "coded Commitment + on “We all wait.” (I02, talk); memo: How?",
                "took back: rejected lexicon's Commitment − on “They never come.” (I01)",
                "agreed with Budi that Commitment does not apply to “We open the books.” (I01)",
                "wrote a memo on the study: All is well.",
                "set an own verdict on Trust building: contested; because: I doubt it.",
            ],
        ),
        (
            "id",
            [
                (
                    "menolak Commitment − dari lexicon pada “They never come.” (I01); alasan: Not "
                    "about that. [ditarik kembali 2026-11-24 09:03]"
                ),
                (
                    "mengubah Trust building: Openness − dari lexicon pada “They hide the budget.” "
                    "(I02, talk) menjadi Commitment ·"
                ),
                "mengodekan “We all wait.” (I02, talk) sebagai Commitment +; memo: How?",
                "menarik kembali: menolak Commitment − dari lexicon pada “They never come.” (I01)",
                (
                    "bersepakat dengan Budi bahwa Commitment tidak berlaku pada “We open the "
                    "books.” (I01)"
                ),
                "menulis memo tentang penelitian: All is well.",
                (
                    "menetapkan penilaian sendiri atas Trust building: dipertentangkan; alasan: I "
                    "doubt it."
                ),
            ],
        ),
    ],
)
def test_acts_are_told_in_words(language, wanted):
    """What was done, on which words, why, and when it was taken back."""
    found = _desk()
    assert [told(words(language, found), act) for act in trail(found)] == wanted


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_report_has_the_trail_where_it_is_asked_for(language):
    """`appendices = ["trail"]` adds one appendix with one row an act; otherwise there is none."""
    plain = study(language)
    asked = replace(
        plain,
        entries=_desk().entries,
        settings=replace(plain.settings, appendices=("trail",)),
    )
    title = {"en": "Appendix D: Audit trail", "id": "Lampiran D: Jejak audit"}[language]
    without = list(story(words(language, plain), report(plain)))
    blocks = list(story(words(language, asked), report(asked)))
    assert title not in [b.text for b in without if isinstance(b, Heading)]
    assert [b.text for b in blocks if isinstance(b, Heading)][-1] == title
    last = blocks[-1]
    assert isinstance(last, Grid)
    assert len(last.rows) == 7
    assert last.rows[0][:2] == ("2026-11-24\u00a009:00", "Ani")


def test_an_empty_trail_is_said_to_be_empty():
    """A report that asks for the trail before anyone decided says so instead of a bare table."""
    asked = replace(Desk().study, settings=Settings(appendices=("trail",)))
    assert list(story(words("en", asked), report(asked)))[-1].text == (
        "No person has recorded a decision yet."
    )
