"""Say of each voice in a dialogue whether it asks or answers, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cgcoder.core.model import TurnRole
from cgcoder.text import words
from cgcoder.text.people import NUMBER, Cast, base, fold, is_code

ASKS, ASKS_NOT = 0.6, 0.2
"""Share of turns that end in a question, from which (up to which) a voice asks (does not)."""
ASKS_SOME = 0.3
"""Share from which a voice asks when all others are known informants."""
ENOUGH = 3
"""Turns below which a share says nothing."""
SETTINGS = 'in cgcoder.toml: interviewers = ["{label}"]'


@dataclass(slots=True)
class Voice:
    """One label of a source and how it talks."""

    label: str
    turns: int = 0
    questions: int = 0

    @property
    def share(self) -> float:
        """Share of its turns that end in a question."""
        return self.questions / self.turns if self.turns else 0.0


@dataclass(slots=True)
class Parts:
    """Who is who in one source, by folded label."""

    roles: dict[str, TurnRole] = field(default_factory=dict)
    informants: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def voices(turns: Iterable[tuple[str, str]]) -> dict[str, Voice]:
    """Count turns and questions of each label among (label, words)."""
    found: dict[str, Voice] = {}
    for label, said in turns:
        voice = found.setdefault(fold(label), Voice(label))
        voice.turns += 1
        voice.questions += said.rstrip(" \"'”\u2019).…").endswith("?")
    return found


def assign(
    found: dict[str, Voice], cast: Cast, language: str, stem: str, *, asked: bool = False
) -> Parts:
    """Decide for each voice; what cannot be known is `other`, with a warning that says so.

    Args:
        found: The voices by folded label.
        cast: What header, settings and roster know.
        language: Of the source.
        stem: The source's name, for voices that nothing names outside it.
        asked: Whether unlabelled questions were found, so that every label answers.
    """
    parts = Parts()
    for key in found:
        if role := _by_name(key, found, cast):
            parts.roles[key] = role
    if not asked:
        _by_letter(found, language, parts)
    if not asked and "interviewer" not in parts.roles.values():
        _by_questions(found, parts)
    _rest(found, cast, parts, asked=asked)
    for key, role in parts.roles.items():
        if role == "informant":
            parts.informants[key] = _informant(key, found, cast, parts, stem)
    return parts


def _by_name(key: str, found: dict[str, Voice], cast: Cast) -> TurnRole | None:
    """Decide by settings, header and roster, then by words that say it themselves."""
    if key in cast.asking:
        return "interviewer"
    if key in cast.answering or cast.informant(found[key].label):
        return "informant"
    word = base(key)
    if word in words.ASKING:
        return "interviewer"
    return "informant" if word in words.ANSWERING else None


def _by_letter(found: dict[str, Voice], language: str, parts: Parts) -> None:
    """Decide single letters by what they usually mean together and in this language."""
    open_ = [k for k in found if k not in parts.roles]
    asking = _asking_letter({k for k in found if len(k) == 1}, language)
    if asking is None or asking not in open_ or "interviewer" in parts.roles.values():
        return
    others = [k for k in found if k != asking]
    if not others:
        return
    rival = max(others, key=lambda k: found[k].share)
    contradicted = found[asking].share <= ASKS_NOT and found[rival].share >= ASKS
    if contradicted and min(found[asking].turns, found[rival].turns) > ENOUGH:
        return
    parts.roles[asking] = "interviewer"


def _asking_letter(letters: set[str], language: str) -> str | None:
    """Give the letter that asks: Q before A, T before J, P, or an English I before P or R."""
    if {"q", "a"} <= letters:
        return "q"
    if {"t", "j"} <= letters:
        return "t"
    if language == "en" and "i" in letters and letters & {"p", "r"}:
        return "i"
    if language == "en" and {"p", "r"} <= letters:
        return None  # researcher and participant, or the other way round
    return next((k for k in ("p", "q", "m") if k in letters), None)


def _by_questions(found: dict[str, Voice], parts: Parts) -> None:
    """Take for the interviewer the one voice that asks where the others do not."""
    open_ = [v for k, v in found.items() if k not in parts.roles]
    if not open_ or len(found) < 2:  # noqa: PLR2004 - a dialogue
        return
    asker = max(open_, key=lambda v: v.share)
    rest = [v for v in found.values() if v is not asker]
    many = asker.turns >= ENOUGH and sum(v.turns for v in rest) >= ENOUGH
    clear = many and asker.share >= ASKS and all(v.share <= ASKS_NOT for v in rest)
    if all(parts.roles.get(fold(v.label)) == "informant" for v in rest):
        # All others are known to answer: it need not ask so often.
        clear = asker.share >= ASKS_SOME and all(v.share < asker.share for v in rest)
    if clear:
        parts.roles[fold(asker.label)] = "interviewer"
        parts.warnings.append(
            f"{asker.label!r} was taken for the interviewer, since {asker.questions} of its "
            f"{asker.turns} turns are questions. If that is right, say so "
            f"{SETTINGS.format(label=asker.label)}; if not, name whoever asks."
        )


def _rest(found: dict[str, Voice], cast: Cast, parts: Parts, *, asked: bool) -> None:
    """Decide on voices that nothing names."""
    open_ = [k for k in found if k not in parts.roles]
    if not asked and "interviewer" not in parts.roles.values():
        if open_:
            listed = ", ".join(repr(found[k].label) for k in open_)
            parts.warnings.append(
                f"Nothing says who asks and who answers; what {listed} said counts for no "
                "informant. Name whoever asks "
                f"{SETTINGS.format(label=found[open_[0]].label)}."
            )
        parts.roles |= dict.fromkeys(open_, "other")
        return
    answering = [k for k in found if parts.roles.get(k) != "interviewer"]
    for key in open_:
        label = found[key].label
        no_roster = not cast.people.informants
        if len(answering) == 1 or no_roster or cast.group or is_code(label):
            parts.roles[key] = "informant"
            continue
        parts.roles[key] = "other"
        parts.warnings.append(
            f"Nobody knows who {label!r} is; what they said counts for no informant. "
            f'In cgcoder.toml, below [speakers], write: "{label}" = "I07" (the informant\'s '
            f"id), or, if they ask, {SETTINGS.format(label=label)}."
        )


def _informant(key: str, found: dict[str, Voice], cast: Cast, parts: Parts, stem: str) -> str:
    """Give the id of whoever speaks as *key*."""
    label = found[key].label
    if known := cast.informant(label):
        return known
    answering = [k for k, role in parts.roles.items() if role == "informant"]
    number = NUMBER.fullmatch(key)
    generic = base(key) in words.GENERIC or len(key) == 1 or key in cast.answering
    if is_code(label) and not generic:
        return label
    unnamed = [k for k in answering if not cast.informant(found[k].label)]
    if len(unnamed) == 1 and (len(answering) == 1 or generic) and not (cast.group and number):
        taken = {cast.informant(found[k].label) for k in answering}
        free = [n for n in cast.named if n not in taken]
        if len(free) == 1:
            return free[0]
    if generic:
        # "Peserta 2" is the second whom the header names; without names it is nobody's but
        # this file's.
        place = int(number["number"]) - 1 if number else -1
        if len(cast.named) > 1 and 0 <= place < len(cast.named):
            return cast.named[place]
        return f"{stem} {label}"
    return label
