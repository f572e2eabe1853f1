"""Which reader wrote a comment: the name before its colon, or in the line above it with the day or hour."""

from __future__ import annotations

import re

from facts.fold import key
from facts.pack import Pack

_LABEL = re.compile(r"[^\n:：]{1,60}(?=\s*[:：])")
_STAMP = re.compile(r"[^\W\d][^\n]{0,40}?(?=[ ,|·(-]+\d)")
_SIGNS = " .,|-·"

Named = tuple[str, int]
"""A name as it stands in the document, and where."""


def commenter(text: str, start: int, end: int, pack: Pack) -> Named | None:
    """Who wrote the sentence from ``start`` to ``end`` of a comment."""
    line = text.rfind("\n", 0, start) + 1
    found = _LABEL.match(text, line)
    if found is None or found.end() > end:
        return _stamped(text, line, pack)
    name = found.group().strip()
    return (name, line + found.group().index(name)) if 0 < len(name.split()) <= 5 else None


def _stamped(text: str, line: int, pack: Pack) -> Named | None:
    """The name in the line above, before the day or hour of the comment."""
    above = text.rfind("\n", 0, max(0, line - 1)) + 1
    found = _STAMP.match(text, above, max(above, line - 1))
    words = found.group().split() if found is not None else []
    while words and any(pack.is_a(key(words[-1]).strip(_SIGNS), x) for x in ("month", "weekday", "preposition")):
        words.pop()
    name = " ".join(words).rstrip(_SIGNS[0] + _SIGNS[2:])
    at = text.find(name, above, line) if 0 < len(words) <= 4 else -1
    return (name, at) if name and at >= 0 else None
