"""The errors of a machine, one by one."""

from hypothesis import given, settings
from hypothesis import strategies as st
from marked import marked

from cgcoder.text.evaluating import Evaluated
from cgcoder.text.mistakes import mistakes

STUDY = """
I01 (gov)
== I01.txt by Ani, lexicon
P: [trust_building+:.9|How is it?]
I01: [trust_building+@Ani trust_building+:.9|We trust them.] [commitment+:.6|They meet.] \
[commitment+:.8|They stay.]
I01: [trust_building-@Ani commitment-:.7|Well.] [trust_building+@Ani|So it is.] \
[trust_building+@Ani|And so on.]
I01: [commitment+@Ani commitment-~:.95|It is going on.]
"""


def errors(text):
    """Kind, codes, confidence, units and words of each error."""
    found = Evaluated(marked(text), "lexicon", "Ani", "sentence")
    return [
        (
            m.kind,
            m.person_code,
            m.machine_code,
            m.confidence,
            m.units,
            m.source.text[m.start : m.end],
        )
        for m in mistakes(found)
    ]


def test_errors_stand_by_kind_the_most_confident_first():
    """What the interviewer says is no unit; neighbours missed alike are one error."""
    assert [
        ("invented", "", "commitment", 0.8, 1, "They stay."),
        ("invented", "", "commitment", 0.6, 1, "They meet."),
        ("other_code", "trust_building", "commitment", 0.7, 1, "Well."),
        ("other_stance", "commitment", "commitment", 0.95, 1, "It is going on."),
        ("missed", "trust_building", "", None, 2, "So it is. And so on."),
    ] == errors(STUDY)


def test_a_sub_code_is_an_error_where_both_gave_the_code_above_it():
    """Another aspect of the same code is one error, not two."""
    text = """
    I01
    == I01.txt by Ani, lexicon
    I01: [trust_building/openness+@Ani trust_building/respect+:.5|Yes.] \
[trust_building/openness+@Ani|No.]
    """.replace("\n    ", "\n")

    assert [
        ("other_code", "trust_building/openness", "trust_building/respect", 0.5, 1, "Yes."),
        ("missed", "trust_building", "", None, 1, "No."),
    ] == errors(text)


SENTENCE = st.sets(
    st.sampled_from(
        [
            f"{c}{s}{who}"
            for c in ("trust_building", "commitment", "barrier_budget")
            for s in "+-"
            for who in ("@Ani", ":.5")
        ]
    ),
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(st.lists(SENTENCE, min_size=1, max_size=8))
def test_the_errors_add_up_to_the_counts_by_code(sentences):
    """Missed and other code are the misses, invented and other code what was invented."""
    said = [f"[{' '.join(sorted(s))}|Number {n}.]" if s else "No." for n, s in enumerate(sentences)]
    study = marked(f"I01\n== I01.txt by Ani, lexicon\nI01: {' '.join(said)}\n")
    found = Evaluated(study, "lexicon", "Ani", "sentence")
    listed = mistakes(found)

    for n, code in enumerate(found.codes):
        counts = found.table(n)
        kinds = ("missed", "other_code")
        missed = sum(m.units for m in listed if m.kind in kinds and m.person_code == code)
        kinds = ("invented", "other_code")
        invented = sum(m.units for m in listed if m.kind in kinds and m.machine_code == code)
        assert (counts.only_a, counts.only_b) == (missed, invented)
