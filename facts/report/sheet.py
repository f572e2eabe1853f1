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


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with its number, ``text[start:end]``, to be marked."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a file on this disk, or to an address on the web."""

    text: str
    target: str


Cell = str | int | float | Quote | Link | None


@dataclass(frozen=True, slots=True)
class Tint:
    """Rows whose ``column`` says ``value`` are set in a tone of their own."""

    column: str
    value: str
    tone: Literal["pale", "alarm"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is a table; ``in_sight`` is how many of its first columns stay when one scrolls sideways."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    in_sight: int = 0
    tints: tuple[Tint, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page to be read: English, Urdu, and perhaps the figure they speak of."""

    words: Label
    figure: int | None = None
    role: Literal["title", "heading", "text"] = "text"


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A page that is read from top to bottom, in both languages side by side."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """A page of lists that a reporter may edit: the drop-downs offer what stands here."""

    name: str
    lists: dict[str, tuple[Label, ...]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All pages, in order."""

    pages: tuple[Leaflet | Page | Choices, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a newsroom may choose: ``right_to_left`` puts the first column on the right, ``urdu_face`` is the font of
    Urdu. Arial is in every office and knows its letters; many have a Nastaliq they would rather read."""

    right_to_left: bool = False
    urdu_face: str = "Arial"


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


def _read_me(findings: Findings) -> Iterator[Line]:
    yield Line(Label("Fact sheet: the numbers in these documents", "فیکٹ شیٹ: ان دستاویزات کے اعداد"), role="title")
    yield Line(
        Label(
            "Every numeric claim of the documents is listed with its sentence, its exact value, what it counts, "
            "how firm it is, who said it and for when. It was found by rules, not by a reader: "
            "nothing here has been checked for truth.",
            "دستاویزات کا ہر عددی دعویٰ اپنے جملے، قطعی مالیت، گنی گئی چیز، یقین کے درجے، قائل اور وقت کے ساتھ درج ہے۔ "
            "یہ قواعد سے نکالا گیا ہے، کسی قاری نے نہیں پڑھا: یہاں کسی بات کی سچائی کی تصدیق نہیں ہوئی۔",
        )
    )
    yield from _counts(findings)
    yield from _how_to()
    yield from _flagged(findings)
    yield from _reasons(findings)
    yield Line(Label("The columns of the page Claims", "صفحہ Claims کے کالم"), role="heading")
    for column in columns.READ:
        en, ur = column.label, column.meaning
        yield Line(Label(f"{en.en} ({column.name}): {ur.en}", f"{en.ur}: {ur.ur}"))


def _counts(findings: Findings) -> Iterator[Line]:
    optional = sum(claim.optional for claim in findings.claims)
    with_claims = {claim.doc_id for claim in findings.claims}
    without = sum(document.doc_id not in with_claims for document in findings.documents)
    yield Line(Label("What was found", "کیا ملا"), role="heading")
    yield Line(Label("Documents read", "پڑھی گئی دستاویزات"), len(findings.documents))
    yield Line(Label("– of these without a claim", "ان میں سے بغیر دعوے کے"), without)
    yield Line(Label("Claims", "دعوے"), len(findings.claims))
    yield Line(Label("– of these minor (shown in grey)", "ان میں سے ضمنی (سرمئی رنگ میں)"), optional)
    yield Line(Label("Numbers set aside (no claims)", "الگ رکھے گئے اعداد (دعوے نہیں)"), len(findings.set_aside))
    yield Line(Label("Sources that could not be read", "ماخذ جو پڑھے نہ جا سکے"), len(findings.failures))


def _how_to() -> Iterator[Line]:
    yield Line(Label("How to use it", "استعمال کا طریقہ"), role="heading")
    yield Line(
        Label(
            "1. Start on the page Sources: what failed or has a warning is not fully covered here.",
            "۱۔ صفحہ Sources سے شروع کریں: جو ماخذ پڑھا نہ گیا یا جس پر تنبیہ ہے وہ یہاں پورا شامل نہیں۔",
        )
    )
    yield Line(
        Label(
            "2. On the page Claims read the sentence, then compare the value with the number in bold. "
            "Begin with the rows that have something under “Look out”: its filter shows them.",
            "۲۔ صفحہ Claims پر جملہ پڑھیں، پھر مالیت کو موٹے حروف والے عدد سے ملائیں۔ "
            "پہلے وہ سطریں دیکھیں جن میں ”توجہ دیں“ کے نیچے کچھ لکھا ہے: اس کالم کا فلٹر انہیں دکھاتا ہے۔",
        )
    )
    yield Line(
        Label(
            "3. The yellow columns are yours: status, verdict, evidence, notes. Nothing else writes there. "
            "The words of their lists can be changed on the page Lists.",
            "۳۔ پیلے کالم آپ کے ہیں: مرحلہ، فیصلہ، ثبوت، یادداشت۔ ان میں کوئی اور نہیں لکھتا۔ "
            "فہرستوں کے الفاظ صفحہ Lists پر بدلے جا سکتے ہیں۔",
        )
    )
    yield Line(
        Label(
            "4. The page Set aside holds every number that is no claim, with the reason. Look there for what you miss.",
            "۴۔ صفحہ Set aside پر ہر وہ عدد ہے جو دعویٰ نہیں، وجہ کے ساتھ۔ جو نہ ملے وہاں دیکھیں۔",
        )
    )
    yield Line(
        Label(
            "5. The grey columns at the right end are for programs. Open them with the + above them.",
            "۵۔ آخر کے سرمئی کالم پروگراموں کے لیے ہیں۔ اوپر + دبا کر کھولیں۔",
        )
    )


def _flagged(findings: Findings) -> Iterator[Line]:
    flags = Counter(flag for claim in findings.claims for flag in claim.flags)
    if not flags:
        return
    yield Line(Label("What is flagged (“Look out”)", "کن باتوں پر توجہ (”توجہ دیں“)"), role="heading")
    for flag, count in sorted(flags.items(), key=lambda item: (-item[1], item[0])):
        yield Line(Label(flag, ""), count)


def _reasons(findings: Findings) -> Iterator[Line]:
    reasons = Counter(number.reason for number in findings.set_aside)
    if not reasons:
        return
    yield Line(Label("Why numbers were set aside", "اعداد کیوں الگ رکھے گئے"), role="heading")
    for reason in REASON_ORDER:
        if reasons[reason]:
            words = columns.REASONS[reason]
            yield Line(Label(f"{reason}: {words.en}", words.ur), reasons[reason])
