"""Tell Indonesian from English by their commonest words.

Malay, Minangkabau and Javanese, as they are mixed into interviews in Indonesia, count as
Indonesian: the same stems and cues serve them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from cgcoder.text.words import of

ENGLISH = of(
    """
    the of and to in is are was were be been we they he she it i you that this there with for on
    at from have has had not no never don't but so because if what who how why when our their
    its my your can could will would should all very only yes right about as by an or which
    these those do did does didn't isn't it's that's i'm just like know think people one up out
    then them us me into more than some other
    """
)
INDONESIAN = of(
    """
    yang dan di ke dari untuk dengan itu ini tidak nggak gak enggak ndak tdk belum sudah udah
    ada saya kami kita mereka dia beliau bisa akan kalau kalo karena tapi tetapi juga sih kok
    dong kan apa siapa gimana bagaimana kenapa seperti kayak banget aja saja cuma hanya lagi
    sama pada oleh sebagai bahwa jadi terus begitu gitu bapak ibu pak bu uang kantor rapat dinas
    desa harus masih pernah semua memang betul iya ya terima kasih dalam para serta antara atau
    adalah telah orang anak tak nak ni tu boleh awak mesyuarat sahaja pun jo indak urang ambo
    iko nan ora iki kuwi sing lan karo wong wonten ana ing saka wis durung aku kula piye pripun
    opo nopo nggih inggih dah lah mah teh atuh geus henteu abdi gue lo nih tuh deh yg dgn utk
    """
)
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][a-z]+)?")
SAMPLE, PIECES = 1_000, 8
"""Characters looked at in a piece, and how many pieces over the whole text."""


def detect(text: str) -> Literal["id", "en", "und"]:
    """Give the language of the majority of the words that tell; `und` where none does.

    Of long texts only pieces spread evenly over the whole are looked at.
    """
    indonesian = english = 0
    seen = Counter(WORD.findall(_sample(text).casefold().replace("\u2019", "'")))
    for word, count in seen.items():
        if word in INDONESIAN:
            indonesian += count
        elif word in ENGLISH:
            english += count
        elif len(word) > 4:  # noqa: PLR2004 - short words have no telling endings
            if word.endswith(("nya", "kan", "lah")) or word.startswith("meng"):
                indonesian += count
            english += count * word.endswith(("tion", "ment", "ness"))
    if indonesian == english:
        return "und" if not indonesian else "id"
    return "id" if indonesian > english else "en"


def _sample(text: str) -> str:
    if len(text) <= SAMPLE * PIECES:
        return text
    step = (len(text) - SAMPLE) // (PIECES - 1)
    return " ".join(text[i * step : i * step + SAMPLE] for i in range(PIECES))
