"""Web archives, record by record: each page, PDF or text in them is a source of its own."""

from __future__ import annotations

from collections.abc import Iterator

from fastwarc.warc import ArchiveIterator, WarcRecordType

from facts.model import Failure
from facts.read.limits import Unreadable, UsedUp
from facts.read.packed import drained
from facts.read.source import Found, Source, safe_name

KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "application/pdf": "pdf",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "text/csv": "csv",
    "message/rfc822": "eml",
}
"""What is read out of an archive, by the type that the server gave it. The rest are pictures, scripts and styles."""


def read(source: Source) -> Iterator[Found]:
    """The documents of an archive that was packed or not."""
    found = False
    with source.open() as stream:
        kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
        # The pages were archived as the server sent them, which is often packed once more.
        records = ArchiveIterator(stream, record_types=kinds, auto_decode="all")
        for record in records:
            content = record.http_content_type or record.headers.get("Content-Type") or ""
            kind = KINDS.get(content.split(";")[0].strip().lower())
            status = record.http_headers.status_code if record.http_headers else None
            if kind is None or (status and not 200 <= status < 300):
                continue
            found = True
            link = record.headers.get("WARC-Target-URI") or "record"
            length = record.content_length
            try:
                data = drained(record.reader, source, streamed=True)
            except UsedUp:
                raise
            except Unreadable as error:
                yield Failure(f"{source.shown}/{safe_name(link)}", str(error), kind)
                continue
            name = link.partition("://")[2].partition("?")[0] or link
            yield source.inside(name, data, kind=kind, charset=record.http_charset, link=link)
            packed = record.http_headers and record.http_headers.get("Content-Encoding")
            if len(data) < length and not packed:
                yield Failure(
                    f"{source.shown}/{safe_name(link)}", "the archive is cut short here: the page is not whole"
                )
    if not found:
        yield Failure(source.shown, "the archive holds no pages that can be read", "warc")
