"""A text -> the copy it is looked up by, letter for letter as long as the text itself.

Only look-ups use the copy; what is shown and stored is always cut from the text. Because the lengths are equal,
an offset into one is an offset into the other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_PAIRS = {
    # Arabic keyboards and fonts write other code points for the same Urdu letters.
    "ي": "ی",
    "ى": "ی",
    "ې": "ی",
    "ك": "ک",
    "ه": "ہ",
    "ھ": "ہ",
    "ة": "ہ",
    "ۃ": "ہ",
    "ۀ": "ہ",
    "ە": "ہ",
    "أ": "ا",
    "إ": "ا",
    "ٱ": "ا",
    # Punctuation with one meaning and several signs.
    "،": ",",
    "٬": ",",
    "٫": ".",
    "۔": ".",
    "؛": ";",
    "؟": "?",
    "٪": "%",
    "–": "-",
    "—": "-",
    "−": "-",
    "‑": "-",
    "‐": "-",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u200c": " ",  # the zero-width non-joiner separates words in the press as often as it joins them
}


def _table() -> dict[int, str]:
    table = {ord(k): v for k, v in _PAIRS.items()}
    for base in (0x06F0, 0x0660, 0x0966, 0xFF10):
        table.update({base + d: str(d) for d in range(10)})
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF)):
        # Presentation forms of one letter; ligatures of several keep their code point (same length).
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[code] = _PAIRS.get(plain, plain)
    return table


_TABLE = _table()
_OFTEN = [(sign, _TABLE[ord(sign)]) for sign in "يكهھةأۃۀ،۔؛؟٪–—’‘“”\u00a0\u200c۰۱۲۳۴۵۶۷۸۹"]
_SELDOM = re.compile(
    f"[{''.join(sorted(re.escape(chr(c)) for c in _TABLE.keys() - {ord(sign) for sign, _ in _OFTEN}))}]"
)
"""A search for what is seldom there and a replacement for each of the rest take a fifth of what ``translate`` does."""
_SHORT = 80
"""Code points; in a shorter text that does not pay."""
_LETTERS = "\u0621-\u064a\u066e-\u06d3"
# ``ے`` and ``ں`` stand only at the end of a word; inside one they are the press's loose spelling of ``ی`` and ``ن``.
_MEDIAL_YE = re.compile(f"ے(?=[{_LETTERS}])")
_MEDIAL_NUN = re.compile(f"ں(?=[{_LETTERS}])")
_POINT = re.compile(r"(?<![\d./-])(\d{1,3})ء(\d{1,3})(?![\d\w])")
"""A hamza that stands for the decimal point: 13ء5, as an old typesetting program has it; 2009ء is a year."""
_HAMZA = re.compile(r"ء\d")
"""Looked for first: a search that begins with a letter takes a tenth of one that begins with any digit."""
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)")
"""Digits that a space which does not break holds together: 1 200 is 1,200."""
OVERRIDES = ("\u202d", "\u202e")
"""Marks that make what follows read backwards on the screen: 15 is shown as 51."""

MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200d-\u200f\u202a-\u202e\u2060\u2066-\u2069"
_MARK = re.compile(f"[{MARKS}]")


def fold(text: str) -> str:
    """The look-up copy of ``text``: digits of every script as 0-9, one code point a letter, lower case.

    ``len(fold(text)) == len(text)`` always.
    """
    if text.isascii():
        return text.lower()
    if "\u00a0" in text or "\u202f" in text or "\u2009" in text:
        text = _GROUPS.sub(lambda found: re.sub(r"\D", ",", found[0]), text)
    if len(text) < _SHORT or _SELDOM.search(text):
        copy = text.translate(_TABLE)
    else:
        copy = text
        for sign, plain in _OFTEN:
            copy = copy.replace(sign, plain)
    if "ے" in copy:
        copy = _MEDIAL_YE.sub("ی", copy)
    if "ں" in copy:
        copy = _MEDIAL_NUN.sub("ن", copy)
    if _HAMZA.search(copy):
        copy = _POINT.sub(r"\1.\2", copy)
    lower = copy.lower()
    if len(lower) != len(copy):  # a few letters (İ) grow when lowered: those stay as they are
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in copy)
    return lower


def plain(folded: str) -> str:
    """A folded text without vowel marks, tatweel and direction marks; not as long as the text itself.

    A letter and a mark that are one letter otherwise (ی and a hamza above) are that letter."""
    if folded.isascii():
        return folded
    if "\u0653" in folded or "\u0654" in folded:
        folded = folded.replace("ا\u0653", "آ").replace("ی\u0654", "ئ").replace("و\u0654", "ؤ")
    return _MARK.sub("", folded)


def key(word: str) -> str:
    """The form a single word is looked up by: folded, without vowel marks, tatweel and direction marks."""
    return plain(fold(word))


@cache
def keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of several words, such as the endings that a pack lists: the same again and again, so made once."""
    return tuple(map(key, words))
