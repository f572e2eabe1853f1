"""What a source is: told by its bytes where they tell, and by its name otherwise."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass

from facts.read.limits import Unreadable
from facts.read.source import Source

BY_NAME = {
    "txt": "txt",
    "text": "txt",
    "md": "md",
    "markdown": "md",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "mht": "eml",
    "mhtml": "eml",
    "eml": "eml",
    "pdf": "pdf",
    "docx": "docx",
    "docm": "docx",
    "odt": "odt",
    "epub": "epub",
    "rss": "feed",
    "atom": "feed",
    "rdf": "feed",
    "xml": "xml",
    "json": "json",
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "csv": "csv",
    "tsv": "csv",
    "xlsx": "xlsx",
    "xlsm": "xlsx",
    "xlsb": "xlsx",
    "xls": "xlsx",
    "ods": "xlsx",
    "zip": "zip",
    "gz": "gz",
    "warc": "warc",
}
"""The format that each ending of a file name stands for."""

TEXTUAL = frozenset({"txt", "md", "html", "eml", "feed", "xml", "json", "jsonl", "csv"})
"""Formats without a mark of their own in their first bytes: here the name decides."""

ADVICE = {
    "inp": "an InPage file: export it from InPage as Unicode text (.txt)",
    "doc": "an old Word file: save it as .docx",
    "rtf": "a rich text file: save it as .docx",
    "ppt": "slides: save them as PDF",
    "pptx": "slides: save them as PDF",
    "pages": "a Pages document: export it as .docx",
    "msg": "an Outlook message: save it as .eml",
    "pst": "an Outlook mailbox: save its messages as .eml",
    "mbox": "a mailbox: save its messages as .eml",
    "rar": "a RAR archive: unpack it, or pack it as .zip",
    "7z": "a 7z archive: unpack it, or pack it as .zip",
    "tar": "a TAR archive: unpack it, or pack it as .zip",
    "djvu": "scanned pages: facts does not read text from pictures",
    "picture": "a picture: facts does not read text from pictures",
    "film": "a recording: facts reads text only",
    "program": "a program: facts reads text only",
    "svg": "a drawing: facts does not read text from pictures",
}
"""What to do with the formats newsrooms have and ``facts`` does not read."""

for _name in "jpg jpeg png gif tif tiff bmp webp heic psd".split():
    ADVICE[_name] = ADVICE["picture"]
for _name in "mp3 mp4 wav ogg opus m4a mov avi mkv".split():
    ADVICE[_name] = ADVICE["film"]

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gz"),
    (b"WARC/", "warc"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG\r\n", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"RIFF", "film"),
    (b"OggS", "film"),
    (b"ID3", "film"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
)
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]{0,200}>|<!--.{0,2000}?-->|<!DOCTYPE\s+(?!html)[^>\[]{0,300}>)*"
    rb"<(!DOCTYPE html|[\w:]+)",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """The format of a source, and what a checker should know of how that was told."""

    format: str
    warnings: tuple[str, ...] = ()


def kind_of(source: Source) -> Kind:
    """The format of a source. Raises ``Unreadable`` with advice for a format that is not read."""
    head = source.head()
    named = BY_NAME.get(source.suffix)
    told = source.kind or named
    found = _by_bytes(head)
    if found == "ole":
        found = _ole(source, told)
    if found == "zip":
        found = _packed(source)
    if found is None:
        if told is None:
            raise Unreadable(_advice(source.suffix))
        if told not in TEXTUAL:
            raise Unreadable(_empty_or(head, f"it is no {told.upper()} file, or its beginning is lost"))
        found = _markup(head, told) if told in ("txt", "md", "xml", "html", "feed") else told
    if found in ADVICE:
        raise Unreadable(f"this is {ADVICE[found]}")
    if source.suffix and found not in (named, told) and not (found == "feed" and told == "xml"):
        return Kind(found, (f"named .{source.suffix}, but it is {found.upper()}: read as that",))
    return Kind(found)


def _by_bytes(head: bytes) -> str | None:
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[4:8] == b"ftyp":
        return "film"
    return None


def _markup(head: bytes, told: str) -> str:
    """For text that begins like markup: which. A text that merely has a tag in it stays a text."""
    start = _START.match(head)
    if not start:
        if told == "xml":
            raise Unreadable(_empty_or(head, "it is no XML"))
        return told
    root = start[1].lower().decode()
    if root in ("!doctype html", "html"):
        return "html"
    if root in ("rss", "feed", "rdf:rdf"):
        return "feed"
    if root == "svg":
        return "svg"
    if told in ("xml", "feed"):
        raise Unreadable(f"it is XML of a kind that facts does not read (<{root[:40]}>); it reads RSS and Atom feeds")
    return told


def _empty_or(head: bytes, reason: str) -> str:
    return reason if head.strip() else "the file is empty"


def _packed(source: Source) -> str:
    """A ZIP file is an archive, or a document of which the entries tell the kind."""
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            names = {info.filename for info in archive.infolist()[:1000]}
            mimetype = b""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                mimetype = archive.read("mimetype").strip()
    except (zipfile.BadZipFile, RuntimeError, ValueError, EOFError) as error:
        told = source.kind or BY_NAME.get(source.suffix)
        what = f"the {told.upper()} file" if told else "the ZIP archive"
        raise Unreadable(f"{what} is damaged or cut short ({error})") from None
    if "word/document.xml" in names:
        return "docx"
    if any(name.startswith("xl/workbook.") for name in names):
        return "xlsx"
    if any(name.startswith("ppt/") for name in names):
        return "pptx"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "xlsx"
    if mimetype == b"application/epub+zip" or "META-INF/container.xml" in names:
        return "epub"
    if "[Content_Types].xml" in names:
        raise Unreadable("it is an office file of a kind that facts does not read")
    return "zip"


def _ole(source: Source, told: str | None) -> str:
    """The container of old office files; a new office file with a password is packed in one too."""
    with source.open() as stream:
        data = stream.read(1 << 20)
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable("it is locked with a password: open it and save it without one")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "xlsx"
    if "InPage".encode("utf-16-le") in data or source.suffix == "inp":
        return "inp"
    if "__substg1.0_".encode("utf-16-le") in data:
        return "msg"
    return source.suffix if source.suffix in ADVICE else told if told == "xlsx" else "doc"


def _advice(suffix: str) -> str:
    if suffix in ADVICE:
        return f"this is {ADVICE[suffix]}"
    known = ", ".join(f".{name}" for name in BY_NAME)
    if not suffix:
        return f"the file name has no ending, so its format is unknown; facts reads {known}"
    return f"facts does not read .{suffix} files; it reads {known}"
