"""What the text itself says of its printing: the day it was published, and the agency or paper that it is from.

Both stand in its first sentences (a dateline, a credit in brackets) or in its last ("Published in ..., October 7th").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from facts.annotate import Annotated
from facts.atoms import Lexeme
from facts.lexicon import Lexicon
from facts.segment import Span
from facts.times import Time, read_times
from facts.watched import CREDIT, Seen

_FIRST, _LAST = 6, 3
"""Sentences at either end of the text that are looked at."""
_HEAD = 120
"""Code points from the start of a running sentence in which a credit or date may stand."""
_PLACED = 8
"""Tokens before the date of a dateline that names the city with its state or country."""
_APART = ("dateline", "furniture")
"""Sections that are about the text, not of it."""
_NO_NAME = "desk"
"""What the lists give for a credit that names nobody: staff reporter, news desk."""
_SIGNED = re.compile(r"\d.*[():-]|[():-].*\d", re.S)
_SIGNS = ("", "(", ")", ",", ":", "-", "/", ".")
"""What parts the date of a dateline from its other words."""
_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")

Annotate = Callable[[int], Annotated]


def published(spans: Sequence[Span], folded: str, annotated: Annotate) -> date | None:
    """The day the text says it was published; failing that, the day it says it was last changed."""
    changed = None
    for index in _ends(spans):
        span = spans[index]
        if not _FULL_YEAR.search(folded, span.start, span.end):
            continue  # a day without its year is no date yet
        marked = annotated(index)
        days = [t for t in read_times(marked, None) if t.type == "date" and t.start and t.start == t.end]
        if len({t.start for t in days}) > 1 and not marked.entries("updated"):
            continue  # the head of a table
        for time in days:
            near = marked.tokens[time.core_first].start - span.start < _HEAD
            if span.section in _APART or (near and _in_dateline(marked, time)):
                if not any(sign.first < time.first for sign in marked.entries("updated")):
                    return time.start
                changed = changed or time.start
                break
    return changed


def datelines(spans: Sequence[Span], folded: str, annotated: Annotate) -> frozenset[int]:
    """Where in the text the dates of its datelines begin, whether they say the year or not."""
    found: set[int] = set()
    for index in _ends(spans):
        span = spans[index]
        if not _SIGNED.search(folded, span.start, min(span.end, span.start + 2 * _HEAD)):
            continue
        marked = annotated(index)
        for time in read_times(marked, None):
            near = time.type == "date" and marked.tokens[time.core_first].start - span.start < _HEAD
            closed = time.core_last < len(marked.tokens) and marked.tokens[time.core_last].key in "():-"
            if near and _in_dateline(marked, time) and (closed or time.start is not None):
                found.add(time.at)
    return frozenset(found)


def publisher(
    spans: Sequence[Span], folded: str, seen: Seen, annotated: Annotate, lexicons: Iterable[Lexicon]
) -> str | None:
    """The agency that the text is credited to, or the paper it says it was published in; ``seen`` is what the text has
    been looked over for, ``lexicons`` are those of the languages it is written in."""
    names = _names(*lexicons)
    for index in _ends(spans):
        span = spans[index]
        if not seen.within(span.start, span.end, CREDIT) or not names.search(folded, span.start, span.end):
            continue
        marked = annotated(index)
        apart = span.section in _APART
        for agency in marked.entries("agency"):
            early = apart or marked.tokens[agency.first].start - span.start < _HEAD
            last = index == len(spans) - 1
            if agency.value != _NO_NAME and _is_credit(marked, agency, apart, early, last):
                return agency.value
        if apart and (paper := _printed_in(marked)):
            return paper
    return None


def _ends(spans: Sequence[Span]) -> Iterator[int]:
    count = len(spans)
    for index in (*range(min(count, _FIRST)), *range(max(_FIRST, count - _LAST), count)):
        section = spans[index].section
        if section not in ("comment", "caption") and (section != "headline" or count == 1):
            yield index


@cache
def _names(*lexicons: Lexicon) -> re.Pattern[str]:
    """What finds the sentences that may name a publisher: few do, and marking all of them takes time."""
    phrases = {
        (key, *phrase.rest)
        for its in lexicons
        for name in ("agency", "printed_in")
        for key in its.openings.get(name, ())
        for phrase in its.phrases[key]
        if phrase.name == name
    }
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(_spaced, phrases)))})(?!\w)")


def _spaced(words: Iterable[str]) -> str:
    return r"\W+".join(map(re.escape, words))


def _in_dateline(marked: Annotated, time: Time) -> bool:
    """Whether an agency's or paper's name in brackets stands beside the date, or a city before it; the date itself
    is set off by a sign."""
    near = [*range(max(0, time.first - 12), time.first), *range(time.last, min(len(marked.tokens), time.last + 8))]
    before = marked.tokens[time.first - 1].key if time.first else ""
    behind = marked.tokens[time.last].key if time.last < len(marked.tokens) else ""
    if before == ")" and behind in (":", "-", "."):
        return True  # CITY (Some Reporter) 14 October 2026:
    opened = next((i for i in range(min(4, time.first)) if marked.tokens[i].key == "("), None)
    shut = (behind == ")" and before in ("(", ",", "-")) or (
        bool(behind) and behind in ":-" and marked.tokens[time.first - 2].key == ")"
    )
    if opened and shut and _is_city(marked, opened):
        return True  # CITY (Some Reporter, 14 October 2026)
    set_off = before in _SIGNS or behind in _SIGNS
    credit = any(marked.is_a(i, "agency") for i in near) and any(marked.tokens[i].key in "()" for i in near)
    inside = bool(opened) and before not in _SIGNS and behind == ")"  # CITY (founded 14 October 2026)
    placed = all(marked.tokens[i].key in ",/" or marked.is_a(i, "capital") for i in range(time.first))
    early = time.first <= (_PLACED if placed else 3)  # KISUMU, Kenya, March 12, 2026 (Some Agency) -
    early = early and not inside and any(marked.tokens[i].key in ":(-" for i in near)
    return (credit and set_off) or (early and (not time.first or _is_city(marked, time.first)))


def _is_city(marked: Annotated, last: int) -> bool:
    """Whether the words before a date are those of a dateline (LAHORE, Hala), and no key (Reserves, Cases pending)."""
    if any(marked.is_a(i, "place", "agency", "weekday", "updated", "printed_in") for i in range(last)):
        return True
    words = [marked.surface(i, i + 1) for i in range(last) if marked.tokens[i].shape == "w"]
    return not words or (words[0].isupper() if words[0].isascii() else len(words) == 1)


def _is_credit(marked: Annotated, agency: Lexeme, apart: bool, early: bool, last: bool) -> bool:
    """Whether a name credits the text to an agency, and is not spoken of: a bracket or dash parts it from the story."""
    keys = [token.key for token in marked.tokens]
    before = keys[agency.first - 1] if agency.first else ""
    behind = keys[agency.last] if agency.last < len(keys) else ""
    closes = agency.last >= len(keys) - 2  # nothing follows but a bracket or a full stop
    opened = "(" in keys[: agency.first] and ")" not in keys[: agency.first]
    if early and opened and before in ("(", "/", "-", ",", "|", "+"):
        return True
    if apart:
        return before in ("", "(", ":", "/", "-", "|", ",") and (closes or behind in ("/", "-", "|", ",", ".", ")"))
    if agency.first == 0:
        return behind == "-" and not marked.tight(agency.last)
    return last and closes and before in ("(", "-", "/")


def _printed_in(marked: Annotated) -> str | None:
    """The name behind "published in", up to a comma or date."""
    sign = next(iter(marked.entries("printed_in")), None)
    if sign is None:
        return None
    first = last = sign.last
    while last < len(marked.tokens) and marked.tokens[last].shape == "w" and not marked.is_a(last, "month"):
        last += 1
    if first < last and not marked.is_a(first, "capital"):
        first += 1  # in the Express Tribune
    if first == last or not marked.is_a(first, "capital"):
        return None
    only_a_place = all(marked.is_a(i, "place") for i in range(first, last))
    return None if only_a_place else marked.surface(first, last)
