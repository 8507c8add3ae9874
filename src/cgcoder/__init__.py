"""Code interviews against a theory, by people and machines, with findings that can be defended.

In a notebook:

    import cgcoder
    study = cgcoder.open("my-study")
    study.findings
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cgcoder.api import CgcoderError, Frames, Study
    from cgcoder.api import open as open  # noqa: A004 - exported, but not by `import *`

__version__ = "0.1.0"
__all__ = ["CgcoderError", "Frames", "Study", "__version__"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the interface holds
    """Give what the interface for notebooks holds; it is imported when it is first asked for."""
    if name not in {"CgcoderError", "Frames", "Study", "open"}:
        raise AttributeError(f"module 'cgcoder' has no attribute {name!r}")
    from cgcoder import api

    return getattr(api, name)


def __dir__() -> list[str]:
    """What can be completed."""
    return sorted([*__all__, "open"])
