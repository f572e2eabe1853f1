"""The lines of a text that hold more than spaces."""

from __future__ import annotations

import re

LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_END = re.compile(r"\r\n|[\n\r\u2028\u2029\x85]")


class Row:  # plain, as in atoms.py
    """A line without the spaces around it; ``gap`` where a blank line stands before it."""

    __slots__ = ("end", "gap", "start")

    def __init__(self, start: int, end: int, gap: bool) -> None:
        self.start = start
        self.end = end
        self.gap = gap


def rows_of(text: str) -> list[Row]:
    """The lines of a text, in its order."""
    found: list[Row] = []
    before = 0
    for match in LINE.finditer(text):
        start, end = match.span()
        line = text[start:end]
        stripped = line.strip()
        if stripped:
            start += len(line) - len(line.lstrip())
            between = text[before:start] if found else ""
            gap = between == "\n\n" or len(_END.findall(between)) > 1
            before = start + len(stripped)
            found.append(Row(start, before, gap))
    return found
