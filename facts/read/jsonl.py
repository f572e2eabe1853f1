"""JSON lines ``{"id", "lang"?, "text", "published"?, "publisher"?}`` -> documents, one a line."""

from __future__ import annotations

import codecs
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from facts.model import Document, Failure
from facts.read.text import empty_warning, printable


class _BadRecord(ValueError):
    """A record that is no document; the message says what is wrong with it."""


def read_file(path: Path, doc_id: str) -> Iterator[Document | Failure]:
    """The documents of a file of JSON lines, or of a ``.json`` file that holds one record or a list of them."""
    suffix = path.suffix.lower().removeprefix(".")
    if suffix == "json":
        data = path.read_bytes()
        whole = _whole(data)
        if whole is not None:
            blank = Document(doc_id, "", path=str(path), format=suffix, sha256=hashlib.sha256(data).hexdigest())
            for number, record in enumerate(whole, 1):
                yield _document(record, replace(blank, doc_id=f"{doc_id}:{number}"), f"{path}, record {number}")
            return
    with path.open("rb") as lines:
        yield from read_lines(lines, str(path), Document(doc_id, "", path=str(path), format=suffix))


STANDARD_INPUT = Document("line", "", format="jsonl")


def read_lines(
    lines: Iterable[bytes], name: str = "standard input", blank: Document = STANDARD_INPUT
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
            said = error.msg if isinstance(error, json.JSONDecodeError) else error
            yield Failure(where, f"the line is not JSON ({said})", format=blank.format)
        else:
            sha256 = hashlib.sha256(data.rstrip(b"\r\n")).hexdigest()
            yield _document(record, replace(blank, doc_id=f"{blank.doc_id}:{number}", sha256=sha256), where)
    if empty:
        yield Failure(name, "it holds no documents", format=blank.format)


def _whole(data: bytes) -> list[Any] | None:
    """The records of a file that is one JSON value over all; None if it is something else, such as JSON lines."""
    try:
        value = json.loads(data.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) and value else [value] if isinstance(value, dict) else None


def _document(record: Any, blank: Document, where: str) -> Document | Failure:
    try:
        return _filled(record, blank)
    except _BadRecord as error:
        return Failure(where, str(error), format=blank.format)


def _filled(record: Any, blank: Document) -> Document:
    if not isinstance(record, dict):
        raise _BadRecord('it is no record such as {"id": "...", "text": "..."}')
    text = record.get("text")
    if not isinstance(text, str):
        raise _BadRecord('it has no "text"')
    named = record.get("id")
    if named is not None and (isinstance(named, bool) or not isinstance(named, str | int)):
        raise _BadRecord('its "id" is neither a text nor a whole number')
    # Half a character pair can stand in JSON and nowhere else; one replacement each keeps every offset.
    whole = printable(text)
    warnings = () if whole == text else ("broken characters, shown as \ufffd",)
    return replace(
        blank,
        doc_id=printable(str(named)) if named not in (None, "") else blank.doc_id,
        text=whole,
        lang=_text_or_none(record, "lang"),
        published=_day(record),
        publisher=_text_or_none(record, "publisher"),
        warnings=warnings + empty_warning(whole),
    )


def _text_or_none(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise _BadRecord(f'its "{key}" is no text')
    return value or None


def _day(record: dict[str, Any]) -> date | None:
    value = _text_or_none(record, "published")
    if value is None:
        return None
    try:
        # The day of a full timestamp is enough.
        return date.fromisoformat(value[:10])
    except ValueError:
        raise _BadRecord(f'its "published" is no date such as 2026-11-21: {value[:40]}') from None
