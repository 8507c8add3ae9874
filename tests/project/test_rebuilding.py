"""The ledgers alone hold what people decided."""

import shutil

from cgcoder import pipeline, project
from cgcoder.core.acts import Coded, Review, Target

WORDS = "I01: We meet every month in the village hall and trust each other.\n"


def test_decisions_come_back_from_the_ledger_lines_alone(tmp_path):
    """Without proposals, cache and kept texts, what people hold stands as before."""
    project.create(tmp_path)
    (tmp_path / "transcripts" / "I01.txt").write_text("P: Do you meet?\n" + WORDS * 4)
    pipeline.run(tmp_path)
    study = project.load(tmp_path)
    first, second, third = study.codings[:3]
    source = study.sources[0]
    start = source.text.index("village hall")
    record = project.record
    for coding, verdict, code in (
        (first, "accepted", ""),
        (second, "changed", "commitment"),
        (third, "rejected", ""),
    ):
        target = Target(coding.segment, coding.code, coding.stance, coding.coder, coding.id)
        record(tmp_path, "Ani", [Review(target, verdict, code=code)], study.sources)
    hand = source.segment(start, start + len("village hall"))
    record(tmp_path, "Budi", [Coded(hand, "face_to_face", "neutral", "here")], study.sources)
    before = [(c.segment, c.code, c.stance, c.by) for c in project.load(tmp_path).own if c.by]
    for name in ("proposals", ".cgcoder", "results", "runs", "ledger/texts"):
        shutil.rmtree(tmp_path / name)
    after = project.load(tmp_path)

    assert before == [(c.segment, c.code, c.stance, c.by) for c in after.own]
    assert ["accepted", "changed", "rejected", "person"] == [c.status for c in after.own]
    assert ["accepted", "changed", "person"] == sorted(c.status for c in after.codings)
    assert "village hall" in [c.segment.quote for c in after.codings]
