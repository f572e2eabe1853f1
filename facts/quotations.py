"""The quotations of a text: where the words of others begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONG_QUOTE = 3000
"""Code points. A mark that is never answered does not make the rest of a text one quotation."""
_MARK = re.compile(  # the class comes first: whether a character is a mark is then asked of marks only
    r"[\"“”„«»‘’'\n](?:(?<=[\"“”„«»\n])|(?<=([‘’']))\1"
    r"|(?<![^\W_].)(?=[^\W_])|(?<=[^\W_\s].)(?![^\W_])|(?<=[.,!?۔؟،].)(?![^\W_]))"
)
SIGNS = "\"“”„«’‘'"
_NEXT = re.compile(r"(\s*)(\S?)")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, from behind its first mark to its last; ``goes_on``: the next paragraph is the same one's words."""

    start: int
    end: int
    goes_on: bool = False


def quotations(text: str) -> list[Quote]:
    """The quotations of a text, left to right; what is quoted inside another is part of it."""
    found: list[Quote] = []
    opened, depth, single = -1, 0, False
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        if mark == "\n":
            if opened >= 0:
                space, following = _NEXT.match(text, at).groups()  # type: ignore[union-attr]  # it matches anything
                goes_on = following != "" and following in SIGNS
                if goes_on or not following or "\n" in space[1:] or at - opened > _LONG_QUOTE:
                    found.append(Quote(opened, at, goes_on))
                    opened = -1
            continue
        before, after = text[at - 1 : at], text[match.end() : match.end() + 1]
        opens = (not before or before.isspace() or before in ":([،,-–—۔") and bool(after) and not after.isspace()
        lone = mark in "‘’'"
        if opened < 0:
            if opens or (not lone and after.isalnum()):
                opened, depth, single = match.end(), 0, lone
        elif lone != single:
            continue  # one kind of marks inside the other
        elif opens and mark != "”" and at - opened > 0:
            depth += 1
        elif depth:
            depth -= 1
        else:
            found.append(Quote(opened, at))
            opened = -1
    if opened >= 0:
        found.append(Quote(opened, min(len(text), opened + _LONG_QUOTE)))
    return found
