"""E-mails, and web pages saved as one file (MHTML), which are built like them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parsedate_to_datetime

from facts.model import Document, Failure
from facts.read.builder import Builder, headed, one_line
from facts.read.html import fragment, page
from facts.read.limits import Unreadable, over
from facts.read.source import Found, Source
from facts.read.text import UnreadableText, decode

MOST_PARTS = 2000
TEXT = ("text/plain", "text/html")


def read(source: Source) -> Iterator[Found]:
    """The message as a document, and each of its attachments as a source of its own."""
    data = source.read()
    message = message_from_bytes(data, policy=policy.default.clone(max_line_length=None))
    if not message.keys():
        raise Unreadable("it is no e-mail: it has no header lines")
    parts = list(_parts(message))
    saved_page = source.suffix in ("mht", "mhtml")
    body = _body(parts, saved_page=saved_page)
    blank = replace(
        source.blank("eml", data),
        title=_header(message, "Subject"),
        author=_header(message, "From"),
        published=_day(message),
        link=_header(message, "Snapshot-Content-Location"),
    )
    yield _document(body, blank, saved_page=saved_page)
    for number, part in enumerate(parts, 1):
        if part is body or _is_decoration(part, body):
            continue
        source.allowance.enter()
        name = _file_name(part) or f"part {number}"
        try:
            inner = _payload(part)
        except (ValueError, LookupError, AttributeError) as error:
            yield Failure(f"{source.shown}/{name}", f"the attachment is damaged ({error})")
            continue
        yield source.inside(name, inner, kind=_kind(part), charset=part.get_content_charset())


def _parts(message: Message) -> Iterator[Message]:
    """The parts that hold something, in their order. A forwarded message is one part, attachments and all."""
    stack: list[Message] = [message]
    count = 0
    while stack:
        part = stack.pop()
        count += 1
        if count > MOST_PARTS:
            raise over("entries", MOST_PARTS, "the e-mail has more parts than any mail program writes")
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            stack.extend(found for found in reversed(inner) if isinstance(found, Message))
        else:
            yield part


def _body(parts: list[Message], *, saved_page: bool) -> Message | None:
    wanted = ("text/html",) if saved_page else TEXT
    for kind in wanted:
        for part in parts:
            if part.get_content_type() == kind and not _file_name(part) and _payload(part).strip():
                return part
    return next((part for part in parts if saved_page and part.get_content_type() == "text/html"), None)


def _is_decoration(part: Message, body: Message | None) -> bool:
    """The other version of the body, the pictures and styles of a page, signatures."""
    if part.get_content_disposition() == "attachment" and _file_name(part):
        return False
    kind = part.get_content_type()
    beside = body is not None and kind in TEXT and not _file_name(part)
    inline = part.get_content_maintype() in ("image", "font", "video", "audio") or kind in (
        "text/css",
        "text/javascript",
        "application/javascript",
        "application/pgp-signature",
        "application/pkcs7-signature",
    )
    return beside or inline or not _payload(part).strip()


def _document(body: Message | None, blank: Document, *, saved_page: bool) -> Document:
    if body is None:
        builder = Builder()
        builder.add(blank.title or "", "headline")
        return builder.document(replace(blank, warnings=("the e-mail has no text of its own",)))
    try:
        decoded = decode(_payload(body), body.get_content_charset())
    except UnreadableText as error:
        return replace(blank, warnings=(f"the text of the e-mail: {error}",))
    blank = replace(blank, warnings=decoded.warnings)
    if body.get_content_type() == "text/html":
        return page(decoded.text, blank) if saved_page else fragment(decoded.text, blank)
    return headed(decoded.text, blank)


def _payload(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    if isinstance(found, bytes):
        return found
    inner = part.get_payload()
    if isinstance(inner, list) and inner and isinstance(inner[0], Message):
        return inner[0].as_bytes(policy=policy.default.clone(max_line_length=None))
    return inner.encode("utf-8", "surrogateescape") if isinstance(inner, str) else b""


def _kind(part: Message) -> str | None:
    """The format that the e-mail says a part has, where its name does not tell."""
    known = {"message/rfc822": "eml", "text/html": "html", "text/plain": "txt", "text/csv": "csv"}
    return known.get(part.get_content_type())


def _file_name(part: Message) -> str | None:
    with suppress(Exception):  # the header may be broken in ways that the library does not foresee
        return part.get_filename()
    return None


def _header(message: Message, name: str) -> str | None:
    try:
        value = message.get(name)
    except Exception:  # as above
        return None
    return one_line(str(value)) or None if value is not None else None


def _day(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "Date") or "").date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
