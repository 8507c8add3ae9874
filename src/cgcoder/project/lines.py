"""The lines of a ledger as entries; a line that cannot be understood is told of, none is lost.

Lines as this version writes them go through msgspec, several times faster than json; whatever it
does not take goes through `core.ledger.decode`, which says what is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import cache

from cgcoder.core.acts import KINDS, Agreed, Coded, Entry, LeadRuling, Memo, Review, Settled
from cgcoder.core.errors import LedgerError, Problem
from cgcoder.core.ledger import FORMAT, decode
from cgcoder.core.segment import Segment

LONGEST = 4_000_000
"""Bytes of a line: no act is longer, and a broken file may have no line ends at all."""
_SHOWN = 60
_EMPTY = b"\0 \t\r\n"
_MERGE = re.compile(rb"(<{7}|={7}|>{7}|\|{7})(\s|$)")
_AGAIN = "Take the decision again if it is missing; then the line may be deleted."


def entries(lines: Iterable[bytes], place: str) -> tuple[list[Entry], list[Problem]]:
    """The entries of a ledger's *lines*, and a problem for each line that is set aside.

    Args:
        lines: With their line ends; the last one may be torn.
        place: The file's name in problems.
    """
    found: list[Entry] = []
    problems: list[Problem] = []
    decoders, take, number = _decoders(), found.append, 0
    for line in lines:
        number += 1
        try:
            # The kind stands first in a line: {"v": 2, "kind": "review", ...
            entry = decoders[line[: line.index(b",", 9)]](line)
            # msgspec takes half a character (\ud800) for one.
            if sound(entry) and (b"\\" not in line or b"\\u" not in line):
                take(entry)
                continue
        except Exception:  # noqa: BLE001, S110 - whatever it is, the slow way says what is wrong
            pass
        if line.strip(_EMPTY) or b"\0" in line:
            one = _slowly(line, f"{place}:{number}")
            if isinstance(one, Problem):
                problems.append(one)
            else:
                take(one)
    return found, problems


@cache
def _decoders() -> dict[bytes, Callable[[bytes], Entry]]:
    """By the beginning of a line, what makes an entry of it."""
    import msgspec

    return {
        json.dumps({"v": FORMAT, "kind": kind})[:-1].encode(): msgspec.json.Decoder(record).decode
        for kind, record in KINDS.items()
    }


def sound(entry: Entry) -> bool:
    """Whether the places in *entry* can be places of a text, which msgspec does not know."""
    if type(entry) is Review:
        place: Segment | None = entry.target.segment
        if place is not None and not 0 <= place.start <= place.end:
            return False
        place = entry.segment
        if place is None:
            return True
    elif type(entry) is Memo:
        place = entry.target.segment if entry.target else None
    elif isinstance(entry, Coded | Settled | Agreed | LeadRuling):
        place = entry.segment
    else:
        return True
    return place is None or 0 <= place.start <= place.end


def _slowly(line: bytes, place: str) -> Entry | Problem:
    if len(line) > LONGEST:
        told = f"a line of {len(line) / 1e6:.0f} million bytes is no decision and was set aside."
        return Problem(place, told, "Fetch the file from a backup, or delete the line.")
    if _MERGE.match(line):
        told = "a mark that git left when it merged; the lines around it count."
        return Problem(place, told, "Delete the line.", "warning")
    whole = line.strip(_EMPTY)
    if not whole:
        told = "empty bytes, left by an interrupted write, were set aside."
        return Problem(place, told, "Nothing else is lost; the line may be deleted.", "warning")
    try:
        content = json.loads(whole.decode())
        json.dumps(content, ensure_ascii=False).encode()  # half a character can go nowhere
        return decode(content)
    except LedgerError as error:
        return Problem(place, str(error), error.hint)
    except UnicodeError:
        told = f"the line is not in UTF-8 and was set aside{_held(whole)}."
    except (ValueError, AttributeError, TypeError, RecursionError):
        torn = not line.endswith(b"\n")
        told = (
            f"the line is {'torn' if torn else 'torn or no JSON'} and was set aside{_held(whole)}."
        )
    return Problem(place, told, _AGAIN)


def _held(line: bytes) -> str:
    """What a line that cannot be read probably held, as far as it goes."""
    text = line.decode("utf-8", "replace")
    kind = re.match(r'\{"v": \d+, "kind": "([a-z]+)"', text)
    if not kind:
        return f"; it begins: {_shown(text)}" if text[:_SHOWN].strip() else ""
    told = f"; it held a {kind[1]}"
    for name, word in (("code", " of "), ("indicator", " of "), ("source", " in ")):
        value = re.search(rf'"{name}": "((?:[^"\\]|\\.)*)"', text)
        if value:
            told += word + _shown(value[1])
    quote = re.search(r'"(?:quote|text|reason)": "((?:[^"\\]|\\.)*)', text)
    return told + (f": {_shown(quote[1])}" if quote and quote[1] else "")


def _shown(text: str) -> str:
    """The beginning of *text*, fit to be printed anywhere."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    return f"“{plain[:_SHOWN].rstrip()}{'…' if len(plain) > _SHOWN else ''}”"
