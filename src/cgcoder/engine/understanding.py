"""All that is known of some sources before anything is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cgcoder.core.codes import Codebook
from cgcoder.core.model import Source
from cgcoder.engine import evidence as ev
from cgcoder.engine import names, topics
from cgcoder.engine.corpus import Corpus
from cgcoder.engine.cues import Lexicon, join
from cgcoder.engine.found import Compiled, Found, compile_lexicon, search


@dataclass(frozen=True, slots=True)
class Understanding:
    """The sources as arrays, with their cues and topics."""

    corpus: Corpus
    lexicon: Lexicon
    evidence: ev.Evidence
    topics: topics.Topics
    found: Found
    """Hits in the answers."""


def prepare(codebook: Codebook) -> Compiled:
    """Join the cues of *codebook* and compile them.

    Raises:
        CodebookError: a cue that cannot be used, by name.
    """
    return compile_lexicon(join(codebook))


def understand(sources: Sequence[Source], compiled: Compiled) -> Understanding:
    """Find cues, hear the questions. What is known of one source does not depend on others."""
    corpus, lexicon = Corpus.build(sources), compiled.lexicon
    letters = names.look(corpus)
    found = search(compiled, corpus, questions=False)
    asked = search(compiled, corpus, questions=True)
    evidence = ev.gather(corpus, lexicon, found, letters)
    return Understanding(
        corpus=corpus,
        lexicon=lexicon,
        evidence=evidence,
        topics=topics.listen(corpus, lexicon, evidence, asked, letters),
        found=found,
    )
