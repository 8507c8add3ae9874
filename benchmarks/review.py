"""How long the review screen takes to come, and to answer a key.

    python benchmarks/review.py [--repeat 5] [--interviews 200] [--json]

The study has 200 interviews, coded by the machine, and one transcript of 200 KB more, of which 900
proposals have been ruled on. The floor is an empty textual program in the same terminal, started
in turn with ours so that a busy machine slows both. A key's time runs from the key to the first
change on the screen; what it records is on the disk by then. Escape alone is not measured:
terminals send it before other keys too, so every program waits a tenth of a second for more.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from make_corpus import make
from measure import Line, cgcoder, once, show
from terminal import Terminal

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("accept")
Empty().run()
"""
OPEN_LIMIT, KEY_LIMIT = 1.0, 0.05
KEYS = {
    "accept, reject": "axaxaxaxax",
    "next, previous": "nnnnnppppp",
    "stance, undo": "+u-u0u+u-u",
    "caret": "\x1b[B|\x1b[B|\x1b[C|\x1b[C|\x1b[A|\x1b[D|\x1b[6~|\x1b[5~|\x1b[F|\x1b[H",
    "borders": "]|]|}|[|\r|.|,|\r|n|]",
    "select, code": "s|c|t|r|u|s|t|\r|u|n",
}
LONG = 200_000
"""Characters of the long transcript."""


def study(here: Path, interviews: int) -> Path:
    """Make and code the study."""
    folder = here / "study"
    once(cgcoder("init", folder))
    make(folder / "transcripts", interviews)
    (folder / "transcripts" / "informants.csv").replace(folder / "informants.csv")
    texts = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("transcripts/*.txt"))[:40]]
    long = "\n".join(texts)[:LONG]
    (folder / "transcripts" / "LONG.txt").write_text(long, encoding="utf-8")
    once(cgcoder("run"), folder)
    return folder


def rule(folder: Path, many: int) -> None:
    """Let somebody have ruled on *many* proposals of the long transcript."""
    from cgcoder import project
    from cgcoder.core.acts import Review, Target
    from cgcoder.project.shelf import Shelf

    shelf = Shelf(folder)
    source = shelf.study.source("LONG")
    drafts = [
        Review(
            Target(c.segment, c.code, c.stance, c.coder, c.id), "rejected" if n % 3 else "accepted"
        )
        for n, c in enumerate(shelf.proposals(source)[0][:many])
    ]
    project.record(folder, "Ani", drafts, [source])


def opened(command: list[str], folder: Path) -> float:
    """Seconds until the first screen is there."""
    terminal = Terminal(command, folder)
    taken = terminal.until("accept")
    terminal.kill()
    return taken


def keys(folder: Path, source: str) -> dict[str, list[float]]:
    """Seconds to answer keys of each kind."""
    terminal = Terminal(cgcoder("review", source, "--as", "Ani"), folder)
    terminal.until("accept")
    terminal.press("n")
    terminal.press("p")
    taken = {
        kind: [terminal.press(k) for k in (several.split("|") if "|" in several else several)]
        for kind, several in KEYS.items()
    }
    terminal.kill()
    return taken


def main() -> None:
    """Read the command line, measure and print."""
    told = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    told.add_argument("--repeat", type=int, default=5)
    told.add_argument("--interviews", type=int, default=200)
    told.add_argument("--json", action="store_true", help="print JSON instead of a table")
    given = told.parse_args()
    lines = []
    with TemporaryDirectory() as here:
        folder = study(Path(here), given.interviews)
        ours, empty = cgcoder("review", "--as", "Ani"), [sys.executable, "-c", EMPTY]
        pairs = [(opened(ours, folder), opened(empty, folder)) for _ in range(given.repeat)]
        first, floor = (median(times) for times in zip(*pairs, strict=True))
        lines.append(Line("first screen, seconds", first, floor, "empty screen", OPEN_LIMIT))
        rule(folder, 900)
        for name, source in (("an interview", "K001"), ("200 KB", "LONG")):
            for kind, taken in keys(folder, source).items():
                what = f"{name}: {kind}"
                lines.append(Line(f"{what}, median", median(taken), limit=KEY_LIMIT))
                lines.append(Line(f"{what}, longest", max(taken), limit=KEY_LIMIT))
    title = f"`cgcoder review`, {given.interviews} interviews, seconds"
    show(f"{title} (median of {given.repeat})", lines, as_json=given.json)


if __name__ == "__main__":
    main()
