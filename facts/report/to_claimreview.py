"""Checked claims as ClaimReview (schema.org), in JSON-LD: for search engines and for archives of fact-checks.

Only rows with a verdict, and of them only what is meant for the public: a checker's notes stay in the sheet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from facts.edits import Entry
from facts.edits.nouns import said
from facts.model import Claim, Document
from facts.report.files import replacing
from facts.report.findings import Findings

NO_CLAIM = "not a claim"
"""A verdict that there is nothing to review."""

WEB = re.compile(r"https?://\S+")


def to_claimreview(found: Findings, path: Path) -> list[Path]:
    """Write a review for each claim that has a verdict. Without one there is no file; an old one goes."""
    reviews = list(claim_reviews(found))
    if not reviews:
        path.unlink(missing_ok=True)
        return []
    content = {"@context": "https://schema.org", "@graph": reviews}
    with replacing(path) as part:
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        part.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    return [path]


def claim_reviews(found: Findings) -> Iterator[dict[str, Any]]:
    """The reviews, in the order of the claims."""
    documents = {document.doc_id: document for document in found.documents}
    claims = {claim.claim_id: claim for claim in found.claims}
    facts = found.reconciled.facts if found.reconciled else ()
    mentions = {one: fact.claim_ids for fact in facts for one in fact.claim_ids}
    for claim in found.claims:
        cells = found.edits.cells.get(claim.claim_id, {})
        verdict = said(cells.get("verdict"))
        if not verdict or verdict.casefold() == NO_CLAIM:
            continue
        same = [claims[one] for one in mentions.get(claim.claim_id, (claim.claim_id,)) if one in claims]
        yield _review(claim, cells, verdict, [documents[one.doc_id] for one in same if one.doc_id in documents])


def _review(claim: Claim, cells: Mapping[str, Entry], verdict: str, appeared: list[Document]) -> dict[str, Any]:
    works = [_work(document) for document in dict.fromkeys(sorted(appeared, key=_day))]
    item = {
        "@type": "Claim",
        "author": {"@type": "Person", "name": claim.speaker} if claim.speaker else None,
        "datePublished": next((work["datePublished"] for work in works if work.get("datePublished")), None),
        "firstAppearance": works[0] if works else None,
        "appearance": works[1:] or None,
    }
    checker = said(cells.get("checker"))
    evidence = [said(cells.get(name)) for name in ("evidence_1", "evidence_2", "archived_copy")]
    return _told(
        {
            "@type": "ClaimReview",
            "identifier": claim.claim_id,
            "claimReviewed": claim.sentence,
            "inLanguage": claim.lang,
            "datePublished": said(cells.get("checked_on")),
            "author": {"@type": "Person", "name": checker} if checker else None,
            "itemReviewed": _told(item),
            "reviewRating": {"@type": "Rating", "alternateName": verdict},
            "citation": [one for one in evidence if WEB.fullmatch(one)] or None,
        }
    )


def _work(document: Document) -> dict[str, Any]:
    return _told(
        {
            "@type": "NewsArticle",
            "name": document.title or document.doc_id,
            "url": document.link if document.link and WEB.fullmatch(document.link) else None,
            "datePublished": document.published.isoformat() if document.published else None,
            "publisher": {"@type": "Organization", "name": document.publisher} if document.publisher else None,
            "inLanguage": document.lang,
        }
    )


def _day(document: Document) -> str:
    return document.published.isoformat() if document.published else "9999"


def _told(record: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {name: value for name, value in record.items() if value}
