"""Extraction in this process, one document after the other."""

from __future__ import annotations

from dataclasses import replace

from facts.extract import extract_document
from facts.model import Document, Extraction, Failure
from facts.rules import RuleError
from facts.table import split

OUT_OF_MEMORY = "extraction takes more memory than there is"


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
