"""What moved between two runs."""

from dataclasses import replace
from fractions import Fraction

from marked import marked

from cgcoder.core.acts import Closed, Coded, Override, Retraction
from cgcoder.core.book_changes import Change, CueChange
from cgcoder.core.codes import Code, Codebook, Cue
from cgcoder.core.comparison import compare
from cgcoder.core.segment import Segment
from cgcoder.core.settings import Settings, Thresholds
from cgcoder.core.snapshot import snapshot, without
from cgcoder.core.turning import Turn
from cgcoder.stats.findings import judge

PEOPLE = """
I01 (gov)
I02 (village)
I03 (village)
I04 (ngo)
"""
TWO = """
== I01.txt
I01: [trust+|They keep their word.] [money-|There is no money.]
== I02.txt
I02: [trust+|They tell us what they do.]
"""
MORE = """
== I03.txt
I03: [trust-|They hide the budget.]
== I04.txt
I04: [trust-|Nobody answers our letters.]
"""


def seen(text, people=PEOPLE, **changes):
    """The snapshot of the study that *text* describes."""
    study = marked(people + text, codes=("trust", "money"))
    study = replace(study, **changes)
    return snapshot(study, judge(study), program="0", made_at="2026-11-24T20:00:00+00:00")


def test_the_same_study_has_not_moved():
    """Two snapshots of one study differ in nothing."""
    assert not compare(seen(TWO), seen(TWO))


def test_new_interviews_are_told_with_whom_they_brought():
    """New sources, who is heard in them, their codings, and whose word turned a verdict."""
    found = compare(seen(TWO), seen(TWO + MORE))
    [trust] = [v for v in found.verdicts if v.code == "trust"]

    assert ("I03.txt", "I04.txt") == found.sources.new
    assert ("I03", "I04") == found.people.heard
    assert [("I03.txt", {"came"}), ("I04.txt", {"came"})] == [
        (p.mark.source, told) for p, told in found.codings
    ]
    assert ("insufficient evidence", "contested") == (trust.was.status, trust.now.status)
    assert Turn("any", ("I03", "I04"), 1) == trust.turn
    assert ((2, 0, 0), (2, 2, 0)) == trust.camps
    assert (None, Fraction(0)) == (trust.was.degree, trust.now.degree)


def test_a_file_with_another_name_and_the_same_text_is_renamed():
    """Its codings are the same codings."""
    found = compare(seen(TWO), seen(TWO.replace("== I02.txt", "== B02.txt")))

    assert (("I02.txt", "B02.txt"),) == found.sources.renamed
    assert ((), (), ()) == (found.sources.new, found.sources.gone, found.codings)


def test_codings_follow_their_words_in_a_changed_text():
    """What stands further down with the same words has not come and gone."""
    found = compare(seen(TWO), seen(TWO.replace("I01: ", "I01: Well, you ask. ")))

    assert ("I01.txt",) == found.sources.changed
    assert [{"shifted"}, {"shifted"}] == [told for _, told in found.codings]
    assert () == found.verdicts


def test_another_group_or_recruiter_is_told():
    """A correction of the list of informants may move verdicts without a word being other."""
    other = PEOPLE.replace("I02 (village)", "I02 (gov) < I01")
    found = compare(seen(TWO), seen(TWO, other))

    assert (Change("I02", "village", "gov"),) == found.people.regrouped
    assert (Change("I02", "", "I01"),) == found.people.rerouted


def test_a_threshold_that_turned_a_verdict_is_named_as_such():
    """No informant is held to have turned what the thresholds turned."""
    strict = Settings(thresholds=Thresholds(least_voters=5), consensus="majority")
    found = compare(seen(TWO + MORE), seen(TWO + MORE, settings=strict))
    [trust] = [v for v in found.verdicts if v.code == "trust"]

    assert (
        Change("threshold.least_voters", "3", "5"),
        Change("consensus", "people", "majority"),
    ) == found.settings
    assert Turn("thresholds") == trust.turn


def test_changes_of_a_codebook_are_told_cue_by_cue():
    """Cues and exclusions that came or went, cues switched off, codes, and words for people."""
    cue = Cue("keep their word", "supports")
    old = Codebook(
        "b", "1",
        (Code("trust", "indicator", {"en": "Trust"}, cues=(cue, Cue("honest"))),
         Code("money", "barrier", {"en": "Money"}, exclusions=("money talks",)),
         Code("power", "barrier", {"en": "Power"})),
        switched_off=frozenset({"trust: open"}),
    )  # fmt: skip
    new = Codebook(
        "b", "2",
        (Code("trust", "indicator", {"en": "Trust"}, cues=(replace(cue, stance="hinders"),)),
         Code("money", "barrier", {"en": "Money", "id": "Uang"}),
         Code("time", "barrier", {"en": "Time"})),
        switched_off=frozenset({"trust"}),
    )  # fmt: skip
    found = compare(seen(TWO, codebook=old), seen(TWO, codebook=new)).book

    assert (("time",), ("power",), ("money",)) == (
        found.codes_new,
        found.codes_gone,
        found.reworded,
    )
    assert (Change("version", "1", "2"),) == found.values
    assert (
        CueChange("trust", "keep their word", "cue", came=False, stance="supports"),
        CueChange("trust", "honest", "cue", came=False),
        CueChange("money", "money talks", "exclusion", came=False),
        CueChange("trust", "keep their word", "cue", came=True, stance="hinders"),
        CueChange("trust", "", "shipped", came=False),
        CueChange("trust", "open", "shipped", came=True),
    ) == found.cues


def test_decisions_are_counted_by_person_and_kind():
    """Only what is more than before is told."""
    words = Segment("I01.txt", 5, 26, "They keep their word.")
    first = Coded(words, "trust", "supports", by="Ani", made_at="1", id="1")
    later = (
        Coded(words, "money", "supports", by="Ani", made_at="2", id="2"),
        Closed("I01.txt", "0", by="Budi", made_at="3", id="3"),
        Retraction("1", by="Ani", made_at="4", id="4"),
    )
    found = compare(seen(TWO, entries=(first,)), seen(TWO, entries=(first, *later)))

    assert (("Ani", "coded", 1), ("Ani", "retraction", 1), ("Budi", "closed", 1)) == found.decisions


def test_a_persons_own_verdict_is_told():
    """It moves nothing else."""
    own = Override("trust", "not implemented", "x", by="Ani", made_at="1", id="1")
    [found] = compare(seen(TWO), seen(TWO, overrides=(own,))).verdicts

    assert found.own_changed
    assert not found.status_changed
    assert (("Ani", "not implemented"),) == found.now.own


def trust(was, now):
    """Who turned the verdict on trust."""
    [found] = [v for v in compare(was, now).verdicts if v.code == "trust"]
    return found.turn


def test_votes_that_are_no_longer_on_record_are_not_guessed():
    """Where people counted then who withdrew since, nobody is held to have turned the verdict."""
    earlier = without(seen(TWO + MORE), {"I03", "I04"})
    third = "\n== I05.txt\nI05: [trust+|They do.]\n"

    assert 2 == earlier.cleared
    assert Turn("consent") == trust(earlier, seen(TWO))
    assert Turn("withdrawn") == trust(earlier, seen(TWO + third, f"{PEOPLE}I05 (ngo)\n"))


def test_a_verdict_that_its_own_votes_do_not_come_to_is_another_rules():
    """A later version of the rule may judge the same votes otherwise."""
    now = seen(TWO)
    [first, *rest] = now.standings

    assert Turn("rule") == trust(
        replace(now, standings=(replace(first, status="contested"), *rest)), now
    )
