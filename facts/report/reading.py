"""A large value in words, both ways: ``2.6 crore / 26 million``. Most slips in the press are between the two."""

from __future__ import annotations

from fractions import Fraction

from facts.model import Value

SOUTH_ASIAN = ((10**12, "lakh crore"), (10**7, "crore"), (10**5, "lakh"))
WESTERN = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))

SMALLEST, LARGEST = 10**5, 10**18
"""Below a lakh the digits are read at a glance; beyond these words nobody writes them."""

DECIMALS = 4


def reading(value: Value, value_high: Value | None = None) -> str | None:
    """``value`` (or a range of values) in South Asian and in Western words; None where that helps nobody."""
    ends = [Fraction(end) for end in (value, value_high) if end is not None]
    if not any(abs(end) >= SMALLEST for end in ends) or any(abs(end) >= LARGEST for end in ends):
        return None
    return " / ".join(" to ".join(_in_words(end, scale) for end in ends) for scale in (SOUTH_ASIAN, WESTERN))


def _in_words(value: Fraction, scale: tuple[tuple[int, str], ...]) -> str:
    for size, word in scale:
        if abs(value) >= size:
            return f"{_short(value / size)} {word}"
    return _short(value)


def _short(value: Fraction) -> str:
    """At most four decimals, with a sign when that is not all of it."""
    rounded = round(value, DECIMALS)
    whole, part = divmod(abs(rounded), 1)
    decimals = f"{int(part * 10**DECIMALS):0{DECIMALS}d}".rstrip("0")
    text = f"{int(whole):,}" + (f".{decimals}" if decimals else "")
    return ("" if rounded == value else "≈ ") + ("-" if value < 0 else "") + text
