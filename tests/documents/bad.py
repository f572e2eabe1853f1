"""Broken and hostile files: each with what is to be said of it. None of them may crash, hang or hurt the reader."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from tests.documents import good, pdf
from tests.documents.articles import ENGLISH, URDU

MB = 1024 * 1024


@dataclass(frozen=True)
class Bad:
    """A file that is made when it is needed. ``says``: a word of the reason, or of a warning where it is read after all;
    None where there is nothing to say because no harm is done."""

    name: str
    make: Callable[[], bytes]
    says: str | None


def _bomb(size: int) -> bytes:
    return good.zipped({"a.txt": b"5 men " * (size // 6)})


def _lying(size: int) -> bytes:
    """An archive that says its file is small."""
    data = bytearray(_bomb(size))
    told = struct.pack("<I", len(b"5 men " * (size // 6)))
    return bytes(data).replace(told, struct.pack("<I", 6))


def _nested(depth: int) -> bytes:
    data = b"5 men came."
    name = "a.txt"
    for _ in range(depth):
        data, name = good.zipped({name: data}), "a.zip"
    return data


def _wide_nest() -> bytes:
    """Archives in archives, each holding many of the next: thousands of thousands of files in a few kilobytes."""
    data = good.zipped({f"{n}.txt": "5 men came." for n in range(60)})
    for _ in range(2):
        data = good.zipped({f"{n}.zip": data for n in range(60)})
    return data


def _locked(data: bytes) -> bytes:
    """An archive of which every file claims to be locked."""
    found = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = found.find(mark)
        while place >= 0:
            found[place + at] |= 1
            place = found.find(mark, place + 4)
    return bytes(found)


def _linked() -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as archive:
        info = zipfile.ZipInfo("passwd.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return found.getvalue()


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "5 men ">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PADDED = '<?xml version="1.0"?><!--' + "x" * 5000 + '--><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def _word(prologue: str, text: str = "&a;", name: str = "a.docx") -> bytes:
    document = (
        f"{prologue}<w:document {good.names('w')}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    )
    return good.zipped({"[Content_Types].xml": "<x/>", "word/document.xml": document})


def _odt(prologue: str) -> bytes:
    content = (
        f"{prologue}<office:c {good.names('office', 'text')}><office:body><text:p>&i;</text:p></office:body></office:c>"
    )
    return good.zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def _sheet(xml: str) -> bytes:
    """A workbook with a sheet of our own making."""
    with zipfile.ZipFile(io.BytesIO(good.xlsx([["A"], [5]]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = xml.encode()
    return good.zipped(parts)


def _far_cell(bounds: str) -> bytes:
    spaces = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cell = '<row r="1"><c r="A1"><v>5</v></c></row><row r="1048576"><c r="XFD1048576"><v>6</v></c></row>'
    return _sheet(f'<worksheet {spaces}><dimension ref="{bounds}"/><sheetData>{cell}</sheetData></worksheet>')


def _mail(depth: int) -> bytes:
    """Parts in parts in parts."""
    head = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(depth))
    return f"Subject: 5 men\r\nMIME-Version: 1.0\r\n{head}Content-Type: text/plain\r\n\r\n6 men came.\r\n".encode()


def _pdf_loop() -> bytes:
    """A list of pages that is its own child."""
    return pdf.pdf(ENGLISH).replace(b"/Kids[8 0 R]", b"/Kids[2 0 R]")


def _whole(format: str) -> bytes:
    makers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: good.docx(ENGLISH),
        "odt": lambda: good.odt(ENGLISH),
        "epub": lambda: good.epub(ENGLISH),
        "xlsx": lambda: good.xlsx([["District", "Villages"], ["Khanpur", 14]]),
        "pdf": lambda: pdf.pdf(ENGLISH),
        "zip": lambda: good.zipped({"a.txt": ENGLISH.text, "b.txt": URDU.text}),
        "warc": lambda: good.warc({"https://example.com/a": good.html(ENGLISH)}),
        "gz": lambda: gzip.compress(ENGLISH.text.encode()),
        "rss": lambda: good.rss(ENGLISH, URDU),
    }
    return makers[format]()


def _cut(format: str) -> Bad:
    says = {"zip": "cut short", "gz": "cut short", "warc": "cut short here", "rss": "damaged", "pdf": None}.get(
        format, "cut short"
    )
    return Bad(f"cut.{format}", lambda: _whole(format)[: len(_whole(format)) // 2], says)


def _flipped(format: str) -> Bad:
    def make() -> bytes:
        data = bytearray(_whole(format))
        for at in range(60, len(data), 97):
            data[at] ^= 0x55
        return bytes(data)

    return Bad(f"flipped.{format}", make, None)


FORMATS = ("docx", "odt", "epub", "xlsx", "pdf", "zip", "warc", "gz", "rss")

BAD: tuple[Bad, ...] = (
    *map(_cut, FORMATS),
    *map(_flipped, FORMATS),
    *(Bad(f"empty.{format}", lambda: b"", "empty") for format in ("txt", "html", "pdf", "docx", "xlsx", "zip", "csv")),
    *(
        Bad(f"junk.{format}", lambda: bytes(range(1, 256)) * 40, None)
        for format in ("txt", "html", "eml", "csv", "json")
    ),
    *(
        Bad(f"junk.{format}", lambda: bytes(range(256)) * 40, f"no {format.upper()}")
        for format in ("pdf", "docx", "warc")
    ),
    *(
        Bad(f"picture.{format}", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "picture")
        for format in ("txt", "pdf", "docx")
    ),
    # Under another name
    Bad("page.txt", lambda: good.html(ENGLISH), "it is HTML"),
    Bad("letter.pdf", lambda: good.docx(ENGLISH), "it is DOCX"),
    Bad("paper.docx", lambda: pdf.pdf(ENGLISH), "it is PDF"),
    Bad("archive.txt", lambda: _whole("zip"), "it is ZIP"),
    Bad("wide.txt", lambda: ENGLISH.text.encode("utf-16-be"), "binary"),
    Bad("no_ending", lambda: b"5 men", "no ending"),
    Bad("old.inp", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "InPage"),
    Bad("other.xml", lambda: b"<?xml version='1.0'?><bank><sum>5</sum></bank>", "of a kind"),
    # Locked
    Bad("locked.zip", lambda: _locked(_whole("zip")), "password"),
    Bad("locked.docx", lambda: _locked(_whole("docx")), "password"),
    Bad(
        "locked_by_word.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    Bad(
        "locked.pdf",
        lambda: pdf.pdf_of(
            [pdf.laid_out(["5 men"])],
            info="/Encrypt<</Filter/Standard/V 1/R 2/O<" + "41" * 32 + ">/U<" + "42" * 32 + ">/P -4>>/ID[<41><41>]",
        ),
        "password",
    ),
    # Bombs
    Bad("ratio.zip", lambda: _bomb(40 * MB), "far more than its size"),
    Bad("lying.zip", lambda: _lying(40 * MB), None),
    Bad("ratio.gz", lambda: gzip.compress(b"5 men " * (7 * MB)), "far more than its size"),
    Bad("ratio.docx", lambda: _word("", "5 men " * (5 * MB)), "far more than its size"),
    Bad("ratio.warc.gz", lambda: gzip.compress(good.warc({"https://e.com/a": b"5 men " * (7 * MB)})), "far more than"),
    Bad("ratio.xlsx", lambda: _sheet("<x>" + " " * (40 * MB) + "</x>"), "far more than its size"),
    Bad("deep.zip", lambda: _nested(30), "deeper"),
    Bad("wide.zip", _wide_nest, "more files"),
    Bad("many.zip", lambda: good.zipped({f"{n}.txt": b"5" for n in range(3000)}, zipfile.ZIP_STORED), "more files"),
    Bad(
        "gz_in_gz.gz", lambda: gzip.compress(gzip.compress(gzip.compress(gzip.compress(gzip.compress(b"5"))))), "deeper"
    ),
    # Markup
    Bad("laughs.docx", lambda: _word(LAUGHS, "&i;"), "entities"),
    Bad("outside.docx", lambda: _word(OUTSIDE), "entities"),
    Bad("padded.docx", lambda: _word(PADDED), "entities"),
    Bad("laughs.odt", lambda: _odt(LAUGHS), "entities"),
    Bad("laughs.rss", lambda: f"{LAUGHS}<rss><channel><item><title>&i;</title></item></channel></rss>".encode(), None),
    Bad(
        "outside.rss", lambda: f"{OUTSIDE}<rss><channel><item><title>x&a;</title></item></channel></rss>".encode(), None
    ),
    Bad("laughs.xlsx", lambda: _sheet(LAUGHS + "<worksheet><sheetData>&i;</sheetData></worksheet>"), None),
    Bad(
        "outside.html",
        lambda: f"{OUTSIDE}<html><body><h1>5 men</h1><p>&a; came to 6 towns.</p></body></html>".encode(),
        None,
    ),
    Bad("outside.svg.xml", lambda: b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "drawing"),
    Bad("deep.html", lambda: b"<html>" + b"<div>" * 200_000 + b"5 men", "nested"),
    Bad("deep_bold.html", lambda: b"<html><body>" + b"<b><i>" * 100_000 + b"5 men", "nested"),
    Bad("deep.docx", lambda: _word("", "</w:t>" + "<w:sdt>" * 5000 + "</w:sdt>" * 5000 + "<w:t>"), "nested"),
    Bad("unclosed.html", lambda: b"<html>" + b"<!--" * 300_000, "empty"),
    Bad("attributes.html", lambda: b"<html><p " + b"a=1 " * 300_000 + b">5 men came to town.", None),
    Bad("spans.html", lambda: b"<html><table>" + b"<tr><td colspan=99999999>5<td colspan=88888888>6</tr>" * 500, None),
    # Tables
    Bad("far.xlsx", lambda: _far_cell("A1:XFD1048576"), None),
    Bad("far_and_small.xlsx", lambda: _far_cell("A1:A1"), None),
    Bad("cells.csv", lambda: b"a,b\n" + b"," * 3_000_000, "more cells"),
    Bad("header.csv", lambda: b"text,title\n\n", "no documents"),
    Bad("quote.csv", lambda: b'a,b\n"' + b"5,6\n" * 20_000, None),
    Bad("formula.csv", lambda: b"text,title\n=cmd|' /C calc'!A0,5 men\n", None),
    # Mail
    Bad("deep.eml", lambda: _mail(3000), None),
    Bad("no_header.eml", lambda: b"\n5 men came.", "no header"),
    Bad("path.eml", lambda: good.with_attachments(ENGLISH, {"../../../etc/cron.d/x.txt": b"5 men"}), None),
    Bad("charset.eml", lambda: b"Subject: a\nContent-Type: text/plain; charset=zlib_codec\n\n5 men came.", None),
    Bad("subject.eml", lambda: b"Subject: =?utf-8?b?////?= =?x?q?" + b"=41" * 5000 + b"?=\n\n5 men came.", None),
    # Archives that lead elsewhere
    Bad(
        "path.zip", lambda: good.zipped({"../../up.txt": "5 men", "/root.txt": "6 men", "C:\\x\\y.txt": "7 men"}), None
    ),
    Bad("link.zip", _linked, "link"),
    Bad("twice.zip", lambda: _whole("zip") + _whole("zip"), None),
    # PDF
    Bad("loop.pdf", _pdf_loop, None),
    Bad("no_text.pdf", lambda: pdf.pdf_of([[], []]), "without any text"),
    Bad("count.pdf", lambda: pdf.pdf(ENGLISH).replace(b"/Count 1", b"/Count 9999999"), None),
    Bad("huge_page.pdf", lambda: pdf.pdf(ENGLISH).replace(b"[0 0 595 842]", b"[0 0 9e37 9e37]"), None),
    Bad(
        "scrambled.pdf",
        lambda: pdf.pdf_of([pdf.laid_out([p[::-1] for p in URDU.paragraphs])]),
        "lost their order",
    ),
    # Texts
    Bad("backwards.txt", lambda: "The dam holds \u202e51 million\u202c litres.".encode(), "turn parts of it around"),
    Bad("nulls.html", lambda: b"<html><p>5\0 men</p>", "binary"),
    Bad("surrogate.jsonl", lambda: b'{"text": "\\ud83d 5 men came"}', "broken characters"),
    Bad("deep.json", lambda: b"[" * 1_000_000, "nested"),
    Bad("digits.json", lambda: b'{"text": "a", "n": ' + b"9" * 1_000_000 + b"}", "more digits"),
    Bad("digits.txt", lambda: b"The dam holds " + b"9" * 1_000_000 + b" litres of water.", None),
    Bad("numbers.txt", lambda: b"5 " * 20_000, None),
    Bad("long_line.txt", lambda: "کے ".encode() * 300_000, None),
    Bad("marks.txt", lambda: "\u0301".encode() * 300_000 + b" 5 men", None),
    Bad("half.txt", lambda: URDU.text.encode()[:-2], "damaged UTF-8"),
    Bad("bad_byte.txt", lambda: URDU.text.encode() + b"\xff\n", "damaged UTF-8"),
    Bad("records.json", lambda: json.dumps([1, {"text": 5}, {"text": "5 men came."}]).encode(), "no record"),
)
