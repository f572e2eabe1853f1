"""Bytes -> text. The line ends stay as they are: offsets refer to the text exactly as it was decoded."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from facts.model import Document
from facts.read.limits import Unreadable
from facts.read.source import Source

# UTF-32 first: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

ENOUGH = 0.8
"""The share of words that must look right before a guessed encoding is believed."""

SURE_OF = 4
"""Whole UTF-8 characters for each broken one, from which a text counts as damaged UTF-8. Old 8-bit Urdu yields
about one whole for eight broken ones, so the border is wide."""


_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class UnreadableText(Unreadable):
    """Bytes that are no text; the message says why."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and what a checker should know of the reading."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def read(source: Source) -> Iterator[Document]:
    """The one document that a text file holds."""
    data = source.read()
    decoded = decode(data, source.charset)
    blank = source.blank(source.suffix if source.suffix in ("md", "text") else "txt", data)
    yield replace(blank, text=decoded.text, warnings=decoded.warnings + empty_warning(decoded.text))


def empty_warning(text: str) -> tuple[str, ...]:
    """A warning for a text without words."""
    return () if text.strip("\ufeff \t\r\n") else ("the document is empty",)


def printable(text: str) -> str:
    """Text that can be written anywhere: half a character pair (as in a broken file name) becomes U+FFFD."""
    return LONE_SURROGATE.sub("\ufffd", text)


ENCODINGS = re.compile(r"(?:utf|iso8859|cp\d|windows|koi8|mac|gb|big5|euc|shift_jis|iso2022|ascii|latin)[\w-]*")
"""Encodings that a page or an e-mail may declare. Python knows others, some of which unpack archives."""


def on_one_line(name: str) -> str:
    """A name as it can be shown anywhere: what would break the line or steer a terminal becomes U+FFFD."""
    return _STEERING.sub("\ufffd", printable(name))


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``: by its byte order mark, as UTF-8, in the encoding that was declared, as UTF-8 with a few
    broken bytes, or as the old 8-bit encoding whose words look right. Raises ``UnreadableText`` for what is no text."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _damaged(data[len(mark) :], encoding)
    encoding = _known(declared)
    if encoding.startswith(("utf-16", "utf-32")):
        return _damaged(data, encoding if encoding[-2:] in ("le", "be") else f"{encoding}-le")
    if b"\0" in data:
        raise UnreadableText("this is not a text file: it holds binary data")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if encoding and encoding not in ("utf-8", "utf-7", "ascii"):
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            pass
    damaged = _damaged(data, "utf-8")
    broken = damaged.text.count("\ufffd")
    if sum(c > "\x7f" for c in damaged.text) - broken >= SURE_OF * broken:
        return damaged
    return _old_encoding(data) or _guessed(data)


def _known(declared: str | None) -> str:
    """The name that Python has for a declared encoding, or nothing for one that is not to be used."""
    try:
        name = codecs.lookup((declared or "").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return ""
    # What calls itself Latin 1 is Windows Western all over the web.
    return "cp1252" if name == "iso8859-1" else name if ENCODINGS.fullmatch(name) else ""


def _damaged(data: bytes, encoding: str) -> Decoded:
    """Decoded with U+FFFD in the place of what is broken, and a warning if anything is."""
    text = data.decode(encoding, "replace")
    try:
        broken = 0 if text.encode(encoding) == data else max(1, text.count("\ufffd"))
    except UnicodeEncodeError:  # pragma: no cover - decoders yield nothing that can't be encoded
        broken = 1
    if not broken:
        return Decoded(text, encoding)
    places = "1 place" if broken == 1 else f"{broken} places"
    return Decoded(text, encoding, (f"damaged {encoding.upper()}: unreadable bytes in {places}, shown as \ufffd",))


def _old_encoding(data: bytes) -> Decoded | None:
    """Windows Arabic (cp1256) or Windows Western (cp1252), whichever makes the better words; None if neither does."""
    scored = []
    for encoding in ("cp1252", "cp1256"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        scored.append((_share_of_words(text), encoding, text))
    if not scored:
        return None
    # Without a telling word (quotation marks and dashes only) both score 1 and mean the same: the first is taken.
    score, encoding, text = max(scored, key=lambda found: found[0])
    return Decoded(text, encoding, (_guess_warning(encoding),)) if score >= ENOUGH else None


WORD = re.compile(r"[^\W\d_]+")
ARABIC = re.compile(r"[\u0600-\u06ff]+")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
PLAIN = re.compile(r"[A-Za-z]")


def _share_of_words(text: str) -> float:
    """Of the words with a letter beyond ASCII: how many are wholly Arabic, or Latin with plain letters beside it."""
    good = all_told = 0
    for word in WORD.findall(text):
        if word.isascii():
            continue
        all_told += 1
        accents = len(word) - len(PLAIN.findall(word))
        good += bool(ARABIC.fullmatch(word)) or (bool(LATIN.fullmatch(word)) and 2 * accents <= len(word))
    return good / all_told if all_told else 1.0


def _guessed(data: bytes) -> Decoded:
    """The last resort: a statistical guess."""
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise UnreadableText("its encoding can't be made out: save it again as UTF-8")
    text = data.decode(best.encoding, "replace")
    return Decoded(text, best.encoding, (_guess_warning(best.encoding),))


def _guess_warning(encoding: str) -> str:
    return f"not UTF-8: read as {encoding}, which is a guess; check the letters"
