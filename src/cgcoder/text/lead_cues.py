"""Words by which somebody tells a researcher whom to see next, Indonesian and English.

They are of the languages (also as spoken in Jakarta, Minang and Malay), not of one study.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Strength = Literal["asked", "urged", "hinted"]
"""`asked`: named when the interviewer asked whom to see; `urged`: the researcher was told to see
them, or offered a way to them; `hinted`: they are said to know."""

_ME = r"(?:saya|aku|gue|gua|kami|ambo|awak)"
_SEE = (
    r"(?:temui|temuin|jumpai|hubungi|datangi|wawancarai|(?:bisa |harus |perlu )?(?:ketemu|"
    r"bertemu|jumpa|"
    r"jumpo|ngobrol|bicara|tanya|tanyai|wawancara)|ajak (?:ngobrol|bicara|ngomong|wawancara)|"
    r"kontak|cari)"
)
_TALK = r"(?:talk|speak|see|meet|interview|ask|contact|approach|visit|chat)"
ASKED = re.compile(
    r"\bsiap[ao]\b.{0,40}\b" + _ME + r"\s+(?:\w+\s+)?" + _SEE
    + r"|\bsiap[ao]\s+lagi\b.{0,30}\b" + _SEE
    + r"|(?<!yang )\b(?:ketemu|bertemu|jumpa|ngobrol|bicara|tanya|menemui|menghubungi)\b"
    r"(?:\s+(?:lagi|sama|dengan|ke|dulu))*\s+siap[ao]\b"
    r"|\b" + _ME + r"\s+(?:\w+\s+)?ke\s+siap[ao]"
    r"|\b(?:orang|pihak|ada|yang)\b.{0,40}\b(?:bisa|mau|perlu|harus|boleh|bagus|layak)\s+"
    r"(?:juga\s+)?" + _ME + r"\s+" + _SEE
    + r"|\b(?:saran|rekomendasi|usul)\b.{0,40}\b(?:siap[ao]|informan|orang|narasumber)"
    r"|\bwho(?:m)?\b.{0,30}\b(?:i|we)\b.{0,30}\b" + _TALK
    + r"|\b(?:anyone|anybody|someone|somebody)\b.{0,40}\b(?:i|we)\b.{0,30}\b" + _TALK
    + r"|\b(?:anyone|anybody)\s+else\b.{0,30}\b" + _TALK
    + r"|\bwho\s+(?:else|next)\s*\?|\bwho\s+(?:else\s+)?(?:is|are)\s+(?:worth|good)\b",
    re.IGNORECASE | re.DOTALL,
)  # fmt: skip
"""The interviewer asks whom to see."""


@dataclass(frozen=True)
class Cue:
    """One way of proposing somebody."""

    name: str
    pattern: re.Pattern[str]
    strength: Strength
    side: Literal["after", "before", "near"]
    """Where the person is named: after the words, before them, or in the sentence at all."""
    needs: str
    """Bits one of which stands in all such words, divided by `|`: found faster than the pattern."""
    back: bool = False
    """Whether the person may be named in the sentence before, since these words leave them out."""

    @cached_property
    def bits(self) -> tuple[str, ...]:
        """What `needs` holds."""
        return tuple(self.needs.split("|"))


def _of(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_JUST = r"(?:\s+(?:aja|ajo|saja|ajalah|ajolah|sajalah|lah|deh|dong|langsung|dulu|nanti|juga|coba))*"
_BETTER = (
    r"(?:coba(?:lah)?|cubo|silakan|silahkan|mending(?:an)?|(?:lebih|paling)\s+(?:baik|bagus|"
    r"enak)|"
    r"sebaiknya|baiknya|bagusnya|enaknya|mestinya|harusnya|seharusnya|kalau\s+(?:bisa|mau|perlu)|"
    r"(?:adik|dik|adek|dek|mbak|mas|neng|kakak|kak|ibu|bapak|kamu|kau|anda|lu|lo|elu|situ|nak|"
    r"bang)"
    r"\s+(?:\w+\s+)?(?:harus|perlu|mesti|bisa|boleh|coba|musti|kudu))"
)
_TO = r"(?:\s+(?:ke|sama|dengan|dgn|ama|kepada|pada|samo|jo))"
CUES = (
    Cue("see", _of(r"\b(?:temui|temuin|hubungi|datangi|jumpai|sowani|samperin|kontak|kunjungi)"
                   r"(?:lah|n)?\b" + _JUST), "urged", "after",
        "temui|hubungi|datangi|jumpai|sowani|samper|kontak|kunjung", back=True),
    Cue("ask", _of(r"\b(?:tanya|tanyo|tanyakan|tanyain|nanya|bertanya|konfirmasi)(?:lah|nyo)?\b"
                   + _JUST + _TO + r"?" + _JUST), "urged", "after",
        "tanya|tanyo|konfirmasi"),
    Cue("better", _of(r"\b" + _BETTER + r"\b(?:\s+\w+){0,3}?\s+(?:ketemu|bertemu|jumpa|jumpo|"
                      r"ngobrol|ngomong|bicara|cakap|wawancara(?:i)?|cari|telepon|telpon|"
                      r"ke\s+rumah|pergi\s+ke|datang\s+ke|sowan|menemui|menghubungi|WA|tengok|"
                      r"lihat|minta)\b" + _JUST + _TO + "?"), "urged", "after",
        "ketemu|bertemu|jump|ngobrol|ngomong|bicara|cakap|wawancara|cari|telepon|telpon|"
        "ke rumah|pergi ke|datang ke|sowan|menemu|menghub| wa |tengok|lihat|minta"),
    Cue("call", _of(r"\b(?:cari|telepon|telpon|ketemu|ngobrol|bicara|wawancara|WA|datang)(?:lah|"
                    r"in)?"
                    r"\s+(?:aja|ajo|saja|ajalah|langsung|lah)\b" + _TO + "?"), "urged", "after",
        "aja|ajo|langsung|lah",
        back=True),
    Cue("number", _of(r"\b(?:nanti|biar|entar|ntar|kalau\s+mau|boleh)\b[^.?!]{0,30}\b(?:saya|"
                      r"aku|gue|"
                      r"kami|ambo|tak|ta')\s*(?:kasih|kirim|beri|bagi|share|WA|kenal|antar|"
                      r"hubung|"
                      r"telepon|telpon)\w*"), "urged", "near",
        "nanti|biar|ntar|mau|boleh", back=True),
    Cue("number", _of(r"\b(?:saya|aku|gue|kami|ambo)\s+(?:punya|ada|simpan)\s+(?:nomor|kontak|"
                      r"no)\w*"),
        "urged", "near",
        "nomor|kontak| no ", back=True),
    Cue("knows", _of(r"\b(?:lebih|paling)\s+(?:banyak\s+)?(?:tahu|tau|paham|ngerti|mengerti|"
                     r"hafal|"
                     r"hapal)\b|\byang\s+(?:tahu|tau|paham|ngerti|mengerti)\s+(?:soal|tentang|"
                     r"itu|tu|"
                     r"persis|betul|banyak|ceritanya|urusan)\b"), "hinted", "near",
        "tahu|tau|paham|ngerti|hafal|hapal"),
    Cue("should", _of(r"\byou(?:'d|'ll| would| will)?\s+(?:really\s+|also\s+|probably\s+"
                      r")*(?:should|"
                      r"ought\s+to|must|could|can|need\s+to|have\s+to|want\s+to|might\s+"
                      r"want\s+to|"
                      r"(?:be\s+)?better(?:\s+off)?|(?:do\s+)?well\s+to|best)\s+(?:(?:really|also|probably|go|and|"
                      r"try|be|to)"
                      r"\s+)*(?:talk(?:ing)?|speak(?:ing)?|chat(?:ting)?|meet(?:ing)?|"
                      r"see(?:ing)?|"
                      r"ask(?:ing)?|contact(?:ing)?|interview(?:ing)?|visit(?:ing)?|try(?:ing)?|"
                      r"find(?:ing)?|call(?:ing)?|phone|ring|look\s+up)\b(?:\s+(?:to|with))?"),
        "urged", "after",
        "you"),
    Cue("spoken", _of(r"\bhave\s+you\s+(?:\w+\s+)?(?:spoken|talked|met|seen|asked|tried|been)\b"
                      r"(?:\s+(?:to|with))?"), "urged", "after",
        "have you"),
    Cue("ask", _of(r"(?:^|[.!?;:,\u2014-]\s*|\b(?:so|then|just|go|and|or|but|better|please|"
                   r"maybe|perhaps)\s+)(?:ask |try |see |phone|ring|contact|(?:talk|speak|"
                   r"chat)\s+(?:to|"
                   r"with)|get\s+(?:hold\s+of|in\s+touch\s+with)|go\s+(?:and\s+)?see|look\s+up|"
                   r"find)\b"),
        "urged", "after",
        "ask |try |see |phone|ring |contact|talk|speak|chat|get hold|get in|"
        "look up|find "),
    Cue("number", _of(r"\bI(?:'ll|\s+will|\s+can|\s+could|'d)\s+(?:(?:put\s+you\s+(?:in\s+touch|"
                      r"on\s+to)|"
                      r"introduce\s+you)|(?:give|send|text)\s+you\s+[^.?!]{0,30}\b(?:number|"
                      r"email|"
                      r"contact|address)\b)(?:\s+(?:to|with|for))?"), "urged", "near",
        "i'|i will|i can|i could", back=True),
    Cue("knows", _of(r"\b(?:knows?|would\s+know|remembers?|could\s+tell\s+you|can\s+tell\s+"
                     r"you)\s+"
                     r"(?:far\s+|much\s+|a\s+lot\s+|all\s+)?(?:more|better|best|most|everything|"
                     r"about|"
                     r"the\s+(?:whole|full))\b|\b(?:would\s+know|(?:could|can|will|'ll)\s+"
                     r"tell\s+you\s+"
                     r"(?:more|all|better))\b"), "hinted", "before",
        "know|tell you|remember"),
    Cue("one to", _of(r"\b(?:is|are|'s|would\s+be|'d\s+be)\s+(?:the|a)\s+(?:good\s+|right\s+|"
                      r"best\s+)?"
                      r"(?:one|person|man|woman|people|lad|lady)\s+(?:to|you\s+(?:want|need|"
                      r"should))\b"),
        "urged", "before",
        "one |person |man |people |lad"),
    Cue("worth", _of(r"\b(?:is|are|would\s+be|'s)\s+(?:well\s+)?worth\s+(?:talking|speaking|"
                     r"seeing|"
                     r"asking|meeting|a\s+(?:chat|call|visit|word))\b"), "urged", "before",
        "worth"),
)  # fmt: skip

SUBJECT = re.compile(
    r"\b(?:saya|aku|gue|gua|kami|kita|dia|ia|mereka|beliau|ambo|orang|mak|atuk|i|we|they|he|she|"
    r"people|who|yang)(?:['\u2019]\w+)?\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
"""Right before a cue: somebody else does it, so it is no advice."""
ADVISED = re.compile(
    r"\b(?:kalau\s+saya|menurut\s+saya|saya\s+(?:saran|usul|sarankan|usulkan)\w*|orang\s+yang|"
    r"yang\s+(?:perlu|harus|bisa)|i\s+(?:suggest|recommend|would|think|reckon))\s+(?:\w+\s+"
    r"){0,3}$",
    re.IGNORECASE,
)
NOT = re.compile(
    r"\b(?:jangan|ndak|tak|nggak|enggak|gak|ga|tidak|bukan|belum|kagak|nda|don't|do\s+not|dinnae|"
    r"never|not|no\s+need\s+to|wouldn't|couldn't|can't|doesn't|didn't)\b[^,.;!?]{0,24}$",
    re.IGNORECASE,
)
"""Right before a cue: it is denied."""
THROUGH = re.compile(
    r"\bnomor\w*\b.{0,30}\b(?:minta|tanya|ambil|lewat)|\b(?:bilang|ngomong|sebut|salam)\w*\s+"
    r"(?:aja\s+|saja\s+|ajo\s+)?(?:dari|untuk|buat)\b|\b(?:tell|say)\s+\w+\s+(?:I|it'?s)\s+"
    r"(?:sent|from)",
    re.IGNORECASE,
)
"""Who is named here is a way to somebody else."""
GOES_ON = re.compile(
    r"(?:terus|lalu|trus|sama|dan|juga|mungkin|ke|atau|kemudian|satu\s+lagi|habis\s+itu|"
    r"bisa\s+juga|"
    r"or|and|also|maybe|then|try|perhaps|plus|oh|eh|otherwise)\b",
    re.IGNORECASE,
)
"""An answer to the question whom to see goes on with a further person."""
