"""Whether two claims may hold for one time."""

from __future__ import annotations

from datetime import date, timedelta

from facts.reconcile.likeness import Likeness
from facts.reconcile.profile import Profile
from facts.reconcile.seasons import season
from facts.reconcile.states import AGREE, AHEAD, DIFFER, OPEN, UNSURE, State

_DAYS_APART = 10
"""Texts that name no date tell of one time when they appeared within these days."""
_LONGEST_GRACE = 45


def time(one: Profile, other: Profile, _: Likeness | None) -> State:
    if one.timed and other.timed:
        return (AGREE if _same_time(one, other) else DIFFER), ""
    if one.timed or other.timed:
        return _untold(one, other) if one.timed else _untold(other, one)
    if one.claim.time_text and other.claim.time_text:
        (which, sort), (its_which, its_sort) = (season(p.claim.time_text or "", p.claim.lang) for p in (one, other))
        if sort and sort == its_sort and which and its_which:
            return (DIFFER if which.isdisjoint(its_which) else AGREE), ""
    if one.weekdays and other.weekdays and not one.weekdays & other.weekdays:
        return DIFFER, "two days of the week"
    if one.source == other.source:
        return OPEN, ""
    first, second = one.source.published, other.source.published
    if first is None or second is None:
        return OPEN, ""
    return (OPEN if abs((first - second).days) <= _DAYS_APART else DIFFER), f"published {first} and {second}"


def _same_time(one: Profile, other: Profile) -> bool:
    a, b = one.claim, other.claim
    if {a.time_role, b.time_role} & {"since", "from"}:
        return a.time_start == b.time_start and a.time_start is not None
    if {a.time_role, b.time_role} & {"by", "until"}:
        return a.time_end == b.time_end and a.time_end is not None
    if (a.time_start, a.time_end) == (b.time_start, b.time_end):
        return True
    if a.time_end == b.time_end and "as_of" in (a.time_role, b.time_role):
        return True  # in the year that ended on June 30
    # The last 24 hours, and today: two short intervals that touch are one time.
    days = [day for day in (a.time_start, a.time_end, b.time_start, b.time_end) if day is not None]
    if len(days) < 4:
        return False
    return _days(days[0], days[1]) <= 1 and _days(days[2], days[3]) <= 1 and days[0] <= days[3] and days[2] <= days[1]


def _untold(told: Profile, silent: Profile) -> State:
    """Whether a claim without a time may hold for the time of another: it holds for when its text appeared."""
    published, start, end = silent.source.published, told.claim.time_start, told.claim.time_end
    if told.source == silent.source or published is None or told.stance in (*AHEAD, "conditional"):
        return OPEN, ""
    first = date.fromisoformat(start) if start else None
    if first is not None and first > published:
        return UNSURE, f"published {published}"
    if end is None:
        return OPEN, ""
    last = date.fromisoformat(end)
    length = (last - first).days if first else _LONGEST_GRACE
    grace = timedelta(days=max(3, min(_LONGEST_GRACE, length)))
    return (OPEN if published <= last + grace else UNSURE), f"published {published}"


def _days(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days
