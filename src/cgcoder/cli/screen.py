"""What stands on the screen: data on stdout, narration on stderr, nothing from a file obeyed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# C0 and C1 (but for newline), and the marks that turn the direction of writing: a transcript
# must not be able to move the cursor, recolour the screen or show words in another order.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
RAW_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """Remove what a terminal would obey; tabs become spaces."""
    return CONTROLS.sub("", text.replace("\t", " "))


def inert(text: str) -> str:
    """Make one line of *text*: line ends and tabs become spaces, what a terminal obeys goes."""
    return CONTROLS.sub("", text.replace("\n", " ").replace("\t", " "))


def count(number: int, word: str) -> str:
    """Write `1 coding`, `2 codings`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def say(message: str) -> None:
    """Tell the user something, on stderr."""
    sys.stderr.write(clean(message) + "\n")
    sys.stderr.flush()


def line(message: str = "") -> None:
    """Print one line of data."""
    sys.stdout.write(clean(message) + "\n")


def json(value: object) -> None:
    """Print *value* as JSON that stays inert in a terminal."""
    import json as encoder

    text = encoder.dumps(value, ensure_ascii=False, indent=2)
    sys.stdout.write(RAW_IN_JSON.sub(lambda m: f"\\u{ord(m[0]):04x}", text) + "\n")


def csv(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print CSV (RFC 4180 but for plain line ends); no cell can start a formula."""
    import csv as encoder

    writer = encoder.writer(sys.stdout, lineterminator="\n")
    writer.writerow([_cell(h) for h in header])
    writer.writerows([_cell(c) for c in row] for row in rows)


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return "" if value is None else value
    text = clean(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def console(*, color: bool = True, stderr: bool = False) -> Console:
    """Make a rich console that takes no text for markup, emoji or numbers to colour."""
    from rich.console import Console as Rich

    class Screen(Rich):
        def on_broken_pipe(self) -> None:
            """Let the one error handler hear of it: rich itself would end with exit code 1."""
            raise  # noqa: PLE0704 - rich calls this while it handles the BrokenPipeError

    return Screen(
        stderr=stderr,
        no_color=None if color else True,
        color_system="auto" if color else None,
        markup=False,
        emoji=False,
        highlight=False,
    )


def put(renderable: Any, *, out: Console | None = None) -> None:  # noqa: ANN401 - any rich object
    """Print without the spaces with which rich fills its lines."""
    from rich.segment import Segment, Segments

    out = out or console()
    for row in out.render_lines(renderable, pad=False):
        while row and not row[-1].text.strip():
            row.pop()
        if row:
            row[-1] = Segment(row[-1].text.rstrip(), *row[-1][1:])
        out.print(Segments([*row, Segment.line()]), end="", soft_wrap=True)


def rows(lines: Iterable[Text], *, out: Console) -> None:
    """Print lines that are as wide as they should be; fast where nothing is coloured."""
    plain = out.color_system is None
    for row in lines:
        if plain:
            sys.stdout.write(row.plain + "\n")
        else:
            out.print(row, soft_wrap=True)


def text(words: object, style: str = "") -> Text:
    """Make inert text of *words*."""
    from rich.text import Text

    return Text(clean(str(words)), style=style)


def grid(columns: Sequence[tuple[str, Mapping[str, Any]]], rows: Sequence[Sequence[object]]) -> Any:  # noqa: ANN401 - a rich table, which must not be imported for a type
    """Make a plain table: a rule under the heads, nothing else drawn."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        header_style="bold",
    )
    for head, options in columns:
        table.add_column(Text(clean(head)), **options)
    for row in rows:
        table.add_row(*(c if isinstance(c, Text) else text(c) for c in row))
    return table
