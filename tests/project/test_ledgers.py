"""People's ledgers on disk."""

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from entries import ENTRIES
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.core.acts import Coded, Memo, Override, Retraction
from cgcoder.core.codes import Codebook
from cgcoder.core.errors import CgcoderError
from cgcoder.core.ledger import encode, replay, standing
from cgcoder.core.model import Source, Study
from cgcoder.core.settings import Settings
from cgcoder.project import ledgers, lines, record
from cgcoder.project.folder import Folder

WRITER = Path(__file__).with_name("writer.py")
NOT_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="POSIX")


def memo(text):
    """A note on the study."""
    return Memo("study", "", text)


def start(folder, person, last, length=3000):
    """Begin a process that records *last* acts of *person*, of some *length*."""
    command = [sys.executable, str(WRITER), str(folder), person, str(last), str(length)]
    return subprocess.Popen(  # noqa: S603 - this test's own program
        command, stdout=subprocess.PIPE, text=True
    )


def written(folder, name, content):
    """Put *content* into a ledger by hand."""
    path = folder / "ledger" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def line(entry):
    """The bytes of a ledger line."""
    return json.dumps(encode(entry), ensure_ascii=False).encode() + b"\n"


def told(folder):
    """What is wrong, as place and message."""
    return [(p.place, p.message) for p in ledgers.read(Folder(folder))[1]]


def test_two_acts_of_one_second_keep_their_order(tmp_path):
    """The later of two acts counts, even if they follow one another at once."""
    for n in range(30):
        record(tmp_path, "Ani", [Override("commitment", "contested", f"reason {n:02}")])
    entries, _ = ledgers.read(Folder(tmp_path))
    bare = Study(Codebook("name", "1", ()), Settings())

    assert ["reason 29"] == [o.reason for o in replay(bare, entries).overrides]


def test_an_act_recorded_in_whole_seconds_is_the_earlier_one_of_its_second():
    """Ledgers of earlier versions, without fractions, sort in their place."""
    old = Override("commitment", "contested", "z", "Ani", "2026-01-02T03:04:05+00:00")
    new = Override("commitment", "contested", "a", "Ani", "2026-01-02T03:04:05.000001+00:00")
    bare = Study(Codebook("name", "1", ()), Settings())

    assert (new,) == replay(bare, [new, old]).overrides


def test_a_clock_that_was_set_back_does_not_change_the_order_of_a_person_s_acts(tmp_path):
    """The next act is stamped just after the newest one that stands in the ledger."""
    early = replace(memo("from the future"), by="Ani", id="a1", made_at="2999-01-01T00:00:00+00:00")
    written(tmp_path, "Ani.jsonl", line(early))
    (later,) = record(tmp_path, "Ani", [memo("now")])

    assert "2999-01-01T00:00:00.000001+00:00" == later.made_at


def test_entries_are_read_as_they_were_appended(tmp_path):
    """Every entry of every person is there, in the order of the files' names."""
    first = record(tmp_path, "Budi", [Override("commitment", "contested", "a")])
    second = record(tmp_path, "Ani", [Override("commitment", "", "")])

    assert ([*second, *first], []) == ledgers.read(Folder(tmp_path))


def test_the_text_that_was_decided_on_is_kept(tmp_path):
    """The whole text as read lies beside the ledgers, so that codings can follow their words."""
    source = Source("I01.txt", "interview", "We open the books.")
    record(tmp_path, "Ani", [Coded(source.segment(0, 7), "trust", "supports")], [source])
    kept = tmp_path / "ledger" / "texts" / f"{source.fingerprint}.txt"

    assert "We open the books." == kept.read_text()


@settings(max_examples=60)
@given(st.lists(ENTRIES, max_size=4))
def test_what_is_read_fast_is_what_was_written(entries):
    """Lines of this version come back as the entries they were, of all ten kinds."""
    assert (entries, []) == lines.entries([line(e) for e in entries], "x")


@settings(max_examples=60)
@given(ENTRIES, st.randoms())
def test_a_line_is_read_alike_fast_and_slow(entry, dice):
    """A line whose keys stand in another order, with one that nobody knows, means the same."""
    content = [*encode(entry).items(), ("zeta", {"later": 1})]
    dice.shuffle(content)
    shuffled = json.dumps(dict(content)).encode()

    assert ([entry], []) == lines.entries([shuffled], "x")


@settings(max_examples=100)
@given(ENTRIES, st.data())
def test_a_spoilt_line_is_told_of_or_an_entry_but_never_more(entry, data):
    """Whatever is cut out of a line or put into it, the lines around it count."""
    good, spoilt = line(entry), bytearray(line(entry)[:-1])
    at = data.draw(st.integers(0, len(spoilt)))
    spoilt[at : at + data.draw(st.integers(0, 9))] = data.draw(
        st.sampled_from([b"", b"\0", b"\xff", b"null", b"-1", b'"', b"}", b"[" * 5000, b"\\ud800"])
    )
    found, problems = lines.entries([good, bytes(spoilt) + b"\n", good], "x")

    assert 2 <= len(found)
    assert 3 >= len(found) + len(problems)
    assert [entry, entry] == [found[0], found[-1]]
    for one in found:
        line(one)


def test_a_torn_last_line_is_set_aside_and_the_next_act_heals(tmp_path):
    """The problem says what it probably was; everything before and after counts."""
    (first,) = record(tmp_path, "Ani", [memo("one")])
    source = Source("I01.txt", "interview", "We open the books. " * 9)
    torn = line(Coded(source.segment(0, 100), "trust", "supports", "", "Ani", "2026", "a1"))
    path = tmp_path / "ledger" / "Ani.jsonl"
    path.write_bytes(path.read_bytes() + torn[:130])
    assert [
        (
            "ledger/Ani.jsonl:2",
            (
                "the line is torn and was set aside; it held a coding in “I01.txt”: "
                "“We open the books. We open the books”."
            ),
        )
    ] == told(tmp_path)
    (second,) = record(tmp_path, "Ani", [memo("two")])
    entries, problems = ledgers.read(Folder(tmp_path))

    assert [first, second] == entries
    assert ["ledger/Ani.jsonl:2"] == [p.place for p in problems]


def test_a_last_line_that_only_lacks_its_end_counts(tmp_path):
    """An act that was written whole is an act."""
    entry = replace(memo("one"), by="Ani", made_at="2026", id="a1")
    written(tmp_path, "Ani.jsonl", line(entry)[:-1])

    assert ([entry], []) == ledgers.read(Folder(tmp_path))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe{}", "the line is not in UTF-8 and was set aside; it begins: “\ufffd\ufffd{}”."),
        (b"\0\0\0", "empty bytes, left by an interrupted write, were set aside."),
        (b"<<<<<<< HEAD", "a mark that git left when it merged; the lines around it count."),
        (b"[1]", "the line is torn or no JSON and was set aside; it begins: “[1]”."),
        (
            b"[" * 90_000,
            f"the line is torn or no JSON and was set aside; it begins: “{'[' * 60}…”.",
        ),
        (b"\x1b[2J", "the line is torn or no JSON and was set aside; it begins: “ [2J”."),
        (b"x" * 5_000_000, "a line of 5 million bytes is no decision and was set aside."),
        (
            b'{"v": 2, "kind": "memo", "of_kind": "study", "about": "", "text": "\\ud800"}',
            "the line is not in UTF-8 and was set aside; it held a memo: “\\ud800”.",
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_a_problem(tmp_path, content, message):
    """It is told what is wrong with it, in characters that can be printed, and the rest counts."""
    entry = replace(memo("one"), by="Ani", made_at="2026", id="a1")
    written(tmp_path, "Ani.jsonl", content + b"\n" + line(entry))

    assert [("ledger/Ani.jsonl:1", message)] == told(tmp_path)
    assert [entry] == ledgers.read(Folder(tmp_path))[0]


@pytest.mark.parametrize(
    "spoilt",
    [
        {"applies": "yes"},
        {"between": "Ani"},
        {"settles": [1]},
        {"stance": None},
        {"segment": "words"},
        {"segment": {"source": "a", "start": -1, "end": 2, "quote": ""}},
        {"segment": {"source": "a", "start": 3, "end": 2, "quote": ""}},
        {"segment": {"source": "a", "start": True, "end": 2, "quote": ""}},
        {"segment": {"source": 1, "start": 0, "end": 2, "quote": ""}},
    ],
)
def test_a_field_that_holds_something_else_sets_the_line_aside(spoilt):
    """Nothing of the wrong kind gets into an entry, whichever way the line is read."""
    whole = {
        "v": 2, "kind": "agreement", "code": "trust", "applies": True, "stance": "supports",
        "segment": {"source": "a", "start": 0, "end": 2, "quote": "We"}, "between": ["Ani", "Budi"],
    }  # fmt: skip
    assert 1 == len(lines.entries([json.dumps(whole).encode()], "x")[0])
    found, (problem,) = lines.entries([json.dumps(whole | spoilt).encode()], "x")

    assert [] == found
    assert "does not hold what the kind 'agreement' holds" in problem.message


def test_a_folder_in_place_of_a_ledger_is_a_problem(tmp_path):
    """Everybody else's ledger is read all the same."""
    record(tmp_path, "Ani", [memo("one")])
    (tmp_path / "ledger" / "Budi.jsonl").mkdir()

    assert [
        ("ledger/Budi.jsonl", "cannot be read: it is no file. What it holds does not count.")
    ] == told(tmp_path)
    assert 1 == len(ledgers.read(Folder(tmp_path))[0])


@NOT_WINDOWS
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="root reads everything")
def test_a_ledger_that_may_not_be_read_is_a_problem(tmp_path):
    """It is told of, not passed over."""
    record(tmp_path, "Ani", [memo("one")])
    (tmp_path / "ledger" / "Ani.jsonl").chmod(0)

    assert "cannot be read: Permission denied." in told(tmp_path)[0][1]


@NOT_WINDOWS
def test_a_ledger_is_private(tmp_path):
    """Only the owner may read what was decided, or list who decided."""
    record(tmp_path, "Ani", [memo("one")])
    modes = [p.stat().st_mode & 0o777 for p in (tmp_path / "ledger", tmp_path / ".cgcoder")]

    assert [0o700, 0o700] == modes
    assert 0o600 == (tmp_path / "ledger" / "Ani.jsonl").stat().st_mode & 0o777


@pytest.mark.parametrize(
    "name",
    [
        "Ani (conflicted copy 2026-11-24).jsonl",
        "Ani (Budi's conflicted copy 2026-11-24).jsonl",
        "Ani.sync-conflict-20261124-091211-ABCDEFG.jsonl",
        "Ani-LAPTOP.jsonl",
        "Ani (1).jsonl",
        "Ani - Copy.jsonl",
    ],
)
def test_a_conflicted_copy_is_read_and_told_of(tmp_path, name):
    """Entries count once; those that stand only in the copy count too."""
    both = record(tmp_path, "Ani", [memo("one"), memo("two")])
    more = replace(memo("three"), by="Ani", made_at="2999", id="a1")
    own = (tmp_path / "ledger" / "Ani.jsonl").read_bytes()
    written(tmp_path, name, own)
    assert [
        (
            f"ledger/{name}",
            (
                "looks like a copy of Ani.jsonl that a sync program made; all its 2 entries stand "
                "in that file too and count once."
            ),
        )
    ] == told(tmp_path)
    written(tmp_path, name, own + line(more))
    entries, (problem,) = ledgers.read(Folder(tmp_path))

    assert [*both, more] == standing(entries)
    assert "1 of its 3 entries stand only here. All count, each once." in problem.message
    assert "Add its lines to the end of ledger/Ani.jsonl; then delete the copy." == problem.hint


def test_a_ledger_may_bear_any_name(tmp_path):
    """Who decided stands in the entries; somebody whose name begins like another's is no copy."""
    record(tmp_path, "Ani", [memo("one")])
    record(tmp_path, "Ani Sari", [memo("two")])
    (tmp_path / "ledger" / "Ani.jsonl").rename(tmp_path / "ledger" / "old.jsonl")

    assert [] == told(tmp_path)
    assert {"Ani", "Ani Sari"} == {e.by for e in ledgers.read(Folder(tmp_path))[0]}


def test_names_that_differ_in_case_alone_are_told_of(tmp_path):
    """One person is not taken for two, nor two files for one on another disk."""
    record(tmp_path, "Ani", [memo("one")])
    with pytest.raises(CgcoderError) as caught:
        record(tmp_path, "ani", [memo("two")])

    assert "There is a ledger of 'Ani' already" in str(caught.value)
    assert 'Write the name as before: --as "Ani"' == caught.value.hint


@pytest.mark.parametrize("name", ["", "../Ani", "a/b", "a\\b", "CON", "nul.txt", "lexicon", "x\n"])
def test_a_name_that_cannot_name_a_ledger_is_refused(tmp_path, name):
    """Nothing is written, in the study or beside it."""
    with pytest.raises(CgcoderError):
        record(tmp_path / "study", name, [memo("one")])

    assert [] == list(tmp_path.iterdir())


def test_half_a_character_is_refused_before_anything_is_written(tmp_path):
    """A ledger holds what can be read back."""
    with pytest.raises(CgcoderError) as caught:
        record(tmp_path, "Ani", [memo("\udcff")])

    assert r"a character that cannot be written ('\udcff')" in str(caught.value)
    assert ([], []) == ledgers.read(Folder(tmp_path))


def test_several_processes_write_at_once_and_nothing_is_lost(tmp_path):
    """Three writers of one ledger and one of another: every act stands whole, in its order."""
    writers = [start(tmp_path, p, 15) for p in ("Ani", "Ani", "Ani", "Budi")]
    for one in writers:
        one.communicate(timeout=60)
    entries, problems = ledgers.read(Folder(tmp_path))

    assert [] == problems
    assert 60 == len({e.id for e in entries})
    ani = [e for e in entries if e.by == "Ani"]
    assert [3] * 15 == [sum(f"Ani {n} " in e.text for e in ani) for n in range(15)]
    assert [e.made_at for e in ani] == sorted(e.made_at for e in ani)
    assert 45 == len({e.made_at for e in ani})


@NOT_WINDOWS
def test_a_process_killed_at_any_moment_loses_at_most_the_act_in_flight(tmp_path):
    """Whatever was told to be on disk is there after kill -9, and the next writer goes on."""
    dice, promised = random.Random(20081), 0  # noqa: S311
    for _ in range(6):
        writer = start(tmp_path, "Ani", 100_000, 200_000)
        assert "0\n" == writer.stdout.readline()
        time.sleep(dice.random() / 10)
        writer.kill()
        promised += 1 + len(writer.communicate(timeout=60)[0].splitlines())
        entries, problems = ledgers.read(Folder(tmp_path))
        assert [] == [p for p in problems if not p.message.startswith("the line is torn")]
        assert promised <= len(entries) <= promised + 1
        promised = len(entries)
    record(tmp_path, "Ani", [memo("the last")])

    assert "the last" == ledgers.read(Folder(tmp_path))[0][-1].text


def test_an_undo_counts_whatever_the_clock_said():
    """A retraction that bears an earlier time than what it takes back takes it back."""
    act = replace(memo("one"), by="Ani", made_at="2026-01-02", id="a1")
    undo = Retraction("a1", "", "Ani", "2026-01-01", "a2")

    assert [] == standing([act, undo])
