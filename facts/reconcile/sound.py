"""A word -> the consonants it is heard with, alike in Urdu and Latin letters: پروفیشنلز is ``professionals``.

Urdu writes the consonants of an English loan and few of its vowels, so vowels are left out on both sides. Where a
letter may be heard in more than one way (``c``, ``g``, و) a word has several readings; two words sound alike when they
share one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

SHORTEST = 3
"""Consonants that two words must share to be held for one: shorter ones meet by chance."""

_URDU = {
    **dict.fromkeys("ثسصشزذضظژ", "s"),
    **dict.fromkeys("تطٹ", "t"),
    **dict.fromkeys("دڈ", "d"),
    **dict.fromkeys("رڑ", "r"),
    **dict.fromkeys("کق", "k"),
    **dict.fromkeys("گغ", "g"),
    **dict.fromkeys("نں", "n"),
    "ب": "b",
    "پ": "p",
    "ف": "f",
    "ج": "j",
    "چ": "c",
    "خ": "k",
    "ل": "l",
    "م": "m",
}
_LATIN: tuple[tuple[str, tuple[str, ...]], ...] = (
    # longest first; where a spelling is heard in several ways all are tried
    (r"^h", ("h",)),
    (r"ti(?=o|a)", ("s", "t")),
    (r"ssi(?=o)|si(?=o)|ci(?=a|o)|sh", ("s",)),
    (r"sch", ("s", "sk")),
    (r"ture", ("cr",)),
    (r"cc(?=[eiy])", ("ks",)),
    (r"tch", ("c",)),
    (r"ch", ("c", "k", "s")),
    (r"ph", ("f",)),
    (r"gh", ("g", "")),
    (r"th", ("t", "d")),
    (r"ck|qu?|kh", ("k",)),
    (r"x", ("ks", "s")),
    (r"c(?=[eiy])", ("s",)),
    (r"g(?=[eiy])", ("j", "g")),
    (r"^kn", ("n",)),
    (r"^wr", ("r",)),
    (r"[szʒ]", ("s",)),
    (r"[vw]", ("w",)),
    (r"[ck]", ("k",)),
    (r"g", ("g",)),
    (r"j", ("j",)),
    (r"([bdfklmnprt])", (r"\1",)),
    (r".", ("",)),
)
_LATIN_PART = re.compile("|".join(f"(?P<p{i}>{pattern})" for i, (pattern, _) in enumerate(_LATIN)))
_URDU_PLURAL = re.compile(r"(.{2,})(?:ی?وں|یاں|یں)\Z")
_LAST_VOWEL = {**dict.fromkeys("yiی", "i"), **dict.fromkeys("aاہ", "a"), **dict.fromkeys("ouو", "o")}
"""The vowel that a name ends with, which tells short ones apart."""
_MOST = 64
"""Readings a word may have; a word with more is a jumble of letters."""
_RUN = re.compile(r"(.)\1+")
_LATIN_WORD = re.compile(r"[a-z\u00df-\u024f']+\Z")


@lru_cache(maxsize=200_000)
def readings(key: str) -> frozenset[str]:
    """The ways a word (its look-up key) may be heard; with and without the ending of a plural."""
    if _LATIN_WORD.match(key):
        heard = _latin(key)
    else:
        heard = _urdu(key)
        if stem := _URDU_PLURAL.match(key):
            heard |= _urdu(stem.group(1))
    if end := _LAST_VOWEL.get(key[-1:]):
        heard |= {h + end for h in heard if len(h) == SHORTEST - 1}  # lucky, لکی
    both = {*heard, *(h[:-1] for h in heard if h.endswith("s") and key[-1:] in "sزس")}
    return frozenset(_RUN.sub(r"\1", h) for h in both if h)


def alike(one: str, other: str) -> bool:
    """Whether two words, by their keys, may be one word in two scripts."""
    return any(len(heard) >= SHORTEST for heard in readings(one) & readings(other))


def _latin(key: str) -> set[str]:
    ways: list[tuple[str, ...]] = []
    for match in _LATIN_PART.finditer(key):
        index = int((match.lastgroup or "p0").removeprefix("p")) if match.lastgroup else 0
        ways.append(tuple(match.group() if way == r"\1" else way for way in _LATIN[index][1]))
    heard = {"".join(parts) for parts in islice(product(*ways), _MOST)}
    return _opened(heard, key) if key[0] in "aeiou" else heard


def _urdu(key: str) -> set[str]:
    # Inside a word و is as often a vowel as a consonant, and ی nearly always a vowel.
    ways: list[tuple[str, ...]] = []
    for place, letter in enumerate(key):
        if place == 0 and letter == "ہ":
            ways.append(("h",))
        elif letter == "و":
            ways.append(("w",) if place == 0 else ("w", ""))
        else:
            ways.append((_URDU.get(letter, ""),))
    heard = {"".join(parts) for parts in islice(product(*ways), _MOST)}
    return _opened(heard, key) if key[:1] in "اآعئی" else heard


def _eased(key: str) -> bool:
    """Whether the vowel that a word begins with may only ease a cluster: اسکول. That of Azam is heard."""
    return key[1:2] in _HISSES and bool(_CLUSTER.match(key[2:3]))


_HISSES = ("s", "س", "ش")
_CLUSTER = re.compile("[ktplmnکقتطٹپلمن]")


def _opened(heard: set[str], key: str) -> set[str]:
    """Marks the readings of a word that begins with a vowel."""
    marked = {f"a{consonants}" for consonants in heard}
    return marked | heard if _eased(key) else marked
