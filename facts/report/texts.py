"""The texts that offsets refer to, saved beside the report for the documents whose text had to be taken out of them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from facts.model import Document
from facts.report.files import replacing
from facts.report.findings import Findings

FOLDER = "texts"
PLAIN = frozenset({"txt", "text", "md", "json", "jsonl"})
"""Formats that are texts themselves."""

_ODD = re.compile(r"[^\w.-]+")
LONGEST = 80
"""Bytes of the document's name in the name of the file: file systems allow 255."""


def text_file(document: Document) -> str | None:
    """Where the text of a document is saved, from the folder of the reports; None for one that is a text itself.

    The name has no folder and no odd character in it, whatever the document calls itself; the end tells two apart.
    """
    if document.format in PLAIN:
        return None
    named = _ODD.sub("_", document.doc_id).strip("._")[-LONGEST:]
    short = named.encode("utf-8", "ignore")[-LONGEST:].decode("utf-8", "ignore")
    apart = hashlib.sha256(document.doc_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{FOLDER}/{short}.{apart}.txt"


def text_bytes(document: Document) -> bytes:
    """The text as it is saved: offsets count the characters of these bytes read as UTF-8."""
    return document.text.encode("utf-8", "replace")


def text_sha256(document: Document) -> str | None:
    """The hash of the saved text."""
    return hashlib.sha256(text_bytes(document)).hexdigest() if text_file(document) else None


def to_texts(found: Findings, folder: Path) -> list[Path]:
    """Save the texts into their folder in ``folder``. Which folder was written, if any."""
    wrote = False
    for document in found.documents:
        name = text_file(document)
        if name is None:
            continue
        wrote = True
        path, data = folder / name, text_bytes(document)
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            continue
        with replacing(path) as part:
            part.write_bytes(data)
    return [folder / FOLDER] if wrote else []
