"""What a number is like: the traits that rules may ask for (``number = "year words"``)."""

from __future__ import annotations

from facts.atoms import Token
from facts.model import Value


def traits(tokens: list[Token], first: int, last: int, value: Value, role: str, scale: Value | None) -> frozenset[str]:
    """The traits of a number at tokens ``first`` to ``last`` (exclusive): its role, its script, what it may be
    mistaken for.

    ``digits``, ``words`` or ``mixed``; ``whole`` or ``broken``; ``year``, ``day``, ``small``, ``low``, ``hour``,
    ``ten``; ``grouped`` (24,251);
    ``bare`` (a scale word alone); ``=word`` for a number of one token, ``starts=word`` and ``ends=word`` for the
    first and last of several;
    ``latin_before`` and the like for letters glued to it.
    """
    found = {role}
    shapes = {tokens[i].shape for i in range(first, last)}
    found.add("ends=" + tokens[last - 1].key)
    found.add("digits" if shapes <= {"d", "v"} else "words" if "d" not in shapes else "mixed")
    if last - first == 1:
        found.add("=" + tokens[first].key)
        found.add("single")
    else:
        found.add("starts=" + tokens[first].key)
    key = tokens[first].key
    if isinstance(value, int):
        found.add("whole")
        if last - first == 1 and tokens[first].shape == "d":
            if len(key) == 4 and key.isdigit() and 1500 <= value <= 2100:
                found.add("year")
            if key.isdigit() and len(key) == 2:
                found.add("twodigit")
            if key.startswith("0") and len(key) > 1:
                found.add("leading_zero")
            if key.isdigit() and len(key) >= 7:
                found.add("long")
            if key.isdigit() and len(key) in (5, 6):
                found.add("postal")
            if "," in key:
                found.add("grouped")
        elif "words" in found and role == "cardinal" and 1900 <= value <= 2099 and last - first > 1:
            found.add("year")
        if value in (10, 100, 1000) and role == "cardinal":
            found.add("ten")
        if 1 <= value <= 31 and role in ("cardinal", "ordinal"):
            found.add("day")
        if 0 <= value <= 12:
            found.add("small")
        if 0 <= value <= 24 and key.isdigit() and len(key) <= 2:
            found.add("hour")
        if value < 1000:
            found.add("low")
    else:
        found.add("broken")
    if role == "cardinal" and "words" in found and scale == value and last - first == 1:
        found.add("bare")
    if role == "cardinal" and value == 100 and last - first == 1 and "words" in found:
        found.add("bare")
    if first > 0 and _glued(tokens, first):
        before = tokens[first - 1]
        if before.shape == "w" and before.key.isascii():
            found.add("latin_before")
        elif before.key in "-_/" and first > 1 and _glued(tokens, first - 1) and tokens[first - 2].key.isascii():
            if tokens[first - 2].shape == "w":
                found.add("latin_hyphen_before")
        if before.key == "-" and (not (first > 1 and _glued(tokens, first - 1)) or tokens[first - 2].key == "("):
            found.add("minus_before")
        if before.key == "#":
            found.add("hash_before")
    if last < len(tokens) and _glued(tokens, last):
        nxt = tokens[last]
        if nxt.shape == "w" and nxt.key.isascii():
            tens = isinstance(value, int) and 10 <= value < 100 and value % 10 == 0
            found.add("decade_age" if nxt.key == "s" and tens else "latin_after")
        elif nxt.shape == "d":
            found.add("digits_after")
    return frozenset(found)


def _glued(tokens: list[Token], i: int) -> bool:
    """Whether token ``i`` follows the one before it without a space."""
    return 0 < i < len(tokens) and tokens[i].start == tokens[i - 1].end
