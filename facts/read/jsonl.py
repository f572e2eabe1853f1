"""JSON lines ``{"id", "lang"?, "text", "published"?, "publisher"?}`` -> documents, one a line."""

from __future__ import annotations

import codecs
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any, BinaryIO

from facts.model import Document, Failure
from facts.read.limits import MB, over
from facts.read.records import TOLD, columns_of
from facts.read.source import Source
from facts.read.text import empty_warning, printable

MANY_BAD = 20
"""Lines of a file of which at least one must be a record, or none of the rest is looked at."""


class _BadRecord(ValueError):
    """A record that is no document; the message says what is wrong with it."""


def read(source: Source) -> Iterator[Document | Failure]:
    """The documents of a file of JSON lines, or of a ``.json`` file that holds one record or a list of them."""
    format = "json" if source.suffix == "json" else "jsonl"
    if format == "json":
        data = source.read()
        whole = _whole(data)
        if whole is not None:
            blank = source.blank(format, data)
            for number, record in enumerate(whole, 1):
                numbered = replace(blank, doc_id=f"{source.doc_id}:{number}")
                yield _document(record, numbered, f"{source.shown}, record {number}", source.columns)
            return
    with source.open() as stream:
        lines = read_lines(_lines(stream, source), source.shown, source.blank(format), source.columns)
        first = list(islice(lines, MANY_BAD))
        bad = [found.reason for found in first if isinstance(found, Failure)]
        if format == "json" and bad and len(bad) == len(first) and source.size:
            yield Failure(source.shown, f"it is no JSON that holds articles: {bad[0]}", format)
            return
        if len(bad) == MANY_BAD:
            yield Failure(
                source.shown, f"it is no file of JSON lines: none of its first {MANY_BAD} is a record", format
            )
            return
        yield from first
        yield from lines


def _lines(stream: BinaryIO, source: Source) -> Iterator[bytes]:
    """The lines of a file of any size; none of them may be longer than a file may be."""
    limit = source.limits.file_mb * MB
    while line := stream.readline(limit + 1):
        if len(line) > limit:
            raise over("file_mb", source.limits.file_mb, "it has a line longer than the limit, in megabytes")
        yield line


STANDARD_INPUT = Document("line", "", format="jsonl")
NO_COLUMNS: Mapping[str, str] = {}


def read_lines(
    lines: Iterable[bytes],
    name: str = "standard input",
    blank: Document = STANDARD_INPUT,
    columns: Mapping[str, str] = NO_COLUMNS,
) -> Iterator[Document | Failure]:
    """Documents as their lines arrive; a bad line is a failure that names it (``NAME, line 3``) and stops nothing.

    ``blank`` says where the lines come from; a record without an id is named after it and its line.
    """
    empty = True
    for number, line in enumerate(lines, 1):
        data = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if not data.strip():
            continue
        empty = False
        where = f"{name}, line {number}"
        try:
            record = json.loads(data.decode("utf-8"))
        except UnicodeDecodeError:
            yield Failure(where, "the line is not UTF-8", format=blank.format)
        except RecursionError:
            yield Failure(where, "the line is nested too deeply", format=blank.format)
        except ValueError as error:
            said = error.msg if isinstance(error, json.JSONDecodeError) else "a number has more digits than any number"
            yield Failure(where, f"the line is not JSON ({said})", format=blank.format)
        else:
            sha256 = hashlib.sha256(data.rstrip(b"\r\n")).hexdigest()
            yield _document(record, replace(blank, doc_id=f"{blank.doc_id}:{number}", sha256=sha256), where, columns)
    if empty:
        yield Failure(name, "it holds no documents", format=blank.format)


def _whole(data: bytes) -> list[Any] | None:
    """The records of a file that is one JSON value over all; None if it is something else, such as JSON lines."""
    try:
        value = json.loads(data.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) and value else [value] if isinstance(value, dict) else None


def _document(record: Any, blank: Document, where: str, columns: Mapping[str, str]) -> Document | Failure:
    try:
        return _filled(record, blank, columns)
    except _BadRecord as error:
        return Failure(where, str(error), format=blank.format)


def _filled(record: Any, blank: Document, columns: Mapping[str, str]) -> Document:
    if not isinstance(record, dict):
        raise _BadRecord('it is no record such as {"id": "...", "text": "..."}')
    named = columns_of([key for key, value in record.items() if value is not None], columns)
    text = record.get(named.get("text", "text"))
    if not isinstance(text, str):
        raise _BadRecord('it has no "text"')
    id = record.get(named.get("id", "id"))
    if id is not None and (isinstance(id, bool) or not isinstance(id, str | int)):
        raise _BadRecord('its "id" is neither a text nor a whole number')
    # Half a character pair can stand in JSON and nowhere else; one replacement each keeps every offset.
    whole = printable(text)
    warnings = () if whole == text else ("broken characters, shown as \ufffd",)
    told: dict[str, Any] = {field: _text_or_none(record, named.get(field, field)) for field in TOLD}
    return replace(
        blank,
        doc_id=printable(str(id)) if id not in (None, "") else blank.doc_id,
        text=whole,
        published=_day(record, named.get("published", "published")),
        warnings=warnings + empty_warning(whole),
        **told,
    )


def _text_or_none(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise _BadRecord(f'its "{key}" is no text')
    return value or None


def _day(record: dict[str, Any], key: str) -> date | None:
    value = _text_or_none(record, key)
    if value is None:
        return None
    try:
        # The day of a full timestamp is enough.
        return date.fromisoformat(value[:10])
    except ValueError:
        raise _BadRecord(f'its "{key}" is no date such as 2026-11-21: {value[:40]}') from None
