"""What is looked for in the bare text to tell whose words a number is: a name told again, a row of a table, a list."""

from __future__ import annotations

import re

_ROW = re.compile(r"\S(?:\t|[ \t]{2,}| ?\| ?)\S")
_BULLETS = ("•", "-", "*", "–", "▪", "●", "■", "·")


def named_again(text: str, name: str, first: int, last: int) -> int:
    """Where a name next stands in a stretch of a text, behind a space and not as the beginning of a word; -1 where it
    does not. (To compile an expression for each name took three times as long.)"""
    at = text.find(name, first, last)
    while at >= 0:
        end = at + len(name)
        if at and text[at - 1].isspace() and (end == last or not (text[end].isalnum() or text[end] == "_")):
            return at
        at = text.find(name, at + 1, last)
    return -1


def is_row(text: str, first: int, last: int) -> bool:
    """Whether a sentence is a row of a table."""
    if text.find("\t", first, last) < 0 and text.find("  ", first, last) < 0 and text.find("|", first, last) < 0:
        return False  # of what is no row, this tells in a twentieth of the time
    return _ROW.search(text, first, last) is not None


def is_item(text: str, start: int) -> bool:
    """Whether a sentence stands in a line that a bullet opens."""
    return text[text.rfind("\n", 0, start) + 1 : start + 1].lstrip()[:1] in _BULLETS
