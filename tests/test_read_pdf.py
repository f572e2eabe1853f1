"""PDF files: pages, paragraphs, running lines, and pages of which the letters can't be trusted."""

from __future__ import annotations

from facts.extract import extract_document
from facts.model import Document, Failure
from facts.read.formats import documents
from facts.read.source import from_bytes
from tests.documents.articles import ENGLISH, URDU
from tests.documents.pdf import as_drawn, laid_out, pdf_of


def read(data: bytes) -> Document | Failure:
    (found,) = documents(from_bytes("a.pdf", data))
    return found


def text_of(data: bytes) -> Document:
    found = read(data)
    assert isinstance(found, Document), found
    return found


def test_a_claim_knows_its_page() -> None:
    found = text_of(pdf_of([laid_out(["The dam holds 5 million litres."]), laid_out(["It feeds 12 villages."])]))
    assert [c.location for c in extract_document(found).claims] == ["page 1", "page 2"]


def test_lines_of_a_paragraph_are_put_together_and_paragraphs_kept_apart() -> None:
    found = text_of(pdf_of([laid_out(list(ENGLISH.paragraphs), width=60)]))
    assert found.text == "\n\n".join(ENGLISH.paragraphs)


def test_a_word_that_only_a_line_end_has_broken_is_one_word() -> None:
    lines = [(50.0, 800.0, 11.0, "The reservoir now holds five million litres of fresh wa\u00ad")]
    found = text_of(pdf_of([[*lines, (50.0, 786.0, 11.0, "ter for the 12 towns around the lake in the valley.")]]))
    assert "of fresh water for the 12 towns" in found.text


def test_a_range_of_years_at_a_line_end_keeps_its_hyphen() -> None:
    lines = [(50.0, 800.0, 11.0, "The reservoir held more than five million litres in 2025-")]
    found = text_of(
        pdf_of([[*lines, (50.0, 786.0, 11.0, "26, when the 12 towns around the lake had their fill of it.")]])
    )
    assert "in 2025-26, when" in found.text


def test_a_right_to_left_page_is_flagged_with_each_of_its_claims() -> None:
    found = text_of(pdf_of([laid_out(list(URDU.paragraphs)), laid_out(["The dam holds 5 million litres."])]))
    assert "page 1: right-to-left" in found.warnings[0]
    places = {(c.location, "right-to-left page" in c.flags) for c in extract_document(found).claims}
    assert places == {("page 1", True), ("page 2", False)}


def test_numbers_in_urdu_come_out_the_right_way_round() -> None:
    found = text_of(pdf_of([laid_out([URDU.paragraphs[1]])]))
    assert found.text == URDU.paragraphs[1]


def test_a_page_whose_urdu_is_scrambled_is_left_out_and_the_others_are_read() -> None:
    scrambled = [(50.0, 800.0 - 14 * n, 11.0, as_drawn(text)[::-1]) for n, text in enumerate(URDU.paragraphs)]
    found = text_of(pdf_of([scrambled, laid_out(["The dam holds 5 million litres."])]))
    assert found.text == "The dam holds 5 million litres."
    assert "page 1: left out" in found.warnings[0]


def test_pages_without_text_are_named() -> None:
    found = text_of(pdf_of([[], laid_out(["The dam holds 5 million litres."]), [], []]))
    assert "pages 1, 3-4: without any text" in found.warnings[0]


def test_lines_at_the_edge_of_every_page_are_furniture() -> None:
    pages = [
        [*laid_out([f"{day} found {n} million litres of water in it."]), (50.0, 30.0, 9.0, f"Page {n} of 4")]
        for n, day in enumerate(("Monday", "Tuesday", "Wednesday", "Thursday"), 1)
    ]
    found = text_of(pdf_of(pages))
    aside = {found.text[s.start : s.end] for s in found.sections if s.name == "furniture"}
    assert aside == {"Page 1 of 4", "Page 2 of 4", "Page 3 of 4", "Page 4 of 4"}


def test_more_pages_than_the_limit_are_refused() -> None:
    from facts.read.limits import Limits

    (found,) = documents(from_bytes("a.pdf", pdf_of([[], [], []]), Limits(pages=2)))
    assert isinstance(found, Failure)
    assert "3 pages" in found.reason
