"""A source -> its documents, by the reader of its format. Nothing raises: what can't be read is a failure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any

from facts.fold import OVERRIDES
from facts.model import Document, Failure
from facts.read.kinds import kind_of
from facts.read.limits import Limits, Unreadable, UsedUp, over
from facts.read.source import Reader, Source
from facts.read.text import printable

READERS = {
    "txt": "text",
    "md": "text",
    "json": "jsonl",
    "jsonl": "jsonl",
    "html": "html",
    "docx": "docx",
    "odt": "odt",
    "epub": "epub",
    "pdf": "pdf",
    "eml": "mail",
    "feed": "feed",
    "csv": "tables",
    "xlsx": "tables",
    "zip": "packed",
    "gz": "packed:read_gzip",
    "warc": "warc",
}
"""The module of this package that reads each format; it is imported when the first such source comes. Its function is
``read``, unless another is named."""


def is_address(path: str) -> bool:
    """Whether what a user named is a web address rather than a file."""
    return path.lower().startswith(("http://", "https://"))


def at_address(address: str, limits: Limits, *, private: bool = False) -> Iterator[Document | Failure]:
    """Every document at a web address."""
    from facts.read.address import fetched  # few runs need the network

    try:
        source = fetched(address, limits, private=private)
    except Unreadable as error:
        yield Failure(address, str(error))
    else:
        yield from documents(source)


def documents(source: Source) -> Iterator[Document | Failure]:
    """Every document in a source and in what lies inside it, and a failure for each that can't be read."""
    format: str | None = source.suffix or None
    try:
        if source.depth > source.limits.depth:
            raise over("depth", source.limits.depth, "it lies deeper in other files than the limit")
        kind = kind_of(source)
        format = kind.format
        empty = True
        for found in _reader(format)(source):
            empty = False
            if isinstance(found, Source):
                yield from (_warned(inner, kind.warnings) for inner in documents(found))
            elif isinstance(found, Document):
                yield _checked(found, source, kind.warnings)
            else:
                yield found
        if empty:
            yield Failure(source.shown, "it holds no documents", format)
    except UsedUp as error:
        if source.depth:
            raise  # the whole file is done with, not just what lies inside it here
        yield Failure(source.shown, str(error), format)
    except Unreadable as error:
        yield Failure(source.shown, str(error), format)
    except OSError as error:
        yield Failure(source.shown, reason_of(error), format)
    except MemoryError:
        limit = over("memory_mb", source.limits.memory_mb, "reading it takes more memory than the limit, in megabytes")
        yield Failure(source.shown, str(limit), format)
    except RecursionError:
        yield Failure(source.shown, "it is nested too deeply", format)
    except Exception as error:  # the libraries raise what they like for a broken file, and one must not stop a run
        said = printable(f"{type(error).__name__}: {error}".splitlines()[0])[:200]
        yield Failure(source.shown, f"it is damaged, or no proper {(format or '').upper()} file ({said})", format)


def _warned(found: Document | Failure, warnings: tuple[str, ...]) -> Document | Failure:
    return replace(found, warnings=warnings + found.warnings) if warnings and isinstance(found, Document) else found


def _reader(format: str) -> Reader:
    module, _, function = READERS[format].partition(":")
    reader: Reader = getattr(import_module(f"facts.read.{module}"), function or "read")
    return reader


def _checked(document: Document, source: Source, warnings: tuple[str, ...]) -> Document | Failure:
    """The document as it may go on: no longer than the limit, printable, and with a warning for each trick in it."""
    if len(document.text) > source.limits.characters:
        reason = over(
            "characters", source.limits.characters, f"its text has {len(document.text):,} characters, over the limit"
        )
        return Failure(source.shown, str(reason), document.format)
    text = printable(document.text)
    if text != document.text:
        warnings += ("broken characters, shown as \ufffd",)
    if any(mark in text for mark in OVERRIDES):
        warnings += ("hidden marks turn parts of it around on the screen: check the numbers in the text as saved",)
    if "\0" in text:
        warnings += ("it holds null characters",)
    told: dict[str, Any] = {name: _told(getattr(document, name)) for name in ("title", "author", "publisher", "link")}
    return replace(document, text=text, warnings=warnings + document.warnings, **told)


def _told(value: str | None) -> str | None:
    """What a source says of itself, on one line of a length that fits a sheet."""
    return " ".join(printable(value).replace("\0", "").split())[:500] or None if value else None


def reason_of(error: OSError | ValueError) -> str:
    """An error of the system in words a reporter understands."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "it may not be opened: permission denied, or open in another program"
    said = error.strerror if isinstance(error, OSError) else None
    return f"it can't be read: {said or error}"
