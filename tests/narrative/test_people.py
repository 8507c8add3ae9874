"""Who decided what, in sentences."""

from dataclasses import replace

import pytest
from entries import READ, study

from cgcoder.core.acts import Agreed, Closed, Coded, Review, Target
from cgcoder.core.ledger import replay
from cgcoder.core.model import Coder
from cgcoder.narrative import words
from cgcoder.narrative.people import persons, policy, rulings


def decided():
    """Ani rules on three proposals and codes by hand, Budi goes through a source, both agree."""
    made = study()
    made = replace(made, coders=(Coder("lexicon", "rules"), Coder("guide", "rules")))
    first, _, third, _, last = made.codings
    targets = [Target(c.segment, c.code, c.stance, c.coder, c.id) for c in (first, third, last)]
    drafts = [
        ("Ani", Review(targets[0], "accepted")),
        ("Ani", Review(targets[1], "rejected")),
        ("Ani", Review(targets[2], "changed", stance="hinders")),
        ("Ani", Coded(READ[1].segment(0, 17), "commitment", "supports")),
        ("Budi", Closed("I01.txt", READ[0].fingerprint)),
        ("Budi", Agreed(READ[1].segment(19, 36), "trust", True, "neutral", ("Ani", "Budi"))),
    ]
    return replay(
        made,
        [
            replace(d, by=by, made_at=f"2026-01-0{n}", id=f"e{n}")
            for n, (by, d) in enumerate(drafts)
        ],
    )


def test_everybody_s_decisions_and_what_became_of_proposals_are_told():
    """By hand, accepted, changed, rejected, agreed, sources gone through, and the policy."""
    made = decided()
    told = words("en", made)

    assert [
        (
            "Coded by people: Ani (2 sources: 1 coding by hand, 1 proposal accepted, 1 changed and "
            "1 rejected) and Budi (1 source: 1 gone through from beginning to end)."
        )
    ] == list(persons(told, made))
    assert [
        (
            "There are 4 codings in all: 1 made by people by hand, 1 proposal that a person "
            "accepted, 1 proposal that a person changed and 1 that people agreed "
            "on after they had differed."
        ),
        (
            "A further 3 machine proposals do not count: 1 that a person rejected and 2 on words "
            "that a person coded otherwise, or in sources that a person went "
            "through without taking "
            "them up."
        ),
        "A person's word goes before a machine's.",
        (
            "Where people differ, the last word counts: what anybody coded stands unless another "
            "person refused it later (policy: people)."
        ),
        "What people agreed on when they compared their codings goes before this policy.",
    ] == list(rulings(told, made))


def test_where_nobody_decided_no_policy_is_told():
    """All codings are proposals; whose word counts among people is no question yet."""
    made = replay(study(), [])
    told = words("en", made)

    assert [] == list(persons(told, made))
    assert [
        "There are 5 codings in all, every one a machine proposal that nobody has reviewed yet."
    ] == list(rulings(told, made))


@pytest.mark.parametrize(
    ("consensus", "english", "indonesian"),
    [
        ("people", "the last word counts", "keputusan terakhir yang berlaku"),
        ("majority", "more of them hold it than refuse it", "lebih banyak daripada"),
        ("unanimous", "only if nobody", "tidak seorang pun"),
        ("person:Ani", "what Ani decided counts", "keputusan Ani yang berlaku"),
    ],
)
def test_each_policy_is_told_in_both_languages(consensus, english, indonesian):
    """The name of the policy stands beside what it means."""
    for language, expected in (("en", english), ("id", indonesian)):
        told = policy(words(language, None), consensus)
        assert expected in told
        assert f": {consensus})" in told
