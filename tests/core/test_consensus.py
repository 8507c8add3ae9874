"""Which codings count where people and machines say different things."""

from dataclasses import replace

import pytest
from entries import ENTRIES, PEOPLE, READ, TEXT, study
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import marked

from cgcoder.core.acts import Agreed, Closed, Coded, Memo, Retraction, Review, Target
from cgcoder.core.ledger import replay, standing
from cgcoder.core.segment import same_words
from cgcoder.core.settings import Settings

STUDY = """
I01 (gov)
== I01.txt
I01: [trust_building+|We open the books.] [commitment-|They never come.] Nothing else.
"""
OPEN, NEVER = "We open the books.", "They never come."


class Desk:
    """A study on which people act, a minute after one another."""

    def __init__(self, consensus="people"):
        """Begin with what the machine proposes."""
        study = marked(STUDY, codes=("trust_building", "commitment"))
        self.study = replace(study, settings=Settings(consensus=consensus), own=())
        self.entries = []

    def act(self, person, draft):
        """Record *draft* and give the entry."""
        n = len(self.entries)
        stamped = replace(draft, by=person, made_at=f"2026-01-01T00:{n:02}:00", id=f"e{n}")
        self.entries.append(stamped)
        return stamped

    def words(self, quote):
        """The segment of *quote*."""
        source = self.study.sources[0]
        start = source.text.index(quote)
        return source.segment(start, start + len(quote))

    def target(self, quote):
        """The machine's proposal on *quote*, as a review names it."""
        c = next(c for c in self.study.codings if c.segment.quote == quote)
        return Target(c.segment, c.code, c.stance, c.coder, c.id)

    def own(self):
        """What each coder said alone."""
        return replay(self.study, self.entries).own

    def counts(self):
        """What counts now: quote, code, stance, status."""
        found = replay(self.study, self.entries).codings
        return [(c.segment.quote, c.code, c.stance, c.status) for c in found]


PROPOSED = [
    (OPEN, "trust_building", "supports", "unreviewed"),
    (NEVER, "commitment", "hinders", "unreviewed"),
]


def test_what_nobody_ruled_on_counts_as_proposed():
    """Without entries the machine's proposals are the codings, and its own word."""
    desk = Desk()

    assert PROPOSED == desk.counts()
    assert 2 == len(replay(desk.study, []).own)


def test_a_rejected_proposal_counts_no_more_but_stays_the_machine_s_own_word():
    """The machine's word and the person's refusal both stand in `own`."""
    desk = Desk()
    desk.act("Ani", Review(desk.target(OPEN), "rejected"))
    study = replay(desk.study, desk.entries)

    assert PROPOSED[1:] == desk.counts()
    assert ["rejected", "unreviewed", "unreviewed"] == [c.status for c in study.own]


def test_a_changed_proposal_counts_as_changed():
    """Another code, another stance: the person's version stands in its place."""
    desk = Desk()
    changed = Review(desk.target(OPEN), "changed", code="commitment", stance="neutral")
    desk.act("Ani", changed)

    assert (OPEN, "commitment", "neutral", "changed") in desk.counts()
    assert "trust_building" not in [code for _, code, *_ in desk.counts()]


def test_a_hand_coding_on_the_same_words_replaces_the_proposal():
    """A person who codes the same words alike has ruled on the machine's proposal."""
    desk = Desk()
    desk.act("Ani", Coded(desk.words("open the books."), "trust_building", "hinders"))

    assert [
        ("open the books.", "trust_building", "hinders", "person"),
        PROPOSED[1],
    ] == desk.counts()


def test_silence_of_a_person_who_has_been_through_a_source_means_not_coded():
    """Proposals left unreviewed in a closed source do not count."""
    desk = Desk()
    desk.act("Ani", Review(desk.target(OPEN), "accepted"))
    desk.act("Ani", Closed("I01.txt", desk.study.sources[0].fingerprint))

    assert [(OPEN, "trust_building", "supports", "accepted")] == desk.counts()


def test_a_source_that_changed_since_has_not_been_gone_through():
    """A round on another text is no round on this one."""
    desk = Desk()
    desk.act("Ani", Closed("I01.txt", "0123456789abcdef"))

    assert PROPOSED == desk.counts()
    assert ["lexicon"] == [r.coder for r in replay(desk.study, desk.entries).rounds]


def test_undo_and_redo_are_records():
    """A retraction takes an entry back; its own retraction brings it again."""
    desk = Desk()
    ruling = desk.act("Ani", Review(desk.target(OPEN), "rejected"))
    undo = desk.act("Ani", Retraction(ruling.id))
    assert PROPOSED == desk.counts()
    desk.act("Ani", Retraction(undo.id))
    assert PROPOSED[1:] == desk.counts()


def test_nobody_takes_back_what_another_recorded():
    """Budi's retraction does not reach Ani's entry."""
    desk = Desk()
    ruling = desk.act("Ani", Review(desk.target(OPEN), "rejected"))
    desk.act("Budi", Retraction(ruling.id))

    assert PROPOSED[1:] == desk.counts()


def test_one_s_own_coding_can_be_changed_and_dropped():
    """A review of one's own coding amends it."""
    desk = Desk()
    made = desk.act("Ani", Coded(desk.words("Nothing else."), "commitment", "supports"))
    own = Target(made.segment, made.code, made.stance, "Ani", made.id)
    desk.act("Ani", Review(own, "changed", stance="hinders", note="on second thought"))
    assert ("Nothing else.", "commitment", "hinders", "person") in desk.counts()
    desk.act("Ani", Review(own, "rejected"))
    assert PROPOSED == desk.counts()


@pytest.mark.parametrize(
    ("policy", "counted"),
    [
        ("people", False),
        ("majority", False),
        ("unanimous", False),
        ("person:Ani", True),
        ("person:Budi", False),
        ("person:Cici", False),
    ],
)
def test_the_policy_decides_between_two_people(policy, counted):
    """Ani holds, Budi refuses later: only a policy that follows Ani counts the coding."""
    desk = Desk(policy)
    desk.act("Ani", Review(desk.target(OPEN), "accepted"))
    desk.act("Budi", Review(desk.target(OPEN), "rejected"))

    assert counted == ((OPEN, "trust_building", "supports", "accepted") in desk.counts())


def test_silence_of_somebody_who_has_been_through_counts_against_under_majority():
    """Two who found it against one who went through and did not: it counts; one against one: no."""
    desk = Desk("majority")
    print_ = desk.study.sources[0].fingerprint
    desk.act("Ani", Coded(desk.words("Nothing else."), "commitment", "supports"))
    desk.act("Budi", Closed("I01.txt", print_))
    assert [] == desk.counts()
    desk.act("Cici", Coded(desk.words("Nothing else."), "commitment", "hinders"))
    desk.act("Dewi", Coded(desk.words("Nothing else."), "commitment", "supports"))
    assert [("Nothing else.", "commitment", "supports", "person")] == desk.counts()


def test_what_was_agreed_goes_before_every_policy():
    """A reconciled decision stands; what each held stays in `own`."""
    desk = Desk("person:Ani")
    made = desk.act("Ani", Review(desk.target(OPEN), "accepted"))
    no = desk.act("Budi", Review(desk.target(OPEN), "rejected"))
    desk.act(
        "Ani",
        Agreed(desk.words(OPEN), "trust_building", applies=False, stance="supports",
               between=("Ani", "Budi"), settles=(made.id, no.id)),
    )  # fmt: skip

    assert PROPOSED[1:] == desk.counts()
    assert ["accepted", "rejected"] == [c.status for c in replay(desk.study, desk.entries).own[:2]]


def test_a_ruling_carries_over_to_a_proposal_with_other_borders():
    """The machine proposes half of the longer or more of the same words: the ruling is on it."""
    desk = Desk()
    target = desk.target(OPEN)
    wider = replace(target, segment=desk.words("We open the books. They"), id="of-another-round")
    desk.act("Ani", Review(wider, "rejected"))

    assert PROPOSED[1:] == desk.counts()


def test_a_memo_on_a_coding_stands_beside_it():
    """A memo is found with the coding that it is about."""
    desk = Desk()
    made = desk.act("Ani", Coded(desk.words("Nothing else."), "commitment", "supports", "hm"))
    desk.act("Budi", Memo("coding", made.id, "Ask again."))
    found = [c.memo for c in replay(desk.study, desk.entries).codings if c.status == "person"]

    assert ["hm\nAsk again."] == found


def test_a_memo_on_a_proposal_follows_it_to_other_borders():
    """The machine's coding has another id since; by its words the memo is still on it."""
    desk = Desk()
    target = desk.target(OPEN)
    wider = replace(target, segment=desk.words("We open the books. They"), id="of-another-round")
    desk.act("Ani", Memo("coding", wider.id, "Look again.", target=wider))

    assert [target.id] == [m.about for m in replay(desk.study, desk.entries).memos]


def test_who_holds_a_coding_has_not_refused_it_by_rejecting_the_machine_s_copy():
    """A hand coding stands though the same person rejects a proposal on the same words."""
    desk = Desk()
    desk.act("Ani", Coded(desk.words("open the books."), "trust_building", "hinders"))
    desk.act("Ani", Review(desk.target(OPEN), "rejected"))

    assert ("open the books.", "trust_building", "hinders", "person") in desk.counts()


def test_a_ruling_on_one_of_two_proposals_leaves_the_other_ruling():
    """Two proposals of one machine that overlap are ruled on each for itself."""
    desk = Desk()
    first = desk.study.codings[0]
    other = replace(first, id="other", segment=desk.words("open the books."))
    desk.study = replace(desk.study, codings=(*desk.study.codings, other))
    target = Target(other.segment, other.code, other.stance, other.coder, other.id)
    desk.act("Ani", Review(desk.target(OPEN), "accepted"))
    desk.act("Ani", Review(target, "rejected"))

    assert ["accepted", "rejected"] == [c.status for c in desk.own()[:2]]
    assert [(OPEN, "trust_building", "supports", "accepted"), PROPOSED[1]] == desk.counts()


def test_two_that_were_ruled_on_and_have_become_one_proposal_keep_both_rulings():
    """No ruling is lost where a new round joins two sentences."""
    desk = Desk()
    joined = replace(desk.study.codings[0], id="joined", segment=desk.words(f"{OPEN} {NEVER}"))
    desk.study = replace(desk.study, codings=(joined,))
    for quote in (OPEN, NEVER):
        target = Target(desk.words(quote), "trust_building", "supports", "lexicon", f"old-{quote}")
        desk.act("Ani", Review(target, "accepted"))

    assert [
        (OPEN, "trust_building", "supports", "accepted"),
        (NEVER, "trust_building", "supports", "accepted"),
    ] == desk.counts()


def test_a_change_to_far_other_borders_refuses_the_first_ones():
    """Who shrinks a coding to less than half does not hold the long one any more."""
    desk = Desk()
    desk.act("Ani", Review(desk.target(OPEN), "accepted"))
    desk.act("Budi", Review(desk.target(OPEN), "changed", desk.words("books.")))

    assert [("books.", "trust_building", "supports", "changed"), PROPOSED[1]] == desk.counts()


def test_a_ruling_on_what_one_made_of_a_proposal_still_refuses_the_proposal():
    """Changed to another code, then to a third: the first is refused, the second forgotten."""
    desk = Desk()
    target = desk.target(OPEN)
    desk.act("Ani", Review(target, "changed", code="commitment"))
    own = replace(target, code="commitment")
    desk.act("Ani", Review(own, "changed", code="face_to_face"))
    assert (OPEN, "face_to_face", "supports", "changed") in desk.counts()
    assert [] == [c for c in desk.counts() if c[0] == OPEN and c[1] != "face_to_face"]
    desk.act("Ani", Review(replace(target, code="face_to_face"), "accepted"))
    assert (OPEN, "face_to_face", "supports", "changed") in desk.counts()


def test_two_codings_of_one_person_are_ruled_on_each_for_itself():
    """Budi's ruling on one of Ani's overlapping codings leaves his ruling on the other."""
    desk = Desk()
    made = [
        desk.act("Ani", Coded(desk.words(w), "commitment", "supports"))
        for w in ("Nothing else.", "else.")
    ]
    for one, verdict in zip(made, ("accepted", "rejected"), strict=True):
        target = Target(one.segment, one.code, one.stance, "Ani", one.id)
        desk.act("Budi", Review(target, verdict))

    assert ["accepted", "rejected"] == [c.status for c in desk.own() if c.by == "Budi"]


def test_codings_that_were_settled_by_agreement_give_way_to_it():
    """Ani's code and Budi's code on the same words, settled as Budi's: Ani's counts no more."""
    desk = Desk()
    ani = desk.act("Ani", Coded(desk.words("Nothing else."), "commitment", "supports"))
    budi = desk.act("Budi", Coded(desk.words("Nothing else."), "trust_building", "hinders"))
    desk.act(
        "Ani",
        Agreed(desk.words("Nothing else."), "trust_building", applies=True, stance="hinders",
               between=("Ani", "Budi"), settles=(ani.id, budi.id)),
    )  # fmt: skip

    assert [("Nothing else.", "trust_building", "hinders", "agreed"), *PROPOSED] == desk.counts()
    assert ["person", "person"] == [c.status for c in desk.own()[:2]]


def test_a_decision_on_another_text_does_not_count():
    """Offsets into an older text say nothing about this one."""
    desk = Desk()
    old = replace(desk.words(OPEN), fingerprint="0123456789abcdef")
    desk.act("Ani", Coded(old, "commitment", "supports"))
    desk.act("Ani", Review(replace(desk.target(OPEN), segment=old), "rejected"))

    assert PROPOSED == desk.counts()


def test_a_refused_code_is_refused_with_its_sub_codes():
    """What no person holds above, no machine holds below; a held sub-code holds the code."""
    desk = Desk()
    below = replace(desk.study.codings[0], id="below", code="trust_building/openness")
    desk.study = replace(desk.study, codings=(*desk.study.codings, below))
    desk.act("Ani", Review(desk.target(OPEN), "rejected"))
    assert PROPOSED[1:] == desk.counts()
    desk.act("Ani", Review(desk.target(OPEN), "changed", code="trust_building/openness"))
    assert (OPEN, "trust_building/openness", "supports", "changed") in desk.counts()
    assert (OPEN, "trust_building", "supports", "unreviewed") not in desk.counts()


MANY = settings(max_examples=60)
ACTS = st.lists(ENTRIES, max_size=10)


@MANY
@given(ACTS, st.sampled_from(["people", "majority", "unanimous", "person:Ani"]))
def test_a_machine_counts_only_where_no_person_spoke(entries, policy):
    """Not on words that a person coded alike, and not in a source that one has been through."""
    after = replay(study(policy), entries)
    through = {r.source for r in after.rounds}
    people = [c for c in after.codings if c.by]
    for one in (c for c in after.codings if not c.by):
        assert "unreviewed" == one.status
        assert one.segment.source not in through
        assert not any(c.code == one.code and same_words(c.segment, one.segment) for c in people)
        assert not any(c.id == one.id for c in after.own if c.by)


@MANY
@given(ACTS)
def test_what_all_hold_counts_by_every_policy(entries):
    """Unanimous is the strictest; what each said on their own does not depend on the policy."""
    by = {p: replay(study(p), entries) for p in ("people", "majority", "unanimous")}
    acts = {p: {(c.act, c.id) for c in s.codings if c.by} for p, s in by.items()}

    assert acts["unanimous"] <= acts["majority"]
    assert acts["unanimous"] <= acts["people"]
    assert by["people"].own == by["majority"].own == by["unanimous"].own


@MANY
@given(ACTS)
def test_one_person_s_word_is_the_same_by_every_policy(entries):
    """Policies decide between people; where there is one, nothing is to be decided."""
    alone = [replace(e, by="Ani") for e in entries if not isinstance(e, Agreed)]
    policies = ("people", "majority", "unanimous", "person:Ani", "person:Dewi")

    assert 1 == len({replay(study(p), alone).codings for p in policies})


@MANY
@given(ACTS, PEOPLE)
def test_going_through_a_source_takes_only_unreviewed_proposals_away(entries, person):
    """By the policy `people` silence in a closed source speaks against machines alone."""
    closed = Closed("I01.txt", READ[0].fingerprint, by=person, made_at="2026-02", id="end")
    before, after = replay(study(), entries), replay(study(), [*entries, closed])

    assert after.codings == tuple(
        c for c in before.codings if c.by or c.segment.source != "I01.txt"
    )


@MANY
@given(ACTS)
def test_every_coding_of_a_person_leads_back_to_an_act_that_stands(entries):
    """Nothing counts that no entry says, on words that no entry quotes."""
    after = replay(study(), entries)
    acts = {e.id: e for e in standing(entries)}
    for one in after.codings:
        if one.by:
            assert one.by == acts[one.act].by
            assert one.segment.quote == TEXT[one.segment.start : one.segment.end]
