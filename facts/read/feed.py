"""RSS and Atom files: each entry is a document."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import feedparser

from facts.model import Document, Failure
from facts.read.html import fragment
from facts.read.limits import Unreadable
from facts.read.source import Source


def read(source: Source) -> Iterator[Document | Failure]:
    """The entries of a feed, in its order."""
    data = source.read()
    found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not found.entries:
        broken = found.get("bozo_exception")
        raise Unreadable(f"the feed is damaged or cut short ({broken})" if broken else "the feed holds no entries")
    warnings = ("the feed is damaged: entries may be missing",) if found.get("bozo") and _is_cut(found) else ()
    blank = replace(source.blank("feed", data), publisher=found.feed.get("title"), warnings=warnings)
    for number, entry in enumerate(found.entries, 1):
        source.allowance.enter()
        told = replace(
            blank,
            doc_id=f"{source.doc_id}:{number}",
            title=entry.get("title"),
            author=entry.get("author"),
            link=entry.get("link"),
            published=_day(entry),
        )
        yield fragment(_text(entry), told)


def _is_cut(found: Any) -> bool:
    return not isinstance(found.get("bozo_exception"), feedparser.CharacterEncodingOverride)


def _text(entry: Mapping[str, Any]) -> str:
    """The longest of what an entry has for its text: the whole article, or a summary."""
    texts = [str(content.get("value") or "") for content in entry.get("content", [])]
    return max([*texts, str(entry.get("summary") or "")], key=len)


def _day(entry: Mapping[str, Any]) -> date | None:
    told = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return date(*told[:3]) if told else None
    except ValueError:
        return None
