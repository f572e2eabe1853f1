"""What must hold for anything that is read or extracted, whatever the input was."""

from __future__ import annotations

from facts.extract import extract_document
from facts.model import REASONS, SECTIONS, Document, Failure
from facts.read.formats import documents
from facts.read.limits import Limits
from facts.read.source import from_bytes

SMALL = Limits(file_mb=5, unpacked_mb=20, entries=300, cells=50_000, pages=50, characters=300_000, seconds=10)


def check_reading(name: str, data: bytes) -> list[Document | Failure]:
    """Read a document and check what comes out: printable, whole, every stretch within the text."""
    found = list(documents(from_bytes(name, data, SMALL)))
    assert found, "neither a document nor a reason"
    for one in found:
        if isinstance(one, Failure):
            assert one.reason.strip()
            one.reason.encode("utf-8")
            continue
        for text in (one.text, one.doc_id, one.title or "", one.author or "", one.publisher or "", *one.warnings):
            text.encode("utf-8")
        end = 0
        for section in one.sections:
            assert section.name in SECTIONS
            assert end <= section.start <= section.end <= len(one.text)
            end = section.end
        for place in one.locations:
            assert 0 <= place.start <= place.end <= len(one.text)
            assert place.label
    return found


def check_extraction(document: Document) -> None:
    """Extract the claims of a document and check that each stands where it says."""
    found = extract_document(document)
    for claim in found.claims:
        assert document.text[claim.start : claim.end] == claim.surface
        end = claim.sentence_start + len(claim.sentence)
        assert document.text[claim.sentence_start : end] == claim.sentence
        claim.record()
    for number in found.non_claims:
        assert document.text[number.start : number.end] == number.surface
        assert number.reason in REASONS
    assert len({claim.claim_id for claim in found.claims}) == len(found.claims)
