"""Of what day two texts tell: figures of other days do not contradict each other."""

from __future__ import annotations

from datetime import date

from facts.fold import fold
from facts.reconcile.profile import Profile
from facts.reconcile.seasons import season
from facts.reconcile.words import index, wording

DAYS_APART = 3
"""Days between two texts that may tell of one."""
_GROWS = frozenset("o:kill o:injure o:infect o:arrest o:rescue o:displace o:recover".split())
"""What befalls more people from day to day."""
_TALLIED = frozenset("vote case patient seat".split())
_THIS, _LAST = frozenset({"this"}), frozenset({"last"})


def counted_on(one: Profile, other: Profile) -> bool:
    """Whether a count that grows day by day was told on two days, and the later figure is no smaller."""
    first, second = one.source.published, other.source.published
    if first is None or second is None or first == second or one.claim.kind not in ("count", "money", "measure"):
        return False
    earlier, later = (one, other) if first < second else (other, one)
    if later.figure.low < earlier.figure.low:
        return False
    if _is_open(one) and _is_open(other) and abs((first - second).days) > DAYS_APART:
        return True  # six cases this year, and nine a month later
    if one.claim.kind != "count" or (one.timed and other.timed):
        return False
    done = one.outcomes & other.outcomes if one.outcomes and other.outcomes else one.outcomes | other.outcomes
    if one.head == other.head and one.head in _TALLIED:
        return True
    return bool(_GROWS & done) and (_goes_on(one) or _goes_on(other))


def _is_open(p: Profile) -> bool:
    """Whether a claim is of a span of time that was not over when its text appeared: this year."""
    start, end, published = p.claim.time_start, p.claim.time_end, p.source.published
    if p.stance != "actual" or start is None or end is None or published is None:
        return False
    return start < published.isoformat() <= end


def _goes_on(p: Profile) -> bool:
    """Whether a sentence says that a count is one of an event that is not over: the toll, so far, have been killed."""
    return any(token.key in index().running for token in wording(p.claim.sentence).tokens)


def of_these_days(one: Profile, other: Profile, gap: int | None, alike: bool) -> bool:
    """Whether two texts appeared at one time: within days, or, where neither tells its day, as one story or in the same
    words (``alike``)."""
    if gap is not None:
        return gap <= DAYS_APART
    return one.source == other.source or (alike and one.source.published == other.source.published)


def of_some_time(one: Profile, other: Profile) -> bool:
    """Whether a claim is of a time that nobody can put a date to, and the other is not of it: on the same day of last
    season; on February 28, of a year that no text names."""
    told, its = one.claim.time_text, other.claim.time_text
    if told is None or one.timed or one.weekdays & other.weekdays:
        return False
    which, _ = season(told, one.claim.lang)
    if which:
        return which.isdisjoint(season(its, other.claim.lang)[0] if its and not other.timed else _THIS)
    return its is not None and fold(told) != fold(its)


def is_past(p: Profile) -> bool:
    """Whether a claim is of a time that was over when its text appeared."""
    end, published = p.claim.time_end, p.source.published
    if end is None or published is None:
        return p.claim.time_text is not None and bool(season(p.claim.time_text, p.claim.lang)[0] & _LAST)
    return (published - date.fromisoformat(end)).days > DAYS_APART


def days_between(one: Profile, other: Profile) -> int | None:
    """Days between the texts of two claims, where both tell theirs."""
    first, second = one.source.published, other.source.published
    return None if first is None or second is None else abs((first - second).days)
