"""The topic that questions set, carry on and switch off."""

from __future__ import annotations

from cgcoder import codebook as codebooks
from cgcoder.core.model import Source, Turn
from cgcoder.engine.topics import State
from cgcoder.engine.understanding import prepare, understand

CODEBOOK = codebooks.load(codebooks.shipped("ansell-gash"))
COMPILED = prepare(CODEBOOK)
CODES = ("face_to_face", "trust_building", "commitment", "shared_understanding",
         "intermediate_outcomes", "barrier")  # fmt: skip


def states(*questions: str) -> tuple[State, ...]:
    """Give the state after each question; the answers say nothing."""
    text, turns = "", []
    for question in questions:
        for role, words in (("interviewer", question), ("informant", "Well, some.")):
            turns.append(Turn(role, role, len(text), len(text) + len(words)))
            text += words + "\n"
    return understand([Source("I.txt", "interview", text, tuple(turns))], COMPILED).topics.states


def strongest(state: State) -> str:
    """Name the strongest topic."""
    return CODES[state.topics.index(max(state.topics))] if max(state.topics) else ""


def test_a_question_names_its_topic_in_both_languages():
    """What is asked for is what the answer is about."""
    asked = {
        "How often do you all meet in one room?": "face_to_face",
        "Do you trust the council?": "trust_building",
        "Seberapa sering rapat dengan dinas?": "face_to_face",
        "Kenapa Ibu masih mau bertahan sampai sekarang?": "commitment",
        "Apakah tujuan semua pihak itu sama, dan masalahnya dipahami sama?": "shared_understanding",
        "Apa hasilnya sejauh ini, ada perubahan?": "intermediate_outcomes",
        "Kendala apa yang paling berat?": "barrier",
    }
    assert {q: strongest(states(q)[0]) for q in asked} == asked


def test_a_follow_up_carries_the_topic_on_with_some_loss():
    """A mere "Why?" asks about the same, less and less surely."""
    first, second, third = states("Do you trust the council?", "Why?", "How so?")
    assert [strongest(s) for s in (first, second, third)] == ["trust_building"] * 3
    assert first.topics[1] == 1.0
    assert 1.0 > second.topics[1] > third.topics[1] > 0.5
    assert (first.direct, second.direct, third.age) == (1.0, 0.0, 2)


def test_a_private_question_switches_the_topic_off():
    """After "How are your grandkids?" an answer is hardly about the council any more."""
    _, private = states("Do you trust the council?", "And your grandkids, do they like fishing?")
    assert private.off == 1.0
    assert max(private.topics) == 0.25


def test_a_closing_question_ends_all_topics():
    """After "Who else should I talk to?" nothing is left."""
    _, closing = states(
        "Do you trust the council?", "Thank you so much. Who else should I talk to?"
    )
    assert closing.off == 1.0
    assert max(closing.topics) == 0.0


def test_and_with_whom_turns_to_relations():
    """A bare "Kalau dengan dinas?" asks how one gets on with them."""
    assert strongest(states("Kalau dengan dinas?")[0]) == "trust_building"


def test_a_barrier_can_be_asked_for_by_name():
    """A question about money makes the budget likely."""
    barriers = [c.id for c in CODEBOOK.of_kind("barrier")]
    state = states("Is there enough money, is the budget late?")[0]
    assert state.barriers[barriers.index("barrier_budget")] == 1.0


def test_a_source_without_interviewer_has_no_topics():
    """Documents and notes are never "off topic"."""
    text = "The council met."
    note = Source("N.txt", "document", text, (Turn("", "other", 0, len(text)),))
    topics = understand([note], COMPILED).topics
    assert topics.asked.tolist() == [False]
    assert topics.states[0].off == 0.0
    assert max(topics.states[0].topics) == 0.0
