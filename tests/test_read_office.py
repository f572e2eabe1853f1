"""Word files, LibreOffice texts and e-books: tables, notes, frames, tracked changes, margins."""

from __future__ import annotations

import pytest

from facts.model import Document, Failure
from facts.read.formats import documents
from facts.read.source import from_bytes
from tests.documents import good
from tests.documents.articles import ENGLISH, TABLE
from tests.documents.good import docx_of, odt_of, w_paragraph, w_table


def read(name: str, data: bytes) -> Document:
    (found,) = documents(from_bytes(name, data))
    assert isinstance(found, Document), found
    return found


def word(body: str, **parts: str) -> Document:
    return read("a.docx", docx_of(body, **parts))


def writer(body: str, **parts: str) -> Document:
    return read("a.odt", odt_of(body, **parts))


def sections(found: Document) -> list[tuple[str, str]]:
    return [(s.name, found.text[s.start : s.end]) for s in found.sections]


def labels(found: Document) -> dict[str, str]:
    return {found.text[place.start : place.end]: place.label for place in found.locations}


# Word


def test_insertions_are_read_and_deletions_are_not_with_a_warning() -> None:
    def run(text: str, element: str = "t") -> str:
        return f"<w:r><w:{element} xml:space='preserve'>{text}</w:{element}></w:r>"

    found = word(
        f"<w:p>{run('Prices rose to ')}<w:ins w:id='1'>{run('5.5')}</w:ins>"
        f"<w:del w:id='2'>{run('4.5', 'delText')}</w:del>{run(' percent.')}</w:p>"
    )
    assert found.text == "Prices rose to 5.5 percent."
    assert "tracked changes" in found.warnings[0]


def test_a_word_file_without_changes_has_no_warning() -> None:
    assert word(w_paragraph("Prices rose to 5.5 percent.")).warnings == ()


def test_text_boxes_are_read_once_and_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{w_paragraph('Boxed: 12 camels.')}</w:txbxContent>"
    drawn = f"<mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawn = f"<mc:AlternateContent>{drawn}</mc:AlternateContent>"
    found = word(f"<w:p><w:r><w:t>Before</w:t></w:r><w:r>{drawn}</w:r><w:r><w:t> and after.</w:t></w:r></w:p>")
    assert found.text == "Before and after.\n\nBoxed: 12 camels."


def test_footnotes_comments_and_margins_stand_apart() -> None:
    found = word(
        w_paragraph("The dam holds 5 million litres."),
        footnotes=f"<w:footnote w:id='2'>{w_paragraph('Measured at 3 points.')}</w:footnote>",
        comments=f"<w:comment w:id='1'>{w_paragraph('Is it 6?')}</w:comment>",
        header1=w_paragraph("Draft 7"),
    )
    assert ("comment", "Is it 6?") in sections(found)
    assert ("furniture", "Draft 7") in sections(found)
    assert ("body", "Measured at 3 points.") in sections(found)
    assert labels(found)["Measured at 3 points."] == "footnote 1"


def test_a_table_in_a_word_file_has_a_line_a_row() -> None:
    found = word(w_paragraph("Costs by district are as follows.") + w_table(TABLE))
    assert found.text.splitlines()[-1] == "Naudero | Villages: 28 | Cost: Rs 1,580 million | Share: 66%"
    assert labels(found)["1,580"] == 'table 1, row 3, column "Cost (Rs million)"'


def test_a_table_of_one_column_is_a_frame_around_paragraphs() -> None:
    found = word(w_table((("The dam holds 5 million litres.",), ("It feeds 12 villages.",))))
    assert found.text == "The dam holds 5 million litres.\n\nIt feeds 12 villages."


def test_styles_are_known_by_their_name_in_any_language_of_word() -> None:
    styles = "<w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/></w:style>"
    found = word(w_paragraph("Dam is full", "Titel") + w_paragraph("It holds 5 million litres."), styles=styles)
    assert sections(found)[0] == ("headline", "Dam is full")


def test_a_short_line_below_the_headline_is_no_second_one() -> None:
    rest = w_paragraph("It holds 5 million litres, the board said.") + w_table(TABLE) + w_paragraph("Outlook for 2027")
    found = word(w_paragraph("Dam is full", "Title") + rest)
    assert [text for name, text in sections(found) if name == "headline"] == ["Dam is full"]


# LibreOffice


def test_notes_frames_and_comments_of_a_libreoffice_text() -> None:
    found = writer(
        "<text:p>The dam<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Built in 3 years."
        "</text:p></text:note-body></text:note> holds<text:s text:c='2'/>5 million litres."
        "<office:annotation><dc:creator>A</dc:creator><text:p>Is it 6?</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>Boxed: 12 camels.</text:p></draw:text-box></draw:frame></text:p>"
        "<text:tracked-changes><text:p>It holds 4 million.</text:p></text:tracked-changes>"
    )
    assert found.text == "The dam holds  5 million litres.\n\nBoxed: 12 camels.\n\nBuilt in 3 years.\n\nIs it 6?"
    assert labels(found)["Built in 3 years."] == "footnote 1"
    assert sections(found)[-1] == ("comment", "Is it 6?")


def test_a_table_in_a_libreoffice_text_and_cells_that_repeat() -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(text: str, times: int = 1) -> str:
        return f"<table:table-cell table:number-columns-repeated='{times}'><text:p>{text}</text:p></table:table-cell>"

    rows = row(cell("District"), cell("Villages")) + row(cell("Khanpur"), cell("14"), cell("", 99999999))
    found = writer(f"<table:table>{rows}</table:table>")
    assert found.text == "District | Villages\n\nKhanpur | Villages: 14"


def test_margins_and_title_of_a_libreoffice_text() -> None:
    found = writer(
        "<text:p>It holds 5 million litres.</text:p>",
        styles="<style:header><text:p>Draft 7</text:p></style:header>",
        meta="<dc:title>Dam</dc:title>",
    )
    assert sections(found)[-1] == ("furniture", "Draft 7")
    assert found.title == "Dam"


# E-books


def test_an_e_book_is_one_document_with_its_title() -> None:
    found = read("a.epub", good.epub(ENGLISH))
    assert found.title == ENGLISH.title
    assert ENGLISH.paragraphs[-1] in found.text


# All of them


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub"])
def test_an_archive_without_its_parts_is_a_failure(name: str) -> None:
    mimetype = {"a.docx": "", "a.odt": "application/vnd.oasis.opendocument.text", "a.epub": "application/epub+zip"}[
        name
    ]
    parts = {"mimetype": mimetype} if mimetype else {"word/document.xml": ""}
    (found,) = documents(from_bytes(name, good.zipped(parts)))
    assert isinstance(found, Failure)
    assert "damaged" in found.reason
