"""Extraction in this process, one document after the other."""

from __future__ import annotations

import gc
from contextlib import suppress
from dataclasses import replace

from facts.extract import extract, extract_document
from facts.model import Document, Extraction, Failure
from facts.pack import languages
from facts.rules import RuleError
from facts.table import split

OUT_OF_MEMORY = "extraction takes more memory than there is"


def ready() -> None:
    """Load what is made once for all documents, in a process that will extract many. It stays, and so the garbage
    collector is told to look at it no more; and to look seldom at the rest, since a document leaves no circles behind.
    Together that takes a seventh off the time."""
    with suppress(RuleError):  # the first document will say so
        for lang in languages():
            extract("1", lang)
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def extracted(document: Document) -> Extraction | Failure:
    """What a document says, its claims checked as rows of the table: one that fails is set aside with its reason."""
    try:
        found = extract_document(document)
        claims, rejected = split(found.claims)
    except RuleError:
        raise  # the rules are broken, not the document: no other would fare better
    except MemoryError:
        return Failure(document.doc_id, OUT_OF_MEMORY, format=document.format)
    except Exception as error:  # one strange document must not cost a newsroom the other nine hundred
        return Failure(document.doc_id, f"extraction failed ({type(error).__name__}: {error})", format=document.format)
    if not rejected:
        return found
    aside = sorted((*found.non_claims, *rejected), key=lambda number: number.start)
    return replace(found, claims=tuple(claims), non_claims=tuple(aside))
