"""Contradictions, limits, barriers and the summary, written from the data."""

from __future__ import annotations

from dataclasses import replace

from marked import marked
from reports import empty, report, small, thin

from cgcoder.core.errors import Problem
from cgcoder.core.table import Report
from cgcoder.narrative import limits, story, words
from cgcoder.narrative.blocks import Block, Grid, Heading, Paragraph, Quote

MIXED = "I01 (a)\nI02 (a)\nI03 (b)\nI04 (b)\n"


def chapter(made: Report, mark: str) -> list[Block]:
    """The blocks between a heading and the next of its level."""
    blocks = list(story(words(made.study.settings.language, made.study), made))
    start = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.mark == mark)
    level = blocks[start].level
    rest = blocks[start + 1 :]
    end = next(
        (n for n, b in enumerate(rest) if isinstance(b, Heading) and b.level <= level), len(rest)
    )
    return rest[:end]


def texts(blocks: list[Block]) -> list[str]:
    """The paragraphs among *blocks*."""
    return [b.lead + b.text for b in blocks if isinstance(b, Paragraph)]


def trust(made: str) -> Report:
    """The report of a study in marked text."""
    return report(marked(MIXED + made))


def test_a_contest_is_told_with_both_sides() -> None:
    """Who speaks for and who against, by id and group."""
    assert texts(chapter(small("id"), "contradictions")) == [
        (
            "Mengenai trust building, informan saling bertentangan, tanpa garis pemisah yang "
            "mengikuti kelompok pemangku kepentingan: 2 informan menyatakan berjalan, yaitu "
            "I03 (village) dan I04 (ngo), dan 3 menyatakan belum berjalan, yaitu I02 "
            "(village), I05 (ngo), dan I06 (private sector)."
        )
    ]


def test_groups_that_contradict_each_other_are_named() -> None:
    """A contest between groups names the camps."""
    body = "".join(
        f"== I0{n}.txt\nI0{n}: [trust_building{s}|So it is.]\n" for n, s in enumerate("++--", 1)
    )
    assert texts(chapter(trust(body), "contradictions")) == [
        (
            "On trust building accounts differ between stakeholder groups. In favour: a (2 of 2); "
            "against: b (2 of 2). Of the 4 informants who judge it, 2 speak for it, 2 against it, "
            "and none give mixed accounts."
        )
    ]


def test_one_voice_is_no_camp() -> None:
    """A group of one is told as one informant, and those who mix are not hidden."""
    people = MIXED + "I05 (c)\n"
    signs = ("+", "+|So it is.] [trust_building-", "-", "-", "+")
    body = "".join(
        f"== I0{n}.txt\nI0{n}: [trust_building{s}|So it is.]\n" for n, s in enumerate(signs, 1)
    )
    assert texts(chapter(report(marked(people + body)), "contradictions")) == [
        (
            "On trust building accounts differ between stakeholder groups. In favour: a (1 of 2) "
            "and one informant of c; against: b (2 of 2). Of the 5 informants who judge it, 2 "
            "speak for it, 2 against it, and 1 gives a mixed account."
        )
    ]


def test_contested_aspects_are_told_too() -> None:
    """An indicator that is partly implemented may hide a contest in an aspect."""
    body = "".join(
        f"== I0{n}.txt\nI0{n}: [trust_building/openness{s}|So it is.]\n"
        for n, s in enumerate("++--", 1)
    )
    told = texts(chapter(trust(body), "contradictions"))
    assert told[-1].startswith("On openness (an aspect of trust building) accounts differ")


def test_a_thin_split_is_no_contest_of_camps() -> None:
    """One voice against three is told with its name and its weight."""
    body = "".join(
        f"== I0{n}.txt\nI0{n}: [trust_building{s}|So it is.]\n" for n, s in enumerate("+++-", 1)
    )
    assert texts(chapter(trust(body), "contradictions")) == [
        (
            "On trust building opinions are divided: 3 speak for it, namely I01 (a), I02 "
            "(a) and I03 (b), and 1 against it, namely I04 (b). At least one side is too small "
            "to be called a camp."
        )
    ]


def test_negative_cases_are_named() -> None:
    """Every informant against a clear verdict."""
    body = "I05 (b)\nI06 (b)\n" + "".join(
        f"== I0{n}.txt\nI0{n}: [trust_building{s}|So it is.]\n" for n, s in enumerate("+++++-", 1)
    )
    assert texts(chapter(trust(body), "contradictions")) == [
        "On trust building, judged implemented, 1 informant speaks against the verdict: I06 (b)."
    ]


def test_harmony_is_told_as_such() -> None:
    """Where nothing is contested the chapter says so."""
    assert texts(chapter(thin(), "contradictions")) == [
        "No indicator is contested, and no informant speaks against a verdict."
    ]


def test_limits_are_those_of_the_data() -> None:
    """No roster, one informant, nothing reviewed, a file unread: each is told, nothing else."""
    made = thin()
    told = list(limits(words("en", made.study), made))
    assert told[:6] == [
        (
            "Some of the material could not be read or does not fit, and is missing from these "
            "results: I09.pdf."
        ),
        "Left out: 2 persons who have refused or withdrawn consent.",
        "With 1 informant no indicator can be judged by the rule.",
        (
            "Without a list of informants nothing can be said about stakeholder groups and "
            "about how independent the accounts are of each other."
        ),
        "On face to face the evidence is too thin for a verdict.",
        (
            "The machine proposed no code for commitment and shared understanding in the "
            "interviews. That is not evidence that nobody speaks of it."
        ),
    ]
    assert not any("snowball" in t for t in told)


def test_a_machines_silence_is_no_finding() -> None:
    """Where only a machine has read, the limits say what its silence means and how it errs."""
    made = thin()
    told = " ".join(limits(words("en", made.study), made))
    assert "a gap in the machine's reading and not a finding" in told
    assert "it missed about half of what people had coded" in told


def test_what_people_have_read_is_silent_indeed() -> None:
    """Only people's reading makes silence a finding."""
    body = "".join(f"== I0{n}.txt by Ani\nI0{n}: [trust_building+@Ani|Yes.]\n" for n in range(1, 5))
    asked = "P: [commitment+@Ani|Are they committed?]\n"
    made = report(marked(MIXED + body + asked))
    told = " ".join(limits(words("en", made.study), made))
    assert "the interviews are silent. Silence is not evidence that it does not happen" in told
    assert "machine" not in told


def test_sources_without_speakers_or_with_warnings_are_limits() -> None:
    """What nobody is known to have said counts for nothing, and the report says so."""
    made = small()
    one, two, *rest = made.study.sources
    sources = (replace(one, informants=()), replace(two, warnings=("Odd.",)), *rest)
    problems = (Problem("informants.csv:3", "Odd.", severity="warning"),)
    made = replace(made, study=replace(made.study, sources=sources, problems=problems))
    told = list(limits(words("en", made.study), made))
    assert (
        f"No speakers could be told in {one.id}, so nothing said there counts for a verdict."
        in (told)
    )
    assert f"Warnings were given about {two.id} and informants.csv:3; cgcoder status shows" in (
        " ".join(told)
    )
    assert not any("could not be read" in t for t in told)


def test_thin_groups_and_single_coding_are_limits() -> None:
    """Groups with one voice are named; so is the want of a second coder."""
    made = small("id")
    told = " ".join(limits(words("id", made.study), made))
    assert "satu informan: private sector dan provincial government." in told
    assert "Tidak ada sumber data yang dikode oleh dua orang secara terpisah" in told
    assert "Sampel bola salju tidak mewakili populasi" in told


def test_a_study_coded_twice_has_no_such_limit() -> None:
    """Two persons who went through one source are two coders."""
    made = report(
        marked(
            MIXED
            + "== I01.txt by Ani, Budi\nI01: [trust_building+@Ani|Yes.]\n== I02.txt\nI02: No.\n"
        )
    )
    told = " ".join(limits(words("en", made.study), made))
    assert "coded by two people" not in told


def test_barriers_tell_who_names_them_and_with_what() -> None:
    """Who, from where, and how often it is said to be lifted."""
    told = texts(chapter(small(), "barriers"))
    assert told[1] == (
        "In all, 2 informants name barrier budget, from provincial government and village. It "
        "is named most often together with face to face."
    )
    assert told[2] == (
        "No coding says that an informant names barrier staff. According to 1 informant, it is "
        "absent or has been lifted."
    )


def test_quotes_bear_the_language_of_their_source() -> None:
    """Word then checks the spelling of a quote in the language it was spoken in."""
    quotes = [b for b in chapter(small("id"), "findings") if isinstance(b, Quote)]
    assert quotes
    assert {q.language for q in quotes} == {"en"}


def test_the_summary_tells_verdicts_and_their_provisional_state() -> None:
    """Half a page: each verdict, the main barrier, and what is not reviewed."""
    told = texts(chapter(small(), "summary"))
    assert told[0] == (
        "This report judges 4 indicators of collaborative governance from 4 interviews, 1 "
        "observation note and 1 document with 6 informants."
    )
    assert told[3] == (
        "Face to face: implemented; low confidence. What works is regularity (+4/0)."
    )
    assert told[-1].startswith("The barrier named by most informants (2) is barrier budget.")


def test_a_study_without_codings_says_so() -> None:
    """Nothing is concluded from nothing."""
    assert texts(chapter(empty(), "summary"))[-1].startswith("Belum ada pengodean")
    assert "Belum ada yang dikode." in " ".join(texts(chapter(empty(), "method")))


def test_method_counts_people_and_machines_apart() -> None:
    """A machine's proposal is not a person's judgement."""
    told = " ".join(texts(chapter(small(), "method")))
    assert (
        "Coded by people: Ani (2 sources: 4 codings by hand and 2 gone through from beginning to "
        "end)."
    ) in told
    assert (
        "There are 20 codings in all: 4 made by people by hand, 1 proposal that a person accepted "
        "and 15 machine proposals that nobody has reviewed yet. A person's word goes before a "
        "machine's. Where people differ, the last word counts"
    ) in told
    assert (
        "lexicon, version –, which applies the codebook's cues with weights fitted on interviews "
        "that people had coded (5 sources)."
    ) in told
    assert "2 informants were the starting points" not in told
    assert "3 informants were the starting points of 3 referral trees" in told


def test_method_documents_saturation_without_passing_a_mark() -> None:
    """Seven interviews: base 5 can be assessed, base 6 cannot, and neither is a verdict."""
    people = "".join(f"I0{n} (a)\n" for n in range(1, 8))
    body = "".join(
        f"== I0{n}.txt\nI0{n}: [trust_building{'-' if n < 7 else '+'}|So it is.]\n"
        for n in range(1, 8)
    )
    told = texts(chapter(report(marked(people + body)), "method"))
    assert (
        "Saturation was documented by counting indicators with their direction, supporting or "
        "hindering, in the order of the interviews, and by the rule of Guest, Namey and Chen "
        "(2020) with runs of two interviews and a threshold of 5%: 2 of 2 possible ones were "
        "raised, with saturation not to be assessed (base 6: too few interviews) and not reached "
        "yet (base 5). In random order, 3 of the 7 informants are expected to raise 1.4 of the 2 "
        "(rarefaction). This is documentation and no pass mark."
    ) in told


def test_method_is_silent_on_saturation_where_there_is_no_series() -> None:
    """One interview, and interviews in which nothing is raised."""
    for made in (thin(), empty()):
        assert "atura" not in " ".join(texts(chapter(made, "method")))


def test_roles_and_organisations_are_not_printed() -> None:
    """They could identify a person."""
    made = small().study
    people = tuple(
        replace(i, role="Head of the office", organisation="Office X") for i in made.informants
    )
    shown = chapter(report(replace(made, informants=people)), "appendix-informants")
    cells = [c for b in shown if isinstance(b, Grid) for row in b.rows for c in row]
    assert "P-I01" in cells
    assert not {"Head of the office", "Office X"} & set(cells)
