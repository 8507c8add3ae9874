"""Open the packed XML of Word and OpenDocument files without trusting it."""

from __future__ import annotations

import io
import re
import zlib
from xml.etree.ElementTree import Element, ParseError, XMLParser
from zipfile import BadZipFile, LargeZipFile, ZipFile

from cgcoder.core.errors import SourceError
from cgcoder.text.decode import LARGEST

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Archive:
    """The parts of one packed document."""

    def __init__(self, data: bytes, program: str) -> None:
        """Open *data*; *program* is the one to name in hints ("Word")."""
        self.program = program
        if data.startswith(OLE):
            raise SourceError(
                "is encrypted, or an old .doc under a new name.",
                hint=f"Open it in {program} and save it without a password as a new file.",
            )
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except (BadZipFile, LargeZipFile, ValueError, NotImplementedError, OSError) as error:
            raise self.broken() from error
        self._names = set(self._zip.namelist())
        self._left = LARGEST

    def broken(self) -> SourceError:
        """Say that the file is damaged."""
        return SourceError(
            "is damaged and cannot be opened.",
            hint=f"Open it in {self.program} and save it anew, or fetch a good copy.",
        )

    def __contains__(self, name: object) -> bool:
        """Whether there is a part of that name."""
        return name in self._names

    def xml(self, name: str) -> Element | None:
        """Parse one part; None where there is none.

        Raises:
            SourceError: it is damaged, encrypted, or unpacks to more than any transcript holds,
                or it declares entities, which neither program ever writes.
        """
        if name not in self._names:
            return None
        content = self._bytes(name)
        parser = XMLParser()  # noqa: S314 - entities were refused, sizes are limited
        try:
            for start in range(0, len(content), 2**20):
                parser.feed(content[start : start + 2**20])
            return parser.close()
        except (ParseError, ValueError, LookupError) as error:
            raise self.broken() from error

    def _bytes(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as part:
                # The sizes that the file states may be lies: count what comes out.
                content = part.read(self._left + 1)
        except RuntimeError as error:  # zipfile says so of a part with a password
            raise SourceError(
                "is encrypted.",
                hint=f"Open it in {self.program} and save it without a password.",
            ) from error
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as e:
            raise self.broken() from e
        self._left -= len(content)
        if self._left < 0:
            raise SourceError(
                f"unpacks to more than {LARGEST // 2**20} MB.",
                hint="It may be made to do harm. If it is yours, save its text alone.",
            )
        # A part in UTF-16 would hide the declaration from a search for its bytes.
        if DOCTYPE.search(content) or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise SourceError(
                "declares entities, which no honest document does.",
                hint=f"If it is yours, open it in {self.program} and save it as a new file.",
            )
        return content
