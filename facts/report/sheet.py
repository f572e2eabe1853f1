"""The fact sheet: what is said, page by page. ``to_excel`` and its like decide how it looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Literal

from facts.model import REASONS as REASON_ORDER
from facts.model import Claim, Document, Failure, NonClaim, plain
from facts.report import columns
from facts.report.columns import Column, Label
from facts.report.findings import Findings
from facts.report.reading import reading


MINOR = (Tint("optional", "yes", "pale"),)
RESULTS = (Tint("result", "failed", "alarm"), Tint("result", "no claims", "pale"))


def sheet(findings: Findings) -> Sheet:
    """The whole fact sheet of one run."""
    links = {document.doc_id: _link(document) for document in findings.documents}
    return Sheet(
        (
            Leaflet("Read me", tuple(_read_me(findings))),
            Page("Claims", columns.CLAIMS, [_claim_row(claim, links) for claim in findings.claims], 2, MINOR),
            Page("Sources", columns.SOURCES, list(_source_rows(findings, links)), 2, RESULTS),
            Page(
                "Set aside", columns.SET_ASIDE, [_aside_row(number, links) for number in findings.set_aside], in_sight=2
            ),
            Choices("Lists", columns.CHOICES),
        )
    )


def _link(document: Document) -> Link | None:
    return Link(PurePath(document.path).name, document.path) if document.path else None


def _address(link: str | None) -> Link | str | None:
    """A link to the web; what a document calls its address may be anything, so the rest is only shown."""
    return Link(link, link) if link and link.lower().startswith(("http://", "https://")) else link


def _quote(number: Claim | NonClaim) -> Quote:
    return Quote(number.sentence, number.start - number.sentence_start, number.end - number.sentence_start)


def _joined(parts: Sequence[str]) -> str | None:
    return "; ".join(parts) or None


def _row(cells: dict[str, Any], shape: tuple[Column, ...]) -> tuple[Cell, ...]:
    return tuple(cells.get(column.name) for column in shape)


def _claim_row(claim: Claim, links: dict[str, Link | None]) -> tuple[Cell, ...]:
    cells = {name: getattr(claim, name) for name in _CLAIM_CELLS} | {
        "sentence": _quote(claim),
        "value": plain(claim.value),
        "value_high": plain(claim.value_high),
        "reading": reading(claim.value, claim.value_high),
        "flags": _joined(claim.flags),
        "rules": _joined(claim.rules),
        "optional": "yes" if claim.optional else None,
        "source": links.get(claim.doc_id),
    }
    return _row(cells, columns.CLAIMS)


_CLAIM_CELLS = tuple(c.name for c in columns.READ + columns.MACHINE if c.name not in ("reading", "source"))


def _aside_row(number: NonClaim, links: dict[str, Link | None]) -> tuple[Cell, ...]:
    cells = number.record() | {
        "sentence": _quote(number),
        "rules": _joined(number.rules),
        "source": links.get(number.doc_id),
    }
    return _row(cells, columns.SET_ASIDE)


def _source_rows(findings: Findings, links: dict[str, Link | None]) -> Iterator[tuple[Cell, ...]]:
    """What failed first: a checker has to know what this sheet does not cover."""
    for failure in findings.failures:
        yield _row(_failed(failure), columns.SOURCES)
    claims = Counter(claim.doc_id for claim in findings.claims)
    set_aside = Counter(number.doc_id for number in findings.set_aside)
    for document in findings.documents:
        found = claims[document.doc_id]
        cells = {
            "result": "read" if found else "no claims",
            "doc_id": document.doc_id,
            "remarks": _joined(document.warnings),
            "claims": found,
            "set_aside": set_aside[document.doc_id],
            "lang": document.lang,
            "published": document.published.isoformat() if document.published else None,
            "publisher": document.publisher,
            "title": document.title,
            "author": document.author,
            "characters": len(document.text),
            "source": links[document.doc_id],
            "link": _address(document.link),
            "format": document.format,
            "sha256": document.sha256,
        }
        yield _row(cells, columns.SOURCES)


def _failed(failure: Failure) -> dict[str, Cell]:
    return {"result": "failed", "doc_id": failure.path, "remarks": failure.reason, "format": failure.format}


