"""Make a study of many invented interviews, to measure speed on.

    python benchmarks/make_corpus.py FOLDER [--interviews 200] [--words 3000]

The sentences are those of the sample study in `transcripts/`, in another order; names and numbers
in them are replaced by invented ones, so that the number of different words grows with the corpus
as it does when people speak. Same arguments, same bytes.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

SAMPLE = Path(__file__).resolve().parents[1] / "transcripts"
COLUMNS = (
    "informant",
    "pseudonym",
    "role",
    "organisation",
    "stakeholder_group",
    "referred_by",
    "wave",
    "date",
    "consent",
)
GROUPS = (
    "provincial_government",
    "city_government",
    "care_institution",
    "community",
    "university",
    "enforcement",
    "private_sector",
    "family",
)
FIRST_DAY = date(2022, 1, 3)
SENTENCE_END = re.compile(r"(?<=[.?!]) ")
VARIED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b|\b[0-9]{1,4}\b")
SYLLABLES = tuple(c + v for c in "bcdgjklmnprstwy" for v in "aeiou")


@dataclass(frozen=True)
class Pool:
    """What is said in the sample: interviewers' turns, informants' sentences."""

    questions: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """One invented informant."""

    id: str
    group: str
    referred_by: str
    wave: int
    day: date


def pool(folder: Path = SAMPLE) -> Pool:
    """Collect the sentences of the sample interviews, in order."""
    questions: list[str] = []
    sentences: list[str] = []
    for path in sorted(folder.glob("I*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            speaker, _, said = line.partition(": ")
            if speaker == "P":
                questions.append(said)
            elif speaker == path.stem:
                sentences.extend(SENTENCE_END.split(said))
    return Pool(tuple(questions), tuple(sentences))


def people(count: int, dice: Random) -> Iterator[Person]:
    """Invent *count* informants: one seed in fifteen, the others each sent on by an earlier one."""
    known: list[Person] = []
    seeds = max(1, count // 15)
    for n in range(count):
        recruiter = None if n < seeds else dice.choice(known)
        person = Person(
            id=f"K{n + 1:03}",
            group=GROUPS[n % len(GROUPS)],
            referred_by=recruiter.id if recruiter else "",
            wave=recruiter.wave + 1 if recruiter else 0,
            day=FIRST_DAY + timedelta(days=n),
        )
        known.append(person)
        yield person


def vary(sentence: str, dice: Random) -> str:
    """Replace the names and numbers of a sentence by invented ones."""

    def other(found: re.Match[str]) -> str:
        if found[0].isdigit():
            return str(dice.randrange(2, 3000))
        return "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))).capitalize()

    return VARIED.sub(other, sentence)


def interview(person: Person, said: Pool, words: int, dice: Random) -> str:
    """Compose an interview of about *words* words with one informant."""
    lines = [
        f"Kode: {person.id}",
        f"Tanggal: {person.day.isoformat()}",
        f"Informan: {person.id}",
        "Pewawancara: P",
        "",
    ]
    spoken = 0
    while spoken < words:
        answer = [vary(s, dice) for s in dice.choices(said.sentences, k=dice.randint(1, 12))]
        turn = [f"P: {dice.choice(said.questions)}", f"{person.id}: {' '.join(answer)}"]
        lines += turn
        spoken += sum(len(line.split()) - 1 for line in turn)
    return "\n".join(lines) + "\n"


def make(folder: Path, interviews: int = 200, words: int = 3000) -> int:
    """Write the interviews and their roster into *folder*; return the number of words written."""
    dice = Random(20081)  # noqa: S311 - repeatable on purpose
    said = pool()
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    with (folder / "informants.csv").open("w", encoding="utf-8", newline="") as file:
        roster = csv.writer(file, lineterminator="\n")
        roster.writerow(COLUMNS)
        for p in people(interviews, dice):
            row = (p.id, f"Informan {p.id[1:]}", "anggota", f"Lembaga {p.group}", p.group)
            roster.writerow((*row, p.referred_by, p.wave, p.day.isoformat(), "yes"))
            text = interview(p, said, words, dice)
            (folder / f"{p.id}.txt").write_text(text, encoding="utf-8", newline="\n")
            total += len(text.split())
    return total


def main() -> None:
    """Read the command line and make the corpus."""
    told = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    told.add_argument("folder", type=Path, help="where the interviews and informants.csv go")
    told.add_argument("--interviews", type=int, default=200)
    told.add_argument("--words", type=int, default=3000, help="words in each, about")
    given = told.parse_args()
    total = make(given.folder, given.interviews, given.words)
    print(f"{given.interviews} interviews, {total:,} words in {given.folder}")


if __name__ == "__main__":
    main()
