"""What the review page holds, as JSON-ready values: the documents with their texts, and the numbers at their places.

A browser counts offsets in UTF-16 units, so those of the findings (code points) are converted here, once. Sentences and
surfaces are not repeated: the page cuts them from the text of the document, by their offsets.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from facts import fold, segment
from facts.edits import Carried
from facts.edits.nouns import said
from facts.model import REASONS, Claim, Document, NonClaim, Value, plain
from facts.pack import Pack, languages, load
from facts.report import columns
from facts.report.findings import Findings
from facts.report.pages import Layout
from facts.report.reading import reading

WORDS = Path(__file__).parent / "page" / "words.toml"

PLAIN = (
    *("claim_id", "section", "lang", "bound", "kind", "unit", "subject", "concept", "property", "direction", "stance"),
    *("time_text", "time_role", "time_start", "time_end", "speaker", "place", "location", "optional"),
)
"""Fields of a claim that the page takes as they are."""

WEB = re.compile(r"https?://[^\s\"<>\\^`{|}\x00-\x1f]+", re.IGNORECASE)
"""An address that may be linked. Everything else a document calls its address is shown, not linked."""

Offset = Callable[[int], int]


def page_data(found: Findings, folder: Path, layout: Layout) -> dict[str, Any]:
    """Everything the page shows. ``folder`` is where it will lie: sources are linked from there."""
    place = {document.doc_id: number for number, document in enumerate(found.documents)}
    offsets = [_utf16(document.text) for document in found.documents]
    packs = {lang: load(lang) for lang in languages()}
    row = {claim.claim_id: number for number, claim in enumerate(found.claims)}
    known = found.reconciled
    return {
        "documents": [
            _document(document, offset, folder, packs)
            for document, offset in zip(found.documents, offsets, strict=True)
        ],
        "claims": _table([_claim(one, place[one.doc_id], offsets[place[one.doc_id]]) for one in found.claims]),
        "aside": _table([_aside(one, place[one.doc_id], offsets[place[one.doc_id]]) for one in found.set_aside]),
        "facts": [
            [row[fact.best], len(fact.publishers) or 1, *(row[one] for one in fact.claim_ids if one in row)]
            for fact in (known.facts if known else ())
            if fact.best in row
        ],
        "conflicts": [
            {
                "kind": conflict.kind,
                "severity": conflict.severity,
                "reason": conflict.reason,
                "claims": [row[one] for one in conflict.claim_ids if one in row],
            }
            for conflict in (known.conflicts if known else ())
        ],
        "edits": _edits(found.edits),
        "failures": [{"path": failure.path, "reason": failure.reason} for failure in found.failures],
        "fields": {
            column.name: [*_both(column.label), *_both(column.meaning)]
            for column in (*columns.CLAIMS, *columns.SET_ASIDE, *columns.SOURCES)
        },
        "own": [{"name": column.name, "look": column.look, "choices": column.choices} for column in columns.REPORTER],
        "choices": {name: [_both(label) for label in labels] for name, labels in columns.CHOICES.items()}
        | {name: [list(pair) for pair in pairs] for name, pairs in found.edits.lists.items()},
        "reasons": {reason: _both(columns.REASONS[reason]) for reason in REASONS},
        "words": words(),
        "letters": _letters(),
        "marks": fold.MARKS,
        "urdu_first": layout.right_to_left,
        "urdu_face": layout.urdu_face,
    }


def words() -> dict[str, dict[str, list[str]]]:
    """The words of the page itself, by topic: English, then Urdu."""
    with WORDS.open("rb") as file:
        return tomllib.load(file)


def _document(document: Document, offset: Offset, folder: Path, packs: Mapping[str, Pack]) -> dict[str, Any]:
    text = document.text
    sections = document.sections or segment.sections(text, fold.fold(text), packs)
    return {
        "id": document.doc_id,
        "text": text,
        "lang": document.lang,
        "title": document.title,
        "author": document.author,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "warnings": list(document.warnings),
        "link": document.link if document.link and WEB.fullmatch(document.link) else None,
        "source": _way(document.path, folder) if document.path else None,
        "sections": [[one.name, offset(one.start), offset(one.end)] for one in sections if one.name != "body"],
    }


def _edits(carried: Carried) -> dict[str, dict[str, list[str]]]:
    """What reporters wrote before: claim -> field -> value, and when it was written where that is known."""
    times = {(edit.place.claim_id, edit.field): edit.edited_at for edit in carried.log if edit.carried}
    return {
        claim_id: {name: [said(value), times.get((claim_id, name), "")] for name, value in cells.items()}
        for claim_id, cells in carried.cells.items()
    }


def _way(path: str, folder: Path) -> str | None:
    """The way from the page to a source. Relative and quoted: none can be read as a scheme (``javascript:``)."""
    try:
        way = os.path.relpath(path, folder)
    except ValueError:  # on another drive
        return None
    return quote(Path(way).as_posix().encode("utf-8", "surrogateescape"))


def _claim(claim: Claim, document: int, offset: Offset) -> dict[str, Any]:
    return {
        "document": document,
        **_span(claim, offset),
        **{name: getattr(claim, name) for name in PLAIN},
        "subject_start": None if claim.subject_start is None else offset(claim.subject_start),
        "speaker_start": None if claim.speaker_start is None else offset(claim.speaker_start),
        "value": _drawn(claim.value),
        "value_high": _drawn(claim.value_high),
        "figure": figure(claim),
        "reading": reading(claim.value, claim.value_high),
        "flags": list(claim.flags),
    }


def _aside(number: NonClaim, document: int, offset: Offset) -> dict[str, Any]:
    return {
        "document": document,
        **_span(number, offset),
        "section": number.section,
        "lang": number.lang,
        "reason": number.reason,
        "note": number.note,
    }


def _span(number: Claim | NonClaim, offset: Offset) -> dict[str, int]:
    return {
        "start": offset(number.start),
        "end": offset(number.end),
        "sentence_start": offset(number.sentence_start),
        "sentence_end": offset(number.sentence_start + len(number.sentence)),
    }


def figure(claim: Claim) -> str:
    """The value in digits, exact where digits can be: a browser would round those of a very large number."""
    return " – ".join(_digits(end) for end in (claim.value, claim.value_high) if end is not None)


def _digits(value: Value) -> str:
    """A fraction that ends in no decimal is written as one, so that it stays exact."""
    value = Fraction(value)
    if value.denominator == 1:
        return f"{value.numerator:,}"
    decimal = Decimal(value.numerator) / value.denominator
    if Fraction(decimal) == value:
        return f"{decimal:,f}"
    return f"{value.numerator:,}/{value.denominator:,} ≈ {plain(value):,.4g}"


def _drawn(value: Value | None) -> int | float | None:
    """The value as a browser can sort and draw it; one beyond its numbers is the largest that it knows."""
    if value is None:
        return None
    largest = sys.float_info.max
    return plain(value) if -largest <= value <= largest else largest if value > 0 else -largest


def _table(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Rows without their field names, which are said once."""
    return {"fields": list(rows[0]) if rows else [], "rows": [list(row.values()) for row in rows]}


def _both(label: columns.Label) -> list[str]:
    return [label.en, label.ur]


def _utf16(text: str) -> Offset:
    """From an offset in code points to one in UTF-16 units."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda at: at
    beyond = [at for at, letter in enumerate(text) if letter > "\uffff"]
    return lambda at: at + bisect_left(beyond, at)


@cache
def _letters() -> dict[str, str]:
    """Letter -> the letter it is looked up by, so that the search of the page folds as the engine does."""
    every = (chr(code) for code in range(0x80, 0x10000) if not 0xD800 <= code < 0xE000)
    return {letter: folded for letter in every if (folded := fold.fold(letter)) != letter.lower()}
