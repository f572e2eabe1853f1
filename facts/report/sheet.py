"""The fact sheet: what is said, page by page. ``to_excel`` and its like decide how it looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import Any

from facts.edits import Loose
from facts.edits.nouns import Entry
from facts.model import Claim, Document, Failure, NonClaim, plain
from facts.report import columns, columns_beside
from facts.report.columns import Column, Label
from facts.report.facts_pages import conflicts_page, facts_page, quote
from facts.report.findings import Findings
from facts.report.overview import overview
from facts.report.pages import (
    AnyPage,
    Cell,
    Choices,
    Copy,
    Gallery,
    Layout,
    Leaflet,
    Line,
    Link,
    Page,
    Picture,
    Quote,
    Rows,
    Sheet,
    Tint,
)
from facts.report.read_me import read_me
from facts.report.reading import reading
from facts.report.texts import text_file, text_sha256

__all__ = [
    "Cell",
    "Choices",
    "Copy",
    "Gallery",
    "Layout",
    "Leaflet",
    "Line",
    "Link",
    "Page",
    "Picture",
    "Quote",
    "Sheet",
    "Tint",
    "sheet",
]

WORK = (
    Tint("status", "done", "good", whole_row=False),
    Tint("status", "in progress", "busy", whole_row=False),
    Tint("status", "needs second check", "warn", whole_row=False),
    Tint("verdict", "correct", "good", whole_row=False),
    Tint("verdict", "incorrect", "alarm", whole_row=False),
    Tint("verdict", "misleading", "warn", whole_row=False),
    Tint("verdict", "outdated", "warn", whole_row=False),
    Tint("verdict", "unverifiable", "busy", whole_row=False),
    Tint("verdict", "not a claim", "pale", whole_row=False),
    Tint("priority", "high", "alarm", whole_row=False),
)
CLAIMS = (*WORK, Tint("flags", None, "warn", whole_row=False), Tint("optional", "yes", "pale"))
RESULTS = (Tint("result", "failed", "alarm"), Tint("result", "no claims", "pale"))


def sheet(findings: Findings) -> Sheet:
    """The whole fact sheet of one run."""
    links = {document.doc_id: _link(document) for document in findings.documents}
    shape = claim_columns(findings)
    claim_row = partial(_claim_row, shape, links, findings.edits.cells)
    pages: list[AnyPage] = [
        Leaflet("Read me", tuple(read_me(findings))),
        overview(findings),
        facts_page(findings),
        Page("Claims", shape, Rows(findings.claims, claim_row), 2, CLAIMS, NO_CLAIMS),
        conflicts_page(findings),
        Page("Sources", columns.SOURCES, list(_source_rows(findings, links)), 2, RESULTS),
        Page("Set aside", columns.SET_ASIDE, Rows(findings.set_aside, partial(_aside_row, links)), 2, (), NONE_ASIDE),
    ]
    if findings.edits.loose:
        pages.append(_loose_page(findings))
    pages += [Copy(name, rows) for name, rows in findings.edits.pages.items()]
    pages += [
        Page("Rules", columns_beside.RULES, list(_rule_rows(findings)), 1),
        Choices("Lists", _lists(findings)),
    ]
    return Sheet(tuple(pages))


NO_CLAIMS = Label("No claims were found in these documents.", "ان دستاویزات میں کوئی دعویٰ نہیں ملا۔")
NONE_ASIDE = Label("No number was set aside.", "کوئی عدد الگ نہیں رکھا گیا۔")


def claim_columns(findings: Findings) -> tuple[Column, ...]:
    """The columns of the page Claims, with those that reporters added beside their own."""
    return columns.READ + columns.REPORTER + _added(findings) + columns.MACHINE


def _added(findings: Findings) -> tuple[Column, ...]:
    nothing = Label("", "")
    return tuple(
        Column(extra.name, Label(extra.label, ""), nothing, "text", 20, "reporter") for extra in findings.edits.added
    )


def _link(document: Document) -> Link | None:
    return Link(PurePath(document.path).name, document.path) if document.path else None


def _address(link: str | None) -> Link | str | None:
    """A link to the web; what a document calls its address may be anything, so the rest is only shown."""
    return Link(link, link) if link and link.lower().startswith(("http://", "https://")) else link


def _joined(parts: Sequence[str]) -> str | None:
    return "; ".join(parts) or None


def _row(cells: Mapping[str, Any], shape: tuple[Column, ...]) -> tuple[Cell, ...]:
    return tuple(cells.get(column.name) for column in shape)


def _claim_row(
    shape: tuple[Column, ...],
    links: Mapping[str, Link | None],
    edits: Mapping[str, Mapping[str, Entry]],
    claim: Claim,
) -> tuple[Cell, ...]:
    cells: dict[str, Any] = {name: getattr(claim, name) for name in _CLAIM_CELLS} | {
        "sentence": quote(claim),
        "value": plain(claim.value),
        "value_high": plain(claim.value_high),
        "reading": reading(claim.value, claim.value_high),
        "flags": _joined(claim.flags),
        "rules": _joined(claim.rules),
        "optional": "yes" if claim.optional else None,
        "source": links.get(claim.doc_id),
    }
    if own := edits.get(claim.claim_id):
        cells |= own
    return _row(cells, shape)


_CLAIM_CELLS = tuple(c.name for c in columns.READ + columns.MACHINE if c.name not in ("reading", "source"))


def _aside_row(links: Mapping[str, Link | None], number: NonClaim) -> tuple[Cell, ...]:
    cells = number.record() | {
        "sentence": quote(number),
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
            "text": text_file(document),
            "sha256": document.sha256,
            "text_sha256": text_sha256(document),
        }
        yield _row(cells, columns.SOURCES)


def _failed(failure: Failure) -> dict[str, Cell]:
    return {"result": "failed", "doc_id": failure.path, "remarks": failure.reason, "format": failure.format}


def _loose_page(findings: Findings) -> Page:
    """What reporters wrote and no claim can hold, so that nothing of it is lost."""
    known = {column.name for column in columns.REPORTER + columns_beside.LOOSE + columns_beside.LOOSE_MACHINE}
    known |= {extra.name for extra in findings.edits.added}
    typed = dict.fromkeys(name for loose in findings.edits.loose for name in loose.cells if name not in known)
    more = tuple(Column(name, Label(name, ""), Label("", ""), "text", 20, "reporter") for name in typed)
    shape = columns_beside.LOOSE + columns.REPORTER + _added(findings) + more + columns_beside.LOOSE_MACHINE
    return Page("Other edits", shape, Rows(findings.edits.loose, partial(_loose_row, shape)), 2)


def _loose_row(shape: tuple[Column, ...], loose: Loose) -> tuple[Cell, ...]:
    place = loose.place
    cells: dict[str, Cell] = {
        "why_kept": loose.why,
        "sentence": place.sentence or None,
        "surface": place.surface or None,
        "doc_id": place.doc_id or None,
        "claim_id": place.claim_id or None,
    }
    return _row({**cells, **loose.cells}, shape)


def _rule_rows(findings: Findings) -> Iterator[tuple[Cell, ...]]:
    """Every rule with what it did here; those that did most come first."""
    from facts.pack import catalogue  # reads all rules

    def touched(numbers: Iterable[Claim | NonClaim]) -> Counter[tuple[str, str]]:
        return Counter((number.lang, rule) for number in numbers for rule in number.rules)

    claims, aside = touched(findings.claims), touched(findings.set_aside)
    rows: list[dict[str, Any]] = []
    known = set()
    for rule in catalogue():
        key = (rule.lang, rule.id)
        known.add(key)
        example = rule.yes[0].text if rule.yes else None
        rows.append(
            {"rule_id": rule.id, "language": rule.lang, "stage": rule.stage, "why": rule.why, "claims": claims[key]}
            | {"set_aside": aside[key], "example": example, "file": f"{rule.file}:{rule.line}"}
        )
    for lang, name in sorted((claims.keys() | aside.keys()) - known):  # what is code, not data
        rows.append({"rule_id": name, "language": lang, "claims": claims[lang, name], "set_aside": aside[lang, name]})
    rows.sort(key=lambda row: (-row["claims"] - row["set_aside"], row["language"], row["rule_id"]))
    yield from (_row(row, columns_beside.RULES) for row in rows)


def _lists(findings: Findings) -> dict[str, tuple[Label, ...]]:
    """The words of the drop-downs: a reporter's, where they were edited."""
    edited = {name: tuple(Label(en, ur) for en, ur in words) for name, words in findings.edits.lists.items() if words}
    return dict(columns.CHOICES) | edited
