"""Files that hold other files: e-mails, feeds, ZIP and gzip, web archives; and tables of articles."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from facts.extract import extract_document
from facts.model import Document, Failure
from facts.read.formats import documents
from facts.read.limits import Limits
from facts.read.source import from_bytes, safe_name
from tests.documents import good
from tests.documents.articles import ENGLISH, URDU


def read(name: str, data: bytes, limits: Limits | None = None) -> list[Document | Failure]:
    return list(documents(from_bytes(name, data, limits)))


def all_read(name: str, data: bytes) -> list[Document]:
    found = read(name, data)
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def reasons(found: list[Document | Failure]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Failure)]


# E-mails


def test_an_e_mail_has_its_headers_as_metadata_and_its_subject_as_headline() -> None:
    (found,) = all_read("a.eml", good.eml(URDU))
    assert (found.title, found.author, found.published) == (URDU.title, "Desk <desk@example.com>", date(2026, 10, 13))
    assert found.text.startswith(URDU.title + "\n\n")
    assert found.sections[0].name == "headline"


def test_a_subject_that_the_text_begins_with_is_not_said_twice() -> None:
    mail = f"Subject: {ENGLISH.title}\nContent-Type: text/plain; charset=utf-8\n\n{ENGLISH.text}".encode()
    (found,) = all_read("a.eml", mail)
    assert found.text.count(ENGLISH.title) == 1


def test_attachments_are_documents_of_their_own() -> None:
    attached = {"story.docx": good.docx(URDU), "list.csv": good.csv_of(good.records(ENGLISH)), "a.jpg": b"\xff\xd8\xff"}
    found = read("mail.eml", good.with_attachments(ENGLISH, attached))
    assert [one.doc_id for one in found if isinstance(one, Document)] == ["mail.eml", "mail.eml/story.docx", "a1"]
    assert "picture" in reasons(found)[0]


def test_a_forwarded_e_mail_is_read_with_its_attachments() -> None:
    inner = good.with_attachments(URDU, {"a.txt": b"It feeds 12 villages."})
    found = all_read("a.eml", good.with_attachments(ENGLISH, {"forwarded.eml": inner}))
    assert [one.doc_id for one in found] == ["a.eml", "a.eml/forwarded.eml", "a.eml/forwarded.eml/a.txt"]


def test_of_two_versions_of_the_text_one_is_read() -> None:
    mail = (
        b"Subject: Dam\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\n"
        b"Content-Type: text/plain\n\n"
        b"It feeds 12 villages.\n--x\nContent-Type: text/html\n\n<p>It feeds 12 villages.</p>\n--x--\n"
    )
    (found,) = all_read("a.eml", mail)
    assert found.text == "Dam\n\nIt feeds 12 villages."


def test_an_old_urdu_e_mail_with_encoded_headers_is_read() -> None:
    import base64

    text = "حكومت نے پانچ لاكھ گھر بنانے كا وعدہ كيا"
    subject = base64.b64encode(text.encode("cp1256")).decode()
    mail = f"Subject: =?windows-1256?B?{subject}?=\nContent-Type: text/plain; charset=windows-1256\n\n".encode()
    (found,) = all_read("a.eml", mail + text.encode("cp1256"))
    assert found.title == text == found.text


def test_a_page_saved_as_one_file_is_a_page() -> None:
    mail = b"From: <Saved by a browser>\nSnapshot-Content-Location: https://example.com/a\nMIME-Version: 1.0\n"
    mail += b"Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n\n"
    mail += good.html(ENGLISH) + b"\n--x\nContent-Type: image/png\nContent-Location: a.png\n\nxx\n--x--\n"
    (found,) = all_read("a.mhtml", mail)
    assert found.link == "https://example.com/a"
    assert "furniture" in {section.name for section in found.sections}


# Feeds


@pytest.mark.parametrize("name", ["a.rss", "a.atom", "a.xml"])
def test_each_entry_of_a_feed_is_a_document(name: str) -> None:
    feed = good.atom(ENGLISH, URDU) if name == "a.atom" else good.rss(ENGLISH, URDU)
    first, second = all_read(name, feed)
    assert (first.title, first.publisher, first.published) == (ENGLISH.title, "The Example", date(2026, 10, 13))
    assert (second.doc_id, second.link) == (f"{name}:2", "https://example.com/2")
    assert URDU.paragraphs[0] in second.text


# Archives


def test_files_in_an_archive_are_read_in_the_order_of_their_names() -> None:
    found = all_read("a.zip", good.zipped({"b.txt": "5 men", "a/c.txt": "6 men", "__MACOSX/x": "", "a/.hidden": ""}))
    assert [one.doc_id for one in found] == ["a.zip/a/c.txt", "a.zip/b.txt"]


def test_a_bad_file_in_an_archive_costs_no_other() -> None:
    found = read("a.zip", good.zipped({"a.docx": b"PK\x03\x04", "b.txt": "5 men", "c.jpg": b"\xff\xd8\xff"}))
    assert [type(one) for one in found] == [Failure, Document, Failure]
    assert found[0].path == "a.zip/a.docx"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "name", ["../../a", "/a", "C:\\..\\a", "a/./../a", "\0a", "a\nb", "", "..", "x" * 999, "خبر.txt"]
)
def test_a_name_from_an_archive_leads_nowhere(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert ".." not in safe.split("/")
    assert not safe.startswith("/")
    assert not set(safe) & set("\0\n\\")
    assert len(safe) <= 201


def test_a_packed_file_is_read_as_what_is_in_it() -> None:
    (found,) = all_read("a.html.gz", gzip.compress(good.html(ENGLISH)))
    assert (found.doc_id, found.format) == ("a.html.gz/a.html", "html")


@pytest.mark.parametrize("limit", ["entries=3", "depth=1", "unpacked_mb=1", "file_mb=1"])
def test_an_archive_over_a_limit_says_which_and_how_to_raise_it(limit: str) -> None:
    from facts.read.limits import changed

    big = good.zipped({f"{n}.txt": bytes(range(1, 250)) * 6000 for n in range(5)})
    found = read(
        "a.zip", good.zipped({"b.zip": big, "c.zip": good.zipped({"d.zip": big})}), changed([limit, "ratio=9999"])
    )
    assert any(f"--limit {limit.partition('=')[0]}=N" in reason for reason in reasons(found))


# Web archives


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_a_web_archive_are_read_with_their_address(packed: bool) -> None:
    pages = {"https://example.com/a.php?id=1": good.html(ENGLISH), "https://example.com/b": good.html(URDU)}
    first, second = all_read("a.warc.gz" if packed else "a.warc", good.warc(pages, packed=packed))
    assert (first.link, first.title) == ("https://example.com/a.php?id=1", ENGLISH.title)
    assert second.doc_id.endswith("/example.com/b")
    assert not first.warnings


def test_what_a_server_packed_is_unpacked() -> None:
    body = gzip.compress(good.html(ENGLISH))
    archive = good.warc({"https://example.com/a": b""})
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    old = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    length = f"Content-Length: {len(old)}\r\n".encode(), f"Content-Length: {len(head + body)}\r\n".encode()
    (found,) = all_read("a.warc", archive.replace(*length).replace(old, head + body))
    assert found.title == ENGLISH.title


# Tables of articles


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_row_of_a_table_of_articles_is_a_document(delimiter: str) -> None:
    first, second = all_read("a.csv", good.csv_of(good.records(ENGLISH, URDU), delimiter))
    assert (first.doc_id, first.title, first.published) == ("a1", ENGLISH.title, date(2026, 10, 13))
    assert second.text.startswith(URDU.title)


def test_columns_may_be_named_in_urdu_or_by_the_reporter() -> None:
    (urdu,) = all_read("a.csv", "سرخی,متن\nڈیم,اس میں 5 ارب لیٹر پانی ہے۔\n".encode())
    assert urdu.text == "ڈیم\n\nاس میں 5 ارب لیٹر پانی ہے۔"
    from dataclasses import replace

    source = replace(from_bytes("a.csv", b"No,Words\n7,It feeds 12 villages.\n"), columns={"text": "Words", "id": "No"})
    (found,) = documents(source)
    assert isinstance(found, Document)
    assert (found.doc_id, found.text) == ("7", "It feeds 12 villages.")


def test_a_row_without_a_text_is_named() -> None:
    found = read("a.csv", b"title,text\nDam,\nLake,It feeds 12 villages.\n")
    assert reasons(found) == ["the article has no text"]
    assert found[0].path == "a.csv, row 2"  # type: ignore[union-attr]


def test_records_may_hold_html() -> None:
    (found,) = all_read("a.csv", b'text\n"<p>It feeds 12&nbsp;villages.</p><script>x = 5</script>"\n')
    assert found.text == "It feeds 12\xa0villages."


def test_a_table_of_figures_is_one_document() -> None:
    (found,) = all_read("a.csv", b"District,Villages\nKhanpur,14\nNaudero,28\n")
    assert [c.surface for c in extract_document(found).claims] == ["14", "28"]


def test_percentages_in_a_workbook_are_read_as_they_are_shown() -> None:
    rows = [["District", "Share"], ["Khanpur", 0.34], ["Naudero", 0.665]]
    (found,) = all_read("a.xlsx", good.xlsx(rows, {"B2": "0%", "B3": "0.0%"}))
    assert found.text.endswith("Khanpur | Share: 34%\n\nNaudero | Share: 66.5%")


def test_each_sheet_of_a_workbook_is_read() -> None:
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(good.xlsx([["District", "Villages"], ["Khanpur", 14.0]])))
    book.create_sheet("Empty")
    book.create_sheet("More").append(["Total", 12345678901, 0.1 + 0.2, True, date(2026, 5, 4)])
    data = io.BytesIO()
    book.save(data)
    found = all_read("a.xlsx", data.getvalue())
    assert [one.doc_id for one in found] == ["a.xlsx:Sheet", "a.xlsx:More"]
    assert found[0].text.endswith("Villages: 14")
    assert found[1].text == "Total | 12345678901 | 0.3 | TRUE | 2026-05-04"


def test_an_old_kind_of_workbook_is_read_by_its_beginning() -> None:
    (found,) = read("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    assert isinstance(found, Failure)
    assert "damaged" in found.reason
