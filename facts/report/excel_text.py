"""Text that Excel takes as it is: never a formula, never too long, never a character its files can't hold."""

from __future__ import annotations

import re

LONGEST = 32_767
"""Excel's limit for a cell, in UTF-16 units. openpyxl cuts plain text silently and lets rich text break the file."""

CUT = " […] "

# What XML 1.0 can't hold. openpyxl would raise only when saving.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# Excel reads _x0041_ in a cell as the letter A; escaping the underscore keeps it text.
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")

STRONG = re.compile(
    "(?P<ltr>[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff])|[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
)


def cell_text(text: str) -> str:
    """The text as a plain cell may hold it."""
    kept = _kept(text)
    return kept if _fits(kept, LONGEST) else head(kept, LONGEST - len(CUT)) + CUT


def sentence_parts(text: str, start: int, end: int) -> tuple[str, str, str]:
    """A sentence in three, before its number ``text[start:end]``, the number, after it, as a rich cell may hold them.

    In a sentence that is too long the number and what stands around it are kept.
    """
    before, number, after = _kept(text[:start]), _kept(text[start:end]), _kept(text[end:])
    if _fits(before + number + after, LONGEST):
        return before, number, after
    number = head(number, LONGEST // 3)
    room = LONGEST // 3 - len(CUT)
    before = before if _fits(before, room) else CUT + head(before[::-1], room)[::-1]
    after = after if _fits(after, room) else head(after, room) + CUT
    return before, number, after


def _kept(text: str) -> str:
    """Line ends as Excel writes them, forbidden characters as U+FFFD, and nothing that it would read as an escape."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return LOOKS_ESCAPED.sub("_x005F_", FORBIDDEN.sub("\ufffd", text))


def head(text: str, units: int) -> str:
    """The longest beginning of ``text`` that takes at most so many UTF-16 units."""
    if _fits(text, units):
        return text
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def _fits(text: str, units: int) -> bool:
    return 2 * len(text) <= units or len(text) + sum(c > "\uffff" for c in text) <= units


def could_be_formula(text: str) -> bool:
    """Whether a spreadsheet might run the text if someone edits, copies or imports it."""
    return text.startswith(FORMULA_STARTS)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is of a right-to-left script."""
    first = STRONG.search(text)
    return first is not None and first["ltr"] is None
