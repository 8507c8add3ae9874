"""One form for the many spellings of a word: colloquial, regional, shortened, contracted.

`fold` is applied to each distinct word of the transcripts and to the words of cues alike, so a
cue for *tidak* finds *nggak*, *ora* and *indak*, and a cue written with *nggak* finds *tidak*.
"""

from __future__ import annotations

import re
import unicodedata

_FORMS = {
    "tidak": """nggak enggak engga gak ga gk ngga kagak kaga ndak nda tak tdk ora ndhak mboten
        indak dak kada tra trada sonde nyanda teu henteu tida ndk ngak nggk endak inda tara ogah""",
    "belum": "belom blm durung alun balun blum",
    "sudah": "udah dah sdh wis uwis udh su udeh ude sampun alah geus",
    "sekarang": "kini saiki skrg skarang kiwari",
    "saja": "aja ajo sajo ae wae sahaja",
    "bagaimana": "piye kumaha gmn",
    "yang": "yg",
    "dengan": "dgn",
    "mereka": "mrk dorang",
    "orang": "urang wong",
    "kita": "torang kitorang kitong ketong kito",
    "ketemu": "kepanggih basuo",
    "percaya": "percoyo pracaya picayo",
    "seperti": "kek kyk",
    "kayak": "kaya",
    "banyak": "akeh loba buanyak",
    "sampai": "nyampe sampe",
    "dapat": "dapet",
    "tidak ada": "gaada tiada",
    "ngerti": "ngarti mangarati",
    "kalau": "kalo klo lamun menawa nek",
    "pakai": "pake",
    "cuma": "cuman mung",
    "rembuk": "rembug rembugan",
    "nunggu": "ngantosan ngenteni nunggui",
    "saling": "baku",
    "karena": "mergo merga soale lantaran krn gegara",
    "sendiri": "dewe dhewe surangan sorangan",
    "masih": "isih kneh",
    "datang": "teko teka sumping rawuh dateng",
    "bertemu": "patepang bersua kapanggih",
    "harus": "kudu kedah musti",
    "jangan": "ojo ulah",
    "sama": "samo podo padha sami",
    "begitu": "ngono kitu gitu",
    "begini": "ngene kieu gini",
    "mau": "arep hayang pengen pengin handak hendak mo nak",
    "saya": """sa ulun tiyang beta kulo kula abdi inyong gue gua awak ambo aku ane sayo""",
    "dia": "de doi ia inyana dio",
    "punya": "pu pe nduwe gaduh duwe",
    "bicara": "ngobrolin baomong bacarita rasan becakap",
    "bilang": "nyarios sanjang ngomongin kandani cakap",
    "tahu": "tau ngerteni wikan",
    "sedikit": "sikit saeutik sithik dikit",
    "besar": "gedhe gede ageng",
    "uang": "pitih hepeng pipis fulus",
    "malas": "males",
    "baik": "apik",
    "akta": "akte",
    "lihat": "tengok nengok",
    "pergi": "pegi",
    "bisa": "iso biso",
    "apa": "opo apo",
    "ada": "aya ado",
    "ini": "ieu",
    "itu": "eta",
    "juga": "jugo",
    "iya": "iyo",
    "tiga": "tigo",
    "dua": "duo",
    "lima": "limo",
    "kata": "kato",
    "kira": "kiro",
    "mana": "mano",
    "siapa": "siapo",
    "berapa": "berapo",
    "mengapa": "mengapo",
    "biasa": "biaso",
    "cerita": "cerito",
    "sana": "sano",
    "bawa": "bawo",
    "tanya": "tanyo",
    "suka": "suko",
    "lama": "lamo",
    "rata": "rato",
    "kerja": "kerjo",
    "minta": "minto",
    "pada": "pado",
    "gila": "gilo",
    "rupa": "rupo",
}
SPELLINGS = {form: tuple(word.split()) for word, forms in _FORMS.items() for form in forms.split()}
"""Spelling -> the word or words it stands for."""

_HOSTS = ("it", "that", "there", "he", "she", "who", "what", "here", "where")
_CONTRACTIONS = {
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    **{f"{w}'s": (w, "is") for w in _HOSTS},
    "let's": ("let", "us"),
}
_TAILS = (
    ("n't", ("not",)),
    ("'re", ("are",)),
    ("'ve", ("have",)),
    ("'ll", ("will",)),
    ("'d", ("would",)),
    ("'m", ("am",)),
    ("'s", ()),
)
_PARTICLE = re.compile(
    "(ada|sudah|udah|tidak|belum|datang|itu|begitu|bagus|sama|percaya|janji|rapat|baik|jadi|masih"
    "|mau|hilang)(?:mi|ji|pi|ki|mo|jie)"
)
"""Particles of Makassar speech, after the words they commonly follow."""
_SHORT = 4
_WORDS = re.compile(r"[^\W_]+")
QUOTES = str.maketrans("\u2019\u2018\u02bc", "'''")
"""Apostrophes as word processors write them."""


def fold(word: str) -> tuple[str, ...]:
    """Give the normal form of one written word: usually one word, at times two, or none.

    `fold("Nggak")` is `("tidak",)`, `fold("don't")` is `("do", "not")`, `fold("'")` is `()`.
    """
    if word.isascii() and word.isalnum():
        return _fold_plain(word.lower())
    word = unicodedata.normalize("NFKC", word).lower()
    word = word.translate(QUOTES).strip("'")
    known = _CONTRACTIONS.get(word)
    if known:
        return known
    for tail, words in _TAILS:
        if word.endswith(tail):
            return _fold_parts(word[: -len(tail)]) + words
    return _fold_parts(word)


def _fold_parts(word: str) -> tuple[str, ...]:
    return tuple(w for p in _WORDS.findall(word.replace("'", "")) for w in _fold_plain(p))


def _fold_plain(word: str) -> tuple[str, ...]:
    if word in _CONTRACTIONS:
        return _CONTRACTIONS[word]
    if word.endswith("nyo") and len(word) > _SHORT:
        word = word[:-1] + "a"
    if word[-1:] in "io" or word.endswith("jie"):
        matched = _PARTICLE.fullmatch(word)
        word = matched[1] if matched else word
    return SPELLINGS.get(word) or (word,)
