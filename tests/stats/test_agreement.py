"""Agreement between coders of a study."""

from dataclasses import replace

import pytest
from marked import marked

from cgcoder.core.model import Round
from cgcoder.stats.agreement import compute

STUDY = """
I01 (gov)
I02 (village)
== I01.txt by Ani, Budi
P: How is it?
I01: [trust_building+@Ani trust_building+@Budi|We trust them.] [trust_building-@Ani|They lie.] So.
I01: [commitment+@Budi|We stay.]
== I02.txt by Ani, Budi
I02: [trust_building-@Ani trust_building+@Budi|It depends on the day.] Well.
== I03.txt by Ani
I02: [commitment+@Ani|Nobody else has been through this.]
"""


def found(study, name="agreement", **options):
    """The rows of one table as dictionaries."""
    tables = {t.name: t for t in compute(study, **options)}
    names = [c.id for c in tables[name].columns]
    return [dict(zip(names, row, strict=True)) for row in tables[name].rows]


def test_each_code_has_its_two_by_two_over_sentences_that_both_saw():
    """Six sentences in two sources; the third source was seen by one only."""
    trust, commitment = found(marked(STUDY))

    assert ("trust_building", 2, 6) == (trust["code"], trust["sources"], trust["units"])
    assert [2, 1, 0, 3] == [trust[c] for c in ("both", "only_a", "only_b", "neither")]
    assert pytest.approx(0.666667) == trust["kappa"]
    assert [0, 0, 1, 5] == [commitment[c] for c in ("both", "only_a", "only_b", "neither")]
    assert 0.0 == commitment["kappa"]
    assert None is commitment["undefined"]


def test_a_code_that_all_gave_everywhere_has_no_coefficient():
    """No variation: a dash with its reason."""
    study = marked(
        "I01\n== I01.txt by Ani, Budi\nI01: [trust_building+@Ani trust_building+@Budi|Yes.]"
    )
    (row,) = found(study)

    assert (None, None, "no_variation") == (row["kappa"], row["alpha"], row["undefined"])
    assert 1.0 == row["percent_agreement"]


def test_turns_and_informants_are_units_too():
    """Three turns; two informants, whose sources are taken together."""
    turns = found(marked(STUDY), unit="turn")[0]
    people = found(marked(STUDY), unit="informant")[0]

    assert (3, 2) == (turns["units"], turns["both"])
    assert (2, 2) == (people["units"], people["both"])


def test_stance_is_compared_where_both_gave_the_code():
    """Of two sentences that both coded, one has the same stance."""
    sets, stances = found(marked(STUDY), "agreement_overall")

    assert ("code_sets", 6) == (sets["measured"], sets["units"])
    assert (2, 0.5) == (stances["units"], stances["percent_agreement"])


def test_informants_stand_where_each_coder_has_them():
    """Ani has I01 mixed (one turn each way), Budi for; both judge I02, each another way."""
    (trust, *_) = found(marked(STUDY, codes=("trust_building",)), "agreement_judgements")

    assert ("trust_building", 2, 0.0) == (
        trust["code"], trust["informants"], trust["percent_agreement"],
    )  # fmt: skip


def test_silence_of_somebody_who_never_went_through_is_no_rating():
    """Without a round of Budi there is nobody to compare Ani with."""
    study = marked(STUDY)
    alone = replace(study, rounds=tuple(r for r in study.rounds if r.coder == "Ani"))

    assert () == compute(alone)


def test_a_machine_is_compared_only_when_it_is_named():
    """People are the default; with a machine a note says what that measures."""
    text = STUDY.replace("by Ani, Budi", "by Ani, Budi, lexicon")
    study = marked(text)
    named = compute(study, coders=("Ani", "lexicon"))

    assert 2 == found(study)[0]["both"]
    assert "agreement_machine" in [n.key for n in named[0].notes]
    assert "agreement_machine" not in [n.key for n in compute(study)[0].notes]


def test_three_coders_have_fleiss_kappa_and_no_two_by_two():
    """Counts of a pair are undefined for three."""
    study = marked(STUDY)
    third = replace(
        study,
        coders=(*study.coders, replace(study.coders[0], name="Cici")),
        rounds=(*study.rounds, Round("Cici", "I01.txt"), Round("Cici", "I02.txt")),
    )
    trust = found(third)[0]

    assert (None, None) == (trust["both"], trust["bias_index"])
    assert pytest.approx(11 / 65, abs=1e-6) == trust["kappa"]


def test_intervals_draw_interviews_and_say_so_where_these_are_too_few():
    """Two interviews: units are drawn, and the note warns."""
    tables = compute(marked(STUDY))

    assert "agreement_few" in [n.key for n in tables[0].notes]


def test_the_same_seed_gives_the_same_interval():
    """Intervals are reproducible, and lie around the value."""
    many = "I01\n" + "\n".join(
        f"== I{n:02}.txt by Ani, Budi\n"
        f"I01: [commitment+@Ani{' commitment+@Budi' * (n % 3 > 0)}|Yes.] No. No."
        for n in range(9)
    )
    one, other = (found(marked(many), draws=300)[0] for _ in range(2))

    assert one == other
    assert one["alpha_low"] < one["alpha"] < one["alpha_high"]
    assert one["kappa_low"] < one["kappa"] < one["kappa_high"]


def test_characters_are_counted_as_nvivo_does():
    """Both, one, neither: of all characters of a source, the interviewer's too."""
    study = marked(STUDY)
    rows = found(study, "agreement_characters")
    first = next(r for r in rows if (r["code"], r["source"]) == ("trust_building", "I01"))
    size = len(study.source("I01").text)

    assert (14, 9, 0, size - 23) == tuple(first[c] for c in ("both", "only_a", "only_b", "neither"))


def test_codings_by_ruling_are_no_independent_judgement():
    """A note counts the codings that rest on somebody's proposal."""
    study = marked(STUDY)
    own = tuple(
        replace(c, status="accepted", by=c.coder) if c.coder == "Budi" else c for c in study.own
    )
    notes = {n.key: n.values for n in compute(replace(study, own=own))[0].notes}

    assert {"codings": 3} == notes["agreement_assisted"]


def test_characters_of_whoever_withdrew_are_not_counted_as_left_uncoded():
    """Nobody was shown them, so that nobody can agree on leaving them uncoded."""
    study = marked(STUDY)
    whole = found(study, "agreement_characters")[0]
    first = replace(study.sources[0], withheld=((0, 10), (12, 15)))
    rest = found(replace(study, sources=(first, *study.sources[1:])), "agreement_characters")[0]

    assert ("trust_building", "I01") == (rest["code"], rest["source"])
    assert whole["neither"] - 13 == rest["neither"]
    assert whole["both"] == rest["both"]


def test_free_spans_are_compared_as_they_stand():
    """Same spans agree wholly; a span that only one marked agrees with nothing."""
    trust, commitment = found(marked(STUDY))

    assert pytest.approx(0.8) == trust["span_f1"]
    assert 0.5 < trust["u_alpha"] < 1.0
    assert (0.0, True) == (commitment["span_f1"], commitment["u_alpha"] <= 0)
    alike = "I01\n== I01.txt by Ani, Budi\nI01: [commitment+@Ani commitment+@Budi|Yes.] No."
    assert (1.0, 1.0) == tuple(found(marked(alike))[0][k] for k in ("u_alpha", "span_f1"))
