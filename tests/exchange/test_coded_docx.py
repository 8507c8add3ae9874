"""Transcripts as Word files with comments: what they show, and what comes back of them."""

from __future__ import annotations

from dataclasses import replace
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from decided import base, recorded
from lxml import etree
from worded import Docx, W, w

from cgcoder.core.acts import Coded, Memo, Retraction, Review
from cgcoder.core.errors import CgcoderError
from cgcoder.exchange.coded_docx import read, write

MEET, PROMISE = "We meet every month, in the hall.", "=SUM of it: nobody keeps a promise."
MONEY = "There is no money."


@pytest.fixture
def word(tmp_path):
    """Export a study, do something to the file of I01, read it back as Ani."""

    def go(does=lambda _: None, study=None, person="Ani", **more):
        study = study or base()
        write(study, tmp_path / "out")
        file = Docx(tmp_path / "out" / "I01.docx")
        does(file)
        path = file.save(tmp_path / "I01.docx")
        return read(path, study, person, **more)

    return go


def by_hand(study=None):
    """A study in which Ani and Budi coded by hand and ruled on proposals."""
    study = study or base()
    text = study.sources[0].text
    at = text.index("It is so.")
    segment = study.sources[0].segment(at, at + len("It is so."))
    meet, promise, _ = (c for c in study.own if c.segment.source == "I01.txt")
    return recorded(
        study,
        ("Ani", [Coded(segment, "commitment", "supports", "She nods.")]),
        ("Budi", [review(meet, "accepted"), review(promise, "rejected")]),
    )


def review(coding, verdict, **more):
    """A ruling on a coding."""
    from cgcoder.core.acts import Target

    target = Target(coding.segment, coding.code, coding.stance, coding.coder, coding.id)
    return Review(target, verdict, **more)


def test_a_file_that_nobody_changed_changes_nothing(word):
    """Neither with a machine alone nor with two people's decisions in it."""
    assert ([], []) == word()
    assert ([], []) == word(study=by_hand())


def test_each_coding_is_one_comment_that_reads_by_itself(word):
    """Code and stance first, then where it comes from and why, the key last."""
    seen = {}
    word(lambda file: seen.update(file.told()), by_hand())

    assert {k: v[1:-1] for k, v in seen.items()} == {
        "Face to face: Regularity (+ supports)": [
            "Proposed by lexicon, accepted by Budi.",
            "Why: marked in the test",
        ],
        "Barrier budget (− hinders)": [
            "Proposed by the machine, 60% sure; not reviewed yet.",
            "Why: marked in the test",
        ],
        "Commitment (+ supports)": ["Memo: She nods."],
    }


def test_an_edited_sign_is_a_change_of_stance(word):
    """The word beside it, which the person left as it was, does not count against it."""
    drafts, problems = word(lambda f: f.edit("Trust building (−", "−", "+"))
    assert ("changed", "trust_building", "supports") == told(drafts[0])
    assert (1, []) == (len(drafts), problems)


def told(draft):
    """What a review says."""
    return draft.verdict, draft.code, draft.stance


def test_another_code_is_a_change_of_code(word):
    """The stance stays; words added below become the note."""

    def does(file):
        file.edit("Trust building (−", "Trust building", "commitment")
        file.edit("commitment (−", "marked in the test", "marked in the test\nShe means her own.")

    drafts, problems = word(does)
    assert ("changed", "commitment", "hinders") == told(drafts[0])
    assert "She means her own." == drafts[0].note
    assert (1, []) == (len(drafts), problems)


def noted(draft):
    """A memo: on what, in which words, and the coding that it names."""
    return draft.of_kind, draft.about, draft.text, draft.target.id


def test_words_added_to_a_comment_are_a_memo_on_its_coding(word):
    """The coding itself stays unreviewed."""
    drafts, _ = word(
        lambda f: f.edit("Trust building", "marked in the test", "marked in the test\nAsk her.")
    )
    assert [("coding", "I01-1", "Ask her.", "I01-1")] == [noted(d) for d in drafts]


def test_a_deleted_comment_refuses_the_coding(word):
    """A machine's and another person's is rejected, one's own is taken back."""
    study = by_hand()
    own = next(c for c in study.own if c.status == "person")

    drafts, problems = word(lambda f: f.delete("Commitment"), study)
    assert ([Retraction(own.id)], []) == (drafts, problems)

    drafts, problems = word(lambda f: (f.delete("Face"), f.delete("Barrier")), study)
    assert ["rejected", "rejected"] == [d.verdict for d in drafts]
    assert ["face_to_face/regularity", "barrier_budget"] == [d.target.code for d in drafts]
    assert [] == problems


def test_a_new_comment_that_begins_with_a_code_is_a_coding(word):
    """On exactly the words it hangs on; what follows the sign is the memo."""
    drafts, problems = word(lambda f: f.add("nobody keeps", "trust building- They say so."))
    assert [] == problems
    (draft,) = drafts
    assert isinstance(draft, Coded)
    assert ("nobody keeps", "trust_building", "hinders", "They say so.") == (
        draft.segment.quote,
        draft.code,
        draft.stance,
        draft.memo,
    )


def test_any_other_comment_is_a_memo_with_its_words(word):
    """It is on the source."""
    drafts, problems = word(lambda f: f.add("We meet every month", "Which hall is that?"))
    assert [Memo("source", "I01.txt", "“We meet every month”: Which hall is that?")] == drafts
    assert [] == problems


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        ("setuju", "accepted"),
        ("OK", "accepted"),
        ("Agree!", "accepted"),
        ("terima, pak", "accepted"),
        ("tolak", "rejected"),
        ("tidak setuju", "rejected"),
        ("no", "rejected"),
    ],
)
def test_a_reply_rules_on_the_coding(word, reply, verdict):
    """In both languages."""
    drafts, problems = word(lambda f: f.add("", reply, "Ani", answers="Trust building"))
    assert ([verdict], []) == ([d.verdict for d in drafts], problems)
    assert "I01-1" == drafts[0].target.id


def test_a_reply_with_a_code_changes_and_any_other_is_a_memo(word):
    """“Agree, but” agrees to nothing."""
    drafts, _ = word(lambda f: f.add("", "commitment +", answers="Trust building"))
    assert [("changed", "commitment", "supports")] == [told(d) for d in drafts]

    drafts, _ = word(lambda f: f.add("", "Setuju, tapi lihat I02.", answers="Trust building"))
    assert [("coding", "I01-1", "Setuju, tapi lihat I02.", "I01-1")] == [noted(d) for d in drafts]


def does_everything(file):
    """Edit, delete, add and reply."""
    file.edit("Trust building (−", "− hinders", "+ supports")
    file.delete("Barrier")
    file.add("nobody keeps", "commitment 0 maybe")
    file.add("We meet every month", "Which hall?")
    file.add("", "setuju", answers="Face to face")


def test_reading_a_file_twice_records_nothing_new(word, tmp_path):
    """All of it stands in the ledger already."""
    study = base()
    drafts, _ = word(does_everything)
    after = recorded(study, ("Ani", drafts))

    assert 5 == len(drafts)
    assert ([], []) == read(tmp_path / "I01.docx", after, "Ani")


def test_what_was_decided_since_is_not_undone_by_reading_again(word, tmp_path):
    """Who read the file and then took a coding back does not want it back."""
    drafts, _ = word(does_everything)
    after = recorded(base(), ("Ani", drafts))
    coded = next(e for e in after.entries if isinstance(e, Coded))
    after = recorded(after, ("Ani", [Retraction(coded.id)]))

    assert ([], []) == read(tmp_path / "I01.docx", after, "Ani")


def test_google_docs_keeps_what_is_needed(word):
    """Without ids, dates, properties and line ends nothing changes; deletions are seen."""
    assert ([], []) == word(lambda f: f.as_google())

    def does(file):
        file.delete("Barrier")
        file.as_google()

    drafts, problems = word(does, by_hand())
    assert (["rejected"], []) == ([d.verdict for d in drafts], problems)


def test_a_file_that_lost_its_memory_deletes_nothing(word):
    """What was deleted cannot be told from what was never there, and that is said."""

    def does(file):
        file.delete("Barrier")
        file.as_google(header=False)

    drafts, problems = word(does)
    assert [] == drafts
    assert ["warning"] == [p.severity for p in problems]
    assert "none is taken for deleted" in problems[0].message


def test_text_that_was_edited_is_not_taken_over(word):
    """Comments keep their words, plain or tracked; the change is told once."""
    for tracked in (False, True):

        def does(file, tracked=tracked):
            file.add("nobody keeps", "commitment+")
            file.replace("Do you meet", "Do you often meet", tracked=tracked)

        drafts, problems = word(does)
        assert ["nobody keeps"] == [d.segment.quote for d in drafts], tracked
        assert ["I01.docx"] == [p.place for p in problems] or [] == problems


def test_a_comment_on_words_that_are_gone_is_told_and_left_out(word):
    """Where it stands, who wrote it, and what to do."""

    def does(file):
        file.add("We meet every month", "commitment+", "Prof X")
        file.replace("We meet every month", "", tracked=True)

    drafts, problems = word(does)
    assert [] == drafts
    assert "Prof X wrote “commitment+”: the words it hung on were deleted" in problems[0].message
    assert problems[0].place.startswith("I01.docx, paragraph ")


def test_a_passage_that_is_deleted_refuses_none_of_its_codings(word):
    """Its comments went with it, which nobody decided."""

    def does(file):
        file.delete("Barrier")
        file.replace(MONEY, "")

    drafts, problems = word(does)
    assert [] == drafts
    assert "1 comments are gone together with their words" in problems[0].message


def test_only_ones_own_comments_count_where_several_wrote(word):
    """Unless an author is named, or all of them."""

    def does(file):
        file.add("nobody keeps", "commitment+", "ani")
        file.add("We meet every month", "commitment+", "Prof X")

    drafts, problems = word(does)
    assert ["nobody keeps"] == [d.segment.quote for d in drafts]
    assert "comments of others than Ani were left out: Prof X (1)" in problems[0].message

    drafts, problems = word(does, author="Prof X")
    assert (["We meet every month"], []) == ([d.segment.quote for d in drafts], problems)

    drafts, problems = word(does, author="*")
    assert 2 == len(drafts)


def test_same_study_same_bytes(tmp_path):
    """Nothing of the clock is in a file."""
    for name in ("a", "b"):
        write(by_hand(), tmp_path / name)
    for file in ("I01.docx", "I02.docx"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_a_file_that_somebody_worked_on_is_not_overwritten(tmp_path):
    """It is set aside; one that nobody touched is replaced, and removed with its source."""
    study = base()
    write(study, tmp_path)
    write(study, tmp_path)
    assert ["I01.docx", "I02.docx"] == sorted(p.name for p in tmp_path.iterdir())

    file = Docx(tmp_path / "I01.docx")
    file.add("nobody keeps", "commitment+")
    file.save(tmp_path / "I01.docx")
    write(replace(study, sources=study.sources[:1]), tmp_path)
    assert ["I01 (edited).docx", "I01.docx"] == sorted(p.name for p in tmp_path.iterdir())

    drafts, _ = read(tmp_path / "I01 (edited).docx", study, "Ani")
    assert ["nobody keeps"] == [d.segment.quote for d in drafts]


def broken(tmp_path, parts, name="I01.docx"):
    """A packed file of these parts."""
    with ZipFile(tmp_path / name, "w", ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return tmp_path / name


BODY = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>'


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({}, "I01.docx is damaged"),
        ({"word/document.xml": "<w:document"}, "I01.docx is damaged"),
        ({"word/document.xml": BODY, "word/comments.xml": "<w:com"}, "I01.docx is damaged"),
        (
            {"word/document.xml": f'<!DOCTYPE x [<!ENTITY a "b">]>{BODY}'},
            "I01.docx declares entities",
        ),
        ({"word/document.xml": " " * 400_000_000}, "I01.docx unpacks to more than"),
        ({"word/document.xml": BODY}, "I01.docx does not hold the words of I01.txt"),
    ],
)
def test_a_file_that_is_no_transcript_is_refused(tmp_path, parts, says):
    """In words, with what to do."""
    with pytest.raises(CgcoderError, match=says) as refused:
        read(broken(tmp_path, parts), base(), "Ani")
    assert refused.value.hint


def test_a_file_without_comments_decides_nothing(tmp_path):
    """A plain copy of the transcript may be read, too."""
    text = "".join(
        f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>"
        for line in base().sources[0].text.splitlines()
    )
    body = f'<w:document xmlns:w="{W}"><w:body>{text}</w:body></w:document>'
    assert ([], []) == read(broken(tmp_path, {"word/document.xml": body}), base(), "Ani")


def test_replies_in_a_circle_end(word):
    """Only a broken file has such; it is read to its end."""

    def does(file):
        file.add("", "Why?", answers="Trust building")
        file.add("", "So.", answers="Why?")
        one, two = list(file.answers)
        file.answers = {one: two, two: one}

    drafts, problems = word(does)
    assert ([1], []) == ([len({type(d) for d in drafts})], problems)


def test_a_transcript_that_was_commented_before_is_read_alike(tmp_path):
    """Tables of talk, split runs, soft hyphens; a whole line is coded without its label."""
    import docx

    from cgcoder.formats import docx as transcript
    from cgcoder.text.dialogue import segment

    page = docx.Document()
    page.add_paragraph("P: Apakah Bapak sering rapat?")
    line = page.add_paragraph()
    runs = [line.add_run(t) for t in ("I01: ", "Kami ra", "pat setiap bu\u00adlan\u00a0di desa. ")]
    last = line.add_run("Dananya kurang.")
    page.add_comment(runs[1:], "face + rutin", "Prof. Budi")
    page.add_comment([runs[0], last], "Menarik sekali", "Prof. Budi")
    table = page.add_table(rows=3, cols=2)
    for row, said in zip(table.rows, ("Siapa hadir?", "Semua saling percaya.", "Oh."), strict=True):
        row.cells[0].text = "I01" if said.startswith("Semua") else "P"
        words = row.cells[1].paragraphs[0].add_run(said)
        if said.startswith("Semua"):
            page.add_comment([words], "trust_building (+)", "Prof. Budi")
    path = tmp_path / "J01.docx"
    page.save(str(path))
    study = base()
    reading = transcript.read(path)
    source = segment(reading, source_id="J01.docx", informants=(), settings=study.settings)
    study = replace(study, sources=(*study.sources, source))

    drafts, problems = read(path, study, "Budi")
    assert [] == problems
    assert [
        ("Kami rapat setiap bulan di desa.", "face_to_face", "rutin"),
        ("Semua saling percaya.", "trust_building", ""),
    ] == [(d.segment.quote, d.code, d.memo) for d in drafts if isinstance(d, Coded)]
    assert ["“I01: Kami rapat setiap bulan di desa. Dananya kurang.”: Menarik sekali"] == [
        d.text for d in drafts if isinstance(d, Memo)
    ]


def test_withheld_words_are_not_written_nor_coded_nor_quoted(word):
    """Of somebody who withdrew nothing leaves the study and nothing comes back."""
    study = base()
    one = study.sources[0]
    at = one.text.index(MONEY)
    hidden = replace(one, withheld=((at, at + len(MONEY)),))
    kept = tuple(c for c in study.own if c.code != "barrier_budget")
    study = replace(study, sources=(hidden, study.sources[1]), codings=kept, own=kept)
    seen = []

    def does(file):
        seen.append(etree.tostring(file.document).decode())
        file.add("█████", "commitment+")
        file.add("nobody keeps", "commitment+")
        file.replace("█████ ██ ██ ██████", MONEY)

    drafts, problems = word(does, study)
    assert MONEY not in seen[0]
    assert ["nobody keeps"] == [d.segment.quote for d in drafts]
    assert problems
    assert not any("money" in p.message for p in problems)


def test_a_comment_without_words_is_on_its_sentence(word):
    """LibreOffice lets people comment on a place; how it was read is told."""

    def does(file):
        made = file.add("nobody keeps", "commitment+")
        for mark in list(file.document.iter(w("commentRangeStart"), w("commentRangeEnd"))):
            if mark.get(w("id")) == made.get(w("id")):
                mark.getparent().remove(mark)

    drafts, problems = word(does)
    assert [PROMISE] == [d.segment.quote for d in drafts]
    assert ["warning"] == [p.severity for p in problems]


def test_a_comment_whose_key_was_deleted_is_known_by_its_place(word):
    """Who writes a comment anew edits it."""

    def does(file):
        file.write(file.comment("Trust building"), ["commitment +"])

    drafts, problems = word(does)
    assert ([("changed", "commitment", "supports")], []) == ([told(d) for d in drafts], problems)


def test_a_comment_that_is_copied_to_other_words_codes_these(word):
    """And on the same words it is nothing new."""

    def does(file):
        lines = file.lines(file.comment("Trust building"))
        file.add("It is so.", "\n".join(lines), "lexicon (machine)")

    drafts, problems = word(does)
    assert [("It is so.", "trust_building", "hinders", "")] == [
        (d.segment.quote, d.code, d.stance, d.memo) for d in drafts
    ]
    assert [] == problems


def test_what_cannot_be_applied_says_where_and_what_to_do(word):
    """The rest of the file is applied."""

    def does(file):
        file.add("nobody keeps", "commit- supports", "Ani")
        file.add("We meet every month", "building +", "Ani")
        file.add("in the hall", "o +", "Ani")
        file.edit("Barrier budget", "Barrier budget (− hinders)", "+ 0")

    drafts, problems = word(does)
    assert ["Memo", "Coded", "Memo"] == [type(d).__name__ for d in drafts]
    assert ["warning", "error"] == [p.severity for p in problems]
    assert (
        "Ani wrote “commit- supports” on “nobody keeps”: sign and word contradict each other. "
        "The comment was left out."
    ) == problems[1].message
    assert "I01.docx, paragraph 6" == problems[1].place
