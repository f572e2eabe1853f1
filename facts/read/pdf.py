"""PDF files: the text of each page, as paragraphs, with the number of the page.

A PDF knows letters and places, no words. Right-to-left pages come out well or badly, depending on the program that made
them: every claim from one says so, and a page whose Urdu is no Urdu any more is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pypdfium2
from pypdfium2 import raw

from facts.model import Document
from facts.read.builder import Builder
from facts.read.limits import Unreadable, over
from facts.read.source import Source

ARABIC = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]+")
RIGHT_TO_LEFT = 0.3
"""The share of Arabic letters from which a page counts as right-to-left."""

TURNED = "right-to-left page"
"""The flag of every claim from such a page."""

COMMON = frozenset("کے کی میں ہے سے نے کا کو اور پر کہ ہیں اس یہ بھی ایک تھا گیا لیے نہیں ہو وہ کر جو ان".split())
"""The commonest words of Urdu: about a third of any text."""
FEWEST_WORDS = 20
LEAST_COMMON = 0.1
"""A page of at least so many words of which a lesser share is common has lost the order of its letters."""

RUNNING = 3
"""Pages on which a first or last line must stand, but for its numbers, to be a running header or footer."""
LONGEST_RUNNING = 80

_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\x02\ufffe](?=\d)")
_RANGE_BEGUN = re.compile(r"\d[-–]$")
_BROKEN_WORD = re.compile(r"[\x02\ufffe]")
"""How the library marks a hyphen at the end of a line, which it joins with the next."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    top: float
    height: float
    width: float


def read(source: Source) -> Iterator[Document]:
    """The one document that a PDF is."""
    data = source.read()
    try:
        pdf = pypdfium2.PdfDocument(data)
        count = len(pdf)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("it is locked with a password: save it without one, or print it to a new PDF") from None
        raise Unreadable("it is damaged or cut short: no PDF reader's engine can open it") from None
    try:
        if count > source.limits.pages:
            raise over("pages", source.limits.pages, f"it has {count:,} pages, which is over the limit")
        pages = [_lines(pdf, number) for number in range(count)]
        said = pdf.get_metadata_dict(skip_empty=True)
    finally:
        pdf.close()
    blank = replace(source.blank("pdf", data), title=said.get("Title"), author=said.get("Author"))
    yield _document(pages, blank)


def _document(pages: list[list[_Line] | None], blank: Document) -> Document:
    builder = Builder()
    turned, scrambled, bare, broken = [], [], [], []
    running = _running(pages)
    for number, lines in enumerate(pages, 1):
        text = "\n".join(line.text for line in lines or [])
        if lines is None:
            broken.append(number)
        elif not text.strip():
            bare.append(number)
        elif _is_scrambled(text):
            scrambled.append(number)
        else:
            flag = TURNED if _is_right_to_left(text) else None
            if flag:
                turned.append(number)
            for paragraph, section in _paragraphs(lines, running):
                builder.add(paragraph, section, f"page {number}", flag)
    notes = [
        (turned, "right-to-left, as PDFs often confuse: check each number against the page"),
        (scrambled, "left out, because the letters of its Urdu have lost their order"),
        (bare, "without any text, such as scanned ones: facts does not read text from pictures"),
        (broken, "damaged, and left out"),
    ]
    warnings = tuple(f"{_listed(found)}: {what}" for found, what in notes if found)
    if not builder.at:
        raise Unreadable("; ".join(warnings) or "it has no pages")
    return builder.document(replace(blank, warnings=warnings))


def _listed(numbers: list[int]) -> str:
    """``pages 1-3, 7``"""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    listed = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in found)
    return f"page {listed}" if len(numbers) == 1 else f"pages {listed}"


def _lines(pdf: pypdfium2.PdfDocument, number: int) -> list[_Line] | None:
    """The lines of a page with their places; None if the page is damaged."""
    try:
        page = pdf[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    try:
        return list(_read_lines(text))
    finally:
        text.close()
        page.close()


def _read_lines(page: Any) -> Iterator[_Line]:
    letters: list[str] = []
    first = last = -1
    for i in range(page.count_chars()):
        letter = raw.FPDFText_GetUnicode(page, i)
        if letter in (10, 13):
            if first >= 0:
                yield _line(page, "".join(letters), first, last)
            letters, first, last = [], -1, -1
            continue
        if 0 < letter < 0x110000:
            letters.append(chr(letter))
            if letter not in (32, 160):
                first, last = (i if first < 0 else first), i
    if first >= 0:
        yield _line(page, "".join(letters), first, last)


def _line(page: Any, text: str, first: int, last: int) -> _Line:
    left, _, right, top = _box(page, first)
    other_left, _, other_right, _ = _box(page, last)
    size = raw.FPDFText_GetFontSize(page, first)
    text = _BROKEN_WORD.sub("", _BETWEEN_DIGITS.sub("-", _joined(text)))
    return _Line(text.strip(), top, size, max(right, other_right) - min(left, other_left))


def _joined(text: str) -> str:
    """Halves of letters beyond the first 65,536 put together."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _box(page: Any, i: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(page, i, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _paragraphs(lines: list[_Line], running: set[str]) -> Iterator[tuple[str, str | None]]:
    """The lines of a page as paragraphs: a wider gap, another size of letters and a short line end one."""
    edges = {id(line) for line in (*lines[:1], *lines[-1:]) if _without_numbers(line.text) in running}
    gaps = sorted(a.top - b.top for a, b in pairwise(lines) if a.top > b.top)
    usual = gaps[len(gaps) // 4] if gaps else 0.0  # lines within paragraphs stand closest
    widest = max((line.width for line in lines), default=0.0)
    text, before = "", None
    for line in lines:
        if id(line) in edges:
            yield line.text, "furniture"
            continue
        if before is not None and (end := _end_of(before, line, usual, widest)):
            if end == "paragraph":
                yield text, None
                text = ""
            else:
                text += "\n"
        if text and not text.endswith("\n") and not (_RANGE_BEGUN.search(text) and line.text[:1].isdecimal()):
            text += " "
        text += line.text
        before = line
    if text:
        yield text, None


def _end_of(before: _Line, line: _Line, usual: float, widest: float) -> str | None:
    gap = before.top - line.top
    if gap < 0 or gap > 1.3 * usual or abs(before.height - line.height) > 0.15 * max(before.height, line.height):
        return "paragraph"
    return "line" if before.width < 0.7 * widest else None


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _running(pages: list[list[_Line] | None]) -> set[str]:
    ends = ({_without_numbers(line.text) for line in (lines[0], lines[-1])} for lines in pages if lines)
    seen = Counter(text for texts in ends for text in texts)
    return {text for text, count in seen.items() if count >= RUNNING and len(text) <= LONGEST_RUNNING}


def _is_right_to_left(text: str) -> bool:
    arabic = sum(map(len, ARABIC.findall(text)))
    return arabic > RIGHT_TO_LEFT * sum(letter.isalpha() for letter in text)


def _is_scrambled(text: str) -> bool:
    words = ARABIC.findall(text)
    return len(words) >= FEWEST_WORDS and sum(word in COMMON for word in words) < LEAST_COMMON * len(words)
