"""Time expressions: where they stand, what kind they are, and the interval they name.

The grammar (``times.toml``) finds a span and its type. Only spans typed as full dates are handed to
dateparser, with fixed languages, day-month-year order and the document's date as base; it is never asked to
find a date. Pakistan's and India's budgets name fiscal years by the calendar years they touch (2025-26); the
month they begin in is a setting of the pack. Without a document date, relative times stay unresolved.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from facts.annotate import Annotated
from facts.model import Number
from facts.rules import Fit

REASON = {"clock": "time", "year": "year", "fiscal": "year", "decade": "year"}
"""Why a number inside a time of this type is no claim; any other type: a date."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression at tokens ``first`` to ``last`` (with the word that gives its role), and its interval."""

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
    """Whether a claim may take it as its time (clock times and bare weekdays are only set aside)."""
    text: str = ""
    at: int = 0
    """What is written, and where in the document it begins."""


def read_times(marked: Annotated, published: date | None) -> list[Time]:
    """The times of a sentence, in order, none overlapping; where they stand is looked for once."""
    if marked.times is None:
        marked.times = tuple(_found(marked))
    return [_made(marked, fit, published) for fit in marked.times]


def _found(marked: Annotated) -> list[Fit]:
    spans = marked.pack.stage("times").spans(marked.line)
    taken: set[int] = set()
    times: list[Fit] = []
    for fit in spans:
        cells = set(range(fit.first, fit.last))
        if taken & cells or not _sound(marked, fit):
            continue
        taken |= cells
        marked.cover("time", fit.first, fit.last)
        times.append(fit)
    times.sort(key=lambda fit: fit.first)
    return times


def _sound(marked: Annotated, fit: Fit) -> bool:
    """No number may stick out of the span, or its neighbour be mistaken for a part of it."""
    for number in marked.numbers:
        inside = fit.first <= number.first < fit.last
        if (inside and number.last > fit.last) or (number.first < fit.first < number.last):
            return False
    return True


def _numbers(marked: Annotated, fit: Fit) -> list[Number]:
    return [n for n in marked.numbers if fit.first <= n.first and n.last <= fit.last]


def _made(marked: Annotated, fit: Fit, published: date | None) -> Time:
    gives = fit.rule.gives
    type_ = str(gives["type"])
    start, end = _interval(marked, fit, type_, published)
    role = "as_of" if type_ == "date" else "during"
    first, last = fit.first, fit.last
    around = marked.pack.stage("time_roles").around(
        marked.line, (fit.first,), (fit.last,), frozenset({type_}), (fit.first, fit.last)
    )
    if around:
        role = str(around[0].rule.gives["role"])
        if around[0].rule.gives.get("shown", True):
            first, last = around[0].first, around[0].last
    role = str(gives.get("role", role))
    if role in ("by", "until"):
        role = "by" if end is None or published is None or end > published else "until"
        start = None
    elif role in ("since", "from") and type_ != "span":
        end = published if role == "since" and gives.get("to") == "now" else None
    usable = bool(gives.get("claim", type_ not in ("clock", "weekday"))) or (type_ == "weekday" and role != "as_of")
    if type_ == "weekday" and role == "during":
        usable = False
    text, at = marked.surface(first, last), marked.tokens[first].start
    return Time(first, last, type_, role, start, end, fit.rule.id, fit.first, fit.last, usable, text, at)


def year_alone(marked: Annotated) -> Time | None:
    """The year that a heading is, or names as its only number (2026; Cases 2026)."""
    if len(marked.numbers) != 1 or "year" not in marked.numbers[0].traits:
        return None
    number = marked.numbers[0]
    first, last, year = number.first, number.last, int(number.value)
    start, end = date(year, 1, 1), date(year, 12, 31)
    text, at = marked.surface(first, last), marked.tokens[first].start
    return Time(first, last, "year", "during", start, end, "heading-year", first, last, True, text, at)


# -- intervals -------------------------------------------------------------------------------------------------


def _interval(marked: Annotated, fit: Fit, type_: str, published: date | None) -> tuple[date | None, date | None]:
    try:
        return _resolve(marked, fit, type_, published)
    except (ValueError, OverflowError):  # 31 February, year 0: no such day
        return None, None


def _resolve(marked: Annotated, fit: Fit, type_: str, published: date | None) -> tuple[date | None, date | None]:
    numbers = _numbers(marked, fit)
    years = [int(n.value) for n in numbers if "year" in n.traits]
    months = [int(x.value) for x in marked.entries("month", fit.first, fit.last)]
    year = years[0] if years else None
    gives = fit.rule.gives
    if "offset" in gives or type_ == "span":
        return _relative(marked, fit, numbers, published)
    if type_ == "weekday":
        return _weekday(marked, fit, published)
    if type_ in ("fiscal", "year", "decade", "part"):
        return _years(marked, fit, type_, numbers, year)
    if type_ == "date" and not months and len(numbers) == 3:
        return _in_figures(numbers)
    if not months or not 1 <= months[0] <= 12:
        return None, None
    if year is None and published is not None:
        year = published.year
    if year is None:
        return None, None
    if type_ == "month":
        return date(year, months[0], 1), _last_of(year, months[-1])
    days = [int(n.value) for n in numbers if "year" not in n.traits and n.value == int(n.value) and 1 <= n.value <= 31]
    if not days:
        return None, None
    if years and len(days) == 1:
        told = _parsed(marked.surface(fit.first, fit.last), marked.pack.lang, published)
        if told is not None and (told.year, told.month, told.day) == (year, months[0], days[0]):
            return told, told
    return date(year, months[0], days[0]), date(year, months[-1], days[-1])


def _in_figures(numbers: list[Number]) -> tuple[date, date]:
    """2026-10-07 and 7/10/2026: the day comes first, as it does in Pakistan, unless there is no such month."""
    first, middle, last = (int(n.value) for n in numbers)
    if "year" in numbers[0].traits:
        day = date(first, middle, last)
    else:
        day = date(last, middle, first) if middle <= 12 else date(last, first, middle)
    return day, day


@lru_cache(maxsize=4096)
def _parsed(surface: str, lang: str, base: date | None) -> date | None:
    """What dateparser reads in a span that the grammar has typed as a full date; None where it reads none."""
    from dateparser.date import DateDataParser  # imported where it is used: it costs 0.3 s

    if len(surface) > 60:
        return None
    settings: dict[str, object] = {
        "DATE_ORDER": "DMY",
        "TIMEZONE": "UTC",
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first",
    }
    if base is not None:
        settings["RELATIVE_BASE"] = datetime(base.year, base.month, base.day)
    data = DateDataParser(languages=[lang], settings=settings).get_date_data(surface)
    return data.date_obj.date() if data.date_obj is not None and data.period == "day" else None


def _years(
    marked: Annotated, fit: Fit, type_: str, numbers: list[Number], year: int | None
) -> tuple[date | None, date | None]:
    if year is None and type_ == "fiscal":  # FY25
        year = next((2000 + int(n.value) for n in numbers if "twodigit" in n.traits), None)
        numbers = []
    if year is None:
        return None, None
    if type_ == "decade":
        return date(year, 1, 1), date(year + 9, 12, 31)
    if type_ == "fiscal":
        month, day = marked.pack.settings.get("fiscal_year", [1, 1])
        others = [int(n.value) for n in numbers if n.value != year]
        begin = year if others or fit.rule.gives.get("named_by") == "first" else year - 1
        start = date(begin, month, day)
        return start, date(begin + 1, month, day) - timedelta(days=1)
    part = fit.rule.gives.get("part")
    if part == "end":
        return date(year, 10, 1), date(year, 12, 31)
    if part == "start":
        return date(year, 1, 1), date(year, 3, 31)
    if part == "middle":
        return date(year, 6, 1), date(year, 7, 31)
    if part in ("quarter", "half"):
        size = 3 if part == "quarter" else 6
        plain = [n for n in numbers if "year" not in n.traits and "twodigit" not in n.traits]
        nth = [int(n.value) for n in plain if n.role == "ordinal" or "small" in n.traits]
        which = nth[0] if nth else 1
        first = (which - 1) * size + 1
        if not 1 <= first <= 13 - size:
            return None, None
        if any("twodigit" in n.traits for n in numbers) or fit.rule.gives.get("of") == "fiscal":
            month, first_day = marked.pack.settings.get("fiscal_year", [1, 1])
            opening = _shift(date(year, month, first_day), "month", first - 1)
            return opening, _shift(opening, "month", size) - timedelta(days=1)
        return date(year, first, 1), _last_of(year, first + size - 1)
    last = [int(n.value) for n in numbers if "year" in n.traits][-1]
    return date(year, 1, 1), date(last, 12, 31)


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _weekday(marked: Annotated, fit: Fit, published: date | None) -> tuple[date | None, date | None]:
    names = marked.entries("weekday", fit.first, fit.last)
    if published is None or not names:
        return None, None
    ahead = (int(names[0].value) - published.isoweekday()) % 7
    day = published + timedelta(days=ahead)
    return day, day


def _relative(
    marked: Annotated, fit: Fit, numbers: list[Number], published: date | None
) -> tuple[date | None, date | None]:
    """Last year, رواں سال, the next five years: ``step``, ``offset`` and whether a number stretches it."""
    gives = fit.rule.gives
    unit = str(gives.get("step", ""))
    if not unit:
        named = marked.entries("duration", fit.first, fit.last)
        unit = named[-1].value if named else ""
    if published is None or not unit:
        return None, None
    offset = int(gives.get("offset", 0))
    if gives.get("type") == "span":
        count = next((n.value for n in numbers if n.role in ("cardinal", "group")), 1)
        other = _shift(published, unit, int(count) * offset)
        return (other, published) if offset < 0 else (published, other)
    if unit == "fiscal":
        month, day = marked.pack.settings.get("fiscal_year", [1, 1])
        begin = published.year + offset - (1 if (published.month, published.day) < (month, day) else 0)
        return date(begin, month, day), date(begin + 1, month, day) - timedelta(days=1)
    if unit == "year":
        named_months = marked.entries("month", fit.first, fit.last)
        year = published.year + offset
        if named_months:
            month = int(named_months[0].value)
            return date(year, month, 1), _last_of(year, month)
        return date(year, 1, 1), date(year, 12, 31)
    if unit == "month":
        day = _shift(published.replace(day=1), "month", offset)
        return day, _last_of(day.year, day.month)
    if unit == "week":
        monday = published - timedelta(days=published.isoweekday() - 1) + timedelta(weeks=offset)
        return monday, monday + timedelta(days=6)
    if unit == "day":
        day = published + timedelta(days=offset)
        return day, day
    return None, None


def _shift(day: date, unit: str, by: int) -> date:
    """The day so many units later; months keep the day of the month as far as there is one."""
    if unit in ("hour", "minute", "second"):
        return (datetime(day.year, day.month, day.day) + timedelta(**{unit + "s": by})).date()
    if unit in ("day", "week"):
        return day + timedelta(days=by * (7 if unit == "week" else 1))
    months = by * {"month": 1, "year": 12, "decade": 120, "century": 1200, "quarter": 3}.get(unit, 0)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def time_for(times: list[Time], marked: Annotated, first: int, last: int) -> Time | None:
    """The time that belongs to a number: the nearest of its own clause, else the last before it in its sentence."""
    usable = [t for t in times if t.usable and not (t.core_first <= first and last <= t.core_last)]
    if not usable:
        return None
    left, right = marked.clause(first, last)
    own = [t for t in usable if t.core_last > left and t.core_first < right]
    if own:
        return min(own, key=lambda t: (_distance(marked, t, first, last), t.first))
    before = [t for t in usable if t.last <= first]
    if before:
        return before[-1]
    return None


def _distance(marked: Annotated, time: Time, first: int, last: int) -> float:
    """Tokens between a time and a number; another number or an "and" between them sets them further apart."""
    between = range(time.last, first) if time.last <= first else range(last, time.first)
    crossed = sum(3 for i in between if marked.is_a(i, "quantity") and not marked.is_a(i - 1, "quantity"))
    crossed += sum(2 for i in between if marked.is_a(i, "list_and"))
    return len(between) + crossed
