"""From when a change is reckoned: 14 percent up on a year ago are not 14 percent up on last month."""

from __future__ import annotations

import re
from functools import lru_cache

from facts.fold import fold

_YEAR = (
    r"year[- ]on[- ]year|y-?o-?y|(?:than|from|over|against|versus|compared|on|to)\b[\w ,'-]{0,40}?"
    r"\b(?:last|a|the previous|the preceding|same \w+ of last) year|a year (?:ago|earlier|before)|annuali[sz]ed"
    r"|سال بہ سال|سال بسال|سالانہ بنیاد|(?:گزشتہ|پچھلے|سابقہ) (?:مالی )?(?:سال|برس)[^،,۔.]{0,30}(?:مقابلے|نسبت|سے)"
)
_MONTH = (
    r"month[- ]on[- ]month|m-?o-?m|(?:than|from|over|against|versus|compared|on|to)\b[\w ,'-]{0,30}?"
    r"\b(?:last|a|the previous|the preceding) month|a month (?:ago|earlier|before)"
    r"|ماہ بہ ماہ|ماہانہ بنیاد|(?:گزشتہ|پچھلے) (?:ماہ|مہینے)[^،,۔.]{0,20}(?:مقابلے|نسبت)"
)
_WEEK = (
    r"week[- ]on[- ]week|(?:than|from|over|against|compared)\b[\w ,'-]{0,30}?\b(?:last|a|the previous) week"
    r"|a week (?:ago|earlier|before)|ہفتہ وار بنیاد|(?:گزشتہ|پچھلے) ہفتے[^،,۔.]{0,20}(?:مقابلے|نسبت)"
)
_NAMES = (
    "january|february|march|april|june|july|august|september|october|november|december"
    "|جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر"
)
_NAMED = (
    rf"(?:than|from|over|against|versus|compared (?:with|to)) (?:in )?(?:{_NAMES})\b|(?:{_NAMES}) (?:کے مقابلے|کی نسبت)"
)
_SPANS = {
    span: re.compile(fold(pattern), re.IGNORECASE)
    for span, pattern in (("year", _YEAR), ("month", f"{_MONTH}|{_NAMED}"), ("week", _WEEK))
}


@lru_cache(maxsize=4096)
def reckoned_from(sentence: str) -> str | None:
    """The span of time over which a change in a sentence goes, where it says so."""
    text = fold(sentence).lower()
    return next((span for span, pattern in _SPANS.items() if pattern.search(text)), None)
