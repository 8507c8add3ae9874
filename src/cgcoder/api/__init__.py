"""The study in a notebook: what was said, what was decided, and every table as a data frame.

Three lines give a table (with the sample study, `cgcoder init my-study --sample`):

    import cgcoder
    study = cgcoder.open("my-study")
    study.findings

Whatever goes wrong is a `cgcoder.CgcoderError`; its `hint` says what to do.
"""

from cgcoder.api.frames import Frames
from cgcoder.api.study import Study, open  # noqa: A004 - called as cgcoder.open
from cgcoder.core.errors import CgcoderError

__all__ = ["CgcoderError", "Frames", "Study", "open"]
