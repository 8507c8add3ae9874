"""The codebook at hand: codes found by part of their names, with what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from cgcoder.core.codes import Code, Codebook, Stance
from cgcoder.tui.dialogs import Choice, Pick
from cgcoder.tui.matching import divided, full_name, matches, usual_stance
from cgcoder.tui.panel import explained
from cgcoder.tui.theme import SIGNS
from cgcoder.tui.words import inert


def pick_code(
    codebook: Codebook, language: str, title: str, *, start: str = "", keeps: Stance | None = None
) -> Pick:
    """Ask for a code; the answer is its id and, after a line end, what was typed.

    *keeps* is the stance that stays where none is typed; without it the code's usual one.
    """

    def choices(query: str) -> Sequence[Choice]:
        stance = divided(query)[1]
        return [
            _choice(code, codebook, language, SIGNS[stance or keeps or usual_stance(code)])
            for code in matches(query, codebook)
        ]

    return Pick(title, choices, typed=True, start=start)


def _choice(code: Code, codebook: Codebook, language: str, sign: str) -> Choice:
    name = inert(full_name(code.id, codebook, language))
    return Choice(code.id, name, f"{sign} {code.id}", tuple(explained(codebook, code.id, language)))
