"""Verdicts in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import marked
from reports import small, study, thin

from cgcoder.core.finding import Finding
from cgcoder.narrative import VerdictText, verdict_text, words
from cgcoder.stats import findings

FOUR = "I01 (a)\nI02 (a)\nI03 (b)\nI04 (b)\n"


def told(language: str, code: str) -> VerdictText:
    """What is told of one indicator of the small study."""
    made = small(language)
    found = next(f for f in made.findings if f.code == code)
    return verdict_text(words(language, made.study), found)


def judged(text: str, code: str = "trust_building") -> tuple[Finding, VerdictText]:
    """The verdict on an indicator of a study in marked text."""
    made = marked(text)
    found = next(f for f in findings.judge(made) if f.code == code)
    return found, verdict_text(words("en", made), found)


def talk(**signs: str) -> str:
    """A study in which each informant says one thing about trust."""
    return FOUR + "".join(
        f"== {i}.txt\n{i}: [trust_building{sign}|So it is.]\n" for i, sign in signs.items()
    )


def test_the_headline_tells_status_degree_and_interval() -> None:
    """Status, degree and its interval in one sentence, in both languages."""
    assert told("en", "face_to_face").headline == (
        "The indicator face to face is judged implemented, with a degree of +0.60 on a scale "
        "from −1 to +1 (95% interval +0.20 to +1.00)."
    )
    assert told("id", "face_to_face").headline == (
        "Indikator face to face dinilai terlaksana, dengan derajat +0,60 pada skala −1 sampai "
        "+1 (interval 95%: +0,20 sampai +1,00)."
    )


def test_aspects_tell_what_works_and_what_does_not() -> None:
    """The aspects that carry the plus and the minus are named with their counts."""
    assert told("en", "face_to_face").aspects == (
        "Among its aspects, what works is regularity (+4/0); what does not work is formality "
        "(0/−2)."
    )
    assert told("id", "face_to_face").aspects == (
        "Dari aspek-aspeknya, yang berjalan adalah regularity (+4/0); yang belum berjalan adalah "
        "formality (0/−2)."
    )


def test_voters_are_counted_with_groups_and_trees() -> None:
    """Who judges, from where, and who only mentions it."""
    assert told("en", "face_to_face").voters == (
        "Of the 5 informants who judge it (4 stakeholder groups, 3 referral trees), 3 speak for "
        "it, none against it, and 2 give mixed accounts. In addition, 1 mentions it without "
        "judging it."
    )


def test_a_contest_is_told_with_its_kind_and_its_weaker_side() -> None:
    """The confidence of a contest rests on its weaker side."""
    text = told("id", "trust_building")
    assert text.headline.startswith(
        "Indikator trust building dinilai dipertentangkan (antarinforman), "
    )
    assert "sangat rendah, karena pihak yang lebih lemah hanya terdiri atas 2 informan" in (
        text.confidence
    )


def test_robustness_names_those_it_hinges_on() -> None:
    """Where one informant decides, the reader learns who."""
    assert told("en", "face_to_face").robustness == (
        "Leaving out one at a time, the status stays the same in 2 of 5 cases for informants, "
        "0 of 3 for referral trees and 2 of 4 for stakeholder groups. Without informant I02, "
        "I04 or I06 the status would change."
    )


def test_other_verdicts_stand_beside_the_rules() -> None:
    """A person's verdict, decisive documents and other sources are told, never merged."""
    assert told("en", "trust_building").beside == (
        "Ani's own verdict, which stands beside that of the rule, is not implemented, because "
        "“Nobody does”."
    )
    assert told("en", "face_to_face").beside == (
        "Outside the vote, the balance of supporting to hindering codings is 1 to 0 in "
        "observation notes and 0 to 1 in documents. Ani holds decree.txt to be decisive for this "
        "indicator: “It founds the forum”. It stands beside the vote and does not enter it."
    )


def test_the_unreviewed_share_is_told() -> None:
    """Machine proposals nobody ruled on are never hidden."""
    assert told("en", "face_to_face").reviewed == (
        "Of the codings behind it, 60% are machine proposals that nobody has reviewed yet."
    )
    found = told("id", "trust_building")
    all_of_them = "seluruh pengodean yang mendasarinya merupakan usulan mesin yang belum ditinjau"
    assert str(found).casefold().count(all_of_them) == 1


def test_silence_is_told_as_silence() -> None:
    """An indicator nobody speaks of gets no verdict and no counts."""
    assert str(told("en", "shared_understanding")) == (
        "No coding in the interviews is about shared understanding, so nothing can be concluded "
        "about it."
    )


def test_too_few_informants_are_told_as_such() -> None:
    """One informant is one, in the singular, and there is no degree to read too much into."""
    made = thin()
    found = next(f for f in made.findings if f.code == "face_to_face")
    assert str(verdict_text(words("en", made.study), found)) == (
        "The evidence is not sufficient for a verdict on face to face: 1 informant judges it, "
        "fewer than the 3 the rule asks for. The one informant who judges it speaks for it. All "
        "codings behind it are machine proposals that nobody has reviewed yet."
    )


def test_one_chain_and_one_group_is_not_sufficient() -> None:
    """Three informants of one tree and one group are one view."""
    chain = "I01 (a)\nI02 (a) < I01\nI03 (a) < I01\n"
    body = "".join(f"== I0{n}.txt\nI0{n}: [trust_building+|Yes.]\n" for n in (1, 2, 3))
    _, text = judged(chain + body)
    assert text.headline == (
        "The evidence is not sufficient for a verdict on trust building: all 3 informants who "
        "judge it were found through one referral tree and belong to one stakeholder group."
    )


def test_few_informants_have_no_interval() -> None:
    """Below five voters their number says more than an interval."""
    _, text = judged(talk(I01="+", I02="+", I03="+", I04="+"))
    assert text.headline == (
        "The indicator trust building is judged implemented, with a degree of +1.00 on a scale "
        "from −1 to +1, from only 4 informants."
    )
    assert text.voters == ("All 4 informants who judge it (2 stakeholder groups) speak for it.")


def test_without_referrals_there_are_no_trees_to_tell() -> None:
    """Nobody recorded how informants were found, so no tree is counted or left out."""
    _, text = judged(talk(I01="+", I02="+", I03="+"))
    assert "tree" not in str(text)
    assert text.robustness == (
        "Leaving out one at a time, the status stays the same in 0 of 3 cases for informants and "
        "0 of 2 for stakeholder groups. Without informant I01, I02 or I03 the status "
        "would change."
    )


def test_everyones_own_verdict_is_told() -> None:
    """The second person's word does not silence the first's."""
    made = study()
    first = made.overrides[0]
    made = replace(made, overrides=(first, replace(first, by="Budi", reason="I was there")))
    found = next(f for f in findings.judge(made) if f.code == first.indicator)
    told = verdict_text(words("en", made), found).beside
    assert "Ani's own verdict" in told
    assert "Budi's own verdict" in told


def test_mere_description_is_no_verdict() -> None:
    """Those who mention an indicator without judging it are not counted as voters."""
    _, text = judged(talk(I01="0", I02="0"))
    assert "those who mention it describe it without judging it" in text.headline
    assert text.voters == ""


def test_human_coding_is_told_as_reviewed() -> None:
    """A study coded by hand says so."""
    _, text = judged(talk(I01="+@Ani", I02="+@Ani", I03="+@Ani", I04="+@Ani"))
    assert text.reviewed == "All codings behind it were made or reviewed by people."


def test_a_partly_is_told_with_its_shade() -> None:
    """On real interviews a bare *partly* says nothing."""
    mixed = "+|Yes.] [trust_building-"
    _, text = judged(talk(I01=mixed, I02=mixed, I03="+", I04="+"))
    assert "partly implemented (mostly working)" in text.headline


def test_barriers_have_no_verdict_to_tell() -> None:
    """Asking for one is a mistake of the program, not of the study."""
    made = small()
    barrier = next(f for f in made.findings if f.kind == "barrier")
    with pytest.raises(ValueError, match="barrier_budget"):
        verdict_text(words("en", made.study), barrier)


def test_a_full_stop_inside_a_reason_is_not_doubled() -> None:
    """The reason is quoted inside a sentence of its own."""
    made = study()
    made = replace(made, overrides=(replace(made.overrides[0], reason="Why not?"),))
    found = next(f for f in findings.judge(made) if f.code == "trust_building")
    assert verdict_text(words("en", made), found).beside.endswith("because “Why not?”.")
