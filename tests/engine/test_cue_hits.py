"""Where single cues match."""

from marked import marked

from cgcoder.core.book_changes import CueChange
from cgcoder.core.causes import Hit
from cgcoder.engine.cue_hits import cue_hits

STUDY = marked("""
I01 (gov)
== I01.txt
P: Kami rapat?
I01: Kami rapat setiap bulan. Dirapatkan terus.
""")


def words(hits):
    """The words that each match covers."""
    text = STUDY.sources[0].text
    return [text[h.start : h.end] for h in hits]


def test_each_cue_is_looked_for_by_its_own_level_in_answers_only():
    """Plain, with every derivation, and as a regular expression; questions are no evidence."""
    cues = (
        CueChange("face_to_face", "rapat", "cue", came=True, level="exact"),
        CueChange("face_to_face", "~rapat", "cue", came=True),
        CueChange("face_to_face", "setiap b[a-u]+n", "cue", came=False, regex=True),
        CueChange("face_to_face", "setiap minggu", "exclusion", came=True),
    )
    found = cue_hits(cues, STUDY.sources, "")

    assert [["rapat"], ["rapat", "Dirapatkan"], ["setiap bulan"], []] == [words(h) for h in found]
    assert Hit("I01.txt", 25, 30, 20, 62) == found[0][0]


def test_the_same_pattern_may_be_two_changes():
    """A cue of another stance came and went; both match where it matches."""
    cues = [
        CueChange("a", "rapat", "cue", came, stance)
        for came, stance in ((True, "supports"), (False, "hinders"))
    ]

    assert [["rapat"], ["rapat"]] == [words(h) for h in cue_hits(cues, STUDY.sources, "")]


def test_a_code_that_is_switched_off_stands_for_all_its_shipped_cues():
    """They are those of the list that the codebook names."""
    whole = CueChange("face_to_face", "", "shipped", came=False)
    [found] = cue_hits([whole], STUDY.sources, "ansell-gash-1")

    assert any("rapat" in w for w in words(found))
    assert [[]] == cue_hits([whole], STUDY.sources, "")
