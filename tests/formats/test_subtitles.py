"""Subtitles and what speech recognisers write."""

import json
from pathlib import Path

import pytest

from cgcoder.core.errors import SourceError
from cgcoder.core.model import Source
from cgcoder.core.settings import Settings
from cgcoder.formats import srt, text, vtt, whisper
from cgcoder.text.dialogue import segment

SHARED = Path(__file__).parents[2] / ".." / "shared" / "reference" / "transcripts"


def turns(reading):
    """(label, words) of each turn."""
    return [(label, reading.text[a:b]) for label, a, b in reading.turns]


def put(tmp_path, name, content):
    """Write a file and give its path."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


VTT = """WEBVTT - Rapat

NOTE dibuat oleh Zoom

1
00:00:01.000 --> 00:00:03.000 align:start position:0%
<v Dewi>Bagaimana <b>rapatnya</b>?</v>

2
00:00:03.500 --> 00:00:05.000
<v Bu Sari>Jarang,

3
00:00:05.000 --> 00:00:06.000
<v Bu Sari>sekali setahun &amp; singkat.
"""


def test_vtt_voices_become_turns(tmp_path):
    """A voice's cues are one turn; markup, notes, numbers and times go."""
    reading = vtt.read(put(tmp_path, "I03.vtt", VTT))
    assert turns(reading) == [
        ("Dewi", "Bagaimana rapatnya?"),
        ("Bu Sari", "Jarang, sekali setahun & singkat."),
    ]
    assert reading.text.startswith("Dewi: Bagaimana")


def test_srt_names_before_a_colon_are_speakers(tmp_path):
    """`NAME:` at the start of a cue names its speaker, who goes on until another begins."""
    content = (
        "1\n00:00:01,000 --> 00:00:02,000\nDEWI: Apa?\n\n2\n00:00:02,000 --> 00:00:03,000\n"
        "SARI: Ya.\n\n3\n00:00:03,100 --> 00:00:04,000\nKami rapat.\n"
    )
    reading = srt.read(put(tmp_path, "I03.srt", content))
    assert turns(reading) == [("DEWI", "Apa?"), ("SARI", "Ya. Kami rapat.")]


def test_a_dash_begins_another_voice(tmp_path):
    """Two dashes in one cue are two people, though neither is named."""
    content = "1\n00:00:01,000 --> 00:00:02,000\n- Apa?\n- Ya.\n"
    assert turns(srt.read(put(tmp_path, "a.srt", content))) == [("", "Apa?"), ("", "Ya.")]


def test_a_pause_after_a_sentence_begins_a_paragraph(tmp_path):
    """Where nobody is named, what a pause divides stands for itself."""
    content = (
        "1\n00:00:01,000 --> 00:00:02,000\nSatu.\n\n2\n00:00:02,100 --> 00:00:03,000\nDua.\n\n"
        "3\n00:00:09,000 --> 00:00:10,000\nTiga.\n"
    )
    assert turns(srt.read(put(tmp_path, "a.srt", content))) == [("", "Satu. Dua."), ("", "Tiga.")]


def test_whisper_text_loses_its_times(tmp_path):
    """`[00:43.810 --> 00:47.850]` is no spoken word."""
    content = "[00:43.810 --> 00:47.850]  Halo.\n[00:48.000 --> 00:49.000]  Apa kabar?\n"
    assert text.read(put(tmp_path, "a.txt", content)).text == "Halo. Apa kabar?\n"


@pytest.mark.parametrize(
    "content",
    [
        {"text": "x", "segments": [{"start": 0, "end": 1, "text": " Apa?", "speaker": "S0"},
                                   {"start": 1, "end": 2, "text": " Ya.", "speaker": "S1"}]},
        {"utterances": [{"start": 0, "end": 1, "text": "Apa?", "speaker": "S0"},
                        {"start": 1, "end": 2, "text": "Ya.", "speaker": "S1"}]},
        [{"text": "Apa?", "speaker": "S0"}, {"text": "Ya.", "speaker": "S1"}],
    ],
    ids=["whisperx", "utterances", "bare list"],
)  # fmt: skip
def test_json_with_speakers(content, tmp_path):
    """Speakers of WhisperX and its kin become turns."""
    reading = whisper.read(put(tmp_path, "a.json", json.dumps(content)))
    assert turns(reading) == [("S0", "Apa?"), ("S1", "Ya.")]


def test_json_of_whisper_cpp(tmp_path):
    """whisper.cpp counts milliseconds; a long pause begins a paragraph."""
    content = {"transcription": [
        {"offsets": {"from": 0, "to": 1000}, "text": " Satu."},
        {"offsets": {"from": 9000, "to": 9900}, "text": " Dua."},
    ]}  # fmt: skip
    reading = whisper.read(put(tmp_path, "a.json", json.dumps(content)))
    assert turns(reading) == [("", "Satu."), ("", "Dua.")]


@pytest.mark.parametrize(
    "content",
    ['{"a": 1}', "[1, 2]", "{", '"x"', '{"segments": []}', "[" * 100_000, '[{"text": "\\ud800"}]'],
)
def test_json_that_is_no_transcript(content, tmp_path):
    """Other or broken JSON is refused; half a character is replaced, not an accident."""
    path = put(tmp_path, "a.json", content)
    if "text" in content:
        assert whisper.read(path).text == "\ufffd\n"
    else:
        with pytest.raises(SourceError):
            whisper.read(path)


def test_subtitles_without_cues(tmp_path):
    """A file without a single time is refused with an example of what was looked for."""
    for module, name in ((srt, "a.srt"), (vtt, "a.vtt")):
        with pytest.raises(SourceError, match="no subtitles"):
            module.read(put(tmp_path, name, "WEBVTT\n\nhalo\n"))


def test_the_same_talk_reads_alike_in_three_formats():
    """The reference podcast gives the same words and turns as text, SRT and WebVTT."""
    if not SHARED.is_dir():
        pytest.skip("the reference transcripts lie beside the checkout, not in it")
    read = [m.read(SHARED / f"goodboy.{s}") for m, s in ((text, "txt"), (srt, "srt"), (vtt, "vtt"))]
    assert read[0] == read[1] == read[2]
    source = segment(read[0], source_id="goodboy.txt", informants=(), settings=Settings())
    assert isinstance(source, Source)
    assert (source.kind, source.language) == ("interview", "en")
    assert len(source.warnings) == 1
