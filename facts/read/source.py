"""Something to be read: a file, or what was found inside one."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from facts.model import Document, Failure
from facts.read.limits import MB, Allowance, Limits, over

HEAD = 4096
"""Bytes from the start of a source that are looked at to tell what it is."""

LONGEST_NAME = 200
_ODD = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with a name. ``path`` is the file on disk that they come from, ``shown`` the name that failures give.

    ``kind`` and ``charset`` are what the container says of it (an e-mail, a server), if anything; ``columns`` says
    which column of a table of articles holds what (``{"text": "Story"}``).
    """

    doc_id: str
    path: str
    shown: str
    size: int
    open: Callable[[], BinaryIO]
    allowance: Allowance
    depth: int = 0
    kind: str | None = None
    charset: str | None = None
    link: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def limits(self) -> Limits:
        """The limits that hold for it."""
        return self.allowance.limits

    @property
    def suffix(self) -> str:
        """The ending of its name, lower case, without the dot."""
        return Path(self.doc_id.partition("?")[0].rpartition("/")[2]).suffix.lower().removeprefix(".")

    def head(self) -> bytes:
        """Its first bytes."""
        with self.open() as stream:
            return stream.read(HEAD)

    def read(self) -> bytes:
        """All its bytes, if they are no more than the limit."""
        limit = self.limits.file_mb * MB
        if self.size <= limit:
            with self.open() as stream:
                data = stream.read(self.size + 1)
                if len(data) > self.size:  # it has grown in the meantime
                    data += stream.read(limit + 1 - len(data))
            if len(data) <= limit:
                return data
        raise over("file_mb", self.limits.file_mb, "it is larger than the limit for one file, in megabytes")

    def inside(self, name: str, data: bytes | Callable[[], BinaryIO], size: int = 0, **said: str | None) -> Source:
        """A source found in this one. Its name can't lead out of it: it is a label, never a path to write to."""
        safe = safe_name(name)
        opened = data if callable(data) else lambda: io.BytesIO(data)
        return replace(
            self,
            doc_id=f"{self.doc_id}/{safe}",
            shown=f"{self.shown}/{safe}",
            size=size if callable(data) else len(data),
            open=opened,
            depth=self.depth + 1,
            kind=said.get("kind"),
            charset=said.get("charset"),
            link=said.get("link"),
        )

    def blank(self, format: str, data: bytes | None = None) -> Document:
        """The document to be filled in: its names and the hash of its bytes."""
        digest = None if data is None else hashlib.sha256(data).hexdigest()
        return Document(self.doc_id, "", path=self.path or None, format=format, sha256=digest, link=self.link)


Found = Document | Failure | Source
Reader = Callable[[Source], Iterator[Found]]
"""Yields documents, failures, and sources that are to be read in their turn."""


def from_file(
    path: Path, doc_id: str, limits: Limits, columns: Mapping[str, str] | None = None, shown: str | None = None
) -> Source:
    """The source that is a file on disk; ``shown`` is the way to it as the user wrote it."""
    size = path.stat().st_size
    named = shown or str(path)
    return Source(doc_id, named, named, size, lambda: path.open("rb"), Allowance(limits, size), columns=columns or {})


def from_bytes(name: str, data: bytes, limits: Limits | None = None, **said: str | None) -> Source:
    """The source that is bytes in memory, by the name given to it."""
    allowance = Allowance(limits or Limits(), len(data))
    blank = Source(name, name, name, len(data), lambda: io.BytesIO(data), allowance)
    return replace(blank, kind=said.get("kind"), charset=said.get("charset"), link=said.get("link"))


def safe_name(name: str) -> str:
    """A name from inside an archive or e-mail, without the parts that lead elsewhere and without odd characters."""
    parts = [part for part in _ODD.sub("\ufffd", name).replace("\\", "/").split("/") if part not in ("", ".", "..")]
    joined = "/".join(parts) or "unnamed"
    return joined if len(joined) <= LONGEST_NAME else "…" + joined[-LONGEST_NAME:]
