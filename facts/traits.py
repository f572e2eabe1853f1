"""What a number is like: the traits that rules may ask for (``number = "year words"``)."""

from __future__ import annotations

from functools import lru_cache

from facts.atoms import Token
from facts.model import Value

_NONE: frozenset[str] = frozenset()


def traits(tokens: list[Token], first: int, last: int, value: Value, role: str, scale: Value | None) -> frozenset[str]:
    """The traits of a number at tokens ``first`` to ``last`` (exclusive): its role, its script, what it may be
    mistaken for.

    ``digits``, ``words`` or ``mixed``; ``whole`` or ``broken``; ``year``, ``day``, ``small``, ``low``, ``hour``,
    ``ten``; ``grouped`` (24,251);
    ``bare`` (a scale word alone); ``=word`` for a number of one token, ``starts=word`` and ``ends=word`` for the
    first and last of several;
    ``latin_before`` and the like for letters glued to it.
    """
    if last - first == 1:
        own = of_one(tokens[first].key, tokens[first].shape, value, role, scale)
    else:
        own = frozenset(_of_several(tokens, first, last, value, role))
    beside = traits_beside(tokens, first, last, value)
    return own | beside if beside else own


@lru_cache(maxsize=4096)
def of_one(key: str, shape: str, value: Value, role: str, scale: Value | None) -> frozenset[str]:
    """The traits of a number of one token, without those of what is glued to it."""
    script = "digits" if shape in "dv" else "words"
    found = {role, script, "ends=" + key, "=" + key, "single"}
    if shape == "d" and isinstance(value, int):
        _add_written(found, key, value)
    if role == "cardinal" and script == "words" and (scale == value or value == 100):
        found.add("bare")
    _add_size(found, key, value, role)
    return frozenset(found)


def _of_several(tokens: list[Token], first: int, last: int, value: Value, role: str) -> set[str]:
    """Those of a number of several tokens."""
    shapes = {tokens[i].shape for i in range(first, last)}
    script = "digits" if shapes <= {"d", "v"} else "words" if "d" not in shapes else "mixed"
    found = {role, script, "ends=" + tokens[last - 1].key, "starts=" + tokens[first].key}
    if isinstance(value, int) and script == "words" and role == "cardinal" and 1900 <= value <= 2099:
        found.add("year")
    _add_size(found, tokens[first].key, value, role)
    return found


def _add_written(found: set[str], key: str, value: int) -> None:
    """Add what a whole number in digits may be taken for by how it is written."""
    if key.isdigit():
        size = len(key)
        if size == 4 and 1500 <= value <= 2100:
            found.add("year")
        elif size == 2:
            found.add("twodigit")
        elif size >= 7:
            found.add("long")
        elif size in (5, 6):
            found.add("postal")
    elif "," in key:
        found.add("grouped")
    if key[0] == "0" and len(key) > 1:
        found.add("leading_zero")


def _add_size(found: set[str], key: str, value: Value, role: str) -> None:
    """Add what a number may be by its value: a day, an hour; ``key`` is its first token."""
    if not isinstance(value, int):
        found.add("broken")
        return
    found.add("whole")
    if value < 1000:
        found.add("low")
    if role == "cardinal" and value in (10, 100, 1000):
        found.add("ten")
    if 1 <= value <= 31 and role in ("cardinal", "ordinal"):
        found.add("day")
    if 0 <= value <= 12:
        found.add("small")
    if 0 <= value <= 24 and key.isdigit() and len(key) <= 2:
        found.add("hour")


def traits_beside(tokens: list[Token], first: int, last: int, value: Value) -> frozenset[str] | set[str]:
    """The traits of a number that what is glued to it gives it: letters, a hyphen, a minus, more digits."""
    ahead = first > 0 and tokens[first - 1].end == tokens[first].start
    behind = last < len(tokens) and tokens[last].start == tokens[last - 1].end and tokens[last].shape != "p"
    if not ahead and not behind:
        return _NONE
    found: set[str] = set()
    if ahead:
        before = tokens[first - 1]
        if before.shape == "w":
            if before.key.isascii():
                found.add("latin_before")
        elif before.key in "-_/":
            tied = first > 1 and tokens[first - 2].end == before.start
            if tied and tokens[first - 2].shape == "w" and tokens[first - 2].key.isascii():
                found.add("latin_hyphen_before")
            if before.key == "-" and (not tied or tokens[first - 2].key == "("):
                found.add("minus_before")
        elif before.key == "#":
            found.add("hash_before")
    if behind:
        after = tokens[last]
        if after.shape == "w":
            if after.key.isascii():
                tens = isinstance(value, int) and 10 <= value < 100 and value % 10 == 0
                found.add("decade_age" if after.key == "s" and tens else "latin_after")
        elif after.shape == "d":
            found.add("digits_after")
    return found
