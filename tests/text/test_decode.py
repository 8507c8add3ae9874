"""From bytes to text."""

import pytest

from cgcoder.core.errors import SourceError
from cgcoder.text.decode import READ_AS_CP1252, decode

WORDS = "P: Mengapa? – \u201cya\u201d, katanya, café."


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        b"\xef\xbb\xbf" + WORDS.encode(),
        b"\xff\xfe" + WORDS.encode("utf-16-le"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        b"\xff\xfe\x00\x00" + WORDS.encode("utf-32-le"),
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "le without bom", "be without bom", "utf-32"],
)
def test_encodings_that_say_what_they_are(data):
    """Marks, strict UTF-8 and the zeros of UTF-16 are understood without a warning."""
    assert decode(data) == (WORDS, ())


def test_windows_text_is_read_with_a_warning():
    """What is no UTF-8 is cp1252, and the user is told."""
    assert decode(WORDS.encode("cp1252")) == (WORDS, (READ_AS_CP1252,))


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04rest", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(range(256)) * 20],
    ids=["packed", "pdf", "ole", "binary"],
)
def test_what_is_no_text_is_refused(data):
    """A Word file named .txt, or a picture, is refused with what to do."""
    with pytest.raises(SourceError) as caught:
        decode(data)
    assert caught.value.hint
