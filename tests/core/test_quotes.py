"""Which words are quoted."""

from __future__ import annotations

from marked import marked

from cgcoder.core.evidence import evidence
from cgcoder.core.quotes import strongest

LONG = "We have met every month since the decree was signed."


def chosen(text: str, count: int) -> list[str]:
    """The quotes of a study with one code."""
    return [e.coding.segment.quote for e in strongest(evidence(marked(text)), count)]


def test_order_of_strength() -> None:
    """A person's coding, then explicit before assumed, then readable length, then confidence."""
    text = f"""
    I01 (gov)
    == I01.txt
    I01: [commitment+:.9|Yes.] [commitment+~|{LONG} Assumed.] [commitment+:.6|{LONG} Sixth.]
    I01: [commitment+:.8|{LONG} Eighth.] [commitment+@Ani|By hand.]
    I01: [commitment+@lexicon!|{LONG} Ok.]
    """.replace("\n    ", "\n")
    assert chosen(text, 9) == [
        f"{LONG} Ok.",
        "By hand.",
        f"{LONG} Eighth.",
        f"{LONG} Sixth.",
        "Yes.",
        f"{LONG} Assumed.",
    ]


def test_nobody_is_quoted_twice_before_everybody_was_once() -> None:
    """New groups first, then new people, then second words of the same."""
    text = """
I01 (gov)
I02 (gov)
I03 (ngo)
== all.txt
I01: [commitment+:.9|One.] [commitment+:.8|Two.]
I02: [commitment+:.7|Three.]
I03: [commitment+:.1|Four.]
"""
    assert chosen(text, 4) == ["One.", "Four.", "Three.", "Two."]
    assert chosen(text, 2) == ["One.", "Four."]


def test_the_same_words_are_not_quoted_twice() -> None:
    """Two coders of one sentence give one quote."""
    text = """
I01 (gov)
== I01.txt
I01: [commitment+@Ani commitment+@Budi|One.]
"""
    assert chosen(text, 3) == ["One."]


def test_an_informant_comes_before_a_note_and_a_note_before_nothing() -> None:
    """Notes and documents do not vote, but they may be quoted."""
    text = """
I01 (gov)
== a.txt observation
[commitment+|Seen.]
== b.txt
I01: [commitment+|Said.]
"""
    assert chosen(text, 3) == ["Said.", "Seen."]
