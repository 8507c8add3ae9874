"""`cgcoder evaluate`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from cgcoder.core.model import Study


class Unit(StrEnum):
    """What is given a code or not."""

    SENTENCE = "sentence"
    TURN = "turn"


def evaluate(
    machine: Annotated[str, typer.Argument(metavar="MACHINE", help="The machine, e.g. lexicon.")],
    against: Annotated[
        str,
        typer.Option(metavar="PERSON", help="Whose coding counts as right; default: the only one."),
    ] = "",
    unit: Annotated[Unit, typer.Option(help="What is given a code or not.")] = Unit.SENTENCE,
    code: Annotated[
        str, typer.Option(metavar="CODE", help="Curve, needs, errors, review: of this code alone.")
    ] = "",
    errors: Annotated[bool, typer.Option("--errors", help="List the errors instead.")] = False,
    review: Annotated[
        int, typer.Option(metavar="UNITS", min=1, help="How many units to review next.")
    ] = 200,
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Measure a machine's coding by what a person coded.

    Counted are the sources that the person has been through (`cgcoder close`, or the key d on
    the review screen); elsewhere silence means nothing. Intervals draw whole interviews. With
    --json comes everything; --csv gives the codes, with --errors the errors.

    Examples:

    \b
      cgcoder evaluate lexicon --against Ani
      cgcoder evaluate lexicon --against Ani --errors --code trust_building
      cgcoder evaluate lexicon --against Ani --review 400
      cgcoder evaluate lexicon --against Ani --errors --csv > errors.csv
    """
    from cgcoder.core.errors import CgcoderError
    from cgcoder.stats.evaluation import compute

    found = opening.load(study)
    its, person = _machine(found, machine), _person(found, against)
    about = _code(found, code)
    tables = compute(found, machine=its, against=person, unit=unit.value, code=about, review=review)
    if not tables:
        raise _nothing(found, its, person)
    if about and about not in {row[0] for row in tables[0].rows}:
        raise CgcoderError(
            f"Neither {its} nor {person} gave {about} in the sources that both went through.",
            hint="Without --code: the codes that they gave",
        )
    from cgcoder.cli.tables import data, records

    named = {t.name: t for t in tables}
    if as_json:
        screen.json({t.name: records(t) for t in tables})
    elif as_csv:
        data(named["evaluation_errors" if errors else "evaluation"], as_json=False)
    else:
        from cgcoder.cli import evaluating

        evaluating.listed(named, found) if errors else evaluating.shown(named, found)


def _machine(study: Study, name: str) -> str:
    from cgcoder.core.errors import CgcoderError
    from cgcoder.core.selection import known_coder

    found = known_coder(study, name)
    if found in _people(study):
        raise CgcoderError(
            f"{found} is a person, and evaluate measures machines.",
            hint=f"How far people agree: cgcoder agreement {found} OTHER",
        )
    return found


def _person(study: Study, name: str) -> str:
    from cgcoder.core.errors import CgcoderError
    from cgcoder.core.selection import known_coder

    people = _people(study)
    if not name:
        if len(people) == 1:
            return people[0]
        told = ", ".join(people) if people else "nobody has coded anything yet"
        raise CgcoderError(
            f"Say by whose coding to measure ({told}).",
            hint=f"cgcoder evaluate MACHINE --against {people[0]}" if people else "cgcoder review",
        )
    found = known_coder(study, name)
    if found not in people:
        raise CgcoderError(
            f"{found} is a machine. Two machines, or two runs of one, that say the same may both "
            "be wrong; only a person's coding can be measured by.",
            hint=f"--against {people[0]}" if people else "Code some sources first: cgcoder review",
        )
    return found


def _people(study: Study) -> list[str]:
    return sorted(c.name for c in study.coders if c.kind == "person")


def _code(study: Study, name: str) -> str:
    from cgcoder.core.errors import CgcoderError
    from cgcoder.core.selection import known_code

    found = known_code(study, name) if name else ""
    if "/" in found:
        top = study.codebook.top(found)
        raise CgcoderError(
            f"{found} is a sub-code; figures are drawn of whole codes.", hint=f"--code {top}"
        )
    return found


def _nothing(study: Study, machine: str, person: str) -> Exception:
    from cgcoder.core.errors import CgcoderError

    been = {c: {r.source for r in study.rounds if r.coder == c} for c in (machine, person)}
    if been[machine] & been[person]:
        return CgcoderError(
            f"In the sources that {machine} and {person} went through, neither coded an "
            "informant's words.",
            hint="cgcoder status shows who coded what",
        )
    if not been[person]:
        return CgcoderError(
            f"{person} has not been through any source, so silence cannot be told from "
            "not having looked.",
            hint=f"The key d in cgcoder review, or: cgcoder close SOURCE --as {person}",
        )
    return CgcoderError(
        f"{machine} has read none of the sources that {person} went through.",
        hint="cgcoder run",
    )
