"""All that is known of some sources before anything is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cgcoder.core.model import Codebook, Source
from cgcoder.engine import evidence as ev
from cgcoder.engine import names, topics
from cgcoder.engine.corpus import Corpus
from cgcoder.engine.cues import Lexicon, join
from cgcoder.engine.found import Compiled, Found, compile_lexicon, search


@dataclass(frozen=True, slots=True)
class Prepared:
    """A codebook made ready for coding."""

    lexicon: Lexicon
    answers: Compiled
    questions: Compiled


@dataclass(frozen=True, slots=True)
class Understanding:
    """The sources as arrays, with their cues and topics."""

    corpus: Corpus
    lexicon: Lexicon
    evidence: ev.Evidence
    topics: topics.Topics
    found: Found
    """Hits in the answers."""


def prepare(codebook: Codebook, reliability: Mapping[tuple[str, str], float]) -> Prepared:
    """Join the cues of *codebook* and compile them.

    Raises:
        CodebookError: a cue that cannot be used, by name.
    """
    lexicon = join(codebook)
    return Prepared(
        lexicon=lexicon,
        answers=compile_lexicon(lexicon, questions=False, reliability=reliability),
        questions=compile_lexicon(lexicon, questions=True, reliability={}),
    )


def understand(sources: Sequence[Source], prepared: Prepared) -> Understanding:
    """Find cues, hear the questions. What is known of one source does not depend on others."""
    corpus = Corpus.build(sources)
    letters = names.look(corpus)
    found = search(prepared.answers, corpus, questions=False)
    asked = search(prepared.questions, corpus, questions=True)
    evidence = ev.gather(corpus, prepared.lexicon, found, letters)
    return Understanding(
        corpus=corpus,
        lexicon=prepared.lexicon,
        evidence=evidence,
        topics=topics.listen(corpus, prepared.lexicon, evidence, asked, letters),
        found=found,
    )
