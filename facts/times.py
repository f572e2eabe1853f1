"""Time expressions: where they stand, what kind they are, and how numbers hang on them.

The grammar (``times.toml``) finds a span and its type; ``time_parts.toml`` builds on what it found (the first four
months of {time}); ``time_roles.toml`` reads the words around it (by, since). ``intervals.py`` tells the days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from facts.annotate import Annotated
from facts.intervals import Interval, part, resolve, years_before
from facts.line import bit, mask
from facts.needs import Places
from facts.rules import Fit

REASON = {"clock": "time", "year": "year", "fiscal": "year", "decade": "year"}
"""Why a number inside a time of this type is no claim; any other type: a date."""

_CLOCKED = ("hour", "minute", "second")
LENGTHS = frozenset({"span", "length", "ago", "part"})
"""Types whose inner duration is a claim as well (the past [five] years)."""

_SPOKEN = ("date", "weekday", "day")
"""Types that may be the day on which something was said, and not the time of what was said."""


_PAST = ("past", "preterite")
_SUBORDINATOR, _CONJUNCTION, _LAPSED, _SAID = map(bit, ("subordinator", "conjunction", "lapsed", "said"))
_TAKEN = mask("number", "time")
_MONTHS = ("month", "month_name", "quarter", "year", "fiscal")


@dataclass(slots=True)  # not frozen: it takes a third of the time to make
class Time:
    """A time expression at tokens ``first`` to ``last`` (with the word that gives its role), and its interval.

    ``core_first`` to ``core_last`` are the expression alone. ``usable``: a claim may take it as its time (clock times
    are only set aside). ``flags``: ``plain`` (no word gives its role), ``compared`` (another figure is compared with
    that of this time), ``local`` (it holds in its own clause only), ``now`` (the present, which needs no telling),
    ``back`` (the year before, told beside another), ``gone`` (it is told as over).
    """

    first: int
    last: int
    type: str
    role: str
    start: date | None
    end: date | None
    rule: str
    core_first: int
    core_last: int
    usable: bool
    text: str
    at: int
    flags: frozenset[str] = frozenset()


def read_times(marked: Annotated, published: date | None, reference: date | None = None) -> list[Time]:
    """The times of a sentence, in order, none overlapping; where they stand is looked for once. ``reference`` is a day
    that tells the year of a month where nothing says when the text was published."""
    if marked.times is None:
        marked.times = tuple(_found(marked))
    times: list[Time] = []
    for fit, parts in marked.times:
        times.append(_made(marked, fit, list(parts), published, times, reference))
    return times


def _found(marked: Annotated) -> list[tuple[Fit, tuple[Fit, ...]]]:
    """The expressions, each with the times it is built on."""
    fits = _sifted(marked, marked.pack.stage("times").spans(marked.line))
    if not fits:
        return []
    for fit in fits:
        marked.cover("time", fit.first, fit.last)
    wholes = _wholes(marked, fits)
    for fit, _ in wholes:
        marked.cover("time", fit.first, fit.last)
    alone: list[tuple[Fit, tuple[Fit, ...]]] = [(fit, ()) for fit in fits]
    if wholes:
        inner = {id(f) for _, parts in wholes for f in parts}
        alone = [found for found in alone if id(found[0]) not in inner]
    return sorted([*wholes, *alone], key=lambda found: found[0].first)


def _sifted(marked: Annotated, spans: list[Fit]) -> list[Fit]:
    """The longest spans that share no token and cut through no number."""
    taken = 0  # a bit a token
    kept = []
    for fit in spans:
        cells = (1 << fit.last) - (1 << fit.first)
        if not taken & cells and _sound(marked, fit):
            taken |= cells
            kept.append(fit)
    return kept


def _sound(marked: Annotated, fit: Fit) -> bool:
    """No number may stick out of the span, or its neighbour be mistaken for a part of it."""
    for number in marked.numbers:
        inside = fit.first <= number.first < fit.last
        if (inside and number.last > fit.last) or (number.first < fit.first < number.last):
            return False
        if inside and "year" in number.traits and fit.rule.gives.get("type") == "clock":
            if number.last < len(marked.tokens) and marked.tokens[number.last].key == ":":
                return False  # 2023: 12 killed
    return True


def _wholes(marked: Annotated, fits: list[Fit]) -> list[tuple[Fit, tuple[Fit, ...]]]:
    """The expressions that are built on times, with these; none of them is cut through."""
    found = []
    for fit in _sifted(marked, marked.pack.stage("time_parts").spans(marked.line)):
        parts = [f for f in fits if fit.first <= f.first and f.last <= fit.last]
        torn = any(f.first < fit.first < f.last or f.first < fit.last < f.last for f in fits)
        if parts and not torn:
            found.append((fit, tuple(sorted(parts, key=lambda f: f.first))))
    return found


def _made(
    marked: Annotated,
    fit: Fit,
    parts: list[Fit],
    published: date | None,
    before: list[Time],
    reference: date | None = None,
) -> Time:
    gives = fit.rule.gives
    type_ = str(gives.get("type") or (parts[0].rule.gives["type"] if len(parts) == 1 else "part"))
    role, flags = "during", {"plain"}
    first, last = fit.first, fit.last
    given = {name: gives[name] for name in ("role", "past", "near") if name in gives}
    around = marked.pack.stage("time_roles").around(
        marked.line, (fit.first,), (fit.last,), frozenset({type_}), partial(_alone, marked, fit)
    )
    if around:
        given = {**around[0].rule.gives, **given}
        if given.get("shown", True) and "role" in around[0].rule.gives:
            first, last = around[0].first, around[0].last
    if "role" in given:
        role = str(given["role"])
        flags.discard("plain")
    flags |= {name for name in ("compared", "local", "near") if given.get(name)}
    if gives.get("type") == "now":
        flags.add("now")
    ahead = _ahead(marked, fit, role, given)
    base = reference if published is None and _by_month(type_, gives) else published
    start, end = _interval(marked, fit, parts, base, ahead, before)
    if gives.get("of") == "told" and start is not None and end is not None and (end - start).days > 1:
        role = "during"  # in the third quarter, against nine a year earlier
    comes = start > published if start is not None and published is not None else ahead
    if role == "since" and given.get("ahead") and comes:
        role = given["ahead"]
        first, last = fit.first, fit.last
    if role == "by" and given.get("past") and (not ahead or (end and published and end <= published)):
        role = str(given["past"])
        if type_ == "span":  # forty died within two hours
            first, start, end = first + 1, None, None
    if role in ("by", "until"):
        start = None
    elif role in ("since", "from"):
        end = published if gives.get("to") == "now" and start is not None else None
    usable = bool(gives.get("claim", type_ != "clock")) and bool(given.get("claim", True))
    here = type_ == "weekday" or (gives.get("step") == "day" and gives.get("offset") == 0)
    if here and published is None and role in ("during", "as_of"):
        usable = False  # a day that only the date of the text would tell
    if type_ == "length" and marked.pack.settings.get("genitive") != "before":
        clocked = any(x.value in _CLOCKED for x in marked.entries("duration", fit.first, fit.last))
        usable = usable and published is not None and not clocked  # won it in two hours
    if "plain" in flags and _day_of_speech(marked, fit, type_, gives):
        usable = False
    back = type_ == "relative" and gives.get("offset", 0) < 0 and gives.get("step") in ("year", "fiscal")
    if type_ in ("relative", "span") and gives.get("offset", 0) < 0:
        flags.add("gone")
    if back or gives.get("op") == "same":
        flags.add("back")
    if type_ in ("length", "ago") or role in ("by", "until") or (type_ == "span" and gives.get("offset", 0) > 0):
        flags.add("local")
    text, at = marked.surface(first, last), marked.tokens[first].start
    return Time(
        first, last, type_, role, start, end, fit.rule.id, fit.first, fit.last, usable, text, at, frozenset(flags)
    )


def _by_month(type_: str, gives: Mapping[str, Any]) -> bool:
    """Whether a time is told by months or years, and not from the very day of the text (last Sunday, 40 days ago)."""
    return gives.get("step") in _MONTHS if "step" in gives else type_ in ("date", "month", "part")


def _alone(marked: Annotated, fit: Fit) -> Places:
    return (fit.first, fit.last), (0, marked.line.size)


def _interval(
    marked: Annotated, fit: Fit, parts: list[Fit], published: date | None, ahead: bool | None, before: list[Time]
) -> Interval:
    told = [(time.start, time.end) for time in before if time.role in ("during", "as_of")]
    if not parts:
        moved = years_before(marked, fit, told)
        return moved if moved is not None else resolve(marked, fit, published, ahead)
    bases = parts if fit.rule.gives["op"] == "range" else [_base(marked, fit, parts)]
    held = frozenset(i for f in bases for i in range(f.first, f.last))
    return part(marked, fit, [resolve(marked, f, published, ahead) for f in bases], held, told)


def _base(marked: Annotated, fit: Fit, parts: list[Fit]) -> Fit:
    """The time that another is a part of: the last one, or the first where the genitive stands before its head."""
    if fit.rule.gives["op"] in ("month", "day"):
        parts = [f for f in parts if f.rule.gives["type"] not in ("month", "date")] or parts
    return parts[0] if marked.pack.settings.get("genitive") == "before" else parts[-1]


def _ahead(marked: Annotated, fit: Fit, role: str, given: Mapping[str, Any]) -> bool | None:
    """Whether a time is still to come, by its role and the verbs of its clause; None where they do not say.
    ``past`` is given where the role is said of what was and of what will be (تک), ``over`` where only of what was."""
    if given.get("over"):
        return False
    left, right = marked.clause(fit.first, fit.last)
    inside = marked.line.inside
    for i in range(fit.first - 1, left, -1):
        if inside[i] & _SUBORDINATOR:
            left = i
            break
    if marked.pack.settings.get("genitive") != "before":
        for i in range(fit.last, right):
            if inside[i] & _CONJUNCTION and marked.is_a(i + 1, "verb", "auxiliary", "future"):
                right = i  # rose in April and will rise further
                break
    beyond = marked.clause(right + 1, right + 1)[1] if left + 3 > fit.first and right < len(marked.tokens) else right
    if _lapsed(marked, left, fit.first) or _lapsed(marked, fit.last, beyond):
        return False  # was to open by May; by May, it had opened
    if role == "by" and "past" not in given and _attained(marked, left, fit.first):
        return False
    if role == "from" or (role == "by" and "past" not in given):
        return True
    if given.get("past") == "during":
        return marked.meets(left, beyond, "future", "infinitive_mark", "proposal")
    if role == "since":
        verbs = marked.within(fit.last, len(marked.tokens), "future", "past_verb", "proposal")
        return bool(verbs) and not marked.is_a(verbs[0], "past_verb")
    if marked.meets(left, right, "future"):
        return True
    if role == "until" and not marked.meets(left, right, "past_verb", "past_form"):
        return True
    if role == "by":
        return not (marked.meets(fit.last, right, "past_verb") or _ends_in_past(marked, right))
    return None


def _ends_in_past(marked: Annotated, right: int) -> bool:
    """Whether a clause ends in the past tense of a verb that takes an object (پہنچایا, لیا), alone and no passive."""
    return marked.is_a(right - 1, "past_end")


def _attained(marked: Annotated, left: int, right: int) -> bool:
    """Whether a level or change in the past tense stands before a deadline (reached 40 feet by Sunday)."""
    if marked.meets(left, right, "future", "infinitive_mark", "proposal"):
        return False
    forms = ((i, marked.at("finite", i)) for i in marked.within(left, right, "level", "change"))
    return any(marked.is_a(i, "verb_ending") if form is None else form.value in _PAST for i, form in forms)


def _lapsed(marked: Annotated, first: int, last: int) -> bool:
    """Whether a verb says that a time to come was one, or is over: but what had *to* be done by May was still to be."""
    for at in range(first, last):
        found = marked.at("lapsed", at) if marked.line.begin[at] & _LAPSED else None
        if found is None or (found.last == at + 1 and marked.is_a(at + 1, "infinitive_mark")):
            continue
        if found.value != "have" or marked.is_a(found.last, "verb_ending", "verb"):
            return True
        if marked.at("finite", found.last) is not None:  # should have opened; should have power
            return True
    return False


def _day_of_speech(marked: Annotated, fit: Fit, type_: str, gives: object) -> bool:
    """Whether a day is that of the words and not of what they tell: said on Tuesday, منگل کو بریفنگ میں بتایا."""
    step = gives.get("step") if isinstance(gives, dict) else None
    if type_ not in _SPOKEN and step != "day":
        return False
    tokens = marked.tokens
    if fit.last < len(tokens) and tokens[fit.last].key == "'s":
        return False
    further = range(fit.last, min(len(tokens), fit.last + 9))
    if marked.pack.settings.get("genitive") == "before":
        return _reaches(marked, further, fit.first == 0)
    opens = fit.first < 3 and fit.last < len(tokens) and tokens[fit.last].key == ","  # On Tuesday, the minister said
    nearer = further if opens else further[:2]
    return _reaches(marked, range(fit.first - 1, max(-1, fit.first - 9), -1)) or _reaches(marked, nearer, opens)


def _reaches(marked: Annotated, way: range, past_commas: bool = False) -> bool:
    inside = marked.line.inside
    for i in way:
        if inside[i] & _SAID:
            return True
        if inside[i] & _TAKEN or (marked.breaks(i) and not (past_commas and marked.tokens[i].key == ",")):
            return False
    return False


def year_alone(marked: Annotated) -> Time | None:
    """The year that a heading is, or names as its only number (2026; Cases 2026)."""
    if len(marked.numbers) != 1 or "year" not in marked.numbers[0].traits:
        return None
    number = marked.numbers[0]
    first, last, year = number.first, number.last, int(number.value)
    start, end = date(year, 1, 1), date(year, 12, 31)
    text, at = marked.surface(first, last), marked.tokens[first].start
    return Time(first, last, "year", "during", start, end, "heading-year", first, last, True, text, at)
