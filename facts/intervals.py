"""Time expressions -> the days they reach from and to: calendar and fiscal years, parts of them, relative times.

Only spans typed as full dates are handed to dateparser, with fixed languages, day-month-year order and the document's
date as base; it is never asked to find a date. South Asian budgets name fiscal years by the calendar years they touch
(2025-26); they begin as in the country that the document names (settings of the packs). A relative time without a
document date is (None, None).
"""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta
from functools import lru_cache

from facts.annotate import Annotated
from facts.atoms import Number
from facts.rules import Fit

Interval = tuple[date | None, date | None]
UNKNOWN: Interval = (None, None)
_SOON = timedelta(days=150)
"""How long ago a quarter ended, or how far off it begins, that is told without its year."""


def resolve(marked: Annotated, fit: Fit, published: date | None, ahead: bool | None) -> Interval:
    """The interval of a time expression. ``ahead``: it is still to come (True), it has been (False), or the text
    does not say (None)."""
    try:
        return _resolve(marked, fit, published, ahead)
    except (ValueError, OverflowError):  # 31 February, year 0: no such day
        return UNKNOWN


def numbers_in(marked: Annotated, first: int, last: int) -> list[Number]:
    """The numbers that lie within tokens ``first`` to ``last``."""
    return [n for n in marked.numbers if first <= n.first and n.last <= last]


def _resolve(marked: Annotated, fit: Fit, published: date | None, ahead: bool | None) -> Interval:
    gives = fit.rule.gives
    type_ = gives["type"]
    numbers = numbers_in(marked, fit.first, fit.last)
    years = [int(n.value) for n in numbers if "year" in n.traits]
    months = _values(marked, "month", fit)
    if type_ == "weekday":
        return _weekday(marked, fit, published, ahead)
    if type_ == "ago":
        return _ago(marked, fit, numbers, published)
    if "offset" in gives or type_ == "span":
        return _relative(marked, fit, numbers, published, ahead)
    if "nearest" in gives:
        return _nearest(marked, fit, numbers, published, ahead)
    if type_ in ("fiscal", "year", "decade", "part"):
        return _years(marked, fit, numbers, years[0] if years else None)
    if type_ == "date" and not months and len(numbers) == 3:
        return _in_figures(numbers)
    if not months or not 1 <= months[0] <= 12:
        return UNKNOWN
    if type_ == "month":
        return _months(months, years, published, ahead)
    days = [int(n.value) for n in numbers if "year" not in n.traits and n.value == int(n.value) and 1 <= n.value <= 31]
    if not days or (not years and published is None):
        return UNKNOWN
    if years and len(days) == 1 and months[0] != months[-1]:  # of a plain date both readings are the same
        told = _parsed(marked.surface(fit.first, fit.last), marked.pack.lang, published)
        if told is not None and (told.year, told.month, told.day) == (years[0], months[0], days[0]):
            return told, told
    year = years[0] if years else _year_of_day(months[0], days[0], published, ahead)
    return date(year, months[0], days[0]), date(year, months[-1], days[-1])


def _values(marked: Annotated, name: str, fit: Fit) -> list[int]:
    return [int(x.value) for x in marked.entries(name, fit.first, fit.last)]


def _in_figures(numbers: list[Number]) -> Interval:
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


def _year_of_day(month: int, day: int, published: date | None, ahead: bool | None) -> int:
    """The year of a day told without one: the next such day, the last, or where the text does not say, the nearest."""
    assert published is not None
    here = published.year
    days = {year: date(year, month, min(day, _days_in(year, month))) for year in (here - 1, here, here + 1)}
    if ahead:
        return min(year for year in days if days[year] >= published)
    if ahead is False:
        return max(year for year in days if days[year] <= published)
    return min(days, key=lambda year: abs((days[year] - published).days))


def _months(months: list[int], years: list[int], published: date | None, ahead: bool | None) -> Interval:
    """One month or from one to another; without a year the last that has begun, or the next that has not ended."""
    over = 1 if months[-1] < months[0] else 0  # July to March
    if years:
        return date(years[-1] - over, months[0], 1), last_of(years[-1], months[-1])
    if published is None:
        return UNKNOWN
    year = published.year
    if ahead:
        year += 0 if last_of(year + over, months[-1]) >= published else 1
    elif over:
        year -= 1 if (published.year, published.month) >= (year, months[-1]) else 2
    elif date(year, months[0], 1) > published:
        year -= 1
    return date(year, months[0], 1), last_of(year + over, months[-1])


def fiscal_year(marked: Annotated, begin: int) -> tuple[date, date]:
    """The fiscal year that begins in a calendar year."""
    month, day = marked.countries.fiscal_year(marked.pack)
    return date(begin, month, day), date(begin + 1, month, day) - timedelta(days=1)


def _years(marked: Annotated, fit: Fit, numbers: list[Number], year: int | None) -> Interval:
    gives = fit.rule.gives
    type_, part = gives["type"], gives.get("part")
    short = [int(n.value) for n in numbers if "twodigit" in n.traits and "year" not in n.traits]
    written = [int(n.value) for n in numbers if "year" in n.traits]
    if year is None and (type_ == "fiscal" or part is not None) and short:  # FY25, FY24-25, 1H25
        year = 2000 + short[-1]
        short, written = [], []
    if year is None:
        return UNKNOWN
    if type_ == "decade":
        return date(year, 1, 1), date(year + 9, 12, 31)
    if type_ == "fiscal":
        if len(written) > 1 and written[1] != written[0] + 1:
            return date(written[0], 1, 1), date(written[1], 12, 31)
        if len(written) == 1 and short and short[0] != (year + 1) % 100:
            if short[0] == (year - 1) % 100:  # 24-2025, as right-to-left text turns it
                return fiscal_year(marked, year - 1)
            return (date(year, 1, 1), date(year - year % 100 + short[0], 12, 31)) if short[0] > year % 100 else UNKNOWN
        return fiscal_year(marked, year if len(written) > 1 or short else year - 1)
    if part == "end":
        return date(year, 10, 1), date(year, 12, 31)
    if part == "start":
        return date(year, 1, 1), date(year, 3, 31)
    if part == "middle":
        return date(year, 6, 1), date(year, 7, 31)
    opening = fiscal_year(marked, year - 1)[0] if gives.get("of") == "fiscal" else date(year, 1, 1)
    if part == "months":  # 9MFY26
        return opening, shift(opening, "month", int(marked.tokens[fit.first].key)) - timedelta(days=1)
    if part in ("quarter", "half"):
        size = 3 if part == "quarter" else 6
        plain = [n for n in numbers if "year" not in n.traits and "twodigit" not in n.traits]
        nth = [int(n.value) for n in plain if n.role == "ordinal" or "small" in n.traits]
        return section(opening, (nth[0] if nth else 1) - 1, size)
    return date(year, 1, 1), date(written[-1], 12, 31)


def _nearest(
    marked: Annotated, fit: Fit, numbers: list[Number], published: date | None, ahead: bool | None
) -> Interval:
    """The quarter or half year that is told by its number alone (the third quarter): the last that is over, or
    where it is still to come the next, if that is not long ago or far off."""
    size = int(fit.rule.gives["nearest"])
    nth = next((int(n.value) for n in numbers if n.role == "ordinal"), 0)
    if published is None or not 0 < nth <= 12 // size:
        return UNKNOWN
    month, day = marked.countries.first_quarter(marked.pack)
    years = range(published.year - 2, published.year + 2)
    near = [section(date(year, month, day), nth - 1, size) for year in years]
    over = [x for x in near if x[1] and timedelta() < published - x[1] < _SOON]
    ahead_of = [x for x in near if x[0] and x[1] and x[1] >= published and x[0] - published < _SOON]
    clause = marked.clause(fit.first, fit.last)[0]
    begin = max([clause, *(i for i in range(clause, fit.first) if marked.is_a(i, "subordinator"))])
    awaited = ahead or (ahead is None and marked.meets(begin, fit.first, "expects"))
    wanted = ahead_of if awaited else over
    return wanted[0] if wanted else UNKNOWN


def section(opening: date, nth: int, months: int) -> Interval:
    """The ``nth`` stretch of so many months (the first is 0) of the year that opens on a day."""
    if not 0 <= nth < 12 // months:
        return UNKNOWN
    start = shift(opening, "month", nth * months)
    return start, shift(start, "month", months) - timedelta(days=1)


def last_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, _days_in(year, month))


def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _weekday(marked: Annotated, fit: Fit, published: date | None, ahead: bool | None) -> Interval:
    names = _values(marked, "weekday", fit)
    if published is None or not names:
        return UNKNOWN
    forward = (names[0] - published.isoweekday()) % 7
    offset = fit.rule.gives.get("offset")
    if offset is not None:  # last Monday, next Monday
        day = published + timedelta(days=(forward or 7) if offset > 0 else -((7 - forward) % 7 or 7))
    elif ahead:
        day = published + timedelta(days=forward)
    else:
        day = published - timedelta(days=(7 - forward) % 7)
    return day, day


def _step(marked: Annotated, fit: Fit, held: frozenset[int] = frozenset()) -> str:
    unit = str(fit.rule.gives.get("step", ""))
    if not unit:
        named = [x for x in marked.entries("duration", fit.first, fit.last) if x.first not in held]
        unit = named[-1].value if named else ""
    return unit


def _ago(marked: Annotated, fit: Fit, numbers: list[Number], published: date | None) -> Interval:
    """Two years ago: that calendar year; three months ago: that month; four days ago: that day."""
    unit = _step(marked, fit)
    count = next((n.value for n in numbers if n.role == "cardinal"), 1)
    if published is None or unit not in ("year", "month", "day") or count != int(count):
        return UNKNOWN
    return around(shift(published, unit, -int(count)), unit)


def years_before(marked: Annotated, fit: Fit, told: list[Interval]) -> Interval | None:
    """The period told before, so many years earlier or later; None where the expression is no such one, or may be
    counted from the document's date."""
    gives = fit.rule.gives
    if gives["type"] != "ago" or _step(marked, fit) != "year":
        return None if gives.get("of") != "told" else UNKNOWN
    numbers = numbers_in(marked, fit.first, fit.last)
    by = next((int(n.value) for n in numbers if n.role == "cardinal" and n.value == int(n.value)), 1)
    by = by if gives.get("ahead") else -by
    start, end = next(((a, b) for a, b in reversed(told) if a is not None and b is not None), UNKNOWN)
    if start is None or end is None or (end - start).days > 366 or end.year + by < 1:
        return UNKNOWN if gives.get("of") == "told" else None
    close = shift(end, "year", by)
    return shift(start, "year", by), last_of(close.year, close.month) if _closes(end) and start != end else close


def around(day: date, unit: str) -> Interval:
    """The year, quarter, month, week or day that a day lies in."""
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit == "quarter":
        return section(date(day.year, 1, 1), (day.month - 1) // 3, 3)
    if unit == "month":
        return day.replace(day=1), last_of(day.year, day.month)
    if unit == "week":
        monday = day - timedelta(days=day.isoweekday() - 1)
        return monday, monday + timedelta(days=6)
    if unit == "decade":
        return date(day.year - day.year % 10, 1, 1), date(day.year - day.year % 10 + 9, 12, 31)
    return (day, day) if unit == "day" else UNKNOWN


def _relative(
    marked: Annotated, fit: Fit, numbers: list[Number], published: date | None, ahead: bool | None
) -> Interval:
    """Last year, رواں سال, the next five years: ``step``, ``offset`` and whether a number stretches it."""
    gives = fit.rule.gives
    unit = _step(marked, fit)
    if published is None or not unit:
        return UNKNOWN
    offset = int(gives.get("offset", 0))
    if gives["type"] == "span":
        count = next((n.value for n in numbers if n.role in ("cardinal", "group")), gives.get("count", 1))
        if count != int(count) or not count:
            return UNKNOWN
        other = shift(published, unit, int(count) * offset)
        return (other, published) if offset < 0 else (published, other)
    named = _values(marked, "month", fit)
    if unit == "month_name":  # last August: the latest that is over, or has begun
        year = published.year + (offset if offset > 0 and named[0] <= published.month else 0)
        year -= 1 if offset <= 0 and named[0] + (1 if offset < 0 else 0) > published.month else 0
        return date(year, named[0], 1), last_of(year, named[0])
    if unit == "night":  # overnight: the one that ended on the day
        return published - timedelta(days=1), published
    if unit == "weekend":  # the last one until the middle of the week
        saturday = published + timedelta(days=6 - published.isoweekday() + 7 * offset)
        told = marked.clause(fit.first, fit.last)[0], fit.first  # has rained, opened this weekend
        past = ahead is None and marked.meets(*told, "verb_ending", "past_form")
        over = (past or ahead is False) if gives.get("coming") else not ahead
        saturday -= timedelta(days=7 if over and offset == 0 and published.isoweekday() < 4 else 0)
        return saturday, saturday + timedelta(days=1)
    if unit == "fiscal":
        month, day = marked.countries.fiscal_year(marked.pack)
        begin = published.year + offset - (1 if (published.month, published.day) < (month, day) else 0)
        return fiscal_year(marked, begin)
    start, end = around(shift(published.replace(day=1) if unit != "day" else published, unit, offset), unit)
    if unit == "week":
        start, end = around(shift(published, unit, offset), unit)
    if unit == "year" and named and start is not None:
        return date(start.year, named[0], 1), last_of(start.year, named[-1])
    return _part_of(gives.get("part"), start, end)


def _part_of(part: str | None, start: date | None, end: date | None) -> Interval:
    if part == "end" and end is not None:
        return end, end
    if part == "start" and start is not None:
        return start, start
    return start, end


def shift(day: date, unit: str, by: int) -> date:
    """The day so many units later; months keep the day of the month as far as there is one."""
    if unit in ("hour", "minute", "second"):
        return (datetime(day.year, day.month, day.day) + timedelta(**{unit + "s": by})).date()
    if unit in ("day", "week", "fortnight"):
        return day + timedelta(days=by * {"day": 1, "week": 7, "fortnight": 14}[unit])
    sizes = {"month": 1, "quarter": 3, "half_year": 6, "year": 12, "decade": 120, "century": 1200}
    year, month = divmod(day.year * 12 + day.month - 1 + by * sizes.get(unit, 0), 12)
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


# -- parts of another time ---------------------------------------------------------------------------------------------


def part(marked: Annotated, fit: Fit, inner: list[Interval], held: frozenset[int], earlier: list[Interval]) -> Interval:
    """The interval of an expression built on other times (``inner``, at tokens ``held``): the first four months of
    this year, the same period last year, from June to August. ``earlier`` are the times told before."""
    try:
        return _part(marked, fit, inner, held, earlier)
    except (ValueError, OverflowError):
        return UNKNOWN


def _part(
    marked: Annotated, fit: Fit, inner: list[Interval], held: frozenset[int], earlier: list[Interval]
) -> Interval:
    op = fit.rule.gives["op"]
    start, end = inner[0]
    if op == "range":
        return start, inner[-1][1]
    if op == "same":
        return _same(marked, inner[0], earlier)
    if start is None or end is None:
        return UNKNOWN
    if op == "now":
        return start, end
    if op == "end":
        return (date(end.year, 10, 1), end) if (start.month, start.day, end.month) == (1, 1, 12) else (end, end)
    if op == "start":
        return (start, date(start.year, 3, 31)) if (start.month, start.day, end.month) == (1, 1, 12) else (start, start)
    if op == "middle":
        half = start + (end - start) / 2
        if (end - start).days < 32:  # mid-May
            return half, half
        return half.replace(day=1), last_of(half.year, half.month)
    if op == "month":
        months = _values(marked, "month", fit)
        begin = shift(start, "month", (months[0] - start.month) % 12)
        close = shift(start, "month", (months[-1] - start.month) % 12)
        return (begin.replace(day=1), last_of(close.year, close.month)) if begin <= close <= end else UNKNOWN
    numbers = [n for n in numbers_in(marked, fit.first, fit.last) if n.first not in held]
    if op == "day":  # March 31 last year
        month, day = _values(marked, "month", fit)[0], int(numbers[0].value)
        days = [date(year, month, day) for year in {start.year, end.year}]
        return next(((found, found) for found in days if (end - start).days > 300 and start <= found <= end), UNKNOWN)
    count = next((int(n.value) for n in numbers if n.role == "cardinal"), 1)
    unit = _step(marked, fit, held)
    if op in ("first", "last"):
        if op == "first":
            return start, min(end, shift(start, unit, count) - timedelta(days=1))
        return max(start, shift(end + timedelta(days=1), unit, -count)), end
    if op == "ended":
        if (end - start).days > 300 and (
            months := _values(marked, "month", fit)
        ):  # the ten months to October this year
            end = last_of(start.year, months[-1])
        return shift(end + timedelta(days=1), unit, -count), end
    nth = next((int(n.value) for n in numbers if n.role == "ordinal" or "small" in n.traits), 1)
    size = {"quarter": 3, "half": 6}[op]
    return section(start, nth - 1, size) if (end - start).days > 300 else UNKNOWN


def _same(marked: Annotated, base: Interval, earlier: list[Interval]) -> Interval:
    """The period told before, moved into another year."""
    month, day = marked.countries.fiscal_year(marked.pack)
    for start, end in reversed(earlier):
        if start is None or end is None or base[0] is None or (end - start).days > 360:
            continue
        if (base[0].month, base[0].day) == (month, day):
            year = start.year if (start.month, start.day) >= (month, day) else start.year - 1
        else:
            year = end.year
        by = base[0].year - year
        close = shift(end, "year", by)
        return shift(start, "year", by), last_of(close.year, close.month) if _closes(end) else close
    return UNKNOWN


def _closes(day: date) -> bool:
    return day.day == _days_in(day.year, day.month)
