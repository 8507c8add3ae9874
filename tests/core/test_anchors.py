"""Decisions stay on their words, or say that they do not."""

import pytest
from edited import common, edited, kept_in_order, text_of
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.core.align import align, folded
from cgcoder.core.anchors import place
from cgcoder.core.segment import Segment


def segment(text, start, end, source="I01.txt"):
    """The segment of these offsets."""
    return Segment(
        source, start, end, text[start:end], text[max(0, start - 40) : start], text[end : end + 40]
    )


def spoken(words, span):
    """The span without the marks at its ends, unless it is nothing but marks."""
    kept = [n for n in range(*span) if words[n].text.isalnum()]
    return (kept[0], kept[-1] + 1) if kept else span


def explained(old, new, span, found):
    """Whether *found* holds the very words, or reads the two texts more simply than the truth.

    Where the words themselves were torn apart and a copy of them is whole, the copy is theirs.
    Whoever deletes a word and doubles its twin beside it leaves a text in which nobody can see
    it; so a place other than the true one is right if it leaves strictly more words untouched.
    Marks at either end go with the words.
    """
    span, found = spoken(old, span), spoken(new, found)
    wanted = list(range(*span))
    if wanted == [w.number for w in new[slice(*found)]]:
        return True
    numbers = [w.number for w in new]
    torn = not any(numbers[n : n + len(wanted)] == wanted for n in range(len(new)))
    if torn and wanted == [w.copied if w.number is None else w.number for w in new[slice(*found)]]:
        return True
    a, b = [w.text for w in old], [w.text for w in new]
    reading = (
        common(a[: span[0]], b[: found[0]]) + len(wanted) + common(a[span[1] :], b[found[1] :])
    )
    return a[slice(*span)] == b[slice(*found)] and reading > kept_in_order(new)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_decision_stands_on_other_words_without_saying_so(data):
    """After random edits, `same` and `moved` quote their words where these words went."""
    old, new = data.draw(edited())
    first = data.draw(st.integers(0, len(old) - 1))
    last = min(len(old), first + data.draw(st.sampled_from((1, 2, 3, 5, 8, 13, 21))))
    (before, spans), (after, places) = text_of(old), text_of(new)
    one = segment(before, spans[first][0], spans[last - 1][1])

    found = place(one, after, align(before, after))

    if found.kind in ("same", "moved"):
        assert folded(one.quote) == folded(after[slice(*found.place)])
        words = [n for n, (s, e) in enumerate(places) if s < found.place[1] and e > found.place[0]]
        assert explained(old, new, (first, last), (words[0], words[-1] + 1))


TALK = """\
P: Apakah forum bertemu secara rutin?
I01: Iya. Kami rapat setiap bulan di balai desa, pada hari Senin pertama.
P: Siapa saja yang datang?
I01: Iya. Semua pihak datang, "kecuali" dinas kesehatan yang sering terlambat.
P: Mm-hm.
I01: Anggaran tidak pernah dibuka kepada kami, dan itu merusak kepercayaan.
"""
MEETING = "Kami rapat setiap bulan di balai desa, pada hari Senin pertama."
COMING = 'Semua pihak datang, "kecuali" dinas kesehatan yang sering terlambat.'
BUDGET = "Anggaran tidak pernah dibuka kepada kami, dan itu merusak kepercayaan."


def placed(quote, text, *, old=TALK, known=True, nth=0):
    """Where *quote* of the old text stands in *text*: kind, words, why and words offered."""
    start = -1
    for _ in range(nth + 1):
        start = old.index(quote, start + 1)
    one = segment(old, start, start + len(quote))
    found = place(one, text, align(old, text) if known else None)
    offered = [text[slice(*c)] for c in found.candidates]
    return found.kind, found.place and text[slice(*found.place)], found.why, offered


def test_an_unchanged_text_leaves_everything_where_it_is():
    """Offsets stay."""
    assert ("same", MEETING, "", []) == placed(MEETING, TALK)


def test_what_stands_before_an_edit_stays_and_what_stands_behind_it_moves():
    """One inserted turn shifts what follows."""
    text = TALK.replace("P: Siapa", "P: Baik, terima kasih.\nP: Siapa")

    assert ("same", MEETING, "", []) == placed(MEETING, text)
    assert ("moved", COMING, "", []) == placed(COMING, text)


def test_a_mended_slip_inside_the_quote_is_shown():
    """The place is proposed with its new words, and it is said that they changed."""
    mended = COMING.replace("terlambat", "absen")

    assert ("altered", mended, "edited", []) == placed(COMING, TALK.replace(COMING, mended))


def test_a_shortened_quote_is_shown():
    """What is left of it is proposed."""
    text = TALK.replace(", pada hari Senin pertama.", ".")

    assert ("altered", "Kami rapat setiap bulan di balai desa.", "edited", []) == placed(
        MEETING, text
    )


def test_a_deleted_quote_is_not_taken_for_its_twin():
    """Of two "Iya." the one that is left is offered, not taken, for the one that was deleted."""
    old = TALK + "P: Jadi tidak ada.\nI01: " + MEETING + "\n"
    text = old.replace(MEETING + "\n", "Tidak tahu.\n", 1)

    assert ("unresolved", None, "deleted", [MEETING]) == placed(MEETING, text, old=old)
    assert ("moved", MEETING, "", []) == placed(MEETING, text, old=old, nth=1)


def test_a_quote_that_was_doubled_beside_itself_is_not_decided():
    """Both copies are offered: nobody can tell which of them is the old one."""
    line = f"I01: {BUDGET}\n"

    assert ("unresolved", None, "doubled", [BUDGET, BUDGET]) == placed(
        BUDGET, TALK.replace(line, line + line)
    )


def test_a_copy_elsewhere_leaves_the_original_in_its_place():
    """What stands between the same neighbours is the old one."""
    text = TALK + "\nP: Terima kasih banyak atas waktunya hari ini.\nI01: " + COMING

    assert ("same", COMING, "", []) == placed(COMING, text)


def test_a_paragraph_that_was_cut_and_pasted_is_found():
    """Its words stand once in either text."""
    lines = TALK.splitlines(keepends=True)
    text = "".join([*lines[5:], *lines[:5]])

    assert ("moved", BUDGET, "", []) == placed(BUDGET, text)
    assert ("moved", MEETING, "", []) == placed(MEETING, text)


@pytest.mark.parametrize(
    ("before", "after"),
    [('"kecuali"', "“kecuali”"), (", ", " , "), ("\n", "\n\n"), (" ", "  ")],
    ids=["quotation marks", "blanks", "empty lines", "wide blanks"],
)
def test_spaces_and_the_shapes_of_marks_are_no_change_of_words(before, after):
    """The quote follows with its new shape."""
    text = TALK.replace(before, after)

    kind, words, *_ = placed(COMING, text)

    assert ("moved", folded(COMING)) == (kind, folded(words))


def test_renamed_speakers_leave_the_words_where_they_are():
    """Labels at the line starts are not part of the quote."""
    text = TALK.replace("I01:", "Bu Ani:")

    assert ["moved"] * 3 == [placed(q, text)[0] for q in (MEETING, COMING, BUDGET)]


def test_of_joined_files_each_finds_its_part():
    """Two interviews in one file: the words of either stand in it."""
    other = "P: Nama?\nI02: Saya mewakili panti asuhan di kota ini sejak lama.\n"
    text = other + TALK

    assert ("moved", BUDGET, "", []) == placed(BUDGET, text)
    assert (
        "Saya mewakili panti asuhan di kota ini"
        == (placed("Saya mewakili panti asuhan di kota ini", text, old=other)[1])
    )


def test_half_a_word_keeps_its_half():
    """Offsets inside a word count from its start."""
    text = "Baik. " + TALK

    assert ("moved", "epercaya", "", []) == placed("epercaya", text)


def test_without_the_old_text_words_and_context_decide():
    """They stand together once; a lone "Iya." is nothing, nor are words with other neighbours."""
    text = "P: Selamat pagi.\n" + TALK

    assert ("moved", MEETING, "", []) == placed(MEETING, text, known=False)
    assert ("moved", "Iya.", "", []) == placed("Iya.", text, known=False)
    assert ("unresolved", None, "unknown", ["Iya.", "Iya."]) == placed(
        "Iya.", text.replace("rutin", "sering").replace("Kami rapat", "Rapat"), known=False
    )
    assert ("unresolved", None, "unknown", [BUDGET]) == placed(
        BUDGET, f"Catatan: {BUDGET} Sekian dan terima kasih.", known=False
    )


def test_an_old_text_that_is_not_the_one_quoted_is_not_believed():
    """Offsets that do not quote their words there lead nowhere."""
    one = segment(TALK, TALK.index(BUDGET), TALK.index(BUDGET) + len(BUDGET))
    found = place(one, TALK, align(TALK.replace("P:", "Tanya:"), TALK))

    assert ("same", (one.start, one.end)) == (found.kind, found.place)
