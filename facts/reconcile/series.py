"""One thing at several dates: the facts of a series, in the order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

from facts.model import Fact, Point, Series
from facts.reconcile.profile import Profile

_FEWEST = 2


def series(facts: Sequence[Fact], profiles: Sequence[Profile], groups: Sequence[Sequence[int]]) -> tuple[Series, ...]:
    """What is told of one thing, in one scope and unit, for two dates or more. A change is no level and makes none."""
    found: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact, group in zip(facts, groups, strict=True):
        best = next(profiles[i] for i in group if profiles[i].claim.claim_id == fact.best)
        if best.head is None or fact.time is None or best.role in ("change", "part") or fact.bound == "vague":
            continue
        if _dates(fact.time)[1] is None:
            continue
        measure, places = best.figure.measure, best.places
        found[best.head, measure, fact.property, fact.unit, places, best.qualifiers, best.outcomes].append(fact)
    made = []
    for members in found.values():
        points = sorted(
            {_point(fact): fact for fact in members}, key=lambda p: (p.time_end, p.time_start or "", p.value)
        )
        if len({(p.time_start, p.time_end) for p in points}) >= _FEWEST:
            first = members[0]
            made.append(
                Series(first.subject, first.concept, first.property, first.kind, first.unit, first.scope, tuple(points))
            )
    return tuple(sorted(made, key=lambda s: (-len(s.points), s.points[0].fact_id)))


def _dates(time: str) -> tuple[str | None, str | None]:
    start, _, end = time.partition("/")
    end = end or start
    return (None if start == ".." else start), (None if end == ".." else end)


def _point(fact: Fact) -> Point:
    start, end = _dates(fact.time or "")
    return Point(start, end or "", fact.value, fact.value_high, fact.stance, fact.fact_id)
