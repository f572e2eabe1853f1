"""The texts saved beside the report: whole, under names that can do no harm, with the hash that Sources states."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from facts.model import Claim, Document
from facts.report.run import findings, write
from facts.report.sheet import Page, sheet
from facts.report.texts import text_file, to_texts

PAGE = Document("news/خبر.html", "ڈیم میں 5 ارب لیٹر پانی ہے۔\r\nIt feeds 12 villages.", format="html")
PLAIN = Document("a.txt", "It feeds 14 villages.")


def test_the_text_is_saved_letter_for_letter_and_claims_stand_in_it(tmp_path: Path) -> None:
    found = findings([PAGE])
    assert to_texts(found, tmp_path) == [tmp_path / "texts"]
    name = text_file(PAGE)
    assert name
    text = (tmp_path / name).read_bytes().decode("utf-8")
    assert text == PAGE.text
    assert found.claims
    assert all(text[claim.start : claim.end] == claim.surface for claim in found.claims if isinstance(claim, Claim))


def test_sources_name_the_file_and_its_hash(tmp_path: Path) -> None:
    found = findings([PAGE, PLAIN])
    to_texts(found, tmp_path)
    sources = next(page for page in sheet(found).pages if isinstance(page, Page) and page.name == "Sources")
    names = [column.name for column in sources.columns]
    rows = [dict(zip(names, row, strict=True)) for row in sources.rows]
    told = {row["doc_id"]: (row["text"], row["text_sha256"]) for row in rows}
    file, digest = told[PAGE.doc_id]
    assert hashlib.sha256((tmp_path / str(file)).read_bytes()).hexdigest() == digest
    assert told[PLAIN.doc_id] == (None, None)


def test_a_text_file_is_not_saved_again(tmp_path: Path) -> None:
    assert to_texts(findings([PLAIN]), tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "doc_id", ["../../etc/passwd", "/etc/passwd", "a\0b", "CON", "ا" * 300, "", "..", "a\nb", "mail.eml/../x", "\ud800"]
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, doc_id: str) -> None:
    folder = tmp_path / "reports"
    to_texts(findings([replace(PAGE, doc_id=doc_id)]), folder)
    (file,) = (folder / "texts").iterdir()
    assert len(file.name.encode()) < 255
    assert [path.name for path in tmp_path.iterdir()] == ["reports"]


def test_documents_of_like_names_have_texts_of_their_own(tmp_path: Path) -> None:
    to_texts(findings([replace(PAGE, doc_id="a b.html"), replace(PAGE, doc_id="a_b.html")]), tmp_path)
    assert len(list((tmp_path / "texts").iterdir())) == 2


def test_a_report_has_the_texts_beside_it(tmp_path: Path) -> None:
    assert tmp_path / "texts" in list(write(findings([PAGE]), tmp_path, ["xlsx"]))
