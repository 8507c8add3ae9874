"""The lexicon coder: who is coded, where, with what stance, and why."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from cgcoder import codebook as codebooks
from cgcoder.coders import lexicon
from cgcoder.core.codes import Code, Codebook, Cue
from cgcoder.core.errors import CodebookError, OptionError
from cgcoder.core.model import Proposal, Source, Turn
from cgcoder.engine import features, lexis
from cgcoder.engine.judging import HALF, judge
from cgcoder.engine.model import chance, shipped
from cgcoder.engine.understanding import prepare, understand

SHIPPED = codebooks.load(codebooks.shipped("ansell-gash"))


def interview(*lines: str, name: str = "I01.txt") -> Source:
    """Make an interview of lines such as `P: ...` (the interviewer) and `I: ...`."""
    text, turns = "", []
    for line in lines:
        label, words = line.split(": ", 1)
        start = len(text) + len(label) + 2
        role = "interviewer" if label == "P" else "informant"
        turns.append(Turn(label, role, start, start + len(words)))
        text += line + "\n"
    return Source(name, "interview", text, tuple(turns))


def coded(source: Source, book: Codebook = SHIPPED, mode: str = "balanced") -> list[Proposal]:
    """Code one source."""
    return list(next(iter(lexicon.code([source], book, mode=mode)))[1])


def quotes(source: Source, proposals: list[Proposal], code: str) -> list[tuple[str, str]]:
    """Give (words, stance) of what was proposed for *code* or its sub-codes."""
    return [
        (source.text[p.start : p.end], p.stance)
        for p in proposals
        if p.code.split("/", 1)[0] == code
    ]


def book(*codes: Code) -> Codebook:
    """Make a codebook without shipped cues."""
    return Codebook("own", "1", codes)


def test_a_meeting_told_in_either_language_is_coded_as_dialogue():
    """Plain statements of dialogue are found in Indonesian and in English."""
    indonesian = interview(
        "P: Bagaimana pertemuan dengan dinas?",
        "I: Kami rapat rutin dengan dinas setiap Senin di balai desa.",
    )
    english = interview(
        "P: How often do you meet with the council?",
        "I: We sit down with the council every month, face to face.",
    )
    assert quotes(indonesian, coded(indonesian), "face_to_face") == [
        ("Kami rapat rutin dengan dinas setiap Senin di balai desa.", "supports")
    ]
    assert quotes(english, coded(english), "face_to_face") == [
        ("We sit down with the council every month, face to face.", "supports")
    ]


def test_a_denied_meeting_hinders():
    """Negation turns the stance."""
    source = interview(
        "P: How often do you meet with the council?",
        "I: They never invited us to a single meeting.",
    )
    assert [s for _, s in quotes(source, coded(source), "face_to_face")] == ["hinders"]


def test_the_interviewer_is_never_coded():
    """A question full of cues is no evidence."""
    source = interview(
        "P: Do you trust the council? Do you sit down with them face to face every month?",
        "I: My knee hurts.",
    )
    assert [p for p in coded(source) if p.start < source.turns[1].start] == []


def test_an_answer_without_any_cue_is_coded_by_the_question_before_it():
    """The question sets the topic: the same words mean nothing after a private question."""
    answer = "I: Fridays, in the old school, and there is always cake."
    asked = interview("P: How often do you sit down with the city and the farmers?", answer)
    private = interview("P: How often do your grandkids visit, is your wife well?", answer)
    assert [words for words, _ in quotes(asked, coded(asked), "face_to_face")] == [answer[3:]]
    assert coded(private) == []


def test_neighbouring_sentences_of_one_code_and_stance_are_one_proposal():
    """Two sentences on one thought make one segment, in bounds of the turn."""
    source = interview(
        "P: Kalau rapat dengan dinas dan warga, bagaimana?",
        "I: Kami rapat rutin dengan dinas tiap bulan. Semua warga diundang dan duduk bersama.",
        "P: Lalu?",
        "I: Kami juga rapat dengan perusahaan tiap bulan.",
    )
    found = quotes(source, coded(source), "face_to_face")
    assert found[0][0] == (
        "Kami rapat rutin dengan dinas tiap bulan. Semua warga diundang dan duduk bersama."
    )
    assert len(found) == 2


def test_what_is_said_of_one_source_does_not_depend_on_the_others():
    """A source coded alone and among others gets the same proposals, in order of the sources."""
    sources = [
        interview("P: Do you trust the council?", "I: No, they lied to us.", name="A.txt"),
        interview("P: Berapa cucu Ibu?", "I: Dua, dan kami rapat tiap Senin.", name="B.txt"),
        interview("I: We have no money and no staff for it.", name="C.txt"),
    ]
    together = list(lexicon.code(sources, SHIPPED))
    assert [s.id for s, _ in together] == ["A.txt", "B.txt", "C.txt"]
    assert [list(p) for _, p in together] == [coded(s) for s in sources]
    assert any(p for _, p in together)


def test_many_sources_are_coded_in_batches_with_the_same_result(monkeypatch):
    """The size of a batch changes nothing."""
    sources = [
        interview("P: Do you trust the council?", "I: No, they lied to us.", name=f"{n}.txt")
        for n in range(5)
    ]
    whole = list(lexicon.code(sources, SHIPPED))
    monkeypatch.setattr(lexicon, "BATCH", 1)
    assert list(lexicon.code(sources, SHIPPED)) == whole


def test_nothing_to_code_gives_nothing():
    """Empty sources and no sources are no trouble."""
    assert list(lexicon.code([], SHIPPED)) == []
    empty = Source("E.txt", "interview", "")
    assert list(lexicon.code([empty], SHIPPED)) == [(empty, ())]


def test_strict_proposes_a_part_of_balanced_and_balanced_of_review():
    """The modes are nested: what a stricter one proposes, a laxer one covers."""
    source = interview(
        "P: Do you trust the council?",
        "I: They lied to us. We meet. Money is short. The van is old. We need each other.",
    )

    def covered(mode: str) -> set[tuple[int, str]]:
        return {
            (place, p.code.split("/", 1)[0])
            for p in coded(source, mode=mode)
            for place in range(p.start, p.end)
        }

    assert covered("strict") < covered("balanced") <= covered("review")


def test_an_unknown_mode_is_refused_with_the_known_ones():
    """A typo in the mode is told, not passed over."""
    with pytest.raises(OptionError, match="no mode 'lax'") as caught:
        list(lexicon.code([], SHIPPED, mode="lax"))
    assert caught.value.hint == "Choose review, balanced, strict."


def test_any_codebook_is_coded_by_its_own_cues():
    """Codes that no shipped list knows are found by what the codebook says of them."""
    own = book(
        Code(
            "grazing_rules",
            "indicator",
            {},
            cues=(Cue("~gembala", stance="supports"), Cue("grazing rota", stance="supports")),
        ),
        Code("wolves", "barrier", {}, cues=(Cue("wolf*"), Cue("wolves"))),
        Code("weather", "context", {}, cues=(Cue("drought"),)),
    )
    source = interview("I: We drew up a grazing rota with the park. The wolves took six lambs.")
    assert [(p.code, p.stance) for p in coded(source, own)] == [
        ("grazing_rules", "supports"),
        ("wolves", "hinders"),
    ]
    assert coded(interview("I: Nice day."), own) == []


def test_a_cue_that_a_study_adds_is_found_whatever_was_asked():
    """Who adds a cue means it: it needs neither a question on the code nor other cues."""
    source = interview("P: Siapa yang datang?", "I: Yang datang ngopi bareng cuma warga hulu.")
    codes = tuple(
        replace(c, cues=(*c.cues, Cue("ngopi bareng cuma"))) if c.id == "trust_building" else c
        for c in SHIPPED.codes
    )

    assert not quotes(source, coded(source), "trust_building")
    assert quotes(source, coded(source, replace(SHIPPED, codes=codes)), "trust_building")


def test_a_sub_code_is_named_where_its_words_stand():
    """The parent is proposed and the best sub-code named; without its words the parent stays."""
    own = book(
        Code("talks", "indicator", {}, cues=(Cue("meeting*", weight=2),)),
        Code("talks/rhythm", "indicator", {}, parent="talks", cues=(Cue("every month"),)),
    )
    source = interview(
        "I: We hold a meeting every month.", "P: And?", "I: It is a meeting like any."
    )
    assert [p.code for p in coded(source, own)] == ["talks/rhythm", "talks"]


def test_an_excluded_phrase_silences_the_cue_it_overlaps():
    """An exclusion of a code drops its cues inside the phrase and nowhere else."""
    own = book(
        Code("staff", "barrier", {}, cues=(Cue("officer*"),), exclusions=("officers mess",)),
    )
    source = interview("I: We ate in the officers mess.", "I: There is one officer for all of it.")
    assert [source.text[p.start : p.end] for p in coded(source, own)] == [
        "There is one officer for all of it."
    ]


def test_a_shipped_cue_can_be_switched_off():
    """A study silences a single shipped cue, or all cues of a code."""
    source = interview("I: The pandemic closed the office.")
    codes = (Code("barrier_disruption", "barrier", {}),)
    on = Codebook("own", "1", codes, shipped_cues="ansell-gash-1")
    off = Codebook(
        "own",
        "1",
        codes,
        shipped_cues="ansell-gash-1",
        switched_off=frozenset({"barrier_disruption"}),
    )
    assert [p.code for p in coded(source, on)] == ["barrier_disruption"]
    assert coded(source, off) == []


def test_a_regular_expression_runs_on_the_text_as_written():
    """Capitals and punctuation, which plain cues do not see, can be asked for by a regex."""
    own = book(Code("money", "barrier", {}, cues=(Cue(r"Rp\.? ?\d", regex=True),)))
    source = interview("I: Kurang Rp 15.000 per anak.", "I: Rupiah melemah.")
    assert [source.text[p.start : p.end] for p in coded(source, own)] == [
        "Kurang Rp 15.000 per anak."
    ]


def test_a_regular_expression_that_could_run_for_ever_is_refused_by_name():
    """Nested repetition is an error that names code and pattern, not a hanging program."""
    own = book(Code("money", "barrier", {}, cues=(Cue(r"(a+)+b", regex=True),)))
    with pytest.raises(CodebookError, match=r"'\(a\+\)\+b' of money could take for ever"):
        list(lexicon.code([interview("I: aaaa")], own))


def test_why_quotes_the_words_the_question_and_what_decided_the_stance():
    """A reader sees the cues as they stand in the text and where the stance comes from."""
    source = interview(
        "P: Can you rely on the council?",
        "I: They LIED to us about the levee.",
    )
    why = [p.why for p in coded(source) if p.code.startswith("trust_building")]
    assert len(why) == 1
    assert 'cues: "LIED"' in why[0]
    assert "asked: rely" in why[0]
    assert 'hinders: "LIED"' in why[0]


def test_a_stance_that_no_word_decides_is_marked_as_assumed():
    """`explicit` is False where nothing in the sentence speaks for a side."""
    source = interview("P: Where do you and the city meet?", "I: At the meeting.")
    found = [p for p in coded(source) if p.code.startswith("face_to_face")]
    assert [p.explicit for p in found] == [False]
    assert "assumed" in found[0].why


def test_a_lifted_barrier_supports():
    """A barrier that the sentence says is over is no hindrance."""
    source = interview(
        "P: What about the budget?", "I: Soal dana, sekarang sudah cair, bukan masalah lagi."
    )
    assert [s for _, s in quotes(source, coded(source), "barrier_budget")] == ["supports"]


def test_quotes_with_escapes_and_markup_pass_through_unharmed():
    """Hostile text is data: nothing is interpreted, offsets stay."""
    source = interview(
        "I: \x1b[31mWe trust [bold]them[/bold]\x1b[0m, =HYPERLINK(1) and \U0001f600 too."
    )
    found = [p for p in coded(source, mode="review") if p.code.startswith("trust")]
    assert [source.text[p.start : p.end] for p in found] == [
        source.text[source.turns[0].start : source.turns[0].end]
    ]


def test_the_version_changes_with_any_weight_word_or_cue_and_with_nothing_else(tmp_path):
    """Proposals are cached under the version: what changes them must change it."""
    (tmp_path / "weights.json").write_bytes(b"{}\n")
    (tmp_path / "notes.md").write_bytes(b"a")
    first = lexicon.version([tmp_path])
    (tmp_path / "notes.md").write_bytes(b"b")
    (tmp_path / "weights.json").write_bytes(b"{}\r\n")
    assert lexicon.version([tmp_path]) == first
    (tmp_path / "words.tsv").write_bytes(b"rapat\t1\n")
    second = lexicon.version([tmp_path])
    (tmp_path / "words.tsv").write_bytes(b"rapat\t2\n")
    assert len({first, second, lexicon.version([tmp_path])}) == 3


def test_the_version_is_known_without_loading_the_engine():
    """A command that only lists coders must not wait for arrays."""
    script = (
        "import sys; from cgcoder.coders import lexicon;"
        "print({'numpy', 'cgcoder.engine'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)  # noqa: S603
    assert done.stdout.split() == [b"set()"]


def test_a_code_that_the_word_lists_do_not_know_is_judged_without_them():
    """A study's own code gets the chance it had before there were word lists."""
    own = book(Code("talks", "indicator", {}, cues=(Cue("meeting*", weight=2),)))
    source = interview("P: Do you meet?", "I: We hold a meeting.")
    compiled = prepare(own)
    known = understand([source], compiled)
    judged = judge(known, shipped())
    told = features.features(known.evidence, known.topics, barriers=False)
    plain = chance(shipped().indicator_plain.logit(told, judged.chance.shape))
    cue = known.evidence.score / (known.evidence.score + HALF)
    assert judged.wording.known.tolist() == [False]
    assert judged.chance.tolist() == np.maximum(plain, cue).tolist()


def test_a_code_of_the_same_name_without_the_shipped_cues_owes_the_word_lists_nothing():
    """`commitment` in a codebook that does not build on the shipped one may mean anything."""
    own = book(Code("commitment", "indicator", {}, cues=(Cue("vow*"),)))
    known = understand([interview("I: We signed, we promised.")], prepare(own))
    wording = judge(known, shipped()).wording
    assert wording.known.tolist() == [False]
    assert wording.logit.tolist() == [[0.0]]


def test_why_names_the_words_that_told_where_no_cue_stands(monkeypatch):
    """A proposal without a cue shows the words that weighed most, as they were written."""
    ids = [c.id for c in SHIPPED.codes if c.parent is None and c.kind != "context"]
    rows = [["*"] + ["-9"] * len(ids)]
    for gram, weight in (("boxes", "9"), ("count the", "3"), ("lorry", ".2")):
        rows.append([gram] + [weight if code == "trust_building" else "0" for code in ids])
    listed = lexis.parse("# test\n" + "\n".join("\t".join(r) for r in [["", *ids], *rows]))
    monkeypatch.setattr(lexis, "answers", lambda: listed)
    source = interview("I: I still Count the BOXES when the lorry has gone.")
    whys = [p.why for p in coded(source) if p.code == "trust_building"]
    assert len(whys) == 1
    assert whys[0].startswith('words: "BOXES", "Count the"; ')


def test_the_shipped_version_depends_on_weights_word_lists_and_cue_lists():
    """The folders that are looked at are those that the coder reads."""
    names = {
        p.name for place in lexicon.PLACES for p in place.iterdir() if p.suffix in lexicon.USED
    }
    assert names >= {
        "weights.json",
        "words-answer.tsv",
        "words-question.tsv",
        "ansell-gash-1.txt",
        "general-1.txt",
    }
