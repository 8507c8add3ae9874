"""A study on disk whose transcripts change after people decided."""

from cgcoder import project
from cgcoder.core.acts import Coded

TALK = """\
P: Apakah forum bertemu secara rutin?
I01: Iya. Kami rapat setiap bulan di balai desa, pada hari Senin pertama.
P: Siapa saja yang datang?
I01: Semua pihak datang, kecuali dinas kesehatan yang sering terlambat.
P: Bagaimana dengan anggaran?
I01: Anggaran tidak pernah dibuka kepada kami, dan itu merusak kepercayaan.
"""
MEETING = "Kami rapat setiap bulan di balai desa"
COMING = "Semua pihak datang, kecuali dinas kesehatan yang sering terlambat."
BUDGET = "Anggaran tidak pernah dibuka kepada kami, dan itu merusak kepercayaan."


class Study:
    """A study on disk, its files changed by hand and its decisions recorded."""

    def __init__(self, root):
        self.root = root
        project.create(root)
        self.write("I01.txt", TALK)

    def write(self, name, text):
        """Write a transcript."""
        (self.root / "transcripts" / name).write_text(text, encoding="utf-8")

    def remove(self, name):
        """Remove a transcript."""
        (self.root / "transcripts" / name).unlink()

    def change(self, before, after, name="I01.txt"):
        """Change a transcript."""
        path = self.root / "transcripts" / name
        self.write(name, path.read_text(encoding="utf-8").replace(before, after))

    def load(self):
        """The study as it stands."""
        return project.load(self.root)

    def segment(self, quote, name="I01.txt"):
        """The segment of a quote."""
        source = self.load().source(name)
        start = source.text.index(quote)
        return source.segment(start, start + len(quote))

    def record(self, *drafts, by="Ani"):
        """Record what a person did; the texts are kept."""
        return project.record(self.root, by, drafts, self.load().sources)

    def code(self, quote, code="face_to_face", name="I01.txt"):
        """Code a quote by hand; the entry's id."""
        return self.record(Coded(self.segment(quote, name), code, "supports"))[0].id
