"""A study folder with two interviews and what a machine proposes, made without the machine."""

from cgcoder import plugins, project
from cgcoder.core.model import Proposal
from cgcoder.project import proposals
from cgcoder.project.load import unproposed

I01 = """\
P: Apakah ada pertemuan rutin antara dinas dan warga?
I01: Kami rapat setiap bulan di balai. Semua diundang dan semua boleh bicara. Tapi soal \
anggaran mereka tertutup, kami tidak pernah diberi angka. Ya begitulah.
P: Lalu bagaimana?
I01: Kami tetap datang. [bold]Entah[/bold] sampai kapan itu bisa jalan.
"""
I02 = """\
P: Bagaimana dengan Anda?
I02: Dinas selalu menepati janji. Uangnya tidak ada.
"""
SAID = {
    "I01.txt": (
        ("Kami rapat setiap bulan di balai.", "face_to_face/regularity", "supports", 0.93),
        ("Semua diundang dan semua boleh bicara.", "face_to_face", "supports", 0.55),
        (
            "Tapi soal anggaran mereka tertutup, kami tidak pernah diberi angka.",
            "trust_building/openness", "hinders", 0.71,
        ),
        ("Kami tetap datang.", "commitment", "supports", 0.34),
    ),
    "I02.txt": (
        ("Dinas selalu menepati janji.", "trust_building/reliability", "supports", 0.88),
        ("Uangnya tidak ada.", "barrier_budget", "hinders", 0.64),
    ),
}  # fmt: skip


def make(folder, *, proposed=True):
    """Make the study in *folder*."""
    project.create(folder, title="Balai", language="en")
    (folder / "informants.csv").write_text(
        "id,pseudonym,role,group,consent\nI01,Bu Ani,head of village,village,yes\n"
        "I02,Pak Budi,farmer,village,yes\n",
        encoding="utf-8",
    )
    for name, text in (("I01.txt", I01), ("I02.txt", I02)):
        (folder / "transcripts" / name).write_text(text, encoding="utf-8")
    if proposed:
        propose(folder)
    return folder


def propose(folder):
    """Write what the machine would say of the study as it stands."""
    loaded = unproposed(folder)
    study, module = loaded.study, plugins.load("coders", "lexicon")
    for source in study.sources:
        found = [_proposal(source, *said) for said in SAID[source.id]]
        options = plugins.options(module.code, study.settings.options.get("lexicon", {}))
        key = proposals.key(source, study.codebook, "lexicon", module.VERSION, options)
        proposals.write(loaded.folder, "lexicon", source, key, tuple(found))


def _proposal(source, words, code, stance, confidence):
    start = source.text.index(words)
    why = f'cues: "{words.split()[0]}"; {stance}: on the whole'
    return Proposal(start, start + len(words), code, stance, confidence, explicit=True, why=why)
