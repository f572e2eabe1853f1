"""A change and the two levels it leads from and to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from facts.fold import fold
from facts.reconcile.conflicts import Clash
from facts.reconcile.fields import sorted_under
from facts.reconcile.passage import Passage, fits, half, number
from facts.reconcile.profile import Profile
from facts.reconcile.values import ratio
from facts.reconcile.words import index

_BRINGS_ON = frozenset(fold("which that کہ جو").split())
"""Words that begin a clause about what was just told: 5,000, which is 25 percent more."""
_CONTRASTS = frozenset(fold("while whereas whilst but جبکہ مگر لیکن").split())
"""Words that lead from one thing to another."""
_BECAUSE = frozenset("after because when".split())
"""Words that lead to what else happened: it fell from 11.2 billion after 5.1 billion had been set aside."""
_FARTHEST = 10.0
"""How many times as large as it was a thing may become and need no word for it."""
_NAMELESS = frozenset({None, "amount", "number", "figure", "total"})
"""What stands for a thing named before: this amount, یہ تعداد."""
_CHANGES = (("percent", "percent"), ("percent", "percentage_point"), ("multiple", ""))
_ROUGHLY, _NEARLY = 0.1, 0.25
"""How far a multiple may be from what it is of, as a share: doubled, nearly doubled."""
_NOW = frozenset(fold("now اب").split())


def changes(passage: Passage) -> Iterator[Clash]:
    """The changes of a passage that do not fit the levels beside them."""
    levels = [m for m in passage.members if m[1].role in ("old", "level", "part")]
    for (i, one), (j, other) in pairwise(levels):
        if one.figure.measure != other.figure.measure:
            continue
        old_first = _is_older(passage, one, other)
        if old_first is None or _of_two_things(passage, one, other):
            continue
        (a, old), (b, new) = ((i, one), (j, other)) if old_first else ((j, other), (i, one))
        for k, change in passage.members:
            if (
                (change.role == "change" or change.claim.kind == "multiple")
                and old.figure.low > 0
                and _of_these(passage, one, other, change, old_first)
                and not _explained(passage, old, new, change)
            ):
                yield from _change(a, old, b, new, k, change)


def _is_older(passage: Passage, one: Profile, other: Profile) -> bool | None:
    """Whether the first of two levels is what the second one became; None when they are no old and new level."""
    if {one.role, other.role} == {"old", "level"}:
        return one.role == "old"
    if one.role == other.role == "level" and one.head is not None:
        first, second = one.claim.time_end, other.claim.time_end
        if first and second and first != second:
            return first < second
        if one.head == other.head and _NOW & set(passage.keys(one, other)):
            return True
    return None


def _of_two_things(passage: Passage, one: Profile, other: Profile) -> bool:
    """Whether two levels are of one thing each: in two clauses that do not name one (while that of Sindh held up at
    2.87m), or in two sentences that name two."""
    named = _NAMELESS.isdisjoint((one.head, other.head))
    alike = one.head == other.head or sorted_under(one, other)
    between = passage.keys(one, other)
    if ";" in between or not _BECAUSE.isdisjoint(between) or ratio(one.figure, other.figure) > _FARTHEST:
        return True
    if not _CONTRASTS.isdisjoint(between):
        return one.places != other.places or (not alike if named else None in (one.head, other.head))
    return passage.refers(one, other) and named and not alike


def _of_these(passage: Passage, one: Profile, other: Profile, change: Profile, old_first: bool) -> bool:
    """Whether a change is told of these two levels: in the same clause, and going the same way."""
    rose = (other.figure.low > one.figure.low) == old_first
    if change.claim.direction is not None and change.claim.direction != ("up" if rose else "down"):
        return False
    if change.claim.sentence_start < max(one.claim.sentence_start, other.claim.sentence_start):
        return False  # what was told of another thing before: trade, and then its deficit
    if any(p.role in ("level", "old") and _between(p, one, other, change) for _, p in passage.members):
        return False  # another level stands nearer
    if _has_its_own(one, other, change):
        return False
    if change.claim.start > other.claim.start:
        between = passage.keys(other, change)
    else:
        between = passage.keys(change, one) if change.claim.start < one.claim.start else []
    apart = index().breaks - _BRINGS_ON
    if ";" in between:
        return False
    return apart.isdisjoint(between) or change.head in (one.head, other.head)


def _explained(passage: Passage, old: Profile, new: Profile, change: Profile) -> bool:
    """Whether a change fits two other figures told with it, or another change fits these two."""
    figures = [p for _, p in passage.members if p is not change]
    for k, one in enumerate(figures):
        for other in figures[k + 1 :]:
            if one.figure.measure == other.figure.measure and {id(one), id(other)} != {id(old), id(new)}:
                small, large = sorted((one, other), key=lambda p: p.figure.low)
                if change.claim.direction != "down" and _fits(small, large, change):
                    return True
                if change.claim.direction != "up" and _fits(large, small, change):
                    return True
    return any(
        p is not old and p is not new and p.figure.measure == change.figure.measure and _fits(old, new, p)
        for p in figures
    )


def _fits(old: Profile, new: Profile, change: Profile) -> bool:
    """Whether a change is that from one figure to another, and no figure beside them."""
    if old.figure.low <= 0 or change.figure.measure not in (old.figure.measure, *_CHANGES):
        return False
    return _fitting(old, new, change) is None


def _has_its_own(one: Profile, other: Profile, change: Profile) -> bool:
    """Whether another thing is named behind the levels, and that is what changed: more tonnes, and a higher price."""
    named = change.claim.subject_start
    if named is None or not other.claim.end <= named < change.claim.start or change.claim.property is not None:
        return False
    if change.head in (None, one.head, other.head):
        return False
    return None not in (one.head, other.head) and not (sorted_under(one, change) or sorted_under(other, change))


def _between(p: Profile, one: Profile, other: Profile, change: Profile) -> bool:
    """Whether a figure of the levels' measure stands between them and a change."""
    at, low, high = p.claim.start, *sorted((one.claim.start, other.claim.start))
    nearer = change.claim.start < at < low or high < at < change.claim.start
    return nearer and p.figure.measure == one.figure.measure


def _change(a: int, old: Profile, b: int, new: Profile, k: int, change: Profile) -> Iterator[Clash]:
    right = _fitting(old, new, change)
    if right is None:
        return
    said = f"from {old.claim.surface} to {new.claim.surface} is a change of {right}, not {change.claim.surface}"
    yield Clash(
        "change_mismatch",
        "contradiction",
        (k, b, a),
        reason=f"The stated change does not fit the two figures: {said}.",
        agreed=("passage: the change stands beside both figures",),
        differed=(f"value: {said}",),
    )


def _fitting(old: Profile, new: Profile, change: Profile) -> str | None:
    """The change from one level to another, in the words of the one that is told; None where that one fits, or is of
    another sort."""
    gap = abs(new.figure.low - old.figure.low)
    hidden = 2 * min(half(old), half(new))  # whoever tells one to the tenth tells the other so
    relative = 100 * gap / old.figure.low
    hidden_share = 100 * hidden * (1 + gap / old.figure.low) / old.figure.low
    kind, unit = change.figure.measure
    in_percent = old.figure.measure == ("percent", "percent")
    if kind == "multiple":
        times = new.figure.low / old.figure.low
        right = f"{times:.3g} times"
        loose = _NEARLY if change.figure.bound == "about" else _ROUGHLY
        fit = fits(change, times, loose * change.figure.low + hidden_share / 100)
    elif kind == "percent" and unit == "percentage_point":
        right = f"{gap:.3g} points"
        fit = not in_percent or fits(change, gap, max(hidden, 0.05))
    elif kind == "percent":
        right = f"{relative:.3g} percent"
        fit = fits(change, relative, max(change.figure.half, 0.5) + hidden_share)
        fit = fit or (in_percent and fits(change, gap, max(hidden, 0.5)))
    elif change.figure.measure == old.figure.measure:
        right = number(gap, old)
        fit = fits(change, gap, hidden + half(change))
    else:
        return None
    return None if fit else right
