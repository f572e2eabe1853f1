"""An article -> the bytes of a file, in every format that is read. Written by hand, so that each byte is known."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from html import escape
from typing import Any

from tests.documents.articles import Article

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
XML = '<?xml version="1.0" encoding="UTF-8"?>'


def names(*prefixes: str) -> str:
    """The declarations of name spaces."""
    return " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in prefixes)


def zipped(parts: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of the parts."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", packing) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return found.getvalue()


def html(article: Article, head: str = "") -> bytes:
    """A web page with a menu, the article and a footer."""
    body = "".join(f"<p>{escape(text)}</p>\n" for text in article.paragraphs)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(article.title)}</title>{head}</head><body>'
        "<nav><a href='/'>Home</a> <a href='/n'>News</a></nav>"
        f"<main><article><h1>{escape(article.title)}</h1><p class='byline'>{escape(article.byline)}</p>\n{body}</article></main>"
        "<footer>Call 111 222 333</footer></body></html>"
    ).encode()


def w_paragraph(text: str, style: str = "") -> str:
    """A paragraph of a Word file; line breaks become line breaks."""
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p>{styled}<w:r>{runs}</w:r></w:p>"


def docx_of(body: str, **parts: str) -> bytes:
    """A Word file with this body; other parts by name (``footnotes="..."``)."""
    package = {
        "[Content_Types].xml": XML + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"{XML}<w:document {names('w', 'mc', 'wps')}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        package[f"word/{name}.xml"] = f"{XML}<w:{name} {names('w')}>{content}</w:{name}>"
    return zipped(package)


def docx(article: Article) -> bytes:
    """A Word file with its headline in the style that Word has for it."""
    texts = [w_paragraph(text) for text in (article.byline, *article.paragraphs)]
    return docx_of(w_paragraph(article.title, "Title") + "".join(texts))


def w_table(rows: tuple[tuple[str, ...], ...]) -> str:
    """A table of a Word file."""
    cells = ["".join(f"<w:tc>{w_paragraph(cell)}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def odt_of(body: str, **parts: str) -> bytes:
    """A LibreOffice text with this body."""
    spaces = names("office", "text", "table", "draw", "dc", "style")
    package: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{XML}<office:document-content {spaces}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>",
    }
    for name, content in parts.items():
        package[f"{name}.xml"] = f"{XML}<office:document {spaces}>{content}</office:document>"
    return zipped(package)


def odt(article: Article) -> bytes:
    """A LibreOffice text."""
    texts = "".join(f"<text:p>{escape(text)}</text:p>" for text in (article.byline, *article.paragraphs))
    return odt_of(f'<text:h text:style-name="Title">{escape(article.title)}</text:h>{texts}')


def epub(article: Article) -> bytes:
    """An e-book of one chapter."""
    texts = "".join(f"<p>{escape(text)}</p>" for text in (article.byline, *article.paragraphs))
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": f'{XML}<container><rootfiles><rootfile full-path="in/book.opf"/></rootfiles></container>',
            "in/book.opf": f"{XML}<package {names('dc')}><metadata><dc:title>{escape(article.title)}</dc:title></metadata>"
            '<manifest><item id="c" href="one.xhtml"/></manifest><spine><itemref idref="c"/></spine></package>',
            "in/one.xhtml": f"{XML}<html><body><h1>{escape(article.title)}</h1>{texts}</body></html>",
        }
    )


def eml(article: Article, *, as_html: bool = False) -> bytes:
    """An e-mail with the article as its text."""
    message = EmailMessage()
    message["Subject"] = article.title
    message["From"] = "Desk <desk@example.com>"
    message["Date"] = "Tue, 13 Oct 2026 09:30:00 +0500"
    text = "\n\n".join((article.byline, *article.paragraphs))
    message.set_content(text, charset="utf-8")
    if as_html:
        body = "".join(f"<p>{escape(text)}</p>" for text in (article.byline, *article.paragraphs))
        message.set_content(f"<html><body>{body}</body></html>", subtype="html", charset="utf-8")
    return bytes(message)


def with_attachments(article: Article, attached: Mapping[str, bytes]) -> bytes:
    """An e-mail with files attached."""
    message = EmailMessage()
    message["Subject"] = article.title
    message.set_content("\n\n".join(article.paragraphs), charset="utf-8")
    for name, data in attached.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def rss(*articles: Article) -> bytes:
    """An RSS feed with whole articles in it."""
    items = "".join(
        f"<item><title>{escape(a.title)}</title><link>https://example.com/{n}</link>"
        f"<pubDate>Tue, 13 Oct 2026 09:30:00 +0000</pubDate><description>{escape(a.paragraphs[0][:60])}</description>"
        f"<content:encoded><![CDATA[{''.join(f'<p>{escape(t)}</p>' for t in (a.byline, *a.paragraphs))}]]></content:encoded></item>"
        for n, a in enumerate(articles, 1)
    )
    return (
        f'{XML}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>The Example</title>{items}</channel></rss>"
    ).encode()


def atom(*articles: Article) -> bytes:
    """An Atom feed."""
    entries = "".join(
        f"<entry><title>{escape(a.title)}</title><id>urn:{n}</id><updated>2026-10-13T09:30:00Z</updated>"
        f'<link href="https://example.com/{n}"/><author><name>Desk</name></author>'
        f'<content type="html">{escape("".join(f"<p>{escape(t)}</p>" for t in (a.byline, *a.paragraphs)))}</content></entry>'
        for n, a in enumerate(articles, 1)
    )
    return f'{XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title>{entries}</feed>'.encode()


def records(*articles: Article) -> list[dict[str, str]]:
    """The articles as records."""
    return [
        {"id": f"a{n}", "title": a.title, "date": "2026-10-13", "body": "\n\n".join((a.byline, *a.paragraphs))}
        for n, a in enumerate(articles, 1)
    ]


def csv_of(rows: list[dict[str, str]], delimiter: str = ",") -> bytes:
    """Records as CSV."""
    found = io.StringIO(newline="")
    writer = csv.DictWriter(found, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return found.getvalue().encode()


def jsonl(*articles: Article) -> bytes:
    """Records as JSON lines."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records(*articles)).encode()


def xlsx(rows: list[list[Any]], formats: Mapping[str, str] | None = None) -> bytes:
    """A workbook of one sheet; ``formats``: how cells are shown, by their name (``B2``)."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for cell, shown in (formats or {}).items():
        sheet[cell].number_format = shown
    found = io.BytesIO()
    book.save(found)
    return found.getvalue()


def warc(pages: Mapping[str, bytes], *, packed: bool = False) -> bytes:
    """A web archive of pages by their address."""
    found = b""
    for link, body in pages.items():
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {link}\r\nWARC-Date: 2026-10-13T09:30:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(found):012d}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        found += gzip.compress(record) if packed else record
    return found
