"""The words that decide whether something is said to work or not, in Indonesian and English.

All are normal forms (see `text.spelling`); Indonesian ones also stand for their derivations.
"""

from __future__ import annotations

from functools import lru_cache

from cgcoder.text.stem import Roots, english

NEGATORS = frozenset(
    """tidak bukan belum tanpa jangan no not never nobody none nothing without neither nor
    hardly""".split()  # noqa: SIM905 - a list of words is read as one
)
ONLY = frozenset("hanya cuma sekedar sekadar only just merely".split())  # noqa: SIM905 - a list of words is read as one
"""After a negator they cancel it: *bukan hanya … tapi juga*."""
TRANSPARENT = frozenset(
    """ada pernah semua mau usah perlu bisa dapat akan any been be being have has had do does did
    ever really all there is a the""".split()  # noqa: SIM905 - a list of words is read as one
)
"""They pass a negation on: *tidak ada kendala*, *tidak pernah diajak*."""
HINDRANCE = frozenset(
    """kurang minim lemah rendah terbatas sulit susah kendala hambat masalah lambat telat rusak
    gagal macet putus tutup mandek henti hilang rumit konflik curiga jarang dadakan kecil ragu
    tumpang tindih belit mahal bingung berat tolak keluh turun surut habis sendat keteter langgar
    tunda batal bocor seleweng salah lawan protes marah kecewa malas apatis cuek pasif ego
    sektoral dominan monopoli pecah retak bubar vakum absen mangkir beda timpang bias kaku
    semrawut kacau molor lalai abai paksa takut enggan segan kisruh sengketa formalitas error
    low lack lacks lacking weak poor rarely seldom limited late delayed delay problem difficult
    difficulty fail failure hard unclear cancelled canceled postponed broken broke unfair
    conflict blame confused ignore refuse lost corrupt slow shortage overlap stuck stalled
    frustrated suspicious distrust mistrust worse worst barrier obstacle short""".split()  # noqa: SIM905 - a list of words is read as one
)
SUPPORT = frozenset(
    """rutin lancar baik bagus optimal maksimal jelas buka transparan memadai dukung hasil capai
    atasi solid kompak kuat tinggi aktif konsisten bantu hadir efektif sepakat sinkron tepat puas
    naik tingkat rajin giat laksana kompeten mampu paham mudah gampang manfaat untung sukses bukti
    patuh taat jujur adil ramah tanggap cepat sigap responsif antusias semangat partisipasi libat
    terima setuju sedia lengkap akurat percaya yakin harmonis akrab dekat kenal guyub rukun gotong
    mandiri maju kembang oke keren mantap beres selesai tuntas datang ikut komit loyal ikhlas
    peduli inisiatif gerak dorong fasilitas strong regular regularly good well clear clearly open
    openly shared share effective work works worked help helped helpful improve improved agree
    agreed support supported supportive accessible easy trust committed excellent enough
    transparent better best useful success successful honest reliable fair quick quickly solved
    resolved achieved""".split()  # noqa: SIM905 - a list of words is read as one
)
WEAK = frozenset(
    """sudah selalu sering cukup makin semakin alhamdulillah tetap terus sangat lihat always
    already often usually""".split()  # noqa: SIM905 - a list of words is read as one
)
"""They lean towards support (the transparent words do so too when nothing negates them)."""
CONTRAST = frozenset(
    """tapi tetapi namun sedangkan sementara padahal walaupun meskipun meski walau sekarang
    although though but however while whereas yet now""".split()  # noqa: SIM905 - a list of words is read as one
)
SOFT_CONTRAST = frozenset("cuma hanya only".split())  # noqa: SIM905 - a list of words is read as one
"""They begin a clause after a pause; elsewhere they say that little was done."""
PRESENT = frozenset("sekarang now".split())  # noqa: SIM905 - a list of words is read as one
DAMPERS = frozenset(
    """kurang jarang sulit susah minim rendah lemah rarely seldom hard difficult lack lacks low
    poor""".split()  # noqa: SIM905 - a list of words is read as one
)
"""Hindrances that take back the support word after them: *kurang optimal*, *jarang hadir*."""
CAUSAL = frozenset("karena sehingga kalau jika because so if since".split())  # noqa: SIM905 - a list of words is read as one
"""They begin a clause of their own that bears on the one before."""
IRREALIS = frozenset(
    """harusnya seharusnya mestinya semestinya seandainya andai andaikan andaikata semoga
    hopefully should ought""".split()  # noqa: SIM905 - a list of words is read as one
)
"""What is wished for is not there yet."""
CONDITION = frozenset("kalau jika bila apabila if whenever".split())  # noqa: SIM905 - a list of words is read as one
EXIST = frozenset("ada there".split())  # noqa: SIM905 - a list of words is read as one
STRONG, LIGHT, FAINT = 1.0, 0.7, 0.4
_ROOTS = Roots(HINDRANCE | SUPPORT)
_AFFIXED = 5
"""Nothing shorter has an affix."""
_STEMS = {english(w): w for w in sorted(_ROOTS.roots) if w not in {"short", "so"}}
_OPENING = 2
_OPENINGS = {stem[:_OPENING] for stem in _STEMS}
"""No English suffix changes the first two letters; stemming is dear."""
_SUFFIXES = ("ed", "ing", "s", "ly", "ful", "able", "ment", "er")


@lru_cache(maxsize=1 << 16)
def value_of(word: str) -> float:  # noqa: PLR0911 - one answer for each list
    """Give what *word* says by itself: above zero support, below zero hindrance."""
    if word in HINDRANCE:
        return -STRONG
    if word in SUPPORT:
        return STRONG
    if word in WEAK:
        return FAINT
    if word in SOFT_CONTRAST:
        return -FAINT
    root = _ROOTS.best(word) if len(word) >= _AFFIXED else ""
    if root:
        return -STRONG if root in HINDRANCE else LIGHT
    if word[:_OPENING] in _OPENINGS and word.endswith(_SUFFIXES):
        root = _STEMS.get(english(word), "")
        return (-STRONG if root in HINDRANCE else LIGHT) if root else 0.0
    return 0.0
