"""The words of lists of informants: headings, recruiters that are none, consent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from cgcoder.text import dates
from cgcoder.text.words import of

COLUMNS = {
    "id": ("informant", "id", "kode", "code", "informan", "kode informan", "id informan",
           "informant id", "informant code"),
    "pseudonym": ("pseudonym", "alias", "samaran", "nama samaran", "pseudonim"),
    "role": ("role", "peran", "jabatan", "position", "posisi"),
    "organisation": ("organisation", "organization", "organisasi", "instansi", "lembaga",
                     "institution", "institusi"),
    "group": ("stakeholder group", "group", "kelompok", "kelompok pemangku kepentingan",
              "pemangku kepentingan", "stakeholder", "kategori informan"),
    "referred_by": ("referred by", "recruited by", "recruiter", "perujuk", "dirujuk oleh",
                    "direkomendasikan oleh", "rekomendasi dari", "direkrut oleh"),
    "wave": ("wave", "gelombang"),
    "date": ("date", "tanggal", "tgl", "tanggal wawancara", "interview date"),
    "consent": ("consent", "persetujuan", "izin", "informed consent"),
    "nominated_by": ("nominated by", "dinominasikan oleh", "disebut oleh"),
    "status": ("status",),
}  # fmt: skip
HEADINGS = "informant,pseudonym,role,organisation,stakeholder_group,referred_by,date,consent\n"
"""What a new list begins with."""
KNOWN = {name: column for column, names in COLUMNS.items() for name in names}
NOBODY = frozenset({"", "-", "–", "seed", "none", "n/a", "na", "tidak ada", "0", "peneliti"})
"""Recruiters that are none: the researcher chose the person."""
AGREED = of(
    """
    yes ya y true 1 ok oke lisan tertulis written oral verbal signed setuju bersedia given
    diberikan ada iya disetujui agreed
    """
)
REFUSED = of("no tidak n tdk false 0 refused menolak belum not none nggak")
WITHDRAWN = of("withdrawn ditarik withdrew withdraw dicabut mundur mencabut menarik")


def understood(written: str) -> str | None:
    """Give `no` and `withdrawn` their one spelling, consent as written; None where unclear."""
    said = re.findall(r"\w+", written.casefold())
    if set(said) & WITHDRAWN:
        return "withdrawn"
    if set(said) & REFUSED:
        return "no"
    return written if not said or said[0] in AGREED or dates.iso(written) else None


def keeps_out(consent: str) -> bool:
    """Whether *consent*, as `understood` spells it, keeps a person out of everything."""
    return consent in {"no", "withdrawn"}


def nearest(written: str, ids: Sequence[str]) -> str:
    """Give the id that was most likely meant, one with the same characters first; or nothing."""
    swapped = [i for i in ids if sorted(i.casefold()) == sorted(written.casefold())]
    return next(iter(swapped or get_close_matches(written, ids, 1, 0.5)), "")
