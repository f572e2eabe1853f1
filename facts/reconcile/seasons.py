"""Times that no calendar fixes: this season, the third quarter, آئندہ سیزن."""

from __future__ import annotations

from functools import lru_cache

from facts import pack
from facts.fold import fold
from facts.tokens import keys_of

_WHICH = {
    key: which
    for which, words in (
        ("this", "this current ongoing present outgoing رواں اس موجودہ جاری"),
        ("last", "last previous past ago earlier قبل گزشتہ پچھلے پچھلا پچھلی سابقہ"),
        ("next", "next coming upcoming following آئندہ اگلے اگلا اگلی"),
    )
    for key in fold(words).split()
}
_SPAN = {
    key: span
    for span, words in (
        ("season", "season سیزن موسم فصل"),
        ("quarter", "quarter سہ"),
        ("half", "half ششماہی شش"),
        ("month", "month ماہ مہینے"),
        ("phase", "phase مرحلے مرحلہ"),
        ("session", "session اجلاس سیشن"),
    )
    for key in fold(words).split()
}


@lru_cache(maxsize=4096)
def season(told: str, lang: str) -> tuple[frozenset[object], frozenset[str]]:
    """Which of several times a text means (this, last, the third), and of what sort they are."""
    keys = keys_of(told)
    numerals = pack.load(lang).numerals
    which: set[object] = {_WHICH[key] for key in keys if key in _WHICH}
    which |= {n.value for key in keys for n in numerals.get(key, ()) if n.role == "ordinal"}
    if "last" in which:
        which.discard("this")  # at this time last year
    return frozenset(which), frozenset(_SPAN[key] for key in keys if key in _SPAN)
