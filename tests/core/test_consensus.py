"""Which codings count where people and machines say different things."""

from dataclasses import replace

import pytest
from marked import marked

from cgcoder.core.acts import Agreed, Closed, Coded, Memo, Retraction, Review, Target
from cgcoder.core.ledger import replay
from cgcoder.core.settings import Settings

TEXT = """
I01 (gov)
== I01.txt
I01: [trust_building+|We open the books.] [commitment-|They never come.] Nothing else.
"""
OPEN, NEVER = "We open the books.", "They never come."


class Desk:
    """A study on which people act, a minute after one another."""

    def __init__(self, consensus="people"):
        """Begin with what the machine proposes."""
        study = marked(TEXT, codes=("trust_building", "commitment"))
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
