"""Why codings came, went or changed."""

from dataclasses import replace

from marked import marked

from cgcoder.core.causes import Cause, Hit, causes, open_questions
from cgcoder.core.codes import Code, Codebook, Cue
from cgcoder.core.comparison import compare
from cgcoder.core.model import Coder
from cgcoder.core.settings import Settings
from cgcoder.core.snapshot import snapshot
from cgcoder.stats.findings import judge

PAGE = """
I01 (gov)
== I01.txt
I01: [trust+|They keep their word.] [money-|There is no money.] Not yet.
I01: [trust-|They hide the budget.]
"""
OLD = Codebook("b", "1", (Code("trust", "indicator", {}), Code("money", "barrier", {})))
CUE = Cue("word", "supports")
NEW = replace(OLD, codes=(replace(OLD.codes[0], cues=(CUE,)), OLD.codes[1]))
STUDY = replace(marked(PAGE), codebook=OLD)


def seen(study):
    """The snapshot of *study*."""
    return snapshot(study, judge(study), program="0")


def without_first(study):
    """The study without its first coding."""
    return replace(study, codings=study.codings[1:])


def told(was, now, hits=()):
    """The cause of each change."""
    return causes(compare(seen(was), seen(now)), hits)


def hit(start, end):
    """A match in the first turn."""
    return [Hit("I01.txt", start, end, 5, 54)]


def test_a_cue_in_its_words_brought_a_coding():
    """It is named; one in the same turn is told as being near; one elsewhere is no cause."""
    now = replace(STUDY, codebook=NEW)
    [cue] = compare(seen(STUDY), seen(now)).book.cues
    was = without_first(STUDY)

    assert (Cause("cue", cues=(cue,)),) == told(was, now, [hit(21, 25)])
    assert (Cause("near", cues=(cue,)),) == told(was, now, [hit(46, 50)])
    assert (Cause("untold"),) == told(was, now, [[Hit("I01.txt", 70, 75, 60, 90)]])
    assert (Cause("untold"),) == told(was, now)


def test_a_cue_that_came_is_not_why_a_coding_went():
    """Nor is one that went why a coding came."""
    now = replace(without_first(STUDY), codebook=NEW)

    assert (Cause("untold"),) == told(STUDY, now, [hit(21, 25)])
    assert ("cue",) == tuple(
        c.why for c in told(replace(STUDY, codebook=NEW), without_first(STUDY), [hit(21, 25)])
    )


def test_only_open_questions_are_looked_into():
    """Texts are searched where nothing else explains a coding, and only if cues changed."""
    now = replace(STUDY, codebook=NEW)

    assert {"I01.txt"} == open_questions(compare(seen(without_first(STUDY)), seen(now)))
    assert set() == open_questions(compare(seen(STUDY), seen(now)))
    assert set() == open_questions(compare(seen(without_first(STUDY)), seen(STUDY)))


def test_a_person_who_ruled_is_named():
    """By hand, by ruling, by rejecting, and by taking back."""
    first, *rest = STUDY.codings
    by_hand = replace(first, coder="Ani", status="person", by="Ani")
    changed = replace(first, stance="hinders", status="changed", by="Budi")
    rejected = replace(first, status="rejected", by="Citra")
    gone = without_first(STUDY)

    assert (Cause("person", "Ani"),) == told(gone, replace(STUDY, codings=(by_hand, *rest)))
    assert (Cause("person", "Budi"),) == told(STUDY, replace(STUDY, codings=(changed, *rest)))
    assert (Cause("person", "Citra"),) == told(STUDY, replace(gone, own=(rejected,)))
    assert (Cause("person", "Ani"),) == told(replace(STUDY, codings=(by_hand, *rest)), gone)


def test_a_changed_coder_is_named_before_what_cannot_be_told():
    """Another version or option of the machine explains its codings, if no cue does."""
    coders = (Coder("lexicon", "rules", "2"),)
    assert (Cause("coder"),) == told(STUDY, replace(without_first(STUDY), coders=coders))
    options = Settings(options={"lexicon": {"mode": "strict"}})
    assert (Cause("coder"),) == told(STUDY, replace(without_first(STUDY), settings=options))


def test_other_speakers_explain_codings():
    """Where the settings say otherwise who speaks."""
    other = Settings(speakers={"Bu Ani": "I01"})

    assert (Cause("speakers"),) == told(STUDY, replace(without_first(STUDY), settings=other))


def test_a_code_that_is_gone_takes_its_codings_along():
    """And a new one brings its own."""
    less = replace(OLD, codes=OLD.codes[:1])
    gone = replace(STUDY, codebook=less, codings=tuple(
        c for c in STUDY.codings if c.code != "money"
    ))  # fmt: skip

    assert (Cause("code"),) == told(STUDY, gone)
    assert (Cause("code"),) == told(gone, STUDY)
