"""What else a document tells: one that has both figures holds them for two things."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from facts.reconcile.profile import Profile, Told
from facts.reconcile.values import Figure, clash, equal, ratio
from facts.reconcile.words import index

_NEAR = 1.1
"""How many times a bound the figure behind it is at most."""


def knows_both(one: Profile, other: Profile) -> bool:
    """Whether the text of one claim tells the figure of the other as well, of the same thing: below a headline whose
    figure it repeats, another figure is of something else; and a paper that has the figure of another paper, beside its
    own, knows them for two (yesterday's toll and today's, a part and the whole)."""
    if one.source == other.source:
        head, body = (one, other) if one.headline else (other, one)
        return head.headline != body.headline and (_tells(head, head) or _reckoned(head))
    return _tells(one, other) or _tells(other, one)


def _reckoned(head: Profile) -> bool:
    """Whether the figures of a sentence make that of the headline: 80 more beds, and from 320 to 400 of them; 94 in
    hospitals, 41 and 33 and 20."""
    told = [t for t in head.source.told.get(head.figure.measure, ()) if not t.headline]
    sentences: dict[int, list[float]] = defaultdict(list)
    for each in told:
        sentences[each.sentence].append(each.figure.low)
    if any(len(lows) > 1 and sum(lows) == head.figure.low for lows in sentences.values()):
        return True
    pairs = (pair for lows in sentences.values() for pair in combinations(lows, 2))
    return any(head.figure.low in (one + other, abs(one - other)) for one, other in pairs)


def _tells(p: Profile, by: Profile) -> bool:
    """Whether the body of the text of ``by`` tells the figure of ``p``."""
    same = p.source == by.source
    return any(
        not (same and told.headline) and _is_of(p, told, unnamed=same) and _is_told(p.figure, told.figure, loosely=same)
        for told in by.source.told.get(p.figure.measure, ())
    )


def _is_told(one: Figure, other: Figure, *, loosely: bool) -> bool:
    """Whether one figure is the other; ``loosely``: or allows it and is hardly less (over 4.4 million, 4,456,000)."""
    return equal(one, other) is not None or (loosely and not clash(one, other) and ratio(one, other) <= _NEAR)


def _is_of(p: Profile, told: Told, *, unnamed: bool) -> bool:
    """Whether a claim and what a text tells may be of one thing; ``unnamed``: also where one does not say of what."""
    if p.stance != told.stance or (p.outcomes and told.outcomes and p.outcomes.isdisjoint(told.outcomes)):
        return False
    if p.places and told.places and p.places.isdisjoint(told.places):
        return False
    if None in (p.head, told.head):
        return unnamed
    sorts = index().sorts
    return p.head == told.head or (p.head, told.head) in sorts or (told.head, p.head) in sorts


def one_of_many(one: Profile, other: Profile) -> bool:
    """Whether the text of a claim tells more figures of the thing it counts: of places, days, groups, parts."""
    return bool(_others(one, other) or _others(other, one))


def _others(p: Profile, other: Profile) -> set[float]:
    """The figures that a text tells of what a claim counts, without those of the two claims."""
    told = {
        told.figure.low
        for told in p.source.told.get(p.figure.measure, ())
        if not told.headline
        and told.role != "part"
        and told.stance == p.stance
        and told.head == p.head
        and _alike(p.outcomes, told.outcomes)
    }
    return told - ({p.figure.low, other.figure.low} if p.source == other.source else {p.figure.low})


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)
