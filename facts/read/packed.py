"""What lies in ZIP files and gzip streams, taken out no further than the limits allow, whatever their headers say."""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Protocol

from facts.model import Failure
from facts.read.limits import MB, Unreadable, over
from facts.read.source import Found, Source, safe_name

PIECE = 1 << 16
BROKEN = (zipfile.BadZipFile, zlib.error, gzip.BadGzipFile, EOFError, RuntimeError, ValueError)
"""What the libraries raise for an archive that is damaged or packed in a way they do not know."""


class Stream(Protocol):
    """What bytes can be taken from, piece by piece."""

    def read(self, size: int, /) -> bytes: ...


def drained(stream: Stream, source: Source, *, streamed: bool = False) -> bytes:
    """All that comes out of an unpacking stream, counted as it comes."""
    limit = source.limits.file_mb * MB
    found = io.BytesIO()
    while piece := stream.read(PIECE):
        source.allowance.unpack(len(piece), streamed=streamed)
        found.write(piece)
        if found.tell() > limit:
            raise over("file_mb", source.limits.file_mb, "it unpacks to more than the limit for one file, in megabytes")
    return found.getvalue()


class Package:
    """An office file or an e-book: a ZIP file of which the parts are known by name."""

    def __init__(self, archive: zipfile.ZipFile, source: Source) -> None:
        self.archive, self.source = archive, source
        self.names = {info.filename: info for info in archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """A part of it. Raises ``Unreadable`` if there is none of that name."""
        if name not in self.names:
            raise Unreadable(f"it lacks its part {safe_name(name)}: it is damaged, or no proper file of its kind")
        return _member(self.archive, self.names[name], self.source)


@contextmanager
def package(source: Source) -> Iterator[Package]:
    """The source, opened as a package."""
    with source.open() as stream, _opened(stream) as archive:
        yield Package(archive, source)


def read(source: Source) -> Iterator[Found]:
    """What lies in a ZIP archive, each a source of its own."""
    empty = True
    with source.open() as stream, _opened(stream) as archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            if info.is_dir() or _is_skipped(info.filename):
                continue
            empty = False
            source.allowance.enter()
            shown = f"{source.shown}/{safe_name(info.filename)}"
            if stat.S_ISLNK(info.external_attr >> 16):
                yield Failure(shown, "a link in an archive is not followed")
                continue
            try:
                data = _member(archive, info, source)
            except Unreadable as error:
                # What concerns the whole archive ends it here; what concerns this file leaves the others to be read.
                source.allowance.unpack(0)
                yield Failure(shown, str(error))
                continue
            yield source.inside(info.filename, data)
    if empty:
        yield Failure(source.shown, "the archive holds no documents", "zip")


@contextmanager
def _opened(stream: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(stream)
    except BROKEN as error:
        raise Unreadable(f"it is damaged or cut short ({error})") from None
    with archive:
        yield archive


def _is_skipped(name: str) -> bool:
    last = name.rpartition("/")[2]
    return name.startswith("__MACOSX/") or last.startswith((".", "~$")) or last.lower() in ("thumbs.db", "desktop.ini")


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source) -> bytes:
    if info.flag_bits & 1:
        raise Unreadable("it is locked with a password")
    try:
        with archive.open(info) as stream:
            return drained(stream, source)
    except BROKEN as error:
        raise Unreadable(f"it is damaged or cut short ({error})") from None


def read_gzip(source: Source) -> Iterator[Found]:
    """What a gzip file holds: one file, or a web archive that is read record by record."""
    name = source.doc_id.rpartition("/")[2]
    inner = name[:-3] if name.lower().endswith(".gz") else f"{name}.unpacked"
    try:
        with source.open() as stream, gzip.GzipFile(fileobj=stream) as unpacked:
            if unpacked.read(5) == b"WARC/":
                from facts.read import warc

                yield from warc.read(source)
                return
            unpacked.seek(0)
            data = drained(unpacked, source)
    except BROKEN as error:
        raise Unreadable(f"it is damaged or cut short ({error})") from None
    source.allowance.enter()
    yield source.inside(inner, data)
