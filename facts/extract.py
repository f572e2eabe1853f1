"""The pipeline on one page: a document in, its claims and set-aside numbers out.

fold -> sections -> sentences -> tokens -> numbers -> quantities -> times, speakers -> claims
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from facts import pack
from facts.claims import Step
from facts.fold import fold
from facts.model import Claim, Document, Extraction, NonClaim, Section
from facts.reading import Reading
from facts.records import Records
from facts.triggers import triggers


def extract(text: str, lang: str | None = None, *, published: date | None = None) -> list[Claim]:
    """The numeric claims of a text, in the order they stand in it.

    ``lang`` is a BCP 47 code (``ur``, ``en``); without it the language of each sentence is told by its letters.
    ``published`` is the date that relative times (last year) are resolved against; the text's own dateline is used when
    there is one. Never raises on any text. Offsets count Unicode code points.
    """
    return list(extract_document(Document("text", text, lang, published=published)).claims)


def extract_document(document: Document, *, without: frozenset[str] = frozenset()) -> Extraction:
    """All claims and non-claims of a document. ``without`` leaves rules out, by id."""
    folded = fold(document.text)
    found = triggers(*pack.languages())
    if not found.found(folded):  # a document without a number is left at once
        return Extraction.of_nothing(lambda: _told(Reading(document, folded, without)))
    reading = Reading(document, folded, without)
    its: list[Claim] = []
    others: list[NonClaim] = []
    for row in findings(reading):
        if isinstance(row, Claim):
            its.append(row)
        else:
            others.append(row)
    told = reading.told()
    reading.close()
    return Extraction(told, tuple(its), tuple(others), reading.sections)


def findings(reading: Reading, steps: dict[str, list[Step]] | None = None) -> Iterator[Claim | NonClaim]:
    """The claims and non-claims of a document, sentence by sentence; ``steps`` as of ``Records``."""
    records = Records(reading, steps)
    for index, span in enumerate(reading.spans):
        if reading.numbered(span):
            yield from records.of(index)
        records.forget(index)


def _told(reading: Reading) -> tuple[Document, tuple[Section, ...]]:
    return reading.told(), reading.sections
