"""Claims and documents as flat records for tools that keep tables: plain values, the exact ones beside them."""

from __future__ import annotations

from typing import Any

from facts.model import Claim, Document, Value


def exact(value: Value | None) -> str | None:
    """Every digit of a value: ``1/3``, ``26000000``. A machine's number ends after sixteen."""
    return None if value is None else str(value)


def flat_claim(claim: Claim) -> dict[str, Any]:
    """The record of the claim, with its exact values."""
    record = claim.record()
    record["value_exact"], record["value_high_exact"] = exact(claim.value), exact(claim.value_high)
    return record


def flat_document(document: Document) -> dict[str, Any]:
    """What is known of a document, and its text."""
    return {
        "doc_id": document.doc_id,
        "title": document.title,
        "author": document.author,
        "publisher": document.publisher,
        "published": document.published.isoformat() if document.published else None,
        "lang": document.lang,
        "link": document.link,
        "format": document.format,
        "path": document.path,
        "sha256": document.sha256,
        "warnings": list(document.warnings),
        "text": document.text,
    }
