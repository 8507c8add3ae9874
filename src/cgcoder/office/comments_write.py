"""A text as a Word document with comments that hang on exactly their words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cgcoder.core.model import Source
from cgcoder.office.docx_parts import paragraph, run
from cgcoder.office.docx_shell import part
from cgcoder.office.docx_styles import ACCENT, GREY, PALE, SANS
from cgcoder.office.safe import escaped

TURNS = 77
"""The number of the list that counts turns; those of python-docx's template are small."""
LINE = re.compile(r"[^\n]*\S[^\n]*")
_FACE = f'<w:rFonts w:ascii="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/>'
_HANG = '<w:ind w:left="567" w:hanging="567"/>'


def _style(ident: str, name: str, ppr: str = "", rpr: str = "", based: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def _size(half_points: int, colour: str = GREY) -> str:
    return (
        f'{_FACE}<w:color w:val="{colour}"/><w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/>'
    )


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="252" w:lineRule="auto"/>'


STYLES = (
    _style(
        "SourceTitle",
        "Source Title",
        f'<w:keepNext/>{_space(0, 80)}<w:outlineLvl w:val="0"/>',
        f'{_FACE}<w:b/><w:color w:val="{ACCENT}"/><w:sz w:val="36"/><w:szCs w:val="36"/>',
    ),
    _style("SourceFacts", "Source Facts", _space(0, 20), _size(19)),
    _style(
        "HowTo",
        "How To",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>{_space(160, 240)}'
        '<w:ind w:left="113" w:right="113"/>',
        _size(17),
    ),
    _style("HeaderLine", "Header Line", _space(0, 20), _size(18)),
    _style(
        "Turn",
        "Turn",
        f'<w:numPr><w:numId w:val="{TURNS}"/></w:numPr>{_space(0, 120)}{_HANG}',
    ),
    _style("Question", "Question", "", f'<w:color w:val="{GREY}"/>', based="Turn"),
    _style("TurnMore", "Turn Continued", f'{_space(0, 120)}<w:ind w:left="567"/>'),
    _style(
        "QuestionMore", "Question Continued", "", f'<w:color w:val="{GREY}"/>', based="TurnMore"
    ),
    _style("CodeLine", "Code Line", f"<w:keepLines/>{_space(0, 20)}", _size(18, "1F1F1F")),
    _style("CommentText", "annotation text", _space(0, 0), _size(18, "1F1F1F")),
    _style(
        "Header",
        "header",
        '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>',
        _size(15),
    ),
    (
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val='
        '"annotation reference"/><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
    ),
)
NUMBERING = (
    (
        f'<w:abstractNum w:abstractNumId="{TURNS}"><w:nsid w:val="6C6B7A01"/>'
        '<w:multiLevelType w:val="singleLevel"/><w:tmpl w:val="6C6B7A02"/><w:lvl w:ilvl="0">'
        '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Turn"/>'
        '<w:suff w:val="tab"/>'
        f'<w:lvlText w:val="%1"/><w:lvlJc w:val="left"/><w:pPr>{_HANG}</w:pPr>'
        f'<w:rPr>{_FACE}<w:b w:val="0"/><w:color w:val="8496B0"/><w:sz w:val="15"/>'
        '<w:szCs w:val="15"/></w:rPr></w:lvl></w:abstractNum>'
    ),
    f'<w:num w:numId="{TURNS}"><w:abstractNumId w:val="{TURNS}"/></w:num>',
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment to be written: its place in the source's text, and its lines."""

    start: int
    end: int
    author: str
    date: str
    """ISO time to the second with a Z; empty where there is none."""
    lines: tuple[str, ...]


def comments(written: Sequence[Comment]) -> str:
    """The comments as a part; their ids are their places in *written*."""
    return part("comments", "".join(_comment(n, c) for n, c in enumerate(written)))


def _comment(number: int, comment: Comment) -> str:
    initials = "".join(word[0] for word in re.findall(r"\w+", comment.author))[:3].upper()
    date = f' w:date="{escaped(comment.date)}"' if comment.date else ""
    mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    last = len(comment.lines) - 1
    lines = [
        paragraph("CommentText", mark if n == 0 else "", _line(text, n, last))
        for n, text in enumerate(comment.lines)
    ]
    return (
        f'<w:comment w:id="{number}" w:author="{escaped(comment.author)}"{date} '
        f'w:initials="{escaped(initials)}">{"".join(lines)}</w:comment>'
    )


def _line(text: str, number: int, last: int) -> str:
    """The first line is bold, the last, which is the key, small and grey."""
    if number == last:
        look = '<w:rPr><w:color w:val="8496B0"/><w:sz w:val="13"/></w:rPr>'
        return f'<w:r>{look}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'
    return run(text, bold=number == 0)


def body(source: Source, written: Sequence[Comment]) -> Iterator[str]:
    """The lines of *source* as paragraphs, with the places where *written* begin and end."""
    text = source.shown  # not the words of those who withdrew
    lines = [m.span() for m in LINE.finditer(text)]
    begins, ends = _borders(lines, written)
    marks = sorted({*begins, *ends})
    told = set[int]()
    for start, end in lines:
        first, last = bisect_left(marks, start), bisect_right(marks, end)
        style, label = _look(source, start, end, told)
        cuts = sorted({start, end, label, *marks[first:last]})
        inside = [_at(start, begins, {})]
        for one, two in pairwise(cuts):
            inside.append(_words(text[one:two], bold=two <= label))
            inside.append(_at(two, begins if two < end else {}, ends))
        yield paragraph(style, *inside)


def _borders(
    lines: list[tuple[int, int]], written: Sequence[Comment]
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Where comments begin and end, moved out of the white space between lines.

    Of those that begin together the longest comes first, so that they nest where they can.
    """
    begins: dict[int, list[int]] = defaultdict(list)
    ends: dict[int, list[int]] = defaultdict(list)
    if not lines:
        return begins, ends
    starts, stops = [a for a, _ in lines], [b for _, b in lines]
    for n in sorted(range(len(written)), key=lambda n: (-written[n].end, n)):
        comment = written[n]
        i = min(bisect_right(stops, comment.start), len(lines) - 1)
        begin = max(comment.start, lines[i][0])
        j = max(bisect_left(starts, comment.end) - 1, i)
        begins[begin].append(n)
        ends[max(min(comment.end, lines[j][1]), begin + 1)].append(n)
    for closing in ends.values():
        closing.reverse()
    return begins, ends


def _at(place: int, begins: dict[int, list[int]], ends: dict[int, list[int]]) -> str:
    closed = "".join(
        f'<w:commentRangeEnd w:id="{n}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
        f'<w:commentReference w:id="{n}"/></w:r>'
        for n in ends.get(place, ())
    )
    return closed + "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in begins.get(place, ()))


def _words(text: str, *, bold: bool) -> str:
    pieces = text.split("\t")
    return "<w:r><w:tab/></w:r>".join(run(piece, bold=bold) for piece in pieces)


def _look(source: Source, start: int, end: int, told: set[int]) -> tuple[str, int]:
    """The style of a line, and where the label of its speaker ends (its start if it has none).

    Only the first line of a turn bears its number; *told* are those that had theirs.
    """
    turns = source.turns
    i = bisect_right(turns, end - 1, key=lambda t: t.start) - 1
    if i < 0 or turns[i].end <= start:
        return "HeaderLine", start
    style = "Question" if turns[i].role == "interviewer" else "Turn"
    if i in told:
        return f"{style}More", start
    told.add(i)
    return style, max(turns[i].start, start) if turns[i].speaker else start
