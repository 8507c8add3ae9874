"""Sources for the tests of the engine."""

from cgcoder.core.model import Source, Turn


def source(*turns: str, name: str = "I01.txt") -> Source:
    """Make a source of *turns*; one that begins with "P: " is the interviewer's."""
    made, text = [], ""
    for turn in turns:
        label = turn[:3] if turn.startswith("P: ") else ""
        role = "interviewer" if label else "informant"
        start = len(text) + len(label)
        made.append(Turn(label[:1], role, start, len(text) + len(turn)))
        text += turn + "\n"
    return Source(name, "interview", text, tuple(made))
