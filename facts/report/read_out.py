"""A document as it was read, for the eye (``facts read``) and for programs (``facts read --json``)."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from itertools import takewhile

from facts.extract import extract_document
from facts.model import Document, Location
from facts.report.texts import text_sha256

TOLD = ("title", "author", "publisher", "published", "lang", "link", "path", "sha256")


def read_out(document: Document) -> str:
    """What is known of a document, its warnings, and its text, each section under its name and place."""
    # Where the format tells no sections, this shows those that the extraction tells by the layout.
    found = extract_document(document)
    lines = [f"{document.doc_id} ({document.format}, {len(document.text):,} characters)"]
    for name in TOLD:
        value = getattr(found.document, name)
        if value is not None:
            lines.append(f"  {name + ':':11} {value}")
    lines += [f"  warning:    {warning}" for warning in document.warnings]
    for section in found.sections:
        place = _place(document.locations, section.start, section.end)
        lines += ["", f"[{section.name}] {place}".rstrip(), document.text[section.start : section.end]]
    return _visible("\n".join(lines))


def _place(locations: tuple[Location, ...], start: int, end: int) -> str:
    """Where a stretch stood: the first place and the last, or what all its places begin with."""
    labels = [place.label for place in locations if start <= place.start < end]
    if not labels:
        return ""
    if labels[0] == labels[-1]:
        return labels[0]
    shared = takewhile(
        lambda pair: pair[0] == pair[1], zip(labels[0].split(", "), labels[-1].split(", "), strict=False)
    )
    return ", ".join(part for part, _ in shared) or f"{labels[0]} to {labels[-1]}"


_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _visible(text: str) -> str:
    """Marks that would steer a terminal or turn the text around, written out."""
    return _HIDDEN.sub(lambda mark: "" if mark[0] == "\r" else f"<U+{ord(mark[0]):04X}>", text)


def as_record(document: Document) -> str:
    """Everything about a document, as one line of JSON."""
    record = asdict(document)
    record["published"] = document.published.isoformat() if document.published else None
    record["text_sha256"] = text_sha256(document)
    return json.dumps(record, ensure_ascii=False)
