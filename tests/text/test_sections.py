"""Tests of text/sections.py: headings of documents, and what sums a document up."""

import pytest
from marked import marked

from cgcoder.text.sections import kind, sections

LONG = (
    "The parties met in the hall and spoke of the plan until late, as they had done before, twice."
)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("A B S T R A C T", "summary"),
        ("KESIMPULAN", "summary"),
        ("5. Kesimpulan dan saran", "summary"),
        ("BAB V PENUTUP", "summary"),
        ("Executive summary", "summary"),
        ("## Conclusion", "summary"),
        ("DAFTAR PUSTAKA", "references"),
        ("References", "references"),
        ("Trust building", "body"),
        ("", "body"),
    ],
)
def test_headings_tell_what_a_part_is(heading, expected):
    """Numbers, spaced letters and marks before the word do not matter."""
    assert kind(heading) == expected


def test_a_document_is_cut_at_its_headings():
    """A short line without a full stop that text follows is a heading; a short sentence is not."""
    study = marked(f"== D.txt document\nSummary\n{LONG}\nTrust\n{LONG}\nThey left.\n{LONG}\n")
    found = [(s.heading, s.kind, s.first, s.end) for s in sections(study.sources[0])]
    assert found == [("Summary", "summary", 0, 2), ("Trust", "body", 2, 6)]


def test_what_stands_before_the_first_heading_has_none():
    """A document need not begin with a heading."""
    study = marked(f"== D.txt document\n{LONG}\nTrust\n{LONG}\n")
    assert [(s.heading, s.first, s.end) for s in sections(study.sources[0])] == [
        ("", 0, 1),
        ("Trust", 1, 3),
    ]


def test_an_interview_has_no_headings():
    """What somebody says in three words heads nothing."""
    study = marked(f"I01\n== I01.txt\nI01: Trust\nI01: {LONG}\n")
    assert [s.heading for s in sections(study.sources[0])] == [""]
