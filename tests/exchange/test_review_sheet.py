"""Sheets on which people decide: what is in them, what they come to, and what is refused."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from decided import base, filled, recorded, sheets
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cgcoder.core.acts import Coded, Memo, Retraction, Review
from cgcoder.core.deciding import Change, Choices, changed, rejected
from cgcoder.core.errors import CgcoderError
from cgcoder.core.settings import Settings
from cgcoder.exchange.review_sheet import read, write

MEET, PROMISE, MONEY = (
    "We meet every month, in the hall.",
    "=SUM of it: nobody keeps a promise.",
    "There is no money.",
)
DO, HIDE = "We do meet.", "They hide it."


@pytest.fixture
def decide(tmp_path):
    """Export a study, fill the sheet in, read it back; give drafts and problems."""

    def run(rows=None, study=None, person="Ani", **more):
        study = study or base()
        write(study, tmp_path / "out.xlsx")
        path = filled(tmp_path / "out.xlsx", tmp_path / "in.xlsx", rows or {}, **more)
        return read(path, study, person)

    return run


def test_a_row_shows_the_words_in_their_context_and_leaves_room_to_decide(tmp_path):
    """Words in reading order, label, stance, reason; the columns to fill in are empty."""
    write(base(), tmp_path / "out.xlsx")
    heads, first, second, *_ = sheets(tmp_path / "out.xlsx")["Review"]
    row = dict(zip(heads, second, strict=True))

    assert first[heads.index("Words")] == MEET
    assert row == {
        "Source": "I01.txt",
        "Informant": "I01",
        "Before": "P: Do you meet, and do you trust each other?\nI01: Well. We meet every month, "
        "in the hall.",
        "Words": PROMISE,
        "After": "It is 'so'.\nI01: It is so. There is no money.",
        "Code": "Trust building",
        "Stance": "hinders",
        "Decision": "",
        "New code": "",
        "New stance": "",
        "Your memo": "",
        "Why": "marked in the test",
        "Confidence": 0.4,
        "Coder": "lexicon",
        "Status": "unreviewed",
        "Stakeholder group": "dinas",
        "ID": "#I01-1",
    }


def test_codes_are_offered_with_their_definitions(tmp_path):
    """The last sheet lists every code by a label of its own; a sub-code names its parent."""
    write(base(), tmp_path / "out.xlsx")
    codes = sheets(tmp_path / "out.xlsx")["Codes"]

    assert [r[0] for r in codes[:4]] == [
        "Code",
        "Commitment",
        "Commitment: Ownership",
        "Face to face",
    ]


def test_a_sheet_that_nobody_filled_in_records_nothing(decide):
    """The round trip without a decision changes nothing."""
    assert decide() == ([], [])


def test_decisions_become_rulings(decide):
    """Accept, reject and change, with a memo; what is left empty is not decided."""
    drafts, problems = decide(
        {
            MEET: {"Decision": "accept"},
            PROMISE: {"Decision": "Reject", "Your memo": "Irony."},
            MONEY: {"Decision": "change", "New code": "Commitment: Ownership", "New stance": "+"},
        }
    )
    first, second, third = drafts

    assert problems == []
    assert (first.verdict, first.target.id) == ("accepted", "I01-0")
    assert (second.verdict, second.note) == ("rejected", "Irony.")
    assert (third.verdict, third.code, third.stance) == (
        "changed", "commitment/ownership", "supports",
    )  # fmt: skip
    assert third.segment.quote == MONEY


@pytest.mark.parametrize("word", ["terima", "ya", "Setuju", "Y", "YES", " accept. "])
def test_decisions_are_read_in_both_languages(decide, word):
    """However somebody says yes."""
    (draft,), problems = decide({MEET: {"Decision": word}})

    assert (draft.verdict, problems) == ("accepted", [])


def test_words_that_are_mended_in_a_change_are_the_new_borders(decide):
    """Shortened or lengthened words that stand in the transcript, at the coding's place."""
    drafts, problems = decide(
        {DO: {"Decision": "change", "Words": "We do  meet. And we do meet again."}}
    )

    assert problems == []
    assert drafts[0].segment.quote == "We do meet. And we do meet again."
    assert (drafts[0].code, drafts[0].stance) == ("face_to_face", "supports")


def test_what_cannot_be_applied_is_listed_with_its_row_and_the_rest_is_applied(decide):
    """One row's mistake costs that row only."""
    drafts, problems = decide(
        {
            MEET: {"Decision": "perhaps"},
            PROMISE: {"Decision": "accept", "Words": "Something else."},
            MONEY: {"Decision": "change", "New code": "Trust"},
            DO: {"New code": "Commitment"},
            HIDE: {"Decision": "reject"},
        }
    )

    assert [d.target.id for d in drafts] == ["I02-1"]
    assert [(p.place, p.message) for p in problems] == [
        ("in.xlsx, Review:2", "the decision 'perhaps' is not understood."),
        ("in.xlsx, Review:3", "the words are not those of the coding I01-1."),
        ("in.xlsx, Review:4", "there is no one code 'Trust'."),
        ("in.xlsx, Review:5", "a new code or stance is given, but no decision."),
    ]
    assert all(p.hint for p in problems)


def test_an_unknown_id_is_listed_unless_nothing_is_decided(decide):
    """A proposal may have gone since the sheet was made."""

    def spoil(content):
        for row in content[1:3]:
            row[-1] = "#gone"
            row[content[0].index("Words")] = "Other words."
        return content

    drafts, problems = decide({MEET: {"Decision": "accept"}}, arrange=spoil)

    assert drafts == []
    assert [(p.place, p.message) for p in problems] == [
        ("in.xlsx, Review:2", "there is no coding #gone any more.")
    ]


def test_a_spoilt_id_is_made_good_by_the_words(decide):
    """Excel may turn `12e4` into a number; source, words and code still tell the coding."""

    def spoil(content):
        for row in content[1:]:
            row[-1] = "1.2E+09"
        return content

    drafts, problems = decide({MEET: {"Decision": "accept"}}, arrange=spoil)

    assert ([d.target.id for d in drafts], problems) == (["I01-0"], [])


def test_rows_and_columns_may_be_moved_and_others_added(decide):
    """Sorted backwards, columns reversed, a title above, a column of the reader's own."""

    def arrange(content):
        heads, *body = ([*row[::-1], "mine"] for row in content)
        return [["My title"], [], heads, *body[::-1]]

    drafts, problems = decide({MEET: {"Decision": "accept"}}, arrange=arrange)

    assert ([d.target.id for d in drafts], problems) == (["I01-0"], [])


def test_two_rows_on_one_coding_count_once_and_must_agree(decide):
    """A copied row is nothing new; one that says otherwise is listed."""

    def double(content):
        again, other = list(content[1]), list(content[1])
        other[content[0].index("Decision")] = "reject"
        return [*content, again, other]

    drafts, problems = decide({MEET: {"Decision": "accept"}}, arrange=double)

    assert [d.verdict for d in drafts] == ["accepted"]
    assert [p.place for p in problems] == ["in.xlsx, Review:8"]
    assert "in.xlsx, Review:2" in problems[0].message


def test_new_codings_have_a_sheet_of_their_own(decide):
    """Source, words, code, stance; without a stance a barrier hinders, all else supports."""
    drafts, problems = decide(
        new=[
            ["I01", "It is 'so'.", "Commitment", "", "My own."],
            ["I01.txt", "There is no money", "Barrier budget", "", ""],
            ["I02", "And we do meet again.", "commitment/ownership", "menghambat", ""],
        ]
    )

    assert problems == []
    assert [(d.segment.quote, d.code, d.stance, d.memo) for d in drafts] == [
        ("It is 'so'.", "commitment", "supports", "My own."),
        ("There is no money", "barrier_budget", "hinders", ""),
        ("And we do meet again.", "commitment/ownership", "hinders", ""),
    ]


def test_new_codings_that_cannot_be_placed_are_listed(decide):
    """Words that stand nowhere or in two places, unknown sources and codes, empty cells."""
    drafts, problems = decide(
        new=[
            ["I01", "We never said so.", "Commitment", "", ""],
            ["I02", "we do meet", "Commitment", "", ""],
            ["I01", "It is", "Commitment", "", ""],
            ["I09", "It is 'so'.", "Commitment", "", ""],
            ["I01", "It is 'so'.", "Courage", "", ""],
            ["I01", "It is 'so'.", "", "", ""],
        ]
    )

    assert [(d.segment.source, d.segment.quote) for d in drafts] == [("I02.txt", "we do meet")]
    assert [(p.place[-1], p.message.split(":")[0]) for p in problems] == [
        ("2", "“We never said so.” does not stand in I01.txt."),
        ("4", "“It is” stands 2 times in I01.txt"),
        ("5", "There is no source 'I09' here."),
        ("6", "there is no one code 'Courage'."),
        ("7", "a new coding needs a source, words and a code."),
    ]


def test_rows_below_the_others_add_codings_too(tmp_path):
    """In CSV there is one table: a row without an id is a coding by hand."""
    write(base(), tmp_path / "out.csv")
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    (tmp_path / "in.csv").write_text(text + "I01,,,It is so.,,Commitment\r\n", encoding="utf-8")
    (draft,), problems = read(tmp_path / "in.csv", base(), "Ani")

    assert (type(draft), draft.segment.quote, draft.code) == (Coded, "It is so.", "commitment")
    assert problems == []


def test_no_cell_of_a_csv_can_start_a_formula_and_words_are_known_all_the_same(tmp_path):
    """The apostrophe that keeps a spreadsheet from computing is undone."""
    write(base(), tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[1]["Words"] == f"'{PROMISE}"
    rows[1]["Decision"] = "accept"
    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    (draft,), problems = read(tmp_path / "in.csv", base(), "Ani")

    assert (draft.target.id, problems) == ("I01-1", [])


def test_an_indonesian_study_has_indonesian_sheets(tmp_path):
    """Headings, decisions and stances; a reader of English may fill it in."""
    study = replace(base(), settings=Settings(language="id"))
    write(study, tmp_path / "out.xlsx")
    found = sheets(tmp_path / "out.xlsx")
    heads = found["Tinjauan"][0]

    assert list(found) == ["Tinjauan", "Pengodean baru", "Petunjuk", "Kode"]
    assert {"Kutipan", "Keputusan", "Kode baru", "Sikap baru", "Memo Anda"} <= set(heads)
    assert found["Tinjauan"][2][heads.index("Sikap")] == "menghambat"


def test_reading_a_sheet_twice_records_nothing_new(tmp_path):
    """What the person holds already is not decided again."""
    study = base()
    write(study, tmp_path / "out.xlsx")
    path = filled(
        tmp_path / "out.xlsx",
        tmp_path / "in.xlsx",
        {
            MEET: {"Decision": "accept", "Your memo": "Yes."},
            PROMISE: {"Decision": "reject"},
            MONEY: {"Decision": "change", "New stance": "supports", "Words": "no money"},
            HIDE: {"Your memo": "Look again."},
        },
        new=[["I01", "It is 'so'.", "Commitment", "", "Mine."]],
    )
    drafts, _ = read(path, study, "Ani")
    after = recorded(study, ("Ani", drafts))

    assert [type(d) for d in drafts] == [Review, Review, Review, Memo, Coded]
    assert read(path, after, "Ani") == ([], [])
    assert len(read(path, after, "Budi")[0]) == 5


def test_rejecting_a_coding_of_ones_own_takes_it_back_once(tmp_path):
    """The row is then about a coding that is gone, which is what it asked for."""
    study = base()
    (source,) = (s for s in study.sources if s.id == "I01.txt")
    start = source.text.index("It is so.")
    mine = recorded(
        study, ("Ani", [Coded(source.segment(start, start + 9), "commitment", "supports")])
    )
    write(mine, tmp_path / "out.xlsx")
    path = filled(tmp_path / "out.xlsx", tmp_path / "in.xlsx", {"It is so.": {"Decision": "no"}})
    (draft,), problems = read(path, mine, "Ani")
    after = recorded(mine, ("Ani", [draft]))

    assert (draft, problems) == (Retraction("0000ledger"), [])
    assert read(path, after, "Ani") == ([], [])


def test_what_another_person_changed_is_accepted_as_the_row_shows_it(decide):
    """Accepting says yes to what one reads, not to what stood there before."""
    study = base()
    choice = Choices(study)["I01-2"]
    after = recorded(study, ("Budi", changed(choice, "Budi", Change(code="commitment"))))
    (draft,), problems = decide({MONEY: {"Decision": "accept"}}, study=after)

    assert problems == []
    assert (draft.verdict, draft.code, draft.stance) == ("changed", "commitment", "hinders")
    assert draft.target.code == "barrier_budget"


def test_a_row_from_before_anothers_change_is_accepted_as_it_was_read(tmp_path):
    """Whoever accepts an older sheet says yes to what that sheet said."""
    study = base()
    write(study, tmp_path / "out.xlsx")
    path = filled(tmp_path / "out.xlsx", tmp_path / "in.xlsx", {MONEY: {"Decision": "accept"}})
    choice = Choices(study)["I01-2"]
    after = recorded(study, ("Budi", changed(choice, "Budi", Change(code="commitment"))))
    (draft,), _ = read(path, after, "Ani")

    assert (draft.verdict, draft.target.code) == ("accepted", "barrier_budget")


def test_rejected_codings_stay_on_the_sheet(tmp_path):
    """One may think again; who refused it stands in the row."""
    study = base()
    after = recorded(study, ("Ani", rejected(Choices(study)["I01-0"], "Ani")))
    write(after, tmp_path / "out.xlsx")
    heads, first, *_ = sheets(tmp_path / "out.xlsx")["Review"]

    assert first[heads.index("Status")] == "rejected (Ani)"


def test_words_of_people_left_out_are_blacked_out_in_the_context(tmp_path):
    """They stand beside words that others may decide on."""
    study = base()
    source = study.source("I01")
    asked = source.turns[0]
    hidden = replace(source, turns=source.turns[1:], withheld=((asked.start, asked.end),))
    write(replace(study, sources=(hidden, study.source("I02"))), tmp_path / "out.xlsx")
    heads, first, *_ = sheets(tmp_path / "out.xlsx")["Review"]

    assert first[heads.index("Before")] == (
        "P: ██ ███ █████ ███ ██ ███ █████ ████ ██████\nI01: Well."
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("in.xlsx", b"no workbook"),
        ("in.csv", b"a,b\n1,2\n"),
        ("in.csv", b""),
        ("in.ods", b"PK\x03\x04torn"),
    ],
)
def test_a_file_that_is_no_such_sheet_is_told(tmp_path, name, content):
    """Its name and what to do, not a traceback."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CgcoderError) as caught:
        read(tmp_path / name, base(), "Ani")

    assert str(caught.value).startswith(name)
    assert caught.value.hint


def test_only_excel_and_csv_are_written(tmp_path):
    """Another suffix is refused, with the name that would do."""
    with pytest.raises(CgcoderError) as caught:
        write(base(), tmp_path / "out.ods")

    assert caught.value.hint == "Write: --out out.xlsx"


def test_the_same_study_gives_the_same_bytes(tmp_path):
    """Nothing in the sheet depends on when it is written."""
    for name in ("a.xlsx", "b.xlsx", "a.csv", "b.csv"):
        write(base(), tmp_path / name)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


ROWS = st.fixed_dictionaries(
    {
        words: st.one_of(
            st.just({}),
            st.just({"Decision": "accept"}),
            st.just({"Decision": "reject"}),
            st.fixed_dictionaries(
                {
                    "Decision": st.just("ubah"),
                    "New code": st.sampled_from(["Commitment", "commitment/ownership"]),
                    "New stance": st.sampled_from(["", "supports", "hinders", "neutral"]),
                }
            ),
        )
        for words in (MEET, PROMISE, MONEY, DO, HIDE)
    }
)
IDS = {MEET: "I01-0", PROMISE: "I01-1", MONEY: "I01-2", DO: "I02-0", HIDE: "I02-1"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=ROWS, second=ROWS, order=st.randoms(use_true_random=False))
def test_the_state_after_reading_is_what_the_sheet_says(tmp_path_factory, first, second, order):
    """Whatever one decides, and then decides otherwise in a newer sheet, is what one holds."""
    folder = tmp_path_factory.mktemp("sheet")

    def shuffled(content):
        heads, *body = content
        order.shuffle(body)
        return [heads, *body]

    study, wanted = base(), {}
    for rows in (first, second):
        write(study, folder / "out.xlsx")
        shown = {c.id: c for c in study.own if not c.by} | {c.id: c for c in study.codings}
        by_words = {shown[IDS[w]].segment.quote: cells for w, cells in rows.items()}
        path = filled(folder / "out.xlsx", folder / "in.xlsx", by_words, arrange=shuffled)
        drafts, problems = read(path, study, "Ani")
        assert problems == []
        for words, cells in rows.items():
            if cells:
                wanted[IDS[words]] = _wanted(shown[IDS[words]], cells)
        study = recorded(study, ("Ani", drafts))
        assert read(path, study, "Ani") == ([], [])
    assert {c.id: _said(c) for c in study.own if c.by} == wanted


def _said(coding):
    return None if coding.status == "rejected" else (coding.code, coding.stance)


def _wanted(shown, cells):
    if cells["Decision"] == "reject":
        return None
    labels = {"Commitment": "commitment"}
    code = cells.get("New code", "")
    return (labels.get(code, code) or shown.code, cells.get("New stance") or shown.stance)
